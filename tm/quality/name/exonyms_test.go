package name

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

var updateTerritories = flag.Bool("update-territories", false, "write territories.tsv anew")

// What stands in brackets is for telling places apart, not part of the name.
func TestTerritoriesAreThoseOfTheCLDR(t *testing.T) {
	french, english := display.French.Regions(), display.English.Regions()
	names := map[string]string{}
	for _, region := range regions() {
		fr, en := plainName(french.Name(region)), plainName(english.Name(region))
		if fr == "" || en == "" || strings.ContainsAny(en, "&-,") || strings.ContainsAny(fr, ",") {
			continue
		}
		names[fr] = "\t" + en
		if fold(fr) == fold(en) {
			names[fr] = ""
		}
	}
	if len(names) < 100 {
		t.Fatalf("only %d names", len(names))
	}
	var b strings.Builder
	for _, fr := range slices.Sorted(maps.Keys(names)) {
		b.WriteString(fr + names[fr] + "\n")
	}
	if *updateTerritories {
		if err := os.WriteFile("territories.tsv", []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(strings.Split(b.String(), "\n"), strings.Split(territories, "\n")); d != "" {
		t.Errorf("territories.tsv differs (-update-territories writes it): %s", d)
	}
}

// regions returns all regions that have a code.
func regions() (all []language.Region) {
	add := func(code string) {
		if r, err := language.ParseRegion(code); err == nil && r.String() == code {
			all = append(all, r)
		}
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			add(string([]rune{a, b}))
		}
	}
	for n := range 1000 {
		add(fmt.Sprintf("%03d", n))
	}
	return all
}

// plainName drops what stands in brackets from a name; codes are no names.
func plainName(s string) string {
	s, _, _ = strings.Cut(s, "(")
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "région") || strings.Contains(s, "indéterminée") || len(s) < 3 {
		return ""
	}
	return s
}

func TestOwnNamesAreInOrderAndDiffer(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(ownExonyms), "\n")
	if !slices.IsSorted(lines) {
		t.Error("exonyms.tsv is not sorted")
	}
	for _, line := range lines {
		french, names, ok := strings.Cut(line, "\t")
		if french == "" || ok && (names == "" || names == french) {
			t.Errorf("%q", line)
		}
		if len(wordsOf(french, language.French)) == 0 {
			t.Errorf("%q has no words", line)
		}
	}
}
