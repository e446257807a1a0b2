package docx

// All reading of XML is in this file. The rest of the package sees elements
// with their places, and the few attributes that it asks for.

import (
	"errors"
	"fmt"
	"io"
	"strings"

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
	id          string // w:id
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
	open func(name string), closed func(), paragraph func(*element),
) error {
	r.elements = newElementReader(r.source)
	r.elements.drawing, r.elements.left = r.kind.drawing, r.left
	return r.elements.read(open, closed, paragraph)
}

func (r *elementReader) read(
	open func(name string), closed func(), paragraph func(*element),
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
				open(name)
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
	left      leftOut // nil: nothing is counted
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

// readLanguages returns the names of languages in a part without text.
func readLanguages(source string) ([]block.Language, error) {
	r := newElementReader(source)
	nothing := func() {}
	err := r.read(func(string) {}, nothing, func(*element) {})
	return r.languages, err
}

// walk calls visit with each start tag of a part that is no text, and with the
// local names of the elements around it.
func walk(data []byte, visit func(around []string, t *xml.Token)) error {
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

// attr sets value to that of an attribute, if it is there.
func attr(t *xml.Token, local string, value *string) {
	for i := range t.Attrs {
		if t.Attrs[i].Local == local {
			*value = t.Attrs[i].Value
		}
	}
}

// contentType is what a package says of one of its parts, or of all parts whose
// names end in an extension and of which it says nothing else.
type contentType struct{ part, extension, kind string }

// parseContentTypes reads [Content_Types].xml.
func parseContentTypes(data []byte) (list []contentType, err error) {
	err = walk(data, func(around []string, t *xml.Token) {
		if len(around) != 1 || t.Local != "Override" && t.Local != "Default" {
			return
		}
		var o contentType
		attr(t, "PartName", &o.part)
		attr(t, "Extension", &o.extension)
		attr(t, "ContentType", &o.kind)
		list = append(list, o)
	})
	return list, err
}

// parseMainPart returns the name of the part that _rels/.rels says is the document,
// "" if it says none.
func parseMainPart(data []byte) (name string, err error) {
	err = walk(data, func(around []string, t *xml.Token) {
		kind, target := "", ""
		attr(t, "Type", &kind)
		attr(t, "Target", &target)
		if len(around) == 1 && strings.HasSuffix(kind, "/officeDocument") {
			name = strings.TrimPrefix(target, "/")
		}
	})
	return name, err
}

// styleDefinition is a paragraph style as the style sheet defines it.
type styleDefinition struct {
	id, name          string
	outline, numbered bool // it has a level of the outline, or is numbered
}

// parseStyles reads word/styles.xml.
func parseStyles(data []byte) (list []styleDefinition, err error) {
	err = walk(data, func(around []string, t *xml.Token) {
		depth := len(around)
		if depth == 1 && t.Local == "style" {
			list = append(list, styleDefinition{})
			attr(t, "styleId", &list[len(list)-1].id)
			return
		}
		if depth < 2 || around[1] != "style" {
			return
		}
		style := &list[len(list)-1]
		switch {
		case depth == 2 && t.Local == "name":
			attr(t, "val", &style.name)
		case depth == 3 && around[2] == "pPr" && t.Local == "outlineLvl":
			style.outline = true
		case depth == 3 && around[2] == "pPr" && t.Local == "numPr":
			style.numbered = true
		}
	})
	return list, err
}
