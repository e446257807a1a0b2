package srx

import (
	"errors"
	"math"
	"sync"

	"fidele/tm/segment"
	"fidele/tm/segment/srx/internal/look"
)

// ErrSteps is wrapped by the error about a rule with a back-reference or an
// atomic group that has more ways to match at a place than are tried.
var ErrSteps = errors.New("the pattern takes too many steps")

// engine evaluates SRX rules.
//
// All patterns before a break are reversed and run as one automaton backward
// from a place, all patterns after it as one automaton forward; both collect
// the patterns that match, and the first rule with both sides matched decides.
// Only places are tried where some rule with break="yes" can match by the
// character before and the one after.
type engine struct {
	file     *File
	rules    []compiledRule
	backward *program
	forward  *program

	byBefore [][]int32 // rules by the number of their pattern before
	always   []int32   // rules whose pattern before is empty

	classes   int    // of the alphabet
	pairs     []bool // candidates: class before × class after
	alwaysCut []bool // by class after: a rule of always that breaks can go on so

	base  bool // UAX #29 breaks where no rule decides
	marks bool // rules name those breaks by baseMark

	mu   sync.Mutex
	free []*engineRun // what goroutines gave back, with the states they made
}

// compiledRule is a rule ready to run. before and after number patterns of the
// automata, -1 where every place matches; patterns with look-around must match
// besides.
type compiledRule struct {
	cut           bool
	before, after int
	lookBefore    *look.Pattern
	lookAfter     *look.Pattern
	name          string

	of   *languageRule
	rule rule
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
	return &engineRun{
		engine:   e,
		backward: newAutomaton(e.backward),
		forward:  newAutomaton(e.forward),
		after:    make([]uint32, len(e.forward.starts)+1),
	}
}

// giveBack lets another goroutine have a run.
func (e *engine) giveBack(run *engineRun) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.free = append(e.free, run)
}

// engineRun is what one goroutine needs to evaluate rules.
type engineRun struct {
	*engine
	backward, forward *automaton
	text              string
	copied            []byte // the text with the base breaks marked

	// What is found at the place that is being decided.
	turn          uint32   // places tried so far
	matched       []int32  // patterns before that match
	after         []uint32 // by pattern after: the turn in which it matched last
	best, bestCut int32    // the first rule that matches, and the first that breaks
	matcher       look.Matcher
	err           error // what stopped the scan
}

// none is the number of no rule.
const none = int32(math.MaxInt32)

// Scan decides the places of a text.
func (e *engine) Scan(plain string, decided func(segment.Decision)) error {
	run := e.borrow()
	defer e.giveBack(run)
	if !e.base && !e.marks {
		return run.places(plain, nil, decided)
	}
	bases := baseBreaks(plain)
	if e.marks {
		return run.marked(plain, bases, decided)
	}
	return run.places(plain, bases, decided)
}

// places tries the places of a text in order; bases are those of the base
// rules, ascending.
func (run *engineRun) places(
	plain string, bases []int, decided func(segment.Decision),
) error {
	if plain == "" {
		return nil
	}
	run.text, run.err = plain, nil
	run.matcher.Reset(plain)
	defer func() {
		run.text = ""
		run.matcher.Reset("")
	}()
	alphabet := run.engine.backward.alphabet

	previous, i := alphabet.next(plain, 0)
	for i < len(plain) {
		class, n := alphabet.next(plain, i)
		base := len(bases) > 0 && bases[0] == i
		if base {
			bases = bases[1:]
		}
		if base || run.pairs[int(previous)*run.classes+int(class)] {
			run.try(i, previous, class, base, decided)
			if run.err != nil {
				return run.err
			}
		}
		previous = class
		i += n
	}
	return nil
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
	case run.err != nil:
		return
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
	if r.lookAfter != nil && !run.looks(r, "afterbreak", r.lookAfter, p) {
		return
	}
	if r.lookBefore != nil && !run.looks(r, "beforebreak", r.lookBefore, p) {
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

// looks tries a pattern with look-around at byte p.
func (run *engineRun) looks(r *compiledRule, element string, l *look.Pattern, p int) bool {
	ok, err := run.matcher.Match(l, p)
	if err != nil && run.err == nil {
		line, spelled := r.rule.beforeLine, r.rule.before
		if element == "afterbreak" {
			line, spelled = r.rule.afterLine, r.rule.after
		}
		run.err = &segment.ScanError{
			At:  p,
			Err: run.file.patternError(r.of, r.rule, line, element, spelled, ErrSteps),
		}
	}
	return ok && err == nil
}
