package tmx_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

func TestContextOfOtherToolsIsUnderstood(t *testing.T) {
	trados := func(n int64) bitext.ContextHash { return bitext.ContextHash(uint64(n)) }
	for _, c := range []struct {
		file           string
		unit           int
		previous, next bitext.ContextHash
		state          bitext.State
	}{
		{"omegat.tmx", 0, 0, 0, bitext.Translated},
		{"omegat.tmx", 1, bitext.HashContext("Les députés se lèvent."), bitext.HashContext("Il est minuit."), bitext.Translated},
		{"memoq.tmx", 0, bitext.HashContext("Les ministres arrivent."), bitext.HashContext("La presse attend."), bitext.Translated},
		{"trados.tmx", 0, trados(-4171543072358424960), trados(8033541186042173696), bitext.Reviewed},
		{"trados.tmx", 1, 0, 0, bitext.Draft},
		{"matecat.tmx", 0, bitext.HashContext("Les gares sont vides."), bitext.HashContext("Les bus roulent."), bitext.Reviewed},
		{"xtm.tmx", 0, bitext.HashContext("La cour se retire."), bitext.HashContext("Le verdict tombe."), bitext.Translated},
	} {
		t.Run(fmt.Sprintf("%s unit %d", c.file, c.unit), func(t *testing.T) {
			units, damage := readUnits(t, c.file, fixtures.Read(t, "tmx/"+c.file), tmx.Options{})
			if len(damage) > 0 || len(units) <= c.unit {
				t.Fatalf("%d units, %v", len(units), damage)
			}
			u := units[c.unit]
			if u.Context.Previous != c.previous || u.Context.Next != c.next || u.State != c.state {
				t.Errorf("context %v, %v, state %v", u.Context.Previous, u.Context.Next, u.State)
			}
			// All of it goes through an export, the props too.
			back, _ := readUnits(t, c.file, write(t, units, tmx.WriteOptions{}), tmx.Options{})
			if got := back[c.unit]; got.Context != u.Context || got.State != u.State || !cmp.Equal(got.Props, u.Props, cmpopts.EquateEmpty()) {
				t.Errorf("after an export: %+v, was %+v", got, u)
			}
		})
	}
}

func TestDatesPersonsAndCounts(t *testing.T) {
	units, _ := readUnits(t, "omegat.tmx", fixtures.Read(t, "tmx/omegat.tmx"), tmx.Options{})
	u := units[0]
	if u.Changed.By != "paul" || u.Changed.Time.Format(tmx.DateLayout) != "20261103T101500Z" || u.Created.By != "marie" || u.Notes[0].Text != "voir la dépêche de mardi" {
		t.Errorf("got %+v", u)
	}
	if u.Origin != (bitext.Origin{File: "omegat.tmx", Tool: "OmegaT 6.0.0"}) {
		t.Errorf("origin %+v", u.Origin)
	}
	units, _ = readUnits(t, "trados.tmx", fixtures.Read(t, "tmx/trados.tmx"), tmx.Options{})
	if u = units[0]; u.UseCount != 2 || u.Used.Time.Format(tmx.DateLayout) != "20261104T090000Z" || u.Created.By != `POSTE\marie` {
		t.Errorf("got %+v", u)
	}
}

func TestBruisedFileIsReadAndEveryBruiseNamed(t *testing.T) {
	r, err := tmx.Read("bruised.tmx", bytes.NewReader(fixtures.Read(t, "tmx/bruised.tmx")), tmx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for u, err := range r.Units() {
		if err != nil {
			got = append(got, err.Error())
			continue
		}
		got = append(got, fmt.Sprintf("%s %s>%s %s|%s", u.ID, u.SourceLang, u.TargetLang, u.Source.Tagged(), u.Target.Tagged()))
	}
	want := []string{
		"1 fr>en R & D chez l’Agence été 😀|R & D at the agency",
		"2 fr-FR>en-GB un<1/>deux|one<1/>two",
		"bruised.tmx:9:43: unit 3: damaged unit: </tuv> within a segment",
		`4 en>fr <1>four</1> 1 \< 2|quatre`,
		`4 en>fr <1>four</1> 1 \< 2|encore quatre`,
		"bruised.tmx:14:1: the file is cut off: it ends before </tmx>",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	var quirks []string
	for _, q := range r.Report().Quirks {
		quirks = append(quirks, q.String())
	}
	wantQuirks := strings.TrimSpace(`
encoding-not-as-declared "UTF-16" first at 1:1
doctype first at 2:1
no-version first at 3:1
upper-case-elements "TMX" (7 times) first at 3:1
lang-instead-of-xml:lang (2 times) first at 7:14
bare-ampersand first at 7:40
surrogate-repaired first at 7:74
forbidden-character-dropped "1" first at 7:90
language-name-as-code "French"
unknown-element "br" (3 times) first at 8:43
unclosed-element "br" (2 times) first at 8:43
prop-after-segment first at 8:57
bare-less-than first at 10:68
code-without-i "bpt" first at 10:1
more-than-two-languages "4" first at 10:1
two-variants-of-one-language "4" first at 10:1
one-sided "5" first at 11:1
empty-side "6" first at 12:1`)
	if d := cmp.Diff(strings.Split(wantQuirks, "\n"), quirks); d != "" {
		t.Errorf("quirks (-want +got):\n%s", d)
	}
}

func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		spelled, tag string
		quirk        tmx.QuirkKind
	}{
		{"fr", "fr", ""}, {"FR-CA", "fr-CA", ""}, {"fr_FR", "fr-FR", ""}, {"eng", "en", ""}, {"fra", "fr", ""},
		{"zh-Hans-CN", "zh-Hans-CN", ""}, {"sr-Latn", "sr-Latn", ""}, {"", "und", ""},
		{"French", "fr", tmx.QuirkLangName}, {"français", "fr", tmx.QuirkLangName}, {"English (US)", "en", tmx.QuirkLangName},
		{"??", "und", tmx.QuirkLangUnknown}, {"my own language", "und-x-my-own-language", tmx.QuirkLangUnknown},
	} {
		tag, quirk := tmx.ParseLanguage(c.spelled)
		if tag.String() != c.tag || quirk != c.quirk {
			t.Errorf("%q: %s, %q; want %s, %q", c.spelled, tag, quirk, c.tag, c.quirk)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"20240102T030405Z", "20240102T030405Z"}, {"2024-01-02T03:04:05Z", "20240102T030405Z"},
		{"2024-01-02T03:04:05+02:00", "20240102T010405Z"}, {"20240102", "20240102T000000Z"}, {"2024-01-02 03:04:05", "20240102T030405Z"},
		{"20240230T000000Z", ""}, {"garbage", ""}, {"", ""}, {"20241301T000000Z", ""},
	} {
		got := ""
		if when, ok := tmx.ParseDate(c.in); ok {
			got = when.Format(tmx.DateLayout)
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSidesGoByLanguage(t *testing.T) {
	const tuvs = `<tuv xml:lang="en-GB"><seg>colour</seg></tuv><tuv xml:lang="fr"><seg>couleur</seg></tuv><tuv xml:lang="en-US"><seg>color</seg></tuv><tuv xml:lang="fr-CA"><seg>couleur (CA)</seg></tuv>`
	for _, c := range []struct{ name, srclang, tu, source, target, want string }{
		{"the file says", "fr", "", "", "", "fr>en-GB couleur|colour\nfr>en-US couleur|color\nfr>fr-CA couleur|couleur (CA)"},
		{"the unit says otherwise", "fr", "en-US", "", "fr", "en-US>fr color|couleur"},
		{"any source", "*all*", "", "", "fr-CA", "en-GB>fr-CA colour|couleur (CA)"},
		{"an exact variant wins", "fr", "", "fr-CA", "en-US", "fr-CA>en-US couleur (CA)|color"},
		{"else the language", "fr", "", "fr", "en", "fr>en-GB couleur|colour\nfr>en-US couleur|color"},
		{"else a neighbour", "fr", "", "fr-BE", "en-AU", "fr>en-GB couleur|colour\nfr>en-US couleur|color"},
		{"in reverse", "fr", "", "en-GB", "fr", "en-GB>fr colour|couleur"},
		{"a language that is not there", "fr", "", "fr", "de", ""},
		{"a source that is not there", "it", "", "", "fr", "en-GB>fr colour|couleur"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tu := ""
			if c.tu != "" {
				tu = ` srclang="` + c.tu + `"`
			}
			data := `<tmx version="1.4"><header srclang="` + c.srclang + `"/><body><tu` + tu + `>` + tuvs + `</tu></body></tmx>`
			opts := tmx.Options{}
			if c.source != "" {
				opts.Source = language.MustParse(c.source)
			}
			if c.target != "" {
				opts.Target = language.MustParse(c.target)
			}
			units, _ := readUnits(t, "x.tmx", []byte(data), opts)
			var got []string
			for _, u := range units {
				got = append(got, fmt.Sprintf("%s>%s %s|%s", u.SourceLang, u.TargetLang, u.Source.Plain, u.Target.Plain))
			}
			if d := cmp.Diff(c.want, strings.Join(got, "\n")); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestLevelOneHasNoCodes(t *testing.T) {
	out := string(write(t, []*bitext.Unit{fullUnit()}, tmx.WriteOptions{Level: 1}))
	for _, s := range []string{"<bpt", "<it", "<ph", "x-fidele-codes", "&lt;b&gt;"} {
		if strings.Contains(out, s) {
			t.Errorf("level 1 holds %s:\n%s", s, out)
		}
	}
	if err := tmx.Write(&bytes.Buffer{}, stream(nil), tmx.WriteOptions{Level: 3}); err == nil {
		t.Error("there is no level 3")
	}
}

func TestNormalizedFilesDoNotHangOnTheOrder(t *testing.T) {
	units, _ := readUnits(t, "x.tmx", fixtures.Read(t, "memory.tmx"), tmx.Options{})
	want := write(t, units, tmx.WriteOptions{Normalize: true})
	for i := range units {
		units[i], units[len(units)-1] = units[len(units)-1], units[i]
		if got := write(t, units, tmx.WriteOptions{Normalize: true}); !bytes.Equal(got, want) {
			t.Fatalf("another order, other bytes:\n%s\n%s", want, got)
		}
	}
	if d := cmp.Diff(string(want), string(write(t, units, tmx.WriteOptions{}))); d == "" {
		t.Error("an unsorted export is sorted: the test shows nothing")
	}
}

func TestWriteKeepsToXML(t *testing.T) {
	dropped := 0
	u := &bitext.Unit{
		Source: text.New("a\x00b\x1fc\uFFFE d\ud7ff ]]> \"'"), Target: text.New("\xff\r\n\t "),
		SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
		ID: "\x01id", Notes: []bitext.Note{{Text: "\x02"}}, Props: []bitext.Prop{{Name: "\x03p\n", Value: "\x04"}},
	}
	out := write(t, []*bitext.Unit{u}, tmx.WriteOptions{Dropped: func(_ *bitext.Unit, n int) { dropped += n }})
	back, damage := readUnits(t, "x.tmx", out, tmx.Options{})
	if len(damage) > 0 || len(back) != 1 {
		t.Fatalf("%v\n%s", damage, out)
	}
	if got := back[0]; got.Source.Plain != "abc d\ud7ff ]]> \"'" || got.Target.Plain != "\uFFFD\r\n\t " || got.ID != "id" || got.Props[0].Name != "p\n" {
		t.Errorf("got %q %q %q %q", got.Source.Plain, got.Target.Plain, got.ID, got.Props[0].Name)
	}
	if dropped != 3 {
		t.Errorf("%d characters were said to be dropped, not 3", dropped)
	}
}
