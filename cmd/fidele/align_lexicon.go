package main

import (
	"context"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

const (
	// lexiconLooked bounds how many units of the memory are looked at for an
	// alignment, lexiconKept how many of them are learned from.
	lexiconLooked = 20000
	lexiconKept   = 4000
	// termWeight is how many sentences an entry of the glossary stands for.
	termWeight = 3
	// longWord is the length, in characters, from which a word tells what a
	// text is about.
	longWord = 6
)

// alignLexicon gathers what memory and glossaries know about an article: terms,
// units that have the very same source, and units about the same things. It is
// nil when there is nothing.
func (e *env) alignLexicon(ctx context.Context, source *article.Article, sourceLang, targetLang language.Tag, wait time.Duration) (align.Lexicon, error) {
	pairs, err := e.termPairs(sourceLang, targetLang)
	if err != nil {
		return nil, err
	}
	units, err := e.unitPairs(ctx, source, sourceLang, targetLang, wait)
	if err != nil {
		return nil, err
	}
	pairs = append(pairs, units...)
	if len(pairs) == 0 {
		return nil, nil
	}
	return align.Learn(func(yield func(align.Pair) bool) {
		for _, p := range pairs {
			if !yield(p) {
				return
			}
		}
	}, sourceLang, targetLang), nil
}

// termPairs returns the accepted entries of the project's glossaries.
func (e *env) termPairs(sourceLang, targetLang language.Tag) ([]align.Pair, error) {
	g, err := e.anyGlossary(nil)
	if err != nil || g == nil {
		return nil, err
	}
	var pairs []align.Pair
	for _, row := range g.Rows {
		s, t := row.Term(sourceLang), row.Term(targetLang)
		if s == "" || t == "" || !row.Status.Accepted() {
			continue
		}
		for range termWeight {
			pairs = append(pairs, align.Pair{Source: s, Target: t})
		}
	}
	return pairs, nil
}

// unitPairs returns units of the memory that are about what the article is about.
func (e *env) unitPairs(ctx context.Context, source *article.Article, sourceLang, targetLang language.Tag, wait time.Duration) ([]align.Pair, error) {
	path, err := e.memoryPath()
	if err != nil || !e.hasMemory() {
		return nil, nil // an alignment does without
	}
	if _, err := os.Stat(path); err != nil {
		return nil, nil
	}
	mem, err := e.openMemory(tm.OpenOptions{Wait: wait})
	if err != nil {
		return nil, err
	}
	defer mem.Close()
	topic := map[string]bool{}
	for _, u := range source.Segments() {
		for word := range longWords(u.Source.Plain) {
			topic[word] = true
		}
	}
	var pairs []align.Pair
	looked := 0
	for u, err := range mem.Units(ctx, tm.Filter{SourceLang: sourceLang, TargetLang: targetLang, State: bitext.Translated}) {
		if err != nil {
			return nil, err
		}
		for word := range longWords(u.Source.Plain) {
			if topic[word] {
				pairs = append(pairs, align.Pair{Source: u.Source.Plain, Target: u.Target.Plain})
				break
			}
		}
		if looked++; looked == lexiconLooked || len(pairs) == lexiconKept {
			break
		}
	}
	return pairs, nil
}

// longWords yields the long words of a text, folded.
func longWords(plain string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, word := range strings.FieldsFunc(text.Fold(plain, text.FoldTypography|text.FoldCase), func(r rune) bool {
			return r == ' ' || r == '\'' || r == ',' || r == '.' || r == '"'
		}) {
			if utf8.RuneCountInString(word) >= longWord && !yield(word) {
				return
			}
		}
	}
}
