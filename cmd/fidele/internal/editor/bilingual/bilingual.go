package bilingual

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ErrText is wrapped by the errors of [Read].
var ErrText = errors.New("cannot be read back")

// Unit is a segment in the text.
type Unit struct {
	*bitext.Unit
	// Comments are shown under the source, a line each.
	Comments []string
}

// mark begins the first line of a segment.
const mark = "%%"

// Head says how the text is read.
type Head struct {
	// File is the bilingual file.
	File string
	// Source and Target name its languages.
	Source, Target string
}

// Write writes units as text.
func Write(w io.Writer, head Head, units []Unit) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# Translation of %s, %s into %s.\n", line(head.File), head.Source, head.Target)
	b.WriteString("# Write each target below its source. Lines with # are not read; leave lines with %%\n" +
		"# as they are but for the state: untranslated, draft, translated, reviewed, final.\n" +
		"# A target that is changed and stays draft or untranslated is a draft. A line of a\n" +
		"# target that begins with #, % or \\ gets a \\ in front.\n")
	for i, u := range units {
		fmt.Fprintf(b, "\n%s %d %s @%s", mark, i+1, u.State, Fingerprint(u.Unit))
		if u.Locked {
			b.WriteString(" locked")
		}
		b.WriteByte('\n')
		for _, l := range lines(u.Source.Tagged()) {
			b.WriteString("# " + clean(l) + "\n")
		}
		for _, c := range u.Comments {
			b.WriteString("#   " + line(c) + "\n")
		}
		if !editable(u.Unit) {
			b.WriteString("#   The target has characters that no line can hold: change it in the full-screen editor.\n")
			continue
		}
		writeTarget(b, tagged(u.Unit))
	}
	return b.Flush()
}

// tags returns a text that has the codes of the source and then those that the target
// alone has, as which the tags of a target are numbered.
func tags(u *bitext.Unit) text.Text {
	like := text.Text{Codes: slices.Clone(u.Source.Codes)}
	for _, c := range u.Target.Codes {
		if !slices.ContainsFunc(like.Codes, func(o text.Code) bool { return o.ID == c.ID && o.Kind == c.Kind }) {
			like.Codes = append(like.Codes, c)
		}
	}
	return like
}

// tagged writes the target with the numbers that the source has for its codes.
func tagged(u *bitext.Unit) string {
	like := tags(u)
	if len(like.Codes) == 0 {
		return u.Target.Plain
	}
	number := map[string]int{}
	for _, c := range like.Codes {
		if number[c.ID] == 0 {
			number[c.ID] = len(number) + 1
		}
	}
	var b strings.Builder
	at := 0
	for _, c := range u.Target.Codes {
		b.WriteString(tagEscaper.Replace(u.Target.Plain[at:c.At]))
		at = c.At
		switch c.Kind {
		case text.Open, text.OpenHalf:
			fmt.Fprintf(&b, "<%d>", number[c.ID])
		case text.Close, text.CloseHalf:
			fmt.Fprintf(&b, "</%d>", number[c.ID])
		default:
			fmt.Fprintf(&b, "<%d/>", number[c.ID])
		}
	}
	b.WriteString(tagEscaper.Replace(u.Target.Plain[at:]))
	return b.String()
}

// tagEscaper keeps what looks like a tag from being one, as [text.ParseTagged] wants it.
var tagEscaper = strings.NewReplacer(`\`, `\\`, `<`, `\<`)

// editable reports whether the target comes back as it is written.
func editable(u *bitext.Unit) bool {
	if clean(u.Target.Plain) != u.Target.Plain {
		return false
	}
	t, err := text.ParseTagged(tagged(u), tags(u))
	return err == nil && t.Equal(u.Target)
}

// Fingerprint stands for source, target and state of a unit.
func Fingerprint(u *bitext.Unit) string {
	sum := sha256.Sum256([]byte(u.Source.Tagged() + "\x00" + u.Target.Tagged() + "\x00" + u.State.String()))
	return hex.EncodeToString(sum[:8])
}

func lines(s string) []string { return strings.Split(s, "\n") }

// line makes text stay in its line, and clean makes it hold no line break but "\n".
func line(s string) string { return strings.ReplaceAll(clean(s), "\n", "⏎") }

var lineBreaks = strings.NewReplacer("\r\n", "⏎", "\r", "⏎", "\v", "⏎", "\f", "⏎", "\u0085", "⏎", "\u2028", "⏎", "\u2029", "⏎")

func clean(s string) string { return lineBreaks.Replace(s) }

// writeTarget writes a target so that it is read back as it is.
func writeTarget(b *bufio.Writer, s string) {
	if s == "" {
		return
	}
	all := lines(s)
	for i, l := range all {
		edge := i == 0 || i == len(all)-1
		if edge && strings.TrimSpace(l) == "" || l != "" && strings.ContainsRune(`#%\`, rune(l[0])) {
			l = `\` + l
		}
		b.WriteString(l + "\n")
	}
}

// Change is a segment of the text that differs from the file.
type Change struct {
	Index  int
	Target text.Text
	State  bitext.State
	Line   int // of its mark
}

// section is a segment as the text has it.
type section struct {
	line        int
	number      int // from 1; -1 where it is not known which one it is
	damaged     bool
	state       bitext.State
	fingerprint string
	target      []string
	targetLine  int // of the first line of the target
	sources     []string
}

// Read reads a text back and returns what differs from the units, which are those of the
// file now. The errors are of type [*text.PlaceError] and wrap [ErrText]; where there is
// one, there are no changes.
func Read(name string, r io.Reader, units []*bitext.Unit) ([]Change, []error) {
	p := parser{name: name, units: units}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		l, err := in.ReadString('\n')
		if l != "" {
			p.line(n, strings.TrimRight(strings.TrimPrefix(l, "\ufeff"), "\r\n"))
			p.last = n
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, []error{err}
		}
	}
	p.finish()
	changes := p.changes()
	if len(p.errors) > 0 {
		return nil, p.errors
	}
	return changes, nil
}

type parser struct {
	name     string
	units    []*bitext.Unit
	sections []*section
	errors   []error
	last     int
}

func (p *parser) wrong(line int, format string, a ...any) {
	p.errors = append(p.errors, &text.PlaceError{
		File: p.name, Line: line, Err: fmt.Errorf("%w: %s", ErrText, fmt.Sprintf(format, a...)),
	})
}

// line takes a line.
func (p *parser) line(n int, l string) {
	var now *section
	if len(p.sections) > 0 {
		now = p.sections[len(p.sections)-1]
	}
	switch {
	case strings.HasPrefix(l, "%"):
		s, err := parseMark(l)
		if err != nil {
			p.wrong(n, "%v", err)
			s.damaged = true
		}
		s.line = n
		p.sections = append(p.sections, s)
	case strings.HasPrefix(l, "# "):
		if now == nil {
			return // the head
		}
		if len(now.target) > 0 {
			// A source below a target: a mark stood between the two.
			if !blank(now.target) && p.isSource(l[2:]) {
				p.wrong(n, "a source begins here, and the line with %%%% before it is missing")
			}
			return
		}
		now.sources = append(now.sources, l[2:])
	case strings.HasPrefix(l, "#"):
	case now == nil:
		if strings.TrimSpace(l) != "" {
			p.wrong(n, "text before the first line with %%%%; is the mark of its segment gone?")
		}
	default:
		if len(now.target) == 0 {
			if l == "" {
				return
			}
			now.targetLine = n
		}
		now.target = append(now.target, l)
	}
}

func blank(all []string) bool {
	return !slices.ContainsFunc(all, func(l string) bool { return strings.TrimSpace(l) != "" })
}

// isSource reports whether a comment is the first line of the source of a segment.
func (p *parser) isSource(comment string) bool {
	if comment == "" {
		return false
	}
	return slices.ContainsFunc(p.units, func(u *bitext.Unit) bool {
		return clean(lines(u.Source.Tagged())[0]) == comment
	})
}

// parseMark reads the first line of a segment.
func parseMark(l string) (*section, error) {
	s := &section{number: -1}
	rest, ok := strings.CutPrefix(l, mark)
	fields := strings.Fields(rest)
	if !ok || len(fields) < 2 {
		return s, fmt.Errorf("the mark of a segment is damaged: %q is not “%%%% NUMBER STATE @FINGERPRINT”", l)
	}
	n, err := strconv.Atoi(fields[0])
	if err != nil || n < 1 {
		return s, fmt.Errorf("the mark of a segment is damaged: %q is no number", fields[0])
	}
	s.number = n
	if s.state, err = bitext.ParseState(fields[1]); err != nil {
		return s, fmt.Errorf("%q is no state; write untranslated, draft, translated, reviewed or final", fields[1])
	}
	if len(fields) < 3 || len(fields[2]) != 17 || fields[2][0] != '@' {
		return s, errors.New("the mark of a segment is damaged: its fingerprint, @ and 16 characters, is not there")
	}
	s.fingerprint = fields[2][1:]
	return s, nil
}

// finish looks at the order of the marks.
func (p *parser) finish() {
	next := 1
	for _, s := range p.sections {
		switch {
		case s.number < 0:
			next = 0 // which one it was is not known
			continue
		case s.number > len(p.units):
			p.wrong(s.line, "there is no segment %d; the last is %d", s.number, len(p.units))
		case next > 0 && s.number < next:
			p.wrong(s.line, "segment %d is there twice, or out of order", s.number)
			s.damaged = true
		case next > 0 && s.number > next:
			p.wrong(s.line, "segment %d is missing before this line; leave each one where it is", next)
		}
		next = s.number + 1
	}
	if next > 0 && next <= len(p.units) {
		p.wrong(p.last+1, "segment %d is missing at the end", next)
	}
}

// changes compares the sections with the units.
func (p *parser) changes() []Change {
	var out []Change
	for _, s := range p.sections {
		if s.damaged || s.number > len(p.units) {
			continue
		}
		u := p.units[s.number-1]
		target, ok := p.target(s, u)
		if !ok {
			continue
		}
		was := *u
		was.Target, was.State = target, s.state
		if Fingerprint(&was) == s.fingerprint || target.Equal(u.Target) && s.state == u.State {
			continue // nobody touched it here, or the file has it
		}
		switch {
		case u.Locked:
			p.wrong(s.line, "segment %d is locked", s.number)
			continue
		case Fingerprint(u) != s.fingerprint:
			p.wrong(s.line, "segment %d was changed in the file meanwhile, to %q", s.number, u.Target.Tagged())
			continue
		case target.IsEmpty() && s.state.Confirmed():
			p.wrong(s.line, "segment %d has no target and cannot be %s", s.number, s.state)
			continue
		case target.IsEmpty():
			s.state = bitext.Untranslated
		case s.state == bitext.Untranslated:
			s.state = bitext.Draft
		}
		out = append(out, Change{s.number - 1, target, s.state, s.line})
	}
	return out
}

// target reads the target of a section.
func (p *parser) target(s *section, u *bitext.Unit) (text.Text, bool) {
	all := s.target
	for len(all) > 0 && strings.TrimSpace(all[len(all)-1]) == "" {
		all = all[:len(all)-1]
	}
	for len(all) > 0 && strings.TrimSpace(all[0]) == "" {
		all = all[1:]
	}
	out := make([]string, len(all))
	for i, l := range all {
		if rest, ok := strings.CutPrefix(l, `\`); ok {
			l = rest
		}
		out[i] = l
	}
	if len(out) == 0 && !editable(u) {
		return u.Target, true
	}
	t, err := text.ParseTagged(strings.Join(out, "\n"), tags(u))
	if err != nil {
		p.wrong(max(s.targetLine, s.line), "segment %d: %v", s.number, err)
		return text.Text{}, false
	}
	return t, true
}
