package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/project"
)

func TestArticlesInFoldersArePairedByTheirNames(t *testing.T) {
	for _, c := range []struct {
		name           string
		files          string
		source, target string
		pairs          string // source=target, separated by spaces
		alone          string // without a translation | without an article
	}{
		{"the same names", "fr/a.md fr/b/c.txt en/a.md en/b/c.txt", "fr", "en",
			"fr/a.md=en/a.md fr/b/c.txt=en/b/c.txt", "|"},
		{"marks of languages", "x/a.fr.md y/a.en.md x/fr-b.md y/en-b.md x/c_FRA.txt y/c_eng.txt", "x", "y",
			"x/a.fr.md=y/a.en.md x/c_FRA.txt=y/c_eng.txt x/fr-b.md=y/en-b.md", "|"},
		{"a mark on one side", "x/a.md y/a.en.md", "x", "y", "x/a.md=y/a.en.md", "|"},
		{"another extension", "x/a.html y/a.docx.md x/b.html y/b.md", "x", "y", "x/b.html=y/b.md", "x/a.html|y/a.docx.md"},
		{"the same extension first", "x/a.html x/a.md y/a.html y/a.md", "x", "y",
			"x/a.html=y/a.html x/a.md=y/a.md", "|"},
		{"rivals", "x/a.fr.md x/a_fr.md y/a.en.md", "x", "y", "", "x/a.fr.md x/a_fr.md|y/a.en.md"},
		{"one folder", "x/a.fr.md x/a.en.md x/fr/b.md x/en/b.md x/c.md x/d.fr.md", "x", "x",
			"x/a.fr.md=x/a.en.md x/fr/b.md=x/en/b.md", "x/d.fr.md|"},
		{"no articles", "x/a.fr.jpg x/.a.fr.md x/g.fr.csv y/a.en.jpg y/g.en.csv", "x", "y", "", "|"},
		{"a word that ends like a mark", "x/chauffr.md y/chaufen.md", "x", "y", "", "x/chauffr.md|y/chaufen.md"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range strings.Fields(c.files) {
				path := filepath.Join(dir, filepath.FromSlash(name))
				content := "Du texte.\n"
				switch filepath.Ext(name) {
				case ".jpg":
					content = "\xFF\xD8\xFF\x00\x00"
				case ".csv":
					content = "fr,en\nun,one\n"
				}
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			f, err := project.InFolders(filepath.Join(dir, c.source), filepath.Join(dir, c.target),
				language.French, language.English)
			if err != nil {
				t.Fatal(err)
			}
			below := func(path string) string {
				way, err := filepath.Rel(dir, path)
				if err != nil {
					t.Fatal(err)
				}
				return filepath.ToSlash(way)
			}
			var pairs, untranslated, unsourced []string
			for _, p := range f.Pairs {
				pairs = append(pairs, below(p.Source)+"="+below(p.Target))
			}
			for _, file := range f.Untranslated {
				untranslated = append(untranslated, below(file))
			}
			for _, file := range f.Unsourced {
				unsourced = append(unsourced, below(file))
			}
			if d := cmp.Diff(c.pairs, strings.Join(pairs, " ")); d != "" {
				t.Errorf("pairs (-want +got): %s", d)
			}
			alone := strings.Join(untranslated, " ") + "|" + strings.Join(unsourced, " ")
			if d := cmp.Diff(c.alone, alone); d != "" {
				t.Errorf("alone (-want +got): %s", d)
			}
		})
	}
}
