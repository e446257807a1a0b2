package article

import (
	"io"

	"fidele/tm/article/internal/block"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// An Edit replaces a part of a block with another text.
type Edit struct {
	// Start and End are bytes of the block's Text.Plain, on character borders.
	// The codes that go with them are those that [text.Text.Slice] returns for
	// adjacent slices.
	Start, End int
	// Text takes their place. Its codes are recognised by their ids.
	Text text.Text
}

// ProblemKind says what is wrong with a code.
type ProblemKind string

// The kinds of problem.
const (
	// Lost: the source has the code and the translation does not.
	Lost ProblemKind = "lost"
	// Unknown: the translation has a code that the source does not have, or has
	// it once too often. It was left out.
	Unknown ProblemKind = "unknown"
	// Half: only one half of a pair is there, or they stand in the wrong order.
	// The pair was left out.
	Half ProblemKind = "half"
	// Restored: half of a pair whose partner stands in another edit was lost. It
	// was put back.
	Restored ProblemKind = "restored"
	// Crossed: pairs crossed each other; their ends changed places.
	Crossed ProblemKind = "crossed"
)

// A Problem is an inline code that was lost or damaged in a translation.
type Problem struct {
	// Block is the index of the block, Start and End are the edit's.
	Block, Start, End int
	Kind              ProblemKind
	Code              text.Code
	// Unit is the index of the unit among those that were merged; -1 for an
	// edit of [Article.WriteEdits].
	Unit int
	// Place is where what was edited stands in the article.
	Place bitext.Place
}

// String describes the problem in words.
func (p Problem) String() string {
	return block.Problem{Kind: block.ProblemKind(p.Kind), Code: p.Code}.String()
}

// WriteEdits writes the article with the edits of each block, which must be in
// order and must not overlap. edits is asked again for a block that the article
// holds in two forms, as a DOCX does text boxes, and not at all for one inside a
// code that was lost. The problems tell which codes were lost or damaged. An
// error wraps [charset.ErrUnencodable] when the article's encoding lacks a
// character, or is w's own.
func (a *Article) WriteEdits(w io.Writer, edits func(block int) []Edit) ([]Problem, error) {
	found, err := a.file.WriteEdits(w, blockEdits(edits))
	return a.problems(found), err
}

// blockEdits returns edits as package block wants them.
func blockEdits(edits func(block int) []Edit) func(block int) []block.Edit {
	return func(i int) []block.Edit {
		var out []block.Edit
		for _, e := range edits(i) {
			out = append(out, block.Edit(e))
		}
		return out
	}
}

// problems gives problems their places.
func (a *Article) problems(found []block.Problem) []Problem {
	var problems []Problem
	places := &placer{article: a}
	for _, p := range found {
		problems = append(problems, Problem{
			Block: p.Block, Start: p.Start, End: p.End,
			Kind: ProblemKind(p.Kind), Code: p.Code,
			Unit:  -1,
			Place: places.blockPlace(&a.Blocks()[p.Block], p.Start, p.End),
		})
	}
	return problems
}
