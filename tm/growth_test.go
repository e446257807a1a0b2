package tm_test

import (
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// heldBySegment is how many bytes a segment may hold that is pretranslated
// without a proposal: its unit, its context, the pointers to them.
const heldBySegment = 1_000

// TestPretranslationHoldsLittleOfEachSegment counts what is alive while the file
// is written, and what is allocated up to there.
func TestPretranslationHoldsLittleOfEachSegment(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	m, err := tm.Create(filepath.Join(t.TempDir(), "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()

	const n = 4_000
	var made [3]uint64
	for k := -1; k < len(made); k++ { // the first fills tables that are made once
		count := n << max(k, 0)
		before := memory()
		doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
		for i := range count {
			u := &bitext.Unit{Source: text.New(fmt.Sprintf("Le chat %d dort.", i)), Paragraph: i / 3}
			doc.Units = append(doc.Units, u)
		}
		if _, err := m.Pretranslate(ctx, doc, tm.PretranslateOptions{}); err != nil {
			t.Fatal(err)
		}
		watch := &watcher{}
		if err := xliff.WriteDocument(watch, doc, xliff.WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		if k < 0 {
			continue
		}
		made[k] = memory().TotalAlloc - before.TotalAlloc
		held := int(watch.largest) - int(before.HeapAlloc)
		t.Logf("%d segments: %d bytes held, %d made", count, held, made[k])
		if held > count*heldBySegment+1<<20 {
			t.Errorf("%d segments hold %d bytes while they are written", count, held)
		}
	}
	if made[1] > 3*made[0] || made[2] > 3*made[1] {
		t.Errorf("%d bytes for %d, %d and %d segments", made, n, 2*n, 4*n)
	}
}

// heldByUnit is how many bytes an import may hold of a unit that it has published: its
// hash, not its words.
const heldByUnit = 300

// TestAnImportHoldsTheWordsOfOnePart looks at what is alive in the middle of each of
// several bulk imports, whose units all have words of their own.
func TestAnImportHoldsTheWordsOfOnePart(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2)) // each worker has units under way
	m, err := tm.Create(filepath.Join(t.TempDir(), "memory.db"), tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()

	// The last units come when the last bulk import is full: they are added one by one,
	// but were prepared beside it.
	const batch, bulk, parts, rest = 512, 10 * 512, 8, 300
	tm.Small(m, 2048, 8, batch, bulk)
	const words = "%[1]s un %[1]sa deux %[1]se trois %[1]si quatre %[1]so cinq %[1]su"
	var held []int
	r, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := range bulk*parts + rest {
			u := &bitext.Unit{
				SourceLang: language.French, TargetLang: language.English,
				Source: text.New(fmt.Sprintf(words, "z"+letters(i)+"k")),
				Target: text.New(fmt.Sprintf(words, "q"+letters(i)+"t")),
			}
			if !yield(u, nil) {
				return
			}
		}
	}, tm.AddOptions{OnProgress: func(p tm.Progress) {
		if p.Read%bulk == bulk/2 {
			held = append(held, int(memory().HeapAlloc))
		}
	}})
	if err != nil || r.Added != bulk*parts+rest {
		t.Fatalf("%+v, error %v", r, err)
	}
	verified(t, m)
	if len(held) != parts {
		t.Fatalf("%d bulk imports, want %d", len(held), parts)
	}
	each := (held[parts-1] - held[0]) / (bulk * (parts - 1))
	t.Logf("%d bytes held, %d more for each unit published", held, each)
	if each > heldByUnit {
		t.Errorf("each published unit holds %d bytes", each)
	}
}

// letters writes a number with letters, so that it is a word.
func letters(n int) string {
	var b []byte
	for ; n > 0; n /= 20 {
		b = append(b, "bcdfghjklmnpqrstvwxz"[n%20])
	}
	return string(b)
}

// Thousands of sentences that resemble each other are not compared each with each.
func TestAnalysisOfLikeSentencesGrowsWithTheirNumber(t *testing.T) {
	long(t)
	fixtures.Grows(t, 1_200, func(n int) func() {
		doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
		for i := range n {
			doc.Units = append(doc.Units, &bitext.Unit{
				Source: text.New(fmt.Sprintf("La rivière de la commune n%d monte encore un peu ce soir.", i)),
			})
		}
		return func() {
			a, err := tm.Analyze(ctx, nil, []*bitext.Document{doc}, tm.AnalyzeOptions{Internal: true})
			if err != nil {
				t.Fatal(err)
			}
			if alike := a.Total.Bands["internal-85-94"].Segments; alike != n-1 {
				t.Errorf("%d of %d sentences resemble an earlier one", alike, n)
			}
		}
	})
}

// memory collects what is not used and says what is.
func memory() (m runtime.MemStats) {
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m
}

// watcher looks at the heap in every tenth part that is written.
type watcher struct {
	n       int
	largest uint64
}

func (w *watcher) Write(b []byte) (int, error) {
	if w.n++; w.n%10 == 0 || w.largest == 0 {
		w.largest = max(w.largest, memory().HeapAlloc)
	}
	return io.Discard.Write(b)
}
