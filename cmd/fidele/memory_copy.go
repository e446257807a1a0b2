package main

import (
	"context"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// memoryCopyOptions are the flags of memory copy.
type memoryCopyOptions struct{ memoryOptions }

func newMemoryCopyCommand(env *workspace.Env) *cli.Command {
	o := &memoryCopyOptions{memoryOptions{Env: env}}
	return &cli.Command{
		Name:      "copy",
		Usage:     "copy a memory, between a file and a database too",
		ArgsUsage: "FROM TO",
		Description: "FROM and TO are files or addresses of databases. TO is made, or holds nothing. Ids,\n" +
			"histories and imports are kept; the index is written as TO wants it. A copy that was\n" +
			"cut off goes on where it was when the command is given again. At the end the rows\n" +
			"of both are compared, and the index of TO with its units.\n\n" +
			"Example:\n  $ fidele memory copy memory.db 'postgres://marie@db.example.org/news?schema=desk'",
		Flags:  []cli.Flag{cli.Format(&o.format, "text", "json"), cli.Wait(&o.wait)},
		Action: cli.Run(&o.args, o.run),
	}
}

func (o *memoryCopyOptions) run(ctx context.Context) error {
	if len(o.args) != 2 {
		return cli.Usagef("memory copy needs two memories: FROM and TO")
	}
	if o.args[0] == o.args[1] || cli.SameFile(o.args[0], o.args[1]) {
		return cli.Usagef("memory copy needs two memories: FROM and TO are the same")
	}
	from, err := o.OpenMemoryAt(o.args[0], tm.OpenOptions{Wait: o.wait, Primary: true})
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := o.OpenMemoryToCopy(o.args[1], o.wait)
	if err != nil {
		return err
	}
	defer to.Close()

	rows := 0
	if err := tm.Copy(ctx, from, to, func(n int) { rows += n }); err != nil {
		return err
	}
	r, err := to.Verify(ctx)
	if err != nil {
		return err
	}
	if o.format == "json" {
		err = api.WriteJSON(o.Stdout, api.MemoryProblems(r))
	} else {
		o.Note("%s: copied %s to %s", from.Path(), view.Count(rows, "row"), to.Path())
		view.MemoryProblems(o.Screen(), &r)
	}
	if err == nil && len(r.Problems) > 0 {
		err = cli.ErrFindings
	}
	return err
}
