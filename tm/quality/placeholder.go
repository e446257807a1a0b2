package quality

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// taggedText is a text in which the tags that stand in its plain text are codes.
type taggedText struct {
	text.Text
	// cuts are the tags that were cut out, in order.
	cuts []cut
}

// A cut is bytes of a text that were cut out: at is where, in what is left.
type cut struct{ at, length int }

var tagInText = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:-]*(?:\s+[A-Za-z_:][\w:.-]*(?:=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?)*\s*/?>`)
})

// withTags returns a text with the tags in its plain text as codes.
func withTags(t text.Text) taggedText {
	if !hasTag(t.Plain) {
		return taggedText{Text: t}
	}
	out := taggedText{Text: text.Text{Codes: make([]text.Code, 0, len(t.Codes)+2)}}
	var plain strings.Builder
	at, next, removed := 0, 0, 0
	codesTo := func(end int) {
		for next < len(t.Codes) && t.Codes[next].At <= end {
			c := t.Codes[next]
			c.At = max(c.At-removed, plain.Len())
			out.Codes = append(out.Codes, c)
			next++
		}
	}
	open := map[string][]int{}
	for k, m := range tagInText().FindAllStringIndex(t.Plain, -1) {
		codesTo(m[0])
		plain.WriteString(t.Plain[at:m[0]])
		at = m[1]
		removed += m[1] - m[0]
		out.cuts = append(out.cuts, cut{plain.Len(), m[1] - m[0]})

		c := text.Code{
			At: plain.Len(), Kind: text.Alone, ID: "\x00" + strconv.Itoa(k), Data: t.Plain[m[0]:m[1]],
		}
		name := strings.ToLower(strings.FieldsFunc(c.Data, func(r rune) bool {
			return strings.ContainsRune("</> \t\r\n\f", r)
		})[0])
		if list := open[name]; strings.HasPrefix(c.Data, "</") && len(list) > 0 {
			o := list[len(list)-1]
			open[name] = list[:len(list)-1]
			out.Codes[o].Kind, c.Kind, c.ID = text.Open, text.Close, out.Codes[o].ID
		} else if !strings.HasPrefix(c.Data, "</") && !strings.HasSuffix(c.Data, "/>") {
			open[name] = append(list, len(out.Codes))
		}
		out.Codes = append(out.Codes, c)
	}
	codesTo(len(t.Plain))
	plain.WriteString(t.Plain[at:])
	out.Plain = plain.String()
	return out
}

// hasTag reports whether a text may hold a tag.
func hasTag(s string) bool {
	for i := strings.IndexByte(s, '<'); i >= 0 && i+1 < len(s); {
		if c := s[i+1]; c == '/' || 'a' <= c|0x20 && c|0x20 <= 'z' {
			return true
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// at returns where a code stands in the unit's text.
func (t *taggedText) at(c text.Code) int {
	at := c.At
	for _, cut := range t.cuts {
		if cut.at > c.At || cut.at == c.At && c.Kind == text.Close {
			break
		}
		at += cut.length
	}
	return at
}

var placeholder = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(strings.Join([]string{
		`\{\{?[A-Za-z_][\w.]*\}?\}`,         // {name}, {{user.name}}
		`\{\w+(?:,\s*\w+(?:,\s*[^{}]*)?)\}`, // {0,number,#.##}, {n, plural, …}
		`\{\d*\}`,                           // {0}, {}
		`\$\{[^{}\s]+\}`,                    // ${name}
		`\$[a-z_][A-Za-z0-9_]{2,}\b`,        // $var
		`%%`,                                // a percent sign
		`%\([A-Za-z_]\w*\)[sd]`,             // %(name)s
		`%[A-Za-z_]\w+%`,                    // %name%
		`%(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh?|ll?|z)?[sdiufgxXc]\b`, // %s, %1$d, %-10s, %.2f
		`%L?\d{1,2}\b`, // %1
		`%@`,
		`&[A-Za-z][\w.-]*;`, // &brand;
	}, "|"))
})

// placeholders finds what a program puts values in the place of.
func (p *pair) placeholders(s string) []Span {
	if !strings.ContainsAny(s, "{$&") && !percentLetter(s) {
		return nil
	}
	var out []Span
	for _, m := range placeholder().FindAllStringIndex(s, -1) {
		if p.isPlaceholder(s, m[0], m[1]) {
			out = append(out, Span{m[0], m[1]})
		}
	}
	return out
}

// isPlaceholder reports whether what looks like a placeholder is none of the things
// that people write.
func (p *pair) isPlaceholder(s string, start, end int) bool {
	name := s[start:end]
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	switch name[0] {
	case '%':
		if start > 0 && digitOrNoBreak(s[start-1]) {
			return false // "20 %de" is a typing error and no placeholder
		}
		if c := name[len(name)-1]; '0' <= c && c <= '9' {
			// The escapes of addresses, and the percentages of some languages.
			return !p.percentFirst() && (start == 0 || strings.ContainsRune(" (\"'«“\t\n", before))
		}
		return name != "%%"
	case '$':
		return !unicode.IsLetter(before) && !unicode.IsDigit(before) && !scaleWords[name[1:]]
	case '&':
		return html.UnescapeString(name) == name // no character
	}
	return true
}

// scaleWords may follow a dollar sign.
var scaleWords = map[string]bool{"million": true, "millions": true, "billion": true, "billions": true,
	"trillion": true, "trillions": true, "mln": true, "bln": true}

// outsidePlaceholders returns the numbers of a text that are no part of a
// placeholder, as that of "%1$s" is.
func (p *pair) outsidePlaceholders(list []number.Number, s string) []number.Number {
	if len(list) == 0 {
		return list
	}
	return outside(list, p.placeholders(s))
}

// outside returns the numbers that touch none of some spans. Both are in order.
func outside(list []number.Number, spans []Span) []number.Number {
	if len(spans) == 0 {
		return list
	}
	next := 0
	return slices.DeleteFunc(list, func(n number.Number) bool {
		for next < len(spans) && spans[next].End <= n.Start {
			next++
		}
		return next < len(spans) && spans[next].Start < n.End
	})
}

// percentFirst reports whether one of the languages writes "%10" for ten percent.
func (p *pair) percentFirst() bool {
	first := func(base string) bool { return base == "tr" || base == "eu" || base == "ku" }
	return first(p.fromBase) || first(p.toBase)
}

// percentLetter reports whether a percent sign stands right before what can be
// the rest of a placeholder; most texts with percentages have none.
func percentLetter(s string) bool {
	for i := strings.IndexByte(s, '%'); i >= 0 && i+1 < len(s); {
		if c := s[i+1]; 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte("@(0123456789-+#._", c) >= 0 {
			return true
		}
		next := strings.IndexByte(s[i+1:], '%')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// comparePlaceholders reports those of the source that the target lacks and
// those that it has too many, by their text. Where one side alone numbers them
// ("%1$s"), those of the other are numbered by their order.
func (p *pair) comparePlaceholders(source, target []Span) {
	if len(source) == 0 && len(target) == 0 {
		return
	}
	from, to := names(source, p.source), names(target, p.target)
	if hasNumbers(from) != hasNumbers(to) {
		numberAll(from)
		numberAll(to)
	}
	have := map[string]int{}
	for _, name := range to {
		have[name]++
	}
	var missing, extra []Span
	for i, s := range source {
		if name := from[i]; have[name] > 0 {
			have[name]--
		} else {
			missing = append(missing, s)
		}
	}
	for i, t := range slices.Backward(target) {
		if name := to[i]; have[name] > 0 {
			have[name]--
			extra = append(extra, t)
		}
	}
	slices.Reverse(extra)
	p.reportMismatch("placeholder", missing, extra, true)
}

// names returns the texts of spans.
func names(spans []Span, s string) []string {
	out := make([]string, len(spans))
	for i, sp := range spans {
		out[i] = sp.in(s)
	}
	return out
}

// numberOf returns the number of a placeholder as in "%1$s" and what follows; ok is
// false for one without.
func numberOf(name string) (n, rest string, ok bool) {
	if !strings.HasPrefix(name, "%") {
		return "", "", false
	}
	n, rest, ok = strings.Cut(name[1:], "$")
	return n, rest, ok && n != "" && strings.Trim(n, "0123456789") == ""
}

func hasNumbers(list []string) bool {
	return slices.ContainsFunc(list, func(name string) bool { _, _, ok := numberOf(name); return ok })
}

// numberAll gives the placeholders that could have a number theirs.
func numberAll(list []string) {
	n := 0
	for i, name := range list {
		last := name[len(name)-1]
		printf := name[0] == '%' && len(name) > 1 && name[1] != '(' && strings.IndexByte("sdiufgxXc@", last) >= 0
		if _, _, ok := numberOf(name); ok || !printf {
			continue
		}
		n++
		list[i] = "%" + strconv.Itoa(n) + "$" + name[1:]
	}
}

// digitOrNoBreak reports whether a byte is a digit or ends a no-break space.
func digitOrNoBreak(c byte) bool { return '0' <= c && c <= '9' || c == 0xA0 }
