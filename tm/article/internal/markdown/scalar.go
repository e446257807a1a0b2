package markdown

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"fidele/tm/article/internal/block"
)

// unescaped returns what an escape with digits means, with its length; a pair of
// surrogates is one character.
func unescaped(s string, digits int) (plain string, n int) {
	r, err := strconv.ParseUint(s[2:2+digits], 16, 31)
	if err != nil {
		return "", 0
	}
	n = 2 + digits
	if utf16.IsSurrogate(rune(r)) {
		if len(s) < n+6 || s[n] != '\\' || s[n+1] != 'u' {
			return "", 0
		}
		low, err := strconv.ParseUint(s[n+2:n+6], 16, 31)
		if err != nil {
			return "", 0
		}
		r = uint64(utf16.DecodeRune(rune(r), rune(low)))
		n += 6
	}
	return string(rune(r)), n
}

// scalarSyntax writes values of front matter and of attributes.
type scalarSyntax struct {
	quote     string // around the value: `"`, `'`, three of them, or ""
	doubled   bool   // a single quotation mark is written twice, as in YAML
	flow      bool   // the value stands in a list in brackets
	block     bool   // a value of several lines without marks, as behind "|"
	softBreak string // how lines are broken, "" when they are not
	width     int    // to which they are filled, in characters
}

// Render appends the text with the escapes of the value's quotation marks.
func (s *scalarSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		plain = s.escape(block.OneLine(plain))
		if s.softBreak == "" {
			return append(dst, plain...)
		}
		return block.Fill(dst, plain, s.softBreak, s.width, func(word string) bool {
			return strings.HasPrefix(word, "#")
		})
	})
}

var (
	doubleQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
	threeQuotes  = strings.NewReplacer(`\`, `\\`, `"""`, `""\"`)
)

func (s *scalarSyntax) escape(plain string) string {
	switch {
	case s.quote == `"`:
		return doubleQuotes.Replace(plain)
	case s.quote == `"""`:
		return threeQuotes.Replace(plain)
	case s.quote == "'" && s.doubled:
		return strings.ReplaceAll(plain, "'", "''")
	case s.quote == "'":
		// A literal of TOML has no escapes.
		return strings.ReplaceAll(plain, "'", "’")
	case s.quote == "'''":
		return strings.ReplaceAll(plain, "'''", "’’’")
	}
	return plain
}

// meansMore matches a value without quotation marks that YAML takes for something
// else than its characters.
var meansMore = lazyPattern{expr: `^(?i:true|false|yes|no|on|off|y|n|null|~|[-+.]?\d[-+\d.,:_etz ]*)$`}

// Finish puts quotation marks around a value that had none and would mean
// something else without them.
func (s *scalarSyntax) Finish(dst []byte, from int) []byte {
	value := string(dst[from:])
	if s.quote != "" {
		if strings.HasSuffix(value, `"`) && s.quote == `"""` && !strings.HasSuffix(value, `\"`) {
			return append(dst[:len(dst)-1], `\"`...)
		}
		return dst
	}
	if s.block || value == "" {
		return dst
	}
	if !strings.ContainsAny(value[:1], "|>[]{}&*!%@`\"'#-?:,") && !strings.Contains(value, ": ") &&
		!strings.Contains(value, " #") && !strings.HasSuffix(value, ":") &&
		!strings.Contains(value, ":\n") && !meansMore.get().MatchString(value) &&
		!(s.flow && strings.ContainsAny(value, ",[]{}")) {
		return dst
	}
	return append(append(dst[:from:from], `"`+doubleQuotes.Replace(value)...), '"')
}

// attributeSyntax writes the value of an attribute between double quotation marks.
type attributeSyntax struct{}

// Render appends the text; a quotation mark would end the value.
func (attributeSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		return append(dst, attributeQuotes.Replace(block.OneLine(plain))...)
	})
}

var attributeQuotes = strings.NewReplacer(`"`, "”", `\`, "")

// Finish leaves the value as it is.
func (attributeSyntax) Finish(dst []byte, _ int) []byte { return dst }

// attribute makes a block of the value of an attribute.
func (m *reader) attribute(span [2]int) {
	var in block.Builder
	syntax := block.Syntax(attributeSyntax{})
	value := m.source[span[0]:span[1]]
	if strings.Contains(value, `\`) || strings.Contains(value, "\n") {
		syntax = &scalarSyntax{quote: `"`}
		at := span[0]
		f := &matter{reader: m, source: m.source, end: span[1]}
		for at < span[1] {
			n := strings.IndexAny(m.source[at:span[1]], "\\\r\n")
			if n < 0 {
				n = span[1] - at
			}
			if n > 0 {
				block.Plain(&in, m.source, at, at+n)
				at += n
				continue
			}
			if m.source[at] != '\\' {
				next := at + len(m.source[at:span[1]]) - len(strings.TrimLeft(m.source[at:span[1]], " \t\r\n"))
				in.Space(at, next)
				at = next
				continue
			}
			if n = f.escape(at, &in); n == 0 {
				return
			}
			at += n
		}
	} else {
		block.Plain(&in, m.source, span[0], span[1])
	}
	if b, ok := in.Block(m.source, block.Caption, syntax); ok {
		m.blocks = append(m.blocks, b)
	}
}
