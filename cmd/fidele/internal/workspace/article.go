package workspace

import (
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/article"
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
