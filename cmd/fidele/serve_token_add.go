package main

import (
	"context"
	"fmt"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
)

func newServeTokenAddCommand(env *workspace.Env) *cli.Command {
	o := &serveTokenOptions{Env: env}
	return &cli.Command{
		Name:      "add",
		Usage:     "make a token, which is shown once",
		ArgsUsage: "NAME",
		Description: "The name is the author of the units that the token writes. The token goes to\n" +
			"standard output and is kept nowhere: who loses it makes another one.\n\n" +
			"Example:\n" +
			"  $ fidele serve token add weblate --scope write",
		Flags: []cli.Flag{
			cli.Enum(&o.scope, "scope", "SCOPE", "what it allows; write is read too", "read", "write"),
			tokensFlag(&o.tokens),
		},
		Action: cli.Run(&o.args, o.add),
	}
}

func (o *serveTokenOptions) add(context.Context) error {
	if len(o.args) != 1 {
		return cli.Usagef("token add takes a name")
	}
	t, secret, err := token.New(o.args[0], token.Scope(o.scope), time.Now())
	if err != nil {
		return err
	}
	if err := o.edit(func(l token.List) (token.List, error) { return l.Add(t) }); err != nil {
		return err
	}
	o.Note("the token of %s, to %s; it is shown this once:", t.Name, t.Scope)
	_, err = fmt.Fprintln(o.Stdout, secret)
	return err
}
