package tm

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// phrase is a concordance pattern for one side of a pair: words in a row.
type phrase struct {
	side  int
	words []patternWord
	exact string // the pattern as it is written, for an exact search
	a     *analyzers
}

// patternWord is a word of a pattern.
type patternWord struct {
	class  string // of a word; "" for a beginning or any word
	prefix string // a beginning, without case and accents
	number string // a number, to be found as it is
}

// newPhrase reads a pattern; nil when no word is in it.
func newPhrase(q ConcordanceQuery, a *analyzers, side int) *phrase {
	f := &phrase{side: side, a: a}
	folded := likeness.Fold(q.Pattern)
	if q.Exact {
		f.exact = q.Pattern
	}
	tokens := text.Tokens(folded, a.lang(side))
	fixed := 0
	for i, t := range tokens {
		word := t.Of(folded)
		star := i+1 < len(tokens) && tokens[i+1].Of(folded) == "*" && !q.Exact
		switch {
		case t.Kind == text.Word && star:
			f.words = append(f.words, patternWord{prefix: bare(word)})
			fixed++
		case t.Kind == text.Word:
			f.words = append(f.words, patternWord{class: a.side[side].Class(word)})
			fixed++
		case t.Kind == text.Number:
			f.words = append(f.words, patternWord{class: likeness.Number, number: word})
			fixed++
		case word == "*" && !q.Exact && (i == 0 || tokens[i-1].Kind == text.Space):
			f.words = append(f.words, patternWord{})
		}
	}
	if fixed == 0 && !(q.Exact && strings.TrimSpace(q.Pattern) != "") {
		return nil
	}
	return f
}

// bare is a word without case and accents.
func bare(word string) string { return text.Fold(word, text.FoldCase|text.FoldAccents) }

// candidates calls each for every unit that may hold the phrase.
func (f *phrase) candidates(v *view, p *pair, each func(unit uint64, date int64)) error {
	w := index.Words{Side: f.side}
	for _, word := range f.words {
		switch {
		case word.class != "":
			w.Classes = append(w.Classes, word.class)
		case word.prefix != "":
			w.Some = append(w.Some, mayBegin(word.prefix))
		}
	}
	for _, s := range v.of(p) {
		dead := index.DeadIn(v, s)
		var failed error
		err := s.Holding(v, &w, func(unit uint64, date int64) {
			is, err := dead.Has(unit)
			if err != nil {
				failed = err
			} else if !is {
				each(unit, date)
			}
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			return err
		}
	}
	if p.Tail == 0 {
		return nil
	}
	return index.AllTail(v, p.ID, func(r *index.TailRow) { each(r.Unit, r.Date) })
}

// mayBegin gives the test for classes whose words may begin with prefix. A
// stemmer changes no more than the end of a word.
func mayBegin(prefix string) func(class string) bool {
	return func(class string) bool {
		n := min(len(prefix), len(class)) - 3
		return n <= 0 || class[:n] == prefix[:n]
	}
}

// spans finds the phrase in a text.
func (f *phrase) spans(plain string) [][2]int {
	if f.exact != "" {
		return exactSpans(plain, f.exact)
	}
	m := text.FoldMap(plain, text.FoldTypography)
	var words []text.Token
	for _, t := range text.Tokens(m.Text, f.a.lang(f.side)) {
		if t.Kind == text.Word || t.Kind == text.Number {
			words = append(words, t)
		}
	}
	var out [][2]int
	for i := 0; i+len(f.words) <= len(words); i++ {
		fits := true
		for k, w := range f.words {
			if fits = f.fits(w, words[i+k].Of(m.Text), words[i+k].Kind); !fits {
				break
			}
		}
		if !fits {
			continue
		}
		from, to := m.Span(words[i].Start, words[i+len(f.words)-1].End)
		out = append(out, [2]int{from, to})
		i += len(f.words) - 1
	}
	return out
}

func (f *phrase) fits(w patternWord, word string, kind text.TokenKind) bool {
	switch {
	case w.number != "":
		return word == w.number
	case w.class != "":
		return kind == text.Word && f.a.side[f.side].Class(word) == w.class
	case w.prefix != "":
		return strings.HasPrefix(bare(word), w.prefix)
	}
	return true
}

// exactSpans finds a string that neither begins nor ends inside a word.
func exactSpans(s, pattern string) [][2]int {
	var out [][2]int
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	first, _ := utf8.DecodeRuneInString(pattern)
	last, _ := utf8.DecodeLastRuneInString(pattern)
	for at := 0; ; {
		i := strings.Index(s[at:], pattern)
		if i < 0 {
			return out
		}
		from, to := at+i, at+i+len(pattern)
		before, _ := utf8.DecodeLastRuneInString(s[:from])
		after, _ := utf8.DecodeRuneInString(s[to:])
		inside := from > 0 && letter(first) && letter(before) || to < len(s) && letter(last) && letter(after)
		if !inside {
			out = append(out, [2]int{from, to})
			at = to
			continue
		}
		_, n := utf8.DecodeRuneInString(s[from:])
		at = from + n
	}
}
