package main

import (
	"context"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/mcp"
	"fidele/cmd/fidele/internal/workspace"
)

// mcpOptions are the flags of mcp.
type mcpOptions struct {
	*workspace.Env
	args       []string
	write      bool
	glossaries []string
	wait       time.Duration
}

func newMCPCommand(env *workspace.Env) *cli.Command {
	o := &mcpOptions{Env: env}
	return &cli.Command{
		Name:  "mcp",
		Usage: "offer memory and glossaries to a language model, as tools (MCP)",
		Description: "Speaks the Model Context Protocol on standard input and output; the program that\n" +
			"runs the model starts it. Its tools look up matches, words and terms, check\n" +
			"translations, segment a text and pack a file of the project. They change nothing;\n" +
			"--allow-write adds those that do: units, and an answer taken in as drafts. Files are\n" +
			"those below the folder of the project. 'fidele help models' tells more.\n\n" +
			"Example:\n" +
			"  $ fidele mcp",
		Flags: []cli.Flag{
			cli.Bool(&o.write, "allow-write", "offer the tools that write, too"),
			cli.Glossary(&o.glossaries),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *mcpOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("mcp takes no arguments: files are named in its tools")
	}
	return mcp.Serve(ctx, o.Env, o.Stdin, o.Stdout, mcp.Options{
		Write: o.write, Glossaries: o.glossaries, Wait: o.wait, Version: cli.Version(), Log: o.Stderr,
	})
}
