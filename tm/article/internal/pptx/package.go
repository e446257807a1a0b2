package pptx

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// defaultRoot is where programs put the part that lists the slides.
const defaultRoot = "ppt/presentation.xml"

// rootPart returns the name of the part that lists the slides.
func (p *presentation) rootPart() (string, error) {
	relations, err := p.relations("")
	if err != nil {
		return "", err
	}
	root := defaultRoot
	for _, r := range relations {
		if r.Kind == "officeDocument" {
			root = r.Target
		}
	}
	if !p.archive.Has(root) {
		return "", p.noPresentation(root + " is missing")
	}
	return root, nil
}

// checkKind refuses packages whose main part is that of something else; root is its
// root element.
func (p *presentation) checkKind(root string) error {
	what := "something else"
	switch root {
	case "presentation":
		return nil
	case "document":
		what = "a Word document"
	case "workbook":
		what = "a spreadsheet"
	}
	return &text.PlaceError{
		File: p.name, Err: fmt.Errorf("%w: it is %s, not a presentation", block.ErrFormat, what),
		Hint: "name it after what it is",
	}
}

// relations are those of one part. Their targets are names of parts, if not external.
type relations []ooxml.Relation

// relations returns the relations of a part, of the package for "".
func (p *presentation) relations(part string) (relations, error) {
	name := ooxml.RelationsPart(part)
	if part == "" {
		name = "_rels/.rels"
	}
	if !p.archive.Has(name) {
		return nil, nil
	}
	file, err := p.open(name)
	if err != nil {
		return nil, err
	}
	list, err := ooxml.Relations([]byte(file.Text))
	if err != nil {
		return nil, p.archive.Placed(name, file.Text, err)
	}
	for i := range list {
		if r := &list[i]; !r.External {
			r.Target = target(part, r.Target)
		}
	}
	return list, nil
}

// target returns the name of the part to which a relation of another part leads.
func target(part, to string) string {
	if absolute, ok := strings.CutPrefix(to, "/"); ok {
		return absolute
	}
	return path.Join(path.Dir(part), to)
}

// byID returns a relation.
func (l relations) byID(id string) (r ooxml.Relation, ok bool) {
	i := slices.IndexFunc(l, func(r ooxml.Relation) bool { return r.ID == id })
	if i < 0 {
		return r, false
	}
	return l[i], true
}

// slideIDs returns the relations that lead to the slides, in the order in which they
// are shown, and the name of the root element.
func slideIDs(source string) (ids []string, root string, err error) {
	err = ooxml.Walk([]byte(source), func(around []string, t *xml.Token) {
		if len(around) == 0 {
			root = t.Local
		}
		if t.Local != "sldId" || len(around) == 0 || around[len(around)-1] != "sldIdLst" {
			return
		}
		for i := range t.Attrs {
			if a := &t.Attrs[i]; a.Local == "id" && a.Space != "" {
				ids = append(ids, a.Value)
			}
		}
	})
	return ids, root, err
}
