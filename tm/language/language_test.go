package language_test

import (
	"reflect"
	"slices"
	"testing"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

func TestALanguageIsFoundWhateverItsRegion(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "fr", "fr-CA": "fr", "en-GB": "en", "de-AT": "de", "ca": "ca",
		"und": "und", "und-FR": "und", "ja": "ja", "zh-Hant-TW": "zh", "sw": "und",
	} {
		if got := languages.For(language.MustParse(tag)).Base; got != want {
			t.Errorf("%s has the file of %s, want %s", tag, got, want)
		}
	}
}

func TestNoSectionIsMissing(t *testing.T) {
	for _, l := range append(languages.All(), languages.For(language.Und)) {
		sections := reflect.ValueOf(l).Elem()
		for i := range sections.NumField() {
			section := sections.Field(i)
			if section.Kind() == reflect.Pointer && section.IsNil() {
				t.Errorf("%s has no %s", l.Base, sections.Type().Field(i).Name)
			}
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
	first, others := bases[:2], bases[2:]
	if !slices.Equal(first, []string{"fr", "en"}) || !slices.IsSorted(others) ||
		len(slices.Compact(slices.Clone(others))) != len(others) {
		t.Errorf("languages are %q", bases)
	}
}

func TestWordsBeforeAnApostropheAreElidedAsTheLanguageHasIt(t *testing.T) {
	for _, c := range []struct {
		tag  language.Tag
		word string
		want bool
	}{
		{language.French, "l", true},
		{language.French, "L", true},
		{language.French, "qu", true},
		{language.French, "Qu", true},
		{language.French, "LORSQU", true},
		{language.French, "jusqu", true},
		{language.French, "aujourd", false},
		{language.French, "quelqu", false},
		{language.French, "é", false},
		{language.French, "", false},
		{language.Italian, "dell", true},
		{language.English, "don", false},
	} {
		if got := languages.For(c.tag).Spelling.IsElided(c.word); got != c.want {
			t.Errorf("%s’ in %s: elided %v, want %v", c.word, c.tag, got, c.want)
		}
	}
}
