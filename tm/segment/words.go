package segment

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pairTraits returns the traits of the word from full to end together with the word
// before it: "av. J.-C".
func (s *scanner) pairTraits(full, end int) trait {
	i := full
	for _, c, n := charBefore(s.text, i); c == white; _, c, n = charBefore(s.text, i) {
		i -= n
	}
	from := i
	if from > 0 && s.text[from-1] == '.' {
		from--
	}
	if from, _ = s.word(from); i == full || from >= i {
		return 0
	}

	var buffer [160]byte
	key := append(buffer[:0], s.text[from:i]...)
	key = append(append(key, '_'), s.text[full:end]...)
	return s.words[string(key)]
}

// word finds the word that ends at byte end: letters, figures and the stops
// and hyphens inside it; tail is where its last part without stop and hyphen
// begins. Longer words than 64 bytes are no abbreviations.
func (s *scanner) word(end int) (full, tail int) {
	full, tail = end, -1
	for full > 0 && end-full < 64 {
		r, c, n := charBefore(s.text, full)
		if inWord(r, c) {
			full -= n
			continue
		}
		if full == end || (r != '.' && r != '-' && r != '‑' && r != '&') {
			break
		}
		if tail < 0 {
			tail = full
		}
		joined := full - n
		if r != '.' && joined > 0 && s.text[joined-1] == '.' {
			joined-- // J.-C
		}
		if r, c, _ := charBefore(s.text, joined); !inWord(r, c) {
			break
		}
		full = joined
	}

	if tail < full {
		tail = full
	}
	return full, tail
}

// inWord reports whether a character belongs to words: letters, figures and
// raised figures (km²).
func inWord(r rune, c class) bool { return c.isWordy() || c == note && r != '*' }

// initialsIn counts the single letters of "A", "J.-P", "U.S.A"; 0 when w is
// something else.
func initialsIn(w string) int {
	count := 0
	for i := 0; i < len(w); {
		_, c, n := charAt(w, i)
		if c != upper && !(c == lower && (count > 0 || len(w) > n)) {
			return 0
		}
		i += n
		count++
		if _, c, n = charAt(w, i); c == mark {
			i += n
		}
		if i == len(w) {
			break
		}
		if w[i] != '.' && w[i] != '-' {
			return 0
		}
		for i < len(w) && (w[i] == '.' || w[i] == '-') {
			i++
		}
	}
	return count
}

// acronymIn counts the letters that initialsIn counts, behind a prefix in small letters
// too if they are several: "ex-P.D.G".
func acronymIn(w string) int {
	count := initialsIn(w)
	if count > 0 {
		return count
	}
	prefix, rest, ok := strings.Cut(w, "-")
	if !ok || utf8.RuneCountInString(prefix) < 2 {
		return 0
	}
	if strings.ContainsFunc(prefix, func(r rune) bool { return slowClass(r) != lower }) {
		return 0
	}
	if count = initialsIn(rest); count > 1 {
		return count
	}
	return 0
}

// lastBefore returns the character before byte i, white space skipped.
func (s *scanner) lastBefore(i int) (rune, class) {
	r, c, n := charBefore(s.text, i)
	for c.isSpace() {
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	return r, c
}

// ordinaryWord reports whether w is two or more small letters with a vowel.
func ordinaryWord(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return len(w) > 1 && strings.ContainsAny(w, "aeiouy")
}

// apostrophe reports whether an apostrophe ends at byte i.
func (s *scanner) apostrophe(i int) bool {
	r, _, _ := charBefore(s.text, i)
	return r == '\'' || r == '’'
}

// listNumber reports whether the word from full to end counts: it begins the
// text or follows a stop ("2.", "IV.", "a."), it follows the word for a heading
// ("Art. 3.", "§ 3."), or it is a short figure after a comma, colon or semicolon that is the
// first or stands behind another ("1. Paris, 2. Brest", but "rue de Lyon, 12.").
func (s *scanner) listNumber(full, end int, f follow) bool {
	word := s.text[full:end]
	number := isNumber(word) || isFirst(word)
	if !number && !isCounter(word) {
		return isYear(word) && s.headed(full)
	}

	i := full
	r, c, n := charBefore(s.text, i)
	if c == dash {
		return false
	}
	for c.isSpace() || c == opener || c == dash {
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	if i == 0 {
		return true
	}
	if r == '§' {
		return number && s.begins(i-n)
	}
	if i == full {
		return false
	}

	if _, c2, _ := charBefore(s.text, i-n); c == period && (c2 == period || c2 == dots || c2 == query) {
		c = dots
	}
	switch {
	case c == period || c == query || c == dots:
		start, _ := s.word(i - n)
		before := s.text[start : i-n]
		if (number || len(word) > 1 && word[1] < 'a') && s.words[before]&numberBound != 0 {
			return s.begins(start) // Chap. III. Où …
		}
		if number {
			if c == period && len(word) > 2 && (initialsIn(before) == 1 || isYear(before)) {
				return false // la D. 921.
			}
		}
		return c != period || number || s.ordinary(i-n)
	case (r == ',' || r == ':' || r == ';') && number && len(word) < 3:
		if word[0] == '0' || f.kind == digit {
			return false
		}
		return s.itemBefore(i, word) || !s.starts(f, starter) && (r == ';' || word == "1")
	case c.isWordy():
		start, _ := s.word(i)
		return s.words[s.text[start:i]]&headingWord != 0 && s.begins(start) &&
			!(number && s.afterNeverFinal(start))
	}
	return false
}

// headed reports whether a word for a heading, whole or cut short, stands before the number
// at byte i and begins a segment: "Art. 1719. Le bailleur …".
func (s *scanner) headed(i int) bool {
	end, spaced := s.blanksBefore(i)
	want := headingWord
	if r, _, _ := charBefore(s.text, end); r == '.' {
		end--
		want = numberBound
	}
	start, _ := s.word(end)
	return spaced && s.words[s.text[start:end]]&want != 0 && s.begins(start)
}

// mostItems bounds the numbers of a list in a sentence.
const mostItems = 10

// itemBefore reports whether the number before word, which counts, stands before byte i,
// with nothing that ends a sentence between: "1. A. Brest (Fin.), 2. Lens". The stops of
// capitals and what stands in brackets end none.
func (s *scanner) itemBefore(i int, word string) bool {
	number, err := strconv.Atoi(word)
	if err != nil || number < 2 || number > mostItems || word[0] == '0' {
		return false
	}
	for i > 0 {
		r, _, n := charBefore(s.text, i)
		switch r {
		case '(':
			return false
		case ')':
			open := strings.LastIndexAny(s.text[:i-1], "()")
			if open < 0 || s.text[open] == ')' {
				return false
			}
			n = i - open
		case '.':
			if before, _, _ := charBefore(s.text, i-n); unicode.IsUpper(before) {
				break
			}
			start, _ := s.word(i - n)
			_, behind, _ := charAt(s.text, i)
			return behind == white && s.text[start:i-n] == strconv.Itoa(number-1)
		}
		i -= n
	}
	return false
}

// isYear reports whether w is four figures.
func isYear(w string) bool {
	return len(w) == 4 && !strings.ContainsFunc(w, func(r rune) bool { return r < '0' || r > '9' })
}

// cites reports whether an abbreviation stands before the year at byte i, and the number at
// byte at behind it is a page: "RTD civ. 2003. 505", "JCP G 2018. 245".
func (s *scanner) cites(i, at int) bool {
	end, spaced := s.blanksBefore(i)
	if !spaced || end == 0 {
		return false
	}
	if s.text[end-1] == '.' {
		start, _ := s.word(end - 1)
		if word := s.text[start : end-1]; initialsIn(word) == 0 && s.words[word]&abbreviation == 0 {
			return false
		}
	} else if start, _ := s.word(end); start == end || !capitals(s.text[start:end]) && end-start > 1 ||
		s.text[start] < 'A' || s.text[start] > 'Z' {
		return false
	}
	_, c, n := charAt(s.text, at)
	for c == digit {
		at += n
		_, c, n = charAt(s.text, at)
	}
	return n == 0 || strings.IndexByte(".,;)", s.text[at]) >= 0
}

// afterNeverFinal reports whether an abbreviation that ends no sentence stands before
// byte i: "Cf. chapitre 3."
func (s *scanner) afterNeverFinal(i int) bool {
	end := i
	for _, c, n := charBefore(s.text, i); c.isSpace(); _, c, n = charBefore(s.text, i) {
		i -= n
	}
	if i == end || i == 0 || s.text[i-1] != '.' {
		return false
	}
	start, _ := s.word(i - 1)
	return s.words[s.text[start:i-1]]&neverFinal != 0
}

// ordinary reports whether the word that ends at byte end is neither an
// initial nor an abbreviation, so that the stop after it was a full stop.
func (s *scanner) ordinary(end int) bool {
	full, _ := s.word(end)
	word := s.text[full:end]
	return initialsIn(word) == 0 && s.words[word]&abbreviation == 0
}

// begins reports whether only opening marks stand between byte i and the stop
// before it or the beginning of the text.
func (s *scanner) begins(i int) bool {
	for i > 0 {
		_, c, n := charBefore(s.text, i)
		if !c.isSpace() && c != opener && c != dash {
			return c == period || c == query || c == dots
		}
		i -= n
	}
	return true
}

// shortBound reports whether a figure that a comma or bracket follows stands after a
// short word in small letters, which is cut short then: "(th. 6)", "ép. 4,".
func (s *scanner) shortBound(full, end int, f follow) bool {
	if f.bound {
		return false
	}
	letters := 0
	for i := full; i < end; letters++ {
		_, c, n := charAt(s.text, i)
		if c != lower || letters == longestShort {
			return false
		}
		i += n
	}
	i := f.at
	_, c, n := charAt(s.text, i)
	for c == digit {
		i += n
		_, c, n = charAt(s.text, i)
	}
	if before, _, _ := charBefore(s.text, full); before == '(' {
		return i > f.at // (long. 2 m)
	}
	if i == f.at || i == len(s.text) || s.text[i] != ',' && s.text[i] != ')' {
		return false
	}
	_, c, _ = charAt(s.text, i+1)
	return c != digit && (s.inBrackets(full) || !s.itemNumber(f.at))
}

// bindsNumber reports whether a figure, one in a bracket as in "Tel. (011) 25", a Roman
// numeral or a letter that counts, as in "lit. b)", follows at once.
func (s *scanner) bindsNumber(k cluster, f follow) bool {
	if f.bound {
		if f.kind != digit || f.at != k.next+1 || s.text[k.next] != '(' {
			return false
		}
		i := f.at
		_, c, n := charAt(s.text, i)
		for c == digit {
			i += n
			_, c, n = charAt(s.text, i)
		}
		return i > f.at && i < len(s.text) && s.text[i] == ')'
	}
	return f.kind == digit || s.numeral(f.at) || s.itemLetter(f.at)
}

// afterFigure reports whether a figure and white space stand before byte i, so that the word
// there is a unit or a month: "20 min", "le 9 oct".
func (s *scanner) afterFigure(i int) bool {
	end, spaced := s.blanksBefore(i)
	_, c, _ := charBefore(s.text, end)
	return spaced && c == digit
}

// initialAt reports whether a capital letter with a full stop follows at once.
func (s *scanner) initialAt(f follow) bool {
	if f.kind != upper || f.bound {
		return false
	}
	_, _, n := charAt(s.text, f.at)
	return strings.HasPrefix(s.text[f.at+n:], ".")
}

// field reports whether a word with a capital and a colon follow at once, as in a list of
// particulars: "le 9 oct. Lieu : salle 2".
func (s *scanner) field(f follow) bool {
	end := s.namePart(f.at)
	colon, _ := s.skipBlanks(end)
	if f.bound || end == f.at || !strings.HasPrefix(s.text[colon:], ":") {
		return false
	}
	_, c, _ := charAt(s.text, colon+1)
	return c.isSpace()
}

// longestAside bounds what stands in brackets before a reference, in characters.
const longestAside = 60

// inBrackets reports whether a bracket that is not closed opens shortly before byte i.
func (s *scanner) inBrackets(i int) bool {
	for range longestAside {
		r, _, n := charBefore(s.text, i)
		if n == 0 || r == '(' || r == ')' {
			return r == '('
		}
		i -= n
	}
	return false
}

// itemNumber reports whether a figure with a bracket that counts items stands at byte
// i: "2) Cuire".
func (s *scanner) itemNumber(i int) bool {
	start := i
	for i < len(s.text) && s.text[i] >= '0' && s.text[i] <= '9' {
		i++
	}
	if i == start || i > start+2 || i == len(s.text) || s.text[i] != ')' {
		return false
	}
	next, ok := s.skipBlanks(i + 1)
	_, c, _ := charAt(s.text, next)
	return ok && c == upper
}

// longestShort bounds words that may be cut short, in letters.
const longestShort = 4

// consonants reports whether a single small consonant stands from byte full to end
// after a word or a mark and not after a figure, so that it is no unit; or several,
// where the language has words that are cut short.
func (s *scanner) consonants(full, end int) bool {
	if end != full+1 && (end > full+longestShort || len(s.cuts) == 0) {
		return false
	}
	for i := full; i < end; i++ {
		if strings.IndexByte("bcdfghjklmnpqrstvwxz", s.text[i]) < 0 {
			return false
		}
	}
	i := full
	r, c, n := charBefore(s.text, i)
	for c == white {
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	if i == full {
		return r == '(' // (n. 1968)
	}
	return c.isLetter() || r == ',' || r == '.' && !s.ordinary(i-1)
}

// cutShort reports whether a word in small letters ends as no word of the language does.
func (s *scanner) cutShort(word string) bool {
	last := word[len(word)-1]
	if !s.cutLast[last] {
		return false
	}
	for _, ending := range s.cuts {
		if ending[len(ending)-1] == last && len(word) > len(ending) &&
			strings.HasSuffix(word, ending) {
			return !strings.ContainsFunc(word, func(r rune) bool { return slowClass(r) != lower })
		}
	}
	return false
}

// lateWords is how many words must stand before an abbreviation that ends a sentence
// late: "W 1998 r. Polska …" hardly has that many. In the Polish and Russian treebanks
// 44 of 48 such places with six words or more before them are ends, none of 16 with less
// than five.
const lateWords = 6

// listed reports whether the letter at byte i is the last of some, so that it is no
// initial: "les plans A et B.", "de A à Z."
func (s *scanner) listed(i int) bool {
	and, ok := s.blanksBefore(i)
	start := and
	for letters := 0; ; letters++ {
		_, c, n := charBefore(s.text, start)
		if c != lower {
			break
		}
		if letters == longestAnd {
			return false
		}
		start -= n
	}
	first, spaced := s.blanksBefore(start)
	if !ok || !spaced || start == and {
		return false
	}
	_, c, n := charBefore(s.text, first)
	r, before, _ := charBefore(s.text, first-n)
	return c == upper && !inWord(r, before) && before != period && r != '\'' && r != '’' && before != dash
}

// longestAnd bounds the word between the last letters of some, in letters.
const longestAnd = 3

// blanksBefore passes over white space that is no line break, backwards from byte i, and
// reports whether there was any.
func (s *scanner) blanksBefore(i int) (end int, any bool) {
	for {
		_, c, n := charBefore(s.text, i)
		if c != white {
			return i, any
		}
		i, any = i-n, true
	}
}

// foreignNumeral reports whether the letter at byte i is a Latin one, and so a Roman
// numeral, behind a word in Cyrillic letters: "Твртко I."
func (s *scanner) foreignNumeral(i int) bool {
	if i == len(s.text) || strings.IndexByte("IVXLCDM", s.text[i]) < 0 {
		return false
	}
	end, spaced := s.blanksBefore(i)
	r, _, _ := charBefore(s.text, end)
	return spaced && r >= 0x0400 && r <= 0x052F
}

// late reports whether many words stand before the one from byte i to end without the end
// of a sentence between them, and a number right before it if it is one word: "в г." is no
// year. Two letters with a full stop are no word: "900 г. до н. э".
func (s *scanner) late(i, end int) bool {
	return (strings.Contains(s.text[i:end], ".") || s.numberBefore(i)) && s.manyWords(i)
}

// manyWords reports whether lateWords words of one sentence stand before byte i.
func (s *scanner) manyWords(i int) bool {
	for words := 0; words < lateWords; {
		end, spaced := i, false
		for _, c, n := charBefore(s.text, end); c == white; _, c, n = charBefore(s.text, end) {
			end, spaced = end-n, true
		}
		i = end
		for {
			_, c, n := charBefore(s.text, i)
			if n == 0 || c.isSpace() {
				break
			}
			i -= n
		}
		word := s.text[i:end]
		switch {
		case !spaced || word == "":
			return false
		case !strings.ContainsFunc(word, ends):
			words++
		case !shortWord(word):
			return false
		}
	}
	return true
}

// numberBefore reports whether a word with a figure, a Roman numeral or a word with a full
// stop stands before byte i.
func (s *scanner) numberBefore(i int) bool {
	i, spaced := s.blanksBefore(i)
	r, c, n := charBefore(s.text, i)
	if !spaced || r == '.' {
		return spaced
	}
	roman := true
	for n > 0 && !c.isSpace() {
		if c == digit {
			return true
		}
		roman = roman && strings.ContainsRune("IVXLCDM", r)
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	return roman
}

// shortWord reports whether w is one or two small letters with a full stop.
func shortWord(w string) bool {
	letters, ok := strings.CutSuffix(w, ".")
	if !ok || letters == "" || utf8.RuneCountInString(letters) > 2 {
		return false
	}
	return !strings.ContainsFunc(letters, func(r rune) bool { return slowClass(r) != lower })
}

// articleBefore returns where a word stands before byte i after which letters with
// stops are an acronym, as in "l’O.N.U" and "du P.S"; -1 if none does.
func (s *scanner) articleBefore(i int) int {
	r, c, n := charBefore(s.text, i)
	elided := r == '\'' || r == '’'
	if !elided && c != white {
		return -1
	}
	end := i - n
	start, _ := s.word(end)
	if end == start {
		return -1
	}
	var buffer [72]byte
	w := append(buffer[:0], s.text[start:end]...)
	if elided {
		w = append(w, '\'')
	}
	if s.words[string(w)]&beforeAcronym == 0 {
		return -1
	}
	return start
}

// dashAt reports whether a dash, or two hyphens for one, and white space stand at byte i.
func (s *scanner) dashAt(i int) bool {
	r, _, n := charAt(s.text, i)
	if !strings.ContainsRune("-–—―", r) || n == 0 {
		return false
	}
	if strings.HasPrefix(s.text[i:], "--") {
		n++
	}
	_, c, _ := charAt(s.text, i+n)
	return c.isSpace()
}

// longestEditorsNote bounds what stands behind the dash of a note in brackets, in
// characters.
const longestEditorsNote = 30

// wordBefore reports whether a letter or digit ends at byte i.
func (s *scanner) wordBefore(i int) bool {
	_, c, _ := charBefore(s.text, i)
	return c.isWordy()
}

// editorsNote reports whether a dash, a few words and the closing bracket follow a
// sentence in brackets, so that they say whose remark it is: "(… l’an dernier. – NDLR)".
func (s *scanner) editorsNote(k cluster) bool {
	if !s.wordBefore(k.start) {
		return false
	}
	i := k.next
	for range longestEditorsNote {
		r, c, n := charAt(s.text, i)
		switch {
		case r == ')' || r == ']':
			return true
		case n == 0 || c == query || c == newline || c == opener || c == full:
			return false
		}
		i += n
	}
	return false
}

// speaker reports whether initials, or initials and a name, stand between the beginning or
// a stop and byte end, as they say in an interview who speaks: "M. D. – Je pars.",
// "J. Sorel. – Gagner."
func (s *scanner) speaker(end int) bool {
	i := end
	if start, _ := s.word(end); s.namePart(start) == end && utf8.RuneCountInString(s.text[start:end]) > 2 {
		before, spaced := s.blanksBefore(start)
		if particle, _ := s.word(before); spaced && s.words[s.text[particle:before]]&nameParticle != 0 {
			before, spaced = s.blanksBefore(particle) // P. Le Goff
		}
		if r, _, _ := charBefore(s.text, before); !spaced || r != '.' {
			return false
		}
		i = before - 1
	}
	for {
		r, _, n := charBefore(s.text, i)
		if i -= n; !unicode.IsUpper(r) {
			return false
		}
		if r, _, _ := charBefore(s.text, i); r == '-' {
			i--
		}
		stop, spaced := s.blanksBefore(i)
		r, c, n := charBefore(s.text, stop)
		if n == 0 || spaced && (c == query || c == dots) {
			return true
		}
		if r != '.' {
			return false
		}
		i = stop - n
		_, c, n = charBefore(s.text, i)
		if _, before, _ := charBefore(s.text, i-n); c != upper || before.isWordy() {
			return spaced && (c == lower || c == digit)
		}
	}
}

// role reports whether a title with a name or an office, or an article and the role of
// somebody, stand between the beginning or a stop and byte end, as in minutes: "M. le
// président. – La parole est …".
func (s *scanner) role(end int) bool {
	i := s.turnBegin(end)
	if s.stageName(i, end) || s.diaryDay(i, end) {
		return true
	}
	titled := s.afterTitle(i)
	if titled > i && s.names(titled, s.beforeBracket(titled, end)) {
		return true
	}
	next, article := s.afterArticle(titled, titled > i)
	if !article {
		return false
	}
	// A role without a title is one word: two may be a sentence, "La nuit tombe".
	for {
		word := s.skipLetters(next)
		if _, c, _ := charAt(s.text, next); word == next || c != lower {
			return false
		}
		if word == end || s.aside(word, end) {
			return true
		}
		var spaced bool
		if next, spaced = s.skipBlanks(word); !spaced || titled == i {
			return false
		}
	}
}

// stageName reports whether a name in capitals stands from byte i to end, perhaps with how
// it is said in brackets or behind a comma: "LE ROI (assis)", "SUZANNE, à part". A word in
// capitals that begins sentences is none: "NON. – Pourquoi ?"
func (s *scanner) stageName(i, end int) bool {
	first := i
	for words := 0; ; words++ {
		next := s.namePart(i)
		if utf8.RuneCountInString(s.text[i:next]) < 2 || words == longestPlace || s.hasLower(i, next) {
			return false
		}
		if words == 0 && s.words[strings.ReplaceAll(s.text[first:next], "’", "'")]&starter != 0 && next == end {
			return false
		}
		if next == end || s.aside(next, end) {
			return true
		}
		blank, spaced := s.skipBlanks(next)
		if !spaced {
			return false
		}
		if s.text[blank] == '(' {
			close := strings.IndexAny(s.text[blank+1:end], "()")
			return close > 0 && s.text[blank+1+close] == ')' && blank+close+2 == end
		}
		i = blank
	}
}

// hasLower reports whether a letter from byte i to end is no capital.
func (s *scanner) hasLower(i, end int) bool {
	for i < end {
		_, c, n := charAt(s.text, i)
		if c == lower {
			return true
		}
		i += n
	}
	return false
}

// longestAsideWords bounds how somebody speaks, in words.
const longestAsideWords = 3

// aside reports whether a comma and a few words in small letters stand from byte i to end:
// ", à part", ", d’un ton sec".
func (s *scanner) aside(i, end int) bool {
	if i >= end || s.text[i] != ',' {
		return false
	}
	i++
	for range longestAsideWords {
		word, spaced := s.skipBlanks(i)
		if _, c, _ := charAt(s.text, word); !spaced || c != lower {
			return false
		}
		for i = word; i < end; {
			r, c, n := charAt(s.text, i)
			if !c.isLetter() && c != mark && r != '\'' && r != '’' && r != '-' {
				break
			}
			i += n
		}
		if i == end {
			return true
		}
	}
	return false
}

// diaryDay reports whether the day of a diary stands from byte i to end: "12 octobre",
// "1er mai 1915".
func (s *scanner) diaryDay(i, end int) bool {
	start := i
	for i < end && i < start+2 && s.text[i] >= '0' && s.text[i] <= '9' {
		i++
	}
	if strings.HasPrefix(s.text[i:], "er") {
		i += 2
	}
	word, spaced := s.skipBlanks(i)
	month := s.skipLetters(word)
	if i == start || !spaced || utf8.RuneCountInString(s.text[word:month]) < 3 ||
		strings.ContainsFunc(s.text[word:month], func(r rune) bool { return slowClass(r) != lower }) {
		return false
	}
	year, spaced := s.skipBlanks(month)
	return month == end || spaced && year+4 == end && isYear(s.text[year:end])
}

// turnBegin returns where what ends at byte end begins: behind a stop that is not that of a
// title, or at the beginning.
func (s *scanner) turnBegin(end int) int {
	i := end
	for i > 0 {
		if end-i >= longestDateline {
			return end
		}
		_, c, n := charBefore(s.text, i)
		if c == period {
			start, _ := s.word(i - n)
			if start == i-n || s.words[s.text[start:i-n]]&neverFinal == 0 {
				break
			}
		} else if c == query || c == dots || c == newline {
			break
		}
		i -= n
	}
	begin, spaced := s.skipBlanks(i)
	if i > 0 && !spaced {
		return end
	}
	return begin
}

// afterTitle returns where what follows a title at byte i begins, or i: "M. ", "Mme ".
func (s *scanner) afterTitle(i int) int {
	end := s.skipLetters(i)
	if s.words[s.text[i:end]]&neverFinal == 0 {
		return i
	}
	if end < len(s.text) && s.text[end] == '.' {
		end++
	}
	next, spaced := s.skipBlanks(end)
	if !spaced {
		return i
	}
	return next
}

// names reports whether words with a capital stand from byte i to end.
func (s *scanner) names(i, end int) bool {
	for {
		next := s.namePart(i)
		if next == i || next == end {
			return next == end && next > i
		}
		var spaced bool
		if i, spaced = s.skipBlanks(next); !spaced {
			return false
		}
	}
}

// afterArticle returns where what follows an article at byte i begins; it has a capital
// unless a title stands before it.
func (s *scanner) afterArticle(i int, titled bool) (next int, ok bool) {
	end := s.skipLetters(i)
	var buffer [16]byte
	if end == i || end-i > 3 {
		return i, false
	}
	word := append(buffer[:0], s.text[i:end]...)
	if capital := word[0] >= 'A' && word[0] <= 'Z'; capital == titled {
		return i, false
	}
	word[0] |= 0x20
	if r, _, n := charAt(s.text, end); r == '\'' || r == '’' {
		return end + n, s.words[string(append(word, '\''))]&beforeAcronym != 0
	}
	next, ok = s.skipBlanks(end)
	return next, ok && s.words[string(word)]&beforeAcronym != 0
}

// longestDateline bounds the line that says where an article was written, in
// bytes; longestPlace the place in it, in words.
const (
	longestDateline = 64
	longestPlace    = 4
)

// dateline reports whether the text up to byte end says where and when an article
// was written: "Rennes", "La Baule (AFP)", "LILLE, le 4 mai"; sentence that it only
// looks like that, as it begins with a word that begins sentences: "Non".
func (s *scanner) dateline(end int) (dateline, sentence bool) {
	if s.byline(0, end) || s.headingNumber(end) {
		return true, false
	}
	if end > longestDateline {
		return false, false
	}
	begin := s.titleEnd()
	place := s.namePart(begin)
	if _, _, n := charAt(s.text, begin); place <= begin+n || !s.restOfDateline(place, end) {
		return false, false
	}
	first := s.words[strings.ReplaceAll(s.text[begin:place], "’", "'")]
	if first&nameParticle != 0 {
		if next, ok := s.skipBlanks(place); ok && s.namePart(next) > next {
			return true, false // Le Mans
		}
	}
	return first&starter == 0, first&starter != 0
}

// titleEnd returns where the name behind a title with a full stop begins that stands at the
// beginning, as that of who speaks does: "M. Kahn (LR). – C’est faux."
func (s *scanner) titleEnd() int {
	i := s.skipLetters(0)
	if i == 0 || i == len(s.text) || s.text[i] != '.' || s.words[s.text[:i]]&neverFinal == 0 {
		return 0
	}
	next, spaced := s.skipBlanks(i + 1)
	if !spaced {
		return 0
	}
	return next
}

// longestByline bounds what follows the first words of a byline, in characters.
const longestByline = 48

// byline reports whether the text from byte i up to byte end says who wrote from
// where: "De notre envoyée à Kiev".
func (s *scanner) byline(i, end int) bool {
	first := s.skipLetters(i)
	known := s.words[s.text[i:first]] & (byline | starter)
	if i == 0 && known&starter != 0 {
		known = 0 // Hier. – Quoi ?
	}
	if known &= byline; known == 0 {
		second, ok := s.skipBlanks(first)
		last := s.skipLetters(second)
		if !ok || last == second {
			return false
		}
		var buffer [160]byte
		key := append(append(buffer[:0], s.text[i:first]...), '_')
		known, first = s.words[string(append(key, s.text[second:last]...))]&byline, last
	}
	if known == 0 || first > end || s.wordy(first) {
		return false
	}
	rest := s.text[first:end]
	return !strings.ContainsFunc(rest, ends) && utf8.RuneCountInString(rest) <= longestByline
}

// rangeDashes stand in and between the numbers of sections.
const rangeDashes = "-‐‑–—―−"

// headingNumber reports whether the text up to byte end is the number of a section:
// "Art. L. 121-1", "Chap. 2".
func (s *scanner) headingNumber(end int) bool {
	i := s.skipLetters(0)
	if end > longestDateline || s.words[s.text[:i]]&(numberBound|headingWord) == 0 {
		return false
	}
	for i < end {
		r, c, n := charAt(s.text, i)
		figure := r >= '0' && r <= '9'
		letter := r >= 'A' && r <= 'Z' && !s.wordy(i+1)
		mark := r == '.' || c == white || strings.ContainsRune(rangeDashes+"ºª°", r)
		if !figure && !letter && !mark {
			return false
		}
		i += n
	}
	return true
}

// ends reports whether a character is a stop or breaks the line.
func ends(r rune) bool {
	c := slowClass(r)
	return c == period || c == query || c == dots || c == full || c == newline
}

// skipLetters passes over letters from byte i on.
func (s *scanner) skipLetters(i int) int {
	for end := i + 64; i < end; {
		_, c, n := charAt(s.text, i)
		if !c.isLetter() {
			break
		}
		i += n
	}
	return i
}

// restOfDateline reports whether more of a place's name, an agency in brackets and
// a date, or some of these, stand between bytes place and end.
func (s *scanner) restOfDateline(place, end int) bool {
	i := place
	for range longestPlace - 1 {
		next, _ := s.skipBlanks(i)
		word := s.namePart(next)
		if next == i || word == next {
			break
		}
		i = word
	}
	if next, ok := s.skipBlanks(i); ok { // Top 14
		for j := next; j < end && j < next+4 && s.text[j] >= '0' && s.text[j] <= '9'; j++ {
			i = j + 1
		}
	}
	if next, ok := s.skipBlanks(i); ok && next < end && s.text[next] == '(' {
		bracket := strings.IndexAny(s.text[next+1:end], "()")
		if bracket < 1 || s.text[next+1+bracket] == '(' {
			return false
		}
		i = next + 1 + bracket + 1
	}
	if i == end || s.text[i] != ',' {
		return i == end
	}
	next, ok := s.skipBlanks(i + 1)
	if ok && s.namePart(next) == end {
		return true // Le Havre, Dunkerque
	}
	return s.dateOf(i+1, s.beforeBracket(i, end)) || ok && s.byline(next, end) || s.aside(i, end)
}

// beforeBracket returns where what stands before a bracket that closes at byte end ends,
// or end where none does behind byte i.
func (s *scanner) beforeBracket(i, end int) int {
	if s.text[end-1] != ')' {
		return end
	}
	open := strings.LastIndexByte(s.text[i:end], '(')
	if open < 0 || strings.IndexByte(s.text[i+open:end-1], ')') >= 0 {
		return end
	}
	before, spaced := s.blanksBefore(i + open)
	if !spaced || i+open+2 == end {
		return end
	}
	return before
}

// skipBlanks passes over white space that is no line break, and reports whether
// there was any.
func (s *scanner) skipBlanks(i int) (next int, any bool) {
	for {
		_, c, n := charAt(s.text, i)
		if c != white {
			return i, any
		}
		i, any = i+n, true
	}
}

// dateOf reports whether a figure with up to two words before it and three behind
// stands between bytes i and end: " le 4 mai".
func (s *scanner) dateOf(i, end int) bool {
	figure := false
	for left := 2; left >= 0; left-- {
		next, spaced := s.skipBlanks(i)
		if !spaced || next >= end || !s.wordy(next) {
			return false
		}
		_, c, _ := charAt(s.text, next)
		if !figure && c == digit {
			figure, left = true, 3
		}
		for i = next; s.wordy(i); {
			_, _, n := charAt(s.text, i)
			i += n
		}
		if i < end && s.text[i] == '.' {
			i++ // 5 nov. 2024
		}
		if i >= end {
			return figure && i == end
		}
	}
	return false
}

// isNumber reports whether w is one to three figures, or such parts with stops
// between them ("1.2").
func isNumber(w string) bool {
	run := 0
	for i := range len(w) {
		switch {
		case w[i] >= '0' && w[i] <= '9':
			if run++; run > 3 {
				return false
			}
		case w[i] == '.' && run > 0:
			run = 0
		default:
			return false
		}
	}
	return run > 0
}

// bound reports whether a number-bound abbreviation stands before byte i: "Nr. 14".
func (s *scanner) bound(i int) bool {
	r, c, n := charBefore(s.text, i)
	for c.isSpace() {
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	if r != '.' {
		return false
	}
	start, _ := s.word(i - n)
	return s.words[s.text[start:i-n]]&numberBound != 0
}

// isOrdinal reports whether w is one to three figures, or a Roman numeral of two
// letters or more: "14", "XIV".
func isOrdinal(w string) bool {
	if strings.Contains(w, ".") {
		return false
	}
	return isNumber(w) || len(w) > 1 && isCounter(w) && w[1] != 'e' && w[1] != 'r'
}

// isFirst reports whether w is "first" in figures.
func isFirst(w string) bool { return w == "1er" || w == "1re" }

// isCounter reports whether w is a single letter, a Roman numeral or "1er".
func isCounter(w string) bool {
	if isFirst(w) || w == "Ier" || w == "Ire" {
		return true
	}
	if len(w) == 1 {
		return w[0]|0x20 >= 'a' && w[0]|0x20 <= 'z'
	}
	for i := range len(w) {
		if strings.IndexByte("IVXLC", w[i]) < 0 {
			return false
		}
	}
	return w != ""
}
