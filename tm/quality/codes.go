package quality

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/tm/text"
)

// codes compares the inline codes of both sides, and the placeholders that
// stand in the text itself.
func codes(p *pair) {
	if !p.complete() {
		return
	}
	missing, extra := text.Missing(p.unit.Source, p.unit.Target)
	for _, c := range missing {
		p.reportSource(c.At, c.At, fmt.Sprintf("code %s of the source is not in the target", codeName(c)))
	}
	for _, c := range extra {
		p.report(c.At, c.At, fmt.Sprintf("code %s is not in the source", codeName(c)), nil)
	}
	compare(p, placeholders(p.source), placeholders(p.target), "placeholder")
}

// codeName returns a code as its file writes it, else its kind and id.
func codeName(c text.Code) string {
	if c.Data != "" {
		return fmt.Sprintf("\"%s\"", c.Data)
	}
	return fmt.Sprintf("\"%s\" (%s)", c.ID, c.Kind)
}

var placeholder = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{?[A-Za-z_][\w.]*\}?\}|\{\d+\}|\$\{[^{}\s]+\}|%\([A-Za-z_]\w*\)[sd]|%(?:\d+\$)?[sd]\b|%@`)
})

// placeholders finds what a program puts values in the place of.
func placeholders(s string) []Span {
	if !strings.Contains(s, "{") && !percentLetter(s) {
		return nil
	}
	var out []Span
	for _, m := range placeholder().FindAllStringIndex(s, -1) {
		// "20 %de" is a typing error and no placeholder.
		if s[m[0]] == '%' && m[0] > 0 && strings.ContainsRune("0123456789 \u00a0\u202f", rune(s[m[0]-1])) && s[m[0]-1] != ' ' {
			continue
		}
		out = append(out, Span{m[0], m[1]})
	}
	return out
}

// percentLetter reports whether a percent sign stands right before what can be
// the rest of a placeholder; most texts with percentages have none.
func percentLetter(s string) bool {
	for i := strings.IndexByte(s, '%'); i >= 0 && i+1 < len(s); {
		if strings.IndexByte("sd@(0123456789", s[i+1]) >= 0 {
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

// compare reports the parts of the source that the target lacks and those that
// it has too many, by their text; as many of both are taken for each other.
func compare(p *pair, source, target []Span, what string) {
	have := map[string]int{}
	for _, t := range target {
		have[p.target[t.Start:t.End]]++
	}
	var missing, extra []Span
	for _, s := range source {
		if name := p.source[s.Start:s.End]; have[name] > 0 {
			have[name]--
		} else {
			missing = append(missing, s)
		}
	}
	for _, t := range slices.Backward(target) {
		if name := p.target[t.Start:t.End]; have[name] > 0 {
			have[name]--
			extra = append(extra, t)
		}
	}
	slices.Reverse(extra)
	p.mismatch(missing, extra, what)
}

// mismatch reports what the target lacks and has too many; where it is as many
// of both, each in the place of the other, with what would be right.
func (p *pair) mismatch(missing, extra []Span, what string) {
	if len(missing) == len(extra) {
		for k, s := range missing {
			t := extra[k]
			p.report(t.Start, t.End, fmt.Sprintf("%s \"%s\" does not match \"%s\" of the source", what, p.target[t.Start:t.End], p.source[s.Start:s.End]), Replace(t.Start, t.End, p.source[s.Start:s.End]))
			p.found[len(p.found)-1].Source = At(s.Start, s.End)
		}
		return
	}
	for _, s := range missing {
		p.reportSource(s.Start, s.End, fmt.Sprintf("%s \"%s\" of the source is not in the target", what, p.source[s.Start:s.End]))
	}
	for _, t := range extra {
		p.report(t.Start, t.End, fmt.Sprintf("%s \"%s\" is not in the source", what, p.target[t.Start:t.End]), nil)
	}
}
