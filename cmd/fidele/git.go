package main

import (
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

func newGitCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "git",
		Usage: "let git show and merge bilingual files by unit",
		Description: "'fidele git install' tells what to set up, and does it with --write; git\n" +
			"calls the other two commands.\n\n" +
			"Example:\n" +
			"  $ fidele git install --write\n" +
			"  $ git diff memory.tmx",
		Subcommands: []*cli.Command{
			newGitTextconvCommand(env),
			newGitMergeDriverCommand(env),
			newGitInstallCommand(env),
		},
	}
}
