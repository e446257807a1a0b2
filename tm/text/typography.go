package text

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Typography is the type of codes that only dress letters the way a language
// writes them: the raised letters of "XIXe", "1er" and "Mme", and what surrounds
// such a word and nothing else. Another language writes them otherwise, so
// translations need not have them. See [MarkTypography].
const Typography = "typography"

// IsTypography reports whether the code is typography of its language and need
// not stand in a translation.
func (c Code) IsTypography() bool {
	return strings.TrimPrefix(c.Type, "x-") == Typography
}

// MarkTypography gives the pairs of t that raise the letters of an ordinal number
// or an abbreviation the type [Typography], and so pairs without a type that
// surround the number ("XIX") or the whole word ("XIXe") in front of it.
// Footnotes, powers and chemical signs are left as they are: raised figures, and
// letters that are no ending the list below knows.
func MarkTypography(t *Text) {
	var ends map[string]int // of pairs, the index of the closing half
	var words []word
	for i, c := range t.Codes {
		if c.Kind != Open || !raises(c) {
			continue
		}
		if ends == nil {
			ends = pairEnds(t.Codes)
		}
		k, ok := ends[c.ID]
		if !ok || !IsHighEnding(t.Plain, c.At, t.Codes[k].At) {
			continue
		}
		start := wordStart(t.Plain, c.At)
		t.Codes[i].Type, t.Codes[k].Type = Typography, Typography
		words = append(words, word{start, c.At, t.Codes[k].At})
	}

	for i, c := range t.Codes {
		if len(words) == 0 {
			break
		}
		if c.Kind != Open || c.Type != "" {
			continue
		}
		for len(words) > 0 && words[0].start < c.At {
			words = words[1:]
		}
		k, ok := ends[c.ID]
		if !ok || len(words) == 0 || words[0].start != c.At {
			continue
		}
		if at := t.Codes[k].At; at == words[0].raised || at == words[0].end {
			t.Codes[i].Type, t.Codes[k].Type = Typography, Typography
		}
	}
}

// A word is a number or abbreviation whose letters from raised to end are raised.
type word struct{ start, raised, end int }

// pairEnds returns the indexes of closing halves by the id of the pair.
func pairEnds(codes []Code) map[string]int {
	ends := map[string]int{}
	for i, c := range codes {
		if c.Kind == Close {
			ends[c.ID] = i
		}
	}
	return ends
}

// raises reports whether a code raises its text.
func raises(c Code) bool {
	if strings.TrimPrefix(c.Type, "x-") == "superscript" {
		return true
	}
	data := strings.ToLower(c.Data)
	return strings.HasPrefix(data, "<sup>") || strings.HasPrefix(data, "<sup ")
}

// longestEnding is the length of the longest ending or rest of an abbreviation,
// in bytes.
const longestEnding = 8

// wordStart returns where the letters and figures end that stand before at.
func wordStart(s string, at int) int {
	const longest = 16 // bytes; no number or abbreviation is longer
	start := at
	for start > 0 && at-start < longest {
		r, n := utf8.DecodeLastRuneInString(s[:start])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		start -= n
	}
	return start
}

// endings follow the figures of ordinal numbers and of hours, in French,
// English, Italian, Spanish, Portuguese and Catalan.
var endings = onDemand("e er ers re res ère ères nd nde nds ndes me mes ème èmes ième ièmes es " +
	"eme emes º ª ° st rd th ro ra to ta vo va mo ma bis ter quater min mn")

// shortEndings are those that a footnote or a power can be too; they end numbers
// of one or two figures.
var shortEndings = onDemand("a o d h as os ds")

// marks are trade marks, which may follow any word.
var marks = onDemand("TM MD MC SM ® ™")

// abbreviations are words whose rest may be raised, with a stroke where it begins.
var abbreviations = onDemand("M|me M|mes M|lle M|lles M|gr M|grs M|r M|e M|es M|is M|ise M|d " +
	"N|o N|os n|o n|os n|ro n|er N|D F|o f|o f|os r|o v|o " +
	"D|r D|rs D|re D|res P|r P|rs P|re P|res S|t S|te S|ts S|tes S|r S|rs " +
	"J|r B|d b|d B|ds C|ie C|ies C|te C|tesse C|ne C|dt C|ol C|al G|al V|ve V|ves V|te V|tesse " +
	"L|t Lt|Col Ad|jt S|gt B|on B|onne Ch|er C|en C|enne D|n D|na D|a S|ra S|rta M|a " +
	"n|e n|ème n|ième x|ème x|ième k|ème i|ème n|th k|th i|th m|th")

// onDemand returns what makes a set of words when it is first asked for.
func onDemand(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool { return fields(list) })
}

func fields(s string) map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(s) {
		m[f] = true
	}
	return m
}

// IsHighEnding reports whether what stands between two offsets, written high, is the
// ending of an ordinal number, of an abbreviation or of a number, or a trade mark.
func IsHighEnding(plain string, from, to int) bool {
	if from == 0 || to <= from || to > from+longestEnding {
		return false
	}
	return raised(plain[wordStart(plain, from):from], plain[from:to])
}

// raised reports whether a word with a raised rest is an ordinal number, an
// abbreviation or a trade mark.
func raised(base, rest string) bool {
	if base == "" {
		return false
	}
	if marks()[rest] || abbreviations()[base+"|"+rest] {
		return true
	}
	rest = strings.ToLower(rest)
	return endings()[rest] && (isNumber(base) || isRoman(base)) ||
		shortEndings()[rest] && isNumber(base) && len(base) <= 2
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

func isRoman(s string) bool {
	return strings.Trim(s, "IVXLCDM") == "" || strings.Trim(s, "ivxlcdm") == ""
}
