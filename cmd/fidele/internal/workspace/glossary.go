package workspace

import (
	"errors"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/glossary"
	"fidele/glossary/hunspell"
)

// GlossaryFiles returns the glossaries to use: those named, else the project's.
func (e *Env) GlossaryFiles(named []string) ([]string, error) {
	if len(named) > 0 {
		return named, nil
	}
	p, err := e.Project()
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, cli.WithHint(errors.New("no glossary: this folder is in no project"),
			"give --glossary FILE, or run 'fidele init'")
	}
	if len(p.Glossaries) == 0 {
		return nil, cli.WithHint(errors.New("no glossary: the project names none"),
			"name one in fidele.toml: glossaries = [\"glossary.csv\"]")
	}

	files := make([]string, len(p.Glossaries))
	for i, path := range p.Glossaries {
		files[i] = cli.Relative(path)
	}
	return files, nil
}

// LoadGlossary reads the glossaries to use and joins them in order of
// precedence, with the forms of the project's dictionary. That there is no
// glossary is an error.
func (e *Env) LoadGlossary(named []string) (*glossary.Glossary, error) {
	files, err := e.GlossaryFiles(named)
	if err != nil {
		return nil, err
	}

	var all []*glossary.Glossary
	for _, name := range files {
		data, err := e.ReadText(name)
		if err != nil {
			return nil, err
		}
		g, err := glossary.Read(name, data)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	g := glossary.Merge(all...)
	return g, e.addDictionary(g)
}

// AnyGlossary is [Env.LoadGlossary] for commands that do without: nil when no
// glossary is named by flag or project.
func (e *Env) AnyGlossary(named []string) (*glossary.Glossary, error) {
	if len(named) == 0 {
		p, err := e.Project()
		if err != nil || p == nil || len(p.Glossaries) == 0 {
			return nil, err
		}
	}
	return e.LoadGlossary(named)
}

// addDictionary lets the hunspell dictionary of the project add forms to terms
// of its source language.
func (e *Env) addDictionary(g *glossary.Glossary) error {
	p, err := e.Project()
	if err != nil || p == nil || p.Hunspell == "" {
		return err
	}
	d, err := e.dictionary(p)
	if err != nil {
		return err
	}
	source, _ := e.GlossaryLanguages(g)
	g.AddForms(source, d)
	return nil
}

// dictionary reads the hunspell dictionary that a project names.
func (e *Env) dictionary(p *project.Project) (*hunspell.Dictionary, error) {
	affName, dicName := hunspell.Files(cli.Relative(p.Hunspell))
	aff, err := e.Read(affName)
	if err != nil {
		return nil, err
	}
	dic, err := e.Read(dicName)
	if err != nil {
		return nil, err
	}
	return hunspell.Read(affName, aff, dicName, dic)
}

// GlossaryLanguages returns the languages of a glossary: as --source and
// --target say, else its own.
func (e *Env) GlossaryLanguages(g *glossary.Glossary) (source, target language.Tag) {
	return g.Direction(e.Source, e.Target)
}
