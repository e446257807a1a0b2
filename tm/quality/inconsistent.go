package quality

import (
	"cmp"
	"fmt"
	"slices"
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

var inconsistentRule = rule{survey: surveyRepeats, together: checkRepeats, Rule: Rule{
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

// repeats are the segments of a document that have the source or the target of an earlier
// one. Segments are compared by hashes of their texts, folded; what has one hash is
// compared in full before anything is said of it.
type repeats struct {
	prints   []segmentPrint // of all units, until they are settled
	bySource []repeat       // units with the source of an earlier one, in order
	byTarget []repeat
	// firsts are the earlier ones, with what is left to be compared with each.
	firsts map[int32]*first
}

// segmentPrint stands for a unit whose text is compared as a whole.
type segmentPrint struct {
	source, target uint64 // 0 where either side has no word
	long           bool   // the target stands for one source alone
}

// repeat is a unit that has a side of an earlier one.
type repeat struct{ unit, first int32 }

// first is a unit whose source or target others have.
type first struct {
	others         int // how many of them are to come
	source, target string
	place          string
}

// surveyRepeats takes the prints of units.
func surveyRepeats(r *Run, p *bitext.Part) {
	begin := len(r.repeats.prints)
	r.repeats.prints = append(r.repeats.prints, make([]segmentPrint, p.To-p.From)...)
	prints := r.repeats.prints[begin:]
	r.opts.each(len(prints), func(i int) {
		u := p.Unit(p.From + i)
		if !hasWord(u.Source.Plain) || !hasWord(u.Target.Plain) {
			return
		}
		source, target := sameSegment(u.Source.Plain), sameSegment(u.Target.Plain)
		prints[i] = segmentPrint{
			source: hashOf(source), target: hashOf(target), long: strings.Count(target, " ") >= fewestSpaces,
		}
	})
}

// settle finds the repeats among the prints, which are given up.
func (r *repeats) settle() {
	r.firsts = map[int32]*first{}
	sources := func(i int32) uint64 { return r.prints[i].source }
	targets := func(i int32) uint64 {
		if !r.prints[i].long {
			return 0
		}
		return r.prints[i].target
	}
	r.bySource = r.after(sources)
	r.bySource = slices.DeleteFunc(r.bySource, func(x repeat) bool {
		return r.prints[x.unit].target == r.prints[x.first].target
	})
	r.byTarget = r.after(targets)
	r.prints = nil
	for _, list := range [][]repeat{r.bySource, r.byTarget} {
		for _, x := range list {
			if r.firsts[x.first] == nil {
				r.firsts[x.first] = &first{}
			}
			r.firsts[x.first].others++
		}
	}
}

// after returns the units whose hash an earlier one has, in order, each with the first
// that has it. Those whose hash is 0 are left out.
func (r *repeats) after(hash func(int32) uint64) (list []repeat) {
	var units []int32
	for i := range r.prints {
		if hash(int32(i)) != 0 {
			units = append(units, int32(i))
		}
	}
	slices.SortFunc(units, func(a, b int32) int { return cmp.Or(cmp.Compare(hash(a), hash(b)), cmp.Compare(a, b)) })
	for k := 1; k < len(units); k++ {
		if first := units[k-1]; hash(first) == hash(units[k]) {
			list = append(list, repeat{units[k], first})
			units[k] = first
		}
	}
	slices.SortFunc(list, func(a, b repeat) int { return cmp.Compare(a.unit, b.unit) })
	return list
}

// next takes from a list what is known of a unit; ok is false where it is no repeat.
func (r *repeats) next(list *[]repeat, unit int) (earlier *first, ok bool) {
	if len(*list) == 0 || int((*list)[0].unit) != unit {
		return nil, false
	}
	at := (*list)[0].first
	*list = (*list)[1:]
	earlier = r.firsts[at]
	if earlier.others--; earlier.others == 0 {
		delete(r.firsts, at)
	}
	return earlier, true
}

// checkRepeats reports sources that are translated in several ways, and
// targets that stand for several sources.
func checkRepeats(r *Run, p *bitext.Part) (out []Finding) {
	for i := p.From; i < p.To; i++ {
		u := p.Unit(i)
		if f := r.repeats.firsts[int32(i)]; f != nil {
			f.source, f.target, f.place = strings.Clone(u.Source.Plain), strings.Clone(u.Target.Plain), placeOf(u, i)
		}
		if other, ok := r.repeats.next(&r.repeats.bySource, i); ok &&
			said(other.target, r.targetLang) != said(u.Target.Plain, r.targetLang) &&
			sameSegment(other.source) == sameSegment(u.Source.Plain) {
			out = append(out, inconsistency(u, i, fmt.Sprintf(
				"the same source is translated differently %s: \"%s\"",
				other.place, shorten(other.target))))
		}
		if other, ok := r.repeats.next(&r.repeats.byTarget, i); ok &&
			said(other.source, r.sourceLang) != said(u.Source.Plain, r.sourceLang) &&
			sameSegment(other.target) == sameSegment(u.Target.Plain) {
			out = append(out, inconsistency(u, i, fmt.Sprintf(
				"the same target %s stands for another source: \"%s\"",
				other.place, shorten(other.source))))
		}
	}
	return out
}

// hashOf is FNV-1a of 64 bits; it is never 0.
func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return max(h, 1)
}

// inconsistency returns a finding about the whole of unit i.
func inconsistency(u *bitext.Unit, i int, message string) Finding {
	return Finding{
		Rule: ruleInconsistent, Segment: i, Message: message,
		Target: At(0, len(u.Target.Plain)), Source: At(0, len(u.Source.Plain)),
	}
}

// placeOf says where a unit stands, for a message.
func placeOf(u *bitext.Unit, i int) string {
	if line := u.TargetPlace.Line; line > 0 {
		return fmt.Sprintf("on line %d", line)
	}
	return fmt.Sprintf("in segment %d", i)
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
