package quality_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality"
	"fidele/tm/text"
)

func TestTheStyleOfAHouse(t *testing.T) {
	fr, en := language.French, language.English
	american := quality.StyleText{Thousands: "3,000", Dates: "May 1, 2026", Hours: "2:30 p.m.", Quotes: "“…”"}
	british := quality.StyleText{Thousands: "10,000", Dates: "1 September 2026", Hours: "2.30pm", Quotes: "‘…’"}
	for _, c := range []struct {
		name           string
		style          quality.StyleText
		from, to       language.Tag
		source, target string
		found, fixed   string // "" of fixed: nothing is corrected
	}{
		{"thousands as they should be", american, fr, en, "Près de 3 000 personnes", "Nearly 3,000 people", "", ""},
		{"thousands with a space", american, fr, en, "Près de 3 000 personnes", "Nearly 3 000 people", "3 000", "Nearly 3,000 people"},
		{"thousands with a point", american, fr, en, "Près de 3 000 personnes", "Nearly 3.000 people", "3.000", "Nearly 3,000 people"},
		{"decimals are none", american, fr, en, "Il a couru 3,125 km.", "He ran 3.125 km.", "", ""},
		{"thousands undivided", american, fr, en, "Près de 13 000 personnes", "Nearly 13000 people", "13000", "Nearly 13,000 people"},
		{"a year", american, fr, en, "En 2026", "In 2026", "", ""},
		{"a telephone", american, fr, en, "Tél. 01 23 45 67 89", "Tel. 01 23 45 67 89", "", ""},
		{"four figures where five are divided", british, fr, en, "Près de 3 000 personnes", "Nearly 3,000 people", "3,000", "Nearly 3000 people"},
		{"five figures", british, fr, en, "Près de 13 000 personnes", "Nearly 13,000 people", "", ""},
		{"an address", american, fr, en, "Voir http://a.fr/3.000 : 3 000 euros", "See http://a.fr/3.000 : 3,000 euros", "", ""},
		{"decimals behind thousands", american, fr, en, "Soit 3 000,5 km", "That is 3,000.5 km", "", ""},
		{"French, narrow spaces", quality.StyleText{Thousands: "10\u202f000"}, en, fr, "Some 12,500 people", "Quelque 12.500 personnes", "12.500", "Quelque 12\u202f500 personnes"},

		{"a date as it should be", american, fr, en, "Le 1er mai 2026, il part.", "On May 1, 2026, he leaves.", "", ""},
		{"a day first", american, fr, en, "Il part le 12 mai.", "He leaves on 12 May.", "12 May", "He leaves on May 12."},
		{"a year without its comma", american, fr, en, "Il part le 12 mai 2026.", "He leaves on May 12 2026.", "May 12 2026", "He leaves on May 12, 2026."},
		{"a comma would have to follow", american, fr, en, "Le 12 mai 2026 il part.", "On 12 May 2026 he leaves.", "12 May 2026", ""},
		{"a range", american, fr, en, "Du 3 au 12 mai, il part.", "From 3 to 12 May he leaves.", "12 May", ""},
		{"an ordinal", british, fr, en, "Il part le 12 mai.", "He leaves on 12th May.", "12th May", "He leaves on 12 May."},
		{"a month first", british, fr, en, "Le 12 mai, il part.", "On May 12 he leaves.", "May 12", "On 12 May he leaves."},
		{"a month cut short", british, fr, en, "Il part le 12 septembre.", "He leaves on 12 Sept.", "12 Sept.", "He leaves on 12 September"},
		{"a month is no verb", american, fr, en, "Les 12 peuvent partir.", "All 12 may leave.", "", ""},
		{"a date that the source has not", american, fr, en, "Il part demain.", "He leaves on 12 May.", "", ""},
		{"French, the first", quality.StyleText{Dates: "2 mai 2026"}, en, fr, "On May 1, 2026", "Le 1er mai 2026", "", ""},

		{"a time as it should be", american, fr, en, "À 14h30, il part.", "At 2:30 p.m. he leaves.", "", ""},
		{"of 24 hours", american, fr, en, "À 14h30, il part.", "At 14:30 he leaves.", "14:30", "At 2:30\u00a0p.m. he leaves."},
		{"the half of the day is not known", american, fr, en, "À 2h30, il part.", "At 2:30 he leaves.", "2:30", ""},
		{"other letters", american, fr, en, "À 14h30, il part.", "At 2:30 PM he leaves.", "2:30 PM", "At 2:30 p.m. he leaves."},
		{"at the end of a sentence", american, fr, en, "Il part à 14h30.", "He leaves at 2:30 pm.", "2:30 pm", "He leaves at 2:30 p.m."},
		{"a stop that may end the sentence", british, fr, en, "Il part à 14h30.", "He leaves at 2.30 p.m.", "2.30 p.m.", ""},
		{"a full hour", american, fr, en, "À 14 heures, il part.", "At 2 p.m. he leaves.", "", ""},
		{"a score", american, fr, en, "Ils ont gagné 3 à 15.", "They won 3:15.", "", ""},
		{"into 24 hours", quality.StyleText{Hours: "14:30"}, fr, en, "À 14h30, il part.", "At 2:30 p.m., he leaves.", "2:30 p.m.", "At 14:30, he leaves."},
		{"French", quality.StyleText{Hours: "14 h 30"}, en, fr, "At 2:30 p.m. he leaves.", "À 14h30, il part.", "14h30", "À 14\u00a0h\u00a030, il part."},

		{"marks as they should be", american, fr, en, "« Oui », dit-il.", "“Yes,” he said.", "", ""},
		{"straight marks", american, fr, en, "« Oui », dit-il.", "\"Yes,\" he said.", "\"|\"", "“Yes,” he said."},
		{"French marks", american, fr, en, "« Oui », dit-il.", "« Yes, » he said.", "« | »", "“Yes,” he said."},
		{"single ones", british, fr, en, "« Oui », dit-il.", "“Yes,” he said.", "“|”", "‘Yes,’ he said."},
		{"inner ones", british, fr, en, "« Il dit “oui” », dit-il.", "‘He said “it’s yes”,’ he said.", "", ""},
		{"inches", american, fr, en, "Un écran de 6 pouces", "A 6\" screen", "", ""},
		{"a quotation that goes on", american, fr, en, "« Oui. Il part.", "« Yes. He leaves.", "« ", "“Yes. He leaves."},
		{"guillemets in English", quality.StyleText{Quotes: "«…»"}, fr, en, "« Oui », dit-il.", "“Yes,” he said.", "“|”", "«Yes,» he said."},

		{"another language", american, en, fr, "Nearly 3,000", "Près de 3 000", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			style := c.style
			to := c.to
			if c.name == "another language" {
				to = language.English
			}
			s, err := quality.NewStyle(style, to)
			if err != nil {
				t.Fatal(err)
			}
			doc := pairDocument(c.from, c.to, c.source, c.target)
			findings := quality.Check(doc, quality.Options{Only: []string{"style"}, Style: s})
			lines := text.NewLines(c.target)
			doc.Units[0].TargetPlace.End, doc.Units[0].TargetPlace.Line = len(c.target), 1
			findings = quality.Finish(doc, findings, quality.Places{Lines: func(string) *text.Lines { return lines }})
			var found []string
			for _, f := range findings {
				found = append(found, c.target[f.Target.Start:f.Target.End])
			}
			if got := strings.Join(found, "|"); got != c.found {
				t.Errorf("found %q, want %q", got, c.found)
			}
			want := c.fixed
			if want == "" {
				want = c.target
			}
			if got := quality.Apply(c.target, quality.Fixes(findings, false)); got != want {
				t.Errorf("corrected %q, want %q", got, want)
			}
		})
	}
}

// What the house writes in its own way is no fault of the rules that know the language.
func TestTheHouseGoesBeforeTheLanguage(t *testing.T) {
	s, err := quality.NewStyle(quality.StyleText{Thousands: "3 000", Quotes: "«…»"}, language.English)
	if err != nil {
		t.Fatal(err)
	}
	doc := pairDocument(language.French, language.English, "« Près de 3 000 », dit-il.", "«Nearly 3\u00a0000,» he said.")
	if found := quality.Check(doc, quality.Options{Style: s}); len(found) > 0 {
		t.Errorf("%+v", found)
	}
	if found := quality.Check(doc, quality.Options{}); len(found) != 3 {
		t.Errorf("without a style %d findings, want 3", len(found))
	}
}

func TestExamplesThatSayNoStyle(t *testing.T) {
	for _, c := range []struct {
		setting string
		text    quality.StyleText
	}{
		{"thousands", quality.StyleText{Thousands: "300"}},
		{"thousands", quality.StyleText{Thousands: "3,00"}},
		{"dates", quality.StyleText{Dates: "2026-05-01"}},
		{"dates", quality.StyleText{Dates: "1 mai 2026"}},
		{"dates", quality.StyleText{Dates: "May 1"}},
		{"hours", quality.StyleText{Hours: "2 p.m."}},
		{"hours", quality.StyleText{Hours: "14:30 p.m."}},
		{"quotes", quality.StyleText{Quotes: "quotes"}},
		{"quotes", quality.StyleText{Quotes: "“"}},
	} {
		_, err := quality.NewStyle(c.text, language.English)
		var of *quality.StyleError
		if !errors.As(err, &of) || of.Setting != c.setting {
			t.Errorf("%+v: %v", c.text, err)
		}
	}
}

func TestEmphasisHasASeverityOfItsOwn(t *testing.T) {
	doc := pairDocument(language.French, language.English, "Il part.", "He leaves {now}.")
	doc.Units[0].Target.Codes = []text.Code{
		{At: 0, Kind: text.Open, ID: "1", Type: "italic", Data: "<i>"}, {At: 2, Kind: text.Close, ID: "1", Data: "</i>"}}
	for _, c := range []struct {
		emphasis quality.Severity
		set      bool
		rule     quality.Severity
		want     string
	}{
		{0, false, quality.Error, "info error"},
		{quality.Off, true, quality.Error, "error"},
		{quality.Warning, true, quality.Error, "warning error"},
		{quality.Error, true, quality.Warning, "error warning"},
		{quality.Error, true, quality.Off, ""},
	} {
		opts := quality.Options{Severity: map[string]quality.Severity{"code": c.rule}}
		if c.set {
			opts.Emphasis = &c.emphasis
		}
		var got []string
		for _, f := range quality.Check(doc, opts) {
			if f.Rule == "code" {
				got = append(got, f.Severity.String())
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("emphasis %v (set: %v), code %v: %q, want %q", c.emphasis, c.set, c.rule, s, c.want)
		}
	}
}
