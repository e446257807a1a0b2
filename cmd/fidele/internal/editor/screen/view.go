package screen

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/editor/field"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/revision"
)

// wide is how many columns the screen must have for two halves.
const wide = 120

// regions are where things stood when the screen was last drawn, for the mouse.
type regions struct {
	listTop, listRows   int
	fieldTop, fieldRows int
	fieldLeft           int
	// puts says what a click on a line of matches and fragments puts in.
	puts                 map[int]func(*Model) tea.Cmd
	putsLeft, putsBefore int
}

// gutter is what stands left of source and target.
const gutter = 4

// leftWidth returns the columns of the left half, or of all.
func (m *Model) leftWidth() int {
	if m.w >= wide {
		return m.w * 11 / 20
	}
	return m.w
}

// fieldWidth returns the columns of the field.
func (m *Model) fieldWidth() int { return max(m.leftWidth()-gutter-1, 1) }

// fieldLayout lays the field out, without the grey text.
func (m *Model) fieldLayout() layout {
	_, seg := m.d.Current()
	if seg == nil {
		return lay(nil, 1)
	}
	b := m.d.Buffer()
	cells := m.laid.cellsOf(m.meter, b.Atoms(), numbersOf(seg.Source, seg.Target))
	return lay(cells, m.fieldWidth())
}

// View draws the screen.
func (m *Model) View() tea.View {
	rows, x, y := m.draw()
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = r.in(m.colours)
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.WindowTitle = "fidele " + m.clean(m.d.Work)
	v.MouseMode = tea.MouseModeCellMotion
	if x >= 0 {
		v.Cursor = tea.NewCursor(x, y)
		v.Cursor.Shape = tea.CursorBlock
		if m.typing || m.panel != nil {
			v.Cursor.Shape = tea.CursorBar
		}
	}
	return v
}

// draw returns the rows of the screen and the place of the cursor, x being -1 where there
// is none.
func (m *Model) draw() (rows []row, x, y int) {
	if m.w < 10 || m.h < 3 {
		return []row{m.fit(row{}.add("too small", dim), m.w)}, -1, 0
	}
	rows = append(rows, m.header())
	footer := m.footer()
	body := m.h - 1 - len(footer)
	if m.panel != nil {
		// The current segment stays in view, the panel takes the rest.
		h := max(body*3/5, min(body, 4))
		above := body - h
		left, cx, cy := m.left(m.leftWidth(), above)
		for i := range left {
			left[i] = m.fit(left[i], m.w)
		}
		_, _ = cx, cy
		rows = append(rows, left...)
		panelRows, px, py := m.panelRows(h)
		y = len(rows) + py
		rows = append(rows, panelRows...)
		rows = append(rows, footer...)
		return rows, px, y
	}

	lw := m.leftWidth()
	if m.w >= wide {
		left, cx, cy := m.left(lw, body)
		right := m.right(m.w-lw-3, body, 1, lw+3)
		for i := range body {
			line := append(m.fit(left[i], lw), span{" │ ", dim})
			rows = append(rows, append(line, m.fit(right[i], m.w-lw-3)...))
		}
		x, y = cx, cy+1
	} else {
		// Matches and terms get two fifths, and at 24 lines half, so that a match of three
		// lines can be read with what was repaired of it and some terms.
		below := 0
		if body >= 12 {
			below = max(body*2/5, min(body/2, 11))
		}
		left, cx, cy := m.left(lw, body-below)
		rows = append(rows, left...)
		if below > 0 {
			rows = append(rows, m.right(m.w, below, len(rows), 0)...)
		}
		x, y = cx, cy+1
	}
	rows = append(rows, footer...)
	return rows, x, y
}

// header says what file it is and how far the work has come.
func (m *Model) header() row {
	p, counted := m.d.SoFar()
	words := "…"
	if counted {
		words = fmt.Sprintf("%d/%d", p.ConfirmedWords, p.Words)
	}
	saved := "saved"
	if !m.d.Saved() {
		saved = "*"
	}
	r := row{}.add(" "+m.clean(m.d.Work)+" ", title)
	r = r.add(fmt.Sprintf("%s → %s  ", m.d.Source, m.d.Target), dim)
	if m.opening {
		return m.fit(r.add("opening …", dim), m.w)
	}
	r = r.add(fmt.Sprintf("%d/%d", p.Confirmed, p.Segments), bold).add(" segments  ", plain)
	r = r.add(words, bold).add(" words  ", plain)
	if p.Repetitions > 0 {
		r = r.add(fmt.Sprintf("%d", p.Repetitions), bold).add(" repeated  ", plain)
	}
	if p.Drafts > 0 {
		r = r.add(fmt.Sprintf("%d", p.Drafts), bold).add(" draft  ", plain)
	}
	if !m.d.Propagate {
		r = r.add("no filling  ", bold)
	}
	if f := m.d.Filter().Text; f != "" {
		r = r.add("filter: "+m.clean(f)+"  ", bold)
	}
	return m.fit(r.add(saved, dim), m.w)
}

// footer is the message, or the keys that matter most. A message that is too long for one
// row takes up to a sixth of the screen.
func (m *Model) footer() []row {
	if m.status != "" {
		st := green
		if m.alarm {
			st = alarm
		}
		message := lay(m.words(m.status, st), m.w-2)
		most := max(m.h/6, 1)
		if len(message.starts) <= 1 || most == 1 {
			return []row{m.fit(append(row{}.add(" ", plain), m.lineOf(m.status, st)...), m.w)}
		}
		var rows []row
		for k := range min(len(message.starts), most) {
			line := message.row(k)
			if k == most-1 {
				line = rowOf(message.cells[message.starts[k]:]) // with a mark where that is too much
			}
			rows = append(rows, m.fit(append(row{}.add(" ", plain), line...), m.w))
		}
		return rows
	}
	// What the palette tells too goes first where there is no room for all.
	names := []string{"confirm", "match-1", "complete", "undo", "type", "palette", "help", "quit"}
	r := m.keyRow(names)
	for _, spare := range []string{"undo", "complete", "match-1"} {
		if m.rowWidth(r) <= m.w {
			break
		}
		names = slices.DeleteFunc(names, func(s string) bool { return s == spare })
		r = m.keyRow(names)
	}
	return []row{m.fit(r, m.w)}
}

// keyRow says what keys do.
func (m *Model) keyRow(names []string) row {
	r := row{}.add(" ", plain)
	if !m.typing && m.panel == nil {
		r = r.add("COMMAND ", reverse).add(" ", plain)
	}
	list := actions()
	of := m.opts.Keys.typingOf
	if !m.typing {
		of = m.opts.Keys.commandOf
	}
	for _, name := range names {
		i := slices.IndexFunc(list, func(a action) bool { return a.name == name })
		if keys := of[&list[i]]; len(keys) > 0 {
			r = r.add(shown(keys[:1])+" ", cyan).add(shortNames[name]+"  ", dim)
		}
	}
	return r
}

var shortNames = map[string]string{
	"confirm": "confirm", "match-1": "match", "complete": "complete", "undo": "undo", "type": "type",
	"palette": "commands", "help": "keys", "quit": "quit",
}

// marks of states.
func mark(seg *session.Segment) (string, style) {
	switch {
	case seg.Locked:
		return "L", dim
	case seg.State == bitext.Untranslated:
		return "·", dim
	case seg.State == bitext.Draft:
		return "~", yellow
	case seg.State == bitext.Translated:
		return "✓", green
	case seg.State == bitext.Reviewed:
		return "R", green
	}
	return "F", green
}

// left draws the list, the current segment and its findings in h lines of w columns.
func (m *Model) left(w, h int) (rows []row, x, y int) {
	x = -1
	i, seg := m.d.Current()
	if seg == nil || h < 1 {
		for range h {
			rows = append(rows, m.fit(nil, w))
		}
		return rows, x, y
	}
	numbers := numbersOf(seg.Source, seg.Target)
	source := lay(m.sourceCells(seg, numbers), max(w-gutter-1, 1))
	target, caret := m.targetLayout(seg, numbers, w)
	found := m.findingRows(seg, w)

	// The field comes first, then the source, the list, the findings.
	fieldRows := min(len(target.starts), max(h*2/5, 1))
	sourceRows := min(len(source.starts), max((h-fieldRows)/2, 0))
	foundRows := min(len(found), max((h-fieldRows-sourceRows)/4, 0))
	rules := 0
	if h-fieldRows-sourceRows-foundRows >= 4 {
		rules = 1
	}
	listRows := max(h-fieldRows-sourceRows-foundRows-rules, 0)
	rows = append(rows, m.list(i, w, listRows)...)
	if rules > 0 {
		rows = append(rows, m.rule(seg, i, w))
	}

	for k := range sourceRows {
		r := row{}.add(margin(k == 0, m.d.Source.String()), dim)
		line := source.row(k)
		if k == sourceRows-1 && len(source.starts) > sourceRows {
			line = line.add(" …", dim)
		}
		rows = append(rows, m.fit(append(r, line...), w))
	}
	line, column := target.place(caret)
	m.fieldTop = min(max(m.fieldTop, line-fieldRows+1), line)
	m.fieldTop = max(min(m.fieldTop, len(target.starts)-fieldRows), 0)
	m.regions.fieldTop, m.regions.fieldRows, m.regions.fieldLeft = 1+len(rows), fieldRows, gutter
	for k := range fieldRows {
		r := row{}.add(margin(k == 0, m.d.Target.String()), cyan)
		if m.fieldTop+k < len(target.starts) {
			r = append(r, m.targetRow(seg, target, m.fieldTop+k)...)
		}
		if m.fieldTop+k == line {
			x, y = min(gutter+column, w-1), len(rows)
		}
		rows = append(rows, m.fit(r, w))
	}
	rows = append(rows, found[:foundRows]...)
	for len(rows) < h {
		rows = append(rows, m.fit(nil, w))
	}
	return rows[:h], x, y
}

// margin is what stands left of a text: its language in the first line.
func margin(first bool, lang string) string {
	if !first {
		return strings.Repeat(" ", gutter)
	}
	return fmt.Sprintf("%-*.*s", gutter, gutter-1, lang)
}

// rule parts the list from the segment and says what is known of that.
func (m *Model) rule(seg *session.Segment, i, w int) row {
	r := row{}.add("── ", dim).add(fmt.Sprintf("%d", i+1), bold).add(" "+seg.State.String(), dim)
	score, asMatch := m.asMatch(i, seg)
	switch {
	case seg.Fill.Kind == session.ByTwin && seg.Target.Equal(seg.Fill.Target):
		r = r.add(", filled as a repetition", dim)
	case asMatch:
		r = r.add(fmt.Sprintf(", the %d %% match as it was", score), bold)
	case seg.Fill.Kind == session.ByMatch && seg.Target.Equal(seg.Fill.Target):
		r = r.add(fmt.Sprintf(", the %d %% match as it was", seg.Fill.Score), dim)
	case seg.Fill.Kind == session.ByMatch:
		r = r.add(fmt.Sprintf(", from a match of %d %%", seg.Fill.Score), dim)
	}
	if seg.Locked {
		r = r.add(", locked", bold)
	}
	if seg.Context.Structure != "" && seg.Context.Structure != "paragraph" {
		r = append(r.add(", ", dim), m.lineOf(seg.Context.Structure, dim)...)
	}
	for _, n := range seg.Notes {
		r = append(r.add(" ✎ ", yellow), m.lineOf(head(n.Text, 200), bold)...)
	}
	r = r.add(" ", plain)
	if left := w - m.rowWidth(r); left > 0 {
		r = r.add(strings.Repeat("─", left), dim)
	}
	return m.fit(r, w)
}

// list draws the segments around the current one.
func (m *Model) list(current, w, h int) []row {
	m.regions.listTop, m.regions.listRows = 1, h
	visible := m.d.Visible()
	at, _ := slices.BinarySearch(visible, current)
	if at < m.listTop {
		m.listTop = at
	}
	if at >= m.listTop+h {
		m.listTop = at - h + 1
	}
	m.listTop = max(min(m.listTop, len(visible)-h), 0)
	var rows []row
	half := max((w-9)/2, 1)
	for k := m.listTop; k < len(visible) && len(rows) < h; k++ {
		i := visible[k]
		seg := m.d.Segment(i)
		numbers := numbersOf(seg.Source, seg.Target)
		st := plain
		pointer := " "
		if i == current {
			st, pointer = bold, "▸"
		}
		state, stateStyle := mark(seg)
		r := row{}.add(pointer, cyan).add(fmt.Sprintf("%4d ", i+1), dim).add(state+" ", stateStyle)
		source := m.fit(styled(m.tagged(seg.Source, numbers, half), st), half)
		target := styled(m.tagged(seg.Target, numbers, half), st)
		r = append(append(r, source...), span{" ", plain})
		late, left := m.late[seg]
		if len(m.all[i]) > 0 || left && late.Equal(seg.Target) {
			r = r.add("!", red)
		}
		rows = append(rows, m.fit(append(r, target...), w))
	}
	for len(rows) < h {
		rows = append(rows, m.fit(nil, w))
	}
	return rows
}

// styled gives what is plain in a row a style.
func styled(r row, st style) row {
	for i := range r {
		if r[i].style == plain {
			r[i].style = st
		}
	}
	return r
}

// sourceCells shows the source with its terms marked.
func (m *Model) sourceCells(seg *session.Segment, numbers map[string]int) []cell {
	b := field.New(seg.Source, seg.SourceLang)
	cells := m.cells(b.Atoms(), numbers)
	if i, _ := m.d.Current(); m.looked != i {
		return cells
	}
	at := 0
	terms := m.help.Terms
	for k, a := range b.Atoms() {
		for len(terms) > 0 && terms[0].End <= at {
			terms = terms[1:]
		}
		if a.Code == nil && len(terms) > 0 && terms[0].Start <= at && cells[k].style == plain {
			cells[k].style = term
		}
		at += len(a.Text)
	}
	return cells
}

// targetLayout lays the target out with the grey text, and returns the cell before which
// the caret stands. Of its lines, only those that are seen are given styles, by
// [Model.targetRow].
func (m *Model) targetLayout(seg *session.Segment, numbers map[string]int, w int) (layout, int) {
	b := m.d.Buffer()
	cells := m.laid.cellsOf(m.meter, b.Atoms(), numbers)
	caret := b.Caret()
	if m.ghost != "" && m.typing {
		cells = slices.Concat(cells[:caret], m.words(m.ghost, ghost), cells[caret:])
	}
	return lay(cells, max(w-gutter-1, 1)), caret
}

// targetRow returns a line of the target with selection and findings.
func (m *Model) targetRow(seg *session.Segment, l layout, line int) row {
	b := m.d.Buffer()
	cells := slices.Clone(l.line(line))
	grey := len(l.cells) - b.Len() // cells of the grey text, which stand at the caret
	from, to := b.Selection()
	checked := len(m.findings) > 0 && seg.Target.Equal(m.checked)
	at := -1 // the byte at which the next atom begins, where that matters
	for k := range cells {
		i := l.starts[line] + k
		if i >= b.Caret() {
			if i < b.Caret()+grey {
				continue
			}
			i -= grey
		}
		atom := b.Atoms()[i]
		if checked {
			if at < 0 {
				at = b.Bytes(i)
			}
			if atom.Code == nil && m.isWrong(at, len(seg.Target.Plain)) {
				cells[k].style = wrong
			}
			at += len(atom.Text)
		}
		if from <= i && i < to {
			cells[k].style = selected
		}
	}
	return rowOf(cells)
}

// isWrong reports whether a finding is about the place of a byte, and not of the whole
// target, which is so long.
func (m *Model) isWrong(at, size int) bool {
	return slices.ContainsFunc(m.findings, func(f quality.Finding) bool {
		whole := f.Target.Start == 0 && f.Target.End == size
		return !whole && f.Target.Start <= at && at < f.Target.End
	})
}

// findingRows lists the findings of the current target.
func (m *Model) findingRows(seg *session.Segment, w int) []row {
	if !seg.Target.Equal(m.checked) {
		return nil
	}
	var out []row
	for _, f := range m.findings {
		st := yellow
		if f.Severity == quality.Error {
			st = red
		}
		r := row{}.add("  ! ", st)
		r = append(r, m.lineOf(head(f.Message, 300), plain)...)
		out = append(out, m.fit(r.add("  "+f.Rule, dim), w))
	}
	return out
}

// right draws matches and terms in h lines of w columns. top is the line of the screen
// at which it begins, and before its first column.
func (m *Model) right(w, h, top, before int) []row {
	m.regions.puts, m.regions.putsLeft, m.regions.putsBefore = map[int]func(*Model) tea.Cmd{}, before, before+w
	var rows []row
	i, _ := m.d.Current()
	heading := func(s string) row {
		r := row{}.add("── "+s+" ", dim)
		return m.fit(r.add(strings.Repeat("─", max(w-m.rowWidth(r), 0)), dim), w)
	}
	if m.looked != i {
		rows = append(rows, heading("matches"), m.fit(row{}.add("   …", dim), w))
	} else {
		termRows := m.termRows(w)
		room := h - min(len(termRows)+1, max(h/3, 2))
		if len(termRows) == 0 {
			room = h
		}
		rows = append(rows, heading("matches"))
		for n, x := range m.help.Matches {
			if len(rows) >= room {
				break
			}
			for _, r := range m.matchRows(n, x, w) {
				m.regions.puts[top+len(rows)] = match(n + 1)
				rows = append(rows, r)
			}
		}
		for n, f := range m.help.Fragments {
			if len(rows) >= room {
				break
			}
			for _, r := range m.fragmentRows(n, f, w) {
				m.regions.puts[top+len(rows)] = fragment(n + 1)
				rows = append(rows, r)
			}
		}
		if len(m.help.Matches)+len(m.help.Fragments) == 0 {
			note := "none"
			if m.help.Note != "" {
				note = m.help.Note
			}
			rows = append(rows, m.fit(append(row{}.add("   ", plain), m.lineOf(note, dim)...), w))
		}
		rows = rows[:min(len(rows), max(room, 1))]
		if len(termRows) > 0 {
			rows = append(append(rows, heading("terms")), termRows...)
		}
	}
	for len(rows) < h {
		rows = append(rows, m.fit(nil, w))
	}
	return rows[:h]
}

// fragmentRows draws a fragment: what of the segment stands in another unit, and its
// translation where that is certain, else the unit's target.
func (m *Model) fragmentRows(n int, f workspace.Fragment, w int) []row {
	source, target := f.Unit.Source.Plain, f.Unit.Target.Plain
	first := append(row{}.add(fmt.Sprintf("~%d ", n+1), cyan), m.lineOf(source[f.SourceStart:f.SourceEnd], plain)...)
	second := append(row{}.add("   ", plain), m.lineOf(target, dim)...)
	if f.Sure {
		second = row{}.add("   ", plain)
		if f.Core.Start != f.SourceStart || f.Core.End != f.SourceEnd {
			second = append(second, m.lineOf(source[f.Core.Start:f.Core.End]+" = ", dim)...)
		}
		second = append(second, m.lineOf(target[f.Target.Start:f.Target.End], bold)...)
	}
	return []row{m.fit(first, w), m.fit(second, w)}
}

// matchRows draws a match: its score, the difference between its source and that of the
// segment, its target, and why the score is what it is.
func (m *Model) matchRows(n int, x desk.Match, w int) []row {
	st := yellow
	if x.Score >= bitext.ExactScore {
		st = green
	}
	left := row{}.add(fmt.Sprintf(" %d ", n+1), cyan).add(fmt.Sprintf("%3d%% ", x.Score), st)
	indent := strings.Repeat(" ", m.rowWidth(left))
	var rows []row
	// The difference, and the target, over as many lines as they need, three at most.
	block := func(first row, cells []cell) {
		l := lay(cells, max(w-len(indent)-1, 1))
		for k := range min(len(l.starts), 3) {
			r := row{}.add(indent, plain)
			if k == 0 {
				r = first
			}
			r = append(r[:len(r):len(r)], l.row(k)...)
			if k == 2 && len(l.starts) > 3 {
				r = r.add(" …", dim)
			}
			rows = append(rows, m.fit(r, w))
		}
	}
	if x.Score >= bitext.ExactScore {
		block(left, m.words(cut(x.Source.Plain), dim))
	} else {
		block(left, m.diffCells(x.Diff))
	}
	_, seg := m.d.Current()
	target := field.New(x.Repaired, noLanguage)
	cells := m.cells(target.Atoms(), numbersOf(seg.Source, x.Repaired))
	for k := range cells {
		if cells[k].style == plain {
			cells[k].style = bold
		}
	}
	block(row{}.add(indent, plain), cells)

	about := row{}.add(indent, plain)
	if len(x.Repairs) > 0 {
		about = append(about.add(fmt.Sprintf("repaired, %d%%: ", x.RepairedScore), green), m.lineOf(strings.Join(x.Repairs, ", ")+"  ", plain)...)
	}
	if len(x.About) > 0 {
		about = append(about, m.lineOf(strings.Join(x.About, ", ")+"  ", yellow)...)
	}
	if m.why || n == 0 {
		about = append(about, m.lineOf(strings.Join(x.Why, ", "), dim)...)
	}
	from := x.Origin
	if !x.Changed.Time.IsZero() {
		from += " " + x.Changed.Time.Format("2006-01-02")
	}
	if x.Changed.By != "" {
		from += " " + x.Changed.By
	}
	about = append(about.add("  ", plain), m.lineOf(strings.TrimSpace(from), dim)...)
	if m.why {
		l := lay(cellsOfRow(about, m.meter), max(w-1, 1))
		for k := range l.starts {
			rows = append(rows, m.fit(l.row(k), w))
		}
		return rows
	}
	return append(rows, m.fit(about, w))
}

// cellsOfRow takes a row apart again, so that it can be laid out in lines.
func cellsOfRow(r row, m meter) []cell {
	var out []cell
	for _, s := range r {
		out = append(out, m.words(s.text, s.style)...)
	}
	return out
}

// cut bounds what is shown of a text.
func cut(s string) string { return head(s, 2000) }

// diffCells shows the edits from one text to another. Without colours signs say what goes
// and what comes: not every terminal strikes letters out.
func (m *Model) diffCells(edits []revision.Edit) []cell {
	var out []cell
	for _, e := range edits {
		st, before, behind := dim, "", ""
		switch e.Op {
		case revision.Delete:
			st, before, behind = gone, "[-", "-]"
		case revision.Insert:
			st, before, behind = come, "{+", "+}"
		}
		if !m.opts.NoColor {
			before, behind = "", ""
		}
		out = append(out, m.words(before+cut(e.Text)+behind, st)...)
		if len(out) > 4000 {
			break
		}
	}
	return out
}

// diff shows what changes from one target to another, in one line.
func (m *Model) diff(old, new string) row {
	var r row
	for _, c := range m.diffCells(revision.Words(old, new, m.d.Target)) {
		st := c.style
		if st == dim {
			st = plain
		}
		r = r.add(c.text, st)
	}
	return r
}

// termRows lists the terms of the source with their targets.
func (m *Model) termRows(w int) []row {
	var out []row
	seen := map[string]bool{}
	for _, t := range m.help.Terms {
		if seen[t.Term] {
			continue
		}
		seen[t.Term] = true
		r := row{}.add(fmt.Sprintf(" %d ", len(out)+1), cyan)
		r = append(r, m.lineOf(t.Found, term)...).add(" → ", dim)
		for k, target := range t.Targets {
			if k > 0 {
				r = r.add(", ", dim)
			}
			st := plain
			switch target.Status {
			case glossary.Preferred:
				st = bold
			case glossary.Forbidden, glossary.Deprecated:
				st = gone
			}
			r = append(r, m.lineOf(target.Text, st)...)
			if target.Status != glossary.Preferred {
				r = r.add(" ("+target.Status.String()+")", dim)
			}
			if target.Note != "" {
				r = append(r.add(" ", plain), m.lineOf(head(target.Note, 80), dim)...)
			}
		}
		out = append(out, m.fit(r, w))
	}
	return out
}

// mouse takes a click or the wheel.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		by := 1
		if at.Button == tea.MouseWheelUp {
			by = -1
		}
		if m.panel != nil {
			m.panel.at = min(max(m.panel.at+by, 0), max(len(m.panel.rows)-1, 0))
			return nil
		}
		return m.then(func() tea.Cmd { m.d.Step(by); return nil })
	case tea.MouseClickMsg:
		if m.panel != nil || at.Button != tea.MouseLeft {
			return nil
		}
		return m.click(at.X, at.Y)
	case tea.MouseMotionMsg:
		if m.panel == nil && at.Button == tea.MouseLeft && m.inField(at.X, at.Y) {
			return m.edit(false, func(b *field.Buffer) { b.Extend(m.fieldAt(at.X, at.Y)) })
		}
	}
	return nil
}

func (m *Model) inField(x, y int) bool {
	g := m.regions
	return y >= g.fieldTop && y < g.fieldTop+g.fieldRows && x < m.leftWidth()
}

func (m *Model) fieldAt(x, y int) int {
	return m.fieldLayout().at(m.fieldTop+y-m.regions.fieldTop, max(x-m.regions.fieldLeft, 0))
}

func (m *Model) click(x, y int) tea.Cmd {
	g := m.regions
	switch {
	case m.inField(x, y):
		m.typing = true
		return m.edit(false, func(b *field.Buffer) { b.SetCaret(m.fieldAt(x, y)) })
	case x >= g.putsLeft && x < g.putsBefore && g.puts[y] != nil:
		return g.puts[y](m)
	case y >= g.listTop && y < g.listTop+g.listRows && x < m.leftWidth():
		if k := m.listTop + y - g.listTop; k < len(m.d.Visible()) {
			return m.then(func() tea.Cmd { m.d.Go(m.d.Visible()[k]); return nil })
		}
	}
	return nil
}
