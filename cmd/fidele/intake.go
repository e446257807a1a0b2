package main

import (
	"context"
	"errors"
	"io"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/pack"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
)

// intakeOptions are the flags and arguments of intake.
type intakeOptions struct {
	*workspace.Env
	files        []string // one answer
	file, output string
	force        bool
	glossaries   []string
	format       string
	filling      workspace.FillOptions
}

func newIntakeCommand(env *workspace.Env) *cli.Command {
	o := &intakeOptions{Env: env}
	return &cli.Command{
		Name:      "intake",
		Usage:     "take the answer of a language model back as drafts",
		ArgsUsage: "ANSWER -o OUT.xlf",
		Description: "Takes what a language model answered to 'fidele pack': JSON, alone or as the one\n" +
			"block of code in a text. It is taken whole or not at all: only if it is for the\n" +
			"file as it is now, has each segment that was asked for just once, and each target\n" +
			"has the codes of its source. What is wrong is listed with its line.\n\n" +
			"The targets become drafts of the origin ai in a bilingual file: an article\n" +
			"becomes XLIFF, XLIFF and PO keep their kind. Nothing enters the memory until\n" +
			"somebody confirms it. The drafts are checked as 'fidele check' does, except with\n" +
			"-o -.\n\n" +
			"Exit status: 0 nothing at or above a warning, 1 findings, 2 it was not taken.\n\n" +
			"Examples:\n" +
			"  $ fidele intake answer.json -o syrie.xlf\n" +
			"  $ fidele intake - --file syrie.xlf -o syrie.ai.xlf < answer.md",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Format(&o.format, "text", "json"),
			cli.Glossary(&o.glossaries),
			cli.String(&o.file, "file", "the file that was packed; default the one that the answer names (`FILE`)"),
			cli.String(&o.filling.Rules, "srx", "segmentation rules: an SRX file or a list of words (`FILE`)"),
			cli.Lines(&o.filling.Lines),
			cli.Comments(&o.filling.Comments),
			cli.Enum(&o.filling.Version, "xliff", "VERSION", "version of XLIFF for articles", "1.2", "2.1"),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *intakeOptions) run(ctx context.Context) error {
	switch {
	case len(o.files) != 1:
		return cli.Usagef("intake takes one answer, not %d", len(o.files))
	case o.output == "":
		return cli.WithHint(cli.Usagef("intake needs -o, the file to write"),
			"fidele intake "+o.files[0]+" -o OUT.xlf")
	}
	answer, err := o.read(o.files[0])
	if err != nil {
		return err
	}
	name := o.file
	if name == "" {
		name = answer.File
	}
	if name == "" {
		return cli.WithHint(cli.Usagef("the answer does not name the file that was packed"), "name it with --file")
	}
	if err := o.Enter(name); err != nil {
		return err
	}
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	if err := workspace.CheckFilled("intake", o.output, name, data); err != nil {
		return err
	}
	f, damaged, err := openToFill(o.Env, name, data, o.filling)
	if err != nil {
		return err
	}
	filled, errs := answer.Fill(f.Documents)
	if len(errs) > 0 {
		warnings := o.Warnings("%d more error", "%d more errors")
		for _, err := range errs[:len(errs)-1] {
			warnings.Add("%v", err)
		}
		warnings.Done()
		return cli.WithHint(errs[len(errs)-1], "nothing was taken; have it answered again, or pack the file again")
	}
	write := func(w io.Writer) error { return f.Write(w, o.output) }
	if err := o.Create(o.output, o.force, write); err != nil {
		return err
	}
	o.Note("wrote %s: %s of the origin %s", o.output, view.Count(len(filled), "draft"), bitext.OriginAI)
	if o.output == "-" {
		return damaged
	}
	return errors.Join(damaged, o.check(ctx, filled))
}

// check reports what is found in the drafts, as they stand in the file that was written.
func (o *intakeOptions) check(ctx context.Context, filled []int) error {
	r, err := pack.Check(ctx, o.Env, o.output, filled, o.glossaries)
	if err != nil {
		return err
	}
	r.Painter = o.Screen().Painter
	if err := r.Write(o.Stdout, o.format); err != nil {
		return err
	}
	if o.format == "text" {
		o.Note("%s", r.Summary())
	}
	if r.Failed() {
		return cli.ErrFindings
	}
	return nil
}

// read reads an answer.
func (o *intakeOptions) read(name string) (*pack.Answer, error) {
	in, err := o.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, pack.MaxAnswer+1))
	if err != nil {
		return nil, cli.FileError(name, err)
	}
	return pack.ReadAnswer(name, data)
}
