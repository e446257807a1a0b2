package glossary_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// grows holds f to linear growth.
func grows(t *testing.T, n int, f func(n int)) {
	t.Helper()
	fixtures.Grows(t, n, func(n int) func() { return func() { f(n) } })
}

func glossaryOf(t *testing.T, data string) *glossary.Glossary {
	t.Helper()
	g, err := glossary.Read("g.csv", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// words returns n different words.
func words(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "mot%d ", i)
	}
	return strings.TrimSpace(b.String())
}

// oneUnit returns a document of one unit.
func oneUnit(source, target string) *bitext.Document {
	return &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{{Source: text.New(source), Target: text.New(target)}},
	}
}

func TestMemoryOfLongTermsGrowsWithTheirLength(t *testing.T) {
	grows(t, 1_000, func(n int) {
		data := "fr,en\n" + words(n) + ",a book\nmot1 mot2,a part\n"
		if _, err := glossary.Lint("g.csv", []byte(data)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestMemoryOfManyTargetsGrowsWithTheirNumber(t *testing.T) {
	grows(t, 2_000, func(n int) {
		var b strings.Builder
		b.WriteString("fr,en,status\n")
		for i := range n {
			fmt.Fprintf(&b, "mairie,town hall %d,admitted\n", i)
		}
		g := glossaryOf(t, b.String())
		g.Check(oneUnit("La mairie est là.", "It is there."), glossary.Options{})
		g.Find("La mairie est là.", language.French)
	})
}

func TestMemoryOfALongSegmentGrowsWithItsTerms(t *testing.T) {
	g := glossaryOf(t, "fr,en\nmairie,town hall\nmaire,mayor\nmairie de Paris,Paris town hall\n")
	grows(t, 1_000, func(n int) {
		source := strings.Repeat("la mairie de Paris et le maire, ", n)
		target := strings.Repeat("the Paris town hall and the mayor, ", n)
		for _, f := range g.Check(oneUnit(source, target), glossary.Options{}) {
			t.Errorf("reported: %.80s", f.Message)
			break
		}
		if got := len(g.Find(source, language.French)); got < 2*n {
			t.Errorf("%d terms found, want %d", got, 2*n)
		}
	})
}

func TestMemoryOfMentionsAndSharedWordsGrowsWithTheirNumber(t *testing.T) {
	g := glossaryOf(t, "fr,en,status\nAgence des mers,Sea Agency,\nAgence des mers,SAX,admitted\n"+
		"AM,SAX,\nÎle du Nord,North Island,\nÎle du Sud,South Island,\n")
	opts := glossary.Options{}
	opts.Severity = map[string]quality.Severity{glossary.RuleFirstMention: quality.Warning}
	grows(t, 500, func(n int) {
		source := strings.Repeat("l’Agence des mers (AM), l’Île du Nord et du Sud et l’AM, ", n)
		target := strings.Repeat("the Sea Agency (SAX), North and South Island and the SAX, ", n)
		if got := len(g.Check(oneUnit(source, target), opts)); got != n-1 {
			t.Errorf("%d findings, want one for each full form but the first, %d", got, n-1)
		}
	})
}

func TestMemoryOfConflictsGrowsWithTheRows(t *testing.T) {
	grows(t, 500, func(n int) {
		data := "fr,en,status\n" + strings.Repeat("mairie,town hall,admitted\n", n) +
			strings.Repeat("mairie,town hall,forbidden\n", n)
		if _, err := glossary.Lint("g.csv", []byte(data)); err != nil {
			t.Fatal(err)
		}
	})
}

func TestMemoryOfFindingsGrowsWithTheTargets(t *testing.T) {
	const n = 500
	source := strings.Repeat("La mairie est là. ", n)
	grows(t, n, func(n int) {
		var b strings.Builder
		b.WriteString("fr,en,status\n")
		for i := range n {
			fmt.Fprintf(&b, "mairie,town hall %d,admitted\n", i)
		}
		found := glossaryOf(t, b.String()).Check(
			oneUnit(source[:n*len(source)/(4*500)], "It is there."), glossary.Options{})
		if len(found) == 0 {
			t.Error("nothing is missing")
		}
	})
}

func TestATermHasALimitOfRows(t *testing.T) {
	data := "fr,en\n" + strings.Repeat("mairie,town hall\n", glossary.MaxRowsOfTerm)
	if _, err := glossary.Read("g.csv", []byte(data)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	_, err := glossary.Read("g.csv", []byte(data+"mairie,council\n"))
	if !errors.Is(err, glossary.ErrMany) || !strings.HasPrefix(fmt.Sprint(err), "g.csv:10002: ") {
		t.Errorf("one row more: %v", err)
	}
}

// Quotation marks that are not closed are an error at once, wherever the next one
// stands.
func TestMemoryOfOpenQuotationMarksGrowsWithTheRows(t *testing.T) {
	for _, row := range []string{"\"a,b\n", "a,\"b\"\"c,d\n", "a,b\"\n", "\"\n"} {
		t.Run(row, func(t *testing.T) {
			grows(t, 1_000, func(n int) {
				_, err := glossary.Read("g.csv", []byte("fr,en\n"+strings.Repeat(row, n)+"\""))
				if err == nil {
					t.Error("no error")
				}
			})
		})
	}
}

func TestAGlossaryHasALimitOfColumns(t *testing.T) {
	columns := func(n int) []byte {
		var b strings.Builder
		b.WriteString("fr,en")
		for i := 2; i < n; i++ {
			fmt.Fprintf(&b, ",x%d", i)
		}
		return []byte(b.String() + "\nmairie,town hall\n")
	}
	if _, err := glossary.Read("g.csv", columns(glossary.MaxColumns)); err != nil {
		t.Errorf("at the limit: %v", err)
	}
	_, err := glossary.Read("g.csv", columns(glossary.MaxColumns+1))
	if !errors.Is(err, glossary.ErrHeader) || !strings.HasPrefix(fmt.Sprint(err), "g.csv:1: ") {
		t.Errorf("one column more: %v", err)
	}
}
