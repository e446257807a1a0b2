package docx

import (
	"strconv"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/xml"
)

// styles reads what kinds of block the paragraph styles of the document are, by id. The
// part is the style sheet, with the languages it names.
func (a *archive) styles() (part block.Part, styles map[string]ooxml.Style, err error) {
	const name = "word/styles.xml"
	part, ok, err := a.languagePart(name)
	if err != nil || !ok {
		return part, nil, err
	}
	defined, err := parseStyles([]byte(part.Text.Text))
	if err != nil {
		return part, nil, a.Damaged(name, err)
	}

	styles = map[string]ooxml.Style{}
	for _, d := range defined {
		styles[d.id] = ooxml.Style{Structure: d.structure(), Rank: d.rank()}
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

// rank returns the rank of the headings that the style makes, 0 where it makes none.
func (d styleDefinition) rank() int {
	if d.structure() != block.Heading {
		return 0
	}
	name := strings.ToLower(d.name)
	for _, prefix := range []string{"heading", "titre"} {
		if number, ok := strings.CutPrefix(name, prefix); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil {
				return n
			}
		}
	}
	if d.outline {
		return d.level + 1
	}
	return 0
}

// styleDefinition is a paragraph style as the style sheet defines it.
type styleDefinition struct {
	id, name          string
	outline, numbered bool // it has a level of the outline, or is numbered
	level             int  // of the outline, from 0
}

// parseStyles reads word/styles.xml.
func parseStyles(data []byte) (list []styleDefinition, err error) {
	err = ooxml.Walk(data, func(around []string, t *xml.Token) {
		depth := len(around)
		if depth == 1 && t.Local == "style" {
			list = append(list, styleDefinition{id: ooxml.Value(t, "styleId")})
			return
		}
		if depth < 2 || around[1] != "style" {
			return
		}
		style := &list[len(list)-1]
		switch {
		case depth == 2 && t.Local == "name":
			style.name = ooxml.Value(t, "val")
		case depth == 3 && around[2] == "pPr" && t.Local == "outlineLvl":
			style.outline = true
			style.level, _ = strconv.Atoi(ooxml.Value(t, "val"))
		case depth == 3 && around[2] == "pPr" && t.Local == "numPr":
			style.numbered = true
		}
	})
	return list, err
}
