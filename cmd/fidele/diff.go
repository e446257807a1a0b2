package main

import (
	"context"
	"fmt"
	"io"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/revision"
)

// diffOptions are the flags and arguments of diff.
type diffOptions struct {
	*workspace.Env
	args              []string // old and new, or with --git files
	git               string
	sourceFile, carry string
	format, output    string
	layout, tokens    string
	glossaries        []string
	failOver          *float64
	force, stat       bool
	paired            bool
	typography        bool
	update            bool
	memoryUnits       bool
	articles          workspace.ArticleOptions

	files            [][2]string  // old and new
	oldName, newName string       // of the files being compared
	source           language.Tag // opts has that of the target
	opts             revision.Options
}

func newDiffCommand(env *workspace.Env) *cli.Command {
	o := &diffOptions{Env: env, output: "-", layout: "auto"}
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what a revision changed",
		ArgsUsage: "OLD NEW | --git REV FILE… | OLD NEW --carry TRANSLATION",
		Description: "Segments are paired first, then words are compared inside them. The files\n" +
			"are articles in the target language, bilingual files or TMX. Headings, levels\n" +
			"of lists, joined paragraphs, inline codes and addresses are compared too.\n" +
			"Differences that only concern typography are counted but not shown unless\n" +
			"asked for.\n" +
			"With --carry, OLD and NEW are two versions of the source article, and the\n" +
			"translation of OLD is carried over to NEW. Exit status 1 when the files\n" +
			"differ; with --fail-over, only when more was edited than that.\n\n" +
			"Example:\n" +
			"  $ fidele diff article.en.txt article.revised.txt\n" +
			"  $ fidele diff old.tmx new.tmx --stat\n" +
			"  $ fidele diff --git HEAD~1 article.en.md --format html -o diff.html\n" +
			"  $ fidele diff old.fr.md new.fr.md --carry old.en.md -o new.xlf",
		Flags: []cli.Flag{
			cli.Format(&o.format, "text", "json", "html", "markdown"),
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Bool(&o.stat, "stat", "only the numbers"),
			cli.Lines(&o.articles.Lines),
			cli.Bool(&o.paired, "paired", "pair segments by their position"),
			cli.Enum(&o.tokens, "tokens", "UNIT", "what TER counts", "word", "space"),
			cli.Bool(&o.typography, "typography", "show differences of typography too"),
			cli.Enum(&o.layout, "layout", "LAYOUT", "deletions and insertions in one text, or beside each other",
				"inline", "side", "auto"),
			cli.String(&o.sourceFile, "source-file",
				"the source `ARTICLE` of both; segments are paired through it"),
			cli.Glossary(&o.glossaries),
			cli.String(&o.git, "git", "compare files with what they were at `REV`, or at two revisions A..B"),
			cli.GivenFloat(&o.failOver, "fail-over", "exit with 1 only when the edit rate is above `TER`",
				func(x float64) error {
					if x < 0 {
						return cli.Usagef("--fail-over is an edit rate, 0 or more, not %v", x)
					}
					return nil
				}),
			cli.String(&o.carry, "carry", "carry the `TRANSLATION` of OLD over to NEW"),
			cli.Bool(&o.memoryUnits, "memory-units",
				"name the units of the memory that are stale now, or still hold a replaced wording"),
			cli.Bool(&o.update, "update", "store the new targets in the memory, which keeps the old ones"),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

// validate says which flags and arguments do not go together.
func (o *diffOptions) validate() (err error) {
	switch {
	case o.git != "" && len(o.args) == 0:
		return cli.Usagef("diff --git takes a file")
	case o.git != "" && len(o.args) > 1 && o.format == "html":
		return cli.Usagef("--format html shows one file, not %d", len(o.args))
	case o.git != "":
		for _, name := range o.args {
			o.files = append(o.files, [2]string{name, name})
		}
	case len(o.args) != 2:
		return cli.Usagef("diff takes two files, the old and the new one, not %d", len(o.args))
	case o.args[0] == "-" && o.args[1] == "-":
		return cli.Usagef("only one of the two files can be standard input")
	default:
		o.files = [][2]string{{o.args[0], o.args[1]}}
	}
	o.oldName, o.newName = o.files[0][0], o.files[0][1]
	if err := o.Enter(o.newName); err != nil {
		return err
	}
	o.opts.Paired, o.opts.SpaceTokens = o.paired, o.tokens == "space"
	o.source, o.opts.Lang, err = o.Languages()
	return err
}

// diffPart is the comparison of one file.
type diffPart struct {
	name   string
	result *revision.Result
	new    *diffSide
}

func (o *diffOptions) run(ctx context.Context) error {
	if err := o.validate(); err != nil {
		return err
	}
	if o.carry != "" {
		return o.runCarry(ctx)
	}
	g, err := o.AnyGlossary(o.glossaries)
	if err != nil {
		return err
	}
	if g != nil {
		o.opts.Terms = termSpans(g, o.opts.Lang)
	}
	parts, total, err := o.compare(ctx)
	if err != nil {
		return err
	}
	err = o.Create(o.output, o.force, func(w io.Writer) error {
		if len(parts) == 1 {
			return o.write(w, parts[0].result)
		}
		return o.writeParts(w, parts, total)
	})
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err := o.follow(ctx, g, part); err != nil {
			return err
		}
	}
	switch {
	case o.failOver != nil && total.TER.Rate() <= *o.failOver:
		return nil
	case o.failOver != nil || total.Differs():
		return cli.ErrFindings
	}
	return nil
}

// compare compares the versions of each file.
func (o *diffOptions) compare(
	ctx context.Context,
) (parts []diffPart, total revision.Summary, err error) {
	for _, names := range o.files {
		o.oldName, o.newName = names[0], names[1]
		old, new, err := o.versions(ctx)
		if err != nil {
			return nil, total, err
		}
		r := revision.Compare(old.segments, new.segments, o.opts)
		r.CompareOutside(old.outside, new.outside)
		if err := ctx.Err(); err != nil {
			return nil, total, err
		}
		parts = append(parts, diffPart{o.newName, r, new})
		total = total.Plus(r.Summary)
	}
	if total.Unshifted > 0 {
		o.Warn("%s of more than %d words: words that moved inside count as edits in TER",
			view.Plural(total.Unshifted, "segment", "segments"), revision.LongestShifted)
	}
	return parts, total, nil
}

// follow tells and does what follows from a comparison: terms, memory.
func (o *diffOptions) follow(ctx context.Context, g *glossary.Glossary, part diffPart) error {
	if o.format == "text" {
		o.tellTerms(g, part.result)
	}
	if o.memoryUnits {
		if err := o.tellMemory(ctx, part.result); err != nil {
			return err
		}
	}
	if o.update {
		return o.updateMemory(ctx, part)
	}
	return nil
}

// writeParts writes the comparisons of several files, each with its own sums,
// and the sums of all.
func (o *diffOptions) writeParts(w io.Writer, parts []diffPart, total revision.Summary) error {
	if o.format == "json" {
		out := api.DiffFiles{Summary: api.NewDiffSummary(total)}
		for _, part := range parts {
			out.Files = append(out.Files, api.NewDiffFile(part.name, part.result))
		}
		return api.WriteJSONLine(w, out)
	}
	screen := o.Screen().To(w)
	for _, part := range parts {
		o.oldName, o.newName = part.name, part.name
		if o.format == "text" {
			name := screen.Paint(terminal.Bold, screen.Name(part.name))
			if _, err := fmt.Fprintf(w, "%s\n", name); err != nil {
				return err
			}
		}
		if err := o.write(w, part.result); err != nil {
			return err
		}
	}
	if o.format == "text" && o.stat {
		if _, err := fmt.Fprintln(w, "in total"); err != nil {
			return err
		}
		return view.RevisionTable(w, total)
	}
	o.Note("in total: %s", view.RevisionLine(total))
	return nil
}

func (o *diffOptions) write(w io.Writer, r *revision.Result) error {
	v := &view.Revision{
		OldName: o.oldName, NewName: o.newName, Result: r, Typography: o.typography,
		SourceLang: o.source.String(), TargetLang: o.opts.Lang.String(),
	}
	if o.git != "" {
		v.OldName = o.oldName + " (" + o.git + ")"
	}
	switch {
	case o.format == "json":
		return api.WriteJSONLine(w, api.NewDiff(r))
	case o.format == "html":
		return v.HTML(w)
	case o.format == "markdown":
		return v.Markdown(w)
	case o.stat:
		return view.RevisionTable(w, r.Summary)
	}
	return o.writeText(w, v)
}

// writeText writes the changes for people, and tells the numbers.
func (o *diffOptions) writeText(w io.Writer, v *view.Revision) error {
	screen := o.Screen().To(w)
	layout := view.Inline
	wide := screen.On && screen.Columns >= view.SideWidth && o.output == "-"
	if o.layout == "side" || o.layout == "auto" && wide {
		layout = view.Side
	}
	hidden, err := v.Text(screen, layout)
	if err != nil {
		return err
	}
	o.Note("%s", view.RevisionLine(v.Result.Summary))
	if hidden > 0 {
		o.Note("%s in typography alone, not shown; --typography shows them",
			view.Plural(hidden, "segment differs", "segments differ"))
	}
	return nil
}
