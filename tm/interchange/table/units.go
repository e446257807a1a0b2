package table

import (
	"fmt"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// units makes the units of a row: its source with each of its targets.
func (t *Reader) units(r row) (units []*bitext.Unit) {
	source, targets := t.sides()
	cell := func(i int) string {
		if i >= 0 && i < len(r.cells) {
			if t.guarded {
				return unguard(r.cells[i])
			}
			return r.cells[i]
		}
		return ""
	}
	place := t.place(r)

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

// place returns where a row stands.
func (t *Reader) place(r row) bitext.Place {
	return bitext.Place{
		File: t.name, Start: r.offset, End: r.offset + r.length, Line: r.line, Column: 1,
	}
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

	prop := func(name string) {
		u.Props = append(u.Props, bitext.Prop{Name: name, Value: value, Level: level})
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
			prop(c.name)
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
		prop(c.name)
	default:
		name := c.name
		if name == "" {
			name = fmt.Sprintf("column %d", i+1)
		}
		prop(name)
	}
}
