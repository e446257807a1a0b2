package glossary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/glossary/internal/match"
	languages "fidele/tm/language"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// Problem is something in a glossary that will misfire.
type Problem struct {
	// Rule names the kind of problem: "row", "conflict", "duplicate",
	// "empty-cell", "spelling-variant", "homograph", "acronym-word", "nested",
	// "straddling", "same-form", "no-preferred", "encoding", "spacing", "long",
	// "date", "severity".
	Rule     string           `json:"rule"`
	Severity quality.Severity `json:"severity"`
	File     string           `json:"file"`
	Line     int              `json:"line"`
	Term     string           `json:"term"`
	Message  string           `json:"message"`
}

// Lint reads a glossary file as far as it goes and lists what is wrong with it
// or will misfire, in the order of its lines. The error is one of the file as a
// whole, as from [Read].
func Lint(name string, data []byte) ([]Problem, error) {
	g, faults, err := read(name, data, false)
	if err != nil {
		return nil, err
	}
	l := &linter{g: g}
	for _, f := range faults {
		rule := "row"
		if strings.HasPrefix(f.Err.Error(), ErrConflict.Error()) {
			rule = "conflict"
		}
		l.out = append(l.out, Problem{rule, quality.Error, f.File, f.Line, "", f.Err.Error()})
	}
	l.source, l.target = g.pair(language.Und, language.Und)
	for _, row := range g.Rows {
		l.cells(row)
	}
	l.pairs()
	l.terms()
	slices.SortStableFunc(l.out, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule))
	})
	return l.out, nil
}

type linter struct {
	g              *Glossary
	source, target language.Tag
	out            []Problem
}

func (l *linter) say(row *Row, rule string, severity quality.Severity, term, format string, args ...any) {
	l.out = append(l.out, Problem{rule, severity, row.File, row.Line, term, fmt.Sprintf(format, args...)})
}

// cells looks at one row by itself.
func (l *linter) cells(row *Row) {
	source, target := row.Term(l.source), row.Term(l.target)
	switch {
	case target == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, source, "no target: the term is found and nothing is checked")
	case source == "" && row.Status.Accepted():
		l.say(row, "empty-cell", quality.Warning, target, "no source: the row does nothing")
	}
	for _, term := range []string{source, target} {
		switch {
		case looksMisdecoded(term):
			l.say(row, "encoding", quality.Warning, term, "looks like UTF-8 read as Latin-1 and saved again")
		case strings.ContainsRune(term, utf8.RuneError):
			l.say(row, "encoding", quality.Warning, term, "has a replacement character: letters were lost")
		case strings.Contains(term, "  ") || strings.ContainsAny(term, "\n\r\t"):
			l.say(row, "spacing", quality.Info, term, "has a line break, a tab or two spaces")
		case len(match.Tokenize(term).Tokens) > 8:
			l.say(row, "long", quality.Info, term, "has more than eight words; terms so long are rarely found")
		case len(term) > 1 && strings.ContainsAny(term[len(term)-1:], ".,;:") && !match.IsUpper(strings.ReplaceAll(term, ".", "")):
			l.say(row, "spacing", quality.Warning, term, "ends in a punctuation mark, without which it is not found")
		}
	}
	if from, until := row.Cell(ColumnFrom), row.Cell(ColumnUntil); from != "" && until != "" && until < from {
		l.say(row, "date", quality.Warning, source, "is valid until %s, before %s", until, from)
	}
	if s := row.Cell(ColumnSeverity); s != "" {
		if _, err := quality.ParseSeverity(s); err != nil {
			l.say(row, "severity", quality.Warning, source, "%v", err)
		}
	}
}

// looksMisdecoded reports whether s has the pairs of characters that UTF-8
// letters become when they are read as Latin-1.
func looksMisdecoded(s string) bool {
	for _, pair := range []string{"Ã©", "Ã¨", "Ã ", "Ã\u00a0", "Ãª", "Ã®", "Ã´", "Ã§", "Ã‰", "Ã€", "â€™", "â€œ", "Å“"} {
		if strings.Contains(s, pair) {
			return true
		}
	}
	return false
}

// pairs compares rows with each other.
func (l *linter) pairs() {
	type pair struct{ source, target string }
	seen := map[pair]*Row{}
	spelled := map[string]*Row{}
	accepted, preferred := map[string]bool{}, map[string]int{}
	first := map[string]*Row{}
	for _, row := range l.g.Rows {
		s, t := row.Term(l.source), row.Term(l.target)
		if other := seen[pair{s, t}]; other != nil && other.Status == row.Status {
			l.say(row, "duplicate", quality.Warning, s, "the same row stands in line %d", other.Line)
		} else {
			seen[pair{s, t}] = row
		}
		if s == "" {
			continue
		}
		key := text.Fold(s, text.FoldTypography|text.FoldCase|text.FoldAccents)
		if other := spelled[key]; other != nil && other.Term(l.source) != s && first[s] == nil {
			l.say(row, "spelling-variant", quality.Info, s, "differs from %q in line %d in capitals, accents or signs only; both share their targets where both match",
				other.Term(l.source), other.Line)
		} else if other == nil {
			spelled[key] = row
		}
		if first[s] == nil {
			first[s] = row
		}
		accepted[s] = accepted[s] || row.Status.Accepted()
		if row.Status == Preferred && seen[pair{s, t}] == row {
			preferred[s]++
		}
	}
	for _, row := range l.g.Rows {
		s := row.Term(l.source)
		if s == "" || first[s] != row || row.Term(l.target) == "" {
			continue
		}
		switch {
		case !accepted[s]:
			l.say(row, "no-preferred", quality.Info, s, "has forbidden targets and none to use instead")
		case preferred[s] == 0:
			l.say(row, "no-preferred", quality.Info, s, "has no preferred target; no correction can be proposed")
		case preferred[s] > 1:
			l.say(row, "no-preferred", quality.Info, s, "has %d preferred targets; no correction can be proposed", preferred[s])
		}
	}
}

// terms looks at what terms match: in each other, and in ordinary text.
func (l *linter) terms() {
	p := l.g.pairing(l.source, l.target, time.Time{})
	prefixes := map[string][]int32{}
	for i := range p.concepts {
		tokens := match.Tokenize(p.concepts[i].source).Tokens
		for n := 1; n < len(tokens); n++ {
			key := joined(tokens[:n])
			prefixes[key] = append(prefixes[key], int32(i))
		}
	}

	sourceWords, targetWords := p.source.Inflector.Terms, p.target.Inflector.Terms
	for i := range p.concepts {
		c := &p.concepts[i]
		if c.source == "" {
			continue
		}
		l.homographs(c, sourceWords)
		l.overlaps(p, int32(i), prefixes)
		for _, row := range c.rows {
			if target := row.Term(l.target); target != "" {
				l.acronymWord(row, target, targetWords)
			}
		}
	}
}

// overlaps compares a concept with the others that its term has in it or may
// meet in a text. prefixes has the concepts by the beginnings of their terms.
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

	for n := 1; n < len(tokens.Tokens); n++ {
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
				"may overlap with %q (line %d); then both are counted", other.source, other.rows[0].Line)
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
func (l *linter) homographs(c *concept, words *languages.Terms) {
	row := c.rows[0]
	tokens := match.Tokenize(c.source).Tokens
	if len(tokens) != 1 || row.Match&Exact != 0 && row.Match&Case != 0 {
		return
	}

	t := &tokens[0]
	switch t.Shape {
	case match.UpperCase:
		l.acronymWord(row, c.source, words)
	case match.TitleCase:
		if words.Common.Has(t.Lower) {
			l.say(row, "homograph", quality.Warning, c.source,
				"is an ordinary word in small letters, and will be found where that begins a sentence")
		}
	case match.LowerCase:
		l.verbForms(row, c.source, t.Lower, words)
	}
}

// verbForms warns of a noun that is spelled like a form of a verb.
func (l *linter) verbForms(row *Row, term, word string, words *languages.Terms) {
	switch {
	case words.NounOrVerb.Has(word):
		l.say(row, "homograph", quality.Info, term,
			"is a form of a verb too; the word before it decides which it is")
	case words.NounOrParticiple.Has(word):
		l.say(row, "homograph", quality.Info, term,
			"is a participle too; the word before it decides which it is")
	case isParticiple(word, words):
		l.say(row, "homograph", quality.Warning, term,
			"is a participle too, and will be found where it is one; give a longer term, or exact forms")
	}
}

// isParticiple reports whether a word may be a participle, by its ending or the
// list of those that end otherwise.
func isParticiple(word string, words *languages.Terms) bool {
	if words.Participle.Has(word) {
		return true
	}
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return slices.ContainsFunc(words.ParticipleEnding.All(), ends) && !words.NotParticiple.Has(word)
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
