package quality

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"fidele/tm/quality/number"
)

// dateline is the place and date before a report of an agency: "PARIS, 3 mars
// (AFP) –".
var dateline = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\p{Lu}[^()\n]{0,60}\((?:\p{Lu}{2,8}|\p{Lu}\p{Ll}{3,12})\)\s*[-–—]`)
})

// datelineEnd returns where the dateline that s begins with ends, 0 when there is
// none.
func datelineEnd(s string) int {
	if !strings.Contains(s[:min(len(s), 100)], "(") {
		return 0
	}
	at := dateline().FindStringIndex(s)
	if at == nil {
		return 0
	}
	return at[1]
}

// withoutDatelines drops the numbers of the datelines unless both have some: a
// dateline may do without its date.
func (p *pair) withoutDatelines(source, target []number.Number) (s, t []number.Number) {
	ends := [2]int{datelineEnd(p.source), datelineEnd(p.target)}
	dated := func(numbers []number.Number, end int) bool { return len(numbers) > 0 && numbers[0].Start < end }
	if dated(source, ends[0]) && dated(target, ends[1]) {
		return source, target
	}
	drop := func(numbers []number.Number, end int) []number.Number {
		return slices.DeleteFunc(numbers, func(n number.Number) bool { return n.Start < end })
	}
	return drop(source, ends[0]), drop(target, ends[1])
}
