package v2

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// editor changes a file of XLIFF 2.
type editor struct {
	*version.File
	*tree.Editor
}

// Edit writes the changes of one unit.
func (Version) Edit(f *version.File, e *tree.Editor, all []*version.Segment) {
	editor{f, e}.unit(all)
}

// unit writes the changes of one unit.
func (e editor) unit(all []*version.Segment) {
	for _, s := range all {
		if s.TargetChanged() {
			if s.Target != nil {
				e.Fill(s.Target, version.InlineTarget(s, &codes{}))
			} else {
				name := s.Container.Prefix() + "target"
				target := "<" + name + ">" + version.InlineTarget(s, &codes{}) + "</" + name + ">"
				e.Replace(s.Source.End, s.Source.End, tree.Indentation(e.Text, s.Source)+target)
			}
		}
		if s.Unit.State != s.OldState {
			e.Attribute(s.Element, "", "state", "state", state.Word(state.XLIFF2, s.Unit.State))
			// A sub-state belongs to the state it was written with.
			e.Drop(s.Element, "subState")
		}
	}
	e.addMatches(all)
}

// addMatches writes proposals that were added to units. Segments without an
// id cannot be pointed at; theirs are left out.
func (e editor) addMatches(all []*version.Segment) {
	n := all[0].Container
	var b strings.Builder
	for _, s := range all {
		if s.Mid == "" {
			continue
		}
		for _, m := range s.NewMatches() {
			if !m.Source.IsEmpty() && !m.Target.IsEmpty() {
				writeMatch(&b, n.Prefix(), "#"+s.Mid, m)
			}
		}
	}
	if b.Len() == 0 {
		return
	}
	if matches := n.ChildNS(version.SpaceMatches, "matches"); matches != nil && !matches.Empty {
		content := b.String()
		if matches.Prefix() != "mtc:" {
			name := matches.Prefix() + "match"
			names := strings.NewReplacer("<mtc:match", "<"+name, "</mtc:match", "</"+name)
			content = names.Replace(content)
		}
		e.Replace(matches.InnerEnd, matches.InnerEnd, content)
		return
	}
	open := `<mtc:matches xmlns:mtc="` + version.SpaceMatches + `">`
	e.Replace(n.Inner, n.Inner, open+b.String()+"</mtc:matches>")
}
