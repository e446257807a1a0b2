package main

import (
	"context"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
)

func newServeTokenListCommand(env *workspace.Env) *cli.Command {
	o := &serveTokenOptions{Env: env}
	return &cli.Command{
		Name:  "list",
		Usage: "list the tokens: names, scopes, and since when",
		Description: "Example:\n" +
			"  $ fidele serve token list",
		Flags:  []cli.Flag{cli.Format(&o.format, "text", "json"), tokensFlag(&o.tokens)},
		Action: cli.Run(&o.args, o.list),
	}
}

func (o *serveTokenOptions) list(context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("token list takes no argument")
	}
	name, err := o.file()
	if err != nil {
		return err
	}
	keys, err := token.Open(name)
	if err != nil {
		return server.TokenHint(err)
	}
	list, err := keys.List()
	if err != nil {
		return err
	}
	out := api.Tokens{Tokens: []api.Token{}}
	for _, t := range list {
		out.Tokens = append(out.Tokens, api.Token{Name: t.Name, Scope: string(t.Scope), Created: t.Created.Format(time.RFC3339)})
	}
	if o.format == "json" {
		return api.WriteJSON(o.Stdout, out)
	}
	view.Tokens(o.Screen(), out)
	return nil
}
