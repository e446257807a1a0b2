package glossary

import (
	"errors"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrHeader: the first line does not name the columns of a glossary.
	ErrHeader = errors.New("wrong header")
	// ErrRow: a row has more cells than the header, or a cell that says nothing
	// fidele knows, or is to be added or changed and would do nothing.
	ErrRow = errors.New("wrong row")
	// ErrQuote: a quotation mark opens a cell and none closes it, or one stands
	// where none may.
	ErrQuote = errors.New("broken quoting")
	// ErrLong: a term of more than MaxTermLength bytes.
	ErrLong = errors.New("term too long")
	// ErrMany: more than MaxRowsOfTerm rows have the same term in their first column.
	ErrMany = errors.New("too many rows of one term")
	// ErrConflict: one row prefers or admits what another forbids.
	ErrConflict = errors.New("conflicting rows")
)

// MaxTermLength is the longest term that is taken, in bytes of UTF-8. Longer
// cells are broken quoting or a sentence in the wrong column.
const MaxTermLength = 1000

// MaxRowsOfTerm bounds the rows that have the same source term.
const MaxRowsOfTerm = 10_000

// Glossary is rows in order of precedence, ready to be matched. It may be used
// by several goroutines at once; its rows must not change once it is used.
type Glossary struct {
	// Rows are the rows, those of the first file first.
	Rows []*Row
	// Header and Languages are the columns of the first file and their
	// languages.
	Header    *Header
	Languages []language.Tag

	mu           sync.Mutex // guards what follows
	pairings     map[pairingKey]*pairing
	dictionaries map[string]FormSource // by base language
}

// FormSource adds forms to words, as a dictionary does.
type FormSource interface {
	// Forms returns the forms of a lower-case word, itself included or not.
	Forms(word string) []string
}

// AddForms lets a dictionary add forms to the words of terms in a language. It
// must be called before the glossary is used.
func (g *Glossary) AddForms(lang language.Tag, forms FormSource) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.dictionaries == nil {
		g.dictionaries = map[string]FormSource{}
	}
	g.dictionaries[text.Base(lang)] = forms
}

// formSource returns the dictionary of a language, nil if there is none.
func (g *Glossary) formSource(lang language.Tag) FormSource {
	return g.dictionaries[text.Base(lang)]
}

// Len returns the number of rows.
func (g *Glossary) Len() int { return len(g.Rows) }

// Direction returns the source and target language to use where somebody may
// have asked for other ones than those of the first two columns; [language.Und]
// asks for nothing. A source that is the second language makes the first one
// the target.
func (g *Glossary) Direction(askedSource, askedTarget language.Tag) (source, target language.Tag) {
	if len(g.Languages) > 1 {
		source, target = g.Languages[0], g.Languages[1]
	}
	if askedSource != language.Und {
		source = askedSource
		if text.Base(source) == text.Base(target) && len(g.Languages) > 1 {
			target = g.Languages[0]
		}
	}
	if askedTarget != language.Und {
		target = askedTarget
	}
	return source, target
}

// languages returns the source and target language to use: those asked for, or the
// first two columns.
func (g *Glossary) languages(source, target language.Tag) (language.Tag, language.Tag) {
	if source == language.Und && len(g.Languages) > 0 {
		source = g.Languages[0]
	}
	if target == language.Und {
		for _, tag := range g.Languages {
			if text.Base(tag) != text.Base(source) {
				return source, tag
			}
		}
	}
	return source, target
}
