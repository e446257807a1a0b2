package odt

// All reading of XML is in this file.

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// openDocument is how the namespaces of OpenDocument begin.
const openDocument = "urn:oasis:names:tc:opendocument:xmlns:"

// spaces are the namespaces whose elements and attributes are known, with the prefix
// they have here, whatever prefix the file uses.
var spaces = map[string]string{
	openDocument + "office:1.0":                                            "office:",
	openDocument + "text:1.0":                                              "text:",
	openDocument + "table:1.0":                                             "table:",
	openDocument + "drawing:1.0":                                           "draw:",
	openDocument + "style:1.0":                                             "style:",
	openDocument + "chart:1.0":                                             "chart:",
	openDocument + "form:1.0":                                              "form:",
	openDocument + "meta:1.0":                                              "meta:",
	openDocument + "dr3d:1.0":                                              "dr3d:",
	openDocument + "presentation:1.0":                                      "presentation:",
	openDocument + "svg-compatible:1.0":                                    "svg:",
	openDocument + "xsl-fo-compatible:1.0":                                 "fo:",
	"http://purl.org/dc/elements/1.1/":                                     "dc:",
	"http://www.w3.org/1999/xlink":                                         "xlink:",
	"http://www.w3.org/XML/1998/namespace":                                 "xml:",
	"http://openoffice.org/2009/office":                                    "officeooo:",
	"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext:",
}

// An element is an XML element with its place in the source. Characters are elements
// without a name; comments are called "#".
type element struct {
	name     string
	attrs    []attribute
	from, to int // with its tags
	// inner and end are where its content begins and ends.
	inner, end int
	children   []*element
	value      string // of a CDATA section
	cdata      bool
	// divides: it holds what no run can hold, links and the like, or too many spans in
	// each other. spans is how many stand in each other in it, itself included.
	divides bool
	spans   int
}

// maxSpans is how many spans that stand in each other are the formatting of a run.
const maxSpans = 16

// add adds a child.
func (e *element) add(c *element) {
	e.children = append(e.children, c)
	if c.name == "text:span" {
		e.spans = max(e.spans, c.spans+1)
		e.divides = e.divides || c.divides || c.spans >= maxSpans-1
	}
	_, contains := containers[c.name]
	e.divides = e.divides || contains && c.inner < c.to
}

// An attribute is a name, as the package knows it, and a value.
type attribute struct{ name, value string }

// attr returns the value of an attribute, "" when there is none of that name.
func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// maxElements is how many elements a paragraph may hold.
const maxElements = 500_000

// xmlReader reads the elements of a part.
type xmlReader struct {
	source string
	reader *xml.Reader
	room   int // elements that the paragraph may still hold
	// started is told of every start tag.
	started func(t *xml.Token, name string)
}

func newReader(source string) *xmlReader {
	return &xmlReader{
		source: source, started: func(*xml.Token, string) {},
		reader: xml.NewReader(source, xml.Options{
			Namespaces: true, MaxDepth: block.MaxDepth, MaxAttrs: 4096,
			Tolerate: xml.RulePrefix | xml.RuleDeclaration | xml.RuleTarget,
		}),
	}
}

// nameOf returns a resolved name as the package knows it.
func nameOf(space, local string) string { return spaces[space] + local }

// next returns the next token, and the name of the element that begins.
func (r *xmlReader) next() (t *xml.Token, name string, err error) {
	t, err = r.reader.Next()
	if err == nil && t.Kind == xml.Start {
		name = nameOf(t.Space, t.Local)
		r.started(t, name)
	}
	return t, name, err
}

// each calls found with every start tag.
func (r *xmlReader) each(found func(t *xml.Token, name string)) error {
	r.started = found
	for {
		if _, _, err := r.next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// skip reads the rest of the element that start began.
func (r *xmlReader) skip(start *xml.Token) error {
	depth := 1
	if start.Empty {
		depth = 0
	}
	for depth > 0 {
		t, _, err := r.next()
		if err != nil {
			return err
		}
		switch {
		case t.Kind == xml.Start && !t.Empty:
			depth++
		case t.Kind == xml.End:
			depth--
		}
	}
	return nil
}

// tree reads the rest of the element that start began.
func (r *xmlReader) tree(start *xml.Token, name string) (*element, error) {
	if r.room--; r.room < 0 {
		return nil, fmt.Errorf("%w: more than %d elements in a paragraph", block.ErrLimit, maxElements)
	}
	e := &element{name: name, from: start.Start, inner: start.End}
	for i := range start.Attrs {
		a := &start.Attrs[i]
		e.attrs = append(e.attrs, attribute{nameOf(a.Space, a.Local), a.Value})
	}
	if start.Empty {
		e.end, e.to = e.inner, e.inner
		return e, nil
	}

	for {
		t, name, err := r.next()
		if err != nil {
			return nil, err
		}
		switch t.Kind {
		case xml.Start:
			c, err := r.tree(t, name)
			if err != nil {
				return nil, err
			}
			e.add(c)
		case xml.End:
			e.end, e.to = t.Start, t.End
			return e, nil
		case xml.Text:
			e.children = append(e.children, &element{from: t.Start, to: t.End})
		case xml.CData:
			e.children = append(e.children, &element{
				from: t.Start, to: t.End, value: t.Value, cdata: true,
			})
		default:
			e.children = append(e.children, &element{name: "#", from: t.Start, to: t.End})
		}
	}
}

// languagesOf returns the places of a start tag that name a language.
func languagesOf(t *xml.Token) []block.Language {
	var named, country *xml.Attr
	for i := range t.Attrs {
		switch a := &t.Attrs[i]; nameOf(a.Space, a.Local) {
		case "fo:language":
			named = a
		case "fo:country":
			country = a
		}
	}
	if named == nil {
		return nil
	}
	list := []block.Language{{From: named.ValueStart, To: named.ValueEnd, Spell: baseOf}}
	if country != nil {
		list = append(list, block.Language{
			From: country.ValueStart, To: country.ValueEnd, Name: named.Value, Spell: regionOf,
		})
	}
	slices.SortFunc(list, func(a, b block.Language) int { return a.From - b.From })
	return list
}

func baseOf(tag language.Tag) string {
	base, _ := tag.Base()
	return base.String()
}

// regionOf returns the region of a language, or the one where most of its readers live.
func regionOf(tag language.Tag) string {
	region, confidence := tag.Region()
	if confidence == language.No {
		return "none"
	}
	return region.String()
}
