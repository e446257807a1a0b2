package rules

import (
	"slices"
	"strconv"
	"strings"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/xml"
)

// unitChecker checks one unit of XLIFF 2.
type unitChecker struct {
	*checker
	unit  *tree.Node
	units map[string]*tree.Node // all units of the file
	// parts are the segments and ignorables.
	parts []*tree.Node
	// ids are the elements of sources, and the parts, by id.
	ids  map[string]*tree.Node
	data map[string]bool
	// sources and targets are the inline elements of each side, in order.
	sources, targets []*tree.Node
	// targetIDs are the inline elements of targets by id, kept names their codes.
	targetIDs map[string]*tree.Node
	kept      map[string]bool
	notes     map[string]bool
}

// check checks the whole unit.
func (u *unitChecker) check() {
	u.ids, u.data, u.notes = map[string]*tree.Node{}, map[string]bool{}, map[string]bool{}
	segments := 0
	for _, child := range u.unit.Children {
		if child.Space != u.core {
			continue
		}
		switch child.Local {
		case "segment", "ignorable":
			u.parts = append(u.parts, child)
			if child.Local == "segment" {
				segments++
			}
		case "notes":
			for _, note := range child.Children {
				u.notes[note.Attr("id")] = true
			}
		case "originalData":
			for _, d := range child.Children {
				u.data[d.Attr("id")] = true
			}
		}
	}
	if segments == 0 && len(u.parts) > 0 {
		u.Report(u.unit, "<unit> has no segment")
	}
	u.unit.Walk(func(n *tree.Node) bool {
		if n.Local == "cp" && n.Space == u.core {
			u.codePoint(n)
		}
		return true
	})
	u.sources, u.targets = u.codes("source"), u.codes("target")
	u.partIDs()
	u.states()
	u.order()
	for _, codes := range [][]*tree.Node{u.sources, u.targets} {
		u.pairs(codes)
		u.reordering(codes)
		for _, n := range codes {
			u.code(n)
			u.annotation(n)
		}
	}
	u.kept = map[string]bool{}
	for _, n := range u.targets {
		u.kept[keyOfCode(n)] = true
	}
	for _, p := range u.parts {
		u.deletions(p)
		u.reordered(p)
	}
	u.references()
}

// codes returns the inline elements of all sources or targets, in order.
func (u *unitChecker) codes(side string) []*tree.Node {
	var out []*tree.Node
	for _, p := range u.parts {
		out = append(out, u.codesOf(p, side)...)
	}
	return out
}

// codesOf returns the inline elements of the source or target of one part.
func (u *unitChecker) codesOf(part *tree.Node, side string) []*tree.Node {
	var out []*tree.Node
	if content := part.Child(side); content != nil {
		content.Walk(func(n *tree.Node) bool {
			if n != content && n.Space == u.core {
				out = append(out, n)
			}
			return true
		})
	}
	return out
}

// partIDs checks that ids are unique, and that a target uses the ids of its
// source for the same elements.
func (u *unitChecker) partIDs() {
	for _, p := range u.parts {
		u.Unique(u.ids, p.Attr("id"), p, "unit")
	}
	for _, n := range u.sources {
		u.Unique(u.ids, n.Attr("id"), n, "unit")
	}
	u.targetIDs = map[string]*tree.Node{}
	for _, n := range u.targets {
		id := n.Attr("id")
		if id == "" {
			continue
		}
		u.Unique(u.targetIDs, id, n, "unit's targets")
		if s := u.ids[id]; s != nil && kindOfCode(s) != kindOfCode(n) {
			u.Report(n, "<%s> has the id %q of another kind of element, <%s>", n.Name, id, s.Name)
		}
	}
}

// kindOfCode groups elements that may stand for each other.
func kindOfCode(n *tree.Node) string {
	switch n.Local {
	case "pc", "sc", "ec":
		return "pair"
	case "mrk", "sm":
		return "annotation"
	}
	return n.Local
}

// codePoint checks that a character needs the element that stands for it.
func (u *unitChecker) codePoint(n *tree.Node) {
	v, err := strconv.ParseUint(n.Attr("hex"), 16, 32)
	if err == nil && xml.IsChar(rune(v)) {
		u.Report(n, "<cp> writes U+%04X, which XML can hold as it is", v)
	}
}

// states checks that states go with what is there.
func (u *unitChecker) states() {
	for _, p := range u.parts {
		if p.Find("", "subState") != nil && p.Find("", "state") == nil {
			u.Report(p, "subState without state")
		}
		switch p.Attr("state") {
		case "translated", "reviewed", "final":
			if p.Child("target") == nil {
				u.Report(p, "state %q without a target", p.Attr("state"))
			}
		}
	}
}

// order checks that the order attributes of targets put each part at one
// place.
func (u *unitChecker) order() {
	taken := map[int]bool{}
	explicit := false
	for i, p := range u.parts {
		place := i + 1
		if t := p.Child("target"); t != nil && t.Find("", "order") != nil {
			explicit = true
			n, err := strconv.Atoi(t.Attr("order"))
			if err == nil && (n < 1 || n > len(u.parts)) {
				u.Report(t, "order %d in a unit of %d parts", n, len(u.parts))
			}
			place = n
		}
		if taken[place] && explicit {
			u.Report(p, "two parts of the unit are at place %d of the target", place)
		}
		taken[place] = true
	}
}

// pairs checks opening and closing codes and annotations of one side.
func (u *unitChecker) pairs(codes []*tree.Node) {
	open := map[string]*tree.Node{}
	marks := map[string]bool{}
	closed := map[string]int{}
	for _, n := range codes {
		switch n.Local {
		case "sc":
			open[n.Attr("id")] = n
		case "sm":
			marks[n.Attr("id")] = true
		case "ec":
			u.endCode(n, open)
			closed["sc "+n.Attr("startRef")]++
		case "em":
			if !marks[n.Attr("startRef")] {
				u.Report(n, "<%s> ends %q, which no sm before it begins",
					n.Name, n.Attr("startRef"))
			}
			closed["sm "+n.Attr("startRef")]++
		}
	}
	for _, n := range codes {
		ends := closed[n.Local+" "+n.Attr("id")]
		switch {
		case n.Local == "sm" && ends != 1:
			u.Report(n, "annotation %q is ended %d times", n.Attr("id"), ends)
		case n.Local == "sc" && n.Attr("isolated") == "yes" && ends > 0:
			u.Report(n, "code %q is isolated and its end is in the unit", n.Attr("id"))
		case n.Local == "sc" && n.Attr("isolated") != "yes" && ends != 1:
			u.Report(n, "code %q is ended %d times in the unit and not isolated",
				n.Attr("id"), ends)
		}
	}
}

// endCode checks the end of a pair of codes.
func (u *unitChecker) endCode(n *tree.Node, open map[string]*tree.Node) {
	id, start := n.Find("", "id"), n.Find("", "startRef")
	if n.Attr("isolated") == "yes" {
		if id == nil || start != nil {
			u.Report(n, "an isolated <%s> has an id and no startRef", n.Name)
		}
		return
	}
	if start == nil || id != nil {
		u.Report(n, "<%s> has a startRef and no id unless it is isolated", n.Name)
	}
	if n.Find("", "dir") != nil {
		u.Report(n, "<%s> has dir and is not isolated", n.Name)
	}
	s := open[n.Attr("startRef")]
	if s == nil || s.Attr("isolated") == "yes" {
		u.Report(n, "<%s> ends %q, which no sc before it begins", n.Name, n.Attr("startRef"))
		return
	}
	for _, name := range []string{"canCopy", "canDelete", "canOverlap", "canReorder"} {
		a, b := permission(s, name), permission(n, name)
		if a == "firstNo" {
			a = "no"
		}
		if a != b {
			u.Report(n, "%s of both ends of code %q differ", name, s.Attr("id"))
		}
	}
}

// permission returns the value of a can… attribute; the default is yes.
func permission(n *tree.Node, name string) string {
	if v := n.Attr(name); v != "" {
		return v
	}
	return "yes"
}

// reordering checks that a code that may not be moved belongs to a sequence
// that a firstNo begins.
func (u *unitChecker) reordering(codes []*tree.Node) {
	sequence := false
	for _, n := range codes {
		switch n.Local {
		case "pc", "sc", "ec", "ph":
		default:
			continue
		}
		switch permission(n, "canReorder") {
		case "firstNo":
			sequence = true
		case "no":
			if !sequence {
				u.Report(n, "canReorder=\"no\" without a firstNo before it")
			}
		default:
			sequence = false
			continue
		}
		if permission(n, "canCopy") != "no" || permission(n, "canDelete") != "no" {
			u.Report(n, "a code that cannot be reordered can neither be copied nor deleted")
		}
	}
}

// code checks the attributes of one code.
func (u *unitChecker) code(n *tree.Node) {
	switch n.Local {
	case "pc", "sc", "ec", "ph":
	default:
		return
	}
	if n.Find("", "subType") != nil {
		u.subType(n)
	}
	for _, pair := range [][2]string{
		{"dataRefStart", "dataRefEnd"}, {"dataRefEnd", "dataRefStart"},
		{"equivStart", "equivEnd"}, {"equivEnd", "equivStart"},
		{"subFlowsStart", "subFlowsEnd"}, {"subFlowsEnd", "subFlowsStart"},
	} {
		if n.Find("", pair[0]) != nil && n.Find("", pair[1]) == nil {
			u.Report(n, "%s without %s", pair[0], pair[1])
		}
	}
	for _, name := range []string{"dataRef", "dataRefStart", "dataRefEnd"} {
		a := n.Find("", name)
		if a != nil && !u.data[a.Value] {
			u.Report(n, "%s names data %q, which the unit does not have", name, a.Value)
		}
		if a != nil && n.Find("", "copyOf") != nil {
			u.Report(n, "copyOf together with %s", name)
		}
	}
	for _, name := range []string{"subFlows", "subFlowsStart", "subFlowsEnd"} {
		for _, id := range strings.Fields(n.Attr(name)) {
			if u.units[id] == nil {
				u.Report(n, "%s names unit %q, which the file does not have", name, id)
			}
		}
	}
	if a := n.Find("", "copyOf"); a != nil {
		u.copyOf(n, a.Value)
	}
	u.formatting(n)
}

// subType checks the subType of a code.
func (u *unitChecker) subType(n *tree.Node) {
	subType, kind := n.Attr("subType"), n.Attr("type")
	if kind == "" {
		u.Report(n, "subType without type")
		return
	}
	own, ok := strings.CutPrefix(subType, "xlf:")
	if !ok {
		return
	}
	want := "fmt"
	if own == "var" {
		want = "ui"
	}
	if !slices.Contains([]string{"lb", "pb", "b", "i", "u", "var"}, own) || kind != want {
		u.Report(n, "subType %q does not go with type %q", subType, kind)
	}
}

// copyOf checks that a code may be copied.
func (u *unitChecker) copyOf(n *tree.Node, id string) {
	base := u.ids[id]
	if base == nil && u.targetIDs[id] != n {
		base = u.targetIDs[id]
	}
	switch {
	case base == nil:
		u.Report(n, "copyOf names code %q, which the unit does not have", id)
	case base.Find("", "dataRef") != nil || base.Find("", "dataRefStart") != nil:
		u.Report(n, "copyOf names code %q, which has original data", id)
	case base.Attr("canCopy") == "no":
		u.Report(n, "copyOf names code %q, which cannot be copied", id)
	}
}

// formatting checks the attributes of the modules for format style and size on
// an end code.
func (u *unitChecker) formatting(n *tree.Node) {
	if n.Local != "ec" || n.Attr("isolated") == "yes" {
		return
	}
	for _, a := range n.Attrs {
		size := a.Local == "equivStorage" || a.Local == "sizeInfo" || a.Local == "sizeInfoRef"
		if a.Space == version.SpaceFormat || a.Space == version.SpaceSize && size {
			u.Report(n, "<%s> has %s and is not isolated", n.Name, a.Name)
		}
	}
}
