package revision_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/revision"
	"fidele/tm/text"
)

func fixtureLines(t *testing.T, name string) []revision.Segment {
	var out []revision.Segment
	version := strings.TrimSpace(string(fixtures.Read(t, "revision/"+name)))
	for _, line := range strings.Split(version, "\n") {
		out = append(out, revision.Segment{Text: text.New(line)})
	}
	return out
}

func TestAnOwnRevisionIsToldAsInTheGoldStandard(t *testing.T) {
	r := revision.Compare(fixtureLines(t, "digue.old.txt"), fixtureLines(t, "digue.new.txt"),
		revision.Options{Lang: language.English})
	var got strings.Builder
	list := func(indexes []int) string { return strings.ReplaceAll(fmt.Sprint(indexes), " ", ",") }
	for _, c := range r.Changes {
		fmt.Fprintf(&got, "%s:%s %s\n", list(c.Old), list(c.New), c.Op)
	}
	if d := cmp.Diff(string(fixtures.Read(t, "revision/digue.gold")), got.String()); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
	want := map[revision.Class]int{revision.Typography: 4, revision.Number: 1, revision.Name: 1}
	for class, n := range want {
		if r.Summary.Classes[class] != n {
			t.Errorf("%d differences of class %s, want %d", r.Summary.Classes[class], class, n)
		}
	}
}

func TestMeasuresAreThoseOfTheirDefinitions(t *testing.T) {
	rows := 0
	data := string(fixtures.Read(t, "revision/measures.tsv"))
	for _, line := range strings.Split(strings.TrimSpace(data), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		old, new := cells[0], cells[1]
		count := revision.TER(strings.Fields(old), strings.Fields(new))
		got := fmt.Sprintf("%d\t%d\t%.4f", count.Edits, count.Words,
			revision.ChrF(old, new).Score())
		if want := strings.Join(cells[2:], "\t"); got != want {
			t.Errorf("%q → %q: %q, want %q", old, new, got, want)
		}
		rows++
	}
	if rows < 8 {
		t.Errorf("only %d rows", rows)
	}
}
