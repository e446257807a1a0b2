package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/urfave/cli/v2"

	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

func srxCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "srx",
		Usage: "segmentation rules for and from other tools",
		Description: "Example:\n" +
			"  $ fidele srx export -o presse.srx\n" +
			"  $ fidele srx lint presse.srx",
		Subcommands: []*cli.Command{srxLintCommand(e), srxExportCommand(e)},
	}
}

func srxLintCommand(e *env) *cli.Command {
	var format string
	return &cli.Command{
		Name:      "lint",
		Usage:     "say what in SRX files cannot be used or cannot be meant",
		ArgsUsage: "FILE…",
		Description: "Names patterns that cannot be expressed, maps to rules that do not exist,\n" +
			"rules that are never reached, and what the header lacks, by line. Exit status 1\n" +
			"when something was found.\n\n" +
			"Example:\n" +
			"  $ fidele srx lint presse.srx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "text or json (`FORMAT`)", Value: "text", Destination: &format},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("srx lint needs an SRX file")
			}
			if format != "text" && format != "json" {
				return usagef("--format is text or json, not %q", format)
			}
			return e.lintSRX(c.Args().Slice(), format)
		},
	}
}

// srxFinding is one problem in --format json.
type srxFinding struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
}

func (e *env) lintSRX(files []string, format string) error {
	found := []srxFinding{}
	for _, name := range files {
		data, err := e.read(name)
		if err != nil {
			return err
		}
		x, err := srx.Read(name, data)
		if err != nil {
			return err
		}
		for _, p := range x.Lint() {
			f := srxFinding{name, p.Line, "warning", p.Message}
			if p.Error {
				f.Severity = "error"
			}
			found = append(found, f)
		}
	}
	if format == "json" {
		encoder := json.NewEncoder(e.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(map[string]any{"findings": found}); err != nil {
			return err
		}
	} else {
		for _, f := range found {
			place := f.File
			if f.Line > 0 {
				place = fmt.Sprintf("%s:%d", f.File, f.Line)
			}
			fmt.Fprintf(e.stdout, "%s: %s: %s\n", e.clean(place), f.Severity, e.clean(oneLine(f.Message)))
		}
	}
	if len(found) > 0 {
		return errFindings
	}
	e.note("nothing to complain of")
	return nil
}

func srxExportCommand(e *env) *cli.Command {
	var output, rules string
	var force bool
	var opts segment.Options
	return &cli.Command{
		Name:  "export",
		Usage: "write the built-in rules as SRX 2.0 for other tools",
		Description: "With --srx, the words of a list are in them too. SRX cannot count quotation\n" +
			"marks: where white space stands on both sides of a straight one, fidele knows\n" +
			"whether it closes and the exported rules take it for an opening one.\n\n" +
			"Example:\n" +
			"  $ fidele srx export -o fidele.srx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write `FILE`, not standard output", Value: "-", Destination: &output},
			&cli.StringFlag{Name: "srx", Usage: "a list of words on top of the built-in rules (`FILE`)", Destination: &rules},
			&cli.BoolFlag{Name: "colon", Usage: "end segments at colons too", Destination: &opts.Colon},
			&cli.BoolFlag{Name: "semicolon", Usage: "end segments at semicolons too", Destination: &opts.Semicolon},
			&cli.BoolFlag{Name: "force", Usage: "replace the file if it exists", Destination: &force},
		},
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usagef("srx export takes no file; -o FILE names the one to write")
			}
			if rules != "" {
				added, err := e.wordList(rules)
				if err != nil {
					return err
				}
				opts.Rules = append(opts.Rules, added)
			}
			return e.create(output, force, func(w io.Writer) error { return srx.Write(w, opts) })
		},
	}
}
