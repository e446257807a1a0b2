package xliff

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
	"fidele/tm/text/filetype"
)

// Tool is the program that wrote the file, in its own words; "" where the file
// does not say.
func (f *File) Tool() string { return f.content.Tool }

// tool finds what the program that wrote a file calls itself.
func tool(root *tree.Node) string {
	tool := ""
	root.Walk(func(n *tree.Node) bool {
		switch {
		case tool != "" || n.Local == "body" || n.Local == "unit":
			return false
		case n.Local == "tool" && n.Attr("tool-name") != "":
			tool = strings.TrimSpace(n.Attr("tool-name") + " " + n.Attr("tool-version"))
		case n.Local == "file" && n.Attr("product-name") != "":
			tool = strings.TrimSpace(n.Attr("product-name") + " " + n.Attr("product-version"))
		}
		return true
	})
	return tool
}

// programs tell the programs that write XLIFF by a namespace or a name that
// stands near the beginning, in lower case.
var programs = []struct{ name, mark string }{
	{"fidele", `tool-id="fidele"`},
	{"Trados Studio", "sdl.com/filetypes/sdlxliff"},
	{"memoQ", "mqxliff"},
	{"Phrase", "memsource.com"},
	{"WorldServer", "iws.lionbridge"},
	{"WorldServer", "idiominc.com"},
	{"GlobalLink or Wordfast", "gs4tr.org/schema"},
	{"MateCat", "matecat"},
	{"Heartsome", "heartsome"},
	{"Across", "across.net"},
	{"CafeTran", "cafetran"},
	{"Okapi", "okapi-framework"},
	{"Okapi", "net.sf.okapi"},
	{"Swordfish", "maxprograms"},
	{"Weblate or translate-toolkit", "translate toolkit"},
}

// Dialect names the program whose habits the file has, "" if none is known.
func (f *File) Dialect() string {
	head := filetype.HeadText(f.raw[:min(len(f.raw), filetype.HeadSize)])
	head = strings.ToLower(head)
	for _, p := range programs {
		if strings.Contains(head, p.mark) {
			return p.name
		}
	}
	return ""
}

// Quirk is something unusual in a file that is read all the same.
type Quirk struct {
	// Kind is a short name, the same in every version of fidele: "no-namespace",
	// "prefixed-root", "entities", "unknown-state", "duplicate-id",
	// "unsegmented-target".
	Kind string
	// Count is how often it occurs.
	Count int
	// Line and Column are where it occurs first, from 1, columns in runes.
	Line, Column int
	// Detail is an example.
	Detail string
}

// Quirks lists what is unusual in the file, each kind once.
func (f *File) Quirks() []Quirk {
	if f.withTree() != nil {
		return nil // [File.Check] says why
	}
	q := &quirks{}
	root, s := f.content.Root, f.decoded.Text
	if !strings.HasPrefix(root.Space, "urn:oasis:names:tc:xliff:") {
		q.add("no-namespace", 1, 1, root.Space)
	}
	if root.Prefix() != "" {
		q.add("prefixed-root", 1, 1, root.Name)
	}
	if i := strings.Index(s, "<!ENTITY"); i >= 0 {
		at := text.NewLines(s[:i]).Position(i)
		q.add("entities", at.Line, at.Column, "")
	}

	ids := map[*tree.Node]map[string]bool{}
	var last *tree.Node
	for _, s := range f.content.Segments {
		if s.Container == last {
			continue
		}
		last = s.Container

		at := s.Unit.SourcePlace
		if id := s.Container.Attr("id"); !unique(ids, fileOf(s.Container), id) {
			q.add("duplicate-id", at.Line, at.Column, id)
		}
		f.version.Quirks(s, func(kind, detail string) { q.add(kind, at.Line, at.Column, detail) })
	}
	return q.list
}

// fileOf returns the file element around n.
func fileOf(n *tree.Node) *tree.Node {
	for n = n.Parent; n.Local != "file" && n.Parent != nil; n = n.Parent {
	}
	return n
}

// unique notes an id of a file and reports whether it is new there.
func unique(ids map[*tree.Node]map[string]bool, file *tree.Node, id string) bool {
	if ids[file] == nil {
		ids[file] = map[string]bool{}
	}
	known := ids[file][id]
	ids[file][id] = true
	return !known
}

// quirks collects quirks, each kind once.
type quirks struct{ list []Quirk }

func (q *quirks) add(kind string, line, column int, detail string) {
	for i := range q.list {
		if q.list[i].Kind == kind {
			q.list[i].Count++
			return
		}
	}
	q.list = append(q.list, Quirk{kind, 1, line, column, detail})
}
