package screen

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/editor/field"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// action is something that a key can do.
type action struct {
	name  string
	about string
	// typing are its keys in both modes, command those while one does not type, and vi
	// those that the set of vi has besides.
	typing, command, vi []string
	run                 func(*Model) tea.Cmd
}

var (
	table     []action
	tableOnce sync.Once
)

// actions lists all actions in the order of the help. The table is made when a screen
// first asks for it, and refers to functions that refer to it.
func actions() []action {
	tableOnce.Do(func() { table = makeActions() })
	return table
}

func makeActions() []action {
	return []action{
		{"confirm", "confirm and go to the next that is not", []string{"enter"}, nil, nil, (*Model).confirm},
		{"confirm-here", "confirm and stay", []string{"ctrl+enter", "alt+enter"}, nil, nil, (*Model).confirmHere},
		{"draft", "back to a draft", []string{"ctrl+d"}, nil, nil, state(bitext.Draft)},
		{"next", "next segment", []string{"ctrl+down"}, []string{"j"}, nil, step(1)},
		{"previous", "segment before", []string{"ctrl+up"}, []string{"k"}, nil, step(-1)},
		{"page-down", "some segments down", []string{"pgdown"}, nil, []string{"ctrl+f"}, step(10)},
		{"page-up", "some segments up", []string{"pgup"}, nil, []string{"ctrl+b"}, step(-10)},
		{"first", "first segment", []string{"ctrl+home"}, []string{"g g"}, nil, step(-1 << 30)},
		{"last", "last segment", []string{"ctrl+end"}, []string{"G"}, nil, step(1 << 30)},
		{"next-untranslated", "next without a target", []string{"ctrl+n"}, []string{"n"}, nil, next("without a target", session.Untranslated)},
		{"next-pending", "next that is not confirmed", []string{"alt+n"}, []string{"N"}, nil, next("that is not confirmed", session.Pending)},
		{"next-same", "next whose target is its source", []string{"alt+q"}, nil, nil, next("whose target is its source", (*session.Segment).Same)},
		{"back", "where I was before", []string{"alt+left"}, []string{"ctrl+o"}, nil, (*Model).back},
		{"forward", "and forward again", []string{"alt+right"}, nil, nil, (*Model).forward},
		{"go-to", "go to a number", []string{"ctrl+g"}, []string{":"}, nil, (*Model).goTo},
		{"filter", "show some segments: by state, text, finding", []string{"alt+f"}, []string{"/"}, nil, (*Model).filter},

		{"match-1", "put match 1 in; Alt-2 … Alt-9 the others", []string{"alt+1"}, nil, nil, match(1)},
		{"match-2", "put match 2 in", []string{"alt+2"}, nil, nil, match(2)},
		{"match-3", "put match 3 in", []string{"alt+3"}, nil, nil, match(3)},
		{"match-4", "put match 4 in", []string{"alt+4"}, nil, nil, match(4)},
		{"match-5", "put match 5 in", []string{"alt+5"}, nil, nil, match(5)},
		{"match-6", "put match 6 in", []string{"alt+6"}, nil, nil, match(6)},
		{"match-7", "put match 7 in", []string{"alt+7"}, nil, nil, match(7)},
		{"match-8", "put match 8 in", []string{"alt+8"}, nil, nil, match(8)},
		{"match-9", "put match 9 in", []string{"alt+9"}, nil, nil, match(9)},
		{"term-1", "put term 1 in; 2 … 9 the others", []string{"ctrl+t 1", "ctrl+1"}, nil, nil, termAt(1)},
		{"term-2", "put term 2 in", []string{"ctrl+t 2", "ctrl+2"}, nil, nil, termAt(2)},
		{"term-3", "put term 3 in", []string{"ctrl+t 3", "ctrl+3"}, nil, nil, termAt(3)},
		{"term-4", "put term 4 in", []string{"ctrl+t 4", "ctrl+4"}, nil, nil, termAt(4)},
		{"term-5", "put term 5 in", []string{"ctrl+t 5", "ctrl+5"}, nil, nil, termAt(5)},
		{"term-6", "put term 6 in", []string{"ctrl+t 6", "ctrl+6"}, nil, nil, termAt(6)},
		{"term-7", "put term 7 in", []string{"ctrl+t 7", "ctrl+7"}, nil, nil, termAt(7)},
		{"term-8", "put term 8 in", []string{"ctrl+t 8", "ctrl+8"}, nil, nil, termAt(8)},
		{"term-9", "put term 9 in", []string{"ctrl+t 9", "ctrl+9"}, nil, nil, termAt(9)},
		{"fragment-1", "put fragment ~1 in; 2, 3 the others", []string{"alt+p 1"}, nil, nil, fragment(1)},
		{"fragment-2", "put fragment ~2 in", []string{"alt+p 2"}, nil, nil, fragment(2)},
		{"fragment-3", "put fragment ~3 in", []string{"alt+p 3"}, nil, nil, fragment(3)},
		{"complete", "take the grey text", []string{"tab"}, nil, nil, (*Model).complete},
		{"source", "put the source in", []string{"alt+s"}, nil, nil, (*Model).copySource},
		{"clear", "clear the target", []string{"alt+x"}, nil, nil, func(m *Model) tea.Cmd {
			return m.edit(false, func(b *field.Buffer) { b.SetText(text.Text{}) })
		}},
		{"next-number", "put the next number or address in that is missing", []string{"alt+m"}, nil, nil, (*Model).nextNumber},
		{"next-code", "put the next missing code in, or a pair around the selection", []string{"alt+c"}, nil, nil, (*Model).nextCode},
		{"no-break-space", "no-break space", []string{"ctrl+space"}, nil, nil, insert("\u00a0")},
		{"narrow-space", "narrow no-break space", []string{"alt+space"}, nil, nil, insert("\u202f")},
		{"line-break", "line break", []string{"ctrl+j", "shift+enter"}, nil, nil, insert("\n")},
		{"undo", "undo", []string{"ctrl+z"}, []string{"u"}, nil, (*Model).undo},
		{"redo", "redo", []string{"ctrl+y"}, []string{"U"}, []string{"ctrl+r"}, (*Model).redo},

		{"type", "type", nil, []string{"i", "e"}, nil, func(m *Model) tea.Cmd { m.typing = true; return nil }},
		{"type-behind", "type behind the caret", nil, nil, []string{"a"}, typeAt(field.Right)},
		{"type-at-end", "type at the end", nil, []string{"A"}, nil, typeAt(field.End)},
		{"type-at-start", "type at the start", nil, []string{"I"}, nil, typeAt(field.Start)},
		{"command", "stop typing: keys are commands", []string{"esc"}, nil, nil, func(m *Model) tea.Cmd { m.typing = false; return nil }},
		{"left", "left", []string{"left"}, nil, []string{"h"}, motion(field.Left, false)},
		{"right", "right", []string{"right"}, nil, []string{"l"}, motion(field.Right, false)},
		{"up", "line up, or segment before", []string{"up"}, nil, nil, vertical(-1)},
		{"down", "line down, or next segment", []string{"down"}, nil, nil, vertical(1)},
		{"word-left", "word left", []string{"ctrl+left", "alt+b"}, []string{"b"}, nil, motion(field.WordLeft, false)},
		{"word-right", "word right", []string{"ctrl+right"}, []string{"w"}, nil, motion(field.WordRight, false)},
		{"sentence-left", "sentence left", []string{"alt+up"}, []string{"("}, nil, motion(field.SentenceLeft, false)},
		{"sentence-right", "sentence right", []string{"alt+down"}, []string{")"}, nil, motion(field.SentenceRight, false)},
		{"start", "start of the target", []string{"home", "ctrl+a"}, []string{"0"}, nil, motion(field.Start, false)},
		{"end", "end of the target", []string{"end", "ctrl+e"}, []string{"$"}, nil, motion(field.End, false)},
		{"select-left", "select to the left", []string{"shift+left"}, nil, nil, motion(field.Left, true)},
		{"select-right", "select to the right", []string{"shift+right"}, nil, nil, motion(field.Right, true)},
		{"select-word-left", "select a word to the left", []string{"ctrl+shift+left"}, nil, nil, motion(field.WordLeft, true)},
		{"select-word-right", "select a word to the right", []string{"ctrl+shift+right"}, []string{"v"}, nil, motion(field.WordRight, true)},
		{"select-start", "select to the start", []string{"shift+home"}, nil, nil, motion(field.Start, true)},
		{"select-end", "select to the end", []string{"shift+end"}, nil, nil, motion(field.End, true)},
		{"select-all", "select all", []string{"alt+a"}, nil, nil, func(m *Model) tea.Cmd {
			return m.edit(false, (*field.Buffer).SelectAll)
		}},
		{"delete-left", "delete to the left", []string{"backspace", "ctrl+h"}, nil, []string{"X"}, change((*field.Buffer).Backspace)},
		{"delete-right", "delete to the right", []string{"delete"}, []string{"x"}, nil, change((*field.Buffer).DeleteForward)},
		{"delete-word-left", "delete the word to the left", []string{"ctrl+w", "alt+backspace", "ctrl+backspace"}, nil, []string{"d b"}, deleteTo(field.WordLeft)},
		{"delete-word-right", "delete the word to the right", []string{"alt+d", "ctrl+delete"}, nil, []string{"d w"}, deleteTo(field.WordRight)},
		{"delete-to-start", "delete to the start", []string{"ctrl+u"}, nil, []string{"d 0"}, deleteTo(field.Start)},
		{"delete-to-end", "delete to the end", []string{"ctrl+k"}, []string{"D"}, []string{"d $"}, deleteTo(field.End)},
		{"move-word-left", "move the word to the left", []string{"alt+shift+left", "alt+,"}, []string{"<"}, nil, change(func(b *field.Buffer) { b.MoveWord(false) })},
		{"move-word-right", "move the word to the right", []string{"alt+shift+right", "alt+."}, []string{">"}, nil, change(func(b *field.Buffer) { b.MoveWord(true) })},
		{"case", "change the case", []string{"alt+u"}, []string{"~"}, nil, change((*field.Buffer).ChangeCase)},
		{"copy", "copy", []string{"ctrl+c"}, []string{"y"}, nil, (*Model).copy},
		{"cut", "cut", []string{"ctrl+x"}, nil, nil, (*Model).cut},
		{"paste", "paste", []string{"ctrl+v"}, []string{"p"}, nil, (*Model).pasteOwn},

		{"concordance", "look the selection or a word up in the memory", []string{"ctrl+f", "f3"}, []string{"K"}, nil, (*Model).concordance},
		{"why", "why each score is what it is", []string{"alt+w"}, nil, nil, func(m *Model) tea.Cmd { m.why = !m.why; return nil }},
		{"note", "write a note", []string{"alt+o"}, []string{"o"}, nil, (*Model).note},
		{"lock", "lock or unlock", []string{"ctrl+l"}, nil, nil, (*Model).lock},
		{"split", "split the segment at the caret", []string{"alt+k"}, nil, nil, (*Model).split},
		{"join", "join with the next segment", []string{"alt+j"}, []string{"J"}, nil, (*Model).join},
		{"replace", "find and replace", []string{"ctrl+r", "f4"}, nil, nil, (*Model).replace},
		{"add-term", "put a pair of terms into the glossary", []string{"alt+t"}, nil, nil, (*Model).addTerm},
		{"propagate", "fill repetitions when confirming, or not", []string{"alt+r"}, nil, nil, (*Model).propagate},
		{"ghost", "show grey text, or not", []string{"alt+g"}, nil, nil, (*Model).toggleGhost},
		{"check", "check all segments and show those with findings", []string{"f7"}, nil, nil, (*Model).checkAll},
		{"deliver", "write the translated article", []string{"f9"}, nil, nil, (*Model).deliver},
		{"save", "save", []string{"ctrl+s"}, nil, nil, (*Model).save},
		{"quit", "save and leave", []string{"ctrl+q"}, []string{"q"}, nil, (*Model).quit},
		{"quit-without-saving", "leave and give up what was not saved", nil, nil, nil, func(m *Model) tea.Cmd {
			m.discard = true
			return tea.Quit
		}},
		{"palette", "all commands", []string{"ctrl+p"}, nil, nil, (*Model).palette},
		{"help", "the keys", []string{"f1"}, []string{"?"}, nil, (*Model).helpPanel},
	}
}

func step(by int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { m.d.Step(by); return nil }
}

func next(what string, want func(*session.Segment) bool) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if !m.d.Next(want) {
			m.tell("there is no other segment %s", what)
		}
		return nil
	}
}

func motion(to field.Motion, extend bool) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		return m.edit(false, func(b *field.Buffer) { b.Move(to, extend) })
	}
}

func change(f func(*field.Buffer)) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd { return m.edit(false, f) }
}

func deleteTo(to field.Motion) func(*Model) tea.Cmd {
	return change(func(b *field.Buffer) { b.DeleteTo(to) })
}

func insert(s string) func(*Model) tea.Cmd {
	return change(func(b *field.Buffer) { b.Insert(s) })
}

func typeAt(to field.Motion) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		m.typing = true
		return m.edit(false, func(b *field.Buffer) { b.Move(to, false) })
	}
}

// vertical moves the caret between the lines of the field, and past them to another
// segment.
func vertical(by int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		b := m.d.Buffer()
		l := m.fieldLayout()
		line, column := l.place(b.Caret())
		if m.column >= 0 {
			column = m.column
		}
		if line+by < 0 || line+by >= len(l.starts) {
			m.d.Step(by)
			return nil
		}
		m.column = column
		return m.edit(false, func(b *field.Buffer) { b.SetCaret(l.at(line+by, column)) })
	}
}

func state(s bitext.State) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if err := m.d.SetState(s); err != nil {
			m.warn("%v", err)
		}
		return nil
	}
}

// confirm confirms the segment and goes to the next that is to be.
func (m *Model) confirm() tea.Cmd {
	i, seg := m.d.Current()
	if !m.confirmed() {
		return nil
	}
	var late tea.Cmd
	if !seg.Target.Equal(m.checked) {
		late = m.checkLate(i, seg)
	}
	if told := m.status; !m.d.Next(session.Pending) {
		m.tell("%s; all segments %s are confirmed", told, m.among())
	}
	return late
}

// checkLate checks a segment that was confirmed and left before the checks had run.
func (m *Model) checkLate(i int, seg *session.Segment) tea.Cmd {
	shot, target, d := m.d.Snapshot(i), seg.Target, m.d
	return func() tea.Msg {
		found, err := d.Check(shot)
		return lateMsg{i, seg, target, found, err}
	}
}

// takeLate marks a segment that was left with findings in the list, and says what they
// are where nothing else is said.
func (m *Model) takeLate(msg lateMsg) {
	if msg.err != nil || len(msg.findings) == 0 || !msg.seg.Target.Equal(msg.target) {
		return
	}
	m.late[msg.seg] = msg.target
	if _, seg := m.d.Current(); seg != msg.seg && m.status == "" {
		m.warn("%d: %s", msg.index+1, head(msg.findings[0].Message, 300))
	}
}

func (m *Model) among() string {
	if m.d.Filter().Text != "" {
		return "that are shown"
	}
	return "of the file"
}

// confirmHere confirms the segment and stays.
func (m *Model) confirmHere() tea.Cmd {
	if m.confirmed() {
		return m.changed()
	}
	return nil
}

// confirmed confirms the segment. A match below 100 that is as it was put in wants it
// twice.
func (m *Model) confirmed() bool {
	i, seg := m.d.Current()
	if seg == nil {
		return false
	}
	if score, is := m.asMatch(i, seg); is && m.armed != i {
		m.armed = i
		m.warn("this is the %d %% match as it was put in; confirm again if it is right", score)
		return false
	}
	m.armed = -1
	filled, err := m.d.Confirm()
	if err != nil {
		hint := m.keyOf("source") + " takes the source"
		switch {
		case err == session.ErrLocked:
			hint = m.keyOf("lock") + " unlocks it"
		case m.looked == i && len(m.help.Matches) > 0:
			hint = m.keyOf("match-1") + " takes match 1"
		}
		m.warn("%v; %s", err, hint)
		return false
	}
	m.stored(seg.Unit)
	m.tell("%d confirmed", i+1)
	if len(filled) > 0 {
		m.tell("%d confirmed, %s filled; %s takes both back", i+1, counted(len(filled), "repetition"), m.keyOf("undo"))
	}
	return true
}

// asMatch reports whether a segment that is to be confirmed has the target of a match below
// 100 that nobody touched, and its score. One that was put in by an earlier process is known
// by being what the match would put in now.
func (m *Model) asMatch(i int, seg *session.Segment) (score bitext.Score, is bool) {
	switch {
	case seg.State.Confirmed():
		return 0, false
	case seg.Untouched():
		return seg.Fill.Score, true
	case m.looked != i:
		return 0, false
	}
	for _, x := range m.help.Matches { // the best first
		if x.Repaired.Equal(seg.Target) {
			return x.Score, x.Score < bitext.ExactScore
		}
	}
	return 0, false
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// whenFound does what needs matches or terms, now or when they are found; another key
// gives it up.
func (m *Model) whenFound(do func(*Model) tea.Cmd) tea.Cmd {
	if i, seg := m.d.Current(); seg != nil && m.looked != i {
		m.wanted = do
		m.tell("looking for it …")
		return nil
	}
	return do(m)
}

// match puts a match in.
func match(n int) func(*Model) tea.Cmd {
	put := putMatch(n)
	return func(m *Model) tea.Cmd { return m.whenFound(put) }
}

func putMatch(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if n > len(m.help.Matches) {
			m.tell("there is no match %d", n)
			return nil
		}
		x := m.help.Matches[n-1]
		fill := session.Fill{Kind: session.ByMatch, Score: x.Score, Target: x.Repaired, Marks: x.Marks}
		if err := m.d.Fill(fill); err != nil {
			m.warn("%v; %s unlocks it", err, m.keyOf("lock"))
			return nil
		}
		if len(x.Repairs) > 0 {
			m.tell("repaired: %s", m.clean(strings.Join(x.Repairs, ", ")))
		}
		return m.changed()
	}
}

// clean makes text of files fit for the status line.
func (m *Model) clean(s string) string {
	var b strings.Builder
	for _, c := range m.words(s, plain) {
		b.WriteString(c.text)
	}
	return b.String()
}

// termAt puts the first target of a term in.
func termAt(n int) func(*Model) tea.Cmd {
	put := putTerm(n)
	return func(m *Model) tea.Cmd { return m.whenFound(put) }
}

func putTerm(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		terms := m.termTargets()
		if n > len(terms) {
			m.tell("there is no term %d", n)
			return nil
		}
		return m.edit(false, func(b *field.Buffer) { b.Insert(terms[n-1]) })
	}
}

// fragment puts the translation of a fragment in.
func fragment(n int) func(*Model) tea.Cmd {
	put := putFragment(n)
	return func(m *Model) tea.Cmd { return m.whenFound(put) }
}

// putFragment puts in what is certain. Where nothing is, the concordance shows the units
// that have the words, for the translator to choose.
func putFragment(n int) func(*Model) tea.Cmd {
	return func(m *Model) tea.Cmd {
		if n > len(m.help.Fragments) {
			m.tell("there is no fragment %d", n)
			return nil
		}
		f := m.help.Fragments[n-1]
		if !f.Sure {
			return m.openConcordance(f.Unit.Source.Plain[f.SourceStart:f.SourceEnd], "")
		}
		return m.edit(false, func(b *field.Buffer) {
			before := b.Slice(0, min(b.Caret(), b.Anchor())).Plain
			b.Insert(repair.Inside(f.Unit.Target.Plain, f.Target.Start, f.Target.End, before, m.d.Target, m.stands))
		})
	}
}

// stands reports whether a word stands in the targets that help has, or in what was
// confirmed before.
func (m *Model) stands(word string) bool {
	if m.known[word] {
		return true
	}
	in := func(s string) bool {
		return slices.ContainsFunc(text.Tokens(s, m.d.Target), func(t text.Token) bool { return t.Of(s) == word })
	}
	return slices.ContainsFunc(m.help.Fragments, func(f workspace.Fragment) bool { return in(f.Unit.Target.Plain) }) ||
		slices.ContainsFunc(m.help.Matches, func(x desk.Match) bool { return in(x.Target.Plain) })
}

// copySource puts the source in the place of the target.
func (m *Model) copySource() tea.Cmd {
	_, seg := m.d.Current()
	if seg == nil {
		return nil
	}
	if err := m.d.Fill(session.Fill{Target: seg.Source}); err != nil {
		m.warn("%v; %s unlocks it", err, m.keyOf("lock"))
	}
	return m.changed()
}

// complete takes the grey text.
func (m *Model) complete() tea.Cmd {
	if m.ghost == "" {
		m.tell("nothing to complete")
		return nil
	}
	if b := m.d.Buffer(); b.Len() == 0 && len(m.help.Matches) > 0 && m.help.Matches[0].Repaired.Plain == m.ghost {
		return match(1)(m) // with its codes
	}
	s := m.ghost
	return m.edit(false, func(b *field.Buffer) { b.Insert(s) })
}

func (m *Model) undo() tea.Cmd {
	if !m.d.Undo() {
		m.tell("nothing to undo")
	}
	return m.changed()
}

func (m *Model) redo() tea.Cmd {
	if !m.d.Redo() {
		m.tell("nothing to redo")
	}
	return m.changed()
}

func (m *Model) back() tea.Cmd {
	if !m.d.Back() {
		m.tell("there is no way back")
	}
	return nil
}

func (m *Model) forward() tea.Cmd {
	if !m.d.Forward() {
		m.tell("there is no way forward")
	}
	return nil
}

// copy takes the selection, or the whole target, also for other programs.
func (m *Model) copy() tea.Cmd {
	b := m.d.Buffer()
	m.clipboard = b.Selected()
	if m.clipboard.IsEmpty() {
		m.clipboard = b.Text()
	}
	m.tell("copied")
	return tea.SetClipboard(m.clipboard.Plain)
}

func (m *Model) cut() tea.Cmd {
	b := m.d.Buffer()
	if from, to := b.Selection(); from == to {
		m.tell("nothing is selected")
		return nil
	}
	m.clipboard = b.Selected()
	return tea.Batch(m.edit(false, (*field.Buffer).Backspace), tea.SetClipboard(m.clipboard.Plain))
}

func (m *Model) pasteOwn() tea.Cmd {
	if m.clipboard.IsEmpty() {
		return tea.ReadClipboard
	}
	t := m.clipboard
	return m.edit(false, func(b *field.Buffer) { b.InsertText(t) })
}

func (m *Model) lock() tea.Cmd {
	if !m.d.Own() {
		m.warn("%s is another program's file, in which fidele sets no locks", m.d.Work)
		return nil
	}
	m.d.ToggleLock()
	return nil
}

func (m *Model) join() tea.Cmd {
	if err := m.d.Join(m.d.GapAfter()); err != nil {
		m.warn("%v", err)
		return nil
	}
	m.all = nil
	return m.arrive()
}

func (m *Model) propagate() tea.Cmd {
	m.d.Propagate = !m.d.Propagate
	if m.d.Propagate {
		m.tell("repetitions are filled when a segment is confirmed")
	} else {
		m.tell("repetitions are left alone")
	}
	return nil
}

func (m *Model) toggleGhost() tea.Cmd {
	m.noGhost = !m.noGhost
	m.findGhost()
	return nil
}

func (m *Model) save() tea.Cmd {
	m.quitting = false
	told, err := m.d.Save()
	switch {
	case err != nil:
		m.warn("not saved: %s", desk.Reason(err))
	case told != "":
		m.tell("%s", told)
		return m.arrive()
	default:
		m.tell("saved %s", m.d.Work)
	}
	return nil
}

// deliver saves and writes the article.
func (m *Model) deliver() tea.Cmd {
	if m.opts.Deliver == nil || m.d.Article == "" {
		m.warn("only the translation of an article can be delivered from here")
		return nil
	}
	if _, err := m.d.Save(); err != nil {
		m.warn("not saved: %s", desk.Reason(err))
		return nil
	}
	told, err := m.opts.Deliver(m.d)
	if err != nil {
		m.warn("not delivered: %s", desk.Reason(err))
		return nil
	}
	m.tell("%s", told)
	return nil
}
