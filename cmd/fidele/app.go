package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"
)

// newApp builds the application. The commands stand in the order in which a
// translation is made.
func newApp(e *env) *cli.App {
	app := &cli.App{
		Name:    "fidele",
		Usage:   "translation memory, terminology and revision for news articles",
		Version: version(),
		Description: "A project is a folder with fidele.toml; make one with 'fidele init'.\n" +
			"Exit status: 0 fine, 1 findings or differences, 2 wrong usage or failure.",
		Writer:                    e.stdout,
		ErrWriter:                 e.stderr,
		Reader:                    e.stdin,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		Flags:                     globalFlags(e),
		Before: func(c *cli.Context) error {
			if c.IsSet("C") {
				if err := os.Chdir(e.dir); err != nil {
					return withHint(fmt.Errorf("cannot work in %s: %w", e.dir, reason(err)), "-C takes an existing folder")
				}
			}
			return nil
		},
		OnUsageError:   onUsageError,
		ExitErrHandler: func(*cli.Context, error) {},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("no command %q", c.Args().First())
			}
			return cli.ShowAppHelp(c)
		},
	}
	app.Commands = commands(e)
	for _, c := range app.Commands {
		prepare(c)
	}
	return app
}

// commands lists the commands of fidele, one a line.
func commands(e *env) []*cli.Command {
	return []*cli.Command{
		initCommand(e),
		segmentCommand(e),
		srxCommand(e),
		importCommand(e),
		exportCommand(e),
		infoCommand(e),
		convertCommand(e),
		updateCommand(e),
		matchCommand(e),
		concordanceCommand(e),
		analyzeCommand(e),
		pretranslateCommand(e),
		mergeCommand(e),
		alignCommand(e),
		checkCommand(e),
		explainCommand(e),
		diffCommand(e),
		gitCommand(e),
		glossaryCommand(e),
		memoryCommand(e),
	}
}

// prepare returns a command and its sub-commands what all of them share.
func prepare(c *cli.Command) {
	c.OnUsageError = onUsageError
	c.HideHelpCommand = true
	if len(c.Subcommands) > 0 && c.Action == nil {
		c.Action = func(ctx *cli.Context) error {
			if ctx.Args().Present() {
				return usagef("no command %q in 'fidele %s'", ctx.Args().First(), c.Name)
			}
			return cli.ShowSubcommandHelp(ctx)
		}
	}
	for _, s := range c.Subcommands {
		prepare(s)
	}
}

func onUsageError(_ *cli.Context, err error, _ bool) error { return usagef("%s", err) }

// globalFlags are the flags of every command.
func globalFlags(e *env) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "C", Usage: "work as if started in `DIR`", Destination: &e.dir},
		&cli.StringFlag{Name: "memory", Usage: "the translation memory, a `FILE`", Destination: &e.memoryFlag},
		&cli.StringFlag{Name: "source", Usage: "source language, a BCP 47 `LANG`", Action: languageFlag("source", &e.sourceFlag)},
		&cli.StringFlag{Name: "target", Usage: "target language, a BCP 47 `LANG`", Action: languageFlag("target", &e.targetFlag)},
		&cli.StringFlag{Name: "color", Usage: "auto, always or never (`WHEN`)", Value: "auto", Action: func(_ *cli.Context, s string) error {
			if !slices.Contains([]string{"auto", "always", "never"}, s) {
				return usagef("--color is auto, always or never, not %q", s)
			}
			e.colorFlag = s
			return nil
		}},
		&cli.BoolFlag{Name: "quiet", Usage: "no progress, no summaries", Destination: &e.quiet},
	}
}

func languageFlag(name string, to *language.Tag) func(*cli.Context, string) error {
	return func(_ *cli.Context, s string) error {
		tag, err := language.Parse(s)
		if err != nil {
			return withHint(usagef("--%s: %q is not a language tag", name, s), "write it as fr, en or fr-CA")
		}
		*to = tag
		return nil
	}
}

// version returns the version that the Go toolchain recorded.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}
