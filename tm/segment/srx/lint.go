package srx

import (
	"slices"
	"strings"

	"fidele/tm/segment/srx/internal/pattern"
)

// Problem is something about an SRX file that its author should know.
type Problem struct {
	Line int // 0: the file as a whole
	// Error says that rules cannot work; without it the problem is a mere doubt.
	Error   bool
	Message string
}

// Lint looks through all of a file, whatever the language: patterns that cannot
// be expressed, maps to rules that do not exist, rules no map leads to, rules
// that can never decide, and what the header leaves out. Problems come in the
// order of the file.
func (x *File) Lint() []Problem {
	l := &linter{file: x, verdicts: map[placed]verdict{}}
	l.header()
	l.maps()
	for i := range x.rules {
		l.languageRule(&x.rules[i])
	}
	slices.SortStableFunc(l.problems, func(a, b Problem) int { return a.Line - b.Line })
	return l.problems
}

// linter gathers the problems of a file.
type linter struct {
	file     *File
	problems []Problem
	// verdicts are what is known of the patterns met. Rules of several languages
	// share most of theirs, and a list of abbreviations is long.
	verdicts map[placed]verdict
}

// placed is a pattern before or after a break.
type placed struct {
	pattern string
	before  bool
}

// verdict is what is wrong with a pattern.
type verdict struct {
	err       error
	explosive bool
}

// judge says what is wrong with a pattern.
func (l *linter) judge(p placed) verdict {
	v, ok := l.verdicts[p]
	if !ok {
		if _, v.err = pattern.Parse(p.pattern, p.before); v.err == nil {
			v.explosive = pattern.Explosive(p.pattern)
		}
		l.verdicts[p] = v
	}
	return v
}

func (l *linter) report(line int, isError bool, message ...string) {
	l.problems = append(l.problems, Problem{
		Line:    line,
		Error:   isError,
		Message: strings.Join(message, ""),
	})
}

// header looks at what the header leaves out, and at what is missing as a whole.
func (l *linter) header() {
	x := l.file
	if x.Version == "2.0" && !x.declared.subflows {
		l.report(0, false,
			"the header lacks segmentsubflows, which the schema requires; taken as yes")
	}
	if x.Version == "2.0" && !x.declared.cascade {
		l.report(0, false,
			"the header lacks cascade, which the schema requires; taken as yes")
	}
	if x.BaseBreaks {
		l.report(0, false, "the rules build on the sentence breaks of ICU; ",
			"those of Unicode (UAX #29) take their place")
	}
	if len(x.rules) == 0 {
		l.report(0, true, "no language rules")
	}
	if len(x.maps) == 0 {
		l.report(0, true, "no language maps, so that the rules are for no language")
	}
}

// maps looks at the language maps and at the names of language rules.
func (l *linter) maps() {
	x := l.file
	used := map[string]bool{}
	catchAll := false
	for _, m := range x.maps {
		used[m.rules] = true
		if _, err := pattern.Whole(m.pattern); err != nil {
			l.report(m.line, true, "language pattern ", quoted(m.pattern), ": ", err.Error())
		}
		if !slices.ContainsFunc(x.rules, func(r languageRule) bool { return r.name == m.rules }) {
			l.report(m.line, true, "the map for ", quoted(m.pattern), " names ", quoted(m.rules),
				", and no language rule is called so")
		}
		if catchAll && !x.Cascade {
			l.report(m.line, false, "the map for ", quoted(m.pattern),
				" is never reached: one before it matches every language")
		}
		catchAll = catchAll || m.pattern == ".*"
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
	seen, everywhere := map[key]bool{}, false
	breaks, marks := false, false
	for _, r := range lr.rules {
		l.pattern(lr, r, r.beforeLine, "beforebreak", r.before, true)
		l.pattern(lr, r, r.afterLine, "afterbreak", r.after, false)
		breaks = breaks || r.cut
		marks = marks || usesBaseMark(r.before) || usesBaseMark(r.after)

		k := key{r.before, r.after}
		switch {
		case everywhere:
			l.report(r.line, false, ruleName(lr, r),
				" is never reached: a rule before it matches everywhere")
		case seen[k]:
			l.report(r.line, false, ruleName(lr, r),
				" is never reached: an earlier rule has the same patterns")
		}
		seen[k] = true
		everywhere = everywhere || r.before == "" && r.after == ""
	}

	if marks {
		l.report(lr.line, false, quoted(lr.name),
			" names the sentence breaks of ICU by U+E105; ",
			"those of Unicode (UAX #29) take their place")
	}
	if !breaks && !l.file.Cascade && !l.file.BaseBreaks {
		l.report(lr.line, false, quoted(lr.name), " has no rule that breaks")
	}
}

// pattern looks at one of the two patterns of a rule.
func (l *linter) pattern(
	lr *languageRule, r rule, line int, element, p string, before bool,
) {
	if p != strings.TrimSpace(p) && strings.ContainsAny(p, "\n\r") {
		l.report(line, false, ruleName(lr, r), ", ", element,
			": the line breaks and spaces around the pattern are part of it, ",
			"so that it hardly ever matches")
	}
	v := l.judge(placed{p, before})
	if v.err != nil {
		l.report(line, true,
			ruleName(lr, r), ", ", element, " ", quoted(p), ": ", v.err.Error())
		return
	}
	if v.explosive {
		l.report(line, false, ruleName(lr, r), ", ", element, " ", quoted(p),
			": a repetition can divide the same text in several ways, ",
			"so that programs that try them all may not come to an end")
	}
}

func quoted(s string) string { return `"` + clipped(s) + `"` }

// longestShown is how much of a pattern messages show, in bytes.
const longestShown = 1000

// clipped shortens what is too long for a message.
func clipped(s string) string {
	if len(s) <= longestShown {
		return s
	}
	return strings.ToValidUTF8(s[:longestShown], "") + "…"
}
