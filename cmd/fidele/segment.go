package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/interchange/xliff"
	"fidele/tm/segment"
)

// segmentOptions are the flags and arguments of segment.
type segmentOptions struct {
	*workspace.Env
	files                      []string
	format, output, srx        string
	lines, paragraphs, explain bool
	comments                   bool
	force                      bool
	rules                      segment.Options

	lang, target language.Tag
	segmenter    *segment.Segmenter
}

func newSegmentCommand(env *workspace.Env) *cli.Command {
	o := &segmentOptions{Env: env, output: "-"}
	return &cli.Command{
		Name:      "segment",
		Usage:     "divide articles into segments",
		ArgsUsage: "FILE…",
		Description: "Reads plain text, Markdown, HTML, DOCX, ODT, PPTX, EPUB, IDML, NITF, NewsML-G2,\n" +
			"RSS, Atom, and other XML by rules in fidele.toml. Segments go to standard output, one\n" +
			"a line, with an empty line between paragraphs. The language is that of --source,\n" +
			"of the project, or French.\n\n" +
			"--explain prints the places at which a segment might end instead: what was\n" +
			"decided (| for a break, . for none), by which rule, and the text around.\n\n" +
			"Examples:\n" +
			"  $ fidele segment depeche.fr.txt\n" +
			"  $ fidele segment --format jsonl articles/*.fr.md\n" +
			"  $ fidele segment --srx presse.srx --explain depeche.fr.txt\n" +
			"  $ curl -s http://localhost/depeche.html | fidele segment -",
		Flags: []cli.Flag{
			cli.Format(&o.format, "text", "jsonl", "tsv", "xliff"),
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.String(&o.srx, "srx", "segmentation rules: an SRX file or a list of words (`FILE`)"),
			cli.Bool(&o.rules.Colon, "colon", "end segments at colons too (built-in rules)"),
			cli.Bool(&o.rules.Semicolon, "semicolon", "end segments at semicolons too (built-in rules)"),
			cli.Lines(&o.lines),
			cli.Comments(&o.comments),
			cli.Bool(&o.paragraphs, "paragraphs", "each paragraph is one segment"),
			cli.Bool(&o.explain, "explain", "say which rule made or prevented each break"),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *segmentOptions) run(context.Context) (err error) {
	switch {
	case len(o.files) == 0:
		return cli.Usagef("segment needs an article, or - for standard input")
	case o.explain && (o.lines || o.paragraphs || o.format == "xliff" || o.format == "tsv"):
		return cli.Usagef("--explain goes with --format text or jsonl, and not with --lines or --paragraphs")
	case o.format == "xliff" && len(o.files) > 1:
		return cli.Usagef("XLIFF is written for one article at a time, not %d", len(o.files))
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	if o.lang, o.target, err = o.Languages(); err != nil {
		return err
	}
	if o.segmenter, err = o.SegmenterWith(o.lang, o.srx, o.rules); err != nil {
		return err
	}
	return o.Create(o.output, o.force, o.writeAll)
}

// writeAll writes the segments of all articles and counts them.
func (o *segmentOptions) writeAll(w io.Writer) error {
	opts, err := o.Reading()
	if err != nil {
		return err
	}
	opts.Lang, opts.Segmenter = o.lang, o.segmenter
	opts.Lines, opts.Paragraphs, opts.Comments = o.lines, o.paragraphs, o.comments
	out := bufio.NewWriter(w)
	if o.format == "tsv" {
		fmt.Fprint(out, view.SegmentHeader)
	}
	paragraphs, segments := 0, 0
	for i, name := range o.files {
		data, err := o.Read(name)
		if err != nil {
			return err
		}
		a, err := article.Load(name, data, opts)
		if err != nil {
			return err
		}
		doc := a.Document()
		o.WarnOfLanguage(name, doc, slices.Values(doc.Units))
		if left := view.LeftOut(a); left != "" {
			o.Note("left out of %s: %s", name, left)
		}
		if i > 0 && o.format == "text" {
			fmt.Fprintln(out)
		}
		if err := o.write(o.Screen().To(out), a, data); err != nil {
			return err
		}
		paragraphs += len(a.Blocks())
		segments += len(a.Segments())
	}
	if !o.explain {
		o.Note("%s, %s", view.Count(paragraphs, "paragraph"), view.Count(segments, "segment"))
	}
	return out.Flush()
}

func (o *segmentOptions) write(s *terminal.Screen, a *article.Article, data []byte) error {
	if o.explain {
		return o.writeDecisions(s, a)
	}
	switch o.format {
	case "jsonl":
		return api.WriteJSONLines(s, api.NewSegments(a))
	case "tsv":
		view.SegmentRows(s, api.NewSegments(a))
	case "xliff":
		doc, opts := workspace.ForTranslation(a, data, o.target)
		if doc.SourceFile == "-" {
			doc.SourceFile = "stdin"
		}
		return xliff.WriteDocument(s, doc, opts)
	default:
		view.Segments(s, api.NewSegments(a))
	}
	return nil
}

// writeDecisions writes how each place was decided at which a segment might end.
func (o *segmentOptions) writeDecisions(s *terminal.Screen, a *article.Article) error {
	blocks := a.Blocks()
	for i := range blocks {
		plain := blocks[i].Text.Plain
		decisions, err := o.segmenter.Explain(plain)
		if err != nil {
			return err
		}
		for _, d := range decisions {
			_, start := blocks[i].FileSpan(0, d.End)
			place := a.Lines().Position(start)
			decision := api.Decision{
				File: a.Name, Line: place.Line, Column: place.Column, Start: start,
				Break: d.Break, Rule: d.Rule,
				Before: view.Tail(plain[:d.End], 32),
				After:  terminal.Clip(view.OneLine(plain[d.Next:]), 24),
			}
			if o.format != "jsonl" {
				view.Decision(s, decision)
			} else if err := api.WriteJSONLine(s, decision); err != nil {
				return err
			}
		}
	}
	return nil
}
