package subtitle

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/bitext"
)

// page is how a file is written.
type page struct {
	vtt     bool
	newline string
	limits  bitext.CueLimits
	// spelling holds the references that WebVTT uses for characters beyond ASCII.
	spelling map[rune]string
	greater  bool // ">" is written as a reference
}

// shown returns the text that a part of a cue shows: without tags, references
// resolved.
func (p *page) shown(s string) string {
	var out strings.Builder
	for at := 0; at < len(s); {
		if n := tagLength(s[at:], p.vtt); n > 0 {
			at += n
			continue
		}
		end := at + 1
		for end < len(s) && strings.IndexByte("<{\\", s[end]) < 0 {
			end++
		}
		out.WriteString(s[at:end])
		at = end
	}
	if p.vtt {
		return strings.Trim(markup.Unescape(out.String()), space)
	}
	return strings.Trim(unguarded().Replace(out.String()), space)
}

var unguarded = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("<"+guard, "<", "{"+guard, "{", `\`+guard, `\`)
})

// columns returns how many columns of a screen a text takes.
func columns(s string) int { return displaywidth.String(s) }

// syntax writes the text of a block.
type syntax struct {
	*page
	lines  int // at most
	before int // columns of the dash before the block
	// dash is a dash that stands in the block, behind a tag. Whatever becomes of the
	// tag, it stays.
	dash string
}

// Render appends the text of a rewrite, on one line.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte { return r.Write(dst, x.escape) }

func (x *syntax) escape(dst []byte, plain string) []byte {
	plain = block.OneLine(plain)
	if !x.vtt {
		return append(dst, x.harmless(plain)...)
	}
	for _, c := range plain {
		switch {
		case c == '&':
			dst = append(dst, "&amp;"...)
		case c == '<':
			dst = append(dst, "&lt;"...)
		case c == '>' && (x.greater || bytes.HasSuffix(dst, []byte("-"))):
			dst = append(dst, "&gt;"...)
		case block.IsControl(c):
		case x.spelling[c] != "":
			dst = append(dst, x.spelling[c]...)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}

// guard stands behind the first character of what would be a tag of SubRip, which has
// no references: a zero-width space. It is no part of the text.
const guard = "\u200b"

// harmless returns text of which SubRip makes no tags.
func (x *syntax) harmless(plain string) string {
	var out strings.Builder
	for at := range len(plain) {
		out.WriteByte(plain[at])
		if tagLength(plain[at:], false) > 0 {
			out.WriteString(guard)
		}
	}
	return out.String()
}

// Finish breaks a block that has edits into lines.
func (x *syntax) Finish(dst []byte, from int) []byte {
	if x.dash != "" {
		at := from
		for n := 1; n > 0; at += n {
			n = tagLength(string(dst[at:min(len(dst), at+longestTag)]), x.vtt)
		}
		if dashEnd(string(dst[at:]), 0, len(dst)-at) == 0 {
			dst = slices.Insert(dst, at, []byte(x.dash)...)
		}
	}
	words := x.words(string(dst[from:]))
	at := x.breakAt(words)
	dst = dst[:from]
	if at > 0 {
		dst = append(x.line(dst, words[:at]), x.newline...)
	}
	return x.line(dst, words[at:])
}

// line appends the words of a line.
func (x *syntax) line(dst []byte, words []word) []byte {
	from := len(dst)
	for i, w := range words {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, w.written...)
	}
	if line := dst[from:]; !x.vtt && timesBegin().Match(line) && bytes.Contains(line, []byte(arrow)) {
		// It would be read as times.
		return append(dst[:from], strings.ReplaceAll(string(line), arrow, "→")...)
	}
	return dst
}

// A word is what stands between two spaces or line breaks.
type word struct {
	written string
	shown   string
	columns int
}

// words divides what is written at white space, but not inside of tags.
func (x *syntax) words(s string) []word {
	var out []word
	begin := 0
	add := func(end int) {
		if end > begin || len(out) == 0 {
			w := word{written: s[begin:end]}
			w.shown = x.shown(w.written)
			w.columns = columns(w.shown)
			out = append(out, w)
		}
	}
	for at := 0; at < len(s); {
		if n := tagLength(s[at:], x.vtt); n > 0 {
			at += n
			continue
		}
		if strings.IndexByte(" \r\n", s[at]) >= 0 {
			add(at)
			begin = at + 1
		}
		at++
	}
	add(len(s))
	return out
}

// breakAt returns the index of the word that begins the second line, 0 where all fits
// into one.
//
// The cost of a place is the difference of the two lines in columns; a column beyond
// the limit costs 1,000, and good places for a break cost less.
func (x *syntax) breakAt(words []word) int {
	total := x.before + len(words) - 1
	for _, w := range words {
		total += w.columns
	}
	most := x.limits.Columns
	if total <= most || x.lines < 2 {
		return 0
	}
	best, least := 0, 0
	left := x.before - 1
	for i, w := range words {
		if i > 0 {
			right := total - left - 1
			cost := max(left-right, right-left) +
				1000*(max(left-most, 0)+max(right-most, 0)) + place(words[i-1].shown, w.shown)
			if best == 0 || cost < least {
				best, least = i, cost
			}
		}
		left += 1 + w.columns
	}
	return best
}

// The costs of places, in columns of imbalance.
const (
	afterSentence = -24
	afterClause   = -18
	beforeLink    = -16
	afterLink     = 12
	apart         = 100_000 // never: what belongs together, or would be read otherwise
)

// place returns what it costs to break between two words.
func place(before, after string) int {
	if dashEnd(after+" x", 0, len(after)+2) > 0 || strings.Trim(after, "»”\"!?;:.,…)]%") == "" ||
		before != "" && strings.Trim(before, "«“([") == "" {
		return apart
	}
	cost := 0
	switch end := strings.TrimRight(before, "»”\")]\u00a0\u202f"); {
	case end == "":
	case strings.ContainsAny(end[len(end)-1:], ".?!") || strings.HasSuffix(end, "…"):
		cost = afterSentence
	case strings.ContainsAny(end[len(end)-1:], ",;:"):
		cost = afterClause
	case links()[strings.ToLower(after)]:
		cost = beforeLink
	}
	if links()[strings.ToLower(before)] || articles()[strings.ToLower(before)] {
		cost += afterLink
	}
	return cost
}

// links are conjunctions and prepositions, articles what goes with the word behind
// it, of English, French, German, Spanish and Italian. A word of one language that
// means something else in another costs a worse break at most.
var (
	links = words("and or but nor so yet because although while when where which who that if than " +
		"of in on at to for from with without by into onto over under about after before between through " +
		"et ou mais donc car ni que qui quand où si comme lorsque puisque parce dont " +
		"de du des à au aux dans sur sous par pour avec sans chez vers entre depuis pendant après avant contre " +
		"und oder aber denn weil dass wenn als von zu mit ohne für auf im am bei nach vor " +
		"y o pero porque cuando donde con sin para por desde hasta " +
		"e ma perché quando dove di da con su per tra fra")
	articles = words("a an the my your his her its our their this these those " +
		"le la les un une mon ma mes ton ta tes son sa ses ce cet cette ces notre nos votre vos leur leurs " +
		"der die das den dem des ein eine einen el los las il lo gli i una")
)

// words returns a function that returns a set of words, which is made once it is asked
// for.
func words(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for _, w := range strings.Fields(list) {
			out[w] = true
		}
		return out
	})
}
