package number_test

import (
	"reflect"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// TestScanKnownReadsWhatScanReads hands over the tokens of texts of languages whose number
// words are known, and of others, in which no token may be read as one.
func TestScanKnownReadsWhatScanReads(t *testing.T) {
	tags := []language.Tag{
		language.French, language.English, language.Spanish, language.German, language.Finnish,
		language.Japanese, language.Arabic,
	}
	pieces := []string{
		"vingt et un", "deux", "a dozen", "twenty-one", "siglo XX", "XIXe siècle", "14h30", "3 000", "3,5",
		"millions", "٣٫٥", "２０", "三千五百人", "einundzwanzig", "zwei", "mai 68", "1990s", " ", ", ", "é",
	}
	words := 0
	rapid.Check(t, func(t *rapid.T) {
		lang := rapid.SampledFrom(tags).Draw(t, "lang")
		s := ""
		for _, p := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces") {
			s += p + rapid.SampledFrom([]string{" ", "", ", "}).Draw(t, "between")
		}
		want := number.Scan(s, lang)
		if got := number.ScanKnown(s, text.Tokens(s, lang), lang); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v %q: %v, want %v", lang, s, got, want)
		}
		for _, n := range want {
			if n.Words {
				words++
			}
		}
	})
	if words == 0 {
		t.Error("no number in words was read")
	}
	if got := number.ScanKnown("vingt et un", nil, language.French); len(got) != 0 {
		t.Errorf("without tokens %v is read: the tokens handed over are not used", got)
	}
}
