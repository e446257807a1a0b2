package glossary

import (
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
	"fidele/glossary/internal/match"
	"fidele/tm/text"
)

// concept is what one source term stands for in a direction: the rows that have
// it, with their targets.
type concept struct {
	// source is the term as its first row spells it; "" for what is forbidden
	// whatever the source.
	source string
	rows   []*Row
	verb   bool // the term begins with a verb
	// adjective says that the term is an adjective, which has gender too.
	adjective bool
}

// pairing is the glossary compiled for one direction.
type pairing struct {
	long sync.Map // of []Target by concept, where it has many; see targets

	sourceLang, targetLang language.Tag
	concepts               []concept
	source, target         side
	always                 bool // some target is forbidden whatever the source has
}

// side is the spellings of one language, ready to be found in texts.
type side struct {
	*match.Matcher
	spellings []spelling // by the number of their pattern
}

// spelling is one spelling of a concept.
type spelling struct {
	row     *Row
	concept int32 // place among the concepts of the pairing
	kind    spellingKind
}

type spellingKind uint8

const (
	termSpelling      spellingKind = iota
	listedForm                     // in the columns forms or target_forms
	adjectiveSpelling              // the adjective of a place
	exemptPhrase                   // a phrase inside which a term is none
)

// add takes a spelling, unless there is nothing in it to look for.
func (s *side) add(spelled spelling, p match.Pattern) {
	if _, ok := s.Add(p); ok {
		s.spellings = append(s.spellings, spelled)
	}
}

// pairingKey is what a pairing depends on.
type pairingKey struct{ source, target, day string }

// pairing returns the glossary compiled for a direction and a day; it is made
// when it is first asked for.
func (g *Glossary) pairing(source, target language.Tag, day time.Time) *pairing {
	source, target = g.languages(source, target)
	key := pairingKey{source: source.String(), target: target.String()}
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
		g.pairings = map[pairingKey]*pairing{}
	}
	g.pairings[key] = p
	return p
}

// compile makes the pairing of a direction.
func compile(g *Glossary, source, target language.Tag, day time.Time) *pairing {
	p := &pairing{sourceLang: source, targetLang: target}
	reversed := len(g.Languages) > 0 && text.Base(source) != text.Base(g.Languages[0])
	p.group(g.Rows, reversed, day)

	p.source = newSide(source, g.formSource(source), false, len(p.concepts))
	p.target = newSide(target, g.formSource(target), true, len(g.Rows))

	done := make(chan struct{})
	go func() {
		defer close(done)
		p.compileSource(reversed)
	}()
	p.compileTarget(reversed)
	<-done
	return p
}

// newSide returns a side for about size spellings.
func newSide(lang language.Tag, forms FormSource, strict bool, size int) side {
	return side{
		Matcher:   match.New(lang, match.Options{Forms: forms, Strict: strict, Size: size}),
		spellings: make([]spelling, 0, size),
	}
}

// group gathers the rows of each source term.
func (p *pairing) group(rows []*Row, reversed bool, day time.Time) {
	places := make(map[string]int32, len(rows))
	conceptOf := make([]int32, len(rows)) // concept of each row, -1 for none
	counts := make([]int32, 0, len(rows))
	p.concepts = make([]concept, 0, len(rows))
	words := inflect.New(p.sourceLang, nil)
	var columns pairColumns

	for i, row := range rows {
		s, t := columns.terms(p, row)
		conceptOf[i] = -1
		// What is forbidden in one direction says nothing of the other.
		if s == "" && t == "" || reversed && !row.Status.Accepted() || !row.holds(day) {
			continue
		}

		at, ok := places[s]
		if !ok {
			at = int32(len(p.concepts))
			places[s] = at
			p.concepts = append(p.concepts, concept{source: s, verb: words.BeginsWithVerb(s)})
			counts = append(counts, 0)
		}
		conceptOf[i] = at
		counts[at]++
		p.always = p.always || !row.Status.Accepted() && (row.Match&Always != 0 || s == "")
		if pos := strings.ToLower(row.column(colPos)); pos != "" {
			c := &p.concepts[at]
			c.verb = c.verb || pos[0] == 'v'
			c.adjective = c.adjective || strings.HasPrefix(pos, "adj")
		}
	}

	// All concepts share one slice of rows.
	all := make([]*Row, len(rows))
	for i := range p.concepts {
		p.concepts[i].rows, all = all[:0:counts[i]], all[counts[i]:]
	}
	for i, row := range rows {
		if conceptOf[i] >= 0 {
			c := &p.concepts[conceptOf[i]]
			c.rows = append(c.rows, row)
		}
	}
}

// pairColumns remembers where rows of one header have their two terms.
type pairColumns struct {
	header         *Header
	source, target int
}

// terms returns the two terms of a row.
func (c *pairColumns) terms(p *pairing, row *Row) (source, target string) {
	if c.header != row.Header {
		h := row.Header
		c.header, c.source, c.target = h, h.term(p.sourceLang), h.term(p.targetLang)
	}
	return row.cell(c.source), row.cell(c.target)
}

// compileSource adds the spellings of the source side; reversed says that it is
// the second language of the glossary.
func (p *pairing) compileSource(reversed bool) {
	forms, adjectives := colForms, colSourceAdjective
	if reversed {
		forms, adjectives = colTargetForms, colAdjective
	}
	for i := range p.concepts {
		c := &p.concepts[i]
		if c.source == "" {
			continue
		}

		var how Match
		for _, row := range c.rows {
			how |= row.Match
		}
		id := int32(i)
		p.source.add(spelling{c.rows[0], id, termSpelling}, how.pattern(c.source, c))
		for _, row := range c.rows {
			p.source.addColumns(id, row, how, forms, adjectives)
			if reversed {
				continue
			}
			for _, phrase := range row.list(colUnless) {
				p.source.add(spelling{row, id, exemptPhrase}, Exact.pattern(phrase, &concept{}))
			}
		}
	}
}

// compileTarget adds the spellings of the target side.
func (p *pairing) compileTarget(reversed bool) {
	forms, adjectives := colTargetForms, colAdjective
	if reversed {
		forms, adjectives = colForms, colSourceAdjective
	}
	var columns pairColumns
	for i := range p.concepts {
		c := &p.concepts[i]
		for _, row := range c.rows {
			_, term := columns.terms(p, row)
			if term == "" {
				continue
			}
			id := int32(i)
			p.target.add(spelling{row, id, termSpelling}, row.Match.pattern(term, c))
			p.target.addColumns(id, row, row.Match, forms, adjectives)
		}
	}
}

// addColumns takes the spellings that a row lists beside its term.
func (s *side) addColumns(id int32, row *Row, how Match, forms, adjectives int) {
	for _, form := range row.list(forms) {
		s.add(spelling{row, id, listedForm}, (how|Exact).pattern(form, &concept{}))
	}
	for _, adjective := range row.list(adjectives) {
		p := match.Pattern{Text: adjective, Adjective: true}
		s.add(spelling{row, id, adjectiveSpelling}, p)
	}
}

// pattern returns a term of a concept as it is looked for.
func (m Match) pattern(term string, c *concept) match.Pattern {
	return match.Pattern{
		Text: term, Exact: m&Exact != 0, Case: m&Case != 0, Verb: c.verb, Adjective: c.adjective,
	}
}
