package v1

import (
	"cmp"
	"fmt"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
)

// reader reads a file of XLIFF 1.x.
type reader struct{ *version.File }

// Read reads the documents of XLIFF 1.x.
func (Version) Read(f *version.File) {
	r := &reader{f}
	r.documents()
}

// Begin returns the document of a file element, and reads its native codes.
func (Version) Begin(f *version.File, file *tree.Node) *bitext.Document {
	f.Tags = tagDefinitions(file)
	return &bitext.Document{
		SourceFile: f.Name, TargetFile: f.Name,
		SourceLang: version.Language(file.Attr("source-language")),
		TargetLang: version.Language(file.Attr("target-language")),
	}
}

// IsUnit reports whether n is a trans-unit of a file element, and not in its header's
// skeleton or a reference.
func (Version) IsUnit(root, n *tree.Node) bool {
	if n.Local != "trans-unit" {
		return false
	}
	for up := n.Parent; up != nil; up = up.Parent {
		switch {
		case up.Parent == root:
			return up.Local == "file"
		case aside(up):
			return false
		}
	}
	return false
}

// aside reports whether an element may hold what only looks like trans-units.
func aside(n *tree.Node) bool { return n.Local == "reference" || n.Local == "skl" }

// ReadUnit reads one trans-unit.
func (Version) ReadUnit(f *version.File, doc *bitext.Document, n *tree.Node, paragraph int) {
	(&reader{f}).transUnit(doc, n, paragraph)
}

// documents reads the file elements.
func (r *reader) documents() {
	for _, file := range r.Root.Children {
		if !(Version{}).IsFile(r.Root, file) {
			continue
		}
		doc := Version{}.Begin(r.File, file)
		paragraph := 0
		file.Walk(func(n *tree.Node) bool {
			switch {
			case aside(n):
				return false
			case n.Local == "trans-unit":
				r.transUnit(doc, n, paragraph)
				r.Units++
				paragraph++
				return false
			}
			return true
		})
		r.Documents = append(r.Documents, doc)
		r.Originals = append(r.Originals, Version{}.Original(file))
	}
}

// IsFile reports whether n, a child of the root, is a file element.
func (Version) IsFile(_, n *tree.Node) bool { return n.Local == "file" }

// Original returns what a file element says of the file it was made from.
func (Version) Original(file *tree.Node) version.Original {
	original := version.Original{File: file.Attr("original")}
	file.Walk(func(n *tree.Node) bool {
		switch {
		case aside(n):
			if e := n.Child("external-file"); e != nil {
				if crc := e.Attr("crc"); strings.HasPrefix(crc, "sha256-") {
					original.Hash = crc
				}
			}
			return false
		case n.Local == "trans-unit":
			return false
		}
		return true
	})
	return original
}

// transUnit reads one trans-unit.
func (r *reader) transUnit(doc *bitext.Document, n *tree.Node, paragraph int) {
	source, target := n.Child("source"), n.Child("target")
	if source == nil {
		return
	}
	first := len(r.Segments)
	refused := r.segments(n, source, target)

	// Places are asked for in the order of the file: sources first.
	all := r.Segments[first:]
	for _, s := range all {
		s.Unit = &bitext.Unit{
			ID: n.Attr("id"), Paragraph: paragraph,
			Source:     inline.Read(r.Text, s.Source, r.Tags),
			Target:     inline.Read(r.Text, s.Target, r.Tags),
			SourceLang: version.LanguageOf(source, doc.SourceLang),
			TargetLang: version.LanguageOf(target, doc.TargetLang),
		}
		if s.Mid != "" {
			s.Unit.ID += "/" + s.Mid
		}
		s.Unit.Origin.File, s.Unit.Origin.Tool = r.Name, r.Tool
		s.Unit.SourcePlace = r.Places.Place(s.Source.Inner, s.Source.InnerEnd)
		s.Unit.Context.Structure = structureOf(n.Attr("restype"))
		doc.Units = append(doc.Units, s.Unit)
	}
	for _, s := range all {
		if s.Target != nil {
			s.Unit.TargetPlace = r.Places.Place(s.Target.Inner, s.Target.InnerEnd)
		}
	}
	r.describe(n, target, all)
	if refused {
		for _, s := range all {
			s.Unit.Locked = true // a new target would stand beside the text too
		}
		r.refuse(all, target, "the target has text beside its segments, which belongs to none of them",
			"put the text into an <mrk>, or leave out the <mrk>s it replaces")
		return
	}
	r.emptied(n, target, all)
}

// refuse reports that the targets of a trans-unit cannot be told; those that were
// read count as drafts.
func (r *reader) refuse(all []*version.Segment, at *tree.Node, reason, hint string) {
	place := all[0].Unit.TargetPlace
	for _, s := range all {
		if s.Unit.State.Confirmed() {
			s.Unit.State = bitext.Draft
		}
		if s.Target == at || place.Line == 0 {
			place = s.Unit.TargetPlace
		}
	}
	if place.Line == 0 {
		place = all[0].Unit.SourcePlace
	}
	r.Damage = append(r.Damage, &text.PlaceError{
		File: r.Name, Line: place.Line, Column: place.Column, Unit: all[0].Container.Attr("id"),
		Err: fmt.Errorf("%w: %s", version.ErrUnclear, reason), Hint: hint,
	})
}

// emptied refuses the targets of a trans-unit that is done, though one of its
// segments was emptied: its words may stand in another one, or be forgotten.
func (r *reader) emptied(n, target *tree.Node, all []*version.Segment) {
	done := n.Attr("approved") == "yes"
	if target != nil {
		done = done || target.Attr("state") == "final" || target.Attr("state") == "signed-off"
	}
	for _, s := range all {
		blank := strings.TrimSpace(s.Unit.Target.Plain) == "" && len(s.Unit.Target.Codes) == 0
		if done && s.Mid != "" && s.Target != nil && blank && s.Carrier == nil && s.Own == nil &&
			strings.TrimSpace(s.Unit.Source.Plain) != "" {
			r.refuse(all, s.Target, fmt.Sprintf("segment %q is empty, though its unit is done", s.Mid),
				"join the segments, or translate each of them")
			return
		}
	}
}

// segments adds the segments of a trans-unit: one for each mark in seg-source, or
// one for the whole. refused: the target has text outside of its marks, of which
// nothing says what it translates.
func (r *reader) segments(n, source, target *tree.Node) (refused bool) {
	marks := segmentMarks(n.Child("seg-source"))
	targets := marksByID(target)
	if beside := besideMarks(target); beside != nil && len(marks) > 0 {
		// Other programs write a new translation before the marks of the old one.
		if !holdsText(targets) || len(marks) == 1 && proposedIn(n, targets) {
			s := &version.Segment{Container: n, Source: source, Target: beside}
			if len(marks) == 1 {
				s.Mid, s.Source = marks[0].Attr("mid"), marks[0]
			}
			r.Segments = append(r.Segments, s)
			return false
		}
		refused = true
	}
	whole := target != nil && len(targets) == 0
	if len(marks) > 1 && whole && strings.TrimSpace(target.Content()) != "" {
		// The source is segmented and its translation is not: it can only be
		// taken as a whole.
		marks = nil
	}
	if len(marks) == 0 {
		s := &version.Segment{Container: n, Source: source, Target: target}
		r.Segments = append(r.Segments, s)
	}

	for _, m := range marks {
		s := &version.Segment{Container: n, Mid: m.Attr("mid"), Source: m}
		s.Target = targets[s.Mid]
		if s.Target == nil && len(marks) == 1 && whole && !target.Empty {
			s.Target = target
		}
		r.Segments = append(r.Segments, s)
	}
	return refused
}

// besideMarks returns the target without its segments where it has text beside
// them, else nil.
func besideMarks(target *tree.Node) *tree.Node {
	if len(segmentMarks(target)) == 0 {
		return nil
	}
	rest := withoutMarks(target)
	if strings.TrimSpace(rest.Content()) == "" {
		return nil
	}
	return rest
}

// withoutMarks returns a copy of n in which no segment is, nor the white space
// that parted segments.
func withoutMarks(n *tree.Node) *tree.Node {
	isMark := func(i int) bool {
		return 0 <= i && i < len(n.Children) &&
			n.Children[i].Local == "mrk" && n.Children[i].Attr("mtype") == "seg"
	}
	rest := *n
	rest.Children = nil
	for i, c := range n.Children {
		blank := c.IsText() && strings.TrimSpace(c.Text) == ""
		switch {
		case isMark(i), blank && (isMark(i-1) || isMark(i+1)):
			continue
		case !c.IsText():
			c = withoutMarks(c)
		}
		rest.Children = append(rest.Children, c)
	}
	return &rest
}

// holdsText reports whether any of the segments has text.
func holdsText(marks map[string]*tree.Node) bool {
	for _, m := range marks {
		if strings.TrimSpace(m.Content()) != "" {
			return true
		}
	}
	return false
}

// proposedIn reports whether each of the segments is what a memory proposed for
// the trans-unit.
func proposedIn(n *tree.Node, marks map[string]*tree.Node) bool {
	proposals := map[string]bool{}
	for _, c := range n.Children {
		if t := c.Child("target"); c.Local == "alt-trans" && t != nil {
			proposals[t.Content()] = true
		}
	}
	for _, m := range marks {
		if !proposals[m.Content()] {
			return false
		}
	}
	return true
}

// describe reads what a trans-unit says beside source and target.
func (r *reader) describe(n, target *tree.Node, all []*version.Segment) {
	word, qualifier := "", ""
	if target != nil {
		word, qualifier = target.Attr("state"), target.Attr("state-qualifier")
	}
	locked := n.Inherited("translate") == "no" || state.Locked(n)
	carrier := state.Of(n)
	for _, s := range all {
		u := s.Unit
		u.Locked = locked
		u.State = readState(word, qualifier, n.Attr("approved"), u.Source.Plain, u.Target.Plain, u.SourceLang)
		if s.Carrier = carrier; carrier != nil {
			u.State = carrier.State(u.Target.Plain)
		}
		if byMachine := qualifier == leveragedMT || qualifier == mtSuggestion; byMachine && !u.State.Confirmed() {
			u.Origin.File = bitext.OriginMT // of a confirmed target somebody has made it theirs
		}
	}
	head := all[0].Unit
	if carrier != nil {
		for _, a := range carrier.Said() {
			prop := bitext.Prop{Name: "iws:" + a.Local, Value: a.Value, Level: bitext.OnTarget}
			head.Props = append(head.Props, prop)
		}
	}
	if target != nil {
		head.Changed = cmp.Or(head.Changed, seginfo(target))
	}
	for _, a := range n.Attrs {
		switch a.Name {
		case "id", "approved", "translate", "restype":
		case "resname":
			head.Props = append(head.Props, bitext.Prop{Name: a.Name, Value: a.Value})
		default:
			head.Attrs = append(head.Attrs, bitext.Attr{Name: a.Name, Value: a.Value})
		}
	}
	own, mids := map[string]*tree.Node{}, version.ByMid(all)
	for _, c := range n.Children {
		switch c.Local {
		case "note":
			note(c, all, mids)
		case "alt-trans":
			r.altTrans(c, all, mids)
		case "context-group":
			if c.Attr("purpose") == version.OwnPurpose {
				own[midOf(c)] = c
				continue
			}
			for _, x := range c.Children {
				if x.Local == "context" {
					name := "context:" + x.Attr("context-type")
					head.Props = append(head.Props, bitext.Prop{Name: name, Value: x.Content()})
				}
			}
		case "seg-defs":
			if c.Space == state.SpaceSDL {
				segDefs(c, mids)
			}
		}
	}
	r.own(word, own, all)
}

// note reads a note, ours into the segment that its name says.
func note(c *tree.Node, all []*version.Segment, mids map[string]*version.Segment) {
	note := bitext.Note{Text: c.Content(), Lang: c.AttrNS(tree.SpaceXML, "lang")}
	switch c.Attr("annotates") {
	case "source":
		note.Level = bitext.OnSource
	case "target":
		note.Level = bitext.OnTarget
	}
	s := all[0]
	if mid, ok := strings.CutPrefix(c.Attr("from"), version.OwnName); ok && mids[mid] != nil {
		s = mids[mid]
	}
	s.Unit.Notes = append(s.Unit.Notes, note)
}

// altTrans reads a proposal. One for a paragraph with several
// segments stands for none of them.
func (r *reader) altTrans(c *tree.Node, all []*version.Segment, mids map[string]*version.Segment) {
	switch c.Attr("alttranstype") {
	case "", "proposal", "accepted":
	default:
		return
	}
	s, mid := all[0], c.Attr("mid")
	if mid == "" && len(all) > 1 {
		return
	}
	if mid != "" && mids[mid] != nil {
		s = mids[mid]
	}
	target := c.Child("target")
	if target == nil {
		return
	}
	m := bitext.Match{Score: version.ParseScore(c.Attr("match-quality")), Origin: c.Attr("origin"),
		Target: inline.Read(r.Text, target, r.Tags), Source: s.Unit.Source}
	if source := c.Child("source"); source != nil {
		m.Source = inline.Read(r.Text, source, r.Tags)
	}
	for _, g := range c.Children {
		if g.Local == "context-group" && g.Attr("purpose") == version.OwnPurpose {
			m.Changed = version.ParseStamp(g.Content())
		}
	}
	if m.Score >= bitext.ExactScore && m.Source.Plain != s.Unit.Source.Plain {
		// Whatever the tool that wrote it means by 100.
		m.Score = bitext.ExactScore - 1
	}
	s.Unit.Matches = append(s.Unit.Matches, m)
}

// segDefs reads the settings that SDL Trados Studio keeps of each segment.
func segDefs(c *tree.Node, mids map[string]*version.Segment) {
	for _, d := range c.Children {
		if d.Local != "seg" || d.Space != state.SpaceSDL {
			continue
		}
		if s := mids[d.Attr("id")]; s != nil {
			s.Carrier = state.OfSegment(d)
			s.Unit.State = s.Carrier.State(s.Unit.Target.Plain)
			if strings.EqualFold(d.Attr("locked"), "true") {
				s.Unit.Locked = true
			}
			for _, name := range []string{"origin", "origin-system", "percent"} {
				if v := d.Attr(name); v != "" {
					prop := bitext.Prop{Name: "sdl:" + name, Value: v, Level: bitext.OnTarget}
					s.Unit.Props = append(s.Unit.Props, prop)
				}
			}
		}
	}
}

// own reads what fidele itself noted of each segment. XLIFF 1.2 has a state
// for a trans-unit only, so that each segment's stands there; when another
// tool has changed the state of the trans-unit, that one holds for all.
func (r *reader) own(word string, own map[string]*tree.Node, all []*version.Segment) {
	states := make([]bitext.State, len(all))
	known := len(own) > 0
	for i, s := range all {
		group := own[s.Mid]
		if group == nil {
			known = false
			continue
		}
		s.Own = group
		for _, c := range group.Children {
			if c.Local == "context" {
				version.ReadOwn(s.Unit, c.Attr("context-type"), c.Content(), &states[i])
			}
		}
	}
	if !known {
		return
	}
	if word != "" {
		noted := make([]*bitext.Unit, len(all))
		for i, s := range all {
			noted[i] = &bitext.Unit{Target: s.Unit.Target, State: states[i]}
		}
		if word != state.Word(state.XLIFF12, version.LowestState(noted)) {
			return
		}
	}
	for i, s := range all {
		if strings.TrimSpace(s.Unit.Target.Plain) != "" {
			// A target that came in beside the note of an untranslated segment is
			// a draft, not nothing.
			s.Unit.State = max(states[i], bitext.Draft)
		}
	}
}

// midOf returns the id of the segment that a context-group of ours is about. In our own
// files its name says so; elsewhere a name could be taken.
func midOf(group *tree.Node) string {
	if mid, ok := strings.CutPrefix(group.Attr("name"), version.OwnName); ok {
		return mid
	}
	for _, c := range group.Children {
		if c.Attr("context-type") == version.OwnMid {
			return c.Content()
		}
	}
	return ""
}

// marksByID returns the segments of n by their ids, the first where two have one.
func marksByID(n *tree.Node) map[string]*tree.Node {
	out := map[string]*tree.Node{}
	for _, m := range segmentMarks(n) {
		if mid := m.Attr("mid"); out[mid] == nil {
			out[mid] = m
		}
	}
	return out
}

// segmentMarks returns the outermost <mrk mtype="seg"> below n.
func segmentMarks(n *tree.Node) []*tree.Node {
	if n == nil {
		return nil
	}
	var out []*tree.Node
	for _, c := range n.Children {
		c.Walk(func(n *tree.Node) bool {
			if n.Local == "mrk" && n.Attr("mtype") == "seg" {
				out = append(out, n)
				return false
			}
			return true
		})
	}
	return out
}
