package server

import (
	"context"
	"net/http"
	"path"
	"slices"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/quality/name"
	"fidele/tm/repair"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// The most that one request may ask for.
const (
	mostTexts   = 1000
	mostMatches = 100
	mostRows    = 1000
	mostSkipped = 10_000
)

// textsOf joins the two ways to give texts.
func textsOf(one string, many []string) ([]string, error) {
	if one != "" {
		many = append([]string{one}, many...)
	}
	switch {
	case len(many) == 0:
		return nil, faultf(http.StatusBadRequest, "a text is needed")
	case len(many) > mostTexts:
		return nil, faultf(http.StatusBadRequest, "%d texts; at most %d at once", len(many), mostTexts)
	}
	return many, nil
}

// atMost returns how many results are asked for, usual where that is 0.
func atMost(n, usual, most int) (int, error) {
	switch {
	case n == 0:
		return usual, nil
	case n < 0 || n > most:
		return 0, faultf(http.StatusBadRequest, "max=%d is not between 1 and %d", n, most)
	}
	return n, nil
}

// leastScore returns the least score that is asked for, that of the project where it is 0.
func (c *call) leastScore(n int) (bitext.Score, error) {
	switch {
	case n == 0:
		return c.minimum, nil
	case n < int(tm.LowestMinimum) || n > int(bitext.ContextScore):
		return 0, faultf(http.StatusBadRequest, "min=%d is no score; they go from 50 to 101", n)
	}
	return bitext.Score(n), nil
}

// contextOf is the context that is known of a segment.
func contextOf(before, after *string, structure string) (c bitext.Context, err error) {
	if structure != "" && !slices.Contains(article.Structures(), structure) {
		return c, faultf(http.StatusBadRequest, "%.50q is no structure", structure)
	}
	c.Structure = structure
	if before != nil {
		c.Previous = bitext.HashContext(*before)
	}
	if after != nil {
		c.Next = bitext.HashContext(*after)
	}
	return c, nil
}

func (c *call) match() (any, error) {
	q, err := read[api.MatchRequest](c)
	if err != nil {
		return nil, err
	}
	texts, err := textsOf(q.Text, q.Texts)
	if err != nil {
		return nil, err
	}
	query := tm.Query{Reverse: q.Reverse}
	if query.SourceLang, query.TargetLang, err = c.languages(q.Source, q.Target); err != nil {
		return nil, err
	}
	if query.Max, err = atMost(q.Max, tm.DefaultMax, mostMatches); err != nil {
		return nil, err
	}
	if query.Min, err = c.leastScore(q.Min); err != nil {
		return nil, err
	}
	if query.Context, err = contextOf(q.ContextBefore, q.ContextAfter, q.Structure); err != nil {
		return nil, err
	}
	terms := c.terms.glossary()
	answers := make([]api.Matches, 0, len(texts))
	for _, s := range texts {
		query.Source = text.New(s)
		results, err := c.memory.Match(c.ctx(), query)
		if err != nil {
			return nil, err
		}
		repairs := workspace.Repairs(c.ctx(), c.memory, terms, query.Source, results)
		one := api.NewMatches(s, workspace.Figures(query, results), results, repairs, q.Explain)
		for i := range one.Matches {
			one.Matches[i].Memory = c.server.nameOfMemory(one.Matches[i].Memory)
		}
		if q.Edits {
			for i, r := range results {
				one.Matches[i].Edits = api.NewDifferences(revision.Words(r.Source.Plain, s, query.SourceLang))
			}
		}
		answers = append(answers, one)
	}
	return api.NewMatchList(answers), nil
}

func (c *call) concordance() (any, error) {
	q, err := read[api.ConcordanceRequest](c)
	if err != nil {
		return nil, err
	}
	sides := map[string]tm.Side{"": tm.InBoth, "both": tm.InBoth, "source": tm.InSource, "target": tm.InTarget}
	side, ok := sides[q.In]
	switch {
	case !ok:
		return nil, faultf(http.StatusBadRequest, "in=%.50q is none of source, target and both", q.In)
	case q.Exact && q.Regexp:
		return nil, faultf(http.StatusBadRequest, "exact and regexp exclude each other")
	case q.Pattern == "":
		return nil, faultf(http.StatusBadRequest, "a pattern is needed")
	}
	query := tm.ConcordanceQuery{Pattern: q.Pattern, In: side, Exact: q.Exact, Regexp: q.Regexp}
	most, err := atMost(q.Max, tm.DefaultHits, mostRows)
	if err != nil {
		return nil, err
	}
	if q.Skip < 0 || q.Skip > mostSkipped {
		return nil, faultf(http.StatusBadRequest, "skip=%d is not between 0 and %d", q.Skip, mostSkipped)
	}
	query.Max = q.Skip + most + 1 // one more shows whether there is a next page
	if query.SourceLang, err = languageOr(q.Source, language.Und); err != nil {
		return nil, err
	}
	if query.TargetLang, err = languageOr(q.Target, language.Und); err != nil {
		return nil, err
	}
	hits, err := c.memory.Concordance(c.ctx(), query)
	if err != nil {
		return nil, err
	}
	hits = hits[min(q.Skip, len(hits)):]
	out := api.NewHits(hits[:min(most, len(hits))])
	if next := q.Skip + most; len(hits) > most && next <= mostSkipped {
		out.Next = next
	}
	for i := range out.Hits {
		out.Hits[i].Memory = c.server.nameOfMemory(out.Hits[i].Memory)
	}
	return out, nil
}

func (c *call) termsIn() (any, error) {
	q, err := read[api.TermsRequest](c)
	if err != nil {
		return nil, err
	}
	texts, err := textsOf(q.Text, q.Texts)
	if err != nil {
		return nil, err
	}
	lang, err := languageOr(q.Source, c.source)
	if err != nil {
		return nil, err
	}
	out := api.TermsFoundList{Segments: []api.TermsFound{}}
	g := c.terms.glossary()
	for i, s := range texts {
		var found []glossary.Occurrence
		if g != nil {
			found = g.Find(s, lang)
		}
		out.Segments = append(out.Segments, api.NewTermsFound("", i, s, found))
	}
	return out, nil
}

func (c *call) glossaryRows() (any, error) {
	q, err := read[api.GlossaryRequest](c)
	if err != nil {
		return nil, err
	}
	most, err := atMost(q.Max, 50, mostRows)
	if err != nil {
		return nil, err
	}
	out := api.GlossaryRows{Rows: []api.GlossaryRow{}}
	source, target, err := c.languages(q.Source, q.Target)
	g := c.terms.glossary()
	if err != nil || g == nil {
		return out, err
	}
	rows := g.Select(glossary.Selection{Text: q.Search, Source: source, Target: target})
	out.Total = len(rows)
	for _, row := range rows[:min(most, len(rows))] {
		r := api.NewGlossaryRow(row, source, target)
		r.File = path.Base(r.File) // where it lies is the server's own affair
		out.Rows = append(out.Rows, r)
	}
	return out, nil
}

func (c *call) check() (any, error) {
	q, err := read[api.CheckRequest](c)
	if err != nil {
		return nil, err
	}
	if len(q.Units) == 0 || len(q.Units) > mostTexts {
		return nil, faultf(http.StatusBadRequest, "%d units; 1 to %d are checked at once", len(q.Units), mostTexts)
	}
	doc := &bitext.Document{}
	if doc.SourceLang, doc.TargetLang, err = c.languages(q.Source, q.Target); err != nil {
		return nil, err
	}
	for i, p := range q.Units {
		doc.Units = append(doc.Units, &bitext.Unit{
			ID: p.ID, Source: text.New(p.Source), Target: text.New(p.Target), Paragraph: i,
			SourceLang: doc.SourceLang, TargetLang: doc.TargetLang, State: bitext.Translated,
		})
	}
	rules := c.rules
	if q.Rules != "" {
		if rules, err = c.rulesOf(q.Rules); err != nil {
			return nil, err
		}
	}
	g := c.terms.glossary()
	found, err := rules.Check(c.ctx(), doc, workspace.Checking{
		Glossary: g,
		Names: func() (*name.Ledger, error) {
			return workspace.LearnNames(c.ctx(), c.memory, doc, slices.Values(doc.Units), g)
		},
	})
	if err != nil {
		return nil, err
	}
	out := api.Check{Findings: []api.Finding{}, Summary: api.CheckSummary{Segments: len(doc.Units)}}
	found = quality.Finish(doc, found, quality.Places{})
	for f := range api.Findings(found) {
		out.Findings = append(out.Findings, f)
		switch f.Severity {
		case quality.Error:
			out.Summary.Errors++
		case quality.Warning:
			out.Summary.Warnings++
		case quality.Info:
			out.Summary.Infos++
		}
	}
	return out, nil
}

// rulesOf are the rules of the project that a list names.
func (l *library) rulesOf(list string) (*workspace.Rules, error) {
	reading.Lock()
	defer reading.Unlock()
	rules, err := l.terms.env.Rules(list)
	if err != nil {
		return nil, &fault{http.StatusBadRequest, err}
	}
	return rules, nil
}

func (c *call) segment() (any, error) {
	q, err := read[api.SegmentRequest](c)
	if err != nil {
		return nil, err
	}
	lang, err := languageOr(q.Source, c.source)
	if err != nil {
		return nil, err
	}
	file := path.Base(q.Name)
	if q.Name == "" {
		file = "text.txt"
	}
	opts := c.reading
	opts.Lang, opts.Lines, opts.Encoding = lang, q.Lines, ""
	if !q.Lines {
		opts.Segmenter = c.segmenterOf(lang)
	}
	a, err := article.Load(file, []byte(q.Text), opts)
	if err != nil {
		return nil, err
	}
	return api.NewSegmentList(api.NewSegments(a), view.LeftOut(a)), nil
}

func (c *call) pretranslate() (any, error) {
	q, err := read[api.PretranslateRequest](c)
	if err != nil {
		return nil, err
	}
	texts, err := textsOf("", q.Texts)
	if err != nil {
		return nil, err
	}
	doc := &bitext.Document{}
	if doc.SourceLang, doc.TargetLang, err = c.languages(q.Source, q.Target); err != nil {
		return nil, err
	}
	opts := tm.PretranslateOptions{ExactDraft: q.Draft}
	if opts.Min, err = c.leastScore(q.Min); err != nil {
		return nil, err
	}
	if q.Fill != 0 {
		if opts.Fill, err = c.leastScore(q.Fill); err != nil {
			return nil, err
		}
	}
	for _, s := range texts {
		doc.Units = append(doc.Units, &bitext.Unit{
			Source: text.New(s), SourceLang: doc.SourceLang, TargetLang: doc.TargetLang,
		})
	}
	doc.LinkContext()
	report, err := c.memory.Pretranslate(c.ctx(), doc, opts)
	if err != nil {
		return nil, err
	}
	repaired := 0
	if !q.NoRepair {
		if repaired, err = c.repair(c.ctx(), doc); err != nil {
			return nil, err
		}
	}
	return api.NewPretranslation(doc.Units, report, repaired), nil
}

// repair repairs the fuzzy matches that fill targets of a document.
func (l *library) repair(ctx context.Context, doc *bitext.Document) (int, error) {
	g := l.terms.glossary()
	names, err := workspace.LearnNames(ctx, l.memory, doc, slices.Values(doc.Units), g)
	if err != nil {
		return 0, err
	}
	return repair.Document(doc, doc.Units, workspace.RepairWith(g, names, doc.SourceLang, doc.TargetLang)), nil
}
