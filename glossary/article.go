package glossary

import (
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
)

// ArticleFor returns the form of an article of a language that is right before a text,
// with the capital that the article has: "an" for "a" before "hour". It is the article
// itself where the language has one form of it, or no rules.
func ArticleFor(lang language.Tag, article, before string) string {
	if article == "" || strings.TrimSpace(before) == "" {
		return article
	}
	return inflect.New(lang, nil).ArticleFor(article, before)
}
