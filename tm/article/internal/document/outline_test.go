package document_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
	"fidele/tm/article/internal/document"
	"fidele/tm/text"
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
		if _, err := document.Detect(e.Name(), []byte("x")); err == nil || strings.HasSuffix(e.Name(), ".docx") {
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
			got := strings.Join(outline(a), "\n") + "\n"
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
		checkIdentity(t, read(t, name, data), data)
	}
}

func TestLineEndsMakeNoDifference(t *testing.T) {
	all := variants(t)
	for name, data := range all {
		name, windows := strings.CutPrefix(name, "windows ")
		if !windows {
			continue
		}
		if diff := cmp.Diff(outline(read(t, name, all["unix "+name])), outline(read(t, name, data))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// A failer is a *testing.T or *rapid.T.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// checkIdentity writes an article without translations, and again with
// translations that are the source, and wants the bytes of the file.
func checkIdentity(t failer, a *document.Article, data []byte) {
	t.Helper()
	blocks := a.Blocks()
	for _, translated := range []func(int) (text.Text, bool){
		func(int) (text.Text, bool) { return text.Text{}, false },
		func(i int) (text.Text, bool) { return blocks[i].Text, true },
	} {
		var b bytes.Buffer
		if err := a.Write(&b, translated); err != nil {
			t.Fatalf("%s: %v", a.Name, err)
		}
		if !bytes.Equal(b.Bytes(), data) {
			t.Fatalf("%s: untranslated, it is not what was read:\n%s", a.Name, cmp.Diff(string(data), b.String()))
		}
	}
	for i := range blocks {
		if err := blocks[i].Text.Check(); err != nil {
			t.Fatalf("%s: block %d, %q: %v", a.Name, i, blocks[i].Text.Tagged(), err)
		}
	}
}
