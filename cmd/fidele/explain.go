package main

import (
	"context"
	"fmt"
	"slices"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
)

// explainOptions are the arguments of explain.
type explainOptions struct {
	*workspace.Env
	rules []string // none: all, one a line
}

func newExplainCommand(env *workspace.Env) *cli.Command {
	o := &explainOptions{Env: env}
	return &cli.Command{
		Name:      "explain",
		Usage:     "say what a rule of check looks for, or list the rules",
		ArgsUsage: "[RULE…]",
		Description: "Without a rule, all of them are listed with the severity that they have here.\n\n" +
			"Examples:\n" +
			"  $ fidele explain\n" +
			"  $ fidele explain number",
		Action: cli.Run(&o.rules, o.run),
	}
}

func (o *explainOptions) run(context.Context) error {
	set, err := o.Rules("")
	if err != nil {
		return err
	}
	screen := o.Screen()
	if len(o.rules) == 0 {
		for _, r := range set.Known {
			view.RuleLine(screen, r, set.Options.SeverityOf(r))
		}
		return nil
	}
	for i, id := range o.rules {
		n := slices.IndexFunc(set.Known, func(r quality.Rule) bool { return r.ID == id })
		if n < 0 {
			return cli.WithHint(cli.Usagef("no rule %q", id), "'fidele explain' lists the rules")
		}
		if i > 0 {
			fmt.Fprintln(screen)
		}
		view.Rule(screen, set.Known[n], set.Options.SeverityOf(set.Known[n]))
	}
	return nil
}

// ownRules returns what the project adds to the page of rules. What is wrong with a
// project is for other commands to say.
func ownRules(env *workspace.Env) func(topic string) string {
	return func(topic string) string {
		p, err := env.Project()
		if topic != "rules" || err != nil || p == nil {
			return ""
		}
		return view.OwnRules(p.Rules)
	}
}
