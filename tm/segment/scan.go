package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cluster is a run of stops with everything that belongs to the left of a
// break after it: closing marks, note marks, further stops.
type cluster struct {
	start  int   // first byte of the first stop
	stops  int   // end of the first run of stops
	end    int   // end of the cluster: where a break would be
	next   int   // first byte after the white space that follows
	kind   class // period, query, dots (three full stops too) or full
	closed bool  // something follows the first run of stops
	smiley bool  // a smiley is among it
}

// stopByte marks bytes at which a cluster or a line break may begin.
var stopByte = func() (t [256]bool) {
	for _, b := range []byte{'.', '?', '!', '\n', '\r', '\v', '\f'} {
		t[b] = true
	}
	for _, b := range []byte{':', ';', '=', '^', '<', 0xF0} {
		t[b] = true // smileys
	}
	for _, r := range "‼⁇⁈⁉‽…\u2028\u2029\u0085؟۔।॥։。！？｡" {
		t[string(r)[0]] = true
	}
	return t
}()

// scanner walks over one paragraph.
type scanner struct {
	*table
	text    string
	stopAt  *[256]bool
	counted int // straight quotation marks are counted up to here …
	quotes  int // … and these were found
}

// Scan finds the places where a segment may end, in order, and decides them. It
// returns no error.
func (t *table) Scan(text string, decided func(Decision)) error {
	s := scanner{table: t, text: text, stopAt: t.stopAt}
	for i := 0; i < len(text); {
		if !s.stopAt[text[i]] {
			i++
			continue
		}
		r, c, n := charAt(text, i)
		switch c {
		case newline:
			i = s.lineBreak(i, decided)
		case period, query, dots, full:
			k := s.cluster(i, c)
			if k.next < len(text) {
				decided(s.decide(k))
			}
			i = k.end
		default:
			switch {
			case (r == ':' && s.colon) || (r == ';' && s.semicolon):
				s.colonBreak(i, decided)
			case s.mayBeSmiley(i, r) && emoticon(text[i:]) > 0:
				i = s.smileys(i, decided)
				continue
			}
			i += n
		}
	}
	return nil
}

// lineBreak decides a run of white space that begins with a line break: a
// blank line or a paragraph separator ends the segment, a single line break is
// a space.
func (s *scanner) lineBreak(i int, decided func(Decision)) int {
	next, blank := s.skipSpaces(i)
	if blank && next < len(s.text) {
		decided(Decision{End: i, Next: next, Break: true, Rule: ruleBlankLine})
	}
	return next
}

// skipSpaces passes over white space from i and reports whether it holds a blank line.
func (s *scanner) skipSpaces(i int) (next int, blank bool) {
	breaks := 0
	for i < len(s.text) {
		r, c, n := charAt(s.text, i)
		if !c.isSpace() {
			break
		}
		switch {
		case r == '\u2029' || r == '\f':
			blank = true
		case r == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
		case c == newline:
			breaks++
		}
		i += n
	}
	return i, blank || breaks > 1
}

// colonBreak decides a colon or semicolon, where these end segments; closing marks right
// behind it stay with it.
func (s *scanner) colonBreak(i int, decided func(Decision)) {
	end := i + 1
	for r, _, n := charAt(s.text, end); n > 0 && strings.ContainsRune("»›”", r); r, _, n = charAt(s.text, end) {
		end += n
	}
	next, _ := s.skipSpaces(end)
	if next == end || next >= len(s.text) {
		return
	}
	if f := s.follow(next); end > i+1 && f.kind != upper && f.kind != digit {
		return // «…;» ρώτησε
	}
	rule := ruleColon
	if s.text[i] == ';' {
		rule = ruleSemicolon
	}
	decided(Decision{End: end, Next: next, Break: true, Rule: rule})
}

// mayBeSmiley reports whether r, which is no stop and stands at byte i, may begin a
// smiley: most are colons before a space.
func (s *scanner) mayBeSmiley(i int, r rune) bool {
	if r >= utf8.RuneSelf {
		return r >= firstPicture
	}
	return i+1 < len(s.text) && s.text[i+1] != ' '
}

// firstPicture is the first pictograph.
const firstPicture = 0x2600

// smileys decides the place after a run of smileys that begins at byte i and has no
// stop before it, and returns its end. A word that begins sentences tells.
func (s *scanner) smileys(i int, decided func(Decision)) int {
	end := i
	for next := i; ; {
		e := emoticon(s.text[next:])
		if e == 0 {
			break
		}
		end = next + e
		var blank bool
		if next, blank = s.skipSpaces(end); blank {
			return end
		}
	}
	next, _ := s.skipSpaces(end)
	f := s.follow(next)
	if next > end && f.kind == upper && (s.starts(f, starter) || !f.bound && s.nameBeforeLower(f.at)) {
		decided(Decision{End: end, Next: next, Break: true, Rule: ruleSmiley})
	}
	return end
}

// cluster reads the cluster that begins with a stop of class c at byte i.
func (s *scanner) cluster(i int, c class) cluster {
	k := cluster{start: i, kind: c}
	j := i
	for j < len(s.text) {
		_, c, n := charAt(s.text, j)
		if c != period && c != query && c != dots && c != full {
			break
		}
		k.kind = stronger(k.kind, c, j > i)
		j += n
	}
	k.stops = j

	for {
		end := s.belongs(j)
		if end == j {
			break
		}
		k.smiley = k.smiley || smiling(s.text[j:end])
		j, k.closed = end, true
	}

	k.end, k.next = j, j
	if k.closed && k.kind != full && (k.kind != query || !s.unspaced(k)) {
		k.end = s.bareNote(j)
	}
	k.next, _ = s.skipSpaces(k.end)
	return k
}

// stronger is the kind of a run of stops: a ? or ! in it decides, two full
// stops make an ellipsis.
func stronger(a, b class, further bool) class {
	switch {
	case !further:
		return b
	case a == query || b == query:
		return query
	case a == full || b == full:
		return full
	}
	return dots
}

// belongs returns the end of the next thing after byte j that belongs to the
// cluster ending there, or j.
func (s *scanner) belongs(j int) int {
	k, blank := s.skipSpaces(j)
	if blank || k >= len(s.text) {
		return j
	}
	glued := k == j
	r, c, n := charAt(s.text, k)
	switch c {
	case closer:
		if !glued && (r == '’' && s.wordy(k+n) || strings.ContainsRune(s.opening, r) && s.opens(k+n)) {
			return j // an apostrophe or a mark that opens
		}
		return k + n
	case straight:
		return s.straight(j, k, n)
	case query, dots, full, period:
		return s.moreStops(j, k, glued)
	case note:
		if glued {
			return k + n
		}
	case dash:
		if e := emoticon(s.text[k:]); e > 0 {
			return k + e
		}
	case opener:
		if glued && strings.ContainsRune(s.closing, r) && !s.opens(k+n) {
			return k + n
		}
		if r == '[' || r == '(' {
			if e := noteMark(s.text[k:], r, glued); e > 0 {
				return k + e
			}
		}
	default:
		if e := emoticon(s.text[k:]); e > 0 {
			return k + e
		}
	}
	return j
}

// bareNote returns the end of a note mark of one or two figures that lost its brackets and
// its raised place, right behind a closing mark at byte j: "… perdu.»1 La suite"; j if none
// stands there.
func (s *scanner) bareNote(j int) int {
	if r, _, _ := charBefore(s.text, j); r != '»' && r != '”' {
		return j
	}
	end := j
	for end < len(s.text) && end < j+2 && s.text[end] >= '0' && s.text[end] <= '9' {
		end++
	}
	if _, c, _ := charAt(s.text, end); end == j || s.text[j] == '0' || !c.isSpace() {
		return j
	}
	return end
}

// opens reports whether a word or a further opening mark stands at byte i, so that the
// mark before it opens.
func (s *scanner) opens(i int) bool {
	_, c, _ := charAt(s.text, i)
	return c.isWordy() || c == opener || c == symbol || c == dash || c == straight
}

// moreStops joins stops that stand apart: "? !" and ". . .".
func (s *scanner) moreStops(j, k int, glued bool) int {
	e := k
	for e < len(s.text) {
		_, c, n := charAt(s.text, e)
		if c != query && c != dots && c != full && c != period {
			break
		}
		e += n
	}
	if !glued && s.wordy(e) {
		return j // ".NET", "…puis"
	}
	return e
}

// straight decides whether the straight mark at k closes. Spaces on one side
// tell; with spaces on both the marks before it are counted.
func (s *scanner) straight(j, k, n int) int {
	after := k + n
	for s.text[k] != '"' && after < len(s.text) && s.text[after] == s.text[k] {
		after++ // ``Das
	}
	glued, word := k == j, s.wordy(after)
	_, c, _ := charAt(s.text, k+n)
	switch {
	case word && !glued, c == opener && !glued:
		return j
	case word || c == opener:
		if s.text[k] == '"' && s.odd(k) && c != opener {
			return k + n
		}
		return j
	case glued:
		return k + n
	case s.text[k] == '"' && !s.odd(k) && !s.opensAfter(k+n):
		return j
	}
	return k + n
}

// opensAfter reports whether white space and then a straight mark right before
// a word follow byte i, so that the mark before i closes.
func (s *scanner) opensAfter(i int) bool {
	i, _ = s.skipSpaces(i)
	return i+1 < len(s.text) && s.text[i] == '"' && s.wordy(i+1)
}

// odd reports whether an odd number of straight quotation marks precedes byte
// i, so that the one at i closes. Counting goes on from where it stopped, so
// that a paragraph is counted once.
func (s *scanner) odd(i int) bool {
	if i < s.counted {
		return s.quotesIn(0, i)%2 == 1
	}
	s.quotes += s.quotesIn(s.counted, i)
	s.counted = i
	return s.quotes%2 == 1
}

// quotesIn counts the straight quotation marks from byte i up to end. One
// between two letters that have a case was meant as an apostrophe: l"équipe.
func (s *scanner) quotesIn(i, end int) int {
	count := 0
	for i < end {
		n := strings.IndexByte(s.text[i:end], '"')
		if n < 0 {
			break
		}
		i += n + 1
		_, before, _ := charBefore(s.text, i-1)
		_, after, _ := charAt(s.text, i)
		if !before.isLetter() || !after.isLetter() || !cased(s.text[i:]) {
			count++
		}
	}
	return count
}

// cased reports whether t begins with a letter that has a case.
func cased(t string) bool {
	r, _ := utf8.DecodeRuneInString(t)
	return unicode.IsLower(r) || unicode.IsUpper(r)
}

// wordy reports whether a letter or digit stands at byte i.
func (s *scanner) wordy(i int) bool {
	_, c, _ := charAt(s.text, i)
	return c.isWordy()
}

// noteMark returns the length of a note mark at the beginning of t: "[1]", "[12]",
// several as "[1-3]" and "[4, 7]", and "(1)" or "[a]" when nothing stands between it and
// the stop.
func noteMark(t string, open rune, glued bool) int {
	if t == "" || rune(t[0]) != open {
		return 0
	}
	if glued && len(t) > 2 && t[0] == '[' && t[1] >= 'a' && t[1] <= 'z' && t[2] == ']' {
		return 3
	}
	i := 1
	for numbers := 0; numbers < mostNotes; numbers++ {
		start := i
		for i < len(t) && i < start+3 && t[i] >= '0' && t[i] <= '9' {
			i++
		}
		if i == start || i >= len(t) {
			return 0
		}
		if t[i] == ']' || t[i] == ')' {
			break
		}
		i += noteSeparator(t[i:])
	}
	if i >= len(t) {
		return 0
	}
	if (open == '[' && t[i] == ']') || (open == '(' && t[i] == ')' && glued) {
		return i + 1
	}
	return 0
}

// mostNotes bounds the numbers in a note mark.
const mostNotes = 6

// noteSeparator returns the length of a comma or dash with the spaces around it at the
// beginning of t.
func noteSeparator(t string) int {
	i := len(t) - len(strings.TrimLeft(t, " "))
	for _, sign := range []string{",", "-", "–", ";"} {
		if strings.HasPrefix(t[i:], sign) {
			i += len(sign)
			return i + len(t[i:]) - len(strings.TrimLeft(t[i:], " "))
		}
	}
	return 0
}

// emoticon returns the length of a smiley or pictograph at the beginning of t,
// if white space or the end follows it.
func emoticon(t string) int {
	n := pictographs(t)
	if n == 0 {
		n = smiley(t)
	}
	if n == 0 || n == len(t) {
		return n
	}

	rest := t[n:]
	switch _, c, _ := charAt(rest, 0); {
	case c.isSpace(), c == period, c == query, c == closer, c == note:
		return n
	case noteMark(rest, '[', true) > 0, smiley(rest) > 0, pictographs(rest) > 0:
		return n
	}
	return 0
}

// smiling reports whether a part of a cluster is a smiley.
func smiling(part string) bool {
	part = strings.TrimLeftFunc(part, unicode.IsSpace)
	return smiley(part) > 0 || pictographs(part) > 0
}

// pictographs returns the length of a run of emoji.
func pictographs(t string) int {
	n := 0
	for n < len(t) {
		r, _, size := charAt(t, n)
		switch {
		case r >= 0x1F000 && r <= 0x1FAFF, r >= 0x2600 && r <= 0x27BF, r >= 0x2B00 && r <= 0x2BFF:
		case n > 0 && (r == 0x200D || r == 0xFE0F || r == 0x20E3):
		default:
			return n
		}
		n += size
	}
	return n
}

// smiley returns the length of a smiley made of ASCII: eyes, a nose or none, a
// mouth.
func smiley(t string) int {
	if strings.HasPrefix(t, "^^") {
		return 2
	}
	if len(t) > 1 && t[0] == '<' && t[1] == '3' {
		return 2
	}

	i := 0
	if i >= len(t) || strings.IndexByte(":;=", t[i]) < 0 {
		return 0
	}
	i++
	if i < len(t) && strings.IndexByte("-o'^", t[i]) >= 0 {
		i++
	}
	if i >= len(t) || strings.IndexByte(")(DPpO/|]*", t[i]) < 0 {
		return 0
	}

	mouth := t[i]
	for i < len(t) && t[i] == mouth {
		i++
	}
	return i
}
