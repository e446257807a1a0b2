package record

import (
	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// Raw is a unit as it is kept; its texts and languages were found in it. The
// texts are part of the bytes that it was parsed from.
type Raw struct {
	// Source and Target are plain texts.
	Source, Target         []byte
	SourceLang, TargetLang language.Tag
	rest                   decoder // of the optional fields
}

// Parser parses units and decodes no more of them than is asked for.
type Parser struct{ names Names }

// NewParser returns a parser for units that share names.
func NewParser(names Names) *Parser {
	return &Parser{names: names}
}

// Parse finds texts and languages in the bytes of a unit.
func (p *Parser) Parse(value []byte) (Raw, error) {
	u := Raw{rest: decoder{b: value, names: p.names}}
	d := &u.rest
	if d.open() {
		u.Source = d.bytes(d.uvarint())
		u.Target = d.bytes(d.uvarint())
		u.SourceLang = d.lang()
		u.TargetLang = d.lang()
	}
	return u, d.err
}

// Unit decodes the whole of a unit.
func (u *Raw) Unit() (*bitext.Unit, error) {
	out := &bitext.Unit{SourceLang: u.SourceLang, TargetLang: u.TargetLang}
	out.Source.Plain, out.Target.Plain = string(u.Source), string(u.Target)
	d := u.rest
	d.fields(out)
	return out, d.err
}
