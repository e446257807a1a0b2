package tm

import (
	"context"

	"golang.org/x/text/language"
)

// ConcordanceQuery asks where words occur.
type ConcordanceQuery struct {
	// Pattern is one word or a phrase; "*" at the end of a word stands for any
	// ending, a word "*" alone for any word.
	Pattern string
	// In says where to search.
	In Side
	// Exact compares words as they are written; otherwise case, accents,
	// typography and inflection do not count.
	Exact bool
	// Regexp takes the pattern as a regular expression (RE2) over the text as
	// it is written, and reads every unit.
	Regexp bool
	// SourceLang and TargetLang choose the pair; Und: every pair.
	SourceLang, TargetLang language.Tag
	// Max is the most hits; 0: 20; negative: all.
	Max int
}

// Side says in which side of the units to search.
type Side uint8

// The sides.
const (
	InBoth Side = iota
	InSource
	InTarget
)

// Hit is a unit in which a pattern occurs.
type Hit struct {
	*Entry
	// SourceSpans and TargetSpans are the places of the pattern: bytes of the
	// plain source and target.
	SourceSpans, TargetSpans [][2]int
}

// Concordance finds the units in which a pattern occurs, newest first. It
// returns an error that wraps [ErrQuery] for a pattern without a word or a
// regular expression that cannot be read.
func (m *Memory) Concordance(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	panic("not built")
}
