package tbx

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
)

// Limits of a table, so that a small file does not become one larger than
// memory.
const (
	// MaxTerms bounds the terms of one concept in the language that has fewer of
	// them: each is paired with each of the other language.
	MaxTerms = 100
	// MaxGrowth bounds the bytes of a table: so many for each byte of the file,
	// and 64 MB more.
	MaxGrowth = 100
)

// builder turns entries into the records of a table.
type builder struct {
	source, target string
	table          glossary.Table
	columns        map[string]int
	report         *Report
	left           int // bytes that the table may yet take
}

func newBuilder(source, target string, size int, report *Report) *builder {
	b := &builder{
		source: source, target: target, columns: map[string]int{}, report: report,
		left: 64<<20 + MaxGrowth*size,
	}
	for _, name := range []string{
		tagName(source), tagName(target),
		glossary.ColumnStatus, glossary.ColumnMatch, glossary.ColumnNote, "concept",
	} {
		b.column(name)
	}
	return b
}

// tagName returns a language as a column of a glossary names it.
func tagName(lang string) string {
	tag, err := language.Parse(strings.ReplaceAll(lang, "_", "-"))
	if err != nil {
		return lang
	}
	return tag.String()
}

func (b *builder) column(name string) int {
	key := strings.ToLower(name)
	i, ok := b.columns[key]
	if !ok {
		i = len(b.table.Names)
		b.columns[key] = i
		b.table.Names = append(b.table.Names, name)
	}
	return i
}

// entry adds the rows of one concept. Its error wraps [ErrLimit].
func (b *builder) entry(e *entry) error {
	sources, sourceFields := e.terms(b.source)
	targets, targetFields := e.terms(b.target)
	if len(sources) == 0 && len(targets) == 0 {
		b.report.Skipped++
		return nil
	}
	if min(len(sources), len(targets)) > MaxTerms {
		return fmt.Errorf("%w: %d and %d terms of one concept, more than %d in both languages",
			ErrLimit, len(sources), len(targets), MaxTerms)
	}
	if len(sources) == 0 {
		sources = []*termSection{{}}
	}
	alone := len(targets) == 0 // what the entry says is said of the source itself
	if alone {
		targets = []*termSection{{}}
	}
	for _, s := range sources {
		for i, t := range targets {
			row := map[string]string{
				b.table.Names[0]: s.text, b.table.Names[1]: t.text, "concept": e.id,
			}
			status, told := b.status(t)
			if !told && i > 0 {
				status = glossary.Admitted
			}
			row[glossary.ColumnStatus] = status.String()
			if sourceStatus, told := b.status(s); told && alone {
				row[glossary.ColumnStatus] = sourceStatus.String()
			} else if told && sourceStatus != glossary.Preferred {
				row["source_status"] = sourceStatus.String()
			}

			b.fill(row, "concept", e.fields)
			b.fill(row, "source", sourceFields)
			b.fill(row, "source", s.fields)
			b.fill(row, "target", targetFields)
			b.fill(row, "target", t.fields)
			if note := row["source.note"]; alone && note != "" {
				row[glossary.ColumnNote] = note
				delete(row, "source.note")
			}
			b.record(row, e.line)
			if b.left < 0 {
				return fmt.Errorf("%w: the table takes more than %d times the file's bytes",
					ErrLimit, MaxGrowth)
			}
		}
	}
	return nil
}

// What a row and each of its cells take beside their text.
const rowBytes, cellBytes = 32, 16

// record adds a row, with columns in the order in which they first appear.
func (b *builder) record(row map[string]string, line int) {
	names := make([]string, 0, len(row))
	for name, value := range row {
		if value != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	cells := make([]string, len(b.table.Names))
	for _, name := range names {
		i := b.column(name)
		for len(cells) <= i {
			cells = append(cells, "")
		}
		cells[i] = row[name]
	}
	b.left -= rowBytes + cellBytes*len(cells)
	b.table.Records = append(b.table.Records, cells)
	b.table.Lines = append(b.table.Lines, line)
}

// terms returns the terms of a language, in all of its sections, and what those
// say beside.
func (e *entry) terms(lang string) (terms []*termSection, f fields) {
	for _, l := range e.langs {
		if !strings.EqualFold(l.lang, lang) {
			continue
		}
		f = append(f, l.fields...)
		for _, t := range l.terms {
			if t.text != "" {
				terms = append(terms, t)
			}
		}
	}
	return terms, f
}

// columnOf are the columns of glossary files that hold categories of TBX.
var columnOf = map[string]string{
	"subjectField":      "domain",
	"subject":           "domain",
	"definition":        "definition",
	"partOfSpeech":      glossary.ColumnPos,
	"grammaticalGender": "gender",
	"termType":          "type",
	"context":           "example",
	"note":              glossary.ColumnNote,
}

// statusFields are the categories that hold a status, the best first.
var statusFields = []string{
	"administrativeStatus", "normativeAuthorization", "across_ISO_picklist_Usage", "usageStatus",
	"status",
}

// fill puts the fields of a level into a row: known ones of the concept and of
// the target under their own names, others under the level's.
func (b *builder) fill(row map[string]string, level string, f fields) {
	for _, x := range f {
		if b.left < 0 {
			return
		}
		_, known := statuses[statusKey(x.value)]
		if known && slices.Contains(statusFields, x.name) {
			continue
		}
		if name, value, ok := ownColumn(x.name, x.value); ok {
			if name != glossary.ColumnStatus {
				row[name] = b.join(row[name], value)
			}
			continue
		}

		name, value := x.name, x.value
		column := columnOf[name]
		if column == "" || level == "source" || level == "concept" && column == glossary.ColumnPos {
			column = level + "." + name
		}
		row[column] = b.join(row[column], value)
	}
}

// ownColumn returns a column of a glossary that Write made a note of, since TBX
// has no place for it.
func ownColumn(name, value string) (column, cell string, ok bool) {
	if name != "note" {
		return "", "", false
	}
	tagged, cell, ok := strings.Cut(value, ": ")
	if !ok {
		return "", "", false
	}
	column, ok = strings.CutPrefix(tagged, notePrefix)
	return column, cell, ok
}

func (b *builder) join(old, value string) string {
	if old == "" || old == value {
		return value
	}
	b.left -= len(old) + len(value)
	return old + " | " + value
}

// statuses are the statuses of tools, as statusKey spells them.
var statuses = map[string]glossary.Status{
	"preferred":    glossary.Preferred,
	"standardized": glossary.Preferred,
	"legal":        glossary.Preferred,
	"regulated":    glossary.Preferred,
	"standard":     glossary.Preferred,
	"main":         glossary.Preferred,
	"approved":     glossary.Preferred,
	"mandatory":    glossary.Preferred,

	"admitted":   glossary.Admitted,
	"allowed":    glossary.Admitted,
	"acceptable": glossary.Admitted,
	"synonym":    glossary.Admitted,

	"deprecated":     glossary.Deprecated,
	"superseded":     glossary.Deprecated,
	"obsolete":       glossary.Deprecated,
	"notrecommended": glossary.Deprecated,
	"archaic":        glossary.Deprecated,

	"forbidden":  glossary.Forbidden,
	"prohibited": glossary.Forbidden,
	"donotuse":   glossary.Forbidden,
	"banned":     glossary.Forbidden,
	"rejected":   glossary.Forbidden,
}

// statusKey brings the spellings of a status together:
// "preferredTerm-admn-sts", "preferredTerm", "Preferred".
func statusKey(value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	value = strings.TrimSuffix(value, "-admn-sts")
	value = strings.TrimSuffix(value, "term")
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(value)
}

// status returns the status of a term and whether the file says it.
func (b *builder) status(t *termSection) (glossary.Status, bool) {
	for _, x := range t.fields {
		column, cell, ok := ownColumn(x.name, x.value)
		if !ok || column != glossary.ColumnStatus {
			continue
		}
		if s, err := glossary.ParseStatus(cell); err == nil {
			return s, true
		}
	}
	for _, name := range statusFields {
		value := t.fields.all(name)
		if value == "" {
			continue
		}
		if s, ok := statuses[statusKey(value)]; ok {
			return s, true
		}
		b.report.Unknown[value]++
		return glossary.Admitted, true
	}
	return glossary.Preferred, false
}
