package tm_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// BenchmarkMatch measures lookups in a memory of 100,000 units (with
// FIDELE_LONG=1 of FIDELE_UNITS, a million by default).
func BenchmarkMatch(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	m := scaledMemory(b, n)
	queries := scaledQueries(b, 1)
	for _, min := range []bitext.Score{70, 50} {
		for _, max := range []int{5, -1} {
			b.Run(fmt.Sprintf("min=%d/max=%d", min, max), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					_, err := m.Match(
						ctx,
						tm.Query{
							Source:     text.New(queries[i%len(queries)]),
							SourceLang: language.French,
							Min:        min,
							Max:        max,
						},
					)
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkLatency reports the distribution over the 1,000 queries, each taken
// as the best of three, as other processes disturb single measurements.
func BenchmarkLatency(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	m := scaledMemory(b, n)
	queries := scaledQueries(b, 1)
	for _, min := range []bitext.Score{70, 50} {
		b.Run(fmt.Sprintf("min=%d", min), func(b *testing.B) {
			queries := queries
			if min < 70 {
				queries = queries[len(queries)/2-100 : len(queries)/2+100]
			}
			for b.Loop() {
				took, hits, cpu := latencies(b, m, queries, min, -1)
				reportLatencies(b, took)
				b.ReportMetric(float64(hits), "hits")
				b.ReportMetric(float64(cpu.Microseconds())/float64(3*len(queries)), "cpu-us/query")
			}
		})
	}
}

func latencies(
	t testing.TB, m *tm.Memory, queries []string, min bitext.Score, max int,
) (took []time.Duration, hits int, cpu time.Duration) {
	took = make([]time.Duration, len(queries))
	run := func(record bool) {
		for i, q := range queries {
			start := time.Now()
			r, err := m.Match(
				ctx,
				tm.Query{Source: text.New(q), SourceLang: language.French, Min: min, Max: max},
			)
			if err != nil {
				t.Fatal(err)
			}
			d := time.Since(start)
			if !record {
				hits += len(r)
			} else if took[i] == 0 || d < took[i] {
				took[i] = d
			}
		}
	}
	run(false)
	used := fixtures.CPUTime()
	for range 3 {
		run(true)
	}
	return took, hits, fixtures.CPUTime() - used
}

func reportLatencies(b *testing.B, took []time.Duration) {
	sum := time.Duration(0)
	for _, d := range took {
		sum += d
	}
	slices.Sort(took)
	at := func(p float64) float64 { return float64(took[int(p*float64(len(took)-1))].Microseconds()) }
	b.ReportMetric(float64(sum.Microseconds())/float64(len(took)), "mean-us")
	b.ReportMetric(at(.5), "median-us")
	b.ReportMetric(at(.95), "p95-us")
	b.ReportMetric(at(.99), "p99-us")
	b.ReportMetric(at(1), "max-us")
}

// BenchmarkAddOne measures single additions, each with its sync, to a memory of
// 100,000 units (with FIDELE_LONG=1 of FIDELE_UNITS, a million by default). The
// unit is found before the next one is added.
func BenchmarkAddOne(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	kept := scaledMemory(b, n).Path()
	path := filepath.Join(b.TempDir(), "memory.db")
	copyFile(b, kept, path)
	m, err := tm.Open(path, tm.OpenOptions{Write: true})
	if err != nil {
		b.Fatal(err)
	}
	defer m.Close()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		u := unit(
			fmt.Sprintf("Voici la phrase numéro %d, que personne n’avait encore traduite.", i),
			fmt.Sprintf("Sentence %d.", i),
		)
		start := time.Now()
		if _, err := m.Add(ctx, stream(u), tm.AddOptions{}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
		if got, err := m.Match(ctx, tm.Query{Source: u.Source, Max: 1}); err != nil || len(got) != 1 ||
			got[0].Target.Plain != u.Target.Plain {
			b.Fatalf("unit %d is not found: %v", i, err)
		}
	}
	reportLatencies(b, took)
}

func copyFile(t testing.TB, from, to string) {
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err == nil {
		_, err = io.Copy(out, in)
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		t.Fatal(err)
	}
}
