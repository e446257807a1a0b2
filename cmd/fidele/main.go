package main

import (
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

func main() {
	env := workspace.New(os.Stdin, os.Stdout, os.Stderr)
	os.Exit(env.Main(os.Args, asked(env, os.Args)))
}

// maker makes a command of a name.
type maker struct {
	name string
	make func(*workspace.Env) *cli.Command
}

// makers lists what makes the commands of fidele, one a line, in the order in which a
// translation is made. A test holds their names.
func makers() []maker {
	return []maker{
		{"init", newInitCommand},
		{"segment", newSegmentCommand},
		{"srx", newSRXCommand},
		{"import", newImportCommand},
		{"export", newExportCommand},
		{"info", newInfoCommand},
		{"convert", newConvertCommand},
		{"update", newUpdateCommand},
		{"match", newMatchCommand},
		{"concordance", newConcordanceCommand},
		{"analyze", newAnalyzeCommand},
		{"pretranslate", newPretranslateCommand},
		{"translate", newTranslateCommand},
		{"pack", newPackCommand},
		{"intake", newIntakeCommand},
		{"merge", newMergeCommand},
		{"review", newReviewCommand},
		{"align", newAlignCommand},
		{"check", newCheckCommand},
		{"explain", newExplainCommand},
		{"status", newStatusCommand},
		{"diff", newDiffCommand},
		{"git", newGitCommand},
		{"glossary", newGlossaryCommand},
		{"memory", newMemoryCommand},
		{"names", newNamesCommand},
		{"lsp", newLSPCommand},
		{"mcp", newMCPCommand},
		{"serve", newServeCommand},
		{"doctor", newDoctorCommand},
		{"completion", newCompletionCommand},
		{"man", newManCommand},
	}
}

// commands makes all commands.
func commands(env *workspace.Env) []*cli.Command {
	env.Appendix = ownRules(env)
	var list []*cli.Command
	for _, m := range makers() {
		list = append(list, m.make(env))
	}
	return list
}

// asked makes the command that arguments name, and all where none of them is named, as for
// a list of them or for what is to be corrected. To make all takes a tenth of the time of a
// process that does little.
func asked(env *workspace.Env, args []string) []*cli.Command {
	name := env.CommandName(args)
	if name == cli.VersionCommand {
		return nil
	}
	for _, m := range makers() {
		if m.name == name {
			return []*cli.Command{m.make(env)}
		}
	}
	return commands(env)
}
