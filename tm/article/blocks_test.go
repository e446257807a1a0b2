package article_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
)

var update = flag.Bool("update", false, "write the golden files anew")

// articles returns the names of our own articles of every format.
func articles(t testing.TB) []string {
	entries, err := fixtures.Files.ReadDir("documents")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		_, err := article.Detect(e.Name(), []byte("x"))
		if err == nil || isDOCX(e.Name()) {
			names = append(names, e.Name())
		}
	}
	return names
}

// Every article of ours is divided as its golden file says: one block a line.
func TestArticlesAreDividedAsTheirGoldenFilesSay(t *testing.T) {
	for _, name := range articles(t) {
		t.Run(name, func(t *testing.T) {
			a := read(t, name, fixtures.Read(t, "documents/"+name))
			got := strings.Join(articletest.Outline(a), "\n") + "\n"
			golden := filepath.Join("testdata", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEveryArticleComesBackByteForByte(t *testing.T) {
	for name, data := range variants(t) {
		_, name, _ := strings.Cut(name, " ")
		articletest.Identity(t, read(t, name, data), data)
	}
}

func TestLineEndsMakeNoDifference(t *testing.T) {
	all := variants(t)
	for name, data := range all {
		name, windows := strings.CutPrefix(name, "windows ")
		if !windows {
			continue
		}
		unix := articletest.Outline(read(t, name, all["unix "+name]))
		if diff := cmp.Diff(unix, articletest.Outline(read(t, name, data))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// read reads the blocks of an article, which must be one.
func read(t articletest.T, name string, data []byte) *block.File {
	t.Helper()
	f, err := article.Read(name, data, article.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return f
}
