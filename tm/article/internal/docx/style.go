package docx

import (
	"strings"

	"fidele/tm/article/internal/block"
)

// style is what a paragraph style means for the paragraphs that have it.
type style struct{ structure string }

// styles reads what the styles of the document mean.
func (a *archive) styles() (map[string]style, error) {
	const name = "word/styles.xml"
	data, ok, err := a.open(name)
	if err != nil || !ok {
		return nil, err
	}
	if err := a.checkXML(name, data); err != nil {
		return nil, err
	}
	defined, err := parseStyles(data)
	if err != nil {
		return nil, a.damaged(name, err)
	}

	styles := map[string]style{}
	for _, d := range defined {
		styles[d.id] = style{structure: d.structure()}
	}
	return styles, nil
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
