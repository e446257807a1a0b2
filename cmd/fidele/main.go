package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is fidele with its streams; it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	env := workspace.New(stdin, stdout, stderr)
	return env.Run(ctx, args, commands(env))
}

// commands lists the commands of fidele, one a line, in the order in which a
// translation is made.
func commands(env *workspace.Env) []*cli.Command {
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
		newMergeCommand(env),
		newAlignCommand(env),
		newCheckCommand(env),
		newExplainCommand(env),
		newDiffCommand(env),
		newGitCommand(env),
		newGlossaryCommand(env),
		newMemoryCommand(env),
	}
}
