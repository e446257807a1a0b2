package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server"
	"fidele/cmd/fidele/internal/workspace"
)

// serveOptions are the flags of serve; its arguments are folders of projects.
type serveOptions struct {
	*workspace.Env
	folders          []string
	listen, tokens   string
	certificate, key string
	log              string
	glossaries       []string
	hosts, origins   []string
	openReading      bool
	rate             int
	wait             time.Duration
}

func newServeCommand(env *workspace.Env) *cli.Command {
	o := &serveOptions{Env: env, listen: "127.0.0.1:8171", rate: 100}
	return &cli.Command{
		Name:      "serve",
		Usage:     "answer over HTTP, from memories and glossaries",
		ArgsUsage: "[FOLDER…]",
		Description: "Serves the memory and the glossaries of the project, or of several projects, each\n" +
			"called by its folder: /v1/match, concordance, units, terms, glossary, check, segment\n" +
			"and pretranslate, described in /openapi.json; at / a page to search and edit in;\n" +
			"/tmserver and /api/v1 for the clients of a tmserver (Weblate, Okapi, Virtaal);\n" +
			"/memory.tmx and /glossary.txt for OmegaT. What is of the second project and the others\n" +
			"is under /memories/NAME.\n\n" +
			"Without tokens everybody on this machine reads, and nobody writes. As soon as there\n" +
			"is a token, everything needs one: as a bearer token, or as the password of any user.\n" +
			"Other processes may use the memory meanwhile. Ctrl-C and SIGTERM let what has begun\n" +
			"come to its end; the exit status is 0 then. 'fidele help server' tells more.\n\n" +
			"Example:\n" +
			"  $ fidele serve\n" +
			"  $ fidele serve token add weblate --scope write\n" +
			"  $ fidele serve --listen 0.0.0.0:8171 --host memory.example.org presse droit",
		Flags: []cli.Flag{
			cli.String(&o.listen, "listen", "the `ADDRESS` and port to listen on"),
			tokensFlag(&o.tokens),
			cli.Bool(&o.openReading, "open-reading", "reading needs no token, where there are tokens"),
			cli.Strings(&o.hosts, "host", "a `NAME` by which clients call the server, beside addresses and localhost"),
			cli.Strings(&o.origins, "allow-origin", "an `ORIGIN` whose pages may use the server, such as https://cat.example.org"),
			cli.String(&o.certificate, "tls-cert", "the certificate for TLS, a PEM `FILE`"),
			cli.String(&o.key, "tls-key", "its key, a PEM `FILE`"),
			cli.Int(&o.rate, "rate", "how many requests a second a token may make for long (`N`)", func(n int) error {
				if n < 1 || n > 1_000_000 {
					return cli.Usagef("--rate %d is not between 1 and 1000000", n)
				}
				return nil
			}),
			cli.Glossary(&o.glossaries),
			cli.Enum(&o.log, "log", "FORMAT", "how the log is written, on standard error", "text", "json"),
			cli.Wait(&o.wait),
		},
		Action:      cli.Run(&o.folders, o.run),
		Subcommands: []*cli.Command{newServeTokenCommand(env)},
	}
}

// tokensFlag is --token-file, the file of the tokens.
func tokensFlag(to *string) cli.Flag {
	return cli.String(to, "token-file", "the `FILE` of the tokens; default: "+server.TokensFile+" in the project")
}

func (o *serveOptions) run(ctx context.Context) error {
	if (o.certificate == "") != (o.key == "") {
		return cli.Usagef("--tls-cert and --tls-key go together")
	}
	for _, host := range o.hosts {
		if err := server.CheckHost(host); err != nil {
			return err
		}
	}
	tokens, err := tokensOf(o.Env, o.tokens)
	if err != nil {
		return err
	}
	s, err := server.Open(o.Env, server.Options{
		Folders: o.folders, Glossaries: o.glossaries, Listen: o.listen, Tokens: tokens,
		OpenReading: o.openReading, Hosts: o.hosts, Origins: o.origins,
		Certificate: o.certificate, Key: o.key, Rate: float64(o.rate), Wait: o.wait,
		Log: server.NewLog(o.Stderr, o.log == "json", !o.Quiet), Version: cli.Version(),
	})
	if err != nil {
		return err
	}
	o.EndsWithin(server.Drain)
	err = s.Run(ctx, func(url string) { o.Note("fidele serves %s", url) })
	return errors.Join(err, s.Close())
}

// tokensOf returns the file of the tokens: the one that is named, else that of the project,
// "" where there is neither.
func tokensOf(env *workspace.Env, named string) (string, error) {
	if named != "" {
		return named, nil
	}
	p, err := env.Project()
	if err != nil || p == nil {
		return "", err
	}
	return filepath.Join(p.Dir, server.TokensFile), nil
}
