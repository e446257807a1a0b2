package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// matchOptions are the flags and arguments of match.
type matchOptions struct {
	*workspace.Env
	texts            []string     // queries; none: the lines of standard input
	min              bitext.Score // 0: the project's, else the memory's default
	max              int          // 0: all
	format           string
	explain, reverse bool
	fragments        bool
	before, after    *string // neighbouring segments, nil when not known
	structure        string
	wait             time.Duration
}

func newMatchCommand(env *workspace.Env) *cli.Command {
	o := &matchOptions{Env: env, max: tm.DefaultMax}
	return &cli.Command{
		Name:      "match",
		Usage:     "find the best matches of texts in the memory",
		ArgsUsage: "[TEXT…]",
		Description: "Each argument is a query; without one, each line of standard input is. A match\n" +
			"of 101 has the same source and the same neighbours (--context-before and\n" +
			"--context-after), 100 the same source, 99 one that differs in typography alone.\n" +
			"Of exact matches those of the same structure come first (--context-structure).\n" +
			"Every unit that reaches --min is found. --explain shows the edits that lead to\n" +
			"a score, and what each weighs in hundredths of a word. Several queries stand\n" +
			"each before its matches. A query of figures, addresses and codes alone is\n" +
			"shown as the target's language writes it, where that is certain.\n" +
			"--fragments adds parts of a query that stand in other units, four words in a\n" +
			"row or more with a rare one, with their translation where that is certain\n" +
			"(other programs: fragment match, longest substring concordance).\n\n" +
			"Example:\n" +
			"  $ fidele match \"L'armée a pris le contrôle d’Alep.\"\n" +
			"  $ fidele match --fragments \"Selon le ministère russe de la Défense, la trêve tient.\"\n" +
			"  $ fidele match --min 85 --explain \"L'armée est entrée dans la ville.\"\n" +
			"  $ fidele segment depeche.fr.txt | fidele match --format jsonl",
		Flags: []cli.Flag{
			cli.Int(&o.min, "min",
				"the least score, 50 to 101 (`N`; default: the project's, else 70)", matchScore),
			cli.Max(&o.max, "the most matches of a query"),
			cli.Format(&o.format, "text", "json", "jsonl"),
			cli.Bool(&o.explain, "explain", "show how scores come about"),
			cli.Bool(&o.reverse, "reverse", "search targets of the opposite direction too"),
			cli.Bool(&o.fragments, "fragments", "show fragment matches too: parts that stand in units, four words or more"),
			cli.Given(&o.before, "context-before",
				"the segment before, a `TEXT`; empty at the beginning of an article"),
			cli.Given(&o.after, "context-after",
				"the segment after, a `TEXT`; empty at the end of an article"),
			cli.Checked(&o.structure, "context-structure",
				"what the segment is, so that exact matches of the same `STRUCTURE` come first: "+
					"heading, paragraph, list-item, cell, caption or quotation", knownStructure),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.texts, o.run),
	}
}

// matchScore says whether n may be the least score of a match.
func matchScore(n int) error {
	if n < int(tm.LowestMinimum) || n > int(bitext.ContextScore) {
		return cli.WithHint(cli.Usagef("--min %d is not a score", n),
			"scores go from 50 to 101; below 50 nothing resembles anything")
	}
	return nil
}

func knownStructure(s string) error {
	if s != "" && !slices.Contains(article.Structures(), s) {
		return cli.WithHint(cli.Usagef("--context-structure %q is not a structure", s),
			strings.Join(article.Structures(), ", "))
	}
	return nil
}

func (o *matchOptions) run(ctx context.Context) error {
	q, err := o.query()
	if err != nil {
		return err
	}
	mem, err := o.OpenMemories(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()

	var answers []api.Matches // of --format json
	shown := view.MatchList{Screen: o.Screen(), Explain: o.explain, Named: len(o.texts) != 1}
	g, err := o.AnyGlossary(nil)
	if err != nil {
		return err
	}
	answer := func(source string) error {
		q.Source = text.New(source)
		results, err := mem.Match(ctx, q)
		if err != nil {
			return err
		}
		figures := workspace.Figures(q, results)
		var fragments []workspace.Fragment
		if o.fragments {
			if fragments, err = o.fragmentsOf(ctx, mem, q, results); err != nil {
				return err
			}
		}
		repairs := workspace.Repairs(ctx, mem, g, q.Source, results)
		if o.format == "text" {
			shown.Add(source, figures, results, repairs, fragments)
			return nil
		}
		a := api.NewMatches(source, figures, results, repairs, o.explain)
		if o.fragments {
			a.Fragments = workspace.FragmentsJSON(source, fragments)
		}
		if o.format == "jsonl" {
			return api.WriteJSONLine(o.Stdout, a)
		}
		answers = append(answers, a)
		return nil
	}

	if err := o.eachQuery(ctx, answer); err != nil {
		return err
	}
	if o.format == "json" {
		return api.WriteJSON(o.Stdout, api.NewMatchList(answers))
	}
	if missed := shown.Missed(); missed != "" {
		o.Note("nothing found for %s", view.Quoted(missed))
	}
	return nil
}

// fragmentsOf finds the fragments of a query in units that are no matches of it.
func (o *matchOptions) fragmentsOf(
	ctx context.Context, mem *tm.Memory, q tm.Query, results []tm.Result,
) ([]workspace.Fragment, error) {
	f := tm.FragmentQuery{Source: q.Source, SourceLang: q.SourceLang, TargetLang: q.TargetLang, Max: q.Max}
	for _, r := range results {
		if r.Memory == "" {
			f.Without = append(f.Without, r.UnitID)
		}
	}
	return workspace.Fragments(ctx, mem, f)
}

// query makes a query of flags and project; its source is still empty.
func (o *matchOptions) query() (tm.Query, error) {
	q := tm.Query{Min: o.min, Max: o.max, Reverse: o.reverse}
	if o.max == 0 {
		q.Max = -1
	}
	p, err := o.Project()
	if err != nil {
		return q, err
	}
	if p != nil && o.min == 0 {
		q.Min = p.Minimum
	}
	if q.SourceLang, q.TargetLang, err = o.ChosenLanguages(); err != nil {
		return q, err
	}

	q.Context.Structure = o.structure
	if o.before != nil {
		q.Context.Previous = bitext.HashContext(*o.before)
	}
	if o.after != nil {
		q.Context.Next = bitext.HashContext(*o.after)
	}
	return q, nil
}

// eachQuery calls answer for each argument, or else for each line of standard
// input.
func (o *matchOptions) eachQuery(ctx context.Context, answer func(string) error) error {
	if len(o.texts) == 0 {
		return o.EachLine(ctx, answer)
	}
	for _, s := range o.texts {
		if !utf8.ValidString(s) {
			return cli.WithHint(errors.New("a query is not UTF-8"), "set the terminal to UTF-8")
		}
		if err := answer(s); err != nil {
			return err
		}
	}
	return nil
}
