package lsp

import (
	"cmp"
	"maps"
	"slices"

	"fidele/tm/quality"
	"fidele/tm/text"
)

// severities are those of the protocol.
var severities = map[quality.Severity]int{quality.Error: 1, quality.Warning: 2, quality.Info: 3}

// sourceName is what says in an editor where a finding comes from.
const sourceName = "fidele"

// show sends the findings of a work to the editor, or takes them away, where now is nil.
// Those of other works on the same files stay.
func (w *worker) show(one *work, now *analysis) {
	files := map[string]bool{}
	for path, keys := range w.shown {
		if keys[one.key] {
			files[path] = true
		}
		delete(keys, one.key)
	}
	if now != nil {
		for _, path := range append(one.files(), now.files()...) {
			files[path] = true
			if w.shown[path] == nil {
				w.shown[path] = map[key]bool{}
			}
			w.shown[path][one.key] = true
		}
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		w.publish(path)
	}
}

// files returns the files that findings and problems stand in.
func (a *analysis) files() []string {
	var list []string
	add := func(file string) {
		if !slices.Contains(list, file) {
			list = append(list, file)
		}
	}
	for _, f := range a.findings {
		if f.Suppression == nil && f.Target.File != "" {
			add(absolute(f.Target.File))
		}
	}
	for _, p := range a.problems {
		add(p.file)
	}
	return list
}

// publish sends all findings in a file.
func (w *worker) publish(path string) {
	s := w.server
	b := s.bufferAt(path)
	p := publishParams{URI: uriOf(path), Diagnostics: []diagnostic{}}
	if b != nil {
		p.URI, p.Version = b.uri, &b.version
	}
	w.mu.Lock()
	var all []*analysis
	for k := range w.shown[path] {
		if one := w.works[k]; one != nil && one.now != nil {
			all = append(all, one.now)
		}
	}
	w.mu.Unlock()
	slices.SortFunc(all, func(a, b *analysis) int {
		return cmp.Or(cmp.Compare(a.work.source, b.work.source), cmp.Compare(a.work.target, b.work.target))
	})
	told := map[problem]bool{} // of a glossary, each article that needs it has the same
	for _, a := range all {
		for _, problem := range a.problems {
			if problem.file == path && !told[problem] {
				told[problem] = true
				p.Diagnostics = append(p.Diagnostics, s.problemDiagnostic(problem, b))
			}
		}
		p.Diagnostics = append(p.Diagnostics, s.diagnostics(a, path, b)...)
	}
	if b == nil && len(p.Diagnostics) == 0 && !w.told[path] {
		return // nobody asked, and there is nothing to say
	}
	w.told[path] = len(p.Diagnostics) > 0
	s.conn.Notify(s.life, "textDocument/publishDiagnostics", p)
}

// diagnostics returns what an analysis found in a file; b is its text, nil where it is not
// open.
func (s *server) diagnostics(a *analysis, path string, b *buffer) []diagnostic {
	var list []diagnostic
	for _, f := range a.findings {
		if f.Suppression == nil && f.Target.File != "" && absolute(f.Target.File) == path {
			list = append(list, s.findingDiagnostic(a, f, b))
		}
	}
	return list
}

// findingDiagnostic is a finding as the editor shows it.
func (s *server) findingDiagnostic(a *analysis, f quality.Finding, b *buffer) diagnostic {
	d := diagnostic{
		Severity: severities[f.Severity], Code: f.Rule, Source: sourceName, Message: f.Message,
		Range: s.rangeOf(a, f.Target, b), Data: &diagnosticData{f.Fingerprint},
	}
	if f.Source.File != "" && a.work.source != a.work.target && f.Source.Line > 0 {
		source := absolute(f.Source.File)
		d.RelatedInformation = []related{{
			Location: location{uriOf(source), s.rangeOf(a, f.Source, s.bufferAt(source))},
			Message:  "the source",
		}}
	}
	return d
}

// rangeOf returns the range of a location in a text as it is now; b is the text, nil where
// it is not open.
func (s *server) rangeOf(a *analysis, l quality.Location, b *buffer) span {
	if b != nil && (l.FileEnd > 0 || l.FileStart > 0) {
		if from, to, ok := a.carried(b, l.FileStart, l.FileEnd, false); ok && to <= len(b.content) {
			return b.span(s.encoding, from, to)
		}
	}
	var lines *text.Lines
	if a.input != nil && a.input.Places.Lines != nil {
		lines = a.input.Places.Lines(l.File)
	}
	if lines == nil || l.FileEnd > lines.Len() || l.FileEnd == 0 {
		line := max(l.Line-1, 0)
		return span{position{line, 0}, position{line, 0}}
	}
	return s.encoding.span(lines, l.FileStart, l.FileEnd)
}

// problemDiagnostic is an error as the editor shows it: on the line that it names.
func (s *server) problemDiagnostic(p problem, b *buffer) diagnostic {
	d := diagnostic{Severity: 1, Source: sourceName, Message: p.message}
	line := max(p.line, 1)
	d.Range = span{position{line - 1, 0}, position{line - 1, 0}}
	if b == nil {
		return d
	}
	lines := b.index()
	line = min(line, lines.Count())
	start := lines.Start(line)
	if p.column > 0 {
		start = lines.Offset(text.Position{Line: line, Column: p.column})
	}
	d.Range = s.encoding.span(lines, start, max(lines.Start(line)+len(lines.Line(line)), start))
	return d
}
