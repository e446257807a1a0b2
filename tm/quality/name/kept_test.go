package name

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"golang.org/x/text/language"
)

// nameBegins and nameEnds make names, as many as keep those of one out of the article of another
// pair that has it.
var (
	nameBegins = []string{"Barro", "Penda", "Dulve", "Fenti", "Gampo", "Holsu", "Jorki", "Kelba", "Movra", "Nevgu"}
	nameEnds   = []string{"tisok", "vaned", "lurix", "mogat", "pekul", "sidam", "rofen", "zubil", "kanor", "dipes"}
)

// TestPairsBeyondThoseThatAreKeptAreReadAgain checks documents of fewer, as many and more
// open pairs than are kept, and around the size of a block: each pair alone has the finding,
// and those after the last that is kept are asked for twice, the others once.
func TestPairsBeyondThoseThatAreKeptAreReadAgain(t *testing.T) {
	for _, n := range []int{1, mostKept - 1, mostKept, mostKept + 1, blockSize + 1, 2*blockSize + 7} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			var mu sync.Mutex
			read := make([]int, n)
			at := func(i int) Pair {
				mu.Lock()
				defer mu.Unlock()
				read[i]++
				begin, end := nameBegins[i/len(nameEnds)%len(nameBegins)], nameEnds[i%len(nameEnds)]
				slip := end[:1] + end[2:3] + end[1:2] + end[3:]
				return Pair{
					"Hier, " + begin + end + " a parlé.", "Yesterday " + begin + slip + " spoke.",
					language.French, language.English,
				}
			}
			found := Check(n, at, nil, inOrder)
			if len(found) != n {
				t.Fatalf("%d findings in %d pairs", len(found), n)
			}
			for i, f := range found {
				if f.Kind != Misspelt || f.Segment != i {
					t.Fatalf("finding %d is %v", i, f)
				}
			}
			for i, got := range read {
				want := 1
				if i >= mostKept {
					want = 2
				}
				if got != want {
					t.Fatalf("pair %d was read %d times, not %d", i, got, want)
				}
			}
			backwards := func(n int, f func(int)) {
				for i := range n {
					f(n - 1 - i)
				}
			}
			if again := Check(n, at, nil, backwards); !slices.Equal(again, found) {
				t.Error("another order of work finds something else")
			}
		})
	}
}
