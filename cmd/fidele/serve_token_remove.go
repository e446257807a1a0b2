package main

import (
	"context"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
)

func newServeTokenRemoveCommand(env *workspace.Env) *cli.Command {
	o := &serveTokenOptions{Env: env}
	return &cli.Command{
		Name:      "remove",
		Usage:     "take a token away; it is refused from the next request on",
		ArgsUsage: "NAME",
		Description: "Example:\n" +
			"  $ fidele serve token remove weblate",
		Flags:  []cli.Flag{tokensFlag(&o.tokens)},
		Action: cli.Run(&o.args, o.remove),
	}
}

func (o *serveTokenOptions) remove(context.Context) error {
	if len(o.args) != 1 {
		return cli.Usagef("token remove takes a name")
	}
	return o.edit(func(l token.List) (token.List, error) { return l.Remove(o.args[0]) })
}
