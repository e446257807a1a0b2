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
var pairing = regexp.MustCompile("(?:^|[\\s\u00a0\u202f])[\"'`]+(?:[\\s\u00a0\u202f]|$)|[.?!…][\"'`]+[\\pL\\pN(«“]")

// compareBreaks shows the first difference of two ways to segment a text.
func compareBreaks(text string, exported, built []segment.Span) string {
	for i := range max(len(exported), len(built)) {
		switch {
		case i >= len(exported) || i < len(built) && built[i].End < exported[i].End:
			return fmt.Sprintf("only built-in breaks: %q ‖ %q", text[max(0, built[i].End-40):built[i].End], text[built[i].End:min(len(text), built[i].End+30)])
		case i >= len(built) || exported[i].End < built[i].End:
			return fmt.Sprintf("only exported breaks: %q ‖ %q", text[max(0, exported[i].End-40):exported[i].End], text[exported[i].End:min(len(text), exported[i].End+30)])
		}
	}
	return ""
}

func TestExportedRulesBreakAsTheBuiltInOnes(t *testing.T) {
	for _, set := range []string{"tm_fqb", "tm_gsd", "tm_sequoia_emea", "tm_sequoia_europarl", "tm_sequoia_wiki", "tm_wmt15_comments", "gsd_nnbsp", "typo_fr", "lt_fr", "sentencex_fr", "sentencex_en", "en_ewt"} {
		t.Run(set, func(t *testing.T) {
			lang := language.French
			if strings.Contains(set, "en") && set != "sentencex_fr" && !strings.HasPrefix(set, "tm") {
				lang = language.English
			}
			built, exported := segment.For(lang), exportedSegmenter(t, lang)
			records := readGold(t, fixtures.Shared(t, "data/segment/"+set+".jsonl"))
			differ := 0
			for _, r := range records {
				if pairing.MatchString(r.Text) {
					continue // what SRX cannot say
				}
				if difference := compareBreaks(r.Text, exported.Split(r.Text), built.Split(r.Text)); difference != "" {
					differ++
					t.Errorf("%s: %s", r.ID, difference)
				}
			}
			t.Logf("%d of %d records differ", differ, len(records))
		})
	}
}

func TestExportedRulesBreakAsTheBuiltInOnesOnAnyText(t *testing.T) {
	pieces := []string{"Le", "la", "Il", "M", "Dr", "A", "J.-C", "etc", "p", "art", "12", "3", "XIV", "b", "fin", "Paris", "S.N.C.F", "L’art", "d'abord", "Inc", "Ch", "Pen", "b) ", "Article ", "1er", "iPhone", "20 °C",
		".", ".", ".", ". ", ". ", "? ", "! ", "…", "... ", " ", " ", " ", "\u00a0", "\u202f", "\n", "\n\n", "« ", " »", "“", "”", "(", ")", "[1]", "[...]", "(…)", "– ", "-", ", ", ": ", ";", "$", "€", "’", "*", "²", ":-)"}
	for _, lang := range []language.Tag{language.French, language.English, language.German} {
		built, exported := segment.For(lang), exportedSegmenter(t, lang)
		t.Run(lang.String(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 14).Draw(t, "text"), "")
				if difference := compareBreaks(text, exported.Split(text), built.Split(text)); difference != "" {
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
