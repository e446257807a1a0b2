package threeway

import (
	"io"
	"strings"

	"fidele/tm/xml"
)

var xliffFormat = xliffVersions{
	one: &xmlFormat{
		units: []string{"trans-unit", "bin-unit"}, identify: identifyXLIFF,
		segments: &xmlFormat{units: []string{"mrk"}, within: "target", identify: identifySegment},
		both:     bothXLIFF1, one: noteXLIFF1,
	},
	two: &xmlFormat{
		units: []string{"unit"}, identify: identifyXLIFF,
		segments: &xmlFormat{units: []string{"segment", "ignorable"}, identify: identifySegment},
		both:     bothXLIFF2, one: noteXLIFF2,
	},
}

// xliffVersions chooses by the version that a file has.
type xliffVersions struct{ one, two *xmlFormat }

func (x xliffVersions) read(label string, data []byte) (*version, error) {
	v, err := x.one.read(label, data)
	if err != nil || len(v.pieces) > 0 {
		return v, err
	}
	return x.two.read(label, data)
}

func (x xliffVersions) of(p *piece) *xmlFormat {
	if strings.HasPrefix(p.text, "<unit") {
		return x.two
	}
	return x.one
}

func (x xliffVersions) inner(p *piece) *version { return x.of(p).inner(p) }

func (xliffVersions) joint(_, _ string) string { return "" }

func (x xliffVersions) alternatives(ours, theirs *piece) string {
	known := ours
	if known == nil {
		known = theirs
	}
	return x.of(known).alternatives(ours, theirs)
}

// identifyXLIFF makes the key of a unit: its file, its id and its source.
func identifyXLIFF(p *piece, e *element, file *element) {
	if file != nil {
		p.key = file.attrs["original"] + "\x00" + file.attrs["id"] + "\x00"
	}
	p.key += e.attrs["id"]
	for _, c := range e.texts {
		if c.name == "source" {
			p.key += "\x00" + c.says
			p.source += c.plain
		}
	}
}

// identifySegment makes the key of a segment within its unit: its id and its source. A
// mark that is no segment has its kind for an id.
func identifySegment(p *piece, e *element, _ *element) {
	p.key = e.name + "\x00" + e.attrs["mid"] + "\x00" + e.attrs["id"] + "\x00" + e.attrs["mtype"]
	for _, c := range e.texts {
		if c.name == "source" {
			p.key += "\x00" + c.says
			p.source += c.plain
		}
	}
}

// bothXLIFF1 keeps our target, and theirs as an alternative translation.
func bothXLIFF1(ours, theirs *piece) string {
	target, inner := targetOf(theirs.text)
	if target == "" {
		return noteXLIFF1(ours, note("theirs removed the target", theirs))
	}
	alternative := `<alt-trans origin="theirs"><target>` + inner + `</target></alt-trans>`
	at, indent := afterTarget(ours.text)
	return ours.text[:at] +
		indent + "<note>" + escaper.Replace(note("ours is the target, theirs an alternative", theirs)) + "</note>" +
		indent + alternative + ours.text[at:]
}

// noteXLIFF1 returns a trans-unit with a note.
func noteXLIFF1(p *piece, note string) string {
	at, indent := afterTarget(p.text)
	return p.text[:at] + indent + "<note>" + escaper.Replace(note) + "</note>" + p.text[at:]
}

// afterTarget returns where, within a trans-unit, what follows the target begins, and
// the indentation of the unit's children.
func afterTarget(s string) (at int, indent string) {
	children(s, func(t *xml.Token, start, end int) {
		switch t.Name {
		case "source", "seg-source", "target":
			at = end
		}
	})
	if at == 0 {
		at, _ = afterTag(s)
	}
	first, _ := afterTag(s)
	return at, indentAt(s, first)
}

// targetOf returns the target of a trans-unit, its tags included, and what stands in it.
func targetOf(s string) (target, inner string) {
	children(s, func(t *xml.Token, start, end int) {
		if t.Name == "target" && target == "" {
			target = s[start:end]
			if n := strings.LastIndex(target, "</"); n >= 0 && !t.Empty {
				inner = target[t.End-start : n]
			}
		}
	})
	return target, inner
}

// children calls f for each child of the element that s is, with the token of its start
// tag and its bytes.
func children(s string, f func(t *xml.Token, start, end int)) {
	r := xml.NewReader(s, xml.Options{Fragment: true, Entity: kept})
	var child xml.Token
	for {
		t, err := r.Next()
		if err != nil {
			return // the text was read before
		}
		switch {
		case t.Kind == xml.Start && t.Empty && r.Depth() == 1:
			f(t, t.Start, t.End)
		case t.Kind == xml.Start && !t.Empty && r.Depth() == 2:
			child = *t
		case t.Kind == xml.End && r.Depth() == 1:
			f(&child, child.Start, t.End)
		}
	}
}

// bothXLIFF2 keeps our targets, and theirs as notes, one a segment that differs.
func bothXLIFF2(ours, theirs *piece) string {
	our, their := segmentTargets(ours.text), segmentTargets(theirs.text)
	s := ours.text
	var notes []string
	for i, t := range their {
		if i >= len(our) || our[i] != t {
			notes = append(notes, note("theirs", theirs)+": "+t)
		}
	}
	if len(notes) == 0 {
		notes = []string{note("ours; theirs says the same in another state", theirs)}
	}
	return notesXLIFF2(s, notes)
}

// noteXLIFF2 returns a unit with a note.
func noteXLIFF2(p *piece, note string) string { return notesXLIFF2(p.text, []string{note}) }

// notesXLIFF2 adds notes to a unit: to those it has, else before its first segment or
// its original data, where they must stand.
func notesXLIFF2(s string, notes []string) string {
	first, empty := afterTag(s)
	if empty {
		return s
	}
	indent := indentAt(s, first)
	var b strings.Builder
	for _, n := range notes {
		b.WriteString(indent)
		b.WriteString(`<note category="merge-conflict">` + escaper.Replace(n) + `</note>`)
	}
	at, own := -1, false
	children(s, func(t *xml.Token, start, end int) {
		switch t.Name {
		case "notes":
			if !t.Empty {
				at, own = strings.LastIndex(s[:end], "</"), true
			}
		case "originalData", "segment", "ignorable":
			if at < 0 {
				at = start
			}
		}
	})
	if own {
		return s[:at] + strings.TrimPrefix(b.String(), indent) + indent + s[at:]
	}
	if at < 0 {
		at = first
	}
	return s[:at] + "<notes>" + b.String() + indent + "</notes>" + indent + s[at:]
}

// segmentTargets returns what the targets of a unit hold, codes as they are written.
func segmentTargets(s string) []string {
	r := xml.NewReader(s, xml.Options{Fragment: true, Entity: kept})
	var targets []string
	from := -1
	for {
		t, err := r.Next()
		if err == io.EOF || err != nil {
			return targets
		}
		switch {
		case t.Kind == xml.Start && t.Name == "segment":
			targets = append(targets, "")
		case t.Kind == xml.Start && t.Name == "target" && !t.Empty && len(targets) > 0:
			from = t.End
		case t.Kind == xml.End && t.Name == "target" && from >= 0:
			targets[len(targets)-1], from = s[from:t.Start], -1
		}
	}
}
