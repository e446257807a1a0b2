package screen

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/text"
)

// cell is an atom as the screen shows it.
type cell struct {
	text  string
	width int
	style style
	space bool // a line may break behind it
	ends  bool // a line ends behind it
}

// What is shown for characters that could not be seen.
const (
	noBreakSpace = "⍽"
	narrowSpace  = "⎵"
	lineBreak    = "⏎"
	tabulator    = "→"
)

// cellOf shows an atom. numbers are those of codes.
func (m meter) cellOf(a field.Atom, numbers map[string]int) cell {
	if a.Code != nil {
		s := tag(*a.Code, numbers)
		return cell{text: s, width: m.width(s), style: codes}
	}
	if len(a.Text) == 1 && a.Text[0] > ' ' && a.Text[0] < 0x7f {
		return cell{text: a.Text, width: 1}
	}
	switch a.Text {
	case " ":
		return cell{text: " ", width: 1, space: true}
	case "\u00a0":
		return cell{text: noBreakSpace, width: m.width(noBreakSpace), style: dim}
	case "\u202f":
		return cell{text: narrowSpace, width: m.width(narrowSpace), style: dim}
	case "\t":
		return cell{text: tabulator, width: m.width(tabulator), style: dim, space: true}
	case "\n", "\r\n", "\r":
		return cell{text: lineBreak, width: m.width(lineBreak), style: dim, ends: true}
	}
	s := terminal.Escape(a.Text)
	if w := m.width(s); w > 0 && s == a.Text {
		return cell{text: s, width: w}
	}
	if s == a.Text { // it takes no column: a mark without a letter, a joiner
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		s = b.String()
	}
	return cell{text: s, width: m.width(s), style: dim}
}

// numbersOf numbers the codes of a segment, those of the source first.
func numbersOf(source, target text.Text) map[string]int {
	numbers := map[string]int{}
	for _, t := range []text.Text{source, target} {
		for _, c := range t.Codes {
			if numbers[c.ID] == 0 {
				numbers[c.ID] = len(numbers) + 1
			}
		}
	}
	return numbers
}

// tag is how a code is shown.
func tag(c text.Code, numbers map[string]int) string {
	switch n := numbers[c.ID]; c.Kind {
	case text.Open, text.OpenHalf:
		return fmt.Sprintf("<%d>", n)
	case text.Close, text.CloseHalf:
		return fmt.Sprintf("</%d>", n)
	default:
		return fmt.Sprintf("<%d/>", n)
	}
}

// cells shows atoms.
func (m meter) cells(atoms []field.Atom, numbers map[string]int) []cell {
	out := make([]cell, len(atoms))
	for i, a := range atoms {
		out[i] = m.cellOf(a, numbers)
	}
	return out
}

// laid holds the cells of a text, so that after a change those of what stayed need not be
// found again.
type laid struct {
	meter   meter
	atoms   []field.Atom
	numbers map[string]int
	cells   []cell
}

// cellsOf returns the cells of atoms, which are valid, and not to be changed, until it is
// called again.
func (l *laid) cellsOf(m meter, atoms []field.Atom, numbers map[string]int) []cell {
	if m.method != l.meter.method || !maps.Equal(numbers, l.numbers) {
		*l = laid{meter: m, numbers: numbers}
	}
	front := 0
	for n := min(len(atoms), len(l.atoms)); front < n && atoms[front] == l.atoms[front]; {
		front++
	}
	back := 0
	for n := min(len(atoms), len(l.atoms)) - front; back < n &&
		atoms[len(atoms)-1-back] == l.atoms[len(l.atoms)-1-back]; {
		back++
	}
	come := m.cells(atoms[front:len(atoms)-back], numbers)
	l.cells = slices.Replace(l.cells, front, len(l.atoms)-back, come...)
	l.atoms = atoms
	return l.cells
}

// breakLines divides cells into lines of at most w columns and returns where each
// begins. A line breaks behind a space, or inside a word that is longer than a line. A
// space at the end of a line may stand in the margin.
func breakLines(cells []cell, w int) []int {
	w = max(w, 1)
	starts := []int{0}
	begin, used, lastSpace := 0, 0, -1
	for i := 0; i < len(cells); i++ {
		c := cells[i]
		if used+c.width > w && i > begin && !(c.space && used <= w) {
			if lastSpace > begin {
				begin = lastSpace
				used = 0
				for _, p := range cells[begin:i] {
					used += p.width
				}
			} else {
				begin, used = i, 0
			}
			starts = append(starts, begin)
			lastSpace = -1
		}
		used += c.width
		if c.space {
			lastSpace = i + 1
		}
		if c.ends {
			begin, used, lastSpace = i+1, 0, -1
			starts = append(starts, begin)
		}
	}
	return starts
}

// layout is a text in lines.
type layout struct {
	cells  []cell
	starts []int
	w      int
}

// lay lays cells out in w columns.
func lay(cells []cell, w int) layout { return layout{cells, breakLines(cells, w), w} }

// line returns the cells of a line.
func (l layout) line(i int) []cell {
	end := len(l.cells)
	if i+1 < len(l.starts) {
		end = l.starts[i+1]
	}
	return l.cells[l.starts[i]:end]
}

// place returns line and column of a caret before cell i. A caret behind the last column
// stands in the margin.
func (l layout) place(i int) (line, column int) {
	line = len(l.starts) - 1
	for line > 0 && l.starts[line] > i {
		line--
	}
	for _, c := range l.cells[l.starts[line]:i] {
		column += c.width
	}
	return line, min(column, l.w)
}

// at returns the cell before which a caret stands at line and column.
func (l layout) at(line, column int) int {
	line = min(max(line, 0), len(l.starts)-1)
	i := l.starts[line]
	for _, c := range l.line(line) {
		if column < c.width || c.ends {
			return i
		}
		column -= c.width
		i++
	}
	if line+1 < len(l.starts) {
		return max(i-1, l.starts[line])
	}
	return i
}

// row returns a line as a row.
func (l layout) row(i int) row {
	return rowOf(l.line(i))
}

// rowOf makes a row of cells.
func rowOf(cells []cell) row {
	var r row
	for _, c := range cells {
		r = r.add(c.text, c.style)
	}
	return r
}

// words lays a plain text out, which may be anything, in a style.
func (m meter) words(s string, st style) []cell {
	b := field.New(text.New(s), noLanguage)
	cells := m.cells(b.Atoms(), nil)
	for i := range cells {
		if cells[i].style == plain {
			cells[i].style = st
		}
	}
	return cells
}

// line makes a row of a text, which may be anything, that stays in one line.
func (m meter) lineOf(s string, st style) row {
	var r row
	for _, c := range m.words(s, st) {
		r = r.add(c.text, c.style)
	}
	return r
}

// tagged makes a row of a text with its codes, at most about w columns of it.
func (m meter) tagged(t text.Text, numbers map[string]int, w int) row {
	// Not more than what fits, and than what a cluster may hold, is looked at.
	if limit := w*8 + 64; len(t.Plain) > limit {
		end := limit
		for end > 0 && t.Plain[end]&0xc0 == 0x80 {
			end--
		}
		t = t.Slice(0, end)
	}
	b := field.New(t, noLanguage)
	var r row
	for _, a := range b.Atoms() {
		c := m.cellOf(a, numbers)
		r = r.add(c.text, c.style)
	}
	return r
}
