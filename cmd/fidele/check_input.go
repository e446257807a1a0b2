package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/quality"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// checkInput is one document to check, and where its texts stand.
type checkInput struct {
	of     *checkProject
	doc    *bitext.Document
	places quality.Places
	pair   *workspace.Alignment // of an article pair, nil for other input
	joined *article.Joined      // of an article pair
	file   charset.File         // of a bilingual file whose text is known

	lint    bool // a glossary, whose problems are the units
	checked bool
	found   []quality.Finding
	// again reads and aligns the files once more; nil where they do not change.
	again func(context.Context) (*checkInput, error)
}

// reportName is the file that findings of the input stand in.
func (in *checkInput) reportName() string { return in.doc.TargetFile }

// inputs reads what the arguments name; without arguments the pairs of the projects. The
// result is nil without an error when there is nothing to do and that is fine.
func (o *checkOptions) inputs(ctx context.Context, projects []*checkProject) ([]*checkInput, error) {
	if o.memoryUnits {
		in, err := projects[0].memoryInput(ctx)
		return []*checkInput{in}, err
	}
	var sorted []*sortedFiles
	for _, p := range projects {
		files, err := p.sort()
		if err != nil {
			return nil, err
		}
		sorted = append(sorted, files)
	}
	var out []*checkInput
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
func (p *checkProject) inputs(ctx context.Context, files *sortedFiles) (out []*checkInput, err error) {
	add := func(in *checkInput, err error) error {
		if err == nil {
			out = append(out, in)
		}
		return err
	}
	for _, pair := range files.pairs {
		if err := add(p.pairInput(ctx, pair)); err != nil {
			return nil, err
		}
	}
	for _, name := range files.bilingual {
		if err := add(p.fileInput(ctx, name)); err != nil {
			return nil, err
		}
	}
	for _, name := range files.glossaries {
		if err := add(p.glossaryInput(name)); err != nil {
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
	if p.isGlossary(arg) {
		addName(&files.glossaries)
		return nil
	}
	both, err := p.isBilingual(arg)
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
	return &text.PlaceError{
		File: arg,
		Err:  errors.New("is an article without its translation"),
		Hint: "give SOURCE:TARGET, or set [[pairs]] in fidele.toml",
	}
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

// mostNamed is how many files are named of a kind.
const mostNamed = 20

// alone names files that have no partner; the result is nil where there are none.
func alone(noun, of, partner string, files []string) []string {
	if len(files) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("%s %swithout %s: %s", view.Count(len(files), noun), of, partner, namesOf(files))}
}

// namesOf lists files, many of them only in part.
func namesOf(files []string) string {
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

// isFile reports whether a name given by the user is that of a file.
func isFile(given, file string) bool {
	return filepath.Clean(given) == file || cli.SameFile(given, file)
}

// pairInput aligns an article and its translation.
func (p *checkProject) pairInput(ctx context.Context, pair project.ArticlePair) (*checkInput, error) {
	a, err := p.Align(ctx, workspace.Pair{Source: []string{pair.Source}, Target: []string{pair.Target}}, p.run.articles)
	if err != nil {
		return nil, err
	}
	if a.MostlyLonely() {
		p.Warn("most segments have no counterpart: is %s the translation of %s?", pair.Target, pair.Source)
	}
	if n := a.Unlikely(); n > 0 {
		p.Warn("%s: segment pairs that are hardly translations of each other: %d; 'fidele align --review' shows them",
			pair.Target, n)
	}
	in := p.alignedInput(a)
	in.again = func(ctx context.Context) (*checkInput, error) { return p.pairInput(ctx, pair) }
	if len(in.doc.Units) == 0 {
		return nil, cli.WithHint(fmt.Errorf("%s and %s hold no segments", pair.Source, pair.Target),
			"give articles with text in them")
	}
	return in, nil
}

// alignedInput is what there is to check of an aligned article.
func (p *checkProject) alignedInput(a *workspace.Alignment) *checkInput {
	joined := a.Join()
	in := &checkInput{of: p, doc: joined.Document, pair: a, joined: joined}
	for i, u := range in.doc.Units {
		// A line that is a heading in one of the articles is one in both.
		t := a.Beads[i].Target
		if len(t) > 0 && a.Target.Segments()[t[0]].Context.Structure == "heading" {
			u.Context.Structure = "heading"
		}
	}
	in.places = quality.Places{
		Lines: func(file string) *text.Lines {
			if file == a.Target.Name() {
				return a.Target[0].Lines()
			}
			return a.Source[0].Lines()
		},
		FileSpan: joined.FileSpan,
	}
	return in
}

// fileInput reads a bilingual file.
func (p *checkProject) fileInput(ctx context.Context, name string) (*checkInput, error) {
	data, err := p.Read(name)
	if err != nil {
		return nil, err
	}
	if name == "-" {
		p.Stdin = bytes.NewReader(data) // to be read once more
	}
	doc, err := p.Document(ctx, name, p.run.articles)
	if err != nil {
		return nil, err
	}
	if doc.SourceFile == "" || doc.TargetFile == "" {
		doc.SourceFile, doc.TargetFile = name, name
	}
	if !slices.ContainsFunc(doc.Units, func(u *bitext.Unit) bool { return !u.Target.IsEmpty() }) {
		return nil, &text.PlaceError{
			File: name,
			Err:  errors.New("nothing to check: no segment has a translation"),
			Hint: "give a bilingual file that is translated, or SOURCE:TARGET",
		}
	}
	in := &checkInput{of: p, doc: doc}
	in.again = func(ctx context.Context) (*checkInput, error) { return p.fileInput(ctx, name) }
	// Positions are only known in files that are UTF-8 or say otherwise by a
	// byte-order mark.
	if file, err := charset.Decode(name, data, p.Encoding); err == nil && !packed(name, data) {
		lines := text.NewLines(file.Text)
		in.file = file
		in.places.Lines = func(string) *text.Lines { return lines }
	}
	return in, nil
}

// packed reports whether the texts of a bilingual file do not stand in it as bytes.
func packed(name string, data []byte) bool {
	switch interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) {
	case interchange.XLSX, interchange.SDLTM, interchange.Wordfast:
		return true
	}
	return false
}

// memoryInput returns the units of the memory in the languages that are asked
// for as one document.
func (p *checkProject) memoryInput(ctx context.Context) (*checkInput, error) {
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
	return &checkInput{of: p, doc: doc}, nil
}

// noUnits is the error for a memory that holds nothing in a direction.
func noUnits(file string, source, target language.Tag) error {
	return cli.WithHint(fmt.Errorf("nothing to check: %s holds no units from %s into %s", file, source, target),
		"fill it with 'fidele import' or 'fidele update'; --source and --target choose languages")
}

// linesOf finds the content of a file among the inputs.
func linesOf(inputs []*checkInput, file string) *text.Lines {
	for _, in := range inputs {
		if in.places.Lines != nil && (file == in.doc.TargetFile || file == in.doc.SourceFile) {
			return in.places.Lines(file)
		}
	}
	return nil
}
