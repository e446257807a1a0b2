package table

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Columns are the columns that fill fields of a unit, by the names that they
// have in a header line. They are written in this order, after the two
// languages.
var Columns = []string{"id", "note", "file", "created", "created_by", "changed", "changed_by", "state"}

// column is what a column of the table means.
type column struct {
	name  string
	lang  language.Tag // of a text column, else Und
	field string       // one of Columns, "" for a prop
	side  language.Tag // the language that the column is about, Und: the unit
}

var tagPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^[a-z]{2,3}([-_][a-z0-9]{2,8})*$`) })

// parseTag reads a cell of a header line that names a language.
func parseTag(cell string) (language.Tag, bool) {
	cell = strings.TrimSpace(cell)
	if !tagPattern().MatchString(cell) {
		return language.Und, false
	}
	tag, err := language.Raw.Parse(cell)
	// "und", no language, is a word of German.
	return tag, err == nil && tag != language.Und
}

// header looks whether the first row names the columns.
func (t *Reader) header() error {
	comments, comment := 0, false
	var first row
	for {
		if t.options.Format == CSV {
			t.delim = unknownDelimiter // the remark before may have other signs
		}
		var err error
		first, err = t.next()
		if err == io.EOF {
			if comments > 0 {
				return nil
			}
			return &text.PlaceError{File: t.name, Err: ErrEmpty, Hint: "give a file with a line for each unit"}
		}
		if err != nil {
			return err
		}
		// A glossary of OmegaT may begin with remarks.
		comment = len(first.cells) == 1 && strings.HasPrefix(first.cells[0], "#")
		if !comment {
			break
		}
		comments++
	}
	languages := 0
	columns := make([]column, len(first.cells))
	last := language.Und
	for i, cell := range first.cells {
		c := column{name: strings.TrimSpace(cell)}
		if tag, ok := parseTag(cell); ok && !isField(c.name) {
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
	if languages >= 2 && distinct(columns) && !t.looksLikeText(columns) {
		t.Header, t.columns = first.cells, columns
		for _, c := range columns {
			if c.lang != language.Und {
				t.Languages = append(t.Languages, c.name)
			}
		}
		return t.choose(first)
	}
	if len(first.cells) < 2 && t.options.Format == CSV && languages == 0 {
		return t.errorAt(first.line, 1, fmt.Errorf("%w: it has one column", ErrRow), "a bilingual table has source and target in the first two columns")
	}
	t.pending = append([]row{first}, t.pending...)
	if t.options.Source == language.Und {
		t.options.Source = t.options.DefaultSource
	}
	if t.options.Target == language.Und {
		t.options.Target = t.options.DefaultTarget
	}
	if t.options.Source == language.Und || t.options.Target == language.Und {
		return t.errorAt(first.line, 1, &LanguagesError{}, "write a header line of language tags (fr, en)")
	}
	t.columns = []column{{lang: t.options.Source}, {lang: t.options.Target}, {name: "note", field: "note"}}
	return nil
}

// distinct reports whether no two columns have the same language: a first row
// of data could look like a header ("no", "no").
func distinct(columns []column) bool {
	var tags []string
	for _, c := range columns {
		if c.lang != language.Und {
			if slices.Contains(tags, c.lang.String()) {
				return false
			}
			tags = append(tags, c.lang.String())
		}
	}
	return true
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

func isField(name string) bool { return fieldOf(name) != "" }

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

// sniffDelimiter returns the delimiter that the first row of CSV uses, by its
// line. What quoted cells hold is text.
func sniffDelimiter(line string) byte {
	commas, semicolons, tabs := 0, 0, 0
	begins, inside := true, false
	for i := 0; i < len(line); i++ {
		mark := line[i] == '"'
		switch {
		case inside && mark && i+1 < len(line) && line[i+1] == '"':
			i++
		case inside && mark && (i+1 == len(line) || strings.IndexByte(",;\t", line[i+1]) >= 0):
			inside = false
		case inside:
		case mark && begins:
			inside, begins = true, false
		default:
			begins = true
			switch line[i] {
			case ',':
				commas++
			case ';':
				semicolons++
			case '\t':
				tabs++
			default:
				begins = false
			}
		}
	}
	switch {
	case semicolons > commas:
		return ';'
	case commas == 0 && tabs > 0:
		return '\t'
	}
	return ','
}

// choose makes sure that the languages asked for are among the columns.
func (t *Reader) choose(first row) error {
	if lacks := t.lacks(); lacks != language.Und {
		err := &LanguagesError{Missing: lacks, Columns: t.Languages}
		return t.errorAt(first.line, 1, err, "choose languages that the header line names")
	}
	return nil
}

// lacks returns a language asked for that no column has, Und if there is none.
func (t *Reader) lacks() language.Tag {
	source, target := t.asked()
	switch {
	case source < 0 && t.options.Source != language.Und:
		return t.options.Source
	case target < 0:
		return t.options.Target
	}
	return language.Und
}

// asked returns the columns of the languages asked for, -1 where there is none. A
// column that has the very tag of one side is not taken for the other.
func (t *Reader) asked() (source, target int) {
	source = t.exactColumn(t.options.Source, -1)
	target = t.exactColumn(t.options.Target, source)
	if source < 0 {
		source = t.columnOf(t.options.Source, target)
	}
	if target < 0 {
		target = t.columnOf(t.options.Target, source)
	}
	return source, target
}

// columnOf returns the column of a language: the exact tag, else the same
// language.
func (t *Reader) columnOf(want language.Tag, except int) int {
	if i := t.exactColumn(want, except); i >= 0 || want == language.Und {
		return i
	}
	for i, c := range t.columns {
		if i != except && c.lang != language.Und && text.Base(c.lang) == text.Base(want) {
			return i
		}
	}
	return -1
}

// exactColumn returns the column that has a tag.
func (t *Reader) exactColumn(want language.Tag, except int) int {
	for i, c := range t.columns {
		if i != except && c.lang != language.Und && c.lang.String() == want.String() {
			return i
		}
	}
	return -1
}

// sides returns the columns of source and targets.
func (t *Reader) sides() (source int, targets []int) {
	source, target := t.asked()
	for i, c := range t.columns {
		if c.lang == language.Und || i == target {
			continue
		}
		if source < 0 {
			source = i
		} else if i != source && target < 0 {
			targets = append(targets, i)
		}
	}
	if target >= 0 {
		targets = []int{target}
	}
	return source, targets
}

// units makes the units of a row: its source with each of its targets.
func (t *Reader) units(r row) (units []*bitext.Unit) {
	source, targets := t.sides()
	cell := func(i int) string {
		if i >= 0 && i < len(r.cells) {
			return unguard(r.cells[i])
		}
		return ""
	}
	place := bitext.Place{File: t.name, Start: r.offset, End: r.offset + r.length, Line: r.line, Column: 1}
	filled := 0
	for _, target := range targets {
		if cell(target) != "" {
			filled++
		}
	}
	for _, target := range targets {
		if filled > 0 && cell(target) == "" {
			continue
		}
		u := &bitext.Unit{
			Source: text.New(cell(source)), Target: text.New(cell(target)),
			SourceLang: t.columns[source].lang, TargetLang: t.columns[target].lang,
			State:       bitext.Translated,
			Origin:      bitext.Origin{File: t.name},
			SourcePlace: place, TargetPlace: place,
		}
		if u.Target.Plain == "" {
			u.State = bitext.Untranslated
		}
		for i := range r.cells {
			t.fill(u, i, cell(i))
		}
		units = append(units, u)
		if filled == 0 {
			break
		}
	}
	return units
}

// fill puts a cell that is no text into the unit.
func (t *Reader) fill(u *bitext.Unit, i int, value string) {
	c := column{name: fmt.Sprintf("column %d", i+1)}
	if i < len(t.columns) {
		c = t.columns[i]
	}
	if c.lang != language.Und || value == "" {
		return
	}
	level := bitext.OnUnit
	switch c.side {
	case language.Und:
	case u.SourceLang:
		level = bitext.OnSource
	case u.TargetLang:
		level = bitext.OnTarget
	default:
		return // about a language of another unit
	}
	switch c.field {
	case "id":
		u.ID = value
	case "note":
		u.Notes = append(u.Notes, bitext.Note{Text: value, Level: level})
	case "file":
		u.Origin.File = value
	case "created_by":
		u.Created.By = value
	case "changed_by":
		u.Changed.By = value
	case "created", "changed":
		when, err := time.Parse(time.RFC3339, value)
		switch {
		case err != nil:
			u.Props = append(u.Props, bitext.Prop{Name: c.name, Value: value, Level: level})
		case c.field == "created":
			u.Created.Time = when.UTC()
		default:
			u.Changed.Time = when.UTC()
		}
	case "state":
		if s, err := bitext.ParseState(value); err == nil {
			u.State = s
			break
		}
		u.Props = append(u.Props, bitext.Prop{Name: c.name, Value: value, Level: level})
	default:
		name := c.name
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		u.Props = append(u.Props, bitext.Prop{Name: name, Value: value, Level: level})
	}
}
