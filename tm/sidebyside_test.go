package tm_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// scanner compares a query with every unit: the length window, the bit-parallel
// word distance, then the score. It is the oracle of the index and what one
// would write without it.
type scanner struct {
	classes  likeness.Classes
	analyzer *likeness.Analyzer
	ids      []uint64
	sources  []string
	words    [][]int32
}

func newScanner(t testing.TB, m *tm.Memory) *scanner {
	s := &scanner{}
	s.analyzer = likeness.NewAnalyzer(language.French, &s.classes)
	var sentence likeness.Sentence
	for e, err := range m.Units(ctx, tm.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		s.analyzer.Analyze(&sentence, e.Source)
		s.ids = append(s.ids, e.ID)
		s.sources = append(s.sources, e.Source.Plain)
		s.words = append(s.words, slices.Clone(sentence.Classes))
	}
	return s
}

// match gives "score:id" of every unit from min on, best first, then by id.
func (s *scanner) match(query string, min int) []string {
	var q, u likeness.Sentence
	s.analyzer.Analyze(&q, text.New(query))
	symbol := make([]uint16, len(s.classes.Names()))
	symbols := make([]uint16, len(q.Classes))
	next := uint16(0)
	for i, c := range q.Classes {
		if symbol[c] == 0 {
			next++
			symbol[c] = next
		}
		symbols[i] = symbol[c]
	}
	var pattern likeness.Pattern
	pattern.Reset(symbols, int(next)+1)
	var scorer likeness.Scorer
	type hit struct {
		score int
		id    uint64
	}
	var hits []hit
	var doc []uint16
	n := len(symbols)
	for i, words := range s.words {
		if m := len(words); 100*m < min*n || min*m > 100*n {
			continue
		}
		doc = doc[:0]
		for _, c := range words {
			doc = append(doc, symbol[c])
		}
		most := likeness.Allowed(min, max(n, len(words)))
		if pattern.Distance(doc, most) > most {
			continue
		}
		s.analyzer.Analyze(&u, text.New(s.sources[i]))
		if score := scorer.Score(&q, &u); score >= min {
			hits = append(hits, hit{score, s.ids[i]})
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		if a.score != b.score {
			return b.score - a.score
		}
		return int(int64(a.id) - int64(b.id))
	})
	out := []string{}
	for _, h := range hits {
		out = append(out, fmt.Sprintf("%d:%d", h.score, h.id))
	}
	return out
}

// fts5 is what one would script: full-text search ranks candidates, Python
// ranks them again by their words.
const fts5 = `
import re, sqlite3, sys, time
tsv, queries, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
db = sqlite3.connect(':memory:')
db.execute('create virtual table m using fts5(source, target unindexed)')
start = time.process_time()
with open(tsv, encoding='utf8', newline='\n') as f:
    db.executemany('insert into m values (?, ?)', (line.rstrip('\n').split('\t') for line in f))
print('build', time.process_time() - start)
def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        d, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            d, row[j] = row[j], min(d + (x != y), row[j] + 1, row[j - 1] + 1)
    return row[-1]
words = lambda s: re.findall(r'\w+', s.lower())
texts = [l.rstrip('\n').split('\t')[2] for l in open(queries, encoding='utf8')]
for q in texts[::len(texts) // count][:count]:
    start = time.process_time()
    w = words(q)
    best = 0
    if w:
        for (s,) in db.execute('select source from m where m match ? order by bm25(m) limit 50', (' OR '.join('"%s"' % x for x in w),)):
            v = words(s)
            best = max(best, 100 * (1 - distance(w, v) / max(len(w), len(v), 1)))
    print('query', time.process_time() - start)
`

// phrases are what concordances are measured with: frequent and rare words,
// phrases, beginnings of words.
var phrases = []string{
	"politique", "groupes armés", "vie privée", "ministère de la Défense", "droits de la personne", "en vertu de la présente loi",
	"la présente loi", "le ministre peut", "mot de passe", "constitu*", "paquet * contient", "de la", "la", "a",
}

// TestSideBySide measures lookups beside a full scan and SQLite FTS5 in one
// run, and with them the import and the file; prints tables, and holds the index
// to the answers of the full scan.
func TestSideBySide(t *testing.T) {
	long(t)
	n := units(t)
	fidele := fixtures.Tool(t)
	imported := importByTool(t, fidele, scaledTMX(t, n))
	m, err := tm.Open(imported.memory, tm.OpenOptions{Write: true})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	queries := scaledQueries(t, 1)
	var table figures
	search := func(min bitext.Score, most int) func(string) {
		return func(q string) {
			match(t, m, tm.Query{Source: text.New(q), SourceLang: language.French, Min: min, Max: most})
		}
	}
	for _, q := range queries {
		search(70, -1)(q) // warm
	}
	table.measure("fidele, all from 70 %", queries, search(70, -1))
	table.measure("fidele, the best 5 from 70 %", queries, search(70, 5))
	table.measure("fidele, all from 50 %", every(queries, 200), search(50, -1))
	scan := newScanner(t, m)
	checked := every(queries, checks(t))
	differ := 0
	compare := func(q string, min bitext.Score, want []string) {
		if got := found(t, m, tm.Query{Source: text.New(q), SourceLang: language.French, Min: min, Max: -1}); !slices.Equal(
			want,
			got,
		) {
			differ++
			t.Errorf("%q from %d: full scan %d hits, index %d", q, min, len(want), len(got))
		}
	}
	answers := make(map[string][]string, len(checked))
	table.measure(
		"full scan, bit-parallel, from 70 %",
		checked,
		func(q string) { answers[q] = scan.match(q, 70) },
	)
	for q, want := range answers {
		compare(q, 70, want)
	}
	others := every(checked, len(checked)/10)
	for _, min := range []bitext.Score{50, 60, 85, 95, 99} {
		for _, q := range others {
			compare(q, min, scan.match(q, int(min)))
		}
	}
	*scan = scanner{}
	for _, s := range sqlite(t, n) {
		if v, ok := strings.CutPrefix(s, "query "); ok {
			seconds, _ := strconv.ParseFloat(v, 64)
			table.add("SQLite FTS5, 50 ranked again", time.Duration(seconds*float64(time.Second)))
		}
	}
	table.addSingly(t, m)
	m.Close() // or it would be held open for the processes
	took, resident := freshProcesses(
		t,
		every(queries, 100),
		fidele,
		"--memory",
		imported.memory,
		"match",
	)
	table.add("a process for each lookup (by the clock)", took...)
	for _, phrase := range phrases {
		took, _ := freshProcesses(
			t,
			slices.Repeat([]string{phrase}, 5),
			fidele,
			"--memory",
			imported.memory,
			"concordance",
		)
		table.add("concordance of "+strconv.Quote(phrase)+", processes", took...)
	}
	table.print(fmt.Sprintf("%d units", n))
	megabytes := func(n int64) string { return fmt.Sprintf("%.1f MB", float64(n)/1e6) }
	asked := len(answers) + 5*len(others)
	fmt.Printf(
		"index and full scan agree on %d of %d queries, from 50, 60, 70, 85, 95 and 99 %%\n",
		asked-differ,
		asked,
	)
	fmt.Printf(
		"import: %v by the clock, %.0f units a second, %v of processor, %s resident at most\n",
		imported.took.Round(
			10*time.Millisecond,
		),
		float64(n)/imported.took.Seconds(),
		imported.cpu.Round(10*time.Millisecond),
		megabytes(imported.residentBytes),
	)
	fmt.Printf(
		"file %s; index %s in use, %s with the unused parts of its pages\n",
		megabytes(imported.fileBytes),
		megabytes(int64(imported.indexInUse)),
		megabytes(int64(imported.indexAllocated)),
	)
	slices.Sort(resident)
	fmt.Printf(
		"a process for a lookup has %s resident, 95 of 100 have at most %s, all at most %s\n",
		megabytes(
			resident[len(resident)/2],
		),
		megabytes(resident[len(resident)*95/100]),
		megabytes(resident[len(resident)-1]),
	)
}

// figures is a table of times.
type figures struct {
	names []string
	took  map[string][]time.Duration
}

func (f *figures) add(name string, took ...time.Duration) {
	if f.took == nil {
		f.took = map[string][]time.Duration{}
	}
	if f.took[name] == nil {
		f.names = append(f.names, name)
	}
	f.took[name] = append(f.took[name], took...)
}

// measure takes the processor time of each call.
func (f *figures) measure(name string, queries []string, call func(string)) {
	for _, q := range queries {
		start := fixtures.CPUTime()
		call(q)
		f.add(name, fixtures.CPUTime()-start)
	}
}

// addSingly measures single additions, with their sync.
func (f *figures) addSingly(t testing.TB, m *tm.Memory) {
	for i := range 200 {
		u := unit(
			fmt.Sprintf("Voici la phrase numéro %d, que personne n’avait traduite.", i),
			fmt.Sprintf("Sentence %d.", i),
		)
		start := time.Now()
		add(t, m, u)
		f.add("one addition, synced (by the clock)", time.Since(start))
	}
}

func (f *figures) print(title string) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s\ttimes\tmean ms\tmedian\tp95\tp99\t\n", title)
	for _, name := range f.names {
		s := spreadOf(f.took[name])
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t\n", name, s.n, s.mean, s.median, s.p95, s.p99)
	}
	w.Flush()
}

// checks is how many queries are compared with the full scan, from
// $FIDELE_CHECKS.
func checks(t testing.TB) int {
	n, err := strconv.Atoi(os.Getenv("FIDELE_CHECKS"))
	if err != nil {
		n = 1000
	}
	return n
}

// every gives n of the queries, evenly taken.
func every(queries []string, n int) []string {
	n = min(n, len(queries))
	out := make([]string, n)
	for i := range out {
		out[i] = queries[i*len(queries)/n]
	}
	return out
}

// sqlite runs the script on a few queries.
func sqlite(t testing.TB, n int) []string {
	if n > 1_000_000 {
		t.Log("SQLite FTS5 was left out: it takes seconds for a query of a million units already")
		return nil
	}
	tsv := scaled(t, fmt.Sprintf("tm%d.tsv", n), "tsv", strconv.Itoa(n), "OUT")
	queries := scaled(t, "queries1.tsv", "queries", "OUT", "1")
	script := filepath.Join(t.TempDir(), "fts5.py")
	if err := os.WriteFile(script, []byte(fts5), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", script, tsv, queries, "8").Output()
	if err != nil {
		t.Logf("SQLite FTS5 was left out: %v", err)
		return nil
	}
	return strings.Split(string(out), "\n")
}
