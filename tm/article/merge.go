package article

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ErrChanged: the units are not the text of the article.
var ErrChanged = errors.New("the article is not the one that was translated")

// MergeOptions say which targets are written. The zero value takes those that a
// person confirmed.
type MergeOptions struct {
	// Drafts takes unconfirmed targets too.
	Drafts bool
	// Lang is the language of the targets. Where the article names its own
	// language, as the attribute lang of a page does, and is translated, it will
	// name this one. Undetermined: these names stay.
	Lang language.Tag
}

// Report counts what was merged.
type Report struct {
	// Translated counts the segments that were written in translation,
	// Unconfirmed those whose target was not used because nobody confirmed it,
	// Untranslated those that have none.
	Translated, Unconfirmed, Untranslated int
	// Problems are codes that were lost or damaged.
	Problems []Problem
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
	m := merging{article: a, opts: opts, edits: map[int][]Edit{}, units: map[int][]int{}}
	if err := m.find(units); err != nil {
		return m.report, err
	}

	from, to := a.segments.SourceLang, opts.Lang
	found, err := a.file.WriteTranslation(w, from, to,
		blockEdits(func(block int) []Edit { return m.edits[block] }))
	for _, p := range a.problems(found) {
		p.Unit = m.unitOf(p)
		m.report.Problems = append(m.report.Problems, p)
	}
	return m.report, err
}

// merging finds the units of a translation in the blocks of its article.
type merging struct {
	article *Article
	opts    MergeOptions
	report  Report
	edits   map[int][]Edit // by block
	units   map[int][]int  // by block, the index of the unit behind each edit
	// block and at are how far the units found so far reach.
	block, at int
}

// find makes edits of the units. They must be the text of all blocks in order.
func (m *merging) find(units []*bitext.Unit) error {
	blocks := m.article.Blocks()
	for n, u := range units {
		if strings.TrimSpace(u.Source.Plain) == "" {
			continue
		}
		for m.block < len(blocks) && m.blockIsDone() {
			m.block, m.at = m.block+1, 0
		}
		if m.block == len(blocks) {
			return m.article.changed(len(blocks)-1, -1,
				fmt.Sprintf("unit %d, %q, is not in it any more", n+1, shorten(u.Source.Plain)))
		}

		plain := blocks[m.block].Text.Plain
		start := skipSpace(plain, m.at)
		end, ok := matchHere(plain, start, u.Source.Plain)
		if !ok {
			return m.article.changed(m.block, start, fmt.Sprintf("it says %q where unit %d has %q",
				shorten(plain[start:]), n+1, shorten(u.Source.Plain)))
		}
		m.take(n, u, start, end)
		m.at = end
	}

	for ; m.block < len(blocks); m.block, m.at = m.block+1, 0 {
		if !m.blockIsDone() {
			plain := blocks[m.block].Text.Plain
			start := skipSpace(plain, m.at)
			return m.article.changed(m.block, start,
				fmt.Sprintf("%q is not among the units", shorten(plain[start:])))
		}
	}
	return nil
}

// blockIsDone reports whether nothing but white space is left of the block.
func (m *merging) blockIsDone() bool {
	plain := m.article.Blocks()[m.block].Text.Plain
	return skipSpace(plain, m.at) == len(plain)
}

// take counts unit number n, which stands at start to end of the block, and
// makes an edit of its target if that is to be written.
func (m *merging) take(n int, u *bitext.Unit, start, end int) {
	switch {
	case u.Target.IsEmpty():
		m.report.Untranslated++
	case !m.opts.Drafts && !u.State.Confirmed():
		m.report.Unconfirmed++
	default:
		m.report.Translated++
		m.edits[m.block] = append(m.edits[m.block], Edit{Start: start, End: end, Text: u.Target.Trim()})
		m.units[m.block] = append(m.units[m.block], n)
	}
}

// unitOf returns the index of the unit whose edit has the problem.
func (m *merging) unitOf(p Problem) int {
	unit := -1
	for k, e := range m.edits[p.Block] {
		if e.Start == p.Start && e.End == p.End {
			unit = m.units[p.Block][k]
		}
	}
	return unit
}

// changed returns the error for units that are not the article's text. at is the
// offset in the block from which they differ, -1 when that is nowhere.
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
// returns the end of the source in plain.
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
