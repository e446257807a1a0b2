package tmx

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// languages turns what files write for a language into tags, and remembers.
type languages struct {
	known map[string]language.Tag
	note  func(kind QuirkKind, line, column int, detail string)
}

// of returns the tag for a language as a file spells it: BCP 47 in any case, with
// underscores, three letters, or an English, French or own name.
func (l *languages) of(spelled string) language.Tag {
	if tag, ok := l.known[spelled]; ok {
		return tag
	}
	tag, quirk := ParseLanguage(spelled)
	if quirk != "" {
		l.note(quirk, 0, 0, spelled)
	}
	if l.known == nil {
		l.known = map[string]language.Tag{}
	}
	if len(l.known) < 4096 {
		l.known[spelled] = tag
	}
	return tag
}

// ParseLanguage reads a language as files spell it. The quirk is "" where it is
// a code, [QuirkLangName] where it is a name, and [QuirkLangUnknown] where
// nobody can tell; then the tag is private ("und-x-…"), one for each spelling.
func ParseLanguage(spelled string) (language.Tag, QuirkKind) {
	s := strings.TrimSpace(spelled)
	if s == "" {
		return language.Und, ""
	}
	if tag, err := language.Raw.Parse(s); err == nil {
		if short, err := language.ParseBase(strings.ToLower(s)); err == nil && len(s) == 3 {
			tag, _ = language.Raw.Compose(short)
		}
		return tag, ""
	}
	if tag, ok := languageNamed(strings.ToLower(s)); ok {
		return tag, QuirkLangName
	}
	if i := strings.IndexAny(s, " ("); i > 0 {
		if tag, ok := languageNamed(strings.ToLower(s[:i])); ok {
			return tag, QuirkLangName
		}
	}
	private := "und-x"
	for _, part := range notAlphanumeric().Split(strings.ToLower(s), -1) {
		for ; part != ""; part = part[min(8, len(part)):] {
			private += "-" + part[:min(8, len(part))]
		}
	}
	tag, err := language.Raw.Parse(private)
	if err != nil {
		return language.Und, QuirkLangUnknown
	}
	return tag, QuirkLangUnknown
}

var notAlphanumeric = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^a-z0-9]+`) })
