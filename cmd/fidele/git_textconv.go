package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/interchange"
	"fidele/tm/revision"
)

// gitTextconvOptions are the arguments of git textconv.
type gitTextconvOptions struct {
	*workspace.Env
	files []string // one
}

func newGitTextconvCommand(env *workspace.Env) *cli.Command {
	o := &gitTextconvOptions{Env: env}
	return &cli.Command{
		Name:      "textconv",
		Usage:     "print a file as one line a unit or paragraph, for 'git diff'",
		ArgsUsage: "FILE",
		Description: "Of a bilingual file, languages, source and target stand between tabs. Units of\n" +
			"a TMX are sorted, so that the same units give the same lines; those of other\n" +
			"files stand in their order. Of an article (DOCX, ODT, PPTX, EPUB, HTML, …) each\n" +
			"line is a paragraph. A file that cannot be read is printed as it is, with a\n" +
			"warning, so that git goes on.\n\n" +
			"Example:\n  $ fidele git textconv memory.tmx",
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *gitTextconvOptions) run(ctx context.Context) error {
	if len(o.files) != 1 {
		return cli.Usagef("git textconv takes one file, not %d", len(o.files))
	}
	name := o.files[0]
	data, err := o.Read(name)
	if err != nil || len(bytes.TrimSpace(data)) == 0 {
		return err
	}
	lines, err := o.lines(ctx, name, data)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		o.Warn("%v; shown as it stands", err)
		if lines = []string{string(data)}; !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
			lines = []string{fmt.Sprintf("%d bytes that cannot be read: %v", len(data), err)}
		}
	}
	screen := o.Screen()
	for _, line := range lines {
		if _, err := fmt.Fprintln(screen, screen.Clean(line)); err != nil {
			return err
		}
	}
	return nil
}

// lines returns the units or paragraphs of a file.
func (o *gitTextconvOptions) lines(ctx context.Context, name string, data []byte) ([]string, error) {
	var lines []string
	if !interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]).Bilingual() {
		source, _, err := o.Languages()
		if err != nil {
			return nil, err
		}
		a, err := o.ArticleOf(name, data, source, workspace.ArticleOptions{Paragraphs: true})
		if err != nil {
			return nil, err
		}
		for _, u := range a.Document().Units {
			lines = append(lines, revision.TextLine(u.Source))
		}
		return lines, nil
	}

	file, err := interchange.Open(name, bytes.NewReader(data),
		interchange.Options{Strict: true, Encoding: o.Encoding})
	if err != nil {
		return nil, err
	}
	for u, err := range file.Units() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, revision.Line(u))
	}
	if file.Format == interchange.TMX {
		slices.Sort(lines)
	}
	return lines, nil
}
