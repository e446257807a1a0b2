package xml

import (
	"errors"
	"io"
	"strings"
)

// Reader reads a document and holds it to the rules.
type Reader struct {
	lex    Lexer
	opts   Options
	state  state
	open   []opened
	scopes []scope

	doctype  *Doctype
	entities map[string]*entity
	expanded int
}

// state is how far a document is read.
type state uint8

const (
	inProlog state = iota
	afterDoctype
	inRoot
	afterRoot
)

// opened is an element whose end is still to come.
type opened struct {
	name  string
	start int
}

const (
	defaultDepth     = 256
	defaultScopes    = 1024
	defaultExpansion = 1 << 20
)

func orElse(n, other int) int {
	if n > 0 {
		return n
	}
	return other
}

// NewReader returns a reader at the beginning of src, a document in UTF-8
// without byte-order mark.
func NewReader(src string, opts Options) *Reader {
	r := newReader(src, opts)
	if bad := forbidden(src); bad >= 0 {
		r.lex.bad = bad
	}
	return r
}

func newReader(src string, opts Options) *Reader {
	r := &Reader{opts: opts}
	r.opts.MaxDepth = orElse(opts.MaxDepth, defaultDepth)
	r.opts.MaxScopes = orElse(opts.MaxScopes, defaultScopes)
	r.opts.MaxExpansion = orElse(opts.MaxExpansion, defaultExpansion)
	r.opts.MaxAttrs = orElse(opts.MaxAttrs, 256)
	r.lex.opts = r.opts
	r.lex.Reset(src)
	r.lex.declared = r.reference
	if opts.Fragment {
		r.state = inRoot
	}
	return r
}

// Check returns the first place where src, a document in UTF-8, breaks a rule
// that opts do not tolerate. The error is an [*Error].
func Check(src string, opts Options) error {
	r := NewReader(src, opts)
	for {
		if _, err := r.Next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// Depth returns how many elements are open after the last token.
func (r *Reader) Depth() int { return len(r.open) }

// Offset returns where the next token begins.
func (r *Reader) Offset() int { return r.lex.at }

// Decode returns what the characters and references from from to end of an element's
// text stand for, which was read before. See [Lexer.Decode].
func (r *Reader) Decode(from, end int) (string, error) { return r.lex.Decode(from, end) }

func (r *Reader) tolerates(rule Rule) bool { return r.lex.tolerates(rule) }

func (r *Reader) quirk(rule Rule, at int, detail string) { r.lex.quirk(rule, at, detail) }

// Next returns the next token, with names and values resolved. It is valid
// until the next call. At the end of the document the error is [io.EOF];
// otherwise it is an [*Error], after which nothing more can be read.
func (r *Reader) Next() (*Token, error) {
	t, err := r.lex.Next()
	if err == io.EOF {
		return nil, r.finish()
	}
	if err != nil {
		return nil, err
	}
	switch t.Kind {
	case Text:
		err = r.text(t)
	case CData:
		if err = r.inside(t, t.Start); err == nil {
			t.Value = r.lex.DecodeSection(t)
		}
	case Start:
		err = r.start(t)
	case End:
		err = r.end(t)
	case DocumentType:
		err = r.documentType(t)
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// finish returns io.EOF if the document may end here.
func (r *Reader) finish() error {
	if n := len(r.open); n > 0 && !r.tolerates(RuleNesting) {
		last := r.open[n-1]
		return broken(RuleEnd, last.start,
			"<%s> begins here and the file ends before </%s>", last.name, last.name)
	}
	if r.state < inRoot && !r.tolerates(RuleRoot) {
		return broken(RuleRoot, len(r.lex.src), "there is no element")
	}
	return io.EOF
}

// inside checks that what begins at an offset stands in the root element.
func (r *Reader) inside(t *Token, at int) error {
	if r.state == inRoot || r.tolerates(RuleRoot) {
		return nil
	}
	switch {
	case r.state == afterRoot:
		return broken(RuleRoot, at, "something follows the root element")
	case t.Kind == Text:
		return broken(RuleRoot, at, "text stands before the first element")
	}
	return broken(RuleRoot, at, "no name follows <; a plain < is written &lt;")
}

func (r *Reader) text(t *Token) error {
	if r.state != inRoot {
		if at := skipSpace(r.lex.src[:t.End], t.Start); at < t.End {
			if err := r.inside(t, at); err != nil {
				return err
			}
		}
	}
	var err error
	t.Value, err = r.lex.Decode(t.Inner, t.InnerEnd)
	return err
}

func (r *Reader) start(t *Token) error {
	switch {
	case r.state < inRoot:
		r.state = inRoot
	default:
		if err := r.inside(t, t.Start); err != nil {
			return err
		}
	}
	if len(r.open) >= r.opts.MaxDepth {
		return broken(RuleLimit, t.Start, "elements nest deeper than %d", r.opts.MaxDepth)
	}
	for i := range t.Attrs {
		var err error
		if t.Attrs[i].Value, err = r.lex.DecodeAttr(&t.Attrs[i]); err != nil {
			return err
		}
	}
	if r.opts.Namespaces {
		if err := r.resolve(t); err != nil {
			return err
		}
	} else {
		t.Space, t.Local = "", t.Name
	}
	if !t.Empty {
		r.open = append(r.open, opened{t.Name, t.Start})
		return nil
	}
	r.left()
	return nil
}

// left is called after the end of an element.
func (r *Reader) left() {
	r.leave()
	if len(r.open) == 0 && !r.opts.Fragment {
		r.state = afterRoot
	}
}

func (r *Reader) end(t *Token) error {
	n := len(r.open)
	if n == 0 {
		if err := r.inside(t, t.Start); err != nil {
			return err
		}
	}
	if n == 0 || r.open[n-1].name != t.Name {
		switch {
		case r.tolerates(RuleNesting):
			r.quirk(RuleNesting, t.Start, t.Name)
			return nil
		case n == 0:
			return broken(RuleNesting, t.Start, "</%s> closes nothing", t.Name)
		}
		return broken(RuleNesting, t.Start, "</%s> closes <%s>", t.Name, r.open[n-1].name)
	}
	if r.opts.Namespaces {
		t.Space, t.Local, _ = r.qualified(t.Name, t.Start, true)
	} else {
		t.Space, t.Local = "", t.Name
	}
	r.open = r.open[:n-1]
	r.left()
	return nil
}

func (r *Reader) documentType(t *Token) error {
	if r.state != inProlog {
		return broken(RuleDoctype, t.Start, "no name follows <; a plain < is written &lt;")
	}
	r.state = afterDoctype
	r.declare(t.Doctype)
	return nil
}

// entity is a general entity of the document.
type entity struct {
	kind    entityKind
	text    string
	busy    bool // it is being expanded
	checked bool // it is well-formed content
}

// declare takes over what a document type declares.
func (r *Reader) declare(d *Doctype) {
	r.doctype, r.entities = d, map[string]*entity{}
	for name, kind := range d.others {
		r.entities[name] = &entity{kind: kind}
	}
	for _, e := range d.Entities {
		if r.entities[e.Name] == nil {
			r.entities[e.Name] = &entity{text: e.text}
		}
	}
}

// reference appends what an entity of the document stands for. What nobody can
// read (external entities, those of an external subset) stays as written, and
// so does markup.
func (r *Reader) reference(
	dst []byte, name string, at, next int, attr bool,
) (out []byte, ok bool, err error) {
	e := r.entities[name]
	switch {
	case e == nil && r.doctype != nil && r.doctype.open && !r.lex.standalone:
		return append(append(append(dst, '&'), name...), ';'), true, nil
	case e == nil:
		return dst, false, nil
	case e.kind == unparsedEntity:
		return dst, false, broken(RuleEntity, at, "&%s; is no text", name)
	case e.kind == externalEntity && attr:
		return dst, false, broken(RuleEntity, at, "&%s; is outside of the file", name)
	case e.kind == externalEntity:
		return append(append(append(dst, '&'), name...), ';'), true, nil
	case e.busy:
		return dst, false, broken(RuleRecursion, at, "&%s; contains itself", name)
	}
	if r.expanded += len(e.text); r.expanded > r.opts.MaxExpansion {
		return dst, false, broken(RuleLimit, at,
			"entities expand to more than %d bytes", r.opts.MaxExpansion)
	}
	e.busy = true
	defer func() { e.busy = false }()
	if attr && strings.IndexByte(e.text, '<') >= 0 {
		return dst, false, broken(RuleValueLess, at,
			"&%s; brings a < into the value of an attribute", name)
	}
	if !attr && !e.checked {
		if err := r.content(e); err != nil {
			return dst, false, relocate(err, at)
		}
		e.checked = true
	}
	if !attr && strings.IndexByte(e.text, '<') >= 0 {
		return append(dst, e.text...), true, nil
	}
	inner := Lexer{opts: r.opts, declared: r.reference}
	inner.Reset(e.text)
	out, err = inner.append(dst, 0, len(e.text), attr)
	return out, true, relocate(err, at)
}

// content checks that the text of an entity can stand in an element.
func (r *Reader) content(e *entity) error {
	opts := r.opts
	opts.Fragment = true
	inner := newReader(e.text, opts)
	inner.entities, inner.doctype, inner.lex.standalone = r.entities, r.doctype, r.lex.standalone
	inner.scopes, inner.expanded = r.scopes, r.expanded
	for {
		_, err := inner.Next()
		r.expanded = inner.expanded
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// relocate moves an error in the text of an entity to its reference.
func relocate(err error, at int) error {
	var e *Error
	if errors.As(err, &e) {
		e.Offset = at
	}
	return err
}
