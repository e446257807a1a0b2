package quality

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	languages "fidele/tm/language"
	"fidele/tm/text"
)

var countryRule = rule{unit: checkCountries, prose: true, Rule: Rule{
	ID: "country", Severity: Error,
	Summary: "another country, or another people, than in the source",
	Explain: "A segment speaks of one country that its target does not, and the target of one " +
		"that the source does not: \"le président chinois\", \"the Japanese president\". The " +
		"names of countries and peoples count, and what is theirs; capitals and those who " +
		"govern (Pékin, the Kremlin) stand for their countries, but are not missed themselves. " +
		"Where more than one country differs on a side nothing is said, since articles " +
		"rearrange them, nor where the segments beside have what differs. French and English " +
		"names are known.",
	Example: frenchToEnglish("Le président chinois a reçu des élus.", "The Japanese president received lawmakers."),
	Passes:  frenchToEnglish("Pékin accuse les États-Unis.", "China accuses Washington."),
}}

// mention is a country that a text names.
type mention struct {
	Span
	code    string
	related bool // by what may stand for it
}

// checkCountries reports the country that the target has in the place of that of the
// source.
func checkCountries(p *pair) {
	if !p.complete() || p.fromBase == p.toBase {
		return
	}
	from, to := countryNames(p.from), countryNames(p.to)
	if from == nil || to == nil {
		return
	}
	source := from.in(p.source, p.sourceTokens)
	if len(source) == 0 {
		return
	}
	target := to.in(p.target, p.targetTokens)
	lost, ok := only(source, target)
	if !ok {
		return
	}
	stray, ok := only(target, source)
	if !ok || p.besideHas(lost.code, stray.code, from, to) {
		return
	}
	p.reportBoth(stray.Span, lost.Span, fmt.Sprintf("\"%s\" is another country than \"%s\" of the source",
		stray.in(p.target), lost.in(p.source)), nil)
}

// only returns the first mention of the one country that side names and other does not, in
// any way; false where there are none or several.
func only(side, other []mention) (found mention, ok bool) {
	for _, m := range side {
		if m.related || slices.ContainsFunc(other, func(o mention) bool { return o.code == m.code }) {
			continue
		}
		if ok && m.code != found.code {
			return mention{}, false
		}
		if !ok {
			found, ok = m, true
		}
	}
	return found, ok
}

// besideHas reports whether the target of a segment beside has the country that is lost, or
// the source of one the country that is new: a translator may have divided the sentences
// anew.
func (p *pair) besideHas(lost, stray string, from, to *countryWords) bool {
	for _, u := range []*bitext.Unit{p.previous, p.next} {
		if u == nil || u.Paragraph != p.unit.Paragraph {
			continue
		}
		names := func(w *countryWords, s, code string) bool {
			return slices.ContainsFunc(w.in(s, w.tokens.Append(nil, s)), func(m mention) bool { return m.code == code })
		}
		if names(to, u.Target.Plain, lost) && !names(from, u.Source.Plain, lost) ||
			names(from, u.Source.Plain, stray) && !names(to, u.Target.Plain, stray) {
			return true
		}
	}
	return false
}

// countryWords finds the countries that texts of a language name.
type countryWords struct {
	capital bool // all names have a capital
	tokens  text.Tokenizer
	byFirst map[string][]countryName // by their first word, longer ones first
}

// countryName is a name of a country in folded words.
type countryName struct {
	words   []string
	code    string
	related bool
}

var countryWordsOf sync.Map // of func() *countryWords by base language

// countryNames returns what finds the countries of a language, nil where none are known.
func countryNames(lang *languages.Language) *countryWords {
	made, ok := countryWordsOf.Load(lang.Base)
	if !ok {
		made, _ = countryWordsOf.LoadOrStore(lang.Base, sync.OnceValue(func() *countryWords { return newCountryWords(lang) }))
	}
	return made.(func() *countryWords)()
}

func newCountryWords(lang *languages.Language) *countryWords {
	c := &countryWords{
		capital: lang.Countries.Capital, tokens: text.NewTokenizer(language.Make(lang.Base)),
		byFirst: map[string][]countryName{},
	}
	for _, list := range []struct {
		table   *languages.Table
		related bool
	}{{&lang.Countries.Names, false}, {&lang.Countries.Related, true}} {
		for name, code := range list.table.All() {
			n := countryName{code: code, related: list.related}
			name = strings.ReplaceAll(name, "_", " ")
			for _, t := range c.tokens.Append(nil, name) {
				if t.Kind == text.Word {
					n.words = append(n.words, foldedName(t.Of(name)))
				}
			}
			c.byFirst[n.words[0]] = append(c.byFirst[n.words[0]], n)
		}
	}
	if len(c.byFirst) == 0 {
		return nil
	}
	for _, names := range c.byFirst {
		slices.SortStableFunc(names, func(a, b countryName) int { return len(b.words) - len(a.words) })
	}
	return c
}

// in returns the countries that a text names, in order; a word that stands for several is
// each of them.
func (c *countryWords) in(s string, tokens []text.Token) []mention {
	var out []mention
	for i := 0; i < len(tokens); {
		end := i + 1
		for _, n := range c.begunBy(s, tokens[i]) {
			to := c.endOf(n, s, tokens[i:])
			if to == 0 || i+to < end {
				continue // a longer name stands here
			}
			end = i + to
			out = append(out, mention{Span{tokens[i].Start, tokens[end-1].End}, n.code, n.related})
		}
		i = end
	}
	return out
}

// begunBy returns the names that begin with a token. Most tokens begin none, and cost
// nothing.
func (c *countryWords) begunBy(s string, t text.Token) []countryName {
	if t.Kind != text.Word || c.capital && s[t.Start] < utf8.RuneSelf && s[t.Start] >= 'a' {
		return nil
	}
	var small [32]byte
	written := t.Of(s)
	if len(written) > len(small) {
		return nil
	}
	for i := range len(written) {
		b := written[i]
		if b >= utf8.RuneSelf || b == '\'' {
			return c.byFirst[foldedName(written)]
		}
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		small[i] = b
	}
	return c.byFirst[string(small[:len(written)])]
}

// shortName is how many letters a name has at most that must be written in capitals: "US" is
// a country, "us" and "Us" are none.
const shortName = 3

// endOf returns how many tokens a name takes that a text goes on with, 0 if it does not.
func (c *countryWords) endOf(n countryName, s string, tokens []text.Token) (taken int) {
	word := 0
	for k := 0; k < len(tokens) && word < len(n.words); k++ {
		if tokens[k].Kind != text.Word {
			continue
		}
		written := tokens[k].Of(s)
		if foldedName(written) != n.words[word] || k > 2*len(n.words) {
			return 0
		}
		short := len(n.words) == 1 && len(n.words[0]) <= shortName
		if first, _ := utf8.DecodeRuneInString(written); word == 0 && c.capital && !unicode.IsUpper(first) ||
			short && strings.ToUpper(written) != written {
			return 0
		}
		word, taken = word+1, k+1
	}
	if word < len(n.words) {
		return 0
	}
	return taken
}

// foldedName returns a word in small letters, with a straight apostrophe and without the
// possessive.
func foldedName(written string) string {
	return strings.TrimSuffix(strings.ReplaceAll(strings.ToLower(written), "’", "'"), "'s")
}
