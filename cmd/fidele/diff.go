package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/revision"
)

func diffCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "show what a revision changed",
		ArgsUsage: "OLD NEW",
		Description: "Segments are paired first, then words are compared inside them. Both\n" +
			"files are in the target language (--target). Exit status 1 when they differ.\n\n" +
			"Example:\n" +
			"  $ fidele diff article.en.txt article.revised.txt\n" +
			"  $ fidele diff old.tmx new.tmx --stat",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "text or json (`FORMAT`)", Value: "text"},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`", Value: "-"},
			&cli.BoolFlag{Name: "force", Usage: "replace FILE when it exists"},
			&cli.BoolFlag{Name: "stat", Usage: "only the numbers"},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line"},
			&cli.BoolFlag{Name: "paired", Usage: "pair segments by their position"},
			&cli.StringFlag{Name: "tokens", Usage: "what TER counts: `word` or space", Value: "word"},
		},
		Action: func(c *cli.Context) error {
			d, err := newDiff(e, c)
			if err != nil {
				return err
			}
			return d.run()
		},
	}
}

// diff is one run of the command.
type diff struct {
	e                *env
	oldName, newName string
	format, output   string
	force, stat      bool
	articles         articleOptions
	opts             revision.Options
}

func newDiff(e *env, c *cli.Context) (*diff, error) {
	if c.NArg() != 2 {
		return nil, usagef("diff takes two files, the old and the new one, not %d", c.NArg())
	}
	d := &diff{
		e: e, oldName: c.Args().Get(0), newName: c.Args().Get(1),
		format: c.String("format"), output: c.String("output"), force: c.Bool("force"), stat: c.Bool("stat"),
		articles: articleOptions{lines: c.Bool("lines")},
		opts:     revision.Options{Paired: c.Bool("paired")},
	}
	if d.format != "text" && d.format != "json" {
		return nil, usagef("--format is text or json, not %q", d.format)
	}
	switch tokens := c.String("tokens"); tokens {
	case "word":
	case "space":
		d.opts.SpaceTokens = true
	default:
		return nil, usagef("--tokens is word or space, not %q", tokens)
	}
	if d.oldName == "-" && d.newName == "-" {
		return nil, usagef("only one of the two files can be standard input")
	}
	var err error
	_, d.opts.Lang, err = e.languages()
	return d, err
}

func (d *diff) run() error {
	old, err := d.version(d.oldName)
	if err != nil {
		return err
	}
	new, err := d.version(d.newName)
	if err != nil {
		return err
	}
	r := revision.Compare(old, new, d.opts)
	err = d.e.create(d.output, d.force, func(w io.Writer) error { return d.write(w, r) })
	if err == nil && r.Summary.Differs() {
		err = errFindings
	}
	return err
}

// version reads the segments of one version.
func (d *diff) version(name string) ([]revision.Segment, error) {
	a, err := d.e.loadArticle(name, d.opts.Lang, d.articles)
	if err != nil {
		return nil, err
	}
	var segments []revision.Segment
	for _, u := range a.Document().Units {
		segments = append(segments, revision.Segment{Text: u.Source})
	}
	return segments, nil
}

func (d *diff) write(w io.Writer, r *revision.Result) error {
	switch {
	case d.format == "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	case d.stat:
		return d.writeStat(w, r.Summary)
	}
	return d.writeText(w, r)
}

// writeText shows every change, the unchanged segments left out.
func (d *diff) writeText(w io.Writer, r *revision.Result) error {
	style := d.e.style()
	for _, c := range r.Changes {
		if c.Op == revision.Equal {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\n%s\n", style.Paint(terminal.Cyan, changeHeading(c)), indented(d.inline(style, c.Edits))); err != nil {
			return err
		}
	}
	d.e.note("%s", summaryLine(r.Summary))
	return nil
}

// changeHeading names the segments of a change, counted from 1, and what happened.
func changeHeading(c revision.Change) string {
	return fmt.Sprintf("%s → %s  %s", segmentNumbers(c.Old), segmentNumbers(c.New), c.Op)
}

func segmentNumbers(indexes []int) string {
	if len(indexes) == 0 {
		return "–"
	}
	parts := make([]string, len(indexes))
	for i, n := range indexes {
		parts[i] = fmt.Sprint(n + 1)
	}
	return strings.Join(parts, "+")
}

func indented(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }

// inline writes edits in one line: in colour, or as [-old-]{+new+} without.
func (d *diff) inline(style terminal.Painter, edits []revision.Edit) string {
	var b strings.Builder
	for _, edit := range edits {
		s := d.e.clean(edit.Text)
		switch {
		case edit.Op == revision.Keep:
			b.WriteString(s)
		case edit.Op == revision.Delete && style.On:
			b.WriteString(style.Paint(terminal.Removed, s))
		case edit.Op == revision.Delete:
			b.WriteString("[-" + s + "-]")
		case style.On:
			b.WriteString(style.Paint(terminal.Added, s))
		default:
			b.WriteString("{+" + s + "+}")
		}
	}
	return b.String()
}

// summaryLine sums a revision up.
func summaryLine(s revision.Summary) string {
	parts := []string{fmt.Sprintf("%d equal", s.Equal)}
	for _, p := range []struct {
		n    int
		name string
	}{{s.Changed, "changed"}, {s.Inserted, "inserted"}, {s.Deleted, "deleted"}, {s.Moved, "moved"}, {s.Split, "split"}, {s.Merged, "merged"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.name))
		}
	}
	return fmt.Sprintf("%s; TER %.3f, chrF %.1f", strings.Join(parts, ", "), s.TER.Rate(), s.ChrF.Score())
}

func (d *diff) writeStat(w io.Writer, s revision.Summary) error {
	for _, row := range []struct {
		name  string
		value any
	}{
		{"equal", s.Equal}, {"changed", s.Changed}, {"inserted", s.Inserted}, {"deleted", s.Deleted},
		{"moved", s.Moved}, {"split", s.Split}, {"merged", s.Merged},
		{"words old", s.WordsOld}, {"words new", s.WordsNew}, {"edits", s.TER.Edits},
		{"TER", fmt.Sprintf("%.4f", s.TER.Rate())}, {"chrF", fmt.Sprintf("%.2f", s.ChrF.Score())},
	} {
		if _, err := fmt.Fprintf(w, "%-10s %8v\n", row.name, row.value); err != nil {
			return err
		}
	}
	return nil
}
