package srx

import (
	"fmt"
	"math"
	"regexp/syntax"
	"sync"
	"unicode/utf8"

	"github.com/dlclark/regexp2"
	"golang.org/x/text/language"

	"fidele/tm/segment"
	"fidele/tm/segment/srx/internal/pattern"
)

// engine evaluates SRX rules.
//
// All patterns before a break are reversed and run as one automaton backward
// from a place, all patterns after it as one automaton forward; both collect
// the patterns that match, and the first rule with both sides matched decides.
// Only places are tried where some rule with break="yes" can match by the
// character before and the one after.
type engine struct {
	rules    []compiledRule
	backward *program
	forward  *program
	byBefore [][]int32 // rules by the number of their pattern before
	always   []int32   // rules whose pattern before is empty
	// Whether a rule with break="yes" and an empty pattern before can go on with
	// a class.
	alwaysCut []bool
	pairs     []bool // candidates: class before × class after
	classes   int
	base      bool // UAX #29 breaks where no rule decides
	marks     bool // rules name those breaks by baseMark
	mu        sync.Mutex
	free      []*engineRun // what goroutines gave back, with the states they made
}

// compiledRule is a rule ready to run. before and after number patterns of the
// automata, -1 where every place matches; patterns with look-around must match
// besides.
type compiledRule struct {
	cut           bool
	before, after int
	lookBefore    *regexp2.Regexp
	lookAfter     *regexp2.Regexp
	name          string
}

// Segmenter returns a segmenter that evaluates the rules for a language. A
// pattern that cannot be expressed is an error that wraps ErrUnusable with file,
// line and rule; so is a language that no map names.
func (x *File) Segmenter(lang language.Tag) (*segment.Segmenter, error) {
	selected, err := x.selected(lang)
	if err != nil {
		return nil, err
	}
	if len(selected) == 0 {
		return nil, x.errorAt(0, 0, "no language map matches %q", lang)
	}
	b := newBuilder(x)
	for _, lr := range selected {
		for _, r := range lr.rules {
			if err := b.add(lr, r); err != nil {
				return nil, err
			}
		}
	}
	return segment.FromEngine(b.finish(), x.Handle), nil
}

// builder gathers rules; equal patterns are compiled once.
type builder struct {
	*engine
	file          *File
	before, after map[string]compiledSide
}

// compiledSide is a pattern already seen.
type compiledSide struct {
	id   int
	look *regexp2.Regexp
}

func newBuilder(x *File) *builder {
	return &builder{
		engine: &engine{backward: &program{}, forward: &program{}, base: x.BaseBreaks},
		file:   x, before: map[string]compiledSide{"": {id: -1}}, after: map[string]compiledSide{"": {id: -1}},
	}
}

func (b *builder) add(lr *languageRule, r rule) error {
	before, err := b.side(b.before, b.backward, r.before, true)
	if err != nil {
		return b.patternError(lr, r, r.beforeLine, "beforebreak", r.before, err)
	}
	after, err := b.side(b.after, b.forward, r.after, false)
	if err != nil {
		return b.patternError(lr, r, r.afterLine, "afterbreak", r.after, err)
	}
	b.marks = b.marks || usesBaseMark(r.before) || usesBaseMark(r.after)
	i := int32(len(b.rules))
	b.rules = append(b.rules, compiledRule{cut: r.cut, before: before.id, after: after.id, lookBefore: before.look, lookAfter: after.look, name: ruleName(lr, r)})
	if before.id < 0 {
		b.always = append(b.always, i)
		return nil
	}
	for len(b.byBefore) <= before.id {
		b.byBefore = append(b.byBefore, nil)
	}
	b.backward.wanted[before.id] = b.backward.wanted[before.id] || r.cut
	b.byBefore[before.id] = append(b.byBefore[before.id], i)
	return nil
}

// ruleName names a rule for people: its language rule, number and line.
func ruleName(lr *languageRule, r rule) string {
	return fmt.Sprintf("%s %d (line %d)", lr.name, r.number, r.line)
}

func (b *builder) patternError(lr *languageRule, r rule, line int, element, p string, err error) error {
	return b.file.errorAt(line, 0, "rule %d of %q, %s %q: %w", r.number, lr.name, element, p, err)
}

// side compiles one pattern.
func (b *builder) side(known map[string]compiledSide, to *program, spelled string, before bool) (compiledSide, error) {
	if s, ok := known[spelled]; ok {
		return s, nil
	}
	p, err := pattern.Parse(spelled, before)
	if err != nil {
		return compiledSide{}, err
	}
	s := compiledSide{id: -1, look: p.Look}
	if p.Tree != nil {
		tree := p.Tree
		if before {
			tree = reversed(tree)
		}
		if s.id, err = to.add(tree); err != nil {
			return compiledSide{}, err
		}
	}
	known[spelled] = s
	return s, nil
}

// finish derives the alphabet and the candidates.
func (b *builder) finish() *engine {
	e := b.engine
	alphabet := newAlphabet(e.backward, e.forward)
	e.backward.alphabet, e.forward.alphabet = alphabet, alphabet
	e.classes = len(alphabet.sample)
	e.pairs, e.alwaysCut = make([]bool, e.classes*e.classes), make([]bool, e.classes)
	scratch := [2]*automaton{newAutomaton(e.backward), newAutomaton(e.forward)}
	for _, r := range e.rules {
		if !r.cut {
			continue
		}
		left := scratch[0].firstClasses(r.before)
		right := scratch[1].firstClasses(r.after)
		for i, l := range left {
			for j, ok := range right {
				if l && ok {
					e.pairs[i*e.classes+j] = true
				}
			}
		}
		for j, ok := range right {
			e.alwaysCut[j] = e.alwaysCut[j] || r.before < 0 && ok
		}
	}
	return e
}

// borrow returns a run that no other goroutine uses.
func (e *engine) borrow() *engineRun {
	e.mu.Lock()
	defer e.mu.Unlock()
	if n := len(e.free); n > 0 {
		run := e.free[n-1]
		e.free = e.free[:n-1]
		return run
	}
	return &engineRun{engine: e, backward: newAutomaton(e.backward), forward: newAutomaton(e.forward), after: make([]uint32, len(e.forward.starts)+1)}
}

func (e *engine) giveBack(run *engineRun) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.free = append(e.free, run)
}

// firstClasses returns the classes a pattern can begin with; all of them for one
// that may match nothing.
func (a *automaton) firstClasses(id int) []bool {
	out := make([]bool, len(a.alphabet.sample))
	all := id < 0
	if !all {
		every := ^syntax.EmptyOp(0)
		a.close(a.starts[id:id+1], every, func(i uint32) {
			inst := &a.insts[i]
			if inst.Op == syntax.InstMatch {
				all = true
				return
			}
			for c, r := range a.alphabet.sample {
				out[c] = out[c] || inst.MatchRune(r)
			}
		})
	}
	if all {
		for c := range out {
			out[c] = true
		}
	}
	return out
}

// engineRun is what one goroutine needs to evaluate rules.
type engineRun struct {
	*engine
	backward, forward *automaton
	after             []uint32 // when a pattern after matched last …
	turn              uint32   // … counting places
	best, bestCut     int32
	matched           []int32 // patterns before that match
	copied            []byte  // the text with the base breaks marked
	text              string
}

const none = int32(math.MaxInt32)

// Scan decides the places of a text.
func (e *engine) Scan(plain string, decided func(segment.Decision)) {
	run := e.borrow()
	defer e.giveBack(run)
	if !e.base && !e.marks {
		run.places(plain, nil, decided)
		return
	}
	bases := baseBreaks(plain)
	if e.marks {
		run.marked(plain, bases, decided)
		return
	}
	run.places(plain, bases, decided)
}

// places tries the places of a text in order; bases are those of the base
// rules, ascending.
func (run *engineRun) places(plain string, bases []int, decided func(segment.Decision)) {
	run.text = plain
	alphabet := run.engine.backward.alphabet
	if plain == "" {
		return
	}
	previous, i := alphabet.next(plain, 0)
	for i < len(plain) {
		class, n := alphabet.next(plain, i)
		base := len(bases) > 0 && bases[0] == i
		if base {
			bases = bases[1:]
		}
		if base || run.pairs[int(previous)*run.classes+int(class)] {
			run.try(i, previous, class, base, decided)
		}
		previous = class
		i += n
	}
	run.text = ""
}

// try decides the place at byte p, between characters of two classes.
func (run *engineRun) try(p int, left, right uint16, base bool, decided func(segment.Decision)) {
	run.turn++
	if run.turn == 0 {
		clear(run.after)
		run.turn = 1
	}
	run.best, run.bestCut = none, none
	sides := run.engine.backward.alphabet.side
	if !run.runBackward(p, sides[right], base || run.alwaysCut[right]) {
		return
	}
	run.runForward(p, sides[left])
	for _, id := range run.matched {
		for _, i := range run.byBefore[id] {
			run.consider(i, p)
		}
	}
	for _, i := range run.always {
		run.consider(i, p)
	}
	d := segment.Decision{End: p, Next: p}
	switch {
	case run.best < none && (run.bestCut < none || base):
		d.Rule, d.Break = run.rules[run.best].name, run.rules[run.best].cut
	case run.best == none && base:
		d.Rule, d.Break = "UAX #29", true
	default:
		return
	}
	decided(d)
}

// consider takes a rule whose pattern before matched, if the rest of it does.
func (run *engineRun) consider(i int32, p int) {
	r := &run.rules[i]
	if i >= run.best && (!r.cut || i >= run.bestCut) {
		return
	}
	if r.after >= 0 && run.after[r.after] != run.turn {
		return
	}
	if r.lookAfter != nil && !looksAt(r.lookAfter, run.text, p, false) {
		return
	}
	if r.lookBefore != nil && !looksAt(r.lookBefore, run.text, p, true) {
		return
	}
	run.best = min(run.best, i)
	if r.cut {
		run.bestCut = min(run.bestCut, i)
	}
}

// runForward notes the patterns after that match at byte p.
func (run *engineRun) runForward(p int, last side) {
	a, s := run.forward, run.text
	if len(a.starts) == 0 {
		return
	}
	from := a.first(last)
	for range reach {
		class, n := a.alphabet.next(s, p)
		t := a.step(from, class)
		for _, id := range a.accepts[t.accepts] {
			run.after[id] = run.turn
		}
		if t.to < 2 || n == 0 {
			return
		}
		from = t.to - 2
		p += n
	}
}

// runBackward notes the patterns before that match at byte p and reports
// whether there may be a break: cut, or some rule that breaks has one of them.
// It goes no further than that is open.
func (run *engineRun) runBackward(p int, last side, cut bool) bool {
	a, s := run.backward, run.text
	run.matched = run.matched[:0]
	if len(a.starts) == 0 {
		return cut
	}
	from := a.first(last)
	for range reach {
		class, n := a.alphabet.previous(s, p)
		t := a.step(from, class)
		if t.accepts > 0 {
			run.matched = append(run.matched, a.accepts[t.accepts]...)
			for _, id := range a.accepts[t.accepts] {
				cut = cut || a.program.wanted[id]
			}
		}
		if t.to < 2 || n == 0 {
			break
		}
		if from = t.to - 2; !cut && !a.goesOn[from] {
			return false
		}
		p -= n
	}
	return cut
}

// looksAt tries a pattern with look-around in the neighbourhood of byte p.
func looksAt(re *regexp2.Regexp, s string, p int, before bool) bool {
	from, to := p, p
	for range reach {
		_, n := utf8.DecodeLastRuneInString(s[:from])
		from -= n
		_, n = utf8.DecodeRuneInString(s[to:])
		to += n
	}
	window := []rune(s[from:to])
	m, err := re.FindRunesMatchStartingAt(window, utf8.RuneCountInString(s[from:p]))
	return err == nil && m != nil
}
