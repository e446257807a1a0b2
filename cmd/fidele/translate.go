package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/editor/bilingual"
	"fidele/cmd/fidele/internal/editor/desk"
	"fidele/cmd/fidele/internal/editor/session"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// translateOptions are the flags and arguments of translate.
type translateOptions struct {
	*workspace.Env
	files        []string // one article or bilingual file
	articles     workspace.ArticleOptions
	glossaries   []string
	text, force  bool
	output, read string
	work         string
	replaces     string // the file that a delivery may replace
}

func newTranslateCommand(env *workspace.Env) *cli.Command {
	o := &translateOptions{Env: env}
	return &cli.Command{
		Name:      "translate",
		Usage:     "translate an article, an XLIFF or a PO file at the keyboard",
		ArgsUsage: "FILE",
		Description: "Opens a full-screen editor: the segments with their states, the matches of the\n" +
			"memory, the terms of the glossary, the findings of the checks. Enter confirms a\n" +
			"segment and goes to the next; what is confirmed is in the memory at once. F1\n" +
			"lists the keys; [keys] in fidele.toml changes them. An article is translated in\n" +
			"an XLIFF file beside it; F9 or 'fidele merge' writes the translation.\n\n" +
			"--text writes the segments as text for any editor, and --text --read takes it\n" +
			"back; with neither -o nor --read, $EDITOR opens it at once.\n\n" +
			"Examples:\n" +
			"  $ fidele translate syrie.fr.md\n" +
			"  $ fidele translate --text syrie.fr.md -o syrie.txt\n" +
			"  $ fidele translate --text syrie.fr.md --read syrie.txt",
		Flags: []cli.Flag{
			cli.Bool(&o.text, "text", "work on text instead of a screen"),
			cli.Output(&o.output),
			cli.String(&o.read, "read", "with --text: take a text back (`FILE`)"),
			cli.Force(&o.force),
			cli.String(&o.work, "work", "the XLIFF in which an article is translated; default beside it (`FILE`)"),
			cli.Glossary(&o.glossaries),
			cli.Lines(&o.articles.Lines),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *translateOptions) run(ctx context.Context) error {
	switch {
	case len(o.files) != 1:
		return cli.Usagef("translate takes one file, not %d", len(o.files))
	case !o.text && (o.output != "" || o.read != ""):
		return cli.Usagef("-o and --read go with --text")
	case o.output != "" && o.read != "":
		return cli.Usagef("-o writes a text and --read takes one back; give one of the two")
	case !o.text && (!terminal.Is(os.Stdin) || !terminal.Is(os.Stdout)):
		return cli.WithHint(errors.New("the editor needs a terminal"),
			"--text writes the segments as text for another editor")
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	open := func(glimpse func(*desk.Desk)) (*desk.Desk, error) {
		return desk.Open(ctx, o.Env, o.files[0], desk.Options{
			Glossaries: o.glossaries, Work: o.work, Articles: o.articles, Wait: o.articles.Wait, Glimpse: glimpse,
		})
	}
	if !o.text {
		return o.screen(ctx, open)
	}
	d, err := open(nil)
	if err != nil {
		return err
	}
	defer d.Close(false)
	for _, m := range d.Messages {
		o.Note("%s", m)
	}
	switch {
	case o.read != "":
		return o.takeBack(d, o.read)
	case o.output == "" && terminal.Is(os.Stdout) && terminal.Is(os.Stdin):
		return o.edit(ctx, d)
	}
	name := o.output
	if name == "" {
		name = "-"
	}
	return o.Create(name, o.force, func(w io.Writer) error { return o.writeText(ctx, d, w) })
}

// writeText writes the segments with what helps to translate them.
func (o *translateOptions) writeText(ctx context.Context, d *desk.Desk, w io.Writer) error {
	units := make([]bilingual.Unit, d.Len())
	told := ""
	for i := range units {
		if err := ctx.Err(); err != nil {
			return err
		}
		seg := d.Segment(i)
		units[i].Unit = seg.Unit
		for _, note := range seg.Notes {
			units[i].Comments = append(units[i].Comments, "note: "+note.Text)
		}
		if seg.State.Confirmed() || seg.Locked {
			continue
		}
		help, err := d.Lookup(ctx, d.Snapshot(i))
		if err != nil {
			return err
		}
		if help.Note != told && help.Note != "" {
			told = help.Note
			o.Note("%s", told)
		}
		units[i].Comments = append(units[i].Comments, comments(help)...)
	}
	return bilingual.Write(w, bilingual.Head{
		File: d.Work, Source: d.Source.String(), Target: d.Target.String(),
	}, units)
}

// comments are what stands below a source.
func comments(h desk.Help) []string {
	var out []string
	for _, m := range h.Matches {
		out = append(out, fmt.Sprintf("%3d %%  %s", m.Score, m.Source.Tagged()), "       "+m.Repaired.Tagged())
		if len(m.About) > 0 {
			out = append(out, "       "+strings.Join(m.About, ", "))
		}
		if len(m.Repairs) > 0 {
			out = append(out, fmt.Sprintf("       repaired, %d %%: %s", m.RepairedScore, strings.Join(m.Repairs, ", ")))
		}
	}
	for _, f := range h.Fragments {
		source, target := f.Unit.Source.Plain, f.Unit.Target.Plain
		// Where its translation is not certain, that of the whole unit stands there.
		part := source[f.SourceStart:f.SourceEnd]
		if f.Sure {
			part, target = source[f.Core.Start:f.Core.End], target[f.Target.Start:f.Target.End]
		}
		out = append(out, "fragment: "+part+" = "+target)
	}
	for _, t := range h.Terms {
		var targets []string
		for _, target := range t.Targets {
			s := target.Text
			if target.Status != glossary.Preferred {
				s += " (" + target.Status.String() + ")"
			}
			targets = append(targets, s)
		}
		out = append(out, "term: "+t.Found+" = "+strings.Join(targets, ", "))
	}
	return out
}

// takeBack reads a text and saves what it changes.
func (o *translateOptions) takeBack(d *desk.Desk, name string) error {
	in, err := o.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	changes, errs := bilingual.Read(name, in, d.Units())
	if len(errs) > 0 {
		warnings := o.Warnings("%d more error", "%d more errors")
		for _, err := range errs[:len(errs)-1] {
			warnings.Add("%v", err)
		}
		warnings.Done()
		return cli.WithHint(errs[len(errs)-1], "nothing was taken; correct "+name+" and give it to --read again")
	}
	return o.apply(d, changes)
}

// apply makes the changes, stores what is confirmed and saves the file.
func (o *translateOptions) apply(d *desk.Desk, changes []bilingual.Change) error {
	d.Propagate = false // the text says what each segment is
	confirmed := 0
	var stored []*bitext.Unit
	for _, c := range changes {
		d.Go(c.Index)
		seg := d.Segment(c.Index)
		if !c.Target.Equal(seg.Target) {
			if err := d.Fill(session.Fill{Target: c.Target}); err != nil {
				return err
			}
		}
		if c.State.Confirmed() {
			if _, err := d.Confirm(); err != nil {
				return err
			}
			confirmed++
			stored = append(stored, seg.Unit)
		}
		if seg.State != c.State && !c.Target.IsEmpty() {
			if err := d.SetState(c.State); err != nil {
				return err
			}
		}
	}
	// The memory comes first: what is in the file is taken for done the next time.
	var failed error
	if !d.Unused() {
		d.Store(stored, func(err error) { failed = errors.Join(failed, err) })
		d.Wait()
	}
	told, err := d.Save()
	if err != nil {
		return errors.Join(failed, err)
	}
	if told != "" {
		o.Note("%s", told)
	}
	o.Note("%s: %s changed, %d of them confirmed", d.Work, view.Count(len(changes), "segment"), confirmed)
	return failed
}

// edit lets the user's editor change the text, and takes it back.
func (o *translateOptions) edit(ctx context.Context, d *desk.Desk) error {
	name := d.Work + ".txt"
	if err := o.Create(name, o.force, func(w io.Writer) error { return o.writeText(ctx, d, w) }); err != nil {
		return cli.WithHint(err, "take it back with --read "+name+", or remove it")
	}
	program := os.Getenv("VISUAL")
	if program == "" {
		program = os.Getenv("EDITOR")
	}
	if program == "" {
		o.Note("wrote %s; $EDITOR is not set", name)
		return nil
	}
	words := append(strings.Fields(program), name)
	run := exec.CommandContext(ctx, words[0], words[1:]...)
	run.Stdin, run.Stdout, run.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := run.Run(); err != nil {
		return cli.WithHint(fmt.Errorf("%s: %w", words[0], err), "the text is in "+name+"; --read takes it back")
	}
	if err := o.takeBack(d, name); err != nil {
		var place *text.PlaceError
		if errors.As(err, &place) {
			return err
		}
		return cli.WithHint(err, "the text is in "+name+"; --read takes it back")
	}
	return os.Remove(name)
}
