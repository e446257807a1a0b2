package language_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

func TestALanguageIsFoundWhateverItsRegion(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "fr", "fr-CA": "fr", "en-GB": "en", "de-AT": "de", "ca": "ca",
		"und": "und", "und-FR": "und", "ja": "und", "zh-Hant-TW": "und",
	} {
		if got := languages.For(language.MustParse(tag)).Base; got != want {
			t.Errorf("%s has the file of %s, want %s", tag, got, want)
		}
	}
}

func TestNoSectionIsMissing(t *testing.T) {
	for _, l := range append(languages.All(), languages.For(language.Und)) {
		if l.Name == "" || l.Spelling == nil || l.Vocabulary == nil || l.Segmentation == nil || l.Calendar == nil ||
			l.Numbers == nil || l.Typography == nil || l.Sentences == nil || l.Terms == nil {
			t.Errorf("%s: %+v", l.Base, l)
		}
	}
	if !languages.For(language.German).Segmentation.BeforeStarter.Has("GmbH") {
		t.Error("German lacks the abbreviations that languages share")
	}
}

func TestLanguagesAreListedInOrder(t *testing.T) {
	var bases []string
	for _, l := range languages.All() {
		bases = append(bases, l.Base)
	}
	if !slices.IsSorted(bases) || !slices.Contains(bases, "fr") || len(slices.Compact(bases)) != len(languages.All()) {
		t.Errorf("languages are %q", bases)
	}
}

func TestWordsBeforeAnApostropheAreElidedAsTheLanguageHasIt(t *testing.T) {
	for _, c := range []struct {
		tag  language.Tag
		word string
		want bool
	}{
		{language.French, "l", true}, {language.French, "L", true}, {language.French, "qu", true},
		{language.French, "Qu", true}, {language.French, "LORSQU", true}, {language.French, "jusqu", true},
		{language.French, "aujourd", false}, {language.French, "quelqu", false}, {language.French, "é", false},
		{language.French, "", false}, {language.Italian, "dell", true}, {language.English, "don", false},
	} {
		if got := languages.For(c.tag).Spelling.IsElided(c.word); got != c.want {
			t.Errorf("%s’ in %s: elided %v, want %v", c.word, c.tag, got, c.want)
		}
	}
}
