package v1

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// editor changes a file of XLIFF 1.x.
type editor struct {
	*version.File
	*tree.Editor
}

// Edit writes the changes of one trans-unit.
func (Version) Edit(f *version.File, e *tree.Editor, all []*version.Segment) {
	editor{f, e}.transUnit(all)
}

// transUnit writes the changes of one trans-unit.
func (e editor) transUnit(all []*version.Segment) {
	n := all[0].Container
	target := n.Child("target")
	anchor := n.Child("seg-source")
	if anchor == nil {
		anchor = n.Child("source")
	}
	if target != nil {
		e.editTarget(n, target, all)
	} else if anyTarget(all) {
		indent := tree.Indentation(e.Text, anchor)
		var b strings.Builder
		b.WriteString(indent + "<" + n.Prefix() + "target")
		e.writeState(&b, all)
		b.WriteString(">" + e.targetContent(all) + "</" + n.Prefix() + "target>")
		e.Replace(anchor.End, anchor.End, b.String())
	}
	e.states(n, target, all)
	e.noteStates(all)
	for _, s := range all {
		e.addNotes(s)
		e.addAltTrans(s, len(all) > 1)
	}
}

// anyTarget reports whether any of the segments is translated.
func anyTarget(all []*version.Segment) bool {
	for _, s := range all {
		if !s.Unit.Target.IsEmpty() {
			return true
		}
	}
	return false
}

// editTarget changes a target element that exists.
func (e editor) editTarget(n, target *tree.Node, all []*version.Segment) {
	unsegmented := len(segmentMarks(target)) == 0 && all[0].Mid != "" && all[0].Target == nil
	if target.Empty || unsegmented {
		// Empty, or nothing but white space where segments should stand.
		if anyTarget(all) {
			e.Fill(target, e.targetContent(all))
		}
		return
	}

	last := target.Inner
	for _, s := range all {
		switch {
		case s.Target == nil && s.TargetChanged():
			mark := n.Prefix() + "mrk"
			open := "<" + mark + ` mtype="seg" mid="` + s.Mid + `">`
			e.Replace(last, last, open+e.inline(s)+"</"+mark+">")
			continue
		case s.Target == nil:
			continue
		case s.TargetChanged():
			e.Fill(s.Target, e.inline(s))
		}
		if s.Target != target {
			last = s.Target.End
		}
	}
}

// targetContent builds the content of a new target: the source's segmentation
// with each segment's target in its place.
func (e editor) targetContent(all []*version.Segment) string {
	if all[0].Mid == "" && all[0].Source.Local == "source" {
		return e.inline(all[0])
	}
	seg := all[0].Container.Child("seg-source")
	inner := tree.NewEditor(e.Text)
	for _, s := range all {
		inner.Fill(s.Source, e.inline(s))
	}
	return inner.Span(seg.Inner, seg.InnerEnd)
}

// inline writes the target of a segment as XML.
func (e editor) inline(s *version.Segment) string {
	return version.InlineTarget(s, codes{})
}

// writeState writes the state attributes of a new target, unless the state is
// kept in another place.
func (e editor) writeState(b *strings.Builder, all []*version.Segment) {
	if all[0].Carrier != nil {
		return
	}
	lowest := version.LowestState(units(all))
	tree.WriteAttribute(b, "state", state.Word(state.XLIFF12, lowest))
	q := e.dialectQualifier(all[0].Container, qualifier(units(all), lowest))
	tree.WriteAttribute(b, "state-qualifier", q)
}

// units returns the units of segments.
func units(all []*version.Segment) []*bitext.Unit {
	out := make([]*bitext.Unit, len(all))
	for i, s := range all {
		out[i] = s.Unit
	}
	return out
}

// qualifiers are the words of XLIFF 1.2 for where a target came from.
var qualifiers = map[bitext.MatchKind]string{
	bitext.ContextMatch: "id-match",
	bitext.ExactMatch:   "exact-match",
	bitext.FuzzyMatch:   "fuzzy-match",
}

// proposed returns the score of the best proposal where that is the target, 0
// otherwise. A match in context counts as 100.
func proposed(u *bitext.Unit) int {
	if len(u.Matches) == 0 || u.Matches[0].Target.Plain != u.Target.Plain {
		return 0
	}
	return min(int(u.Matches[0].Score), int(bitext.ExactScore))
}

// The words of XLIFF 1.2 for a target that a machine wrote: one that was taken, and one
// that is only proposed.
const (
	leveragedMT  = "leveraged-mt"
	mtSuggestion = "mt-suggestion"
)

// qualifier says where unconfirmed targets came from, when all of them are the
// best proposal of their unit and of one kind, or a machine wrote them all.
func qualifier(all []*bitext.Unit, lowest bitext.State) string {
	if lowest != bitext.Draft {
		return ""
	}
	out := ""
	for _, u := range all {
		if u.Target.IsEmpty() {
			continue
		}
		q := ""
		switch {
		case u.Origin.IsMachine():
			q = leveragedMT
		case len(u.Matches) > 0 && u.Matches[0].Target.Plain == u.Target.Plain:
			q = qualifiers[u.Matches[0].Kind()]
		}
		if q == "" || out != "" && q != out {
			return ""
		}
		out = q
	}
	return out
}

// states writes states where the dialect of the file keeps them.
func (e editor) states(n, target *tree.Node, all []*version.Segment) {
	stateChanged, textChanged := false, false
	for _, s := range all {
		textChanged = textChanged || s.TargetChanged()
		if s.Carrier != nil && s.TargetChanged() {
			s.Carrier.Origin(e.Editor, proposed(s.Unit))
		}
		if s.Unit.State == s.OldState {
			continue
		}
		stateChanged = true
		if s.Carrier != nil {
			s.Carrier.Set(e.Editor, s.Unit.State)
		}
		if s.Own != nil {
			for _, c := range s.Own.Children {
				if c.Local == "context" && c.Attr("context-type") == version.OwnState {
					e.Fill(c, s.Unit.State.String())
				}
			}
		}
	}
	if target != nil && textChanged {
		e.dropSeginfo(target)
	}
	if all[0].Carrier != nil || !stateChanged && !textChanged {
		return
	}
	lowest := version.LowestState(units(all))
	if n.Find("", "approved") != nil && stateChanged {
		e.Attribute(n, "", "approved", "approved", state.Word(state.Approved, lowest))
	}
	if target == nil {
		return
	}
	if stateChanged {
		e.Attribute(target, "", "state", "state", state.Word(state.XLIFF12, lowest))
	}
	if q := e.dialectQualifier(n, qualifier(units(all), lowest)); q != "" && textChanged {
		e.Attribute(target, "", "state-qualifier", "state-qualifier", q)
	} else if textChanged || lowest.Confirmed() {
		e.Drop(target, "state-qualifier")
	}
}

// noteStates notes the state of each segment where the one state of their
// trans-unit cannot tell them apart.
func (e editor) noteStates(all []*version.Segment) {
	lowest := version.LowestState(units(all))
	mixed := false
	for _, s := range all {
		if s.Carrier != nil || s.Own != nil {
			return
		}
		mixed = mixed || s.Unit.State != lowest && strings.TrimSpace(s.Unit.Target.Plain) != ""
	}
	anchor := lastCore(all[0].Container)
	if !mixed || anchor == nil {
		return
	}
	indent, prefix := tree.Indentation(e.Text, anchor), all[0].Container.Prefix()
	for _, s := range all {
		var b strings.Builder
		b.WriteString(indent + "<" + prefix + `context-group purpose="` + version.OwnPurpose + `">`)
		writeContext(&b, prefix, version.OwnMid, s.Mid)
		writeContext(&b, prefix, version.OwnState, s.Unit.State.String())
		b.WriteString("</" + prefix + "context-group>")
		e.Replace(anchor.End, anchor.End, b.String())
	}
}

// writeContext writes an entry of a context-group.
func writeContext(b *strings.Builder, prefix, kind, value string) {
	b.WriteString("<" + prefix + `context context-type="` + kind + `">`)
	tree.EscapeText(b, value, "")
	b.WriteString("</" + prefix + "context>")
}

// lastCore returns the last element of XLIFF itself in a trans-unit.
func lastCore(n *tree.Node) *tree.Node {
	var last *tree.Node
	for _, c := range n.Children {
		if !c.IsText() && c.Space == n.Space {
			last = c
		}
	}
	return last
}

// addNotes writes notes that were added to a unit, behind what the trans-unit has.
func (e editor) addNotes(s *version.Segment) {
	notes, anchor := s.NewNotes(), lastCore(s.Container)
	if len(notes) == 0 || anchor == nil {
		return
	}
	indent, prefix := tree.Indentation(e.Text, anchor), s.Container.Prefix()
	for _, n := range notes {
		var b strings.Builder
		b.WriteString(indent)
		writeNote(&b, prefix, n, s.Mid)
		e.Replace(anchor.End, anchor.End, b.String())
	}
}

// addAltTrans writes proposals that were added to a unit, after all else that
// the standard has in a trans-unit.
func (e editor) addAltTrans(s *version.Segment, several bool) {
	matches := s.NewMatches()
	mid := ""
	if several {
		// The schema lets a proposal name segments at the top level only; without
		// a name it would stand for the whole paragraph.
		if mid = s.Mid; s.Source.Parent.Local != "seg-source" {
			return
		}
	}

	anchor := lastCore(s.Container)
	if len(matches) == 0 || anchor == nil {
		return
	}

	indent := tree.Indentation(e.Text, anchor)
	prefix := s.Container.Prefix()
	w := inline.Writer{Vocabulary: codes{}, Prefix: prefix}
	for _, m := range matches {
		var b strings.Builder
		b.WriteString(indent)
		writeAltTrans(&b, &w, prefix, mid, "", m)
		e.Replace(anchor.End, anchor.End, b.String())
	}
}

// writeAltTrans writes one proposal as XLIFF 1.2 has it, on one line.
func writeAltTrans(
	b *strings.Builder, w *inline.Writer, prefix, mid, toolID string, m bitext.Match,
) {
	b.WriteString("<" + prefix + "alt-trans")
	tree.WriteAttribute(b, "mid", mid)
	tree.WriteAttribute(b, "match-quality", strconv.Itoa(int(m.Score)))
	tree.WriteAttribute(b, "tool-id", toolID)
	tree.WriteAttribute(b, "origin", m.Origin)
	b.WriteString("><" + prefix + "source>")
	w.Write(b, m.Source)
	b.WriteString("</" + prefix + "source><" + prefix + "target>")
	w.Write(b, m.Target)
	b.WriteString("</" + prefix + "target>")
	if stamp := version.FormatStamp(m.Changed); stamp != "" {
		b.WriteString("<" + prefix + `context-group purpose="` + version.OwnPurpose + `">`)
		writeContext(b, prefix, version.OwnChanged, stamp)
		b.WriteString("</" + prefix + "context-group>")
	}
	b.WriteString("</" + prefix + "alt-trans>")
}
