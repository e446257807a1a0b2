package quality

import (
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Places says where the texts of a document stand in their files.
type Places struct {
	// Lines returns the decoded content of a file, nil when it is not known.
	Lines func(file string) *text.Lines
	// FileSpan returns the bytes of its file that bytes start to end of a side's
	// plain text come from. It reports false where the file writes that passage
	// otherwise (escapes, codes inside it). nil: the text is looked for in the
	// unit's place.
	FileSpan func(unit int, target bool, start, end int) (int, int, bool)
	// Name returns the name of a file that fingerprints are made of, so that they
	// do not depend on the folder one works in; nil: the name as it is.
	Name func(file string) string
}

// Finish makes findings of a document ready for a report: sorted, without
// doubles, with file, line and column, and with fingerprints. A fix that would move
// an inline code or change an address is taken out.
func Finish(doc *bitext.Document, findings []Finding, places Places) []Finding {
	return NewFinisher(places).Finish(doc.Whole(), findings)
}

// Finisher does what [Finish] does for a document that comes in parts, in order.
type Finisher struct {
	locator
	names     *fingerprints
	addresses addressReader
	placed    [2]bitext.Place // the last of a source and of a target before the part
}

// NewFinisher returns a Finisher for a document.
func NewFinisher(places Places) *Finisher {
	return &Finisher{locator: locator{Places: places}, names: newFingerprints(places)}
}

// Finish makes the findings of the next part ready.
func (x *Finisher) Finish(part *bitext.Part, findings []Finding) []Finding {
	Sort(findings)
	out := findings[:0]
	for i := range findings {
		f := findings[i]
		if k := len(out) - 1; k >= 0 && same(&out[k], &f) {
			continue
		}
		u := part.Unit(f.Segment)
		x.locate(part, f.Segment, true, &f.Target)
		x.locate(part, f.Segment, false, &f.Source)
		if f.Fix != nil && (!keepsCodes(u.Target.Codes, f.Fix) || x.addresses.touched(u.Target.Plain, f.Fix)) {
			f.Fix = nil
		}
		if f.Fix != nil {
			fix := *f.Fix
			x.locate(part, f.Segment, true, &fix.Location)
			f.Fix = &fix
		}
		f.Unit = u.ID
		f.Fingerprint = x.names.of(u, &f)
		out = append(out, f)
	}
	x.keepPlaces(part)
	return out
}

// same reports whether two findings say the same of the same place.
func same(a, b *Finding) bool {
	return a.Segment == b.Segment && a.Rule == b.Rule && a.Message == b.Message &&
		a.Target.Span == b.Target.Span && a.Source.Span == b.Source.Span
}

// Locate returns where a span of one side of a unit stands in its file, as [Finish] fills
// it in for findings.
func (pl Places) Locate(doc *bitext.Document, unit int, target bool, span Span) Location {
	at := Location{Span: span}
	(&Finisher{locator: locator{Places: pl}}).locate(doc.Whole(), unit, target, &at)
	return at
}

// locator locates the findings of one segment after the other. Of a long segment
// with many it looks for the text once, and for the whole of a side once.
type locator struct {
	Places
	sides [2]located // source and target
}

// located is what was found of one side of a segment.
type located struct {
	unit *bitext.Unit
	at   int // of the text in the file, -1 where it is written otherwise
	last Location
}

// sideIndex is where arrays have what is known of a side.
func sideIndex(target bool) int {
	if target {
		return 1
	}
	return 0
}

// locate fills in the file of a location.
func (x *Finisher) locate(part *bitext.Part, unit int, target bool, to *Location) {
	side := &x.sides[sideIndex(target)]
	u := part.Unit(unit)
	if side.unit != u {
		*side = located{unit: u, at: x.within(part, unit, target)}
	} else if side.last.Span == to.Span {
		*to = side.last
		return
	}
	x.locateAt(part, unit, target, side.at, to)
	side.last = *to
}

// locateAt fills in the file of a location; at is where the text of its side
// stands in the file, -1 where that is not known. A side without a place borrows that of the
// other side in the same file, or of the unit before it, so that a missing sentence points
// to where it belongs.
func (x *Finisher) locateAt(part *bitext.Part, unit int, target bool, at int, l *Location) {
	place, plain, file := placeOfSide(part, unit, target)
	l.File = file
	if place == (bitext.Place{}) {
		x.borrow(part, unit, target, l)
		return
	}
	l.FileStart, l.FileEnd = place.Start, place.End
	l.Line, l.Column = place.Line, place.Column
	exact := false
	switch {
	case x.FileSpan != nil:
		if from, to, ok := x.FileSpan(unit, target, l.Start, l.End); ok {
			l.FileStart, l.FileEnd, exact = from, to, true
		}
	case at >= 0:
		l.FileStart, l.FileEnd, exact = at+l.Start, at+l.End, true
	}
	content := x.lines(l)
	l.Exact = exact && content != nil &&
		content.Slice(l.FileStart, l.FileEnd) == l.Span.in(plain)
}

// placeOfSide returns where one side of a unit stands, its text and its file.
func placeOfSide(
	part *bitext.Part, unit int, target bool,
) (place bitext.Place, plain, file string) {
	u := part.Unit(unit)
	place, plain, file = u.SourcePlace, u.Source.Plain, part.SourceFile
	if target {
		place, plain, file = u.TargetPlace, u.Target.Plain, part.TargetFile
	}
	if place.File != "" {
		file = place.File
	}
	return place, plain, file
}

// within finds the text of a side in the part of a file that a unit or one side
// of it takes up: the last time it stands there, since targets follow sources; -1
// where the file writes it otherwise, or another way tells the place.
func (pl Places) within(part *bitext.Part, unit int, target bool) int {
	place, plain, file := placeOfSide(part, unit, target)
	if pl.Lines == nil || pl.FileSpan != nil || plain == "" || place.End <= place.Start {
		return -1
	}
	content := pl.Lines(file)
	if content == nil || place.End > content.Len() {
		return -1
	}
	if i := strings.LastIndex(content.Slice(place.Start, place.End), plain); i >= 0 {
		return place.Start + i
	}
	return -1
}

// lines fills in lines and columns from the file's content and returns it, nil
// where it is not known or does not reach so far.
func (pl Places) lines(l *Location) *text.Lines {
	l.EndLine, l.EndColumn = l.Line, l.Column
	if pl.Lines == nil || l.FileEnd < l.FileStart || l.FileEnd == 0 {
		return nil
	}
	content := pl.Lines(l.File)
	if content == nil || l.FileEnd > content.Len() {
		return nil
	}
	from, to := content.Position(l.FileStart), content.Position(l.FileEnd)
	l.Line, l.Column, l.EndLine, l.EndColumn = from.Line, from.Column, to.Line, to.Column
	return content
}

// borrow takes the place of the other side where both stand in one file, else the end of the
// nearest unit before it that has a place.
func (x *Finisher) borrow(part *bitext.Part, unit int, target bool, l *Location) {
	if other, _, file := placeOfSide(part, unit, !target); other != (bitext.Place{}) && file == l.File {
		l.FileStart, l.FileEnd = other.Start, other.End
		l.Line, l.Column = other.Line, other.Column
		x.lines(l)
		return
	}
	place := lastPlace(part, unit, target)
	if place == (bitext.Place{}) {
		place = x.placed[sideIndex(target)]
	}
	if place == (bitext.Place{}) {
		l.Line, l.Column, l.EndLine, l.EndColumn = 1, 1, 1, 1
		return
	}
	l.FileStart, l.FileEnd = place.End, place.End
	l.Line, l.Column = place.Line, place.Column
	x.lines(l)
}

// lastPlace returns the place of the last unit of a part before one that has any.
func lastPlace(part *bitext.Part, before int, target bool) (place bitext.Place) {
	for k := before - 1; part.Has(k) && place == (bitext.Place{}); k-- {
		place = part.Unit(k).SourcePlace
		if target {
			place = part.Unit(k).TargetPlace
		}
	}
	return place
}

// keepPlaces keeps the last places for units of later parts that borrow them.
func (x *Finisher) keepPlaces(part *bitext.Part) {
	for k, target := range []bool{false, true} {
		if place := lastPlace(part, part.To, target); place != (bitext.Place{}) {
			x.placed[k] = place
		}
	}
}
