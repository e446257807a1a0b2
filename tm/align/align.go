package align

import (
	"context"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Segment is one segment of an article, as alignment needs it.
type Segment struct {
	Text text.Text
	// Paragraph counts the blocks of the article; segments of one block share
	// it. When it is the same everywhere, paragraphs are not evidence.
	Paragraph int
	// Structure is the kind of block ("heading", "paragraph", "list-item", "cell",
	// "caption", "quotation"), "" when unknown.
	Structure string
	// Level is the rank of a heading or the depth of a list item, from 1; 0 where the
	// file does not say, as in plain text, where a heading is a guess.
	Level int
	// File is the file that the segment stands in, where the article is in several; no
	// bead reaches from one into another. "" everywhere for a single one.
	File string
}

// Bead is source and target segments that translate each other. One of the
// lists is empty when a segment has no counterpart.
type Bead struct {
	// Source and Target are indexes into the two lists of segments, ascending
	// and without holes, at most four each.
	Source, Target []int
	// Confidence is the probability, 0 to 1, that the bead is exactly right.
	Confidence float64
}

// DefaultThreshold is the confidence from which beads may enter a memory
// without being looked at.
const DefaultThreshold = 0.99

// TwoSided reports whether the bead has text on both sides.
func (b Bead) TwoSided() bool { return len(b.Source) > 0 && len(b.Target) > 0 }

// Sure reports whether the bead has text on both sides and a confidence of at
// least threshold; 0 stands for [DefaultThreshold].
func (b Bead) Sure(threshold float64) bool {
	if threshold == 0 {
		threshold = DefaultThreshold
	}
	return b.TwoSided() && b.Confidence >= threshold
}

// Lexicon is what is known beforehand of words and texts in the two languages.
// A memory, a glossary or a [Table] learned from either can be one. Words are
// given and taken in the form that [Key] makes.
type Lexicon interface {
	// Partners returns target words that translate the source word, with the
	// probability (0 to 1) of finding each in the translation of a segment
	// that has the source word.
	Partners(source string) []Partner
	// Known returns target texts that are known to translate the whole source
	// text.
	Known(source string) []string
}

// Partner is a word in the target language and how likely it is.
type Partner struct {
	Word        string
	Probability float64
}

// Options tune [Align]. The zero value is useful.
type Options struct {
	// SourceLang and TargetLang choose tokens and stems; zero: language-neutral.
	SourceLang, TargetLang language.Tag
	// Lexicon is nil when nothing is known beforehand but the built-in word table.
	Lexicon Lexicon
	// NoTable leaves the built-in word table out, which there is for French and
	// English. What Lexicon knows of a word counts alone in any case.
	NoTable bool
	// Context ends the work early when it is done; the beads are then nil. nil:
	// never.
	Context context.Context
	// OnProgress is called now and then with the part of the work that is done, 0 to 1.
	OnProgress func(part float64)
}

// Align divides source and target into beads. The result is empty when both
// are; segments without any text are paired like others.
func Align(source, target []Segment, opts Options) []Bead {
	if opts.Context == nil {
		opts.Context = context.Background()
	}
	p := newProblem(source, target, opts)
	beads := p.solve(firstPass)
	if beads == nil {
		return nil
	}
	p.learn(beads)
	if beads = p.solve(secondPass); beads == nil {
		return nil
	}
	beads = p.joinMoved(beads)
	p.doubtStructure(beads)
	return beads
}

// progress tells that a pass has come to row i of n.
func (p *problem) progress(which pass, i, n int) {
	if p.opts.OnProgress != nil && (i%64 == 0 || i == n) {
		p.opts.OnProgress((float64(which) + float64(i)/float64(n)) / 2)
	}
}
