package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/pack"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
)

// packOptions are the flags and arguments of pack.
type packOptions struct {
	*workspace.Env
	files                 []string // one article or bilingual file
	output, format        string
	force                 bool
	filling               workspace.FillOptions
	glossaries            []string
	min                   bitext.Score // 0: as the project says
	matches, around, room int
	part                  pack.Range
	wait                  time.Duration
}

func newPackCommand(env *workspace.Env) *cli.Command {
	o := &packOptions{Env: env, matches: 3, around: 2}
	part := ""
	return &cli.Command{
		Name:      "pack",
		Usage:     "write what a language model needs to translate a file",
		ArgsUsage: "FILE",
		Description: "Writes the segments of an article or a bilingual file that have no target yet,\n" +
			"with the segments around them, the best matches of the memory, the terms of the\n" +
			"glossary (forbidden translations too), the figures and the codes that must\n" +
			"survive: as JSON for a program, or as Markdown to be pasted. fidele calls no\n" +
			"model. 'fidele intake' takes the answer back.\n\n" +
			"--budget bounds the characters: the lowest matches go first, then what stands\n" +
			"around; segments, terms, figures and codes stay. The same file, memory and\n" +
			"glossary give the same bytes.\n\n" +
			"Examples:\n" +
			"  $ fidele pack syrie.fr.md > syrie.pack.json\n" +
			"  $ fidele pack syrie.xlf --format markdown --budget 30000 --segments 1-40",
		Flags: []cli.Flag{
			cli.Format(&o.format, "json", "markdown"),
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Int(&o.room, "budget", "the most characters (`N`); default as many as it takes", atLeast("budget", 1)),
			cli.Checked(&part, "segments", "pack these segments only, counted from 1, such as 1-40 (`RANGE`)",
				func(s string) (err error) {
					if o.part, err = pack.ParseRange(s); err != nil {
						return cli.Usagef("--segments: %w", err)
					}
					return nil
				}),
			cli.Int(&o.matches, "matches", "the most matches of a segment (`N`)", atLeast("matches", 0)),
			cli.Int(&o.around, "around", "how many segments before and after stand beside (`N`)", atLeast("around", 0)),
			cli.Int(&o.min, "min", "the least score, 50 to 101 (`N`; default: the project's, else 70)", matchScore),
			cli.Glossary(&o.glossaries),
			cli.String(&o.filling.Rules, "srx", "segmentation rules: an SRX file or a list of words (`FILE`)"),
			cli.Lines(&o.filling.Lines),
			cli.Comments(&o.filling.Comments),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

// atLeast returns a check for the value of a flag that is a count.
func atLeast(flag string, least int) func(int) error {
	return func(n int) error {
		if n < least {
			return cli.Usagef("--%s is at least %d, not %d", flag, least, n)
		}
		return nil
	}
}

func (o *packOptions) run(ctx context.Context) error {
	if len(o.files) != 1 {
		return cli.Usagef("pack takes one file, not %d", len(o.files))
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	opts := pack.Options{File: o.files[0], Matches: o.matches, Context: o.around, Range: o.part, Min: o.min}
	data, err := o.Read(o.files[0])
	if err != nil {
		return err
	}
	f, damaged, err := openToFill(o.Env, o.files[0], data, o.filling)
	if err != nil {
		return err
	}
	packed, err := pack.Of(ctx, o.Env, f.Documents, opts, o.glossaries, o.wait)
	if err != nil {
		return err
	}
	write := (*pack.Pack).WriteJSON
	if o.format == "markdown" {
		write = (*pack.Pack).WriteMarkdown
	}
	if o.room > 0 {
		if err := packed.Fit(o.room, write); err != nil {
			return withParts(err)
		}
	}
	name := o.output
	if name == "" {
		name = "-"
	}
	if err := o.Create(name, o.force, func(w io.Writer) error { return write(packed, w) }); err != nil {
		return err
	}
	if n := packed.LeftOut; n != (pack.LeftOut{}) {
		o.Note("left out for lack of room: %d %s, %s of what stands around",
			n.Matches, view.Choose(n.Matches, "match", "matches"), view.Count(n.Context, "segment"))
	}
	return damaged
}

// withParts says of a file that has no room in a pack which part of it has.
func withParts(err error) error {
	var room *pack.RoomError
	if errors.As(err, &room) && room.Fits != (pack.Range{}) {
		return cli.WithHint(err, "--segments "+room.Fits.String()+" fits; pack the rest in further parts")
	}
	return err
}

// openToFill opens a file whose targets are to be filled, and tells what was left out of
// it; damaged is the error to end with where something was passed over.
func openToFill(
	env *workspace.Env, name string, data []byte, o workspace.FillOptions,
) (f *workspace.Filling, damaged, err error) {
	if f, err = env.OpenToFill(name, data, o); err != nil {
		return nil, nil, err
	}
	if f.Article != nil {
		if left := view.LeftOut(f.Article); left != "" {
			env.Note("left out of %s: %s", name, left)
		}
	}
	damaged = env.WarnOf(f.Damage)
	for _, doc := range f.Documents {
		env.WarnOfLanguage(name, doc, slices.Values(doc.Units))
	}
	return f, damaged, nil
}
