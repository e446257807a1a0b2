package document

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// The namespaces of WordprocessingML, transitional and strict.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// An element is an XML element of a part with its place in the source. Its
// name is "w:p" for WordprocessingML and "mc:Choice" for markup compatibility,
// whatever prefix the file uses, and the bare name for others. Characters are
// elements without a name.
type element struct {
	name     string
	val      string // w:val
	attrs    []xml.Attr
	from, to int // with its tags
	// inner and end are where its content begins and ends.
	inner, end int
	children   []*element
}

func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// elementReader reads the elements of a part.
type elementReader struct {
	decoder *xml.Decoder
	source  string
	depth   int
}

func newElementReader(source string) *elementReader {
	d := xml.NewDecoder(strings.NewReader(source))
	// The source is UTF-8 already, whatever it declares.
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return &elementReader{decoder: d, source: source}
}

// token returns the next token and its place.
func (r *elementReader) token() (t xml.Token, from, to int, err error) {
	from = int(r.decoder.InputOffset())
	t, err = r.decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, 0, 0, fmt.Errorf("%w: elements nested deeper than %d", ErrLimit, maxDepth)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, from, int(r.decoder.InputOffset()), err
}

func elementName(n xml.Name) string {
	switch n.Space {
	case wordSpace, wordStrictSpace:
		return "w:" + n.Local
	case compatSpace:
		return "mc:" + n.Local
	}
	return n.Local
}

// tree reads the rest of the element that start began.
func (r *elementReader) tree(start xml.StartElement, from, to int) (*element, error) {
	e := &element{name: elementName(start.Name), from: from, inner: to}
	if len(start.Attr) > 0 {
		e.attrs = start.Copy().Attr
	}
	for _, a := range e.attrs {
		if a.Name.Local == "val" {
			e.val = a.Value
		}
	}
	for {
		t, from, to, err := r.token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			c, err := r.tree(t, from, to)
			if err != nil {
				return nil, err
			}
			e.children = append(e.children, c)
		case xml.EndElement:
			e.end, e.to = from, to
			return e, nil
		case xml.CharData:
			if e.name == "w:t" || e.name == "w:instrText" {
				e.children = append(e.children, &element{from: from, to: to, val: string(t)})
			}
		}
	}
}

// docxStyle is what a paragraph style says of the paragraphs that have it.
type docxStyle struct{ structure string }

// styles reads what the styles of the document mean.
func (p *docxPackage) styles() (map[string]docxStyle, error) {
	data, ok, err := p.open("word/styles.xml")
	if err != nil || !ok {
		return nil, err
	}
	if err := p.checkXML("word/styles.xml", data); err != nil {
		return nil, err
	}
	var sheet struct {
		Styles []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
			Paragraph struct {
				Outline *struct{} `xml:"outlineLvl"`
				Numbers *struct{} `xml:"numPr"`
			} `xml:"pPr"`
		} `xml:"style"`
	}
	if err := xml.Unmarshal(data, &sheet); err != nil {
		return nil, p.damaged("word/styles.xml", err)
	}
	styles := map[string]docxStyle{}
	for _, s := range sheet.Styles {
		name := strings.ToLower(s.Name.Val)
		style := docxStyle{}
		switch {
		case strings.HasPrefix(name, "heading"), strings.HasPrefix(name, "titre"), name == "title", name == "subtitle", s.Paragraph.Outline != nil:
			style.structure = Heading
		case name == "caption":
			style.structure = Caption
		case strings.Contains(name, "quote"):
			style.structure = Quotation
		case s.Paragraph.Numbers != nil:
			style.structure = ListItem
		}
		styles[s.ID] = style
	}
	return styles, nil
}
