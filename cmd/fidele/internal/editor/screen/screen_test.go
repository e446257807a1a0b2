package screen

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// article is what the tests translate.
const article = `# Le maire est parti

L’armée a quitté la ville le 12 mai. Lire la suite

Le **conseil** se réunit à 14 h 30, voir https://ville.example/conseil pour l'ordre.

Lire la suite

Port-Liard

La ville compte 1 200 habitants. Elle dort.
`

// glossaryFile is the glossary of the tests.
const glossaryFile = "fr,en,status\nmaire,mayor,preferred\narmée,army,preferred\narmée,armed forces,admitted\nville,city,preferred\nconseil,council,preferred\n"

// bench is a screen with its desk in a folder of its own.
type bench struct {
	*Model
	t   testing.TB
	dir string
}

// newBench opens the article in a project with a small memory.
func newBench(t testing.TB, keys *Keys) *bench {
	dir := t.TempDir()
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("fidele.toml", "source = \"fr\"\ntarget = \"en\"\nmemory = \"memory.db\"\nglossaries = [\"glossary.csv\"]\n")
	write("glossary.csv", glossaryFile)
	write("a.fr.md", article)
	mem, err := tm.Create(filepath.Join(dir, "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var units []*bitext.Unit
	for _, p := range [][2]string{
		{"L’armée a quitté la ville le 20 mai.", "The army left the city on May 20."},
		{"Elle dort.", "It sleeps."},
	} {
		units = append(units, &bitext.Unit{
			Source: text.New(p[0]), Target: text.New(p[1]), State: bitext.Translated, Origin: bitext.Origin{File: "old.tmx"},
		})
	}
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	t.Chdir(dir)
	source, target, _ := env.Languages()
	if _, err := mem.Add(context.Background(), bitext.Stream(units), tm.AddOptions{SourceLang: source, TargetLang: target}); err != nil {
		t.Fatal(err)
	}
	mem.Close()
	return openBench(t, dir, "a.fr.md", keys)
}

func openBench(t testing.TB, dir, name string, keys *Keys) *bench {
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	d, err := desk.Open(context.Background(), env, name, desk.Options{Wait: time.Second})
	if err != nil {
		t.Fatalf("%v; %s", err, cli.Hint(err))
	}
	t.Cleanup(func() { d.Close(false) })
	b := &bench{New(d, Options{Keys: keys}), t, dir}
	b.delay = 0
	b.do(b.arrive())
	b.do(b.read())
	return b
}

// do runs a command and what follows from it, but for what waits for a clock.
func (b *bench) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	answer := make(chan tea.Msg, 1)
	go func() { answer <- cmd() }()
	var msg tea.Msg
	select {
	case msg = <-answer:
	case <-time.After(20 * time.Second):
		b.t.Fatal("a command does not end")
	}
	switch msg := msg.(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			b.do(c)
		}
	case tea.QuitMsg, tickMsg, nil:
	default:
		_, next := b.Update(msg)
		b.do(next)
	}
}

// keyOf makes the message of a key from its name.
func keyMsg(name string) tea.KeyPressMsg {
	var k tea.Key
	parts := strings.Split(name, "+")
	for _, mod := range parts[:len(parts)-1] {
		switch mod {
		case "ctrl":
			k.Mod |= tea.ModCtrl
		case "alt":
			k.Mod |= tea.ModAlt
		case "shift":
			k.Mod |= tea.ModShift
		}
	}
	special := map[string]rune{
		"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace,
		"delete": tea.KeyDelete, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"home": tea.KeyHome, "end": tea.KeyEnd, "space": tea.KeySpace, "f1": tea.KeyF1, "f3": tea.KeyF3,
		"f7": tea.KeyF7, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
	}
	last := parts[len(parts)-1]
	if code, ok := special[last]; ok {
		k.Code = code
		return tea.KeyPressMsg(k)
	}
	k.Code = []rune(last)[0]
	if k.Mod == 0 {
		k.Text = last
	}
	return tea.KeyPressMsg(k)
}

// press presses keys.
func (b *bench) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		_, cmd := b.Update(keyMsg(k))
		b.do(cmd)
		b.screen() // every state can be drawn
	}
}

// write types a text.
func (b *bench) write(s string) {
	for _, r := range s {
		msg := tea.KeyPressMsg{Code: r, Text: string(r)}
		_, cmd := b.Update(msg)
		b.do(cmd)
	}
}

// screen returns the screen without styles, and checks that all of it fits.
func (b *bench) screen() string {
	b.t.Helper()
	rows, x, y := b.draw()
	if len(rows) > b.h {
		b.t.Fatalf("%d rows on %d lines", len(rows), b.h)
	}
	var s strings.Builder
	for _, r := range rows {
		if w := b.rowWidth(r); w > b.w {
			b.t.Fatalf("a row of %d columns on %d: %q", w, b.w, r.String())
		}
		for _, part := range r {
			s.WriteString(part.text)
		}
		s.WriteByte('\n')
	}
	if x >= b.w || x >= 0 && y >= b.h {
		b.t.Fatalf("the cursor is at %d, %d of %d, %d", x, y, b.w, b.h)
	}
	return s.String()
}

func (b *bench) size(w, h int) { b.Update(tea.WindowSizeMsg{Width: w, Height: h}) }

// see fails unless all parts are on the screen.
func (b *bench) see(parts ...string) {
	b.t.Helper()
	s := b.screen()
	for _, p := range parts {
		if !strings.Contains(s, p) {
			b.t.Errorf("%q is not on the screen:\n%s", p, s)
		}
	}
}

// at fails unless segment n, from 1, is the current one.
func (b *bench) at(n int) {
	b.t.Helper()
	if i, _ := b.d.Current(); i != n-1 {
		b.t.Errorf("at segment %d, want %d:\n%s", i+1, n, b.screen())
	}
}

// target fails unless the current target is want, codes as tags.
func (b *bench) target(want string) {
	b.t.Helper()
	if _, seg := b.d.Current(); seg.Target.Tagged() != want {
		b.t.Errorf("the target is %q, want %q:\n%s", seg.Target.Tagged(), want, b.screen())
	}
}

func (b *bench) goTo(n string) { b.press("ctrl+g"); b.write(n); b.press("enter") }
