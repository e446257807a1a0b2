package glossary

import (
	"fmt"
	"slices"
	"strings"

	"fidele/glossary/internal/match"
	"fidele/tm/quality"
)

// learnedAcronym is an acronym that the target put in brackets after a full
// rendition: from then on it renders the concept too.
type learnedAcronym struct {
	concept int32
	letters string
}

// learn notes the acronyms that a unit introduces: "Syrian National Army (SNA)".
func (c *checker) learn(i int) {
	a, target := &c.units[i], c.doc.Units[i].Target.Plain
	for _, k := range a.rendered {
		if k < 0 {
			continue
		}

		r := a.renders[k]
		rest, ok := strings.CutPrefix(strings.TrimLeft(target[r.end:], " \u00a0\u202f"), "(")
		if !ok {
			continue
		}
		letters, _, ok := strings.Cut(rest, ")")
		if !ok || len(letters) > 24 {
			continue
		}
		tokens := match.Tokenize(letters).Tokens
		if len(tokens) == 1 && tokens[0].Shape == match.UpperCase {
			concept := c.p.target.spellings[r.spelling].concept
			c.learned = append(c.learned, learnedAcronym{concept, tokens[0].Word})
		}
	}
}

// byAcronym reports whether the target has an acronym that was introduced for
// one of the concepts.
func (c *checker) byAcronym(i int, concepts []int32) bool {
	for _, l := range c.learned {
		if !slices.Contains(concepts, l.concept) {
			continue
		}
		for _, t := range match.Tokenize(c.doc.Units[i].Target.Plain).Tokens {
			if t.Word == l.letters || t.Word == l.letters+"s" {
				return true
			}
		}
	}
	return false
}

// use is one accepted rendition in the document.
type use struct {
	unit, occurrence int
	text             string
	status           Status
	key              string // the text, whether it names a woman or a man
}

// consistency reports terms that the document renders by several targets.
func (c *checker) consistency() {
	if c.severity[RuleInconsistent] == quality.Off {
		return
	}
	uses := map[int32][]use{}
	var order []int32
	for i := range c.units {
		a := &c.units[i]
		for o, k := range a.rendered {
			if k < 0 {
				continue
			}

			s := &c.p.target.spellings[a.renders[k].spelling]
			full := s.row.Term(c.p.targetLang)
			if s.kind == adjectiveSpelling || match.IsUpper(strings.ReplaceAll(full, ".", "")) {
				continue
			}
			if _, ok := uses[s.concept]; !ok {
				order = append(order, s.concept)
			}
			uses[s.concept] = append(uses[s.concept], use{
				unit: i, occurrence: o, text: full, status: s.row.Status,
				key: c.p.target.Inflector.Genderless(full),
			})
		}
	}

	for _, concept := range order {
		c.inconsistent(concept, uses[concept])
	}
}

// inconsistent reports the uses of a concept that differ from the main one: the
// target used most, of several the one whose status is best, then the first.
func (c *checker) inconsistent(concept int32, uses []use) {
	term := c.p.concepts[concept].source
	count := map[string]int{}
	main := uses[0]
	for _, u := range uses {
		count[u.key]++
	}
	if len(count) == 1 {
		return
	}

	for _, u := range uses {
		n, most := count[u.key], count[main.key]
		if n > most || n == most && u.status < main.status {
			main = u
		}
	}

	for _, u := range uses {
		if u.key == main.key {
			continue
		}
		a, unit := &c.units[u.unit], c.doc.Units[u.unit]
		o, r := a.occurrences[u.occurrence], a.renders[a.rendered[u.occurrence]]
		found := unit.Target.Plain[r.start:r.end]
		c.report(u.unit, RuleInconsistent, o, quality.Finding{
			Target: quality.At(r.start, r.end),
			Message: fmt.Sprintf("%q is rendered by %q here and by %q in segment %d",
				term, u.text, main.text, main.unit+1),
			Term: &quality.TermInfo{
				Source: term, FoundSource: unit.Source.Plain[o.start:o.end],
				Expected: []string{main.text}, Found: found,
			},
		})
	}
}
