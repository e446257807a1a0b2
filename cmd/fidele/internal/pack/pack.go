package pack

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality/number"
	"fidele/tm/text"
)

// Pack is a file, or a part of it, as a language model gets it. Its JSON is part of what
// scripts rely on: fields are only ever added.
type Pack struct {
	// Name is the fingerprint that an answer repeats.
	Name string `json:"pack"`
	File string `json:"file"`
	// Source and Target are the languages, BCP 47.
	Source language.Tag `json:"source"`
	Target language.Tag `json:"target"`
	// Segments are in the order of the file: those to be translated and those around
	// them.
	Segments []Segment `json:"segments"`
	// LeftOut counts what had no room.
	LeftOut LeftOut `json:"left_out"`
	// Answer shows how an answer is written.
	Answer Example `json:"answer"`
}

// Segment is a segment of a pack. Texts have their codes as numbered tags.
type Segment struct {
	ID        int    `json:"id"` // its index in the file, from 0
	Structure string `json:"structure,omitempty"`
	// Translate says that the segment is asked for; others are there to be read.
	Translate bool   `json:"translate"`
	Source    string `json:"source"`
	// Target is the translation that is there, of a segment that is not asked for.
	Target  string  `json:"target,omitempty"`
	Matches []Match `json:"matches,omitempty"`
	Terms   []Term  `json:"terms,omitempty"`
	// Figures are the numbers of the source as it writes them, Codes its tags.
	Figures []string `json:"figures,omitempty"`
	Codes   []string `json:"codes,omitempty"`
	Notes   []string `json:"notes,omitempty"`
}

// Match is a unit of the memory that resembles a segment.
type Match struct {
	Score  bitext.Score     `json:"score"` // percent, 101 for a context match
	Kind   bitext.MatchKind `json:"kind"`
	Source string           `json:"source"`
	Target string           `json:"target"`
	Origin string           `json:"origin,omitempty"`
}

// Term is a term that stands in a segment.
type Term struct {
	Term  string `json:"term"`
	Found string `json:"found"` // as the segment writes it
	// Targets are its translations with their status: preferred, admitted, deprecated or
	// forbidden.
	Targets []glossary.Target `json:"targets"`
}

// LeftOut counts what a pack had no room for.
type LeftOut struct {
	Matches int `json:"matches"`
	Context int `json:"context"` // surrounding segments
}

// Example is how an answer is written.
type Example struct {
	Pack     string          `json:"pack"`
	File     string          `json:"file"`
	Segments []ExampleTarget `json:"segments"`
}

// ExampleTarget is a translation in an [Example].
type ExampleTarget struct {
	ID     int    `json:"id"`
	Target string `json:"target"`
}

// Options say what goes into a pack.
type Options struct {
	// File is what the pack calls the file.
	File string
	// Memory and Glossary may be nil.
	Memory   *tm.Memory
	Glossary *glossary.Glossary
	// Min is the lowest score of a match, Matches the most of a segment.
	Min     bitext.Score
	Matches int
	// Context is how many segments before and after those asked for are there to read.
	Context int
	// Range is the part of the file that is asked for; the zero value asks for all.
	Range Range
}

// Range is a part of a file: segments from First to Last, from 1 as people count, both
// included. The zero value is the whole file.
type Range struct{ First, Last int }

// ParseRange reads "12-40" or "12".
func ParseRange(s string) (Range, error) {
	var r Range
	first, last, isRange := strings.Cut(s, "-")
	if !isRange {
		last = first
	}
	for _, p := range []struct {
		s  string
		to *int
	}{{first, &r.First}, {last, &r.Last}} {
		n := 0
		for _, c := range p.s {
			if c < '0' || c > '9' || n > 1<<30 {
				n = 0
				break
			}
			n = n*10 + int(c-'0')
		}
		*p.to = n
	}
	if r.First < 1 || r.Last < r.First {
		return Range{}, fmt.Errorf("%q is no range of segments, such as 1-40", s)
	}
	return r, nil
}

// String writes the range as [ParseRange] reads it, "" for the whole file.
func (r Range) String() string {
	if r == (Range{}) {
		return ""
	}
	return fmt.Sprintf("%d-%d", r.First, r.Last)
}

// has reports whether the range has the segment of an index.
func (r Range) has(i int) bool {
	return r == (Range{}) || i >= r.First-1 && i <= r.Last-1
}

// ErrNothing says that no segment of the file is to be translated.
var ErrNothing = errors.New("nothing to translate")

// file is the segments of all documents of a file in a row.
type file struct {
	units          []*bitext.Unit
	contexts       []bitext.Context
	source, target language.Tag
}

// join lists the units of all documents with what stands around them.
func join(docs []*bitext.Document) file {
	var f file
	for i, doc := range docs {
		if i == 0 {
			f.source, f.target = doc.SourceLang, doc.TargetLang
		}
		f.units = append(f.units, doc.Units...)
		f.contexts = append(f.contexts, doc.Contexts()...)
	}
	return f
}

// isOpen reports whether a unit is to be translated.
func isOpen(u *bitext.Unit) bool {
	return u.Target.IsEmpty() && !u.Locked && !u.Source.IsEmpty() && !text.IsBlank(u.Source)
}

// asked lists the indexes of the units to be translated in a range.
func (f file) asked(r Range) []int {
	var out []int
	for i, u := range f.units {
		if r.has(i) && isOpen(u) {
			out = append(out, i)
		}
	}
	return out
}

// name is the fingerprint of what is asked for, followed by the range where there is one.
func (f file) name(r Range) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %d\n", f.source, f.target, f.asked(r))
	for _, u := range f.units {
		s := u.Source.Tagged()
		fmt.Fprintf(h, "%d %s\n", len(s), s)
	}
	name := hex.EncodeToString(h.Sum(nil)[:8])
	if r != (Range{}) {
		name += ":" + r.String()
	}
	return name
}

// New makes the pack of a file. It returns an error that wraps [ErrNothing] where no
// segment is asked for.
func New(ctx context.Context, docs []*bitext.Document, o Options) (*Pack, error) {
	f := join(docs)
	if n := len(f.units); o.Range.Last > n {
		return nil, fmt.Errorf("segments %s: the file has %d", o.Range, n)
	}
	asked := f.asked(o.Range)
	if len(asked) == 0 {
		return nil, fmt.Errorf("%w: every segment has a target, or is locked", ErrNothing)
	}
	p := &Pack{Name: f.name(o.Range), File: o.File, Source: f.source, Target: f.target}
	p.Answer = Example{Pack: p.Name, File: o.File, Segments: []ExampleTarget{{ID: asked[0], Target: "…"}}}

	near := map[int]bool{}
	for _, i := range asked {
		for k := max(i-o.Context, 0); k <= min(i+o.Context, len(f.units)-1); k++ {
			near[k] = true
		}
	}
	for i, u := range f.units {
		isAsked := o.Range.has(i) && isOpen(u)
		if !near[i] {
			continue
		}
		s := Segment{ID: i, Structure: f.contexts[i].Structure, Translate: isAsked, Source: u.Source.Tagged()}
		if !isAsked {
			s.Target = u.Target.Tagged()
			p.Segments = append(p.Segments, s)
			continue
		}
		for _, n := range u.Notes {
			s.Notes = append(s.Notes, n.Text)
		}
		s.Codes = tags(u.Source)
		s.Figures = figures(u.Source.Plain, cmp.Or(u.SourceLang, f.source))
		if o.Glossary != nil {
			s.Terms = terms(o.Glossary.Find(u.Source.Plain, f.source))
		}
		var err error
		if s.Matches, err = matches(ctx, u, f.contexts[i], f, o); err != nil {
			return nil, err
		}
		p.Segments = append(p.Segments, s)
	}
	return p, nil
}

// matches finds the best matches of a unit: those that the file proposes and those of the
// memory, each once.
func matches(ctx context.Context, u *bitext.Unit, around bitext.Context, f file, o Options) ([]Match, error) {
	if o.Matches == 0 {
		return nil, nil
	}
	found := slices.Clone(u.Matches)
	if o.Memory != nil {
		results, err := o.Memory.Match(ctx, tm.Query{
			Source: u.Source, SourceLang: f.source, TargetLang: f.target,
			Context: around, MessageContext: u.MessageContext(), Min: o.Min, Max: o.Matches,
		})
		if err != nil {
			return nil, err
		}
		for _, r := range results {
			m := r.Match
			m.Source, m.Target, _ = bitext.FitCodes(u.Source, m.Source, m.Target)
			found = append(found, m)
		}
	}
	slices.SortStableFunc(found, func(a, b bitext.Match) int { return int(b.Score) - int(a.Score) })
	var out []Match
	for _, m := range found {
		x := Match{
			Score: m.Score, Kind: m.Kind(), Source: m.Source.Tagged(), Target: m.Target.Tagged(), Origin: m.Origin,
		}
		same := func(y Match) bool { return y.Source == x.Source && y.Target == x.Target }
		if len(out) < o.Matches && m.Score >= o.Min && !slices.ContainsFunc(out, same) {
			out = append(out, x)
		}
	}
	return out, nil
}

// terms are the terms of a segment, each once.
func terms(found []glossary.Occurrence) []Term {
	var out []Term
	for _, o := range found {
		t := Term{Term: o.Term, Found: o.Found, Targets: o.Targets}
		same := func(x Term) bool { return x.Term == t.Term && x.Found == t.Found }
		if !slices.ContainsFunc(out, same) {
			out = append(out, t)
		}
	}
	return out
}

// figures are the numbers of a text that are written in figures, each once.
func figures(s string, lang language.Tag) []string {
	var out []string
	for _, n := range number.Scan(s, lang) {
		written := s[n.Start:n.End]
		if strings.ContainsAny(written, "0123456789") && !slices.Contains(out, written) {
			out = append(out, written)
		}
	}
	return out
}

// tags are the codes of a text as numbered tags, in their order.
func tags(t text.Text) []string {
	if len(t.Codes) == 0 {
		return nil
	}
	bare := t
	bare.Plain = ""
	bare.Codes = slices.Clone(t.Codes)
	for i := range bare.Codes {
		bare.Codes[i].At = 0
	}
	var out []string
	for _, s := range strings.SplitAfter(bare.Tagged(), ">") {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// counter counts the characters of UTF-8 that it is given: the bytes that begin one.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	for _, x := range b {
		if x&0xC0 != 0x80 {
			*c++
		}
	}
	return len(b), nil
}

// RoomError says that a pack does not fit.
type RoomError struct {
	Budget, Need int // characters
	// Fits is a part of the file that fits, from its first segment asked for; the zero
	// value where not one segment does.
	Fits Range
}

func (e *RoomError) Error() string {
	return fmt.Sprintf("the pack takes at least %d characters, %d are given", e.Need, e.Budget)
}

// Fit leaves out matches and surrounding segments until the pack, written as by write,
// has no more than budget characters: first the lowest matches but the best of each
// segment, then the outermost surroundings, then what is left of both. What is asked for
// stays; where there is no room for it, the error is a [*RoomError].
func (p *Pack) Fit(budget int, write func(*Pack, io.Writer) error) error {
	order := p.dispensable()
	size := func(drop int) (int, error) {
		q := p.without(order[:drop])
		var n counter
		err := write(q, &n)
		return int(n), err
	}
	if whole, err := size(0); err != nil || whole <= budget {
		return err
	}
	least, err := size(len(order))
	if err != nil {
		return err
	}
	if least > budget {
		return &RoomError{Budget: budget, Need: least, Fits: p.fitting(budget, write)}
	}
	// The least that has to go, by halving: what says that something has gone takes less
	// room than a match.
	low, high := 1, len(order)
	for low < high {
		mid := (low + high) / 2
		n, err := size(mid)
		if err != nil {
			return err
		}
		if n <= budget {
			high = mid
		} else {
			low = mid + 1
		}
	}
	*p = *p.without(order[:low])
	return nil
}

// item is something that a pack can do without: a match of a segment, or, where match is
// -1, a surrounding segment.
type item struct{ segment, match int }

// dispensable lists what can go, in the order in which it goes.
func (p *Pack) dispensable() []item {
	type ranked struct {
		item
		tier, worth int
	}
	var all []ranked
	far := p.distances()
	for i, s := range p.Segments {
		if !s.Translate {
			d := far[i]
			tier := 1
			if d == 1 {
				tier = 3
			}
			all = append(all, ranked{item{i, -1}, tier, -d})
		}
		for k, m := range s.Matches {
			tier := 0
			if k == 0 {
				tier = 2
			}
			all = append(all, ranked{item{i, k}, tier, int(m.Score)})
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.tier, b.tier), cmp.Compare(a.worth, b.worth),
			cmp.Compare(b.segment, a.segment), cmp.Compare(b.match, a.match))
	})
	out := make([]item, len(all))
	for i, r := range all {
		out[i] = r.item
	}
	return out
}

// distances are how far each segment is from the next that is asked for.
func (p *Pack) distances() []int {
	out := make([]int, len(p.Segments))
	far := len(p.Segments)
	for i := range out {
		if far++; p.Segments[i].Translate {
			far = 0
		}
		out[i] = far
	}
	far = len(p.Segments)
	for i := len(out) - 1; i >= 0; i-- {
		if far++; p.Segments[i].Translate {
			far = 0
		}
		out[i] = min(out[i], far)
	}
	return out
}

// without returns the pack without some of what it has.
func (p *Pack) without(items []item) *Pack {
	q := *p
	gone := map[item]bool{}
	for _, x := range items {
		gone[x] = true
		if x.match < 0 {
			q.LeftOut.Context++
		} else {
			q.LeftOut.Matches++
		}
	}
	q.Segments = nil
	for i, s := range p.Segments {
		if gone[item{i, -1}] {
			continue
		}
		var kept []Match
		for k, m := range s.Matches {
			if !gone[item{i, k}] {
				kept = append(kept, m)
			}
		}
		s.Matches = kept
		q.Segments = append(q.Segments, s)
	}
	return &q
}

// fitting returns the longest part of the file from its first segment asked for that fits
// without matches and surroundings.
func (p *Pack) fitting(budget int, write func(*Pack, io.Writer) error) Range {
	var asked []Segment
	for _, s := range p.Segments {
		if s.Translate {
			s.Matches = nil
			asked = append(asked, s)
		}
	}
	fits := func(n int) bool {
		q := *p
		q.Segments = asked[:n]
		q.LeftOut = LeftOut{}
		r := Range{asked[0].ID + 1, asked[n-1].ID + 1}
		q.Name = strings.SplitN(p.Name, ":", 2)[0] + ":" + r.String()
		q.Answer.Pack = q.Name
		// What is left out is counted in the pack, and its digits too.
		var size counter
		return write(&q, &size) == nil && int(size)+20 <= budget
	}
	low, high := 0, len(asked)
	for low < high {
		mid := (low + high + 1) / 2
		if fits(mid) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	if low == 0 {
		return Range{}
	}
	return Range{asked[0].ID + 1, asked[low-1].ID + 1}
}
