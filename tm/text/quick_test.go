package text_test

import (
	"testing"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"fidele/tm/text"
)

// someLanguages divide words in all ways that there are.
var someLanguages = []language.Tag{
	language.French, language.English, language.German,
	language.Italian, language.Und, language.Chinese,
}

// checkQuickFolding holds what folding does for common texts to what it does
// for any.
func checkQuickFolding(t testing.TB, f *text.Folder, s string) {
	got := text.FoldMap(s, text.FoldTypography)
	want := text.FoldMap(s, text.FoldTypography|text.FoldSlowly)
	if got.Text != want.Text {
		t.Fatalf("%q: folds to %q, want %q", s, got.Text, want.Text)
	}
	for i, r := range got.Text {
		from, to := got.Span(i, i+utf8.RuneLen(r))
		wantFrom, wantTo := want.Span(i, i+utf8.RuneLen(r))
		if from != wantFrom || to != wantTo {
			t.Fatalf("%q: byte %d of %q leads to %d-%d, want %d-%d",
				s, i, got.Text, from, to, wantFrom, wantTo)
		}
	}
	if one := text.Fold(s, text.FoldTypography); one != want.Text {
		t.Fatalf("%q: folds to %q, want %q", s, one, want.Text)
	}
	if next := f.Fold(s, text.FoldTypography); next != want.Text {
		t.Fatalf("%q: the folder folds to %q, want %q", s, next, want.Text)
	}
	if !utf8.ValidString(s) {
		// Package norm composes a mark behind half a character or not, as something
		// follows or not, so that it cannot say what stands alone.
		return
	}
	for i := 0; i < len(s); i++ {
		if !utf8.RuneStart(s[i]) {
			continue
		}
		_, n, ok := text.StandsAlone(s, i)
		if !ok {
			continue
		}
		apart := norm.NFC.String(s[:i]) + s[i:i+n] + norm.NFC.String(s[i+n:])
		if norm.NFC.String(s) != apart {
			t.Fatalf("%q: byte %d does not stand alone", s, i)
		}
	}
}

// checkQuickTokens holds the scanning of eight letters at a time to that of one,
// and tokens to be the same wherever a text stands.
func checkQuickTokens(t testing.TB, s string) {
	for i := range len(s) {
		want := i
		for want < len(s) && 'a' <= s[want]|0x20 && s[want]|0x20 <= 'z' {
			want++
		}
		if got := text.SkipLetters(s, i); got != want {
			t.Fatalf("%q: letters from byte %d end at %d, want %d", s, i, got, want)
		}
	}
	for _, lang := range someLanguages {
		alone, among := text.Tokens(s, lang), text.Tokens("/"+s+"/ and more", lang)
		for i, k := range alone {
			k.Start, k.End = k.Start+1, k.End+1
			if among[i+1] != k {
				t.Fatalf("%v: token %d of %q is %v, among others %v", lang, i, s, k, among[i+1])
			}
		}
	}
}

func TestQuickWaysAreTheGeneralOnes(t *testing.T) {
	var f text.Folder
	rapid.Check(t, func(r *rapid.T) {
		s := rapid.OneOf(frenchish, rapid.String()).Draw(r, "s")
		checkQuickFolding(t, &f, s)
		checkQuickTokens(t, s)
	})
	for r := range rune(0x3100) {
		for _, s := range []string{string(r), "a " + string(r) + " e", "é" + string(r) + "\u0301"} {
			checkQuickFolding(t, &f, s)
		}
	}
}

func FuzzQuickWays(f *testing.F) {
	for _, s := range []string{
		"l’Armée « nationale » !", "e\u0301te\u0301 œ\u0301", "a\xc3 \xc3\xa9\x80",
		"1\u202f200,5 %…", "中国人 abc don't", "é ̀ ` ﬁ\u00adn", "\xaa\xf7\u03430\xb6",
	} {
		f.Add(s)
	}
	var folder text.Folder
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 200 {
			return // the checks take the square of it
		}
		checkQuickFolding(t, &folder, s)
		checkQuickTokens(t, s)
	})
}

func TestFolderKeepsWhatItFolded(t *testing.T) {
	var f text.Folder
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(frenchish, 0, 30).Draw(t, "texts")
		folding := text.Folding(rapid.IntRange(0, 7).Draw(t, "folding"))
		folded := make([]string, len(list))
		for i, s := range list {
			folded[i] = f.Fold(s, folding)
		}
		for i, s := range list {
			if want := text.Fold(s, folding); folded[i] != want {
				t.Fatalf("%q: folded %q, want %q", s, folded[i], want)
			}
		}
	})
}
