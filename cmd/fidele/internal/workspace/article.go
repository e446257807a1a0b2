package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ArticleOptions say how articles are segmented; the zero value as the project
// says.
type ArticleOptions struct {
	Lines      bool // one segment a line of plain text
	Paragraphs bool // one segment a block
	// Wait is how long an alignment waits for the memory it learns from; 0:
	// [cli.DefaultWait].
	Wait time.Duration
	// NoTable aligns without the word table that is built in.
	NoTable bool
}

func (o ArticleOptions) memoryWait() time.Duration {
	if o.Wait == 0 {
		return cli.DefaultWait
	}
	return o.Wait
}

// LoadArticle reads and segments the article called name ("-": standard input).
func (e *Env) LoadArticle(
	name string, lang language.Tag, o ArticleOptions,
) (*article.Article, error) {
	data, err := e.Read(name)
	if err != nil {
		return nil, err
	}
	return e.ArticleOf(name, data, lang, o)
}

// ArticleOf segments the content of a file.
func (e *Env) ArticleOf(
	name string, data []byte, lang language.Tag, o ArticleOptions,
) (*article.Article, error) {
	opts, err := e.Reading()
	if err != nil {
		return nil, err
	}
	opts.Lang, opts.Lines, opts.Paragraphs = lang, o.Lines, o.Paragraphs
	if !o.Lines && !o.Paragraphs {
		s, err := e.Segmenter(lang, "")
		if err != nil {
			return nil, err
		}
		opts.Segmenter = s
	}
	return article.Load(name, data, opts)
}

// Reading returns how articles are read, whatever they are read for: their
// encoding, and what the project says of formats.
func (e *Env) Reading() (article.Options, error) {
	opts := article.Options{Encoding: e.Encoding}
	p, err := e.Project()
	if p == nil || err != nil {
		return opts, err
	}
	opts.XML, opts.JSON, opts.TextKeys, opts.Subtitles = p.XML, p.JSON, p.TextKeys, p.Subtitles
	return opts, nil
}

// SplitPair divides SOURCE:TARGET, an article and its translation. A name of
// an existing file is no pair, whatever it contains.
func SplitPair(arg string) (source, target string, ok bool) {
	if _, err := os.Stat(arg); err == nil {
		return "", "", false
	}
	for i := range len(arg) {
		if arg[i] != ':' || i == 0 || i == len(arg)-1 {
			continue
		}
		if !ok {
			source, target, ok = arg[:i], arg[i+1:], true
		}
		if _, err := os.Stat(arg[:i]); err == nil {
			return arg[:i], arg[i+1:], true
		}
	}
	return source, target, ok
}

// Alignment is two articles and how their segments belong together.
type Alignment struct {
	Source, Target *article.Article
	Beads          []align.Bead

	segments [2][]align.Segment // of source and target, as they were aligned
	options  align.Options
}

// WriteReview writes the beads for a person to edit; see [align.WriteReview].
func (a *Alignment) WriteReview(w io.Writer, threshold float64) error {
	return align.WriteReview(w, a.segments[0], a.segments[1], a.Beads, threshold, a.options)
}

// Align loads an article and its translation and aligns them.
func (e *Env) Align(
	ctx context.Context, source, target string, o ArticleOptions,
) (*Alignment, error) {
	sourceLang, targetLang, err := e.Languages()
	if err != nil {
		return nil, err
	}
	if cli.SameFile(source, target) {
		err := &text.PlaceError{File: source, Err: errors.New("is given as its own translation")}
		return nil, cli.WithHint(err,
			"give SOURCE:TARGET, the article and its translation")
	}
	a := &Alignment{}
	if a.Source, err = e.LoadArticle(source, sourceLang, o); err != nil {
		return nil, err
	}
	if a.Target, err = e.LoadArticle(target, targetLang, o); err != nil {
		return nil, err
	}
	if err := a.inspect(); err != nil {
		return nil, err
	}
	lexicon, err := e.alignLexicon(ctx, a.Source, sourceLang, targetLang, o.memoryWait())
	if err != nil {
		return nil, err
	}
	a.segments = [2][]align.Segment{Segments(a.Source), Segments(a.Target)}
	for i, side := range [2]*article.Article{a.Source, a.Target} {
		if o.Lines && side.Format == article.PlainText {
			withoutStructure(a.segments[i])
		}
	}
	a.options = align.Options{
		SourceLang: sourceLang, TargetLang: targetLang, Context: ctx,
		Lexicon: lexicon, NoTable: o.NoTable,
	}
	a.Beads = align.Align(a.segments[0], a.segments[1], a.options)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s and %s: %w", source, target, err)
	}
	return a, nil
}

// Segments returns the segments of an article as the aligner wants them.
func Segments(a *article.Article) []align.Segment {
	units := a.Segments()
	out := make([]align.Segment, len(units))
	for i, u := range units {
		out[i] = align.Segment{Text: u.Source, Paragraph: u.Paragraph, Structure: u.Context.Structure}
	}
	return out
}

// withoutStructure takes blocks off segments of which each was a line: the blocks of
// such a text are its segments, and its headings are guesses.
func withoutStructure(segments []align.Segment) {
	for i := range segments {
		segments[i].Paragraph, segments[i].Structure = 0, ""
	}
}

// Document makes units of all beads, in order.
func (a *Alignment) Document() *bitext.Document { return a.Join().Document }

// Join makes units of all beads that know where their texts stand.
func (a *Alignment) Join() *article.Joined {
	links := make([]article.Link, len(a.Beads))
	for i, b := range a.Beads {
		links[i] = article.Link{Source: b.Source, Target: b.Target}
	}
	return article.Join(a.Source, a.Target, links)
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

// MostlyLonely reports whether most segments have no counterpart, as if the
// second article were not the translation of the first.
func (a *Alignment) MostlyLonely() bool {
	all := len(a.Source.Segments()) + len(a.Target.Segments())
	return 2*a.Lonely() > all
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
	err := align.Inspect(Segments(a.Source), Segments(a.Target), align.Options{
		SourceLang: a.Source.Document().SourceLang, TargetLang: a.Target.Document().SourceLang,
	})
	if err != nil {
		placed := fmt.Errorf("%s and %s: %w", a.Source.Name, a.Target.Name, err)
		return cli.WithHint(placed, cli.Hint(err))
	}
	return nil
}
