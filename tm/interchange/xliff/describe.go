package xliff

import (
	"strings"
)

// Tool is the program that wrote the file, in its own words; "" where the file
// does not say.
func (f *File) Tool() string {
	tool := ""
	f.root.walk(func(n *node) bool {
		switch {
		case tool != "" || n.local == "body" || n.local == "unit":
			return false
		case n.local == "tool" && n.attr("tool-name") != "":
			tool = strings.TrimSpace(n.attr("tool-name") + " " + n.attr("tool-version"))
		case n.local == "file" && n.attr("product-name") != "":
			tool = strings.TrimSpace(n.attr("product-name") + " " + n.attr("product-version"))
		}
		return true
	})
	return tool
}

// dialects tell programs by a namespace they declare or by what they call
// themselves.
var dialects = []struct{ name, namespace, tool string }{
	{"fidele", "", "fidele"},
	{"Trados Studio", nsSDL, ""},
	{"memoQ", nsMemoQ, "MemoQ"},
	{"WorldServer", nsWorldServer, "WorldServer"},
	{"MateCat", "https://www.matecat.com", "matecat"},
	{"Across", "AcrossXliff", "Across"},
	{"Heartsome", "http://www.heartsome.net.cn/2008/XLFExtension", "HSStudio"},
	{"translate5", "http://www.translate5.net/", "translate5"},
	{"CafeTran", "urn:cafetran:", "CafeTran"},
	{"OpenXLIFF", "", "OpenXLIFF"},
	{"Okapi", "okapi", "Okapi"},
	{"SDL", "http://schemas.sdl.com/xliff", "SDL "},
	{"OpenTM2", "http://www.ibm.com", "OpenTM2"},
}

// Dialect names the program whose habits the file has, "" if none is known.
func (f *File) Dialect() string {
	tool := f.Tool()
	for _, d := range dialects {
		if d.tool != "" && strings.HasPrefix(strings.ToLower(tool), strings.ToLower(d.tool)) {
			return d.name
		}
	}
	found := ""
	f.root.walk(func(n *node) bool {
		for _, a := range n.attrs {
			if a.space != "xmlns" || found != "" {
				continue
			}
			for _, d := range dialects {
				if d.namespace != "" && strings.Contains(a.value, d.namespace) {
					found = d.name
					break
				}
			}
		}
		return found == "" && n.local != "trans-unit" && n.local != "unit"
	})
	return found
}

// Quirk is something unusual in a file that is read all the same.
type Quirk struct {
	// Kind is a short name, the same in every version of fidele: "no-namespace",
	// "prefixed-root", "windows-1252", "entities", "unknown-state",
	// "duplicate-id", "unsegmented-target".
	Kind string
	// Count is how often it occurs, and Line where first (from 1, 0: unknown).
	Count, Line int
	// Detail is an example.
	Detail string
}

// Quirks lists what is unusual in the file, each kind once.
func (f *File) Quirks() []Quirk {
	q := &quirks{}
	if f.root.space == "" || !strings.HasPrefix(f.root.space, "urn:oasis:names:tc:xliff:") {
		q.add("no-namespace", 1, f.root.space)
	}
	if f.root.prefix() != "" {
		q.add("prefixed-root", 1, f.root.name)
	}
	if m := declaredEncoding().FindStringSubmatch(f.decoded.Text); f.decoded.Encoding == "windows-1252" && (m == nil || strings.EqualFold(m[1], "utf-8")) {
		q.add("windows-1252", 1, "")
	}
	if i := strings.Index(f.decoded.Text, "<!ENTITY"); i >= 0 {
		q.add("entities", 1+strings.Count(f.decoded.Text[:i], "\n"), "")
	}
	ids := map[*node]map[string]bool{}
	var last *node
	for _, s := range f.segments {
		line := s.unit.SourcePlace.Line
		if s.container == last {
			continue
		}
		last = s.container
		file := s.container.parent
		for file.local != "file" && file.parent != nil {
			file = file.parent
		}
		if ids[file] == nil {
			ids[file] = map[string]bool{}
		}
		id := s.container.attr("id")
		if ids[file][id] {
			q.add("duplicate-id", line, id)
		}
		ids[file][id] = true
		f.quirksOf(q, s, line)
	}
	return q.list
}

// quirksOf looks at one unit.
func (f *File) quirksOf(q *quirks, s *segment, line int) {
	if f.version2 {
		return
	}
	if target := s.container.child("target"); target != nil {
		state := target.attr("state")
		if state != "" && !strings.HasPrefix(state, "x-") && !strings.HasPrefix(state, "needs-") &&
			state != "new" && state != "translated" && state != "signed-off" && state != "final" {
			q.add("unknown-state", line, state)
		}
	}
	if s.mid == "" && len(segmentMarks(s.container.child("seg-source"))) > 1 {
		q.add("unsegmented-target", line, s.container.attr("id"))
	}
}

type quirks struct{ list []Quirk }

func (q *quirks) add(kind string, line int, detail string) {
	for i := range q.list {
		if q.list[i].Kind == kind {
			q.list[i].Count++
			return
		}
	}
	q.list = append(q.list, Quirk{kind, 1, line, detail})
}
