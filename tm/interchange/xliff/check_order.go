package xliff

import "slices"

// keyOfCode names a code, an end by the beginning it belongs to.
func keyOfCode(n *node) string {
	if start := n.attr("startRef"); start != "" {
		return "pair " + start
	}
	return kindOfCode(n) + " " + n.attr("id")
}

// deletions checks that a target keeps the codes that may not be deleted. A
// code may have gone to another segment.
func (u *unitChecker) deletions(p *node) {
	if p.child("target") == nil {
		return
	}
	for _, n := range u.codesOf(p, "source") {
		if permission(n, "canDelete") == "no" && !u.kept[keyOfCode(n)] {
			u.report(n, "code %q cannot be deleted and the target lacks it", n.attr("id")+n.attr("startRef"))
		}
	}
}

// reordered checks that codes that may not be reordered stand in the target as they
// stand in the source, nesting included.
func (u *unitChecker) reordered(p *node) {
	if p.child("target") == nil {
		return
	}
	fixed := map[string]bool{}
	for _, n := range u.codesOf(p, "source") {
		if permission(n, "canReorder") != "yes" {
			fixed[n.attr("id")+" "+n.attr("startRef")] = true
		}
	}
	if len(fixed) == 0 {
		return
	}
	source, target := borders(p.child("source"), fixed), borders(p.child("target"), fixed)
	if len(source) == len(target) && !slices.Equal(source, target) {
		u.report(p, "codes that cannot be reordered stand otherwise in the target")
	}
}

// borders lists where the elements that fixed names begin and end.
func borders(content *node, fixed map[string]bool) []string {
	var out []string
	var walk func(*node)
	walk = func(n *node) {
		for _, child := range n.children {
			if child.isText() {
				continue
			}
			key := child.attr("id") + " " + child.attr("startRef")
			if fixed[key] {
				out = append(out, "<"+key)
			}
			walk(child)
			if fixed[key] && child.local == "pc" {
				out = append(out, ">"+key)
			}
		}
	}
	walk(content)
	return out
}
