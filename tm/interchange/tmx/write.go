package tmx

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// WriteOptions say how a file is written. The zero value writes level 2, with
// the source language of the first unit in the header.
type WriteOptions struct {
	// SourceLang is the srclang of the header; [language.Und]: that of the
	// first unit. Units from another language say so themselves.
	SourceLang language.Tag
	// Level is 1 for plain text without codes, 2 (or 0) for text with codes.
	Level int
	// Normalize sorts the units by languages, source, target and the rest, so
	// that the same units give the same bytes however they are ordered. All of
	// them are held in memory.
	Normalize bool
	// NoProps leaves all props out, and with them what TMX has no place for.
	NoProps bool
	// Tool and ToolVersion name the program in the header; "": fidele, 1.
	Tool, ToolVersion string
	// Dropped is called for characters that XML cannot hold and that were left
	// out, if it is not nil.
	Dropped func(unit *bitext.Unit, count int)
}

// Write writes units as TMX 1.4b, one tu a unit, valid against the DTD: UTF-8,
// each language in one spelling, source first. What TMX has no place for goes
// into props whose names begin with "x-fidele-". The same units give the same
// bytes. It stops at the first error of units.
func Write(w io.Writer, units iter.Seq2[*bitext.Unit, error], opts WriteOptions) error {
	if opts.Level < 0 || opts.Level > 2 {
		return fmt.Errorf("no TMX level %d; there are 1 and 2", opts.Level)
	}
	if opts.Normalize {
		var err error
		if units, err = sorted(units); err != nil {
			return err
		}
	}
	out := &writer{w: bufio.NewWriterSize(w, 1<<16), options: opts}
	for u, err := range units {
		if err != nil {
			return err
		}
		if err := out.unit(u); err != nil {
			return err
		}
	}
	out.begin(language.Und)
	out.w.WriteString("</body>\n</tmx>\n")
	return out.w.Flush()
}

// sorted reads all units and puts them in an order of their own.
func sorted(units iter.Seq2[*bitext.Unit, error]) (iter.Seq2[*bitext.Unit, error], error) {
	type keyed struct {
		unit *bitext.Unit
		key  string
	}
	var all []keyed
	var w writer
	for u, err := range units {
		if err != nil {
			return nil, err
		}
		w.buf = w.buf[:0]
		if err := w.appendUnit(u); err != nil {
			return nil, err
		}
		all = append(all, keyed{u, string(w.buf)})
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(
			cmp.Compare(a.unit.SourceLang.String(), b.unit.SourceLang.String()),
			cmp.Compare(a.unit.TargetLang.String(), b.unit.TargetLang.String()),
			cmp.Compare(a.unit.Source.Plain, b.unit.Source.Plain),
			cmp.Compare(a.unit.Target.Plain, b.unit.Target.Plain),
			cmp.Compare(a.key, b.key))
	})
	return func(yield func(*bitext.Unit, error) bool) {
		for _, k := range all {
			if !yield(k.unit, nil) {
				return
			}
		}
	}, nil
}

type writer struct {
	w       *bufio.Writer
	options WriteOptions
	begun   bool
	source  string // srclang of the header
	buf     []byte
	spelled map[language.Tag]string
	// attributes are those of the unit at hand, by level.
	attributes [levels][]text.Attr
}

// begin writes what stands before the units.
func (w *writer) begin(first language.Tag) {
	if w.begun {
		return
	}
	w.begun = true
	source := w.options.SourceLang
	if source == language.Und {
		source = first
	}
	w.source = w.tag(source)
	srclang := w.source
	if source == language.Und {
		srclang = anySource
	}
	fmt.Fprintf(w.w, `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="%s" creationtoolversion="%s" segtype="sentence" o-tmf="fidele" adminlang="en" srclang="%s" datatype="plaintext"/>
<body>
`, appendAttr(nil, cmp.Or(w.options.Tool, ownName)), appendAttr(nil, cmp.Or(w.options.ToolVersion, "1")), srclang)
}

// tag spells a language.
func (w *writer) tag(t language.Tag) string {
	s, ok := w.spelled[t]
	if !ok {
		s = t.String()
		if w.spelled == nil {
			w.spelled = map[language.Tag]string{}
		}
		w.spelled[t] = s
	}
	return s
}

func (w *writer) unit(u *bitext.Unit) error {
	w.begin(u.SourceLang)
	w.buf = w.buf[:0]
	if err := w.appendUnit(u); err != nil {
		return err
	}
	if w.options.Dropped != nil {
		if n := forbiddenIn(u); n > 0 {
			w.options.Dropped(u, n)
		}
	}
	_, err := w.w.Write(w.buf)
	return err
}

// forbiddenIn counts the characters of a unit's text that XML cannot hold.
func forbiddenIn(u *bitext.Unit) (n int) {
	for _, s := range []string{u.Source.Plain, u.Target.Plain} {
		if !xml.HoldsForbidden(s) {
			continue
		}
		for _, r := range s {
			if !xml.IsChar(r) {
				n++
			}
		}
	}
	return n
}

// The attributes the DTD has for tu and tuv, in the order they are written in.
var (
	unitAttrs    = []string{"tuid", "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate", "creationid", "changedate", "segtype", "changeid", "o-tmf", "srclang"}
	variantAttrs = []string{"o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate", "creationid", "changedate", "o-tmf", "changeid"}
)

// native reports whether an attribute of a unit can be written as such: the DTD
// has it, and reading gives it back as an attribute and not as a field.
func native(u *bitext.Unit, a bitext.Attr) bool {
	// field tells whether the field of a date or a person is set; then that is
	// written on the target, where it wins, and the tu is free.
	field := false
	switch a.Name {
	case "tuid", "srclang":
		return false // their values have meaning here
	case "creationdate":
		field = formatDate(u.Created) != ""
	case "creationid":
		field = u.Created.By != ""
	case "changedate":
		field = formatDate(u.Changed) != ""
	case "changeid":
		field = u.Changed.By != ""
	case "lastusagedate":
		field = formatDate(u.Used) != ""
	case "usagecount":
		n, err := strconv.Atoi(a.Value)
		return err == nil && strconv.Itoa(n) == a.Value && (n == 0 && u.UseCount == 0 || n >= 0 && a.Level != bitext.OnUnit)
	case "segtype":
		return a.Level == bitext.OnUnit && slices.Contains([]string{"block", "paragraph", "sentence", "phrase"}, a.Value)
	default:
		return slices.Contains(variantAttrs, a.Name)
	}
	if a.Level == bitext.OnTarget || a.Level == bitext.OnUnit && !field {
		return false
	}
	if strings.HasSuffix(a.Name, "date") {
		_, ok := parseBasic(a.Value)
		return ok
	}
	return a.Value != ""
}

// levels is how many levels a unit has.
const levels = bitext.OnTarget + 1

// appendUnit appends the tu of a unit to the buffer.
func (w *writer) appendUnit(u *bitext.Unit) error {
	for _, t := range []text.Text{u.Source, u.Target} {
		if len(t.Codes) > 0 {
			if err := t.Check(); err != nil {
				return &text.PlaceError{File: u.Origin.File, Unit: u.ID, Err: err}
			}
		}
	}
	var own [levels][]bitext.Prop
	attrs := &w.attributes
	for level := range attrs {
		attrs[level] = attrs[level][:0]
	}
	for _, a := range u.Attrs {
		if a.Level >= levels {
			continue // no file says so
		}
		if native(u, a) && attr(attrs[a.Level], a.Name) == "" {
			attrs[a.Level] = append(attrs[a.Level], text.Attr{Name: a.Name, Value: a.Value})
		} else {
			own[a.Level] = append(own[a.Level], bitext.Prop{Name: ownAttr, Value: a.Name + "=" + a.Value})
		}
	}
	w.stamps(u)
	own[bitext.OnUnit] = append(ownPropsOf(u), own[bitext.OnUnit]...)
	if source := w.tag(u.SourceLang); w.begun && source != w.source {
		attrs[bitext.OnUnit] = append(attrs[bitext.OnUnit], text.Attr{Name: "srclang", Value: source})
	}
	var source, target []byte
	if w.options.Level == 1 {
		source, target = appendEscaped([]byte(nil), u.Source.Plain), appendEscaped([]byte(nil), u.Target.Plain)
	} else {
		var sourceCodes, targetCodes string
		source, target, sourceCodes, targetCodes = segments(u)
		if sourceCodes != "" {
			own[bitext.OnSource] = append(own[bitext.OnSource], bitext.Prop{Name: ownCodes, Value: sourceCodes})
		}
		if targetCodes != "" {
			own[bitext.OnTarget] = append(own[bitext.OnTarget], bitext.Prop{Name: ownCodes, Value: targetCodes})
		}
	}
	w.buf = append(w.buf, "<tu"...)
	w.attrs(attrs[bitext.OnUnit], unitAttrs)
	w.buf = append(w.buf, ">\n"...)
	w.remarks(u, bitext.OnUnit, own[bitext.OnUnit], "  ")
	w.variant(u, bitext.OnSource, u.SourceLang, attrs[bitext.OnSource], own[bitext.OnSource], source)
	w.variant(u, bitext.OnTarget, u.TargetLang, attrs[bitext.OnTarget], own[bitext.OnTarget], target)
	w.buf = append(w.buf, "</tu>\n"...)
	return nil
}

// stamps adds the attributes for the fields of a unit. Where an attribute of
// the unit has the place already, the field goes to the target, which wins when
// the file is read.
func (w *writer) stamps(u *bitext.Unit) {
	attrs := &w.attributes
	put := func(name, value string) {
		if value == "" {
			return
		}
		level := bitext.OnUnit
		if attr(attrs[level], name) != "" {
			level = bitext.OnTarget
		}
		attrs[level] = slices.DeleteFunc(attrs[level], func(a text.Attr) bool { return a.Name == name })
		attrs[level] = append(attrs[level], text.Attr{Name: name, Value: value})
	}
	if u.ID != "" {
		put("tuid", u.ID)
	}
	put("creationdate", formatDate(u.Created))
	put("creationid", u.Created.By)
	put("changedate", formatDate(u.Changed))
	put("changeid", u.Changed.By)
	put("lastusagedate", formatDate(u.Used))
	if u.UseCount > 0 {
		attrs[bitext.OnUnit] = slices.DeleteFunc(attrs[bitext.OnUnit], func(a text.Attr) bool { return a.Name == "usagecount" })
		attrs[bitext.OnUnit] = append(attrs[bitext.OnUnit], text.Attr{Name: "usagecount", Value: strconv.Itoa(u.UseCount)})
	}
}

func formatDate(s bitext.Stamp) string {
	if s.Time.IsZero() || s.Time.UTC().Year() < 1 || s.Time.UTC().Year() > 9999 {
		return ""
	}
	return s.Time.UTC().Format(DateLayout)
}

// ownPropsOf returns the props for fields that TMX has no place for.
func ownPropsOf(u *bitext.Unit) (props []bitext.Prop) {
	put := func(name, value string) { props = append(props, bitext.Prop{Name: name, Value: value}) }
	if want := plainState(u); want != u.State {
		put(ownState, u.State.String())
	}
	if u.Locked {
		put(ownLocked, "yes")
	}
	if u.Paragraph != 0 {
		put(ownParagraph, strconv.Itoa(u.Paragraph))
	}
	var told bitext.Unit
	told.Props = u.Props
	contextOf(&told)
	if u.Context.Previous != told.Context.Previous {
		put(ownPrevious, u.Context.Previous.String())
	}
	if u.Context.Next != told.Context.Next {
		put(ownNext, u.Context.Next.String())
	}
	for _, p := range []struct{ name, value string }{
		{ownStructure, u.Context.Structure}, {ownUsedBy, u.Used.By},
		{ownFile, u.Origin.File}, {ownTool, u.Origin.Tool}, {ownBatch, u.Origin.Batch},
	} {
		if p.value != "" {
			put(p.name, p.value)
		}
	}
	if u.SourcePlace != (bitext.Place{}) {
		put(ownSourcePlace, formatPlace(u.SourcePlace))
	}
	if u.TargetPlace != (bitext.Place{}) {
		put(ownTargetPlace, formatPlace(u.TargetPlace))
	}
	return props
}

// plainState is the state that is read where no prop of ours tells it.
func plainState(u *bitext.Unit) bitext.State {
	if u.Target.IsEmpty() {
		return bitext.Untranslated
	}
	return stateOf(u.Props)
}

// attrs writes attributes in the order of the DTD.
func (w *writer) attrs(attrs []text.Attr, order []string) {
	for _, name := range order {
		for _, a := range attrs {
			if a.Name == name {
				w.buf = append(append(append(w.buf, ' '), name...), '=', '"')
				w.buf = append(appendAttr(w.buf, a.Value), '"')
			}
		}
	}
}

// remarks writes the notes and props of one level.
func (w *writer) remarks(u *bitext.Unit, level bitext.Level, own []bitext.Prop, indent string) {
	lang := func(l string) {
		if l != "" {
			w.buf = append(appendAttr(append(w.buf, ` xml:lang="`...), l), '"')
		}
	}
	for _, n := range u.Notes {
		if n.Level == level {
			w.buf = append(append(w.buf, indent...), "<note"...)
			lang(n.Lang)
			w.buf = append(appendEscaped(append(w.buf, '>'), n.Text), "</note>\n"...)
		}
	}
	if w.options.NoProps {
		return
	}
	write := func(p bitext.Prop) {
		w.buf = append(append(w.buf, indent...), `<prop type="`...)
		w.buf = append(appendAttr(w.buf, p.Name), '"')
		lang(p.Lang)
		w.buf = append(appendEscaped(append(w.buf, '>'), p.Value), "</prop>\n"...)
	}
	for _, p := range u.Props {
		if p.Level == level {
			write(p)
		}
	}
	for _, p := range own {
		write(p)
	}
}

// variant writes a tuv.
func (w *writer) variant(u *bitext.Unit, level bitext.Level, lang language.Tag, attrs []text.Attr, own []bitext.Prop, segment []byte) {
	w.buf = append(append(append(w.buf, `  <tuv xml:lang="`...), w.tag(lang)...), '"')
	w.attrs(attrs, variantAttrs)
	w.buf = append(w.buf, '>')
	before := len(w.buf)
	w.buf = append(w.buf, '\n')
	w.remarks(u, level, own, "    ")
	if len(w.buf) == before+1 {
		w.buf = w.buf[:before]
	} else {
		w.buf = append(w.buf, "    "...)
	}
	w.buf = append(append(append(w.buf, "<seg>"...), segment...), "</seg>"...)
	if w.buf[before] == '\n' {
		w.buf = append(w.buf, "\n  "...)
	}
	w.buf = append(w.buf, "</tuv>\n"...)
}
