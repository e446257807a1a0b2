package v2

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// reader reads a file of XLIFF 2.x.
type reader struct{ *version.File }

// Read reads the documents of XLIFF 2.x.
func (Version) Read(f *version.File) {
	r := &reader{f}
	r.documents()
}

// Begin returns the document of a file element.
func (Version) Begin(f *version.File, file *tree.Node) *bitext.Document {
	root := file.Parent
	return &bitext.Document{
		SourceFile: f.Name, TargetFile: f.Name,
		SourceLang: version.Language(root.Attr("srcLang")),
		TargetLang: version.Language(root.Attr("trgLang")),
	}
}

// IsUnit reports whether n is a unit of a file element.
func (Version) IsUnit(root, n *tree.Node) bool {
	if n.Local != "unit" || n.Space != root.Space {
		return false
	}
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Parent == root {
			return up.Local == "file" && up.Space == root.Space
		}
	}
	return false
}

// ReadUnit reads one unit.
func (Version) ReadUnit(f *version.File, doc *bitext.Document, n *tree.Node, paragraph int) {
	(&reader{f}).unit(doc, n, paragraph)
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
			if n.Local != "unit" || n.Space != r.Root.Space {
				return true
			}
			r.unit(doc, n, paragraph)
			r.Units++
			paragraph++
			return false
		})
		r.Documents = append(r.Documents, doc)
		r.Originals = append(r.Originals, Version{}.Original(file))
	}
}

// IsFile reports whether n, a child of the root, is a file element.
func (Version) IsFile(root, n *tree.Node) bool { return n.Local == "file" && n.Space == root.Space }

// Original returns what a file element says of the file it was made from.
func (Version) Original(file *tree.Node) version.Original {
	original := version.Original{File: file.Attr("original")}
	if m := file.ChildNS(version.SpaceMetadata, "metadata"); m != nil {
		for _, g := range m.Children {
			for _, c := range g.Children {
				if c.Attr("type") == "source-hash" && g.Attr("category") == version.OwnPurpose {
					original.Hash = c.Content()
				}
			}
		}
	}
	return original
}

// originals returns the native code that a unit or a match keeps.
func originals(n *tree.Node) map[string]string {
	out := map[string]string{}
	if o := n.Child("originalData"); o != nil {
		for _, d := range o.Children {
			if d.Local == "data" {
				out[d.Attr("id")] = inline.Read("", d, nil).Plain
			}
		}
	}
	return out
}

// unit reads one unit.
func (r *reader) unit(doc *bitext.Document, n *tree.Node, paragraph int) {
	first := len(r.Segments)
	data := originals(n)
	for _, c := range n.Children {
		if c.Local != "segment" || c.Space != n.Space {
			continue
		}
		source, target := c.Child("source"), c.Child("target")
		s := &version.Segment{
			Container: n, Element: c, Mid: c.Attr("id"), Source: source, Target: target,
		}
		s.Unit = &bitext.Unit{ID: n.Attr("id"), Paragraph: paragraph,
			Source: inline.Read(r.Text, source, data), Target: inline.Read(r.Text, target, data),
			SourceLang: version.LanguageOf(source, doc.SourceLang),
			TargetLang: version.LanguageOf(target, doc.TargetLang),
			// Without a source there is nothing to translate.
			Locked: source == nil || n.Inherited("translate") == "no"}
		u := s.Unit
		u.State, _ = state.Read(state.XLIFF2, c.Attr("state"), u.Target.Plain)
		u.Origin.File, u.Origin.Tool = r.Name, r.Tool
		if source != nil {
			u.SourcePlace = r.Places.Place(source.Inner, source.InnerEnd)
		}
		if target != nil {
			u.TargetPlace = r.Places.Place(target.Inner, target.InnerEnd)
		}
		if structure, ok := strings.CutPrefix(n.Attr("type"), "fidele:"); ok {
			u.Context.Structure = structure
		}
		if sub := c.Attr("subState"); sub != "" {
			prop := bitext.Prop{Name: "subState", Value: sub, Level: bitext.OnTarget}
			u.Props = append(u.Props, prop)
		}
		r.Segments = append(r.Segments, s)
		doc.Units = append(doc.Units, u)
	}
	all := r.Segments[first:]
	if len(all) == 0 {
		return
	}
	if len(all) > 1 {
		for i, s := range all {
			id := s.Mid
			if id == "" {
				id = strconv.Itoa(i + 1)
			}
			s.Unit.ID += "/" + id
		}
	}
	r.describe(n, all)
}

// describe reads what a unit says beside its segments.
func (r *reader) describe(n *tree.Node, all []*version.Segment) {
	head, mids := all[0].Unit, version.ByMid(all)
	for _, a := range n.Attrs {
		switch a.Name {
		case "id", "translate", "xml:space":
		case "name":
			head.Props = append(head.Props, bitext.Prop{Name: a.Name, Value: a.Value})
		default:
			head.Attrs = append(head.Attrs, bitext.Attr{Name: a.Name, Value: a.Value})
		}
	}
	if notes := n.Child("notes"); notes != nil {
		for _, c := range notes.Children {
			if c.Local == "note" {
				note(c, all, mids)
			}
		}
	}
	if m := n.ChildNS(version.SpaceMetadata, "metadata"); m != nil {
		for _, g := range m.Children {
			r.metadata(g, all, mids)
		}
	}
	if matches := n.ChildNS(version.SpaceMatches, "matches"); matches != nil {
		for _, c := range matches.Children {
			if c.Local == "match" {
				r.match(n, c, all, mids)
			}
		}
	}
}

// note reads a note, ours into the segment that its category names.
func note(c *tree.Node, all []*version.Segment, mids map[string]*version.Segment) {
	note := bitext.Note{Text: c.Content()}
	switch c.Attr("appliesTo") {
	case "source":
		note.Level = bitext.OnSource
	case "target":
		note.Level = bitext.OnTarget
	}
	s := all[0]
	if mid, ok := strings.CutPrefix(c.Attr("category"), version.OwnName); ok && mids[mid] != nil {
		s = mids[mid]
	}
	s.Unit.Notes = append(s.Unit.Notes, note)
}

// metadata reads a group of metadata, ours into the segment that its id names.
func (r *reader) metadata(g *tree.Node, all []*version.Segment, mids map[string]*version.Segment) {
	if g.IsText() {
		return
	}
	if g.Attr("category") != version.OwnPurpose {
		r.props(g, all[0].Unit)
		return
	}
	s := mids[strings.TrimPrefix(g.Attr("id"), version.OwnName)]
	if s == nil {
		return
	}
	state := s.Unit.State
	for _, c := range g.Children {
		if c.Local == "meta" {
			version.ReadOwn(s.Unit, c.Attr("type"), c.Content(), &state)
		}
	}
}

// props reads the metadata of other tools.
func (r *reader) props(g *tree.Node, u *bitext.Unit) {
	for _, c := range g.Children {
		switch c.Local {
		case "meta":
			name := c.Attr("type")
			if category := g.Attr("category"); category != "" {
				name = category + ":" + name
			}
			u.Props = append(u.Props, bitext.Prop{Name: name, Value: c.Content()})
		case "metaGroup":
			r.props(c, u)
		}
	}
}

// match reads a proposal of the matches module. One for a part of a segment
// stands for none.
func (r *reader) match(n, c *tree.Node, all []*version.Segment, mids map[string]*version.Segment) {
	ref := strings.TrimPrefix(c.Attr("ref"), "#")
	s := mids[ref]
	if ref == "" {
		s = nil
	}
	unit := "u=" + n.Attr("id")
	if s == nil && len(all) == 1 && (ref == "" || ref == unit || strings.HasSuffix(ref, "/"+unit)) {
		s = all[0]
	}

	source, target := c.Child("source"), c.Child("target")
	for _, k := range c.Children {
		// The core elements inside may be in any namespace a tool chose.
		switch k.Local {
		case "source":
			source = k
		case "target":
			target = k
		}
	}
	if s == nil || target == nil || c.Attr("reference") == "yes" {
		return
	}
	data := map[string]string{}
	for _, k := range c.Children {
		if k.Local == "originalData" {
			for _, d := range k.Children {
				if d.Local == "data" {
					data[d.Attr("id")] = d.Content()
				}
			}
		}
	}

	m := bitext.Match{
		Origin: c.Attr("origin"), Source: s.Unit.Source, Target: inline.Read(r.Text, target, data),
	}
	if source != nil {
		m.Source = inline.Read(r.Text, source, data)
	}
	for _, name := range []string{"similarity", "matchQuality", "matchSuitability"} {
		if v := c.Attr(name); v != "" && m.Score == 0 {
			m.Score = version.ParseScore(v)
		}
	}
	same := m.Source.Plain == s.Unit.Source.Plain
	switch {
	case m.Score >= bitext.ExactScore && !same:
		m.Score = bitext.ExactScore - 1
	case m.Score >= bitext.ExactScore && c.Attr("type") == "icm":
		m.Score = bitext.ContextScore
	}
	s.Unit.Matches = append(s.Unit.Matches, m)
}
