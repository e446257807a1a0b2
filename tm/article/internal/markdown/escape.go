package markdown

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// An escaper puts backslashes where characters of one edit would be markup, and
// only there.
type escaper struct {
	*syntax
	plain string // of the edit, on one line
	codes []text.Code
	// others is what else stands in the block: the markup of codes, and the text
	// before and behind the edit.
	others string
	next   string // what follows the edit in the file
	ends   bool   // the edit is the end of the block
	// paired are the characters of emphasis and code that another one could close.
	paired    map[byte]bool
	lastAngle int // the last ">"
	// unbalanced: there are square brackets without partner around the edit.
	unbalanced bool
	// closers are the square brackets to escape.
	closers map[int]bool
}

// longestNext is how much of what follows an edit decides about its last character,
// in bytes.
const longestNext = 2

func newEscaper(m *syntax, r *block.Rewrite) *escaper {
	e := &escaper{
		syntax: m, plain: block.OneLine(r.Text.Plain), codes: r.Text.Codes,
		next: r.Source()[r.To:min(len(r.Source()), r.To+longestNext)], ends: r.EndsBlock(),
		paired: map[byte]bool{},
	}
	e.lastAngle = strings.LastIndexByte(e.plain, '>')
	if len(e.plain) != len(r.Text.Plain) {
		e.plain = strings.Map(oneLineRune, r.Text.Plain)
	}
	if !strings.ContainsAny(e.plain, "*_~`$[]<") {
		return e // nothing can have a partner
	}

	// What earlier edits of the block left as it is.
	earlier, _ := r.Memo.(string)
	around := earlier
	if before, after := r.Around(); len(before)+len(after) > longestBlock {
		around += marks
	} else {
		around += markupOf(before) + markupOf(after)
		e.unbalanced = unbalanced(before) || unbalanced(after)
	}
	e.unbalanced = e.unbalanced || strings.ContainsRune(earlier, '[') || len(around) >= len(marks)
	var others strings.Builder
	others.WriteString(around)
	if m.nested {
		others.WriteString(nestedMarks)
	}
	for _, c := range e.codes {
		others.WriteString(markupOf(c.Data))
		if c.Type == "link" || c.Type == "image" {
			others.WriteString(nestedMarks)
		}
	}
	e.others = others.String()

	left := earlier
	for _, c := range []byte("*_~`$") {
		if strings.IndexByte(e.plain, c) < 0 {
			continue
		}
		e.paired[c] = e.hasPair(c)
		if !e.paired[c] {
			left += string(rune(c))
		}
	}
	if strings.IndexByte(e.plain, '>') >= 0 {
		left += ">"
	}
	var bare bool
	if e.closers, bare = e.brackets(); bare {
		left += "["
	}
	r.Memo = left
	return e
}

// marks are the characters that may be the partner of another one.
const marks = "*_~`$[]<>"

// nestedMarks are those whose partner may stand on the other side of the bracket or
// quotation mark of a description or title, which is a block of its own: code and
// tags bind closer than links.
const nestedMarks = "`$<>"

// longestBlock is that of a block, in bytes, in which partners are searched. In a
// longer one everything is taken to have one.
const longestBlock = 16 << 10

// unbalanced reports whether square brackets of s have no partner in it.
func unbalanced(s string) bool { return strings.Count(s, "[") != strings.Count(s, "]") }

// oneLineRune keeps offsets where line breaks become spaces.
func oneLineRune(r rune) rune {
	switch r {
	case '\r', '\n', 0:
		return ' '
	}
	return r
}

// markupOf returns the characters of s that may be the partner of another one, each
// once.
func markupOf(s string) string {
	var found strings.Builder
	for _, c := range marks {
		if strings.ContainsRune(s, c) {
			found.WriteRune(c)
		}
	}
	return found.String()
}

// hasPair reports whether a mark of emphasis, code or mathematics that stands in
// the text could end at another one.
func (e *escaper) hasPair(c byte) bool {
	opened := false
	for i := 0; i < len(e.plain); i++ {
		if e.plain[i] != c {
			continue
		}
		n := run([]byte(e.plain[i:min(len(e.plain), i+longestRun)]))
		if strings.IndexByte(e.others, c) >= 0 {
			return true
		}
		switch c {
		case '`':
			// A run of another length is no partner, but one that is escaped, because it
			// begins a line, is: a backslash does not count inside of a code span.
			if opened {
				return true
			}
			opened = true
		case '$':
			if formulaLength(e.plain[i:min(len(e.plain), i+longestSpan)]) > 0 {
				return true
			}
		default:
			mark := e.mark(i, n)
			if mark.closes && opened {
				return true
			}
			opened = opened || mark.opens
		}
		i += n - 1
	}
	return false
}

// longestRun is that of marks that are looked at together, in bytes.
const longestRun = 100

// mark returns what the run of n marks at byte i of the text can do. Beside a code
// stands its markup.
func (e *escaper) mark(i, n int) mark {
	before, _ := utf8.DecodeLastRuneInString(e.plain[:i])
	after, _ := utf8.DecodeRuneInString(e.plain[i+n:])
	if i == 0 {
		before = ' '
	}
	if i+n == len(e.plain) {
		after = ' '
		if !e.ends && e.next != "" {
			after, _ = utf8.DecodeRuneInString(e.next)
		}
	}
	m := newMark(e.plain[i], n, before, after)
	if strings.IndexByte(e.others, e.plain[i]) >= 0 && !unicode.IsSpace(before) && !unicode.IsSpace(after) {
		return m
	}
	if e.isCodeAt(i) || e.isCodeAt(i+n) {
		// Its markup may be anything.
		m.opens, m.closes = true, true
	}
	return m
}

// escape returns the text from byte from to to with its backslashes. before is the
// byte in front of it in the file; start says whether it begins a line.
func (e *escaper) escape(from, to int, before byte, start bool) string {
	s := e.plain[from:to]
	lead := 0
	if start {
		lead = leadingMark(s)
	}
	if lead == 1 && strings.IndexByte("*_~`", s[0]) >= 0 {
		e.paired[s[0]] = true // the rest of its run too
	}
	follows, end := e.following(to)
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case r > 0x7F && e.spelling[r] != "":
			b.WriteString(e.spelling[r])
			i += n
			continue
		case r == '`' && strings.IndexByte(e.others, '`') >= 0:
			// One that stands elsewhere in the block would begin a code span that ends
			// here, where a backslash does not count.
			b.WriteString("&#96;")
			i += n
			continue
		case start && i == lead-1, e.isMarkup(from+i, to, start && i == 0):
			b.WriteByte('\\')
		case i == 0 && (before == ']' && strings.ContainsRune("([:{", r) || before == '[' && r == '^'):
			b.WriteByte('\\')
		case rest == "" && r == '!' && strings.HasPrefix(follows, "["),
			rest == "" && r == '\\' && follows != "" && (isBlank(follows[0]) || util.IsPunct(follows[0])):
			b.WriteByte('\\')
		case e.heading && end && r == '#' && strings.Trim(rest, "# ") == "":
			b.WriteByte('\\')
		case e.heading && end && r == '{' && strings.HasSuffix(s, "}"):
			b.WriteByte('\\')
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

// following returns the beginning of what stands behind the text up to byte to, and
// whether that is the end of the block.
func (e *escaper) following(to int) (s string, end bool) {
	if k := e.codeAt(to); k < len(e.codes) {
		return e.codes[k].Data, false
	}
	return e.next, e.ends
}

// isMarkup reports whether the character at byte i would be inline markup. to is
// where the text ends before the next code.
func (e *escaper) isMarkup(i, to int, start bool) bool {
	s := e.plain[:to]
	next := byte(0)
	if i+1 < to {
		next = s[i+1]
	}
	switch c := s[i]; c {
	case '*', '_', '~':
		if !e.paired[c] {
			return false
		}
		from, n := i, 1
		for from > 0 && i-from < longestRun && s[from-1] == c {
			from--
		}
		for i+n < len(e.plain) && n < longestRun && e.plain[i+n] == c {
			n++
		}
		m := e.mark(from, i-from+n)
		return m.opens || m.closes
	case '`':
		return e.paired[c]
	case '$':
		spaced := (i == 0 || isBlank(s[i-1])) && (next == 0 || isBlank(next))
		return e.paired[c] && !spaced
	case '[', ']':
		return e.closers[i]
	case '<':
		opens := next == '/' || next == '!' || next == '?' || next|0x20 >= 'a' && next|0x20 <= 'z' ||
			next == '>' && start
		return opens && (start || strings.Contains(e.others, ">") || e.lastAngle > i)
	case '&':
		return markup.IsReference(s[i:])
	case '\\':
		return next == ' ' || next != 0 && next < 0x80 && util.IsPunct(next)
	case '{':
		return strings.HasPrefix(attributes.get().FindString(s[i:min(to, i+longestSpan)]), "{") &&
			(next == ':' || i > 0 && strings.IndexByte(")]*_`>}", s[i-1]) >= 0)
	case '|':
		return e.cell
	}
	return false
}

// longestLabel is that of a link reference, in bytes.
const longestLabel = 1000

// brackets finds the square brackets of the text that have to be escaped: those
// that would make a link, a footnote or a check box, and those that could belong to
// another one in the block. bare tells that one without partner is left as it is.
func (e *escaper) brackets() (escape map[int]bool, bare bool) {
	const link = -1 // in open: the beginning of a link or image
	escape = map[int]bool{}
	var open []int
	codes := e.codes
	pass := func(upTo int) {
		for ; len(codes) > 0 && codes[0].At <= upTo; codes = codes[1:] {
			switch c := codes[0]; {
			case block.Opens(c.Kind) && strings.HasPrefix(c.Data, "["):
				open = append(open, link)
			case block.Closes(c.Kind) && strings.HasPrefix(c.Data, "]"):
				for len(open) > 0 && open[len(open)-1] != link {
					escape[open[len(open)-1]] = true
					open = open[:len(open)-1]
				}
				open = open[:max(len(open)-1, 0)]
			}
		}
	}
	for i := range len(e.plain) {
		pass(i)
		switch e.plain[i] {
		case '[':
			open = append(open, i)
		case ']':
			n := len(open)
			if n == 0 || open[n-1] == link {
				escape[i] = n > 0 || e.unbalanced
				bare = bare || !escape[i]
				continue
			}
			if e.isReference(open[n-1], i) {
				escape[open[n-1]], escape[i] = true, true
			}
			open = open[:n-1]
		}
	}
	pass(len(e.plain))
	for _, k := range open {
		if k != link {
			escape[k] = e.unbalanced
			bare = bare || !escape[k]
		}
	}
	return escape, bare
}

// isReference reports whether the brackets at bytes from and to of the text would
// be a link, a footnote or a check box.
func (e *escaper) isReference(from, to int) bool {
	inside := e.plain[from+1 : to]
	next := e.plain[to+1:]
	if follows, _ := e.following(to + 1); next == "" || e.isCodeAt(to+1) {
		next = follows
	}
	switch {
	case strings.HasPrefix(next, "("), strings.HasPrefix(next, "["),
		strings.HasPrefix(next, ":") && from == 0,
		strings.HasPrefix(next, "{."), strings.HasPrefix(next, "{#"):
		return true
	case strings.HasPrefix(inside, "^"):
		return true
	case len(inside) < longestLabel && e.labels[util.ToLinkReference([]byte(inside))]:
		return true
	}
	return from == 0 && (inside == " " || inside == "x" || inside == "X")
}

// codeAt returns the number of the first code that stands at byte at or behind it.
func (e *escaper) codeAt(at int) int {
	return sort.Search(len(e.codes), func(k int) bool { return e.codes[k].At >= at })
}

func (e *escaper) isCodeAt(at int) bool {
	k := e.codeAt(at)
	return k < len(e.codes) && e.codes[k].At == at
}

// leadingMark returns the length of what would begin another kind of block at the
// beginning of s; its last byte is the one to escape.
func leadingMark(s string) int {
	if s == "" {
		return 0
	}
	first, _, _ := strings.Cut(s, " ")
	switch s[0] {
	case '>', '|':
		return 1
	case '=':
		if _, ok := indentedTitle(s); ok || strings.Trim(first, "=") == "" {
			return 1
		}
	case '#':
		if strings.Trim(first, "#") == "" && len(first) <= 6 {
			return 1
		}
	case '-', '+', '*', '_':
		rule := strings.Trim(s, s[:1]+" ") == ""
		switch {
		case rule, first == s[:1] && s[0] != '_',
			s[0] == '+' && (strings.HasPrefix(s, "+-") || strings.HasPrefix(s, "+=")),
			s[0] == '-' && strings.HasPrefix(strings.TrimLeft(s, "-"), "8<-"),
			strings.HasPrefix(s, "*["):
			return 1
		}
	case '~', '`':
		if strings.HasPrefix(s, "~~~") || strings.HasPrefix(s, "```") {
			return 1
		}
	case ':':
		if first == ":" || strings.HasPrefix(s, ":::") {
			return 1
		}
	case '!', '?', '/', '$':
		for _, mark := range []string{"!!! ", "??? ", "???+ ", "///", "$$"} {
			if strings.HasPrefix(s, mark) {
				return 1
			}
		}
	case '[':
		if _, ok := markerTitle(s, true); ok {
			return 1
		}
		if k := strings.Index(s, "]:"); k > 0 && k < longestLabel {
			return 1
		}
	case '{':
		if strings.HasPrefix(s, "{:") || strings.HasPrefix(s, "{#") || strings.HasPrefix(s, "{.") ||
			strings.HasPrefix(s, "{!") || strings.HasPrefix(s, "{/") {
			return 1
		}
	case '\\':
		if _, ok := markerTitle(s, false); ok || s == `\[` || strings.HasPrefix(s, `\begin{`) {
			return 1
		}
	}
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < 10 && n < len(s) && (s[n] == '.' || s[n] == ')') && (n+1 == len(s) || s[n+1] == ' ') {
		return n + 1
	}
	return 0
}
