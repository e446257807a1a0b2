package lsp

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fidele/glossary"
)

// legend names the kind of the tokens, a name that themes of editors know, and what is said
// of one that the glossary forbids.
func legend() tokenLegend {
	return tokenLegend{TokenTypes: []string{"type"}, TokenModifiers: []string{"deprecated"}}
}

// deprecated is the modifier of a term that the glossary forbids.
const deprecated = 1

// token is a term in a text.
type token struct{ start, end, modifiers int }

func (s *server) allTokens(ctx context.Context, b *buffer, _ documentParams) (any, error) {
	return s.tokens(ctx, b, 0, len(b.content))
}

func (s *server) rangeTokens(ctx context.Context, b *buffer, p rangeParams) (any, error) {
	return s.tokens(ctx, b, b.offset(s.encoding, p.Range.Start), b.offset(s.encoding, p.Range.End))
}

// tokens finds the terms in bytes first to last of a text.
func (s *server) tokens(ctx context.Context, b *buffer, first, last int) (any, error) {
	a, err := s.works.wait(ctx, b, false)
	if a == nil || a.input == nil || a.input.Lint || err != nil {
		return nil, err
	}
	g := a.input.Checker().Glossary
	if g == nil {
		return semanticTokens{Data: []int{}}, nil
	}
	var list []token
	for _, p := range a.in(b.path) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		from, to, ok := a.carried(b, p.start, p.end, true)
		if !p.exact || !ok || to < first || from > last || to > len(b.content) {
			continue
		}
		u := a.input.Doc.Units[p.unit]
		plain, lang := u.Source.Plain, u.SourceLang
		if p.target {
			plain, lang = u.Target.Plain, u.TargetLang
		}
		for _, o := range g.FindOn(plain, lang, a.input.Checker().Day) {
			start, end, ok := a.inFile(p, o.Start, o.End)
			if !ok {
				continue
			}
			start, end, ok = a.carried(b, start, end, false)
			if !ok || end > len(b.content) || start >= end || strings.ContainsAny(b.content[start:end], "\r\n") {
				continue
			}
			list = append(list, token{start, end, 0})
		}
	}
	for _, f := range a.findings {
		if f.Rule != glossary.RuleForbidden || f.Suppression != nil || absolute(f.Target.File) != b.path {
			continue
		}
		start, end, ok := a.carried(b, f.Target.FileStart, f.Target.FileEnd, false)
		if ok && f.Target.Exact && start < end && end <= len(b.content) && start <= last && end >= first &&
			!strings.ContainsAny(b.content[start:end], "\r\n") {
			list = append(list, token{start, end, deprecated})
		}
	}
	return semanticTokens{Data: s.encoded(b, list)}, nil
}

// inFile returns the bytes of its file that a part of a side of a segment stands at.
func (a *analysis) inFile(p place, start, end int) (from, to int, ok bool) {
	if span := a.input.Places.FileSpan; span != nil {
		return span(p.unit, p.target, start, end)
	}
	return p.start + start, p.start + end, p.exact
}

// encoded returns tokens as the protocol wants them: each as lines and columns from the
// one before. Of tokens that overlap the first and longest stays.
func (s *server) encoded(b *buffer, list []token) []int {
	slices.SortFunc(list, func(a, b token) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end), cmp.Compare(b.modifiers, a.modifiers))
	})
	data := []int{}
	last := position{}
	end := 0
	for _, t := range list {
		if t.start < end {
			continue
		}
		end = t.end
		at := b.span(s.encoding, t.start, t.end)
		line, column := at.Start.Line-last.Line, at.Start.Character
		if line == 0 {
			column -= last.Character
		}
		data = append(data, line, column, at.End.Character-at.Start.Character, 0, t.modifiers)
		last = at.Start
	}
	return data
}
