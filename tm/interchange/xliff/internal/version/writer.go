package version

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// Writer builds a file of our own from a document.
type Writer struct {
	Doc *bitext.Document
	// ToolVersion, SourceHash, Flat and Gap are what the caller chose; see the
	// options of package xliff.
	ToolVersion, SourceHash string
	Flat                    bool
	Gap                     func(before, after *bitext.Unit) string
	// TokenIDs: the ids of codes must be name tokens.
	TokenIDs bool
	// Out gets the file, Err is its first error.
	Out io.Writer
	Err error
	// B is what is not written to Out yet.
	B   strings.Builder
	mid int // segments written so far
}

// Flush writes what is in B to Out, so that no more than a part of the file is
// in memory.
func (d *Writer) Flush() {
	if d.Err == nil {
		_, d.Err = io.WriteString(d.Out, d.B.String())
	}
	d.B.Reset()
}

// FlushFull flushes when there is enough of it to be written at once.
func (d *Writer) FlushFull() {
	if d.B.Len() >= flushSize {
		d.Flush()
	}
}

// flushSize is how many bytes of the file are written at once, about.
const flushSize = 64 << 10

// Paragraphs goes through the paragraphs, counted from 0, with their units, and
// flushes between them; it ends early when Out takes no more.
func (d *Writer) Paragraphs() iter.Seq2[int, []*bitext.Unit] {
	return func(yield func(int, []*bitext.Unit) bool) {
		units := d.Doc.Units
		for n := 0; len(units) > 0 && d.Err == nil; n++ {
			end := 1
			for !d.Flat && end < len(units) && units[end].Paragraph == units[0].Paragraph {
				end++
			}
			if !yield(n, units[:end]) {
				return
			}
			d.FlushFull()
			units = units[end:]
		}
	}
}

// Paragraph is one paragraph on its way out: code ids are unique in it.
type Paragraph struct {
	Units        []*bitext.Unit
	Mids         []string
	Sources      []text.Text
	Targets      []text.Text
	Matches      [][]bitext.Match
	Source       text.Text
	Paired       map[string]bool // halves that find each other in the source
	PairedTarget map[string]bool
	Gaps         []string // before each segment but the first
	Translated   bool
}

// Prepare returns a paragraph with ids that are unique in it.
func (d *Writer) Prepare(units []*bitext.Unit) *Paragraph {
	p := &Paragraph{Units: units}
	used := map[string]int{}
	var parts []text.Text
	for i, u := range units {
		d.mid++
		p.Mids = append(p.Mids, strconv.Itoa(d.mid))
		// Equal ids are equal codes, whatever the ids of the unit say.
		target := bitext.JoinCodes(u.Source, u.Target)
		names := d.codeNames(u.Source, target, used)
		p.Sources = append(p.Sources, renamed(u.Source, names))
		p.Targets = append(p.Targets, renamed(target, names))
		var matches []bitext.Match
		for _, m := range u.Matches {
			m.Source, m.Target = renamed(m.Source, names), renamed(m.Target, names)
			matches = append(matches, m)
		}
		p.Matches = append(p.Matches, matches)
		p.Gaps = append(p.Gaps, "")
		if i > 0 {
			p.Gaps[i] = d.Gap(units[i-1], u)
			parts = append(parts, text.New(p.Gaps[i]))
		}
		parts = append(parts, p.Sources[i])
	}
	p.Source = text.Concat(parts...)
	p.Paired = halvesThatMeet(p.Sources)
	p.PairedTarget = halvesThatMeet(p.Targets)
	for _, t := range p.Targets {
		p.Translated = p.Translated || !t.IsEmpty()
	}
	return p
}

// codeNames gives the codes of both sides of a unit ids that no earlier unit of its
// Paragraph has; the halves of a pair that runs through both keep theirs. In
// XLIFF 2 an id is a name token too. used holds the ids that are taken, with the
// number that was last tried to tell another code from it.
func (d *Writer) codeNames(source, target text.Text, used map[string]int) map[string]string {
	names := map[string]string{}
	for _, t := range []text.Text{source, target} {
		for _, c := range t.Codes {
			if _, ok := names[c.ID]; ok {
				continue
			}
			want := c.ID
			if d.TokenIDs {
				want = tree.Token(want)
			}
			name := want
			half := c.Kind == text.OpenHalf || c.Kind == text.CloseHalf
			for used[name] > 0 && !half {
				used[want]++
				name = want + "-" + strconv.Itoa(used[want])
			}
			used[name] = max(used[name], 1)
			names[c.ID] = name
		}
	}
	return names
}

// renamed returns t with other ids. Codes of proposals that the unit does not
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

// Original is the name of the article with slashes, the same on every system.
func (d *Writer) Original() string {
	if d.Doc.SourceFile == "" {
		return "units"
	}
	return strings.ReplaceAll(d.Doc.SourceFile, `\`, "/")
}

// LanguageName returns a language as files spell it.
func LanguageName(t language.Tag) string {
	if t == language.Und {
		return "und"
	}
	return t.String()
}
