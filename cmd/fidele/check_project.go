package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm/quality"
	"fidele/tm/quality/name"
	"fidele/tm/text/charset"
)

// checkProject is one of the projects in which the files of a run are checked, or no
// project: its rules, terms and suppressions, and the arguments that belong to it.
type checkProject struct {
	*workspace.Env
	run  *checkOptions
	args []string

	rules    *workspace.Rules
	glossary *glossary.Glossary
	ignored  []*quality.Directive
}

// projects finds the projects of the run: those nearest to the files that are named,
// without any that of the working folder, and outside of one all that are below.
func (o *checkOptions) projects() ([]*checkProject, error) {
	envs, args, err := o.sortByProject()
	if err != nil {
		return nil, err
	}
	for _, env := range envs {
		p := &checkProject{Env: env, run: o, args: args[env]}
		if p.rules, err = p.Rules(o.ruleList); err != nil {
			return nil, err
		}
		p.rules.Options.Jobs = max(o.jobs, 1)
		for _, rule := range p.rules.Known {
			if !slices.ContainsFunc(o.known, func(r quality.Rule) bool { return r.ID == rule.ID }) {
				o.known = append(o.known, rule)
			}
		}
		if err := p.loadGlossary(); err != nil {
			return nil, err
		}
		if err := p.loadIgnored(); err != nil {
			return nil, err
		}
		o.all = append(o.all, p)
	}
	return o.all, nil
}

// sortByProject returns the environments of the run in the order of the arguments, and
// the arguments of each.
func (o *checkOptions) sortByProject() (envs []*workspace.Env, args map[*workspace.Env][]string, err error) {
	if len(o.args) == 0 {
		own, err := o.Project()
		if err != nil || own != nil || o.memoryUnits {
			return []*workspace.Env{o.Env}, nil, err
		}
		if envs, err = o.Below(); err != nil || len(envs) > 0 {
			return envs, nil, err
		}
		return []*workspace.Env{o.Env}, nil, nil
	}
	args = map[*workspace.Env][]string{}
	for _, arg := range o.args {
		file := arg
		if source, _, ok := workspace.SplitPair(arg); ok {
			file = source
		}
		env, err := o.Near(file)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(envs, env) {
			envs = append(envs, env)
		}
		args[env] = append(args[env], arg)
	}
	return envs, args, nil
}

// check runs all rules over one document.
func (p *checkProject) check(ctx context.Context, in *checkInput) ([]quality.Finding, error) {
	if p.glossary != nil && p.rules.Terms {
		p.NoteForms(p.glossary, in.doc.SourceLang, in.doc.TargetLang)
	}
	checking := workspace.Checking{
		Glossary: p.glossary, Day: p.run.day,
		Watch: func() (func(done, total int) bool, func()) { return p.run.watch(ctx, in.reportName()) },
	}
	if !p.run.memoryUnits {
		checking.Names = func() (*name.Ledger, error) {
			return p.NamesOf(ctx, in.doc, p.glossary, p.run.articles.Wait)
		}
	}
	found, err := p.rules.Check(ctx, in.doc, checking)
	if err != nil {
		return nil, err
	}
	in.places.Name = p.fingerprintName
	return p.suppress(in, quality.Finish(in.doc, found, in.places)), nil
}

// loadGlossary reads the glossaries: those of --glossary, else those of the
// project.
func (p *checkProject) loadGlossary() error {
	g, err := p.AnyGlossary(p.run.glossaries)
	if err != nil {
		return err
	}
	if g != nil && g.Len() > 0 {
		p.glossary = g
		return nil
	}
	if (len(p.run.glossaries) > 0 || !p.rules.Others) && p.rules.Terms {
		name := "no glossary"
		switch {
		case len(p.run.glossaries) > 0:
			name = strings.Join(p.run.glossaries, ", ") + " holds no terms"
		case g != nil:
			name = "the project's glossaries hold no terms"
		}
		return cli.WithHint(fmt.Errorf("nothing to check terms against: %s", name),
			"add terms with 'fidele glossary add', or leave out --glossary and the term rules")
	}
	return nil
}

// suppress marks the findings of one input that comments silence and adds those
// about the comments themselves.
func (p *checkProject) suppress(in *checkInput, found []quality.Finding) []quality.Finding {
	var directives []*quality.Directive
	if in.places.Lines != nil && in.pair != nil {
		for _, file := range []string{in.doc.TargetFile, in.doc.SourceFile} {
			directives = append(directives, quality.Directives(file, in.places.Lines(file))...)
		}
	}
	directives = append(directives, quality.NoteDirectives(in.doc)...)
	for _, d := range p.ignored {
		// Places name files as seen from the working folder.
		mine := *d
		switch d.Target {
		case p.below(in.doc.SourceFile):
			mine.Target = in.doc.SourceFile
		case p.below(in.doc.TargetFile):
			mine.Target = in.doc.TargetFile
		default:
			continue
		}
		directives = append(directives, &mine)
	}
	severity := quality.Off
	known := p.rules.Known
	for _, r := range known {
		if r.ID == quality.RuleSuppression {
			severity = p.rules.Options.SeverityOf(r)
		}
	}
	only := p.rules.Options.Only
	if len(only) > 0 && !slices.Contains(only, quality.RuleSuppression) {
		severity = quality.Off // with some rules only, others are unused
	}
	return append(found, quality.Suppress(found, directives, known, severity)...)
}

// loadIgnored reads the project's file of suppressions, for formats without comments, if
// there is one. Files that it names and that are not there are told of.
func (p *checkProject) loadIgnored() error {
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
			view.Choose(len(gone), "a file that is", fmt.Sprintf("%d files that are", len(gone))), namesOf(gone)),
			"correct the names, or delete the lines, or go without --strict")
	}
	return nil
}

// tellMissing warns of what is missing; with --strict that is an error.
func (p *checkProject) tellMissing(missing, hint string) error {
	if p.run.strict {
		return cli.WithHint(errors.New(missing), hint)
	}
	p.Warn("%s", missing)
	return nil
}

// fingerprintName names a file relative to the project, so that a baseline holds in
// every folder of it. A baseline that lies outside of the project is one of several: there
// the names begin at its folder, whatever projects a run is about. Without a baseline, the
// names of a run over several projects begin at the root of the repository, or at the
// working folder where there is none.
func (p *checkProject) fingerprintName(file string) string {
	if p.run.baseline != "" {
		if strings.HasPrefix(p.below(p.run.baseline), "../") {
			return relativeTo(filepath.Dir(p.run.baseline), file)
		}
		return p.below(file)
	}
	if len(p.run.all) < 2 {
		return p.below(file)
	}
	full, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	if root := repositoryOf(filepath.Dir(full)); root != "" {
		return relativeTo(root, file)
	}
	return filepath.ToSlash(filepath.Clean(file))
}

// below names a file relative to the folder of the project.
func (p *checkProject) below(file string) string {
	if of, err := p.Project(); err == nil && of != nil {
		return relativeTo(of.Dir, file)
	}
	return filepath.ToSlash(filepath.Clean(file))
}

// relativeTo names a file relative to a folder, with slashes.
func relativeTo(dir, file string) string {
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
