package workspace

import (
	"bytes"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
)

// ForTranslation makes the segments of an article with the bytes data a document
// to be translated into target, and says how it is written as XLIFF. The hash of
// the article tells later whether it has changed.
func ForTranslation(
	a *article.Article, data []byte, target language.Tag,
) (*bitext.Document, xliff.WriteOptions) {
	doc := a.Document()
	doc.TargetLang = target
	for _, u := range doc.Units {
		u.TargetLang = target
	}
	opts := xliff.WriteOptions{ToolVersion: cli.Version(), SourceHash: xliff.HashSource(data)}
	if !bytes.HasPrefix(data, []byte("PK")) { // DOCX says nothing of white space
		opts.Gap = xliff.GapIn(a.Source(), doc.SourceLang)
	}
	return doc, opts
}
