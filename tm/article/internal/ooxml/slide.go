package ooxml

import (
	"slices"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// place follows what kind of placeholder the shapes are.
func (r *reader) place(t *xml.Token, name string) {
	switch name {
	case "sp", "graphicFrame", "pic", "grpSp", "cxnSp":
		r.holder = ""
	case "ph":
		if r.holder = Value(t, "type"); r.holder == "" {
			r.holder = "obj"
		}
	}
}

// placed returns what kind of block the text of the placeholder is, "" where it says
// nothing.
func (r *reader) placed() string {
	switch r.holder {
	case "title", "ctrTitle", "subTitle":
		return block.Heading
	case "obj", "body":
		if !slices.Contains(r.around, "notes") {
			return block.ListItem
		}
	}
	return ""
}

// CountFixed counts the paragraphs of a layout or master of slides that show text of
// their own, which are in no placeholder.
func CountFixed(source string) (n int, err error) {
	r := reader{Options: Options{Kind: Kind{Drawing: true}}, source: source}
	err = r.readElements(
		func(t *xml.Token, name string) {
			r.around = append(r.around, name)
			r.place(t, name)
		},
		func() { r.around = r.around[:len(r.around)-1] },
		func(p *element) {
			if r.holder == "" && slices.ContainsFunc(p.children, hasText) {
				n++
			}
		},
	)
	return n, err
}
