package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/editor/screen"
	"fidele/cmd/fidele/internal/project"
	"fidele/tm/text"
)

// screen opens the file and shows it until the user leaves it.
func (o *translateOptions) screen(ctx context.Context, open func(glimpse func(*desk.Desk)) (*desk.Desk, error)) error {
	keys, err := o.keys()
	if err != nil {
		return err
	}
	// What is told meanwhile would land on the screen.
	var said bytes.Buffer
	stderr := o.Stderr
	o.Stderr = &said
	d, told, err := screen.Run(ctx, o.files[0], open, os.Stdin, os.Stdout, screen.Options{
		Keys: keys, Deliver: o.deliver, NoColor: !terminal.UseColor(o.Color, os.Stdout),
	})
	o.Stderr = stderr
	if said.Len() > 0 {
		fmt.Fprint(o.Stderr, said.String())
	}
	if d == nil {
		return err
	}
	saved := d.Saved()
	err = errors.Join(err, d.Close(false))
	for _, s := range told {
		o.Note("%s", s)
	}
	p := d.Progress()
	o.Note("%s: %d of %d segments confirmed, %d of %d words", d.Work, p.Confirmed, p.Segments, p.ConfirmedWords, p.Words)
	if !saved && err == nil {
		o.Note("what was not saved is there again at the next start")
	}
	return err
}

// keys returns the keys as the project has them.
func (o *translateOptions) keys() (*screen.Keys, error) {
	p, err := o.Project()
	if err != nil {
		return nil, err
	}
	if p == nil {
		return screen.NewKeys("", nil)
	}
	keys, err := screen.NewKeys(p.KeySet, p.Keys)
	if err != nil {
		file := cli.Relative(p.Dir) + "/" + project.FileName
		return nil, &text.PlaceError{File: file, Err: fmt.Errorf("[keys]: %w", err)}
	}
	return keys, nil
}

// deliver writes the translated article to where the project or its name says.
func (o *translateOptions) deliver(d *desk.Desk) (string, error) {
	target := desk.TargetName(d.Article, d.Source, d.Target)
	p, err := o.Project()
	if err != nil {
		return "", err
	}
	if p != nil {
		if named, ok := p.TargetOf(d.Article); ok {
			target = named
		}
	}
	var said strings.Builder
	stderr := o.Stderr
	o.Stderr = &said
	defer func() { o.Stderr = stderr }()
	_, missing := os.Stat(target)
	if missing == nil && o.replaces != target {
		o.replaces = target
		return "", fmt.Errorf("%s exists already; once more replaces it", target)
	}
	merge := mergeOptions{Env: o.Env, files: []string{d.Work}, output: target, article: d.Article, force: true}
	err = merge.run(context.Background())
	if err != nil && !errors.Is(err, cli.ErrFindings) {
		return "", err
	}
	o.replaces = target // it is ours now
	return strings.Join(strings.Split(strings.TrimSpace(said.String()), "\n"), "; "), nil
}
