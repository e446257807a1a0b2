package tbx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrSyntax: the file is no well-formed XML.
	ErrSyntax = errors.New("not well-formed XML")
	// ErrNotTBX: the root element is none of TBX.
	ErrNotTBX = errors.New("not a TBX file")
	// ErrLanguages: the languages asked for are not in the file, or more than
	// two are and none were asked for.
	ErrLanguages = errors.New("which languages")
)

// Options say what is read. The zero value reads a file of two languages, the
// first one as source.
type Options struct {
	Source, Target language.Tag
}

// Report says what was read and what was passed over.
type Report struct {
	// Entries is the number of concepts in the file, Terms that of its terms in
	// all languages, Rows that of term pairs read.
	Entries, Terms, Rows int
	// Skipped is the number of concepts with no term in either language.
	Skipped int
	// Languages are the languages of the file, in order of appearance.
	Languages []string
	// Unknown counts values of status that fidele does not know; the terms are
	// admitted.
	Unknown map[string]int
}

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

var declaredEncoding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']`)
})

// Read reads a TBX file.
func Read(name string, data []byte, opts Options) (glossary.Table, Report, error) {
	entries, report, err := parse(name, data)
	if err != nil {
		return glossary.Table{}, report, err
	}
	source, target, err := choose(name, report.Languages, opts)
	if err != nil {
		return glossary.Table{}, report, err
	}
	b := newBuilder(source, target, &report)
	for _, e := range entries {
		b.entry(e)
	}
	report.Rows = len(b.table.Records)
	return b.table, report, nil
}

// parse reads the entries of a file.
func parse(name string, data []byte) ([]*entry, Report, error) {
	report := Report{Unknown: map[string]int{}}
	declared := ""
	if m := declaredEncoding().FindSubmatch(data[:min(len(data), 200)]); m != nil {
		declared = string(m[1])
	}
	file, err := charset.Decode(name, data, declared)
	if err != nil {
		return nil, report, err
	}
	p := &parser{name: name, decoder: xml.NewDecoder(strings.NewReader(file.Text)), report: &report}
	p.decoder.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	if err := p.run(); err != nil {
		return nil, report, err
	}
	report.Entries = len(p.entries)
	return p.entries, report, nil
}

type parser struct {
	name    string
	decoder *xml.Decoder
	report  *Report
	entries []*entry

	root  bool
	entry *entry
	lang  *langSection
	term  *termSection
	depth int
}

// maxDepth bounds how deep elements may nest.
const maxDepth = 100

func (p *parser) fail(err error, hint, format string, args ...any) error {
	line, column := p.decoder.InputPos()
	return &text.PlaceError{File: p.name, Line: line, Column: column, Err: fmt.Errorf("%w: %s", err, fmt.Sprintf(format, args...)), Hint: hint}
}

func (p *parser) token() (xml.Token, error) {
	t, err := p.decoder.Token()
	if err != nil && err != io.EOF {
		message := err.Error()
		var syntax *xml.SyntaxError
		if errors.As(err, &syntax) {
			message = syntax.Msg
		}
		return nil, p.fail(ErrSyntax, "the file is damaged or cut; export it again", "%s", message)
	}
	return t, err
}

func (p *parser) run() error {
	for {
		t, err := p.token()
		if err == io.EOF {
			if !p.root {
				return p.fail(ErrNotTBX, "give a TBX file: its root is tbx or martif", "there is no element")
			}
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if p.depth++; p.depth > maxDepth {
				return p.fail(ErrSyntax, "", "elements nest more than %d deep", maxDepth)
			}
			if err := p.start(t); err != nil {
				return err
			}
		case xml.EndElement:
			p.depth--
			switch t.Name.Local {
			case "termEntry", "conceptEntry":
				p.entry, p.lang, p.term = nil, nil, nil
			case "langSet", "langSec":
				p.lang, p.term = nil, nil
			case "tig", "ntig", "termSec":
				p.term = nil
			}
		}
	}
}

func (p *parser) start(t xml.StartElement) error {
	if !p.root {
		switch t.Name.Local {
		case "tbx", "martif", "TBX":
			p.root = true
			return nil
		}
		return p.fail(ErrNotTBX, "give a TBX file: its root is tbx or martif", "the root element is %q", t.Name.Local)
	}
	switch t.Name.Local {
	case "termEntry", "conceptEntry":
		line, _ := p.decoder.InputPos()
		p.entry = &entry{line: line, id: attr(t, "id")}
		p.entries = append(p.entries, p.entry)
		return nil
	}
	if p.entry == nil {
		return nil
	}
	switch t.Name.Local {
	case "langSet", "langSec":
		p.lang = &langSection{lang: attr(t, "lang")}
		p.entry.langs = append(p.entry.langs, p.lang)
		p.seen(p.lang.lang)
	case "tig", "ntig", "termSec":
		if p.lang != nil {
			p.term = &termSection{}
			p.lang.terms = append(p.lang.terms, p.term)
		}
	case "termGrp", "descripGrp", "adminGrp", "termNoteGrp":
	case "transacGrp":
		value, name, err := p.transaction()
		if err != nil {
			return err
		}
		p.fields().add(name, value)
	case "term":
		value, err := p.content()
		if err != nil {
			return err
		}
		if p.lang != nil && p.term == nil {
			p.term = &termSection{}
			p.lang.terms = append(p.lang.terms, p.term)
		}
		if p.term != nil {
			p.term.text = strings.Join(strings.Fields(value), " ")
			p.report.Terms++
		}
	default:
		value, err := p.content()
		if err != nil {
			return err
		}
		name := attr(t, "type")
		if name == "" {
			name = t.Name.Local
		}
		if link := attr(t, "target"); link != "" && t.Name.Local != "transacNote" {
			value = strings.TrimSpace(value + " <" + link + ">")
		}
		p.fields().add(name, value)
	}
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

// content reads up to the end of the element just begun and returns its text.
func (p *parser) content() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := p.token()
		if err == io.EOF {
			return "", p.fail(ErrSyntax, "the file is damaged or cut; export it again", "the file ends inside an element")
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	p.depth--
	return b.String(), nil
}

// transaction reads a transacGrp into "date who" under the name of its type.
func (p *parser) transaction() (value, name string, err error) {
	var parts []string
	for {
		t, err := p.token()
		if err == io.EOF {
			return "", "", p.fail(ErrSyntax, "the file is damaged or cut; export it again", "the file ends inside an element")
		}
		if err != nil {
			return "", "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			p.depth++
			content, err := p.content()
			if err != nil {
				return "", "", err
			}
			switch content = strings.TrimSpace(content); t.Name.Local {
			case "transac", "transactionType":
				name = content
			default:
				if content != "" {
					parts = append(parts, content)
				}
			}
		case xml.EndElement:
			p.depth--
			return strings.Join(parts, " "), name, nil
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// choose returns the languages of the table, as the file spells them.
func choose(name string, languages []string, opts Options) (source, target string, err error) {
	find := func(want language.Tag) string {
		for _, same := range []func(a, b language.Tag) bool{
			func(a, b language.Tag) bool { return a == b },
			func(a, b language.Tag) bool { return text.Base(a) == text.Base(b) },
		} {
			for _, l := range languages {
				if tag, err := language.Parse(strings.ReplaceAll(l, "_", "-")); err == nil && same(tag, want) {
					return l
				}
			}
		}
		return ""
	}
	fail := func(format string, args ...any) error {
		return &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: %s", ErrLanguages, fmt.Sprintf(format, args...)),
		}
	}
	if opts.Source != language.Und {
		if source = find(opts.Source); source == "" {
			return "", "", fail("the file has %s and not %s", strings.Join(languages, ", "), opts.Source)
		}
	}
	if opts.Target != language.Und {
		if target = find(opts.Target); target == "" {
			return "", "", fail("the file has %s and not %s", strings.Join(languages, ", "), opts.Target)
		}
	}
	if source != "" && target != "" {
		return source, target, nil
	}
	if len(languages) != 2 {
		return "", "", fail("the file has %d languages: %s", len(languages), strings.Join(languages, ", "))
	}
	other := func(l string) string {
		if l == languages[0] {
			return languages[1]
		}
		return languages[0]
	}
	switch {
	case source != "":
		return source, other(source), nil
	case target != "":
		return other(target), target, nil
	}
	return languages[0], languages[1], nil
}
