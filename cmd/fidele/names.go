package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/quality/name"
	"fidele/tm/text"
)

// namesOptions are the flags of names and of its commands; its arguments are a text.
type namesOptions struct {
	*workspace.Env
	args       []string
	glossaries []string
	format     string
	min        int
	different  bool
	wait       time.Duration
}

func newNamesCommand(env *workspace.Env) *cli.Command {
	o := &namesOptions{Env: env, min: 1}
	return &cli.Command{
		Name:      "names",
		Usage:     "the names that the memory knows, and what they are called",
		ArgsUsage: "[TEXT]",
		Description: "Lists how the confirmed units of the memory translate names: a name and its\n" +
			"translation, how often, and units that say so; and what the glossary says of\n" +
			"them. TEXT selects names that have it, whatever its case and accents; --source\n" +
			"and --target choose the languages. An accepted name is a term of the glossary; a\n" +
			"forbidden translation is reported by 'check'.\n\n" +
			"Examples:\n" +
			"  $ fidele names --different\n" +
			"  $ fidele names Poutine --format json\n" +
			"  $ fidele names accept Poutine\n" +
			"  $ fidele names forbid Kiev Kiev",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Format(&o.format, "text", "json", "jsonl"),
			cli.Int(&o.min, "min", "least number of units with both (`N`)", atLeastOne),
			cli.Bool(&o.different, "different", "only names that are not the same in both languages"),
			cli.Wait(&o.wait),
		},
		Subcommands: []*cli.Command{
			newNamesAcceptCommand(env), newNamesForbidCommand(env), newNamesAddCommand(env),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *namesOptions) run(ctx context.Context) error {
	if len(o.args) > 1 {
		return cli.Usagef("names takes one text, not %d", len(o.args))
	}
	g, err := o.AnyGlossary(o.glossaries)
	if err != nil {
		return err
	}
	all, err := o.renditions(ctx)
	if err != nil {
		return err
	}
	wanted := func(r name.Rendition) bool {
		return r.Count >= o.min && (!o.different || r.Source != r.Target) &&
			(len(o.args) == 0 || hasText(r.Source, o.args[0]) || hasText(r.Target, o.args[0]))
	}
	all = slices.DeleteFunc(all, func(r name.Rendition) bool { return !wanted(r) })

	names := api.NewNames(all, o.statuses(g))
	switch o.format {
	case "json":
		return api.WriteJSON(o.Stdout, names)
	case "jsonl":
		return api.WriteJSONLines(o.Stdout, names.Names)
	}
	if err := view.Names(o.Screen(), names.Names); err != nil {
		return err
	}
	o.Note("%s", view.Count(len(names.Names), "name"))
	return nil
}

// renditions returns what the memory knows in the languages that are asked for.
func (o *namesOptions) renditions(ctx context.Context) ([]name.Rendition, error) {
	source, target, err := o.Languages()
	if err != nil {
		return nil, err
	}
	ledger, err := o.MemoryNames(ctx, workspace.Base(source), workspace.Base(target), o.wait)
	if err != nil {
		return nil, err
	}
	return ledger.Renditions(), nil
}

// statuses returns what the glossary, which may be nil, says of a name and its
// translation; "" for nothing.
func (o *namesOptions) statuses(g *glossary.Glossary) func(source, target string) string {
	known := map[[2]string]string{}
	if g != nil {
		source, target := o.GlossaryLanguages(g)
		for _, row := range g.Rows {
			key := [2]string{row.Term(source), row.Term(target)}
			if known[key] == "" {
				known[key] = row.Status.String()
			}
		}
	}
	return func(source, target string) string { return known[[2]string{source, target}] }
}

// namesFolding makes names alike whatever their case and accents.
const namesFolding = text.FoldTypography | text.FoldCase | text.FoldAccents

// hasText reports whether a name has a text in it.
func hasText(name, wanted string) bool {
	return strings.Contains(text.Fold(name, namesFolding), text.Fold(wanted, namesFolding))
}

// sameText reports whether two names are the same.
func sameText(a, b string) bool { return text.Fold(a, namesFolding) == text.Fold(b, namesFolding) }
