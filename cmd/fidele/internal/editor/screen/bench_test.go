//go:build unix

package screen

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// segments is how many segments the benchmarks have.
const segments = 5000

// sentence makes a sentence of words that come back in others.
func sentence(n int) string {
	words := strings.Fields("ministre armée ville accord conseil texte frontière colonel lac port marché réunion médiatrice " +
		"cessez-le-feu délégation incident promesse force statut retour commandement observation")
	var b strings.Builder
	b.WriteString("Selon la dépêche " + strconv.Itoa(n) + ",")
	for i := range 14 {
		b.WriteString(" " + words[(n*7+i*i*(n%13+1))%len(words)])
	}
	return b.String() + "."
}

// benchProject makes a project with a memory of FIDELE_UNITS units (10,000 by default)
// and an XLIFF file of 5,000 segments, and goes there.
func benchProject(b *testing.B) {
	b.Helper()
	dir := b.TempDir()
	units := 10_000
	if s := os.Getenv("FIDELE_UNITS"); s != "" {
		units, _ = strconv.Atoi(s)
	}
	mem, err := tm.Create(filepath.Join(dir, "memory.db"), tm.OpenOptions{})
	if err != nil {
		b.Fatal(err)
	}
	stream := iter.Seq2[*bitext.Unit, error](func(yield func(*bitext.Unit, error) bool) {
		for i := range units {
			u := &bitext.Unit{Source: text.New(sentence(i * 3)), Target: text.New("According to dispatch " + strconv.Itoa(i)), State: bitext.Translated}
			if !yield(u, nil) {
				return
			}
		}
	})
	b.Chdir(dir)
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	source, target, _ := env.Languages()
	if _, err := mem.Add(context.Background(), stream, tm.AddOptions{SourceLang: source, TargetLang: target}); err != nil {
		b.Fatal(err)
	}
	mem.Close()
	var article strings.Builder
	for i := range segments {
		article.WriteString(sentence(i*5+1) + "\n\n")
	}
	for name, content := range map[string]string{
		"fidele.toml":  "memory = \"memory.db\"\nglossaries = [\"glossary.csv\"]\n",
		"glossary.csv": glossaryFile, "a.fr.md": article.String(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	d := benchDesk(b)
	if err := d.SetState(bitext.Draft); err == nil {
		b.Fatal("an empty target is a draft")
	}
	d.SetNote("x")
	if _, err := d.Save(); err != nil {
		b.Fatal(err)
	}
	d.Close(false)
}

func benchDesk(b *testing.B) *desk.Desk {
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	d, err := desk.Open(context.Background(), env, "a.fr.md", desk.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return d
}

// onProcessor reports the processor time of each round, which, unlike that of the clock,
// does not depend on what else the machine does.
func onProcessor(b *testing.B) (done func()) {
	began := fixtures.CPUTime()
	return func() { b.ReportMetric(float64(fixtures.CPUTime()-began)/1e6/float64(b.N), "cpu-ms/op") }
}

// BenchmarkFirstPaint is from opening a file of 5,000 segments to the first screen;
// memory and glossary are opened beside it.
func BenchmarkFirstPaint(b *testing.B) {
	benchProject(b)
	defer onProcessor(b)()
	for b.Loop() {
		usual := collectLess()
		d := benchDesk(b)
		m := New(d, Options{})
		m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
		_ = m.View()
		d.Close(true)
		usual()
	}
}

// BenchmarkKey is a letter typed, from the key to the screen.
func BenchmarkKey(b *testing.B) {
	benchProject(b)
	for _, size := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("in %d letters", size), func(b *testing.B) {
			d := benchDesk(b)
			defer d.Close(true)
			m := New(d, Options{})
			m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
			help, err := d.Lookup(context.Background(), d.Snapshot(0))
			m.Update(helpMsg{0, help, err})
			m.Update(tea.PasteMsg{Content: strings.Repeat("Dix mille signes. ", size/18)})
			defer onProcessor(b)()
			for b.Loop() {
				m.Update(keyMsg("x"))
				_ = m.View()
			}
		})
	}
}

// BenchmarkConfirm is a confirmation up to the next segment on the screen.
func BenchmarkConfirm(b *testing.B) {
	benchProject(b)
	d := benchDesk(b)
	defer d.Close(true)
	m := New(d, Options{})
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	n := 0
	defer onProcessor(b)()
	for b.Loop() {
		if n++; n == segments {
			break
		}
		m.Update(tea.PasteMsg{Content: "According to"})
		m.Update(keyMsg("enter"))
		_ = m.View()
	}
	d.Wait()
}

// BenchmarkLookup is what runs beside the screen for each segment.
func BenchmarkLookup(b *testing.B) {
	benchProject(b)
	d := benchDesk(b)
	defer d.Close(true)
	i := 0
	defer onProcessor(b)()
	for b.Loop() {
		i = (i + 1) % segments
		if _, err := d.Lookup(context.Background(), d.Snapshot(i)); err != nil {
			b.Fatal(err)
		}
	}
}
