package articletest

import (
	"bytes"
	"strings"

	"pgregory.net/rapid"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// garbled draws a translation of a slice whose codes were treated as badly as
// can be: lost, doubled, in any order, with ends before beginnings, from
// elsewhere.
func garbled(t *rapid.T, like text.Text) text.Text {
	out := text.Text{Plain: "un deux trois quatre"}
	var pool []text.Code
	pool = append(append(pool, like.Codes...), like.Codes...)
	pool = append(pool,
		text.Code{Kind: text.Open, ID: "x", Data: "<u>"},
		text.Code{Kind: text.Alone, ID: "y", Data: "<hr>"},
		text.Code{Kind: text.CloseHalf, ID: "z"})
	at := 0
	for range rapid.IntRange(0, len(pool)).Draw(t, "codes") {
		c := rapid.SampledFrom(pool).Draw(t, "code")
		at = rapid.IntRange(at, len(out.Plain)).Draw(t, "at")
		c.At = at
		out.Codes = append(out.Codes, c)
	}
	return out
}

// Garble writes an article with edits of two adjacent halves of each block, whose
// codes were treated as badly as can be.
func Garble(t *rapid.T, a *block.File) []byte {
	var out bytes.Buffer
	_, err := a.WriteEdits(&out, func(i int) []block.Edit {
		b := a.Blocks()[i].Text
		half := strings.IndexByte(b.Plain[len(b.Plain)/2:], ' ') + len(b.Plain)/2
		if half < len(b.Plain)/2 {
			half = len(b.Plain)
		}
		edits := []block.Edit{{Start: 0, End: half, Text: garbled(t, b.Slice(0, half))}}
		if half < len(b.Plain) && rapid.Bool().Draw(t, "second") {
			end := len(b.Plain)
			edits = append(edits, block.Edit{Start: half, End: end, Text: garbled(t, b.Slice(half, end))})
		}
		return edits
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
