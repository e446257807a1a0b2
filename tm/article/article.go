package article

import (
	"golang.org/x/text/language"

	"fidele/tm/article/internal/block"
	"fidele/tm/bitext"
	"fidele/tm/segment"
	"fidele/tm/text"
)

// Splitter divides the plain text of a block into segments, in order, without
// white space at their ends. A [*segment.Segmenter] is one.
type Splitter interface {
	Split(plain string) ([]segment.Span, error)
}

// Options say how an article is read and divided into segments. The zero value
// segments with the general rules.
type Options struct {
	// Lang is the language of the article.
	Lang language.Tag
	// Lines takes each line of plain text for one segment.
	Lines bool
	// Paragraphs takes each block for one segment.
	Paragraphs bool
	// Segmenter divides blocks; nil: the built-in rules for Lang.
	Segmenter Splitter

	// Format overrules what name and content say.
	Format Format
	// Layout says how lines make paragraphs, in plain text only.
	Layout Layout
	// XML are rules for XML vocabularies; the first whose root fits counts. They go
	// before those that are built in.
	XML []XMLRules
	// JSON are rules for JSON, which go before those of ninjs.
	JSON []JSONRules
	// Encoding overrules what the article declares ("windows-1252"). A byte-order
	// mark and a DOCX know better.
	Encoding string
	// MaxSize bounds a DOCX once unpacked, in bytes; 0: 1 GiB, of which 256 MiB
	// may be text.
	MaxSize int64
	// Comments reads the comments of a DOCX, ODT or PPTX too.
	Comments bool
	// TextKeys are entries of the front matter of Markdown that are text, by name
	// ("bio") or path ("author.bio"), beside those that usually are; with "-" in
	// front ("-keywords"), those that are none.
	TextKeys []string
	// Subtitles are the limits to which translated subtitles are broken into lines,
	// zero for the usual ones.
	Subtitles bitext.CueLimits
}

// Article is an article and its segments.
type Article struct {
	// Name is the file's name, as given to [Load].
	Name string
	// Format is what the file turned out to be.
	Format Format
	// Encoding is the file's encoding ("utf-8"), "" for a DOCX.
	Encoding string

	file     *block.File
	segments *bitext.Document
	// starts are the offsets of the segments in the plain texts of their
	// blocks, in bytes.
	starts []int
}

// Load reads the article data, the content of the file called name, and divides
// it into segments. An error is a [*text.PlaceError] that wraps [ErrEmpty],
// [ErrFormat], [ErrDamaged], [ErrLimit], [ErrUnsafe], an error of package charset
// or of the segmenter.
func Load(name string, data []byte, opts Options) (*Article, error) {
	if opts.Lines {
		opts.Layout = LineLayout
	}
	file, format, err := read(name, data, opts)
	if err != nil {
		return nil, err
	}

	a := &Article{Name: name, Format: format, Encoding: file.Encoding(), file: file}
	if err := a.divide(opts); err != nil {
		return nil, err
	}
	return a, nil
}

// divide makes segments of the blocks.
func (a *Article) divide(opts Options) error {
	a.segments = &bitext.Document{SourceFile: a.Name, SourceLang: opts.Lang}
	split := opts.Segmenter
	whole := opts.Paragraphs || opts.Lines && a.Format == PlainText
	if split == nil && !whole {
		split = segment.For(opts.Lang)
	}

	places := &placer{article: a}
	blocks := a.Blocks()
	for i := range blocks {
		b := &blocks[i]
		spans := []segment.Span{{Start: 0, End: len(b.Text.Plain)}}
		if !whole {
			var err error
			if spans, err = split.Split(b.Text.Plain); err != nil {
				return places.stopped(b, err)
			}
		}
		a.add(i, b, spans, opts.Lines && a.Format == PlainText, places)
	}
	a.segments.LinkContext()
	return nil
}

// add makes units of the segments of a block; lines says that it was given as one of the
// segments. Codes that stand between two segments are in neither.
func (a *Article) add(block int, b *Block, spans []segment.Span, lines bool, places *placer) {
	for _, s := range spans {
		u := places.unit()
		u.Source = b.Text // a slice would copy the codes
		if s.Start > 0 || s.End < len(b.Text.Plain) {
			u.Source = b.Text.Slice(s.Start, s.End)
		}
		u.SourceLang = a.segments.SourceLang
		u.Paragraph = block
		u.Context.Structure = b.Structure
		if lines {
			u.Context.Structure = Paragraph // a heading among them would be a guess
		}
		u.Origin.File = a.Name
		u.SourcePlace = places.blockPlace(b, s.Start, s.End)
		a.segments.Units = append(a.segments.Units, u)
		a.starts = append(a.starts, s.Start)
	}
}

// Segments returns the segments in order, as units without targets: each with
// its place in the file, the index and kind of its block (Paragraph and
// Context.Structure) and its neighbours. They belong to the article; clone a
// unit before changing its source.
func (a *Article) Segments() []*bitext.Unit { return a.segments.Units }

// Document returns the segments as a document, with the article's name and
// language.
func (a *Article) Document() *bitext.Document { return a.segments }

// Blocks returns the blocks in reading order; a translatable attribute follows
// the block it stands in. The slice belongs to the article.
func (a *Article) Blocks() []Block { return a.file.Blocks() }

// LeftOut says what of an article its readers see and its blocks do not have.
type LeftOut = block.LeftOut

// LeftOut returns what of the file is in no block, in a fixed order.
func (a *Article) LeftOut() []LeftOut { return a.file.LeftOut() }

// Source returns the decoded file, to which all places lead: UTF-8 without
// byte-order mark. For a DOCX it is the text of the blocks, one a line.
func (a *Article) Source() string { return a.file.Source() }

// Lines returns the lines of [Article.Source].
func (a *Article) Lines() *text.Lines { return a.file.Lines() }
