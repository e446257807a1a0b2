package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// inputs reads what the arguments name; without arguments the pairs of the projects. The
// result is nil without an error when there is nothing to do and that is fine.
func (o *checkOptions) inputs(ctx context.Context, projects []*checkProject) ([]*check.Input, error) {
	if o.memoryUnits {
		in, err := projects[0].memoryInput(ctx)
		return []*check.Input{in}, err
	}
	var sorted []*sortedFiles
	for _, p := range projects {
		files, err := p.sort()
		if err != nil {
			return nil, err
		}
		sorted = append(sorted, files)
	}
	var out []*check.Input
	for k, p := range projects {
		inputs, err := p.inputs(ctx, sorted[k])
		if err != nil {
			return nil, err
		}
		out = append(out, inputs...)
	}
	switch {
	case len(out) > 0:
		return out, nil
	case o.skipUnpaired && len(o.args) > 0:
		o.Note("none of the files belongs to a pair of the project; nothing checked")
		return nil, nil
	case o.allowEmpty:
		o.Note("no article pair found; nothing checked")
		return nil, nil
	}
	return nil, cli.WithHint(errors.New("nothing to check: no article pair found"),
		"give SOURCE:TARGET or a bilingual file, or set [[pairs]] in fidele.toml; --allow-empty lets it pass")
}

// inputs reads the files of a project.
func (p *checkProject) inputs(ctx context.Context, files *sortedFiles) (out []*check.Input, err error) {
	add := func(in *check.Input, err error) error {
		if err == nil {
			out = append(out, in)
		}
		return err
	}
	for _, pair := range files.pairs {
		if err := add(p.PairInput(ctx, pair)); err != nil {
			return nil, err
		}
	}
	for _, name := range files.bilingual {
		if err := add(p.FileInput(ctx, name)); err != nil {
			return nil, err
		}
	}
	for _, name := range files.glossaries {
		if err := add(p.GlossaryInput(name)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// sortedFiles are the files of a project by what they are, each once.
type sortedFiles struct {
	pairs                 []project.ArticlePair
	bilingual, glossaries []string
}

// sort divides the arguments that belong to a project; without arguments its pairs are
// meant.
func (p *checkProject) sort() (*sortedFiles, error) {
	of, err := p.Project()
	if err != nil {
		return nil, err
	}
	var all []project.ArticlePair
	if of != nil {
		var gaps []project.Gap
		if all, gaps, err = of.ArticlePairs(); err != nil {
			return nil, err
		}
		if len(p.args) == 0 {
			if err := p.tellGaps(gaps); err != nil {
				return nil, err
			}
		}
		for i := range all {
			all[i].Source, all[i].Target = cli.Relative(all[i].Source), cli.Relative(all[i].Target)
		}
	}
	if len(p.args) == 0 {
		return &sortedFiles{pairs: all}, nil
	}
	files := &sortedFiles{}
	for _, arg := range p.args {
		if err := p.sortFile(files, arg, all); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// sortFile adds an argument to the files; all are the pairs of the project.
func (p *checkProject) sortFile(files *sortedFiles, arg string, all []project.ArticlePair) error {
	add := func(pair project.ArticlePair) {
		if !slices.Contains(files.pairs, pair) {
			files.pairs = append(files.pairs, pair)
		}
	}
	addName := func(list *[]string) {
		if !slices.Contains(*list, arg) {
			*list = append(*list, arg)
		}
	}
	if source, target, ok := workspace.SplitPair(arg); ok {
		add(project.ArticlePair{Source: source, Target: target})
		return nil
	}
	if arg == "-" {
		addName(&files.bilingual)
		return nil
	}
	if p.IsGlossary(arg) {
		addName(&files.glossaries)
		return nil
	}
	both, err := p.IsBilingual(arg)
	if err != nil {
		return err
	}
	if both {
		addName(&files.bilingual)
		return nil
	}
	found := false
	for _, pair := range all {
		if isFile(arg, pair.Source) || isFile(arg, pair.Target) {
			add(pair)
			found = true
		}
	}
	if found || p.run.skipUnpaired {
		return nil
	}
	return workspace.Unpaired(arg)
}

// tellGaps warns of articles that are not there or have no translation; with --strict
// they are an error.
func (p *checkProject) tellGaps(gaps []project.Gap) error {
	for _, g := range gaps {
		g.Unsourced = nil // nothing in them can be compared
		for _, missing := range gapsOf(g) {
			if err := tellGap(p.Env, missing, p.run.strict); err != nil {
				return err
			}
		}
	}
	return nil
}

// tellGap warns of what is missing; if strict, that is an error.
func tellGap(env *workspace.Env, missing string, strict bool) error {
	if strict {
		return cli.WithHint(errors.New(missing),
			"correct [[pairs]] in fidele.toml or the names of the files, or go without --strict")
	}
	env.Warn("%s", missing)
	return nil
}

// gapsOf says what is missing from the pairs of a pattern.
func gapsOf(g project.Gap) (missing []string) {
	if g.Empty {
		missing = append(missing, fmt.Sprintf("[[pairs]] source = %q matches no article", g.Source))
	}
	missing = append(missing, alone("article", fmt.Sprintf("of [[pairs]] source = %q ", g.Source),
		"a translation", g.Untranslated)...)
	return append(missing, alone("translation", fmt.Sprintf("of [[pairs]] target = %q ", g.Target),
		"an article", g.Unsourced)...)
}

// alone names files that have no partner; the result is nil where there are none.
func alone(noun, of, partner string, files []string) []string {
	if len(files) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s %swithout %s: %s", view.Count(len(files), noun), of, partner, check.NamesOf(files))}
}

// isFile reports whether a name given by the user is that of a file.
func isFile(given, file string) bool {
	return filepath.Clean(given) == file || cli.SameFile(given, file)
}

// memoryInput returns the units of the memory in the languages that are asked
// for as one document.
func (p *checkProject) memoryInput(ctx context.Context) (*check.Input, error) {
	file, err := p.MemoryName()
	if err != nil {
		return nil, err
	}
	source, target, err := p.Languages()
	if err != nil {
		return nil, err
	}
	m, err := p.OpenMemory(tm.OpenOptions{Wait: p.run.articles.Wait})
	if err != nil {
		return nil, err
	}
	defer m.Close()
	wanted := [2]language.Tag{source, target} // for the message
	source, target = workspace.Base(source), workspace.Base(target)
	doc := &bitext.Document{
		SourceFile: file, TargetFile: file, SourceLang: source, TargetLang: target,
	}
	for entry, err := range m.Units(ctx, tm.Filter{SourceLang: source, TargetLang: target}) {
		if err != nil {
			return nil, err
		}
		u := entry.Unit.Clone()
		u.ID = strconv.FormatUint(entry.ID, 10)
		// Units of a memory are no neighbours.
		u.Paragraph = len(doc.Units)
		u.SourcePlace, u.TargetPlace = bitext.Place{File: file}, bitext.Place{File: file}
		doc.Units = append(doc.Units, u)
	}
	if len(doc.Units) == 0 {
		return nil, noUnits(file, wanted[0], wanted[1])
	}
	return p.Input(doc), nil
}

// noUnits is the error for a memory that holds nothing in a direction.
func noUnits(file string, source, target language.Tag) error {
	return cli.WithHint(fmt.Errorf("nothing to check: %s holds no units from %s into %s", file, source, target),
		"fill it with 'fidele import' or 'fidele update'; --source and --target choose languages")
}

// linesOf finds the content of a file among the inputs.
func linesOf(inputs []*check.Input, file string) *text.Lines {
	for _, in := range inputs {
		if in.Places.Lines != nil && (file == in.Doc.TargetFile || file == in.Doc.SourceFile) {
			return in.Places.Lines(file)
		}
	}
	return nil
}
