package xliff

import (
	"errors"
	"fmt"
	"strings"

	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrSyntax: the file is not well-formed XML.
	ErrSyntax = errors.New("not well-formed XML")
	// ErrNotXLIFF: well-formed XML, but something else.
	ErrNotXLIFF = errors.New("not an XLIFF file")
	// ErrLimit: the file nests deeper, repeats or expands more than any
	// XLIFF file does.
	ErrLimit = errors.New("the file passes a limit")
	// ErrLocked: a locked segment was changed.
	ErrLocked = errors.New("the segment is locked")
)

// What a file may hold before it is refused.
const (
	maxSize       = 512 << 20 // bytes, decoded
	maxDepth      = 256       // elements inside elements
	maxAttributes = 256       // attributes of one element
	maxEntity     = 4 << 10   // bytes one internal entity stands for
	maxExpansion  = 1 << 20   // bytes all internal entities together expand to
	maxScopes     = 1024      // namespace declarations in force at one place
	maxDamage     = 100       // characters passed over that are named one by one
)

// scanner parses the XML of one file into nodes. It takes well-formed XML 1.0
// with namespaces; where real files go beyond it without doubt about what is
// meant (HTML entities, undeclared prefixes) it follows them.
type scanner struct {
	name     string
	s        string
	at       int
	entities map[string]string
	expanded int
	scopes   []scope
	depth    int
	// slab is where the next nodes come from.
	slab []node
	// damage is what was passed over.
	damage []*text.PlaceError
}

// scope is a namespace declaration and the depth at which it ends.
type scope struct {
	prefix, uri string
	depth       int
}

// parseXML reads the whole of a decoded file and returns its root element.
// Characters that XML does not allow are passed over and named in damage.
func parseXML(name, s string) (root *node, damage []*text.PlaceError, err error) {
	p := &scanner{name: name, s: s}
	if len(s) > maxSize {
		return nil, nil, p.fail(0, ErrLimit, "it is larger than 512 MiB")
	}
	root, err = p.document()
	return root, p.damage, err
}

func (p *scanner) document() (*node, error) {
	if err := p.prolog(); err != nil {
		return nil, err
	}
	root, err := p.tree()
	if err != nil {
		return nil, err
	}
	if err := p.misc(); err != nil {
		return nil, err
	}
	if p.at < len(p.s) {
		return nil, p.fail(p.at, ErrSyntax, "something follows the root element")
	}
	return root, nil
}

// strip leaves out the characters that XML does not allow; s begins at byte
// start of the file.
func (p *scanner) strip(s string, start int) string {
	clean := true
	for i := 0; clean && i < len(s); i++ {
		c := s[i]
		clean = c >= 0x20 && c != 0xEF || c == '\t' || c == '\n' || c == '\r'
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if legal(r) {
			b.WriteRune(r)
		} else {
			p.lost(start+i, r)
		}
	}
	return b.String()
}

// lost notes a character that was passed over.
func (p *scanner) lost(at int, r rune) {
	if len(p.damage) < maxDamage {
		p.damage = append(p.damage, p.fail(at, ErrSyntax, "character U+%04X is not allowed in XML and was left out", r))
	}
}

func (p *scanner) fail(at int, sentinel error, format string, args ...any) *text.PlaceError {
	at = min(at, len(p.s))
	pos := text.NewLines(p.s[:at]).Position(at)
	hint := "the file is damaged or cut; export it again, or mend that place in an editor"
	if sentinel == ErrLimit {
		hint = "no translation tool writes such files; nothing was read"
	}
	return &text.PlaceError{File: p.name, Line: pos.Line, Column: pos.Column,
		Err: fmt.Errorf("%w: %s", sentinel, fmt.Sprintf(format, args...)), Hint: hint}
}

// prolog passes over everything before the root element.
func (p *scanner) prolog() error {
	if strings.HasPrefix(p.s, "<?xml") && len(p.s) > 5 && isSpace(p.s[5]) {
		end := strings.Index(p.s, "?>")
		if end < 0 {
			return p.fail(0, ErrSyntax, "the XML declaration never ends")
		}
		p.at = end + 2
	}
	if err := p.misc(); err != nil {
		return err
	}
	if strings.HasPrefix(p.s[p.at:], "<!DOCTYPE") {
		if err := p.doctype(); err != nil {
			return err
		}
		if err := p.misc(); err != nil {
			return err
		}
	}
	if p.at >= len(p.s) {
		return p.fail(p.at, ErrSyntax, "there is no element")
	}
	if p.s[p.at] != '<' {
		return p.fail(p.at, ErrSyntax, "text stands before the first element")
	}
	return nil
}

// misc passes over white space, comments and processing instructions.
func (p *scanner) misc() error {
	for {
		p.space()
		rest := p.s[p.at:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			if err := p.skip("<!--", "-->", "comment"); err != nil {
				return err
			}
		case strings.HasPrefix(rest, "<?"):
			if err := p.skip("<?", "?>", "processing instruction"); err != nil {
				return err
			}
		default:
			return nil
		}
	}
}

func (p *scanner) space() {
	for p.at < len(p.s) && isSpace(p.s[p.at]) {
		p.at++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// skip passes over a construct that begins here with open and ends with the
// next end.
func (p *scanner) skip(open, end, what string) error {
	n := strings.Index(p.s[p.at+len(open):], end)
	if n < 0 {
		return p.fail(p.at, ErrSyntax, "a %s begins here and never ends", what)
	}
	p.at += len(open) + n + len(end)
	return nil
}

// doctype passes over a document type declaration and keeps the internal
// entities it declares. Nothing it names is opened.
func (p *scanner) doctype() error {
	start := p.at
	p.at += len("<!DOCTYPE")
	inside := false
	for p.at < len(p.s) {
		rest := p.s[p.at:]
		switch c := p.s[p.at]; {
		case c == '"' || c == '\'':
			n := strings.IndexByte(rest[1:], c)
			if n < 0 {
				return p.fail(p.at, ErrSyntax, "a quotation mark is missing in the document type")
			}
			p.at += n + 2
		case c == '[':
			inside = true
			p.at++
		case c == ']':
			inside = false
			p.at++
		case c == '>' && !inside:
			p.at++
			return nil
		case strings.HasPrefix(rest, "<!--"):
			if err := p.skip("<!--", "-->", "comment"); err != nil {
				return err
			}
		case strings.HasPrefix(rest, "<!ENTITY"):
			p.at += len("<!ENTITY")
			if err := p.entity(); err != nil {
				return err
			}
		default:
			p.at++
		}
	}
	return p.fail(start, ErrSyntax, "the document type never ends")
}

// entity keeps an internal general entity; of all others only the name is
// passed over.
func (p *scanner) entity() error {
	p.space()
	name := p.word()
	p.space()
	if name == "" || p.at >= len(p.s) || p.s[p.at] != '"' && p.s[p.at] != '\'' {
		return nil
	}
	quote := p.s[p.at]
	n := strings.IndexByte(p.s[p.at+1:], quote)
	if n < 0 {
		return p.fail(p.at, ErrSyntax, "a quotation mark is missing in the document type")
	}
	value := p.s[p.at+1 : p.at+1+n]
	if len(value) > maxEntity {
		return p.fail(p.at, ErrLimit, "entity %q stands for more than %d bytes", name, maxEntity)
	}
	if p.entities == nil {
		p.entities = map[string]string{}
	}
	if _, ok := p.entities[name]; !ok {
		p.entities[name] = value
	}
	p.at += n + 2
	return nil
}

// newNode returns an empty node; nodes live and die together, so that they are
// made many at a time.
func (p *scanner) newNode() *node {
	if len(p.slab) == 0 {
		p.slab = make([]node, min(256, 1+len(p.s)/64))
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	return n
}

// text adds character data to n.
func (p *scanner) text(n *node, value string, start, inner, innerEnd int) {
	c := p.newNode()
	c.text, c.parent, c.start, c.inner, c.innerEnd, c.end = value, n, start, inner, innerEnd, p.at
	n.children = append(n.children, c)
}

// tree reads the root element and all below it.
func (p *scanner) tree() (*node, error) {
	root, err := p.startTag(nil)
	if err != nil || root.empty {
		return root, err
	}
	for n := root; n != nil; {
		if p.at >= len(p.s) {
			return nil, p.fail(n.start, ErrSyntax, "<%s> begins here and the file ends before </%s>", n.name, n.name)
		}
		rest := p.s[p.at:]
		switch {
		case rest[0] != '<':
			err = p.characters(n)
		case strings.HasPrefix(rest, "</"):
			if err = p.endTag(n); err == nil {
				n = n.parent
			}
		case strings.HasPrefix(rest, "<!--"):
			err = p.skip("<!--", "-->", "comment")
		case strings.HasPrefix(rest, "<![CDATA["):
			err = p.cdata(n)
		case strings.HasPrefix(rest, "<?"):
			err = p.skip("<?", "?>", "processing instruction")
		default:
			var c *node
			if c, err = p.startTag(n); err == nil {
				n.children = append(n.children, c)
				if !c.empty {
					n = c
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return root, nil
}

func (p *scanner) characters(n *node) error {
	start := p.at
	end := strings.IndexByte(p.s[p.at:], '<')
	if end < 0 {
		end = len(p.s) - p.at
	}
	p.at += end
	value, err := p.decode(start, p.at)
	if err != nil {
		return err
	}
	p.text(n, value, start, start, p.at)
	return nil
}

func (p *scanner) cdata(n *node) error {
	start := p.at
	if err := p.skip("<![CDATA[", "]]>", "CDATA section"); err != nil {
		return err
	}
	inner, innerEnd := start+len("<![CDATA["), p.at-len("]]>")
	p.text(n, lineEnds(p.strip(p.s[inner:innerEnd], inner)), start, inner, innerEnd)
	return nil
}

func (p *scanner) endTag(n *node) error {
	start := p.at
	p.at += 2
	name := p.word()
	p.space()
	if p.at >= len(p.s) || p.s[p.at] != '>' {
		return p.fail(start, ErrSyntax, "</%s is not closed", name)
	}
	if name != n.name {
		return p.fail(start, ErrSyntax, "</%s> closes <%s>", name, n.name)
	}
	p.at++
	n.innerEnd, n.end = start, p.at
	p.depth--
	for len(p.scopes) > 0 && p.scopes[len(p.scopes)-1].depth > p.depth {
		p.scopes = p.scopes[:len(p.scopes)-1]
	}
	return nil
}
