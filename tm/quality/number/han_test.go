package number_test

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

func TestNumbersInCharactersAreRead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"二十三人", "[23]"}, {"十五年", "[15]"}, {"三千五百人", "[3500]"}, {"二〇二六年", "[2026]"},
		{"一億二千万円", "[120000000]"}, {"两万五千", "[25000]"}, {"百", "[]"}, {"一起去", "[]"}, {"万一", "[]"},
		{"3万5000人", "[35000]"}, {"1億2000万円", "[120000000]"}, {"1.5億", "[150000000]"}, {"12万", "[120000]"},
		{"2026年3月5日", "[2026 3 5]"}, {"一百零五", "[105]"}, {"二十万三千", "[203000]"}, {"三四人", "[34]"},
		{"1.5万亿元", "[1500000000000]"}, {"1万5000亿", "[1500000000000]"}, {"一万五千亿", "[1500000000000]"},
		{"2万亿", "[2000000000000]"}, {"3万千", "[30000]"}, {"14时30分", "[14:30]"}, {"2点半", "[2:30]"}, {"午後2時15分", "[2:15]"},
		{"令和6年", "[6]"},
	} {
		var got []number.Value
		for _, n := range number.Scan(c.text, language.Chinese) {
			got = append(got, n.Values[0])
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: got %v, want %s", c.text, got, c.want)
		}
	}
}
