package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/project"
	"fidele/tm"
)

func initCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make a project: fidele.toml, an empty glossary and an empty memory",
		ArgsUsage: "[DIR]",
		Description: "Files that exist already are left as they are. Languages come from\n" +
			"--source and --target, French into English by default.\n\n" +
			"Example:\n" +
			"  $ fidele init presse\n" +
			"  $ fidele --source fr --target de init",
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("init takes one folder, not %d", c.NArg())
			}
			dir := c.Args().First()
			if dir == "" {
				dir = "."
			}
			return e.initProject(dir)
		},
	}
}

// initProject writes the files of a new project that are not there yet.
func (e *env) initProject(dir string) error {
	source, target := "fr", "en"
	if !e.sourceFlag.IsRoot() {
		source = e.sourceFlag.String()
	}
	if !e.targetFlag.IsRoot() {
		target = e.targetFlag.String()
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fileError(dir, err)
	}
	made := 0
	for _, f := range []struct{ name, content string }{
		{project.FileName, fmt.Sprintf(projectTemplate, source, target)},
		{"glossary.csv", fmt.Sprintf("%s,%s,status,match,note\n", source, target)},
	} {
		path := filepath.Join(dir, f.name)
		if _, err := os.Lstat(path); err == nil {
			e.note("%s is there already; left as it is", path)
			continue
		}
		err := e.create(path, false, func(w io.Writer) error {
			_, err := io.WriteString(w, f.content)
			return err
		})
		if err != nil {
			return err
		}
		made++
		e.note("wrote %s", path)
	}
	path := filepath.Join(dir, "memory.db")
	mem, err := tm.Create(path, tm.OpenOptions{Write: true, By: userName()})
	switch {
	case errors.Is(err, tm.ErrExists):
		e.note("%s is there already; left as it is", path)
	case err != nil:
		return err
	default:
		if err := mem.Close(); err != nil {
			return err
		}
		made++
		e.note("wrote %s", path)
	}
	if made == 0 {
		e.note("nothing to do")
	}
	return nil
}

const projectTemplate = `# A fidele project. Paths are relative to this folder.
source = "%s"
target = "%s"
memory = "memory.db"                # the translation memory
glossaries = ["glossary.csv"]       # in order of precedence
srx = ""                            # segmentation rules; empty: the built-in ones

# How an article finds its translation: * stands for the same text in both.
# [[pairs]]
# source = "articles/*.fr.md"
# target = "articles/*.en.md"

[match]
minimum = 70                        # the least score of a match, percent

[check]                             # severity by rule: error, warning, info or off
term-missing = "error"
term-forbidden = "error"
`
