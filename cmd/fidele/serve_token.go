package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
)

// serveTokenOptions are the flags and arguments of the commands for tokens.
type serveTokenOptions struct {
	*workspace.Env
	args          []string
	tokens, scope string
	format        string
}

func newServeTokenCommand(env *workspace.Env) *cli.Command {
	return &cli.Command{
		Name:  "token",
		Usage: "let clients into the server, and out of it",
		Description: "The file of the tokens holds their hashes, and its owner alone may read it. A server\n" +
			"that runs sees each change at once.\n\n" +
			"Example:\n" +
			"  $ fidele serve token add weblate --scope write\n" +
			"  $ fidele serve token remove weblate",
		Subcommands: []*cli.Command{
			newServeTokenAddCommand(env),
			newServeTokenListCommand(env),
			newServeTokenRemoveCommand(env),
		},
	}
}

// file returns the file of the tokens, which must be named by flag or project.
func (o *serveTokenOptions) file() (string, error) {
	name, err := tokensOf(o.Env, o.tokens)
	if err == nil && name == "" {
		return "", cli.WithHint(errors.New("no file of tokens: this folder is in no project"), "give --token-file FILE")
	}
	return cli.Relative(name), err
}

// edit changes the tokens of the file.
func (o *serveTokenOptions) edit(change func(token.List) (token.List, error)) error {
	name, err := o.file()
	if err != nil {
		return err
	}
	// The file is its owner's from the first moment.
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case err == nil:
		f.Close()
	case !errors.Is(err, fs.ErrExist):
		return cli.FileError(name, err)
	}
	if info, err := os.Stat(name); err != nil {
		return cli.FileError(name, err)
	} else if err := token.CheckMode(name, info); err != nil {
		return server.TokenHint(err)
	}
	err = o.Edit(name, func(old []byte) ([]byte, error) {
		list, err := token.Parse(old)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if list, err = change(list); err != nil {
			return nil, err
		}
		return list.Bytes(), nil
	})
	return server.TokenHint(err)
}
