package quality

import (
	"fmt"
	"regexp"
	"sync"
	"unicode/utf8"
)

// designated finds a figure that belongs to capitals and is a name with them: "G7", "A6",
// "T-4". With more figures it is a number, which package number compares.
var designated = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b(\p{Lu}{1,4}-?)(\d)\b`)
})

// designationsIn returns where each designation of a text stands first, by its capitals and
// its figure.
func designationsIn(s string) map[string]map[string]Span {
	if !mayDesignate(s) {
		return nil // most texts, which no regular expression has to read
	}
	var out map[string]map[string]Span
	for _, m := range designated().FindAllStringSubmatchIndex(s, -1) {
		capitals, figure := s[m[2]:m[3]], s[m[4]:m[5]]
		if out == nil {
			out = map[string]map[string]Span{}
		}
		if out[capitals] == nil {
			out[capitals] = map[string]Span{}
		}
		if _, there := out[capitals][figure]; !there {
			out[capitals][figure] = Span{m[2], m[5]}
		}
	}
	return out
}

// mayDesignate reports whether a figure stands in a text right behind a hyphen or a byte that
// may end a capital letter.
func mayDesignate(s string) bool {
	for i := 1; i < len(s); i++ {
		if '0' <= s[i] && s[i] <= '9' && (s[i-1] == '-' || 'A' <= s[i-1] && s[i-1] <= 'Z' || s[i-1] >= utf8.RuneSelf) {
			return true
		}
	}
	return false
}

// reportOtherDesignations reports the only designation of the target that the source does
// not have, where the source has one of the same capitals that the target lacks: "G8" for
// "G7".
func (p *pair) reportOtherDesignations() {
	source := designationsIn(p.source)
	if source == nil {
		return
	}
	target := designationsIn(p.target)
	for capitals, figures := range source {
		lost, foreign := without(figures, target[capitals]), without(target[capitals], figures)
		if len(lost) != 1 || len(foreign) != 1 {
			continue
		}
		s, t := lost[0], foreign[0]
		p.reportBoth(t, s, fmt.Sprintf("\"%s\" does not match \"%s\" of the source",
			t.in(p.target), s.in(p.source)), nil)
	}
}

// without returns where the figures stand that others do not have.
func without(figures, others map[string]Span) (spans []Span) {
	for figure, span := range figures {
		if _, there := others[figure]; !there {
			spans = append(spans, span)
		}
	}
	return spans
}
