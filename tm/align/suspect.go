package align

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

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
	// enoughWords is how many frequent words a language is recognised from.
	enoughWords = 12
)

// Inspect looks for mistakes in what is to be aligned: an empty side, the same
// text twice, swapped or wrong languages, one side far longer than the other.
// It knows French, English and six other languages; of the rest it says
// nothing. The error is a [*text.PlaceError] without a place, with a hint, that
// wraps one of the sentinels of this package.
func Inspect(source, target []Segment, opts Options) error {
	a, b := letters(source), letters(target)
	switch {
	case a == 0 && b == 0:
		return advise("is this the right file, and complete?", "%w: both sides are empty", ErrEmpty)
	case a == 0:
		return advise("is this the right file, and complete?", "%w: the source is empty", ErrEmpty)
	case b == 0:
		return advise("is this the right file, and complete?", "%w: the target is empty", ErrEmpty)
	}
	if sameText(source, target) {
		return advise("give the article and its translation, not one of them twice", "%w", ErrSame)
	}
	if err := inspectLanguages(source, target, opts); err != nil {
		return err
	}
	if ratio := float64(max(a, b)) / float64(min(a, b)); ratio > longest && max(a, b) >= enoughLetters {
		longer := "target"
		if a > b {
			longer = "source"
		}
		return advise("is one of them only a part, or the wrong file?", "%w: the %s has %.0f times as many characters", ErrLength, longer, ratio)
	}
	return nil
}

func advise(hint, format string, a ...any) error {
	return &text.PlaceError{Err: fmt.Errorf(format, a...), Hint: hint}
}

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

// frequent lists words that are frequent in one of these languages and are no
// word, or a rare one, in the others.
var frequent = map[string]string{
	"fr": "le les des du une est dans qui pour pas sur avec sont cette ont aux par ses été",
	"en": "the of and to is was that with his for are this have from by which not they had",
	"de": "der die das und ist nicht den mit von ein eine auf sich dem werden auch wird",
	"es": "el los las una es que por con para del está como más pero sus fue",
	"it": "il gli che della di è per con una sono nel alla dei più anche delle",
	"nl": "het een van en dat niet zijn op voor met wordt ook aan bij naar",
	"pt": "o os uma que não com para dos do da são mais foi pelo pela",
	"pl": "w i na się nie z do jest że jak po przez dla",
}

// languageOf returns the languages that a word is frequent in.
var languageOf = sync.OnceValue(func() map[string][]string {
	index := map[string][]string{}
	for _, lang := range []string{"fr", "en", "de", "es", "it", "nl", "pt", "pl"} {
		for _, word := range strings.Fields(frequent[lang]) {
			index[word] = append(index[word], lang)
		}
	}
	return index
})

// guess names the language whose frequent words are by far the most, "" when
// there are too few.
func guess(segments []Segment) string {
	counts, languages := map[string]int{}, languageOf()
	for _, s := range segments {
		for _, word := range strings.FieldsFunc(strings.ToLower(s.Text.Plain), func(r rune) bool { return r == ' ' || r == '\'' || r == '’' || r == ',' || r == '.' }) {
			for _, lang := range languages[word] {
				counts[lang]++
			}
		}
	}
	best, second := "", ""
	for _, lang := range []string{"fr", "en", "de", "es", "it", "nl", "pt", "pl"} {
		switch {
		case best == "" || counts[lang] > counts[best]:
			best, second = lang, best
		case second == "" || counts[lang] > counts[second]:
			second = lang
		}
	}
	if counts[best] < enoughWords || counts[best] < 2*counts[second] {
		return ""
	}
	return best
}

func inspectLanguages(source, target []Segment, opts Options) error {
	known := func(lang language.Tag) string {
		if _, ok := frequent[text.Base(lang)]; ok {
			return text.Base(lang)
		}
		return ""
	}
	wantSource, wantTarget := known(opts.SourceLang), known(opts.TargetLang)
	gotSource, gotTarget := guess(source), guess(target)
	wrongSource := wantSource != "" && gotSource != "" && gotSource != wantSource
	wrongTarget := wantTarget != "" && gotTarget != "" && gotTarget != wantTarget
	switch {
	case wrongSource && wrongTarget && gotSource == wantTarget && gotTarget == wantSource:
		return advise("give them the other way round, or say the languages with --source and --target", "%w: the source is in %q and the target in %q", ErrSwapped, gotSource, gotTarget)
	case wrongSource:
		return advise("--source and --target say which languages the texts are in", "%w: the source looks like %q, not %q", ErrLanguage, gotSource, wantSource)
	case wrongTarget:
		return advise("--source and --target say which languages the texts are in", "%w: the target looks like %q, not %q", ErrLanguage, gotTarget, wantTarget)
	}
	return nil
}
