package leaf

import (
	"errors"
	"io"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Reader reads a part.
type Reader struct {
	// Blocks are what was read.
	Blocks []block.Block

	file      charset.File
	options   xml.Options
	syntax    *markup.Syntax
	languages []block.Language
}

// New returns a reader of a part.
func New(file charset.File, options xml.Options) *Reader {
	return &Reader{file: file, options: options, syntax: markup.NewSyntax(file)}
}

// Elements calls found with each start tag of a document.
func Elements(source string, options xml.Options, found func(t *xml.Token)) error {
	p := Reader{file: charset.File{Text: source}, options: options}
	return p.Read(func(t *xml.Token) (string, bool) {
		found(t)
		return "", false
	})
}

// Read asks element for each start tag what its text is: a block of a structure, or
// the name of a language, or neither.
func (p *Reader) Read(element func(t *xml.Token) (structure string, language bool)) error {
	r := xml.NewReader(p.file.Text, p.options)
	structure, language := "", false
	for {
		t, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.Kind {
		case xml.Start:
			structure, language = element(t)
			if a := t.Attr("xml:lang"); a != nil {
				p.languages = append(p.languages, block.Language{From: a.ValueStart, To: a.ValueEnd})
			}
			if t.Empty {
				structure, language = "", false
			}
		case xml.End:
			structure, language = "", false
		case xml.Text, xml.CData:
			switch {
			case language:
				from, to := trimmed(p.file.Text, t.Inner, t.InnerEnd)
				p.languages = append(p.languages, block.Language{From: from, To: to})
			case structure != "":
				p.text(t, structure)
			}
		}
	}
}

// text makes a block of characters.
func (p *Reader) text(t *xml.Token, structure string) {
	var in block.Builder
	syntax := p.syntax
	if t.Kind == xml.CData {
		syntax = p.syntax.CDATA()
		markup.Verbatim(&in, p.file.Text, t.Inner, t.InnerEnd)
	} else {
		markup.Characters(&in, p.file.Text, t.Inner, t.InnerEnd)
	}
	if b, ok := in.Block(p.file.Text, structure, syntax); ok {
		p.Blocks = append(p.Blocks, b)
	}
}

// Attribute makes a block of the value of an attribute.
func (p *Reader) Attribute(a *xml.Attr) {
	value := markup.Attribute{From: a.ValueStart, To: a.ValueEnd, Quote: p.file.Text[a.ValueEnd]}
	if b, ok := value.Block(p.file.Text, block.Caption, p.syntax); ok {
		p.Blocks = append(p.Blocks, b)
	}
}

// Part returns what was read, of the part called name.
func (p *Reader) Part(name string) block.Part {
	return block.Part{Name: name, Text: p.file, Blocks: p.Blocks, Languages: p.languages}
}

// trimmed returns the bytes from from to to without white space at their ends.
func trimmed(s string, from, to int) (int, int) {
	for from < to && xml.IsSpace(s[from]) {
		from++
	}
	for to > from && xml.IsSpace(s[to-1]) {
		to--
	}
	return from, to
}
