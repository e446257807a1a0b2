package segment

import (
	"strings"
	"unicode/utf8"
)

// The names of the built-in rules, in the order in which they are tried. The
// first that applies decides.
const (
	ruleBlankLine     = "blank-line"     // break: a blank line
	ruleColon         = "colon"          // break: asked for
	ruleSemicolon     = "semicolon"      // break: asked for
	ruleBracketed     = "bracketed-mark" // none: (…) [...] (!)
	ruleNothingBefore = "nothing-before" // none: no word before an ellipsis
	ruleNoWord        = "no-word"        // none: no word or figure follows
	ruleFull          = "full-stop"      // break: 。 needs no space
	ruleGluedStarter  = "glued-starter"  // break: fin.Le
	ruleGlued         = "glued"          // none: no space
	ruleLowerStarter  = "lower-starter"  // break: hasty writing
	ruleLower         = "lower-case"     // none: lower case follows
	ruleMarkedName    = "marked-name"    // none: Yahoo!
	ruleRemark        = "closing-remark" // none: a bracket without a stop of its own
	ruleMark          = "mark"           // break: after ? ! …
	ruleClosed        = "closed"         // break: after closing marks
	ruleListNumber    = "list-number"    // none: a number or letter that counts
	ruleNeverFinal    = "never-final"    // none: M. Dr.
	ruleNumberBound   = "number-bound"   // none: p. 12
	ruleMayEnd        = "may-end"        // break: etc. J.-C.
	ruleStarter       = "starter"        // break: plan B. Il
	ruleInitial       = "initial"        // none: A. Camus
	ruleBeforeStarter = "before-starter" // none: Inc. Paris
	ruleStop          = "stop"           // break: a full stop
)

// follow is what stands after a cluster and its white space.
type follow struct {
	at     int   // the first word or figure, after opening marks
	kind   class // its class; other when there is none
	bound  bool  // opening marks or a dash stand before it
	remark int   // byte of an opening bracket just before it, or -1
}

// decide decides the place after a cluster.
func (s *scanner) decide(k cluster) decision {
	d := decision{end: k.end, next: k.next}
	d.rule, d.cut = s.rule(k, s.follow(k.next))
	return d
}

func (s *scanner) rule(k cluster, f follow) (string, bool) {
	switch {
	case k.closed && s.bracketed(k):
		return ruleBracketed, false
	case !k.closed && (k.kind == dots || k.kind == query) && s.nothingBefore(k.start):
		return ruleNothingBefore, false
	case f.kind == other:
		return ruleNoWord, false
	case k.kind == full && f.kind != lower:
		return ruleFull, true
	case k.next == k.end:
		if s.gluedStarter(k, f) {
			return ruleGluedStarter, true
		}
		return ruleGlued, false
	case f.kind == lower:
		if s.lower && !k.closed && s.lowerStarter(k, f) {
			return ruleLowerStarter, true
		}
		return ruleLower, false
	case f.remark >= 0 && k.closed && s.closingRemark(f.remark):
		return ruleRemark, false
	}
	if k.kind != period {
		if k.kind == query && !k.closed && s.markedName(k) && !s.starts(f, starter) {
			return ruleMarkedName, false
		}
		return ruleMark, true
	}
	if k.closed {
		return ruleClosed, true
	}
	return s.afterWord(k, f)
}

// afterWord decides a single full stop right after a word.
func (s *scanner) afterWord(k cluster, f follow) (string, bool) {
	full, tail := s.word(k.start)
	if full == k.start {
		return ruleStop, true
	}
	known := s.words[s.text[full:k.start]]
	if tail > full && s.text[tail-1] != '.' {
		known |= s.words[s.text[tail:k.start]] & abbreviation // mi-janv.
	}
	if known&paired != 0 {
		known |= s.pair(full, k.start)
	}
	figure := f.kind == digit || s.numeral(f.at)
	switch {
	case s.listNumber(full, k.start, f):
		return ruleListNumber, false
	case known&neverFinal != 0:
		return ruleNeverFinal, false
	case known&numberBound != 0 && figure && !f.bound:
		return ruleNumberBound, false
	case known&mayEnd != 0:
		return ruleMayEnd, true
	}
	short := initialsIn(s.text[full:k.start])
	if r, _, _ := before(s.text, full); r == '°' {
		short = 0 // 20 °C
	}
	if short == 0 && known&(initial|beforeStarter) == 0 {
		return ruleStop, true
	}
	if f.kind != digit && s.starts(f, starter) && !(short <= 2 && known&beforeStarter == 0 && s.particle(f)) {
		return ruleStarter, true
	}
	if known&beforeStarter != 0 {
		return ruleBeforeStarter, false
	}
	if f.kind == digit && short > 1 {
		return ruleStop, true
	}
	return ruleInitial, false
}

// pair gives the traits of the word from full to end together with the word
// before it: "av. J.-C".
func (s *scanner) pair(full, end int) trait {
	i := full
	for _, c, n := before(s.text, i); c == white; _, c, n = before(s.text, i) {
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
		r, c, n := before(s.text, full)
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
		if r, c, _ := before(s.text, joined); !inWord(r, c) {
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
		_, c, n := at(w, i)
		if c != upper && !(c == lower && (count > 0 || len(w) > n)) {
			return 0
		}
		i += n
		count++
		if _, c, n = at(w, i); c == mark {
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

// follow looks past opening marks, dashes and list signs, a mark of omission in
// brackets, and stops that stand right before a word.
func (s *scanner) follow(i int) follow {
	f := follow{at: i, kind: other, remark: -1}
	if i < len(s.text) && s.text[i] == '(' {
		f.remark = i
	}
	for i < len(s.text) {
		r, c, n := at(s.text, i)
		switch c {
		case upper, digit:
			f.at, f.kind = i, c
			return f
		case lower:
			f.at, f.kind = i, c
			if _, next, _ := at(s.text, i+n); next == upper || s.itemLetter(i) {
				f.kind = upper // iPhone, mRNA
			}
			return f
		case symbol:
			if s.wordy(i + n) {
				f.at, f.kind = i, digit
				return f
			}
			if r != '@' {
				return f
			}
		case opener:
			if end := s.omission(i + n); end > 0 {
				n, f.remark = end-i, -1
			}
		case straight, note, dash:
		case closer:
			if r != '’' || !s.wordy(i+n) {
				return f
			}
		case dots, period:
			for c == dots || c == period {
				i += n
				_, c, n = at(s.text, i)
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
	_, c, _ := at(s.text, end+1)
	return c.isSpace()
}

// omission gives the byte after "…)", "...]", if that stands at byte i; 0
// otherwise.
func (s *scanner) omission(i int) int {
	start := i
	for _, c, n := at(s.text, i); c == dots || c == period || c == query; _, c, n = at(s.text, i) {
		i += n
	}
	if r, _, n := at(s.text, i); i > start && (r == ')' || r == ']') {
		return i + n
	}
	return 0
}

// bracketed reports whether the stops stand alone in brackets: "(…)", "[...]".
func (s *scanner) bracketed(k cluster) bool {
	r, c, n := before(s.text, k.start)
	for i := k.start; c == white; {
		i -= n
		r, c, n = before(s.text, i)
	}
	if r != '(' && r != '[' {
		return false
	}
	i, _ := s.skip(k.stops)
	r, _, n = at(s.text, i)
	return (r == ')' || r == ']') && i+n == k.end
}

// nothingBefore reports whether a mark begins the text, what follows a blank
// line, or a quotation.
func (s *scanner) nothingBefore(i int) bool {
	end := i
	for i > 0 {
		_, c, n := before(s.text, i)
		if !c.isSpace() {
			_, blank := s.skip(i)
			return c == opener || blank && i < end
		}
		i -= n
	}
	return true
}

// starts reports whether the word at the beginning of what follows has a
// trait. A letter with a full stop is no word.
func (s *scanner) starts(f follow, want trait) bool {
	i := f.at
	end := i
	for end < len(s.text) && end-i < 40 {
		_, c, n := at(s.text, end)
		if c != upper && c != lower && c != mark {
			break
		}
		end += n
	}
	word := s.text[i:end]
	if r, _, n := at(s.text, end); r == '\'' || r == '’' {
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
		_, c, n := at(rest, i)
		if c != upper && c != lower && c != mark {
			break
		}
		w = append(w, rest[i:i+n]...)
		i += n
	}
	return s.words[string(w)]&want != 0
}

// particle reports whether what follows looks like a surname with a particle:
// "Le Pen".
func (s *scanner) particle(f follow) bool {
	if !s.starts(f, nameParticle) {
		return false
	}
	i := f.at
	for {
		r, c, n := at(s.text, i)
		if c == white || r == '\'' || r == '’' {
			_, c, _ = at(s.text, i+n)
			return c == upper
		}
		if n == 0 || !c.isWordy() {
			return false
		}
		i += n
	}
}

// gluedStarter reports whether two sentences stand without a space: "fin.Le".
func (s *scanner) gluedStarter(k cluster, f follow) bool {
	if f.kind != upper || f.bound || k.smiley || !s.starts(f, starter) {
		return false
	}
	i := k.start
	for range 2 {
		_, c, n := before(s.text, i)
		if c != lower {
			return false
		}
		i -= n
	}
	return true
}

// lowerStarter reports whether a sentence begins in lower case: an ordinary
// word ends, and it is long, or a word that begins sentences follows.
func (s *scanner) lowerStarter(k cluster, f follow) bool {
	if k.kind == query {
		_, c := s.left(k.start)
		return c != closer && c != straight && c != note && s.starts(f, lowerAfterMark)
	}
	if k.kind != period {
		return false
	}
	full, tail := s.word(k.start)
	word := s.text[full:k.start]
	switch {
	case s.words[word]&abbreviation != 0:
		return false
	case ordinaryWord(word) || word == "s" && s.apostrophe(full):
		return len(word) != 2 && !f.bound || s.starts(f, lowerStarter)
	case word == "" || utf8.RuneCountInString(s.text[tail:k.start]) > 3:
		return s.starts(f, lowerStarter)
	}
	return false
}

// left gives the character before byte i, white space skipped.
func (s *scanner) left(i int) (rune, class) {
	r, c, n := before(s.text, i)
	for c.isSpace() {
		i -= n
		r, c, n = before(s.text, i)
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
	r, _, _ := before(s.text, i)
	return r == '\'' || r == '’'
}

// longestRemark bounds a closing remark, in characters.
const longestRemark = 80

// closingRemark reports whether the bracket that opens at byte i closes
// without a stop inside and ends the text: « … » (Les Châtiments).
func (s *scanner) closingRemark(i int) bool {
	near := s.text[i:min(len(s.text), i+utf8.UTFMax*(longestRemark+1))]
	close := strings.IndexByte(near, ')')
	if close < 0 || utf8.RuneCountInString(s.text[i:i+close]) > longestRemark {
		return false
	}
	close += i
	if _, c, _ := before(s.text, close); c == period || c == query || c == dots {
		return false
	}
	next, _ := s.skip(close + 1)
	return next >= len(s.text)
}

// markedName reports whether the word before the mark is a name that carries
// it: Yahoo!
func (s *scanner) markedName(k cluster) bool {
	i := k.start
	for _, c, n := before(s.text, i); c == white; _, c, n = before(s.text, i) {
		i -= n
	}
	full, _ := s.word(i)
	if full == i || k.stops != k.start+1 {
		return false
	}
	var buffer [80]byte
	w := append(buffer[:0], s.text[full:i]...)
	w = append(w, s.text[k.start])
	return s.words[string(w)]&markedName != 0
}

// numeral reports whether a Roman numeral stands at byte i, or a capital letter
// by which sections are counted, unless it is a word: A, in English I.
func (s *scanner) numeral(i int) bool {
	start := i
	for i < len(s.text) && strings.IndexByte("IVXLCDM", s.text[i]) >= 0 {
		i++
	}
	if i == start && i < len(s.text) && s.text[i] > 'A' && s.text[i] <= 'Z' {
		i++
	}
	if r, _, _ := at(s.text, i); r == '\'' || r == '’' {
		return false // C’est
	}
	if i == start+1 && s.words[s.text[start:i]]&starter != 0 {
		return false // I
	}
	return i > start && !s.wordy(i)
}

// listNumber reports whether the word from full to end counts: it begins the
// text or follows a stop ("2.", "IV.", "a."), it follows the word for a heading
// ("Art. 3."), or it is a short figure after a comma or colon ("1. Paris").
func (s *scanner) listNumber(full, end int, f follow) bool {
	word := s.text[full:end]
	number := isNumber(word)
	if !number && !isCounter(word) {
		return false
	}
	i := full
	r, c, n := before(s.text, i)
	if c == dash {
		return false
	}
	for c.isSpace() || c == opener || c == dash {
		i -= n
		r, c, n = before(s.text, i)
	}
	if i == 0 {
		return true
	}
	if i == full {
		return false
	}
	if _, c2, _ := before(s.text, i-n); c == period && (c2 == period || c2 == dots || c2 == query) {
		c = dots
	}
	switch {
	case c == period || c == query || c == dots:
		if number {
			if start, _ := s.word(i - n); s.words[s.text[start:i-n]]&numberBound != 0 {
				return s.begins(start)
			}
		}
		return c != period || number || s.ordinary(i-n)
	case (r == ',' || r == ':' || r == ';') && number && len(word) < 3:
		return !s.starts(f, starter) && f.kind != digit
	case c.isWordy():
		start, _ := s.word(i)
		return s.words[s.text[start:i]]&headingWord != 0 && s.begins(start)
	}
	return false
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
		_, c, n := before(s.text, i)
		if !c.isSpace() && c != opener && c != dash {
			return c == period || c == query || c == dots
		}
		i -= n
	}
	return true
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

// isCounter reports whether w is a single letter, a Roman numeral or "1er".
func isCounter(w string) bool {
	if w == "1er" || w == "1re" || w == "Ier" || w == "Ire" {
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
