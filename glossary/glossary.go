package glossary

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrHeader: the first line does not name the columns of a glossary.
	ErrHeader = errors.New("wrong header")
	// ErrRow: a row has more cells than the header, or a cell that says nothing
	// fidele knows.
	ErrRow = errors.New("wrong row")
	// ErrQuote: a quotation mark opens a cell and none closes it, or one stands
	// where none may.
	ErrQuote = errors.New("broken quoting")
	// ErrLong: a term of more than MaxTermLength bytes.
	ErrLong = errors.New("term too long")
	// ErrConflict: one row prefers or admits what another forbids.
	ErrConflict = errors.New("conflicting rows")
)

// MaxTermLength is the longest term that is taken, in bytes of UTF-8. Longer
// cells are broken quoting or a sentence in the wrong column.
const MaxTermLength = 1000

// Status says what the house thinks of a target term.
type Status uint8

// The statuses of a term pair.
const (
	// Preferred is the target to use; the status of a row that names none.
	Preferred Status = iota
	// Admitted satisfies the check too.
	Admitted
	// Deprecated is reported as a warning.
	Deprecated
	// Forbidden is reported as an error.
	Forbidden
)

var statusNames = [...]string{"preferred", "admitted", "deprecated", "forbidden"}

// String returns the status as glossary files spell it.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return fmt.Sprintf("Status(%d)", uint8(s))
}

// Accepted reports whether a target of this status satisfies the check.
func (s Status) Accepted() bool { return s <= Admitted }

// ParseStatus reads a status in any case; "" is [Preferred].
func ParseStatus(s string) (Status, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return Preferred, nil
	}
	if i := slices.Index(statusNames[:], s); i >= 0 {
		return Status(i), nil
	}
	return 0, fmt.Errorf("unknown status %q", s)
}

// Match says how a term is looked for. The zero value looks for every form of
// the term, whatever its case where case says nothing.
type Match uint8

// What may stand in the column match, separated by spaces.
const (
	// Exact: the term as written and the forms of the column forms, no others.
	Exact Match = 1 << iota
	// Case: upper and lower case as written; the first letter may be a capital
	// at the start of a sentence.
	Case
	// Always: a forbidden target is reported wherever it stands, whether the
	// source has the term or not.
	Always
)

var matchNames = [...]string{"exact", "case", "always"}

// String returns the words of the column match.
func (m Match) String() string {
	var words []string
	for i, name := range matchNames {
		if m&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	return strings.Join(words, " ")
}

// ParseMatch reads the words of the column match.
func ParseMatch(s string) (Match, error) {
	var m Match
	for _, word := range strings.Fields(strings.ToLower(s)) {
		i := slices.Index(matchNames[:], word)
		if i < 0 {
			return 0, fmt.Errorf("unknown match %q", word)
		}
		m |= 1 << i
	}
	return m, nil
}

// The columns that mean something to fidele. All others are kept.
const (
	ColumnStatus = "status"
	ColumnMatch  = "match"
	// ColumnForms lists further forms of the source term, separated by "|".
	ColumnForms = "forms"
	// ColumnTargetForms lists further forms of the target term.
	ColumnTargetForms = "target_forms"
	// ColumnAdjective lists adjectives of a place in the target language
	// ("German" for Germany), that render the place as well.
	ColumnAdjective = "adjective"
	// ColumnSourceAdjective lists adjectives of a place in the source language
	// ("allemand"): an occurrence that the adjective or the place renders.
	ColumnSourceAdjective = "source_adjective"
	// ColumnUnless lists phrases inside which the source term is something
	// else ("Crédit Suisse").
	ColumnUnless = "unless"
	// ColumnFrom and ColumnUntil bound the days on which the row holds
	// (2006-01-02, both days included).
	ColumnFrom  = "valid_from"
	ColumnUntil = "valid_until"
	// ColumnSeverity overrides the severity of findings about the row's term:
	// error, warning, info or off.
	ColumnSeverity = "severity"
	// ColumnPos is the part of speech; "verb" makes forms of a verb.
	ColumnPos = "pos"
	// ColumnNote is a remark for people.
	ColumnNote = "note"
)

// reserved are the columns that fidele reads and a misspelling of which would
// change what is checked.
var reserved = []string{ColumnStatus, ColumnMatch, ColumnForms, ColumnTargetForms, ColumnAdjective,
	ColumnSourceAdjective, ColumnUnless, ColumnFrom, ColumnUntil, ColumnSeverity}

// DateLayout is how days are written in glossary files.
const DateLayout = "2006-01-02"

// Header is the first line of a glossary file.
type Header struct {
	// Names are the names of the columns as written.
	Names []string
	// Languages are the languages of the columns that hold terms, and
	// LanguageColumns their places among Names. The first is the source unless
	// a document says otherwise.
	Languages       []language.Tag
	LanguageColumns []int
	index           map[string]int
	known           [columnCount]int // place of each column fidele reads, -1
}

// The columns that fidele reads, as places in Header.known.
const (
	colStatus = iota
	colMatch
	colForms
	colTargetForms
	colAdjective
	colSourceAdjective
	colUnless
	colFrom
	colUntil
	colSeverity
	colPos
	columnCount
)

var columnNames = [columnCount]string{ColumnStatus, ColumnMatch, ColumnForms, ColumnTargetForms, ColumnAdjective,
	ColumnSourceAdjective, ColumnUnless, ColumnFrom, ColumnUntil, ColumnSeverity, ColumnPos}

// Column returns the place of a column, -1 if there is none. Names differ in case
// only by mistake.
func (h *Header) Column(name string) int {
	if i, ok := h.index[strings.ToLower(name)]; ok {
		return i
	}
	return -1
}

// term returns the place of the column of a language, -1 if there is none: the
// same tag first, then the same base language.
func (h *Header) term(lang language.Tag) int {
	for i, tag := range h.Languages {
		if tag == lang {
			return h.LanguageColumns[i]
		}
	}
	for i, tag := range h.Languages {
		if text.Base(tag) == text.Base(lang) {
			return h.LanguageColumns[i]
		}
	}
	return -1
}

// Row is one row of a glossary: a term pair.
type Row struct {
	Header *Header
	// Cells are the cells by column; there may be fewer than columns.
	Cells  []string
	Status Status
	Match  Match
	// File and Line say where the row stands; Line counts from 1.
	File string
	Line int
}

// Cell returns the cell of a column, "" where there is none.
func (r *Row) Cell(name string) string { return r.cell(r.Header.Column(name)) }

func (r *Row) cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Term returns the term of a language, "" where the row has none.
func (r *Row) Term(lang language.Tag) string { return r.cell(r.Header.term(lang)) }

// column returns the cell of a column that fidele reads.
func (r *Row) column(known int) string { return r.cell(r.Header.known[known]) }

// list returns the parts of a cell that lists things.
func (r *Row) list(known int) []string {
	cell := r.column(known)
	if cell == "" {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(cell, "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// holds reports whether the row is valid on a day; the zero day is every day.
func (r *Row) holds(day time.Time) bool {
	if day.IsZero() {
		return true
	}
	d := day.Format(DateLayout)
	if from := r.column(colFrom); from != "" && d < from {
		return false
	}
	until := r.column(colUntil)
	return until == "" || d <= until
}

// Glossary is rows in order of precedence, ready to be matched. It may be used
// by several goroutines at once; its rows must not change once it is used.
type Glossary struct {
	// Rows are the rows, those of the first file first.
	Rows []*Row
	// Header and Languages are the columns of the first file and their
	// languages.
	Header    *Header
	Languages []language.Tag

	mu       sync.Mutex
	pairings map[matcherKey]*pairing
	extra    map[string]FormSource
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
	if g.extra == nil {
		g.extra = map[string]FormSource{}
	}
	g.extra[text.Base(lang)] = forms
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

// pair returns the source and target language to use: those asked for, or the
// first two columns.
func (g *Glossary) pair(source, target language.Tag) (language.Tag, language.Tag) {
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
