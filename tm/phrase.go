package tm

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// phrase is a concordance pattern for one side of a pair: words in a row.
type phrase struct {
	side  int
	words []patternWord
	exact string       // the pattern as it is written, for an exact search
	row   []index.Word // the words as the index knows them
	a     *likeness.PairAnalyzer
	masks []classMask // by class of the analyzer
	tail  []string    // the words of a text so far
	// figures are the digits of its numbers, which a text must have. The index knows all
	// numbers as one class, so that it cannot tell.
	figures [][]byte
}

// classMask is the words of a phrase that a class may stand for, once known.
type classMask struct {
	words uint64
	known bool
}

// patternWord is a word of a pattern.
type patternWord struct {
	class  string // of a word; "" for a beginning or any word
	prefix string // a beginning, without case and accents
	number string // a number, to be found as it is
	bare   bool   // of marks alone, which stand for no other word
}

// newPhrase reads a pattern; nil when no word is in it, or only such as fold to
// nothing: accents without a letter, characters of no width.
func newPhrase(q ConcordanceQuery, a *likeness.PairAnalyzer, side int) *phrase {
	f := &phrase{side: side, a: a}
	folded := likeness.Fold(q.Pattern)
	if q.Exact {
		f.exact = q.Pattern
	}
	tokens := likeness.Tokens(folded, a.Lang(side))
	fixed := 0
	for i, t := range tokens {
		word := t.Of(folded)
		star := i+1 < len(tokens) && tokens[i+1].Of(folded) == "*" && !q.Exact
		switch {
		case t.Kind == text.Word && f.isBare(word):
			f.add(patternWord{bare: true})
		case t.Kind == text.Word && star:
			f.add(patternWord{prefix: bare(word)})
			fixed++
		case t.Kind == text.Word:
			f.add(patternWord{class: a.Side[side].Class(word)})
			fixed++
		case t.Kind == text.Number:
			f.add(patternWord{class: likeness.Number, number: word})
			f.figures = append(f.figures, figuresOf(word)...)
			fixed++
		case word == "*" && !q.Exact && (i == 0 || tokens[i-1].Kind == text.Space):
			f.add(patternWord{})
		}
	}
	if fixed == 0 && !(q.Exact && strings.TrimSpace(q.Pattern) != "") {
		return nil
	}
	return f
}

// add adds a word.
func (f *phrase) add(w patternWord) {
	f.words = append(f.words, w)
	in := index.Word{Class: w.class}
	if w.prefix != "" {
		in.Passes = mayBegin(w.prefix)
	}
	f.row = append(f.row, in)
}

// bare is a word without case and accents.
func bare(word string) string { return text.Fold(word, text.FoldCase|text.FoldAccents) }

// isBare reports whether nothing is left of a word without its accents.
func (f *phrase) isBare(word string) bool {
	return bare(word) == "" || f.a.Side[f.side].Class(word) == ""
}

// candidates appends every unit of a pair that may hold one of the phrases, in
// no order, and perhaps twice.
func (v view) candidates(
	p *catalog.Pair, phrases []*phrase, dst []index.Dated,
) ([]index.Dated, error) {
	var questions []*index.Words
	for _, f := range phrases {
		questions = append(questions, &index.Words{Side: f.side, Row: f.row, Apart: f.exact != ""})
	}
	for _, s := range v.PartsOf(p) {
		at := len(dst)
		var err error
		if dst, err = s.Holding(v, questions, dst); err != nil {
			return nil, err
		}
		alive, err := index.WithoutDead(v, s, dst[at:], func(d index.Dated) uint64 { return d.Unit })
		if err != nil {
			return nil, err
		}
		dst = dst[:at+len(alive)]
	}
	if p.Tail == 0 {
		return dst, nil
	}
	for _, w := range questions {
		var err error
		if dst, err = index.HoldingInTail(v, p.ID, w, dst); err != nil {
			return nil, err
		}
	}
	return dst, nil
}

// mayBegin returns the test for classes whose words may begin with prefix. A
// stemmer changes no more than the end of a word: all but the last three bytes
// of a class are of the word, and so is its first letter, where folding does not
// spell it with others. Classes of very long words are hashes.
func mayBegin(prefix string) func(class []byte) bool {
	letter := 0
	if prefix[0] < utf8.RuneSelf {
		letter = 1
	}
	return func(class []byte) bool {
		n := min(max(len(class)-3, letter), len(class), len(prefix))
		return string(class[:n]) == prefix[:n] || class[0] == 0
	}
}

// may reports whether a unit may hold the phrase, much faster than spans finds
// it: by the classes of its words, which the analyzer remembers.
func (f *phrase) may(u *catalog.RawUnit) bool {
	plain := u.Source
	if f.side == index.Target {
		plain = u.Target
	}
	if f.exact != "" {
		return bytes.Contains(plain, []byte(f.exact))
	}
	for _, figures := range f.figures {
		if !mayHaveFigures(plain, figures) {
			return false
		}
	}
	s := &f.a.Stored
	f.a.Side[f.side].Analyze(s, text.New(string(plain)))
	if s.Long {
		return true
	}
	f.tail = f.tail[:0]
	state, last := uint64(0), uint64(1)<<(min(len(f.words), 64)-1)
	for _, item := range s.Items {
		if item.Kind != likeness.Word && item.Kind != likeness.Figure {
			continue
		}
		f.tail = append(f.tail, s.Folded[item.Start:item.End])
		if state = (state<<1 | 1) & f.mask(item.Class); state&last != 0 && f.ends() {
			return true
		}
	}
	return false
}

// figuresOf returns the runs of ASCII digits in a number.
func figuresOf(number string) [][]byte {
	return bytes.FieldsFunc([]byte(number), func(r rune) bool { return r < '0' || '9' < r })
}

func isFigure(c byte) bool { return '0' <= c && c <= '9' }

// mayHaveFigures reports whether figures may stand in a row in a text without its
// typography, which drops some characters that are not ASCII and makes digits of none.
func mayHaveFigures(plain, figures []byte) bool {
	if bytes.Contains(plain, figures) {
		return true
	}
	for i := 1; i < len(plain); i++ {
		if plain[i] < utf8.RuneSelf || !isFigure(plain[i-1]) {
			continue
		}
		for i < len(plain) && plain[i] >= utf8.RuneSelf {
			i++
		}
		if i < len(plain) && isFigure(plain[i]) {
			return true
		}
	}
	return false
}

// ends reports whether the words read last, whose classes are those of the
// phrase, are its numbers and beginnings too.
func (f *phrase) ends() bool {
	words := f.words[:min(len(f.words), 64)]
	for i, word := range f.tail[len(f.tail)-len(words):] {
		w := &words[i]
		if w.number != "" && w.number != word {
			return false
		}
		if w.prefix != "" && !strings.HasPrefix(bare(word), w.prefix) {
			return false
		}
	}
	return true
}

// mask says for which words of the phrase, of the first 64, a class may stand.
func (f *phrase) mask(class int32) uint64 {
	for int(class) >= len(f.masks) {
		f.masks = append(f.masks, classMask{})
	}
	if f.masks[class].known {
		return f.masks[class].words
	}
	name := f.a.Classes[f.side].Name(class)
	m := classMask{known: true}
	for i, w := range f.row[:min(len(f.row), 64)] {
		any := w.Class == "" && w.Passes == nil
		same := w.Class == name && name != ""
		if any || same || w.Passes != nil && w.Passes([]byte(name)) {
			m.words |= 1 << i
		}
	}
	f.masks[class] = m
	return m.words
}

// spans finds the phrase in a text.
func (f *phrase) spans(plain string) [][2]int {
	if f.exact != "" {
		return exactSpans(plain, f.exact)
	}
	m := text.FoldMap(plain, text.FoldTypography)
	var words []text.Token
	for _, t := range likeness.Tokens(m.Text, f.a.Lang(f.side)) {
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
		return kind == text.Word && f.a.Side[f.side].HasClass(word, w.class)
	case w.prefix != "":
		return strings.HasPrefix(bare(word), w.prefix)
	case w.bare:
		return kind == text.Word && f.isBare(word)
	}
	return true
}

// exactSpans finds a string that neither begins nor ends inside a word.
func exactSpans(s, pattern string) [][2]int {
	var out [][2]int
	letter := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
	}
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
		begins := from > 0 && letter(first) && letter(before)
		ends := to < len(s) && letter(last) && letter(after)
		if !begins && !ends { // inside a word
			out = append(out, [2]int{from, to})
			at = to
			continue
		}
		_, n := utf8.DecodeRuneInString(s[from:])
		at = from + n
	}
}
