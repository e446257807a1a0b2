package tm

import (
	"context"
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// AnalyzeOptions says how documents are counted.
type AnalyzeOptions struct {
	// Internal counts likenesses within the documents: a unit that resembles an
	// earlier one more than anything in the memory falls into the band of that
	// likeness ("internal-85-94"). A unit that may resemble more than a thousand
	// earlier ones is compared with later ones no more: they stand for it.
	Internal bool
}

// Count sums up segments.
type Count struct {
	Segments int `json:"segments"`
	// Words are words and numbers of the source.
	Words int `json:"words"`
	// Characters of the source, without white space.
	Characters int `json:"characters"`
}

func (c *Count) add(d Count) {
	c.Segments += d.Segments
	c.Words += d.Words
	c.Characters += d.Characters
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
	out := &Analysis{Files: []FileAnalysis{}, Total: newFileAnalysis("", opts)}
	inner := InMemory(OpenOptions{})
	defer inner.Close()
	seen := map[string]int{} // source text -> document
	for n, doc := range docs {
		file := newFileAnalysis(doc.SourceFile, opts)
		contexts := doc.Contexts()
		for i, u := range doc.Units {
			if u.Source.IsEmpty() {
				continue
			}
			q := queryFor(doc, u, contexts[i])
			band, alike, err := analyzeUnit(ctx, mem, inner, q, opts)
			if err != nil {
				return nil, err
			}
			key := text.Base(q.SourceLang) + "\x00" + u.Source.Tagged()
			if first, ok := seen[key]; ok && band != "context" {
				band = "repetition"
				if first != n {
					band = "cross-repetition"
				}
			} else if !ok {
				seen[key] = n
				if opts.Internal && alike <= mostAlike {
					if err := inner.remember(ctx, q); err != nil {
						return nil, err
					}
				}
			}
			file.add(band, countOf(u.Source, q))
		}
		out.Files = append(out.Files, file)
		for band, c := range file.Bands {
			out.Total.add(band, c)
		}
	}
	return out, nil
}

// mostAlike is how many units of an analysis may resemble one that is kept for later
// ones. Without a bound, thousands of like sentences would cost their square.
const mostAlike = 1_000

// analyzeUnit returns the band of the best match, and how many units of the documents
// may resemble the unit, 0 where they were not asked.
func analyzeUnit(
	ctx context.Context, mem, inner *Memory, q Query, opts AnalyzeOptions,
) (band string, alike int, err error) {
	q.Min, q.Max = LowestMinimum, 1
	var best bitext.Score
	if mem != nil {
		results, err := mem.Match(ctx, q)
		if err != nil {
			return "", 0, err
		}
		if len(results) > 0 {
			best = results[0].Score
		}
	}
	if opts.Internal && best < 99 {
		q.looked = &alike
		results, err := inner.Match(ctx, q)
		if err != nil {
			return "", 0, err
		}
		if len(results) > 0 && results[0].Score > best {
			if name, ok := internalBands[results[0].Score.Band()]; ok {
				return name, alike, nil
			}
		}
	}
	return best.Band(), alike, nil
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

// countOf counts a source text.
func countOf(t text.Text, q Query) Count {
	c := Count{Segments: 1}
	for _, k := range text.Tokens(t.Plain, q.SourceLang) {
		if k.Kind == text.Word || k.Kind == text.Number {
			c.Words++
		}
	}
	for _, word := range strings.Fields(t.Plain) {
		c.Characters += utf8.RuneCountInString(word)
	}
	return c
}
