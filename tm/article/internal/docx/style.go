package docx

import (
	"strings"

	"fidele/tm/article/internal/block"
)

// style is what a paragraph style means for the paragraphs that have it.
type style struct{ structure string }

// styles reads what the styles of the document mean. The part is the style sheet, with
// the languages it names.
func (a *archive) styles() (part block.Part, styles map[string]style, err error) {
	const name = "word/styles.xml"
	part, ok, err := a.languagePart(name)
	if err != nil || !ok {
		return part, nil, err
	}
	defined, err := parseStyles([]byte(part.Text.Text))
	if err != nil {
		return part, nil, a.Damaged(name, err)
	}

	styles = map[string]style{}
	for _, d := range defined {
		styles[d.id] = style{structure: d.structure()}
	}
	return part, styles, nil
}

// structure returns the kind of block that the style's paragraphs are, "" where
// it says nothing.
func (d styleDefinition) structure() string {
	name := strings.ToLower(d.name)
	switch {
	case strings.HasPrefix(name, "heading"), strings.HasPrefix(name, "titre"),
		name == "title", name == "subtitle", d.outline:
		return block.Heading
	case name == "caption":
		return block.Caption
	case strings.Contains(name, "quote"):
		return block.Quotation
	case d.numbered:
		return block.ListItem
	}
	return ""
}
