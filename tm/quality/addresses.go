package quality

import (
	"regexp"
	"strings"
	"sync"
)

var address = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:https?|ftp)://[^\s<>"«»“”]+|\bwww\.[a-z0-9-]+\.[^\s<>"«»“”]+|\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+`)
})

// addresses compares web and e-mail addresses. An address may lead to the page
// in the target's language.
func addresses(p *pair) {
	if !p.complete() || !strings.ContainsAny(p.source+p.target, "@/") && !strings.Contains(p.source+p.target, "www.") {
		return
	}
	source, target := addressesIn(p.source), addressesIn(p.target)
	var left []Span
	used := make([]bool, len(target))
	match := func(s Span, same func(a, b string) bool) bool {
		for j, t := range target {
			if !used[j] && same(p.source[s.Start:s.End], p.target[t.Start:t.End]) {
				used[j] = true
				return true
			}
		}
		return false
	}
	for _, s := range source {
		if !match(s, func(a, b string) bool { return a == b }) {
			left = append(left, s)
		}
	}
	var missing, extra []Span
	for _, s := range left {
		if !match(s, func(a, b string) bool { return p.localised(a) == p.localised(b) }) {
			missing = append(missing, s)
		}
	}
	for j, t := range target {
		if !used[j] {
			extra = append(extra, t)
		}
	}
	p.mismatch(missing, extra, "address")
}

// addressesIn finds addresses, without the punctuation of the sentence at
// their ends.
func addressesIn(s string) []Span {
	var out []Span
	for _, m := range address().FindAllStringIndex(s, -1) {
		for m[1] > m[0] {
			c := s[m[1]-1]
			if strings.IndexByte(".,;:!?'", c) < 0 && !(c == ')' && !strings.Contains(s[m[0]:m[1]], "(")) {
				break
			}
			m[1]--
		}
		out = append(out, Span{m[0], m[1]})
	}
	return out
}

// localised takes the parts out of an address that name one of the two
// languages, and what makes no difference.
func (p *pair) localised(a string) string {
	a = strings.ToLower(a)
	a = strings.TrimPrefix(strings.TrimPrefix(a, "https://"), "http://")
	a = strings.TrimSuffix(strings.TrimPrefix(a, "www."), "/")
	for _, lang := range []string{p.from, p.to} {
		a = strings.TrimPrefix(a, lang+".")
		a = strings.ReplaceAll(a+"/", "/"+lang+"/", "/")
		a = strings.TrimSuffix(a, "/")
		a = strings.TrimSuffix(a, "."+lang)
		a = strings.ReplaceAll(a, "lang="+lang, "lang=")
	}
	return a
}
