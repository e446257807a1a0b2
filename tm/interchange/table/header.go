package table

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// Columns are the columns that fill fields of a unit, by the names that they
// have in a header line. They are written in this order, after the two
// languages.
var Columns = []string{
	"id", "note", "file", "created", "created_by", "changed", "changed_by", "state",
}

// column is what a column of the table means.
type column struct {
	name  string
	lang  language.Tag // of a text column, else Und
	field string       // one of Columns, "" for a prop
	side  language.Tag // the language that the column is about, Und: the unit
}

var tagPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[a-z]{2,3}([-_][a-z0-9]{2,8})*$`)
})

// parseTag reads a cell of a header line that names a language.
func parseTag(cell string) (language.Tag, bool) {
	cell = strings.TrimSpace(cell)
	if !tagPattern().MatchString(cell) {
		return languages.Named(cell)
	}
	tag, err := language.Raw.Parse(cell)
	if named, ok := languages.Named(cell); ok && err != nil {
		return named, true
	}
	// "und", no language, is a word of German.
	return tag, err == nil && tag != language.Und
}

// header reads the first row and decides whether it names the columns.
func (t *Reader) header() error {
	first, err := t.firstRow()
	if err == io.EOF {
		return nil // remarks and nothing else
	}
	if err != nil {
		return err
	}

	columns, languages := t.columnsOf(first.cells)
	if languages >= 2 && len(columns) > MaxColumns {
		err := fmt.Errorf("%w: %d columns, more than %d", ErrRow, len(columns), MaxColumns)
		return t.errorAt(first.line, 1, err, "")
	}
	if languages >= 2 && distinct(columns) && !t.looksLikeText(columns) {
		t.Header, t.columns = first.cells, columns
		t.guarded = t.options.Format != XLSX && len(first.cells) == 2+len(Columns) && slices.Equal(first.cells[2:], Columns)
		for _, c := range columns {
			if c.lang != language.Und {
				t.Languages = append(t.Languages, c.name)
			}
		}
		return t.checkLanguages(first)
	}
	if len(first.cells) < 2 && t.options.Format == CSV && languages == 0 {
		return t.errorAt(first.line, 1, fmt.Errorf("%w: it has one column", ErrRow),
			"a bilingual table has source and target in the first two columns")
	}

	t.pending = append([]row{first}, t.pending...)
	return t.withoutHeader(first)
}

// firstRow returns the first row that is no remark: a glossary of OmegaT may
// begin with some. Before it a line "sep=;" of spreadsheets is passed. The error is
// io.EOF where there are only remarks.
func (t *Reader) firstRow() (row, error) {
	for remarks := 0; ; remarks++ {
		if t.options.Format == CSV {
			t.delim = unknownDelimiter // the remark before may have other signs
		}
		first, err := t.next()
		if err == nil && remarks == 0 && namesDelimiter(first.cells) {
			first, err = t.next() // divided by the sign of that line
		}
		if err == io.EOF && remarks == 0 {
			return row{}, t.empty()
		}
		if err != nil || len(first.cells) != 1 || !strings.HasPrefix(first.cells[0], "#") {
			return first, err
		}
	}
}

// namesDelimiter reports whether cells are those of a line "sep=;", divided by that sign.
func namesDelimiter(cells []string) bool {
	return len(cells) == 2 && strings.EqualFold(cells[0], "sep=") && cells[1] == ""
}

// columnsOf returns what the cells of a header line mean, and how many of them
// name a language.
func (t *Reader) columnsOf(cells []string) (columns []column, languages int) {
	columns = make([]column, len(cells))
	last := language.Und
	for i, cell := range cells {
		c := column{name: strings.TrimSpace(cell)}
		if tag, ok := parseTag(cell); ok && fieldOf(c.name) == "" {
			c.lang, last = tag, tag
			languages++
		} else {
			c.field = fieldOf(c.name)
			if strings.EqualFold(c.name, "Notes") || strings.EqualFold(c.name, "Example of use") {
				c.side = last
			}
		}
		columns[i] = c
	}
	if languages == 0 {
		languages = t.namedBySide(columns)
	}
	return columns, languages
}

// sides are what tables call their two columns of text where they do not name the
// languages.
var sides = map[string]int{
	"source": 0, "source text": 0, "source segment": 0, "source term": 0, "texte source": 0,
	"target": 1, "target text": 1, "target segment": 1, "target term": 1, "cible": 1,
	"texte cible": 1, "translation": 1, "traduction": 1,
}

// namedBySide gives the columns called source and target the languages that were
// asked for or are those of tables that name none, and returns how many it named.
func (t *Reader) namedBySide(columns []column) int {
	at := [2]int{-1, -1}
	for i, c := range columns {
		if side, ok := sides[strings.ToLower(c.name)]; ok {
			if at[side] >= 0 {
				return 0
			}
			at[side] = i
		}
	}
	source, target := t.options.Source, t.options.Target
	if source == language.Und {
		source = t.options.DefaultSource
	}
	if target == language.Und {
		target = t.options.DefaultTarget
	}
	if at[0] < 0 || at[1] < 0 || source == language.Und || target == language.Und {
		return 0
	}
	columns[at[0]].lang, columns[at[1]].lang = source, target
	t.options.Source, t.options.Target = source, target // in whatever order they stand
	return 2
}

// withoutHeader sets the columns of a table whose first row is a unit.
func (t *Reader) withoutHeader(first row) error {
	if t.options.Source == language.Und {
		t.options.Source = t.options.DefaultSource
	}
	if t.options.Target == language.Und {
		t.options.Target = t.options.DefaultTarget
	}
	if t.options.Source == language.Und || t.options.Target == language.Und {
		hint := "write a header line of language tags (fr, en)"
		return t.errorAt(first.line, 1, &LanguagesError{}, hint)
	}
	t.columns = []column{
		{lang: t.options.Source}, {lang: t.options.Target}, {name: "note", field: "note"},
	}
	return nil
}

// distinct reports whether no two columns have the same language: a first row
// of data could look like a header ("no", "no").
func distinct(columns []column) bool {
	tags := map[string]bool{}
	for _, c := range columns {
		if c.lang != language.Und {
			if tags[c.lang.String()] {
				return false
			}
			tags[c.lang.String()] = true
		}
	}
	return true
}

// glossaryColumns are columns that glossaries have and lists of units have not.
var glossaryColumns = []string{
	"forbidden", "part of speech", "part_of_speech", "partofspeech", "pos", "forms",
	"target_forms", "adjective", "source_adjective", "unless", "valid_from", "valid_until",
	"first_mention", "gender",
	"term status", "term_status", "usage status", "usage_status",
}

// glossaryStatuses are the values of a column status that only terms have, in English
// and French.
var glossaryStatuses = []string{
	"preferred", "admitted", "deprecated", "forbidden",
	"préféré", "préférée", "privilégié", "admis", "admise", "toléré", "tolérée", "déconseillé",
	"déconseillée", "interdit", "interdite", "proscrit", "proscrite",
}

// glossaryAhead is how many rows are looked at for a status.
const glossaryAhead = 200

// GlossaryColumn returns the name of a column that shows the table to be a
// glossary, "" if none does: it has forbidden terms, which are no translations. A
// column named status does if one of the first rows has the status of a term, or if it
// is empty and one named match beside it says nothing but how terms are found.
func (t *Reader) GlossaryColumn() string {
	status, match := -1, -1
	for i, c := range t.columns {
		lower := strings.ToLower(c.name)
		if slices.Contains(glossaryColumns, lower) {
			return c.name
		}
		if lower == "status" || lower == "statut" {
			status = i
		}
		if lower == "match" {
			match = i
		}
	}
	if t.Header == nil {
		return t.termListColumn()
	}
	if status < 0 {
		return ""
	}
	t.lookAhead(glossaryAhead)
	for _, r := range t.pending {
		if status < len(r.cells) &&
			slices.Contains(glossaryStatuses, strings.ToLower(strings.TrimSpace(r.cells[status]))) {
			return t.columns[status].name
		}
	}
	if match >= 0 && t.holdsOnly(status) && t.holdsOnly(match, "exact", "case", "exact case", "case exact") {
		return t.columns[match].name
	}
	return ""
}

// holdsOnly reports whether the cells of a column in the first rows are empty or have one
// of some values.
func (t *Reader) holdsOnly(column int, values ...string) bool {
	for _, r := range t.pending {
		if column >= len(r.cells) {
			continue
		}
		cell := strings.ToLower(strings.TrimSpace(r.cells[column]))
		if cell != "" && !slices.Contains(values, cell) {
			return false
		}
	}
	return true
}

// termListColumn returns the name of the column of terms where the first row is the header
// of a list of terms, which names no languages; "" elsewhere.
func (t *Reader) termListColumn() string {
	t.lookAhead(1)
	if len(t.pending) == 0 {
		return ""
	}
	terms, targets := "", false
	for _, cell := range t.pending[0].cells {
		switch strings.ToLower(strings.TrimSpace(cell)) {
		case "sourcestring":
			terms = cell
		case "targetstring":
			targets = true
		}
	}
	if !targets {
		return ""
	}
	return terms
}

// HoldsTerms reports whether the first rows are rather terms than segments: nine of ten
// sources have at most four words, a small letter first and no mark at the end.
func (t *Reader) HoldsTerms() bool {
	source := max(0, slices.IndexFunc(t.columns, func(c column) bool { return c.lang != language.Und }))
	t.lookAhead(glossaryAhead)
	terms, rows := 0, 0
	for _, r := range t.pending {
		if source >= len(r.cells) || strings.TrimSpace(r.cells[source]) == "" {
			continue
		}
		rows++
		cell := strings.TrimSpace(r.cells[source])
		first, _ := utf8.DecodeRuneInString(cell)
		last, _ := utf8.DecodeLastRuneInString(cell)
		if len(strings.Fields(cell)) <= 4 && unicode.IsLower(first) && unicode.IsLetter(last) {
			terms++
		}
	}
	return rows > 0 && terms*10 >= rows*9
}

// looksLikeText reports whether a first row that could be a header is text: it
// names none of the languages asked for, and one of its words has three letters
// ("oui" and "yes" are languages too).
func (t *Reader) looksLikeText(columns []column) bool {
	source, target := t.options.Source, t.options.Target
	if source == language.Und && target == language.Und {
		source, target = t.options.DefaultSource, t.options.DefaultTarget
	}
	if source == language.Und || target == language.Und {
		return false
	}
	long := false
	for _, c := range columns {
		if c.lang == language.Und {
			continue
		}
		if base := text.Base(c.lang); base == text.Base(source) || base == text.Base(target) {
			return false
		}
		letters, _, _ := strings.Cut(strings.ReplaceAll(c.name, "_", "-"), "-")
		long = long || len(letters) == 3
	}
	return long
}

// fieldOf returns the field of a column, "" if it is a prop.
func fieldOf(name string) string {
	lower := strings.ToLower(name)
	if lower == "notes" || lower == "comment" || lower == "comments" {
		return "note"
	}
	if slices.Contains(Columns, lower) {
		return lower
	}
	return ""
}
