package lsp

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"fidele/tm/article"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// ignore makes the edit that silences a finding: a comment before its paragraph where the
// article can have one, else a line in the project's file of suppressions. It is nil
// where neither can be.
func (s *server) ignore(a *analysis, f quality.Finding, reason string) *workspaceEdit {
	file := absolute(f.Target.File)
	if b := s.bufferAt(file); b != nil && a.states[file] == b.state {
		if at, comment, ok := a.comment(b, f, reason); ok {
			return s.changeOf(b, []edit{{at, at, comment}})
		}
	}
	return s.ignoreLine(a, f, reason)
}

// comment returns the comment that silences a finding in an article, and where it goes;
// ok is false unless the article is the same with it.
func (a *analysis) comment(b *buffer, f quality.Finding, reason string) (at int, comment string, ok bool) {
	if a.input.Pair == nil || b.path != a.work.target || strings.Contains(reason, "--") {
		return 0, "", false
	}
	target := a.input.Pair.Target[0]
	if target.Format != article.Markdown && target.Format != article.HTML {
		return 0, "", false
	}
	lines := text.NewLines(b.content)
	line := min(max(f.Target.Line, 1), lines.Count())
	for line > 1 && strings.TrimSpace(lines.Line(line-1)) != "" {
		line--
	}
	at = lines.Start(line)
	ending := "\n"
	if strings.Contains(b.content, "\r\n") {
		ending = "\r\n"
	}
	comment = "<!-- fidele:ignore " + f.Rule + ": " + reason + " -->" + ending

	checker := a.input.Checker()
	again, err := checker.ArticleOf(target.Name, []byte(mark+b.content[:at]+comment+b.content[at:]),
		target.Document().SourceLang, checker.Articles)
	if err != nil || !slices.EqualFunc(target.Blocks(), again.Blocks(), sameBlock) {
		return 0, "", false
	}
	for _, d := range quality.Directives(target.Name, again.Lines()) {
		if d.Reason == reason && d.Line == line && d.First <= f.Target.Line+1 && f.Target.Line+1 <= d.Last {
			return at, comment, true
		}
	}
	return 0, "", false
}

// sameBlock reports whether two blocks are the same but for where they stand.
func sameBlock(a, b article.Block) bool {
	return a.Text.Equal(b.Text) && a.Structure == b.Structure && a.Level == b.Level
}

// ignoreLine makes the edit that adds a line to the project's file of suppressions.
func (s *server) ignoreLine(a *analysis, f quality.Finding, reason string) *workspaceEdit {
	p, err := a.input.Checker().Env.Project()
	if err != nil || p == nil {
		return nil
	}
	name := inFolder(p.Dir, absolute(f.Target.File))
	if name == "" || strings.ContainsAny(name, " \t\"") {
		return nil
	}
	line := name + " " + f.Rule
	if passage := passageOf(f); passage != "" {
		line += ` "` + passage + `"`
	}
	line += " : " + reason + "\n"

	path := p.IgnoreFile()
	b, of, err := s.contentOf(path)
	if errors.Is(err, fs.ErrNotExist) {
		s.mu.Lock()
		can := slices.Contains(s.client.Capabilities.Workspace.WorkspaceEdit.ResourceOperations, "create")
		s.mu.Unlock()
		if !can {
			return nil
		}
		of = versioned{URI: uriOf(path)}
		start := textEdit{NewText: line}
		return &workspaceEdit{DocumentChanges: []any{
			createFile{"create", of.URI, createOptions{IgnoreIfExists: true}}, documentEdit{of, []textEdit{start}},
		}}
	}
	if err != nil {
		return nil
	}
	if b.content != "" && !strings.HasSuffix(b.content, "\n") {
		line = "\n" + line
	}
	end := len(b.content)
	return &workspaceEdit{DocumentChanges: []any{
		documentEdit{of, []textEdit{{b.span(s.encoding, end, end), line}}},
	}}
}

// longestPassage is the most bytes of a passage that names a segment.
const longestPassage = 60

// passageOf returns a part of the segment of a finding that names it: what is wrong, or
// the beginning of a side. "" where no part can be written.
func passageOf(f quality.Finding) string {
	writable := func(s string) bool {
		return strings.TrimSpace(s) == s && s != "" && !strings.ContainsAny(s, "\"\r\n")
	}
	if f.Target.End <= len(f.TargetText) {
		if s := f.TargetText[f.Target.Start:f.Target.End]; writable(s) && len(s) > 3 && len(s) <= longestPassage {
			return s
		}
	}
	for _, side := range []string{f.TargetText, f.SourceText} {
		side, _, _ = strings.Cut(side, `"`)
		side, _, _ = strings.Cut(side, "\n")
		if len(side) > longestPassage {
			cut := strings.LastIndexByte(side[:longestPassage], ' ')
			if cut < 0 {
				continue
			}
			side = side[:cut]
		}
		if side = strings.TrimSpace(side); writable(side) {
			return side
		}
	}
	return ""
}

// findingOf returns the finding of a fingerprint.
func (a *analysis) findingOf(fingerprint string) (quality.Finding, bool) {
	for _, f := range a.findings {
		if f.Fingerprint == fingerprint && f.Suppression == nil {
			return f, true
		}
	}
	return quality.Finding{}, false
}
