package main

import (
	"context"
	"fmt"
	"strings"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/interchange"
)

// infoOptions are the flags and arguments of info.
type infoOptions struct {
	*workspace.Env
	files  []string
	format string
	all    bool
}

func newInfoCommand(env *workspace.Env) *cli.Command {
	o := &infoOptions{Env: env, format: "text"}
	return &cli.Command{
		Name:      "info",
		Usage:     "say what a file is: format, encoding, languages, units, quirks, damage",
		ArgsUsage: "FILE…",
		Description: "A file is told by its content, also when it is not what its name says. Quirks\n" +
			"are what is unusual but can be read; damage is what cannot, each with its\n" +
			"place. The exit status is 1 when there is damage.\n\n" +
			"Example:\n" +
			"  $ fidele info memoire.tmx\n" +
			"  $ fidele info --format json livraison/*",
		Flags: []cli.Flag{
			cli.Checked(&o.format, "format", "text or json (`FORMAT`)", func(s string) error {
				if s != "text" && s != "json" {
					return cli.WithHint(cli.Usagef("no format %q for info", s), "text or json")
				}
				return nil
			}),
			cli.Bool(&o.all, "all", "list every property and every damaged place"),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

// run describes files.
func (o *infoOptions) run(context.Context) error {
	if len(o.files) == 0 {
		return cli.Usagef("info needs a file; - is standard input")
	}
	var doc api.Info
	damaged := false
	for _, name := range o.files {
		info, err := o.describe(name)
		if err != nil {
			return err
		}
		damaged = damaged || info.Damaged > 0
		doc.Files = append(doc.Files, info)
	}

	if o.format == "json" {
		if err := api.WriteJSON(o.Stdout, doc); err != nil {
			return err
		}
	} else {
		for i, info := range doc.Files {
			if i > 0 {
				fmt.Fprintln(o.Stdout)
			}
			o.print(info)
		}
	}
	if damaged {
		return cli.ErrFindings
	}
	return nil
}

func (o *infoOptions) describe(name string) (*interchange.Info, error) {
	in, err := o.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if name == "-" {
		name = "standard input"
	}
	opts := interchange.Options{Source: o.Source, Target: o.Target}
	if opts.DefaultSource, opts.DefaultTarget, err = o.Languages(); err != nil {
		return nil, err
	}
	return interchange.Describe(name, in, opts)
}

// infoLines bounds how many names and places are printed without --all.
const infoLines = 8

// print writes a description for people.
func (o *infoOptions) print(info *interchange.Info) {
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(o.Stdout, "  %-10s %s\n", label, terminal.Escape(value))
		}
	}
	fmt.Fprintln(o.Stdout, terminal.Escape(info.File))
	what := info.Format.String()
	if info.Version != "" {
		what += " " + info.Version
	}
	if info.Named != interchange.Unknown {
		what += fmt.Sprintf(", not %s as its name says", info.Named)
	}
	if info.Compressed {
		what += ", compressed"
	}
	line("format", what)
	line("dialect", info.Dialect)
	line("tool", info.Tool)
	encoding := info.Encoding
	if info.BOM {
		encoding += " with byte-order mark"
	}
	line("encoding", encoding)
	if info.Format.Bilingual() {
		line("source", info.SourceLang)
		line("languages", countList(info.Languages, o.all))
		units := fmt.Sprint(info.Units)
		if info.Entries != info.Units {
			units += fmt.Sprintf(" from %s of the file", view.Count(info.Entries, "unit"))
		}
		line("units", units)
		line("states", countList(info.States, o.all))
		if info.Codes > 0 {
			line("codes", "in "+view.Count(info.Codes, "unit"))
		}
		if info.Notes > 0 {
			line("notes", "in "+view.Count(info.Notes, "unit"))
		}
		line("props", countList(info.Props, o.all))
	}
	for _, q := range info.Quirks {
		label := "quirk"
		if q.Repair {
			label = "repaired"
		}
		line(label, q.String())
	}
	for i, d := range info.Damage {
		if i == infoLines && !o.all {
			break
		}
		line("damage", damageLine(d))
	}
	shown := len(info.Damage)
	if !o.all {
		shown = min(shown, infoLines)
	}
	if rest := info.Damaged - shown; rest > 0 {
		line("", fmt.Sprintf("and %d more damaged places", rest))
	}
}

// damageLine writes a damaged place as "line:column: unit: what, hint".
func damageLine(d interchange.Damage) string {
	var b strings.Builder
	if d.Line > 0 {
		fmt.Fprintf(&b, "%d:", d.Line)
		if d.Column > 0 {
			fmt.Fprintf(&b, "%d:", d.Column)
		}
		b.WriteByte(' ')
	}
	if d.Unit != "" {
		fmt.Fprintf(&b, "unit %s: ", d.Unit)
	}
	b.WriteString(d.Message)
	if d.Hint != "" {
		fmt.Fprintf(&b, " (%s)", d.Hint)
	}
	return b.String()
}

// countList writes counts as "name 3, other 1".
func countList(counts []interchange.Count, all bool) string {
	var parts []string
	for i, c := range counts {
		if i == infoLines && !all {
			parts = append(parts, fmt.Sprintf("and %d more", len(counts)-infoLines))
			break
		}
		name := c.Name
		if name == "" {
			name = "(none)"
		}
		parts = append(parts, fmt.Sprintf("%s %d", name, c.Count))
	}
	return strings.Join(parts, ", ")
}
