package review

import (
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/xml"
)

// Errors of the package.
var (
	// ErrUnfit: a text has a character that no document can hold.
	ErrUnfit = errors.New("cannot be written into a document")
	// ErrFormat: the file is no table that was sent for review.
	ErrFormat = errors.New("not a table for review")
	// ErrDamaged is wrapped by every [*Damage].
	ErrDamaged = errors.New("the table is damaged")
)

// Sheet is a table for review.
type Sheet struct {
	// Name is what the table was made from: the name of a file, or "memory".
	Name                   string
	SourceLang, TargetLang language.Tag
	Rows                   []Row
}

// Row is a segment. ID is its number in the file, or in the memory; texts have their inline
// codes as tags.
type Row struct {
	ID             string
	Source, Target string
}

// Key is a number that tells the rows of one sheet from those of others: that of their
// numbers and sources.
func (s *Sheet) Key() string {
	h := fnv.New64a()
	for _, r := range s.Rows {
		io.WriteString(h, r.ID+"\x00"+r.Source+"\x00")
	}
	return fmt.Sprintf("%016x", h.Sum64())
}

// head is the line that tells where a table comes from.
func (s *Sheet) head() string {
	return fmt.Sprintf("fidele review 1 · %s · %d · %s", s.Key(), len(s.Rows), s.Name)
}

// advice is what the reviewer reads.
const advice = "Please change the right column only, and leave the numbers and marks such as <1> and </1> " +
	"where they belong. Changes are tracked; remarks are welcome as comments."

// check returns an error for the first text that no document can hold.
func (s *Sheet) check() error {
	for _, r := range s.Rows {
		for _, t := range []string{r.Source, r.Target} {
			for _, c := range t {
				if !xml.IsChar(c) {
					return fmt.Errorf("segment %s: %w: it has %U", r.ID, ErrUnfit, c)
				}
			}
		}
	}
	return nil
}

// Returned is a table that came back.
type Returned struct {
	// Name and Key are those of the sheet, "" where the line that has them is gone.
	Name, Key string
	Rows      []ReturnedRow
	// collapsed says that runs of white space were made one space.
	collapsed bool
}

// ReturnedRow is a row that came back.
type ReturnedRow struct {
	Row
	Comments []Comment
	// Line is the row of the table, the header being 1.
	Line int
}

// Comment is a remark of a reviewer.
type Comment struct {
	Author string `json:"author,omitempty"`
	Text   string `json:"text"`
}

// Damage is what is wrong with a row of a table that came back.
type Damage struct {
	// ID is the number of the segment, Line the row of the table, 0 where it has none.
	ID     string
	Line   int
	Reason string
}

// Error names the row.
func (d *Damage) Error() string {
	where := "segment " + d.ID
	if d.ID == "" {
		where = "a segment without a number"
	}
	if d.Line > 0 {
		where += fmt.Sprintf(" (row %d of the table)", d.Line)
	}
	return where + ": " + d.Reason
}

// Unwrap returns [ErrDamaged].
func (d *Damage) Unwrap() error { return ErrDamaged }

// Change is a row that the reviewer changed or remarked on.
type Change struct {
	// Index is that of the row in the sheet, from 0.
	Index    int
	Old, New string
	Comments []Comment
}

// Compare returns what a reviewer did, in the order of the sheet, and all damage. Where
// there is damage the changes are not to be trusted.
func (s *Sheet) Compare(back *Returned) (changes []Change, damage []*Damage) {
	at := map[string]int{}
	for i, r := range s.Rows {
		at[r.ID] = i
	}
	seen := make([]int, len(s.Rows)) // line of the table
	same := func(a, b string) bool {
		if back.collapsed {
			a, b = collapse(a), collapse(b)
		}
		return trim(a) == trim(b)
	}
	for _, r := range back.Rows {
		i, known := at[r.ID]
		switch {
		case !known:
			damage = append(damage, &Damage{r.ID, r.Line, "there is no such segment"})
			continue
		case seen[i] > 0:
			damage = append(damage, &Damage{r.ID, r.Line, fmt.Sprintf("it stands in row %d too", seen[i])})
			continue
		case !same(s.Rows[i].Source, r.Source):
			damage = append(damage, &Damage{r.ID, r.Line, "its source was changed"})
		case trim(r.Target) == "" && s.Rows[i].Target != "":
			damage = append(damage, &Damage{r.ID, r.Line, "its translation is gone"})
		}
		seen[i] = r.Line
		c := Change{Index: i, Old: s.Rows[i].Target, New: s.Rows[i].Target, Comments: r.Comments}
		if !same(c.Old, r.Target) {
			c.New = trim(r.Target)
		}
		if c.New != c.Old || len(c.Comments) > 0 {
			changes = append(changes, c)
		}
	}
	for i, line := range seen {
		if line == 0 {
			damage = append(damage, &Damage{s.Rows[i].ID, 0, "its row is lost"})
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return a.Index - b.Index })
	return changes, damage
}

// trim takes white space off both ends, which cells do not keep.
func trim(s string) string { return strings.TrimSpace(s) }

// collapse makes each run of white space that a browser takes for one space one space.
func collapse(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t\r\n\f", r) }), " ")
}

// parseHead reads the line that tells where a table comes from.
func (b *Returned) parseHead(line string) {
	parts := strings.SplitN(strings.TrimSpace(line), " · ", 4)
	if len(parts) == 4 && parts[0] == "fidele review 1" && b.Key == "" {
		b.Key, b.Name = strings.TrimSpace(parts[1]), strings.TrimSpace(parts[3])
	}
}

// addRow takes a row of the table: a number, source and target.
func (b *Returned) addRow(cells []string, comments []Comment, line int) error {
	switch {
	case line == 1:
		if len(cells) != 3 || trim(cells[0]) != heading {
			return fmt.Errorf("%w: its first row is not that of the header", ErrFormat)
		}
		return nil
	case len(cells) != 3:
		id := ""
		if len(cells) > 0 {
			id = trim(cells[0])
		}
		return &Damage{id, line, fmt.Sprintf("it has %d cells, not 3", len(cells))}
	}
	b.Rows = append(b.Rows, ReturnedRow{
		Row:      Row{ID: trim(cells[0]), Source: cells[1], Target: cells[2]},
		Comments: comments, Line: line,
	})
	return nil
}

// heading is the head of the column of numbers.
const heading = "№"
