package align_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fidele/tm/align"
	"fidele/tm/text"
)

// madeUp makes a text and its translation of n segments: words of the target
// are those of the source in another spelling, every fourth sentence has a
// figure, some sentences are joined, and every thousandth passage is missing.
func madeUp(n int, seed uint64) (source, target []align.Segment) {
	r := rand.New(rand.NewPCG(seed, 1))
	word := func(k int) string {
		return fmt.Sprintf("%c%c%c%c", 'a'+k%26, 'e'+k/26%20, 'a'+k/520%24, 'b'+k/12480%20)
	}
	joined := false
	for i := range n {
		var s, t []string
		for range 8 + r.IntN(20) {
			k := int(r.ExpFloat64() * 900)
			s = append(s, word(k))
			t = append(t, "x"+word(k+7))
		}
		if r.IntN(4) == 0 {
			figure := fmt.Sprint(r.IntN(3000))
			s, t = append(s, figure), append(t, figure)
		}
		paragraph := i / 4
		source = append(source,
			align.Segment{Text: text.New(strings.Join(s, " ") + "."), Paragraph: paragraph})
		switch {
		case i%1000 > 990:
		case joined:
			last := &target[len(target)-1]
			last.Text = text.New(last.Text.Plain + " " + strings.Join(t, " ") + ".")
		default:
			target = append(target,
				align.Segment{Text: text.New(strings.Join(t, " ") + "."), Paragraph: paragraph})
		}
		joined = r.IntN(20) == 0
	}
	return source, target
}

func BenchmarkAlign(b *testing.B) {
	for _, n := range []int{20, 100, 1000, 10000} {
		source, target := madeUp(n, 7)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				align.Align(source, target, frenchEnglish)
			}
		})
	}
}
