package glossary_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// invented makes words, terms and segments that have the lengths and the
// frequencies of French and English news, and no meaning. The same seed gives
// the same.
type invented struct {
	*rand.Rand
	fr, en []string
}

func invent(seed uint64) *invented {
	v := &invented{Rand: rand.New(rand.NewPCG(seed, 1))}
	heads := strings.Fields(`
		ba be bi bo bra ca cha co cri da de dé di do fa fi fra ga gra la le li lo ma mé mi mo
		na né no pa pe pi po pra pro ra re ré ri ro sa se si so sta ta te ti to tra va ve vi vo`)
	seen := map[string]bool{}
	word := func(tails []string) string {
		for {
			w := ""
			for range 1 + v.IntN(3) {
				w += heads[v.IntN(len(heads))]
			}
			w += tails[v.IntN(len(tails))]
			if !seen[w] {
				seen[w] = true
				return w
			}
		}
	}
	frTails := strings.Fields(`
		tion ment teur trice al el if eux ique aire ien ent iste ure age isme té ée on ard eau
		ail oir esse`)
	enTails := strings.Fields(`
		tion ment tor al ive ous ic ary ian ent ist ure age ism ty ee on ard ow er y ness ship`)
	for range 30000 {
		v.fr, v.en = append(v.fr, word(frTails)), append(v.en, word(enTails))
	}
	return v
}

// rank draws a word the way words are frequent: the first ones much more.
func (v *invented) rank() int {
	r := v.Float64()
	return int(r * r * r * float64(len(v.fr)))
}

// glossary returns a file of n terms, most of two to four words; those of one word
// are rare words, as in termbases.
func (v *invented) glossary(n int) []byte {
	var b strings.Builder
	b.WriteString("fr,en,status,match,note\n")
	seen := map[string]bool{}
	for i := 0; i < n; {
		fr, en := "", ""
		length := 2 + v.IntN(3)
		if i%20 == 0 {
			length = 1
		}
		for j := range length {
			k := v.rank()
			if length == 1 {
				k = len(v.fr)/2 + v.IntN(len(v.fr)/2)
			}
			if j > 0 {
				fr, en = fr+" ", en+" "
				if v.IntN(3) == 0 {
					fr += "de "
				}
			}
			fr, en = fr+v.fr[k], en+v.en[k]
		}
		if seen[fr] {
			continue
		}
		seen[fr] = true
		fmt.Fprintf(&b, "%s,%s,,,\n", fr, en)
		i++
	}
	return []byte(b.String())
}

// document returns n segments of 5 to 40 words.
func (v *invented) document(n int) *bitext.Document {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i := range n {
		var fr, en []string
		for range 5 + v.IntN(36) {
			if v.IntN(2) == 0 {
				small := v.IntN(5)
				fr, en = append(fr, []string{"de", "la", "les", "et", "dans"}[small]), append(en,
					[]string{"of", "the", "the", "and", "in"}[small])
				continue
			}
			k := v.rank()
			fr, en = append(fr, v.fr[k]), append(en, v.en[k])
		}
		doc.Units = append(doc.Units,
			&bitext.Unit{Source: text.New(strings.Join(fr, " ") + "."),
				Target: text.New(strings.Join(en, " ") + "."), Paragraph: i / 3})
	}
	return doc
}

// The cost of a segment is nearly independent of the number of terms; 100,000
// segments against 10,000 terms take less than 5 s on two cores.
func BenchmarkCheck(b *testing.B) {
	for _, terms := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprintf("terms=%d", terms), func(b *testing.B) {
			v := invent(7)
			g, err := glossary.Read("g.csv", v.glossary(terms))
			if err != nil {
				b.Fatal(err)
			}
			doc := v.document(20000)
			opts := glossary.Options{Options: quality.Options{Jobs: 2}}
			g.Check(doc, opts) // compile
			found, terms := 0, 0
			for _, u := range doc.Units[:1000] {
				terms += len(g.Find(u.Source.Plain, language.French))
			}
			b.ResetTimer()
			for b.Loop() {
				found = len(g.Check(doc, opts))
			}
			segments := float64(b.N) * float64(len(doc.Units))
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/segments, "ns/segment")
			b.ReportMetric(float64(terms)/1000, "terms/segment")
			b.ReportMetric(float64(found), "findings")
		})
	}
}

// A termbase of 100,000 terms is read and compiled in less than 300 ms.
func BenchmarkLoad(b *testing.B) {
	data := invent(7).glossary(100000)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		g, err := glossary.Read("g.csv", data)
		if err != nil {
			b.Fatal(err)
		}
		g.Find("x", language.French)
	}
}
