package quality

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

const ruleInconsistent = "inconsistent"

var inconsistentRule = rule{document: checkInconsistent, Rule: Rule{
	ID: ruleInconsistent, Severity: Warning, Together: true,
	Summary: "one source translated in two ways, or two sources by one target",
	Explain: "Compared are whole segments of a document, case and typography aside, as are " +
		"the signs between words, how a number is written, and titles before names (M., Mr.). " +
		"Several targets for one source may be right where the context differs; two sources " +
		"with one target are reported from four words on.",
}}

// fewestSpaces is how many spaces a target must have to stand for one source
// alone. Short ones stand for many: "he said".
const fewestSpaces = 3

// checkInconsistent reports sources that are translated in several ways, and
// targets that stand for several sources.
func checkInconsistent(doc *bitext.Document, opts Options) []Finding {
	prints := printsOf(doc, opts)
	var out []Finding
	bySource, byTarget := map[uint64]int{}, map[uint64]int{} // the first unit of each
	for i, u := range doc.Units {
		if !prints[i].complete {
			continue
		}
		if first, ok := bySource[prints[i].source]; !ok {
			bySource[prints[i].source] = i
		} else if other := doc.Units[first]; prints[first].target != prints[i].target &&
			said(other.Target.Plain, doc.TargetLang) != said(u.Target.Plain, doc.TargetLang) &&
			sameSegment(other.Source.Plain) == sameSegment(u.Source.Plain) {
			out = append(out, inconsistency(doc, i, fmt.Sprintf(
				"the same source is translated differently %s: \"%s\"",
				placeOf(doc, first), shorten(other.Target.Plain))))
		}

		if !prints[i].long {
			continue
		}
		first, ok := byTarget[prints[i].target]
		if !ok {
			byTarget[prints[i].target] = i
			continue
		}
		other := doc.Units[first]
		if said(other.Source.Plain, doc.SourceLang) != said(u.Source.Plain, doc.SourceLang) &&
			sameSegment(other.Target.Plain) == sameSegment(u.Target.Plain) {
			out = append(out, inconsistency(doc, i, fmt.Sprintf(
				"the same target %s stands for another source: \"%s\"",
				placeOf(doc, first), shorten(other.Source.Plain))))
		}
	}
	return out
}

// segmentPrint stands for a unit whose text is compared as a whole: hashes of its
// sides, folded. What has one hash is compared in full before anything is said of it.
type segmentPrint struct {
	source, target uint64
	complete       bool // both sides have a word
	long           bool // the target stands for one source alone
}

// printsOf returns the prints of all units.
func printsOf(doc *bitext.Document, opts Options) []segmentPrint {
	prints := make([]segmentPrint, len(doc.Units))
	opts.each(len(doc.Units), func(i int) {
		u := doc.Units[i]
		if !hasWord(u.Source.Plain) || !hasWord(u.Target.Plain) {
			return
		}
		source, target := sameSegment(u.Source.Plain), sameSegment(u.Target.Plain)
		prints[i] = segmentPrint{
			source: hashOf(source), target: hashOf(target),
			complete: true, long: strings.Count(target, " ") >= fewestSpaces,
		}
	})
	return prints
}

// hashOf is FNV-1a of 64 bits.
func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
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

// said returns what a segment says: its words, folded, without titles before names,
// and the values of its numbers.
func said(s string, lang language.Tag) string {
	titles := &languages.For(lang).Segmentation.NeverFinal
	var b strings.Builder
	at := 0
	words := func(end int) {
		for _, t := range text.Tokens(s[at:end], lang) {
			word := t.Of(s[at:end])
			first, _ := utf8.DecodeRuneInString(word)
			if t.Kind == text.Word && !(unicode.IsUpper(first) && titles.Has(word)) {
				b.WriteByte(' ')
				b.WriteString(text.Fold(word, sameFolding))
			}
		}
	}
	for _, n := range number.Scan(s, lang) {
		if n.Start < at {
			continue
		}
		words(n.Start)
		fmt.Fprintf(&b, " %v", n.Values[0])
		at = n.End
	}
	words(len(s))
	return b.String()
}

// shorten cuts a text that is quoted in a message.
func shorten(s string) string {
	const most = 60 // runes
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
