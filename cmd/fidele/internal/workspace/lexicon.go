package workspace

import (
	"context"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/article"
)

const (
	// lexiconUnits is the most units of the memory that an alignment learns from.
	lexiconUnits = 4000
	// termWeight is how many sentences an entry of the glossary stands for.
	termWeight = 3
)

// alignLexicon gathers what memory and glossaries know about an article: terms,
// and units that share rare words with it. It is nil when there is nothing.
func (e *Env) alignLexicon(
	ctx context.Context, source *article.Article, sourceLang, targetLang language.Tag,
	wait time.Duration,
) (align.Lexicon, error) {
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
func (e *Env) termPairs(sourceLang, targetLang language.Tag) ([]align.Pair, error) {
	g, err := e.AnyGlossary(nil)
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

// unitPairs returns units of the memory that share rare words with the article.
func (e *Env) unitPairs(
	ctx context.Context, source *article.Article, sourceLang, targetLang language.Tag,
	wait time.Duration,
) ([]align.Pair, error) {
	if !e.MemoryExists() {
		return nil, nil // an alignment does without
	}
	mem, err := e.OpenMemory(tm.OpenOptions{Wait: wait})
	if err != nil {
		return nil, err
	}
	defer mem.Close()

	q := tm.RelatedQuery{SourceLang: sourceLang, TargetLang: targetLang, Max: lexiconUnits}
	for _, u := range source.Segments() {
		q.Sources = append(q.Sources, u.Source)
	}
	units, err := mem.Related(ctx, q)
	if err != nil {
		return nil, err
	}
	pairs := make([]align.Pair, len(units))
	for i, u := range units {
		pairs[i] = align.Pair{Source: u.Source.Plain, Target: u.Target.Plain}
	}
	return pairs, nil
}
