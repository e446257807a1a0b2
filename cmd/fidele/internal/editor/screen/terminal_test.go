package screen

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/text"
)

// emulated runs a screen on a terminal in the process.
type emulated struct {
	*vt.SafeEmulator
	t    *testing.T
	p    *tea.Program
	done chan error
	mu   sync.Mutex // of the cells, which the emulator hands out
}

// cell returns what stands in a column, and its columns.
func (e *emulated) cell(x, y int) (string, int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if c := e.CellAt(x, y); c != nil {
		return c.Content, c.Width
	}
	return "", 0
}

// lineEnds does what the driver of a terminal does that is not raw.
type lineEnds struct{ *emulated }

func (w lineEnds) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err := w.SafeEmulator.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	return len(p), err
}

func (e *emulated) size(w, h int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.Resize(w, h)
}

func emulate(b *bench, w, h int) *emulated {
	e := &emulated{SafeEmulator: vt.NewSafeEmulator(w, h), t: b.t.(*testing.T), done: make(chan error, 1)}
	e.p = tea.NewProgram(b.Model, tea.WithInput(e), tea.WithOutput(lineEnds{e}), tea.WithWindowSize(w, h),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler())
	go func() {
		_, err := e.p.Run()
		e.done <- err
	}()
	b.t.Cleanup(func() {
		e.p.Kill()
		select {
		case <-e.done:
		case <-time.After(10 * time.Second):
			b.t.Error("the program does not end")
		}
	})
	return e
}

// line returns a line of the terminal.
func (e *emulated) line(y int) string {
	var s strings.Builder
	for x := 0; x < e.Width(); x++ {
		if c, width := e.cell(x, y); width > 0 {
			s.WriteString(c)
		}
	}
	return s.String()
}

func (e *emulated) screen() string {
	var s strings.Builder
	for y := range e.Height() {
		s.WriteString(e.line(y) + "\n")
	}
	return s.String()
}

// until waits until the terminal shows what is wanted.
func (e *emulated) until(what string, ok func() bool) {
	e.t.Helper()
	for end := time.Now().Add(20 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			e.t.Fatalf("%s: the terminal shows\n%s\ncursor %v", what, e.screen(), e.CursorPosition())
		}
	}
}

// The cursor stands behind what was typed, whatever that is: where the terminal has
// drawn it, so that an input method opens its window there.
func TestTheCursorIsWhereTheTerminalShowsIt(t *testing.T) {
	b := newBench(t, nil)
	e := emulate(b, 80, 24)
	e.until("start", func() bool { return strings.Contains(e.screen(), "Le maire est parti") })
	for _, s := range []string{
		"abc", "e\u0301te\u0301", "中文字", "한국어", "שלום", "سلام", "a\u00a0b", "x\u202fy", "a\u200bb", "\u202etxt",
		"tab\tx", "ﬁn",
	} {
		e.p.Send(tea.PasteMsg{Content: s})
		f := field.New(text.New(s), noLanguage)
		shown := ""
		for _, a := range f.Atoms() {
			shown += b.cellOf(a, nil).text
		}
		var at int
		e.until(s, func() bool {
			y := e.CursorPosition().Y
			before, _, found := strings.Cut(e.line(y), shown)
			if !found || !strings.HasPrefix(before, "en") {
				return false
			}
			// The column behind the last cell of what is shown.
			at = 0
			left := before + shown
			for x := 0; x < e.Width() && left != ""; x++ {
				if c, width := e.cell(x, y); width > 0 {
					left = strings.TrimPrefix(left, c)
					at = x + width
				}
			}
			return e.CursorPosition().X == at
		})
		e.p.Send(keyMsg("ctrl+u"))
		e.until("emptied", func() bool { return e.CursorPosition().X == gutter })
	}
}

// What the keys of a real terminal send arrives as what it is meant to be.
func TestKeysOfATerminal(t *testing.T) {
	b := newBench(t, nil)
	e := emulate(b, 80, 24)
	e.until("start", func() bool { return strings.Contains(e.screen(), "Le maire est parti") })
	type input struct{ keys, shows string }
	for _, in := range []input{
		{"The mayor", "The mayor"},
		{"\x00", "The mayor⍽"},
		{"\x1b ", "The mayor⍽⎵"},
		{"\x7f\x7f", "The mayor "},
		{"\x1a", "The mayor⍽"},
		{"\x1a\x1a", "The mayor"},
		{"\x1b[1;5D\x0b", "The "},
		{"\x1b[200~left\ntown\x1b[201~", "The left⏎"},
		{"\x15", "en  "},
	} {
		e.SendText(in.keys)
		e.until(in.keys, func() bool {
			y := e.CursorPosition().Y
			return strings.Contains(e.line(y), in.shows) || strings.Contains(e.line(max(y-1, 0)), in.shows)
		})
	}
	e.SendText("\x1b[200~one\x1b[201~\r")
	e.until("confirmed", func() bool { return strings.Contains(e.screen(), "1 confirmed") })
	e.SendText("\x1b1")
	e.until("a match", func() bool { return strings.Contains(e.screen(), "en  The army left the city on May 12.") })
	e.size(20, 5)
	e.p.Send(tea.WindowSizeMsg{Width: 20, Height: 5})
	e.until("small", func() bool { return strings.Contains(e.screen(), "12.") })
	e.size(80, 24)
	e.p.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	e.until("large", func() bool { return strings.Contains(e.screen(), "en  The army left the city on May 12.") })
	e.SendText("\x11")
	select {
	case err := <-e.done:
		if err != nil {
			t.Error(err)
		}
		e.done <- nil
	case <-time.After(20 * time.Second):
		t.Error("it does not quit")
	}
	if !b.d.Saved() {
		t.Error("it is not saved")
	}
}

// The terminal goes away in the middle: the program ends, and the next one goes on.
func TestATerminalThatGoesAway(t *testing.T) {
	b := newBench(t, nil)
	e := emulate(b, 80, 24)
	e.until("start", func() bool { return strings.Contains(e.screen(), "Le maire est parti") })
	e.SendText("He is gone") // no grey text looks like it
	e.until("typed", func() bool { return strings.Contains(e.screen(), "He is gone") })
	e.p.Kill()
	e.done <- <-e.done
	again := reopen(b)
	again.target("He is gone")
	again.size(120, 24)
	again.see("recovered 1 changed segment in a.xlf, not saved yet", "Ctrl-Q saves and leaves")
	again.press("ctrl+q") // as the message says
	if !again.d.Saved() {
		t.Error("leaving has not saved")
	}
}

// Whatever the size, everything fits, and the current segment is there.
func TestEverySizeCanBeDrawn(t *testing.T) {
	b := newBench(t, nil)
	b.goTo("4")
	b.write("The council meets at 2:30")
	for w := 1; w <= 200; w += 1 + w/10 {
		for h := 1; h <= 60; h += 1 + h/8 {
			for _, keys := range []string{"", "f1", "ctrl+p", "alt+k", "ctrl+r"} {
				b.size(w, h)
				if keys != "" {
					b.press(keys)
				}
				s := b.screen()
				if w >= 20 && h >= 5 && keys == "" && !strings.Contains(s, "2:30") {
					t.Fatalf("%d × %d:\n%s", w, h, s)
				}
				if keys != "" {
					b.press("esc")
					b.typing = true
				}
			}
		}
	}
}

// Texts that are very long, or meant to do harm, are shown and edited as any other.
func TestLongAndHostileTexts(t *testing.T) {
	b := newBench(t, nil)
	long := strings.Repeat("dix mille signes, ", 10_000/18)
	b.Update(tea.PasteMsg{Content: long})
	b.press("left", "x", "up", "up", "home", "y", "end", "backspace")
	b.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
	b.target("")
	huge := strings.Repeat("é中🇫🇷", 100_000/4)
	b.Update(tea.PasteMsg{Content: huge})
	b.press("a", "home", "down", "b", "pgdown", "pgup")
	b.see("Le maire est parti")
	b.press("ctrl+a", "ctrl+k")
	hostile := "\x1b]0;owned\x07\x1b[2J\u202eabc\u2066\u009b31m\xff\x7f\r"
	b.Update(tea.PasteMsg{Content: hostile})
	b.press("enter")
	for _, size := range [][2]int{{80, 24}, {200, 60}, {30, 8}} {
		b.size(size[0], size[1])
		v := b.View()
		for _, bad := range []string{"\x1b]", "\x07", "\u202e", "\u2066", "\u009b", "\xff", "\x7f", "\r", "\x1b[2J"} {
			if strings.Contains(v.Content, bad) || strings.Contains(v.WindowTitle, bad) {
				t.Errorf("%q reaches the terminal", bad)
			}
		}
	}
}

// A file that takes long to open leaves a screen that says so, and what is typed meanwhile
// is not lost.
func TestTheScreenIsThereBeforeTheFile(t *testing.T) {
	b := newBench(t, nil)
	s := &starting{name: "a\x1b.md", opts: Options{}, came: make(chan tea.Msg, 2)}
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	if v := s.View(); !strings.Contains(v.Content, `\x1b`) || !strings.Contains(v.Content, "opening") {
		t.Errorf("%q", v.Content)
	}
	s.Update(keyMsg("x"))
	s.Update(keyMsg("y"))
	m, _ := s.Update(openedMsg{d: b.d})
	real, ok := m.(*Model)
	if !ok || real.w != 60 {
		t.Fatalf("%T", m)
	}
	if _, seg := real.d.Current(); seg.Target.Plain != "xy" {
		t.Errorf("%q", seg.Target.Plain)
	}

	// What can be seen of it is drawn as it will be, and takes no keys.
	b = newBench(t, nil)
	again := reopen(b)
	s = &starting{name: "a.md", came: make(chan tea.Msg, 2)}
	s.Update(tea.WindowSizeMsg{Width: 100, Height: 20})
	s.Update(keyMsg("x"))
	if _, cmd := s.Update(glimpseMsg{b.d}); cmd == nil {
		t.Error("the file is not waited for")
	}
	s.Update(keyMsg("y"))
	early := strings.Split(ansi.Strip(s.View().Content), "\n")
	if _, seg := s.glimpse.d.Current(); seg.Target.Plain != "" || !strings.Contains(early[0], "opening …") {
		t.Errorf("%q\n%s", seg.Target.Plain, early[0])
	}
	plain := New(again.d, Options{})
	plain.Update(tea.WindowSizeMsg{Width: 100, Height: 20})
	if late := strings.Split(ansi.Strip(plain.View().Content), "\n"); !slices.Equal(early[1:], late[1:]) {
		t.Errorf("seen early\n%s\nand then\n%s", strings.Join(early, "\n"), strings.Join(late, "\n"))
	}
	m, _ = s.Update(openedMsg{d: again.d})
	if _, seg := m.(*Model).d.Current(); seg.Target.Plain != "xy" {
		t.Errorf("%q", seg.Target.Plain)
	}

	failed := &starting{}
	if _, cmd := failed.Update(openedMsg{err: io.EOF}); cmd == nil || failed.failed == nil {
		t.Error("an error is not told")
	}
}
