package terminal

import (
	"io"
	"os"
	"testing"
)

// Enter that was typed before the terminal was raw is Enter; what is typed later stays
// what it is.
func TestEnterTypedAheadIsEnter(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if keys, restore := RawKeys(r); keys != io.Reader(r) {
		restore()
		t.Error("a pipe is taken for a terminal")
	}
	if _, err := w.WriteString("ab\nc\n\n"); err != nil {
		t.Fatal(err)
	}
	w.Close()
	got, err := io.ReadAll(struct{ io.Reader }{&typedAhead{r, 5}})
	if err != nil || string(got) != "ab\rc\r\n" {
		t.Errorf("%q, %v", got, err)
	}
}
