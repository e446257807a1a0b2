package quality_test

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// someText draws texts with much of what rules look at.
var someText = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"le", "la", "The", "the", "of", "Paris", "3 000", "3,5", "3.5", "14h30", "2:30 pm",
		"vingt et un", "twenty-one", "décembre", "December",
		"millions", "million", "1er", "XIXe", "«", "»", "“", "”", "\"", "(", ")", "[", "?", "!",
		".", ",", ";", ":", "…", "%", "{nom}", "%s",
		"https://exemple.org/a", "a@exemple.org", "\u00a0", "\u202f", " ", "  ", "é", "e\u0301",
		"🙂", "l’", "d'", "half a", "et demi", "6'6\"",
	}), 0, 12).Draw(t, "parts")
	return strings.Join(parts, rapid.SampledFrom([]string{" ", "", "\u00a0"}).Draw(t, "between"))
})

var languages = rapid.SampledFrom([]language.Tag{language.French, language.English,
	language.German, language.Und})

func TestEverySpanLiesInItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := &bitext.Document{SourceLang: languages.Draw(t, "from"),
			TargetLang: languages.Draw(t, "to")}
		for range rapid.IntRange(1, 4).Draw(t, "units") {
			doc.Units = append(doc.Units,
				&bitext.Unit{Source: text.New(someText.Draw(t, "source")),
					Target: text.New(someText.Draw(t, "target"))})
		}
		for _, f := range quality.Finish(doc, quality.Check(doc, quality.Options{}),
			quality.Places{}) {
			u := doc.Units[f.Segment]
			check := func(what string, s quality.Span, in string) {
				if s.Start < 0 || s.Start > s.End || s.End > len(in) || !onBorder(in, s.Start) ||
					!onBorder(in, s.End) {
					t.Fatalf("%s: %s %v of %q", f.Rule, what, s, in)
				}
			}
			check("target", f.Target.Span, u.Target.Plain)
			check("source", f.Source.Span, u.Source.Plain)
			if f.Fix != nil {
				check("fix", f.Fix.Span, u.Target.Plain)
			}
			if f.Message == "" || f.Severity == quality.Off || f.Fingerprint == "" {
				t.Fatalf("incomplete finding %+v", f)
			}
		}
	})
}

func onBorder(s string, i int) bool { return i == len(s) || s[i]&0xC0 != 0x80 }

func TestTheResultDoesNotDependOnTheNumberOfProcessors(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i := range 1000 {
		doc.Units = append(doc.Units, &bitext.Unit{
			Source: text.New(fmt.Sprintf("Il y avait %d personnes.", i%37)),
			Target: text.New(fmt.Sprintf("There were  %d people , “he said.", i%29)),
		})
	}
	want := quality.Finish(doc, quality.Check(doc, quality.Options{Jobs: 1}), quality.Places{})
	if len(want) < 1000 {
		t.Fatalf("only %d findings", len(want))
	}
	for _, jobs := range []int{0, 2, 7} {
		got := quality.Finish(doc, quality.Check(doc, quality.Options{Jobs: jobs}),
			quality.Places{})
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("with %d jobs: other findings", jobs)
		}
	}
}

func TestFingerprintsAreUniqueAndSurviveMovedLines(t *testing.T) {
	unit := func(line int, source, target string) *bitext.Unit {
		return &bitext.Unit{Source: text.New(source), Target: text.New(target),
			TargetPlace: bitext.Place{File: "a.en.txt", Line: line, Column: 1}}
	}
	prints := func(units ...*bitext.Unit) []string {
		doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English,
			TargetFile: "a.en.txt", Units: units}
		var out []string
		for _, f := range quality.Finish(doc,
			quality.Check(doc, quality.Options{Only: []string{"number"}}), quality.Places{}) {
			out = append(out, f.Fingerprint)
		}
		return out
	}
	wrong, also := unit(1, "Il y a 12 juges.", "There are 13 judges."),
		unit(2, "Il y a 15 juges.", "There are 18 judges.")
	before := prints(wrong, also)
	if len(before) != 2 || before[0] == before[1] {
		t.Fatalf("fingerprints %v", before)
	}
	moved := unit(40, wrong.Source.Plain, wrong.Target.Plain)
	after := prints(unit(1, "Un titre", "A title"), also, moved)
	if diff := cmp.Diff([]string{before[1], before[0]}, after); diff != "" {
		t.Errorf("findings that moved are new: %s", diff)
	}
	twice := prints(wrong, unit(2, wrong.Source.Plain, wrong.Target.Plain))
	if len(twice) != 2 || twice[0] == twice[1] || twice[0] != before[0] {
		t.Errorf("the same finding twice: %v, once %v", twice, before[0])
	}
}

func TestBaselinesAreReadAsTheyWereWritten(t *testing.T) {
	findings := []quality.Finding{{Rule: "number", Fingerprint: "b",
		Message: `with "quotes" <and> more`}, {Rule: "space", Fingerprint: "a"},
		{Rule: "code", Fingerprint: "c", Suppression: &quality.Suppression{Reason: "x"}}}
	var first bytes.Buffer
	if err := quality.WriteBaseline(&first, findings); err != nil {
		t.Fatal(err)
	}
	known, err := quality.ReadBaseline("known.json", first.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if gone := known.Mark(findings[:1]); gone != 1 || !findings[0].Known || len(known) != 2 {
		t.Errorf("%d gone of %v", gone, known)
	}
}

func FuzzDirectives(f *testing.F) {
	f.Add("<!-- fidele:ignore number: a reason -->\n\nText\n")
	f.Add("Text <!-- fidele:ignore-file a, b,: --> fidele:ignore")
	f.Add("fidele:ignore *: x\r\nfidele:ignore")
	f.Fuzz(func(t *testing.T, s string) {
		lines := text.NewLines(s)
		for _, d := range quality.Directives("a", lines) {
			if d.Line < 1 || d.Line > lines.Count() || d.Last > lines.Count() {
				t.Errorf("directive %+v in %q", d, s)
			}
		}
	})
}

func FuzzReadBaseline(f *testing.F) {
	f.Add([]byte(`{"fidele_baseline":1,"findings":[{"fingerprint":"a"}]}`))
	f.Add([]byte(`[]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := quality.ReadBaseline("a", data); err == nil && b == nil {
			t.Error("neither baseline nor error")
		}
	})
}

// BenchmarkCheck runs all rules over news-like pairs; one operation is a
// thousand segments.
func BenchmarkCheck(b *testing.B) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i := range 1000 {
		doc.Units = append(doc.Units, &bitext.Unit{
			Source:    text.New(fmt.Sprintf("Le 27 novembre, près de %d personnes, selon « la police », ont défilé à 14h30 dans les rues de la ville, soit 3,5 %% de plus qu'hier.", 1000+i)),
			Target:    text.New(fmt.Sprintf("On November 27, nearly %d people, according to “the police,” marched through the streets of the city at 2:30 pm, 3.5%% more than the day before.", 1000+i)),
			Paragraph: i,
		})
	}
	b.ReportAllocs()
	for b.Loop() {
		if found := quality.Check(doc,
			quality.Options{Only: []string{"number", "code", "untranslated", "punctuation",
				"bracket", "quote", "space", "repeated-word", "length"}}); len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
