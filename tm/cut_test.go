package tm_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// childMeetsDamage reads in every way until the memory is damaged, and ends well
// if that is what the error says.
func childMeetsDamage(path string) {
	begun := false
	for round := 0; ; round++ {
		for _, err := range readInEveryWay(path, round) {
			switch {
			case err == nil:
			case errors.Is(err, tm.ErrCorrupt), errors.Is(err, tm.ErrNotMemory):
				fmt.Println("end", err)
				os.Exit(0)
			default:
				fatal(err)
			}
		}
		if !begun {
			fmt.Println("begun")
			begun = true
		}
	}
}

// readInEveryWay opens a memory and returns what reading calls return.
func readInEveryWay(path string, round int) []error {
	ctx := context.Background()
	m, err := tm.Open(path, tm.OpenOptions{Wait: 20 * time.Second, Write: true})
	if err != nil {
		return []error{err}
	}
	var errs []error
	for range 5 {
		_, err := m.Match(ctx, tm.Query{Source: numbered(round % 1000).Source, Min: 50})
		errs = append(errs, err)
	}
	for _, err := range m.Units(ctx, tm.Filter{}) {
		errs = append(errs, err)
	}
	_, err = m.Concordance(ctx, tm.ConcordanceQuery{Pattern: "num[eé]ro", Regexp: true})
	errs = append(errs, err)
	_, err = m.Concordance(ctx, tm.ConcordanceQuery{Pattern: fmt.Sprint("numéro", round)})
	errs = append(errs, err)
	_, err = m.Related(ctx, tm.RelatedQuery{Sources: []text.Text{numbered(round).Source}})
	errs = append(errs, err)
	report, err := m.Verify(ctx)
	errs = append(errs, err)
	if len(report.Problems) > 0 {
		errs = append(errs, fmt.Errorf("%w: %v", tm.ErrCorrupt, report.Problems[0]))
	}
	if round%3 == 0 {
		_, err := m.Add(ctx, stream(unit(fmt.Sprint("nouveau", round), "new")), tm.AddOptions{})
		errs = append(errs, err)
	}
	return append(errs, m.Close())
}

// A memory that is cut or overwritten while it is read ends in an error, not in a
// crash.
func TestCutWhileOpen(t *testing.T) {
	rounds := 10
	if os.Getenv("FIDELE_LONG") != "" {
		rounds = 150
	}
	m := create(t)
	var units []*bitext.Unit
	for i := range 3000 {
		units = append(units, numbered(i))
	}
	add(t, m, units...)
	m.Close()
	whole, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}

	r := rand.New(rand.NewPCG(11, 11))
	path := filepath.Join(t.TempDir(), "cut.db")
	for round := range rounds {
		if err := os.WriteFile(path, whole, 0o666); err != nil {
			t.Fatal(err)
		}
		c, lines := child(t, "cut", path)
		if !lines.Scan() || lines.Text() != "begun" {
			t.Fatalf("round %d: the child said %q", round, lines.Text())
		}
		time.Sleep(time.Duration(r.IntN(30_000)) * time.Microsecond)
		what := "cut"
		if round%3 == 2 {
			what = "overwritten"
			err = os.WriteFile(path, []byte("something else"), 0o666)
		} else {
			err = os.Truncate(path, r.Int64N(int64(len(whole))))
		}
		if err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			t.Logf("%s: %s", what, lines.Text())
		}
		if err := c.Wait(); err != nil {
			t.Errorf("round %d, %s: the child ended with %v", round, what, err)
		}
	}
}

// A loop over units that pauses keeps neither a writer nor readers waiting.
func TestAPausedLoopHoldsNothing(t *testing.T) {
	m := create(t)
	var units []*bitext.Unit
	for i := range 1000 {
		units = append(units, numbered(i))
	}
	add(t, m, units...)
	o := other(t, m)
	n := 0
	for e, err := range m.Units(ctx, tm.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 1 {
			add(t, o, unit("nouveau", "new"))
			edit(t, o, 1000, func(u *bitext.Unit) { u.Target = text.New("edited") })
			add(t, m, unit("encore", "again"))
			match(t, o, tm.Query{Source: numbered(1).Source})
		}
		if e.ID == 1000 && e.Target.Plain != "edited" {
			t.Errorf("unit 1000 is %q", e.Target.Plain)
		}
	}
	if n != 1000 {
		t.Errorf("%d units", n)
	}
	verified(t, m)
}
