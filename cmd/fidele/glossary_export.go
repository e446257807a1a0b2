package main

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary/tbx"
)

// glossaryExportOptions are the flags of glossary export.
type glossaryExportOptions struct {
	glossaryOptions
	output string
	force  bool
}

func newGlossaryExportCommand(env *workspace.Env) *cli.Command {
	o := &glossaryExportOptions{glossaryOptions: glossaryOptions{Env: env}, output: "-"}
	return &cli.Command{
		Name:  "export",
		Usage: "write the glossaries as TBX, CSV, TSV or XLSX",
		Description: "Writes TBX-Basic (version 3, DCT style), CSV, TSV or an Excel workbook, by the\n" +
			"extension of the file or --format. Several glossaries become one, in order of precedence.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary export -o terms.tbx\n" +
			"  $ fidele glossary export --format tsv > terms.tsv",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			cli.Output(&o.output),
			cli.OptionalEnum(&o.format, "format", "FORMAT", "", glossaryFormats...),
			cli.Force(&o.force),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

// glossaryFormats are the formats of glossary export.
var glossaryFormats = []string{"tbx", "csv", "tsv", "xlsx"}

func (o *glossaryExportOptions) run(context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("glossary export takes no arguments; name files with --glossary")
	}
	if o.format == "" {
		if o.format = strings.TrimPrefix(strings.ToLower(filepath.Ext(o.output)), "."); o.format == "" {
			o.format = "csv"
		}
		if !slices.Contains(glossaryFormats, o.format) {
			return cli.Usagef("--format is %s, not %q", cli.Alternatives(glossaryFormats), o.format)
		}
	}
	g, err := o.LoadGlossary(o.glossaries)
	if err != nil {
		return err
	}
	source, target := o.GlossaryLanguages(g)
	return o.Create(o.output, o.force, func(w io.Writer) error {
		switch o.format {
		case "tbx":
			return tbx.Write(w, g.Rows, source, target)
		case "xlsx":
			return g.WriteWorkbook(w)
		case "tsv":
			return g.Write(w, '\t')
		}
		return g.Write(w, ',')
	})
}
