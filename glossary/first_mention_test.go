package glossary_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// corrected applies the fixes of the findings of one pass.
func corrected(doc *bitext.Document, findings []quality.Finding) (out []string) {
	for i, u := range doc.Units {
		target := u.Target.Plain
		for _, f := range slices.Backward(findings) {
			if f.Segment == i && f.Fix != nil {
				target = target[:f.Fix.Start] + f.Fix.Text + target[f.Fix.End:]
			}
		}
		out = append(out, target)
	}
	return out
}

func TestNamesAreMentionedInFullFirst(t *testing.T) {
	const header = "fr,en,status,first_mention"
	rows := []string{"Agence des mers,Agency of the Seas,,", "AM,ASX,,", "AM,Agency of the Seas,admitted,",
		"Ligue des ports,League of Ports,,introduced", "Ligue des ports,LPX,admitted,",
		"Union des phares,Lighthouse Union,,short", "Union des phares,LU,admitted,",
		"Office du sel,Salt Office,,", "Office du sel,SOLTA,admitted,"}
	for _, c := range []struct {
		name         string
		style        glossary.FirstMention
		before, want []string
		findings     int
	}{
		{"the short form first", glossary.FullFirst,
			[]string{"The ASX votes.", "The ASX waits."},
			[]string{"The Agency of the Seas votes.", "The ASX waits."}, 1},
		{"an article changes with the sound", glossary.FullFirst,
			[]string{"It is an ASX plan."}, []string{"It is an Agency of the Seas plan."}, 1},
		{"the full form again", glossary.FullFirst,
			[]string{"The Agency of the Seas votes.", "The Agency of the Seas waits."},
			[]string{"The Agency of the Seas votes.", "The ASX waits."}, 1},
		{"as it should be", glossary.FullFirst,
			[]string{"The Agency of the Seas votes.", "The ASX waits."},
			[]string{"The Agency of the Seas votes.", "The ASX waits."}, 0},
		{"a bracket belongs to the full form", glossary.FullFirst,
			[]string{"The Agency of the Seas (ASX) votes.", "The ASX waits."},
			[]string{"The Agency of the Seas (ASX) votes.", "The ASX waits."}, 0},
		{"the outlet introduces", glossary.Introduced,
			[]string{"The Agency of the Seas votes.", "The ASX waits."},
			[]string{"The Agency of the Seas (ASX) votes.", "The ASX waits."}, 1},
		{"nothing to introduce", glossary.Introduced,
			[]string{"The Agency of the Seas votes."}, []string{"The Agency of the Seas votes."}, 0},
		{"both at once", glossary.Introduced,
			[]string{"The ASX votes and the ASX waits."},
			[]string{"The Agency of the Seas (ASX) votes and the ASX waits."}, 1},
		{"a term introduces", glossary.FullFirst,
			[]string{"The LPX votes.", "The LPX waits."},
			[]string{"The League of Ports (LPX) votes.", "The LPX waits."}, 1},
		{"a term may be short", glossary.FullFirst, []string{"The LU votes."},
			[]string{"The LU votes."}, 0},
		{"without an article no fix", glossary.FullFirst, []string{"Yesterday ASX voted."},
			[]string{"Yesterday ASX voted."}, 1},
		{"a short form that is spoken has no article", glossary.FullFirst,
			[]string{"The Salt Office votes.", "The Salt Office waits."},
			[]string{"The Salt Office votes.", "The Salt Office waits."}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
			for _, line := range c.before {
				doc.Units = append(doc.Units, document("Rien.|" + line).Units[0])
			}
			opts := glossary.Options{FirstMention: c.style}
			opts.Only = []string{glossary.RuleFirstMention}
			g := withHeader(t, header, rows...)
			findings := g.Check(doc, opts)
			if len(findings) != c.findings {
				t.Errorf("findings %q", told(findings))
			}
			if d := cmp.Diff(c.want, corrected(doc, findings)); d != "" {
				t.Error(d)
			}
			if got := g.Check(doc, glossary.Options{FirstMention: c.style}); len(got) > 0 {
				t.Errorf("it is not off: %q", told(got))
			}
		})
	}
}

func TestAHeadingMentionsNothing(t *testing.T) {
	g := newGlossary(t, "AM,ASX,,,", "AM,Agency of the Seas,admitted,,")
	doc := document("L’AM vote.|The ASX votes.", "L’AM vote.|The Agency of the Seas votes.")
	doc.Units[0].Context.Structure = "heading"
	opts := glossary.Options{}
	opts.Only = []string{glossary.RuleFirstMention}
	if got := g.Check(doc, opts); len(got) > 0 {
		t.Errorf("findings %q", told(got))
	}
}

func TestFrenchArticlesSuitTheFormBehindThem(t *testing.T) {
	g := newGlossary(t, "Bureau des sels,Salt Bureau,,,", "Bureau des sels,SBX,admitted,,",
		"Office du vent,Wind Office,,,", "OV,Wind Office,,,", "Office du vent,WOX,admitted,,",
		"OV,WOX,admitted,,", "BSX,SBX,,,", "BSX,Salt Bureau,,,", "Bureau des sels,SBX,admitted,,")
	for _, c := range []struct{ source, target, want string }{
		{"The WOX votes.", "L’OV vote.", "L’Office du vent vote."},
		{"The SBX votes.", "Le BSX vote.", "Le Bureau des sels vote."},
		{"The SBX votes.", "L’BSX vote.", "L’BSX vote."},
		{"The SBX votes.", "Hier BSX a voté.", "Hier BSX a voté."},
		{"The SBX plan.", "Le plan du BSX.", "Le plan du Bureau des sels."},
	} {
		doc := &bitext.Document{SourceLang: language.English, TargetLang: language.French,
			Units: document(c.source + "|" + c.target).Units}
		opts := glossary.Options{}
		opts.Only = []string{glossary.RuleFirstMention}
		findings := g.Check(doc, opts)
		if got := strings.Join(corrected(doc, findings), ""); got != c.want || len(findings) != 1 {
			t.Errorf("%q becomes %q, want %q: %q", c.target, got, c.want, told(findings))
		}
	}
}

func TestParseFirstMention(t *testing.T) {
	for s, want := range map[string]glossary.FirstMention{
		"": glossary.FullFirst, "full": glossary.FullFirst, " Introduced": glossary.Introduced,
		"short": glossary.ShortAlways,
	} {
		if got, err := glossary.ParseFirstMention(s); got != want || err != nil {
			t.Errorf("%q is %v, %v", s, got, err)
		}
	}
	if _, err := glossary.ParseFirstMention("long"); err == nil {
		t.Error("a style that is none is read")
	}
}
