package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

const ruleInconsistent = "inconsistent"

var inconsistentRule = rule{document: checkInconsistent, Rule: Rule{
	ID: ruleInconsistent, Severity: Warning,
	Summary: "one source translated in two ways, or two sources by one target",
	Explain: "Compared are whole segments of a document, case and typography aside. Several " +
		"targets for one source may be right where the context differs; two sources with one " +
		"target are reported from four words on, where their words differ.",
}}

// fewestSpaces is how many spaces a target must have to stand for one source
// alone. Short ones stand for many: "he said".
const fewestSpaces = 3

// checkInconsistent reports sources that are translated in several ways, and
// targets that stand for several sources.
func checkInconsistent(doc *bitext.Document, _ Options) []Finding {
	var out []Finding
	bySource, byTarget := map[string]int{}, map[string]int{} // the first unit of each
	for i, u := range doc.Units {
		if !hasWord(u.Source.Plain) || !hasWord(u.Target.Plain) {
			continue
		}
		source, target := sameSegment(u.Source.Plain), sameSegment(u.Target.Plain)

		if first, ok := bySource[source]; !ok {
			bySource[source] = i
		} else if other := doc.Units[first].Target.Plain; sameSegment(other) != target {
			out = append(out, inconsistency(doc, i, fmt.Sprintf(
				"the same source is translated differently %s: \"%s\"",
				placeOf(doc, first), shorten(other))))
		}

		if strings.Count(target, " ") < fewestSpaces {
			continue
		}
		first, ok := byTarget[target]
		if !ok {
			byTarget[target] = i
			continue
		}
		other := doc.Units[first].Source.Plain
		if lettersOf(other) != lettersOf(u.Source.Plain) {
			out = append(out, inconsistency(doc, i, fmt.Sprintf(
				"the same target %s stands for another source: \"%s\"",
				placeOf(doc, first), shorten(other))))
		}
	}
	return out
}

// inconsistency returns a finding about the whole of unit i.
func inconsistency(doc *bitext.Document, i int, message string) Finding {
	u := doc.Units[i]
	return Finding{
		Rule: ruleInconsistent, Segment: i, Message: message,
		Target: At(0, len(u.Target.Plain)), Source: At(0, len(u.Source.Plain)),
	}
}

// placeOf says where a unit stands, for a message.
func placeOf(doc *bitext.Document, unit int) string {
	if line := doc.Units[unit].TargetPlace.Line; line > 0 {
		return fmt.Sprintf("on line %d", line)
	}
	return fmt.Sprintf("in segment %d", unit)
}

const sameFolding = text.FoldTypography | text.FoldCase

// sameSegment returns a form that two segments share when they are the same.
func sameSegment(plain string) string { return text.Fold(strings.TrimSpace(plain), sameFolding) }

// lettersOf leaves only letters and digits of s, folded.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s, sameFolding))
}

// shorten cuts a text that is quoted in a message.
func shorten(s string) string {
	const most = 60 // runes
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
