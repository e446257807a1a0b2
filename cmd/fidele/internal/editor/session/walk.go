package session

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Go makes segment i the current one, the caret at the end of its target, and
// remembers where the translator was.
func (s *Session) Go(i int) {
	if len(s.segs) == 0 {
		return
	}
	i = min(max(i, 0), len(s.segs)-1)
	if i == s.current {
		return
	}
	s.back = append(s.back, s.segs[s.current])
	s.forward = nil
	s.jump(i)
}

// Step makes a neighbour among the segments that are shown the current one, without
// remembering it.
func (s *Session) Step(by int) {
	at := sort.SearchInts(s.visible, s.current)
	if by > 0 && (at == len(s.visible) || s.visible[at] != s.current) {
		at--
	}
	if to := min(max(at+by, 0), len(s.visible)-1); to >= 0 && s.visible[to] != s.current {
		s.jump(s.visible[to])
	}
}

func (s *Session) jump(i int) {
	s.typing = false
	s.current = i
	s.load()
}

// Back returns to where the translator was before; it reports false where that is
// nowhere.
func (s *Session) Back() bool { return s.travel(&s.back, &s.forward) }

// Forward undoes Back.
func (s *Session) Forward() bool { return s.travel(&s.forward, &s.back) }

func (s *Session) travel(from, to *[]*Segment) bool {
	for len(*from) > 0 {
		last := (*from)[len(*from)-1]
		*from = (*from)[:len(*from)-1]
		i, there := s.index[last]
		if !there || i == s.current {
			continue // it was split or joined since
		}
		*to = append(*to, s.segs[s.current])
		s.jump(i)
		return true
	}
	return false
}

// Next goes to the next segment for which want holds, of those that are shown, from
// the current one on and then from the first. It reports false where there is none.
func (s *Session) Next(want func(*Segment) bool) bool {
	n := len(s.visible)
	at := sort.SearchInts(s.visible, s.current)
	if at < n && s.visible[at] == s.current {
		at++
	}
	for k := range n {
		i := s.visible[(at+k)%n]
		if i != s.current && want(s.segs[i]) {
			s.Go(i)
			return true
		}
	}
	return false
}

// Pending says of a segment that it is to be confirmed.
func Pending(seg *Segment) bool { return !seg.Locked && !seg.State.Confirmed() }

// Untranslated says of a segment that it has no target.
func Untranslated(seg *Segment) bool { return !seg.Locked && Blank(seg.Target) }

// Filter chooses which segments are shown. The zero value shows all.
type Filter struct {
	// Text is what the user wrote.
	Text string

	words   []string // folded
	states  []bitext.State
	same    bool
	noted   bool
	locked  bool
	repeats bool
	finding string // "*": any
}

// filterWords explains what a filter understands.
const filterWords = "state:untranslated, draft, translated, reviewed, final; is:same, noted, locked, repeated; finding:RULE or finding:*; any other word is text"

// ParseFilter reads a filter as users write it: words that source or target must have,
// and words with a colon, "state:draft", "is:same", "finding:number".
func ParseFilter(s string) (Filter, error) {
	f := Filter{Text: strings.TrimSpace(s)}
	for _, w := range strings.Fields(s) {
		key, value, _ := strings.Cut(w, ":")
		switch {
		case key == "state":
			state, err := bitext.ParseState(value)
			if err != nil {
				return Filter{}, fmt.Errorf("no state %q: %s", value, filterWords)
			}
			f.states = append(f.states, state)
		case key == "finding":
			f.finding = value
			if value == "" {
				f.finding = "*"
			}
		case w == "is:same":
			f.same = true
		case w == "is:noted":
			f.noted = true
		case w == "is:locked":
			f.locked = true
		case w == "is:repeated":
			f.repeats = true
		case key == "is":
			return Filter{}, fmt.Errorf("no %q: %s", w, filterWords)
		default:
			f.words = append(f.words, fold(w))
		}
	}
	return f, nil
}

func fold(s string) string { return text.Fold(s, text.FoldTypography|text.FoldCase) }

// NeedsFindings reports whether the filter asks for findings.
func (f Filter) NeedsFindings() bool { return f.finding != "" }

// SetFilter shows the segments that a filter chooses; rules returns the rules that
// find something in segment i, and may be nil where the filter does not ask. It
// returns how many are shown. Where none would be, the filter before stays.
func (s *Session) SetFilter(f Filter, rules func(i int) []string) int {
	var visible []int
	for i, seg := range s.segs {
		if s.matches(f, seg, i, rules) {
			visible = append(visible, i)
		}
	}
	if len(visible) == 0 {
		return 0
	}
	s.filter, s.visible = f, visible
	if !s.shown(s.current) {
		at := sort.SearchInts(visible, s.current)
		s.Go(visible[min(at, len(visible)-1)])
	}
	return len(visible)
}

func (s *Session) matches(f Filter, seg *Segment, i int, rules func(int) []string) bool {
	if len(f.states) > 0 && !slices.Contains(f.states, seg.State) ||
		f.same && !seg.Same() || f.noted && len(seg.Notes) == 0 || f.locked && !seg.Locked ||
		f.repeats && len(s.twins[seg.twins]) < 2 {
		return false
	}
	if f.finding != "" && rules != nil {
		found := rules(i)
		if len(found) == 0 || f.finding != "*" && !slices.ContainsFunc(found, func(r string) bool {
			return strings.HasPrefix(r, f.finding)
		}) {
			return false
		}
	}
	if len(f.words) == 0 {
		return true
	}
	both := fold(seg.Source.Plain) + "\n" + fold(seg.Target.Plain)
	for _, w := range f.words {
		if !strings.Contains(both, w) {
			return false
		}
	}
	return true
}

// Filter returns the filter that is set.
func (s *Session) Filter() Filter { return s.filter }

// Visible returns the indexes of the segments that are shown, in order.
func (s *Session) Visible() []int { return s.visible }

// shown reports whether segment i is shown.
func (s *Session) shown(i int) bool {
	_, ok := slices.BinarySearch(s.visible, i)
	return ok
}

// refilter shows all segments.
func (s *Session) refilter() {
	s.filter = Filter{}
	s.visible = s.visible[:0]
	for i := range s.segs {
		s.visible = append(s.visible, i)
	}
}
