package project_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/cmd/fidele/internal/project"
	"fidele/tm/text"
)

func TestParse(t *testing.T) {
	p, err := project.Parse("/p/fidele.toml", []byte(`
source = "fr-CA"
target = "en"
memory = "tm/memory.db"
glossaries = ["a.csv", "/abs/b.csv"]
[[pairs]]
source = "articles/*.fr.md"
target = "articles/*.en.md"
[match]
minimum = 75
[check]
term-missing = "warning"
`))
	if err != nil {
		t.Fatal(err)
	}
	if p.Source.String() != "fr-CA" || p.Memory != filepath.FromSlash("/p/tm/memory.db") || p.Minimum != 75 || p.SRX != "" || p.Check["term-missing"] != "warning" {
		t.Errorf("%+v", p)
	}
	if d := cmp.Diff([]string{"/p/a.csv", "/abs/b.csv"}, p.Glossaries); d != "" {
		t.Error(d)
	}
}

func TestParseSaysWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct {
		name, content, want string
		line                int
	}{
		{"broken TOML", "source = \"fr\"\ntarget = en\n", "wrong project file", 2},
		{"unknown setting", "sorce = \"fr\"\n", `no setting "sorce"`, 1},
		{"a number for a text", "source = 3\n", `here stands a number, where a text in quotation marks, "…", is wanted`, 1},
		{"a text for a list", "glossaries = \"g.csv\"\n", "here stands a text, where a list of texts in quotation marks", 1},
		{"a text for a number", "[match]\nminimum = \"70\"\n", "here stands a text, where a whole number without quotation marks is wanted", 2},
		{"a text for a table", "match = \"70\"\n", "here stands a text, where a table, […], is wanted", 1},
		{"a table for tables", "pairs = \"a\"\n", "where a table with two pairs of brackets, [[…]], is wanted", 1},
		{"a text in a table of numbers", "[analyze.rates]\nnew = \"a\"\n", "here stands a text, where a whole number without quotation marks is wanted", 2},
		{"a date", "source = 2024-01-01\n", "here stands a date or time", 1},
		{"no language", "source = \"zz-zzzzzzzzzz\"\n", "is not a language tag", 0},
		{"severity", "[check]\nnumber = \"fatal\"\n", `number = "fatal" is none of error, warning, info, off`, 0},
		{"minimum", "[match]\nminimum = 30\n", "minimum = 30 is not between 50 and 101", 0},
		{"pairs", "[[pairs]]\nsource = \"*.fr.md\"\ntarget = \"x.md\"\n", "need the same wildcards", 0},
		{"a memory outside", "memory = \"../memory.db\"\n", `memory = "../memory.db" leads out of the project`, 0},
		{"a glossary outside", "glossaries = [\"a.csv\", \"a/../../b.csv\"]\n", "leads out of the project", 0},
		{"rules outside", "srx = \"..\"\n", "leads out of the project", 0},
		{"a dictionary outside", "hunspell = \"../fr\"\n", "leads out of the project", 0},
		{"articles outside", "[[pairs]]\nsource = \"../*.fr.md\"\ntarget = \"*.en.md\"\n",
			"[[pairs]] source = ", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := project.Parse("fidele.toml", []byte(c.content))
			var p *text.PlaceError
			if !errors.As(err, &p) || !errors.Is(err, project.ErrConfig) || p.Line != c.line || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v (line %d), want %q in line %d", err, p.Line, c.want, c.line)
			}
		})
	}
}

func TestFindLooksInTheParentsAndPairsArticles(t *testing.T) {
	root := t.TempDir()
	deep := filepath.Join(root, "articles", "2026")
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	if p, err := project.Find(deep); p != nil || err != nil {
		t.Fatalf("found %v, %v", p, err)
	}
	for name, content := range map[string]string{
		"fidele.toml":       "[[pairs]]\nsource = \"articles/*.fr.md\"\ntarget = \"articles/*.en.md\"\n",
		"articles/b.fr.md":  "b",
		"articles/b.en.md":  "b",
		"articles/a.fr.md":  "a",
		"articles/a.en.md":  "a",
		"articles/no.fr.md": "not translated yet",
	} {
		if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	p, err := project.Find(deep)
	if err != nil || p == nil {
		t.Fatal(p, err)
	}
	pairs, gaps, err := p.ArticlePairs()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, pair := range pairs {
		got = append(got, filepath.Base(pair.Source)+":"+filepath.Base(pair.Target))
	}
	if d := cmp.Diff([]string{"a.fr.md:a.en.md", "b.fr.md:b.en.md"}, got); d != "" {
		t.Error(d)
	}
	if len(gaps) != 1 || len(gaps[0].Untranslated) != 1 ||
		filepath.Base(gaps[0].Untranslated[0]) != "no.fr.md" {
		t.Errorf("%+v", gaps)
	}
}

// What a project names may come from anybody, and a pipe would never end.
func TestAProjectNamesNoDeviceAndNoPipe(t *testing.T) {
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no devices here")
	}
	for _, c := range []struct{ name, toml, link string }{
		{"a device named", "glossaries = [\"/dev/zero\"]\n", ""},
		{"a memory", "memory = \"/dev/null\"\n", ""},
		{"a device linked", "glossaries = [\"g.csv\"]\n", "g.csv"},
		{"the project file", "", project.FileName},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			if c.link != "" {
				if err := os.Symlink("/dev/zero", filepath.Join(dir, c.link)); err != nil {
					t.Skip(err)
				}
			}
			if c.link != project.FileName {
				name := filepath.Join(dir, project.FileName)
				if err := os.WriteFile(name, []byte(c.toml), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			_, err := project.Find(dir)
			var place *text.PlaceError
			if !errors.Is(err, project.ErrSpecial) || !errors.As(err, &place) || place.File == "" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("source = \"fr\"\n[match]\nminimum = 70\n"))
	f.Add([]byte("[[pairs]]\nsource=\"*\"\ntarget=\"*\""))
	f.Add([]byte("[[rules]]\nid = \"a\"\nmessage = \"m\"\nforbid = \"x\"\nexample = [\"y\", { target = \"x\" }]\n"))
	f.Add([]byte("rules = [{ id = \"a\", message = \"m\", if = \"x\", require = \"(?i)é+\", fold = true }]\nstyle = { dates = \"2\" }\n"))
	f.Add([]byte("style.hours = \"2\"\n[style]\n[rules]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := project.Parse("fidele.toml", data); err != nil && !errors.Is(err, project.ErrConfig) {
			t.Fatalf("error of another kind: %v", err)
		}
	})
}

func TestKeysOfTheEditor(t *testing.T) {
	p, err := project.Parse("fidele.toml", []byte("[keys]\nset = \"vi\"\nsave = \"f2\"\nundo = [\"u\", \"ctrl+z\"]\nredo = []\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p.KeySet != "vi" || len(p.Keys) != 3 || p.Keys["save"][0] != "f2" || len(p.Keys["undo"]) != 2 || p.Keys["redo"] == nil {
		t.Errorf("%q %q", p.KeySet, p.Keys)
	}
	for _, bad := range []string{"save = 3", "save = [3]"} {
		if _, err := project.Parse("fidele.toml", []byte("[keys]\n"+bad+"\n")); !errors.Is(err, project.ErrConfig) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestTheNameOfATranslationThatIsNotThereYet(t *testing.T) {
	dir := t.TempDir()
	p, err := project.Parse(filepath.Join(dir, "fidele.toml"), []byte("[[pairs]]\nsource = \"fr/*.md\"\ntarget = \"en/*.md\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := p.TargetOf(filepath.Join(dir, "fr", "a.md")); !ok || got != filepath.Join(dir, "en", "a.md") {
		t.Errorf("%q, %v", got, ok)
	}
	if got, ok := p.TargetOf(filepath.Join(dir, "a.md")); ok {
		t.Errorf("%q", got)
	}
}

func TestAnUnknownSettingIsToldWhichThereAre(t *testing.T) {
	pairs := "[[pairs]]\nsource = \"*.fr.md\"\ntarget = \"*.en.md\"\n"
	for content, want := range map[string]string{
		pairs + "memory = \"m.db\"\n":   "memory is a setting of the whole project: write it above the first table; the settings of [[pairs]] are source and target",
		pairs + "colour = 1\n":          "the settings of [[pairs]] are source and target",
		"[terms]\ncolour = 1\n":         "the setting of [terms] is first-mention",
		"[match.penalties]\ncolour=1\n": "the settings of [match.penalties] are origins, older-than, older-penalty, aligned and machine",
	} {
		_, err := project.Parse("fidele.toml", []byte(content))
		var p *text.PlaceError
		if !errors.As(err, &p) || p.Hint != want {
			t.Errorf("%s: %v, hint %q, want %q", content, err, p.Hint, want)
		}
	}
	_, err := project.Parse("fidele.toml", []byte("[colours]\nred = 1\n"))
	var p *text.PlaceError
	if !errors.As(err, &p) || !strings.HasPrefix(p.Hint, "the settings are source, target, memory, glossaries, [[memories]]") {
		t.Errorf("%v, hint %q", err, p.Hint)
	}
}
