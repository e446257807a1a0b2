package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
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
	strict bool
}

func newInfoCommand(env *workspace.Env) *cli.Command {
	o := &infoOptions{Env: env, format: "text"}
	return &cli.Command{
		Name:      "info",
		Usage:     "say what a file is: format, encoding, languages, units, quirks, damage",
		ArgsUsage: "FILE…",
		Description: "A file is told by its content, also when it is not what its name says. Quirks\n" +
			"are what is unusual but can be read; repaired is what breaks the rules of XML and\n" +
			"is guessed; damage is what cannot be read, each with its place. The exit status\n" +
			"is 1 when there is damage or something was repaired.\n\n" +
			"With --strict an XLIFF file is held to the rules of its version too, and each\n" +
			"rule that it breaks is named with its place; the exit status is 1 then as well.\n\n" +
			"Example:\n" +
			"  $ fidele info memoire.tmx\n" +
			"  $ fidele info --format json livraison/*\n" +
			"  $ fidele info --strict livraison.xlf",
		Flags: []cli.Flag{
			cli.Values(cli.Checked(&o.format, "format", "text or json (`FORMAT`)", func(s string) error {
				if s != "text" && s != "json" {
					return cli.WithHint(cli.Usagef("no format %q for info", s), "text or json")
				}
				return nil
			}), []string{"text", "json"}),
			cli.Bool(&o.all, "all", "list every property and every damaged place"),
			cli.Bool(&o.strict, "strict", "name each rule of its format that a file breaks"),
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
	bad := false
	for _, name := range o.files {
		infos, err := o.describeAll(name)
		if err != nil {
			return err
		}
		for _, info := range infos {
			bad = bad || info.Damaged > 0 || len(info.Broken) > 0 || repaired(info)
			doc.Files = append(doc.Files, info)
		}
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
			view.FileInfo(o.Screen(), info, o.all)
			if o.strict {
				view.FileRules(o.Screen(), info)
			}
		}
	}
	if bad {
		return cli.ErrFindings
	}
	return nil
}

// repaired reports whether a file is not well-formed, so that some of it was guessed.
func repaired(info *interchange.Info) bool {
	for _, q := range info.Quirks {
		if q.Kind.Repair() {
			return true
		}
	}
	return false
}

// describeAll describes a file, or each bilingual file of a zip archive.
func (o *infoOptions) describeAll(name string) ([]*interchange.Info, error) {
	members, err := o.Delivery(name)
	if err != nil && !errors.Is(err, interchange.ErrFormat) {
		return nil, err
	}
	if len(members) == 0 {
		in, err := o.Open(name)
		if err != nil {
			return nil, err
		}
		defer in.Close()
		info, err := o.describe(name, in)
		return []*interchange.Info{info}, err
	}
	var infos []*interchange.Info
	for _, m := range members {
		info, err := o.describe(m.Name, bytes.NewReader(m.Data))
		if err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return infos, nil
}

func (o *infoOptions) describe(name string, in io.Reader) (info *interchange.Info, err error) {
	if name == "-" {
		name = "standard input"
	}
	opts := interchange.Options{
		Source: o.Source, Target: o.Target, Encoding: o.Encoding, Check: o.strict,
	}
	if opts.DefaultSource, opts.DefaultTarget, err = o.Languages(); err != nil {
		return nil, err
	}
	if info, err = interchange.Describe(name, in, opts); err != nil {
		return nil, err
	}
	for i, err := range info.Errors {
		info.Damage[i].Hint = cli.Hint(err)
	}
	return info, nil
}
