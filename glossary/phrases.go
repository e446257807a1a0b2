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

// phrases are the expressions of one side.
type phrases struct {
	words *inflect.Inflector
	ids   map[string]int32
	list  []phrase
	units [][]int32 // expressions of each unit, each once
}

// phrase is an expression in all its forms.
type phrase struct {
	surfaces map[string]int
	count    int // segments
	words    int
	parent   int32 // a longer expression that it mostly stands in, -1
}

func (p *phrases) init(lang language.Tag) {
	if p.ids == nil {
		p.words, p.ids = inflect.New(lang, nil), map[string]int32{}
	}
}

// longestPhrase is the most words of an expression, small ones included.
const longestPhrase = 5

// add files the expressions of a segment.
func (p *phrases) add(plain string) {
	tokens := match.Tokenize(plain).Tokens
	seen := map[int32]bool{}
	for i := range tokens {
		if !p.edge(&tokens[i]) || tokens[i].Hyphened {
			continue
		}
		content := 0
		for j := i; j < len(tokens) && j < i+longestPhrase && !tokens[j].Symbol; j++ {
			if !p.words.IsFunction(tokens[j].Lower) {
				content++
			}
			if p.words.Terms.Stop.Has(tokens[j].Lower) || !p.inner(&tokens[j]) {
				break
			}
			if j+1 < len(tokens) && tokens[j+1].Hyphened {
				continue // "Al" of "Al-Assad"
			}
			if !p.edge(&tokens[j]) || j == i && !p.name(tokens, i) || j > i && content < 2 {
				continue
			}
			id := p.file(tokens[i:j+1], plain)
			seen[id] = true
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

// edge reports whether an expression may begin or end with the token.
func (p *phrases) edge(t *match.Token) bool {
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

// name reports whether the token alone is worth proposing: a name or acronym
// that is no part of a longer one.
func (p *phrases) name(tokens []match.Token, i int) bool {
	t := &tokens[i]
	switch {
	case t.Shape == match.UpperCase:
	case t.Shape == match.TitleCase && !t.First && utf8.RuneCountInString(t.Lower) >= 3:
	default:
		return false
	}

	partOfName := func(n *match.Token) bool {
		return !n.Symbol && n.Shape != match.LowerCase && !p.words.IsFunction(n.Lower)
	}
	if t.Hyphened || i > 0 && partOfName(&tokens[i-1]) {
		return false
	}
	return i+1 == len(tokens) || !tokens[i+1].Hyphened && !partOfName(&tokens[i+1])
}

// file counts an expression under the base forms of its words.
func (p *phrases) file(tokens []match.Token, plain string) int32 {
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
		p.list = append(p.list, phrase{surfaces: map[string]int{}, words: len(tokens), parent: -1})
	}
	p.list[id].surfaces[surface(tokens, plain)]++
	return id
}

// surface returns an expression as the text has it, in small letters where only
// the start of a sentence made a capital.
func surface(tokens []match.Token, plain string) string {
	first, last := &tokens[0], &tokens[len(tokens)-1]
	s := strings.Join(strings.Fields(plain[first.Start:last.End]), " ")
	if first.First && first.Shape == match.TitleCase && len(tokens) > 1 {
		s = first.Lower + strings.TrimPrefix(s, first.Word)
	}
	return s
}

// weight ranks expressions: frequent and long ones first.
func (p *phrase) weight() float64 { return float64(p.count) * math.Log2(float64(p.words)+1) }

// absorb marks expressions four fifths of which stand inside one longer one.
func (p *phrases) absorb(least int) {
	for key, id := range p.ids {
		long := &p.list[id]
		if long.words < 2 || long.count < least {
			continue
		}
		words := strings.Fields(key)
		for from := range words {
			for to := from + 1; to <= len(words); to++ {
				if to-from == len(words) {
					continue
				}
				part, ok := p.ids[strings.Join(words[from:to], " ")+" "]
				if ok && p.list[part].count*4 <= long.count*5 {
					p.list[part].parent = id
				}
			}
		}
	}
}

// surface returns the spelling that is met most, in order of spelling where two
// are met alike.
func (p *phrase) surface() string {
	best := ""
	for s, n := range p.surfaces {
		if m := p.surfaces[best]; best == "" || n > m || n == m && s < best {
			best = s
		}
	}
	return best
}
