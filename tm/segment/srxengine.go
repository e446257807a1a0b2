package segment

import (
	"fmt"
	"math"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"github.com/dlclark/regexp2"
	"golang.org/x/text/language"
)

// baseMark is the character by which rules for ICU name a break of its own.
const baseMark = '\uE105'

// srxEngine evaluates SRX rules.
//
// All patterns before a break are reversed and run as one automaton backward
// from a place, all patterns after it as one automaton forward; both collect
// the patterns that match, and the first rule with both sides matched decides.
// Only places are tried where some rule with break="yes" can match by the
// character before and the one after.
type srxEngine struct {
	rules    []srxCompiled
	backward *program
	forward  *program
	byBefore [][]int32 // rules by the number of their pattern before
	always   []int32   // rules whose pattern before is empty
	looking  []int32   // rules whose pattern before has look-around
	pairs    []bool    // candidates: class before × class after
	classes  int
	base     bool // UAX #29 breaks where no rule decides
	marks    bool // rules name those breaks by baseMark
	pool     sync.Pool
}

// srxCompiled is a rule ready to run. before and after number patterns of the
// automata, -1 for an empty one; look-around overrides them.
type srxCompiled struct {
	cut           bool
	before, after int
	lookBefore    *regexp2.Regexp
	lookAfter     *regexp2.Regexp
	name          string
}

// Segmenter gives a segmenter that evaluates the rules for a language. A
// pattern that cannot be expressed is an error that wraps ErrSRX with file,
// line and rule; so is a language that no map names.
func (x *SRX) Segmenter(lang language.Tag) (*Segmenter, error) {
	selected, err := x.selected(lang)
	if err != nil {
		return nil, err
	}
	if len(selected) == 0 {
		e := x.errorAt(0, 0, "no language map matches %q", lang)
		e.Hint = "give the language with --source, or add a map with languagepattern=\".*\""
		return nil, e
	}
	b := newSRXBuilder(x)
	for _, lr := range selected {
		for _, r := range lr.rules {
			if err := b.add(lr, r); err != nil {
				return nil, err
			}
		}
	}
	return &Segmenter{b.finish()}, nil
}

// srxBuilder gathers rules; equal patterns are compiled once.
type srxBuilder struct {
	*srxEngine
	file          *SRX
	before, after map[string]compiledSide
}

// compiledSide is a pattern already seen.
type compiledSide struct {
	id   int
	look *regexp2.Regexp
}

func newSRXBuilder(x *SRX) *srxBuilder {
	return &srxBuilder{
		srxEngine: &srxEngine{backward: &program{}, forward: &program{}, base: x.BaseBreaks},
		file:      x, before: map[string]compiledSide{"": {id: -1}}, after: map[string]compiledSide{"": {id: -1}},
	}
}

func (b *srxBuilder) add(lr *languageRule, r srxRule) error {
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
	b.rules = append(b.rules, srxCompiled{cut: r.cut, before: before.id, after: after.id, lookBefore: before.look, lookAfter: after.look, name: ruleName(lr, r)})
	switch {
	case before.look != nil:
		b.looking = append(b.looking, i)
	case before.id < 0:
		b.always = append(b.always, i)
	default:
		for len(b.byBefore) <= before.id {
			b.byBefore = append(b.byBefore, nil)
		}
		b.byBefore[before.id] = append(b.byBefore[before.id], i)
	}
	return nil
}

// ruleName names a rule for people: its language rule, number and line.
func ruleName(lr *languageRule, r srxRule) string {
	return fmt.Sprintf("%s %d (line %d)", lr.name, r.number, r.line)
}

func (b *srxBuilder) patternError(lr *languageRule, r srxRule, line int, element, p string, err error) error {
	return b.file.errorAt(line, 0, "rule %d of %q, %s %q: %w", r.number, lr.name, element, p, err)
}

// side compiles one pattern.
func (b *srxBuilder) side(known map[string]compiledSide, to *program, spelled string, before bool) (compiledSide, error) {
	if s, ok := known[spelled]; ok {
		return s, nil
	}
	p, err := parsePattern(spelled, before)
	if err != nil {
		return compiledSide{}, err
	}
	s := compiledSide{id: -1, look: p.look}
	if p.tree != nil {
		tree := p.tree
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
func (b *srxBuilder) finish() *srxEngine {
	e := b.srxEngine
	alphabet := newAlphabet(e.backward, e.forward)
	e.backward.alphabet, e.forward.alphabet = alphabet, alphabet
	e.classes = len(alphabet.sample)
	e.pairs = make([]bool, e.classes*e.classes)
	scratch := [2]*automaton{newAutomaton(e.backward), newAutomaton(e.forward)}
	for _, r := range e.rules {
		if !r.cut {
			continue
		}
		left := scratch[0].firstClasses(r.before, r.lookBefore != nil)
		right := scratch[1].firstClasses(r.after, r.lookAfter != nil)
		for i, l := range left {
			for j, ok := range right {
				if l && ok {
					e.pairs[i*e.classes+j] = true
				}
			}
		}
	}
	e.pool.New = func() any {
		return &srxRun{srxEngine: e, backward: newAutomaton(e.backward), forward: newAutomaton(e.forward), after: make([]uint32, len(e.forward.starts)+1)}
	}
	return e
}

// firstClasses gives the classes a pattern can begin with; all of them for one
// that may match nothing, or has look-around.
func (a *automaton) firstClasses(id int, all bool) []bool {
	out := make([]bool, len(a.alphabet.sample))
	if id < 0 {
		all = true
	}
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

// srxRun is what one goroutine needs to evaluate rules.
type srxRun struct {
	*srxEngine
	backward, forward *automaton
	after             []uint32 // when a pattern after matched last …
	turn              uint32   // … counting places
	best, bestCut     int32
	text              string
}

const none = int32(math.MaxInt32)

// scan decides the places of a text.
func (e *srxEngine) scan(plain string, decided func(decision)) {
	run := e.pool.Get().(*srxRun)
	defer e.pool.Put(run)
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
func (run *srxRun) places(plain string, bases []int, decided func(decision)) {
	run.text = plain
	alphabet := run.srxEngine.backward.alphabet
	previous := -1
	for i := 0; i < len(plain); {
		var class int
		n := 1
		if c := plain[i]; c < utf8.RuneSelf {
			class = int(alphabet.ascii[c])
		} else {
			r, size := utf8.DecodeRuneInString(plain[i:])
			class, n = int(alphabet.of(r)), size
		}
		if previous >= 0 {
			base := len(bases) > 0 && bases[0] == i
			if base {
				bases = bases[1:]
			}
			if base || run.pairs[previous*run.classes+class] {
				run.try(i, base, decided)
			}
		}
		previous = class
		i += n
	}
	run.text = ""
}

// try decides the place at byte p.
func (run *srxRun) try(p int, base bool, decided func(decision)) {
	run.turn++
	if run.turn == 0 {
		clear(run.after)
		run.turn = 1
	}
	run.best, run.bestCut = none, none
	run.runForward(p)
	run.runBackward(p)
	for _, i := range run.always {
		run.consider(i, p)
	}
	for _, i := range run.looking {
		run.consider(i, p)
	}
	d := decision{end: p, next: p}
	switch {
	case run.best < none && (run.bestCut < none || base):
		d.rule, d.cut = run.rules[run.best].name, run.rules[run.best].cut
	case run.best == none && base:
		d.rule, d.cut = "UAX #29", true
	default:
		return
	}
	decided(d)
}

// consider takes a rule whose pattern before matched (or has look-around), if
// the rest of it does.
func (run *srxRun) consider(i int32, p int) {
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

func (run *srxRun) runForward(p int) {
	a, s := run.forward, run.text
	if len(a.starts) == 0 {
		return
	}
	last := sideNone
	if r, n := utf8.DecodeLastRuneInString(s[:p]); n > 0 {
		last = sideOf(r)
	}
	from := a.first(last)
	for range reach {
		class, n := uint16(run.classes), 0
		if p < len(s) {
			var r rune
			r, n = utf8.DecodeRuneInString(s[p:])
			class = a.alphabet.of(r)
		}
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

func (run *srxRun) runBackward(p int) {
	a, s := run.backward, run.text
	if len(a.starts) == 0 {
		return
	}
	last := sideNone
	if r, n := utf8.DecodeRuneInString(s[p:]); n > 0 {
		last = sideOf(r)
	}
	from, at := a.first(last), p
	for range reach {
		class, n := uint16(run.classes), 0
		if at > 0 {
			var r rune
			r, n = utf8.DecodeLastRuneInString(s[:at])
			class = a.alphabet.of(r)
		}
		t := a.step(from, class)
		for _, id := range a.accepts[t.accepts] {
			for _, i := range run.byBefore[id] {
				run.consider(i, p)
			}
		}
		if t.to < 2 || n == 0 {
			return
		}
		from = t.to - 2
		at -= n
	}
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

// baseBreaks gives the sentence breaks of UAX #29, moved before the white
// space.
func baseBreaks(plain string) []int {
	var out []int
	at, tokens := 0, sentences.FromString(plain)
	for tokens.Next() {
		at += len(tokens.Value())
		end := at
		for end > 0 {
			_, c, n := before(plain, end)
			if !c.isSpace() {
				break
			}
			end -= n
		}
		if end > 0 && end < len(plain) && (len(out) == 0 || end > out[len(out)-1]) {
			out = append(out, end)
		}
	}
	return out
}

// marked evaluates rules that name the base breaks by a character of their own:
// it is put into a copy of the text at those places.
func (run *srxRun) marked(plain string, bases []int, decided func(decision)) {
	const size = len(string(baseMark))
	out := make([]byte, 0, len(plain)+size*len(bases))
	last := 0
	for _, b := range bases {
		out = append(append(out, plain[last:b]...), string(baseMark)...)
		last = b
	}
	out = append(out, plain[last:]...)
	passed := 0
	original := func(i int) int {
		for passed < len(bases) && bases[passed]+(passed+1)*size <= i {
			passed++
		}
		if passed < len(bases) {
			i = min(i, bases[passed]+passed*size)
		}
		return i - passed*size
	}
	run.places(string(out), nil, func(d decision) {
		d.end = original(d.end)
		d.next = d.end
		if d.end > 0 && d.end < len(plain) {
			decided(d)
		}
	})
}

// usesBaseMark reports whether a pattern names the base mark.
func usesBaseMark(p string) bool {
	return strings.ContainsRune(p, baseMark) || strings.Contains(strings.ToUpper(p), `\UE105`) || strings.Contains(strings.ToUpper(p), `\X{E105}`)
}
