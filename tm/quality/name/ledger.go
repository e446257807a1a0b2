package name

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Ledger is how names were translated: which name of a target stood for which of its
// source, how often, and where. It is filled by [Ledger.Learn] and [Ledger.Accept]
// and then only read. A nil Ledger knows nothing.
type Ledger struct {
	pairs map[[2]string]*Rendition // by the folded names
	// accepted are the pairs that a person has said to be right.
	accepted map[[2]string]bool
	// sources and targets count the units that have a name.
	sources, targets map[string]int
	// guesses count the names that stand in a unit together, where spelling does not
	// tell which belong together.
	guesses map[[2]string]*Rendition
	// forms are the folded words by which the words of names were rendered.
	forms map[string][]string
	// settling guards that guesses which proved true become pairs before they are read.
	settling sync.Mutex
	settled  bool
}

// Rendition is a name and what a target calls it.
type Rendition struct {
	Source, Target string
	// Count is in how many units the one stands for the other, 0 for a name that was
	// accepted and not met.
	Count int
	// SourceCount and TargetCount are the units that have the name of either side.
	SourceCount, TargetCount int
	// Units are the ids of some of the units, at most [MostUnits], as they came.
	Units []uint64
	// sure says that spelling or knowledge make the pair, not chance.
	sure bool
}

// MostUnits is how many units a [Rendition] names.
const MostUnits = 5

const (
	// mostGuesses bounds the pairs of names that are counted at a time; those that
	// were met once are given up first.
	mostGuesses = 1 << 18
	// mostRuns bounds the names of one unit that are paired by counting.
	mostRuns = 6
	// leastTogether and leastDice say when names that stand together are a pair, and
	// leastSure and sureDice when nothing else can be right.
	leastTogether, leastDice = 2, .5
	leastSure, sureDice      = 3, .8
)

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{
		pairs: map[[2]string]*Rendition{}, guesses: map[[2]string]*Rendition{},
		sources: map[string]int{}, targets: map[string]int{}, forms: map[string][]string{},
	}
}

// run is one or several names that stand side by side: "Angela Merkel".
type run struct {
	text   string
	words  []string // folded
	folded string
	common bool // one word that is no name in itself: "Armée", "August"
	used   bool // paired
}

// runs returns the names of a text, those side by side as one, without titles, each
// once.
func runs(s *side, lang language.Tag) []run {
	var out []run
	common, titles := commonIn(lang), &languages.For(lang).Segmentation.NeverFinal
	seen := map[string]bool{}
	for i := 0; i < len(s.names); {
		j := i + 1
		for j < len(s.names) && s.names[j].Follows && !(s.names[j-1].Initial && common(s.names[j-1].Folded)) {
			j++
		}
		list := s.names[i:j]
		i = j
		if titles.Has(list[0].Text) || titles.Has(strings.ToLower(list[0].Text)) {
			if list = list[1:]; len(list) == 0 {
				continue
			}
		}
		if len(list) == 1 && list[0].Initial && !list[0].Acronym && common(list[0].Folded) {
			continue
		}
		r := run{text: s.text[list[0].Start:list[len(list)-1].End]}
		r.common = len(list) == 1 && !list[0].Acronym && common(list[0].Folded)
		for _, w := range list {
			r.words = append(r.words, w.Folded)
		}
		if r.folded = strings.Join(r.words, " "); !seen[r.folded] {
			seen[r.folded] = true
			out = append(out, r)
		}
	}
	return out
}

// Learn takes the names of a unit that was translated well. id names the unit.
func (l *Ledger) Learn(id uint64, p Pair) {
	s, t := scan(p.Source, p.SourceLang), scan(p.Target, p.TargetLang)
	if t.titled {
		return // every word has a capital
	}
	l.settled = false
	known := p.isKnown()
	sources := runs(&s, p.SourceLang)
	targets := runs(&t, p.TargetLang)
	for i := range sources {
		increment(l.sources, sources[i].folded)
	}
	for i := range targets {
		increment(l.targets, targets[i].folded)
	}
	for _, match := range []func(a, b *run) bool{identical, exonymous, respelt} {
		for i := range sources {
			a := &sources[i]
			for j := range targets {
				b := &targets[j]
				if a.used || b.used || (!known && a.folded != b.folded) || !match(a, b) {
					continue
				}
				a.used, b.used = true, true
				l.count(l.pairs, a, b, id).sure = true
				l.remember(a.words, b.words)
			}
		}
	}
	l.guess(id, sources, targets)
}

// commonIn tells the words of a language that are no names. Where they are not known
// every word may be one.
func commonIn(tag language.Tag) func(string) bool {
	words := vocabularies[languages.Base(tag)]
	if words == nil {
		return func(string) bool { return true }
	}
	calendar := languages.For(tag).Calendar
	return func(w string) bool {
		_, month := calendar.Months.Of(w)
		_, day := calendar.Weekdays.Of(w)
		return month || day || words().has(w) && !frenchNames().same[w]
	}
}

func identical(a, b *run) bool { return a.folded == b.folded }

// exonymous reports whether English calls a French name so.
func exonymous(a, b *run) bool {
	e := frenchNames().at(a.words, 0)
	return e != nil && len(e.words) == len(a.words) && slices.ContainsFunc(e.forms, func(form []string) bool {
		return slices.Equal(form, b.words)
	})
}

// respelt reports whether two names are the same word by word, as French and English
// spell them.
func respelt(a, b *run) bool {
	if len(a.words) != len(b.words) {
		return false
	}
	for i, w := range a.words {
		other := b.words[i]
		if w == other || transliterates(w, other) && len(w) >= shortestName {
			continue
		}
		e := frenchNames().at([]string{w}, 0)
		isOther := func(form []string) bool { return slices.Equal(form, []string{other}) }
		if e == nil || !slices.ContainsFunc(e.forms, isOther) {
			return false
		}
	}
	return true
}

// increment counts a string, of which it keeps a copy: a part would hold the whole.
func increment(counts map[string]int, s string) {
	if _, ok := counts[s]; !ok {
		s = strings.Clone(s)
	}
	counts[s]++
}

// count adds a unit to a pair of names.
func (l *Ledger) count(pairs map[[2]string]*Rendition, a, b *run, id uint64) *Rendition {
	key := [2]string{a.folded, b.folded}
	r := pairs[key]
	if r == nil {
		r = &Rendition{Source: strings.Clone(a.text), Target: strings.Clone(b.text)}
		pairs[[2]string{strings.Clone(a.folded), strings.Clone(b.folded)}] = r
	}
	r.Count++
	if len(r.Units) < MostUnits {
		r.Units = append(r.Units, id)
	}
	return r
}

// remember keeps the words of a pair whose words stand for each other.
func (l *Ledger) remember(source, target []string) {
	if len(source) != len(target) {
		return
	}
	for i, w := range source {
		if !slices.Contains(l.forms[w], target[i]) {
			l.forms[strings.Clone(w)] = append(l.forms[w], strings.Clone(target[i]))
		}
	}
}

// guess counts the names that are left over on both sides.
func (l *Ledger) guess(id uint64, sources, targets []run) {
	unlikely := func(r run) bool { return r.used || r.common }
	sources, targets = slices.DeleteFunc(sources, unlikely), slices.DeleteFunc(targets, unlikely)
	if len(sources) > mostRuns || len(targets) > mostRuns {
		return
	}
	for i := range sources {
		for j := range targets {
			l.count(l.guesses, &sources[i], &targets[j], id)
		}
	}
	if len(l.guesses) > mostGuesses {
		for key, r := range l.guesses {
			if r.Count == 1 {
				delete(l.guesses, key)
			}
		}
	}
}

// Accept takes a pair of names that a person has said to be right.
func (l *Ledger) Accept(source, target string, from, to language.Tag) {
	a := run{text: source, words: wordsOf(source, from)}
	b := run{text: target, words: wordsOf(target, to)}
	a.folded, b.folded = strings.Join(a.words, " "), strings.Join(b.words, " ")
	if len(a.words) == 0 || len(b.words) == 0 {
		return
	}
	key := [2]string{a.folded, b.folded}
	if l.pairs[key] == nil {
		l.pairs[key] = &Rendition{Source: source, Target: target, sure: true}
	}
	if l.accepted == nil {
		l.accepted = map[[2]string]bool{}
	}
	l.accepted[key] = true
	l.remember(a.words, b.words)
}

// settle makes pairs of the guesses that stand together too often for chance. It may
// be called by several goroutines, but not while the ledger learns.
func (l *Ledger) settle() {
	if l == nil {
		return
	}
	l.settling.Lock()
	defer l.settling.Unlock()
	if l.settled {
		return
	}
	l.settled = true
	sources, targets := map[string]bool{}, map[string]bool{}
	for key := range l.pairs {
		sources[key[0]], targets[key[1]] = true, true
	}
	// The likeliest come first; a name has one partner.
	dice := func(key [2]string) float64 {
		return 2 * float64(l.guesses[key].Count) / float64(l.sources[key[0]]+l.targets[key[1]])
	}
	likelier := func(a, b [2]string) int {
		return cmp.Or(cmp.Compare(dice(b), dice(a)), cmp.Compare(l.guesses[b].Count, l.guesses[a].Count),
			cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	}
	for _, key := range slices.SortedFunc(maps.Keys(l.guesses), likelier) {
		r := l.guesses[key]
		if r.Count < leastTogether || dice(key) < leastDice || sources[key[0]] || targets[key[1]] {
			continue
		}
		sources[key[0]], targets[key[1]] = true, true
		r.sure = r.Count >= leastSure && dice(key) >= sureDice
		l.pairs[key] = r
		l.remember(strings.Fields(key[0]), strings.Fields(key[1]))
	}
}

// Renditions returns what the ledger knows, by the name of the source, the most
// frequent first; of names that spelling does not pair those that stand together too
// often for chance.
func (l *Ledger) Renditions() []Rendition {
	l.settle()
	var out []Rendition
	for key, r := range l.pairs {
		out = append(out, l.complete(key, r))
	}
	slices.SortFunc(out, func(a, b Rendition) int {
		return cmp.Or(cmp.Compare(fold(a.Source), fold(b.Source)), cmp.Compare(b.Count, a.Count),
			cmp.Compare(a.Target, b.Target), cmp.Compare(a.Source, b.Source))
	})
	return out
}

// Called returns what a name of a source is called: what a person said, else the one thing
// that it was surely called in two units at least. ok is false where that is not known, or
// where there is more than one. lang is the language of the name.
func (l *Ledger) Called(name string, lang language.Tag) (target string, ok bool) {
	if l == nil {
		return "", false
	}
	l.settle()
	folded := strings.Join(wordsOf(name, lang), " ")
	var only *Rendition
	for key, r := range l.pairs {
		if key[0] != folded || r.Count == 1 && !l.accepted[key] {
			continue
		}
		if !r.sure || only != nil {
			return "", false
		}
		only = r
	}
	if only == nil {
		return "", false
	}
	return only.Target, true
}

// complete returns a rendition with the counts of its names.
func (l *Ledger) complete(key [2]string, r *Rendition) Rendition {
	out := *r
	out.SourceCount, out.TargetCount = l.sources[key[0]], l.targets[key[1]]
	return out
}

// words returns the folded words by which a word of names was rendered.
func (l *Ledger) words(name string) []string {
	if l == nil {
		return nil
	}
	return l.forms[name]
}

// always returns what a name of one word is always called where it is never copied,
// nil where that is not sure.
func (l *Ledger) always(name string) *Rendition {
	if l == nil || l.pairs[[2]string{name, name}] != nil {
		return nil
	}
	var only *Rendition
	for _, form := range l.forms[name] {
		r := l.pairs[[2]string{name, form}]
		if r == nil || !r.sure || r.Count < leastTogether || only != nil {
			return nil
		}
		only = r
	}
	return only
}
