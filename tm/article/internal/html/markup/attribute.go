package markup

import (
	"strings"

	"fidele/tm/article/internal/block"
)

// An Attribute is an attribute of a tag. The value stands in the source from From
// to To, without its quotation marks.
type Attribute struct {
	Name     string // in lower case
	From, To int
	Quote    byte // ' or ", 0 without quotation marks
}

// Attributes returns the attributes of the start tag from from to to.
func Attributes(s string, from, to int) []Attribute {
	var attrs []Attribute
	at := from + 1
	for at < to && strings.IndexByte(Space+"/>", s[at]) < 0 {
		at++
	}
	for at < to {
		for at < to && strings.IndexByte(Space+"/", s[at]) >= 0 {
			at++
		}
		begin := at
		for at < to && (strings.IndexByte(Space+"/>=", s[at]) < 0 || at == begin && s[at] == '=') {
			at++
		}
		a := Attribute{Name: strings.ToLower(s[begin:at])}
		if at == begin {
			// ">", the end of the tag
			return attrs
		}
		for at < to && strings.IndexByte(Space, s[at]) >= 0 {
			at++
		}
		if at < to && s[at] == '=' {
			at++
			for at < to && strings.IndexByte(Space, s[at]) >= 0 {
				at++
			}
			if at == to {
				return attrs
			}
			stop := Space + ">"
			if s[at] == '"' || s[at] == '\'' {
				a.Quote, stop = s[at], string(s[at])
				at++
			}
			a.From = at
			for at < to && strings.IndexByte(stop, s[at]) < 0 {
				at++
			}
			a.To = at
			if a.Quote != 0 && at < to {
				at++
			}
		}
		attrs = append(attrs, a)
	}
	return attrs
}

// Frozen reports whether the attributes of an element say that it is not to be
// translated.
func Frozen(attrs []Attribute, s string) bool {
	for _, a := range attrs {
		value := strings.ToLower(s[a.From:a.To])
		if a.Name == "translate" && strings.TrimSpace(value) == "no" {
			return true
		}
		if a.Name == "class" {
			for _, c := range strings.Fields(value) {
				if c == "notranslate" {
					return true
				}
			}
		}
	}
	return false
}

// Block returns the block of an attribute's value; ok is false when there is no
// text in it. page is how the page around it is written.
func (a Attribute) Block(source, structure string, page *Syntax) (b block.Block, ok bool) {
	var in block.Builder
	Characters(&in, source, a.From, a.To)
	return in.Block(source, structure, &Syntax{
		spelling: page.spelling, file: page.file, attribute: true, quote: a.Quote,
	})
}
