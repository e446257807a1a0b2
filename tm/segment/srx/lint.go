package srx

import (
	"slices"
	"strings"

	"fidele/tm/segment/srx/internal/pattern"
)

// Problem is something about an SRX file that its author should know.
type Problem struct {
	Line int // 0: the file as a whole
	// Error tells problems that keep rules from working from mere doubts.
	Error   bool
	Message string
}

// Lint looks through all of a file, whatever the language: patterns that cannot
// be expressed, maps to rules that do not exist, rules no map leads to, rules
// that can never decide, and what the header leaves out. Problems come in the
// order of the file.
func (x *File) Lint() []Problem {
	l := &linter{file: x}
	l.header()
	l.maps()
	for i := range x.rules {
		l.languageRule(&x.rules[i])
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int { return a.Line - b.Line })
	return l.problems
}

type linter struct {
	file     *File
	problems []Problem
}

func (l *linter) report(line int, isError bool, message ...string) {
	l.problems = append(l.problems, Problem{line, isError, strings.Join(message, "")})
}

func (l *linter) header() {
	x := l.file
	if x.Version == "2.0" && !x.declared.subflows {
		l.report(0, false, "the header lacks segmentsubflows, which the schema requires; taken as yes")
	}
	if x.Version == "2.0" && !x.declared.cascade {
		l.report(0, false, "the header lacks cascade, which the schema requires; taken as yes")
	}
	if x.BaseBreaks {
		l.report(0, false, "the rules build on the sentence breaks of ICU; those of Unicode (UAX #29) take their place")
	}
	if len(x.rules) == 0 {
		l.report(0, true, "no language rules")
	}
	if len(x.maps) == 0 {
		l.report(0, true, "no language maps, so that the rules are for no language")
	}
}

func (l *linter) maps() {
	x := l.file
	used := map[string]bool{}
	catchAll := 0
	for _, m := range x.maps {
		used[m.rules] = true
		if _, err := pattern.Whole(m.pattern); err != nil {
			l.report(m.line, true, "language pattern ", quoted(m.pattern), ": ", err.Error())
		}
		if !slices.ContainsFunc(x.rules, func(r languageRule) bool { return r.name == m.rules }) {
			l.report(m.line, true, "the map for ", quoted(m.pattern), " names ", quoted(m.rules), ", and no language rule is called so")
		}
		if catchAll > 0 && !x.Cascade {
			l.report(m.line, false, "the map for ", quoted(m.pattern), " is never reached: one before it matches every language")
		}
		if m.pattern == ".*" {
			catchAll++
		}
	}
	names := map[string]bool{}
	for _, r := range x.rules {
		if !used[r.name] {
			l.report(r.line, false, "no map leads to ", quoted(r.name))
		}
		if names[r.name] {
			l.report(r.line, true, "a second language rule is called ", quoted(r.name))
		}
		names[r.name] = true
	}
}

// languageRule looks at the rules for a language.
func (l *linter) languageRule(lr *languageRule) {
	type key struct{ before, after string }
	seen, everywhere, breaks := map[key]int{}, 0, false
	marks := false
	for _, r := range lr.rules {
		l.pattern(lr, r, r.beforeLine, "beforebreak", r.before, true)
		l.pattern(lr, r, r.afterLine, "afterbreak", r.after, false)
		breaks = breaks || r.cut
		marks = marks || usesBaseMark(r.before) || usesBaseMark(r.after)
		k := key{r.before, r.after}
		switch {
		case everywhere > 0:
			l.report(r.line, false, ruleName(lr, r), " is never reached: a rule before it matches everywhere")
		case seen[k] > 0:
			l.report(r.line, false, ruleName(lr, r), " is never reached: an earlier rule has the same patterns")
		}
		seen[k]++
		if r.before == "" && r.after == "" {
			everywhere++
		}
	}
	if marks {
		l.report(lr.line, false, quoted(lr.name), " names the sentence breaks of ICU by U+E105; those of Unicode (UAX #29) take their place")
	}
	if !breaks && !l.file.Cascade && !l.file.BaseBreaks {
		l.report(lr.line, false, quoted(lr.name), " has no rule that breaks")
	}
}

func (l *linter) pattern(lr *languageRule, r rule, line int, element, p string, before bool) {
	if p != strings.TrimSpace(p) && strings.ContainsAny(p, "\n\r") {
		l.report(line, false, ruleName(lr, r), ", ", element, ": the line breaks and spaces around the pattern are part of it, so that it hardly ever matches")
	}
	if _, err := pattern.Parse(p, before); err != nil {
		l.report(line, true, ruleName(lr, r), ", ", element, " ", quoted(p), ": ", err.Error())
	}
}

func quoted(s string) string { return `"` + s + `"` }
