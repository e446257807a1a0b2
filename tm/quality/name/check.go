package name

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	languages "fidele/tm/language"
)

// Kind says what is wrong with a name.
type Kind uint8

// The kinds of findings.
const (
	// Misspelt is a name that is a letter or two away from that of the source.
	Misspelt Kind = iota + 1
	// Swapped is a name of the article in the place of another.
	Swapped
	// Left is a name that English writes in another way, in its French form.
	Left
	// Unlike is a name that the article spells in another way elsewhere.
	Unlike
)

// Finding is a name of a target that is not that of its source.
type Finding struct {
	Kind Kind
	// Segment is the index of the pair.
	Segment int
	// Source and Target are the names in the texts of the pair.
	Source, Target Span
	// Expected is how the name should be written, "" where that is not known.
	Expected string
}

// Span is bytes Start up to End of a text.
type Span struct{ Start, End int }

// shortestName is how many letters a name has at least that is compared letter by
// letter.
const shortestName = 4

// mostCompared bounds the names of a pair that are compared letter by letter,
// mostSpellings those that are compared step by step, so that the time is linear in
// the text.
const mostCompared, mostSpellings = 300, 60

// mostKept is how many pairs are kept for the second walk; more are read again.
// blockSize is how many are read before their names are filed.
const mostKept, blockSize = 500, 512

// Check compares the names of n pairs of an article; at returns one of them and may be
// called more than once. ledger, which may be nil, knows how names were translated before.
// each calls a function for 0 to n-1, on several goroutines if it likes.
func Check(n int, at func(int) Pair, ledger *Ledger, each func(n int, f func(int))) []Finding {
	a := NewArticle(ledger)
	a.Add(n, at, each)
	return a.Check(0, n, at, each)
}

// Add takes the names of the next n pairs of the article; at returns a pair by its index
// in all of the article. each is that of [Check].
func (a *Article) Add(n int, at func(int) Pair, each func(n int, f func(int))) {
	begin := len(a.open)
	a.open = append(a.open, make([]bool, n)...)
	open := a.open[begin:]
	block := make([]*comparison, min(n, blockSize))
	for start := 0; start < n; start += blockSize {
		size := min(blockSize, n-start)
		clear(block) // each may leave out what nobody waits for any more
		each(size, func(k int) {
			i := start + k
			block[k] = newComparison(a, begin+i, at(begin+i))
			open[i] = block[k] != nil && block[k].isOpen()
		})
		for k, c := range block[:size] {
			if c != nil {
				a.add(c)
			}
			if open[start+k] && len(a.kept) < mostKept {
				a.kept = append(a.kept, c)
			} else if c != nil {
				c.release()
			}
		}
	}
}

// Check compares the names of the pairs from up to to of the article, all of which was
// added.
func (a *Article) Check(from, to int, at func(int) Pair, each func(n int, f func(int))) []Finding {
	var open []int
	for i := from; i < to; i++ {
		if a.open[i] {
			open = append(open, i)
		}
	}
	found := make([][]Finding, len(open))
	each(len(open), func(k int) {
		c, kept := a.comparison(open[k], at)
		c.compared, c.spellings = 0, 0
		c.left()
		c.misspelt()
		c.unlike()
		c.swapped()
		found[k] = c.found
		if !kept {
			c.release()
		}
	})
	return slices.Concat(found...)
}

// comparison returns the comparison of an open pair, and whether it is one that was kept.
func (a *Article) comparison(segment int, at func(int) Pair) (c *comparison, kept bool) {
	k, kept := slices.BinarySearchFunc(a.kept, segment, func(c *comparison, segment int) int {
		return c.segment - segment
	})
	if kept {
		return a.kept[k], true
	}
	return newComparison(a, segment, at(segment)), false
}

// comparison is a pair whose names are compared.
type comparison struct {
	*Article
	segment        int
	source, target side
	// terms are those of the source language.
	terms *languages.Terms
	// known says that the words and names of both languages are known.
	known bool
	// isWord tells the words of the target language, where they are known.
	isWord func(folded string) bool
	// compared and spellings count what was compared so far.
	compared, spellings int
	taken               map[int]bool // names of the target that have a finding, by their start
	found               []Finding
}

// newComparison returns nil where there is nothing to compare.
func newComparison(a *Article, segment int, p Pair) *comparison {
	if p.Source == "" || p.Target == "" || languages.Base(p.SourceLang) == languages.Base(p.TargetLang) {
		return nil
	}
	c := comparisons.Get().(*comparison)
	*c = comparison{
		Article: a, segment: segment, known: p.isKnown(),
		terms:  languages.For(p.SourceLang).Terms,
		source: c.source, target: c.target,
		isWord: targetWords[languages.Base(p.TargetLang)],
	}
	c.source.scan(p.Source, p.SourceLang)
	c.target.scan(p.Target, p.TargetLang)
	return c
}

// comparisons are there to be used again.
var comparisons = sync.Pool{New: func() any { return new(comparison) }}

// release says that a comparison is not needed any more; what it found stays.
func (c *comparison) release() {
	if max(len(c.source.text), len(c.target.text)) <= mostBuffered {
		c.source.forget()
		c.target.forget()
		comparisons.Put(c)
	}
}

// isOpen reports whether anything may be found in a pair, whatever else the article
// has; most pairs need no second look.
func (c *comparison) isOpen() bool {
	if len(c.target.names) == 0 {
		return false
	}
	stray := false
	for i := range c.target.names {
		t := &c.target.names[i]
		if c.unknown(t) {
			return true
		}
		if !c.known {
			continue
		}
		if c.source.has(t.Folded) {
			if len(frenchNames().byFirst[t.Folded]) > 0 || c.ledger.always(t.Folded) != nil {
				return true
			}
		} else if isName(t) && !c.target.hasSmall(t.Folded) {
			stray = true
		}
	}
	if !c.known {
		return false
	}
	for i := range c.source.names {
		s := &c.source.names[i]
		if !isName(s) {
			continue
		}
		if c.target.has(s.Folded) {
			if !inEnglish(s.Folded) && c.spelling(s) != nil {
				return true
			}
			continue
		}
		if stray && !c.source.hasSmall(s.Folded) && !c.rendered(s.Folded) && !c.source.isPeople(s, c.terms) {
			return true
		}
	}
	return false
}

func (c *comparison) report(kind Kind, source, target *Word, expected string) {
	if c.taken == nil {
		c.taken = map[int]bool{}
	}
	c.taken[target.Start] = true
	c.found = append(c.found, Finding{
		Kind: kind, Segment: c.segment, Expected: expected,
		Source: Span{source.Start, source.End}, Target: Span{target.Start, target.End},
	})
}

// isName reports whether a word is long enough to be compared.
func isName(w *Word) bool {
	return !w.Acronym && !w.Numbered && utf8.RuneCountInString(w.Folded) >= shortestName
}

// unknown reports whether a word of the target is a name that nothing but the
// source could explain.
func (c *comparison) unknown(w *Word) bool {
	if !isName(w) || c.source.has(w.Folded) || c.target.hasSmall(w.Folded) || c.isWord != nil && c.isWord(w.Folded) {
		return false
	}
	return !c.known || !frenchNames().english[w.Folded]
}

// alike reports whether a name of the target may be a spelling of one of the source.
func (c *comparison) alike(source, target string) bool {
	if !mayBegin(source, target) {
		return false
	}
	if c.compared++; c.compared > mostCompared {
		return true
	}
	if distance(source, target, slips(source)) <= slips(source) {
		return true
	}
	return c.transliterated(source, target)
}

// transliterated is transliterates while there is time for it, and true then.
func (c *comparison) transliterated(source, target string) bool {
	if c.spellings++; c.spellings > mostSpellings {
		return true
	}
	return transliterates(source, target)
}

// shortestForm is how many letters a word of an English name has at least that stands
// for all of it: not "of", not "the".
const shortestForm = 4

// forms returns the folded words by which the target may render a name.
func (c *comparison) forms(name string) []string {
	out := []string{name}
	if !c.known {
		return append(out, c.ledger.words(name)...)
	}
	for _, e := range frenchNames().byWord[name] {
		for _, form := range e.forms {
			for _, w := range form {
				if len(w) >= shortestForm {
					out = append(out, w)
				}
			}
		}
	}
	return append(out, c.ledger.words(name)...)
}

// rendered reports whether the target has a name in one of its forms.
func (c *comparison) rendered(name string) bool {
	return slices.ContainsFunc(c.forms(name), c.target.has)
}

// misspelt reports names of the target that are nearly a name of the source, or
// spelt as nowhere else in the article.
func (c *comparison) misspelt() {
	for i := range c.target.names {
		t := &c.target.names[i]
		if c.taken[t.Start] || !c.unknown(t) {
			continue
		}
		if s, form, ok := c.meant(t); ok {
			c.report(Misspelt, s, t, form)
		}
	}
}

// meant returns the name of the source that a name of the target misspells, and how
// it should be written.
func (c *comparison) meant(t *Word) (source *Word, expected string, ok bool) {
	for i := range c.source.names {
		s := &c.source.names[i]
		if !isName(s) || c.rendered(s.Folded) {
			continue
		}
		near, other := "", false
		for _, form := range c.forms(s.Folded) {
			limit := slips(form)
			if len(form) < shortestName || form[0] != t.Folded[0] || distance(form, t.Folded, limit) > limit {
				continue
			}
			if inflects(form, t.Folded) {
				return nil, "", false
			}
			near, other = form, other || form != s.Folded
		}
		if near != "" && !other && c.excused(s, t) {
			return nil, "", false
		}
		if near == "" || source != nil || !c.known && !c.isSlip(s, t) {
			continue
		}
		source, expected = s, s.Text
		if other {
			expected = c.inTarget(s.Folded, near)
		}
	}
	return source, expected, source != nil
}

// inTarget returns how the target should write a form of a name of the source.
func (c *comparison) inTarget(name, form string) string {
	for _, e := range frenchNames().byWord[name] {
		for i := range e.forms {
			if slices.Contains(e.forms[i], form) {
				return e.english[i]
			}
		}
	}
	if written := c.written(form); written != "" {
		return written
	}
	return form
}

// isSlip reports whether a spelling is wrong whatever the languages are: the article
// has the name letter by letter elsewhere and this spelling nowhere else, and they do
// not differ in their last letters, with which names are declined.
func (c *comparison) isSlip(s, t *Word) bool {
	return c.near(s.Folded, c.segment, copied) > 0 && c.near(t.Folded, c.segment, answered|mentioned) == 0 &&
		strings.HasSuffix(t.Folded, s.Folded[max(0, len(s.Folded)-2):])
}

// excused reports whether a spelling may be that of the target language: the
// article uses it elsewhere, or the letters are set as that language does, and the
// article never has the name as the source writes it.
func (c *comparison) excused(s, t *Word) bool {
	if spelledOut(s.Text) == t.Folded || s.Folded == spelledOut(t.Text) || declines(s, t) {
		return true
	}
	if c.near(s.Folded, c.segment, inTarget) > 0 {
		return false
	}
	return c.variants[s.Folded].near(t.Folded, c.segment) > 0 || c.transliterated(s.Folded, t.Folded)
}

// swapped reports a name that belongs elsewhere in the article, in the place of one
// that is lost.
func (c *comparison) swapped() {
	if !c.known {
		return
	}
	var lost []*Word
	for i := range c.source.names {
		joined := c.source.names[i].Follows || i+1 < len(c.source.names) && c.source.names[i+1].Follows
		if s := &c.source.names[i]; c.isLost(s, joined) {
			lost = append(lost, s)
		}
	}
	if len(lost) == 0 {
		return
	}
	var strays []*Word
	for i := range c.target.names {
		if t := &c.target.names[i]; !c.taken[t.Start] && c.isStray(t) {
			strays = append(strays, t)
		}
	}
	if len(strays) > len(lost) {
		return // the target names what the source has a pronoun or another word for
	}
	for _, t := range strays {
		for i, s := range lost {
			if !c.neighbours(s.Folded, t.Folded) && commonPrefix(s.Folded, t.Folded) < shortestName {
				c.report(Swapped, s, t, s.Text)
				lost = slices.Delete(lost, i, i+1)
				break
			}
		}
	}
}

// sharesStem reports whether a name of the target may be made of one of the source.
func sharesStem(source, target string) bool {
	return inflects(source, target) || commonPrefix(source, target) >= sameStem
}

// sameStem is how many letters at the beginning words of one stem share.
const sameStem = 5

// isLost reports whether a name of the source has nothing in the target that could
// stand for it; joined says that another name stands beside it.
func (c *comparison) isLost(s *Word, joined bool) bool {
	if !isName(s) || c.source.hasSmall(s.Folded) || c.rendered(s.Folded) || c.source.isPeople(s, c.terms) {
		return false
	}
	if !frenchNames().same[s.Folded] {
		kept := c.near(s.Folded, c.segment, inTarget) > 0 && (joined || !english().has(s.Folded))
		if !kept && (french().has(s.Folded) || frenchNames().byWord[s.Folded] != nil) {
			return false // "Police" may be no name, "Poutine" is written in another way
		}
	}
	// What both texts have stands for itself.
	for _, word := range c.target.folded {
		if !c.source.has(word) && sharesStem(s.Folded, word) {
			return false
		}
	}
	for i := range c.target.names {
		if t := &c.target.names[i]; !c.source.has(t.Folded) && c.alike(s.Folded, t.Folded) {
			return false
		}
	}
	return true
}

// isStray reports whether a name of the target is one of the article that its
// source does not have.
func (c *comparison) isStray(t *Word) bool {
	if !isName(t) || c.source.has(t.Folded) || c.target.hasSmall(t.Folded) {
		return false
	}
	if c.near(t.Folded, c.segment, mentioned) == 0 || c.near(t.Folded, c.segment, answered) == 0 ||
		c.near(t.Folded, c.segment, inSource|inTarget) == 0 {
		return false
	}
	if inEnglish(t.Folded) && c.near(t.Folded, c.segment, inSource) == 0 {
		return false
	}
	for i := range c.source.names {
		s := &c.source.names[i]
		if !c.target.has(s.Folded) && (slices.Contains(c.forms(s.Folded), t.Folded) || c.alike(s.Folded, t.Folded)) {
			return false
		}
	}
	for _, word := range c.source.folded {
		if !c.target.has(word) && sharesStem(word, t.Folded) {
			return false
		}
	}
	return true
}
