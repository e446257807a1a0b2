package xliff

import (
	"strings"
)

// editor2 changes a file of XLIFF 2.
type editor2 struct {
	*content
	*editor
}

// Edit writes the changes of one unit.
func (version2) Edit(f *content, e *editor, all []*segment) {
	editor2{f, e}.unit(all)
}

func (e editor2) unit(all []*segment) {
	for _, s := range all {
		if s.targetChanged() {
			if s.target != nil {
				e.fill(s.target, inlineTarget(s, &codes2{}))
			} else {
				prefix := s.container.prefix()
				e.replace(s.source.end, s.source.end, indentation(e.text, s.source)+"<"+prefix+"target>"+inlineTarget(s, &codes2{})+"</"+prefix+"target>")
			}
		}
		if s.unit.State != s.oldState {
			e.attribute(s.element, "", "state", "state", stateWord(xliff2, s.unit.State))
			// A sub-state belongs to the state it was written with.
			e.drop(s.element, "subState")
		}
	}
	e.addMatches(all)
}

// addMatches writes proposals that were added to units. Segments without an
// id cannot be pointed at; theirs are left out.
func (e editor2) addMatches(all []*segment) {
	n := all[0].container
	var b strings.Builder
	for _, s := range all {
		if s.mid == "" {
			continue
		}
		for _, m := range s.newMatches() {
			if !m.Source.IsEmpty() && !m.Target.IsEmpty() {
				writeMatch2(&b, n.prefix(), "#"+s.mid, m)
			}
		}
	}
	if b.Len() == 0 {
		return
	}
	if matches := n.childNS(nsMatches, "matches"); matches != nil && !matches.empty {
		content := b.String()
		if matches.prefix() != "mtc:" {
			content = strings.ReplaceAll(strings.ReplaceAll(content, "<mtc:match", "<"+matches.prefix()+"match"), "</mtc:match", "</"+matches.prefix()+"match")
		}
		e.replace(matches.innerEnd, matches.innerEnd, content)
		return
	}
	e.replace(n.inner, n.inner, `<mtc:matches xmlns:mtc="`+nsMatches+`">`+b.String()+"</mtc:matches>")
}
