package main

import (
	"context"
	"io"
	"path/filepath"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

// manOptions are the arguments of man.
type manOptions struct {
	*workspace.Env
	dirs []string // one
}

func newManCommand(env *workspace.Env) *cli.Command {
	o := &manOptions{Env: env}
	return &cli.Command{
		Name:      "man",
		Usage:     "write the manual pages into a folder",
		ArgsUsage: "DIR",
		Description: "One page of fidele and one of each command, for those who package fidele.\n\n" +
			"Example:\n  $ fidele man /usr/local/share/man/man1",
		Hidden: true,
		Action: cli.Run(&o.dirs, o.run),
	}
}

func (o *manOptions) run(context.Context) error {
	if len(o.dirs) != 1 {
		return cli.Usagef("man takes one folder, not %d", len(o.dirs))
	}
	app := cli.NewApp(o.Env.Env, commands(o.Env))
	for name, page := range cli.ManPages(app, cli.VersionDate()) {
		err := o.Replace(filepath.Join(o.dirs[0], name), func(w io.Writer) error {
			_, err := io.WriteString(w, page)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
