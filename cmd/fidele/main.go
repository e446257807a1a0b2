package main

import (
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

func main() {
	env := workspace.New(os.Stdin, os.Stdout, os.Stderr)
	os.Exit(env.Main(os.Args, commands(env)))
}

// commands lists the commands of fidele, one a line, in the order in which a
// translation is made.
func commands(env *workspace.Env) []*cli.Command {
	env.Appendix = ownRules(env)
	return []*cli.Command{
		newInitCommand(env),
		newSegmentCommand(env),
		newSRXCommand(env),
		newImportCommand(env),
		newExportCommand(env),
		newInfoCommand(env),
		newConvertCommand(env),
		newUpdateCommand(env),
		newMatchCommand(env),
		newConcordanceCommand(env),
		newAnalyzeCommand(env),
		newPretranslateCommand(env),
		newTranslateCommand(env),
		newPackCommand(env),
		newIntakeCommand(env),
		newMergeCommand(env),
		newReviewCommand(env),
		newAlignCommand(env),
		newCheckCommand(env),
		newExplainCommand(env),
		newStatusCommand(env),
		newDiffCommand(env),
		newGitCommand(env),
		newGlossaryCommand(env),
		newMemoryCommand(env),
		newNamesCommand(env),
		newLSPCommand(env),
		newMCPCommand(env),
		newServeCommand(env),
		newDoctorCommand(env),
		newCompletionCommand(env),
		newManCommand(env),
	}
}
