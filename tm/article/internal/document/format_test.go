package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/article/internal/document"
)

func TestArticlesAreToldApartByContentAndName(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       document.Format
	}{
		{"a.txt", "<html>", document.PlainText},
		{"a.md", "Un.", document.Markdown},
		{"a.MARKDOWN", "Un.", document.Markdown},
		{"a.htm", "Un.", document.HTML},
		{"a.xhtml", "Un.", document.HTML},
		{"-", "\n<!DOCTYPE html><p>Un.", document.HTML},
		{"-", "\xEF\xBB\xBF<HTML>", document.HTML},
		{"-", "Un.", document.PlainText},
		{"noname", "PK\x03\x04", document.DOCX},
		{"a.txt", "PK\x03\x04", document.DOCX},
		{"abcnews.fr", "Un.", document.PlainText},
	} {
		if got, err := document.Detect(c.name, []byte(c.data)); err != nil || got != c.want {
			t.Errorf("%s, %q: %q, %v; want %q", c.name, c.data, got, err, c.want)
		}
	}
}

func TestTheLayoutOfPlainTextMayBeSaid(t *testing.T) {
	const in = "Un\ndeux\n\n* * *\n"
	for layout, want := range map[document.Layout][]string{
		document.LineLayout:    {"heading: Un", "heading: deux", "paragraph: * * *"},
		document.WrappedLayout: {"paragraph: Un deux"},
		document.AutoLayout:    {"heading: Un", "heading: deux"},
	} {
		a, err := document.Read("a.txt", []byte(in), document.Options{Layout: layout})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, outline(a)); diff != "" {
			t.Errorf("layout %d: %s", layout, diff)
		}
		checkIdentity(t, a, []byte(in))
	}
}
