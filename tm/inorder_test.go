package tm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// variantMemory is a memory of variants of our own sentences in several parts, with
// a tail, dead units and many that are equal.
func variantMemory(t testing.TB, create creator, r *rand.Rand, n int) *tm.Memory {
	t.Helper()
	sentences := append(ownSentences(t), tableCells...)
	m := tm.Small(create(t), 100, 3, 500, 2000)
	for i := range n / 10 {
		var list []*bitext.Unit
		for j := range 10 {
			u := unit(variant(r, sentences), fmt.Sprint("target ", i, " ", j))
			switch r.IntN(12) {
			case 0:
				u.TargetLang = language.German // another pair
			case 1:
				u.Source.Plain = sentences[i%3] // one of many
			case 2:
				u.Context = bitext.Context{Previous: 7, Next: bitext.ContextHash(1 + r.IntN(2))}
			}
			list = append(list, u)
		}
		add(t, m, list...)
	}
	_, err := m.Delete(ctx, tm.Filter{IDs: []uint64{3, 5, 40, 77}}, false)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Whoever asks for a few gets the first of those that a search for all finds, in
// whatever order the index is asked.
func TestTheBestAreTheFirstOfAll(t *testing.T) { everywhere(t, testTheBestAreTheFirstOfAll) }

func testTheBestAreTheFirstOfAll(t *testing.T, create creator) {
	r := rand.New(rand.NewPCG(3, 4))
	m := variantMemory(t, create, r, 2000)
	sentences := append(ownSentences(t), tableCells...)
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		q := tm.Query{
			Source:     text.New(variant(r, sentences)),
			SourceLang: language.French,
			Min:        bitext.Score(rapid.IntRange(50, 101).Draw(t, "min")),
			Max:        -1,
			Reverse:    rapid.Bool().Draw(t, "reverse"),
		}
		if rapid.Bool().Draw(t, "equal") {
			q.Source.Plain = sentences[r.IntN(len(sentences))]
		}
		if rapid.Bool().Draw(t, "context") {
			q.Context = bitext.Context{Previous: 7, Next: 1}
		}
		all, err := m.Match(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for _, q.Max = range []int{1, 2, 5} {
			some, err := m.Match(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			ids := func(list []tm.Result) (out []string) {
				for _, r := range list {
					out = append(out, fmt.Sprint(r.Score, " ", r.UnitID))
				}
				return out
			}
			want := ids(all[:min(q.Max, len(all))])
			if got := ids(some); !slices.Equal(got, want) {
				t.Fatalf("%q from %d: the best %d are %v, want %v", q.Source.Plain, q.Min, q.Max, got, want)
			}
		}
	})
}

// manySegments are documents of variants, some of which repeat.
func manySegments(t testing.TB, r *rand.Rand, docs, segments int) (out []*bitext.Document) {
	sentences := append(ownSentences(t), tableCells...)
	for i := range docs {
		list := make([]string, segments)
		for j := range list {
			if list[j] = variant(r, sentences); r.IntN(8) == 0 {
				list[j] = sentences[r.IntN(5)]
			}
		}
		out = append(out, document(fmt.Sprint(i, ".txt"), list...))
	}
	return out
}

// What is counted and filled is the same at any number of processors.
func TestProcessorsChangeNothing(t *testing.T) { everywhere(t, testProcessorsChangeNothing) }

func testProcessorsChangeNothing(t *testing.T, create creator) {
	r := rand.New(rand.NewPCG(5, 6))
	m := variantMemory(t, create, r, 1500)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	var want string
	for _, n := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(n)
		docs := manySegments(t, rand.New(rand.NewPCG(7, 8)), 12, 33)
		var said []any
		for _, internal := range []bool{false, true} {
			a, err := tm.Analyze(ctx, m, docs, tm.AnalyzeOptions{Internal: internal})
			if err != nil {
				t.Fatal(err)
			}
			said = append(said, a)
		}
		for _, doc := range docs {
			report, err := m.Pretranslate(ctx, doc, tm.PretranslateOptions{Min: 60})
			if err != nil {
				t.Fatal(err)
			}
			said = append(said, report, doc.Units)
		}
		got, err := json.Marshal(said)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" {
			want = string(got)
		}
		if d := cmp.Diff(want, string(got)); d != "" {
			t.Errorf("%d processors: %s", n, d)
		}
	}
}

// Answers come in the order of the questions, few are asked ahead, and after each round
// nobody is at work, so that a writer comes in.
func TestAnswersComeInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	const count = 5 * tm.RoundQuestions
	var atWork atomic.Int32
	taken := 0
	questions := func(yield func(int) bool) {
		for k := range count {
			if n := atWork.Load(); k > 0 && k%tm.RoundQuestions == 0 && n > 0 {
				t.Errorf("before question %d: %d are at work", k, n)
			}
			if ahead := k - taken; ahead > 4*tm.QuestionsAhead {
				t.Fatalf("%d questions ahead", ahead)
			}
			if !yield(k) {
				return
			}
		}
	}
	answer := func(_ context.Context, list []int) (out []int, err error) {
		atWork.Add(1)
		defer atWork.Add(-1)
		for _, k := range list {
			for range 20 {
				runtime.Gosched()
			}
			out = append(out, -k)
		}
		return out, nil
	}
	err := tm.InOrder(ctx, questions, answer, func(k, answer int) error {
		if k != taken || answer != -k {
			t.Errorf("answer %d to question %d, after %d", answer, k, taken)
		}
		taken++
		return nil
	})
	if err != nil || taken != count {
		t.Errorf("%d answers, error %v", taken, err)
	}

	// The first error, in the order of the questions, ends it; what was answered before
	// counts.
	failed := errors.New("failed")
	taken = 0
	err = tm.InOrder(ctx, questions, func(_ context.Context, list []int) (out []int, err error) {
		for _, k := range list {
			if k >= 100 {
				return out, fmt.Errorf("%d %w", k, failed)
			}
			out = append(out, -k)
		}
		return out, nil
	}, func(int, int) error { taken++; return nil })
	if taken != 100 || !errors.Is(err, failed) || err.Error() != "100 failed" {
		t.Errorf("%d answers, error %v", taken, err)
	}
}

// Who gives up an analysis or a filling does not wait for what is left of it, and
// nobody goes on working.
func TestGivingUpEndsTheWorkers(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	m := variantMemory(t, create, r, 1500)
	docs := manySegments(t, r, 40, 250)
	for name, work := range map[string]func(context.Context) error{
		"analyze": func(ctx context.Context) error {
			_, err := tm.Analyze(ctx, m, docs, tm.AnalyzeOptions{})
			return err
		},
		"pretranslate": func(ctx context.Context) (err error) {
			for _, doc := range docs {
				if _, err = m.Pretranslate(ctx, doc, tm.PretranslateOptions{Min: 50}); err != nil {
					break
				}
			}
			return err
		},
	} {
		running := runtime.NumGoroutine()
		giveUp, cancel := context.WithCancel(ctx)
		timer := time.AfterFunc(20*time.Millisecond, cancel)
		if err := work(giveUp); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		timer.Stop()
		now := runtime.NumGoroutine()
		for range 1000 { // one that has said that it ends may still be there
			if now = runtime.NumGoroutine(); now <= running {
				break
			}
			time.Sleep(time.Millisecond)
		}
		if now > running {
			t.Errorf("%s: %d goroutines afterwards, %d before", name, now, running)
		}
	}
}
