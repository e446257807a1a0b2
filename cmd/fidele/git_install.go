package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
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
		Description: "--write adds lines to .gitattributes of the repository and sets up the\n" +
			"drivers in its configuration (not in yours).\n\n" +
			"Example:\n  $ fidele git install\n  $ fidele git install --write",
		Flags:  []cli.Flag{cli.Bool(&o.write, "write", "do it")},
		Action: cli.Run(&o.args, o.run),
	}
}

// gitAttributes are the lines for .gitattributes; gitSettings go to the configuration of
// the repository. A TMX has names of its own: they stand in attributes that were written
// before other files had drivers.
var gitAttributes = []string{
	"*.tmx diff=fidele-tmx merge=fidele-tmx",
	"*.xlf diff=fidele merge=fidele",
	"*.xliff diff=fidele merge=fidele",
	"*.mqxliff diff=fidele merge=fidele",
	"*.mxliff diff=fidele merge=fidele",
	"*.sdlxliff diff=fidele merge=fidele",
	"*.po diff=fidele merge=fidele",
	"*.docx diff=fidele",
	"*.odt diff=fidele",
	"*.pptx diff=fidele",
	"*.epub diff=fidele",
	"*.idml diff=fidele",
}

var gitSettings = [][2]string{
	{"diff.fidele-tmx.textconv", "fidele git textconv"},
	{"diff.fidele-tmx.cachetextconv", "true"},
	{"merge.fidele-tmx.name", "merge translation units"},
	{"merge.fidele-tmx.driver", "fidele git merge-driver %O %A %B %L %P"},
	{"diff.fidele.textconv", "fidele git textconv"},
	{"diff.fidele.cachetextconv", "true"},
	{"merge.fidele.name", "merge translation units"},
	{"merge.fidele.driver", "fidele git merge-driver %O %A %B %L %P"},
}

func (o *gitInstallOptions) run(ctx context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("git install takes no arguments")
	}
	if !o.write {
		o.print()
		return nil
	}
	if err := o.writeAttributes(ctx); err != nil {
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
	fmt.Fprintf(o.Stdout, "# in .gitattributes\n%s\n\n# in a shell, within the repository\n",
		strings.Join(gitAttributes, "\n"))
	for _, s := range gitSettings {
		fmt.Fprintf(o.Stdout, "git config %s '%s'\n", s[0], s[1])
	}
	o.Note("nothing was changed; --write does it")
}

// writeAttributes adds the lines to .gitattributes that are not there yet. A pattern that
// has other drivers keeps them.
func (o *gitInstallOptions) writeAttributes(ctx context.Context) error {
	top, err := git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return cli.WithHint(err, "run it inside the repository, or make one with 'git init'")
	}
	attributes := filepath.Join(strings.TrimSpace(top), ".gitattributes")
	var added, kept []string
	err = o.Edit(attributes, func(data []byte) ([]byte, error) {
		own := map[string]string{} // by pattern, a line that names drivers
		for line := range strings.Lines(string(data)) {
			if f := strings.Fields(line); len(f) > 0 && (strings.Contains(line, " diff=") ||
				strings.Contains(line, " merge=")) {
				own[f[0]] = strings.TrimSpace(line)
			}
		}
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			data = append(data, '\n')
		}
		added, kept = nil, nil
		for _, line := range gitAttributes {
			pattern, _, _ := strings.Cut(line, " ")
			switch have, ok := own[pattern]; {
			case !ok:
				added = append(added, line)
				data = append(data, line+"\n"...)
			case have != line:
				kept = append(kept, have)
			}
		}
		return data, nil
	})
	if err != nil {
		return err
	}
	for _, line := range added {
		o.Note("added to %s: %s", cli.Relative(attributes), line)
	}
	for _, line := range kept {
		o.Warn("%s has its own line, which stays: %s", cli.Relative(attributes), line)
	}
	return nil
}

// git runs git in the working folder and returns what it prints.
func git(ctx context.Context, args ...string) (string, error) {
	out, err := workspace.Git(ctx, "", args...)
	if errors.Is(err, workspace.ErrNoGit) {
		err = cli.WithHint(err, "install git first")
	}
	return out, err
}
