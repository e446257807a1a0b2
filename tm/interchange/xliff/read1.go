package xliff

import (
	"strings"

	"fidele/tm/bitext"
)

// reader1 reads a file of XLIFF 1.x.
type reader1 struct {
	*content
	// tags are the native codes that SDL Trados Studio keeps in the header of
	// the file element being read.
	tags map[string]string
}

// Read reads the documents of XLIFF 1.x.
func (version1) Read(f *content) {
	r := &reader1{content: f}
	r.documents()
}

func (r *reader1) documents() {
	for _, file := range r.root.children {
		if file.local != "file" {
			continue
		}
		doc := &bitext.Document{SourceFile: r.name, TargetFile: r.name,
			SourceLang: tag(file.attr("source-language")), TargetLang: tag(file.attr("target-language"))}
		original := Original{File: file.attr("original")}
		r.tags = tagDefinitions(file)
		paragraph := 0
		file.walk(func(n *node) bool {
			switch n.local {
			case "reference", "skl":
				if e := n.child("external-file"); e != nil && strings.HasPrefix(e.attr("crc"), "sha256-") {
					original.Hash = e.attr("crc")
				}
				return false
			case "trans-unit":
				r.transUnit(doc, n, paragraph)
				r.units++
				paragraph++
				return false
			}
			return true
		})
		r.docs = append(r.docs, doc)
		r.origins = append(r.origins, original)
	}
}

// transUnit reads one trans-unit.
func (r *reader1) transUnit(doc *bitext.Document, n *node, paragraph int) {
	source, target := n.child("source"), n.child("target")
	if source == nil {
		return
	}
	first := len(r.segments)
	marks := segmentMarks(n.child("seg-source"))
	targets := marksByID(target)
	if len(marks) > 1 && len(targets) == 0 && target != nil && strings.TrimSpace(target.content()) != "" {
		// The source is segmented and its translation is not: it can only be
		// taken as a whole.
		marks = nil
	}
	if len(marks) == 0 {
		r.segments = append(r.segments, &segment{container: n, source: source, target: target})
	}
	for _, m := range marks {
		s := &segment{container: n, mid: m.attr("mid"), source: m}
		s.target = targets[s.mid]
		if s.target == nil && len(marks) == 1 && len(targets) == 0 && target != nil && !target.empty {
			s.target = target
		}
		r.segments = append(r.segments, s)
	}
	// Places are asked for in the order of the file: sources first.
	all := r.segments[first:]
	for _, s := range all {
		s.unit = &bitext.Unit{ID: n.attr("id"), Paragraph: paragraph,
			Source: readInline(r.text, s.source, r.tags), Target: readInline(r.text, s.target, r.tags),
			SourceLang: languageOf(source, doc.SourceLang), TargetLang: languageOf(target, doc.TargetLang)}
		if s.mid != "" {
			s.unit.ID += "/" + s.mid
		}
		s.unit.Origin.File, s.unit.Origin.Tool = r.name, r.tool
		s.unit.SourcePlace = r.places.place(s.source.inner, s.source.innerEnd)
		s.unit.Context.Structure = structureOf(n.attr("restype"))
		doc.Units = append(doc.Units, s.unit)
	}
	for _, s := range all {
		if s.target != nil {
			s.unit.TargetPlace = r.places.place(s.target.inner, s.target.innerEnd)
		}
	}
	r.describe(n, target, all)
}

// describe1 reads what a trans-unit says beside source and target.
func (r *reader1) describe(n, target *node, all []*segment) {
	state, qualifier := "", ""
	if target != nil {
		state, qualifier = target.attr("state"), target.attr("state-qualifier")
	}
	locked := n.inherited("translate") == "no" || lockedByTool(n)
	carrier := carrierOf(n)
	for _, s := range all {
		u := s.unit
		u.Locked = locked
		u.State = state12(state, qualifier, n.attr("approved"), u.Source.Plain, u.Target.Plain)
		if s.carrier = carrier; carrier != nil {
			u.State = carrier.state(u.Target.Plain)
		}
	}
	head := all[0].unit
	for _, a := range n.attrs {
		switch a.name {
		case "id", "approved", "translate", "restype":
		case "resname":
			head.Props = append(head.Props, bitext.Prop{Name: a.name, Value: a.value})
		default:
			head.Attrs = append(head.Attrs, bitext.Attr{Name: a.name, Value: a.value})
		}
	}
	own, mids := map[string]*node{}, byMid(all)
	for _, c := range n.children {
		switch c.local {
		case "note":
			note1(c, all, mids)
		case "alt-trans":
			r.altTrans(c, all, mids)
		case "context-group":
			if c.attr("purpose") == ownPurpose {
				own[midOf(c)] = c
				continue
			}
			for _, x := range c.children {
				if x.local == "context" {
					head.Props = append(head.Props, bitext.Prop{Name: "context:" + x.attr("context-type"), Value: x.content()})
				}
			}
		case "seg-defs":
			if c.space == nsSDL {
				segDefs(c, mids)
			}
		}
	}
	r.own(state, own, all)
}

func note1(c *node, all []*segment, mids map[string]*segment) {
	note := bitext.Note{Text: c.content(), Lang: c.attrNS(xmlSpace, "lang")}
	switch c.attr("annotates") {
	case "source":
		note.Level = bitext.OnSource
	case "target":
		note.Level = bitext.OnTarget
	}
	s := all[0]
	if mid, ok := strings.CutPrefix(c.attr("from"), ownName); ok && mids[mid] != nil {
		s = mids[mid]
	}
	s.unit.Notes = append(s.unit.Notes, note)
}

// altTrans reads a proposal. One that speaks of a paragraph with several
// segments stands for none of them.
func (r *reader1) altTrans(c *node, all []*segment, mids map[string]*segment) {
	switch c.attr("alttranstype") {
	case "", "proposal", "accepted":
	default:
		return
	}
	s, mid := all[0], c.attr("mid")
	if mid == "" && len(all) > 1 {
		return
	}
	if mid != "" && mids[mid] != nil {
		s = mids[mid]
	}
	target := c.child("target")
	if target == nil {
		return
	}
	m := bitext.Match{Score: parseScore(c.attr("match-quality")), Origin: c.attr("origin"),
		Target: readInline(r.text, target, r.tags), Source: s.unit.Source}
	if source := c.child("source"); source != nil {
		m.Source = readInline(r.text, source, r.tags)
	}
	for _, g := range c.children {
		if g.local == "context-group" && g.attr("purpose") == ownPurpose {
			m.Changed = parseStamp(g.content())
		}
	}
	if m.Score >= bitext.ExactScore && m.Source.Plain != s.unit.Source.Plain {
		// Whatever the tool that wrote it means by 100.
		m.Score = bitext.ExactScore - 1
	}
	s.unit.Matches = append(s.unit.Matches, m)
}

// segDefs reads the settings that SDL Trados Studio keeps of each segment.
func segDefs(c *node, mids map[string]*segment) {
	for _, d := range c.children {
		if d.local != "seg" || d.space != nsSDL {
			continue
		}
		if s := mids[d.attr("id")]; s != nil {
			s.carrier = segmentCarrier(d)
			s.unit.State = s.carrier.state(s.unit.Target.Plain)
			if strings.EqualFold(d.attr("locked"), "true") {
				s.unit.Locked = true
			}
			for _, name := range []string{"origin", "origin-system", "percent"} {
				if v := d.attr(name); v != "" {
					s.unit.Props = append(s.unit.Props, bitext.Prop{Name: "sdl:" + name, Value: v, Level: bitext.OnTarget})
				}
			}
		}
	}
}

// own1 reads what fidele itself noted of each segment. XLIFF 1.2 has a state
// for a trans-unit only, so that each segment's stands there; when another
// tool has changed the state of the trans-unit, that one holds for all.
func (r *reader1) own(state string, own map[string]*node, all []*segment) {
	var noted []*bitext.Unit
	states := make([]bitext.State, len(all))
	known := len(own) > 0
	for i, s := range all {
		group := own[s.mid]
		if group == nil {
			known = false
			continue
		}
		s.own = group
		for _, c := range group.children {
			if c.local == "context" {
				readOwn(s.unit, c.attr("context-type"), c.content(), &states[i])
			}
		}
		noted = append(noted, &bitext.Unit{Target: s.unit.Target, State: states[i]})
	}
	if !known || state != "" && state != stateWord(xliff12, lowestState(noted)) {
		return
	}
	for i, s := range all {
		if strings.TrimSpace(s.unit.Target.Plain) != "" {
			s.unit.State = states[i]
		}
	}
}

// midOf returns the segment that a context-group of ours speaks of. In our own
// files its name says so; elsewhere a name could be taken.
func midOf(group *node) string {
	if mid, ok := strings.CutPrefix(group.attr("name"), ownName); ok {
		return mid
	}
	for _, c := range group.children {
		if c.attr("context-type") == ownMid {
			return c.content()
		}
	}
	return ""
}

// marksByID returns the segments of n by their ids, the first where two have one.
func marksByID(n *node) map[string]*node {
	out := map[string]*node{}
	for _, m := range segmentMarks(n) {
		if mid := m.attr("mid"); out[mid] == nil {
			out[mid] = m
		}
	}
	return out
}

// segmentMarks returns the outermost <mrk mtype="seg"> below n.
func segmentMarks(n *node) []*node {
	if n == nil {
		return nil
	}
	var out []*node
	for _, c := range n.children {
		c.walk(func(n *node) bool {
			if n.local == "mrk" && n.attr("mtype") == "seg" {
				out = append(out, n)
				return false
			}
			return true
		})
	}
	return out
}
