package main

import (
	"context"
	"io"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/repair"
)

// pretranslateOptions are the flags and arguments of pretranslate.
type pretranslateOptions struct {
	*workspace.Env
	files          []string // one article or bilingual file
	output         string
	force, lines   bool
	noRepair       bool
	exact          string
	comments       bool
	min, fill      bitext.Score // 0: as the project says; min
	version, rules string
	wait           time.Duration
}

func newPretranslateCommand(env *workspace.Env) *cli.Command {
	o := &pretranslateOptions{Env: env, exact: "translated"}
	return &cli.Command{
		Name:      "pretranslate",
		Usage:     "fill an article or a bilingual file from the memory",
		ArgsUsage: "FILE -o OUT.xlf",
		Description: "An article becomes an XLIFF file, a unit for each paragraph, a segment for each\n" +
			"sentence. XLIFF and PO files keep their kind, and everything in them but the\n" +
			"targets their bytes; TMX and tables become XLIFF. Targets that are there\n" +
			"already, confirmed or locked, are left alone. Proposals are written with their\n" +
			"scores, where the file has a place for them. In a fuzzy match that fills a\n" +
			"target, numbers, dates, terms and names that differ are repaired where they\n" +
			"are rendered in one way only. Segments of figures, addresses and codes alone\n" +
			"are written as the target's language writes them, where that is certain.\n" +
			"'fidele check' lists both kinds of drafts (repaired).\n\n" +
			"Example:\n" +
			"  $ fidele pretranslate syrie.fr.txt -o syrie.xlf\n" +
			"  $ fidele pretranslate projet.sdlxliff -o projet.en.sdlxliff --min 85",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Int(&o.min, "min", "lowest score of a proposal, 1 to 101 (`N`); default as the project says",
				proposalScore("min")),
			cli.Int(&o.fill, "fill", "lowest score that fills a target, 1 to 101 (`N`); default --min",
				proposalScore("fill")),
			cli.Enum(&o.exact, "exact", "STATE", "what exact and context matches become", "translated", "draft"),
			noRepairFlag(&o.noRepair),
			cli.Enum(&o.version, "xliff", "VERSION", "version of XLIFF for articles", "1.2", "2.1"),
			cli.String(&o.rules, "srx", "segmentation rules: an SRX file or a list of words (`FILE`)"),
			cli.Lines(&o.lines),
			cli.Comments(&o.comments),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

// proposalScore returns a check for the value of a flag that is a score.
func proposalScore(flag string) func(int) error {
	return func(n int) error {
		if n < 1 || n > int(bitext.ContextScore) {
			return cli.Usagef("--%s is 1 to 101, not %d", flag, n)
		}
		return nil
	}
}

func (o *pretranslateOptions) run(ctx context.Context) error {
	switch {
	case len(o.files) != 1:
		return cli.Usagef("pretranslate takes one file, not %d", len(o.files))
	case o.output == "":
		return cli.WithHint(cli.Usagef("pretranslate needs -o, the file to write"),
			"fidele pretranslate "+o.files[0]+" -o OUT.xlf")
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	p, err := o.Project()
	if err != nil {
		return err
	}
	if p != nil && o.min == 0 {
		o.min = p.Minimum
	}
	name := o.files[0]
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	if err := workspace.CheckFilled("pretranslate", o.output, name, data); err != nil {
		return err
	}
	f, damaged, err := openToFill(o.Env, name, data, workspace.FillOptions{
		Version: o.version, Rules: o.rules, Lines: o.lines, Comments: o.comments,
	})
	if err != nil {
		return err
	}
	mem, err := o.OpenMemories(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()

	opts := tm.PretranslateOptions{Min: o.min, Fill: o.fill, ExactDraft: o.exact == "draft"}
	found := view.NewPretranslated()
	for _, doc := range f.Documents {
		open := found.Before(doc)
		if _, err := mem.Pretranslate(ctx, doc, opts); err != nil {
			return err
		}
		if !o.noRepair && max(o.fill, o.min) <= repair.FiguresScore {
			found.Figures += repair.FillFigures(doc, open)
		}
		if !o.noRepair {
			if err := o.repair(ctx, doc, open, found); err != nil {
				return err
			}
		}
		found.After(doc)
	}
	write := func(w io.Writer) error { return f.Write(w, o.output) }
	if err := o.Create(o.output, o.force, write); err != nil {
		return err
	}
	o.Note("wrote %s, %s", o.output, found)
	return damaged
}

// noRepairFlag is --no-repair.
func noRepairFlag(to *bool) cli.Flag {
	return cli.Bool(to, "no-repair", "leave the numbers, dates, terms and names of fuzzy matches as they are, and segments of figures")
}

// repair puts the numbers, dates, terms and names of the segments into those of some units
// that were filled from fuzzy matches.
func (o *pretranslateOptions) repair(
	ctx context.Context, doc *bitext.Document, units []*bitext.Unit, found *view.Pretranslated,
) error {
	g, err := o.AnyGlossary(nil)
	if err != nil {
		return err
	}
	opts, err := o.RepairOptions(ctx, doc, g, o.wait)
	if err != nil {
		return err
	}
	found.Repaired += repair.Document(doc, units, opts)
	return nil
}
