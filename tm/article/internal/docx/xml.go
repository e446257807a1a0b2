package docx

// All reading of XML is in this file. The rest of the package sees elements
// with their places, and the few attributes that it asks for.

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/article/internal/block"
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
	name      string
	val       string // the attribute w:val, or the characters
	preserve  bool   // xml:space="preserve"
	fieldChar string // w:fldCharType
	from, to  int    // with its tags
	// inner and end are where its content begins and ends.
	inner, end int
	children   []*element
}

// child returns the first child of that name, nil when there is none.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// readElements reads the elements of a part in order. It calls open and closed
// for those that stand outside paragraphs, and paragraph with a whole paragraph.
func readElements(
	source string, open func(name string), closed func(), paragraph func(*element),
) error {
	r := newElementReader(source)
	for {
		t, from, to, err := r.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}

		switch t := t.(type) {
		case xml.StartElement:
			name := elementName(t.Name)
			if name != "w:p" {
				open(name)
				continue
			}
			p, err := r.tree(t, from, to)
			if err != nil {
				return err
			}
			paragraph(p)
		case xml.EndElement:
			closed()
		}
	}
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
		if r.depth++; r.depth > block.MaxDepth {
			err = fmt.Errorf("%w: elements nested deeper than %d", block.ErrLimit, block.MaxDepth)
			return nil, 0, 0, err
		}
	case xml.EndElement:
		r.depth--
	}
	return t, from, int(r.decoder.InputOffset()), err
}

// elementName returns the name of an element as the package knows it.
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
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "val":
			e.val = a.Value
		case "space":
			e.preserve = e.preserve || a.Value == "preserve"
		case "fldCharType":
			e.fieldChar = a.Value
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

// contentType is what a package says of one of its parts.
type contentType struct{ part, kind string }

// parseContentTypes reads [Content_Types].xml.
func parseContentTypes(data []byte) ([]contentType, error) {
	var types struct {
		Overrides []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if err := xml.Unmarshal(data, &types); err != nil {
		return nil, err
	}
	var list []contentType
	for _, o := range types.Overrides {
		list = append(list, contentType{o.PartName, o.ContentType})
	}
	return list, nil
}

// styleDefinition is a paragraph style as the style sheet defines it.
type styleDefinition struct {
	id, name          string
	outline, numbered bool // it has a level of the outline, or is numbered
}

// parseStyles reads word/styles.xml.
func parseStyles(data []byte) ([]styleDefinition, error) {
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
		return nil, err
	}
	var list []styleDefinition
	for _, s := range sheet.Styles {
		list = append(list, styleDefinition{
			id: s.ID, name: s.Name.Val,
			outline: s.Paragraph.Outline != nil, numbered: s.Paragraph.Numbers != nil,
		})
	}
	return list, nil
}
