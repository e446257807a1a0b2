package count_test

import (
	"encoding/csv"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/count"
	"fidele/tm/text"
)

// A line of cases.tsv has a text and how many words each method finds in it. "<1>" and
// "</1>" are a tag, \u00a0 a no-break space.
func TestWordsByMethod(t *testing.T) {
	in, err := os.Open("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	r := csv.NewReader(in)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil || len(rows) < 30 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		source := text.New(strings.ReplaceAll(row[1], `\u00a0`, "\u00a0"))
		if before, rest, tagged := strings.Cut(source.Plain, "<1>"); tagged {
			inner, after, _ := strings.Cut(rest, "</1>")
			source = text.Text{Plain: before + inner + after, Codes: []text.Code{
				{ID: "1", Kind: text.Open, At: len(before)},
				{ID: "1", Kind: text.Close, At: len(before + inner)},
			}}
		}
		for i, name := range count.Methods {
			method, err := count.ParseMethod(name)
			if err != nil {
				t.Fatal(err)
			}
			want, _ := strconv.Atoi(row[2+i])
			got := count.New(method, language.MustParse(row[0])).Count(source)
			if got.Words != want {
				t.Errorf("%s: %q has %d words, want %d", name, row[1], got.Words, want)
			}
		}
	}
}

func TestCharacters(t *testing.T) {
	for _, c := range []struct {
		method           count.Method
		text             string
		without, withAll int
	}{
		{count.Trados, "d'une famille d'or.", 17, 19},
		{count.Word, "d'une famille d'or.", 17, 19},
		{count.GMX, "d'une famille d'or.", 16, 19},
		{count.Word, "3,5\u00a0%", 4, 5},
		{count.Word, "", 0, 0},
	} {
		got := count.New(c.method, language.French).Count(text.New(c.text))
		if got.Characters != c.without || got.WithSpaces != c.withAll {
			t.Errorf("%v: %q has %+v", c.method, c.text, got)
		}
	}
}

func TestUnknownMethod(t *testing.T) {
	if _, err := count.ParseMethod("deja-vu"); !errors.Is(err, count.ErrMethod) {
		t.Error(err)
	}
}

// White space around a text is no word, and between two texts it makes the words of both.
func TestWordsAddUp(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		"mot", "l’", "cessez-le-feu", "1", "200", ",5", "14h30", "-", "—", "日本", "ไทย", " ",
		"\u00a0", "…", "x@y.org", "http://a.b/c", "'", "한국", "%", "é", "\u0301",
	})
	rapid.Check(t, func(t *rapid.T) {
		a := strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "a"), "")
		b := strings.Join(rapid.SliceOfN(pieces, 0, 8).Draw(t, "b"), "")
		for _, m := range []count.Method{count.Trados, count.Word, count.GMX} {
			c := count.New(m, language.French)
			of := func(s string) int { return c.Count(text.New(s)).Words }
			if of(" "+a+"\t") != of(a) {
				t.Fatalf("%v: white space around %q counts", m, a)
			}
			apart, n := of(a+"\n"+b), of(a)+of(b)
			rounded := 0
			if m == count.GMX {
				rounded = 1 // of characters without words
			}
			if apart < n-rounded || apart > n+rounded {
				t.Fatalf("%v: %q and %q have %d words, together %d", m, a, b, n, apart)
			}
			got := c.Count(text.New(a))
			if got.WithSpaces != utf8.RuneCountInString(a) || got.Characters > got.WithSpaces ||
				got.Words > got.WithSpaces {
				t.Fatalf("%v: %q has %+v", m, a, got)
			}
		}
	})
}
