package revision_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/revision"
	"fidele/tm/text"
)

// compareOne compares two single segments.
func compareOne(old, new string, opts revision.Options) revision.Change {
	opts.Paired = true
	return revision.Compare([]revision.Segment{{Text: text.New(old)}},
		[]revision.Segment{{Text: text.New(new)}}, opts).Changes[0]
}

func TestDifferencesAreClassed(t *testing.T) {
	terms := func(plain string) []revision.Span {
		var spans []revision.Span
		for _, term := range []string{"armed group", "militia"} {
			if i := strings.Index(plain, term); i >= 0 {
				spans = append(spans, revision.Span{Start: i, End: i + len(term)})
			}
		}
		return spans
	}
	for _, c := range []struct{ lang, old, new, want string }{
		{"en", `He said "yes" twice.`, `He said ‘yes’ twice.`, "typography typography"},
		{"fr", "Il a dit : non", "Il a dit\u00a0: non", "typography"},
		{"fr", "l'eau", "l’eau", "typography"},
		{"en", "2010-2012 and more", "2010–2012 and more", "typography"},
		{"en", "the ministry said", "the Ministry said", "case"},
		{"en", "Well, he said", "Well he said", "punctuation"},
		{"en", "It ended; he left", "It ended, he left", "punctuation"},
		{"en", "It took 12 days", "It took 13 days", "number"},
		{"en", "It took ten days", "It took eleven days", "number"},
		{"en", "on Monday evening", "on Tuesday evening", "number"},
		{"fr", "le 3 mai 1998", "le 3 juin 1998", "number"},
		{"en", "it is 12 meters long", "it is 12 metres long", "wording"},
		{"en", "it is 12 meters long", "it is 12 miles long", "number"},
		{"en", "about 3% of it", "about 3 of it", "number"},
		{"en", "He met Smith there", "He met Smyth there", "name"},
		{"en", "He joined NATO then", "He joined it then", "name"},
		{"en", "Officials said so", "Witnesses said so", "wording"},
		{"de", "Das Haus ist groß", "Das Gebäude ist groß", "wording"},
		{"en", "an armed group came", "an armed band came", "term"},
		{"en", "fighters came", "militia came", "term"},
		{"en", "the National Syrian force", "the Syrian National force", "order order"},
		{"en", "he quickly left town", "he left town quickly", "order order"},
		{"en", "the big house", "the large house", "wording"},
	} {
		t.Run(c.old+" → "+c.new, func(t *testing.T) {
			change := compareOne(c.old, c.new,
				revision.Options{Lang: language.Make(c.lang), Terms: terms})
			var got []string
			for _, h := range change.Hunks {
				got = append(got, string(h.Class))
			}
			if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
				t.Errorf("%s\n%s", show(change.Edits), d)
			}
		})
	}
}

func TestWordsThatShareAStemAreRefined(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"the center of it", "the centre of it", "cent[-er-]{+re+}"},
		{"he organised it", "he organises it", "organise[-d-]{+s+}"},
		{"a cat sat", "a dog sat", ""},
		{"two houses", "two house", "house[-s-]"},
		{"in 1998 it", "in 1999 it", ""},
	} {
		change := compareOne(c.old, c.new, revision.Options{Lang: language.English})
		if got := show(change.Hunks[0].Inner); got != c.want {
			t.Errorf("%q → %q: %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

func TestChangesOfTypographyAloneAreFolded(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     bool
	}{
		{`"yes"`, `“yes”`, true},
		{`"yes" 1`, `“yes” 2`, false},
		{"a", "b", false},
	} {
		change := compareOne(c.old, c.new, revision.Options{Lang: language.English})
		if got := change.Folded(); got != c.want {
			t.Errorf("%q → %q folded: %v", c.old, c.new, got)
		}
	}
}
