package workspace

import (
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality/name"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// RepairOptions are what matches of a document are repaired with: the terms of a glossary,
// which may be nil, and the names that the memory knows.
func (e *Env) RepairOptions(
	ctx context.Context, doc *bitext.Document, g *glossary.Glossary, wait time.Duration,
) (repair.Options, error) {
	names, err := e.NamesOf(ctx, doc, slices.Values(doc.Units), g, wait)
	if err != nil {
		return repair.Options{}, err
	}
	return RepairWith(g, names, doc.SourceLang, doc.TargetLang), nil
}

// mostNameUnits is the most units that names are learned from for one segment.
const mostNameUnits = 50

// RepairFor are what the matches of one segment are repaired with: the terms of a
// glossary, and the names that a memory knows, either of which may be nil. Names are only
// looked up where the segment has others than the matches.
func RepairFor(
	ctx context.Context, mem *tm.Memory, g *glossary.Glossary, u *bitext.Unit, matches []bitext.Match,
) repair.Options {
	q := tm.RelatedQuery{SourceLang: u.SourceLang, TargetLang: u.TargetLang, Max: mostNameUnits}
	in := name.Names(u.Source.Plain, u.SourceLang)
	for _, m := range matches {
		isNew := func(n string) bool { return !strings.Contains(m.Source.Plain, n) }
		if m.Score < bitext.ExactScore && slices.ContainsFunc(in, isNew) {
			all := append(name.Names(m.Source.Plain, u.SourceLang), in...)
			q.Sources = append(q.Sources, text.New(strings.Join(all, " ")))
		}
	}
	ledger := name.NewLedger()
	if mem != nil && len(q.Sources) > 0 {
		// Without the names the rest is repaired all the same.
		units, _ := mem.Related(ctx, q)
		for _, entry := range units {
			ledger.Learn(entry.ID, pairOf(entry))
		}
	}
	return RepairWith(g, ledger, u.SourceLang, u.TargetLang)
}

// Figures writes a query that has nothing but figures, addresses and codes as the target's
// language does; "" where it has more, or an exact match.
func Figures(q tm.Query, results []tm.Result) string {
	if len(results) > 0 && results[0].Score >= bitext.ExactScore || q.TargetLang.IsRoot() {
		return ""
	}
	target, _, ok := repair.Figures(q.Source, q.SourceLang, q.TargetLang)
	if !ok {
		return ""
	}
	return target.Plain
}

// Repairs repairs the results of a query, one by one. Those of the other direction are
// left as they are.
func Repairs(
	ctx context.Context, mem *tm.Memory, g *glossary.Glossary, source text.Text, results []tm.Result,
) []repair.Result {
	list := make([]repair.Result, len(results))
	for i, r := range results {
		if r.Reversed {
			continue
		}
		from, into := r.Unit.SourceLang, r.Unit.TargetLang
		u := &bitext.Unit{Source: source, SourceLang: from, TargetLang: into}
		list[i] = repair.Match(source, from, into, r.Match,
			RepairFor(ctx, mem, g, u, []bitext.Match{r.Match}))
	}
	return list
}

// RepairWith makes the options of a repair from a glossary and names, either of which may
// be nil.
func RepairWith(g *glossary.Glossary, names *name.Ledger, source, target language.Tag) repair.Options {
	opts := repair.Options{
		Names: func(name string) (string, bool) { return names.Called(name, source) },
		Article: func(article, before string) string {
			return glossary.ArticleFor(target, article, before)
		},
	}
	if g != nil {
		opts.Terms = func(s string) []repair.Occurrence { return occurrences(g.Find(s, source)) }
	}
	return opts
}

// occurrences are terms as package repair has them, preferred targets first.
func occurrences(terms []glossary.Occurrence) []repair.Occurrence {
	list := make([]repair.Occurrence, 0, len(terms))
	for _, t := range terms {
		o := repair.Occurrence{Start: t.Start, End: t.End, Term: t.Term}
		for _, status := range []glossary.Status{glossary.Preferred, glossary.Admitted} {
			for _, target := range t.Targets {
				if target.Status == status && target.Text != "" {
					o.Targets = append(o.Targets, target.Text)
				}
			}
		}
		list = append(list, o)
	}
	return list
}
