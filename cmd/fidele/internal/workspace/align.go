package workspace

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
)

// Alignment is an article and its translation, each of one file or of several, and how
// their segments belong together.
type Alignment struct {
	Pair           Pair
	Source, Target article.Parts
	Beads          []align.Bead

	segments [2][]align.Segment // of source and target, as they were aligned
	options  align.Options
	known    []align.Pair // what memory and glossaries know about the article
	learner  *align.Learner
}

// WriteReview writes the beads for a person to edit; see [align.WriteReview].
func (a *Alignment) WriteReview(w io.Writer, threshold float64) error {
	return align.WriteReview(w, a.segments[0], a.segments[1], a.Beads, threshold, a.options)
}

// ReadReview reads what [Alignment.WriteReview] wrote and a person edited.
func (a *Alignment) ReadReview(name string, r io.Reader) ([]align.Reviewed, error) {
	return align.ReadReview(name, r, a.segments[0], a.segments[1])
}

// window is how many articles are aligned at once. They learn from the memory as it was
// before the first of them, so that the result is the same at any number of cores.
const window = 16

// AlignPairs aligns pairs on all cores and yields them in their order; what is wrong
// with one comes with its [Alignment.Pair]. No more than a few are held at a time, and
// the memory is not open while one is yielded.
func (e *Env) AlignPairs(
	ctx context.Context, pairs []Pair, o ArticleOptions,
) iter.Seq2[*Alignment, error] {
	return func(yield func(*Alignment, error) bool) {
		a := aligner{Env: e, options: o}
		if err := a.begin(); err != nil {
			yield(&Alignment{}, err)
			return
		}
		for first := 0; first < len(pairs); first += window {
			bar := a.progress(len(pairs))
			jobs := a.start(ctx, pairs[first:min(first+window, len(pairs))], bar)
			for _, j := range jobs {
				<-j.done
			}
			bar.Done()
			for _, j := range jobs {
				if !yield(j.alignment, j.err) {
					return
				}
			}
		}
	}
}

// Align loads an article and its translation and aligns them.
func (e *Env) Align(ctx context.Context, p Pair, o ArticleOptions) (a *Alignment, err error) {
	for a, err = range e.AlignPairs(ctx, []Pair{p}, o) {
	}
	return a, err
}

// aligner aligns pairs of articles.
type aligner struct {
	*Env
	options        ArticleOptions
	source, target language.Tag
	terms          []align.Pair
	learner        *align.Learner // of what the articles of a run share
	ready          atomic.Int64   // pairs that are done
}

// begin reads what all pairs need.
func (e *aligner) begin() (err error) {
	if e.source, e.target, err = e.Languages(); err != nil {
		return err
	}
	e.learner = align.NewLearner(e.source, e.target)
	e.terms, err = e.termPairs(e.source, e.target)
	return err
}

// job is an alignment under way.
type job struct {
	alignment *Alignment
	err       error
	done      chan struct{}
}

// progress shows how many of some pairs are done; of a single one show tells.
func (e *aligner) progress(pairs int) *cli.Progress {
	if pairs == 1 {
		return nil
	}
	bar := e.Progress("aligning", int64(pairs), false)
	bar.Set(e.ready.Load())
	return bar
}

// start begins to align pairs. Files and memory are read here, one after the other;
// only what is computed runs beside that.
func (e *aligner) start(ctx context.Context, pairs []Pair, bar *cli.Progress) []*job {
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	jobs := make([]*job, len(pairs))
	for i, p := range pairs {
		j := &job{done: make(chan struct{})}
		jobs[i] = j
		if j.alignment, j.err = e.prepare(ctx, p); j.err != nil {
			j.alignment = &Alignment{Pair: p}
			bar.Set(e.ready.Add(1))
			close(j.done)
			continue
		}
		single := bar
		if single == nil {
			single = e.Progress(p.Source[0], int64(len(j.alignment.segments[0])), false)
			j.alignment.show(single)
		}
		free <- struct{}{}
		go func() {
			j.err = j.alignment.solve(ctx)
			if single != bar {
				single.Done()
			}
			bar.Set(e.ready.Add(1))
			<-free
			close(j.done)
		}()
	}
	return jobs
}

// prepare reads all that the alignment of a pair needs.
func (e *aligner) prepare(ctx context.Context, p Pair) (*Alignment, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	a := &Alignment{Pair: p, learner: e.learner, options: align.Options{
		SourceLang: e.source, TargetLang: e.target, Context: ctx, NoTable: e.options.NoTable,
	}}
	for i, side := range []struct {
		parts *article.Parts
		files []string
		lang  language.Tag
	}{{&a.Source, p.Source, e.source}, {&a.Target, p.Target, e.target}} {
		for _, file := range side.files {
			part, err := e.LoadArticle(file, side.lang, e.options)
			if err != nil {
				return nil, err
			}
			*side.parts = append(*side.parts, part)
		}
		a.segments[i] = alignSegments(*side.parts, e.options.Lines)
	}
	if err := a.inspect(); err != nil {
		return nil, err
	}
	units, err := e.unitPairs(ctx, a.Source, e.source, e.target, e.options.NoTable, e.options.memoryWait())
	a.known = append(slices.Clip(e.terms), units...)
	return a, err
}

// show has the alignment tell how far it has come.
func (a *Alignment) show(bar *cli.Progress) {
	all := float64(len(a.segments[0]))
	var shown atomic.Int64
	a.options.OnProgress = func(part float64) {
		if done := int64(part * all); done > shown.Load() {
			shown.Store(done)
			bar.Set(done)
		}
	}
}

// solve aligns what was read.
func (a *Alignment) solve(ctx context.Context) error {
	a.options.Lexicon = learn(a.learner, a.known)
	a.known, a.learner = nil, nil
	a.Beads = align.Align(a.segments[0], a.segments[1], a.options)
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s and %s: %w", a.Source.Name(), a.Target.Name(), err)
	}
	return nil
}

// Segments returns the segments of an article as the aligner wants them.
func Segments(a *article.Article) []align.Segment {
	return alignSegments(article.Parts{a}, false)
}

// alignSegments returns the segments of an article as the aligner wants them. Of plain
// text whose lines are the segments nothing is known of paragraphs.
func alignSegments(parts article.Parts, lines bool) []align.Segment {
	var out []align.Segment
	before := 0 // blocks of the parts before
	for _, a := range parts {
		blocks := a.Blocks()
		plainLines := lines && a.Format == article.PlainText
		for _, u := range a.Segments() {
			s := align.Segment{Text: u.Source}
			if !plainLines {
				s.Paragraph, s.Structure = before+u.Paragraph, u.Context.Structure
				s.Level = blocks[u.Paragraph].Level
			}
			if len(parts) > 1 {
				s.File = a.Name
			}
			out = append(out, s)
		}
		before += len(blocks)
	}
	return out
}

// Document makes units of all beads, in order.
func (a *Alignment) Document() *bitext.Document { return a.Join().Document }

// Join makes units of all beads that know where their texts stand.
func (a *Alignment) Join() *article.Joined {
	links := make([]article.Link, len(a.Beads))
	for i, b := range a.Beads {
		links[i] = article.Link{Source: b.Source, Target: b.Target}
	}
	return article.JoinParts(a.Source, a.Target, links)
}

// FilesOf returns the files that the segments of a bead stand in, source and target.
func (a *Alignment) FilesOf(b align.Bead) (sources, targets []string) {
	files := func(parts article.Parts, segments []align.Segment, indexes []int) (names []string) {
		if len(parts) == 1 && len(indexes) > 0 {
			return []string{parts[0].Name}
		}
		for _, i := range indexes {
			if name := segments[i].File; !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		return names
	}
	return files(a.Source, a.segments[0], b.Source), files(a.Target, a.segments[1], b.Target)
}

// Lonely counts the segments that have no counterpart.
func (a *Alignment) Lonely() int {
	n := 0
	for _, b := range a.Beads {
		if !b.TwoSided() {
			n += len(b.Source) + len(b.Target)
		}
	}
	return n
}

// hardlyPair is the confidence below which a pair is as good as none.
const hardlyPair = 0.1

// MostlyLonely reports whether most segments have no counterpart, or one that is as good
// as none, as if the second article were not the translation of the first.
func (a *Alignment) MostlyLonely() bool {
	lonely := a.Lonely()
	for _, b := range a.Beads {
		if b.TwoSided() && b.Confidence < hardlyPair {
			lonely += len(b.Source) + len(b.Target)
		}
	}
	all := len(a.Source.Segments()) + len(a.Target.Segments())
	return 2*lonely > all
}

// leastLikely is the confidence below which a pair is rather none.
const leastLikely = 0.5

// Unlikely counts the pairs that are rather not each other's translation, as those of
// sentences in another order are. Their words tell only where a word table of the
// languages is built in.
func (a *Alignment) Unlikely() int {
	if a.options.NoTable || !align.HasTable(a.options.SourceLang, a.options.TargetLang) {
		return 0
	}
	n := 0
	for _, b := range a.Beads {
		if b.TwoSided() && b.Confidence < leastLikely {
			n++
		}
	}
	return n
}

// inspect looks for mistakes in what was aligned.
func (a *Alignment) inspect() error {
	err := align.Inspect(a.segments[0], a.segments[1], a.options)
	if err != nil {
		placed := fmt.Errorf("%s and %s: %w", a.Source.Name(), a.Target.Name(), err)
		return cli.WithHint(placed, cli.Hint(err))
	}
	return nil
}
