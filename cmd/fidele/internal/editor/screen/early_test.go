package screen

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/text"
)

// The first screen does not wait for matches, checks and the count of words. What is
// typed and confirmed before they come stays, and is checked all the same.
func TestKeysMayComeBeforeTheRest(t *testing.T) {
	b := newBench(t, nil)
	b.Model = New(b.d, Options{})
	words := b.read()
	b.see("Le maire est parti", "…", "0/8", "segments")
	for _, r := range "The boss left 3" {
		b.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	_, confirmed := b.Update(keyMsg("enter"))
	b.at(2)
	b.see("1/8", "1 confirmed")
	b.delay = 0
	b.do(words)
	b.do(confirmed)
	b.at(2)
	b.see("4/40 words", "!The boss left 3", "The army left the city on May 12.")

	b.press("ctrl+up") // what is right again is marked no more
	b.press("backspace")
	if s := b.screen(); strings.Contains(s, "!The boss") {
		t.Errorf("another target still has the findings:\n%s", s)
	}
}

// The cells of a text after a change are those of the text.
func TestCellsOfWhatChanged(t *testing.T) {
	pieces := []string{"a", "b ", "é", "\u0301", "🇫🇷", "🇫", "\u00a0", "\n", "word", "👩\u200d👧"}
	m := meter{ansi.WcWidth}
	rapid.Check(t, func(t *rapid.T) {
		var l laid
		b := field.New(text.New("a word"), language.English)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			b.SetCaret(rapid.IntRange(0, b.Len()).Draw(t, "from"))
			b.Extend(rapid.IntRange(0, b.Len()).Draw(t, "to"))
			b.Insert(strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 4).Draw(t, "text"), ""))
			got, want := l.cellsOf(m, b.Atoms(), nil), m.cells(b.Atoms(), nil)
			if !slices.Equal(got, want) {
				t.Fatalf("cells\n%v\nwant\n%v", got, want)
			}
		}
	})
}
