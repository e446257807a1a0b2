package xliff

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// unitChecker checks one unit of XLIFF 2.
type unitChecker struct {
	*checker
	unit  *node
	units map[string]*node // all units of the file
	// parts are the segments and ignorables.
	parts []*node
	// ids are the elements of sources, and the parts, by id.
	ids  map[string]*node
	data map[string]bool
	// sources and targets are the inline elements of each side, in order.
	sources, targets []*node
	// targetIDs are the inline elements of targets by id, kept names their codes.
	targetIDs map[string]*node
	kept      map[string]bool
	notes     map[string]bool
}

func (u *unitChecker) check() {
	u.ids, u.data, u.notes = map[string]*node{}, map[string]bool{}, map[string]bool{}
	segments := 0
	for _, child := range u.unit.children {
		if child.space != u.core {
			continue
		}
		switch child.local {
		case "segment", "ignorable":
			u.parts = append(u.parts, child)
			if child.local == "segment" {
				segments++
			}
		case "notes":
			for _, note := range child.children {
				u.notes[note.attr("id")] = true
			}
		case "originalData":
			for _, d := range child.children {
				u.data[d.attr("id")] = true
			}
		}
	}
	if segments == 0 && len(u.parts) > 0 {
		u.report(u.unit, "<unit> has no segment")
	}
	u.unit.walk(func(n *node) bool {
		if n.local == "cp" && n.space == u.core {
			u.codePoint(n)
		}
		return true
	})
	u.sources, u.targets = u.codes("source"), u.codes("target")
	u.partIDs()
	u.states()
	u.order()
	for _, codes := range [][]*node{u.sources, u.targets} {
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
func (u *unitChecker) codes(side string) []*node {
	var out []*node
	for _, p := range u.parts {
		out = append(out, u.codesOf(p, side)...)
	}
	return out
}

func (u *unitChecker) codesOf(part *node, side string) []*node {
	var out []*node
	if content := part.child(side); content != nil {
		content.walk(func(n *node) bool {
			if n != content && n.space == u.core {
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
		u.unique(u.ids, p.attr("id"), p, "unit")
	}
	for _, n := range u.sources {
		u.unique(u.ids, n.attr("id"), n, "unit")
	}
	u.targetIDs = map[string]*node{}
	for _, n := range u.targets {
		id := n.attr("id")
		if id == "" {
			continue
		}
		u.unique(u.targetIDs, id, n, "unit's targets")
		if s := u.ids[id]; s != nil && kindOfCode(s) != kindOfCode(n) {
			u.report(n, "<%s> has the id %q of another kind of element, <%s>", n.name, id, s.name)
		}
	}
}

// kindOfCode groups elements that may stand for each other.
func kindOfCode(n *node) string {
	switch n.local {
	case "pc", "sc", "ec":
		return "pair"
	case "mrk", "sm":
		return "annotation"
	}
	return n.local
}

func (u *unitChecker) codePoint(n *node) {
	v, err := strconv.ParseUint(n.attr("hex"), 16, 32)
	if err == nil && legal(rune(v)) {
		u.report(n, "<cp> writes U+%04X, which XML can hold as it is", v)
	}
}

func (u *unitChecker) states() {
	for _, p := range u.parts {
		if p.find("", "subState") != nil && p.find("", "state") == nil {
			u.report(p, "subState without state")
		}
		switch p.attr("state") {
		case "translated", "reviewed", "final":
			if p.child("target") == nil {
				u.report(p, "state %q without a target", p.attr("state"))
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
		if t := p.child("target"); t != nil && t.find("", "order") != nil {
			explicit = true
			n, err := strconv.Atoi(t.attr("order"))
			if err == nil && (n < 1 || n > len(u.parts)) {
				u.report(t, "order %d in a unit of %d parts", n, len(u.parts))
			}
			place = n
		}
		if taken[place] && explicit {
			u.report(p, "two parts of the unit are at place %d of the target", place)
		}
		taken[place] = true
	}
}

// pairs checks opening and closing codes and annotations of one side.
func (u *unitChecker) pairs(codes []*node) {
	open := map[string]*node{}
	marks := map[string]bool{}
	closed := map[string]int{}
	for _, n := range codes {
		switch n.local {
		case "sc":
			open[n.attr("id")] = n
		case "sm":
			marks[n.attr("id")] = true
		case "ec":
			u.endCode(n, open)
			closed["sc "+n.attr("startRef")]++
		case "em":
			if !marks[n.attr("startRef")] {
				u.report(n, "<%s> ends %q, which no sm before it begins", n.name, n.attr("startRef"))
			}
			closed["sm "+n.attr("startRef")]++
		}
	}
	for _, n := range codes {
		ends := closed[n.local+" "+n.attr("id")]
		switch {
		case n.local == "sm" && ends != 1:
			u.report(n, "annotation %q is ended %d times", n.attr("id"), ends)
		case n.local == "sc" && n.attr("isolated") == "yes" && ends > 0:
			u.report(n, "code %q is isolated and its end is in the unit", n.attr("id"))
		case n.local == "sc" && n.attr("isolated") != "yes" && ends != 1:
			u.report(n, "code %q is ended %d times in the unit and not isolated", n.attr("id"), ends)
		}
	}
}

func (u *unitChecker) endCode(n *node, open map[string]*node) {
	id, start := n.find("", "id"), n.find("", "startRef")
	if n.attr("isolated") == "yes" {
		if id == nil || start != nil {
			u.report(n, "an isolated <%s> has an id and no startRef", n.name)
		}
		return
	}
	if start == nil || id != nil {
		u.report(n, "<%s> has a startRef and no id unless it is isolated", n.name)
	}
	if n.find("", "dir") != nil {
		u.report(n, "<%s> has dir and is not isolated", n.name)
	}
	s := open[n.attr("startRef")]
	if s == nil || s.attr("isolated") == "yes" {
		u.report(n, "<%s> ends %q, which no sc before it begins", n.name, n.attr("startRef"))
		return
	}
	for _, name := range []string{"canCopy", "canDelete", "canOverlap", "canReorder"} {
		a, b := permission(s, name), permission(n, name)
		if a == "firstNo" {
			a = "no"
		}
		if a != b {
			u.report(n, "%s of both ends of code %q differ", name, s.attr("id"))
		}
	}
}

// permission returns the value of a can… attribute; the default is yes.
func permission(n *node, name string) string {
	if v := n.attr(name); v != "" {
		return v
	}
	return "yes"
}

// reordering checks that a code that may not be moved belongs to a sequence
// that a firstNo begins.
func (u *unitChecker) reordering(codes []*node) {
	sequence := false
	for _, n := range codes {
		switch n.local {
		case "pc", "sc", "ec", "ph":
		default:
			continue
		}
		switch permission(n, "canReorder") {
		case "firstNo":
			sequence = true
		case "no":
			if !sequence {
				u.report(n, "canReorder=\"no\" without a firstNo before it")
			}
		default:
			sequence = false
			continue
		}
		if permission(n, "canCopy") != "no" || permission(n, "canDelete") != "no" {
			u.report(n, "a code that cannot be reordered can neither be copied nor deleted")
		}
	}
}

// code checks the attributes of one code.
func (u *unitChecker) code(n *node) {
	switch n.local {
	case "pc", "sc", "ec", "ph":
	default:
		return
	}
	if n.find("", "subType") != nil {
		u.subType(n)
	}
	for _, pair := range [][2]string{{"dataRefStart", "dataRefEnd"}, {"dataRefEnd", "dataRefStart"}, {"equivStart", "equivEnd"}, {"equivEnd", "equivStart"},
		{"subFlowsStart", "subFlowsEnd"}, {"subFlowsEnd", "subFlowsStart"}} {
		if n.find("", pair[0]) != nil && n.find("", pair[1]) == nil {
			u.report(n, "%s without %s", pair[0], pair[1])
		}
	}
	for _, name := range []string{"dataRef", "dataRefStart", "dataRefEnd"} {
		a := n.find("", name)
		if a != nil && !u.data[a.value] {
			u.report(n, "%s names data %q, which the unit does not have", name, a.value)
		}
		if a != nil && n.find("", "copyOf") != nil {
			u.report(n, "copyOf together with %s", name)
		}
	}
	for _, name := range []string{"subFlows", "subFlowsStart", "subFlowsEnd"} {
		for _, id := range strings.Fields(n.attr(name)) {
			if u.units[id] == nil {
				u.report(n, "%s names unit %q, which the file does not have", name, id)
			}
		}
	}
	if a := n.find("", "copyOf"); a != nil {
		u.copyOf(n, a.value)
	}
	u.formatting(n)
}

func (u *unitChecker) subType(n *node) {
	subType, kind := n.attr("subType"), n.attr("type")
	if kind == "" {
		u.report(n, "subType without type")
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
		u.report(n, "subType %q does not go with type %q", subType, kind)
	}
}

func (u *unitChecker) copyOf(n *node, id string) {
	base := u.ids[id]
	if base == nil && u.targetIDs[id] != n {
		base = u.targetIDs[id]
	}
	switch {
	case base == nil:
		u.report(n, "copyOf names code %q, which the unit does not have", id)
	case base.find("", "dataRef") != nil || base.find("", "dataRefStart") != nil:
		u.report(n, "copyOf names code %q, which has original data", id)
	case base.attr("canCopy") == "no":
		u.report(n, "copyOf names code %q, which cannot be copied", id)
	}
}

var sizePattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\*|[0-9]+|[0-9]+,(\*|[0-9]+))$`) })

// formatting checks the attributes of the modules for format style and size on
// an end code.
func (u *unitChecker) formatting(n *node) {
	if n.local != "ec" || n.attr("isolated") == "yes" {
		return
	}
	for _, a := range n.attrs {
		if a.space == nsFormat || a.space == nsSize && (a.local == "equivStorage" || a.local == "sizeInfo" || a.local == "sizeInfoRef") {
			u.report(n, "<%s> has %s and is not isolated", n.name, a.name)
		}
	}
}
