package threeway

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/text/charset"
	"fidele/tm/text/filetype"
)

// ErrStructure is returned where both sides changed what stands around the units,
// each in another way.
var ErrStructure = errors.New("both sides changed the structure of the file")

// ErrFormat is returned for a file that is no TMX, XLIFF or PO.
var ErrFormat = errors.New("not a TMX, XLIFF or PO file")

// ConflictNote begins the note on units that [Merge] could not decide about.
const ConflictNote = "merge conflict: "

// Conflict is a unit that both sides changed differently. Both wordings are in the
// merged file.
type Conflict struct {
	// Source is the text of the unit without its codes.
	Source string
	// RemovedByUs and RemovedByThem tell that one side has the unit no more; what
	// the other made of it stays.
	RemovedByUs, RemovedByThem bool
}

// Merge joins two descendants of one file. name is what the file is called; it and the
// content tell the format. An empty base is a file that both sides added. Errors wrap
// [ErrFormat] or [ErrStructure], or say where a version cannot be read; their places
// are those of the version, which they name "base", "ours" or "theirs".
func Merge(name string, base, ours, theirs []byte) ([]byte, []Conflict, error) {
	g, err := formatOf(name, ours)
	if err != nil {
		return nil, nil, err
	}
	var versions [3]*version
	for i, data := range [][]byte{base, ours, theirs} {
		label := [...]string{"base", "ours", "theirs"}[i]
		if len(strings.TrimSpace(string(data))) == 0 {
			versions[i] = &version{}
			continue
		}
		if versions[i], err = g.read(label, data); err != nil {
			return nil, nil, err
		}
	}
	m := merger{format: g, base: versions[0], ours: versions[1], theirs: versions[2]}
	merged, err := m.merge()
	if err != nil {
		return nil, nil, err
	}
	out, err := versions[1].file.Encode(merged)
	return out, m.conflicts, err
}

// format is what differs from one kind of file to another.
type format interface {
	// read cuts a version into pieces.
	read(label string, data []byte) (*version, error)
	// inner cuts a piece into its segments; nil where it has none.
	inner(p *piece) *version
	// alternatives returns the text that stays of a conflict in place of ours, and
	// what stands after it. One of the pieces may be nil.
	alternatives(ours, theirs *piece) string
	// joint returns what must stand between two pieces besides what stood there.
	joint(before, after string) string
}

// formatOf returns the format of a file.
func formatOf(name string, data []byte) (format, error) {
	switch filetype.Detect(name, data[:min(len(data), filetype.HeadSize)]) {
	case filetype.TMX:
		return tmxFormat, nil
	case filetype.XLIFF:
		return xliffFormat, nil
	case filetype.PO:
		return poFormat{}, nil
	}
	return nil, ErrFormat
}

// version is one state of a file.
type version struct {
	file   charset.File
	text   string // decoded
	pieces []piece
	// headSays is what stands before the first piece, tailSays what stands
	// elsewhere between pieces, headShape and shape the same without attributes; white
	// space and comments aside.
	headSays, tailSays, headShape, shape string
	// slots are the places after the start tags of elements, by their paths.
	slots map[string]slot
}

// piece is a unit of a version.
type piece struct {
	key string // what identifies the unit
	// path names the elements that it stands in.
	path string
	// text[before:start] is the white space before it, text[start:end] itself.
	before, start, end int
	space, text        string
	// says is what it says, dates and counts of use aside.
	says string
	// changed is when it was changed, as the file writes it; "" if it does not say.
	changed string
	source  string // without codes
}

// slot is where the first piece of an element goes. The element is written "<a/>" if
// empty: its tag ends at offset at.
type slot struct {
	at    int
	name  string
	empty bool
}

// byKey returns the pieces by what identifies them. Of equal keys each is numbered,
// so that the first is the first in every version.
func (v *version) byKey() map[string]*piece {
	m := make(map[string]*piece, len(v.pieces))
	for i := range v.pieces {
		m[v.pieces[i].key] = &v.pieces[i]
	}
	return m
}

// number makes the keys of a version different from each other.
func (v *version) number() {
	seen := make(map[string]int, len(v.pieces))
	for i := range v.pieces {
		key := v.pieces[i].key
		n := seen[key]
		seen[key] = n + 1
		v.pieces[i].key = key + "\x00" + strconv.Itoa(n)
	}
}

// headEnd returns where the first piece begins, white space included.
func (v *version) headEnd() int {
	if len(v.pieces) == 0 {
		return len(v.text)
	}
	return v.pieces[0].before
}

// merger merges three versions.
type merger struct {
	format             format
	base, ours, theirs *version
	conflicts          []Conflict
}

// edit replaces text[from:to] of the frame.
type edit struct {
	from, to int
	with     string
}

// merge returns the text of the merged file.
func (m *merger) merge() (string, error) {
	if len(m.ours.pieces) == 0 && len(m.theirs.pieces) == 0 {
		return m.whole()
	}
	frame, other := m.ours, m.theirs
	switch {
	case m.theirs.tailSays == m.base.tailSays, m.theirs.tailSays == m.ours.tailSays:
	case m.ours.tailSays == m.base.tailSays:
		frame, other = m.theirs, m.ours
	case m.ours.shape == m.theirs.shape:
	default:
		return "", ErrStructure
	}

	was, our, their := m.base.byKey(), m.ours.byKey(), m.theirs.byKey()
	var edits []edit
	lineEnds := lineEndsOf(frame.text)
	for i := range frame.pieces {
		p := &frame.pieces[i]
		text, stays := m.decide(was[p.key], our[p.key], their[p.key])
		switch text = lineEnds(text); {
		case !stays:
			edits = append(edits, edit{p.before, p.end, ""})
		case text != p.text:
			edits = append(edits, edit{p.start, p.end, text})
		}
	}

	edits, ok := m.additions(frame, other, edits)
	if !ok {
		return "", ErrStructure
	}
	head, err := m.head(frame, other)
	if err != nil {
		return "", err
	}
	if head != "" {
		edits = append(edits, edit{0, frame.headEnd(), head})
	}
	for i := range edits {
		edits[i].with = lineEnds(edits[i].with)
	}
	return m.apply(frame.text, edits), nil
}

// additions adds to edits what the other side alone has, each unit after the one that
// it follows there; what the frame added at the same place goes first. ok is false
// where the frame does not have the element that a unit stands in.
func (m *merger) additions(frame, other *version, edits []edit) (_ []edit, ok bool) {
	was, our, their := m.base.byKey(), m.ours.byKey(), m.theirs.byKey()
	inOther := other.byKey()
	number, first := map[string]int{}, map[string]int{} // pieces of the frame by key and by path
	for i := range frame.pieces {
		p := &frame.pieces[i]
		number[p.key] = i
		if _, ok := first[p.path]; !ok {
			first[p.path] = i
		}
	}
	anchors := map[string]int{} // by path: the piece of the frame that was passed last
	slots := map[string]int{}   // by path: the edit that fills an element
	for i := range other.pieces {
		p := &other.pieces[i]
		if at, ok := number[p.key]; ok {
			if frame.pieces[at].path == p.path {
				anchors[p.path] = at
			}
			continue
		}
		text, stays := m.decide(was[p.key], our[p.key], their[p.key])
		if !stays {
			continue
		}
		if at, ok := anchors[p.path]; ok {
			for at+1 < len(frame.pieces) {
				if q := &frame.pieces[at+1]; q.path != p.path || was[q.key] != nil || inOther[q.key] != nil {
					break
				}
				at++
			}
			anchors[p.path] = at
			end := frame.pieces[at].end
			edits = append(edits, edit{end, end, p.space + text})
			continue
		}
		if at, ok := first[p.path]; ok {
			q := &frame.pieces[at]
			e := edit{q.before, q.before, cmp.Or(q.space, p.space) + text}
			if q.before == 0 { // nothing stands before it, not even white space
				e.with = text + cmp.Or(p.space, m.format.joint(text, q.text))
			}
			edits = append(edits, e)
			continue
		}
		s, ok := frame.slots[p.path]
		if !ok {
			return nil, false
		}
		at, ok := slots[p.path]
		if !ok {
			at = len(edits)
			slots[p.path] = at
			edits = append(edits, edit{s.at, s.at, ""})
			if s.empty {
				edits[at] = edit{s.at - len("/>"), s.at, "></" + s.name + ">"}
			}
		}
		e := &edits[at]
		if s.empty {
			end := len(e.with) - len("</"+s.name+">")
			e.with = e.with[:end] + p.space + text + e.with[end:]
		} else {
			e.with += p.space + text
		}
	}
	return edits, true
}

// whole merges files without units.
func (m *merger) whole() (string, error) {
	switch m.base.headSays {
	case m.theirs.headSays:
		return m.ours.text, nil
	case m.ours.headSays:
		return m.theirs.text, nil
	}
	if m.ours.headSays == m.theirs.headSays {
		return m.ours.text, nil
	}
	return "", ErrStructure
}

// head returns what stands before the first piece on the other side if that side alone
// changed it, else "". Attributes that both changed, such as dates of a header, stay as
// the frame has them; an element that both changed is an error.
func (m *merger) head(frame, other *version) (string, error) {
	switch {
	case other.headSays == frame.headSays, other.headSays == m.base.headSays:
		return "", nil
	case frame.headSays == m.base.headSays && len(other.pieces) > 0 && len(frame.pieces) > 0 &&
		other.file.Encoding == frame.file.Encoding:
		return other.text[:other.headEnd()], nil
	case other.headShape == frame.headShape:
		return "", nil
	}
	return "", ErrStructure
}

// apply makes edits to a text. Edits at one place are made in their order.
func (m *merger) apply(s string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var b strings.Builder
	at := 0
	write := func(part string) {
		if part != "" {
			b.WriteString(m.format.joint(b.String(), part))
			b.WriteString(part)
		}
	}
	for _, e := range edits {
		if e.from < at { // before a piece that was removed
			e.from, e.to = at, max(at, e.to)
		}
		b.WriteString(s[at:e.from])
		write(e.with)
		at = e.to
	}
	b.WriteString(s[at:])
	return b.String()
}

// decide returns what stays of a unit, and whether anything does. Each piece is nil
// where its version does not have the unit.
func (m *merger) decide(was, our, their *piece) (text string, stays bool) {
	switch {
	case same(our, their):
		if our == nil {
			return "", false
		}
		if later(their, our) {
			return their.text, true
		}
		return our.text, true
	case same(was, our):
		return textOf(their)
	case same(was, their):
		return textOf(our)
	}
	if text, ok := m.within(was, our, their); ok {
		return text, true
	}
	known := our
	if known == nil {
		known = their
	}
	m.conflicts = append(m.conflicts, Conflict{
		Source: known.source, RemovedByUs: our == nil, RemovedByThem: their == nil,
	})
	return m.format.alternatives(our, their), true
}

// within merges the segments of a unit that both sides changed. ok is false where they
// changed the same one.
func (m *merger) within(was, our, their *piece) (text string, ok bool) {
	if was == nil || our == nil || their == nil {
		return "", false
	}
	inner := merger{format: m.format}
	for _, v := range []struct {
		to   **version
		from *piece
	}{{&inner.base, was}, {&inner.ours, our}, {&inner.theirs, their}} {
		if *v.to = m.format.inner(v.from); *v.to == nil || len((*v.to).pieces) == 0 {
			return "", false
		}
	}
	text, err := inner.merge()
	return text, err == nil && len(inner.conflicts) == 0
}

func textOf(p *piece) (string, bool) {
	if p == nil {
		return "", false
	}
	return p.text, true
}

// same reports whether two pieces say the same, whenever they were changed.
func same(a, b *piece) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.says == b.says
}

// later reports whether a was changed after b.
func later(a, b *piece) bool { return a.changed > b.changed }

// lineEndsOf returns a function that gives a text the line ends of s.
func lineEndsOf(s string) func(string) string {
	if strings.Contains(s, "\r\n") {
		return func(t string) string {
			return strings.ReplaceAll(strings.ReplaceAll(t, "\r\n", "\n"), "\n", "\r\n")
		}
	}
	return func(t string) string { return strings.ReplaceAll(t, "\r\n", "\n") }
}
