package workspace

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Pairs come in their order, whatever their length, and one that is wrong in its place.
func TestPairsComeInTheirOrder(t *testing.T) {
	dir := t.TempDir()
	e := New(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}).WithoutProject()
	const wrong = 3
	var pairs []Pair
	for i := range 2*window + 5 {
		source, target := filepath.Join(dir, fmt.Sprint(i, ".fr.txt")), filepath.Join(dir, fmt.Sprint(i, ".en.txt"))
		n := 1 + (i*7)%40
		var fr, en string
		for k := range n {
			fr += fmt.Sprintf("Le navire %d quitte le port à %d h.\n\n", 100+k, i)
			en += fmt.Sprintf("Ship %d leaves the harbour at %d.\n\n", 100+k, i)
		}
		if err := os.WriteFile(source, []byte(fr), 0o666); err != nil {
			t.Fatal(err)
		}
		if i != wrong {
			if err := os.WriteFile(target, []byte(en), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		pairs = append(pairs, NewPair(source, target))
	}

	i := 0
	for a, err := range e.AlignPairs(context.Background(), pairs, ArticleOptions{}) {
		if a.Pair.String() != pairs[i].String() {
			t.Errorf("pair %d is %s", i, a.Pair)
		}
		if (err != nil) != (i == wrong) {
			t.Errorf("pair %d: %v", i, err)
		}
		segments := 0
		for _, b := range a.Beads {
			segments += len(b.Source)
		}
		if want := 1 + (i*7)%40; i != wrong && segments != want {
			t.Errorf("pair %d: %d segments, want %d", i, segments, want)
		}
		i++
	}
	if i != len(pairs) {
		t.Errorf("%d pairs of %d", i, len(pairs))
	}

	ctx, cancel := context.WithCancel(context.Background())
	seen := 0
	for _, err := range e.AlignPairs(ctx, pairs, ArticleOptions{}) {
		if seen++; err != nil {
			break
		}
		cancel()
	}
	cancel()
	if seen > window+1 {
		t.Errorf("%d pairs after the end of the context", seen)
	}
}

func TestAPairMayHaveSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"a.md", "b.md", "a,b.md"} {
		if err := os.WriteFile(name, []byte("Oui.\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for given, want := range map[string]int{"a.md": 1, "a.md,b.md": 2, "a,b.md": 1, "a.md,no.md": 2, "no,nor.md": 1, "-": 1} {
		if p := NewPair(given, "x.md"); len(p.Source) != want {
			t.Errorf("%s: %q", given, p.Source)
		}
	}
}
