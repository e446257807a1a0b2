package xml

import (
	"io"
	"strings"
)

// Options say what is tolerated and how much is read. The zero value holds to
// all rules of XML 1.0.
type Options struct {
	// Tolerate holds the rules that may be broken.
	Tolerate Rule
	// Quirk is told where a rule that is tolerated is broken; detail is the
	// name or number it is about, if any. It may be nil. A broken RuleLess or
	// RuleEnd is a [Stray] token and not told.
	Quirk func(rule Rule, at int, detail string)
	// Entity returns the text that the reference &name; at a byte of the text
	// stands for. It is asked for all names but the five that XML defines, and
	// goes before what the document declares. It may be nil.
	Entity func(name string, at int) (value string, ok bool)

	// Fragment tells that the text is a part of a document: it may hold any
	// number of elements and has no XML declaration and no document type.
	Fragment bool
	// Namespaces makes a [Reader] resolve the prefixes of names.
	Namespaces bool

	// MaxDepth bounds the elements that are open at one place, MaxAttrs the
	// attributes of an element, MaxScopes the namespaces in force at one
	// place, MaxExpansion the bytes that declared entities expand to in all.
	// 0: 256 elements, 256 attributes, 1024 namespaces, 1 MiB.
	MaxDepth, MaxAttrs, MaxScopes, MaxExpansion int
}

// Lexer cuts a text into tokens, without looking at how they fit together.
type Lexer struct {
	src  string
	at   int
	opts Options
	tok  Token
	// bad is the index of the next character that XML forbids, len(src) if
	// there is none.
	bad int
	// amp and cr are the indexes of the next & and carriage return, looked for
	// from index looked on.
	amp, cr, looked int
	// endless tells which of the ends do not occur any more.
	endless [3]bool
	buf     []byte // scratch of Decode
	// standalone is what the XML declaration says.
	standalone bool
	keep       bool // leave references to entities as they are written
	// declared appends what an entity of the document stands for; ok is false
	// where there is no such entity.
	declared func(dst []byte, name string, at, next int, attr bool) (out []byte, ok bool, err error)
}

// NewLexer returns a lexer at the beginning of src.
func NewLexer(src string, opts Options) *Lexer {
	l := &Lexer{opts: opts}
	l.opts.MaxAttrs = orElse(opts.MaxAttrs, 256)
	l.Reset(src)
	if bad := forbidden(src); bad >= 0 {
		l.bad = bad
	}
	return l
}

// Reset makes the lexer begin with another text. It takes for granted that the
// text holds only characters that XML allows.
func (l *Lexer) Reset(src string) {
	l.src, l.at, l.bad, l.endless = src, 0, len(src), [3]bool{}
	l.amp, l.cr = -1, -1
}

// Seek makes the lexer go on at an offset that a token begins at.
func (l *Lexer) Seek(at int) { l.at = at }

// SkipSpace passes the white space that text begins with.
func (l *Lexer) SkipSpace() { l.at = skipSpace(l.src, l.at) }

// Offset returns where the next token begins.
func (l *Lexer) Offset() int { return l.at }

// Next returns the next token, which is valid until the next call. At the end
// of the text the error is [io.EOF]; otherwise it is an [*Error].
func (l *Lexer) Next() (*Token, error) {
	at, t := l.at, &l.tok
	if at >= len(l.src) {
		return nil, io.EOF
	}
	t.Start, t.Attrs, t.Empty, t.Name = at, t.Attrs[:0], false, ""
	if t.Kind == Declare || t.Kind == DocumentType {
		t.Declaration, t.Doctype = nil, nil
	}
	var err error
	switch {
	case l.src[at] != '<':
		err = l.text(t)
	case at+1 == len(l.src):
		err = l.stray(t, RuleEnd, "no name follows <; a plain < is written &lt;")
	case l.src[at+1] == '/':
		err = l.endTag(t)
	case l.src[at+1] == '!':
		err = l.exclamation(t)
	case l.src[at+1] == '?':
		err = l.instruction(t)
	default:
		err = l.startTag(t)
	}
	if err == nil && l.bad < l.at {
		err = l.characters(t.Start, l.at)
	}
	return t, err
}

func (l *Lexer) tolerates(rule Rule) bool { return l.opts.Tolerate&rule != 0 }

// quirk tells that a rule which is tolerated is broken.
func (l *Lexer) quirk(rule Rule, at int, detail string) {
	if l.opts.Quirk != nil {
		l.opts.Quirk(rule, at, detail)
	}
}

// stray makes t a "<" that begins no markup.
func (l *Lexer) stray(t *Token, rule Rule, format string, args ...any) error {
	if !l.tolerates(rule) {
		return broken(rule, t.Start, format, args...)
	}
	l.at = t.Start + 1
	t.Kind, t.End, t.Inner, t.InnerEnd = Stray, l.at, t.Start, l.at
	t.Attrs = t.Attrs[:0]
	return nil
}

func (l *Lexer) text(t *Token) error {
	n := strings.IndexByte(l.src[t.Start:], '<')
	if n < 0 {
		n = len(l.src) - t.Start
	}
	l.at = t.Start + n
	t.Kind, t.End, t.Inner, t.InnerEnd = Text, l.at, t.Start, l.at
	if !l.tolerates(RuleSectionEnd) {
		if i := strings.Index(l.src[t.Start:t.End], "]]>"); i >= 0 {
			return broken(RuleSectionEnd, t.Start+i, "]]> stands in text; > is written &gt;")
		}
	}
	return nil
}

// The ends of markup that is no tag.
const (
	commentEnd = iota
	instructionEnd
	sectionEnd
)

var ends = [...]string{"-->", "?>", "]]>"}

// find sets the inside and the end of a token whose inside begins at inner.
// What was not found once is not searched for again.
func (l *Lexer) find(t *Token, kind Kind, inner, end int, what string) error {
	n := -1
	if !l.endless[end] && inner <= len(l.src) {
		n = strings.Index(l.src[inner:], ends[end])
	}
	if n < 0 {
		l.endless[end] = true
		return l.stray(t, RuleEnd, "a %s begins here and never ends", what)
	}
	t.Kind, t.Inner, t.InnerEnd = kind, inner, inner+n
	t.End = t.InnerEnd + len(ends[end])
	l.at = t.End
	return nil
}

// exclamation reads what begins with "<!".
func (l *Lexer) exclamation(t *Token) error {
	rest := l.src[t.Start:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		err := l.find(t, Comment, t.Start+len("<!--"), commentEnd, "comment")
		if err != nil || t.Kind != Comment || l.tolerates(RuleComment) {
			return err
		}
		inside := l.src[t.Inner:t.InnerEnd]
		if i := strings.Index(inside, "--"); i >= 0 {
			return broken(RuleComment, t.Inner+i, "-- stands in a comment")
		}
		if strings.HasSuffix(inside, "-") {
			return broken(RuleComment, t.InnerEnd-1, "a comment ends with --->")
		}
		return nil
	case strings.HasPrefix(rest, "<![CDATA["):
		return l.find(t, CData, t.Start+len("<![CDATA["), sectionEnd, "CDATA section")
	case strings.HasPrefix(rest, "<!DOCTYPE") && !l.opts.Fragment:
		return l.doctype(t)
	}
	return l.stray(t, RuleLess, "no name follows <; a plain < is written &lt;")
}

// instruction reads what begins with "<?".
func (l *Lexer) instruction(t *Token) error {
	if t.Start == 0 && !l.opts.Fragment && isDeclaration(l.src) {
		return l.declaration(t)
	}
	inner := t.Start + len("<?")
	err := l.find(t, Instruction, inner, instructionEnd, "processing instruction")
	if err != nil || t.Kind != Instruction {
		return err
	}
	t.NameStart = t.Inner
	end := min(skipName(l.src, t.Inner), t.InnerEnd)
	t.Name = l.src[t.Inner:end]
	t.Inner = skipSpace(l.src[:t.InnerEnd], end)
	if l.tolerates(RuleTarget) {
		return nil
	}
	switch {
	case !IsName(t.Name):
		return broken(RuleTarget, t.NameStart, "a processing instruction has no name")
	case strings.EqualFold(t.Name, "xml"):
		return broken(RuleTarget, t.NameStart, "<?%s stands where no XML declaration can", t.Name)
	case t.Inner == end && end < t.InnerEnd:
		return broken(RuleTarget, end, "white space is missing after <?%s", t.Name)
	case l.opts.Namespaces && strings.IndexByte(t.Name, ':') >= 0:
		return broken(RuleName, t.NameStart, "the name of a processing instruction has a colon")
	}
	return nil
}

// characters checks that bytes from to end hold only characters that XML
// allows. Where they need not, those of text are left out when it is decoded.
func (l *Lexer) characters(from, end int) error {
	if l.tolerates(RuleCharacter) {
		return nil
	}
	if i := forbidden(l.src[from:end]); i >= 0 {
		return broken(RuleCharacter, from+i, "%s", forbiddenAt(l.src, from+i))
	}
	return nil
}
