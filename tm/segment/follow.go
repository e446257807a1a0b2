package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// follow is what stands after a cluster and its white space.
type follow struct {
	at     int   // the first word or figure, after opening marks
	kind   class // its class; other when there is none
	bound  bool  // opening marks or a dash stand before it
	remark int   // byte of an opening bracket just before it, or -1
}

// mostOmissions bounds the marks of omission that are looked past. They hold
// stops, so that what follows one stop would be looked at again from the next.
const mostOmissions = 16

// lowQuote is the opening quotation mark „ as old keyboards write it.
const lowQuote = ",,"

// follow looks past opening marks, dashes and list signs, a mark of omission in
// brackets, and stops that stand right before a word.
func (s *scanner) follow(i int) follow {
	f := follow{at: i, kind: other, remark: -1}
	if i < len(s.text) && s.text[i] == '(' {
		f.remark = i
	}
	for omissions := 0; i < len(s.text) && omissions <= mostOmissions; {
		r, c, n := charAt(s.text, i)
		if s.clipped && (r == '\'' || r == '’') && s.clippedStarter(i, i+n) {
			f.at, f.kind = i, upper
			return f
		}
		switch c {
		case upper, digit:
			f.at, f.kind = i, c
			return f
		case lower:
			f.at, f.kind = i, c
			if _, next, _ := charAt(s.text, i+n); next == upper || s.itemLetter(i) {
				f.kind = upper // iPhone, mRNA
			}
			return f
		case symbol:
			if s.wordy(i+n) || r == '§' && s.sectionNumber(i+n) {
				f.at, f.kind = i, digit
				return f
			}
			if r != '@' {
				return f
			}
		case opener:
			if end := s.omission(i + n); end > 0 {
				n, f.remark = end-i, -1
				omissions++
			}
		case other:
			if !strings.HasPrefix(s.text[i:], lowQuote) {
				return f
			}
			n = len(lowQuote)
		case straight, note, dash:
		case closer:
			if (r != '’' || !s.wordy(i+n)) && (!strings.ContainsRune(s.opening, r) || !s.opens(i+n)) {
				return f
			}
		case dots, period:
			for c == dots || c == period {
				i += n
				_, c, n = charAt(s.text, i)
			}
			if !c.isWordy() {
				return f
			}
			f.bound = true
			continue
		case white, newline:
			i += n
			continue
		default:
			return f
		}
		f.bound = true
		i += n
	}
	return f
}

// clippedStarter reports whether a starter that lost its first letters stands at byte i,
// with a capital on the word behind it, as in Dutch "'s Avonds"; its letters begin at byte
// letters.
func (s *scanner) clippedStarter(i, letters int) bool {
	end := s.skipLetters(letters)
	next, spaced := s.skipBlanks(end)
	_, c, _ := charAt(s.text, next)
	return spaced && c == upper && s.starts(follow{at: i}, starter)
}

// sectionNumber reports whether white space and a figure follow the sign § that ends at
// byte i.
func (s *scanner) sectionNumber(i int) bool {
	next, spaced := s.skipBlanks(i)
	_, c, _ := charAt(s.text, next)
	return spaced && c == digit
}

// Japanese particles that go on with a sentence after a quotation in it, and words
// that begin like one.
var (
	particles   = []string{"と", "って", "など", "を", "の", "に", "が", "は"}
	noParticles = []string{"ところ", "とにかく", "とりわけ", "とうとう", "とても", "とりあえず", "とはいえ",
		"というわけ", "とすると", "とすれば", "となると", "ともあれ", "ともかく", "とうぜん", "とくに", "ときどき",
		"はい", "はじめ", "はたして", "はっきり", "はるか", "のち", "にわか", "がんば", "がっかり"}
)

// goesOn reports whether what follows a quotation that ends with its own stop begins
// with a particle: 「行く。」と言った.
func goesOn(rest string) bool {
	begins := func(word string) bool { return strings.HasPrefix(rest, word) }
	return slices.ContainsFunc(particles, begins) && !slices.ContainsFunc(noParticles, begins)
}

// longestSaying bounds who speaks and the verb behind a quotation in Chinese, in
// characters.
const longestSaying = 12

// saysWho reports whether Chinese follows a quotation that ends with its own stop and says
// who spoke: a few characters with a verb of speech at their end, and then a stop, or a
// comma and the next quotation. “走吧。”他说。
func (s *scanner) saysWho(i int) bool {
	end := i
	for characters := 0; ; characters++ {
		r, _, n := charAt(s.text, end)
		if !ideographic(r) {
			break
		}
		if characters == longestSaying {
			return false
		}
		end += n
	}
	r, c, n := charAt(s.text, end)
	if r == '，' {
		_, c, _ = charAt(s.text, end+n)
		if c != opener && c != straight {
			return false
		}
	} else if n > 0 && c != full {
		return false
	}
	for length := 1; length <= 2; length++ {
		verb := end
		for range length {
			_, _, n := charBefore(s.text, verb)
			verb -= n
		}
		if verb > i && s.words[s.text[verb:end]]&speechVerb != 0 {
			return true
		}
	}
	return false
}

// itemLetter reports whether a small letter or Roman numeral with a bracket
// that counts items stands at byte i: "b) ", "iii) ".
func (s *scanner) itemLetter(i int) bool {
	end := i
	for end < len(s.text) && strings.IndexByte("ivx", s.text[end]) >= 0 {
		end++
	}
	if end-i < 2 && end < len(s.text) && s.text[i] >= 'a' && s.text[i] <= 'z' {
		end = i + 1
	}
	if end == i || end-i > 4 || end >= len(s.text) || s.text[end] != ')' {
		return false
	}
	_, c, _ := charAt(s.text, end+1)
	return c.isSpace()
}

// omission returns the byte after "…)", "...]", if that stands at byte i; 0
// otherwise.
func (s *scanner) omission(i int) int {
	start := i
	for {
		r, c, n := charAt(s.text, i)
		switch {
		case c == dots || c == period || c == query:
			i += n
		case i > start && (r == ')' || r == ']'):
			return i + n
		default:
			return 0
		}
	}
}

// starts reports whether the word at the beginning of what follows has a
// trait. A letter with a full stop is no word.
func (s *scanner) starts(f follow, want trait) bool {
	i := f.at
	end := i
	for end < len(s.text) && end-i < 40 {
		_, c, n := charAt(s.text, end)
		if c != upper && c != lower && c != mark {
			break
		}
		end += n
	}

	word := s.text[i:end]
	if r, _, n := charAt(s.text, end); r == '\'' || r == '’' {
		if s.wordy(end + n) {
			return s.elided(word, s.text[end+n:], want)
		}
	}
	if len(word) > s.longest || s.words[word]&want == 0 {
		return false
	}
	// "A." and "I." are initials, "La." is not.
	if end < len(s.text) && s.text[end] == '.' && utf8.RuneCountInString(word) == 1 {
		return false
	}
	return true
}

// elided looks a word with an apostrophe up: "L'" for L’État, "Aujourd'hui".
func (s *scanner) elided(word, rest string, want trait) bool {
	var buffer [48]byte
	w := append(buffer[:0], word...)
	w = append(w, '\'')
	if s.words[string(w)]&want != 0 {
		return true
	}
	for i := 0; i < len(rest) && len(w) < 40; {
		_, c, n := charAt(rest, i)
		if c != upper && c != lower && c != mark {
			break
		}
		w = append(w, rest[i:i+n]...)
		i += n
	}
	return s.words[string(w)]&want != 0
}

// namePart returns the end of the word with a capital at byte i, with the
// apostrophes and hyphens inside it, or i.
func (s *scanner) namePart(i int) int {
	if r, _, _ := charAt(s.text, i); !unicode.IsUpper(r) {
		return i
	}
	for i < len(s.text) {
		r, c, n := charAt(s.text, i)
		if c != upper && c != lower && c != mark && r != '\'' && r != '’' && r != '-' {
			break
		}
		i += n
	}
	return i
}

// subject reports whether a word with a capital follows at once that small
// letters follow, so that it seems to begin a sentence: "Paris veut".
func (s *scanner) subject(f follow) bool {
	if f.kind != upper || f.bound || s.starts(f, branch) {
		return false
	}
	return s.nameBeforeLower(f.at)
}

// nameBeforeLower reports whether a name and a word in small letters stand at byte i.
func (s *scanner) nameBeforeLower(i int) bool {
	end := s.namePart(i)
	next, blank := s.skipSpaces(end)
	r, _, _ := charAt(s.text, next)
	return end > i && next > end && !blank && unicode.IsLower(r)
}

// longestName bounds the names of speakers, in words.
const longestName = 6

// speechTag reports whether a quotation with a mark of its own goes on with who said it:
// “Never!” Roe said, “Who?” I asked, “Never!” Roe, 45, later said.
func (s *scanner) speechTag(k cluster, f follow) bool {
	if f.kind != upper || f.bound || !k.closed || !s.markInQuotes(k.end) {
		return false
	}
	if s.starts(f, starter) && !s.starts(f, speaker) {
		return false
	}
	i := f.at
	for range longestName {
		end := s.namePart(i)
		switch {
		case end == i && i > f.at && s.starts(follow{at: i}, besideVerb):
			end = s.skipLetters(i)
		case end == i:
			return false
		case strings.HasSuffix(s.text[i:end], "'s") || strings.HasSuffix(s.text[i:end], "’s"):
			end = s.possessed(end)
		case end < len(s.text) && s.text[end] == '.':
			end++ // Mr.
		case end < len(s.text) && s.text[end] == ',':
			end = s.apposition(end)
		}
		next, _ := s.skipSpaces(end)
		if next == end {
			return false
		}
		if i = next; s.starts(follow{at: i}, speechVerb) {
			return s.tagEnds(s.skipLetters(i))
		}
	}
	return false
}

// tagEnds reports whether the verb of a speech tag that ends at byte i has no clause as
// its object: "Roe said he had no choice".
func (s *scanner) tagEnds(i int) bool {
	r, c, _ := charAt(s.text, i)
	if !c.isSpace() {
		return i == len(s.text) || c == period || c == query || c == dots || strings.ContainsRune(",;:", r)
	}
	i, _ = s.skipSpaces(i)
	return !s.starts(follow{at: i}, lowerStarter)
}

// possessed returns the end of up to two words in small letters behind a genitive that
// ends at byte i, before the verb: "Roe’s lawyer".
func (s *scanner) possessed(i int) int {
	for range 2 {
		next, _ := s.skipSpaces(i)
		_, c, _ := charAt(s.text, next)
		if next == i || c != lower || s.starts(follow{at: next}, speechVerb) {
			break
		}
		i = s.skipLetters(next)
	}
	return i
}

// apposition returns the end of what stands between the comma at byte i and the next:
// ", the mayor,"; i if there is none.
func (s *scanner) apposition(i int) int {
	for end := i + 1; ; {
		r, c, n := charAt(s.text, end)
		switch {
		case r == ',' && end > i+1:
			return end + n
		case n == 0 || r == ',' || c == newline || c == period || c == query || c == dots || c == full ||
			c == closer || c == opener || c == straight:
			return i
		}
		end += n
	}
}

// markInQuotes reports whether ?, ! or an ellipsis and a quotation mark end at
// byte i.
func (s *scanner) markInQuotes(i int) bool {
	r, _, n := charBefore(s.text, i)
	if r != '”' && r != '’' && r != '"' && r != '\'' {
		return false
	}
	i -= n
	_, c, n := charBefore(s.text, i)
	if c == period {
		_, c, _ = charBefore(s.text, i-n)
		return c == period || c == query || c == dots
	}
	return c == query || c == dots
}

// particle reports whether what follows looks like a surname with a particle:
// "Le Pen".
func (s *scanner) particle(f follow) bool {
	if !s.starts(f, nameParticle) {
		return false
	}
	i := f.at
	for {
		r, c, n := charAt(s.text, i)
		if c == white || r == '\'' || r == '’' {
			_, c, _ = charAt(s.text, i+n)
			return c == upper
		}
		if n == 0 || !c.isWordy() {
			return false
		}
		i += n
	}
}

// raisedNumeral returns the end of a Roman numeral from byte start to i with the
// ending of an ordinal behind it, "Ier" or "IIe"; 0 where there is none. "Ce" and "De"
// are words.
func (s *scanner) raisedNumeral(start, i int) int {
	rest := s.text[i:]
	switch {
	case i == start+1 && s.text[start] == 'I' && (strings.HasPrefix(rest, "er") || strings.HasPrefix(rest, "re")):
		return i + 2
	case i == start || !strings.HasPrefix(rest, "e"):
		return 0
	case i > start+1 || strings.IndexByte("IVX", s.text[start]) >= 0:
		return i + 1
	}
	return 0
}

// romanAt reports whether a Roman numeral of two letters or more stands at byte i.
func (s *scanner) romanAt(i int) bool {
	start := i
	for i < len(s.text) && strings.IndexByte("IVXLCDM", s.text[i]) >= 0 {
		i++
	}
	return i > start+1 && !s.wordy(i)
}

// numeral reports whether a Roman numeral or a code (T3, C-123) stands at byte i, or a
// capital letter by which sections are counted, unless it is a word: A, in English I.
func (s *scanner) numeral(i int) bool {
	start := i
	for i < len(s.text) && i < start+3 && s.text[i] >= 'A' && s.text[i] <= 'Z' {
		i++
	}
	if i > start && i < len(s.text) && s.text[i] == '-' {
		i++
	}
	if i > start && i < len(s.text) && s.text[i] >= '0' && s.text[i] <= '9' {
		return true // T3, C-123
	}
	i = start
	for i < len(s.text) && strings.IndexByte("IVXLCDM", s.text[i]) >= 0 {
		i++
	}
	if i > start && i < len(s.text) && (s.text[i] == 'e' || s.text[i] == 'r') {
		e := s.raisedNumeral(start, i)
		return e > 0 && !s.wordy(e)
	}
	if i == start && i < len(s.text) && s.text[i] > 'A' && s.text[i] <= 'Z' {
		i++
	}
	if r, _, _ := charAt(s.text, i); r == '\'' || r == '’' {
		return false // C’est
	}
	if i == start+1 && s.words[s.text[start:i]]&starter != 0 {
		return false // I
	}
	return i > start && !s.wordy(i)
}
