package project_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/cmd/fidele/internal/project"
)

func TestPatternsOfPairsKeepWhatTheirWildcardsStandFor(t *testing.T) {
	root := filepath.Join(t.TempDir(), "a [project]*")
	for _, name := range []string{
		"articles/2026/11/loi.fr.md", "articles/2026/11/loi.en.md", "articles/2026/gel.fr.md",
		"articles/2026/gel.en.md", "articles/eau.fr.md", "articles/eau.en.md", "articles/seul.fr.md",
		"fr/12/port.txt", "en/port-12.txt", "fr/12/autre.txt", ".git/x.fr.md", ".git/x.en.md",
		"a1.fr.md", "a1.en.md", "ab.fr.md", "ab.en.md",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Skip(err) // such a name is no name here
		}
		if err := os.WriteFile(path, []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ source, target, want, missing string }{
		{"articles/**/*.fr.md", "articles/**/*.en.md", "loi gel eau", "articles/seul.fr.md"},
		{"**/*.fr.md", "**/*.en.md", "a1 ab loi gel eau", "articles/seul.fr.md"},
		{"articles/*/*/*.fr.md", "articles/*/*/*.en.md", "loi", ""},
		{"./articles/*.fr.md", "articles/*.en.md", "eau", "articles/seul.fr.md"},
		{"fr/{day}/{name}.txt", "en/{name}-{day}.txt", "port", "fr/12/autre.txt"},
		{"a[0-9].fr.md", "a1.en.md", "a1", ""},
		{"articles/eau.fr.md", "articles/eau.en.md", "eau", ""},
		{"nowhere/**/*.fr.md", "nowhere/**/*.en.md", "", "nothing"},
		{"nowhere/*.fr.md", "nowhere/*.en.md", "", "nothing"},
	} {
		t.Run(c.source, func(t *testing.T) {
			toml := "[[pairs]]\nsource = '" + c.source + "'\ntarget = '" + c.target + "'\n"
			p, err := project.Parse(filepath.Join(root, "fidele.toml"), []byte(toml))
			if err != nil {
				t.Fatal(err)
			}
			pairs, gaps, err := p.ArticlePairs()
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, pair := range pairs {
				name, _, _ := strings.Cut(filepath.Base(pair.Source), ".")
				got = append(got, name)
			}
			missing := ""
			for _, g := range gaps {
				missing = "nothing"
				for _, name := range g.Untranslated {
					rel, _ := filepath.Rel(root, name)
					missing = filepath.ToSlash(rel)
				}
			}
			if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" || missing != c.missing {
				t.Errorf("%s; missing %q, want %q", d, missing, c.missing)
			}
		})
	}
	for _, c := range [][2]string{{"*.fr.md", "en.md"}, {"**/*.fr.md", "*.en.md"}, {"{a}.fr.md", "{b}.en.md"}, {"a*", "b**"}} {
		toml := "[[pairs]]\nsource = '" + c[0] + "'\ntarget = '" + c[1] + "'\n"
		if _, err := project.Parse("fidele.toml", []byte(toml)); err == nil || !strings.Contains(err.Error(), "the same wildcards") {
			t.Errorf("%v: %v", c, err)
		}
	}
}
