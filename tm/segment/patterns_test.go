package segment_test

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

// exportedSRX returns the exported built-in rules, read back once.
var exportedSRX = sync.OnceValues(func() (*srx.File, error) {
	var b bytes.Buffer
	if err := srx.Write(&b, segment.Options{}); err != nil {
		return nil, err
	}
	return srx.Read("export.srx", b.Bytes())
})

var (
	exportedMutex sync.Mutex
	exportedMade  = map[language.Tag]*segment.Segmenter{}
)

// exportedSegmenter returns the segmenter of the exported built-in rules.
func exportedSegmenter(t testing.TB, lang language.Tag) *segment.Segmenter {
	t.Helper()
	x, err := exportedSRX()
	if err != nil {
		t.Fatal(err)
	}
	exportedMutex.Lock()
	defer exportedMutex.Unlock()
	if exportedMade[lang] == nil {
		if exportedMade[lang], err = x.Segmenter(lang); err != nil {
			t.Fatal(err)
		}
	}
	return exportedMade[lang]
}

// pairing finds straight quotation marks whose side only counting tells.
var pairing = regexp.MustCompile("(?:^|[\\s\u00a0\u202f])[\"'`]+(?:[\\s\u00a0\u202f]|$)|[.?!…。！？][\"'`]+[\\pL\\pN(«“]")

// compareBreaks shows the first difference of two ways to segment a text, "" if
// there is none.
func compareBreaks(text string, exported, built []segment.Span) string {
	around := func(at int) string {
		return fmt.Sprintf("%q ‖ %q", text[max(0, at-40):at], text[at:min(len(text), at+30)])
	}
	for i := range max(len(exported), len(built)) {
		switch {
		case i >= len(exported) || i < len(built) && built[i].End < exported[i].End:
			return "only built-in breaks: " + around(built[i].End)
		case i >= len(built) || exported[i].End < built[i].End:
			return "only exported breaks: " + around(exported[i].End)
		}
	}
	return ""
}

func TestExportedRulesBreakAsTheBuiltInOnes(t *testing.T) {
	fixtures.Measures(t)
	for set, lang := range map[string]language.Tag{
		"tm_fqb":              language.French,
		"tm_gsd":              language.French,
		"tm_sequoia_emea":     language.French,
		"tm_sequoia_europarl": language.French,
		"tm_sequoia_wiki":     language.French,
		"tm_wmt15_comments":   language.French,
		"gsd_nnbsp":           language.French,
		"typo_fr":             language.French,
		"lt_fr":               language.French,
		"sentencex_fr":        language.French,
		"sentencex_en":        language.English,
		"en_ewt":              language.English,
	} {
		t.Run(set, func(t *testing.T) {
			built, exported := segment.For(lang), exportedSegmenter(t, lang)
			records := readGold(t, fixtures.Shared(t, "data/segment/"+set+".jsonl"))
			differ := 0
			for _, r := range records {
				if pairing.MatchString(r.Text) {
					continue // what SRX cannot say
				}
				difference := compareBreaks(r.Text, split(exported, r.Text), split(built, r.Text))
				if difference != "" {
					differ++
					t.Errorf("%s: %s", r.ID, difference)
				}
			}
			t.Logf("%d of %d records differ", differ, len(records))
		})
	}
}

// What patterns cannot say is left out, as everywhere here; the rest of our own
// cases, and their twins with no-break spaces, must break alike.
func TestExportedRulesBreakAsTheBuiltInOnesOnOurOwnCases(t *testing.T) {
	for file, lang := range map[string]language.Tag{
		"fr.txt": language.French, "en.txt": language.English,
	} {
		built, exported := segment.For(lang), exportedSegmenter(t, lang)
		compared := 0
		for _, r := range markedRecords(t, file) {
			for _, plain := range []string{r.Text, noBreakTwin(r.Text, "\u202f")} {
				if pairing.MatchString(plain) {
					continue
				}
				compared++
				difference := compareBreaks(plain, split(exported, plain), split(built, plain))
				if difference != "" {
					t.Errorf("%s: %s", r.ID, difference)
				}
			}
		}
		if compared < 100 {
			t.Errorf("%s: only %d texts compared", file, compared)
		}
	}
}

func TestExportedRulesBreakAsTheBuiltInOnesOnAnyText(t *testing.T) {
	pieces := []string{
		"Le", "la", "Il", "M", "Dr", "A", "J.-C", "etc", "p", "art", "12", "3", "XIV", "b", "fin",
		"Paris", "S.N.C.F", "L’art", "d'abord", "Inc", "Ch", "Pen", "b) ", "Article ", "1er",
		"iPhone", "20 °C", "§ 4", "son ex", "N. B", "T. com", "dép", "Roe ", "said", "l’U.E", "Nord", "PS", ", 4 mai",
		".", ".", ".", ". ", ". ", "? ", "! ", "…", "... ", " ", " ", " ", "\u00a0", "\u202f",
		"\n", "\n\n", "« ", " »", "“", "”", "(", ")", "[1]", "[...]", "(…)", "– ", "-", ", ",
		": ", ";", "$", "€", "’", "*", "²", ":-)",
		"et", "de Gaulle ", "De notre", "(Slo.) ", "👏", "t", "prov", "2) ", "Ier", "T3", "le ", "SARL",
		"921", "D", "cf", "ex-", "Mme ", "le témoin", "témoin", ". – ", ". – ", "J. Sorel", "1. ", ", 2", "(Esp.)",
		"2018", "[1-3]", "LE ROI", ", à part", "1er mai", "» ", "[a]", " : ", "oct", "J. ", "NDLR]", " et ", "I said", "Roe’s lawyer ", "later ", "-- ", "B",
	}
	texts := rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14)
	for _, lang := range []language.Tag{language.French, language.English, language.German} {
		built, exported := segment.For(lang), exportedSegmenter(t, lang)
		t.Run(lang.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(texts.Draw(t, "text"), "")
				difference := compareBreaks(text, split(exported, text), split(built, text))
				if difference != "" {
					t.Fatalf("%q: %s", text, difference)
				}
			})
		})
	}
}

func TestTheExportIsValidSRX(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	schema := fixtures.Shared(t, "data/formats/schemas/srx/srx20.xsd")
	var b bytes.Buffer
	if err := srx.Write(&b, segment.Options{Colon: true}); err != nil {
		t.Fatal(err)
	}
	check := exec.Command(xmllint, "--nonet", "--noout", "--schema", schema, "-")
	check.Stdin = &b
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// The schema of SRX says the same in more words: the header is whole, and every
// map leads to rules.
func TestTheExportHasNothingToComplainOf(t *testing.T) {
	fixtures.Measures(t)
	x, err := exportedSRX()
	if err != nil {
		t.Fatal(err)
	}
	if x.Version != "2.0" || x.Cascade || !x.SegmentSubflows {
		t.Errorf("version %s, cascade %v, subflows %v", x.Version, x.Cascade, x.SegmentSubflows)
	}
	if want := (segment.FormatHandle{End: true}); x.Handle != want {
		t.Errorf("format handle %+v, want %+v", x.Handle, want)
	}
	for _, p := range x.Lint() {
		t.Errorf("line %d: %s", p.Line, p.Message)
	}
	for _, c := range []struct {
		tag, want string // the language rule that decides
	}{{"fr-CA", "French"}, {"EN", "English"}, {"de-AT", "German"}, {"sv", "Other"}, {"ko", "Other"}} {
		s, err := x.Segmenter(language.MustParse(c.tag))
		if err != nil {
			t.Fatal(err)
		}
		all := explain(s, "Un chat dort. Il part.")
		if len(all) != 1 || !strings.HasPrefix(all[0].Rule, c.want+" ") {
			t.Errorf("%s is decided by %+v, want a rule of %s", c.tag, all, c.want)
		}
	}
}
