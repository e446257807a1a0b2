package pack

import (
	"context"
	"runtime"
	"time"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// Of makes the pack of a file with what its project has: the glossaries, or those that are
// named instead, and the memory, which is waited for. Where o.Min is 0 the score of the
// project holds.
func Of(
	ctx context.Context, env *workspace.Env, docs []*bitext.Document, o Options, glossaries []string, wait time.Duration,
) (p *Pack, err error) {
	project, err := env.Project()
	if err != nil {
		return nil, err
	}
	if project != nil && o.Min == 0 {
		o.Min = project.Minimum
	}
	if o.Glossary, err = env.AnyGlossary(glossaries); err != nil {
		return nil, err
	}
	if env.HasMemory() && o.Matches > 0 {
		if o.Memory, err = env.OpenMemories(tm.OpenOptions{Wait: wait}); err != nil {
			return nil, err
		}
		defer o.Memory.Close()
	}
	return New(ctx, docs, o)
}

// Check checks the segments that [Answer.Fill] has filled, as they stand in the bilingual
// file output, and reports what is found in them.
func Check(
	ctx context.Context, env *workspace.Env, output string, filled []int, glossaries []string,
) (*report.Report, error) {
	c, err := check.New(env, check.Options{Glossaries: glossaries, Jobs: runtime.NumCPU(), Day: time.Now().UTC()})
	if err != nil {
		return nil, err
	}
	in, err := c.FileInput(ctx, output)
	if err != nil {
		return nil, err
	}
	if err := in.Check(ctx); err != nil {
		return nil, err
	}
	isNew := map[int]bool{}
	for _, i := range filled {
		isNew[i] = true
	}
	r := &report.Report{
		Rules: c.Rules.Known, FailOn: quality.Warning, Version: cli.Version(), Day: c.Day,
		Lines: in.Places.Lines, Segments: len(filled), Files: []string{output},
	}
	for _, f := range in.Found {
		if isNew[f.Segment] {
			r.Findings = append(r.Findings, f)
		}
	}
	return r, nil
}
