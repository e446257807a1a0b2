package tm

import (
	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Score gives the likeness of two texts of a language, 0 to 100. It is
// symmetric. See [FormulaVersion] for the formula.
func Score(a, b text.Text, lang language.Tag) bitext.Score { panic("not built") }

// Explain gives a score and how it came about.
func Explain(query, stored text.Text, lang language.Tag) Explanation { panic("not built") }

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

// FormulaVersion numbers the formula of [Score].
const FormulaVersion = 1
