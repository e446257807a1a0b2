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

// TestSideBySide measures lookups beside a full scan and SQLite FTS5 in one
// run, prints a table, and holds the index to the answers of the full scan.
func TestSideBySide(t *testing.T) {
	long(t)
	n := units(t)
	m := scaledMemory(t, n)
	queries := scaledQueries(t, 1)
	type line struct {
		name string
		took []time.Duration
	}
	var table []line
	measure := func(name string, queries []string, f func(i int, q string)) {
		l := line{name: name}
		for i, q := range queries {
			start := cpuTime()
			f(i, q)
			l.took = append(l.took, cpuTime()-start)
		}
		table = append(table, l)
	}
	search := func(min bitext.Score, most int) func(int, string) {
		return func(_ int, q string) {
			match(t, m, tm.Query{Source: text.New(q), SourceLang: language.French, Min: min, Max: most})
		}
	}
	for _, q := range queries {
		search(70, -1)(0, q) // warm
	}
	measure("fidele, all from 70 %", queries, search(70, -1))
	measure("fidele, the best 5 from 70 %", queries, search(70, 5))
	some := every(queries, 100)
	measure("fidele, all from 50 %", some, search(50, -1))

	scan := newScanner(t, m)
	checked := every(queries, checks(t))
	differ := 0
	measure("full scan, bit-parallel, from 70 %", checked, func(_ int, q string) {
		want := scan.match(q, 70)
		got := found(t, m, tm.Query{Source: text.New(q), SourceLang: language.French, Min: 70, Max: -1})
		if !slices.Equal(want, got) {
			differ++
			t.Errorf("%q: full scan %d hits, index %d", q, len(want), len(got))
		}
	})
	if lines := sqlite(t, n); len(lines) > 0 {
		l := line{name: "SQLite FTS5, 50 ranked again"}
		for _, s := range lines {
			if v, ok := strings.CutPrefix(s, "query "); ok {
				seconds, _ := strconv.ParseFloat(v, 64)
				l.took = append(l.took, time.Duration(seconds*float64(time.Second)))
			}
		}
		table = append(table, l)
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%d units\tqueries\tmean ms\tmedian\tp95\tp99\t\n", n)
	for _, l := range table {
		if len(l.took) == 0 {
			continue
		}
		sum := time.Duration(0)
		for _, d := range l.took {
			sum += d
		}
		slices.Sort(l.took)
		at := func(p float64) float64 { return float64(l.took[int(p*float64(len(l.took)-1))].Microseconds()) / 1000 }
		fmt.Fprintf(w, "%s\t%d\t%.3f\t%.3f\t%.3f\t%.3f\t\n", l.name, len(l.took), float64(sum.Microseconds())/1000/float64(len(l.took)), at(.5), at(.95), at(.99))
	}
	w.Flush()
	fmt.Printf("processor time, one thread; index and full scan agree on %d of %d queries\n", len(checked)-differ, len(checked))
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
