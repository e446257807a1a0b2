package tbx

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// entry is a concept as it is read.
type entry struct {
	line   int
	id     string
	fields fields
	langs  []*langSection
}

type langSection struct {
	lang   string
	fields fields
	terms  []*termSection
}

type termSection struct {
	text   string
	fields fields
}

// fields are what a level says beside terms, in order; a name may come twice.
type fields []struct{ name, value string }

func (f *fields) add(name, value string) {
	if value = strings.Join(strings.Fields(value), " "); value != "" && name != "" {
		*f = append(*f, struct{ name, value string }{name, value})
	}
}

// all joins the values of a name.
func (f fields) all(name string) string {
	var out []string
	for _, x := range f {
		if x.name == name {
			out = append(out, x.value)
		}
	}
	return strings.Join(out, " | ")
}

// parse reads the entries of a file.
func parse(name string, data []byte) ([]*entry, Report, error) {
	report := Report{Unknown: map[string]int{}}
	head := strings.TrimLeft(string(data[:min(len(data), 200)]), " \t\r\n")
	declaration, _ := xml.ParseDeclaration(head)
	file, err := charset.Decode(name, data, declaration.Encoding)
	if err != nil {
		return nil, report, err
	}

	p := &parser{name: name, lines: text.NewLines(file.Text), report: &report}
	p.reader = xml.NewReader(file.Text, xml.Options{Tolerate: tolerated, Entity: p.reference})
	if err := p.run(); err != nil {
		return nil, report, err
	}
	report.Entries = len(p.entries)
	return p.entries, report, nil
}

// tolerated is the rule of XML that tools break and that does not touch what a file
// says: how its declaration is written.
const tolerated = xml.RuleDeclaration

// parser reads the entries of one file.
type parser struct {
	name    string
	lines   *text.Lines
	reader  *xml.Reader
	report  *Report
	entries []*entry

	// closing is the end tag that an element without content stands for, too.
	closing xml.Token
	// undefined is the name of a reference that XML itself does not define, and
	// undefinedAt its place. Entities that a file defines are not taken.
	undefined   string
	undefinedAt int

	root  bool
	entry *entry
	lang  *langSection
	term  *termSection
	depth int
}

// maxDepth bounds how deep elements may nest outside of values.
const maxDepth = 100

// Hints.
const (
	rootHint = "give a TBX file: its root is tbx or martif"
	damaged  = "the file is damaged or cut; export it again"
)

// fail returns an error at a byte of the file.
func (p *parser) fail(at int, err error, hint, format string, args ...any) error {
	place := p.lines.Position(at)
	return &text.PlaceError{
		File: p.name, Line: place.Line, Column: place.Column, Hint: hint,
		Err: fmt.Errorf("%w: %s", err, fmt.Sprintf(format, args...)),
	}
}

// reference takes note of a reference to an entity.
func (p *parser) reference(name string, at int) (string, bool) {
	p.undefined, p.undefinedAt = name, at
	return "", true
}

// next returns the next token. An element without content is two tokens, as one
// with content is.
func (p *parser) next() (*xml.Token, error) {
	if p.closing.Kind == xml.End {
		t := p.closing
		p.closing = xml.Token{}
		return &t, nil
	}

	t, err := p.reader.Next()
	switch {
	case err == io.EOF:
		return nil, err
	case err != nil:
		return nil, p.syntaxError(err)
	case p.undefined != "":
		return nil, p.fail(p.undefinedAt, ErrSyntax, damaged,
			"&%s; stands for nothing", p.undefined)
	case t.Kind == xml.Start && t.Empty:
		p.closing = xml.Token{Kind: xml.End, Name: t.Name, Start: t.Start, End: t.End}
	}
	return t, nil
}

// syntaxError is an error of the reader with its place: where a rule is broken,
// or, of a file that was cut, its end.
func (p *parser) syntaxError(err error) error {
	var broken *xml.Error
	switch {
	case !errors.As(err, &broken):
		return p.fail(p.reader.Offset(), ErrSyntax, damaged, "%v", err)
	case broken.Rule == xml.RuleEnd:
		return p.fail(p.lines.Len(), ErrSyntax, damaged, "unexpected EOF")
	case broken.Rule == xml.RuleRoot && !p.root:
		return p.fail(broken.Offset, ErrNotTBX, rootHint, "there is no element")
	}
	return p.fail(broken.Offset, ErrSyntax, damaged, "%s", broken.Message)
}

// run reads the file.
func (p *parser) run() error {
	for {
		t, err := p.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}

		switch t.Kind {
		case xml.Start:
			if p.depth++; p.depth > maxDepth {
				return p.fail(t.End, ErrSyntax, "", "elements nest more than %d deep", maxDepth)
			}
			if err := p.start(t); err != nil {
				return err
			}
		case xml.End:
			p.depth--
			p.end(local(t.Name))
		}
	}
}

// end leaves an element.
func (p *parser) end(name string) {
	switch name {
	case "termEntry", "conceptEntry":
		p.entry, p.lang, p.term = nil, nil, nil
	case "langSet", "langSec":
		p.lang, p.term = nil, nil
	case "tig", "ntig", "termSec":
		p.term = nil
	}
}

// local returns a name without its prefix.
func local(name string) string {
	prefix, rest, ok := strings.Cut(name, ":")
	if !ok || prefix == "" || rest == "" || strings.Contains(rest, ":") {
		return name
	}
	return rest
}

// start enters an element, or reads all of one that holds a value.
func (p *parser) start(t *xml.Token) error {
	name := local(t.Name)
	if !p.root {
		switch name {
		case "tbx", "martif", "TBX":
			p.root = true
			return nil
		}
		return p.fail(t.End, ErrNotTBX, rootHint, "the root element is %q", name)
	}
	switch name {
	case "termEntry", "conceptEntry":
		line, _ := p.lines.ByteColumn(t.End)
		p.entry = &entry{line: line, id: attr(t, "id")}
		p.entries = append(p.entries, p.entry)
		return nil
	}
	if p.entry == nil {
		return nil
	}

	switch name {
	case "langSet", "langSec":
		p.lang = &langSection{lang: attr(t, "lang")}
		p.entry.langs = append(p.entry.langs, p.lang)
		p.seen(p.lang.lang)
	case "tig", "ntig", "termSec":
		if p.lang != nil {
			p.begin(&termSection{})
		}
	case "termGrp", "descripGrp", "adminGrp", "termNoteGrp":
	case "transacGrp":
		value, kind, err := p.transaction()
		if err != nil {
			return err
		}
		p.fields().add(kind, value)
	case "term":
		return p.termText()
	default:
		return p.category(name, attr(t, "type"), attr(t, "target"))
	}
	return nil
}

// begin makes a section of a term the current one.
func (p *parser) begin(t *termSection) {
	p.term = t
	p.lang.terms = append(p.lang.terms, t)
}

// termText reads a term.
func (p *parser) termText() error {
	value, err := p.value()
	if err != nil {
		return err
	}
	if p.lang != nil && p.term == nil {
		p.begin(&termSection{}) // a term without a section of its own
	}
	if p.term != nil {
		p.term.text = strings.Join(strings.Fields(value), " ")
		p.report.Terms++
	}
	return nil
}

// category reads what an element says of its level, under the name of its type,
// with what it refers to.
func (p *parser) category(element, kind, link string) error {
	value, err := p.value()
	if err != nil {
		return err
	}
	if kind == "" {
		kind = element
	}
	if link != "" && element != "transacNote" {
		value = strings.TrimSpace(value + " <" + link + ">")
	}
	p.fields().add(kind, value)
	return nil
}

// fields returns the fields of the level that is being read.
func (p *parser) fields() *fields {
	switch {
	case p.term != nil:
		return &p.term.fields
	case p.lang != nil:
		return &p.lang.fields
	}
	return &p.entry.fields
}

func (p *parser) seen(lang string) {
	for _, l := range p.report.Languages {
		if strings.EqualFold(l, lang) {
			return
		}
	}
	p.report.Languages = append(p.report.Languages, lang)
}

// value reads up to the end of the element just begun and returns its text.
func (p *parser) value() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := p.next()
		if err == io.EOF {
			return "", p.cutOff()
		}
		if err != nil {
			return "", err
		}
		switch t.Kind {
		case xml.Start:
			depth++
		case xml.End:
			depth--
		case xml.Text, xml.CData:
			b.WriteString(t.Value)
		}
	}
	p.depth--
	return b.String(), nil
}

// cutOff is the error of a file that ends inside an element.
func (p *parser) cutOff() error {
	return p.fail(p.lines.Len(), ErrSyntax, damaged, "the file ends inside an element")
}

// transaction reads a transacGrp into "date who" under the name of its type.
func (p *parser) transaction() (value, kind string, err error) {
	var parts []string
	for {
		t, err := p.next()
		if err == io.EOF {
			return "", "", p.cutOff()
		}
		if err != nil {
			return "", "", err
		}

		switch t.Kind {
		case xml.Start:
			p.depth++
			name := local(t.Name)
			value, err := p.value()
			if err != nil {
				return "", "", err
			}
			switch value = strings.TrimSpace(value); name {
			case "transac", "transactionType":
				kind = value
			default:
				if value != "" {
					parts = append(parts, value)
				}
			}
		case xml.End:
			p.depth--
			return strings.Join(parts, " "), kind, nil
		}
	}
}

// attr returns the value of an attribute by its local name, "" if there is none.
func attr(t *xml.Token, name string) string {
	for i := range t.Attrs {
		if local(t.Attrs[i].Name) == name {
			return t.Attrs[i].Value
		}
	}
	return ""
}
