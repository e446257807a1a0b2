package workspace

import (
	"context"
	"slices"
	"time"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/article"
)

const (
	// lexiconUnits is the most units of the memory that an alignment learns from, those
	// with the rarest words of the article first, and unknownUnits the same where no word
	// table of the languages is built in: with one, more make no difference.
	lexiconUnits, unknownUnits = 1000, 4000
	// termWeight is how many sentences an entry of the glossary stands for.
	termWeight = 3
)

// learn makes a lexicon of what memory and glossaries know about an article. It is nil
// when that is nothing.
func learn(learner *align.Learner, pairs []align.Pair) align.Lexicon {
	if len(pairs) == 0 {
		return nil
	}
	return learner.Learn(slices.Values(pairs))
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
	ctx context.Context, source article.Parts, sourceLang, targetLang language.Tag,
	noTable bool, wait time.Duration,
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
	if noTable || !align.HasTable(sourceLang, targetLang) {
		q.Max = unknownUnits
	}
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
