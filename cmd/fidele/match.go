package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// matchOptions are the flags of match.
type matchOptions struct {
	min, max         int
	format           string
	explain, reverse bool
	before, after    string
	structure        string
	wait             time.Duration
}

func matchCommand(e *env) *cli.Command {
	var o matchOptions
	return &cli.Command{
		Name:      "match",
		Usage:     "find the best matches of texts in the memory",
		ArgsUsage: "[TEXT…]",
		Description: "Each argument is a query; without one, each line of standard input is. A match\n" +
			"of 101 has the same source and the same neighbours (--context-before and\n" +
			"--context-after), 100 the same source, 99 one that differs in typography alone.\n" +
			"Of exact matches those of the same structure come first (--context-structure).\n" +
			"Every unit that reaches --min is found. --explain shows the edits that lead to\n" +
			"a score, and what each weighs in hundredths of a word.\n\n" +
			"Example:\n" +
			"  $ fidele match \"L'armée a pris le contrôle d’Alep.\"\n" +
			"  $ fidele match --min 85 --explain \"Le 12 mai, l'armée est entrée dans la ville.\"\n" +
			"  $ fidele segment depeche.fr.txt | fidele match --format jsonl",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "min", Usage: "the least score, 50 to 101 (`N`; default: the project's, else 70)", Destination: &o.min},
			&cli.IntFlag{Name: "max", Usage: "the most matches of a query, 0 for all (`N`)", Value: tm.DefaultMax, Destination: &o.max},
			&cli.StringFlag{Name: "format", Usage: "text, json or jsonl (`FORMAT`)", Value: "text", Destination: &o.format},
			&cli.BoolFlag{Name: "explain", Usage: "show how scores come about", Destination: &o.explain},
			&cli.BoolFlag{Name: "reverse", Usage: "search targets of the opposite direction too", Destination: &o.reverse},
			&cli.StringFlag{Name: "context-before", Usage: "the segment before, a `TEXT`; empty at the beginning of an article", Destination: &o.before},
			&cli.StringFlag{Name: "context-after", Usage: "the segment after, a `TEXT`; empty at the end of an article", Destination: &o.after},
			&cli.StringFlag{Name: "context-structure", Usage: "what the segment is, so that exact matches of the same `STRUCTURE` come first: heading, paragraph, list-item, cell, caption or quotation", Destination: &o.structure},
			waitFlag(&o.wait),
		},
		Action: func(c *cli.Context) error {
			q, err := e.matchQuery(c, o)
			if err != nil {
				return err
			}
			return e.match(c.Context, c.Args().Slice(), q, o)
		},
	}
}

// matchQuery makes a query of flags and project; its source is still empty.
func (e *env) matchQuery(c *cli.Context, o matchOptions) (tm.Query, error) {
	q := tm.Query{Min: bitext.Score(o.min), Max: o.max, Reverse: o.reverse}
	if !slices.Contains([]string{"text", "json", "jsonl"}, o.format) {
		return q, usagef("--format is text, json or jsonl, not %q", o.format)
	}
	if c.IsSet("min") && (q.Min < tm.LowestMinimum || q.Min > bitext.ContextScore) {
		return q, withHint(usagef("--min %d is not a score", o.min), "scores go from 50 to 101; below 50 nothing resembles anything")
	}
	if o.max < 0 {
		return q, usagef("--max %d is less than none", o.max)
	}
	if o.max == 0 {
		q.Max = -1
	}
	if q.Context.Structure = o.structure; o.structure != "" && !slices.Contains(article.Structures(), o.structure) {
		return q, withHint(usagef("--context-structure %q is not a structure", o.structure), strings.Join(article.Structures(), ", "))
	}
	p, err := e.project()
	if err != nil {
		return q, err
	}
	if p != nil && !c.IsSet("min") {
		q.Min = p.Minimum
	}
	if p != nil || !e.sourceFlag.IsRoot() {
		if q.SourceLang, _, err = e.languages(); err != nil {
			return q, err
		}
	}
	if p != nil || !e.targetFlag.IsRoot() {
		if _, q.TargetLang, err = e.languages(); err != nil {
			return q, err
		}
	}
	if c.IsSet("context-before") {
		q.Context.Previous = bitext.HashContext(o.before)
	}
	if c.IsSet("context-after") {
		q.Context.Next = bitext.HashContext(o.after)
	}
	return q, nil
}

// matchAnswer is a query with its matches in JSON.
type matchAnswer struct {
	Query   string      `json:"query"`
	Matches []matchItem `json:"matches"`
}

type matchItem struct {
	ID       uint64           `json:"id"`
	Kind     bitext.MatchKind `json:"kind"`
	Score    bitext.Score     `json:"score"`
	Source   string           `json:"source"`
	Target   string           `json:"target"`
	Origin   string           `json:"origin"`
	Changed  string           `json:"changed,omitempty"`
	By       string           `json:"by,omitempty"`
	Batch    string           `json:"batch,omitempty"`
	Reversed bool             `json:"reversed,omitempty"`
	// Structural: an exact match of the same structure.
	Structural bool            `json:"structural,omitempty"`
	Explain    *tm.Explanation `json:"explain,omitempty"`
}

func (e *env) match(ctx context.Context, texts []string, q tm.Query, o matchOptions) error {
	mem, err := e.openMemory(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	var answers []matchAnswer
	one := func(source string) error {
		q.Source = text.New(source)
		results, err := mem.Match(ctx, q)
		if err != nil {
			return err
		}
		switch o.format {
		case "text":
			e.printMatches(results, o.explain)
			return nil
		case "json":
			answers = append(answers, answerOf(source, results, o.explain))
			return nil
		}
		return writeJSONLine(e.stdout, answerOf(source, results, o.explain))
	}
	if len(texts) > 0 {
		for _, s := range texts {
			if !utf8.ValidString(s) {
				return withHint(errors.New("a query is not UTF-8"), "set the terminal to UTF-8")
			}
			if err := one(s); err != nil {
				return err
			}
		}
	} else if err := e.eachLine(ctx, one); err != nil {
		return err
	}
	if o.format == "json" {
		return writeJSON(e.stdout, map[string]any{"queries": orEmpty(answers)})
	}
	return nil
}

// eachLine calls f for each line of standard input that is not empty, and
// flushes the output after each, as a program may wait for the answer.
func (e *env) eachLine(ctx context.Context, f func(string) error) error {
	r := bufio.NewReader(e.stdin)
	for n := 1; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if !utf8.ValidString(line) {
			return &text.PlaceError{File: "-", Line: n, Err: errors.New("the line is not UTF-8"), Hint: "convert it: iconv -f latin1 -t utf8"}
		}
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			if err := f(line); err != nil {
				return err
			}
			if err := e.stdout.Flush(); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return ctx.Err()
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

func answerOf(source string, results []tm.Result, explain bool) matchAnswer {
	a := matchAnswer{Query: source, Matches: []matchItem{}}
	for _, r := range results {
		item := matchItem{
			ID: r.UnitID, Kind: r.Kind(), Score: r.Score, Source: r.Source.Plain, Target: r.Target.Plain,
			Origin: r.Origin, By: r.Changed.By, Batch: r.Unit.Origin.Batch, Reversed: r.Reversed, Structural: r.Structural,
		}
		if !r.Changed.Time.IsZero() {
			item.Changed = r.Changed.Time.UTC().Format(time.RFC3339)
		}
		if explain {
			x := r.Explain()
			item.Explain = &x
		}
		a.Matches = append(a.Matches, item)
	}
	return a
}

// printMatches prints matches for people: score, source and target one below
// the other.
func (e *env) printMatches(results []tm.Result, explain bool) {
	paint := e.style()
	for i, r := range results {
		if i > 0 {
			fmt.Fprintln(e.stdout)
		}
		style := terminal.Yellow
		if r.Score >= bitext.ExactScore {
			style = terminal.Green
		}
		about := r.Origin
		if !r.Changed.Time.IsZero() {
			about = strings.TrimSpace(about + " " + r.Changed.Time.UTC().Format(time.DateOnly))
		}
		if r.Changed.By != "" {
			about = strings.TrimSpace(about + " " + r.Changed.By)
		}
		if r.Reversed {
			about = strings.TrimSpace(about + " reversed")
		}
		if r.Structural {
			about = strings.TrimSpace(about + " structural")
		}
		fmt.Fprintf(e.stdout, "%s %s\n", paint.Paint(style, fmt.Sprintf("%3d", int(r.Score))), e.oneLine(r.Source.Tagged()))
		fmt.Fprintf(e.stdout, "    %s\n", paint.Paint(terminal.Bold, e.oneLine(r.Target.Tagged())))
		fmt.Fprintf(e.stdout, "    %s\n", paint.Paint(terminal.Dim, e.oneLine(strings.TrimSpace(fmt.Sprintf("#%d %s", r.UnitID, about)))))
		if explain {
			e.printExplanation(r.Explain())
		}
	}
}

func (e *env) printExplanation(x tm.Explanation) {
	for _, d := range x.Edits {
		what := fmt.Sprintf("%s → %s", e.oneLine(d.Query), e.oneLine(d.Stored))
		switch {
		case d.Query == "" && d.Stored == "":
			what = ""
		case d.Query == "":
			what = "+ " + e.oneLine(d.Stored)
		case d.Stored == "":
			what = "- " + e.oneLine(d.Query)
		}
		fmt.Fprintf(e.stdout, "    %-11s %4d  %s\n", d.Kind, d.Weight, what)
	}
	if x.Context {
		fmt.Fprintln(e.stdout, "    the neighbours are the same: 101")
		return
	}
	fmt.Fprintf(e.stdout, "    sum         %4d  of %d words: %d%% (formula %d)\n", x.Sum, x.Words, int(x.Score), x.Formula)
}

// oneLine makes a text fit for one line of the output.
func (e *env) oneLine(s string) string {
	return e.clean(strings.NewReplacer("\r\n", "⏎", "\n", "⏎", "\r", "⏎", "\t", " ").Replace(s))
}

// orEmpty returns an empty list for nil, so that JSON has [] and not null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
