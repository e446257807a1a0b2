package quality

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// empty reports sources without a target.
func empty(p *pair) {
	if p.source == "" || strings.TrimSpace(p.target) != "" || !hasWord(p.source) {
		return
	}
	p.report(0, len(p.target), "the source is not translated", nil)
}

// added reports targets without a source.
func added(p *pair) {
	if p.source != "" || strings.TrimSpace(p.target) == "" || !hasWord(p.target) {
		return
	}
	p.report(0, len(p.target), "the source has nothing of this", nil)
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// longestName is how many words a name may have that both languages share.
const longestName = 5

// untranslated reports targets, and long parts of them, that are still in the
// source language.
func untranslated(p *pair) {
	if !p.complete() || p.from == p.to {
		return
	}
	source, target := wordsOf(p.source, p.sourceTokens), wordsOf(p.target, p.targetTokens)
	if len(target) == 0 {
		return
	}
	if text.Fold(p.source, text.FoldTypography|text.FoldCase) == text.Fold(p.target, text.FoldTypography|text.FoldCase) {
		if p.speaks(source) {
			p.report(0, len(p.target), "the target is the source, not translated", nil)
		}
		return
	}
	// The longest run of words that stands in the source too.
	at := map[string][]int{}
	for i, w := range source {
		at[w.folded] = append(at[w.folded], i)
	}
	for j := 0; j < len(target); {
		best := 0
		for _, i := range at[target[j].folded] {
			n := 0
			for i+n < len(source) && j+n < len(target) && source[i+n].folded == target[j+n].folded &&
				(n == 0 || !strings.ContainsAny(p.target[target[j+n-1].End:target[j+n].Start], "«»“”\"‘'’")) {
				n++
			}
			best = max(best, n)
		}
		run := target[j : j+best]
		if best > longestName && p.speaks(run) && tells(run) && !quoted(p.target, run[0].Start, run[best-1].End) {
			p.report(run[0].Start, run[best-1].End, fmt.Sprintf("%d words are still in the source language", best), nil)
		}
		j += max(best, 1)
	}
}

// tells reports whether words hold more than a name: at least two that are no
// small words and not capitalised.
func tells(words []aWord) bool {
	n := 0
	for _, w := range words {
		if !w.capital && utf8.RuneCountInString(w.folded) > 3 {
			n++
		}
	}
	return n >= 2
}

// quoted reports whether bytes start to end of s stand inside quotation marks:
// titles and slogans are often left as they are.
func quoted(s string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:start], " \u00a0\u202f"))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[end:], " .,!?\u00a0\u202f"))
	return strings.ContainsRune("«“\"‘'", before) && strings.ContainsRune("»”\"’'", after)
}

// aWord is a word of a text with its folded form.
type aWord struct {
	text.Token
	folded  string
	capital bool
}

func wordsOf(s string, tokens []text.Token) []aWord {
	out := make([]aWord, 0, len(tokens)/2)
	for _, t := range tokens {
		if t.Kind == text.Word {
			r, _ := utf8.DecodeRuneInString(t.Of(s))
			out = append(out, aWord{t, strings.ReplaceAll(strings.ToLower(t.Of(s)), "’", "'"), unicode.IsUpper(r)})
		}
	}
	return out
}

// speaks reports whether words are a passage in the source language: it has
// words that hold that language's sentences together and none of the target's;
// for languages without such a list, four words of which most are no names.
func (p *pair) speaks(words []aWord) bool {
	own, others := glue[p.from], glue[p.to]
	if own == "" || others == "" {
		small := 0
		for _, w := range words {
			if !w.capital {
				small++
			}
		}
		return len(words) >= 4 && 2*small > len(words)
	}
	mine, theirs := 0, 0
	for _, w := range words {
		if w.capital && w.Start > 0 {
			continue // part of a name
		}
		if strings.Contains(own, " "+w.folded+" ") {
			mine++
		}
		if strings.Contains(others, " "+w.folded+" ") {
			theirs++
		}
	}
	return mine >= 2 && theirs == 0
}

// glue lists the words that hold a language's sentences together and are no
// words of the other language here.
var glue = map[string]string{
	"fr": " le la les un une des du de d' l' et ou où mais que qu' qui ne n' pas il elle ils elles nous vous je j' ce c' cette ces se s' est sont était été être a ont avoir dans sur sous avec pour par sans entre vers chez au aux leur leurs son sa ses plus très aussi comme dont ",
	"en": " the of and to in is are was were been be has have had that this these those it its he she they we you his her their with from by at for not but or as who which there would will can ",
}

// length reports targets that are much longer or shorter than translations of
// such sources are.
//
// The measure is that of Gale and Church (1993): the difference of the lengths
// in characters, divided by the standard deviation that a source of this
// length has; c and the variance are those of French and English news.
func length(p *pair) {
	if !p.complete() {
		return
	}
	from, to := float64(letters(p.source)), float64(letters(p.target))
	if from < 1 || to < 1 || from+to < 40 {
		return
	}
	c := 1.0
	switch {
	case p.from == "fr" && p.to == "en":
		c = 0.9
	case p.from == "en" && p.to == "fr":
		c = 1.11
	}
	const perCharacter, tolerance = 6.8, 3.5
	z := (to - c*from) / math.Sqrt(perCharacter*(from*c+to)/2)
	ratio := to / (c * from)
	if math.Abs(z) < tolerance || ratio > 0.5 && ratio < 2 {
		return
	}
	word := "long"
	if ratio < 1 {
		word = "short"
	}
	p.report(0, len(p.target), fmt.Sprintf("the target is very %s: %d characters for %d", word, int(to), int(from)), nil)
}

// letters counts characters that are not white space.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// inconsistent reports sources that are translated in several ways, and
// targets that stand for several sources.
func inconsistent(doc *bitext.Document) []Finding {
	var out []Finding
	add := func(i, first int, sourceSide bool) {
		u, other := doc.Units[i], doc.Units[first]
		where := fmt.Sprintf("in segment %d", first)
		if line := other.TargetPlace.Line; line > 0 {
			where = fmt.Sprintf("on line %d", line)
		}
		message := fmt.Sprintf("the same source is translated differently %s: \"%s\"", where, shorten(other.Target.Plain))
		if !sourceSide {
			message = fmt.Sprintf("the same target %s stands for another source: \"%s\"", where, shorten(other.Source.Plain))
		}
		out = append(out, Finding{Rule: "inconsistent", Segment: i, Target: At(0, len(u.Target.Plain)), Source: At(0, len(u.Source.Plain)), Message: message})
	}
	const folding = text.FoldTypography | text.FoldCase
	bySource, byTarget := map[string]int{}, map[string]int{}
	for i, u := range doc.Units {
		if !hasWord(u.Source.Plain) || !hasWord(u.Target.Plain) {
			continue
		}
		source, target := text.Fold(strings.TrimSpace(u.Source.Plain), folding), text.Fold(strings.TrimSpace(u.Target.Plain), folding)
		if first, ok := bySource[source]; !ok {
			bySource[source] = i
		} else if text.Fold(strings.TrimSpace(doc.Units[first].Target.Plain), folding) != target {
			add(i, first, true)
		}
		if strings.Count(target, " ") < 3 {
			continue // short targets stand for many sources: "he said"
		}
		if first, ok := byTarget[target]; !ok {
			byTarget[target] = i
		} else if bare(doc.Units[first].Source.Plain) != bare(u.Source.Plain) {
			add(i, first, false)
		}
	}
	return out
}

// bare leaves only letters and digits of s, folded.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text.Fold(s, text.FoldTypography|text.FoldCase))
}

func shorten(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
