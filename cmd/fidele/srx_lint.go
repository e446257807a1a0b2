package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/segment/srx"
)

// srxLintOptions are the flags and arguments of srx lint.
type srxLintOptions struct {
	*workspace.Env
	files  []string
	format string
}

func newSRXLintCommand(env *workspace.Env) *cli.Command {
	o := &srxLintOptions{Env: env}
	return &cli.Command{
		Name:      "lint",
		Usage:     "say what in SRX files cannot be used or cannot be meant",
		ArgsUsage: "FILE…",
		Description: "Names patterns that cannot be expressed, maps to rules that do not exist,\n" +
			"rules that are never reached, and what the header lacks, by line. Exit status 1\n" +
			"when something was found.\n\n" +
			"Example:\n" +
			"  $ fidele srx lint presse.srx",
		Flags:  []cli.Flag{cli.Format(&o.format, "text", "json")},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *srxLintOptions) run(context.Context) error {
	if len(o.files) == 0 {
		return cli.Usagef("srx lint needs an SRX file")
	}
	problems := api.NewRuleProblems()
	for _, name := range o.files {
		data, err := o.ReadText(name)
		if err != nil {
			return err
		}
		rules, err := srx.Read(name, data)
		if err != nil {
			return err
		}
		problems.Add(name, rules.Lint())
	}

	if o.format == "json" {
		if err := api.WriteJSON(o.Stdout, problems); err != nil {
			return err
		}
	} else {
		view.RuleProblems(o.Screen(), problems.Findings)
	}
	if len(problems.Findings) > 0 {
		return cli.ErrFindings
	}
	o.Note("nothing to complain of")
	return nil
}
