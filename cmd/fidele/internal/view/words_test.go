package view

import "testing"

func TestWhatIsLeftOutIsCountedByItsNoun(t *testing.T) {
	for what, want := range map[string]string{
		"comment":                             "comments",
		"index entry":                         "index entries",
		"story on a hidden layer":             "stories on a hidden layer",
		"text of a slide layout or master":    "texts of a slide layout or master",
		"line outside of cues":                "lines outside of cues",
		"page other than XHTML":               "pages other than XHTML",
		`value of "tags" in the front matter`: `values of "tags" in the front matter`,
	} {
		if got := several(what); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
}

func TestCountsHaveTheirPlural(t *testing.T) {
	for n, want := range map[int]string{0: "0 units", 1: "1 unit", 2: "2 units"} {
		if got := Count(n, "unit"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := Plural(1, "segment differs", "segments differ"); got != "1 segment differs" {
		t.Errorf("%q", got)
	}
}

func TestTextsFitIntoALine(t *testing.T) {
	if got := OneLine("a\r\nb\tc\u2028d"); got != "a b c d" {
		t.Errorf("%q", got)
	}
	if got := Quoted("  one\n two "); got != "“one two”" {
		t.Errorf("%q", got)
	}
	if got := []rune(Quoted(string(make([]rune, 100)))); len(got) > 62 {
		t.Errorf("%d characters", len(got))
	}
	if got := Tail("un\nété", 4); got != " été" {
		t.Errorf("%q", got)
	}
}

func TestNoSpreadsheetTakesATextForAFormula(t *testing.T) {
	for in, want := range map[string]string{"": "", "a=b": "a=b", "=1+1": "'=1+1", "-5": "'-5", "@x": "'@x"} {
		if got := SpreadsheetSafe(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
