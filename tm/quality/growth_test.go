package quality_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// longSegments are segments of any length with what a rule looks for.
var longSegments = []struct {
	name, source, target string // %d counts
}{
	{"prose", "Le chat dort bien. ", "The cat sleeps well. "},
	{"numbers", "Il y en a %d. ", "There are %d of them. "},
	{"numbers missing", "Il y en a %d. ", "There are 7%d9 of them. "},
	{"measures", "%d km ", "1%d miles "},
	{"groups of thousands", "12 345 678 ", "12,345,678,"},
	{"figures without end", "123 456 ", "123,456,"},
	{"figures and letters", "%der", "%dth"},
	{"figures and signs", "%d€", "€%d"},
	{"dates", "le 3 mai %d, ", "on 3 May %d, "},
	{"dotted figures", "%d.", "%d."},
	{"numbers in words", "vingt et un ", "twenty-one "},
	{"repeated words", "le chat ", "the the cat "},
	{"copied words", "le ", "le "},
	{"copied words, few", "le la un une %d ", "le la un une x%d "},
	{"marks without spaces", "a,b", "c,d"},
	{"marks between words", "mot%d la ", "word%d,here "},
	{"stops without spaces", "a. B", "Word.Next"},
	{"brackets closing", ")", ")"},
	{"brackets opening", "mot ", "(word "},
	{"quotation marks", "« mot ", "“word "},
	{"guillemets", "« mot » ", "« word » "},
	{"inches", "1\" ", "1\" "},
	{"spaces before marks", "mot, ", "word , "},
	{"runs of spaces", "mot ", "word  "},
	{"only spaces", " ", " "},
	{"addresses", "http://a.fr/%d ", "http://a.fr/x%d "},
	{"address of closing brackets", ")", "http://a.b/)))))"},
	{"placeholders", "{a%d} ", "{b%d} "},
	{"percent signs", "%d %% ", "%d%% "},
	{"names", "Nom Nord-Sud, ", "Nomm Nort-Sud, "},
	{"names in French", "Londres et Pékin ", "Londres and Pékin "},
	{"stacked marks", "e\u0301\u0302\u0303", "e\u0301\u0302\u0303"},
}

func repeated(part string, n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		if strings.Contains(part, "%") {
			fmt.Fprintf(&b, part, i)
		} else {
			b.WriteString(part)
		}
	}
	return b.String()
}

// checked checks a document of one segment and returns what was found.
func checked(source, target string) []quality.Finding {
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		SourceFile: "a", TargetFile: "b",
		Units: []*bitext.Unit{{
			Source: text.New(source), Target: text.New(target),
			SourcePlace: bitext.Place{Line: 1, Column: 1, End: len(source)},
			TargetPlace: bitext.Place{Line: 1, Column: 1, End: len(target)},
		}},
	}
	lines := map[string]*text.Lines{"a": text.NewLines(source), "b": text.NewLines(target)}
	places := quality.Places{Lines: func(file string) *text.Lines { return lines[file] }}
	found := quality.Finish(doc, quality.Check(doc, quality.Options{}), places)
	quality.Fixes(found, false)
	return found
}

func TestMemoryOfALongSegmentGrowsWithItsLength(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	for _, s := range longSegments {
		t.Run(s.name, func(t *testing.T) {
			const n = 8_000
			checked(repeated(s.source, n), repeated(s.target, n)) // tables that are made once
			var bytes [3]uint64
			for k := range bytes {
				source, target := repeated(s.source, n<<k), repeated(s.target, n<<k)
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				checked(source, target)
				runtime.ReadMemStats(&after)
				bytes[k] = after.TotalAlloc - before.TotalAlloc
			}
			if bytes[1] > 3*bytes[0] || bytes[2] > 3*bytes[1] {
				t.Errorf("%d bytes for %d, %d and %d of text", bytes, n, 2*n, 4*n)
			}
		})
	}
}

func TestNumbersOfALongTextAreComparedAsThoseOfAShortOne(t *testing.T) {
	const n = 3_000
	source, target := repeated("Il y en a %d. ", n*16), repeated("There are %d of them. ", n*24)
	at := strings.Index(target, " 1500 ")
	wrong := target[:at] + " 99999999 " + target[at+6:]
	var got []string
	for _, f := range checked(source, wrong) {
		if f.Rule == "number" && !strings.Contains(f.Message, "of the source is not in") {
			got = append(got, f.Message)
		}
	}
	if len(got) != 1 || !strings.Contains(got[0], "99999999") {
		t.Errorf("%d findings: %.3q", len(got), got)
	}
}

// TestMemoryOfAFileOfOneLineGrowsWithItsUnits checks units that all stand on one
// line, with a finding in each.
func TestMemoryOfAFileOfOneLineGrowsWithItsUnits(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	for _, s := range longSegments {
		t.Run(s.name, func(t *testing.T) {
			const n = 300
			manyUnits(s.source, s.target, n) // tables that are made once
			var bytes [3]uint64
			for k := range bytes {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				manyUnits(s.source, s.target, n<<k)
				runtime.ReadMemStats(&after)
				bytes[k] = after.TotalAlloc - before.TotalAlloc
			}
			if bytes[1] > 3*bytes[0] || bytes[2] > 3*bytes[1] {
				t.Errorf("%d bytes for %d, %d and %d units", bytes, n, 2*n, 4*n)
			}
		})
	}
}

// manyUnits checks n units that stand on one line of a file.
func manyUnits(source, target string, n int) {
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		SourceFile: "a", TargetFile: "a",
	}
	var line strings.Builder
	place := func(s string) bitext.Place {
		start := line.Len()
		line.WriteString(s)
		return bitext.Place{Line: 1, Column: start + 1, Start: start, End: line.Len()}
	}
	for i := range n {
		u := &bitext.Unit{Source: text.New(source), Target: text.New(target)}
		if strings.Contains(source, "%") {
			u.Source = text.New(fmt.Sprintf(source, i))
		}
		if strings.Contains(target, "%") {
			u.Target = text.New(fmt.Sprintf(target, i))
		}
		u.SourcePlace, u.TargetPlace = place(u.Source.Plain), place(u.Target.Plain)
		doc.Units = append(doc.Units, u)
	}
	lines := text.NewLines(line.String())
	places := quality.Places{Lines: func(string) *text.Lines { return lines }}
	found := quality.Finish(doc, quality.Check(doc, quality.Options{}), places)
	quality.Fixes(found, false)
}
