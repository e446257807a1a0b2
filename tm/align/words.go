package align

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// How likely a source word is to have a partner in a true translation, before
// anything is known of the word itself.
const (
	numberProbability    = 0.85 // the same figures
	identicalProbability = 0.78 // the same word of four letters or more: a name
	shortProbability     = 0.30 // the same word, shorter
	cognateProbability   = 0.70 // words that begin alike
	symbolProbability    = 0.55 // the same mark of punctuation
	nameProbability      = 0.35 // any partner of a name that the other side has nowhere
	// elsewhereShare is the part of what the table gives the partners of a target word
	// that counts where the source has none of them.
	elsewhereShare = 0.7
	// chanceWeight weighs in how many segments a word can find a partner.
	chanceWeight = 0.5
	// mostCertain bounds every probability: no absence refutes a bead alone.
	mostCertain = 0.83
	// cognatePrefix and cognateShare say when two words count as cognates: so
	// many letters in common at the beginning, and so large a part of the
	// longer word.
	cognatePrefix = 4
	cognateShare  = 0.7
)

// Key returns the form in which alignment compares a word: folded, stemmed, then
// without accents.
func Key(word string, lang language.Tag) string {
	return newKeyer(lang).key(word)
}

// keyer makes keys of one language and remembers them.
type keyer struct {
	lang language.Tag
	stem func(string) string
	seen map[string]string
}

func newKeyer(lang language.Tag) *keyer {
	return &keyer{lang: lang, stem: text.Stemmer(lang), seen: map[string]string{}}
}

func (k *keyer) key(word string) string {
	if known, ok := k.seen[word]; ok {
		return known
	}
	folded := strings.TrimSuffix(text.Fold(word, text.FoldTypography|text.FoldCase), "'")
	key := text.Fold(k.stem(folded), text.FoldAccents)
	k.seen[word] = key
	return key
}

// keys returns the distinct keys of a text in order of appearance. Figures are
// "#" and their digits, addresses are one word, marks of punctuation stand for
// themselves.
func (k *keyer) keys(plain string) []string {
	var keys []string
	seen := map[string]bool{}
	for _, key := range k.tokens(plain) {
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	return keys
}

// tokens yields the words, figures and marks of a text that have a key, with it.
func (k *keyer) tokens(plain string) iter.Seq2[string, string] {
	return func(yield func(word, key string) bool) {
		tokens := text.Tokens(plain, k.lang)
		for i := 0; i < len(tokens); i++ {
			first, key := tokens[i], ""
			if last := addressEnd(plain, tokens, i); last > i {
				i = last
				address := plain[first.Start:tokens[i].End]
				if !yield(address, addressMark+strings.ToLower(strings.TrimFunc(address, unicode.IsPunct))) {
					return
				}
				continue
			}
			switch first.Kind {
			case text.Word:
				key = k.key(first.Of(plain))
			case text.Number:
				if parts := clock(first.Of(plain)); parts != nil {
					for _, part := range parts {
						if !yield(part, "#"+part) {
							return
						}
					}
					continue
				}
				figures := digits(first.Of(plain))
				for len(figures) > 0 && thousandsFollow(tokens[i+1:]) {
					i += 2
					figures += digits(tokens[i].Of(plain))
				}
				key = "#" + figures
			case text.Symbol:
				switch mark := text.Fold(first.Of(plain), text.FoldTypography); mark {
				case "?", "!", ":", ";", "(", ")", "\"", "%":
					key = mark
				}
			}
			if key != "" && !yield(plain[first.Start:tokens[i].End], key) {
				return
			}
		}
	}
}

// addressMark begins the key of a web or e-mail address.
const addressMark = "@"

// addressEnd returns the last token of the address that token i begins, i where it
// begins none. The figures and words of an address are none of the text.
func addressEnd(plain string, tokens []text.Token, i int) int {
	joins := func(k int) bool { return tokens[k].Kind != text.Space && plain[tokens[k].Start] < utf8.RuneSelf }
	if i > 0 && joins(i-1) || !joins(i) {
		return i
	}
	last := i
	for last+1 < len(tokens) && joins(last+1) {
		last++
	}
	run := strings.TrimFunc(plain[tokens[i].Start:tokens[last].End], unicode.IsPunct)
	if strings.Contains(run, "://") || strings.HasPrefix(run, "www.") || strings.Index(run, "@") > 0 {
		return last
	}
	return i
}

// thousandsFollow reports whether tokens begin with one space and a group of
// three figures.
func thousandsFollow(tokens []text.Token) bool {
	if len(tokens) < 2 || tokens[0].Kind != text.Space || tokens[1].Kind != text.Number {
		return false
	}
	return tokens[0].End-tokens[0].Start == 1 && tokens[1].End-tokens[1].Start == 3
}

// clock returns the figures of an hour or a score, "14h30" or "6:20", which one language
// writes as one word and another as several; nil of any other number. No minutes are
// left out.
func clock(number string) []string {
	parts := strings.FieldsFunc(number, func(r rune) bool { return unicode.IsLetter(r) || r == ':' })
	if len(parts) != 2 {
		return nil
	}
	for _, part := range parts {
		if strings.Trim(part, "0123456789") != "" {
			return nil
		}
	}
	if parts[1] == "00" {
		return parts[:1]
	}
	return parts
}

// digits drops all that is not a digit: separators, "er" of "1er".
func digits(number string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
}

// side is one of the two texts in the form that the search reads.
type side struct {
	segments []Segment
	words    [][]int32 // distinct words of each segment, by number
	vocab    []string  // the words by number
	number   map[string]int32
	count    []int // segments that have the word
	kind     []wordKind
	name     []bool // by word: it is a name
	keyer    *keyer
}

// tokens yields the words of a segment that have a key, with it.
func (s *side) tokens(segment int) iter.Seq2[string, string] {
	return s.keyer.tokens(s.segments[segment].Text.Plain)
}

func newSide(segments []Segment, lang language.Tag) *side {
	s := &side{
		segments: segments,
		number:   map[string]int32{},
		words:    make([][]int32, len(segments)),
		keyer:    newKeyer(lang),
	}
	for i, segment := range segments {
		keys := s.keyer.keys(segment.Text.Plain)
		s.words[i] = make([]int32, len(keys))
		for at, key := range keys {
			n, ok := s.number[key]
			if !ok {
				n = int32(len(s.vocab))
				s.number[key] = n
				s.vocab = append(s.vocab, key)
				s.count = append(s.count, 0)
			}
			s.count[n]++
			s.words[i][at] = n
		}
	}
	s.findNames(lang)
	return s
}

// chance is the probability that a segment taken at random has the word.
func (s *side) chance(word int32) float64 {
	return (float64(s.count[word]) + 0.5) / (float64(len(s.segments)) + 1)
}

// partner is a word of the other side with the probability of finding it in the
// translation.
type partner struct {
	word        int32
	probability float64
}

// evidence says what a word's presence or absence opposite is worth.
type evidence struct {
	partners []weighted // what may stand opposite
	absent   float64    // score when none of them does, at most 0
}

// weighted is a word opposite and its score when it is there.
type weighted struct {
	word  int32
	score float64
}

// weigh turns partners of a word into scores, other being the side that they are words
// of and weight that of the word. In a true translation a partner stands opposite because it translates the
// word or, where it does not, as often as it stands anywhere.
func weigh(partners []partner, other *side, weight weight) evidence {
	var e evidence
	probability := 0.0
	for _, p := range partners {
		if p.word >= 0 && p.probability > 0 {
			chance := other.chance(p.word)
			score := math.Log(1 + p.probability*(1-chance)/chance)
			e.partners = append(e.partners, weighted{p.word, weight.present * score})
		}
		probability += p.probability
	}
	e.absent = weight.absent * math.Log(1-min(probability, mostCertain))
	return e
}

// priorPartners finds, for every source word, target words that look like
// translations: the lexicon's, numbers and dates, the same figures, the same or a cognate word.
func priorPartners(source, target *side, lexicon Lexicon, facts facts) [][]partner {
	out := make([][]partner, len(source.vocab))
	prefixes := prefixIndex(target)
	for w, key := range source.vocab {
		if lexicon != nil {
			for _, known := range lexicon.Partners(key) {
				n, ok := target.number[known.Word]
				if !ok {
					n = -1
				}
				out[w] = append(out[w], partner{n, min(known.Probability, mostCertain)})
			}
		}
		for _, same := range facts.partners(key, target) {
			if !containsWord(out[w], same.word) {
				out[w] = append(out[w], same)
			}
		}
		for _, alike := range lookAlikes(key, target, prefixes) {
			if !containsWord(out[w], alike.word) {
				out[w] = append(out[w], alike)
			}
		}
		if out[w] == nil && source.name[w] {
			out[w] = []partner{{-1, nameProbability}}
		}
	}
	return out
}

func containsWord(partners []partner, word int32) bool {
	for _, p := range partners {
		if p.word == word && word >= 0 {
			return true
		}
	}
	return false
}

// prefixIndex lists words by their first letters.
func prefixIndex(s *side) map[string][]int32 {
	index := map[string][]int32{}
	for n, key := range s.vocab {
		if len(key) >= cognatePrefix && !strings.ContainsAny(key[:1], "#"+addressMark) {
			index[key[:cognatePrefix]] = append(index[key[:cognatePrefix]], int32(n))
		}
	}
	return index
}

// lookAlikes returns the target words that resemble a source word.
func lookAlikes(key string, target *side, prefixes map[string][]int32) []partner {
	same, found := target.number[key]
	switch {
	case key[0] == '#':
		if found {
			return []partner{{same, numberProbability}}
		}
		return []partner{{-1, numberProbability}}
	case strings.HasPrefix(key, addressMark):
		if found {
			return []partner{{same, identicalProbability}}
		}
		return nil // it may lead to the page in the other language
	case found && len(key) < cognatePrefix:
		if strings.ContainsAny(key, "?!:;()\"%") {
			return []partner{{same, symbolProbability}}
		}
		return []partner{{same, shortProbability}}
	case len(key) < cognatePrefix:
		return nil
	}
	var alike []partner
	for _, n := range prefixes[key[:cognatePrefix]] {
		other := target.vocab[n]
		if other == key {
			continue
		}
		common := commonPrefix(key, other)
		share := float64(common) / float64(max(len(key), len(other)))
		if share >= cognateShare {
			alike = append(alike, partner{n, cognateProbability * share})
		}
	}
	slices.SortStableFunc(alike, func(a, b partner) int {
		return cmp.Compare(b.probability, a.probability)
	})
	if found {
		alike = append([]partner{{same, identicalProbability}}, alike...)
	}
	total := 0.0
	for i := range alike {
		alike[i].probability = min(alike[i].probability, mostCertain-total)
		total += alike[i].probability
		if total >= mostCertain-0.01 {
			return alike[:i+1]
		}
	}
	return alike
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
