package segment

import "fidele/tm/text"

// SplitText divides a text with inline codes. Codes inside a segment stay in
// it; of those that stand between two segments or on their borders, each kind
// goes where the rules' format handle sends it: usually what ends something
// stays with the segment before and all else goes with the one after. No code
// is lost, and none overtakes another. A pair that is cut becomes two halves.
func (s *Segmenter) SplitText(t text.Text) ([]text.Text, error) {
	spans, err := s.Split(t.Plain)
	if err != nil {
		return nil, err
	}
	if len(spans) == 0 {
		if len(t.Codes) == 0 {
			return nil, nil
		}
		spans = []Span{{0, len(t.Plain)}} // codes without text
	}
	parts := make([]text.Text, len(spans))
	next := 0
	for i, span := range spans {
		part := text.Text{Plain: t.Plain[span.Start:span.End]}
		for next < len(t.Codes) {
			c := t.Codes[next]
			if i+1 < len(spans) && c.At >= span.End &&
				(c.At > spans[i+1].Start || !s.handle.staysLeft(c.Kind)) {
				break
			}
			c.At = min(max(c.At, span.Start), span.End) - span.Start
			part.Codes = append(part.Codes, c)
			next++
		}
		halve(part.Codes)
		parts[i] = part
	}
	return parts, nil
}

// staysLeft reports whether a code between two segments stays with the first.
func (h FormatHandle) staysLeft(k text.CodeKind) bool {
	switch k {
	case text.Open, text.OpenHalf:
		return h.Start
	case text.Close, text.CloseHalf:
		return h.End
	}
	return h.Isolated
}

// halve makes halves of pairs whose other half is not among the codes.
func halve(codes []text.Code) {
	open, closed := map[string]bool{}, map[string]bool{}
	for _, c := range codes {
		open[c.ID] = open[c.ID] || c.Kind == text.Open
		closed[c.ID] = closed[c.ID] || c.Kind == text.Close
	}
	for i, c := range codes {
		switch {
		case c.Kind == text.Open && !closed[c.ID]:
			codes[i].Kind = text.OpenHalf
		case c.Kind == text.Close && !open[c.ID]:
			codes[i].Kind = text.CloseHalf
		}
	}
}
