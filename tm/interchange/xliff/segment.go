package xliff

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// segment ties a unit to the elements it was read from.
type segment struct {
	unit *bitext.Unit
	// container is the trans-unit or unit.
	container *node
	// element is the segment element of XLIFF 2.
	element *node
	mid     string
	// source and target hold the content; target is nil where there is none.
	source, target *node
	// own is what fidele noted of the segment, carrier where another tool keeps
	// its state.
	own     *node
	carrier *carrier
	// what was read, to tell what has changed
	oldTarget  text.Text
	oldState   bitext.State
	oldMatches []bitext.Match
}

// changed returns the segments that changed, those of one container together.
func (f *content) changed() ([][]*segment, error) {
	var out [][]*segment
	for i := 0; i < len(f.segments); {
		j, any := i, false
		for j < len(f.segments) && f.segments[j].container == f.segments[i].container {
			s := f.segments[j]
			if s.changed() {
				if s.unit.Locked && (s.targetChanged() || s.unit.State != s.oldState) {
					return nil, &text.PlaceError{File: f.name, Line: s.unit.SourcePlace.Line, Column: s.unit.SourcePlace.Column,
						Unit: s.unit.ID, Err: ErrLocked, Hint: "leave its target as it is, or unlock it in the tool that locked it"}
				}
				any = true
			}
			j++
		}
		if any {
			out = append(out, f.segments[i:j])
		}
		i = j
	}
	return out, nil
}

// remember keeps what the unit is now, so that later changes are seen.
func (s *segment) remember() {
	s.oldTarget = s.unit.Target
	s.oldState = s.unit.State
	s.oldMatches = slices.Clone(s.unit.Matches)
}

func (s *segment) targetChanged() bool { return !s.unit.Target.Equal(s.oldTarget) }

func (s *segment) changed() bool {
	return s.targetChanged() || s.unit.State != s.oldState || len(s.newMatches()) > 0
}

// newMatches returns the proposals that the file does not have yet.
func (s *segment) newMatches() []bitext.Match {
	var out []bitext.Match
	for i, m := range s.unit.Matches {
		same := func(o bitext.Match) bool {
			return o.Score == m.Score && o.Origin == m.Origin && o.Source.Equal(m.Source) && o.Target.Equal(m.Target)
		}
		if i < len(s.oldMatches) && same(s.oldMatches[i]) || slices.ContainsFunc(s.oldMatches, same) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// lowestState is the state of a trans-unit: that of the segment furthest
// behind among those that have a target. The others show that they are empty.
func lowestState(all []*bitext.Unit) bitext.State {
	lowest, any := bitext.Final, false
	for _, u := range all {
		if strings.TrimSpace(u.Target.Plain) != "" {
			lowest, any = min(lowest, u.State), true
		}
	}
	if !any {
		return bitext.Untranslated
	}
	return lowest
}

// byMid finds a segment of a container, nil if there is none of that id.
func byMid(all []*segment) map[string]*segment {
	out := make(map[string]*segment, len(all))
	for _, s := range all {
		if out[s.mid] == nil {
			out[s.mid] = s
		}
	}
	return out
}

// languageOf returns the xml:lang of n, else the language of the file.
func languageOf(n *node, lang language.Tag) language.Tag {
	if n != nil {
		if v := n.attrNS(xmlSpace, "lang"); v != "" {
			if t := tag(v); t != language.Und {
				return t
			}
		}
	}
	return lang
}

// tag reads a language as files spell it; [language.Und] when it cannot be.
func tag(s string) language.Tag {
	t, err := language.Parse(strings.TrimSpace(s))
	if err != nil {
		return language.Und
	}
	return t
}

// inlineTarget writes the target of a segment as XML: with the codes of its
// source and of the target that was read as the file has them.
func inlineTarget(s *segment, v vocabulary) string {
	w := inlineWriter{vocabulary: v, prefix: s.container.prefix(), like: likeCodes(s.unit.Source.Codes, s.oldTarget.Codes)}
	var b strings.Builder
	w.write(&b, s.unit.Target)
	return b.String()
}
