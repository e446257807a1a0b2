package tbx

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrSyntax: the file is no well-formed XML.
	ErrSyntax = errors.New("not well-formed XML")
	// ErrNotTBX: the root element is none of TBX.
	ErrNotTBX = errors.New("not a TBX file")
	// ErrLanguages: the languages asked for are not in the file, or more than
	// two are and none were asked for.
	ErrLanguages = errors.New("which languages")
	// ErrLimit: the table would pass [MaxTerms] or [MaxGrowth].
	ErrLimit = errors.New("too much for a glossary")
)

// Options say what is read. The zero value reads a file of two languages, the
// first one as source.
type Options struct {
	Source, Target language.Tag
}

// Report says what was read and what was passed over.
type Report struct {
	// Entries is the number of concepts in the file, Terms that of its terms in
	// all languages, Rows that of term pairs read.
	Entries, Terms, Rows int
	// Skipped is the number of concepts with no term in either language.
	Skipped int
	// Languages are the languages of the file, in order of appearance.
	Languages []string
	// Unknown counts values of status that fidele does not know; the terms are
	// admitted.
	Unknown map[string]int
}

// Read reads a TBX file.
func Read(name string, data []byte, opts Options) (glossary.Table, Report, error) {
	entries, report, err := parse(name, data)
	if err != nil {
		return glossary.Table{}, report, err
	}
	source, target, err := choose(name, report.Languages, opts)
	if err != nil {
		return glossary.Table{}, report, err
	}
	b := newBuilder(source, target, len(data), &report)
	for _, e := range entries {
		if err := b.entry(e); err != nil {
			return glossary.Table{}, report, &text.PlaceError{
				File: name, Line: e.line, Column: 1, Err: err,
			}
		}
	}
	report.Rows = len(b.table.Records)
	return b.table, report, nil
}

// choose returns the languages of the table, as the file spells them.
func choose(name string, languages []string, opts Options) (source, target string, err error) {
	fail := func(format string, args ...any) error {
		return &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: %s", ErrLanguages, fmt.Sprintf(format, args...)),
		}
	}
	all := strings.Join(languages, ", ")
	if opts.Source != language.Und {
		if source = find(languages, opts.Source); source == "" {
			return "", "", fail("the file has %s and not %s", all, opts.Source)
		}
	}
	if opts.Target != language.Und {
		if target = find(languages, opts.Target); target == "" {
			return "", "", fail("the file has %s and not %s", all, opts.Target)
		}
	}
	if source != "" && target != "" {
		return source, target, nil
	}
	if len(languages) != 2 {
		return "", "", fail("the file has %d languages: %s", len(languages), all)
	}

	other := func(l string) string {
		if l == languages[0] {
			return languages[1]
		}
		return languages[0]
	}
	switch {
	case source != "":
		return source, other(source), nil
	case target != "":
		return other(target), target, nil
	}
	return languages[0], languages[1], nil
}

// find returns the language of a file that is the one wanted, as the file spells
// it: the same tag, else the same base language, else "".
func find(languages []string, want language.Tag) string {
	sameBase := ""
	for _, l := range languages {
		tag, err := language.Parse(strings.ReplaceAll(l, "_", "-"))
		if err != nil {
			continue
		}
		if tag == want {
			return l
		}
		if sameBase == "" && text.Base(tag) == text.Base(want) {
			sameBase = l
		}
	}
	return sameBase
}
