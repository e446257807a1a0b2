package workspace

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/glossary"
	"fidele/glossary/hunspell"
	languages "fidele/tm/language"
	"fidele/tm/text"
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
// of its language.
func (e *Env) addDictionary(g *glossary.Glossary) error {
	p, err := e.Project()
	if err != nil || p == nil || p.Hunspell == "" {
		return err
	}
	d, err := e.dictionary(p)
	if err != nil {
		return err
	}
	source, target := e.GlossaryLanguages(g)
	_, dicName := hunspell.Files(p.Hunspell)
	g.AddForms(dictionaryLanguage(dicName, source, target), d)
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

// dictionaryLanguage returns the language of a dictionary, the target where its name
// begins with that ("de_DE.dic"), else the source.
func dictionaryLanguage(name string, source, target language.Tag) language.Tag {
	subtag, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".dic"), "_")
	subtag, _, _ = strings.Cut(subtag, "-")
	lang, err := language.Parse(subtag)
	if err == nil && text.Base(lang) == text.Base(target) {
		return target
	}
	return source
}

// NoteForms says once of each pair of languages in which of them terms are found as
// they are written, for want of rules and of a dictionary.
func (e *Env) NoteForms(g *glossary.Glossary, source, target language.Tag) {
	pair := [2]language.Tag{source, target}
	if e.shared.noted[pair] {
		return
	}
	if e.shared.noted == nil {
		e.shared.noted = map[[2]language.Tag]bool{}
	}
	e.shared.noted[pair] = true

	var without []string
	for _, lang := range pair {
		if name := languageName(lang); !g.HasForms(lang) && !slices.Contains(without, name) {
			without = append(without, name)
		}
	}
	if len(without) > 0 {
		e.Note("terms in %s are found as written, in any case: other forms must be in the glossary, "+
			"or in a dictionary that fidele.toml names (hunspell)", strings.Join(without, " and "))
	}
}

// languageName returns the English name of a language, its tag where none is known.
func languageName(lang language.Tag) string {
	if l := languages.For(lang); l.Base != languages.For(language.Und).Base {
		return l.Name
	}
	return lang.String()
}

// GlossaryLanguages returns the languages of a glossary: as --source and
// --target say, else its own.
func (e *Env) GlossaryLanguages(g *glossary.Glossary) (source, target language.Tag) {
	return g.Direction(e.Source, e.Target)
}
