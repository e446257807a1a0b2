package quality

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/tm/text"
)

var codeRule = rule{unit: checkCodes, Rule: Rule{
	ID: "code", Severity: Error,
	Summary: "an inline code or placeholder that is missing or too many",
	Explain: "Formatting, links, variables and line breaks of the source must stand in the " +
		"target, once each; so must placeholders in the text such as {name} or %s. Their " +
		"order may change.",
	Example: frenchToEnglish("Bonjour {nom}", "Hello {name}"),
	Passes:  frenchToEnglish("{heure} : {lieu}", "{lieu}: {heure}"),
}}

// checkCodes compares the inline codes of both sides, and the placeholders that
// stand in the text itself.
func checkCodes(p *pair) {
	if !p.complete() {
		return
	}
	missing, extra := text.Missing(p.unit.Source, p.unit.Target)
	for _, c := range missing {
		if c.IsTypography() {
			continue
		}
		message := fmt.Sprintf("code %s of the source is not in the target", codeName(c))
		p.reportSource(c.At, c.At, message)
	}
	for _, c := range extra {
		if c.IsTypography() {
			continue
		}
		message := fmt.Sprintf("code %s is not in the source", codeName(c))
		p.report(c.At, c.At, message, nil)
	}
	p.comparePlaceholders(placeholders(p.source), placeholders(p.target))
}

// codeName returns a code as its file writes it, else its kind and id.
func codeName(c text.Code) string {
	if c.Data != "" {
		return fmt.Sprintf("\"%s\"", c.Data)
	}
	return fmt.Sprintf("\"%s\" (%s)", c.ID, c.Kind)
}

var placeholder = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(strings.Join([]string{
		`\{\{?[A-Za-z_][\w.]*\}?\}`, // {name}, {{user.name}}
		`\{\d+\}`,                   // {0}
		`\$\{[^{}\s]+\}`,            // ${name}
		`%\([A-Za-z_]\w*\)[sd]`,     // %(name)s
		`%(?:\d+\$)?[sd]\b`,         // %s, %1$d
		`%@`,
	}, "|"))
})

// placeholders finds what a program puts values in the place of.
func placeholders(s string) []Span {
	if !strings.Contains(s, "{") && !percentLetter(s) {
		return nil
	}
	var out []Span
	for _, m := range placeholder().FindAllStringIndex(s, -1) {
		if s[m[0]] == '%' && m[0] > 0 && digitOrNoBreak(s[m[0]-1]) {
			continue // "20 %de" is a typing error and no placeholder
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

// comparePlaceholders reports those of the source that the target lacks and
// those that it has too many, by their text.
func (p *pair) comparePlaceholders(source, target []Span) {
	have := map[string]int{}
	for _, t := range target {
		have[t.in(p.target)]++
	}
	var missing, extra []Span
	for _, s := range source {
		if name := s.in(p.source); have[name] > 0 {
			have[name]--
		} else {
			missing = append(missing, s)
		}
	}
	for _, t := range slices.Backward(target) {
		if name := t.in(p.target); have[name] > 0 {
			have[name]--
			extra = append(extra, t)
		}
	}
	slices.Reverse(extra)
	p.reportMismatch("placeholder", missing, extra)
}

// digitOrNoBreak reports whether a byte is a digit or ends a no-break space.
func digitOrNoBreak(c byte) bool { return '0' <= c && c <= '9' || c == 0xA0 }
