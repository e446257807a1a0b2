package quality

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// HouseRule is a rule that a house has made of patterns. Its findings are like those
// of the rules of this package. [NewHouseRule] makes one; [Options] take it.
type HouseRule struct {
	Rule
	if_             *pattern // of the source, nil where the rule holds for every segment
	forbid, require *pattern // one of them is nil
	in              Side
	fix             *string // a template of [regexp.Regexp.Expand]
}

// Side says which texts of a unit a [HouseRule] looks at.
type Side string

// The sides.
const (
	InTarget Side = "target"
	InSource Side = "source"
	InBoth   Side = "both"
)

// HouseRuleText is a [HouseRule] as it is written. Patterns are those of package
// regexp.
type HouseRuleText struct {
	// ID is lower-case letters and figures, words joined by hyphens. It is none of
	// this package, and does not begin with "term-".
	ID       string
	Severity Severity // Off: [Warning]
	// Message is what a finding says: what is wrong, and what is right.
	Message string
	// Forbid is a pattern that must not occur, Require one that must; one of the two
	// is given. In says where; "" is the target.
	Forbid, Require string
	In              Side
	// If is a pattern of the source: the rule holds for the segments alone that have
	// it. "" is all of them.
	If string
	// Fold compares without regard to case and typography: apostrophes, quotation
	// marks, dashes, kinds of spaces. Words lets patterns match whole words only.
	Fold, Words bool
	// Fix takes the place of what Forbid found in the target; $1 stands for its first
	// group. nil: there is none.
	Fix *string
	// Examples are pairs that the rule must report, CounterExamples pairs that it must
	// let pass.
	Examples, CounterExamples []Example
}

// HouseRuleError is what is wrong with a [HouseRuleText]: the setting as fidele.toml
// calls it, and the number of the example, from 0.
type HouseRuleError struct {
	Setting string
	Index   int
	Err     error
}

// Error says what is wrong.
func (e *HouseRuleError) Error() string { return e.Setting + ": " + e.Err.Error() }

// Unwrap returns the error without its setting.
func (e *HouseRuleError) Unwrap() error { return e.Err }

// isHouseID reports whether s is words of lower-case letters and figures joined by
// hyphens, the first of which begins with a letter.
func isHouseID(s string) bool {
	for i, word := range strings.Split(s, "-") {
		if word == "" || i == 0 && (word[0] < 'a' || word[0] > 'z') ||
			strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// NewHouseRule makes a rule and holds it to its examples. The error is a
// [*HouseRuleError].
func NewHouseRule(t HouseRuleText) (*HouseRule, error) {
	h := &HouseRule{in: t.In, fix: t.Fix, Rule: Rule{ID: t.ID, Severity: t.Severity, Summary: t.Message}}
	if h.in == "" {
		h.in = InTarget
	}
	if h.Severity == Off {
		h.Severity = Warning
	}
	if err := t.check(); err != nil {
		return nil, err
	}
	for _, p := range []struct {
		setting, text string
		to            **pattern
	}{{"if", t.If, &h.if_}, {"forbid", t.Forbid, &h.forbid}, {"require", t.Require, &h.require}} {
		if p.text == "" {
			continue
		}
		compiled, err := newPattern(p.text, t.Fold, t.Words)
		if err == nil && p.setting != "require" && compiled.re.MatchString("") {
			err = errors.New("the pattern matches where nothing stands")
		}
		if err != nil {
			return nil, &HouseRuleError{Setting: p.setting, Err: err}
		}
		*p.to = compiled
	}
	if err := h.checkFix(); err != nil {
		return nil, &HouseRuleError{Setting: "fix", Err: err}
	}
	h.describe(&t)
	return h, h.tryExamples(&t)
}

// check looks for what does not go together.
func (t *HouseRuleText) check() error {
	wrong := func(setting, format string, a ...any) error {
		return &HouseRuleError{Setting: setting, Err: fmt.Errorf(format, a...)}
	}
	switch {
	case t.ID == "":
		return wrong("id", "a rule needs a name")
	case !isHouseID(t.ID):
		return wrong("id", "%q is not lower-case letters and figures, with hyphens between words", t.ID)
	case strings.HasPrefix(t.ID, "term-"):
		return wrong("id", "%q is a name for rules of the glossary", t.ID)
	case slices.ContainsFunc(ruleset, func(r *rule) bool { return r.ID == t.ID }):
		return wrong("id", "%q is the name of a rule that is built in", t.ID)
	case strings.TrimSpace(t.Message) == "":
		return wrong("message", "say what is wrong, and what is right")
	case t.Forbid == "" && t.Require == "":
		return wrong("id", "rule %q needs forbid or require, a pattern", t.ID)
	case t.Forbid != "" && t.Require != "":
		return wrong("require", "a rule has forbid or require, not both")
	case !slices.Contains([]Side{"", InTarget, InSource, InBoth}, t.In):
		return wrong("in", "%q is none of target, source and both", string(t.In))
	case t.Fix != nil && t.Forbid == "":
		return wrong("fix", "only what forbid finds can be corrected")
	case t.Fix != nil && t.In == InSource:
		return wrong("fix", "the source is never corrected")
	}
	return nil
}

// checkFix looks for groups that the pattern does not have.
func (h *HouseRule) checkFix() error {
	if h.fix == nil {
		return nil
	}
	groups := regexp.MustCompile(`\$(?:\$|\{(\w+)\}|(\w+))`) // few rules have a correction
	for _, m := range groups.FindAllStringSubmatch(*h.fix, -1) {
		name := m[1] + m[2]
		switch n, err := parseGroup(name); {
		case name == "": // $$
		case err == nil && n > h.forbid.re.NumSubexp(), err != nil && h.forbid.re.SubexpIndex(name) < 0:
			return fmt.Errorf("the pattern of forbid has no group %q; write ${1} before letters and figures", name)
		}
	}
	return nil
}

func parseGroup(name string) (n int, err error) {
	for _, r := range name {
		if r < '0' || r > '9' || n > 1000 {
			return 0, errors.New("not a number")
		}
		n = 10*n + int(r-'0')
	}
	return n, nil
}

// describe writes what is to be said of the rule in a list of rules.
func (h *HouseRule) describe(t *HouseRuleText) {
	where := map[Side]string{
		InTarget: "the target", InSource: "the source", InBoth: "source and target",
	}[h.in]
	what := fmt.Sprintf("must not match `%s`", t.Forbid)
	if t.Require != "" {
		what = fmt.Sprintf("must match `%s`", t.Require)
	}
	h.Explain = fmt.Sprintf("A rule of this project: %s %s", where, what)
	if t.If != "" {
		h.Explain += fmt.Sprintf(" if the source matches `%s`", t.If)
	}
	h.Explain += "."
	if t.Words {
		h.Explain += " Patterns match whole words."
	}
	if t.Fold {
		h.Explain += " Case and typography do not count."
	}
	if t.Fix != nil {
		h.Corrects = fmt.Sprintf("What is found in the target becomes %q.", *t.Fix)
	}
	if len(t.Examples) > 0 {
		h.Example = t.Examples[0]
	}
	if len(t.CounterExamples) > 0 {
		h.Passes = t.CounterExamples[0]
	}
}

// tryExamples returns an error for the first example that is not as it should be.
func (h *HouseRule) tryExamples(t *HouseRuleText) error {
	for i, x := range t.Examples {
		found := h.try(x)
		if len(found) == 0 {
			return &HouseRuleError{"example", i, fmt.Errorf("rule %q does not report it: %s", h.ID, quotedPair(x))}
		}
		if h.fix == nil || h.in != InTarget {
			continue
		}
		corrected := x
		for _, f := range slices.Backward(found) {
			corrected.Target = corrected.Target[:f.Fix.Start] + f.Fix.Text + corrected.Target[f.Fix.End:]
		}
		if len(h.try(corrected)) > 0 {
			return &HouseRuleError{"fix", 0, fmt.Errorf("rule %q still reports its example when it is corrected: %q",
				h.ID, corrected.Target)}
		}
	}
	for i, x := range t.CounterExamples {
		if found := h.try(x); len(found) > 0 {
			return &HouseRuleError{"counter-example", i, fmt.Errorf("rule %q reports it: %s", h.ID, quotedPair(x))}
		}
	}
	return nil
}

func quotedPair(x Example) string {
	if x.Source == "" || x.Target == "" {
		return fmt.Sprintf("%q", x.Source+x.Target)
	}
	return fmt.Sprintf("%q, %q", x.Source, x.Target)
}

// try returns what the rule finds in a pair.
func (h *HouseRule) try(x Example) []Finding {
	p := newPair((&bitext.Document{
		SourceLang: parsedTag(x.SourceLang), TargetLang: parsedTag(x.TargetLang),
		Units: []*bitext.Unit{{Source: text.New(x.Source), Target: text.New(x.Target)}},
	}).Whole(), 0)
	p.rule, p.severity = h.ID, h.Severity
	h.check(p)
	return p.found
}

// parsedTag returns the language of a tag, Und for what is none.
func parsedTag(s string) language.Tag {
	tag, err := language.Parse(s)
	if err != nil {
		return language.Und
	}
	return tag
}

// check looks at one unit. A unit without a text on the side that is looked at is for
// the rule empty.
func (h *HouseRule) check(p *pair) {
	because := Span{0, len(p.source)}
	if h.if_ != nil {
		m := h.if_.first(p.side(0))
		if m == nil {
			return
		}
		because = Span{m[0], m[1]}
	}
	if h.in != InTarget {
		h.checkSide(p, 0, because)
	}
	if h.in != InSource && p.target != "" {
		h.checkSide(p, 1, because)
	}
}

// checkSide looks at source (0) or target (1).
func (h *HouseRule) checkSide(p *pair, side int, because Span) {
	s := p.side(side)
	if h.require != nil {
		switch {
		case s.plain == "" || h.require.first(s) != nil:
		case side == 0:
			p.reportSource(0, len(p.source), h.Summary)
		default:
			p.reportBoth(Span{0, len(p.target)}, because, h.Summary, nil)
		}
		return
	}
	for _, m := range h.forbid.all(s) {
		found := Span{m[0], m[1]}
		if side == 0 {
			p.reportSource(found.Start, found.End, h.Summary)
			continue
		}
		var fix *Fix
		if h.fix != nil {
			replacement := h.forbid.re.ExpandString(nil, *h.fix, s.plain, m)
			fix = Replace(found.Start, found.End, h.forbid.inCase(found.in(s.plain), string(replacement)))
		}
		p.reportBoth(found, because, h.Summary, fix)
	}
}

// side returns source (0) or target (1) for patterns. A folded form is made once.
func (p *pair) side(side int) *sideText {
	t := &p.sides[side]
	if t.plain = p.source; side == 1 {
		t.plain = p.target
	}
	return t
}

// capitalised returns s with its first letter in upper case.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
