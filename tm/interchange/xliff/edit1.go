package xliff

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// editor1 changes a file of XLIFF 1.x.
type editor1 struct {
	*content
	*editor
}

// Edit writes the changes of one trans-unit.
func (version1) Edit(f *content, e *editor, all []*segment) {
	editor1{f, e}.transUnit(all)
}

func (e editor1) transUnit(all []*segment) {
	n := all[0].container
	target := n.child("target")
	anchor := n.child("seg-source")
	if anchor == nil {
		anchor = n.child("source")
	}
	if target != nil {
		e.editTarget(n, target, all)
	} else if anyTarget(all) {
		indent := indentation(e.text, anchor)
		var b strings.Builder
		b.WriteString(indent + "<" + n.prefix() + "target")
		for _, a := range e.stateAttributes(all, nil) {
			writeAttribute(&b, a.Name, a.Value)
		}
		b.WriteString(">" + e.targetContent(all) + "</" + n.prefix() + "target>")
		e.replace(anchor.end, anchor.end, b.String())
	}
	e.states(n, target, all)
	e.noteStates(all)
	for _, s := range all {
		e.addAltTrans(s, len(all) > 1)
	}
}

func anyTarget(all []*segment) bool {
	for _, s := range all {
		if !s.unit.Target.IsEmpty() {
			return true
		}
	}
	return false
}

// editTarget changes a target element that exists.
func (e editor1) editTarget(n, target *node, all []*segment) {
	if target.empty || len(segmentMarks(target)) == 0 && (all[0].mid != "" && all[0].target == nil) {
		// Empty, or nothing but white space where segments should stand.
		if !anyTarget(all) {
			return
		}
		e.fill(target, e.targetContent(all))
		return
	}
	last := target.inner
	for _, s := range all {
		switch {
		case s.target == nil && s.targetChanged():
			e.replace(last, last, `<`+n.prefix()+`mrk mtype="seg" mid="`+s.mid+`">`+e.inline(s)+`</`+n.prefix()+`mrk>`)
			continue
		case s.target == nil:
			continue
		case s.targetChanged():
			e.fill(s.target, e.inline(s))
		}
		if s.target != target {
			last = s.target.end
		}
	}
}

// targetContent builds the content of a new target: the source's segmentation
// with each segment's target in its place.
func (e editor1) targetContent(all []*segment) string {
	if all[0].mid == "" && all[0].source.local == "source" {
		return e.inline(all[0])
	}
	seg := all[0].container.child("seg-source")
	inner := &editor{s: e.text}
	for _, s := range all {
		inner.fill(s.source, e.inline(s))
	}
	return inner.span(seg.inner, seg.innerEnd)
}

// inline writes the target of a segment as XML.
func (e editor1) inline(s *segment) string {
	return inlineTarget(s, codes1{})
}

// stateAttributes gives the state attributes of a target.
func (e editor1) stateAttributes(all []*segment, target *node) []text.Attr {
	if all[0].carrier != nil {
		return nil
	}
	lowest := lowestState(units(all))
	return []text.Attr{{Name: "state", Value: stateWord(xliff12, lowest)}, {Name: "state-qualifier", Value: qualifier(units(all), lowest)}}
}

func units(all []*segment) []*bitext.Unit {
	out := make([]*bitext.Unit, len(all))
	for i, s := range all {
		out[i] = s.unit
	}
	return out
}

// qualifier says where unconfirmed targets came from, when all of them are the
// best proposal of their unit and of one kind.
func qualifier(all []*bitext.Unit, lowest bitext.State) string {
	if lowest != bitext.Draft {
		return ""
	}
	out := ""
	for _, u := range all {
		if u.Target.IsEmpty() {
			continue
		}
		if len(u.Matches) == 0 || u.Matches[0].Target.Plain != u.Target.Plain {
			return ""
		}
		q := map[bitext.MatchKind]string{bitext.ContextMatch: "id-match", bitext.ExactMatch: "exact-match", bitext.FuzzyMatch: "fuzzy-match"}[u.Matches[0].Kind()]
		if out != "" && q != out {
			return ""
		}
		out = q
	}
	return out
}

// states writes states where the dialect of the file keeps them.
func (e editor1) states(n, target *node, all []*segment) {
	stateChanged, textChanged := false, false
	for _, s := range all {
		textChanged = textChanged || s.targetChanged()
		if s.unit.State == s.oldState {
			continue
		}
		stateChanged = true
		if s.carrier != nil {
			s.carrier.set(e.editor, s.unit.State)
		}
		if s.own != nil {
			for _, c := range s.own.children {
				if c.local == "context" && c.attr("context-type") == ownState {
					e.fill(c, s.unit.State.String())
				}
			}
		}
	}
	if all[0].carrier != nil || !stateChanged && !textChanged {
		return
	}
	lowest := lowestState(units(all))
	if n.find("", "approved") != nil && stateChanged {
		e.attribute(n, "", "approved", "approved", stateWord(approved12, lowest))
	}
	if target == nil {
		return
	}
	if stateChanged {
		e.attribute(target, "", "state", "state", stateWord(xliff12, lowest))
	}
	if q := qualifier(units(all), lowest); q != "" && textChanged {
		e.attribute(target, "", "state-qualifier", "state-qualifier", q)
	} else if textChanged || lowest.Confirmed() {
		e.drop(target, "state-qualifier")
	}
}

// noteStates notes the state of each segment where the one state of their
// trans-unit cannot tell them apart.
func (e editor1) noteStates(all []*segment) {
	lowest := lowestState(units(all))
	mixed := false
	for _, s := range all {
		if s.carrier != nil || s.own != nil {
			return
		}
		mixed = mixed || s.unit.State != lowest && strings.TrimSpace(s.unit.Target.Plain) != ""
	}
	anchor := lastCore(all[0].container)
	if !mixed || anchor == nil {
		return
	}
	indent, prefix := indentation(e.text, anchor), all[0].container.prefix()
	for _, s := range all {
		var b strings.Builder
		b.WriteString(indent + "<" + prefix + `context-group purpose="` + ownPurpose + `">`)
		for _, entry := range []text.Attr{{Name: ownMid, Value: s.mid}, {Name: ownState, Value: s.unit.State.String()}} {
			b.WriteString("<" + prefix + `context context-type="` + entry.Name + `">`)
			escapeText(&b, entry.Value, "")
			b.WriteString("</" + prefix + "context>")
		}
		b.WriteString("</" + prefix + "context-group>")
		e.replace(anchor.end, anchor.end, b.String())
	}
}

// lastCore returns the last element of XLIFF itself in a trans-unit.
func lastCore(n *node) *node {
	var last *node
	for _, c := range n.children {
		if !c.isText() && c.space == n.space {
			last = c
		}
	}
	return last
}

// addAltTrans writes proposals that were added to a unit, after all else that
// the standard has in a trans-unit.
func (e editor1) addAltTrans(s *segment, several bool) {
	matches := s.newMatches()
	mid := ""
	if several {
		// The schema lets a proposal name segments at the top level only; without
		// a name it would stand for the whole paragraph.
		if mid = s.mid; s.source.parent.local != "seg-source" {
			return
		}
	}
	anchor := lastCore(s.container)
	if len(matches) == 0 || anchor == nil {
		return
	}
	indent := indentation(e.text, anchor)
	prefix := s.container.prefix()
	w := inlineWriter{vocabulary: codes1{}, prefix: prefix}
	for _, m := range matches {
		var b strings.Builder
		b.WriteString(indent)
		writeAltTrans(&b, &w, prefix, mid, "", m)
		e.replace(anchor.end, anchor.end, b.String())
	}
}

// writeAltTrans writes one proposal as XLIFF 1.2 has it, on one line.
func writeAltTrans(b *strings.Builder, w *inlineWriter, prefix, mid, toolID string, m bitext.Match) {
	b.WriteString("<" + prefix + "alt-trans")
	writeAttribute(b, "mid", mid)
	writeAttribute(b, "match-quality", strconv.Itoa(int(m.Score)))
	writeAttribute(b, "tool-id", toolID)
	writeAttribute(b, "origin", m.Origin)
	b.WriteString("><" + prefix + "source>")
	w.write(b, m.Source)
	b.WriteString("</" + prefix + "source><" + prefix + "target>")
	w.write(b, m.Target)
	b.WriteString("</" + prefix + "target>")
	if stamp := formatStamp(m.Changed); stamp != "" {
		b.WriteString("<" + prefix + `context-group purpose="` + ownPurpose + `"><` + prefix + `context context-type="` + ownChanged + `">`)
		escapeText(b, stamp, "")
		b.WriteString("</" + prefix + "context></" + prefix + "context-group>")
	}
	b.WriteString("</" + prefix + "alt-trans>")
}
