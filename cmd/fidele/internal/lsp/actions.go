package lsp

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/sourcegraph/jsonrpc2"

	"fidele/cmd/fidele/internal/check"
	"fidele/tm/quality"
)

// The kinds of code actions.
const (
	kindFix     = "quickfix"
	kindRewrite = "refactor.rewrite"
	kindFixAll  = "source.fixAll.fidele"
)

const (
	// freshWait is how long a code action waits for a check of the text as it is.
	freshWait = 3 * time.Second
	// mostFixes is how many findings of a range get a code action each.
	mostFixes = 20
)

// reasons are the reasons that are offered for ignoring a finding; whoever has a better one
// writes it in their place.
var reasons = []string{"meant so", "the source is wrong"}

// errModified says that the text has changed since the question.
var errModified = &jsonrpc2.Error{Code: codeContentModified, Message: "the text has changed"}

// actions collects the code actions for a range of a text.
type actions struct {
	*server
	*analysis
	b           *buffer // the text that the analysis was made of
	first, last int
	only        []string
	list        []codeAction
}

// codeActions offers corrections, matches, terms and suppressions for a range. Edits are
// for the version of the text that was checked.
func (s *server) codeActions(ctx context.Context, b *buffer, p codeActionParams) (any, error) {
	waiting, cancel := context.WithTimeout(ctx, freshWait)
	defer cancel()
	a, err := s.works.wait(waiting, b, true)
	if err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, errModified
	}
	if a == nil || a.input == nil {
		return nil, nil
	}
	now := s.bufferAt(b.path)
	if now == nil || now.state != a.states[b.path] || now.state != b.state {
		return nil, errModified
	}
	c := &actions{
		server: s, analysis: a, b: now, only: p.Context.Only,
		first: now.offset(s.encoding, p.Range.Start), last: now.offset(s.encoding, p.Range.End), list: []codeAction{},
	}
	c.fixes(ctx)
	c.fixAll(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.ignores()
	if !a.input.Lint {
		c.terms()
		if err := c.matches(ctx); err != nil {
			return nil, err
		}
	}
	return c.list, nil
}

// wants reports whether the editor wants actions of a kind.
func (c *actions) wants(kind string) bool {
	return len(c.only) == 0 || slices.ContainsFunc(c.only, func(only string) bool {
		return only == kind || strings.HasPrefix(kind, only+".")
	})
}

// here returns the findings of this text that stand in the range.
func (c *actions) here() (list []quality.Finding) {
	for _, f := range c.findings {
		if f.Suppression != nil || f.Target.File == "" || absolute(f.Target.File) != c.b.path || f.Rule == quality.RuleSuppression {
			continue
		}
		if f.Target.FileStart <= c.last && f.Target.FileEnd >= c.first && len(list) < mostFixes {
			list = append(list, f)
		}
	}
	return list
}

// change makes an edit of the open text.
func (c *actions) change(edits []edit) *workspaceEdit { return c.server.changeOf(c.b, edits) }

// changeOf makes an edit of an open text.
func (s *server) changeOf(b *buffer, edits []edit) *workspaceEdit {
	list := make([]textEdit, len(edits))
	for i, e := range edits {
		list[i] = textEdit{b.span(s.encoding, e.start, e.end), e.text}
	}
	version := b.version
	return &workspaceEdit{DocumentChanges: []any{documentEdit{versioned{b.uri, &version}, list}}}
}

// fixed returns the edits with which the text has fixes; none where it is not proven that
// they change nothing else.
func (c *actions) fixed(ctx context.Context, fixes []check.Fix) ([]edit, int) {
	if c.b.path != c.work.target {
		return nil, 0
	}
	fixes = c.input.Proven(ctx, fixes)
	if len(fixes) == 0 {
		return nil, 0
	}
	var out bytes.Buffer
	if err := c.input.WriteFixed(&out, fixes); err != nil {
		return nil, 0
	}
	return editsTo(c.b.content, strings.TrimPrefix(out.String(), mark)), len(fixes)
}

// fixes offers the corrections of 'fidele check --fix', and those in quotations, which only
// somebody who looks at them may make.
func (c *actions) fixes(ctx context.Context) {
	if !c.wants(kindFix) || c.input.Lint {
		return
	}
	for _, f := range c.here() {
		if ctx.Err() != nil {
			return
		}
		if f.Fix == nil {
			continue
		}
		edits, n := c.fixed(ctx, c.input.Possible(quality.Fixes([]quality.Finding{f}, true)))
		if n == 0 {
			continue
		}
		title := "Delete “" + shown(f.TargetText[f.Fix.Start:f.Fix.End]) + "”"
		if f.Fix.Text != "" {
			title = "Correct to “" + shown(f.Fix.Text) + "”"
		}
		c.list = append(c.list, codeAction{
			Title: title, Kind: kindFix, IsPreferred: true, Edit: c.change(edits),
			Diagnostics: []diagnostic{c.findingDiagnostic(c.analysis, f, c.b)},
		})
	}
}

// fixAll offers all corrections of 'fidele check --fix' at once.
func (c *actions) fixAll(ctx context.Context) {
	if !c.wants(kindFixAll) || c.input.Lint {
		return
	}
	var active []quality.Finding
	for _, f := range c.findings {
		if f.Suppression == nil && f.Target.File == c.input.Doc.TargetFile {
			active = append(active, f)
		}
	}
	edits, n := c.fixed(ctx, c.input.Possible(quality.Fixes(active, false)))
	if n == 0 {
		return
	}
	title := "Make the one correction that needs no judgement"
	if n > 1 {
		title = fmt.Sprintf("Make all %d corrections that need no judgement", n)
	}
	c.list = append(c.list, codeAction{Title: title, Kind: kindFixAll, Edit: c.change(edits)})
}

// ignores offers to silence each finding, with a reason.
func (c *actions) ignores() {
	if !c.wants(kindFix) {
		return
	}
	for _, f := range c.here() {
		for _, reason := range reasons {
			change := c.server.ignore(c.analysis, f, reason)
			if change == nil {
				continue
			}
			c.list = append(c.list, codeAction{
				Title: "Ignore " + f.Rule + " here: " + reason, Kind: kindFix, Edit: change,
				Diagnostics: []diagnostic{c.findingDiagnostic(c.analysis, f, c.b)},
			})
		}
	}
}

// matches offers to put a match in the place of the translation.
func (c *actions) matches(ctx context.Context) error {
	if !c.wants(kindRewrite) {
		return nil
	}
	seg, ok, err := c.segmentAt(ctx, c.b, c.first)
	if !ok || err != nil || !seg.target || !seg.exact || seg.analysis != c.analysis || c.b.path != c.work.target {
		return err
	}
	u := seg.pair()
	if u.Locked {
		return nil
	}
	for _, m := range c.memos.matches(ctx, c.analysis, seg.unit) {
		if m.Target.Plain == u.Target.Plain {
			continue
		}
		f := quality.Finding{
			Segment: seg.unit, SourceText: u.Source.Plain, TargetText: u.Target.Plain,
			Fix: &quality.Fix{Text: m.Target.Plain},
		}
		f.Fix.Location = c.input.Places.Locate(c.input.Doc, seg.unit, true, quality.Span{Start: 0, End: len(u.Target.Plain)})
		fix, ok := c.input.Place(f)
		if !ok {
			continue
		}
		edits, n := c.fixed(ctx, []check.Fix{fix})
		if n == 0 {
			continue
		}
		c.list = append(c.list, codeAction{
			Title: "Insert the match of " + matchLabel(m.Score) + ": " + shown(m.Target.Plain),
			Kind:  kindRewrite, Edit: c.change(edits),
		})
	}
	return nil
}

// longestTerm is the most bytes of what is taken for a term.
const longestTerm = 200

// terms offers to take what is selected in a source as one half of a term, and to add the
// term when its other half is selected in a target.
func (c *actions) terms() {
	if !c.wants(kindRewrite) || c.first >= c.last || c.last-c.first > longestTerm {
		return
	}
	selected := strings.TrimSpace(c.b.content[c.first:c.last])
	if selected == "" || strings.ContainsFunc(selected, unicode.IsControl) {
		return
	}
	then, ok := c.analysis.at(c.b.path, c.first)
	if !ok {
		return
	}
	if !then.target {
		c.list = append(c.list, codeAction{
			Title: "Take “" + shown(selected) + "” as the source of a term", Kind: kindRewrite,
			Command: &command{"Take as the source of a term", commandPick, []any{selected}},
		})
		return
	}
	c.mu.Lock()
	source := c.picked
	c.mu.Unlock()
	if source == "" {
		return
	}
	change, name, err := c.addTerm(c.analysis, source, selected)
	if err != nil {
		return
	}
	c.list = append(c.list, codeAction{
		Title: "Add the term “" + shown(source) + "” = “" + shown(selected) + "” to " + name,
		Kind:  kindRewrite, Edit: change,
	})
}

// contentOf returns the content of a file as the editor holds it, or else as it lies on
// the disk, and what edits of it are for.
func (s *server) contentOf(path string) (*buffer, versioned, error) {
	if b := s.bufferAt(path); b != nil {
		version := b.version
		return b, versioned{b.uri, &version}, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, versioned{}, err
	}
	b := newBuffer(uriOf(path), path, 0, string(data))
	if b.marked {
		b.marked = false // editors keep the mark out of the text
		b.set(b.content)
	}
	return b.snapshot(), versioned{URI: b.uri}, nil
}
