package lsp

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fidele/glossary"
	"fidele/tm/revision"
)

// hover tells of a segment: its other side, its terms, and the best match with what is
// different in it.
func (s *server) hover(ctx context.Context, b *buffer, offset int) (any, error) {
	if a, err := s.works.wait(ctx, b, false); err != nil {
		return nil, err
	} else if a != nil && a.work.kind == settingsKind {
		return s.settingHover(b, offset), nil
	}
	seg, ok, err := s.segmentAt(ctx, b, offset)
	if !ok || err != nil {
		return nil, err
	}
	w := s.newWriter()
	u := seg.pair()
	if seg.target {
		w.heading("Source")
		w.WriteString(w.say(u.Source.Plain))
	} else {
		w.heading("Translation")
		w.WriteString(w.say(u.Target.Plain))
	}
	if terms := distinct(seg.terms(seg.unit)); len(terms) > 0 {
		w.heading("Terms")
		for _, o := range terms {
			w.WriteString("- " + w.say(o.Term) + " → " + w.targets(o) + "\n")
		}
	}
	if found := s.memos.matches(ctx, seg.analysis, seg.unit); len(found) > 0 {
		best := found[0]
		w.heading(fmt.Sprintf("Match, %d %%", best.Score))
		w.WriteString(w.say(best.Target.Plain))
		if best.Origin != "" {
			w.WriteString(" (" + w.say(best.Origin) + ")")
		}
		if best.Source.Plain != u.Source.Plain {
			w.WriteString("\n\n")
			for _, e := range revision.Words(best.Source.Plain, u.Source.Plain, u.SourceLang) {
				switch e.Op {
				case revision.Delete:
					w.WriteString(w.mark(e.Text, "~~", "[-", "-]"))
				case revision.Insert:
					w.WriteString(w.mark(e.Text, "**", "{+", "+}"))
				default:
					w.WriteString(w.mark(e.Text, "", "", ""))
				}
			}
		}
	}
	at := b.span(s.encoding, seg.from, seg.to)
	return hover{w.markup(), &at}, nil
}

// newWriter returns a writer of what the editor can show.
func (s *server) newWriter() *writer {
	s.mu.Lock()
	defer s.mu.Unlock()
	formats := s.client.Capabilities.TextDocument.Hover.ContentFormat
	return &writer{markdown: slices.Contains(formats, "markdown")}
}

// targets lists the targets of a term with their status.
func (w *writer) targets(o glossary.Occurrence) string {
	var list []string
	for _, t := range o.Targets {
		one := w.say(t.Text)
		if t.Status != glossary.Preferred {
			one += " (" + t.Status.String() + ")"
		}
		list = append(list, one)
	}
	return strings.Join(list, ", ")
}
