package tm_test

import (
	"os"
	"testing"
	"time"

	"fidele/fixtures"
	"fidele/tm"
)

// concordances are the phrases of BenchmarkConcordance.
var concordances = []struct {
	name string
	tm.ConcordanceQuery
}{
	{"rare word", tm.ConcordanceQuery{Pattern: "lanthane"}},
	{"ordinary word", tm.ConcordanceQuery{Pattern: "navire"}},
	{"frequent word", tm.ConcordanceQuery{Pattern: "la"}},
	{"frequent word, target", tm.ConcordanceQuery{Pattern: "the", In: tm.InTarget}},
	{"two words", tm.ConcordanceQuery{Pattern: "développement durable"}},
	{"two words, target", tm.ConcordanceQuery{Pattern: "sustainable development", In: tm.InTarget}},
	{"three words", tm.ConcordanceQuery{Pattern: "demande de permis"}},
	{"three words, target", tm.ConcordanceQuery{Pattern: "terms and conditions", In: tm.InTarget}},
	{"frequent words together", tm.ConcordanceQuery{Pattern: "de la"}},
	{"frequent words apart", tm.ConcordanceQuery{Pattern: "la de"}},
	{"frequent words apart, target", tm.ConcordanceQuery{Pattern: "of to", In: tm.InTarget}},
	{"five frequent words apart", tm.ConcordanceQuery{Pattern: "les la du et des"}},
	{"beginning", tm.ConcordanceQuery{Pattern: "constitu*"}},
	{"beginning of many", tm.ConcordanceQuery{Pattern: "pr*"}},
	{"beginning in a phrase", tm.ConcordanceQuery{Pattern: "droit constitu*"}},
	{"beginning in a phrase, target", tm.ConcordanceQuery{Pattern: "constitu* law", In: tm.InTarget}},
	{"any word between", tm.ConcordanceQuery{Pattern: "ministre * finances"}},
	{"number", tm.ConcordanceQuery{Pattern: "article 12"}},
	{"exact", tm.ConcordanceQuery{Pattern: "Gouverneur en conseil", Exact: true}},
	{"nowhere", tm.ConcordanceQuery{Pattern: "constitution navire lanthane"}},
	{"regexp", tm.ConcordanceQuery{Pattern: `\d+ (navires|bateaux)`, Regexp: true}},
	{"regexp without a fixed word", tm.ConcordanceQuery{Pattern: `[0-9]{4} [A-Z]{5,}`, Regexp: true}},
}

// BenchmarkConcordance measures phrases in a memory of 100,000 units (with
// FIDELE_LONG=1 of FIDELE_UNITS, a million by default). hits are of the first
// 20.
func BenchmarkConcordance(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	m := scaledMemory(b, n)
	for _, c := range concordances {
		b.Run(c.name, func(b *testing.B) {
			hits := 0
			used := fixtures.CPUTime()
			for b.Loop() {
				found, err := m.Concordance(ctx, c.ConcordanceQuery)
				if err != nil {
					b.Fatal(err)
				}
				hits = len(found)
			}
			b.ReportMetric(float64((fixtures.CPUTime()-used)/time.Microsecond)/1000/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(b.Elapsed()/time.Microsecond)/1000/float64(b.N), "ms/op")
			b.ReportMetric(float64(hits), "hits")
		})
	}
}
