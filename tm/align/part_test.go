package align_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/text"
)

// A part of a source has its part of the target where its words say so, and none where
// something is not certain.
func TestPart(t *testing.T) {
	const none = ""
	for _, c := range []struct{ source, part, target, core, want string }{
		{
			"Le ministre de la Défense a visité Alep hier.", "Le ministre de la Défense",
			"The Defence Minister visited Aleppo yesterday.", "Le ministre de la Défense", "The Defence Minister",
		},
		{
			"Les candidats présidentiels républicains ont parlé.", "candidats présidentiels républicains ont",
			"The republican presidential candidates spoke.", "candidats présidentiels républicains",
			"republican presidential candidates",
		},
		{
			"Il veut une transition irréversible et réussie vers la paix.", "une transition irréversible et réussie vers",
			"He wants a successful and irreversible transition to peace.", "une transition irréversible et réussie",
			"a successful and irreversible transition",
		},
		// A word of what is asked for has no counterpart at the edge.
		{
			"Le wagonnet de la Défense est vide.", "Le wagonnet de la Défense",
			"The trolley of the Defence is empty.", "", none,
		},
		// A word of something else stands between.
		{
			"Damas a fermé la route.", "fermé la route",
			"The road that Damascus has closed.", "", none,
		},
		// A word stands twice.
		{
			"La route de la paix est une route longue.", "La route de la paix",
			"The road of peace is a long road.", "", none,
		},
		{"Le chat dort.", "Le", "The cat sleeps.", "", none},
		{"", "", "", "", none},
	} {
		at := strings.Index(c.source, c.part)
		core, got, ok := align.Part(c.source, c.target, align.Span{Start: at, End: at + len(c.part)},
			language.French, language.English, nil)
		if ok != (c.want != none) {
			t.Errorf("%q: %v, %q", c.part, ok, c.target[got.Start:got.End])
		} else if ok && (c.target[got.Start:got.End] != c.want || c.source[core.Start:core.End] != c.core) {
			t.Errorf("%q: %q for %q, want %q for %q", c.part, c.target[got.Start:got.End],
				c.source[core.Start:core.End], c.want, c.core)
		}
	}
}

// What stands once on either side, a name or a number, is in the part of the target just
// where it is in the part of the source: hardly ever is it otherwise.
func TestPartsOfNewsHaveTheNamesAndNumbersOfTheirSource(t *testing.T) {
	f, err := os.Open(fixtures.Shared(t, "data/terms/news.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const seed = 3
	r := rand.New(rand.NewPCG(seed, seed))
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	asked, sure, tested, wrong := 0, 0, 0, 0
	for k := 0; lines.Scan(); k++ {
		if k%3 > 0 {
			continue
		}
		var p struct{ Fr, En string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		var words []text.Token
		for _, w := range text.Tokens(p.Fr, language.French) {
			if w.Kind == text.Word || w.Kind == text.Number {
				words = append(words, w)
			}
		}
		if len(words) < 8 {
			continue
		}
		n := 4 + r.IntN(4)
		at := r.IntN(len(words) - n + 1)
		asked++
		core, part, ok := align.Part(p.Fr, p.En, align.Span{Start: words[at].Start, End: words[at+n-1].End},
			language.French, language.English, nil)
		if !ok {
			continue
		}
		sure++
		for _, w := range words {
			s := w.Of(p.Fr)
			first, _ := utf8.DecodeRuneInString(s)
			if len(s) < 3 || !unicode.IsUpper(first) && !unicode.IsDigit(first) ||
				strings.Count(p.Fr, s) != 1 || strings.Count(p.En, s) != 1 {
				continue
			}
			tested++
			in := strings.Index(p.En, s)
			if (w.Start >= core.Start && w.End <= core.End) != (in >= part.Start && in < part.End) {
				wrong++
				t.Logf("%q of %q: %q in %q", s, p.Fr[core.Start:core.End], p.En[part.Start:part.End], p.En)
			}
		}
	}
	t.Logf("seed %d: of %d parts %.1f %% are sure; %.2f %% of %d names and numbers are on the wrong side",
		seed, asked, 100*float64(sure)/float64(asked), 100*float64(wrong)/float64(tested), tested)
	if float64(sure) < 0.08*float64(asked) || float64(wrong) > 0.02*float64(tested) {
		t.Error("fewer than 8 % are sure, or more than 2 % are wrong")
	}
}
