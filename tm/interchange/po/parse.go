package po

import (
	"fmt"
	"strconv"
	"strings"
)

// entry is one message with the places of what may be changed.
type entry struct {
	start     int // byte offset of its first line
	obsolete  bool
	context   *field
	id        *field
	plural    *field
	previous  []field // msgctxt, msgid, msgid_plural
	targets   []target
	comments  []comment
	flags     []string
	flagsAt   [2]int // bytes of the first "#," line without its line end; 0, 0: none
	firstWord int    // offset of the line where fuzzy would be added before
}

// field is a keyword with its string.
type field struct {
	keyword    string
	value      string
	start, end int // from the first quotation mark to after the last one
}

// target is a msgstr; form is its plural form, -1 in a message without.
type target struct {
	field
	form int
}

// comment is a comment line: kind is "" for the translator's, else '.' or ':'.
type comment struct {
	kind string
	text string
}

// What a file may hold before it is refused.
const (
	maxSize   = 512 << 20 // bytes, decoded
	maxDamage = 100       // damaged lines that are named one by one
	maxForms  = 64        // plural forms of a message
)

// parser reads a file line by line.
type parser struct {
	file       *File
	s          string
	entry      *entry
	field      *field // the field that string lines continue
	entries    []*entry
	damaged    int
	inObsolete bool // the line belongs to an obsolete message
	builder    strings.Builder
}

// parse reads the whole of the file.
func (p *parser) parse() {
	for at := 0; at < len(p.s); {
		end := len(p.s)
		next := end
		if i := strings.IndexAny(p.s[at:], "\r\n"); i >= 0 {
			end, next = at+i, at+i+1
			if p.s[end] == '\r' && next < len(p.s) && p.s[next] == '\n' {
				next++
			}
		}
		p.line(at, end)
		at = next
	}
	p.finish()
}

// line reads one line, bytes start to end.
func (p *parser) line(start, end int) {
	for start < end && (p.s[start] == ' ' || p.s[start] == '\t') {
		start++
	}
	line := strings.TrimRight(p.s[start:end], " \t")
	switch {
	case line == "":
		// Empty lines mean nothing; line ends that were converted twice leave
		// them inside strings.
	case strings.HasPrefix(line, "#~"):
		p.obsoleteLine(line, start)
	case line[0] == '#':
		p.comment(line, start)
	default:
		p.statement(line, start, start, false)
	}
}

// begin returns the entry that a line belongs to, a new one where the last is
// complete.
func (p *parser) begin(start int, complete bool) *entry {
	if p.entry != nil && complete {
		p.finish()
	}
	if p.entry == nil {
		p.entry = &entry{start: start, firstWord: -1}
	}
	return p.entry
}

// complete reports whether the entry being read has all that a message needs.
func (p *parser) complete() bool { return p.entry != nil && len(p.entry.targets) > 0 }

// closeField ends the string that lines have been added to.
func (p *parser) closeField() {
	if p.field == nil {
		return
	}
	p.field.value = p.builder.String()
	p.builder.Reset()
	p.field = nil
}

// untranslatable drops a message that has no msgstr.
func (p *parser) untranslatable() {
	p.damage(p.entry.firstWord, "the message has no msgstr")
	p.closeField()
	p.entry = nil
}

// finish ends the entry being read and keeps it if it is a message.
func (p *parser) finish() {
	p.closeField()
	if p.entry != nil && p.entry.id != nil && len(p.entry.targets) == 0 {
		p.untranslatable()
	}
	if p.entry != nil && (p.entry.id != nil || len(p.entry.targets) > 0) {
		p.entries = append(p.entries, p.entry)
	}
	p.entry = nil
}

// obsoleteLine reads a line of an obsolete message.
func (p *parser) obsoleteLine(line string, start int) {
	rest := strings.TrimLeft(line[2:], " \t")
	if p.entry != nil && !p.entry.obsolete && p.entry.id != nil {
		p.finish()
	}
	if strings.HasPrefix(rest, "|") {
		p.begin(start, p.complete()).obsolete = true
		return
	}
	if rest == "" {
		return
	}
	p.statement(rest, start+len(line)-len(rest), start, true)
}

// comment reads a line that begins with #.
func (p *parser) comment(line string, start int) {
	p.closeField()
	if p.entry != nil && p.entry.id != nil && len(p.entry.targets) == 0 {
		p.untranslatable()
	}
	e := p.begin(start, p.complete())
	if len(line) == 1 {
		e.comments = append(e.comments, comment{})
		return
	}
	switch line[1] {
	case ',', '=':
		for _, f := range strings.Split(line[2:], ",") {
			if f = strings.TrimSpace(f); f != "" {
				e.flags = append(e.flags, f)
			}
		}
		if e.flagsAt[1] == 0 {
			e.flagsAt = [2]int{start, start + len(line)}
		}
	case '|':
		if e.firstWord < 0 {
			e.firstWord = start
		}
		rest := strings.TrimLeft(line[2:], " \t")
		p.previous(e, rest)
	case '.', ':':
		e.comments = append(e.comments, comment{line[1:2], strings.TrimSpace(line[2:])})
	default:
		e.comments = append(e.comments, comment{"", strings.TrimSpace(line[1:])})
	}
}

// previous reads a line of the message as it was before it became fuzzy.
func (p *parser) previous(e *entry, rest string) {
	if rest == "" {
		return
	}
	if rest[0] == '"' {
		if s, _, ok := unquote(rest); ok && len(e.previous) > 0 {
			e.previous[len(e.previous)-1].value += s
		}
		return
	}
	keyword, rest, _ := strings.Cut(rest, " ")
	if s, _, ok := unquote(strings.TrimLeft(rest, " \t")); ok {
		e.previous = append(e.previous, field{keyword: keyword, value: s})
	}
}

// statement reads a keyword with a string, or a string that continues one;
// first is the offset of line, and start that of the line of the file.
func (p *parser) statement(line string, first, start int, obsolete bool) {
	if line[0] == '"' {
		if p.field == nil {
			p.damage(first, "a string belongs to no keyword")
			return
		}
		p.value(line, first)
		return
	}
	n := strings.IndexAny(line, " \t\"")
	if n < 0 {
		n = len(line)
	}
	keyword := line[:n]
	form := -1
	if number, ok := strings.CutPrefix(keyword, "msgstr["); ok && strings.HasSuffix(number, "]") {
		if k, err := strconv.Atoi(number[:len(number)-1]); err == nil && k >= 0 && k < maxForms {
			keyword, form = "msgstr", k
		}
	}

	p.closeField()
	switch keyword {
	case "msgctxt", "msgid", "msgid_plural", "msgstr":
	case "domain":
		p.finish()
		return
	default:
		p.damage(first, "neither a keyword of PO nor a string nor a comment")
		return
	}

	changed := p.entry != nil && p.entry.obsolete != obsolete && p.entry.id != nil
	e := p.begin(start, p.complete() && keyword != "msgstr" || changed)
	e.obsolete = e.obsolete || obsolete
	p.inObsolete = obsolete
	if e.firstWord < 0 {
		e.firstWord = start
	}
	p.keyword(e, keyword, form, line[n:], first+n, start)
}

// keyword opens a field of an entry and reads its first string; start is the
// offset of the line.
func (p *parser) keyword(e *entry, keyword string, form int, rest string, at, start int) {
	f := field{keyword: keyword}
	trimmed := strings.TrimLeft(rest, " \t")
	at += len(rest) - len(trimmed)
	f.start, f.end = at, at
	switch keyword {
	case "msgctxt":
		e.context = &f
		p.field = e.context
	case "msgid":
		if e.id != nil {
			p.untranslatable()
			e = p.begin(start, false)
			e.obsolete, e.firstWord = p.inObsolete, start
		}
		e.id = &f
		p.field = e.id
	case "msgid_plural":
		e.plural = &f
		p.field = e.plural
	default:
		if e.id == nil {
			p.damage(at, "msgstr without msgid")
		}
		e.targets = append(e.targets, target{f, form})
		p.field = &e.targets[len(e.targets)-1].field
	}
	if trimmed == "" {
		p.damage(at, keyword+" has no string")
		return
	}
	p.value(trimmed, at)
}

// value adds a string to the open field.
func (p *parser) value(line string, at int) {
	s, n, ok := unquote(line)
	if !ok {
		p.damage(at, "the string does not end at its quotation mark")
	}
	p.builder.WriteString(s)
	p.field.end = at + n
}

// damage notes a line that is no PO.
func (p *parser) damage(at int, what string) {
	if p.damaged++; p.damaged <= maxDamage {
		err := p.file.fail(at, fmt.Errorf("%w: %s", ErrSyntax, what))
		p.file.damage = append(p.file.damage, err)
	}
}

// unquote reads the string that a line holds and returns how many bytes it takes.
// ok is false when a quotation mark is missing or something follows it.
func unquote(line string) (s string, n int, ok bool) {
	if line == "" || line[0] != '"' {
		return "", 0, false
	}
	var b strings.Builder
	for i := 1; i < len(line); {
		switch c := line[i]; {
		case c == '"':
			return b.String(), i + 1, i+1 == len(line)
		case c == '\\' && i+1 < len(line):
			i += unescape(&b, line[i:])
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), len(line), false
}

// unescape reads one escape sequence and returns its length.
func unescape(b *strings.Builder, s string) int {
	if i := strings.IndexByte(`ntr"\abfv`, s[1]); i >= 0 {
		b.WriteByte("\n\t\r\"\\\a\b\f\v"[i])
		return 2
	}
	digits, base, skip := "01234567", 8, 1
	if s[1] == 'x' {
		digits, base, skip = "0123456789abcdefABCDEF", 16, 2
	}
	n := skip
	for n < len(s) && n < skip+3-(skip-1) && strings.IndexByte(digits, s[n]) >= 0 {
		n++
	}
	if v, err := strconv.ParseUint(s[skip:n], base, 8); err == nil && v > 0 && v < 0x80 {
		b.WriteByte(byte(v))
		return n
	}
	// Not an escape that C knows, or half a character: kept as written.
	b.WriteByte('\\')
	return 1
}
