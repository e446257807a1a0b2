package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

// gitInstallOptions are the flags of git install.
type gitInstallOptions struct {
	*workspace.Env
	args  []string
	write bool
}

func newGitInstallCommand(env *workspace.Env) *cli.Command {
	o := &gitInstallOptions{Env: env}
	return &cli.Command{
		Name:  "install",
		Usage: "print the configuration for git, or write it with --write",
		Description: "--write adds a line to .gitattributes of the repository and sets up the\n" +
			"driver in its configuration (not in yours).\n\n" +
			"Example:\n  $ fidele git install\n  $ fidele git install --write",
		Flags:  []cli.Flag{cli.Bool(&o.write, "write", "do it")},
		Action: cli.Run(&o.args, o.run),
	}
}

// The configuration of git. The attribute line goes to .gitattributes, the
// settings to the configuration of the repository.
const gitAttribute = "*.tmx diff=fidele-tmx merge=fidele-tmx"

var gitSettings = [][2]string{
	{"diff.fidele-tmx.textconv", "fidele git textconv"},
	{"diff.fidele-tmx.cachetextconv", "true"},
	{"merge.fidele-tmx.name", "merge translation units"},
	{"merge.fidele-tmx.driver", "fidele git merge-driver %O %A %B %L %P"},
}

func (o *gitInstallOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("git install takes no arguments")
	}
	if !o.write {
		o.print()
		return nil
	}
	if err := o.writeAttribute(ctx); err != nil {
		return err
	}
	for _, s := range gitSettings {
		if _, err := git(ctx, "config", "--local", s[0], s[1]); err != nil {
			return err
		}
		o.Note("set %s", s[0])
	}
	return nil
}

// print says what to do.
func (o *gitInstallOptions) print() {
	fmt.Fprintf(o.Stdout, "# in .gitattributes\n%s\n\n# in a shell, within the repository\n", gitAttribute)
	for _, s := range gitSettings {
		fmt.Fprintf(o.Stdout, "git config %s '%s'\n", s[0], s[1])
	}
	o.Note("nothing was changed; --write does it")
}

// writeAttribute adds the line to .gitattributes unless it is there.
func (o *gitInstallOptions) writeAttribute(ctx context.Context) error {
	top, err := git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return cli.WithHint(err, "run it inside the repository, or make one with 'git init'")
	}
	attributes := filepath.Join(strings.TrimSpace(top), ".gitattributes")
	added := false
	err = o.Edit(attributes, func(data []byte) ([]byte, error) {
		if slices.Contains(strings.Split(string(data), "\n"), gitAttribute) {
			return data, nil
		}
		added = true
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			data = append(data, '\n')
		}
		return append(data, gitAttribute+"\n"...), nil
	})
	if err == nil && added {
		o.Note("added to %s: %s", cli.Relative(attributes), gitAttribute)
	}
	return err
}

// git runs git in the working folder and returns what it prints.
func git(ctx context.Context, args ...string) (string, error) {
	out, err := workspace.Git(ctx, "", args...)
	if errors.Is(err, workspace.ErrNoGit) {
		err = cli.WithHint(err, "install git first")
	}
	return out, err
}
