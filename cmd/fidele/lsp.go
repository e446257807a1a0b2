package main

import (
	"context"
	"errors"
	"runtime"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/lsp"
	"fidele/cmd/fidele/internal/workspace"
)

// lspOptions are the flags of lsp.
type lspOptions struct {
	*workspace.Env
	args     []string
	jobs     int
	baseline string
}

func newLSPCommand(env *workspace.Env) *cli.Command {
	o := &lspOptions{Env: env, jobs: runtime.NumCPU()}
	return &cli.Command{
		Name:  "lsp",
		Usage: "serve an editor: findings, terms and matches as you write (language server)",
		Description: "Speaks the Language Server Protocol on standard input and output; an editor\n" +
			"starts it. While you write in an article of a pair, a bilingual file, a glossary\n" +
			"or fidele.toml it shows what 'fidele check' finds, and offers corrections,\n" +
			"matches of the memory and terms. It writes no file: the editor makes all changes.\n" +
			"'fidele help editors' has the settings for VS Code, Neovim, Helix, Emacs and\n" +
			"Kakoune.\n\n" +
			"Exit status: 0 the editor has ended it, 1 the editor left without a word.\n\n" +
			"Example:\n  $ fidele lsp",
		Flags: []cli.Flag{
			cli.String(&o.baseline, "baseline", "do not show what `FILE` knows, which 'fidele check' has written"),
			cli.Int(&o.jobs, "jobs", "how many processors to use, all by default (`N`)", nil, "j"),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *lspOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("lsp takes no arguments: an editor starts it and names files later")
	}
	err := lsp.Serve(ctx, o.Env, o.Stdin, o.Stdout, lsp.Options{Jobs: o.jobs, Baseline: o.baseline})
	if errors.Is(err, lsp.ErrEnded) {
		return cli.ErrFindings // exit status 1, as the protocol has it
	}
	return err
}
