package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// initOptions are the arguments of init.
type initOptions struct {
	*workspace.Env
	folder []string // none: the working folder

	made int // files that were written
}

func newInitCommand(env *workspace.Env) *cli.Command {
	o := &initOptions{Env: env}
	return &cli.Command{
		Name:      "init",
		Usage:     "make a project: fidele.toml, an empty glossary and an empty memory",
		ArgsUsage: "[DIR]",
		Description: "Files that exist already are left as they are. Languages come from\n" +
			"--source and --target, French into English by default.\n\n" +
			"Example:\n" +
			"  $ fidele init presse\n" +
			"  $ fidele --source fr --target de init",
		Action: cli.Run(&o.folder, o.run),
	}
}

// run writes the files of a new project that are not there yet.
func (o *initOptions) run(context.Context) error {
	if len(o.folder) > 1 {
		return cli.Usagef("init takes one folder, not %d", len(o.folder))
	}
	dir := "."
	if len(o.folder) == 1 && o.folder[0] != "" {
		dir = o.folder[0]
	}
	source, target := "fr", "en"
	if !o.Source.IsRoot() {
		source = o.Source.String()
	}
	if !o.Target.IsRoot() {
		target = o.Target.String()
	}

	if err := os.MkdirAll(dir, 0o777); err != nil {
		return cli.FileError(dir, err)
	}
	for _, f := range []struct{ name, content string }{
		{project.FileName, fmt.Sprintf(projectTemplate, source, target)},
		{"glossary.csv", fmt.Sprintf("%s,%s,status,match,note\n", source, target)},
	} {
		if err := o.writeFile(filepath.Join(dir, f.name), f.content); err != nil {
			return err
		}
	}
	if err := o.writeMemory(filepath.Join(dir, "memory.db")); err != nil {
		return err
	}
	if o.made == 0 {
		o.Note("nothing to do")
	}
	return nil
}

func (o *initOptions) writeFile(path, content string) error {
	if _, err := os.Lstat(path); err == nil {
		o.Note("%s is there already; left as it is", path)
		return nil
	}
	if err := o.CreateBytes(path, false, []byte(content)); err != nil {
		return err
	}
	o.made++
	o.Note("wrote %s", path)
	return nil
}

func (o *initOptions) writeMemory(path string) error {
	mem, err := tm.Create(path, tm.OpenOptions{Write: true, By: workspace.UserName()})
	if errors.Is(err, tm.ErrExists) {
		o.Note("%s is there already; left as it is", path)
		return nil
	}
	if err != nil {
		return err
	}
	if err := mem.Close(); err != nil {
		return err
	}
	o.made++
	o.Note("wrote %s", path)
	return nil
}

const projectTemplate = `# A fidele project. Paths are relative to this folder.
source = "%s"
target = "%s"
memory = "memory.db"                # the translation memory
glossaries = ["glossary.csv"]       # in order of precedence
srx = ""                            # segmentation rules; empty: the built-in ones

# How an article finds its translation: *, ** (folders) and {name} stand for the same
# text in both.
# [[pairs]]
# source = "articles/*.fr.md"
# target = "articles/*.en.md"

[match]
minimum = 70                        # the least score of a match, percent

[check]                             # severity by rule: error, warning, info or off
term-missing = "error"
term-forbidden = "error"
`
