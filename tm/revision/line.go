package revision

import (
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Line writes a unit in one line for people who compare lists of units:
// languages, source and target divided by tabs, codes as tags.
func Line(u *bitext.Unit) string {
	parts := []string{
		u.SourceLang.String(), u.TargetLang.String(), TextLine(u.Source), TextLine(u.Target),
	}
	if u.State != bitext.Untranslated && u.State != bitext.Translated {
		parts = append(parts, u.State.String())
	}
	for _, n := range u.Notes {
		parts = append(parts, "note: "+TextLine(text.New(n.Text)))
	}
	return strings.Join(parts, "\t")
}

// quoteLine writes line breaks, tabs and control characters as Go does.
func TextLine(t text.Text) string {
	q := strconv.Quote(t.Tagged())
	return unescapeQuotes(q[1 : len(q)-1])
}

// unescapeQuotes undoes what strconv.Quote does to quotation marks, which
// disturb nobody here.
func unescapeQuotes(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if s[i+1] != '"' {
				out = append(out, s[i])
			}
			i++
		}
		out = append(out, s[i])
	}
	return string(out)
}
