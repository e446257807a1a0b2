package tm

import (
	"fmt"
	"regexp"
	"slices"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Replacement is a text to find in units and what takes its place.
type Replacement struct {
	// Find is the text, or with Regexp an expression of RE2; With may name its groups
	// then, as ${1}.
	Find, With string
	Regexp     bool
	// FoldCase finds capitals and small letters alike; Whole finds no parts of words.
	FoldCase, Whole bool
}

// Replacer replaces in texts. It serves any number of goroutines.
type Replacer struct {
	pattern *regexp.Regexp
	with    string
	whole   bool
}

// Compile makes a replacer. Its error wraps [ErrQuery].
func (r Replacement) Compile() (*Replacer, error) {
	pattern, with := r.Find, r.With
	if !r.Regexp {
		pattern = regexp.QuoteMeta(pattern)
		with = regexp.MustCompile(`\$`).ReplaceAllString(with, "$$$$")
	}
	if r.FoldCase {
		pattern = "(?i:" + pattern + ")"
	}
	p, err := regexp.Compile(pattern)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrQuery, err)
	}
	if p.MatchString("") {
		return nil, &text.PlaceError{
			Err:  fmt.Errorf("%w: %q finds the empty text", ErrQuery, r.Find),
			Hint: "name the words that are to be replaced",
		}
	}
	return &Replacer{p, with, r.Whole}, nil
}

// Replace returns a text with the replacements, and how many there were. Codes stay where
// they are; a place in which one stands between two of the letters is left alone and
// counted in split.
func (r *Replacer) Replace(t text.Text) (out text.Text, replaced, split int) {
	var plain []byte
	out.Codes = slices.Clone(t.Codes)
	at, code := 0, 0
	move := func(to, by int) { // codes up to byte to of t
		for code < len(t.Codes) && t.Codes[code].At <= to {
			out.Codes[code].At += by
			code++
		}
	}
	for _, m := range r.pattern.FindAllStringSubmatchIndex(t.Plain, -1) {
		start, end := m[0], m[1]
		switch {
		case r.whole && !isWhole(t.Plain, start, end):
			continue
		case slices.ContainsFunc(t.Codes, func(c text.Code) bool { return start < c.At && c.At < end }):
			split++
			continue
		}
		move(start, len(plain)-at)
		plain = append(plain, t.Plain[at:start]...)
		plain = r.pattern.ExpandString(plain, r.with, t.Plain, m)
		at = end
		replaced++
	}
	if replaced == 0 {
		return t, 0, split
	}
	move(len(t.Plain), len(plain)-at)
	out.Plain = string(append(plain, t.Plain[at:]...))
	return out, replaced, split
}

// isWhole reports whether bytes start up to end of s begin and end with words.
func isWhole(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:start])
	first, _ := utf8.DecodeRuneInString(s[start:end])
	last, _ := utf8.DecodeLastRuneInString(s[start:end])
	after, _ := utf8.DecodeRuneInString(s[end:])
	return !(isWordRune(before) && isWordRune(first)) && !(isWordRune(last) && isWordRune(after))
}

// isWordRune reports whether words are made of r.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// InTargets is a change for [Memory.ChangeUnits]: it replaces in the target of a unit.
func (r *Replacer) InTargets(_ uint64, u *bitext.Unit) error {
	u.Target, _, _ = r.Replace(u.Target)
	return nil
}
