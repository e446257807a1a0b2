package xliff

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
)

// reader2 reads a file of XLIFF 2.x.
type reader2 struct{ *content }

// Read reads the documents of XLIFF 2.x.
func (version2) Read(f *content) {
	r := &reader2{content: f}
	r.documents()
}

func (r *reader2) documents() {
	for _, file := range r.root.children {
		if file.local != "file" || file.space != r.root.space {
			continue
		}
		doc := &bitext.Document{SourceFile: r.name, TargetFile: r.name,
			SourceLang: tag(r.root.attr("srcLang")), TargetLang: tag(r.root.attr("trgLang"))}
		original := Original{File: file.attr("original")}
		if m := file.childNS(nsMetadata, "metadata"); m != nil {
			for _, g := range m.children {
				for _, c := range g.children {
					if c.attr("type") == "source-hash" && g.attr("category") == ownPurpose {
						original.Hash = c.content()
					}
				}
			}
		}
		paragraph := 0
		file.walk(func(n *node) bool {
			if n.local != "unit" || n.space != r.root.space {
				return true
			}
			r.unit(doc, n, paragraph)
			r.units++
			paragraph++
			return false
		})
		r.docs = append(r.docs, doc)
		r.origins = append(r.origins, original)
	}
}

// originals returns the native code that a unit or a match keeps.
func originals(n *node) map[string]string {
	out := map[string]string{}
	if o := n.child("originalData"); o != nil {
		for _, d := range o.children {
			if d.local == "data" {
				out[d.attr("id")] = readInline("", d, nil).Plain
			}
		}
	}
	return out
}

// unit2 reads one unit.
func (r *reader2) unit(doc *bitext.Document, n *node, paragraph int) {
	first := len(r.segments)
	data := originals(n)
	for _, c := range n.children {
		if c.local != "segment" || c.space != n.space {
			continue
		}
		source, target := c.child("source"), c.child("target")
		s := &segment{container: n, element: c, mid: c.attr("id"), source: source, target: target}
		s.unit = &bitext.Unit{ID: n.attr("id"), Paragraph: paragraph,
			Source: readInline(r.text, source, data), Target: readInline(r.text, target, data),
			SourceLang: languageOf(source, doc.SourceLang), TargetLang: languageOf(target, doc.TargetLang),
			// Without a source there is nothing to translate.
			Locked: source == nil || n.inherited("translate") == "no"}
		u := s.unit
		u.State, _ = readState(xliff2, c.attr("state"), u.Target.Plain)
		u.Origin.File, u.Origin.Tool = r.name, r.tool
		if source != nil {
			u.SourcePlace = r.places.place(source.inner, source.innerEnd)
		}
		if target != nil {
			u.TargetPlace = r.places.place(target.inner, target.innerEnd)
		}
		if structure, ok := strings.CutPrefix(n.attr("type"), "fidele:"); ok {
			u.Context.Structure = structure
		}
		if sub := c.attr("subState"); sub != "" {
			u.Props = append(u.Props, bitext.Prop{Name: "subState", Value: sub, Level: bitext.OnTarget})
		}
		r.segments = append(r.segments, s)
		doc.Units = append(doc.Units, u)
	}
	all := r.segments[first:]
	if len(all) == 0 {
		return
	}
	if len(all) > 1 {
		for i, s := range all {
			id := s.mid
			if id == "" {
				id = strconv.Itoa(i + 1)
			}
			s.unit.ID += "/" + id
		}
	}
	r.describe(n, all)
}

// describe2 reads what a unit says beside its segments.
func (r *reader2) describe(n *node, all []*segment) {
	head, mids := all[0].unit, byMid(all)
	for _, a := range n.attrs {
		switch a.name {
		case "id", "translate", "xml:space":
		case "name":
			head.Props = append(head.Props, bitext.Prop{Name: a.name, Value: a.value})
		default:
			head.Attrs = append(head.Attrs, bitext.Attr{Name: a.name, Value: a.value})
		}
	}
	if notes := n.child("notes"); notes != nil {
		for _, c := range notes.children {
			if c.local == "note" {
				note2(c, all, mids)
			}
		}
	}
	if m := n.childNS(nsMetadata, "metadata"); m != nil {
		for _, g := range m.children {
			r.metadata(g, all, mids)
		}
	}
	if matches := n.childNS(nsMatches, "matches"); matches != nil {
		for _, c := range matches.children {
			if c.local == "match" {
				r.match(n, c, all, mids)
			}
		}
	}
}

func note2(c *node, all []*segment, mids map[string]*segment) {
	note := bitext.Note{Text: c.content()}
	switch c.attr("appliesTo") {
	case "source":
		note.Level = bitext.OnSource
	case "target":
		note.Level = bitext.OnTarget
	}
	s := all[0]
	if mid, ok := strings.CutPrefix(c.attr("category"), ownName); ok && mids[mid] != nil {
		s = mids[mid]
	}
	s.unit.Notes = append(s.unit.Notes, note)
}

func (r *reader2) metadata(g *node, all []*segment, mids map[string]*segment) {
	if g.isText() {
		return
	}
	if g.attr("category") != ownPurpose {
		r.props(g, all[0].unit)
		return
	}
	s := mids[strings.TrimPrefix(g.attr("id"), ownName)]
	if s == nil {
		return
	}
	state := s.unit.State
	for _, c := range g.children {
		if c.local == "meta" {
			readOwn(s.unit, c.attr("type"), c.content(), &state)
		}
	}
}

// props2 reads the metadata of other tools.
func (r *reader2) props(g *node, u *bitext.Unit) {
	for _, c := range g.children {
		switch c.local {
		case "meta":
			name := c.attr("type")
			if category := g.attr("category"); category != "" {
				name = category + ":" + name
			}
			u.Props = append(u.Props, bitext.Prop{Name: name, Value: c.content()})
		case "metaGroup":
			r.props(c, u)
		}
	}
}

// match2 reads a proposal of the matches module. One for a part of a segment
// stands for none.
func (r *reader2) match(n, c *node, all []*segment, mids map[string]*segment) {
	ref := strings.TrimPrefix(c.attr("ref"), "#")
	s := mids[ref]
	if ref == "" {
		s = nil
	}
	if s == nil && len(all) == 1 && (ref == "" || ref == "u="+n.attr("id") || strings.HasSuffix(ref, "/u="+n.attr("id"))) {
		s = all[0]
	}
	source, target := c.child("source"), c.child("target")
	for _, k := range c.children {
		// The core elements inside may be in any namespace a tool chose.
		switch k.local {
		case "source":
			source = k
		case "target":
			target = k
		}
	}
	if s == nil || target == nil || c.attr("reference") == "yes" {
		return
	}
	data := map[string]string{}
	for _, k := range c.children {
		if k.local == "originalData" {
			for _, d := range k.children {
				if d.local == "data" {
					data[d.attr("id")] = d.content()
				}
			}
		}
	}
	m := bitext.Match{Origin: c.attr("origin"), Source: s.unit.Source, Target: readInline(r.text, target, data)}
	if source != nil {
		m.Source = readInline(r.text, source, data)
	}
	for _, name := range []string{"similarity", "matchQuality", "matchSuitability"} {
		if v := c.attr(name); v != "" && m.Score == 0 {
			m.Score = parseScore(v)
		}
	}
	same := m.Source.Plain == s.unit.Source.Plain
	switch {
	case m.Score >= bitext.ExactScore && !same:
		m.Score = bitext.ExactScore - 1
	case m.Score >= bitext.ExactScore && c.attr("type") == "icm":
		m.Score = bitext.ContextScore
	}
	s.unit.Matches = append(s.unit.Matches, m)
}
