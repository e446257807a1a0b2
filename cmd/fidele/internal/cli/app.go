package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"sync"

	urfave "github.com/urfave/cli/v2"
)

// Run runs fidele with these commands and returns the exit status.
func (e *Env) Run(ctx context.Context, args []string, commands []*Command) int {
	e.ctx = ctx
	e.Stdin = waiting(ctx, e.Stdin)
	app := NewApp(e, commands)
	var err error
	if page := topicOf(args, commands); page != "" {
		if e.Appendix != nil {
			page += e.Appendix(args[2])
		}
		_, err = io.WriteString(e.Stdout, page)
	} else {
		var ordered []string
		if ordered, err = OrderArgs(app, asFlags(args)); err == nil {
			err = app.RunContext(ctx, ordered)
		}
	}
	// Findings that did not reach their reader are no findings.
	if flushErr := e.Stdout.Flush(); err == nil || errors.Is(err, ErrFindings) {
		err = cmp.Or(flushErr, err)
	}
	return e.Exit(ctx, err)
}

// NewApp makes an application of commands: the global flags, the way errors are
// reported, and what groups of commands do when none of theirs is named.
func NewApp(e *Env, commands []*Command) *urfave.App {
	urfave.HelpPrinter = printHelp
	urfave.VersionPrinter = printVersion
	app := &urfave.App{
		Name:    "fidele",
		Usage:   "translation memory, terminology and revision for news articles",
		Version: Version(),
		Description: "A project is a folder with fidele.toml; make one with 'fidele init'.\n\n" +
			"'fidele help COMMAND' shows the flags of a command, with an example, and\n" +
			"'fidele help TOPIC' a page: " + topicNames() + ".\n\n" +
			"Exit status: 0 fine, 1 findings or differences, 2 wrong usage or failure.",
		Writer:                    e.Stdout,
		ErrWriter:                 e.Stderr,
		Reader:                    e.Stdin,
		HideHelpCommand:           true,
		DisableSliceFlagSeparator: true,
		Flags:                     e.globalFlags(),
		Before: func(c *urfave.Context) error {
			if c.IsSet("C") {
				return e.changeFolder()
			}
			return nil
		},
		OnUsageError:   onUsageError,
		ExitErrHandler: func(*urfave.Context, error) {},
		Action: func(c *urfave.Context) error {
			if c.Args().Present() {
				return unknownCommand("fidele", c.Args().First(), commands)
			}
			return urfave.ShowAppHelp(c)
		},
		Commands: commands,
	}
	for _, c := range commands {
		prepare(c)
	}
	return app
}

// changeFolder goes to the folder of -C.
func (e *Env) changeFolder() error {
	if err := os.Chdir(e.Dir); err != nil {
		return WithHint(fmt.Errorf("cannot work in %s: %w", e.Dir, reason(err)),
			"-C takes an existing folder")
	}
	return nil
}

// prepare gives a command and its sub-commands what all of them share.
func prepare(c *Command) {
	c.OnUsageError = onUsageError
	c.HideHelpCommand = true
	if len(c.Subcommands) > 0 && c.Action == nil {
		c.Action = func(ctx *urfave.Context) error {
			if ctx.Args().Present() {
				return unknownCommand("fidele "+c.Name, ctx.Args().First(), c.Subcommands)
			}
			return urfave.ShowSubcommandHelp(ctx)
		}
	}
	for _, s := range c.Subcommands {
		prepare(s)
	}
}

// wrongValue is how package flag tells of a value that cannot be read.
var wrongValue = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^invalid value (".*") for flag -(\S+): (parse error|value out of range)$`)
})

// onUsageError says in our words what package flag found.
func onUsageError(c *urfave.Context, err error, _ bool) error {
	m := wrongValue().FindStringSubmatch(err.Error())
	if m == nil {
		return Usagef("%s", err)
	}
	value, name, takes := m[1], "--"+m[2], ""
	if len(m[2]) == 1 {
		name = name[1:]
	}
	flags := c.App.Flags
	if c.Command != nil {
		flags = slices.Concat(c.Command.Flags, flags)
	}
	i := slices.IndexFunc(flags, func(f urfave.Flag) bool { return slices.Contains(f.Names(), m[2]) })
	if i < 0 {
		return Usagef("%s", err)
	}
	switch flags[i].(type) {
	case *urfave.IntFlag:
		takes = "a whole number"
	case *urfave.DurationFlag:
		takes = "a time like 5s or 2m"
	default:
		takes = "a number"
	}
	if m[3] != "parse error" {
		return Usagef("%s %s is too large", name, value)
	}
	return Usagef("%s is %s, not %s", name, takes, value)
}
