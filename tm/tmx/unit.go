package tmx

import (
	"iter"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// anySource is the srclang of files in which every side can be the source.
const anySource = "*all*"

// units gives the units of a tu: its source with each of its targets.
func (t *Reader) units(e *Entry) iter.Seq[*bitext.Unit] {
	return func(yield func(*bitext.Unit) bool) {
		source, reversed := t.sourceOf(e)
		given := 0
		if source >= 0 {
			for _, target := range t.targetsOf(e, source) {
				u := t.unitOf(e, source, target, reversed)
				if u.Source.IsEmpty() || u.Target.IsEmpty() {
					t.noteEntry(QuirkEmptySide, e)
					continue
				}
				given++
				t.report.Units++
				if !yield(u) {
					return
				}
			}
		}
		if given == 0 && (source < 0 || len(e.Variants) < 2) {
			t.noteEntry(QuirkOneSided, e)
		}
	}
}

func (t *Reader) noteEntry(kind QuirkKind, e *Entry) {
	t.report.add(kind, e.Place.Line, e.Place.Column, e.ID())
}

// langOf gives the language of a variant; a first one that does not say has
// the source language of the file.
func (t *Reader) langOf(e *Entry, i int) language.Tag {
	v := &e.Variants[i]
	if v.Lang == "" {
		t.noteEntry(QuirkNoLang, e)
		if i == 0 && t.Header.SourceLang != anySource {
			return t.langs.of(t.Header.SourceLang)
		}
		return language.Und
	}
	return t.langs.of(v.Lang)
}

// sourceOf gives the index of the variant to translate from, -1 if there is
// none. reversed says that the file means another one to be the source.
func (t *Reader) sourceOf(e *Entry) (index int, reversed bool) {
	if len(e.Variants) == 0 {
		return -1, false
	}
	named := attr(e.Attrs, "srclang")
	if named == "" {
		named = t.Header.SourceLang
	}
	// Some tools write "all" without the stars.
	any := named == "" || strings.EqualFold(named, anySource) || strings.EqualFold(named, "all")
	want := t.options.Source
	if want == language.Und && !any {
		want = t.langs.of(named)
	}
	if want == language.Und {
		return t.notTarget(e), false
	}
	index = t.best(e, want, -1)
	if index < 0 && t.options.Source == language.Und {
		t.noteEntry(QuirkSourceLang, e)
		return t.notTarget(e), false
	}
	if index >= 0 && !any && fits(t.langOf(e, index), t.langs.of(named)) == 0 {
		if t.best(e, t.langs.of(named), -1) >= 0 {
			t.noteEntry(QuirkReversed, e)
			reversed = true
		}
	}
	return index, reversed
}

// notTarget gives the first variant that is not in the target language asked
// for.
func (t *Reader) notTarget(e *Entry) int {
	for i := range e.Variants {
		if t.options.Target == language.Und || fits(t.langOf(e, i), t.options.Target) == 0 {
			return i
		}
	}
	return 0
}

// best gives the variant that answers a language best, the first of several,
// -1 if none does.
func (t *Reader) best(e *Entry, want language.Tag, except int) int {
	found, most := -1, 0
	for i := range e.Variants {
		if i == except {
			continue
		}
		if f := fits(t.langOf(e, i), want); f > most {
			found, most = i, f
		}
	}
	return found
}

// targetsOf gives the variants to translate into, in the order of the file.
func (t *Reader) targetsOf(e *Entry, source int) []int {
	most := 0
	if t.options.Target != language.Und {
		best := t.best(e, t.options.Target, source)
		if best < 0 {
			return nil
		}
		most = fits(t.langOf(e, best), t.options.Target)
	}
	targets := make([]int, 0, 4)
	if len(e.Variants) > 2 {
		t.noteEntry(QuirkManyLangs, e)
	}
	sourceLang := t.langOf(e, source)
	for i := range e.Variants {
		if i == source {
			continue
		}
		lang := t.langOf(e, i)
		if t.options.Target != language.Und && fits(lang, t.options.Target) < most {
			continue
		}
		if lang == sourceLang && len(e.Variants) > 2 && t.options.Target == language.Und {
			// Another wording of the source is no target.
			t.noteEntry(QuirkSameLang, e)
			continue
		}
		targets = append(targets, i)
	}
	return targets
}

// unitOf makes the unit of two variants.
func (t *Reader) unitOf(e *Entry, source, target int, reversed bool) *bitext.Unit {
	s, d := &e.Variants[source], &e.Variants[target]
	u := &bitext.Unit{
		Source: s.Text, Target: d.Text,
		SourceLang: t.langOf(e, source), TargetLang: t.langOf(e, target),
		SourcePlace: e.Place, TargetPlace: e.Place,
		Origin: bitext.Origin{File: t.name, Tool: t.Header.tool()},
		State:  bitext.Translated,
	}
	b := unitBuilder{unit: u, note: func(detail string) {
		t.report.add(QuirkDate, e.Place.Line, e.Place.Column, detail)
	}}
	b.attrs(d.Attrs, bitext.OnTarget)
	b.attrs(e.Attrs, bitext.OnUnit)
	b.attrs(s.Attrs, bitext.OnSource)
	if reversed && attr(e.Attrs, "srclang") == "" {
		u.Attrs = append(u.Attrs, bitext.Attr{Name: "srclang", Value: t.Header.SourceLang})
	}
	b.remarks(e.Notes, e.Props, bitext.OnUnit)
	b.remarks(s.Notes, s.Props, bitext.OnSource)
	b.remarks(d.Notes, d.Props, bitext.OnTarget)
	b.finish()
	if !reversed {
		b.dropSourceLang(&t.langs)
	}
	if len(u.Target.Plain) == 0 && len(u.Target.Codes) == 0 {
		u.State = bitext.Untranslated
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
	unit *bitext.Unit
	note func(detail string)
	own  ownProps
	got  [5]bool // the fields that have been filled
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
	when, ok := ParseDate(value)
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
