package text_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/text"
)

// pieces are what texts of the tests are made of: short lines, long ones, each way to end
// a line, and characters of every size.
var pieces = []string{
	"un mot", "é", "世", "🙂", "\n", "\r\n", "\r", " ", strings.Repeat("x", 1000), strings.Repeat("日本🙂", 800),
	strings.Repeat("\r\n", 700), strings.Repeat("ab\n", 500),
}

func TestLinesOfAFileAreThoseOfItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 40).Draw(t, "pieces"), "")
		mark := rapid.SampledFrom([]string{"", "\ufeff"}).Draw(t, "mark")
		want := text.NewLines(s)
		got, err := text.FileLines(strings.NewReader(mark + s))
		if err != nil {
			t.Fatal(err)
		}
		if got.Len() != want.Len() || got.Count() != want.Count() {
			t.Fatalf("%d bytes in %d lines, want %d in %d", got.Len(), got.Count(), want.Len(), want.Count())
		}
		for range 30 {
			offset := rapid.IntRange(0, len(s)).Draw(t, "offset")
			for offset > 0 && offset < len(s) && s[offset]&0xC0 == 0x80 {
				offset--
			}
			p := want.Position(offset)
			if g := got.Position(offset); g != p {
				t.Fatalf("byte %d: %v, want %v", offset, g, p)
			}
			line, column := want.UTF16Column(offset)
			if l, c := got.UTF16Column(offset); l != line || c != column {
				t.Fatalf("byte %d: UTF-16 %d:%d, want %d:%d", offset, l, c, line, column)
			}
			if a, b := got.UTF16Offset(line, column), want.UTF16Offset(line, column); a != b {
				t.Fatalf("UTF-16 %d:%d: byte %d, want %d", line, column, a, b)
			}
			if a, b := got.Offset(p), want.Offset(p); a != b {
				t.Fatalf("%v: byte %d, want %d", p, a, b)
			}
			if a, b := got.Line(p.Line), want.Line(p.Line); a != b {
				t.Fatalf("line %d: %q, want %q", p.Line, a, b)
			}
			end := rapid.IntRange(offset, len(s)).Draw(t, "end")
			if got.Slice(offset, end) != s[offset:end] {
				t.Fatalf("bytes %d to %d are others", offset, end)
			}
		}
	})
}

func TestAFileThatIsNoTextHasNoLines(t *testing.T) {
	for _, s := range []string{"a\xffb", "a\x00b", strings.Repeat("é", 5000) + "\xc3", "\xff\xfea\x00", strings.Repeat("\x80", 5000)} {
		if _, err := text.FileLines(strings.NewReader(s)); !errors.Is(err, text.ErrNotUTF8) {
			t.Errorf("%.20q: %v", s, err)
		}
	}
}

func TestLinesOfAFileThatShrinks(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	if err := os.WriteFile(name, bytes.Repeat([]byte("une ligne\n"), 20_000), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := text.FileLines(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(name, 50_000); err != nil {
		t.Fatal(err)
	}
	if s := lines.Slice(190_000, 190_009); s != "" {
		t.Errorf("%q is left of what is gone", s)
	}
	lines.Position(190_005)
	if s := lines.Line(4); s != "une ligne" {
		t.Errorf("line 4: %q", s)
	}
	lines.Line(19_000)
}
