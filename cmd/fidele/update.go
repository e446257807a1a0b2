package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/bitext"
)

func updateCommand(e *env) *cli.Command {
	var o updateOptions
	return &cli.Command{
		Name:      "update",
		Usage:     "add finished translations to the memory",
		ArgsUsage: "[FILE | SOURCE:TARGET …]",
		Description: "Of a bilingual file the confirmed segments are added. An article and its\n" +
			"translation are aligned first; segments whose alignment is not sure are\n" +
			"listed and left out, unless --all asks for them. Without arguments the\n" +
			"article pairs of the project are added.\n\n" +
			"Examples:\n" +
			"  $ fidele update sommet.fr.txt:sommet.en.txt\n" +
			"  $ fidele update sommet.xlf",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "all", Usage: "add segments too whose alignment is not sure", Destination: &o.all},
			&cli.Float64Flag{Name: "confidence", Usage: "least confidence of an alignment that is added, 0 to 1 (`P`)", Value: align.DefaultThreshold, Destination: &o.confidence},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &o.articles.lines},
			&cli.BoolFlag{Name: "dry-run", Usage: "tell what would be added; add nothing", Destination: &o.dryRun},
			waitFlag(&o.wait),
		},
		Action: func(c *cli.Context) error {
			if o.confidence < 0 || o.confidence > 1 {
				return usagef("--confidence is between 0 and 1, not %v", o.confidence)
			}
			o.articles.wait = o.wait
			return e.update(c.Context, c.Args().Slice(), o)
		},
	}
}

// defaultWait is how long a command that writes waits for another process.
const defaultWait = 10 * time.Second

type updateOptions struct {
	articles   articleOptions
	all        bool
	confidence float64
	dryRun     bool
	wait       time.Duration
}

func (e *env) update(ctx context.Context, args []string, o updateOptions) error {
	if len(args) == 0 {
		p, err := e.project()
		if err != nil {
			return err
		}
		if p == nil {
			return usagef("update needs a file or SOURCE:TARGET outside a project")
		}
		pairs, err := p.ArticlePairs()
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			args = append(args, relative(pair.Source)+":"+relative(pair.Target))
		}
		if len(args) == 0 {
			return withHint(errors.New("no article pair found"), "name SOURCE:TARGET, or set [[pairs]] in fidele.toml")
		}
	}
	// All files are read before the memory is touched: one bad file, and
	// nothing changes.
	var units []*bitext.Unit
	for _, arg := range args {
		more, err := e.finished(ctx, arg, o)
		if err != nil {
			return err
		}
		units = append(units, more...)
	}
	if len(units) == 0 {
		return withHint(errors.New("nothing to add: no segment is confirmed and surely aligned"), "confirm segments in the bilingual file, or give --all for unsure alignments")
	}
	mem, err := e.openMemory(tm.OpenOptions{Write: true, Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	source, target, err := e.languages()
	if err != nil {
		return err
	}
	now := bitext.Stamp{Time: time.Now().UTC().Truncate(time.Second), By: userName()}
	for _, u := range units {
		if u.Created.IsZero() && u.Changed.IsZero() {
			u.Created, u.Changed = now, now
		}
	}
	report, err := mem.Add(ctx, unitStream(units), tm.AddOptions{
		SourceLang: source, TargetLang: target, Reason: "update", DryRun: o.dryRun,
		OnBad: func(bad error) error { e.warn("%v", bad); return nil },
	})
	if err != nil {
		return err
	}
	e.note("%s", addSummary(report, o.dryRun))
	if report.Bad > 0 {
		return withHint(fmt.Errorf("%d units could not be added", report.Bad), "the warnings say which and why; the others are in the memory")
	}
	return nil
}

// finished returns the units of one argument that may enter the memory.
func (e *env) finished(ctx context.Context, arg string, o updateOptions) ([]*bitext.Unit, error) {
	source, target, ok := splitPair(arg)
	if !ok {
		return e.confirmedUnits(ctx, arg)
	}
	a, err := e.alignArticles(ctx, source, target, o.articles)
	if err != nil {
		return nil, err
	}
	return e.sureUnits(a, o), nil
}

// sureUnits returns the units of an alignment that are to be stored and tells
// about the others.
func (e *env) sureUnits(a *alignment, o updateOptions) []*bitext.Unit {
	var out []*bitext.Unit
	for i, u := range a.document().Units {
		bead := a.beads[i]
		switch {
		case !bead.TwoSided():
			place, side, words := u.SourcePlace, "translation", u.Source.Plain
			if len(bead.Source) == 0 {
				place, side, words = u.TargetPlace, "source", u.Target.Plain
			}
			e.note("%s:%d: no %s found for %s", place.File, place.Line, side, quoted(words))
		case !bead.Sure(o.confidence) && !o.all:
			e.note("%s:%d: not sure (%.3f), not added: %s = %s", u.SourcePlace.File, u.SourcePlace.Line,
				bead.Confidence, quoted(u.Source.Plain), quoted(u.Target.Plain))
		default:
			u.State = bitext.Translated
			out = append(out, u)
		}
	}
	return out
}

// addSummary says in one line what became of the units that were added.
func addSummary(r tm.AddReport, dryRun bool) string {
	verb := "added"
	if dryRun {
		verb = "would be added"
	}
	return fmt.Sprintf("%d units %s, %d updated, %d already there, %d skipped", r.Added, verb, r.Updated, r.Duplicates+r.Older, r.Skipped)
}

func unitStream(units []*bitext.Unit) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}
}

// openMemory opens the memory that flag or project name. One that is not there
// yet is made if it is to be written.
func (e *env) openMemory(o tm.OpenOptions) (*tm.Memory, error) {
	path, err := e.memoryPath()
	if err != nil {
		return nil, err
	}
	o.By = userName()
	o.OnMigrate = func(format int, copy string) {
		e.note("%s has format %d: its index is derived anew; the file as it was stays as %s", path, format, copy)
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		if !o.Write {
			return nil, withHint(fmt.Errorf("%s: no such memory", path), "run 'fidele init', or 'fidele import' to make one from a TMX")
		}
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, fileError(filepath.Dir(path), err)
		}
		return tm.Create(path, o)
	}
	return tm.Open(path, o)
}

// userName names the person in units that they change.
func userName() string {
	for _, name := range []string{"FIDELE_USER", "USER", "USERNAME"} {
		if s := os.Getenv(name); s != "" {
			return s
		}
	}
	return ""
}
