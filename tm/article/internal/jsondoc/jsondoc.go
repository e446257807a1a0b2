package jsondoc

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/jsonstring"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Format reads articles in JSON.
type Format struct {
	// Rules are those of a user; the first that lead to text count. They go before
	// those of ninjs.
	Rules []Rules
	// News: the document is a news item (ninjs).
	News bool
}

// Read divides a document into blocks.
func (f Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	file, err := block.Decode(name, data, opts.Encoding)
	if err != nil {
		return nil, err
	}
	if at, err := check(file.Text); err != nil {
		p := text.NewLines(file.Text).Position(at)
		return nil, &text.PlaceError{File: name, Line: p.Line, Column: p.Column, Err: err,
			Hint: "save the article again, or mend it there"}
	}
	page := newPage(file)
	sets := f.Rules
	if f.News {
		sets = append(sets[:len(sets):len(sets)], news)
	}
	for i := range sets {
		rules, err := sets[i].compile()
		if err != nil {
			return nil, &text.PlaceError{File: name, Err: err, Hint: "mend the rules"}
		}
		r := &reader{source: file.Text, page: page, rules: rules}
		if err := r.read(); err != nil {
			return nil, &text.PlaceError{File: name, Err: err}
		}
		if r.found || f.News && i == len(sets)-1 {
			return block.NewText(name, data, file, r.blocks, r.languages...), nil
		}
	}
	err = fmt.Errorf("%w: there are no rules for this JSON", block.ErrFormat)
	if len(f.Rules) > 0 {
		err = fmt.Errorf("%w: no path of the rules leads to text in this JSON", block.ErrFormat)
	}
	return nil, &text.PlaceError{File: name, Err: err, Hint: "write rules for it in fidele.toml: [[json]] " +
		`with text = ["items[*].title"], html = ["**.body"], headings and captions`}
}

// check returns an error for what is no JSON, or nested too deep, with its offset.
func check(s string) (at int, err error) {
	depth, inside := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inside && c == '\\':
			i++
		case c == '"':
			inside = !inside
		case inside:
		case c == '{' || c == '[':
			if depth++; depth > block.MaxDepth {
				return i, fmt.Errorf("%w: values nested more than %d deep", block.ErrLimit, block.MaxDepth)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	var raw json.RawMessage
	if err := json.Unmarshal([]byte(s), &raw); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = max(0, min(int(syntax.Offset)-1, len(s)))
			if strings.HasPrefix(err.Error(), "unexpected end") {
				at = len(s)
			}
		}
		return at, fmt.Errorf("%w: not valid JSON: %v", block.ErrDamaged, err)
	}
	return 0, nil
}

// reader makes blocks of the strings of a valid document.
type reader struct {
	source    string
	page      *page
	rules     []rule
	blocks    []block.Block
	languages []block.Language
	found     bool // a string that is text
}

// open is an object or array that is open.
type open struct {
	place    place
	begin    int
	object   bool
	wantsKey bool
	key      string
	index    int
	// languages are those of the reader that name the language of what is in here.
	languages []int
}

// read reads the document.
func (r *reader) read() error {
	whole := begin(r.rules)
	var stack []open
	here := func() place {
		if len(stack) == 0 {
			return whole
		}
		top := &stack[len(stack)-1]
		return top.place.below(r.rules, top.key, top.index, !top.object)
	}
	for at := 0; at < len(r.source); at++ {
		switch r.source[at] {
		case '{', '[':
			object := r.source[at] == '{'
			stack = append(stack, open{place: here(), begin: at, object: object, wantsKey: object})
		case '}', ']':
			top := &stack[len(stack)-1]
			for _, i := range top.languages {
				r.languages[i].Of = block.Stretch{From: top.begin, To: at + 1}
			}
			stack = stack[:len(stack)-1]
		case ',':
			top := &stack[len(stack)-1]
			top.wantsKey = top.object
			top.index++
		case ':':
			stack[len(stack)-1].wantsKey = false
		case '"':
			end := jsonstring.End(r.source, at+1)
			if n := len(stack); n > 0 && stack[n-1].wantsKey {
				stack[n-1].key = unquote(r.source[at+1 : end])
			} else if rule := here().rule(r.rules); rule != nil {
				if err := r.value(rule, at+1, end, stack); err != nil {
					return err
				}
			}
			at = end
		}
	}
	return nil
}

// marked finds what makes a text HTML: a tag, a comment, a reference.
var marked = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`</?[A-Za-z][^<>]*>|<!--|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][0-9A-Za-z]*);`)
})

// value makes blocks of a string, the bytes from from to to.
func (r *reader) value(rule *rule, from, to int, stack []open) error {
	switch rule.kind {
	case ignored:
		return nil
	case languageName:
		if n := len(stack); n > 1 {
			stack[n-1].languages = append(stack[n-1].languages, len(r.languages))
		}
		r.languages = append(r.languages, block.Language{From: from, To: to})
		return nil
	}
	r.found = true
	decoded, where := decode(r.source, from, to)
	if rule.kind == plainText || rule.kind == maybeHTML && !marked().MatchString(decoded) {
		r.text(rule, from, to)
		return nil
	}
	if decoded == "" {
		return nil
	}
	inner := charset.File{Text: decoded, Encoding: "utf-8"}
	blocks, err := html.Blocks(decoded, 0, len(decoded), markup.NewSyntax(inner))
	if err != nil {
		return fmt.Errorf("%w: the HTML in a string cannot be read: %w", block.ErrDamaged, err)
	}
	for i := range blocks {
		where.Move(&blocks[i], r.page)
	}
	r.blocks = append(r.blocks, blocks...)
	return nil
}

// text makes blocks of a string that is plain text: a blank line divides them, a line
// break is a code.
func (r *reader) text(rule *rule, from, to int) {
	syntax := &syntax{page: r.page, maybe: rule.kind == maybeHTML}
	in := &block.Builder{}
	flush := func() {
		if b, ok := in.Block(r.source, rule.structure, syntax); ok {
			r.blocks = append(r.blocks, b)
		}
		in.Reset()
	}
	jsonstring.Gather(in, r.source, from, to, flush)
	flush()
}
