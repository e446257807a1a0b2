package document

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"fidele/tm/text"
)

// The encoding that an HTML or XHTML file declares near its beginning.
var declaredCharset = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([-\w:.]+)|^\s*<\?xml[^>]+encoding\s*=\s*["']([-\w:.]+)["']`)
})

func (a *Article) readHTML(Options) error {
	declared := ""
	if m := declaredCharset().FindSubmatch(a.data[:min(len(a.data), 2048)]); m != nil {
		declared = string(append(m[1], m[2]...))
	}
	p, err := a.decode(declared)
	if err != nil {
		return err
	}
	if err := a.checkEncoding(); err != nil {
		return err
	}
	tags, err := scanHTML(p.source)
	if err != nil {
		return &text.PlaceError{File: a.Name, Err: err, Hint: "save the page again"}
	}
	r := htmlReader{article: a, source: p.source, tags: tags, syntax: newHTMLSyntax(p)}
	r.read()
	a.orderBlocks(0)
	p.last = len(a.blocks)
	return nil
}

// checkEncoding makes sure that a file in an old encoding can be written back
// as it was: some encodings have several spellings of a character.
func (a *Article) checkEncoding() error {
	file := a.parts[0].file
	if strings.HasPrefix(file.Encoding, "utf-") {
		return nil
	}
	if back, err := file.Encode(file.Text); err != nil || !bytes.Equal(back, a.data) {
		return &text.PlaceError{File: a.Name, Err: fmt.Errorf("%w: its %s cannot be written back as it is", ErrFormat, file.Encoding),
			Hint: "convert the article to UTF-8 first"}
	}
	return nil
}

// orderBlocks sorts blocks from index first on by their place in the source: a
// block before those inside it.
func (a *Article) orderBlocks(first int) {
	slices.SortStableFunc(a.blocks[first:], func(x, y Block) int { return x.source - y.source })
}

// An htmlTag is one token of an HTML file: a tag, or what stands between two.
type htmlTag struct {
	kind     html.TokenType
	name     string
	from, to int
	end      int // start tags: index of the matching end tag, -1 if there is none
}

// scanHTML divides s into tokens, which together are s.
func scanHTML(s string) ([]htmlTag, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	var tags []htmlTag
	at := 0
	open := map[string][]int{}
	for {
		kind := z.Next()
		raw := z.Raw()
		if at+len(raw) > len(s) || s[at:at+len(raw)] != string(raw) {
			return nil, fmt.Errorf("%w: the page cannot be divided into tags at byte %d", ErrDamaged, at)
		}
		if kind == html.ErrorToken {
			// What is left is a tag that never ends.
			return append(tags, htmlTag{kind: html.CommentToken, from: at, to: len(s), end: -1}), nil
		}
		t := htmlTag{kind: kind, from: at, to: at + len(raw), end: -1}
		at = t.to
		switch kind {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			t.name = string(name)
			if _, local, ok := strings.Cut(t.name, ":"); ok && local != "" {
				t.name = local
			}
		}
		switch {
		case kind == html.StartTagToken && voidElements[t.name]:
			t.kind = html.SelfClosingTagToken
		case kind == html.StartTagToken:
			open[t.name] = append(open[t.name], len(tags))
		case kind == html.EndTagToken:
			if stack := open[t.name]; len(stack) > 0 {
				tags[stack[len(stack)-1]].end = len(tags)
				open[t.name] = stack[:len(stack)-1]
			}
		}
		tags = append(tags, t)
	}
}

// htmlReader makes blocks of tokens.
type htmlReader struct {
	article *Article
	source  string
	tags    []htmlTag
	syntax  *htmlSyntax
	in      inline
	around  []string // block elements that are open
}

func (r *htmlReader) read() {
	for i := 0; i < len(r.tags); i++ {
		t := r.tags[i]
		switch t.kind {
		case html.TextToken:
			r.characters(t.from, t.to)
		case html.StartTagToken, html.SelfClosingTagToken:
			i = r.start(i)
		case html.EndTagToken:
			if inlineElements[t.name] || strings.Contains(t.name, "-") {
				r.in.code(t.from, t.to, text.Close, t.name, htmlCodeTypes[t.name])
				continue
			}
			if opaqueElements[t.name] && !opaqueBlocks[t.name] {
				r.in.code(t.from, t.to, text.Alone, "", "")
				continue
			}
			r.flush()
			if k := slices.Index(r.around, t.name); k >= 0 {
				for k = len(r.around) - 1; r.around[k] != t.name; k-- {
				}
				r.around = r.around[:k]
			}
		default:
			r.in.code(t.from, t.to, text.Alone, "", "comment")
		}
	}
	r.flush()
}

// start reads a start tag and, where its content is not text, the whole
// element. It returns the index of the last token it took.
func (r *htmlReader) start(i int) int {
	t := r.tags[i]
	attrs := tagAttributes(r.source, t.from, t.to)
	frozen := isFrozen(attrs, r.source)
	if !frozen {
		r.attributes(t, attrs)
	}
	isInline := inlineElements[t.name] || strings.Contains(t.name, "-") || opaqueElements[t.name] && !opaqueBlocks[t.name]
	if !isInline {
		r.flush()
	}
	switch {
	case t.kind == html.SelfClosingTagToken:
		switch {
		case t.name == "br":
			r.lineBreak(i)
		case t.name == "wbr":
			r.in.code(t.from, t.to, text.Alone, "", "")
		case isInline:
			r.in.object(t.from, t.to, htmlCodeTypes[t.name])
		}
		return i
	case (opaqueElements[t.name] || frozen) && t.end >= 0:
		switch {
		case t.name == "script" || t.name == "style":
			r.in.code(t.from, r.tags[t.end].to, text.Alone, "", "")
		case isInline:
			r.in.object(t.from, r.tags[t.end].to, htmlCodeTypes[t.name])
		}
		return t.end
	case opaqueElements[t.name]:
		r.in.code(t.from, t.to, text.Alone, "", "")
		return i
	case isInline:
		r.in.code(t.from, t.to, text.Open, t.name, htmlCodeTypes[t.name])
		return i
	}
	// An element that may be left open ends at the next of its kind.
	if n := len(r.around); n > 0 && r.around[n-1] == t.name && (t.name == "p" || t.name == "li" || t.name == "td" || t.name == "dd") {
		return i
	}
	if len(r.around) < maxDepth {
		r.around = append(r.around, t.name)
	}
	return i
}

// lineBreak reads a br. Two in a row divide blocks.
func (r *htmlReader) lineBreak(i int) {
	t := r.tags[i]
	for k := len(r.in.items) - 1; k >= 0 && r.in.items[k].sort != textItem; k-- {
		if r.in.items[k].kind == "break" {
			r.flush()
			return
		}
	}
	r.in.breaks(t.from, t.to, "break", "\n")
}

func (r *htmlReader) flush() {
	if len(r.in.items) == 0 {
		return
	}
	if b, ok := r.in.block(r.source, r.structure(), r.syntax); ok {
		r.article.blocks = append(r.article.blocks, b)
	}
	r.in.reset()
}

func (r *htmlReader) structure() string {
	for i := len(r.around) - 1; i >= 0; i-- {
		if s, ok := htmlStructures[r.around[i]]; ok {
			return s
		}
	}
	return Paragraph
}

const htmlSpace = " \t\n\f\r"

// characters reads the text between two tags.
func (r *htmlReader) characters(from, to int) {
	s := r.source
	for at := from; at < to; {
		switch c := s[at]; {
		case strings.IndexByte(htmlSpace, c) >= 0:
			end := at + 1
			for end < to && strings.IndexByte(htmlSpace, s[end]) >= 0 {
				end++
			}
			if end == at+1 && c == ' ' && end < to && at > from {
				r.in.text(at, end, "", true)
			} else {
				r.in.space(at, end)
			}
			at = end
		case c == '&':
			end := characterReference(s[at:to]) + at
			plain := html.UnescapeString(s[at:end])
			switch {
			case plain == s[at:end] || plain == "":
				r.in.text(at, end, "", true)
			case strings.Trim(plain, htmlSpace) == "":
				spaceReference(&r.in, at, end, plain)
			default:
				r.in.text(at, end, plain, false)
			}
			at = end
		default:
			end := at + 1
			for end < to && s[end] != '&' && strings.IndexByte(htmlSpace, s[end]) < 0 {
				end++
			}
			r.in.text(at, end, "", true)
			at = end
		}
	}
}

// spaceReference reads a reference to white space that the author did not want
// to be folded: a code.
func spaceReference(in *inline, from, to int, plain string) {
	in.breaks(from, to, "space", plain)
}

// characterReference returns the length of the character reference at the
// beginning of s, 1 when "&" stands for itself.
func characterReference(s string) int {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	for n < len(s) && n < 40 && isNameByte(s[n]) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n
}

func isNameByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
