package document_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/document"
	"fidele/tm/text"
)

// garbled draws a translation of a slice whose codes were treated as badly as
// can be: lost, doubled, in any order, with ends before beginnings, from
// elsewhere.
func garbled(t *rapid.T, like text.Text) text.Text {
	out := text.Text{Plain: "un deux trois quatre"}
	var pool []text.Code
	pool = append(append(pool, like.Codes...), like.Codes...)
	pool = append(pool, text.Code{Kind: text.Open, ID: "x", Data: "<u>"}, text.Code{Kind: text.Alone, ID: "y", Data: "<hr>"}, text.Code{Kind: text.CloseHalf, ID: "z"})
	at := 0
	for range rapid.IntRange(0, len(pool)).Draw(t, "codes") {
		c := rapid.SampledFrom(pool).Draw(t, "code")
		at = rapid.IntRange(at, len(out.Plain)).Draw(t, "at")
		c.At = at
		out.Codes = append(out.Codes, c)
	}
	return out
}

// garble edits two adjacent halves of each block.
func garble(t *rapid.T, a *document.Article) []byte {
	var out bytes.Buffer
	_, err := a.WriteEdits(&out, func(i int) []document.Edit {
		b := a.Blocks()[i].Text
		half := strings.IndexByte(b.Plain[len(b.Plain)/2:], ' ') + len(b.Plain)/2
		if half < len(b.Plain)/2 {
			half = len(b.Plain)
		}
		edits := []document.Edit{{Start: 0, End: half, Text: garbled(t, b.Slice(0, half))}}
		if half < len(b.Plain) && rapid.Bool().Draw(t, "second") {
			edits = append(edits, document.Edit{Start: half, End: len(b.Plain), Text: garbled(t, b.Slice(half, len(b.Plain)))})
		}
		return edits
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestGarbledCodesLeaveTheArticleWellFormed(t *testing.T) {
	const page = "<p>Un <b>mot <i>gras</i> et</b> <a href=x>un <b>lien</b></a><img src=y> de <u>plus <s>ici</s></u>.</p>"
	t.Run("HTML", rapid.MakeCheck(func(t *rapid.T) {
		out := garble(t, read(t, "a.html", []byte(page)))
		var open []string
		z := html.NewTokenizer(bytes.NewReader(out))
		for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
			name, _ := z.TagName()
			switch {
			case kind == html.StartTagToken && string(name) != "img":
				open = append(open, string(name))
			case kind == html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != string(name) {
					t.Fatalf("</%s> closes %v in %s", name, open, out)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%v stay open in %s", open, out)
		}
	}))
	data := fixtures.Read(t, "documents/depeche.fr.docx")
	t.Run("DOCX", rapid.MakeCheck(func(t *rapid.T) {
		a := read(t, "a.docx", data)
		out := garble(t, a)
		again, err := document.Read("a.docx", out, document.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, unpackPart(out, "word/document.xml"))
		}
		checkIdentity(t, again, out)
	}))
}
