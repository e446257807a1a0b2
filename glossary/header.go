package glossary

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

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
var reserved = []string{
	ColumnStatus, ColumnMatch, ColumnForms, ColumnTargetForms, ColumnAdjective,
	ColumnSourceAdjective, ColumnUnless, ColumnFrom, ColumnUntil, ColumnSeverity,
}

// MaxColumns bounds the columns of a glossary.
const MaxColumns = 1_000

// columnAliases are columns as spreadsheets call them, in French and by other English
// words. A column that has the name itself goes before.
var columnAliases = map[string]string{
	"statut":                 ColumnStatus,
	"formes":                 ColumnForms,
	"sévérité":               ColumnSeverity,
	"catégorie grammaticale": ColumnPos, "part of speech": ColumnPos,
	"notes": ColumnNote, "remarque": ColumnNote, "remarques": ColumnNote,
	"comment": ColumnNote, "comments": ColumnNote, "commentaire": ColumnNote, "commentaires": ColumnNote,
}

// Header is the first line of a glossary file.
type Header struct {
	// Names are the names of the columns as written.
	Names []string
	// Languages are the languages of the columns that hold terms, and
	// LanguageColumns their places among Names, in order. The first is the source unless
	// a document says otherwise.
	Languages       []language.Tag
	LanguageColumns []int
	index           map[string]int
	sheet           string           // of a workbook, else ""
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

var columnNames = [columnCount]string{
	ColumnStatus, ColumnMatch, ColumnForms, ColumnTargetForms, ColumnAdjective,
	ColumnSourceAdjective, ColumnUnless, ColumnFrom, ColumnUntil, ColumnSeverity, ColumnPos,
}

// Column returns the place of a column by its name in any case, or by the name that
// fidele gives it ("status" where the file has "statut"); -1 if there is none.
func (h *Header) Column(name string) int {
	if i, ok := h.index[strings.ToLower(name)]; ok {
		return i
	}
	return -1
}

// key returns what the column at a place is called in all files: languages by their
// tags, columns that fidele reads by its names for them, others by their names in lower
// case; "" for a column without a name.
func (h *Header) key(i int) string {
	if at := slices.Index(h.LanguageColumns, i); at >= 0 {
		if _, named := languages.Named(h.Names[i]); named {
			return h.Languages[at].String()
		}
	}
	name := strings.ToLower(h.Names[i])
	if column := columnAliases[name]; column != "" && h.index[column] == i {
		return column
	}
	return name
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

const headerHint = `begin the file with a header that names two languages, as fr,en,status,match,note or French,English`

// parseHeader tells the columns apart.
func parseHeader(name string, line int, cells []string) (*Header, error) {
	fail := func(hint, format string, args ...any) error {
		return &text.PlaceError{
			File: name, Line: line, Hint: hint,
			Err: fmt.Errorf("%w: %s", ErrHeader, fmt.Sprintf(format, args...)),
		}
	}
	if len(cells) > MaxColumns {
		return nil, fail("begin the file with the names of its columns; is it a glossary?",
			"%d columns; at most %d", len(cells), MaxColumns)
	}
	h := &Header{Names: slices.Clone(cells), index: make(map[string]int, len(cells))}
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		h.Names[i] = cell
		key := strings.ToLower(cell)
		if key == "" {
			continue // a column without a name is kept and has no meaning
		}
		if _, twice := h.index[key]; twice {
			return nil, fail("give each column a name of its own",
				"two columns are called %q", cell)
		}
		h.index[key] = i
		if tag, ok := languageOf(key, i); ok {
			if other := slices.Index(h.Languages, tag); other >= 0 {
				return nil, fail("name variants by their tags, as en-GB and en-US, or give one another name",
					"the columns %q and %q are the same language", h.Names[h.LanguageColumns[other]], cell)
			}
			h.Languages = append(h.Languages, tag)
			h.LanguageColumns = append(h.LanguageColumns, i)
			continue
		}
		if columnAliases[key] != "" {
			continue
		}
		for _, known := range reserved {
			if key != known && differByALetter(key, known) {
				return nil, fail("call it "+known+", or something less like it",
					"unknown column %q", cell)
			}
		}
	}
	for i, name := range h.Names {
		column := columnAliases[strings.ToLower(name)]
		if _, taken := h.index[column]; column != "" && !taken {
			h.index[column] = i
		}
	}
	for i, column := range columnNames {
		h.known[i] = h.Column(column)
	}
	if len(h.Languages) < 2 {
		return nil, fail(headerHint, "no two columns are named by a language")
	}
	return h, nil
}

// languageOf reads the name of a column as a language tag or as the name of a
// language in English, French or itself. Tags of three letters are languages only in
// the first two columns, since "pos" and "url" are languages too; "id" never is one.
func languageOf(name string, column int) (language.Tag, bool) {
	switch name {
	case "id", "url", ColumnPos:
		return language.Und, false
	}
	if tag, ok := languages.Named(name); ok {
		return tag, true
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if len(base) < 2 || len(base) > 3 || len(base) == 3 && column > 1 {
		return language.Und, false
	}

	tag, err := language.Parse(name)
	return tag, err == nil && tag != language.Und
}

// differByALetter reports whether one letter was added, left out or put in the
// place of another to make one name of the other.
func differByALetter(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}
