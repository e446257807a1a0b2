package interchange_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/interchange"
)

func TestDocumentMakesEachRowOfAListAParagraph(t *testing.T) {
	open := func(content string) *interchange.File {
		f, err := interchange.Open("a.tsv", strings.NewReader(content), interchange.Options{
			DefaultSource: language.French, DefaultTarget: language.English,
		})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	doc, err := open("fr\ten\nchat\tcat\nchien\tdog\n").
		Document(context.Background(), language.French, language.English)
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Units) != 2 || doc.Units[1].Paragraph != 1 || doc.TargetLang != language.English {
		t.Errorf("%d units, %+v", len(doc.Units), doc)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = open("fr\ten\nchat\tcat\n").Document(ctx, language.French, language.English)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
