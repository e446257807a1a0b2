package v1

import (
	"html"
	"regexp"
	"sync"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
)

// infoName is the attribute of a target in which GlobalLink keeps an element of its
// own, escaped: <root username="…" timestamp="20261127T101500Z"/>.
const infoName = "seginfo"

// infoAttribute finds the attributes in it.
var infoAttribute = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\s(username|timestamp)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
})

// seginfo reads who changed a target, and when, from what GlobalLink says of it.
func seginfo(target *tree.Node) (stamp bitext.Stamp) {
	info := target.AttrNS(state.SpaceGlobalLink, infoName)
	if info == "" {
		return stamp
	}
	for _, m := range infoAttribute().FindAllStringSubmatch(info, -1) {
		value := html.UnescapeString(m[2] + m[3])
		if m[1] == "username" {
			stamp.By = value
		} else if t, err := time.Parse("20060102T150405Z", value); err == nil {
			stamp.Time = t
		}
	}
	return stamp
}

// dropSeginfo takes away what GlobalLink says of a target that is no longer there.
func (e editor) dropSeginfo(target *tree.Node) {
	if info := target.Find(state.SpaceGlobalLink, infoName); info != nil {
		e.DropAttribute(target, info)
	}
}

// contextWord is what GlobalLink calls a match in context.
const contextWord = "x-in-context-match"

// dialectQualifier returns the word of the file's program for a qualifier of the
// standard.
func (e editor) dialectQualifier(n *tree.Node, q string) string {
	if q == qualifiers[bitext.ContextMatch] && declares(n, state.SpaceGlobalLink) {
		return contextWord
	}
	return q
}

// declares reports whether the root of a file declares a namespace.
func declares(n *tree.Node, space string) bool {
	for n.Parent != nil && n.Parent.Name != "" {
		n = n.Parent
	}
	for _, a := range n.Attrs {
		if a.Value == space {
			return true
		}
	}
	return false
}
