package name

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// A Word is a word that is written as a name is: with a capital.
type Word struct {
	// Start and End are its bytes in the text, an English genitive left out.
	Start, End int
	// Text is the word as it is written.
	Text string
	// Folded is the word in lower case without accents.
	Folded string
	// Initial says that a sentence, a quotation or a line begins with the word, so
	// that the capital says little.
	Initial bool
	// Acronym says that the word has capitals alone.
	Acronym bool
	// Numbered says that the word has a digit, as names of products do.
	Numbered bool
	// Follows says that only a space or a hyphen stands between this word and the
	// one before, which has a capital too.
	Follows bool
}

// folding makes alike what is spelt alike but for case and accents.
const folding = text.FoldTypography | text.FoldCase | text.FoldAccents

// side is one text of a pair: its names, and all of its words.
type side struct {
	text  string
	names []Word
	// words has the folded words of a long text; the value says whether one is
	// written in lower case there. It is made when it is first asked for.
	words   map[string]bool
	indexed bool // words is of this text
	// small says of each of folded whether it is written in lower case.
	small []bool
	// folded are the words of the text in order; starts and ends where each stands, in
	// bytes, and at the index of the name that it is, below zero for none.
	folded           []string
	starts, ends, at []int
	// titled says that most words have capitals, as in an English headline.
	titled bool
}

// mostNames bounds the names of one text that are looked at.
const mostNames = 200

// shouting is the share of capitals, in percent, above which a text is all in
// capitals and has no names that could be told from other words.
const shouting = 60

// folders fold the words of texts. One folder writes the words of many texts into a
// block, of which each would else take one for itself.
var folders = sync.Pool{New: func() any { return new(text.Folder) }}

// mostBuffered is how many bytes a text may have whose tokens are written into a buffer
// that is kept.
const mostBuffered = 4096

// tokenBuffers hold the tokens of a text while it is scanned.
var tokenBuffers = sync.Pool{New: func() any { return new([]text.Token) }}

// scan reads the words and names of a text.
func scan(s string, lang language.Tag) (out side) {
	out.scan(s, lang)
	return out
}

// scan reads the words and names of a text in the place of those of another.
func (out *side) scan(s string, lang language.Tag) {
	var tokens []text.Token
	if len(s) > mostBuffered {
		tokens = text.Tokens(s, lang)
	} else {
		buffer := tokenBuffers.Get().(*[]text.Token)
		defer tokenBuffers.Put(buffer)
		tokens = text.NewTokenizer(lang).Append(slices.Grow((*buffer)[:0], len(s)/4+1), s)
		*buffer = tokens
	}
	most := len(tokens)/2 + 1 // words: there is a space or mark between them
	*out = side{
		text: s, names: out.names[:0], words: out.words,
		folded: slices.Grow(out.folded[:0], most), small: slices.Grow(out.small[:0], most),
		at: slices.Grow(out.at[:0], most), starts: slices.Grow(out.starts[:0], most), ends: slices.Grow(out.ends[:0], most),
	}
	folder := folders.Get().(*text.Folder)
	defer folders.Put(folder)
	initial, adjacent := true, false
	for _, t := range tokens {
		written := t.Of(s)
		switch t.Kind {
		case text.Space:
			continue
		case text.Word:
		default:
			initial = initial && t.Kind == text.Symbol || begins(written)
			adjacent = adjacent && written == "-"
			continue
		}
		written = withoutGenitive(written)
		folded := folder.Fold(written, folding)
		if folded == "" {
			continue // marks without a letter
		}
		first, size := utf8.DecodeRuneInString(written)
		capital := unicode.IsUpper(first)
		out.folded, out.small = append(out.folded, folded), append(out.small, !capital)
		out.at = append(out.at, noName)
		if initial {
			out.at[len(out.at)-1] = noInitial
		}
		out.starts, out.ends = append(out.starts, t.Start), append(out.ends, t.Start+len(written))
		isName := capital && len(written) > size && len(out.names) < mostNames
		if isName {
			out.at[len(out.at)-1] = len(out.names)
			out.names = append(out.names, Word{
				Start: t.Start, End: t.Start + len(written), Text: written, Folded: folded,
				Initial: initial, Acronym: isAcronym(written),
				Numbered: strings.ContainsAny(written, "0123456789"), Follows: adjacent,
			})
		}
		adjacent = isName && len(written) == t.End-t.Start
		initial = false
	}
	if len(out.names) > 0 {
		out.titled = out.isTitled(lang)
		if isShouting(s) {
			out.names = out.names[:0]
		}
	}
}

// forget lets go of all strings.
func (s *side) forget() {
	s.text = ""
	clear(s.names)
	clear(s.folded)
	clear(s.words)
}

// What side.at has for words that are no names.
const (
	noName    = -1
	noInitial = -2 // with which a sentence begins
)

// isTitled reports whether most words of a text that may have a capital in a headline
// alone have one: those that are known and no names.
func (s *side) isTitled(lang language.Tag) bool {
	words := vocabularies[languages.Base(lang)]
	if words == nil || !languages.For(lang).Typography.HeadlineCapitals {
		return false
	}
	count := func(small bool, enough int) (n int) {
		for i, folded := range s.folded {
			if s.small[i] == small && len(folded) > 3 && !s.begins(i) && words().has(folded) {
				if n++; n == enough {
					break
				}
			}
		}
		return n
	}
	capitals := count(false, len(s.folded))
	return capitals > 1 && count(true, capitals) < capitals
}

// begins reports whether a sentence begins with word i.
func (s *side) begins(i int) bool {
	return s.at[i] == noInitial || s.at[i] >= 0 && s.names[s.at[i]].Initial
}

// begins reports whether what follows a mark begins anew.
func begins(mark string) bool {
	switch mark {
	case ".", "…", "...", "!", "?", ":", "«", "“", "\"", "‘", "(", "—", "–", "•", "|", "[", "*", "/":
		return true
	}
	return false
}

// withoutGenitive drops an English genitive from a word.
func withoutGenitive(word string) string {
	if last := word[len(word)-1]; last != 's' && last != '\'' && last < utf8.RuneSelf {
		return word
	}
	for _, ending := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutSuffix(word, ending); ok {
			return rest
		}
	}
	return word
}

// isAcronym reports whether all letters of a word are capitals.
func isAcronym(word string) bool {
	return strings.IndexFunc(word, unicode.IsLower) < 0
}

// isShouting reports whether a text is in capitals.
func isShouting(s string) bool {
	upper, letters := 0, 0
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			letters++
			continue
		case 'A' <= r && r <= 'Z':
			letters++
			upper++
			continue
		case r < utf8.RuneSelf:
			continue
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return letters > 0 && 100*upper > shouting*letters && letters > 12
}

// nameAt returns the name that word i is, nil if it is none.
func (s *side) nameAt(i int) *Word {
	if k := s.at[i]; k >= 0 && k < len(s.names) {
		return &s.names[k]
	}
	return nil
}

// touching reports whether only a space stands between word i and the next.
func (s *side) touching(i int) bool {
	return i >= 0 && i+1 < len(s.folded) && isGap(s.text[s.ends[i]:s.starts[i+1]])
}

// isPeople reports whether a name, alone behind an article, is that of those who live
// somewhere or play for it, for which a writer has other words: les Corréziens, le Palois.
func (s *side) isPeople(name *Word, terms *languages.Terms) bool {
	i, found := slices.BinarySearch(s.starts, name.Start)
	if !found || i == 0 || s.starts[i] != s.ends[i-1]+len(" ") || name.Follows {
		return false
	}
	article := s.folded[i-1]
	return terms.ArticleOfMany.Has(article) && strings.HasSuffix(name.Folded, "s") ||
		terms.ArticleOfOne.Has(article) && slices.ContainsFunc(terms.PeopleEnding.All(), func(ending string) bool {
			return strings.HasSuffix(name.Folded, ending)
		})
}

// isGap reports whether a string is what joins the words of a name.
func isGap(between string) bool {
	switch between {
	case " ", "-", "\u00a0", "’", "'":
		return true
	}
	return false
}

// endOf returns where word i ends.
func (s *side) endOf(i int) int { return s.ends[i] }

// fewWords is how many words are looked through one by one.
const fewWords = 48

// has reports whether a text has a word, in any case and with any accents.
func (s *side) has(folded string) bool {
	if len(s.folded) <= fewWords {
		return slices.Contains(s.folded, folded)
	}
	_, ok := s.index()[folded]
	return ok
}

// hasSmall reports whether a text has a word in lower case.
func (s *side) hasSmall(folded string) bool {
	if len(s.folded) > fewWords {
		return s.index()[folded]
	}
	for i, w := range s.folded {
		if s.small[i] && w == folded {
			return true
		}
	}
	return false
}

// index returns the words of a text for one goroutine at a time.
func (s *side) index() map[string]bool {
	if !s.indexed {
		s.indexed = true
		if s.words == nil {
			s.words = make(map[string]bool, len(s.folded))
		}
		clear(s.words)
		for i, w := range s.folded {
			s.words[w] = s.words[w] || s.small[i]
		}
	}
	return s.words
}

// fold returns a string in lower case without accents.
func fold(s string) string { return text.Fold(s, folding) }

// Names returns the words of a text that may be names, as they are written.
func Names(s string, lang language.Tag) []string {
	var out []string
	for _, w := range scan(s, lang).names {
		out = append(out, w.Text)
	}
	return out
}
