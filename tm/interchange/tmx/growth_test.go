package tmx_test

import (
	"fmt"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// manyCodes is a unit whose sides have n codes each, of which none is on both.
func manyCodes(n int) *bitext.Unit {
	u := &bitext.Unit{
		Source: text.New("un chat"), Target: text.New("a cat"),
		SourceLang: language.French, TargetLang: language.English,
	}
	for i := range n {
		u.Source.Codes = append(u.Source.Codes, text.Code{
			At: 2, Kind: text.Alone, ID: fmt.Sprintf("code-%d", i), Data: "<br>",
		})
		u.Target.Codes = append(u.Target.Codes, text.Code{
			At: 1, Kind: text.Alone, ID: fmt.Sprintf("kode-%d", i), Data: "<br>",
		})
	}
	return u
}

// Codes cost as much as they are, each with a look at its counterpart and not at all
// of the other side. How often something is compared is counted by
// TestWorkGrowsWithTheFile of cmd/fidele.
func TestMemoryOfCodesGrowsWithTheirNumber(t *testing.T) {
	fixtures.Grows(t, 2_000, func(n int) func() {
		u := manyCodes(n)
		return func() {
			data := write(t, []*bitext.Unit{u}, tmx.WriteOptions{})
			units, damage := readUnits(t, "a.tmx", data, tmx.Options{})
			if len(damage) > 0 || len(units) != 1 || len(units[0].Target.Codes) != n {
				t.Errorf("%d units are read, damage %v", len(units), damage)
			}
		}
	})
}
