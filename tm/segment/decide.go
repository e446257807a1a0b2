package segment

import (
	"slices"
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
	ruleInBrackets    = "in-brackets"    // none: Roglic (Slo.) 4 h
	ruleNothingBefore = "nothing-before" // none: no word before an ellipsis
	ruleNoWord        = "no-word"        // none: no word or figure follows
	ruleGoesOn        = "goes-on"        // none: 「行く。」と言った
	ruleFull          = "full-stop"      // break: 。 needs no space
	ruleGluedStarter  = "glued-starter"  // break: fin.Le
	ruleGlued         = "glued"          // none: no space
	ruleLowerStarter  = "lower-starter"  // break: hasty writing
	ruleLowerName     = "lower-name"     // break: il dort. de Gaulle écrit
	ruleLower         = "lower-case"     // none: lower case follows
	ruleMarkedName    = "marked-name"    // none: Yahoo!
	ruleRemark        = "closing-remark" // none: a bracket without a stop of its own
	ruleAmount        = "amount"         // none: a figure ends what an ellipsis held back
	ruleUnfinished    = "unfinished"     // none: Nice, Cannes et… Monaco
	ruleSpeechTag     = "speech-tag"     // none: “Never!” Roe said
	ruleEditorsNote   = "editors-note"   // none: [le préfet. – NDLR]
	ruleSpeaker       = "speaker"        // none: M. D. – Oui
	ruleDateline      = "dateline"       // none: Rennes. – Le procès
	ruleSmiley        = "smiley"         // break: bravo :-) Vous
	ruleMark          = "mark"           // break: after ? ! …
	ruleClosed        = "closed"         // break: after closing marks
	ruleListNumber    = "list-number"    // none: a number or letter that counts
	ruleNeverFinal    = "never-final"    // none: M. Dr.
	ruleNumberBound   = "number-bound"   // none: p. 12
	ruleShortBound    = "short-bound"    // none: (th. 6)
	ruleCitation      = "citation"       // none: D. 2000. 120
	ruleRange         = "range"          // none: 63 av. J.-C. – 14 apr. J.-C.
	ruleMayEnd        = "may-end"        // break: etc. J.-C.
	ruleLabel         = "label"          // none: PS. Le
	ruleCompany       = "company"        // break: Inc. Paris veut
	ruleOrdinal       = "ordinal"        // none: am 14. Juli
	ruleStarter       = "starter"        // break: plan B. Il
	ruleInitial       = "initial"        // none: A. Camus
	ruleLateEnd       = "late-end"       // break: … zmarł w 1399 r. Rycerz
	ruleBeforeStarter = "before-starter" // none: Inc. Paris
	ruleStop          = "stop"           // break: a full stop
)

// decide decides the place after a cluster.
func (s *scanner) decide(k cluster) Decision {
	d := Decision{End: k.end, Next: k.next}
	d.Rule, d.Break = s.rule(k, s.follow(k.next))
	return d
}

// rule names the rule that decides a cluster, and says whether it breaks.
func (s *scanner) rule(k cluster, f follow) (string, bool) {
	switch {
	case k.closed && s.bracketed(k):
		return ruleBracketed, false
	case !k.closed && (k.kind == dots || k.kind == query) && s.nothingBefore(k.start):
		return ruleNothingBefore, false
	case f.kind == other:
		return ruleNoWord, false
	case k.kind == full && k.closed && k.next == k.end && goesOn(s.text[k.next:]):
		return ruleGoesOn, false
	case k.closed && k.next == k.end && (k.kind == full || k.kind == query) && s.saysWho(k.next):
		return ruleSpeechTag, false
	case k.kind == full && f.kind != lower:
		return ruleFull, true
	case k.next == k.end:
		if k.kind == query && s.unspaced(k) {
			if k.closed && goesOn(s.text[k.next:]) {
				return ruleGoesOn, false
			}
			return ruleFull, true
		}
		if k.kind == dots && !k.closed && s.politeEnd(k.start, k.next) {
			return ruleFull, true
		}
		if s.gluedStarter(k, f) {
			return ruleGluedStarter, true
		}
		return ruleGlued, false
	case f.kind == lower:
		if s.beforeLower && !k.closed && s.lowerStarter(k, f) {
			return ruleLowerStarter, true
		}
		if s.lowerName(k, f) {
			return ruleLowerName, true
		}
		return ruleLower, false
	case f.remark >= 0 && k.closed && s.closingRemark(f.remark):
		return ruleRemark, false
	case s.speechTag(k, f):
		return ruleSpeechTag, false
	case k.kind == period && !k.closed && s.dashAt(k.next):
		if s.editorsNote(k) {
			return ruleEditorsNote, false
		} else if s.speaker(k.start) || s.role(k.start) {
			return ruleSpeaker, false
		} else if dateline, sentence := s.dateline(k.start); dateline {
			return ruleDateline, false
		} else if sentence {
			return ruleStop, true
		}
	}

	if k.kind != period {
		if k.kind == query && !k.closed && s.markedName(k) && !s.starts(f, starter) {
			return ruleMarkedName, false
		}
		if k.kind == dots && !k.closed && s.amount(f) && s.heldBack(k.start) {
			return ruleAmount, false
		}
		if k.kind == dots && !k.closed && s.unfinished(k.start) && s.capital(f) && !s.starts(f, starter) {
			return ruleUnfinished, false
		}
		return ruleMark, true
	}
	if k.closed {
		if s.wordInBrackets(k) {
			return ruleInBrackets, false
		}
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
		known |= s.pairTraits(full, k.start)
	}

	switch {
	case s.listNumber(full, k.start, f):
		return ruleListNumber, false
	case known&label != 0 && s.begins(full):
		return ruleLabel, false
	case known&neverFinal != 0:
		return ruleNeverFinal, false
	case known&numberBound != 0 && s.bindsNumber(k, f):
		if known&mayEnd != 0 && s.afterFigure(full) && s.initialAt(f) {
			return ruleStop, true // à 20 h. J. Roy entre
		}
		return ruleNumberBound, s.itemNumber(f.at) && !s.inBrackets(full)
	case f.kind == digit && !f.bound && isYear(s.text[full:k.start]) && s.cites(full, f.at):
		return ruleCitation, false
	case f.kind == digit && s.shortBound(full, k.start, f):
		return ruleShortBound, false
	case known&mayEnd != 0:
		if f.kind == digit && s.dashAt(k.next) {
			return ruleRange, false
		}
		return ruleMayEnd, true
	case (known&(numberBound|beforeStarter) != 0 || initialsIn(s.text[full:k.start]) == 1) && s.afterFigure(full) && s.field(f):
		return ruleStarter, true
	case known&company != 0:
		if s.words[s.text[full:k.start]]&company == 0 {
			full = tail
		}
		return s.afterCompany(full, f)
	case s.ordinals && isOrdinal(s.text[full:k.start]) && !s.bound(full):
		return s.afterOrdinal(full, k, f)
	}

	short := acronymIn(s.text[full:k.start])
	if r, _, _ := charBefore(s.text, full); r == '°' {
		short = 0 // 20 °C
	}
	if short == 0 && known&(initial|beforeStarter) == 0 {
		if !s.consonants(full, k.start) && !s.cutShort(s.text[full:k.start]) {
			return ruleStop, true
		}
		known |= beforeStarter // 12 et s. C. civ.
	}

	if f.kind != digit && s.starts(f, starter) {
		surname := short <= 2 && known&beforeStarter == 0 && s.particle(f)
		if !surname {
			return ruleStarter, true
		}
	}
	if short == 1 && (s.listed(full) || s.foreignNumeral(full)) {
		return ruleStop, true
	}
	if known&beforeStarter != 0 {
		if known&lateEnd != 0 && s.capital(f) && s.late(full, k.start) {
			return ruleLateEnd, true
		}
		return ruleBeforeStarter, false
	}
	if short > 1 && s.subject(f) {
		if article := s.articleBefore(full); article >= 0 && !s.begins(article) {
			return ruleCompany, true
		}
	}
	if f.kind == digit && short > 1 {
		return ruleStop, true
	}
	return ruleInitial, false
}

// afterOrdinal decides the stop of a number that begins at byte full. In a language that
// lists what goes on after one, another capital begins a sentence, and Roman numerals are
// none: Polish "18. Dywizja", but "przy ul. Wolborskiej 3. Inwestycję".
func (s *scanner) afterOrdinal(full int, k cluster, f follow) (string, bool) {
	switch {
	case f.kind != digit && s.starts(f, starter):
		return ruleStarter, true
	case !s.ordinalNouns:
		return ruleOrdinal, false
	case isNumber(s.text[full:k.start]) && !f.bound && (s.starts(f, ordinalNoun) || s.romanAt(f.at)):
		return ruleOrdinal, false
	case isDecade(s.text[full:k.start]) && !s.manyWords(full):
		return ruleOrdinal, false // W latach 70. Nowak …
	}
	return ruleStop, true
}

// isDecade reports whether w is a round number of two figures.
func isDecade(w string) bool { return len(w) == 2 && w[1] == '0' && isNumber(w) }

// afterCompany decides the stop of a company's name that begins at byte full. An
// article and a name alone are no sentence: "La SARL. Lambert ferme".
func (s *scanner) afterCompany(full int, f follow) (string, bool) {
	switch {
	case f.kind != digit && s.starts(f, starter):
		return ruleStarter, true
	case s.subject(f):
		if article := s.articleBefore(full); article >= 0 && s.begins(article) {
			return ruleBeforeStarter, false
		}
		return ruleCompany, true
	}
	return ruleBeforeStarter, false
}

// bracketed reports whether the stops stand alone in brackets: "(…)", "[...]".
func (s *scanner) bracketed(k cluster) bool {
	r, c, n := charBefore(s.text, k.start)
	for i := k.start; c == white; {
		i -= n
		r, c, n = charBefore(s.text, i)
	}
	if r != '(' && r != '[' {
		return false
	}
	i, _ := s.skipSpaces(k.stops)
	r, _, n = charAt(s.text, i)
	return (r == ')' || r == ']') && i+n == k.end
}

// longestInBrackets bounds a word in brackets, in bytes.
const longestInBrackets = 10

// wordInBrackets reports whether a single word with a full stop stands in brackets
// behind a word, so that it is cut short: "Roglic (Slo.) 4 h 12".
func (s *scanner) wordInBrackets(k cluster) bool {
	if k.stops != k.start+1 || k.end != k.stops+1 || s.text[k.stops] != ')' {
		return false
	}
	full, _ := s.word(k.start)
	if k.start == full || k.start-full > longestInBrackets {
		return false
	}
	if r, _, _ := charBefore(s.text, full); r != '(' {
		return false
	}
	if _, c, _ := charAt(s.text, full); !c.isLetter() {
		return false
	}
	i := full - 1
	for _, c, n := charBefore(s.text, i); c == white; _, c, n = charBefore(s.text, i) {
		i -= n
	}
	r, c, n := charBefore(s.text, i)
	if i == full-1 || c.isWordy() {
		return c.isWordy() && i < full-1
	}
	start, _ := s.word(i - n)
	return r == '.' && s.words[s.text[start:i-n]]&abbreviation != 0
}

// nothingBefore reports whether a mark begins the text, what follows a blank
// line, or a quotation.
func (s *scanner) nothingBefore(i int) bool {
	end := i
	for i > 0 {
		_, c, n := charBefore(s.text, i)
		if !c.isSpace() {
			_, blank := s.skipSpaces(i)
			return c == opener || blank && i < end
		}
		i -= n
	}
	return true
}

// amount reports whether a figure or the sign of a currency follows at once.
func (s *scanner) amount(f follow) bool {
	r, c, _ := charAt(s.text, f.at)
	return f.kind == digit && !f.bound && (c == digit || strings.ContainsRune(currencies, r))
}

// currencies are the signs that stand before an amount.
const currencies = "$€£¥"

// heldBack reports whether an ellipsis at byte i stands after a word, comma or
// colon, so that the sentence may go on with a figure: "s’élève à… 48 000 euros".
func (s *scanner) heldBack(i int) bool {
	r, c := s.lastBefore(i)
	return c.isWordy() || r == ',' || r == ':' || r == ';'
}

// unfinished reports whether the word before an ellipsis at byte i is one that no
// sentence ends with.
func (s *scanner) unfinished(i int) bool {
	for _, c, n := charBefore(s.text, i); c.isSpace(); _, c, n = charBefore(s.text, i) {
		i -= n
	}
	full, _ := s.word(i)
	return s.words[s.text[full:i]]&unfinished != 0
}

// capital reports whether a capital letter follows at once.
func (s *scanner) capital(f follow) bool {
	_, c, _ := charAt(s.text, f.at)
	return c == upper && !f.bound
}

// unspaced reports whether Chinese or Japanese stands on a side of a cluster and a word or
// figure on the other, so that ? and ! need no space behind them either, of whatever
// width. A name may end in one: Yahoo!ニュース.
func (s *scanner) unspaced(k cluster) bool {
	before, class, _ := charBefore(s.text, k.start)
	after, next, _ := charAt(s.text, k.next)
	switch {
	case ideographic(before):
		return ideographic(after) || next == digit || next == upper
	case ideographic(after):
		return class.isWordy() && (k.closed || !s.markedName(k))
	}
	return false
}

// politeEnds are the ends of Japanese predicates that hardly another word has; behind
// them an ellipsis ends a sentence.
var politeEnds = []string{"です", "ます", "でした", "ました", "ません", "ですね", "ますね", "ですよ", "ますよ"}

// politeEnd reports whether a Japanese sentence ends before an ellipsis at byte i, and
// Japanese follows at byte next.
func (s *scanner) politeEnd(i, next int) bool {
	ends := func(end string) bool { return strings.HasSuffix(s.text[:i], end) }
	after, _, _ := charAt(s.text, next)
	return ideographic(after) && slices.ContainsFunc(politeEnds, ends)
}

// ideographic reports whether r is a character of Chinese or Japanese words.
func ideographic(r rune) bool {
	return r >= 0x3041 && r <= 0x30FF || r >= 0x3400 && r <= 0x4DBF || r >= 0x4E00 && r <= 0x9FFF
}

// gluedStarter reports whether two sentences stand without a space: "fin.Le",
// "fini !Le", "fin.« Le", `fin.""Le`.
func (s *scanner) gluedStarter(k cluster, f follow) bool {
	if f.kind != upper || k.smiley || !s.starts(f, starter) {
		return false
	}
	if f.bound {
		r, _, n := charAt(s.text, k.next)
		word, _ := s.skipBlanks(k.next + n)
		opens := r == '«' && !strings.ContainsRune(s.closing, r) || r == '"' && s.text[k.end-1] == '"'
		if !opens || word != f.at {
			return false
		}
	}
	i := k.start
	for _, c, n := charBefore(s.text, i); c == white; _, c, n = charBefore(s.text, i) {
		i -= n
	}
	for range 2 {
		_, c, n := charBefore(s.text, i)
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
		_, c := s.lastBefore(k.start)
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
	case word == "" || utf8.RuneCountInString(s.text[tail:k.start]) > 3, capitals(word):
		return s.starts(f, lowerStarter)
	}
	return false
}

// capitals reports whether w is two or three capitals of ASCII, an acronym.
func capitals(w string) bool {
	for i := range len(w) {
		if w[i] < 'A' || w[i] > 'Z' {
			return false
		}
	}
	return len(w) == 2 || len(w) == 3
}

// lowerName reports whether a sentence begins with a name in small letters: a word of
// small letters ends that is no abbreviation, and a particle of names, a name and a
// further word in small letters follow: "il dort. d’Ormesson écrit".
func (s *scanner) lowerName(k cluster, f follow) bool {
	if k.kind != period || k.closed || f.bound || !s.starts(f, lowerParticle) {
		return false
	}
	full, _ := s.word(k.start)
	letters := 0
	for i := full; i < k.start; letters++ {
		_, c, n := charAt(s.text, i)
		if c != lower {
			return false
		}
		i += n
	}
	if letters < 3 || s.words[s.text[full:k.start]]&abbreviation != 0 {
		return false
	}

	i := f.at
	for s.wordy(i) {
		_, _, n := charAt(s.text, i)
		i += n
	}
	if r, _, n := charAt(s.text, i); r == '\'' || r == '’' {
		i += n
	} else {
		i, _ = s.skipBlanks(i)
	}
	return s.nameBeforeLower(i)
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

	if _, c, _ := charBefore(s.text, close); c == period || c == query || c == dots {
		return false
	}
	next, _ := s.skipSpaces(close + 1)
	return next >= len(s.text)
}

// markedName reports whether the word before the mark is a name that carries
// it: Yahoo!
func (s *scanner) markedName(k cluster) bool {
	i := k.start
	for _, c, n := charBefore(s.text, i); c == white; _, c, n = charBefore(s.text, i) {
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
