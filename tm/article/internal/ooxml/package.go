package ooxml

import (
	"path"
	"strings"

	"fidele/tm/xml"
)

// Walk calls visit with each start tag of a part that is no text, and with the
// local names of the elements around it.
func Walk(data []byte, visit func(around []string, t *xml.Token)) error {
	r := newElementReader(string(data))
	var around []string
	for {
		t, err := r.token()
		if err != nil {
			return err
		}

		switch t.Kind {
		case xml.Start:
			visit(around, t)
			if !t.Empty {
				around = append(around, t.Local)
			}
		case xml.End:
			around = around[:len(around)-1]
		}
		if len(around) == 0 && (t.Kind == xml.Start || t.Kind == xml.End) {
			return nil
		}
	}
}

// Value returns the value of an attribute, "" where there is none of that local name.
func Value(t *xml.Token, local string) string {
	for i := range t.Attrs {
		if t.Attrs[i].Local == local {
			return t.Attrs[i].Value
		}
	}
	return ""
}

// A ContentType is what a package says of one of its parts, or of all parts whose
// names end in an extension and of which it says nothing else.
type ContentType struct{ Part, Extension, Kind string }

// ContentTypes reads [Content_Types].xml.
func ContentTypes(data []byte) (list []ContentType, err error) {
	err = Walk(data, func(around []string, t *xml.Token) {
		if len(around) == 1 && (t.Local == "Override" || t.Local == "Default") {
			list = append(list, ContentType{
				Part: Value(t, "PartName"), Extension: Value(t, "Extension"), Kind: Value(t, "ContentType"),
			})
		}
	})
	return list, err
}

// RelationsPart returns the name of the part that holds the relations of another.
func RelationsPart(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// A Relation leads from a part to another, or out of the package.
type Relation struct {
	ID, Target string
	// Kind is the last word of the type: "slide", "hyperlink".
	Kind     string
	External bool
}

// Relations reads the relations of a part, or of the package.
func Relations(data []byte) (list []Relation, err error) {
	err = Walk(data, func(around []string, t *xml.Token) {
		if len(around) != 1 || t.Local != "Relationship" {
			return
		}
		kind := Value(t, "Type")
		list = append(list, Relation{
			ID: Value(t, "Id"), Target: Value(t, "Target"),
			Kind: kind[strings.LastIndexByte(kind, '/')+1:], External: Value(t, "TargetMode") == "External",
		})
	})
	return list, err
}

// Links returns the addresses of the relations that lead to pages and to slides, by id.
func Links(list []Relation) map[string]string {
	links := map[string]string{}
	for _, r := range list {
		if r.Kind == "hyperlink" || r.Kind == "slide" {
			links[r.ID] = r.Target
		}
	}
	return links
}
