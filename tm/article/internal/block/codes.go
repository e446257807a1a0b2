package block

import (
	"fmt"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ProblemKind says what is wrong with a code.
type ProblemKind string

// The kinds of problem.
const (
	// Lost: the source has the code and the translation does not.
	Lost ProblemKind = "lost"
	// Unknown: the translation has a code that the source does not have, or has
	// it once too often. It was left out.
	Unknown ProblemKind = "unknown"
	// Half: only one half of a pair is there, or they stand in the wrong order.
	// The pair was left out.
	Half ProblemKind = "half"
	// Restored: half of a pair whose partner stands in another edit was lost. It
	// was put back.
	Restored ProblemKind = "restored"
	// Placed: a pair around the whole text was lost. It was put around the
	// translation.
	Placed ProblemKind = "placed"
	// Crossed: pairs crossed each other; their ends changed places.
	Crossed ProblemKind = "crossed"
)

// A Problem is an inline code that was lost or damaged in a translation.
type Problem struct {
	Block      int
	Start, End int // the edit's, in the block's Text.Plain
	Kind       ProblemKind
	Code       text.Code
}

// String describes the problem in words.
func (p Problem) String() string {
	name := p.Code.Data
	if name == "" {
		name = p.Code.Type
	}
	if name == "" {
		name = p.Code.ID
	}
	name = fmt.Sprintf("inline code %s (%q)", p.Code.ID, name)
	switch p.Kind {
	case Lost:
		return name + " was lost"
	case Unknown:
		return name + " is not in the source; left out"
	case Half:
		return name + " lost its other half; left out"
	case Restored:
		return name + " was lost and its other half stands elsewhere; put back"
	case Placed:
		return name + " was lost; put around the whole segment"
	}
	return name + " crosses another pair; their ends changed places"
}

// Inserted is the type of the codes around text that was inserted while changes
// were tracked. They say nothing of the text, and a translation need not have them.
const Inserted = "inserted"

// Opens reports whether a code of the kind begins a pair.
func Opens(k text.CodeKind) bool { return k == text.Open || k == text.OpenHalf }

// Closes reports whether a code of the kind ends a pair.
func Closes(k text.CodeKind) bool { return k == text.Close || k == text.CloseHalf }

// settle brings the codes of a translation into an order that can be written:
// only codes of old (whose first is code number first of its block), each once,
// pairs complete and nested. numbers are those of the codes within the block.
func settle(old text.Text, first int, target text.Text) (
	out text.Text, numbers []int, problems []Problem,
) {
	out.Plain = target.Plain
	if len(old.Codes) == 0 && len(target.Codes) == 0 {
		return out, nil, nil
	}

	s := settling{old: old.Codes, used: make([]bool, len(old.Codes)), end: len(target.Plain)}
	s.pairs = bitext.PairCodes(old, target)
	s.index()
	s.take(target.Codes)
	s.wrap(old)
	s.complete()
	s.nest()

	for _, c := range s.found {
		code := s.old[c.old]
		code.At = c.at
		out.Codes = append(out.Codes, code)
		numbers = append(numbers, first+c.old)
	}
	return out, numbers, s.problems
}

// settling is the state of [settle], whose steps are its methods in order.
type settling struct {
	old      []text.Code
	pairs    bitext.CodePairs // of the old text and the target
	used     []bool           // of the old codes, those that the target has
	partners []int            // of old codes, -1 for those without
	silent   []bool           // of old codes, those that may be lost without a word
	byEnd    map[codeEnd]int  // the codes of which the target may have one end, by id
	end      int              // length of the target's text
	found    []foundCode      // in the order of the target
	problems []Problem
}

// A codeEnd names one end of an old code that the target does not have as a whole.
type codeEnd struct {
	id            string
	opens, closes bool
}

func endOf(c text.Code) codeEnd { return codeEnd{c.ID, Opens(c.Kind), Closes(c.Kind)} }

// index makes the tables by which old codes are found.
func (s *settling) index() {
	s.partners, s.silent = make([]int, len(s.old)), make([]bool, len(s.old))
	s.byEnd = map[codeEnd]int{}
	for i := range s.partners {
		s.partners[i] = -1
	}
	for _, c := range s.pairs.Source {
		if c.IsPair() {
			s.partners[c.First], s.partners[c.Last] = c.Last, c.First
		}
		s.silent[c.First], s.silent[c.Last] = c.Typographic, c.Typographic
		if c.Partner < 0 {
			s.byEnd[endOf(s.old[c.First])] = c.First
			s.byEnd[endOf(s.old[c.Last])] = c.Last
		}
	}
}

// A foundCode is an old code that stands at byte at of the target's text.
type foundCode struct{ old, at int }

func (s *settling) report(kind ProblemKind, c text.Code) {
	s.problems = append(s.problems, Problem{Kind: kind, Code: c})
}

// take finds the codes of the target among the old ones: as [bitext.PairCodes]
// joins them, and one end of a pair by its id.
func (s *settling) take(codes []text.Code) {
	of := make([]int, len(codes)) // by code of the target, the old one; -1 for none
	told := make([]bool, len(codes))
	for _, c := range s.pairs.Target {
		if c.Partner >= 0 {
			old := s.pairs.Source[c.Partner]
			of[c.First], of[c.Last] = old.First, old.Last
			continue
		}
		told[c.Last] = c.IsPair() // a pair is told of once
		for _, k := range []int{c.First, c.Last} {
			of[k] = -1
			if i, ok := s.byEnd[endOf(codes[k])]; ok && isOneEnd(s.old[i], codes[k], c.IsPair()) {
				of[k] = i
			}
		}
	}
	for k, c := range codes {
		i := of[k]
		if i < 0 || s.used[i] {
			if !told[k] {
				s.report(Unknown, c)
			}
			continue
		}
		s.used[i] = true
		s.found = append(s.found, foundCode{i, min(max(c.At, 0), s.end)})
	}
}

// isOneEnd reports whether a code of the target can be an end of an old pair that
// the target does not have as a whole: nothing says that it is another. An end of
// a whole pair of the target can only be a half.
func isOneEnd(old, c text.Code, whole bool) bool {
	half := old.Kind == text.OpenHalf || old.Kind == text.CloseHalf
	return old.Kind != text.Alone && (half || !whole) &&
		(c.Data == "" || old.Data == "" || c.Data == old.Data)
}

// wrap puts pairs that stand around the whole of the old text and were lost around
// the target.
func (s *settling) wrap(old text.Text) {
	var around []foundCode
	for _, c := range s.pairs.Source {
		if s.end == 0 || s.used[c.First] || s.used[c.Last] || !c.IsWhole(old) {
			continue
		}
		s.used[c.First], s.used[c.Last] = true, true
		s.report(Placed, s.old[c.First])
		around = append(around, foundCode{c.First, 0})
		s.found = append(s.found, foundCode{c.Last, s.end})
	}
	s.found = append(around, s.found...)
	// The pair that begins first ends last.
	if n := len(around); n > 1 {
		slices.Reverse(s.found[len(s.found)-n:])
	}
}

// complete reports what is missing, puts lost halves back and leaves out pairs
// that are no longer pairs.
func (s *settling) complete() {
	var front []foundCode
	for i, o := range s.old {
		switch {
		case s.used[i]:
		case o.Kind == text.OpenHalf:
			s.found = append(s.found, foundCode{i, s.end})
			s.report(Restored, o)
		case o.Kind == text.CloseHalf:
			front = append(front, foundCode{i, 0})
			s.report(Restored, o)
		case o.Kind != text.Close && !s.silent[i] && !o.IsTypography() && o.Type != Inserted:
			s.report(Lost, o)
		}
	}
	s.found = append(front, s.found...)
	position := make([]int, len(s.old))
	for n, c := range s.found {
		position[c.old] = n + 1
	}
	out := map[int]bool{}
	for i, o := range s.old {
		if o.Kind != text.Open || s.partners[i] < 0 {
			continue
		}
		open, closed := position[i], position[s.partners[i]]
		if open > 0 && open < closed || open == 0 && closed == 0 {
			continue
		}
		out[i], out[s.partners[i]] = true, true
		if open > 0 {
			s.report(Half, o)
		}
	}
	s.found = slices.DeleteFunc(s.found, func(c foundCode) bool { return out[c.old] })
}

// nest sorts crossed pairs: the end that comes first closes the pair that was
// opened last. Halves keep the order of the source and stand outside whole
// pairs. Where all codes are in the order of the source, they may cross as they do there.
func (s *settling) nest() {
	if slices.IsSortedFunc(s.found, func(a, b foundCode) int { return a.old - b.old }) {
		return
	}
	var open []int // old indexes of pairs opened and not closed
	var halves, waiting []foundCode
	var out []foundCode
	for _, c := range s.found {
		switch s.old[c.old].Kind {
		case text.Open:
			open = append(open, c.old)
		case text.Close:
			top := s.partners[open[len(open)-1]]
			if top != c.old {
				s.report(Crossed, s.old[c.old])
			}
			open = open[:len(open)-1]
			out = append(out, foundCode{top, c.at})
			if len(open) == 0 {
				for _, h := range waiting {
					out = append(out, foundCode{h.old, c.at})
				}
				waiting = nil
			}
			continue
		case text.OpenHalf, text.CloseHalf:
			halves = append(halves, c)
			if len(open) > 0 {
				s.report(Crossed, s.old[c.old])
				waiting = append(waiting, c)
				continue
			}
		}
		out = append(out, c)
	}
	slices.SortStableFunc(halves, func(a, b foundCode) int { return a.old - b.old })
	for i := range out {
		if k := s.old[out[i].old].Kind; k == text.OpenHalf || k == text.CloseHalf {
			out[i].old, halves = halves[0].old, halves[1:]
		}
	}
	s.found = out
}
