package xliff

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// documentWriter builds the file.
type documentWriter struct {
	doc *bitext.Document
	// toolVersion, sourceHash, flat and gap are what the caller chose.
	toolVersion, sourceHash string
	flat                    bool
	gap                     func(before, after *bitext.Unit) string
	// tokenIDs: the ids of codes must be name tokens.
	tokenIDs bool
	b        strings.Builder
	mid      int // segments written so far
}

// paragraphs returns the units of each paragraph together.
func (d *documentWriter) paragraphs() [][]*bitext.Unit {
	var out [][]*bitext.Unit
	for i, u := range d.doc.Units {
		if i > 0 && !d.flat && u.Paragraph == d.doc.Units[i-1].Paragraph {
			out[len(out)-1] = append(out[len(out)-1], u)
			continue
		}
		out = append(out, []*bitext.Unit{u})
	}
	return out
}

// paragraph is one paragraph on its way out: code ids are unique in it.
type paragraph struct {
	units        []*bitext.Unit
	mids         []string
	sources      []text.Text
	targets      []text.Text
	matches      [][]bitext.Match
	source       text.Text
	paired       map[string]bool // halves that find each other in the source
	pairedTarget map[string]bool
	gaps         []string // before each segment but the first
	translated   bool
}

func (d *documentWriter) prepare(units []*bitext.Unit) *paragraph {
	p := &paragraph{units: units}
	used := map[string]bool{}
	var parts []text.Text
	for i, u := range units {
		d.mid++
		p.mids = append(p.mids, strconv.Itoa(d.mid))
		names := d.codeNames(u, used)
		p.sources = append(p.sources, renamed(u.Source, names))
		p.targets = append(p.targets, renamed(u.Target, names))
		var matches []bitext.Match
		for _, m := range u.Matches {
			m.Source, m.Target = renamed(m.Source, names), renamed(m.Target, names)
			matches = append(matches, m)
		}
		p.matches = append(p.matches, matches)
		p.gaps = append(p.gaps, "")
		if i > 0 {
			p.gaps[i] = d.gap(units[i-1], u)
			parts = append(parts, text.New(p.gaps[i]))
		}
		parts = append(parts, p.sources[i])
	}
	p.source = text.Concat(parts...)
	p.paired = halvesThatMeet(p.sources)
	p.pairedTarget = halvesThatMeet(p.targets)
	for _, t := range p.targets {
		p.translated = p.translated || !t.IsEmpty()
	}
	return p
}

// codeNames returns the codes of a unit ids that no earlier unit of its
// paragraph has; the halves of a pair that runs through both keep theirs. In
// XLIFF 2 an id is a name token too.
func (d *documentWriter) codeNames(u *bitext.Unit, used map[string]bool) map[string]string {
	names := map[string]string{}
	for _, t := range []text.Text{u.Source, u.Target} {
		for _, c := range t.Codes {
			if _, ok := names[c.ID]; ok {
				continue
			}
			want := c.ID
			if d.tokenIDs {
				want = token(want)
			}
			name := want
			half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
			for n := 2; used[name] && !half; n++ {
				name = want + "-" + strconv.Itoa(n)
			}
			used[name] = true
			names[c.ID] = name
		}
	}
	return names
}

// renamed gives t with other ids. Codes of proposals that the unit does not
// have keep theirs.
func renamed(t text.Text, names map[string]string) text.Text {
	if len(t.Codes) == 0 {
		return t
	}
	out := text.Text{Plain: t.Plain, Codes: make([]text.Code, len(t.Codes))}
	for i, c := range t.Codes {
		// Elements and attributes of another file's vocabulary are not ours.
		c.Element, c.Attrs, c.Raw = "", nil, ""
		if name, ok := names[c.ID]; ok {
			c.ID = name
		}
		out.Codes[i] = c
	}
	return out
}

// halvesThatMeet returns the ids of halves whose other half stands in a later
// one of the texts.
func halvesThatMeet(texts []text.Text) map[string]bool {
	open, paired := map[string]bool{}, map[string]bool{}
	for _, t := range texts {
		for _, c := range t.Codes {
			switch {
			case c.Kind == text.OpenHalf:
				open[c.ID] = true
			case c.Kind == text.CloseHalf && open[c.ID]:
				paired[c.ID] = true
			}
		}
	}
	return paired
}

// original is the name of the article with slashes, the same on every system.
func (d *documentWriter) original() string {
	if d.doc.SourceFile == "" {
		return "units"
	}
	return strings.ReplaceAll(d.doc.SourceFile, `\`, "/")
}

func languageName(t language.Tag) string {
	if t == language.Und {
		return "und"
	}
	return t.String()
}
