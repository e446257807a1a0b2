package table

import (
	"golang.org/x/text/language"

	"fidele/tm/text"
)

// checkLanguages makes sure that the languages asked for are among the columns.
func (t *Reader) checkLanguages(first row) error {
	if missing := t.missing(); missing != language.Und {
		err := &LanguagesError{Missing: missing, Columns: t.Languages}
		return t.errorAt(first.line, 1, err, "choose languages that the header line names")
	}
	return nil
}

// missing returns a language asked for that no column has, Und if there is none.
func (t *Reader) missing() language.Tag {
	source, target := t.askedColumns()
	switch {
	case source < 0 && t.options.Source != language.Und:
		return t.options.Source
	case target < 0:
		return t.options.Target
	}
	return language.Und
}

// askedColumns returns the columns of the languages asked for, -1 where there is none. A
// column that has the very tag of one side is not taken for the other.
func (t *Reader) askedColumns() (source, target int) {
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
	source, target := t.askedColumns()
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
