package glossary

import (
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// concept is what one source term stands for in a direction: its spellings and
// what becomes of it in the target.
type concept struct {
	// source is the term as its first row spells it; "" for what is forbidden
	// whatever the source.
	source string
	rows   []*Row
	// targets are the rows with a target, in order of precedence.
	targets []Target
	// verb: the term begins with a verb.
	verb bool
}

// Target is what the glossary says of one target of a term.
type Target struct {
	Text   string `json:"text"`
	Status Status `json:"status"`
	Note   string `json:"note,omitempty"`
}

// MarshalText writes the status's name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a status's name.
func (s *Status) UnmarshalText(b []byte) (err error) {
	*s, err = ParseStatus(string(b))
	return err
}

// pairing is the glossary compiled for one direction.
type pairing struct {
	sourceLang, targetLang language.Tag
	concepts               []concept
	source                 *matcher
	target                 *matcher
	// always: some target is forbidden whatever the source has.
	always bool
}

type matcherKey struct {
	source, target string
	day            string
}

// pairing gives the glossary compiled for a direction and a day; it is made
// when it is first asked for.
func (g *Glossary) pairing(source, target language.Tag, day time.Time) *pairing {
	source, target = g.pair(source, target)
	key := matcherKey{source: source.String(), target: target.String()}
	if !day.IsZero() {
		key.day = day.Format(DateLayout)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if p := g.pairings[key]; p != nil {
		return p
	}
	p := compile(g, source, target, day)
	if g.pairings == nil {
		g.pairings = map[matcherKey]*pairing{}
	}
	g.pairings[key] = p
	return p
}

func compile(g *Glossary, source, target language.Tag, day time.Time) *pairing {
	p := &pairing{sourceLang: source, targetLang: target}
	reversed := len(g.Languages) > 0 && text.Base(source) != text.Base(g.Languages[0])
	places := make(map[string]int32, len(g.Rows))
	for _, row := range g.Rows {
		s, t := row.Term(source), row.Term(target)
		// What is forbidden in one direction says nothing of the other.
		if s == "" && t == "" || reversed && !row.Status.Accepted() || !row.holds(day) {
			continue
		}
		at, ok := places[s]
		if !ok {
			at = int32(len(p.concepts))
			places[s] = at
			p.concepts = append(p.concepts, concept{source: s})
		}
		c := &p.concepts[at]
		c.rows = append(c.rows, row)
		p.always = p.always || !row.Status.Accepted() && (row.Match&Always != 0 || s == "")
		if t != "" {
			c.targets = append(c.targets, Target{t, row.Status, row.Cell(ColumnNote)})
		}
		c.verb = c.verb || strings.HasPrefix(strings.ToLower(row.Cell(ColumnPos)), "v") || looksVerb(text.Base(source), s)
	}
	p.source = newMatcher(source, g.extra[text.Base(source)], false, len(p.concepts))
	p.target = newMatcher(target, g.extra[text.Base(target)], true, len(g.Rows))
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.compileSource(reversed)
	}()
	p.compileTarget(reversed)
	<-done
	return p
}

// looksVerb reports whether a term of several words begins with an infinitive:
// one that a determiner or preposition follows.
func looksVerb(base, term string) bool {
	if base != "fr" {
		return false
	}
	first, rest, ok := strings.Cut(term, " ")
	if !ok || !frenchInfinitive(strings.ToLower(first)) {
		return false
	}
	second, _, _ := strings.Cut(rest, " ")
	return frenchFunction[strings.ToLower(second)] || strings.HasPrefix(second, "l'") || strings.HasPrefix(second, "l’") || frenchIrregularVerb(first)
}

func (p *pairing) compileSource(reversed bool) {
	for i := range p.concepts {
		c := &p.concepts[i]
		if c.source == "" {
			continue
		}
		var match Match
		for _, row := range c.rows {
			match |= row.Match
		}
		add := func(term string, kind variantKind, match Match, verb bool, row *Row) {
			p.source.add(variant{concept: int32(i), row: row, text: term, kind: kind}, match, verb)
		}
		add(c.source, kindTerm, match, c.verb, c.rows[0])
		forms, adjectives := ColumnForms, ColumnSourceAdjective
		if reversed {
			forms, adjectives = ColumnTargetForms, ColumnAdjective
		}
		for _, row := range c.rows {
			for _, form := range row.list(forms) {
				add(form, kindForm, match|Exact, false, row)
			}
			for _, adjective := range row.list(adjectives) {
				add(adjective, kindAdjective, 0, false, row)
			}
			if !reversed {
				for _, phrase := range row.list(ColumnUnless) {
					add(phrase, kindUnless, Exact, false, row)
				}
			}
		}
	}
}

func (p *pairing) compileTarget(reversed bool) {
	for i := range p.concepts {
		c := &p.concepts[i]
		for _, row := range c.rows {
			term := row.Term(p.targetLang)
			if term == "" {
				continue
			}
			match := row.Match
			p.target.add(variant{concept: int32(i), row: row, text: term}, match, c.verb)
			forms, adjectives := ColumnTargetForms, ColumnAdjective
			if reversed {
				forms, adjectives = ColumnForms, ColumnSourceAdjective
			}
			for _, form := range row.list(forms) {
				p.target.add(variant{concept: int32(i), row: row, text: form, kind: kindForm}, match|Exact, false)
			}
			for _, adjective := range row.list(adjectives) {
				p.target.add(variant{concept: int32(i), row: row, text: adjective, kind: kindAdjective}, 0, false)
			}
		}
	}
}
