package ooxml

// All reading of XML is in this file. The rest of the package sees elements
// with their places, and the few attributes that it asks for.

import (
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// The namespaces of WordprocessingML, transitional and strict.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	compatSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// The namespaces of DrawingML, transitional and strict.
const (
	drawingSpace       = "http://schemas.openxmlformats.org/drawingml/2006/main"
	drawingStrictSpace = "http://purl.oclc.org/ooxml/drawingml/main"
)

// An element is an XML element of a part with its place in the source. Its
// name is "w:p" for WordprocessingML and "mc:Choice" for markup compatibility,
// whatever prefix the file uses, and the bare name for others. Characters are
// elements without a name. In parts of DrawingML its own elements are named as
// those of WordprocessingML that mean the same.
type element struct {
	name        string
	val         string // the attribute w:val, or the characters
	id          string // w:id or r:id
	preserve    bool   // xml:space="preserve"
	fieldChar   string // w:fldCharType
	instruction string // w:instr
	from, to    int    // with its tags
	// inner and end are where its content begins and ends.
	inner, end int
	children   []*element
	// A run is divided at the characters of fields: afterPiece and beforePiece say
	// that this is a piece of one, with another one before or behind it.
	afterPiece, beforePiece bool
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
func (r *reader) readElements(
	open func(t *xml.Token, name string), closed func(), paragraph func(*element),
) error {
	r.elements = newElementReader(r.source)
	r.elements.drawing, r.elements.left = r.Drawing, r.Left
	return r.elements.read(open, closed, paragraph)
}

func (r *elementReader) read(
	open func(t *xml.Token, name string), closed func(), paragraph func(*element),
) error {
	for {
		t, err := r.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}

		switch t.Kind {
		case xml.Start:
			name := r.elementName(t)
			if name != "w:p" {
				r.note(t, name)
				open(t, name)
				if t.Empty {
					closed()
				}
				continue
			}
			r.room = maxElements
			p, err := r.tree(t)
			if err != nil {
				return err
			}
			paragraph(p)
		case xml.End:
			closed()
		}
	}
}

// tolerated are rules of XML that do not touch what a part says. Prefixes that
// nobody declares are namespaces of their own.
const tolerated = xml.RulePrefix | xml.RuleDeclaration | xml.RuleTarget | xml.RuleRoot |
	xml.RuleDuplicate | xml.RuleSpace

// maxElements is how many elements a paragraph may hold: each takes a few hundred
// bytes of memory as long as the paragraph is read.
const maxElements = 500_000

// elementReader reads the elements of a part.
type elementReader struct {
	reader  *xml.Reader
	room    int  // elements that the paragraph may still hold
	drawing bool // the part is DrawingML

	// languages are the names of languages that were read.
	languages []block.Language
	left      block.Left // nil: nothing is counted
}

func newElementReader(source string) *elementReader {
	return &elementReader{reader: xml.NewReader(source, xml.Options{
		Namespaces: true, Tolerate: tolerated, MaxDepth: block.MaxDepth, MaxAttrs: 4096,
	})}
}

// token returns the next token.
func (r *elementReader) token() (*xml.Token, error) {
	t, err := r.reader.Next()
	var broken *xml.Error
	if errors.As(err, &broken) && broken.Rule == xml.RuleLimit {
		message := broken.Message
		if r.reader.Depth() >= block.MaxDepth {
			message = fmt.Sprintf("elements nested deeper than %d", block.MaxDepth)
		}
		return nil, fmt.Errorf("%w: %s", block.ErrLimit, message)
	}
	return t, err
}

// elementName returns the name of an element as the package knows it.
func (r *elementReader) elementName(t *xml.Token) string {
	switch t.Space {
	case wordSpace, wordStrictSpace:
		return "w:" + t.Local
	case drawingSpace, drawingStrictSpace:
		if r.drawing {
			return "w:" + t.Local
		}
	case compatSpace:
		return "mc:" + t.Local
	}
	return t.Local
}

// tree reads the rest of the element that start began.
func (r *elementReader) tree(start *xml.Token) (*element, error) {
	if r.room--; r.room < 0 {
		return nil, fmt.Errorf("%w: more than %d elements in a paragraph", block.ErrLimit, maxElements)
	}
	e := &element{name: r.elementName(start), from: start.Start, inner: start.End}
	r.note(start, e.name)
	languages := len(r.languages)
	for i := range start.Attrs {
		a := &start.Attrs[i]
		switch a.Local {
		case "val":
			e.val = a.Value
		case "space":
			e.preserve = e.preserve || a.Value == "preserve"
		case "id":
			e.id = a.Value
		case "fldCharType":
			e.fieldChar = a.Value
		case "instr":
			e.instruction = a.Value
		}
	}
	if start.Empty {
		e.end, e.to = e.inner, e.inner
		return e, nil
	}

	for {
		t, err := r.token()
		if err != nil {
			return nil, err
		}
		switch t.Kind {
		case xml.Start:
			c, err := r.tree(t)
			if err != nil {
				return nil, err
			}
			e.children = append(e.children, c)
		case xml.End:
			e.end, e.to = t.Start, t.End
			if e.name == "w:p" {
				r.speakOf(e, languages)
			}
			return e, nil
		case xml.Text, xml.CData:
			if e.name == "w:t" || e.name == "w:instrText" {
				e.children = append(e.children, &element{from: t.Start, to: t.End, val: t.Value})
			}
		}
	}
}

// note keeps what a start tag says beside the text.
func (r *elementReader) note(t *xml.Token, element string) {
	if what := unread[element]; what != "" && r.left != nil {
		r.left[what]++
	}
	r.language(t, element)
}

// language keeps the name of a language that a start tag gives.
func (r *elementReader) language(t *xml.Token, element string) {
	attribute := ""
	switch {
	case element == "w:lang" || element == "w:themeFontLang":
		attribute = "val"
	case r.drawing && (element == "w:rPr" || element == "w:endParaRPr" || element == "w:defRPr"):
		attribute = "lang"
	default:
		return
	}
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Local == attribute {
			r.languages = append(r.languages,
				block.Language{From: a.ValueStart, To: a.ValueEnd, Spell: regional})
		}
	}
}

// speakOf notes that the names of languages from the one of index first on, which
// stand in a paragraph, are of its text.
func (r *elementReader) speakOf(paragraph *element, first int) {
	for i := first; i < len(r.languages); i++ {
		if l := &r.languages[i]; (l.Of == block.Stretch{}) {
			l.Of = block.Stretch{From: paragraph.from, To: paragraph.to}
		}
	}
}

// regional returns a language with the region where most of its readers live, which
// word processors want to know.
func regional(lang language.Tag) string {
	base, script, region := lang.Raw()
	if region.String() != "ZZ" {
		return lang.String()
	}
	likely, confidence := lang.Region()
	if confidence == language.No {
		return lang.String()
	}
	if script.String() != "Zzzz" {
		return base.String() + "-" + script.String() + "-" + likely.String()
	}
	return base.String() + "-" + likely.String()
}

// Languages returns the places that name languages in a part without text.
func Languages(source string, kind Kind) ([]block.Language, error) {
	r := newElementReader(source)
	r.drawing = kind.Drawing
	err := r.read(func(*xml.Token, string) {}, func() {}, func(*element) {})
	return r.languages, err
}
