package html

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
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
	file, err := Decode(name, data, opts.Encoding)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(file.Text) == "" {
		return nil, block.Empty(name)
	}

	xml := strings.HasPrefix(strings.TrimLeft(file.Text, markup.Space), "<?xml")
	part, left, err := ReadPart("", file, xml)
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: err, Hint: "save the page again"}
	}
	f := block.NewText(name, data, file, part.Blocks, part.Languages...)
	for _, what := range slices.Sorted(maps.Keys(left)) {
		f.LeaveOut(what, left[what])
	}
	return f, nil
}

// Decode returns a page as text in an encoding, "" for the one it declares. It can
// be written back as it is.
func Decode(name string, data []byte, encoding string) (charset.File, error) {
	if m := declaredCharset().FindSubmatch(data[:min(len(data), 2048)]); m != nil {
		encoding = cmp.Or(encoding, string(m[1])+string(m[2]))
	}
	file, err := charset.Decode(name, data, encoding)
	if err != nil {
		return file, err
	}
	return file, checkEncoding(name, data, file)
}

// ReadPart divides a page that is a part of a file, or the whole; xml says that it
// is XML. It counts by name what readers see and no block has.
func ReadPart(name string, file charset.File, xml bool) (block.Part, map[string]int, error) {
	p, err := newPage(file.Text, 0, len(file.Text), markup.NewSyntax(file), xml)
	if err != nil {
		return block.Part{}, nil, err
	}
	p.read()
	part := block.Part{Name: name, Text: file, Blocks: p.blocks, Languages: p.languages}
	return part, p.left, nil
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
	p, err := newPage(source, from, to, syntax, false)
	if err != nil {
		return nil, err
	}
	p.read()
	return p.blocks, nil
}

// AddTag adds a tag or comment in a line of text, which stands in the source
// from from to to, to the text that in gathers. It returns the blocks of the
// tag's attributes.
func AddTag(in *block.Builder, source string, from, to int, syntax *markup.Syntax) (
	attributes []block.Block, ok bool,
) {
	tags, err := scan(source[from:to], false)
	if err != nil || len(tags) == 0 {
		return nil, false
	}
	t := tags[0]
	switch t.kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		r := reader{page: &page{source: source, syntax: syntax, left: map[string]int{}}}
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
