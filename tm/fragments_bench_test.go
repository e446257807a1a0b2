package tm_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/text"
)

// BenchmarkFragments measures the fragments of segments in a memory of 100,000 units (with
// FIDELE_LONG=1 of FIDELE_UNITS, a million by default).
func BenchmarkFragments(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	m := scaledMemory(b, n)
	queries := scaledQueries(b, 1)
	var each []time.Duration
	found, k := 0, 0
	used := fixtures.CPUTime()
	for b.Loop() {
		start := time.Now()
		list, err := m.Fragments(ctx, tm.FragmentQuery{
			Source: text.New(queries[k%len(queries)]), SourceLang: language.French, TargetLang: language.English,
		})
		if err != nil {
			b.Fatal(err)
		}
		each = append(each, time.Since(start))
		found += len(list)
		k++
	}
	b.ReportMetric(float64((fixtures.CPUTime()-used)/time.Microsecond)/1000/float64(b.N), "cpu-ms/op")
	slices.Sort(each)
	b.ReportMetric(float64(each[len(each)/2]/time.Microsecond)/1000, "median-ms")
	b.ReportMetric(float64(each[len(each)*99/100]/time.Microsecond)/1000, "p99-ms")
	b.ReportMetric(float64(found)/float64(k), "found/op")
}
