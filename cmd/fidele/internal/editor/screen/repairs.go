package screen

import (
	"regexp"
	"sync"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// addresses finds what is copied as it is.
var addresses = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:https?://|www\.)[^\s<>"«»]+[^\s<>"«».,;:!?)\]]|[\w.+-]+@[\w-]+\.[\w.-]*\w`)
})

// nextNumber puts the next number or address of the source in that the target lacks.
func (m *Model) nextNumber() tea.Cmd {
	_, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	missing := missingFigures(seg.Source.Plain, seg.Target.Plain, func(s string) []number.Number {
		return number.Scan(s, seg.SourceLang)
	}, func(s string) []number.Number { return number.Scan(s, seg.TargetLang) })
	if len(missing) == 0 {
		m.tell("no number or address is missing")
		return nil
	}
	s := missing[0]
	if by, ok := number.Rewrite(s, seg.TargetLang); ok {
		s = by
	}
	if n := len(missing) - 1; n > 0 {
		m.tell("%d more missing", n)
	}
	return m.edit(false, func(b *field.Buffer) { b.Insert(s) })
}

// missingFigures returns the addresses and numbers in figures of a source that its
// target lacks, in order.
func missingFigures(source, target string, inSource, inTarget func(string) []number.Number) []string {
	there := map[string]int{}
	for _, a := range addresses().FindAllString(target, -1) {
		there[a]++
	}
	numbers := inTarget(target)
	taken := make([]bool, len(numbers))
	spans := addresses().FindAllStringIndex(source, -1)
	var out []string
	next := 0
	address := func(until int) {
		for next < len(spans) && spans[next][0] < until {
			a := source[spans[next][0]:spans[next][1]]
			if there[a]--; there[a] < 0 {
				out = append(out, a)
			}
			next++
		}
	}
	inside := func(at int) bool {
		for _, s := range spans {
			if s[0] <= at && at < s[1] {
				return true
			}
		}
		return false
	}
numbers:
	for _, n := range inSource(source) {
		address(n.Start)
		if n.Words || inside(n.Start) {
			continue
		}
		for i, t := range numbers {
			if !taken[i] && number.Equal(n, t) {
				taken[i] = true
				continue numbers
			}
		}
		out = append(out, source[n.Start:n.End])
	}
	address(len(source) + 1)
	return out
}

// nextCode puts the next code of the source in that the target lacks; a pair goes around
// the selection.
func (m *Model) nextCode() tea.Cmd {
	_, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	missing, _ := text.Missing(seg.Source, seg.Target)
	for i, c := range missing {
		switch c.Kind {
		case text.Open:
			for _, end := range missing[i+1:] {
				if end.ID == c.ID && end.Kind == text.Close {
					return m.edit(false, func(b *field.Buffer) { b.InsertPair(c, end) })
				}
			}
		case text.Close:
		default:
			return m.edit(false, func(b *field.Buffer) {
				_, to := b.Selection()
				b.SetCaret(to)
				b.InsertText(text.Text{Codes: []text.Code{{Kind: c.Kind, ID: c.ID, Data: c.Data, Type: c.Type,
					Equiv: c.Equiv, Element: c.Element, Raw: c.Raw, Attrs: c.Attrs}}})
			})
		}
	}
	m.tell("no code is missing")
	return nil
}
