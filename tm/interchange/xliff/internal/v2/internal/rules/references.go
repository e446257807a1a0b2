package rules

import (
	"strings"
	"sync"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// annotation checks a mark on text.
func (u *unitChecker) annotation(n *tree.Node) {
	if n.Local != "mrk" && n.Local != "sm" {
		return
	}
	ref, value := n.Find("", "ref"), n.Find("", "value")
	switch n.Attr("type") {
	case "comment":
		if (ref == nil) == (value == nil) {
			u.Report(n, "a comment has either a value or a ref")
		}
		if ref != nil && value == nil {
			u.commentRef(n, ref.Value)
		}
	case "mtc:match":
		if ref != nil {
			u.Report(n, "an annotation of a match has no ref")
		}
	}
}

// commentRef checks that a comment points to a note of its unit.
func (u *unitChecker) commentRef(n *tree.Node, ref string) {
	path, ok := strings.CutPrefix(ref, "#")
	if !ok {
		return
	}
	selectors := strings.Split(strings.TrimPrefix(path, "/"), "/")
	last := selectors[len(selectors)-1]
	id, isNote := strings.CutPrefix(last, "n=")
	inUnit := len(selectors) == 1 && !strings.HasPrefix(path, "/")
	for _, s := range selectors[:len(selectors)-1] {
		if s == "u="+u.unit.Attr("id") {
			inUnit = true
		}
	}
	if !isNote || !inUnit {
		u.Report(n, "the comment's ref %q names no note of its unit", ref)
		return
	}
	if !u.notes[id] {
		u.Report(n, "the comment's ref %q names a note that the unit does not have", ref)
	}
}

// references checks the fragment identifiers in a unit, and that matches and
// glossary entries point into the unit.
func (u *unitChecker) references() {
	u.unit.Walk(func(n *tree.Node) bool {
		_, known := grammar()[u.grammarKey(n.Space)]
		if ref := n.Find("", "ref"); ref != nil && known {
			if path, ok := strings.CutPrefix(ref.Value, "#"); ok {
				if problem := fragment(path); problem != "" {
					u.Report(n, "ref %q: %s", ref.Value, problem)
				} else {
					u.points(n, path)
				}
			} else if n.Local == "match" && n.Space == version.SpaceMatches {
				u.Report(n, "ref %q names nothing in the unit", ref.Value)
			}
		}
		return true
	})
}

// points checks that the ref of a match, a glossary entry or a translation
// names a segment or an element in its text.
func (u *unitChecker) points(n *tree.Node, path string) {
	if n.Space != version.SpaceMatches && n.Space != version.SpaceGlossary {
		return
	}
	selectors := strings.Split(path, "/")
	last := selectors[len(selectors)-1]
	id, target := strings.CutPrefix(last, "t=")
	if !target && strings.Contains(last, "=") {
		return
	}
	if !target && u.ids[id] != nil || target && u.targetIDs[id] != nil {
		return
	}
	u.Report(n, "ref names %q, which the unit does not have", id)
}

// fragmentPrefixes order the selectors of a fragment identifier; those of equal
// rank are leaves, of which there is one, at the end.
var fragmentPrefixes = sync.OnceValue(func() map[string]int {
	return map[string]int{
		"f": 1, "g": 2, "u": 3,
		"n": 4, "d": 4, "t": 4, "": 4,
		"gls": 4, "mtc": 4, "mda": 4, "res": 4, "ctr": 4, "slr": 4, "val": 4, "fs": 4,
		"its": 4, "itsm": 4, "pgs": 4, "tbx": 4,
	}
})

// fragment checks the syntax of a fragment identifier and says what is wrong.
func fragment(path string) string {
	rest, absolute := strings.CutPrefix(path, "/")
	if rest == "" {
		return "names nothing"
	}
	rank := 0
	for i, s := range strings.Split(rest, "/") {
		prefix, id, ok := strings.Cut(s, "=")
		if !ok {
			prefix, id = "", s
		}
		r, known := fragmentPrefixes()[prefix]
		switch {
		case !known:
			return "no selector begins with " + prefix + "="
		case !tokenPattern.MatchString(id):
			return "an id is missing or is no name token"
		case r <= rank:
			return "the selectors do not go from the file inward to one element"
		case absolute && i == 0 && prefix != "f":
			return "an absolute one begins with the file"
		}
		rank = r
	}
	return ""
}
