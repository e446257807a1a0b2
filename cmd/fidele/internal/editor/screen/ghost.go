package screen

import (
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// shortest is how many letters of a word must be typed before it is completed.
const shortest = 2

// learn takes the words of a confirmed target for the ghost text.
func learn(known map[string]bool, s string, lang language.Tag) {
	for _, t := range text.Tokens(s, lang) {
		if w := t.Of(s); t.Kind == text.Word && len(w) >= 6 && len(w) <= 64 {
			known[w] = true
		}
	}
}

// findGhost finds what could come next: the rest of a match that begins as the target
// does, else the rest of the word, from terms, matches and what was confirmed before.
func (m *Model) findGhost() {
	m.ghost = ""
	i, seg := m.d.Current()
	if seg == nil || m.noGhost || seg.Locked || m.looked != i || seg.State.Confirmed() {
		return
	}
	b := m.d.Buffer()
	if b.Caret() != b.Anchor() {
		return
	}
	before := seg.Target.Plain[:b.Bytes(b.Caret())]
	atEnd := b.Caret() == b.Len()
	if atEnd {
		for _, x := range m.help.Matches {
			if rest, ok := strings.CutPrefix(x.Repaired.Plain, before); ok && rest != "" {
				m.ghost = rest
				return
			}
		}
	}
	if !atEnd && hasLetter(b.Slice(b.Caret(), b.Caret()+1).Plain) {
		return // inside a word
	}
	start := len(before)
	for start > 0 {
		r := []rune(before[max(0, start-4):start])
		last := r[len(r)-1]
		if !unicode.IsLetter(last) && last != '-' && last != '\'' && last != '’' {
			break
		}
		start -= len(string(last))
	}
	m.ghost = m.completion(before, before[start:])
}

func hasLetter(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// completion returns the rest of a word.
func (m *Model) completion(before, part string) string {
	var terms []string
	for _, t := range m.help.Terms {
		for _, target := range t.Targets {
			if target.Status.Accepted() {
				terms = append(terms, target.Text)
			}
		}
	}
	// A term may have begun some words before.
	for _, t := range terms {
		for n := len(t) - 1; n >= shortest; n-- {
			if strings.HasSuffix(before, t[:n]) && (len(before) == n || !hasLetter(before[len(before)-n-1:len(before)-n])) {
				return t[n:]
			}
		}
	}
	if len(part) < shortest {
		return ""
	}
	for _, x := range m.help.Matches {
		s := x.Repaired.Plain
		for _, t := range text.Tokens(s, m.d.Target) {
			if rest, ok := strings.CutPrefix(t.Of(s), part); ok && rest != "" && t.Kind == text.Word {
				return rest
			}
		}
	}
	if len(part) < shortest+1 {
		return ""
	}
	best := ""
	for w := range m.known {
		if rest, ok := strings.CutPrefix(w, part); ok && rest != "" &&
			(best == "" || len(rest) < len(best) || len(rest) == len(best) && rest < best) {
			best = rest
		}
	}
	return best
}

// termTargets returns what the key of each term puts in: its first accepted target.
func (m *Model) termTargets() []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range m.help.Terms {
		if seen[t.Term] {
			continue
		}
		seen[t.Term] = true
		best := ""
		for _, target := range t.Targets {
			if target.Status.Accepted() {
				best = target.Text
				break
			}
		}
		out = append(out, best)
	}
	return out
}
