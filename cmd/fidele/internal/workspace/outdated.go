package workspace

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// FindOutdated adds to o the units of the memory that a revision in the target
// language may have left behind, in the order of their ids, and calls each for
// those that are stale.
func FindOutdated(
	ctx context.Context, mem *tm.Memory, o *revision.Outdated, target language.Tag,
	each func(*tm.Entry),
) error {
	filter := tm.Filter{TargetLang: target}
	ids, found, err := outdatedCandidates(ctx, mem, o, target)
	switch {
	case err != nil:
		return err
	case found && len(ids) == 0:
		return nil
	case found:
		filter.IDs = ids
	}
	for u, err := range mem.Units(ctx, filter) {
		if err != nil {
			return err
		}
		if o.Add(u.ID, u.Source.Plain, u.Target.Plain) {
			each(u)
		}
	}
	return nil
}

// equalButForCodes is a score that every unit reaches whose source is that of
// the query but for typography and codes.
const equalButForCodes = 95

// outdatedCandidates returns the units that the index has for the sources and wordings
// of a revision, among them all that it left behind. It reports false where the
// index cannot tell, and every unit must be looked at.
func outdatedCandidates(
	ctx context.Context, mem *tm.Memory, o *revision.Outdated, target language.Tag,
) (ids []uint64, found bool, err error) {
	for _, source := range o.Sources() {
		if !hasWords(source) {
			return nil, false, nil
		}
		results, err := mem.Match(ctx, tm.Query{
			Source: text.New(source), TargetLang: target, Min: equalButForCodes, Max: -1,
		})
		if errors.Is(err, tm.ErrOldFormat) {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		for _, r := range results {
			ids = append(ids, r.UnitID)
		}
	}
	for _, w := range o.Wordings {
		if !onlyWords(w.Old, target) {
			return nil, false, nil
		}
		// With "*" as the last word may have an ending that an apostrophe joins.
		hits, err := mem.Concordance(ctx, tm.ConcordanceQuery{
			Pattern: w.Old + "*", In: tm.InTarget, TargetLang: target, Max: -1,
		})
		if errors.Is(err, tm.ErrOldFormat) {
			return nil, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		for _, h := range hits {
			ids = append(ids, h.ID)
		}
	}
	return ids, true, nil
}

// mostIndexed is a number of words that the index takes in any text.
const mostIndexed = 1000

// hasWords reports whether a text has words, and not too many, for the index
// to know it by them.
func hasWords(s string) bool {
	known := strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	return known && len(strings.Fields(s)) <= mostIndexed
}

// onlyWords reports whether a wording is made of words alone, which the index
// has one by one. Figures and signs may be parts of longer ones in a text.
func onlyWords(s string, lang language.Tag) bool {
	for _, t := range text.Tokens(s, lang) {
		if t.Kind != text.Word && t.Kind != text.Space {
			return false
		}
	}
	return true
}
