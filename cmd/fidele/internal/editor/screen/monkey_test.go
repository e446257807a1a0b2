package screen

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Whatever is pressed in whatever order, the screen can be drawn, and what a process that
// is killed then leaves is what the next one has.
func TestKeysAtRandom(t *testing.T) {
	seed, steps := uint64(time.Now().UnixNano()), 400
	if s, err := strconv.ParseUint(os.Getenv("FIDELE_SEED"), 10, 64); err == nil {
		seed = s
	}
	if testing.Short() {
		steps = 50
	}
	t.Logf("FIDELE_SEED=%d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	b := newBench(t, nil)
	pieces := []string{"a", " ", "é", "\u0301", "🇫🇷", "中", "1 200", "\n", "\x1b[31m", "mayor", "\u202e"}
	list := actions()
	for range steps {
		switch n := r.IntN(10); {
		case n < 2:
			b.Update(tea.PasteMsg{Content: pieces[r.IntN(len(pieces))]})
		case n < 3:
			b.size(1+r.IntN(160), 1+r.IntN(50))
		case n < 4 && b.panel != nil:
			b.press([]string{"enter", "esc", "down", "tab", "left", "backspace", "alt+r"}[r.IntN(7)])
		case n < 5:
			_, cmd := b.Update(tea.MouseClickMsg{X: r.IntN(b.w), Y: r.IntN(b.h), Button: tea.MouseLeft})
			b.do(cmd)
		default:
			a := &list[r.IntN(len(list))]
			if a.name == "quit" || a.name == "quit-without-saving" || a.name == "paste" {
				continue
			}
			b.do(b.then(func() tea.Cmd { return b.run(a) }))
		}
		b.screen()
		_, seg := b.d.Current()
		if err := seg.Target.Check(); err != nil { // codes are whole
			t.Fatal(err)
		}
	}
	want := dump(b)
	b.d.Flush()
	journal, _ := os.ReadFile(".a.xlf.journal")
	again := reopen(b)
	if got := dump(again); got != want {
		t.Errorf("after a kill\n%s\nwant\n%s\n%q\n%s", got, want, again.d.Messages, journal)
	}
}

func dump(b *bench) string {
	out := ""
	for _, u := range b.d.Units() {
		out += u.Source.Tagged() + " = " + strings.TrimSpace(u.Target.Tagged()) + " " + u.State.String() + "\n"
	}
	return out
}
