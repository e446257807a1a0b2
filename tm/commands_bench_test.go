package tm_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/fixtures/chart"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// tmdb is the memory of the translate-toolkit: full-text search finds candidates, a
// distance of characters ranks them.
const tmdb = `
import sys, time
from translate.storage.tmdb import TMDB
tsv, queries, count, path = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
db = TMDB(path, max_candidates=5, min_similarity=70, max_length=1000)
with open(tsv, encoding='utf8', newline='\n') as f:
    pairs = [line.rstrip('\n').split('\t') for line in f]
db.add_list([{'source': s, 'target': t, 'context': ''} for s, t in pairs], 'fr', 'en')
texts = [l.rstrip('\n').split('\t')[2] for l in open(queries, encoding='utf8')]
for q in texts[len(texts) // 2::len(texts) // (2 * count)][:count]:
    start = time.process_time()
    db.translate_unit(q, 'fr', 'en')
    print('query', time.process_time() - start, flush=True)
`

// growth measures memories of several sizes.
type growth struct {
	fidele, dir       string
	commands, lookups map[string][]chart.Point
	order             [2][]string // of the names, as they were met
}

func (g *growth) lookup(name string, n int, took time.Duration) { g.note(0, name, n, took) }
func (g *growth) command(name string, n int, took time.Duration) {
	g.note(1, name, n, took)
}

func (g *growth) note(kind int, name string, n int, took time.Duration) {
	points := g.lookups
	if kind == 1 {
		points = g.commands
	}
	if points[name] == nil {
		g.order[kind] = append(g.order[kind], name)
	}
	seconds := max(took, time.Microsecond).Seconds()
	points[name] = append(points[name], chart.Point{Size: n, Seconds: seconds})
}

// run runs the tool and returns the processor time that it took.
func (g *growth) run(b *testing.B, args ...string) time.Duration {
	b.Helper()
	args = append([]string{"--source", "fr", "--target", "en", "--quiet"}, args...)
	cmd := exec.Command(g.fidele, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		b.Fatalf("%q: %v\n%s", args, err, said.String())
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
}

// BenchmarkGrowth measures the commands on memories of growing sizes, lookups beside a
// full scan and other programs, and prints what it took with the power of the size that
// it grows with. All is processor time, of all threads. Sizes are 10,000 and 100,000,
// with FIDELE_LONG=1 a million too and the other programs, with FIDELE_UNITS=5000000
// five million; with -short a few thousand variants of our own sentences. It writes a
// page with pictures into the folder FIDELE_REPORT, if there is one.
func BenchmarkGrowth(b *testing.B) {
	for b.Loop() {
		measureGrowth(b)
	}
}

func measureGrowth(b *testing.B) {
	g := &growth{
		fidele:   fixtures.Tool(b),
		dir:      b.TempDir(),
		commands: map[string][]chart.Point{},
		lookups:  map[string][]chart.Point{},
	}
	var sizes []int
	switch {
	case testing.Short():
		sizes = []int{500, 2_000}
	case os.Getenv("FIDELE_LONG") == "":
		sizes = []int{10_000, 100_000}
	default:
		sizes = []int{10_000, 100_000, 1_000_000}
		if n := units(b); n > sizes[2] {
			sizes = append(sizes, n)
		}
	}
	for _, n := range sizes {
		g.measure(b, n)
	}
	g.report(b)
}

// data returns a table of n units and a file of queries.
func (g *growth) data(b *testing.B, n int) (tsv, queries string) {
	if !testing.Short() {
		return scaled(b, fmt.Sprintf("tm%d.tsv", n), "tsv", strconv.Itoa(n), "OUT"),
			scaled(b, "queries1.tsv", "queries", "OUT", "1")
	}
	r := rand.New(rand.NewPCG(1, uint64(n)))
	sentences := ownSentences(b)
	var units, asked strings.Builder
	for i := range n {
		fmt.Fprintf(&units, "%s\ttarget %d\n", variant(r, sentences), i)
	}
	for i := range 100 {
		fmt.Fprintf(&asked, "%d\tmid\t%s\n", i, variant(r, sentences))
	}
	tsv, queries = filepath.Join(g.dir, "units.tsv"), filepath.Join(g.dir, "queries.tsv")
	err := errors.Join(
		os.WriteFile(tsv, []byte(units.String()), 0o666),
		os.WriteFile(queries, []byte(asked.String()), 0o666))
	if err != nil {
		b.Fatal(err)
	}
	return tsv, queries
}

func (g *growth) measure(b *testing.B, n int) {
	tsv, queryFile := g.data(b, n)
	content, err := os.ReadFile(queryFile)
	if err != nil {
		b.Fatal(err)
	}
	var queries []string
	for line := range strings.Lines(string(content)) {
		queries = append(queries, strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 3)[2])
	}
	memory := filepath.Join(g.dir, fmt.Sprintf("%d.db", n))
	g.command("import of all", n, g.run(b, "--memory", memory, "import", tsv))
	g.measureCommands(b, n, memory, queries)
	g.measureLookups(b, n, memory, queries)
	if os.Getenv("FIDELE_LONG") != "" && !testing.Short() {
		g.measureOthers(b, n, tsv, queryFile)
	}
	if err := os.Remove(memory); err != nil {
		b.Fatal(err)
	}
}

func (g *growth) measureCommands(b *testing.B, n int, memory string, queries []string) {
	// Articles of 25 segments, each with its language in its name.
	var articles []string
	for i := 0; i < len(queries); i += 25 {
		name := filepath.Join(g.dir, fmt.Sprintf("%d.fr.txt", i))
		body := strings.Join(queries[i:min(i+25, len(queries))], "\n\n")
		if err := os.WriteFile(name, []byte(body+"\n"), 0o666); err != nil {
			b.Fatal(err)
		}
		articles = append(articles, name)
	}
	whole := filepath.Join(g.dir, "whole.fr.txt")
	if err := os.WriteFile(whole, []byte(strings.Join(queries, "\n\n")+"\n"), 0o666); err != nil {
		b.Fatal(err)
	}
	one := filepath.Join(g.dir, "one.tsv")
	if err := os.WriteFile(one, fmt.Appendf(nil, "Une phrase de plus, la %de.\tOne more.\n", n), 0o666); err != nil {
		b.Fatal(err)
	}
	out := filepath.Join(g.dir, "out")
	in := func(args ...string) func() time.Duration {
		return func() time.Duration { return g.run(b, append([]string{"--memory", memory}, args...)...) }
	}
	segments := fmt.Sprintf("%d segments", len(queries))
	for _, c := range []struct {
		name string
		runs int // of which the fastest counts
		run  func() time.Duration
	}{
		{"match of a segment", 15, in("match", queries[len(queries)/3])},
		{"concordance of a phrase", 9, in("concordance", "mot de passe")},
		{"analyze, " + segments, 2, in(append([]string{"analyze", "--lines"}, articles...)...)},
		{"pretranslate, " + segments, 2, in("pretranslate", "--lines", "--force", whole, "-o", out+".xlf")},
		{"import of one unit", 5, in("import", one)},
		{"export as TMX", 1, in("export", "--force", "-o", out+".tmx")},
		{"memory verify", 1, in("memory", "verify")},
	} {
		best := c.run()
		for range c.runs - 1 {
			best = min(best, c.run())
		}
		g.command(c.name, n, best)
	}
}

func (g *growth) measureLookups(b *testing.B, n int, memory string, queries []string) {
	m, err := tm.Open(memory, tm.OpenOptions{})
	if err != nil {
		b.Fatal(err)
	}
	defer m.Close()
	for _, c := range []struct {
		name string
		min  bitext.Score
		max  int
	}{
		{"the best from 70 %", 70, 1},
		{"the best 5 from 70 %", 70, 5},
		{"the best from 50 %", 50, 1},
		{"all from 50 %", 50, -1},
	} {
		asked := every(queries, 500)
		best := time.Duration(0)
		for k := range 5 {
			runtime.GC() // what others left
			start := fixtures.CPUTime()
			for _, q := range asked {
				match(b, m, tm.Query{Source: text.New(q), SourceLang: language.French, Min: c.min, Max: c.max})
			}
			if took := fixtures.CPUTime() - start; k == 1 || k > 1 && took < best {
				best = took // the first warms
			}
		}
		g.lookup(c.name, n, best/time.Duration(len(asked)))
	}

	scan := newScanner(b, m)
	asked := every(queries, 30)
	start := fixtures.CPUTime()
	for _, q := range asked {
		scan.match(q, 70)
	}
	g.lookup("full scan, 70 %", n, (fixtures.CPUTime()-start)/time.Duration(len(asked)))
}

// measureOthers measures the programs that are here. They take seconds for a query.
func (g *growth) measureOthers(b *testing.B, n int, tsv, queries string) {
	for _, other := range []struct {
		name, python, script string
		most, count          int
	}{
		{"SQLite FTS5", "python3", fts5, 1_000_000, 8},
		// Python of Debian, which has the package.
		// A query of 100,000 units takes it minutes.
		{"translate-toolkit", "/usr/bin/python3", tmdb, 10_000, 2},
	} {
		if n > other.most {
			continue
		}
		script := filepath.Join(g.dir, "other.py")
		if err := os.WriteFile(script, []byte(other.script), 0o666); err != nil {
			b.Fatal(err)
		}
		database := filepath.Join(g.dir, fmt.Sprintf("other%d.db", n))
		out, err := exec.Command(
			other.python, script, tsv, queries, strconv.Itoa(other.count), database,
		).Output()
		if err != nil {
			b.Logf("%s was left out: %v", other.name, err)
			continue
		}
		var took []time.Duration
		for _, line := range strings.Split(string(out), "\n") {
			if v, ok := strings.CutPrefix(line, "query "); ok {
				seconds, _ := strconv.ParseFloat(v, 64)
				took = append(took, time.Duration(seconds*float64(time.Second)))
			}
		}
		sum := time.Duration(0)
		for _, d := range took {
			sum += d
		}
		if len(took) > 0 {
			g.lookup(other.name, n, sum/time.Duration(len(took)))
		}
	}
}

// charts returns the pictures: lookups, then commands.
func (g *growth) charts() []chart.Chart {
	both := []chart.Chart{
		{Title: "A lookup in a growing memory", XLabel: "units in the memory", YLabel: "processor time of a lookup, mean"},
		{Title: "The commands on a growing memory", XLabel: "units in the memory", YLabel: "processor time of the process, start included"},
	}
	for kind, points := range []map[string][]chart.Point{g.lookups, g.commands} {
		for _, name := range g.order[kind] {
			others := []string{"full scan, 70 %", "SQLite FTS5", "translate-toolkit"}
			line := chart.Line{Name: name, Points: points[name], Other: slices.Contains(others, name)}
			both[kind].Lines = append(both[kind].Lines, line)
		}
	}
	return both
}

func (g *growth) report(b *testing.B) {
	charts := g.charts()
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	for i := range charts {
		for _, row := range charts[i].Rows() {
			fmt.Fprintln(w, strings.Join(row, "\t")+"\t")
		}
		fmt.Fprintln(w)
	}
	w.Flush()
	dir := os.Getenv("FIDELE_REPORT")
	if dir == "" {
		dir = g.dir
	}
	notes := []string{
		fmt.Sprintf("Made by make bench-report with %s on %s/%s. Times are of the processor, all threads "+
			"together, so that what else the machine does matters little.", runtime.Version(), runtime.GOOS, runtime.GOARCH),
		"Both axes are logarithmic: a line that rises by one step of the grid while the memory grows " +
			"tenfold grows with its size, a flat one does not. Dashed lines are what one would do without " +
			"the index, and other programs.",
	}
	page := chart.Page("How fidele grows with its memory", notes, charts)
	err := errors.Join(
		os.MkdirAll(dir, 0o777),
		os.WriteFile(filepath.Join(dir, "index.html"), []byte(page), 0o666),
		os.WriteFile(filepath.Join(dir, "lookups.svg"), []byte(charts[0].SVG()), 0o666),
		os.WriteFile(filepath.Join(dir, "commands.svg"), []byte(charts[1].SVG()), 0o666))
	if err != nil {
		b.Fatal(err)
	}
}
