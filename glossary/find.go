package glossary

import (
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/glossary/internal/match"
	"fidele/tm/text"
)

// Occurrence is a term found in a text.
type Occurrence struct {
	// Term is the term as the glossary spells it, Found as the text does.
	Term  string `json:"term"`
	Start int    `json:"start"` // bytes of the text
	End   int    `json:"end"`
	Found string `json:"found"`
	// Targets are the targets that the glossary has for the term, accepted and
	// forbidden, in its order; all occurrences of a term share them.
	Targets []Target `json:"targets"`
}

// Find returns the terms of a language in a text, in order. A term that stands
// only inside a longer one is left out; terms that overlap otherwise are both
// there. lang may be [language.Und] for the source language of the glossary.
func (g *Glossary) Find(plain string, lang language.Tag) []Occurrence {
	return g.FindOn(plain, lang, time.Time{})
}

// scratches are used again, since most texts that are searched have no terms.
var scratches = sync.Pool{New: func() any { return new(match.Scratch) }}

// FindOn is [Glossary.Find] with the rows that hold on a day; the zero day is
// every day.
func (g *Glossary) FindOn(plain string, lang language.Tag, day time.Time) []Occurrence {
	p := g.pairing(lang, language.Und, day)
	scratch := scratches.Get().(*match.Scratch)
	defer scratches.Put(scratch)
	tokens, hits := p.source.Scan(plain, scratch)
	if len(hits) == 0 {
		return nil
	}
	var out []Occurrence
	targets := map[int32][]Target{} // by concept
	for _, o := range p.resolve(&tokens, hits, nil) {
		for _, c := range o.concepts {
			if _, ok := targets[c]; !ok {
				targets[c] = p.targets(c)
			}
			out = append(out, Occurrence{
				Term: p.concepts[c].source, Start: o.start, End: o.end, Found: plain[o.start:o.end],
				Targets: targets[c],
			})
		}
	}
	return out
}

// Selection says which rows [Glossary.Select] returns. The zero value selects
// all.
type Selection struct {
	// Text is looked for inside the terms of both languages, whatever its case,
	// accents and typography; "" is in every term.
	Text string
	// Source and Target are the languages of the terms.
	Source, Target language.Tag
	// Statuses, when there are any, are those that a row may have.
	Statuses []Status
}

// Select returns rows in their order.
func (g *Glossary) Select(s Selection) []*Row {
	const folding = text.FoldTypography | text.FoldCase | text.FoldAccents
	pattern := text.Fold(s.Text, folding)
	has := func(term string) bool { return strings.Contains(text.Fold(term, folding), pattern) }

	var rows []*Row
	for _, row := range g.Rows {
		if len(s.Statuses) > 0 && !slices.Contains(s.Statuses, row.Status) {
			continue
		}
		if has(row.Term(s.Source)) || has(row.Term(s.Target)) {
			rows = append(rows, row)
		}
	}
	return rows
}

// occurrence is a place where one or several concepts occur in a source: terms
// that are spelled alike share their alternatives.
type occurrence struct {
	concepts   []int32
	from, to   int // tokens
	start, end int // bytes
	// apposed says that it is a full name with its acronym; the concepts are those
	// of both, the place is that of the first.
	apposed bool
}

// resolve turns the hits in a source text into occurrences: the longest by
// containment, without those inside a phrase that makes them something else.
func (p *pairing) resolve(tokens *match.Text, hits []match.Hit, out []occurrence) []occurrence {
	longest := 0
	for _, h := range hits {
		longest = max(longest, h.To-h.From)
	}
	first := 0 // hit that can hold the one looked at
	for i, h := range hits {
		for hits[first].From+longest <= h.From {
			first++
		}
		s := &p.source.spellings[h.Pattern]
		if s.kind == exemptPhrase || p.hidden(tokens, hits[first:], i-first) || !p.isTerm(tokens, h) {
			continue
		}

		if n := len(out); n > 0 && out[n-1].from == h.From && out[n-1].to == h.To {
			if o := &out[n-1]; !slices.Contains(o.concepts, s.concept) {
				o.concepts = append(o.concepts, s.concept)
			}
			continue
		}
		start, end := tokens.SpanOf(h)
		out = append(out, occurrence{
			concepts: []int32{s.concept},
			from:     h.From, to: h.To, start: start, end: end,
		})
	}
	return out
}

// isTerm reports whether a hit is the term and not a verb that is spelled alike.
func (p *pairing) isTerm(tokens *match.Text, h match.Hit) bool {
	if p.source.spellings[h.Pattern].kind != termSpelling || h.To-h.From != 1 {
		return true
	}
	return p.source.IsNoun(tokens, h.From, p.source.Pattern(h.Pattern).Text)
}

// hidden reports whether a hit counts for nothing: a longer one has it inside,
// or a phrase that its row names under unless; or it is in two words, where no spaces
// part them: of two terms that overlap the longer is a word, else the first.
func (p *pairing) hidden(tokens *match.Text, hits []match.Hit, i int) bool {
	h := hits[i]
	concept := p.source.spellings[h.Pattern].concept
	for j, o := range hits {
		if o.From >= h.To {
			break
		}
		if i != j && p.cutsWord(tokens, o, h) {
			return true
		}
		if o.From > h.From || o.To < h.To || i == j {
			continue
		}

		s := &p.source.spellings[o.Pattern]
		if s.kind == exemptPhrase {
			if s.concept == concept {
				return true
			}
			continue
		}
		longer := o.To-o.From > h.To-h.From
		skipped := h.From < o.GapTo && o.GapFrom < h.To // it has words that o has not
		if longer && !skipped {
			return true
		}
	}
	return false
}

// cutsWord reports whether a hit begins or ends inside another one, where no space parts
// words, and the other one is the longer or the first.
func (p *pairing) cutsWord(tokens *match.Text, other, h match.Hit) bool {
	first, second := other, h
	if h.From < other.From {
		first, second = h, other
	}
	if second.From <= first.From || second.From >= first.To || second.To <= first.To ||
		!tokens.Tokens[second.From].Joined || !tokens.Tokens[first.To].Joined ||
		p.source.spellings[other.Pattern].kind == exemptPhrase {
		return false
	}
	longer := (other.To - other.From) - (h.To - h.From)
	return longer > 0 || longer == 0 && other.From < h.From
}
