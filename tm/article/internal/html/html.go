package html

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Format reads HTML and XHTML.
type Format struct{}

// declaredCharset finds the encoding that an HTML or XHTML file declares near its
// beginning.
var declaredCharset = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([-\w:.]+)|` +
		`^\s*<\?xml[^>]+encoding\s*=\s*["']([-\w:.]+)["']`)
})

// Read divides a page into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	declared := ""
	if m := declaredCharset().FindSubmatch(data[:min(len(data), 2048)]); m != nil {
		declared = string(append(m[1], m[2]...))
	}
	file, err := block.Decode(name, data, cmp.Or(opts.Encoding, declared))
	if err != nil {
		return nil, err
	}
	if err := checkEncoding(name, data, file); err != nil {
		return nil, err
	}

	blocks, err := Blocks(file.Text, 0, len(file.Text), markup.NewSyntax(file))
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: err, Hint: "save the page again"}
	}
	return block.NewText(name, data, file, blocks), nil
}

// checkEncoding makes sure that a file in an old encoding can be written back
// as it was: some encodings have several spellings of a character.
func checkEncoding(name string, data []byte, file charset.File) error {
	if strings.HasPrefix(file.Encoding, "utf-") {
		return nil
	}
	if back, err := file.Encode(file.Text); err != nil || !bytes.Equal(back, data) {
		err := fmt.Errorf("%w: its %s cannot be written back as it is", block.ErrFormat, file.Encoding)
		return &text.PlaceError{File: name, Err: err, Hint: "convert the article to UTF-8 first"}
	}
	return nil
}

// Blocks divides the HTML that stands in a source from from to to into blocks;
// syntax is that of the page.
func Blocks(source string, from, to int, syntax *markup.Syntax) ([]block.Block, error) {
	tags, err := scan(source[from:to])
	if err != nil {
		return nil, err
	}
	for i := range tags {
		tags[i].from += from
		tags[i].to += from
	}
	r := reader{source: source, tags: tags, syntax: syntax}
	r.read()
	return r.blocks, nil
}

// AddTag adds a tag or comment in a line of text, which stands in the source
// from from to to, to the text that in gathers. It returns the blocks of the
// tag's attributes.
func AddTag(in *block.Builder, source string, from, to int, syntax *markup.Syntax) (
	attributes []block.Block, ok bool,
) {
	tags, err := scan(source[from:to])
	if err != nil || len(tags) == 0 {
		return nil, false
	}
	t := tags[0]
	switch t.kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		r := reader{source: source, syntax: syntax}
		r.attributes(t, markup.Attributes(source, from, to))
		attributes = r.blocks
		switch {
		case t.name == "br":
			in.Break(from, to, "break", "\n")
		case t.kind == html.StartTagToken:
			in.Code(from, to, text.Open, "<"+t.name, codeTypes[t.name])
		default:
			in.Object(from, to, codeTypes[t.name])
		}
	case html.EndTagToken:
		in.Code(from, to, text.Close, "<"+t.name, codeTypes[t.name])
	default:
		in.Code(from, to, text.Alone, "", "comment")
	}
	return attributes, true
}

// reader makes blocks of tokens.
type reader struct {
	source string
	tags   []tag
	syntax *markup.Syntax
	in     block.Builder
	around []string // block elements that are open
	blocks []block.Block
}

func (r *reader) read() {
	for i := 0; i < len(r.tags); i++ {
		t := r.tags[i]
		switch t.kind {
		case html.TextToken:
			markup.Characters(&r.in, r.source, t.from, t.to)
		case html.StartTagToken, html.SelfClosingTagToken:
			i = r.start(i)
		case html.EndTagToken:
			if inlineElements[t.name] || strings.Contains(t.name, "-") {
				r.in.Code(t.from, t.to, text.Close, t.name, codeTypes[t.name])
				continue
			}
			if opaqueElements[t.name] && !opaqueBlocks[t.name] {
				r.in.Code(t.from, t.to, text.Alone, "", "")
				continue
			}
			r.flush()
			if k := slices.Index(r.around, t.name); k >= 0 {
				for k = len(r.around) - 1; r.around[k] != t.name; k-- {
				}
				r.around = r.around[:k]
			}
		default:
			r.in.Code(t.from, t.to, text.Alone, "", "comment")
		}
	}
	r.flush()
}

// start reads a start tag and, where its content is not text, the whole
// element. It returns the index of the last token it took.
func (r *reader) start(i int) int {
	t := r.tags[i]
	attrs := markup.Attributes(r.source, t.from, t.to)
	frozen := markup.Frozen(attrs, r.source)
	if !frozen {
		r.attributes(t, attrs)
	}
	isInline := inlineElements[t.name] || strings.Contains(t.name, "-") ||
		opaqueElements[t.name] && !opaqueBlocks[t.name]
	if !isInline {
		r.flush()
	}
	switch {
	case t.kind == html.SelfClosingTagToken:
		switch {
		case t.name == "br":
			r.lineBreak(i)
		case t.name == "wbr":
			r.in.Code(t.from, t.to, text.Alone, "", "")
		case isInline:
			r.in.Object(t.from, t.to, codeTypes[t.name])
		}
		return i
	case (opaqueElements[t.name] || frozen) && t.end >= 0:
		switch {
		case t.name == "script" || t.name == "style":
			r.in.Code(t.from, r.tags[t.end].to, text.Alone, "", "")
		case isInline:
			r.in.Object(t.from, r.tags[t.end].to, codeTypes[t.name])
		}
		return t.end
	case opaqueElements[t.name]:
		r.in.Code(t.from, t.to, text.Alone, "", "")
		return i
	case isInline:
		r.in.Code(t.from, t.to, text.Open, t.name, codeTypes[t.name])
		return i
	}

	// An element that may be left open ends at the next of its kind.
	if n := len(r.around); n > 0 && r.around[n-1] == t.name && mayStayOpen[t.name] {
		return i
	}
	if len(r.around) < block.MaxDepth {
		r.around = append(r.around, t.name)
	}
	return i
}

// lineBreak reads a br. Two in a row divide blocks.
func (r *reader) lineBreak(i int) {
	t := r.tags[i]
	if r.in.AfterBreak() {
		r.flush()
		return
	}
	r.in.Break(t.from, t.to, "break", "\n")
}

// flush makes a block of what was gathered.
func (r *reader) flush() {
	if r.in.Empty() {
		return
	}
	if b, ok := r.in.Block(r.source, r.structure(), r.syntax); ok {
		r.blocks = append(r.blocks, b)
	}
	r.in.Reset()
}

// structure names the kind of block that stands here.
func (r *reader) structure() string {
	for i := len(r.around) - 1; i >= 0; i-- {
		if s, ok := structures[r.around[i]]; ok {
			return s
		}
	}
	return block.Paragraph
}

// attributes makes blocks of the attributes of a tag that readers see.
func (r *reader) attributes(t tag, attrs []markup.Attribute) {
	structure := block.Caption
	for _, a := range attrs {
		if elements, ok := textAttributes[a.Name]; !ok || !elements[""] && !elements[t.name] {
			if a.Name != "content" || t.name != "meta" {
				continue
			}
			name := ""
			for _, b := range attrs {
				if b.Name == "name" || b.Name == "property" {
					name = strings.ToLower(r.source[b.From:b.To])
				}
			}
			if structure, ok = textMeta[name]; !ok {
				continue
			}
		}
		if b, ok := a.Block(r.source, structure, r.syntax); ok {
			r.blocks = append(r.blocks, b)
		}
	}
}
