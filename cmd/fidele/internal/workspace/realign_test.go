package workspace_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/align"
	"fidele/tm/article"
)

// After a change the beads are those of a whole alignment, but for how sure they are.
func TestRevisedAlignsWhatChanged(t *testing.T) {
	dir := t.TempDir()
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	names := [2]string{filepath.Join(dir, "a.fr.txt"), filepath.Join(dir, "a.en.txt")}
	var texts [2]string
	for i, name := range []string{"proces.fr.txt", "proces.en.txt"} {
		data, err := os.ReadFile(filepath.Join("../../../../fixtures/articles", name))
		if err != nil {
			t.Fatal(err)
		}
		texts[i] = string(data)
	}
	alignment := func(texts [2]string) *workspace.Alignment {
		for i, name := range names {
			if err := os.WriteFile(name, []byte(texts[i]), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		a, err := env.Align(t.Context(), workspace.Pair{Source: names[:1], Target: names[1:]}, workspace.ArticleOptions{})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	lines := strings.SplitAfter(texts[1], "\n")
	middle := len(lines) / 2
	changed := func(line string) [2]string {
		return [2]string{texts[0], strings.Join(lines[:middle], "") + line + strings.Join(lines[middle+1:], "")}
	}
	before := alignment(texts)
	for name, now := range map[string][2]string{
		"nothing":           texts,
		"a word":            changed("Well, " + lines[middle]),
		"a line less":       changed(""),
		"a line more":       changed(lines[middle] + "Nobody has ever written anything like this zebra.\n"),
		"the last line":     {texts[0], texts[1] + "The end.\n"},
		"lines of a source": {strings.Replace(texts[0], "\n", "\nUn zèbre.\n", 1), texts[1]},
	} {
		t.Run(name, func(t *testing.T) {
			want := alignment(now)
			got, ok := before.Revised(t.Context(), want.Source[0], want.Target[0])
			if !ok {
				t.Fatal("too much is different")
			}
			same := cmp.Options{cmpopts.IgnoreFields(align.Bead{}, "Confidence"), cmpopts.EquateEmpty()}
			if d := cmp.Diff(want.Beads, got.Beads, same); d != "" {
				t.Error(d)
			}
		})
	}
	if _, ok := before.Revised(t.Context(), before.Source[0], mustArticle(t, env, strings.Repeat("Nothing is left of it.\n\n", 300))); ok {
		t.Error("another article passes for a revision")
	}
}

func mustArticle(t *testing.T, env *workspace.Env, content string) *article.Article {
	t.Helper()
	_, lang, err := env.Languages()
	if err != nil {
		t.Fatal(err)
	}
	a, err := env.ArticleOf("a.en.txt", []byte(content), lang, workspace.ArticleOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}
