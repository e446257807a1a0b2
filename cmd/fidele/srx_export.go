package main

import (
	"context"
	"io"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

// srxExportOptions are the flags of srx export.
type srxExportOptions struct {
	*workspace.Env
	args        []string
	output, srx string
	force       bool
	rules       segment.Options
}

func newSRXExportCommand(env *workspace.Env) *cli.Command {
	o := &srxExportOptions{Env: env, output: "-"}
	return &cli.Command{
		Name:  "export",
		Usage: "write the built-in rules as SRX 2.0 for other tools",
		Description: "With --srx, the words of a list are in them too. SRX cannot count quotation\n" +
			"marks: where white space stands on both sides of a straight one, fidele knows\n" +
			"whether it closes and the exported rules take it for an opening one.\n\n" +
			"Example:\n" +
			"  $ fidele srx export -o fidele.srx",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.String(&o.srx, "srx", "a list of words on top of the built-in rules (`FILE`)"),
			cli.Bool(&o.rules.Colon, "colon", "end segments at colons too"),
			cli.Bool(&o.rules.Semicolon, "semicolon", "end segments at semicolons too"),
			cli.Force(&o.force),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *srxExportOptions) run(context.Context) error {
	if len(o.args) > 0 {
		return cli.Usagef("srx export takes no file; -o FILE names the one to write")
	}
	if o.srx != "" {
		words, err := o.WordList(o.srx)
		if err != nil {
			return err
		}
		o.rules.Rules = append(o.rules.Rules, words)
	}
	return o.Create(o.output, o.force, func(w io.Writer) error { return srx.Write(w, o.rules) })
}
