package glossary

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
	"fidele/glossary/internal/match"
)

// phrases are the expressions of one side, and its words.
type phrases struct {
	words *inflect.Inflector
	ids   map[string]int32
	list  []phrase
	units [][]int32 // expressions of each unit, each once

	wordIDs   map[string]int32 // by base form
	spellings []string         // of words: a base form
	wordUnits [][]int32        // units of each word
	unitWords [][]int32        // words of each unit, each once
	nouns     []nounhood       // of words
	capitals  map[string]*capitals
	verbs     *verbForms
}

// nounhood counts how often a word is met, and how often behind an article or what else
// stands before nouns.
type nounhood struct {
	finite      bool // it has the form of a verb in the third person
	met, behind int
}

// capitals counts how a word is written where no sentence begins.
type capitals struct{ capital, small int }

// phrase is an expression in all its forms.
type phrase struct {
	key         string // the base forms of its words, each with a space behind it
	spellings   []spelled
	count       int32 // segments
	met         int32 // times, of which left and right without a content word beside it
	left, right int32
	// longerLeft and longerRight are the times it was met inside an expression that is
	// longer by one content word there, and that comes back.
	longerLeft, longerRight int32
	words, contents         int8    // how many, function words included or not
	content                 []int32 // its words that are no function words, see contentOf
	parent                  int32   // a longer expression that it mostly stands in, itself where it is none, -1
}

// spelled is a spelling of an expression.
type spelled struct {
	text  string
	times int32
	begun bool // at the beginning of a sentence, which made the first capital
}

func (p *phrases) init(lang language.Tag) {
	if p.ids != nil {
		return
	}
	p.words, p.ids = inflect.New(lang, nil), map[string]int32{}
	p.wordIDs, p.capitals = map[string]int32{}, map[string]*capitals{}
	p.verbs = verbsOf(lang)
}

// longestPhrase is the most words of an expression, small ones included, longestName
// that of one that begins with a capital.
const longestPhrase, longestName = 7, 13

// mostContent is the most words of an expression that are no function words, and of a
// name.
const mostContent, mostOfName = 5, 7

// longestSegment is the most words and marks of a segment that are looked at.
const longestSegment = 1000

// add files the expressions of a segment.
func (p *phrases) add(plain string) {
	whole := match.Tokenize(plain).Joined()
	whole.Tokens = whole.Tokens[:min(len(whole.Tokens), longestSegment)]
	tokens := whole.Tokens
	p.addWords(&whole)
	seen := map[int32]bool{}
	for i := range tokens {
		if !p.edge(&tokens[i]) || tokens[i].Hyphened || p.locution(tokens, i) {
			continue
		}
		content, cuts := 0, p.cutsName(tokens, i, true)
		most, mostContent := longestPhrase, mostContent
		if tokens[i].Shape != match.LowerCase && !whole.Capitals {
			most, mostContent = longestName, mostOfName
		}
		for j := i; j < len(tokens) && j < i+most && !tokens[j].Symbol; j++ {
			if !p.words.IsFunction(tokens[j].Lower) {
				content++
			}
			if p.words.Terms.Stop.Has(tokens[j].Lower) && !p.linksName(tokens, i, j) ||
				!p.inner(&tokens[j]) && !p.linksName(tokens, i, j) || content > mostContent {
				break
			}
			if j+1 < len(tokens) && tokens[j+1].Hyphened {
				continue // "Al" of "Al-Assad"
			}
			if p.edge(&tokens[j]) && (j == i && p.name(tokens, i) || j > i && content >= 2 &&
				!cuts && !p.cutsName(tokens, j, false) && !p.locution(tokens, j)) {
				seen[p.file(&whole, i, j+1, plain)] = true
			}
		}
	}
	unit := make([]int32, 0, len(seen))
	for id := range seen {
		p.list[id].count++
		unit = append(unit, id)
	}
	slices.Sort(unit)
	p.units = append(p.units, unit)
}

// addWords files the words of a segment and how they are written.
func (p *phrases) addWords(whole *match.Text) {
	unit := int32(len(p.unitWords))
	var ids []int32
	for i := range whole.Tokens {
		t := &whole.Tokens[i]
		if t.Symbol || isNumber(t.Lower) || p.words.IsFunction(t.Lower) {
			continue
		}
		id := p.word(t)
		ids = append(ids, id)
		p.nouns[id].met++
		if i > 0 && p.words.Terms.BeforeNoun.Has(whole.Tokens[i-1].Lower) {
			p.nouns[id].behind++
		}
		if t.First || whole.Capitals {
			continue
		}
		c := p.capitals[t.Lower]
		if c == nil {
			c = &capitals{}
			p.capitals[t.Lower] = c
		}
		if t.Shape == match.LowerCase {
			c.small++
		} else {
			c.capital++
		}
	}
	slices.Sort(ids)
	ids = slices.Clip(slices.Compact(ids))
	for _, id := range ids {
		p.wordUnits[id] = append(p.wordUnits[id], unit)
	}
	p.unitWords = append(p.unitWords, ids)
}

// word returns the id of a word in all its forms.
func (p *phrases) word(t *match.Token) int32 {
	base := p.words.Base(t.Lower)
	id, ok := p.wordIDs[base]
	if !ok {
		id = int32(len(p.wordUnits))
		p.wordIDs[base] = id
		p.spellings = append(p.spellings, base)
		p.wordUnits = append(p.wordUnits, nil)
		p.nouns = append(p.nouns, nounhood{
			finite: p.verbs.finite(t.Lower) && !p.words.Terms.NounOrVerb.Has(t.Lower),
		})
	}
	return id
}

// edge reports whether an expression may begin or end with the token.
func (p *phrases) edge(t *match.Token) bool {
	if c := t.Lower[0]; '0' <= c && c <= '9' && len(t.Lower) > 3 {
		return false // the number of a paragraph stuck to its first word
	}
	return !t.Symbol && !isNumber(t.Lower) && utf8.RuneCountInString(t.Lower) > 1 &&
		!p.words.IsFunction(t.Lower) && !p.words.Terms.Stop.Has(t.Lower)
}

// inner reports whether the token may stand inside an expression: function
// words may where terms have them.
func (p *phrases) inner(t *match.Token) bool {
	if isNumber(t.Lower) {
		return false
	}
	return !p.words.IsFunction(t.Lower) || p.words.Terms.Linking.Has(t.Lower)
}

func isNumber(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
}

// file counts an expression, which is the tokens from one to before another, under the
// base forms of its words.
func (p *phrases) file(whole *match.Text, from, to int, plain string) int32 {
	tokens := whole.Tokens[from:to]
	var b strings.Builder
	for i := range tokens {
		b.WriteString(p.words.Base(tokens[i].Lower))
		b.WriteByte(' ')
	}
	key := b.String()
	id, ok := p.ids[key]
	if !ok {
		id = int32(len(p.list))
		p.ids[key] = id
		p.list = append(p.list, phrase{
			key: key, words: int8(len(tokens)), contents: p.contentWords(tokens), parent: -1,
		})
	}

	x := &p.list[id]
	x.met++
	if from == 0 || p.parts(&whole.Tokens[from-1]) {
		x.left++
	}
	if to == len(whole.Tokens) || p.parts(&whole.Tokens[to]) {
		x.right++
	}
	x.spell(plain[tokens[0].Start:tokens[len(tokens)-1].End],
		whole.Capitals || tokens[0].First && tokens[0].Shape == match.TitleCase)
	return id
}

// spell counts a spelling.
func (x *phrase) spell(s string, begun bool) {
	if one := strings.Join(strings.Fields(s), " "); one != s {
		s = one
	}
	for i := range x.spellings {
		if known := &x.spellings[i]; known.text == s && known.begun == begun {
			known.times++
			return
		}
	}
	if len(x.spellings) < manySpellings {
		x.spellings = append(x.spellings, spelled{s, 1, begun})
	}
}

// manySpellings bounds the spellings of an expression that are told apart.
const manySpellings = 50

// contentWords counts the words of an expression that are no function words.
func (p *phrases) contentWords(tokens []match.Token) (n int8) {
	for i := range tokens {
		if !p.words.IsFunction(tokens[i].Lower) {
			n++
		}
	}
	return n
}

// contentOf returns the words of an expression that are no function words.
func (p *phrases) contentOf(x *phrase) []int32 {
	if x.content == nil {
		for base := range strings.FieldsSeq(x.key) {
			if id, ok := p.wordIDs[base]; ok {
				x.content = append(x.content, id)
			}
		}
	}
	return x.content
}

// basesOf returns the base forms of the words of an expression.
func (p *phrases) basesOf(x *phrase) []string {
	var bases []string
	for _, id := range p.contentOf(x) {
		bases = append(bases, p.spellings[id])
	}
	return bases
}

// weight ranks expressions: frequent and long ones first.
func (p *phrase) weight() float64 { return float64(p.count) * math.Log2(float64(p.words)+1) }

// surface returns the spelling that is met most inside sentences, in order of spelling
// where two are met alike; where there is none, the one at their beginnings.
func (p *phrase) surface() (s string, begun bool) {
	var best spelled
	for _, x := range p.spellings {
		switch {
		case best.text == "" || best.begun && !x.begun:
			best = x
		case x.begun == best.begun && (x.times > best.times || x.times == best.times && x.text < best.text):
			best = x
		}
	}
	return best.text, best.begun
}

// spelled returns an expression as a glossary has it: as inside sentences, and where it
// was met only at their beginnings with a capital only if its first word has one
// elsewhere.
func (p *phrases) spelled(x *phrase) string {
	s, begun := x.surface()
	if !begun || x.words == 1 {
		return s
	}
	first, n := utf8.DecodeRuneInString(s)
	word := s[:len(s)-len(strings.TrimLeftFunc(s, match.IsWordRune))]
	c := p.capitals[strings.ToLower(word)]
	_, rest, _ := strings.Cut(s, " ")
	if second, _ := utf8.DecodeRuneInString(rest); unicode.IsUpper(second) {
		return s // "Super Mario"
	}
	if !unicode.IsUpper(first) || match.IsUpper(word) || c != nil && c.capital > c.small {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}
