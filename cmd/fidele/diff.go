package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/revisionview"
	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/revision"
)

func diffCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what a revision changed",
		ArgsUsage: "OLD NEW | --git REV FILE… | OLD NEW --carry TRANSLATION",
		Description: "Segments are paired first, then words are compared inside them. The files\n" +
			"are articles in the target language, bilingual files or TMX. Differences\n" +
			"that only concern typography are counted but not shown unless asked for.\n" +
			"With --carry, OLD and NEW are two versions of the source article, and the\n" +
			"translation of OLD is carried over to NEW. Exit status 1 when the files\n" +
			"differ; with --fail-over, only when more was edited than that.\n\n" +
			"Example:\n" +
			"  $ fidele diff article.en.txt article.revised.txt\n" +
			"  $ fidele diff old.tmx new.tmx --stat\n" +
			"  $ fidele diff --git HEAD~1 article.en.md --format html -o diff.html\n" +
			"  $ fidele diff old.fr.md new.fr.md --carry old.en.md -o new.xlf",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: strings.Join(diffFormats, ", ") + " (`FORMAT`)", Value: "text"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`", Value: "-"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE when it exists"},
			&cli.BoolFlag{Name: "stat", Usage: "only the numbers"},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line"},
			&cli.BoolFlag{Name: "paired", Usage: "pair segments by their position"},
			&cli.StringFlag{Name: "tokens", Usage: "what TER counts: `word` or space", Value: "word"},
			&cli.BoolFlag{Name: "typography", Usage: "show differences of typography too"},
			&cli.StringFlag{Name: "layout", Usage: "inline, side (beside each other) or auto (`LAYOUT`)", Value: "auto"},
			&cli.StringFlag{Name: "source-file", Usage: "the source `ARTICLE` of both; segments are paired through it"},
			&cli.StringSliceFlag{Name: "glossary", Usage: "a glossary, instead of those of the project (`FILE`, may be repeated)"},
			&cli.StringFlag{Name: "git", Usage: "compare files with what they were at `REV`, or at two revisions A..B"},
			&cli.Float64Flag{Name: "fail-over", Usage: "exit with 1 only when the edit rate is above `TER`", Value: -1},
			&cli.StringFlag{Name: "carry", Usage: "carry the `TRANSLATION` of OLD over to NEW"},
			&cli.BoolFlag{Name: "memory-units", Usage: "name the units of the memory that are stale now, or still hold a replaced wording"},
			&cli.BoolFlag{Name: "update", Usage: "store the new targets in the memory, which keeps the old ones"},
		},
		Action: func(c *cli.Context) error {
			d, err := newDiff(e, c)
			if err != nil {
				return err
			}
			if d.carry != "" {
				return d.runCarry(c.Context)
			}
			return d.run(c.Context)
		},
	}
}

var diffFormats = []string{"text", "json", "html", "markdown"}

// diff is one run of the command.
type diff struct {
	e                  *env
	files              [][2]string // old and new
	oldName, newName   string      // of the files being compared
	git                string
	sourceFile, carry  string
	format, output     string
	layout             string
	glossaries         []string
	failOver           float64
	force, stat        bool
	typography, update bool
	memoryUnits        bool
	articles           articleOptions
	source             language.Tag // source language; opts has the target's
	opts               revision.Options
}

func newDiff(e *env, c *cli.Context) (*diff, error) {
	d := &diff{
		e: e, git: c.String("git"), sourceFile: c.String("source-file"), carry: c.String("carry"),
		format: c.String("format"), output: c.String("output"), layout: c.String("layout"),
		glossaries: c.StringSlice("glossary"), failOver: c.Float64("fail-over"),
		force: c.Bool("force"), stat: c.Bool("stat"), typography: c.Bool("typography"), update: c.Bool("update"),
		memoryUnits: c.Bool("memory-units"),
		articles:    articleOptions{lines: c.Bool("lines")},
		opts:        revision.Options{Paired: c.Bool("paired")},
	}
	args := c.Args().Slice()
	switch {
	case d.git != "" && len(args) == 0:
		return nil, usagef("diff --git takes a file")
	case d.git != "" && len(args) > 1 && d.format == "html":
		return nil, usagef("--format html shows one file, not %d", len(args))
	case d.git != "":
		for _, name := range args {
			d.files = append(d.files, [2]string{name, name})
		}
	case len(args) != 2:
		return nil, usagef("diff takes two files, the old and the new one, not %d", len(args))
	case args[0] == "-" && args[1] == "-":
		return nil, usagef("only one of the two files can be standard input")
	default:
		d.files = [][2]string{{args[0], args[1]}}
	}
	d.oldName, d.newName = d.files[0][0], d.files[0][1]
	if !slices.Contains(diffFormats, d.format) {
		return nil, usagef("--format is %s, not %q", strings.Join(diffFormats, ", "), d.format)
	}
	if !slices.Contains([]string{"auto", "inline", "side"}, d.layout) {
		return nil, usagef("--layout is inline, side or auto, not %q", d.layout)
	}
	switch tokens := c.String("tokens"); tokens {
	case "word":
	case "space":
		d.opts.SpaceTokens = true
	default:
		return nil, usagef("--tokens is word or space, not %q", tokens)
	}
	if c.IsSet("fail-over") && d.failOver < 0 {
		return nil, usagef("--fail-over is an edit rate, 0 or more, not %v", d.failOver)
	}
	var err error
	d.source, d.opts.Lang, err = e.languages()
	return d, err
}

// diffPart is the comparison of one file.
type diffPart struct {
	name   string
	result *revision.Result
	new    *diffSide
}

func (d *diff) run(ctx context.Context) error {
	g, err := d.glossary()
	if err != nil {
		return err
	}
	if g != nil {
		d.opts.Terms = g.targetSpans(d.opts.Lang)
	}
	var parts []diffPart
	var total revision.Summary
	for _, names := range d.files {
		d.oldName, d.newName = names[0], names[1]
		old, new, err := d.versions(ctx)
		if err != nil {
			return err
		}
		r := revision.Compare(old.segments, new.segments, d.opts)
		if err := ctx.Err(); err != nil {
			return err
		}
		parts = append(parts, diffPart{d.newName, r, new})
		total = total.Plus(r.Summary)
	}
	err = d.e.create(d.output, d.force, func(w io.Writer) error {
		if len(parts) == 1 {
			return d.write(w, parts[0].result)
		}
		return d.writeParts(w, parts, total)
	})
	if err != nil {
		return err
	}
	for _, part := range parts {
		if err := d.follow(ctx, g, part); err != nil {
			return err
		}
	}
	switch {
	case d.failOver >= 0 && total.TER.Rate() <= d.failOver:
		return nil
	case d.failOver >= 0 || total.Differs():
		return errFindings
	}
	return nil
}

// follow tells and does what follows from a comparison: terms, memory.
func (d *diff) follow(ctx context.Context, g *diffGlossary, part diffPart) error {
	if d.format == "text" {
		d.tellTerms(g, part.result)
	}
	if d.memoryUnits {
		if err := d.tellMemory(ctx, part.result); err != nil {
			return err
		}
	}
	if d.update {
		return d.updateMemory(ctx, part)
	}
	return nil
}

// writeParts writes the comparisons of several files, each with its own sums,
// and the sums of all.
func (d *diff) writeParts(w io.Writer, parts []diffPart, total revision.Summary) error {
	if d.format == "json" {
		type file struct {
			File     string            `json:"file"`
			Segments []revision.Change `json:"segments"`
			Summary  revision.Summary  `json:"summary"`
		}
		out := struct {
			Files   []file           `json:"files"`
			Summary revision.Summary `json:"summary"`
		}{Summary: total}
		for _, part := range parts {
			out.Files = append(out.Files, file{part.name, part.result.Changes, part.result.Summary})
		}
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(out)
	}
	for _, part := range parts {
		d.oldName, d.newName = part.name, part.name
		if d.format == "text" {
			if _, err := fmt.Fprintf(w, "%s\n", d.e.style().Paint(terminal.Bold, d.e.clean(part.name))); err != nil {
				return err
			}
		}
		if err := d.write(w, part.result); err != nil {
			return err
		}
	}
	if d.format == "text" && d.stat {
		if _, err := fmt.Fprintln(w, "in total"); err != nil {
			return err
		}
		return writeStat(w, total)
	}
	d.e.note("in total: %s", diffSummary(total))
	return nil
}

func (d *diff) write(w io.Writer, r *revision.Result) error {
	view := &revisionview.View{OldName: d.oldName, NewName: d.newName, Result: r, Typography: d.typography,
		SourceLang: d.source.String(), TargetLang: d.opts.Lang.String()}
	if d.git != "" {
		view.OldName = d.oldName + " (" + d.git + ")"
	}
	switch {
	case d.format == "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	case d.format == "html":
		return view.HTML(w)
	case d.format == "markdown":
		return view.Markdown(w)
	case d.stat:
		return writeStat(w, r.Summary)
	}
	return d.writeText(w, r)
}

func writeStat(w io.Writer, s revision.Summary) error {
	type stat struct {
		name  string
		value any
	}
	rows := []stat{
		{"equal", s.Equal}, {"changed", s.Changed}, {"inserted", s.Inserted}, {"deleted", s.Deleted},
		{"moved", s.Moved}, {"split", s.Split}, {"merged", s.Merged},
		{"words old", s.WordsOld}, {"words new", s.WordsNew}, {"edits", s.TER.Edits},
		{"TER", fmt.Sprintf("%.4f", s.TER.Rate())}, {"chrF", fmt.Sprintf("%.2f", s.ChrF.Score())},
	}
	for i, n := range s.Bands {
		rows = append(rows, stat{"TER to " + revision.BandNames[i], n})
	}
	for _, c := range slices.Backward(revision.Classes) {
		if s.Classes[c] > 0 {
			rows = append(rows, stat{string(c), s.Classes[c]})
		}
	}
	for _, row := range rows {
		if _, err := fmt.Fprintf(w, "%-12s %8v\n", row.name, row.value); err != nil {
			return err
		}
	}
	return nil
}
