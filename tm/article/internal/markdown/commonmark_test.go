package markdown_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/text"
)

// commonMarkExamples returns the examples of the CommonMark specification, which
// come with the parser.
func commonMarkExamples(t testing.TB) []string {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}",
		"github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skipf("the module that holds the examples is not here: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Skip(err)
	}
	var cases []struct{ Markdown string }
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, c := range cases {
		list = append(list, c.Markdown)
	}
	return list
}

// Every example of the specification comes back byte for byte, and with a word
// added to each block it reads back as those blocks with that word.
func TestCommonMarkExamples(t *testing.T) {
	examples := commonMarkExamples(t)
	if len(examples) < 600 {
		t.Errorf("only %d examples", len(examples))
	}
	for i, in := range examples {
		a, err := markdown.Format{}.Read("a.md", []byte(in), block.Options{})
		if err != nil {
			continue // an example without text
		}
		articletest.Identity(t, a, []byte(in))
		longer := func(b block.Block) text.Text {
			b.Text.Plain += " zzz"
			return b.Text
		}
		var out bytes.Buffer
		err = articletest.Write(&out, a, func(i int) (text.Text, bool) {
			return longer(a.Blocks()[i]), true
		})
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, b := range a.Blocks() {
			want = append(want, tight(longer(b)))
		}
		for _, b := range articletest.Read(t, markdown.Format{}, "a.md", out.Bytes()).Blocks() {
			got = append(got, tight(b.Text))
		}
		if w, g := strings.Join(want, "\n"), strings.Join(got, "\n"); w != g {
			t.Errorf("example %d:\n%s\nwith a word:\n%s\nblocks:\n%s\nread back:\n%s", i+1, in,
				out.String(), w, g)
		}
	}
}

// tight shows a text without its spaces, which lines fold.
func tight(t text.Text) string { return strings.ReplaceAll(t.Tagged(), " ", "") }
