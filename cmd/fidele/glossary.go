package main

import (
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
)

func newGlossaryCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "glossary",
		Usage: "the termbase: look into it, add to it, care for it",
		Description: "The glossaries are those of the project, or the files that --glossary names,\n" +
			"in order of precedence.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary find depeche.fr.txt\n" +
			"  $ fidele glossary add \"cessez-le-feu\" ceasefire",
		Subcommands: []*cli.Command{
			newGlossaryListCommand(env),
			newGlossaryAddCommand(env),
			newGlossaryEditCommand(env),
			newGlossaryRemoveCommand(env),
			newGlossaryRenameCommand(env),
			newGlossaryMergeCommand(env),
			newGlossaryFindCommand(env),
			newGlossaryExplainCommand(env),
			newGlossaryLintCommand(env),
			newGlossaryImportCommand(env),
			newGlossaryExportCommand(env),
			newGlossaryExtractCommand(env),
		},
	}
}

// glossaryOptions are what all commands about glossaries take.
type glossaryOptions struct {
	*workspace.Env
	args       []string
	glossaries []string // none: those of the project
	format     string
}

// statuses are the values of --status.
var statuses = []string{"preferred", "admitted", "deprecated", "forbidden"}

// dayFlag is --on: only rows hold that are valid on a day.
func dayFlag(to *time.Time) cli.Flag {
	var value string
	return cli.Checked(&value, "on", "only glossary rows that hold on this `DAY` (2026-11-30)",
		func(s string) (err error) {
			if s == "" {
				return nil
			}
			if *to, err = time.Parse(glossary.DateLayout, s); err != nil {
				return cli.Usagef("--on takes a day like 2026-11-30, not %q", s)
			}
			return nil
		})
}
