package block

import (
	"fmt"
	"slices"

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
	}
	return name + " crosses another pair; their ends changed places"
}

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
	s.index()
	s.take(target.Codes)
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
	used     []bool            // of the old codes, those that the target has
	partners []int             // of old codes, -1 for those without
	byID     map[codeKey]int   // old codes by id and side
	byData   map[codeKey][]int // and by what they are
	end      int               // length of the target's text
	found    []foundCode       // in the order of the target
	problems []Problem
}

// A codeKey is what a code is looked up by: its id or data, and whether it
// opens, closes or stands alone.
type codeKey struct {
	name          string
	opens, closes bool
}

func keyOf(name string, kind text.CodeKind) codeKey {
	return codeKey{name, Opens(kind), Closes(kind)}
}

// index makes the tables by which old codes are found.
func (s *settling) index() {
	s.partners = make([]int, len(s.old))
	s.byID, s.byData = map[codeKey]int{}, map[codeKey][]int{}
	for i, o := range s.old {
		s.partners[i] = -1
		s.byID[keyOf(o.ID, o.Kind)] = i
		if o.Data != "" && !Closes(o.Kind) {
			key := keyOf(o.Data, o.Kind)
			s.byData[key] = append(s.byData[key], i)
		}
		if k, ok := s.byID[codeKey{o.ID, true, false}]; ok && o.Kind == text.Close {
			s.partners[i], s.partners[k] = k, i
		}
	}
}

// A foundCode is an old code that stands at byte at of the target's text.
type foundCode struct{ old, at int }

func (s *settling) report(kind ProblemKind, c text.Code) {
	s.problems = append(s.problems, Problem{Kind: kind, Code: c})
}

// take finds the codes of the target among the old ones, by id and, failing
// that, by what they are.
func (s *settling) take(codes []text.Code) {
	renamed := map[string]string{}
	for _, c := range codes {
		id := c.ID
		if to, ok := renamed[id]; ok {
			id = to
		}
		i, ok := s.byID[keyOf(id, c.Kind)]
		if !ok && !Closes(c.Kind) {
			key := keyOf(c.Data, c.Kind)
			for like := s.byData[key]; len(like) > 0 && !ok; like = s.byData[key] {
				i, ok = like[0], !s.used[like[0]]
				s.byData[key] = like[1:]
			}
			if ok {
				renamed[c.ID] = s.old[i].ID
			}
		}
		if !ok || s.used[i] {
			s.report(Unknown, c)
			continue
		}
		s.used[i] = true
		s.found = append(s.found, foundCode{i, min(max(c.At, 0), s.end)})
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
		case o.Kind != text.Close && !o.IsTypography():
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
// pairs.
func (s *settling) nest() {
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
