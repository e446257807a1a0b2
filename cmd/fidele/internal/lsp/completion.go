package lsp

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	utf "unicode/utf8"

	"fidele/tm/article"
	"fidele/tm/bitext"
)

// The kinds of completions that are used.
const (
	kindText    = 1
	kindValue   = 12
	kindSetting = 10
)

// gap is where a translation is being written.
type gap struct {
	unit       int
	start, end int // of what is there of it
}

// complete offers the matches of the segment whose translation is being written, and the
// targets of its terms.
func (s *server) complete(ctx context.Context, b *buffer, offset int) (any, error) {
	a, err := s.works.wait(ctx, b, false)
	if a == nil || err != nil {
		return nil, err
	}
	if a.work.kind == settingsKind {
		return s.settingCompletion(a, b, offset), nil
	}
	if a.input == nil || a.input.Lint {
		return nil, nil
	}
	g, ok, err := s.gapAt(ctx, a, b, offset)
	if !ok || err != nil {
		return nil, err
	}
	items := append([]completionItem{}, s.matchItems(ctx, a, b, g, offset)...)
	return completionList{Items: append(items, s.termItems(a, b, g, offset)...)}, nil
}

// gapAt finds the translation that is written at a byte: the target that holds it, or the
// first segment without one after the target before it.
func (s *server) gapAt(ctx context.Context, a *analysis, b *buffer, offset int) (g gap, ok bool, err error) {
	seg, ok, err := s.segmentAt(ctx, b, offset)
	if err != nil || ok && !seg.target && a.input.Pair != nil {
		return g, false, err // the source of an article is not translated where it stands
	}
	if ok && seg.target && seg.exact {
		return gap{seg.unit, seg.from, seg.to}, true, nil
	}
	if a.input.Pair == nil || b.path != a.work.target {
		return g, false, nil
	}
	after, start := 0, 0
	for _, p := range a.in(b.path) {
		from, to, ok := a.carried(b, p.start, p.end, false)
		if !ok || from > offset {
			break
		}
		after, start = p.unit+1, to
	}
	units := a.input.Doc.Units
	for i := after; i < len(units); i++ {
		if !units[i].Target.IsEmpty() {
			break
		}
		if !units[i].Source.IsEmpty() {
			typed := b.content[start:offset]
			start += len(typed) - len(strings.TrimLeftFunc(typed, unicode.IsSpace))
			return gap{i, start, offset}, true, nil
		}
	}
	return g, false, nil
}

// matchItems offers whole matches, in the place of what is there of the translation: an
// editor shows those that begin as that does.
func (s *server) matchItems(ctx context.Context, a *analysis, b *buffer, g gap, offset int) (items []completionItem) {
	typed := strings.TrimLeftFunc(b.content[g.start:offset], unicode.IsSpace)
	start, end := offset-len(typed), g.end
	if strings.ContainsAny(b.content[offset:end], "\r\n") {
		end = offset // an edit may not go beyond the line
	}
	for i, m := range s.memos.matches(ctx, a, g.unit) {
		text, ok := a.written(m.Target.Plain)
		if !ok || !strings.HasPrefix(strings.ToLower(text), strings.ToLower(typed)) {
			continue
		}
		item := completionItem{
			Label: shown(text), Kind: kindText, Detail: matchLabel(m.Score) + " match", FilterText: text,
			SortText: fmt.Sprintf("0%03d", i),
			TextEdit: textEdit{b.span(s.encoding, start, end), text},
		}
		if strings.ContainsAny(typed, "\r\n") && len(typed) <= len(text) {
			item.FilterText = ""
			item.TextEdit = textEdit{b.span(s.encoding, offset, end), text[len(typed):]}
		}
		w := s.newWriter()
		w.WriteString(w.say(m.Source.Plain))
		doc := w.markup()
		item.Documentation = &doc
		items = append(items, item)
	}
	return items
}

// termItems offers the targets of terms that the translation has not yet.
func (s *server) termItems(a *analysis, b *buffer, g gap, offset int) (items []completionItem) {
	typed, rest := b.content[g.start:offset], b.content[offset:g.end]
	for _, o := range distinct(a.terms(g.unit)) {
		for _, t := range o.Targets {
			text, ok := a.written(t.Text)
			if !ok || !t.Status.Accepted() {
				continue
			}
			begun := begun(typed, text)
			if strings.Contains(typed[:len(typed)-begun], text) || strings.Contains(rest, text) {
				continue
			}
			items = append(items, completionItem{
				Label: shown(text), Kind: kindValue, Detail: shown(o.Term), FilterText: text,
				SortText: fmt.Sprintf("1%03d", len(items)),
				TextEdit: textEdit{b.span(s.encoding, offset-begun, offset), text},
			})
		}
	}
	return items
}

// begun returns how many bytes at the end of what is typed begin a text; else those of the
// word that is being typed.
func begun(typed, text string) int {
	for at := 0; at < len(typed); {
		_, size := utf.DecodeRuneInString(typed[at:])
		before, _ := utf.DecodeLastRuneInString(typed[:at])
		end := typed[at:]
		if (at == 0 || !unicode.IsLetter(before)) && !strings.ContainsAny(end, "\r\n") && len(end) <= len(text) &&
			strings.EqualFold(end, text[:len(end)]) {
			return len(end)
		}
		at += size
	}
	return len(typed) - len(strings.TrimRightFunc(typed, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r)
	}))
}

// written returns text as it is written into the target's file; ok is false where that
// cannot be without knowing more of what stands around it.
func (a *analysis) written(plain string) (string, bool) {
	markup := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	if a.input.Pair != nil {
		switch a.input.Pair.Target[0].Format {
		case article.PlainText, article.Markdown:
			return plain, true
		}
		return markup.Replace(plain), true
	}
	switch strings.ToLower(filepath.Ext(a.work.target)) {
	case ".po", ".pot":
		return plain, !strings.ContainsAny(plain, "\"\\\r\n")
	case ".tsv", ".tab", ".txt":
		return plain, !strings.ContainsAny(plain, "\t\r\n\"")
	case ".csv":
		return plain, !strings.ContainsAny(plain, ",;\t\r\n\"")
	case ".json", ".jsonl":
		return plain, !strings.ContainsAny(plain, "\"\\\r\n\t")
	}
	return markup.Replace(plain), true
}

// matchLabel is a score as people read it.
func matchLabel(score bitext.Score) string { return fmt.Sprintf("%d %%", score) }

// longestShown is the most characters of a text in a list or a title.
const longestShown = 80

// shown returns text from a file for a list or a title: one line, without control
// characters, and not too long.
func shown(s string) string {
	plain := (&writer{}).say(s)
	if runes := []rune(plain); len(runes) > longestShown {
		return string(runes[:longestShown-1]) + "…"
	}
	return plain
}
