package tm_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// TestMain lets the test program be the other process of a test.
func TestMain(m *testing.M) {
	switch path := os.Getenv("FIDELE_TEST_MEMORY"); os.Getenv("FIDELE_TEST_CHILD") {
	case "":
		os.Exit(m.Run())
	case "write":
		childWrites(path)
	case "bulk":
		childImports(path)
	case "hold":
		childHolds(path)
	case "read":
		childReads(path)
	case "migrate":
		childMigrates(path)
	case "cut":
		childMeetsDamage(path)
	default:
		children[os.Getenv("FIDELE_TEST_CHILD")](path)
	}
}

// children are what else the other process of a test may do.
var children = map[string]func(path string){}

func child(t testing.TB, mode, path string, more ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(
		append(os.Environ(), "FIDELE_TEST_CHILD="+mode, "FIDELE_TEST_MEMORY="+path),
		more...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Process.Kill(); c.Wait() })
	return c, bufio.NewScanner(out)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "child:", err)
	os.Exit(3)
}

// numbered is unit n of a child's import; source and target say which.
func numbered(n int) *bitext.Unit {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	u := unit(fmt.Sprintf("%s numéro%d", randomText(r), n), fmt.Sprintf("number%d", n))
	u.ID = strconv.Itoa(n)
	return u
}

// childWrites imports units, edits, deletes and compacts until it is killed, and
// says on standard output what it has committed.
func childWrites(path string) {
	from, _ := strconv.Atoi(os.Getenv("FIDELE_TEST_FROM"))
	m, err := tm.Open(path, tm.OpenOptions{Write: true, Wait: 20 * time.Second})
	if err != nil {
		fatal(err)
	}
	tm.Small(m, 30, 3, 50, 120)
	for n := from; ; n += 200 {
		_, err := m.Add(context.Background(), func(yield func(*bitext.Unit, error) bool) {
			for i := n; i < n+200; i++ {
				if !yield(numbered(i), nil) {
					return
				}
			}
		}, tm.AddOptions{Batch: "b" + strconv.Itoa(n), OnProgress: func(p tm.Progress) { fmt.Println("added", n+p.Committed) }})
		if err != nil {
			fatal(err)
		}
		if n/200%5 == 4 {
			if err := m.Compact(context.Background()); err != nil {
				fatal(err)
			}
		}
	}
}

// childImports imports units without end in one bulk import, and says how many it has
// written.
func childImports(path string) {
	m, err := tm.Open(path, tm.OpenOptions{Write: true, Wait: 20 * time.Second})
	if err != nil {
		fatal(err)
	}
	tm.Small(m, 100, 3, 256, 1<<20)
	_, err = m.Add(context.Background(), func(yield func(*bitext.Unit, error) bool) {
		for i := 0; yield(numbered(i), nil); i++ {
		}
	}, tm.AddOptions{OnProgress: func(p tm.Progress) {
		fmt.Println("read", p.Read)
		if p.Read == 1024 {
			time.Sleep(time.Hour) // to be killed here
		}
	}})
	fatal(err)
}

// A writer that is killed at any moment leaves a memory that opens, verifies
// and holds every committed batch.
func TestKilledWritersLoseNothing(t *testing.T) { outside(t, testKilledWritersLoseNothing) }

func testKilledWritersLoseNothing(t *testing.T, create creator) {
	rounds := 4
	if os.Getenv("FIDELE_LONG") != "" {
		rounds = 200
	}
	m := create(t)
	m.Close()
	seed := time.Now().UnixNano()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(uint64(seed), 0))
	committed := 0
	for round := range rounds {
		if round%20 == 19 {
			// A fresh memory, or verifying takes ever longer.
			t.Logf("%d kills, %d units committed", round, committed)
			m, committed = create(t), 0
			m.Close()
		}
		c, lines := child(t, "write", m.Path(), "FIDELE_TEST_FROM="+strconv.Itoa(committed))
		// The moment to kill is counted in commits, then in fractions of one.
		for range 1 + r.IntN(6) {
			if !lines.Scan() {
				t.Fatalf("round %d: the child ended", round)
			}
			if n, err := strconv.Atoi(strings.TrimPrefix(lines.Text(), "added ")); err == nil {
				committed = max(committed, n)
			}
		}
		for range r.IntN(200_000) {
			_ = r.Uint64()
		}
		c.Process.Kill()
		for lines.Scan() {
			if n, err := strconv.Atoi(strings.TrimPrefix(lines.Text(), "added ")); err == nil {
				committed = max(committed, n)
			}
		}
		c.Wait()
		m, err := tm.Open(m.Path(), tm.OpenOptions{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if v, err := m.Verify(ctx); err != nil || len(v.Problems) > 0 {
			t.Fatalf("round %d: %v, error %v", round, v.Problems, err)
		}
		have := map[string]bool{}
		for _, e := range all(t, m, tm.Filter{}) {
			if have[e.Unit.ID] {
				t.Fatalf("round %d: unit %s twice", round, e.Unit.ID)
			}
			have[e.Unit.ID] = true
		}
		for n := range committed {
			if !have[strconv.Itoa(n)] {
				t.Fatalf("round %d: unit %d of %d committed is lost", round, n, committed)
			}
		}
		for range min(5, committed) {
			n := r.IntN(committed)
			if got := match(t, m, tm.Query{Source: numbered(n).Source, Min: 100}); len(got) == 0 {
				t.Fatalf("round %d: unit %d is not found", round, n)
			}
		}
		m.Close()
		// A compaction that was killed leaves its temporary file, no more.
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(m.Path()), ".memory.db.*"))
		for _, f := range left {
			os.Remove(f)
		}
	}
	t.Logf("%d kills, %d units committed", rounds, committed)
}

// childHolds keeps a transaction open until its standard input ends.
func childHolds(path string) {
	m, err := tm.Open(path, tm.OpenOptions{Write: os.Getenv("FIDELE_TEST_HOLD") == "write"})
	if err != nil {
		fatal(err)
	}
	hold := func() {
		fmt.Println("holding")
		bufio.NewReader(os.Stdin).ReadString('\n')
	}
	if os.Getenv("FIDELE_TEST_HOLD") == "write" {
		err = m.Edit(
			context.Background(),
			1,
			tm.ChangeOptions{},
			func(*bitext.Unit) error { hold(); return nil },
		)
	} else {
		for range m.Units(context.Background(), tm.Filter{}) {
			hold()
			break
		}
	}
	if err != nil {
		fatal(err)
	}
}

func TestLockedMemorySaysByWhom(t *testing.T) {
	for _, held := range []string{"write", "read"} {
		m := create(t)
		add(t, m, unit("un", "one"))
		m.Close()
		c := exec.Command(os.Args[0])
		c.Env = append(
			os.Environ(),
			"FIDELE_TEST_CHILD=hold",
			"FIDELE_TEST_HOLD="+held,
			"FIDELE_TEST_MEMORY="+m.Path(),
		)
		in, _ := c.StdinPipe()
		out, _ := c.StdoutPipe()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		bufio.NewReader(out).ReadString('\n')
		_, err := tm.Open(m.Path(), tm.OpenOptions{})
		if held == "write" {
			if !errors.Is(err, tm.ErrLocked) ||
				!strings.Contains(err.Error(), fmt.Sprintf("process %d", c.Process.Pid)) {
				t.Errorf("reader beside a writer: %v", err)
			}
		} else if err != nil {
			t.Errorf("reader beside a reader: %v", err)
		}
		if held == "read" {
			w, err := tm.Open(m.Path(), tm.OpenOptions{Write: true})
			if err != nil {
				t.Fatal(err)
			}
			_, err = w.Add(ctx, stream(unit("deux", "two")), tm.AddOptions{})
			if !errors.Is(err, tm.ErrLocked) ||
				!strings.Contains(err.Error(), fmt.Sprintf("process %d", c.Process.Pid)) {
				t.Errorf("writer beside a reader: %v", err)
			}
			w.Close()
		}
		// Who waits gets it when the other lets go.
		var group sync.WaitGroup
		group.Go(func() {
			w, err := tm.Open(m.Path(), tm.OpenOptions{Write: true, Wait: time.Minute})
			if err == nil {
				_, err = w.Add(ctx, stream(unit("trois", "three")), tm.AddOptions{})
				w.Close()
			}
			if err != nil {
				t.Errorf("waiting beside a %sr: %v", held, err)
			}
		})
		in.Close()
		group.Wait()
		c.Wait()
	}
}

// childReads counts units and looks some up, over and over, until killed.
func childReads(path string) {
	m, err := tm.Open(path, tm.OpenOptions{Wait: time.Minute})
	if err != nil {
		fatal(err)
	}
	for {
		ids := map[string]int{}
		for e, err := range m.Units(context.Background(), tm.Filter{}) {
			if err != nil {
				fatal(err)
			}
			ids[e.Origin.Batch]++
		}
		for name, n := range ids {
			if n != 40 {
				fatal(fmt.Errorf("batch %s is seen with %d units", name, n))
			}
		}
		if _, err := m.Match(context.Background(), tm.Query{Source: text.New("armée nationale 12")}); err != nil {
			fatal(err)
		}
		fmt.Println("read", len(ids))
	}
}

// Readers in other processes see whole batches while a writer adds them.
func TestReadersSeeWholeBatches(t *testing.T) { outside(t, testReadersSeeWholeBatches) }

func testReadersSeeWholeBatches(t *testing.T, create creator) {
	m := create(t)
	add(t, m, fortyUnits(0)...)
	var readers []*bufio.Scanner
	for range 3 {
		_, lines := child(t, "read", m.Path())
		readers = append(readers, lines)
	}
	m, err := tm.Open(m.Path(), tm.OpenOptions{Write: true, Wait: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for n := 1; n <= 20; n++ {
		if r := add(t, m, fortyUnits(n)...); r.Added != 40 {
			t.Fatalf("%+v", r)
		}
		for _, lines := range readers {
			if !lines.Scan() || !strings.HasPrefix(lines.Text(), "read ") {
				t.Fatal("a reader failed")
			}
		}
	}
}

func fortyUnits(n int) []*bitext.Unit {
	var list []*bitext.Unit
	for i := range 40 {
		list = append(list, numbered(40*n+i))
	}
	return list
}
