package bitext

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Document is units in the order of the article or file they stand in.
type Document struct {
	// SourceFile and TargetFile are the two articles; for a bilingual file both
	// are that file.
	SourceFile, TargetFile string
	SourceLang, TargetLang language.Tag

	Units []*Unit
}

// LinkContext fills the context of units that have none from their neighbours
// in the document.
func (d *Document) LinkContext() {
	for i, c := range d.Contexts() {
		d.Units[i].Context = c
	}
}

// Contexts returns the context of every unit: its own, or its neighbours in the
// document where it has none. The document stays as it is.
func (d *Document) Contexts() []Context {
	out := make([]Context, len(d.Units))
	hashOf := func(i int) ContextHash {
		if i < 0 || i >= len(d.Units) {
			return DocumentEdge
		}
		return HashContext(d.Units[i].Source.Plain)
	}
	for i, u := range d.Units {
		out[i] = u.Context
		if u.Context.Known() {
			continue
		}
		out[i].Previous, out[i].Next = hashOf(i-1), hashOf(i+1)
	}
	return out
}

// Score is how well a match fits, in percent: 0 to 100, and 101 for a context
// match. 100 means identical text and codes and nothing else does.
type Score int

// The scores that have names.
const (
	ExactScore   Score = 100
	ContextScore Score = 101
)

// Kind returns the kind of match a score means: context, exact or fuzzy.
func (s Score) Kind() MatchKind {
	switch {
	case s >= ContextScore:
		return ContextMatch
	case s == ExactScore:
		return ExactMatch
	}
	return FuzzyMatch
}

// Bands are the match bands of an analysis, best first, without repetitions.
var Bands = []string{"context", "exact", "95-99", "85-94", "75-84", "50-74", "new"}

// Band returns the match band of a score.
func (s Score) Band() string {
	for i, floor := range []Score{ContextScore, ExactScore, 95, 85, 75, 50} {
		if s >= floor {
			return Bands[i]
		}
	}
	return "new"
}

// MatchKind is the kind of a match.
type MatchKind string

// The kinds of match.
const (
	ContextMatch MatchKind = "context"
	ExactMatch   MatchKind = "exact"
	FuzzyMatch   MatchKind = "fuzzy"
)

// Match is a unit of the memory that is proposed for a segment.
type Match struct {
	// UnitID is the unit's number in the memory, 0 for a match read from a file.
	UnitID uint64
	Score  Score
	Source text.Text
	Target text.Text
	// Origin says where the match comes from, as the memory or the file has it.
	Origin  string
	Changed Stamp
}

// Kind returns the kind of the match.
func (m Match) Kind() MatchKind { return m.Score.Kind() }

// String returns score and target for logs and test failures.
func (m Match) String() string { return fmt.Sprintf("%d%% %q", int(m.Score), m.Target.Plain) }
