package tmx

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// units returns the units of a tu: its source with each of its targets.
func (t *Reader) units(e *Entry) iter.Seq[*bitext.Unit] {
	return func(yield func(*bitext.Unit) bool) {
		s := t.shapeOf(e)
		for _, q := range s.quirks {
			t.noteEntry(q, e)
		}
		given := 0
		for _, target := range s.targets {
			if e.Variants[s.source].Text.IsEmpty() || e.Variants[target].Text.IsEmpty() {
				t.noteEntry(QuirkEmptySide, e)
				continue
			}
			given++
			t.report.Units++
			if !yield(t.unitOf(e, s, target)) {
				return
			}
		}
		if given == 0 && len(s.targets) == 0 {
			t.noteEntry(QuirkOneSided, e)
		}
	}
}

func (t *Reader) noteEntry(kind QuirkKind, e *Entry) {
	t.report.add(kind, e.Place.Line, e.Place.Column, e.ID())
}

// unitOf makes the unit of the source and one target.
func (t *Reader) unitOf(e *Entry, shape *shape, target int) *bitext.Unit {
	s, d, reversed := &e.Variants[shape.source], &e.Variants[target], shape.reversed
	u := &bitext.Unit{
		Source: s.Text, Target: d.Text,
		SourceLang: shape.tags[shape.source], TargetLang: shape.tags[target],
		SourcePlace: e.Place, TargetPlace: e.Place,
		Origin: bitext.Origin{File: t.name, Tool: t.tool},
		State:  bitext.Translated,
	}
	b := unitBuilder{unit: u, dates: &t.dates, note: func(detail string) {
		t.report.add(QuirkDate, e.Place.Line, e.Place.Column, detail)
	}}
	b.attrs(d.Attrs, bitext.OnTarget)
	b.attrs(e.Attrs, bitext.OnUnit)
	b.attrs(s.Attrs, bitext.OnSource)
	if reversed && attr(e.Attrs, "srclang") == "" {
		u.Attrs = append(u.Attrs, bitext.Attr{Name: "srclang", Value: t.Header.SourceLang})
	}
	u.Notes = slices.Grow(u.Notes, len(e.Notes)+len(s.Notes)+len(d.Notes))
	u.Props = slices.Grow(u.Props, len(e.Props)+len(s.Props)+len(d.Props))
	b.remarks(e.Notes, e.Props, bitext.OnUnit)
	b.remarks(s.Notes, s.Props, bitext.OnSource)
	b.remarks(d.Notes, d.Props, bitext.OnTarget)
	b.finish()
	if !reversed {
		b.dropSourceLang(&t.langs)
	}
	return u
}

// tool names the program that wrote the file. Our own exports name the tool of
// each unit.
func (h *Header) tool() string {
	if h.Tool == ownName {
		return ""
	}
	if h.ToolVersion == "" || h.Tool == "" {
		return h.Tool
	}
	return h.Tool + " " + h.ToolVersion
}

// unitBuilder sorts what a tu carries into the fields of a unit.
type unitBuilder struct {
	unit  *bitext.Unit
	note  func(detail string)
	dates *dates
	own   ownProps
	got   [5]bool // the fields that have been filled
}

const (
	gotCreated = iota
	gotCreatedBy
	gotChanged
	gotChangedBy
	gotUsed
)

// attrs puts the attributes of one element into fields. What the target says of
// a date or a person wins over what the unit says; what wins not, and what the
// source says, stays an attribute.
func (b *unitBuilder) attrs(attrs []text.Attr, level bitext.Level) {
	u := b.unit
	for _, a := range attrs {
		taken := false
		if level != bitext.OnSource {
			switch a.Name {
			case "creationdate":
				taken = b.date(&u.Created.Time, gotCreated, a.Value)
			case "creationid":
				taken = b.word(&u.Created.By, gotCreatedBy, a.Value)
			case "changedate":
				taken = b.date(&u.Changed.Time, gotChanged, a.Value)
			case "changeid":
				taken = b.word(&u.Changed.By, gotChangedBy, a.Value)
			case "lastusagedate":
				taken = b.date(&u.Used.Time, gotUsed, a.Value)
			}
		}
		if level == bitext.OnUnit {
			switch a.Name {
			case "tuid":
				u.ID, taken = a.Value, true
			case "usagecount":
				if n, err := strconv.Atoi(a.Value); err == nil && n > 0 && strconv.Itoa(n) == a.Value {
					u.UseCount, taken = n, true
				}
			}
		}
		if !taken {
			u.Attrs = append(u.Attrs, bitext.Attr{Name: a.Name, Value: a.Value, Level: level})
		}
	}
}

func (b *unitBuilder) word(to *string, field int, value string) bool {
	if b.got[field] || value == "" {
		return false
	}
	*to, b.got[field] = value, true
	return true
}

func (b *unitBuilder) date(to *time.Time, field int, value string) bool {
	if b.got[field] {
		return false
	}
	when, ok := b.dates.parse(value)
	if !ok {
		b.note(value)
		return false
	}
	*to, b.got[field] = when, true
	return true
}

// remarks copies notes and props, giving them their level.
func (b *unitBuilder) remarks(notes []bitext.Note, props []bitext.Prop, level bitext.Level) {
	u := b.unit
	for _, n := range notes {
		n.Level = level
		u.Notes = append(u.Notes, n)
	}
	for _, p := range props {
		p.Level = level
		if strings.HasPrefix(p.Name, ownPrefix) && b.own.take(u, p) {
			continue
		}
		u.Props = append(u.Props, p)
	}
}

// finish understands what is known of the props of other tools.
func (b *unitBuilder) finish() {
	u := b.unit
	u.State = stateOf(u.Props)
	contextOf(u)
	b.own.apply(u)
}

// dropSourceLang removes a srclang that says no more than the unit does.
func (b *unitBuilder) dropSourceLang(langs *languages) {
	u := b.unit
	kept := u.Attrs[:0]
	for _, a := range u.Attrs {
		if a.Name == "srclang" && a.Level == bitext.OnUnit &&
			(strings.EqualFold(a.Value, anySource) || fits(langs.of(a.Value), u.SourceLang) > 0) {
			continue
		}
		kept = append(kept, a)
	}
	u.Attrs = kept
	if len(kept) == 0 {
		u.Attrs = nil
	}
}
