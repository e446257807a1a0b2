package main

import (
	"bytes"
	"context"
	"fmt"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/tmx"
)

func newGitCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "git",
		Usage: "let git show and merge TMX files by unit",
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

// tmxUnits reads all units of a TMX file; an empty file, which git passes for a
// version that does not exist, has none.
func tmxUnits(ctx context.Context, env *workspace.Env, name string) ([]*bitext.Unit, error) {
	data, err := env.Read(name)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	head := data[:min(len(data), interchange.HeadSize)]
	if f := interchange.Detect(name+".tmx", head); f != interchange.TMX {
		return nil, cli.WithHint(fmt.Errorf("%s: not a TMX file but %s", name, f),
			"set the driver for *.tmx alone in .gitattributes")
	}
	r, err := tmx.Read(name, bytes.NewReader(data), tmx.Options{Strict: true})
	if err != nil {
		return nil, err
	}
	var units []*bitext.Unit
	for u, err := range r.Units() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		units = append(units, u)
	}
	return units, nil
}
