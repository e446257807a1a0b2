package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// articleOptions say how articles are segmented; the zero value as the project
// says.
type articleOptions struct {
	lines      bool // --lines: one segment a line of plain text
	paragraphs bool // --paragraphs: one segment a block
	// wait is how long an alignment waits for the memory it learns from; 0:
	// defaultWait.
	wait time.Duration
}

func (o articleOptions) memoryWait() time.Duration {
	if o.wait == 0 {
		return defaultWait
	}
	return o.wait
}

// loadArticle reads and segments the article called name ("-": standard input).
func (e *env) loadArticle(name string, lang language.Tag, o articleOptions) (*article.Article, error) {
	data, err := e.read(name)
	if err != nil {
		return nil, err
	}
	return e.articleOf(name, data, lang, o)
}

// articleOf segments the content of a file.
func (e *env) articleOf(name string, data []byte, lang language.Tag, o articleOptions) (*article.Article, error) {
	opts := article.Options{Lang: lang, Lines: o.lines, Paragraphs: o.paragraphs}
	if !o.lines && !o.paragraphs {
		s, err := e.segmenter(lang, "")
		if err != nil {
			return nil, err
		}
		opts.Segmenter = s
	}
	return article.Load(name, data, opts)
}

// splitPair divides SOURCE:TARGET, an article and its translation. A name of
// an existing file is no pair, whatever it contains.
func splitPair(arg string) (source, target string, ok bool) {
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

// alignment is two articles and how their segments belong together.
type alignment struct {
	source, target *article.Article
	beads          []align.Bead
}

// alignArticles loads an article and its translation and aligns them.
func (e *env) alignArticles(ctx context.Context, source, target string, o articleOptions) (*alignment, error) {
	sourceLang, targetLang, err := e.languages()
	if err != nil {
		return nil, err
	}
	if same(source, target) {
		return nil, withHint(&text.PlaceError{File: source, Err: errors.New("is given as its own translation")}, "give SOURCE:TARGET, the article and its translation")
	}
	a := &alignment{}
	if a.source, err = e.loadArticle(source, sourceLang, o); err != nil {
		return nil, err
	}
	if a.target, err = e.loadArticle(target, targetLang, o); err != nil {
		return nil, err
	}
	if err := a.inspect(); err != nil {
		return nil, err
	}
	lexicon, err := e.alignLexicon(ctx, a.source, sourceLang, targetLang, o.memoryWait())
	if err != nil {
		return nil, err
	}
	a.beads = align.Align(alignSegments(a.source), alignSegments(a.target), align.Options{
		SourceLang: sourceLang, TargetLang: targetLang, Context: ctx, Lexicon: lexicon,
	})
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("%s and %s: %w", source, target, err)
	}
	return a, nil
}

// same reports whether both names lead to the same file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func alignSegments(a *article.Article) []align.Segment {
	units := a.Segments()
	out := make([]align.Segment, len(units))
	for i, u := range units {
		out[i] = align.Segment{Text: u.Source, Paragraph: u.Paragraph, Structure: u.Context.Structure}
	}
	return out
}

// document makes units of all beads, in order.
func (a *alignment) document() *bitext.Document { return a.joined().Document }

// joined makes units of all beads that know where their texts stand.
func (a *alignment) joined() *article.Joined {
	links := make([]article.Link, len(a.beads))
	for i, b := range a.beads {
		links[i] = article.Link{Source: b.Source, Target: b.Target}
	}
	return article.Join(a.source, a.target, links)
}

// quoted returns the beginning of a text for a message.
func quoted(s string) string {
	const longest = 60
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest-1]) + "…"
	}
	return "“" + s + "”"
}
