package quality

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// signed finds figures with a sign before them: "+1.5", "−12".
var signed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[\s\x{a0}\x{202f}(])([+\-−])(\d+(?:[.,]\d+)?)`)
})

// signedIn returns where each signed figure of a text stands, by its sign, - for all
// that are less than nothing, and its digits with a point.
func signedIn(s string) map[string]Span {
	out := map[string]Span{}
	for _, m := range signed().FindAllStringSubmatchIndex(s, -1) {
		sign := "-"
		if s[m[2]:m[3]] == "+" {
			sign = "+"
		}
		out[sign+strings.ReplaceAll(s[m[4]:m[5]], ",", ".")] = Span{m[2], m[5]}
	}
	return out
}

// reportOtherSigns reports figures that have a plus on one side and a minus on the
// other.
func (p *pair) reportOtherSigns() {
	if !strings.ContainsAny(p.source, "+") && !strings.ContainsAny(p.target, "+") {
		return
	}
	source, target := signedIn(p.source), signedIn(p.target)
	for key, t := range target {
		other := "+" + key[1:]
		if key[0] == '+' {
			other = "-" + key[1:]
		}
		s, opposite := source[other]
		_, right := source[key]
		_, both := target[other]
		if opposite && !right && !both {
			p.reportBoth(t, s, fmt.Sprintf("\"%s\" has another sign than \"%s\" of the source",
				t.in(p.target), s.in(p.source)), nil)
		}
	}
}
