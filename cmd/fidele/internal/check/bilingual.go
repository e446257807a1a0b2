package check

import (
	"bytes"
	"io"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/interchange"
	"fidele/tm/text"
)

// IsBilingual reports whether a file holds both sides, by its content. With
// --skip-unpaired nobody has said that it does, and any table or catalogue may be among
// the files: there it must name its languages.
func (p *Checker) IsBilingual(name string) (bool, error) {
	f, err := p.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, interchange.HeadSize)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return false, cli.FileError(name, err)
	}
	format := interchange.Detect(name, head[:n])
	if !format.Bilingual() || !p.SkipUnpaired {
		return format.Bilingual(), nil
	}
	data, err := p.Read(name)
	if err != nil {
		return false, err
	}
	_, target, err := p.Languages()
	return namesLanguages(name, format, data, p.Encoding, target), err
}

// namesLanguages reports whether a bilingual file says which languages it is in. A
// catalogue names that of its translations alone, which is to be the one that is
// expected. What is broken is bilingual, so that it is told of, unless it is a table: any
// data may be one.
func namesLanguages(name string, format interchange.Format, data []byte, encoding string, expected language.Tag) bool {
	broken := true
	switch format {
	case interchange.CSV, interchange.TSV, interchange.JSONL, interchange.XLSX:
		broken = false
	}
	file, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{Encoding: encoding})
	if err != nil {
		return broken
	}
	for u, err := range file.Units() {
		switch {
		case err != nil:
			return broken
		case u.SourceLang != language.Und && u.TargetLang != language.Und:
			return true
		default:
			return u.TargetLang != language.Und && text.Base(u.TargetLang) == text.Base(expected)
		}
	}
	return broken
}
