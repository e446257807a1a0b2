package quality

import (
	"fmt"
	"strings"
)

// reportMismatch reports spans of the source that the target lacks, and spans
// of the target that it has too many. What says what they are. Where there are
// as many of both, each stands in the place of the other; one that is alone is
// copied for a fix where copies says that its kind is never translated and both are
// written in the same way.
func (p *pair) reportMismatch(what string, missing, extra []Span, copies bool) {
	if len(missing) == len(extra) {
		for k, s := range missing {
			t := extra[k]
			want := s.in(p.source)
			message := fmt.Sprintf("%s \"%s\" does not match \"%s\" of the source",
				what, t.in(p.target), want)
			var fix *Fix
			if copies && len(missing) == 1 && sameShape(want, t.in(p.target)) {
				fix = Replace(t.Start, t.End, want)
			}
			p.reportBoth(t, s, message, fix)
		}
		return
	}
	for _, s := range missing {
		message := fmt.Sprintf("%s \"%s\" of the source is not in the target",
			what, s.in(p.source))
		p.reportSource(s.Start, s.End, message)
	}
	for _, t := range extra {
		message := fmt.Sprintf("%s \"%s\" is not in the source", what, t.in(p.target))
		p.report(t.Start, t.End, message, nil)
	}
}

// sameShape reports whether two placeholders differ in their names or formats alone:
// {nom} and {name}, %d and %s. Of other pairs it is not sure that one stands for the
// other.
func sameShape(a, b string) bool {
	shape := func(s string) string {
		return strings.Trim(strings.Map(func(r rune) rune {
			if letterOrDigit(r) || strings.ContainsRune("_.-+#", r) {
				return -1
			}
			return r
		}, s), " ")
	}
	return shape(a) == shape(b)
}
