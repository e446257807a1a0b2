package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/revision"
	"fidele/tm/interchange/tmx"
)

func gitCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "git",
		Usage: "let git show and merge TMX files by unit",
		Description: "'fidele git install' tells what to set up, and does it with --write; git\n" +
			"calls the other two commands.\n\n" +
			"Example:\n" +
			"  $ fidele git install --write\n" +
			"  $ git diff memory.tmx",
		Subcommands: []*cli.Command{
			{
				Name:      "textconv",
				Usage:     "print a TMX as one sorted line a unit, for 'git diff'",
				ArgsUsage: "FILE",
				Description: "Languages, source and target stand between tabs; the same units give the\n" +
					"same lines.\n\nExample:\n  $ fidele git textconv memory.tmx",
				Action: func(c *cli.Context) error {
					if c.NArg() != 1 {
						return usagef("git textconv takes one file, not %d", c.NArg())
					}
					return e.textconv(c.Context, c.Args().First())
				},
			},
			{
				Name:      "merge-driver",
				Usage:     "merge two versions of a TMX unit by unit, for 'git merge'",
				ArgsUsage: "BASE OURS THEIRS [MARKER-SIZE] [PATH]",
				Description: "OURS is replaced by the result. Units that both sides changed differently\n" +
					"are kept as alternatives with a note each, and the exit status is 1.\n\n" +
					"Example:\n  $ fidele git merge-driver base.tmx ours.tmx theirs.tmx",
				Action: func(c *cli.Context) error {
					if c.NArg() < 3 || c.NArg() > 5 {
						return usagef("git merge-driver takes BASE OURS THEIRS, a marker size and a path, not %d arguments", c.NArg())
					}
					a := c.Args()
					name := a.Get(4)
					if name == "" {
						name = a.Get(1)
					}
					return e.mergeDriver(c.Context, a.Get(0), a.Get(1), a.Get(2), name)
				},
			},
			{
				Name:  "install",
				Usage: "print the configuration for git, or write it with --write",
				Description: "--write adds a line to .gitattributes of the repository and sets up the\n" +
					"driver in its configuration (not in yours).\n\n" +
					"Example:\n  $ fidele git install\n  $ fidele git install --write",
				Flags: []cli.Flag{&cli.BoolFlag{Name: "write", Usage: "do it"}},
				Action: func(c *cli.Context) error {
					if c.NArg() > 0 {
						return usagef("git install takes no arguments")
					}
					return e.gitInstall(c.Context, c.Bool("write"))
				},
			},
		},
	}
}

// tmxUnits reads all units of a TMX file; an empty file, which git gives for a
// version that does not exist, has none.
func (e *env) tmxUnits(ctx context.Context, name string) ([]*bitext.Unit, error) {
	data, err := e.read(name)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	if f := interchange.Detect(name+".tmx", data[:min(len(data), interchange.HeadSize)]); f != interchange.TMX {
		return nil, withHint(fmt.Errorf("%s: not a TMX file but %s", name, f), "set the driver for *.tmx alone in .gitattributes")
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

func (e *env) textconv(ctx context.Context, name string) error {
	units, err := e.tmxUnits(ctx, name)
	if err != nil {
		return err
	}
	lines := make([]string, len(units))
	for i, u := range units {
		lines[i] = revision.Line(u)
	}
	slices.Sort(lines)
	for _, line := range lines {
		if _, err := fmt.Fprintln(e.stdout, e.clean(line)); err != nil {
			return err
		}
	}
	return nil
}

func (e *env) mergeDriver(ctx context.Context, base, ours, theirs, name string) error {
	var sides [3][]*bitext.Unit
	for i, file := range []string{base, ours, theirs} {
		var err error
		if sides[i], err = e.tmxUnits(ctx, file); err != nil {
			return err
		}
	}
	merged, conflicts := revision.Merge(sides[0], sides[1], sides[2])
	err := e.create(ours, true, func(w io.Writer) error {
		return tmx.Write(w, unitStream(merged), tmx.WriteOptions{Normalize: true})
	})
	if err != nil {
		return err
	}
	if len(conflicts) == 0 {
		return nil
	}
	e.warn("%s: %s; both versions are kept, look for %q in the notes", name, plural(len(conflicts), "unit changed on both sides", "units changed on both sides"), revision.ConflictNote)
	for i, c := range conflicts {
		if i == 10 {
			e.note("  and %d more", len(conflicts)-i)
			break
		}
		u := c.Ours
		if u == nil {
			u = c.Theirs
		}
		e.note("  %s", quoted(u.Source.Plain))
	}
	return errFindings
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

func (e *env) gitInstall(ctx context.Context, write bool) error {
	if !write {
		fmt.Fprintf(e.stdout, "# in .gitattributes\n%s\n\n# in a shell, within the repository\n", gitAttribute)
		for _, s := range gitSettings {
			fmt.Fprintf(e.stdout, "git config %s '%s'\n", s[0], s[1])
		}
		e.note("nothing was changed; --write does it")
		return nil
	}
	top, err := runGit(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return withHint(err, "run it inside the repository, or make one with 'git init'")
	}
	attributes := filepath.Join(strings.TrimSpace(top), ".gitattributes")
	data, err := os.ReadFile(attributes)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fileError(attributes, err)
	}
	if !slices.Contains(strings.Split(string(data), "\n"), gitAttribute) {
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			data = append(data, '\n')
		}
		data = append(data, gitAttribute+"\n"...)
		if err := e.create(attributes, true, func(w io.Writer) error { _, err := w.Write(data); return err }); err != nil {
			return err
		}
		e.note("added to %s: %s", relative(attributes), gitAttribute)
	}
	for _, s := range gitSettings {
		if _, err := runGit(ctx, "config", "--local", s[0], s[1]); err != nil {
			return err
		}
		e.note("set %s", s[0])
	}
	return nil
}

// runGit runs git in the working folder and returns its output.
func runGit(ctx context.Context, args ...string) (string, error) {
	git := exec.CommandContext(ctx, "git", args...)
	var out, complaint bytes.Buffer
	git.Stdout, git.Stderr = &out, &complaint
	err := git.Run()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", withHint(errors.New("git is not installed"), "install git first")
	case err != nil:
		line, _, _ := strings.Cut(strings.TrimSpace(complaint.String()), "\n")
		return "", fmt.Errorf("git %s: %s", args[0], strings.TrimPrefix(line, "fatal: "))
	}
	return out.String(), nil
}
