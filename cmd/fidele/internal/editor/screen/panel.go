package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/text"
)

// panel asks a question: boxes to write in, rows to choose from.
type panel struct {
	title string
	boxes []*box
	focus int // the box that is written in
	rows  []choice
	at    int // the row that is chosen
	top   int
	hint  string
	// changed is called when a box has changed, enter for Enter, other for keys that
	// the panel does not know; each may be nil.
	changed func(*panel) tea.Cmd
	enter   func(*panel) tea.Cmd
	other   func(*panel, string) tea.Cmd
	// number drops answers that come too late.
	number int
}

// box is a line to write in.
type box struct {
	label string
	buf   field.Buffer
}

// choice is a row to choose.
type choice struct {
	row row
	run func() tea.Cmd // nil: nothing to choose
}

func newBox(label, content string) *box {
	b := &box{label: label, buf: field.New(text.New(content), noLanguage)}
	return b
}

// value returns what stands in box i.
func (p *panel) value(i int) string { return p.boxes[i].buf.Text().Plain }

// open shows a panel.
func (m *Model) open(p *panel) tea.Cmd {
	m.panel = p
	m.status, m.alarm = "", false
	if p.changed != nil {
		return p.changed(p)
	}
	return nil
}

// close takes the panel away.
func (m *Model) close() { m.panel = nil }

// panelKey takes a key for the panel.
func (m *Model) panelKey(k string, msg tea.KeyPressMsg) tea.Cmd {
	p := m.panel
	move := func(mo field.Motion, extend bool) {
		if len(p.boxes) > 0 {
			p.boxes[p.focus].buf.Move(mo, extend)
		}
	}
	edit := func(f func(*field.Buffer)) tea.Cmd {
		if len(p.boxes) == 0 {
			return nil
		}
		f(&p.boxes[p.focus].buf)
		p.at, p.top = 0, 0
		if p.changed != nil {
			return p.changed(p)
		}
		return nil
	}
	switch k {
	case "esc", "ctrl+q":
		m.close()
		return nil
	case "enter":
		if p.at < len(p.rows) && p.rows[p.at].run != nil && p.enter == nil {
			m.close()
			return m.then(p.rows[p.at].run)
		}
		if p.enter != nil {
			return m.then(func() tea.Cmd { return p.enter(p) })
		}
		m.close()
		return nil
	case "tab", "shift+tab":
		if n := len(p.boxes); n > 1 {
			p.focus = (p.focus + n + map[bool]int{true: 1, false: -1}[k == "tab"]) % n
		}
		return nil
	case "up", "ctrl+up":
		p.at = max(p.at-1, 0)
		return nil
	case "down", "ctrl+down":
		p.at = max(min(p.at+1, len(p.rows)-1), 0)
		return nil
	case "pgup":
		p.at = max(p.at-10, 0)
		return nil
	case "pgdown":
		p.at = max(min(p.at+10, len(p.rows)-1), 0)
		return nil
	case "left":
		move(field.Left, false)
	case "right":
		move(field.Right, false)
	case "home", "ctrl+a":
		move(field.Start, false)
	case "end", "ctrl+e":
		move(field.End, false)
	case "ctrl+left":
		move(field.WordLeft, false)
	case "ctrl+right":
		move(field.WordRight, false)
	case "backspace", "ctrl+h":
		return edit((*field.Buffer).Backspace)
	case "delete":
		return edit((*field.Buffer).DeleteForward)
	case "ctrl+w", "alt+backspace":
		return edit(func(b *field.Buffer) { b.DeleteTo(field.WordLeft) })
	case "ctrl+u":
		return edit(func(b *field.Buffer) { b.DeleteTo(field.Start) })
	case "ctrl+k":
		return edit(func(b *field.Buffer) { b.DeleteTo(field.End) })
	case "ctrl+v":
		if !m.clipboard.IsEmpty() {
			return m.panelInsert(m.clipboard.Plain)
		}
		return tea.ReadClipboard
	default:
		if p.other != nil {
			if cmd := p.other(p, k); cmd != nil {
				return cmd
			}
		}
		if isText(msg) {
			return edit(func(b *field.Buffer) { b.Insert(msg.Text) })
		}
	}
	return nil
}

// then does something that may lead to another segment.
func (m *Model) then(f func() tea.Cmd) tea.Cmd {
	before, seg := m.d.Current()
	cmd := f()
	if now, other := m.d.Current(); now != before || other != seg {
		return tea.Batch(cmd, m.arrive())
	}
	return cmd
}

// panelInsert puts text into the box, line breaks as spaces.
func (m *Model) panelInsert(s string) tea.Cmd {
	p := m.panel
	if len(p.boxes) == 0 {
		return nil
	}
	p.boxes[p.focus].buf.Insert(strings.ReplaceAll(s, "\n", " "))
	if p.changed != nil {
		return p.changed(p)
	}
	return nil
}

// panelRows draws the panel in h lines; caret is where the cursor is, y from the first.
func (m *Model) panelRows(h int) (rows []row, x, y int) {
	p := m.panel
	x = -1
	rows = append(rows, m.fit(row{}.add(" "+p.title+" ", title).add("  "+p.hint, dim), m.w))
	labels := 0
	for _, b := range p.boxes {
		labels = max(labels, m.width(b.label))
	}
	for i, b := range p.boxes {
		left := row{}.add(" "+b.label+strings.Repeat(" ", labels-m.width(b.label))+" ", dim)
		w := max(m.w-labels-3, 1)
		cells := m.cells(b.buf.Atoms(), nil)
		at := b.buf.Caret()
		from := 0
		used := 0
		for k := at - 1; k >= 0; k-- {
			if used += cells[k].width; used > w-1 {
				from = k + 1
				break
			}
		}
		line := left
		column := m.rowWidth(left)
		for k := from; k < len(cells); k++ {
			if k == at && i == p.focus {
				x = column
			}
			line = line.add(cells[k].text, cells[k].style)
			column += cells[k].width
		}
		if i == p.focus {
			if x < 0 {
				x = column
			}
			x, y = min(x, m.w-1), len(rows)
		}
		rows = append(rows, m.fit(line, m.w))
	}
	room := max(h-len(rows), 0)
	if p.at < p.top {
		p.top = p.at
	}
	if p.at >= p.top+room {
		p.top = p.at - room + 1
	}
	for i := p.top; i < len(p.rows) && len(rows) < h; i++ {
		mark := "  "
		if i == p.at && (p.rows[i].run != nil || p.enter != nil && p.other != nil) {
			mark = "▸ "
		}
		rows = append(rows, m.fit(append(row{}.add(mark, cyan), p.rows[i].row...), m.w))
	}
	for len(rows) < h {
		rows = append(rows, m.fit(nil, m.w))
	}
	if y >= h { // no room for the box
		x = -1
	}
	return rows[:max(h, 0)], x, y
}
