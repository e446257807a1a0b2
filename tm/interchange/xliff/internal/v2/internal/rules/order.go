package rules

import (
	"fidele/tm/interchange/xliff/internal/tree"
)

import "slices"

// keyOfCode names a code, an end by the beginning it belongs to.
func keyOfCode(n *tree.Node) string {
	if start := n.Attr("startRef"); start != "" {
		return "pair " + start
	}
	return kindOfCode(n) + " " + n.Attr("id")
}

// deletions checks that a target keeps the codes that may not be deleted. A
// code may have gone to another segment.
func (u *unitChecker) deletions(p *tree.Node) {
	if p.Child("target") == nil {
		return
	}
	for _, n := range u.codesOf(p, "source") {
		if permission(n, "canDelete") == "no" && !u.kept[keyOfCode(n)] {
			id := n.Attr("id") + n.Attr("startRef")
			u.Report(n, "code %q cannot be deleted and the target lacks it", id)
		}
	}
}

// reordered checks that codes that may not be reordered stand in the target as they
// stand in the source, nesting included.
func (u *unitChecker) reordered(p *tree.Node) {
	if p.Child("target") == nil {
		return
	}
	fixed := map[string]bool{}
	for _, n := range u.codesOf(p, "source") {
		if permission(n, "canReorder") != "yes" {
			fixed[n.Attr("id")+" "+n.Attr("startRef")] = true
		}
	}
	if len(fixed) == 0 {
		return
	}
	source, target := borders(p.Child("source"), fixed), borders(p.Child("target"), fixed)
	if len(source) == len(target) && !slices.Equal(source, target) {
		u.Report(p, "codes that cannot be reordered stand otherwise in the target")
	}
}

// borders lists where the elements that fixed names begin and end.
func borders(content *tree.Node, fixed map[string]bool) []string {
	var out []string
	var walk func(*tree.Node)
	walk = func(n *tree.Node) {
		for _, child := range n.Children {
			if child.IsText() {
				continue
			}
			key := child.Attr("id") + " " + child.Attr("startRef")
			if fixed[key] {
				out = append(out, "<"+key)
			}
			walk(child)
			if fixed[key] && child.Local == "pc" {
				out = append(out, ">"+key)
			}
		}
	}
	walk(content)
	return out
}
