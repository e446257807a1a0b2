package lsp

import "context"

// definition leads from a segment to its other side, in the same file or in that of the
// other article.
func (s *server) definition(ctx context.Context, b *buffer, offset int) (any, error) {
	seg, ok, err := s.segmentAt(ctx, b, offset)
	if !ok || err != nil {
		return nil, err
	}
	to, ok := seg.other(seg.place)
	if !ok {
		return nil, nil
	}
	if there := s.bufferAt(to.file); there != nil {
		if from, end, ok := seg.carried(there, to.start, to.end, true); ok && end <= len(there.content) {
			return []location{{there.uri, there.span(s.encoding, from, end)}}, nil
		}
	}
	name := seg.input.Doc.SourceFile
	if to.target {
		name = seg.input.Doc.TargetFile
	}
	if seg.input.Places.Lines == nil {
		return nil, nil
	}
	lines := seg.input.Places.Lines(name)
	if lines == nil || to.end > lines.Len() {
		return nil, nil
	}
	return []location{{uriOf(to.file), s.encoding.span(lines, to.start, to.end)}}, nil
}
