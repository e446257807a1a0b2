package tm_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/internal/pgstore/pgtest"
	"fidele/tm/text"
)

// network is how long a round trip takes across the network that is simulated.
const network = 300 * time.Microsecond

func init() {
	children["network"] = func(address string) {
		fatal(pgtest.ServeNetwork(address, network, func(at string) { fmt.Println(at) }))
	}
}

// acrossNetwork returns the address of a memory as it is reached across the network.
func acrossNetwork(t *testing.T, address string) string {
	t.Helper()
	_, says := child(t, "network", address)
	if !says.Scan() {
		t.Fatal("no network")
	}
	return pgtest.At(t, address, says.Text())
}

// way is a way to a memory that lookups are measured by.
type way struct {
	name   string
	memory *tm.Memory
	goal   string
	took   []time.Duration
	trips  int64
	cpu    time.Duration // of this process
}

// TestPostgresFigures measures a memory of a million units ($FIDELE_UNITS) on a server of
// its own, with the clients on the same processors, beside the same memory in a file: by
// turns, query by query. FIDELE_FIGURES=1 asks for it.
func TestPostgresFigures(t *testing.T) {
	if os.Getenv("FIDELE_FIGURES") == "" {
		t.Skip("takes minutes; make postgres-bench runs it")
	}
	n := units(t)
	source := scaledTMX(t, n)
	file := scaledMemory(t, n)
	server := pgtest.NewOwn(t, "shared_buffers=2GB", "max_wal_size=8GB", "maintenance_work_mem=256MB")
	address := server.Address() + "&schema=figures"
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer out.Flush()
	t.Logf("load before: %s", load())

	m, err := tm.Create(address, tm.OpenOptions{Wait: time.Minute})
	m = created(t, m, err)
	start, used, theirs := time.Now(), fixtures.CPUTime(), server.Processor()
	r, err := m.Add(ctx, tmxUnits(t, source), tm.AddOptions{Origin: filepath.Base(source)})
	if err != nil || r.Added == 0 {
		t.Fatal(r, err)
	}
	took := time.Since(start)
	stats, err := m.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(out, "import\t%d units\t%.0f s\t%.0f units/s\tprocessor: client %.0f s, server %.0f s\tgoal 40000 units/s\t\n",
		r.Added, took.Seconds(), float64(r.Added)/took.Seconds(), (fixtures.CPUTime() - used).Seconds(),
		(server.Processor() - theirs).Seconds())
	t.Logf("%+v", stats)

	folder := t.TempDir()
	far := acrossNetwork(t, address)
	ways := []*way{
		{name: "file", memory: file},
		{name: "PostgreSQL", memory: m, goal: "1.2 ms median, 1.6 mean"},
		{name: "with copies", memory: openedAt(t, withCopies(t, address, folder, ""), tm.OpenOptions{})},
		{name: "0.3 ms network", memory: openedAt(t, far, tm.OpenOptions{}), goal: "2.5 ms median"},
		{name: "0.3 ms, with copies", memory: openedAt(t, withCopies(t, far, folder, ""), tm.OpenOptions{}),
			goal: "0.9 ms median"},
	}
	queries := scaledQueries(t, 1)
	ask := func(m *tm.Memory, i int) []tm.Result {
		got, err := m.Match(ctx, tm.Query{Source: text.New(queries[i%len(queries)]), SourceLang: language.French})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	different := 0
	for i := range queries { // warms, and compares
		var want []string
		for k, w := range ways {
			got := simple(ask(w.memory, i))
			if k == 0 {
				want = got
			} else if !slices.Equal(want, got) {
				different++
			}
			if i == 20 && k > 0 {
				tm.Settle(w.memory)
			}
		}
	}
	for _, w := range ways[1:] {
		w.trips = -tm.Trips(w.memory)
	}
	const rounds = 3 // of which the best counts, as other processes disturb single ones
	for round := range rounds {
		for i := range queries {
			for _, w := range ways {
				start, used := time.Now(), fixtures.CPUTime()
				ask(w.memory, i)
				took := time.Since(start)
				if w.cpu += fixtures.CPUTime() - used; round == 0 {
					w.took = append(w.took, took)
				}
				w.took[i] = min(w.took[i], took)
			}
		}
	}
	fmt.Fprintln(out, "lookup, 70 %, best 5\tmedian\tp95\tp99\tmean\tround trips\tclient's processor\tgoal\t")
	for _, w := range ways {
		trips := "-"
		if w != ways[0] {
			trips = fmt.Sprintf("%.2f", float64(w.trips+tm.Trips(w.memory))/float64(rounds*len(queries)))
		}
		sum := time.Duration(0)
		for _, d := range w.took {
			sum += d
		}
		slices.Sort(w.took)
		at := func(p float64) float64 { return ms(w.took[int(p*float64(len(w.took)-1))]) }
		each := func(d time.Duration) float64 { return ms(d) / float64(len(queries)) }
		fmt.Fprintf(out, "%s\t%.2f ms\t%.2f\t%.2f\t%.2f\t%s\t%.2f ms\t%s\t\n", w.name, at(.5), at(.95), at(.99),
			each(sum), trips, each(w.cpu)/rounds, w.goal)
	}
	fmt.Fprintf(out, "answers other than the file's\t%d\t\n", different)
	out.Flush()

	for _, w := range ways[:3] {
		used, theirs := fixtures.CPUTime(), server.Processor()
		n := together(t, w.memory, queries)
		each := func(d time.Duration) float64 { return ms(d) / float64(n) }
		fmt.Fprintf(out, "16 clients, %s\t%.0f lookups/s\tprocessor: client %.2f ms each, server %.2f ms\tgoal 1300\t\n",
			w.name, float64(n)/togetherSeconds, each(fixtures.CPUTime()-used), each(server.Processor()-theirs))
	}
	fmt.Fprintf(out, "one addition\t%.2f ms median\tgoal 1 ms\t\n", ms(addOne(t, m)))
	fmt.Fprintf(out, "one addition, 0.3 ms network\t%.2f ms median\t\n", ms(addOne(t, openedAt(t, far, tm.OpenOptions{Write: true}))))
	out.Flush()

	trigrams := pgtest.NewTrigrams(t, server.Address(), func(yield func(string) bool) {
		for u, err := range tmxUnits(t, source) {
			if err != nil || !yield(u.Source.Plain) {
				return
			}
		}
	})
	var all []time.Duration
	for i := range 25 {
		start := time.Now()
		trigrams.Similar(t, queries[i*len(queries)/25])
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	fmt.Fprintf(out, "pg_trgm, 0.5, best 5\t%.0f ms median\n", ms(all[len(all)/2]))
	t.Logf("load after: %s", load())
}

// load returns what the machine has to do.
func load() string {
	data, _ := os.ReadFile("/proc/loadavg")
	return strings.TrimSpace(string(data))
}

// togetherSeconds is how long sixteen clients ask.
const togetherSeconds = 6

// together returns how many lookups sixteen clients get answered.
func together(t *testing.T, m *tm.Memory, queries []string) int64 {
	t.Helper()
	var done atomic.Int64
	var group sync.WaitGroup
	end := time.Now().Add(togetherSeconds * time.Second)
	for c := range 16 {
		group.Go(func() {
			for i := c * 61; time.Now().Before(end); i++ {
				q := tm.Query{Source: text.New(queries[i%len(queries)]), SourceLang: language.French}
				if _, err := m.Match(ctx, q); err != nil {
					t.Error(err)
					return
				}
				done.Add(1)
			}
		})
	}
	group.Wait()
	return done.Load()
}

// addOne returns how long an addition takes, the median of some hundreds.
func addOne(t *testing.T, m *tm.Memory) time.Duration {
	t.Helper()
	var all []time.Duration
	for i := range 300 {
		u := numbered(2_000_000 + i)
		u.Source.Plain += fmt.Sprint(time.Now().UnixNano())
		start := time.Now()
		if _, err := m.Add(ctx, stream(u), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	return all[len(all)/2]
}
