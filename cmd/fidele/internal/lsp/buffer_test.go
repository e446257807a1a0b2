package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	utf "unicode/utf8"

	"pgregory.net/rapid"

	"fidele/tm/text"
)

// pieces make texts in which bytes, characters and UTF-16 units differ.
var pieces = []string{"a", "é", "🙂", " ", "\n", "\r\n", "\r", "中", "e\u0301", "word"}

func drawText(t *rapid.T, name string, most int) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, most).Draw(t, name), "")
}

// plainOffset counts from the beginning, character by character.
func plainOffset(e encoding, s string, p position) int {
	at := 0
	for range p.Line {
		i := strings.IndexAny(s[at:], "\r\n")
		if i < 0 {
			return len(s)
		}
		at += i + 1
		if s[at-1] == '\r' && at < len(s) && s[at] == '\n' {
			at++
		}
	}
	for left := p.Character; at < len(s) && s[at] != '\n' && s[at] != '\r'; {
		r, size := utf.DecodeRuneInString(s[at:])
		n := size
		if e == utf16 {
			n = 1
			if r > 0xffff {
				n = 2
			}
		}
		if left -= n; left < 0 {
			break
		}
		at += size
	}
	return at
}

func TestEditsMakeTheTextThatTheyMakePlainly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.SampledFrom([]encoding{utf8, utf16}).Draw(t, "encoding")
		content := drawText(t, "content", 30)
		b := newBuffer("file:///x", "/x", 1, content)
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			place := func(name string) position {
				return position{rapid.IntRange(0, 8).Draw(t, name), rapid.IntRange(0, 12).Draw(t, name)}
			}
			from, to := place("from"), place("to")
			text := drawText(t, "text", 6)
			start, end := plainOffset(e, content, from), plainOffset(e, content, to)
			if end < start {
				start, end = end, start
			}
			content = content[:start] + text + content[end:]
			b.apply(e, contentChange{Range: &span{from, to}, Text: text})
			if b.content != content {
				t.Fatalf("got %q, want %q", b.content, content)
			}
		}
	})
}

// Of three parts of a text, edits outside of the one in the middle leave it where it is
// said to be, and what is said to be in it is.
func TestPlacesAreCarriedOverEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, middle, after := drawText(t, "before", 8), "«"+drawText(t, "middle", 8)+"»", drawText(t, "after", 8)
		b := newBuffer("file:///x", "/x", 1, before+middle+after)
		state := b.state
		start, end := len(before), len(before)+len(middle)
		for range rapid.IntRange(0, 8).Draw(t, "edits") {
			text := drawText(t, "text", 5)
			now := strings.Index(b.content, middle)
			first := rapid.Bool().Draw(t, "first")
			low, high := now+len(middle), len(b.content)
			if first {
				low, high = 0, now
			}
			from := rapid.IntRange(low, high).Draw(t, "from")
			to := rapid.IntRange(from, high).Draw(t, "to")
			b.note(splice{from, to - from, len(text)})
			b.set(b.content[:from] + text + b.content[to:])
		}
		from, to, ok := b.forward(state, start, end, false)
		if !ok || b.content[from:to] != middle {
			t.Fatalf("%q is said to be at %d to %d of %q", middle, from, to, b.content)
		}
		for at := from + 1; at < to; at++ {
			if back, ok := b.back(state, at); !ok || back != start+at-from {
				t.Fatalf("byte %d goes back to %d, not %d", at, back, start+at-from)
			}
		}
	})
}

func TestEditsToLeadFromOneTextToTheOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := drawText(t, "old", 20)
		now := drawText(t, "now", 20)
		if rapid.Bool().Draw(t, "near") {
			now = strings.Replace(old, "a", "é", 1)
		}
		var out strings.Builder
		at := 0
		for _, e := range editsTo(old, now) {
			if !utf.ValidString(e.text) || !utf.ValidString(old[e.start:e.end]) {
				t.Fatalf("an edit cuts a character: %+v", e)
			}
			out.WriteString(old[at:e.start] + e.text)
			at = e.end
		}
		if out.WriteString(old[at:]); out.String() != now {
			t.Fatalf("got %q, want %q", out.String(), now)
		}
	})
}

func FuzzPositions(f *testing.F) {
	f.Add("a🙂\r\né\n", 1, 1)
	f.Add("", -1, 5)
	f.Add("a\nb", math.MaxInt, math.MaxInt)
	f.Fuzz(func(t *testing.T, s string, line, character int) {
		if !utf.ValidString(s) {
			return // what an editor sends is valid
		}
		lines := text.NewLines(s)
		for _, e := range []encoding{utf8, utf16} {
			at := e.offset(lines, position{line, character})
			if at < 0 || at > len(s) || at < len(s) && !utf.RuneStart(s[at]) {
				t.Fatalf("%s: %d:%d of %q is byte %d", e, line, character, s, at)
			}
			if line >= 0 && line < 1000 && character >= 0 {
				if want := plainOffset(e, s, position{line, character}); at != want {
					t.Fatalf("%s: %d:%d of %q is byte %d, want %d", e, line, character, s, at, want)
				}
			}
			if back := e.offset(lines, e.position(lines, at)); back != at && !(at > 0 && s[at-1] == '\r') {
				t.Fatalf("%s: byte %d of %q comes back as %d", e, at, s, back)
			}
		}
	})
}

// Whatever comes, reading it ends, and nothing is said that is no message.
func FuzzStream(f *testing.F) {
	const last = `{"jsonrpc":"2.0","method":"last"}`
	f.Add([]byte("Content-Length: 2\r\n\r\n{}"))
	f.Add([]byte("Content-Length: 5\r\n\r\n{"))
	f.Add([]byte("Content-Length: 99999999999999\r\n\r\n"))
	f.Add([]byte("content-length:2\nContent-Type: x\n\n[]\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var out bytes.Buffer
		in := io.MultiReader(bytes.NewReader(data), strings.NewReader(fmt.Sprintf("\r\n\r\nContent-Length: %d\r\n\r\n%s", len(last), last)))
		s := newStream(in, bufio.NewWriter(&out))
		for {
			var v map[string]any
			if err := s.ReadObject(&v); err != nil {
				break
			}
		}
		said := newStream(&out, nil)
		for {
			message, err := said.next()
			if err == io.EOF {
				break
			}
			if err != nil || !json.Valid(message) {
				t.Fatalf("%v: %q", err, message)
			}
		}
	})
}

func TestAPathIsThatOfItsURI(t *testing.T) {
	for _, path := range []string{"/a/b.md", "/a b/é%20#?.md", "/x/[1].csv"} {
		if got, ok := pathOf(uriOf(path)); !ok || got != path {
			t.Errorf("%q comes back as %q from %q", path, got, uriOf(path))
		}
	}
	for _, uri := range []string{"untitled:1", "http://x/y", "", "file://", "%"} {
		if path, ok := pathOf(uri); ok {
			t.Errorf("%q is %q", uri, path)
		}
	}
}
