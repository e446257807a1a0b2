package lsp

import (
	"context"
	"slices"

	"fidele/glossary"
	"fidele/tm/bitext"
)

// segment is one that a place in a text belongs to.
type segment struct {
	*analysis
	place
	from, to int // its bytes in the text as it is now
}

func (s segment) pair() *bitext.Unit { return s.input.Doc.Units[s.unit] }

// segmentAt returns the segment at a byte of a text; ok is false where there is none.
func (s *server) segmentAt(ctx context.Context, b *buffer, offset int) (seg segment, ok bool, err error) {
	a, err := s.works.wait(ctx, b, false)
	if a == nil || a.input == nil || a.input.Lint || err != nil {
		return seg, false, err
	}
	state, known := a.states[b.path]
	if !known {
		return seg, false, nil
	}
	then, ok := b.back(state, offset)
	if !ok {
		return seg, false, nil
	}
	p, ok := a.at(b.path, then)
	if !ok {
		return seg, false, nil
	}
	seg = segment{analysis: a, place: p}
	seg.from, seg.to, ok = a.carried(b, p.start, p.end, true)
	return seg, ok && seg.to <= len(b.content), nil
}

// terms returns the terms of the source of a segment.
func (a *analysis) terms(unit int) []glossary.Occurrence {
	g := a.input.Checker().Glossary
	if g == nil {
		return nil
	}
	u := a.input.Doc.Units[unit]
	return g.FindOn(u.Source.Plain, u.SourceLang, a.input.Checker().Day)
}

// distinct drops the terms that were found before.
func distinct(terms []glossary.Occurrence) []glossary.Occurrence {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(terms), func(o glossary.Occurrence) bool {
		was := seen[o.Term]
		seen[o.Term] = true
		return was
	})
}
