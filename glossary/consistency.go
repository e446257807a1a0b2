package glossary

import (
	"fmt"
	"iter"
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
func (c *Run) learn(i int) {
	a, target := c.of(i), c.part.Unit(i).Target.Plain
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
func (c *Run) byAcronym(i int, concepts []int32) bool {
	for _, l := range c.learned {
		if !slices.Contains(concepts, l.concept) {
			continue
		}
		for _, t := range match.Tokenize(c.part.Unit(i).Target.Plain).Tokens {
			if t.Word == l.letters || t.Word == l.letters+"s" {
				return true
			}
		}
	}
	return false
}

// uses are the accepted renditions of a concept in the document.
type uses struct {
	counts map[string]int // by key
	first  []use          // the first of each key with each status
}

// use is one accepted rendition.
type use struct {
	unit   int
	text   string
	key    string // the text, whether it names a woman or a man
	status Status
}

// main returns the use of the target that is used most, of several the one whose status is
// best, then the first; ok is false where there is one target alone.
func (u *uses) main() (main use, ok bool) {
	if u == nil || len(u.counts) < 2 {
		return use{}, false
	}
	main = u.first[0]
	for _, x := range u.first {
		n, most := u.counts[x.key], u.counts[main.key]
		if n > most || n == most && x.status < main.status {
			main = x
		}
	}
	return main, true
}

// usesIn returns the accepted renditions of a unit that are compared with those of other
// units, with their concepts and the occurrences that they render.
func (c *Run) usesIn(i int) iter.Seq2[int, use] {
	return func(yield func(int, use) bool) {
		a := c.of(i)
		for o, k := range a.rendered {
			if k < 0 {
				continue
			}
			s := &c.p.target.spellings[a.renders[k].spelling]
			full := s.row.Term(c.p.targetLang)
			if s.kind == adjectiveSpelling || match.IsUpper(strings.ReplaceAll(full, ".", "")) {
				continue
			}
			if !yield(o, use{i, full, c.p.target.Inflector.Genderless(full), s.row.Status}) {
				return
			}
		}
	}
}

// conceptOf returns the concept that the rendition of an occurrence is one of.
func (c *Run) conceptOf(a *analysis, occurrence int) int32 {
	return c.p.target.spellings[a.renders[a.rendered[occurrence]].spelling].concept
}

// countUses counts the renditions of a unit.
func (c *Run) countUses(i int) {
	for o, x := range c.usesIn(i) {
		concept := c.conceptOf(c.of(i), o)
		u := c.uses[concept]
		if u == nil {
			u = &uses{counts: map[string]int{}}
			c.uses[concept] = u
		}
		u.counts[x.key]++
		if !slices.ContainsFunc(u.first, func(f use) bool { return f.key == x.key && f.status == x.status }) {
			u.first = append(u.first, x)
		}
	}
}

// inconsistent reports the renditions of a unit that differ from the main one of their
// concept in the document.
func (c *Run) inconsistent(i int) {
	if c.severity[RuleInconsistent] == quality.Off {
		return
	}
	a, unit := c.of(i), c.part.Unit(i)
	for k, x := range c.usesIn(i) {
		concept := c.conceptOf(a, k)
		main, ok := c.uses[concept].main()
		if !ok || x.key == main.key {
			continue
		}
		term := c.p.concepts[concept].source
		o, r := a.occurrences[k], a.renders[a.rendered[k]]
		found := unit.Target.Plain[r.start:r.end]
		c.report(i, RuleInconsistent, o, quality.Finding{
			Target: quality.At(r.start, r.end),
			Message: fmt.Sprintf("%q is rendered by %q here and by %q in segment %d",
				term, x.text, main.text, main.unit+1),
			Term: &quality.TermInfo{
				Source: term, FoundSource: unit.Source.Plain[o.start:o.end],
				Expected: []string{main.text}, Found: found,
			},
		})
	}
}
