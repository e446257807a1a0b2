package lsp

import "context"

// folding returns the sections of an article, and its paragraphs and the entries of a
// bilingual file that have several lines.
func (s *server) folding(ctx context.Context, b *buffer, _ documentParams) (any, error) {
	a, err := s.works.wait(ctx, b, false)
	if a == nil || a.input == nil || a.input.Lint || err != nil {
		return nil, err
	}
	list := []foldingRange{}
	add := func(first, last int) {
		if last > first {
			list = append(list, foldingRange{StartLine: first, EndLine: last})
		}
	}
	lines := func(start, end int) (first, last int, ok bool) {
		from, to, ok := a.carried(b, start, end, true)
		if !ok || to > len(b.content) {
			return 0, 0, false
		}
		at := b.span(s.encoding, from, to)
		return at.Start.Line, at.End.Line, true
	}
	if a.input.Pair == nil {
		seen := map[[2]int]bool{}
		for _, u := range a.input.Doc.Units {
			at := [2]int{u.TargetPlace.Start, u.TargetPlace.End}
			if at[1] == 0 {
				at = [2]int{u.SourcePlace.Start, u.SourcePlace.End}
			}
			if first, last, ok := lines(at[0], at[1]); ok && !seen[at] {
				seen[at] = true
				add(first, last)
			}
		}
		return list, nil
	}

	article := a.input.Pair.Target[0]
	if b.path == a.work.source {
		article = a.input.Pair.Source[0]
	}
	blocks := article.Blocks()
	type section struct{ level, first int }
	var open []section
	end, paragraph, from := 0, -1, 0 // the last line so far, and the paragraph that is looked at
	for _, u := range article.Segments() {
		first, last, ok := lines(u.SourcePlace.Start, u.SourcePlace.End)
		if !ok {
			continue
		}
		if u.Paragraph != paragraph {
			if paragraph >= 0 {
				add(from, end)
			}
			paragraph, from = u.Paragraph, first
			if block := blocks[u.Paragraph]; block.Structure == "heading" {
				for len(open) > 0 && open[len(open)-1].level >= max(block.Level, 1) {
					add(open[len(open)-1].first, end)
					open = open[:len(open)-1]
				}
				open = append(open, section{max(block.Level, 1), first})
			}
		}
		end = max(end, last)
	}
	if paragraph >= 0 {
		add(from, end)
	}
	for _, o := range open {
		add(o.first, end)
	}
	return list, nil
}
