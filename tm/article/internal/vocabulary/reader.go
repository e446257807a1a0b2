package vocabulary

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// reader makes blocks of a tree.
type reader struct {
	*tree
	source string
	page   *page
	in     *block.Builder
	open   []level
	blocks []block.Block
}

// A level is an element that is open.
type level struct {
	element   *element
	kind      levelKind
	inside    bool // text here belongs to a block
	structure string
	outer     *block.Builder // of a note: what gathers the text around it
	from      int            // of a note: where it begins
}

type levelKind uint8

const (
	group  levelKind = iota // divides text, and is none itself
	run                     // a block
	inline                  // in a line of text
	note                    // a block in a line of text
)

// read gathers the blocks of all nodes.
func (r *reader) read() error {
	r.in = &block.Builder{}
	for i := 0; i < len(r.nodes); i++ {
		n := &r.nodes[i]
		var err error
		switch n.kind {
		case characters, section:
			if l := r.level(); l != nil && l.element.translate == yes {
				err = r.characters(n, l.element.preserve)
			}
		case startTag, emptyTag:
			i, err = r.start(i)
		case endTag:
			r.end(n)
		case remark:
			if l := r.level(); l != nil && l.element.translate == yes {
				r.in.Code(n.from, n.to, text.Alone, "", "comment")
			}
		}
		if err != nil {
			return err
		}
	}
	for _, v := range r.values {
		if err := r.attribute(v); err != nil {
			return err
		}
	}
	return nil
}

// level returns the innermost element that is open, nil outside of the root.
func (r *reader) level() *level {
	if n := len(r.open); n > 0 {
		return &r.open[n-1]
	}
	return nil
}

// start reads a start tag and, where what is in the element is no text, all of it. It
// returns the index of the last node it took.
func (r *reader) start(i int) (int, error) {
	n := &r.nodes[i]
	e := n.element
	l := level{element: e, kind: r.kindOf(e)}
	if around := r.level(); around != nil {
		l.inside, l.structure = around.inside, around.structure
	}
	if e.structure != "" {
		l.structure = e.structure
	}

	last := e.end
	whole := r.nodes[last].to
	switch {
	case e.translate != yes && e.hasTranslated:
		l.kind = group
	case e.translate != yes:
		if l.inside && !e.apart {
			r.in.Object(n.from, whole, "")
		} else {
			r.flush()
		}
		return last, nil
	case e.role == roleBreak:
		r.in.Break(n.from, whole, "break", "\n")
		return last, nil
	case (e.role == roleHTML || e.role == roleMaybeHTML) && !e.hasElement:
		r.flush()
		return last, r.embedded(i, l.structure)
	case l.kind == inline && n.kind == emptyTag:
		r.in.Object(n.from, n.to, codeTypes[e.local])
		return i, nil
	case n.kind == emptyTag:
		r.flush()
		return i, nil
	}

	switch l.kind {
	case inline:
		r.in.Code(n.from, n.to, text.Open, e.name, codeTypes[e.local])
		l.inside = true
	case note:
		l.outer, l.from, l.inside = r.in, n.from, true
		l.structure = block.Paragraph
		r.in = &block.Builder{}
	case run:
		r.flush()
		l.inside = true
	case group:
		r.flush()
		l.inside = e.translate == yes && (e.hasText || e.hasInline)
	}
	r.open = append(r.open, l)
	return i, nil
}

// kindOf says how an element stands in the text around it.
func (r *reader) kindOf(e *element) levelKind {
	inside := false
	if l := r.level(); l != nil {
		inside = l.inside
	}
	switch {
	case e.role == roleNote && inside:
		return note
	case e.role == roleBlock || e.role == roleNote || e.role == roleHTML || e.role == roleMaybeHTML:
		return run
	case e.hasBlock:
		return group
	case e.role == roleInline || inside:
		return inline
	case e.hasText || e.hasInline:
		return run
	}
	return group
}

// end reads an end tag.
func (r *reader) end(n *node) {
	l := *r.level()
	switch l.kind {
	case inline:
		r.in.Code(n.from, n.to, text.Close, l.element.name, codeTypes[l.element.local])
	case note:
		r.flush()
		r.in = l.outer
		r.in.Object(l.from, n.to, "note")
	default:
		r.flush()
	}
	r.open = r.open[:len(r.open)-1]
}

// flush makes a block of what was gathered.
func (r *reader) flush() {
	if r.in.Empty() {
		return
	}
	structure, preserve := block.Paragraph, false
	if l := r.level(); l != nil {
		preserve = l.element.preserve
		if l.structure != "" {
			structure = l.structure
		}
	}
	if b, ok := r.in.Block(r.source, structure, &syntax{page: r.page, preserve: preserve}); ok {
		block.SetFrame(&b, r.page.text)
		r.blocks = append(r.blocks, b)
	}
	r.in.Reset()
}

// characters adds the text of a node to what is gathered.
func (r *reader) characters(n *node, preserve bool) error {
	s := r.source
	for at := n.inner; at < n.innerEnd; {
		end := at + 1
		switch c := s[at]; {
		case strings.IndexByte(space, c) >= 0:
			for end < n.innerEnd && strings.IndexByte(space, s[end]) >= 0 {
				end++
			}
			switch {
			case preserve && strings.Contains(s[at:end], "\r"):
				plain := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s[at:end])
				r.in.KeptSpace(at, end, plain)
			case preserve:
				r.in.KeptSpace(at, end, "")
			case end == at+1 && c == ' ' && end < n.innerEnd && at > n.inner:
				r.in.Text(at, end)
			default:
				r.in.Space(at, end)
			}
		case c == '&' && n.kind == characters:
			end = at + strings.IndexByte(s[at:], ';') + 1
			if err := r.reference(at, end, preserve); err != nil {
				return err
			}
		default:
			for end < n.innerEnd && strings.IndexByte(space, s[end]) < 0 &&
				(s[end] != '&' || n.kind == section) {
				end++
			}
			r.in.Text(at, end)
		}
		at = end
	}
	return nil
}

// space is what XML counts as white space.
const space = " \t\r\n"

// reference adds a reference to what is gathered.
func (r *reader) reference(from, to int, preserve bool) error {
	plain, ok, err := r.resolve(from, to)
	switch {
	case err != nil:
		return err
	case !ok:
		r.in.Object(from, to, "entity")
	case strings.Trim(plain, space) == "" && preserve:
		r.in.KeptSpace(from, to, plain)
	case strings.Trim(plain, space) == "":
		markup.SpaceReference(r.in, from, to, plain)
	default:
		r.in.Characters(from, to, plain)
	}
	return nil
}

// resolve returns what a reference stands for; ok is false where that is no text that
// can be seen and changed.
func (r *reader) resolve(from, to int) (plain string, ok bool, err error) {
	plain, err = r.reader.Decode(from, to)
	if err != nil {
		return "", false, err
	}
	written := r.source[from:to]
	switch {
	case plain == written:
		// Its declaration stands in another file. The names of HTML mean the same
		// everywhere.
		plain = markup.Unescape(written)
		return plain, plain != written, nil
	case plain == "":
		return "", false, nil
	case len(plain) > 1 && strings.Contains(plain, "<"):
		// It is, or could be, markup.
		return "", false, nil
	}
	return plain, true, nil
}

// attribute makes a block of the value of an attribute.
func (r *reader) attribute(v value) error {
	r.in.Reset()
	n := &node{kind: characters, inner: v.from, innerEnd: v.to}
	if err := r.characters(n, false); err != nil {
		return err
	}
	syntax := &syntax{page: r.page, quote: v.quote}
	if b, ok := r.in.Block(r.source, block.Caption, syntax); ok {
		r.blocks = append(r.blocks, b)
	}
	return nil
}

// marked finds what makes a text HTML: a tag, a comment, a reference.
var marked = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`<[A-Za-z/!?]|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][0-9A-Za-z]*);`)
})

// embedded makes blocks of the HTML that an element holds as characters. Node i is
// its start tag.
func (r *reader) embedded(i int, structure string) error {
	e := r.nodes[i].element
	for from := i + 1; from < e.end; {
		to := from
		for to < e.end && r.nodes[to].kind != remark {
			to++
		}
		if err := r.fragment(r.nodes[from:to], e, structure); err != nil {
			return err
		}
		from = to + 1
	}
	return nil
}

// fragment makes blocks of the HTML that nodes of an element hold.
func (r *reader) fragment(nodes []node, e *element, structure string) error {
	decoded, where, err := r.decode(nodes)
	if err != nil || decoded == "" {
		return err
	}
	if e.role == roleMaybeHTML && !marked().MatchString(decoded) {
		return r.maybe(nodes, structure)
	}

	inner := charset.File{Text: decoded, Encoding: "utf-8"}
	blocks, err := html.Blocks(decoded, 0, len(decoded), markup.NewSyntax(inner))
	if err != nil {
		return fmt.Errorf("%w: the HTML in <%s> cannot be read", block.ErrDamaged, e.name)
	}
	for k := range blocks {
		b := &blocks[k]
		if structure != "" && b.Structure == block.Paragraph {
			b.Structure = structure
		}
		where.Move(b, r.page.html)
		r.blocks = append(r.blocks, *b)
	}
	return nil
}

// maybe makes a block of nodes that hold plain text and could hold HTML.
func (r *reader) maybe(nodes []node, structure string) error {
	for i := range nodes {
		if err := r.characters(&nodes[i], false); err != nil {
			return err
		}
	}
	if structure == "" {
		structure = block.Paragraph
	}
	if b, ok := r.in.Block(r.source, structure, &syntax{page: r.page, maybe: true}); ok {
		block.SetFrame(&b, r.page.text)
		r.blocks = append(r.blocks, b)
	}
	r.in.Reset()
	return nil
}

// decode returns the characters of nodes, and where each comes from.
func (r *reader) decode(nodes []node) (string, *block.Decoded, error) {
	var out strings.Builder
	d := &block.Decoded{}
	add := func(from, to int, plain string, exact bool) {
		if plain != "" {
			d.Runs = append(d.Runs, block.Run{At: out.Len(), From: from, To: to, Exact: exact})
			out.WriteString(plain)
		}
	}
	for i := range nodes {
		n := &nodes[i]
		if n.kind == section {
			add(n.inner, n.innerEnd, r.source[n.inner:n.innerEnd], true)
		}
		if n.kind != characters {
			continue
		}
		for at := n.inner; at < n.innerEnd; {
			next := strings.IndexByte(r.source[at:n.innerEnd], '&')
			if next < 0 {
				next = n.innerEnd - at
			}
			add(at, at+next, r.source[at:at+next], true)
			if at += next; at == n.innerEnd {
				break
			}
			end := at + strings.IndexByte(r.source[at:], ';') + 1
			plain, ok, err := r.resolve(at, end)
			if err != nil {
				return "", nil, err
			}
			one := ok && utf8.RuneCountInString(plain) == 1
			if !one && (!ok || strings.ContainsAny(plain, "<&") ||
				strings.Join(strings.Fields(plain), " ") != plain) {
				return "", nil, notRead(at, "%s stands for more than characters, inside of HTML",
					r.source[at:end])
			}
			add(at, end, plain, false)
			at = end
		}
	}
	d.Length = out.Len()
	return out.String(), d, nil
}
