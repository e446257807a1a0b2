// Package articletest helps to test the formats of articles: it shows an
// article's blocks, writes translations, and checks what must hold for every
// format.
package articletest

import (
	"bytes"
	"io"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// A T is a *testing.T, *testing.B or *rapid.T.
type T interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Read reads an article, which must be one.
func Read(t T, format block.Format, name string, data []byte) *block.File {
	t.Helper()
	f, err := format.Read(name, data, block.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return f
}

// Outline shows blocks as "structure: tagged text".
func Outline(f *block.File) []string {
	var out []string
	for _, b := range f.Blocks() {
		out = append(out, b.Structure+": "+b.Text.Tagged())
	}
	return out
}

// Write writes an article. translated returns the new text of a block and
// whether it has one.
func Write(w io.Writer, f *block.File, translated func(i int) (text.Text, bool)) error {
	_, err := f.WriteEdits(w, func(i int) []block.Edit {
		t, ok := translated(i)
		if !ok {
			return nil
		}
		return []block.Edit{{Start: 0, End: len(f.Blocks()[i].Text.Plain), Text: t}}
	})
	return err
}

// Identity writes an article without translations, and again with translations
// that are the source, and wants the bytes of the file.
func Identity(t T, f *block.File, data []byte) {
	t.Helper()
	blocks := f.Blocks()
	for _, translated := range []func(int) (text.Text, bool){
		func(int) (text.Text, bool) { return text.Text{}, false },
		func(i int) (text.Text, bool) { return blocks[i].Text, true },
	} {
		var b bytes.Buffer
		if err := Write(&b, f, translated); err != nil {
			t.Fatalf("%v", err)
		}
		if !bytes.Equal(b.Bytes(), data) {
			t.Fatalf("untranslated, it is not what was read:\n%s", cmp.Diff(string(data), b.String()))
		}
	}
	for i := range blocks {
		if err := blocks[i].Text.Check(); err != nil {
			t.Fatalf("block %d, %q: %v", i, blocks[i].Text.Tagged(), err)
		}
	}
}
