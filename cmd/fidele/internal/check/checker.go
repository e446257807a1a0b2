package check

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/quality"
	"fidele/tm/quality/name"
	"fidele/tm/text/charset"
)

// Options say how a project checks.
type Options struct {
	Glossaries []string // in the place of the project's
	RuleList   string   // the rules that run, "" for all; see [workspace.Env.Rules]
	Articles   workspace.ArticleOptions
	Day        time.Time // that of which glossary rows hold; zero: every day
	Jobs       int       // how many processors may be used, at least 1
	Strict     bool      // what is missing is an error
	// SkipUnpaired says that nobody has said of a file that it is bilingual, so that one
	// must name its languages.
	SkipUnpaired bool
	// Streams is from how many bytes on a bilingual file is not held as a whole, so that its
	// units are not in [Input.Doc]; 0: all are held.
	Streams int64
	// WithoutNames compares no names with those of the memory.
	WithoutNames bool
	// Baseline is the file of a baseline, which says how fingerprints name files; "" for none.
	Baseline string
	// FileName names a file for fingerprints where there is no baseline; nil: relative to
	// the project.
	FileName func(file string) string
	// Watch returns what is told how far the check of a file has come, and what ends that.
	Watch func(ctx context.Context, name string) (tell func(done, total int) bool, end func())
}

// Checker checks files in one of the projects, or in no project, with its rules, terms and
// suppressions.
type Checker struct {
	*workspace.Env
	Options

	Rules    *workspace.Rules
	Glossary *glossary.Glossary // nil where there are no terms
	ignored  []*quality.Directive
}

// New reads what files of the project of an environment are checked with.
func New(env *workspace.Env, o Options) (p *Checker, err error) {
	p = &Checker{Env: env, Options: o}
	if p.Rules, err = p.Env.Rules(o.RuleList); err != nil {
		return nil, err
	}
	p.Rules.Options.Jobs = max(o.Jobs, 1)
	if err := p.loadGlossary(); err != nil {
		return nil, err
	}
	return p, p.loadIgnored()
}

// Check finds what is wrong in an input, and keeps it in Found, unless that is done.
func (in *Input) Check(ctx context.Context) (err error) {
	if !in.Checked {
		in.Found, err = in.of.check(ctx, in)
		in.Checked = err == nil
	}
	return err
}

// check runs all rules over one document.
func (p *Checker) check(ctx context.Context, in *Input) ([]quality.Finding, error) {
	if p.Glossary != nil && p.Rules.Terms {
		p.NoteForms(p.Glossary, in.Doc.SourceLang, in.Doc.TargetLang)
	}
	checking := workspace.Checking{
		Glossary: p.Glossary, Day: p.Day,
		Watch: func() (func(done, total int) bool, func()) { return p.watch(ctx, in.Name()) },
	}
	if !p.WithoutNames {
		checking.Names = func() (_ *name.Ledger, err error) {
			if in.Names == nil {
				in.Names, err = p.NamesOf(ctx, in.Doc, in.units(ctx), p.Glossary, p.Articles.Wait)
			}
			return in.Names, err
		}
	}
	in.Places.Name = p.fileName
	finisher := quality.NewFinisher(in.Places)
	var found []quality.Finding
	var notes []*quality.Directive
	for part, err := range ahead(p.Rules.CheckParts(ctx, in.Doc, in.Segments(), ahead(in.parts(ctx)), checking)) {
		if err != nil {
			return nil, err
		}
		notes = append(notes, quality.NoteDirectives(part.Part)...)
		more := finisher.Finish(part.Part, part.Findings)
		if n := len(found) + len(more); n > cap(found) { // not grown step by step: it would be held twice
			found = slices.Grow(found, n*in.Segments()/max(part.To, 1)+n/16-len(found))
		}
		found = append(found, more...)
	}
	if in.stream != nil {
		if err := in.stream.Unchanged(); err != nil {
			return nil, err
		}
	}
	return p.suppress(in, found, notes), nil
}

// watch returns what is told how far a check has come, and what ends that.
func (p *Checker) watch(ctx context.Context, name string) (tell func(done, total int) bool, end func()) {
	if p.Watch != nil {
		return p.Watch(ctx, name)
	}
	return func(int, int) bool { return ctx.Err() == nil }, func() {}
}

// fileName names a file for fingerprints.
func (p *Checker) fileName(file string) string {
	switch {
	case p.Baseline != "":
		return p.nameInBaseline(file)
	case p.FileName != nil:
		return p.FileName(file)
	}
	return p.Below(file)
}

// loadGlossary reads the glossaries: those of --glossary, else those of the
// project.
func (p *Checker) loadGlossary() error {
	g, err := p.AnyGlossary(p.Glossaries)
	if err != nil {
		return err
	}
	if g != nil && g.Len() > 0 {
		p.Glossary = g
		return nil
	}
	if (len(p.Glossaries) > 0 || !p.Rules.Others) && p.Rules.Terms {
		name := "no glossary"
		switch {
		case len(p.Glossaries) > 0:
			name = strings.Join(p.Glossaries, ", ") + " holds no terms"
		case g != nil:
			name = "the project's glossaries hold no terms"
		}
		return cli.WithHint(fmt.Errorf("nothing to check terms against: %s", name),
			"add terms with 'fidele glossary add', or leave out --glossary and the term rules")
	}
	return nil
}

// suppress marks the findings of one input that comments silence, those in the notes of
// its units among them, and adds those about the comments themselves.
func (p *Checker) suppress(in *Input, found []quality.Finding, notes []*quality.Directive) []quality.Finding {
	var directives []*quality.Directive
	if in.Places.Lines != nil && in.Pair != nil {
		for _, file := range []string{in.Doc.TargetFile, in.Doc.SourceFile} {
			directives = append(directives, quality.Directives(file, in.Places.Lines(file))...)
		}
	}
	directives = append(directives, notes...)
	for _, d := range p.ignored {
		// Places name files as seen from the working folder.
		mine := *d
		switch d.Target {
		case p.Below(in.Doc.SourceFile):
			mine.Target = in.Doc.SourceFile
		case p.Below(in.Doc.TargetFile):
			mine.Target = in.Doc.TargetFile
		default:
			continue
		}
		directives = append(directives, &mine)
	}
	severity := quality.Off
	known := p.Rules.Known
	for _, r := range known {
		if r.ID == quality.RuleSuppression {
			severity = p.Rules.Options.SeverityOf(r)
		}
	}
	only := p.Rules.Options.Only
	if len(only) > 0 && !slices.Contains(only, quality.RuleSuppression) {
		severity = quality.Off // with some rules only, others are unused
	}
	return append(found, quality.Suppress(found, directives, known, severity)...)
}

// loadIgnored reads the project's file of suppressions, for formats without comments, if
// there is one. Files that it names and that are not there are told of.
func (p *Checker) loadIgnored() error {
	of, err := p.Project()
	if err != nil || of == nil {
		return err
	}
	name := cli.Relative(of.IgnoreFile())
	if _, err := os.Stat(name); err != nil {
		return nil
	}
	data, err := p.Read(name)
	if err != nil {
		return err
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return err
	}
	if p.ignored, err = quality.ReadIgnoreFile(name, file.Text); err != nil {
		return err
	}
	var gone []string
	for _, d := range p.ignored {
		file := filepath.Join(of.Dir, filepath.FromSlash(d.Target))
		if _, err := os.Stat(file); err != nil && !slices.Contains(gone, d.Target) {
			gone = append(gone, d.Target)
		}
	}
	if len(gone) > 0 {
		return p.tellMissing(fmt.Sprintf("%s names %s not there: %s", name,
			view.Choose(len(gone), "a file that is", fmt.Sprintf("%d files that are", len(gone))), NamesOf(gone)),
			"correct the names, or delete the lines, or go without --strict")
	}
	return nil
}

// tellMissing warns of what is missing; with --strict that is an error.
func (p *Checker) tellMissing(missing, hint string) error {
	if p.Strict {
		return cli.WithHint(errors.New(missing), hint)
	}
	p.Warn("%s", missing)
	return nil
}

// Below names a file relative to the folder of the project.
func (p *Checker) Below(file string) string {
	if of, err := p.Project(); err == nil && of != nil {
		return RelativeTo(of.Dir, file)
	}
	return filepath.ToSlash(filepath.Clean(file))
}

// RelativeTo names a file relative to a folder, with slashes.
func RelativeTo(dir, file string) string {
	full, err := filepath.Abs(file)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err == nil {
		var name string
		if name, err = filepath.Rel(dir, full); err == nil {
			return filepath.ToSlash(name)
		}
	}
	return filepath.ToSlash(filepath.Clean(file))
}

// mostNamed is how many files are named of a kind.
const mostNamed = 20

// NamesOf lists files for a message, many of them only in part.
func NamesOf(files []string) string {
	names := make([]string, min(len(files), mostNamed))
	for i := range names {
		names[i] = cli.Relative(files[i])
	}
	list := strings.Join(names, ", ")
	if rest := len(files) - len(names); rest > 0 {
		list += fmt.Sprintf(" and %d more", rest)
	}
	return list
}
