package article

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/document"
	"fidele/tm/text"
)

// ErrChanged: the units are not the text of the article.
var ErrChanged = errors.New("the article is not the one that was translated")

// MergeOptions say which targets are written. The zero value takes those that a
// person confirmed.
type MergeOptions struct {
	// Drafts takes unconfirmed targets too.
	Drafts bool
}

// Report tells what was merged.
type Report struct {
	// Translated counts the segments that were written in translation,
	// Unconfirmed those whose target was not used because nobody confirmed it,
	// Untranslated those that have none.
	Translated, Unconfirmed, Untranslated int
	// Problems are codes that were lost or damaged.
	Problems []Problem
}

// Problem is a code that was lost or damaged, and the unit it was lost in.
type Problem struct {
	document.Problem
	// Unit is the index of the unit among those that were merged.
	Unit int
	// Place is where its source stands in the article.
	Place bitext.Place
}

// Write writes the article with the confirmed targets of units, which must be
// the segments of the whole article in order. See [Article.Merge].
func (a *Article) Write(w io.Writer, units []*bitext.Unit) error {
	_, err := a.Merge(w, units, MergeOptions{})
	return err
}

// Merge writes the article with the targets of units. Segments without a target
// that counts keep their source text. It returns an error that wraps
// [ErrChanged] when the units together are not the article's text, white space
// aside; nothing is written then.
func (a *Article) Merge(w io.Writer, units []*bitext.Unit, opts MergeOptions) (Report, error) {
	var report Report
	edits, of, err := a.edits(units, opts, &report)
	if err != nil {
		return report, err
	}
	problems, err := a.WriteEdits(w, func(block int) []document.Edit { return edits[block] })
	places := &placer{article: a.Article, file: a.Name}
	for _, p := range problems {
		unit := -1
		for k, e := range edits[p.Block] {
			if e.Start == p.Start && e.End == p.End {
				unit = of[p.Block][k]
			}
		}
		report.Problems = append(report.Problems, Problem{p, unit, places.of(&a.Blocks()[p.Block], p.Start, p.End)})
	}
	return report, err
}

// edits finds the units in the article. of gives the index of the unit behind
// each edit.
func (a *Article) edits(units []*bitext.Unit, opts MergeOptions, report *Report) (edits map[int][]document.Edit, of map[int][]int, err error) {
	edits, of = map[int][]document.Edit{}, map[int][]int{}
	blocks := a.Blocks()
	block, at := 0, 0
	for n, u := range units {
		if strings.TrimSpace(u.Source.Plain) == "" {
			continue
		}
		for block < len(blocks) && skipSpace(blocks[block].Text.Plain, at) == len(blocks[block].Text.Plain) {
			block, at = block+1, 0
		}
		if block == len(blocks) {
			return nil, nil, a.changed(len(blocks)-1, -1, fmt.Sprintf("unit %d, %q, is not in it any more", n+1, shorten(u.Source.Plain)))
		}
		plain := blocks[block].Text.Plain
		start := skipSpace(plain, at)
		end, ok := matchHere(plain, start, u.Source.Plain)
		if !ok {
			return nil, nil, a.changed(block, start, fmt.Sprintf("it says %q where unit %d has %q", shorten(plain[start:]), n+1, shorten(u.Source.Plain)))
		}
		at = end
		switch {
		case u.Target.IsEmpty():
			report.Untranslated++
		case !opts.Drafts && !u.State.Confirmed():
			report.Unconfirmed++
		default:
			report.Translated++
			edits[block] = append(edits[block], document.Edit{Start: start, End: end, Text: u.Target.Trim()})
			of[block] = append(of[block], n)
		}
	}
	for ; block < len(blocks); block, at = block+1, 0 {
		if plain := blocks[block].Text.Plain; skipSpace(plain, at) < len(plain) {
			start := skipSpace(plain, at)
			return nil, nil, a.changed(block, start, fmt.Sprintf("%q is not among the units", shorten(plain[start:])))
		}
	}
	return edits, of, nil
}

func (a *Article) changed(block, at int, what string) error {
	e := &text.PlaceError{File: a.Name, Err: fmt.Errorf("%w: %s", ErrChanged, what),
		Hint: "bring back the article as it was, or translate the changed one again; the memory has the rest"}
	if at >= 0 {
		b := &a.Blocks()[block]
		from, _ := b.FileSpan(at, at)
		p := a.Lines().Position(from)
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}

// skipSpace returns the offset of the next character of s from at on that is not
// white space.
func skipSpace(s string, at int) int {
	return len(s) - len(strings.TrimLeftFunc(s[at:], unicode.IsSpace))
}

// matchHere compares what stands in plain at start with a unit's source, ordinary
// white space aside, which tools between here and there may have changed. It
// gives the end of the source in plain.
func matchHere(plain string, start int, source string) (end int, ok bool) {
	source = strings.TrimSpace(source)
	if strings.HasPrefix(plain[start:], source) {
		return start + len(source), true
	}
	for len(source) > 0 {
		r, n := utf8.DecodeRuneInString(source)
		if isBreakable(r) {
			source = source[n:]
			continue
		}
		for start < len(plain) && isBreakable(rune(plain[start])) {
			start++
		}
		if !strings.HasPrefix(plain[start:], source[:n]) {
			return start, false
		}
		start += n
		source = source[n:]
	}
	return start, true
}

func isBreakable(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// shorten returns the beginning of a text, for messages.
func shorten(s string) string {
	const most = 40
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
