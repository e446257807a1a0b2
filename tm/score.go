package tm

import (
	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// FormulaVersion numbers the formula of [Score]. Version 2 differs from version
// 1 in that "1 200" is one number; version 3 from that in that texts of numbers
// alone are compared by what else they have:
//
// Both texts are divided into words, numbers, symbols and inline codes;
// differences of typography (apostrophes, quotation marks, dashes, no-break
// spaces) are folded away first. Words and numbers are aligned so that as few of
// them as possible are replaced, left out or put in; each of those costs 1.
// Within that, what differs lightly is added up: the same word in another form
// 0.30, in another case 0.05, another number 0.10, a symbol 0.10, an inline code
// 0.15; all but the forms together at most 0.05 for each word of the longer
// text, W. The score is 100 (W - cost) / W, rounded down, at least 0 and at most
// 99; where one text has no words, it is at most the share of words and symbols
// that both have, so "12 %" is like "15 %" but not like "1,234"; texts that
// differ in typography alone score 99; identical texts with
// identical codes score 100.
//
// The documentation of package fidele/tm/internal/likeness states it to the
// last detail.
const FormulaVersion = 3

// Score returns the likeness of two texts of a language, 0 to 100. It is
// symmetric. See [FormulaVersion] for the formula.
func Score(a, b text.Text, lang language.Tag) bitext.Score {
	x := likeness.BorrowPair(text.Base(lang), "")
	defer x.GiveBack()
	x.Side[0].Analyze(&x.Query, a)
	x.Side[0].Analyze(&x.Stored, b)
	return bitext.Score(x.Scorer.Score(&x.Query, &x.Stored))
}

// Explanation says how a score came about.
type Explanation struct {
	// Formula is the [FormulaVersion].
	Formula int          `json:"formula"`
	Score   bitext.Score `json:"score"`
	// Words is the number of words of the longer text, the base of the score.
	Words int `json:"words"`
	// Edits lead from the query to the stored text.
	Edits []Edit `json:"edits,omitempty"`
	// Sum of the weights, in hundredths of a word, after light differences were
	// bounded.
	Sum int `json:"sum"`
	// Context says that the neighbours agree (score 101).
	Context bool `json:"context,omitempty"`
	// Variant says that the source or the target is in another regional variant than the
	// one asked for.
	Variant bool `json:"variant,omitempty"`
	// Penalty is what was taken off the score beside that, Penalties why.
	Penalty   bitext.Score `json:"penalty,omitempty"`
	Penalties []Penalty    `json:"penalties,omitempty"`
}

// Edit is a difference between two texts.
type Edit struct {
	// Kind is "word", "form" (the same word inflected, or other accents),
	// "case", "number", "punctuation", "code" or "typography".
	Kind string `json:"kind"`
	// Query and Stored are the texts that differ, "" where there is none.
	Query  string `json:"query,omitempty"`
	Stored string `json:"stored,omitempty"`
	// Weight in hundredths of a word.
	Weight int `json:"weight"`
}

// Explain returns a score and how it came about.
func Explain(query, stored text.Text, lang language.Tag) Explanation {
	x := likeness.BorrowPair(text.Base(lang), "")
	defer x.GiveBack()
	x.Side[0].Analyze(&x.Query, query)
	x.Side[0].Analyze(&x.Stored, stored)
	edits, sum, score := x.Scorer.Explain(&x.Query, &x.Stored)
	out := Explanation{
		Formula: FormulaVersion,
		Score:   bitext.Score(score),
		Words:   max(len(x.Query.Classes), len(x.Stored.Classes)),
		Sum:     sum,
	}
	q := text.FoldMap(query.Plain, text.FoldTypography)
	s := text.FoldMap(stored.Plain, text.FoldTypography)
	for _, e := range edits {
		out.Edits = append(out.Edits, Edit{
			Kind:   e.Kind,
			Query:  written(e.A, query, q),
			Stored: written(e.B, stored, s),
			Weight: e.Weight,
		})
	}
	return out
}

// written returns an item as its text has it.
func written(i *likeness.Item, t text.Text, folded text.Folded) string {
	switch {
	case i == nil:
		return ""
	case i.Kind == likeness.Code:
		c := t.Codes[i.Start]
		if c.Data != "" {
			return c.Data
		}
		return "{" + c.ID + "}"
	}
	from, to := folded.Span(i.Start, i.End)
	return t.Plain[from:to]
}
