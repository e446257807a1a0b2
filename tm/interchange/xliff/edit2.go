package xliff

import (
	"strings"
)

// edit2 writes the changes of one unit of XLIFF 2.
func (f *File) edit2(e *editor, all []*segment) {
	for _, s := range all {
		if s.targetChanged() {
			if s.target != nil {
				f.fill(e, s.target, f.inline(s))
			} else {
				prefix := s.container.prefix()
				e.replace(s.source.end, s.source.end, indentation(f.decoded.Text, s.source)+"<"+prefix+"target>"+f.inline(s)+"</"+prefix+"target>")
			}
		}
		if s.unit.State != s.oldState {
			e.attribute(s.element, "", "state", "state", state2Name(s.unit.State))
			// A sub-state belongs to the state it was written with.
			e.drop(s.element, "subState")
		}
	}
	f.addMatches2(e, all)
}

// addMatches2 writes proposals that were added to units. Segments without an
// id cannot be pointed at; theirs are left out.
func (f *File) addMatches2(e *editor, all []*segment) {
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
