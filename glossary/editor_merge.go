package glossary

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Merge makes the rows of one term rows of another of the same language, which must be
// there. A pair that the other has already becomes one row with it: empty cells are
// filled, lists and notes joined, in other columns the row that stays is right. Where
// both have preferred targets, those of the first become admitted. One that prefers or
// admits what the other forbids is an error that wraps [ErrConflict], a term without
// rows one that wraps [ErrNoRow].
func (e *Editor) Merge(lang language.Tag, term, into string) error {
	from, err := e.Find(Which{SourceLang: lang, Source: term})
	if err != nil {
		return err
	}
	to, err := e.Find(Which{SourceLang: lang, Source: into})
	if err != nil {
		return err
	}
	column, name := e.Header.term(lang), to[0].Term(lang)
	if fold(term) == fold(into) {
		name, to = into, nil // the same rows, which differ in typography
	}

	var rows []int
	var preferred []*Row // of the other
	for _, row := range to {
		i := e.places[row]
		rows = append(rows, i)
		if e.status(i) == Preferred {
			preferred = append(preferred, row)
		}
	}
	for _, row := range from {
		i := e.places[row]
		e.set(i, column, name)
		rows = append(rows, i)
	}
	if err := e.join(rows); err != nil {
		return err
	}
	for _, row := range from {
		i, status := e.places[row], e.Header.known[colStatus]
		if !e.edits[i].removed && e.status(i) == Preferred && rivals(row, preferred) && status >= 0 {
			e.set(i, status, Admitted.String())
		}
	}
	return nil
}

// manyPreferred is how many preferred targets of one term are looked at for their days.
const manyPreferred = 100

// rivals reports whether one of some preferred rows holds on a day on which a row does.
func rivals(row *Row, preferred []*Row) bool {
	if len(preferred) > manyPreferred {
		return true
	}
	return slices.ContainsFunc(preferred, func(other *Row) bool { return holdTogether(row, other) })
}

// MergeRows makes one row of those that have the same pair of terms, typography aside,
// and hold on the same days, as [Editor.Merge] does.
func (e *Editor) MergeRows() error {
	rows := make([]int, len(e.Rows))
	for i := range rows {
		rows[i] = i
	}
	return e.join(rows)
}

// join makes one row of those, among some, that have the same terms and days: the first.
func (e *Editor) join(rows []int) error {
	groups := map[rowKey][]int{}
	for _, row := range rows {
		if !e.edits[row].removed {
			k := e.key(row)
			groups[k] = append(groups[k], row)
		}
	}
	for _, row := range rows {
		group := groups[e.key(row)]
		if len(group) < 2 || group[0] != row {
			continue
		}
		for _, other := range group[1:] {
			if a, b := e.status(other), e.status(row); a.Accepted() != b.Accepted() {
				return e.Rows[other].fault(ErrConflict, "change or remove one of the two rows",
					"the pair is %s here and %s in line %d", a, b, e.Rows[row].Line)
			}
			e.edits[other].removed = true
		}
		for column := range e.Header.Names {
			e.set(row, column, e.joined(column, group))
		}
	}
	return nil
}

// joined returns what the cells of a column are together, the first being that of the
// row that stays.
func (e *Editor) joined(column int, rows []int) string {
	if column == e.Header.known[colStatus] || column == e.Header.known[colMatch] {
		return e.cell(rows[0], column) // an empty cell says something too
	}
	separator, list := "", false
	for _, known := range []int{colForms, colTargetForms, colAdjective, colSourceAdjective, colUnless} {
		if e.Header.known[known] == column {
			separator, list = "|", true
		}
	}
	if column == e.Header.Column(ColumnNote) {
		separator = "; "
	}

	var parts []string
	has := map[string]bool{}
	for _, row := range rows {
		cell := []string{e.cell(row, column)}
		if list {
			cell = strings.Split(cell[0], separator)
		}
		for _, part := range cell {
			if trimmed := strings.TrimSpace(part); trimmed != "" && !has[trimmed] {
				has[trimmed] = true
				parts = append(parts, part)
			}
		}
	}
	if separator == "" && len(parts) > 0 {
		return parts[0]
	}
	return strings.Join(parts, separator)
}
