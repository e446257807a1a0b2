package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/article"
	"fidele/tm/segment"
	"fidele/tm/text"
	"fidele/tm/interchange/xliff"
)

func segmentCommand(e *env) *cli.Command {
	var job segmentJob
	return &cli.Command{
		Name:      "segment",
		Usage:     "divide articles into segments",
		ArgsUsage: "FILE…",
		Description: "Reads plain text, Markdown, HTML and DOCX. Segments go to standard output,\n" +
			"one a line, with an empty line between paragraphs. The language is that of\n" +
			"--source, of the project, or French.\n\n" +
			"--explain prints the places at which a segment might end instead: what was\n" +
			"decided (| for a break, . for none), by which rule, and the text around.\n\n" +
			"Examples:\n" +
			"  $ fidele segment depeche.fr.txt\n" +
			"  $ fidele segment --format jsonl articles/*.fr.md\n" +
			"  $ fidele segment --srx presse.srx --explain depeche.fr.txt\n" +
			"  $ curl -s http://localhost/depeche.html | fidele segment -",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "text, jsonl, tsv or xliff (`FORMAT`)", Value: "text", Destination: &job.format},
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write `FILE`, not standard output", Value: "-", Destination: &job.output},
			&cli.StringFlag{Name: "srx", Usage: "segmentation rules: an SRX file or a list of words (`FILE`)", Destination: &job.srx},
			&cli.BoolFlag{Name: "colon", Usage: "end segments at colons too (built-in rules)", Destination: &job.rules.Colon},
			&cli.BoolFlag{Name: "semicolon", Usage: "end segments at semicolons too (built-in rules)", Destination: &job.rules.Semicolon},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &job.lines},
			&cli.BoolFlag{Name: "paragraphs", Usage: "each paragraph is one segment", Destination: &job.paragraphs},
			&cli.BoolFlag{Name: "explain", Usage: "say which rule made or prevented each break", Destination: &job.explain},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("segment needs an article, or - for standard input")
			}
			job.env = e
			return job.run(c.Args().Slice())
		},
	}
}

// segmentJob is one run of the command.
type segmentJob struct {
	*env
	format, output, srx        string
	lines, paragraphs, explain bool
	rules                      segment.Options

	lang     language.Tag
	splitter *segment.Segmenter
}

func (job *segmentJob) run(files []string) error {
	if !slices.Contains([]string{"text", "jsonl", "tsv", "xliff"}, job.format) {
		return usagef("--format is text, jsonl, tsv or xliff, not %q", job.format)
	}
	if job.explain && (job.lines || job.paragraphs || job.format == "xliff" || job.format == "tsv") {
		return usagef("--explain goes with --format text or jsonl, and not with --lines or --paragraphs")
	}
	if job.format == "xliff" && len(files) > 1 {
		return usagef("XLIFF is written for one article at a time, not %d", len(files))
	}
	lang, _, err := job.languages()
	if err != nil {
		return err
	}
	job.lang = lang
	if job.splitter, err = job.segmenterWith(lang, job.srx, job.rules); err != nil {
		return err
	}
	return job.create(job.output, true, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		if job.format == "tsv" {
			fmt.Fprintln(out, "file\tindex\tparagraph\tstart\tend\tline\ttext")
		}
		paragraphs, segments := 0, 0
		for i, name := range files {
			a, data, err := job.load(name)
			if err != nil {
				return err
			}
			if i > 0 && job.format == "text" {
				fmt.Fprintln(out)
			}
			if err := job.write(out, a, data); err != nil {
				return err
			}
			paragraphs += len(a.Blocks())
			segments += len(a.Segments())
		}
		if !job.explain {
			job.note("%s, %s", counted(paragraphs, "paragraph"), counted(segments, "segment"))
		}
		return out.Flush()
	})
}

// counted writes a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func (job *segmentJob) load(name string) (*article.Article, []byte, error) {
	data, err := job.read(name)
	if err != nil {
		return nil, nil, err
	}
	a, err := article.Load(name, data, article.Options{Lang: job.lang, Lines: job.lines, Paragraphs: job.paragraphs, Segmenter: job.splitter})
	return a, data, err
}

func (job *segmentJob) write(w *bufio.Writer, a *article.Article, data []byte) error {
	switch {
	case job.explain:
		return job.writeDecisions(w, a)
	case job.format == "jsonl":
		return writeSegmentsJSON(w, a)
	case job.format == "tsv":
		for i, u := range a.Segments() {
			p := u.SourcePlace
			fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%s\n", oneLine(p.File), i, u.Paragraph, p.Start, p.End, p.Line, oneLine(u.Source.Plain))
		}
	case job.format == "xliff":
		return job.writeXLIFF(w, a, data)
	default:
		for i, u := range a.Segments() {
			if i > 0 && u.Paragraph != a.Segments()[i-1].Paragraph {
				fmt.Fprintln(w)
			}
			fmt.Fprintln(w, job.clean(oneLine(u.Source.Plain)))
		}
	}
	return nil
}

// writeXLIFF writes the segments for translation elsewhere; the hash tells
// later whether the article has changed.
func (job *segmentJob) writeXLIFF(w io.Writer, a *article.Article, data []byte) error {
	_, target, err := job.languages()
	if err != nil {
		return err
	}
	doc := a.Document()
	doc.TargetLang = target
	for _, u := range doc.Units {
		u.TargetLang = target
	}
	if doc.SourceFile == "-" {
		doc.SourceFile = "stdin"
	}
	sum := sha256.Sum256(data)
	return xliff.WriteDocument(w, doc, xliff.WriteOptions{ToolVersion: version(), SourceHash: "sha256-" + hex.EncodeToString(sum[:]), Gap: gaps(a.Name, data, job.lang)})
}

// oneLine puts a space for line breaks and tabs.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\t\v\f\u0085\u2028\u2029") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, strings.ReplaceAll(s, "\r\n", "\n"))
}

// segmentJSON is one segment in --format jsonl.
type segmentJSON struct {
	File      string      `json:"file"`
	Index     int         `json:"index"`
	Paragraph int         `json:"paragraph"`
	Start     int         `json:"start"`
	End       int         `json:"end"`
	Line      int         `json:"line"`
	Text      string      `json:"text"`
	Codes     []text.Code `json:"codes"`
	Structure string      `json:"structure,omitempty"`
}

func writeSegmentsJSON(w io.Writer, a *article.Article) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for i, u := range a.Segments() {
		codes := u.Source.Codes
		if codes == nil {
			codes = []text.Code{}
		}
		p := u.SourcePlace
		if err := encoder.Encode(segmentJSON{p.File, i, u.Paragraph, p.Start, p.End, p.Line, u.Source.Plain, codes, u.Context.Structure}); err != nil {
			return err
		}
	}
	return nil
}

// decisionJSON is one place in --explain --format jsonl.
type decisionJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Start  int    `json:"start"` // byte of the file at which the place is
	Break  bool   `json:"break"`
	Rule   string `json:"rule"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// writeDecisions writes how each place was decided.
func (job *segmentJob) writeDecisions(w io.Writer, a *article.Article) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	blocks := a.Blocks()
	for i := range blocks {
		b := &blocks[i]
		plain := b.Text.Plain
		for _, d := range job.splitter.Explain(plain) {
			_, start := b.FileSpan(0, d.End)
			place := a.Lines().Position(start)
			left, right := tail(plain[:d.End], 32), terminal.Clip(oneLine(plain[d.Next:]), 24)
			if job.format == "jsonl" {
				if err := encoder.Encode(decisionJSON{a.Name, place.Line, place.Column, start, d.Break, d.Rule, left, right}); err != nil {
					return err
				}
				continue
			}
			sign := "."
			if d.Break {
				sign = "|"
			}
			fmt.Fprintf(w, "%s:%d:%d: %s %s: %s %s %s\n", job.clean(a.Name), place.Line, place.Column, sign, job.clean(d.Rule), job.clean(left), sign, job.clean(right))
		}
	}
	return nil
}

// tail returns the last n characters of s on one line.
func tail(s string, n int) string {
	r := []rune(oneLine(s[max(0, len(s)-8*n):]))
	return string(r[max(0, len(r)-n):])
}
