package index

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"fidele/tm/internal/likeness"
)

// TestBuildLetsGoOfItsDocuments looks at what is alive when all documents are written and
// the lists of both sides are made, which is when a part takes most: the sources, the
// lists, and 32 bytes of hashes a document.
func TestBuildLetsGoOfItsDocuments(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	const docs, words, classes = 50_000, 30, 3_000
	b := &Builder{Classes: [2]*likeness.Classes{{}, {}}}
	for side := range b.Classes {
		for i := range classes {
			b.Classes[side].ID(fmt.Sprint("class", i))
		}
	}
	before := alive()
	r := rand.New(rand.NewPCG(1, 2))
	d := Doc{Words: [2][]int32{make([]int32, words), make([]int32, words)}}
	for i := range docs {
		for side := range d.Words {
			for k := range d.Words[side] {
				d.Words[side][k] = int32(r.IntN(classes))
			}
		}
		d.Unit, d.Fold, d.Content = uint64(i), r.Uint64(), r.Uint64()
		b.Add(d)
	}
	documents := (alive() - before) / docs

	held := 0
	goroutines := runtime.NumGoroutine()
	_, err := b.Build(1, func(_ string, key, _ []byte) error {
		if key[0] != lengthKey()[0] {
			return nil
		}
		for end := time.Now().Add(time.Minute); runtime.NumGoroutine() > goroutines; {
			if time.Now().After(end) {
				t.Fatal("the lists are not made")
			}
			time.Sleep(time.Millisecond)
		}
		held = (alive() - before) / docs
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}

	// Two bytes a word of the source, 1.4 a posting of either side, the hashes; ten for
	// chunks that are half empty and the classes.
	const most = 2*words + 14*2*words/10 + 32 + 10
	t.Logf("%d bytes a document before, %d while the part is built", documents, held)
	if held > most {
		t.Errorf("%d bytes a document are held, more than %d", held, most)
	}
}

// alive returns how many bytes are in use.
func alive() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
