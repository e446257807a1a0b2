package tm

import (
	"context"
	"iter"
	"math"
	"strconv"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/count"
	"fidele/tm/text"
)

// AnalyzeOptions says how documents are counted.
type AnalyzeOptions struct {
	// Internal counts likenesses within the documents: a unit that resembles an
	// earlier one more than anything in the memory falls into the band of that
	// likeness ("internal-85-94"). A unit that may resemble more than a thousand
	// earlier ones is compared with later ones no more: they stand for it.
	Internal bool
	// Count is how words and characters are counted.
	Count count.Method
	// Rates are what a word of a band costs, in percent of a new one. A band that is
	// missing has its rate in [DefaultRates].
	Rates map[string]int
	// OnProgress, if not nil, is told by one goroutine how many of the segments are
	// done.
	OnProgress func(done, total int)
}

// DefaultRates are what a word of each band costs, in percent of a new one.
var DefaultRates = map[string]int{
	"repetition": 30, "cross-repetition": 30, "context": 0, "exact": 30,
	"95-99": 60, "85-94": 60, "75-84": 60, "50-74": 100,
	"internal-95-99": 60, "internal-85-94": 60, "internal-75-84": 60, "internal-50-74": 100,
	"new": 100,
}

// rate returns what a word of a band costs, percent.
func (o AnalyzeOptions) rate(band string) int {
	if rate, ok := o.Rates[band]; ok {
		return rate
	}
	return DefaultRates[band]
}

// Count sums up segments.
type Count struct {
	Segments int `json:"segments"`
	// Words of the source, see [count.Method].
	Words int `json:"words"`
	// Characters of the source, without white space.
	Characters int `json:"characters"`
	// WithSpaces are all characters of the source.
	WithSpaces int `json:"characters_with_spaces"`
	// Weighted are the words, each times what its band costs in percent of a new
	// word: 250 are two words and a half.
	Weighted Hundredths `json:"weighted"`
}

// Hundredths is a number in hundredths. It is written with a point: 2.5.
type Hundredths int

// String writes the number with the decimals that it has.
func (h Hundredths) String() string { return strconv.FormatFloat(float64(h)/100, 'f', -1, 64) }

// MarshalJSON writes the number as [Hundredths.String] does.
func (h Hundredths) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (h *Hundredths) UnmarshalJSON(data []byte) error {
	f, err := strconv.ParseFloat(string(data), 64)
	*h = Hundredths(math.Round(f * 100))
	return err
}

func (c *Count) add(d Count) {
	c.Segments += d.Segments
	c.Words += d.Words
	c.Characters += d.Characters
	c.WithSpaces += d.WithSpaces
	c.Weighted += d.Weighted
}

// FileAnalysis counts one document.
type FileAnalysis struct {
	File string `json:"file,omitempty"`
	// Bands by name: "repetition" (an earlier segment of the file is the same),
	// "cross-repetition" (one of an earlier file), then those of [bitext.Bands],
	// then with AnalyzeOptions.Internal "internal-95-99" and so on. All are
	// there, if only with zeros.
	Bands map[string]Count `json:"bands"`
	Total Count            `json:"total"`
}

// Analysis counts words by match band.
type Analysis struct {
	// Count is how words were counted: "trados", "word" or "gmx".
	Count string `json:"count"`
	// Rates are what a word of each band costs, in percent of a new one.
	Rates map[string]int `json:"rates"`
	Files []FileAnalysis `json:"files"`
	Total FileAnalysis   `json:"total"`
}

// internalBands are the bands of likenesses within the documents, by the band
// of the score.
var internalBands = map[string]string{
	"95-99": "internal-95-99",
	"85-94": "internal-85-94",
	"75-84": "internal-75-84",
	"50-74": "internal-50-74",
}

// AnalysisBands lists the bands in the order of reports.
func AnalysisBands(internal bool) []string {
	bands := append([]string{"repetition", "cross-repetition"}, bitext.Bands[:len(bitext.Bands)-1]...)
	if internal {
		for _, b := range bitext.Bands {
			if name, ok := internalBands[b]; ok {
				bands = append(bands, name)
			}
		}
	}
	return append(bands, "new")
}

// Analyze counts the words of documents by the best match each segment has in
// mem, which may be nil. A context match counts as one even where the segment
// repeats an earlier one.
func Analyze(
	ctx context.Context, mem *Memory, docs []*bitext.Document, opts AnalyzeOptions,
) (*Analysis, error) {
	out := &Analysis{
		Count: opts.Count.String(), Rates: map[string]int{},
		Files: []FileAnalysis{}, Total: newFileAnalysis("", opts),
	}
	for _, band := range AnalysisBands(opts.Internal) {
		out.Rates[band] = opts.rate(band)
	}
	done, total := 0, 0
	for _, doc := range docs {
		for _, u := range doc.Units {
			if !u.Source.IsEmpty() {
				total++
			}
		}
	}
	for _, doc := range docs {
		out.Files = append(out.Files, newFileAnalysis(doc.SourceFile, opts))
	}
	inner := InMemory(OpenOptions{})
	defer inner.Close()
	counters := countersOf(docs, opts.Count)
	err := inOrder(ctx, segmentsOf(docs),
		func(ctx context.Context, list []segment) ([]measured, error) {
			return measure(ctx, mem, list, counters)
		},
		func(s segment, m measured) error {
			band, err := bandOf(ctx, inner, s, m.best, opts)
			m.count.Weighted = Hundredths(m.count.Words * opts.rate(band))
			out.Files[s.doc].add(band, m.count)
			if done++; opts.OnProgress != nil {
				opts.OnProgress(done, total)
			}
			return err
		})
	if err != nil {
		return nil, err
	}
	for _, file := range out.Files {
		for band, c := range file.Bands {
			out.Total.add(band, c)
		}
	}
	return out, nil
}

// segment is a segment of the documents to count.
type segment struct {
	query Query
	doc   int
	// first is the document with the first segment that this one repeats, -1 where
	// it repeats none.
	first int
}

// segmentsOf yields the segments of documents.
func segmentsOf(docs []*bitext.Document) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		seen := map[string]int{} // source text -> document
		for n, doc := range docs {
			contexts := doc.Contexts()
			for i, u := range doc.Units {
				if u.Source.IsEmpty() {
					continue
				}
				s := segment{query: queryFor(doc, u, contexts[i]), doc: n, first: -1}
				key := text.Base(s.query.SourceLang) + "\x00" + u.Source.Tagged()
				if first, ok := seen[key]; ok {
					s.first = first
				} else {
					seen[key] = n
				}
				if !yield(s) {
					return
				}
			}
		}
	}
}

// measured is what can be said of a segment without the others.
type measured struct {
	best  bitext.Score // of its matches in the memory, 0 where there is none
	count Count
}

// measure looks segments up and counts them. Of a segment that repeats another it
// tells context matches alone: nothing else is asked of it.
func measure(
	ctx context.Context, mem *Memory, list []segment, counters map[language.Tag]*count.Counter,
) ([]measured, error) {
	out := make([]measured, len(list))
	for i, s := range list {
		c := counters[s.query.SourceLang].Count(s.query.Source)
		out[i].count = Count{
			Segments: 1, Words: c.Words, Characters: c.Characters, WithSpaces: c.WithSpaces,
		}
	}
	if mem == nil {
		return out, ctx.Err()
	}
	found, err := matchAll(ctx, mem, list, func(s segment) Query {
		q := s.query
		q.Min, q.Max = LowestMinimum, 1
		if s.first >= 0 {
			q.Min = bitext.ContextScore
		}
		return q
	})
	for i, results := range found {
		if len(results) > 0 {
			out[i].best = results[0].Score
		}
	}
	return out[:len(found)], err
}

// mostAlike is how many units of an analysis may resemble one that is kept for later
// ones. Without a bound, thousands of like sentences would cost their square.
const mostAlike = 1_000

// bandOf returns the band of a segment by the best match in the memory and, if asked
// to, by those in inner, the segments before it; it takes it into those.
func bandOf(
	ctx context.Context, inner *Memory, s segment, best bitext.Score, opts AnalyzeOptions,
) (string, error) {
	switch {
	case best == bitext.ContextScore:
		// whatever it repeats
	case s.first == s.doc:
		return "repetition", nil
	case s.first >= 0:
		return "cross-repetition", nil
	}
	band := best.Band()
	if !opts.Internal || s.first >= 0 {
		return band, nil
	}

	alike := 0
	if best < 99 {
		q := s.query
		// Only a better one than that of the memory counts.
		q.Min, q.Max, q.looked = max(LowestMinimum, best+1), 1, &alike
		results, err := inner.Match(ctx, q)
		if err != nil {
			return "", err
		}
		if len(results) > 0 {
			if name, ok := internalBands[results[0].Score.Band()]; ok {
				band = name
			}
		}
	}
	if alike > mostAlike {
		return band, nil
	}
	return band, inner.remember(ctx, s.query)
}

// remember takes a source into the memory of an analysis.
func (m *Memory) remember(ctx context.Context, q Query) error {
	u := &bitext.Unit{
		Source: q.Source, SourceLang: q.SourceLang,
		Target: text.New("-"), TargetLang: q.TargetLang,
	}
	one := func(yield func(*bitext.Unit, error) bool) { yield(u, nil) }
	_, err := m.Add(ctx, one, AddOptions{Batch: "analysis"})
	return err
}

func newFileAnalysis(file string, opts AnalyzeOptions) FileAnalysis {
	a := FileAnalysis{File: file, Bands: map[string]Count{}}
	for _, b := range AnalysisBands(opts.Internal) {
		a.Bands[b] = Count{}
	}
	return a
}

func (a *FileAnalysis) add(band string, c Count) {
	sum := a.Bands[band]
	sum.add(c)
	a.Bands[band] = sum
	a.Total.add(c)
}

// countersOf returns a counter for each language of the documents.
func countersOf(docs []*bitext.Document, m count.Method) map[language.Tag]*count.Counter {
	out := map[language.Tag]*count.Counter{}
	for s := range segmentsOf(docs) {
		if lang := s.query.SourceLang; out[lang] == nil {
			out[lang] = count.New(m, lang)
		}
	}
	return out
}
