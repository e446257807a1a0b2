package lsp

import "context"

// inlayHints shows behind each translation how well the memory knows its source.
func (s *server) inlayHints(ctx context.Context, b *buffer, p rangeParams) (any, error) {
	a, err := s.works.wait(ctx, b, false)
	if a == nil || a.input == nil || a.input.Lint || err != nil {
		return nil, err
	}
	first, last := b.offset(s.encoding, p.Range.Start), b.offset(s.encoding, p.Range.End)
	hints := []inlayHint{}
	for _, at := range a.in(b.path) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		from, to, ok := a.carried(b, at.start, at.end, true)
		if !at.target || !ok || to < first || from > last || to > len(b.content) {
			continue
		}
		found := s.memos.matches(ctx, a, at.unit)
		if len(found) == 0 {
			continue
		}
		hints = append(hints, inlayHint{
			Position: b.span(s.encoding, to, to).Start, Label: matchLabel(found[0].Score),
			Tooltip: shown(found[0].Target.Plain), PaddingLeft: true,
		})
	}
	return hints, nil
}
