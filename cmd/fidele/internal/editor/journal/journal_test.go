package journal

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fidele/cmd/fidele/internal/editor/session"
)

func open(t *testing.T, file, content string) (*Journal, *Left) {
	t.Helper()
	j, left, err := Open(file, []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	return j, left
}

func set(i int, target string) session.Record {
	return session.Record{Op: session.OpSet, Index: i, Target: target}
}

func TestWhatWasNotSavedIsLeft(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.xlf")
	j, left := open(t, file, "one")
	if left != nil {
		t.Fatalf("%+v", left)
	}
	j.Add(set(0, "a"))
	j.Add(set(0, "ab"))
	j.Add(set(1, "c"))
	j.Close(false)

	j, left = open(t, file, "one")
	if left == nil || !left.Same || len(left.Records) != 2 || left.Records[0].Target != "ab" {
		t.Fatalf("%+v", left)
	}
	j.Add(set(2, "d"))
	j.Close(false)
	if j, left = open(t, file, "two"); left.Same || len(left.Records) != 3 {
		t.Fatalf("%+v", left)
	}
	if err := j.Saving([]byte("three")); err != nil {
		t.Fatal(err)
	}
	j.Add(set(3, "e"))
	j.Close(false) // killed between the rename and the end of the journal
	if j, left = open(t, file, "three"); !left.Same || len(left.Records) != 1 || left.Records[0].Index != 3 {
		t.Fatalf("%+v", left)
	}
	if err := j.Saved([]byte("four")); err != nil {
		t.Fatal(err)
	}
	j.Close(true)
	if _, err := os.Stat(Path(file)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the journal is still there")
	}
}

func TestALastLineThatIsCutIsPassedOver(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.xlf")
	j, _ := open(t, file, "one")
	j.Add(set(0, "a"))
	j.Add(set(1, "b"))
	j.Close(false)
	data, err := os.ReadFile(Path(file))
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if err := os.WriteFile(Path(file), data[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		j, left := open(t, file, "one")
		if left != nil && (len(left.Records) > 2 || left.Records[0].Target != "a") {
			t.Fatalf("of %d bytes %+v is left", n, left)
		}
		j.Add(set(5, "later"))
		j.Close(false)
		j, left = open(t, file, "one")
		if left == nil || left.Records[len(left.Records)-1].Target != "later" {
			t.Fatalf("what was added behind %d bytes is gone: %+v", n, left)
		}
		j.Close(false)
	}
}

func TestTheSecondEditorIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.xlf")
	j, _ := open(t, file, "one")
	if _, _, err := Open(file, []byte("one")); !errors.Is(err, ErrOpen) {
		t.Fatalf("a second editor: %v", err)
	}
	if err := j.Again([]byte("two"), []session.Record{set(1, "b")}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Open(file, []byte("one")); !errors.Is(err, ErrOpen) {
		t.Fatalf("a second editor after a recovery: %v", err)
	}
	j.Close(false)
	j, left := open(t, file, "two")
	if left == nil || !left.Same || len(left.Records) != 1 {
		t.Errorf("%+v", left)
	}
	j.Close(true)
}
