package align

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// Errors of [Inspect]. Each is about two texts that cannot be a translation
// pair as they were given.
var (
	// ErrEmpty: a side has no text.
	ErrEmpty = errors.New("no text to align")
	// ErrSame: both sides are the same text.
	ErrSame = errors.New("both sides are the same text")
	// ErrSwapped: the source is in the target language and the other way round.
	ErrSwapped = errors.New("the two languages are swapped")
	// ErrLanguage: a side is in another language than it should be.
	ErrLanguage = errors.New("not in the language it should be in")
	// ErrLength: one side is so much longer that it cannot be a translation.
	ErrLength = errors.New("one side is far longer than the other")
)

const (
	// sameShare is the part of the segments that must be found on the other
	// side, unchanged, for two texts to be the same.
	sameShare = 0.8
	// longest is how many times as long a side may be.
	longest = 8.0
	// enoughLetters is how long the longer side must be to be judged.
	enoughLetters = 400
)

// Inspect looks for mistakes in what is to be aligned: an empty side, the same
// text twice, swapped or wrong languages, one side far longer than the other.
// It knows the languages whose frequent words package language lists; of the
// rest it says nothing. The error is a [*text.PlaceError] without a place that
// wraps one of the sentinels of this package.
func Inspect(source, target []Segment, opts Options) error {
	a, b := letters(source), letters(target)
	const incomplete = "is this the right file, and complete?"
	switch {
	case a == 0 && b == 0:
		return advise(incomplete, "%w: both sides are empty", ErrEmpty)
	case a == 0:
		return advise(incomplete, "%w: the source is empty", ErrEmpty)
	case b == 0:
		return advise(incomplete, "%w: the target is empty", ErrEmpty)
	}
	if sameText(source, target) {
		return advise("give the article and its translation, not one of them twice", "%w", ErrSame)
	}
	if err := inspectLanguages(source, target, opts); err != nil {
		return err
	}

	ratio := float64(max(a, b)) / float64(min(a, b))
	if ratio <= longest || max(a, b) < enoughLetters {
		return nil
	}
	longer := "target"
	if a > b {
		longer = "source"
	}
	return advise("is one of them only a part, or the wrong file?",
		"%w: the %s has %.0f times as many characters", ErrLength, longer, ratio)
}

// advise returns an error with advice about the texts, "" for none.
func advise(hint, format string, a ...any) error {
	return &text.PlaceError{Err: fmt.Errorf(format, a...), Hint: hint}
}

// letters counts the characters of segments, white space around them left out.
func letters(segments []Segment) int {
	n := 0
	for _, s := range segments {
		n += utf8.RuneCountInString(strings.TrimSpace(s.Text.Plain))
	}
	return n
}

// sameText reports whether nearly all segments of three words or more stand on
// both sides.
func sameText(source, target []Segment) bool {
	seen := map[string]bool{}
	for _, s := range target {
		seen[text.Fold(s.Text.Plain, text.FoldTypography|text.FoldCase)] = true
	}
	long, same := 0, 0
	for _, s := range source {
		if strings.Count(strings.TrimSpace(s.Text.Plain), " ") < 2 {
			continue
		}
		long++
		if seen[text.Fold(s.Text.Plain, text.FoldTypography|text.FoldCase)] {
			same++
		}
	}
	return long > 0 && float64(same) >= sameShare*float64(long)
}

// guess names the language that segments are in, "" when that is not plain.
func guess(segments []Segment) string {
	return languages.Guess(func(yield func(string) bool) {
		for _, s := range segments {
			if !yield(s.Text.Plain) {
				return
			}
		}
	})
}

// inspectLanguages compares the languages that the texts are in, as far as they
// can be told, with those that they should be in.
func inspectLanguages(source, target []Segment, opts Options) error {
	known := func(lang language.Tag) string {
		if l := languages.For(lang); l.Vocabulary.Frequent.Known() {
			return l.Base
		}
		return ""
	}
	wantSource, wantTarget := known(opts.SourceLang), known(opts.TargetLang)
	gotSource, gotTarget := guess(source), guess(target)
	wrongSource := wantSource != "" && gotSource != "" && gotSource != wantSource
	wrongTarget := wantTarget != "" && gotTarget != "" && gotTarget != wantTarget
	switch {
	case wrongSource && wrongTarget && gotSource == wantTarget && gotTarget == wantSource:
		return advise("", "%w: the source is in %q and the target in %q",
			ErrSwapped, gotSource, gotTarget)
	case wrongSource:
		return advise("", "%w: the source looks like %q, not %q",
			ErrLanguage, gotSource, wantSource)
	case wrongTarget:
		return advise("", "%w: the target looks like %q, not %q",
			ErrLanguage, gotTarget, wantTarget)
	}
	return nil
}
