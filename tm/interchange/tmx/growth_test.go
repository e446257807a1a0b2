package tmx_test

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// TestManyCodesAreWrittenAtOnce writes so many codes that looking through all of
// the other side for each takes minutes.
func TestManyCodesAreWrittenAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 100,000 codes")
	}
	u := &bitext.Unit{
		Source: text.New("un chat"), Target: text.New("a cat"),
		SourceLang: language.French, TargetLang: language.English,
	}
	for i := range 100_000 {
		u.Source.Codes = append(u.Source.Codes, text.Code{
			At: 2, Kind: text.Alone, ID: fmt.Sprintf("code-%d", i), Data: "<br>",
		})
		u.Target.Codes = append(u.Target.Codes, text.Code{
			At: 1, Kind: text.Alone, ID: fmt.Sprintf("kode-%d", i), Data: "<br>",
		})
	}
	data := write(t, []*bitext.Unit{u}, tmx.WriteOptions{})
	units, damage := readUnits(t, "a.tmx", data, tmx.Options{})
	if len(damage) > 0 || len(units) != 1 || len(units[0].Target.Codes) != 100_000 {
		t.Errorf("%d units are read, damage %v", len(units), damage)
	}
}
