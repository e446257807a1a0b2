package glossary

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"fidele/glossary/internal/inflect"
	"fidele/glossary/internal/match"
	languages "fidele/tm/language"
	"fidele/tm/quality"
)

// longestOverlap is how many words two terms may share at their ends to be warned
// of: a cell may be a book by mistake.
const longestOverlap = 50

// manyCompared is how many rows of one term are compared with each other.
const manyCompared = 1000

// terms looks at what terms match: in each other, and in ordinary text.
func (l *linter) terms() {
	p := l.g.pairing(l.source, l.target, time.Time{})
	prefixes := map[string][]int32{}
	for i := range p.concepts {
		tokens := match.Tokenize(p.concepts[i].source).Tokens
		for n := 1; n < min(len(tokens), longestOverlap); n++ {
			key := joined(tokens[:n])
			prefixes[key] = append(prefixes[key], int32(i))
		}
	}

	targetWords := p.target.Inflector.Terms
	for i := range p.concepts {
		c := &p.concepts[i]
		if c.source == "" {
			continue
		}
		l.homographs(c, p.source.Inflector)
		l.overlaps(p, int32(i), prefixes)
		l.contradictions(p, int32(i))
		for _, row := range c.rows {
			if target := row.Term(l.target); target != "" {
				l.acronymWord(row, target, targetWords)
			}
		}
	}
}

// overlaps compares a concept with those whose terms stand inside its own, or
// begin as its own ends. prefixes holds the concepts by the beginnings of their terms.
func (l *linter) overlaps(p *pairing, i int32, prefixes map[string][]int32) {
	c := &p.concepts[i]
	tokens, hits := p.source.Scan(c.source, nil)
	told := map[int32]bool{i: true}
	for _, h := range hits {
		s := &p.source.spellings[h.Pattern]
		if told[s.concept] || s.kind == exemptPhrase {
			continue
		}
		told[s.concept] = true
		other := &p.concepts[s.concept]
		if h.To-h.From < len(tokens.Tokens) {
			l.say(other.rows[0], "nested", quality.Info, other.source,
				"stands inside %q (line %d), where it is not counted", c.source, c.rows[0].Line)
			continue
		}
		if fold(other.source) != fold(c.source) && s.concept > i {
			l.say(other.rows[0], "same-form", quality.Warning, other.source,
				"has %q (line %d) among its forms; both are found there", c.source, c.rows[0].Line)
		}
	}

	for n := max(1, len(tokens.Tokens)-longestOverlap); n < len(tokens.Tokens); n++ {
		rest := tokens.Tokens[n:]
		if len(rest) == 1 && p.source.Inflector.IsFunction(rest[0].Lower) {
			continue
		}
		for _, o := range prefixes[joined(rest)] {
			if told[o] {
				continue
			}
			told[o] = true
			other := &p.concepts[o]
			l.say(c.rows[0], "straddling", quality.Info, c.source,
				"may overlap with %q (line %d); then both are counted",
				other.source, other.rows[0].Line)
		}
	}
}

// contradictions finds forbidden targets of a concept among whose forms an accepted one
// is: what the glossary asks for would be reported.
func (l *linter) contradictions(p *pairing, i int32) {
	rows := p.concepts[i].rows
	refuses := func(r *Row) bool { return !r.Status.Accepted() && r.Term(l.target) != "" }
	if len(rows) > manyCompared || !slices.ContainsFunc(rows, refuses) {
		return
	}

	var scratch match.Scratch
	told := map[*Row]bool{}
	for _, row := range rows {
		target := row.Term(l.target)
		if !row.Status.Accepted() || target == "" {
			continue
		}
		tokens, hits := p.target.Scan(target, &scratch)
		for _, h := range hits {
			s := &p.target.spellings[h.Pattern]
			forbidden := s.row.Term(l.target)
			if s.concept != i || s.row.Status.Accepted() || h.To-h.From < len(tokens.Tokens) ||
				forbidden == target || told[s.row] || !holdTogether(row, s.row) {
				continue // equal ones are conflicts
			}
			told[s.row] = true
			l.say(s.row, "contradiction", quality.Warning, forbidden,
				"is %s and has %q among its forms, which is %s in line %d; mark it case or exact",
				s.row.Status, target, row.Status, row.Line)
		}
	}
}

func joined(tokens []match.Token) string {
	var b strings.Builder
	for i := range tokens {
		b.WriteString(tokens[i].Lower)
		b.WriteByte(' ')
	}
	return b.String()
}

// homographs warns of terms that are spelled like other words.
func (l *linter) homographs(c *concept, inflector *inflect.Inflector) {
	words := inflector.Terms
	row := c.rows[0]
	tokens := match.Tokenize(c.source).Tokens
	if len(tokens) != 1 || row.Match&Exact != 0 && row.Match&Case != 0 {
		return
	}

	t := &tokens[0]
	for _, r := range c.rows {
		if r.column(colUnless) != "" || r.column(colPos) == "verb" {
			return // somebody has seen to it
		}
	}
	switch t.Shape {
	case match.UpperCase:
		l.acronymWord(row, c.source, words)
	case match.TitleCase:
		if words.Common.Has(t.Lower) {
			l.say(row, "homograph", quality.Warning, c.source,
				"is an ordinary word in small letters, and will be found where that "+
					"begins a sentence; name phrases in which it is none in the column unless")
		}
	case match.LowerCase:
		if inflector.IsFunction(t.Lower) {
			l.say(row, "homograph", quality.Warning, c.source,
				"is a word of nearly every sentence, and will be found there; give a longer term, or remove it")
			return
		}
		l.verbForm(row, c.source, t.Lower, words)
	}
}

// longerTerm says what to do about a term that is spelled like a form of a verb.
const longerTerm = "give a longer term, or name phrases in which it is none in the column unless"

// verbForm warns of a noun that is spelled like a form of a verb.
func (l *linter) verbForm(row *Row, term, word string, words *languages.Terms) {
	switch {
	case words.NounOrVerb.Has(word):
		l.say(row, "homograph", quality.Info, term,
			"is a form of a verb too; the word before it decides which it is, a longer term is surer")
	case words.NounOrParticiple.Has(word):
		l.say(row, "homograph", quality.Info, term,
			"is a participle too; the word before it decides which it is, a longer term is surer")
	case isParticiple(word, words):
		l.say(row, "homograph", quality.Warning, term,
			"is a participle too, and will be found where it is one; %s", longerTerm)
	case !words.NotParticiple.Has(word):
		if verb := verbsOf(l.source).of(word); verb != "" {
			l.say(row, "homograph", quality.Warning, term,
				"is a form of the verb %q too, and will be found where it is one; %s", verb, longerTerm)
		}
	}
}

// qualityEndings end nouns of qualities ("actualité"), which are no participles.
var qualityEndings = []string{"alité", "bilité", "arité", "ivité", "osité", "anité", "auté"}

// isParticiple reports whether a word may be a participle, by its ending or the
// list of those that end otherwise.
func isParticiple(word string, words *languages.Terms) bool {
	if words.Participle.Has(word) {
		return true
	}
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return slices.ContainsFunc(words.ParticipleEnding.All(), ends) && !words.NotParticiple.Has(word) &&
		!slices.ContainsFunc(qualityEndings, ends)
}

func (l *linter) acronymWord(row *Row, term string, words *languages.Terms) {
	letters := strings.ReplaceAll(term, ".", "")
	if !match.IsUpper(letters) || strings.ContainsFunc(letters, unicode.IsSpace) {
		return
	}
	if words.Common.Has(strings.ToLower(letters)) {
		l.say(row, "acronym-word", quality.Warning, term,
			"is an ordinary word in small letters, and will be found in headings set in capitals")
	}
}
