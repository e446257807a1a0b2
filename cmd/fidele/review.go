package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange/review"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// reviewOptions are the flags and arguments of review.
type reviewOptions struct {
	*workspace.Env
	files              []string // one table
	of, output, format string
	update, force      bool
	wait               time.Duration
}

func newReviewCommand(env *workspace.Env) *cli.Command {
	o := &reviewOptions{Env: env}
	return &cli.Command{
		Name:      "review",
		Usage:     "take a table back that somebody reviewed in a word processor",
		ArgsUsage: "FILE",
		Description: "'fidele merge --bilingual' and 'fidele export --review' write such tables. What\n" +
			"was changed is shown, tracked changes counting as accepted, with the comments.\n" +
			"-o writes the bilingual file with the changes, which are reviewed then, and the\n" +
			"comments as notes; --update brings those of units into the memory, where 'fidele\n" +
			"memory undo' takes them back. A row that is lost, doubled or unknown, a source\n" +
			"that was changed and inline codes that are not those of before are damage:\n" +
			"each row is named, and nothing is written.\n\n" +
			"Example:\n" +
			"  $ fidele review syrie.review.docx\n" +
			"  $ fidele review syrie.review.docx -o syrie.reviewed.xlf\n" +
			"  $ fidele review --update memoire.review.docx",
		Flags: []cli.Flag{
			cli.String(&o.of, "of", "the bilingual `FILE` that the table was made from"),
			cli.Output(&o.output),
			cli.Bool(&o.update, "update", "bring changes and comments into the memory"),
			cli.Format(&o.format, "text", "json"),
			cli.Force(&o.force),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *reviewOptions) run(ctx context.Context) error {
	if len(o.files) != 1 {
		return cli.Usagef("review takes one table, not %d", len(o.files))
	}
	name := o.files[0]
	if err := o.Enter(name); err != nil {
		return err
	}
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	back, err := review.Read(name, data)
	if err != nil {
		return cli.WithHint(err, "give the DOCX or HTML that 'fidele merge --bilingual' or 'fidele export --review' wrote")
	}
	if ids, ok := strings.CutPrefix(back.Name, memoryPrefix); ok && o.of == "" {
		return o.ofMemory(ctx, name, back, ids)
	}
	if o.update {
		return cli.WithHint(cli.Usagef("the table was made from a bilingual file; --update is for units of the memory"),
			"write the bilingual file with -o, 'fidele update' adds it to the memory")
	}
	return o.ofFile(name, back)
}

// ofFile takes the table of a bilingual file back.
func (o *reviewOptions) ofFile(name string, back *review.Returned) error {
	original, err := o.original(name, back)
	if err != nil {
		return err
	}
	data, err := o.Read(original)
	if err != nil {
		return err
	}
	file, err := xliff.ReadAs(original, data, o.Encoding)
	if err != nil {
		return err
	}
	damaged := o.WarnOf(file.Damage())
	units := unitsOfFile(file)
	sheet, err := reviewSheet(original, units)
	if err != nil {
		return err
	}
	changes, err := o.compare(name, sheet, back, units)
	if err != nil {
		return err
	}
	if o.output != "" {
		for _, c := range changes {
			c.apply(units[c.Index])
		}
		if err := o.Create(o.output, o.force, file.Write); err != nil {
			return err
		}
	}
	if err := o.show(sheet, changes); err != nil {
		return err
	}
	if o.output != "" {
		o.Note("wrote %s", o.output)
	}
	return damaged
}

// original finds the bilingual file: only its base name counts, which anybody may have
// written into the table, beside that and in the working folder.
func (o *reviewOptions) original(name string, back *review.Returned) (string, error) {
	if o.of != "" {
		return o.of, nil
	}
	base := filepath.Base(filepath.FromSlash(strings.ReplaceAll(back.Name, "\\", "/")))
	if back.Name != "" && base != "." && base != ".." {
		for _, path := range []string{filepath.Join(filepath.Dir(name), base), base} {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return path, nil
			}
		}
	}
	err := errors.New("does not say what it was made from")
	if back.Name != "" {
		err = fmt.Errorf("the file it was made from, %q, is not there", back.Name)
	}
	return "", cli.WithHint(&text.PlaceError{File: name, Err: err}, "name the bilingual file with --of")
}

// ofMemory takes a table of units of the memory back.
func (o *reviewOptions) ofMemory(ctx context.Context, name string, back *review.Returned, ranges string) error {
	if o.output != "" {
		return cli.WithHint(cli.Usagef("the table was made from the memory; -o is for that of a bilingual file"),
			"--update brings the changes into the memory")
	}
	ids, err := parseRanges(ranges)
	if err != nil {
		return &text.PlaceError{File: name, Err: err}
	}
	return o.WithMemory(tm.OpenOptions{Write: o.update, Wait: o.wait}, func(m *tm.Memory) error {
		var units []*bitext.Unit
		for _, id := range ids {
			e, err := m.Unit(ctx, id)
			if err != nil {
				return err
			}
			units = append(units, e.Unit)
		}
		sheet, err := reviewSheet("", units)
		if err != nil {
			return err
		}
		for i, id := range ids {
			sheet.Rows[i].ID = formatID(id)
		}
		changes, err := o.compare(name, sheet, back, units)
		if err != nil {
			return err
		}
		if err := o.show(sheet, changes); err != nil || !o.update || len(changes) == 0 {
			return err
		}
		var f tm.Filter
		byID := map[uint64]*reviewed{}
		for i := range changes {
			id := ids[changes[i].Index]
			f.IDs, byID[id] = append(f.IDs, id), &changes[i]
		}
		r, err := m.ChangeUnits(ctx, f, tm.CareOptions{By: workspace.UserName(), Reason: "review"},
			func(id uint64, u *bitext.Unit) error {
				byID[id].apply(u)
				return nil
			}, nil)
		if err != nil {
			return err
		}
		o.Note("%s changed", view.Count(r.Units, "unit"))
		if r.Batch != "" {
			o.Note("'fidele memory undo %s' takes it back", r.Batch)
		}
		return nil
	})
}

// reviewed is what a reviewer did to a unit.
type reviewed struct {
	review.Change
	target text.Text
}

// apply changes a unit: a target that was changed is reviewed.
func (c *reviewed) apply(u *bitext.Unit) {
	if c.New != c.Old {
		u.Target = c.target
		u.State = max(u.State, bitext.Reviewed)
	}
	for _, remark := range c.Comments {
		note := remark.Text
		if remark.Author != "" {
			note = remark.Author + ": " + note
		}
		u.Notes = append(u.Notes, bitext.Note{Text: note})
	}
}

// compare returns what the reviewer did. All damage is named, and an error.
func (o *reviewOptions) compare(
	name string, sheet *review.Sheet, back *review.Returned, units []*bitext.Unit,
) ([]reviewed, error) {
	changes, damage := sheet.Compare(back)
	var out []reviewed
	for _, c := range changes {
		r := reviewed{Change: c}
		if c.New != c.Old && strings.TrimSpace(c.New) != "" {
			var reason string
			if r.target, reason = reviewedTarget(c.New, units[c.Index]); reason != "" {
				damage = append(damage, &review.Damage{ID: sheet.Rows[c.Index].ID, Reason: reason})
			}
		}
		out = append(out, r)
	}
	if len(damage) == 0 {
		return out, nil
	}
	warnings := o.Warnings("%d more damaged row", "%d more damaged rows")
	for _, d := range damage {
		warnings.Add("%s: %v", name, d)
	}
	warnings.Done()
	return nil, cli.WithHint(
		&text.PlaceError{File: name, Err: fmt.Errorf("%w in %s; nothing was taken", review.ErrDamaged,
			view.Count(len(damage), "place"))},
		"mend the rows in the document, or have it reviewed anew")
}

// reviewedTarget reads a target with the codes that it had as tags, or that its source has
// where it had none; reason says what is wrong with them.
func reviewedTarget(tagged string, u *bitext.Unit) (t text.Text, reason string) {
	t, err := workspace.ParseTarget(tagged, u)
	if err != nil {
		return t, "its inline codes were changed: " + err.Error()
	}
	want := u.Target
	if want.IsEmpty() {
		want = u.Source
	}
	missing, extra := text.Missing(want, t)
	if len(missing)+len(extra) > 0 {
		return t, fmt.Sprintf("its inline codes were changed: %d missing, %d more than before", len(missing), len(extra))
	}
	return t, ""
}

// show prints what the reviewer did.
func (o *reviewOptions) show(sheet *review.Sheet, changes []reviewed) error {
	list := make([]review.Change, len(changes))
	for i, c := range changes {
		list[i] = c.Change
	}
	if o.format == "json" {
		return api.WriteJSON(o.Stdout, api.NewReview(sheet, list))
	}
	view.Review(o.Screen(), sheet, list)
	return nil
}
