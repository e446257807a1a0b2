package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/interchange"
)

func infoCommand(e *env) *cli.Command {
	var format string
	var all, strict bool
	return &cli.Command{
		Name:      "info",
		Usage:     "say what a file is: format, encoding, languages, units, quirks, damage",
		ArgsUsage: "FILE…",
		Description: "A file is told by its content, also when it is not what its name says. Quirks\n" +
			"are what is unusual but can be read; damage is what cannot, each with its\n" +
			"place. The exit status is 1 when there is damage.\n\n" +
			"With --strict an XLIFF file is held to the rules of its version too, and each\n" +
			"rule that it breaks is named with its place; the exit status is 1 then as well.\n\n" +
			"Example:\n" +
			"  $ fidele info memoire.tmx\n" +
			"  $ fidele info --format json livraison/*\n" +
			"  $ fidele info --strict livraison.xlf",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "text or json (`FORMAT`)", Value: "text", Destination: &format},
			&cli.BoolFlag{Name: "all", Usage: "list every property and every damaged place", Destination: &all},
			&cli.BoolFlag{Name: "strict", Usage: "name each rule of its format that a file breaks", Destination: &strict},
		},
		Action: func(c *cli.Context) error {
			switch {
			case c.NArg() == 0:
				return usagef("info needs a file; - is standard input")
			case format != "text" && format != "json":
				return withHint(usagef("no format %q for info", format), "text or json")
			}
			return e.info(c.Args().Slice(), format == "json", all, strict)
		},
	}
}

// info describes files.
func (e *env) info(names []string, asJSON, all, strict bool) error {
	var infos []*interchange.Info
	bad := false
	for _, name := range names {
		info, err := e.describe(name, strict)
		if err != nil {
			return err
		}
		bad = bad || info.Damaged > 0 || len(info.Broken) > 0
		infos = append(infos, info)
	}
	if asJSON {
		encoder := json.NewEncoder(e.stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(map[string]any{"files": infos}); err != nil {
			return err
		}
	} else {
		for i, info := range infos {
			if i > 0 {
				fmt.Fprintln(e.stdout)
			}
			e.printInfo(info, all)
			if strict {
				e.printRules(info)
			}
		}
	}
	if bad {
		return errFindings
	}
	return nil
}

func (e *env) describe(name string, strict bool) (*interchange.Info, error) {
	in, err := e.open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	if name == "-" {
		name = "standard input"
	}
	opts := interchange.Options{Source: e.sourceFlag, Target: e.targetFlag, Check: strict}
	if opts.DefaultSource, opts.DefaultTarget, err = e.languages(); err != nil {
		return nil, err
	}
	info, err := interchange.Describe(name, in, opts)
	if err != nil {
		return nil, err
	}
	for i, err := range info.Errors {
		info.Damage[i].Hint = hintOf(err)
	}
	return info, nil
}

// infoLines bounds how many names and places are printed without --all.
const infoLines = 8

// printInfo writes a description for people.
func (e *env) printInfo(info *interchange.Info, all bool) {
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(e.stdout, "  %-10s %s\n", label, terminal.Escape(value))
		}
	}
	fmt.Fprintln(e.stdout, terminal.Escape(info.File))
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
		line("languages", countList(info.Languages, all))
		units := fmt.Sprint(info.Units)
		if info.Entries != info.Units {
			units += fmt.Sprintf(" from %s of the file", count(info.Entries, "unit"))
		}
		line("units", units)
		line("states", countList(info.States, all))
		if info.Codes > 0 {
			line("codes", "in "+count(info.Codes, "unit"))
		}
		if info.Notes > 0 {
			line("notes", "in "+count(info.Notes, "unit"))
		}
		line("props", countList(info.Props, all))
	}
	for _, q := range info.Quirks {
		label := "quirk"
		if q.Repair {
			label = "repaired"
		}
		line(label, q.String())
	}
	for i, d := range info.Damage {
		if i == infoLines && !all {
			break
		}
		line("damage", damageLine(d))
	}
	shown := len(info.Damage)
	if !all {
		shown = min(shown, infoLines)
	}
	if rest := info.Damaged - shown; rest > 0 {
		line("", fmt.Sprintf("and %d more damaged places", rest))
	}
}

// printRules writes which rules of its format a file breaks.
func (e *env) printRules(info *interchange.Info) {
	line := func(value string) { fmt.Fprintf(e.stdout, "  %-10s %s\n", "rules", terminal.Escape(value)) }
	switch {
	case info.Format != interchange.XLIFF:
		line("not checked: only those of XLIFF are known")
	case !info.Checked:
		line("not checked: the file cannot be read")
	case len(info.Broken) == 0:
		line("none broken")
	}
	for _, b := range info.Broken {
		line(damageLine(b))
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
