package main

import (
	"context"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// concordanceOptions are the flags and arguments of concordance.
type concordanceOptions struct {
	*workspace.Env
	pattern       []string // words
	in, format    string
	exact, regexp bool
	max           int // 0: all
	wait          time.Duration
}

func newConcordanceCommand(env *workspace.Env) *cli.Command {
	o := &concordanceOptions{Env: env, in: "both", max: tm.DefaultHits}
	return &cli.Command{
		Name:      "concordance",
		Usage:     "find words or a phrase in the memory",
		ArgsUsage: "PATTERN",
		Description: "Case, accents, typography and inflection do not count, unless --exact is given.\n" +
			"A star ends a word that may go on (constitu*), a star alone is any word.\n" +
			"The newest units come first.\n\n" +
			"Example:\n" +
			"  $ fidele concordance \"groupes armés\"\n" +
			"  $ fidele concordance --in target --exact \"Syrian National Army\"\n" +
			"  $ fidele concordance --regexp '\\d+ (morts|blessés)'",
		Flags: []cli.Flag{
			cli.Enum(&o.in, "in", "SIDE", "", "source", "target", "both"),
			cli.Bool(&o.exact, "exact", "words as they are written"),
			cli.Bool(&o.regexp, "regexp", "the pattern is a regular expression (RE2)"),
			cli.Max(&o.max, "the most units"),
			cli.Format(&o.format, "text", "json", "jsonl"),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.pattern, o.run),
	}
}

func (o *concordanceOptions) run(ctx context.Context) error {
	switch {
	case len(o.pattern) == 0:
		return cli.Usagef("concordance needs a pattern")
	case o.exact && o.regexp:
		return cli.Usagef("--exact and --regexp exclude each other")
	}
	mem, err := o.OpenMemories(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()

	sides := map[string]tm.Side{"both": tm.InBoth, "source": tm.InSource, "target": tm.InTarget}
	q := tm.ConcordanceQuery{
		Pattern: strings.Join(o.pattern, " "), In: sides[o.in],
		Exact: o.exact, Regexp: o.regexp, Max: o.max,
		SourceLang: o.Source, TargetLang: o.Target,
	}
	if o.max == 0 {
		q.Max = -1
	}
	hits, err := mem.Concordance(ctx, q)
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		return api.WriteJSON(o.Stdout, api.NewHits(hits))
	case "jsonl":
		return api.WriteJSONLines(o.Stdout, api.NewHits(hits).Hits)
	}
	view.Hits(o.Screen(), hits)
	return nil
}
