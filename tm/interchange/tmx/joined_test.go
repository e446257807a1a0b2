package tmx_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

var numbered = regexp.MustCompile(`<bpt i="(\d+)"[^>]*>([^<]*)</bpt>`)

// pairsOf makes a text of pairs, numbered in their order or by the ids given.
func pairsOf(names []string, ids []string) text.Text {
	var t text.Text
	for i, name := range names {
		id := fmt.Sprint(i + 1)
		if ids != nil {
			id = ids[i]
		}
		t.Codes = append(t.Codes,
			text.Code{At: len(t.Plain), Kind: text.Open, ID: id, Data: "<" + name + ">"},
			text.Code{At: len(t.Plain) + 1, Kind: text.Close, ID: id, Data: "</" + name + ">"})
		t.Plain += "x "
	}
	return t
}

// In what is written, equal numbers are equal codes, though each side of the unit
// counts its own, as units of old memories do.
func TestEqualNumbersAreEqualCodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"b", "i", "sub", "u"}), 0, 6)
		source := names.Draw(t, "source")
		target := rapid.Permutation(append(names.Draw(t, "added"), source...)).Draw(t, "target")
		target = target[:rapid.IntRange(0, len(target)).Draw(t, "kept")]
		u := &bitext.Unit{
			Source: pairsOf(source, nil), SourceLang: language.French,
			Target: pairsOf(target, nil), TargetLang: language.English,
		}
		u.Source.Plain += "fin"
		u.Target.Plain += "end"
		out := string(write2(t, []*bitext.Unit{u}))

		segments := strings.SplitN(out, `<tuv xml:lang="en"`, 2)
		byNumber := map[string]string{}
		for _, m := range numbered.FindAllStringSubmatch(segments[0], -1) {
			byNumber[m[1]] = m[2]
		}
		if len(byNumber) != len(source) {
			t.Fatalf("%d pairs of %d:\n%s", len(byNumber), len(source), out)
		}
		left := map[string]int{}
		for _, name := range source {
			left[name]++
		}
		shared := 0
		for _, name := range target {
			if left[name]--; left[name] >= 0 {
				shared++
			}
		}
		for _, m := range numbered.FindAllStringSubmatch(segments[1], -1) {
			if is, ok := byNumber[m[1]]; ok {
				shared--
				if is != m[2] {
					t.Fatalf("number %s is %s and %s:\n%s", m[1], is, m[2], out)
				}
			}
		}
		if shared != 0 {
			t.Fatalf("%d codes that both sides have do not share a number:\n%s", shared, out)
		}
	})
}

// Ids that agree with the codes are written as before: neither x nor a prop.
func TestCodesInAnotherOrderNeedNoMoreThanTheirNumbers(t *testing.T) {
	u := &bitext.Unit{
		Source: pairsOf([]string{"em", "sub"}, nil), SourceLang: language.French,
		Target: pairsOf([]string{"sub", "em"}, []string{"2", "1"}), TargetLang: language.English,
	}
	u.Source.Plain += "fin"
	u.Target.Plain += "end"
	rapid.Check(t, func(t *rapid.T) {
		out := string(write2(t, []*bitext.Unit{u}))
		want := `<bpt i="2">&lt;sub&gt;</bpt>x<ept i="2">&lt;/sub&gt;</ept> ` +
			`<bpt i="1">&lt;em&gt;</bpt>x<ept i="1">&lt;/em&gt;</ept> end`
		if !strings.Contains(out, want) || strings.Contains(out, "x-fidele-codes") {
			t.Fatal(out)
		}
	})
}
