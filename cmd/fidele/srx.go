package main

import (
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

func newSRXCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "srx",
		Usage: "segmentation rules for and from other tools",
		Description: "Example:\n" +
			"  $ fidele srx export -o presse.srx\n" +
			"  $ fidele srx lint presse.srx",
		Subcommands: []*cli.Command{newSRXLintCommand(env), newSRXExportCommand(env)},
	}
}
