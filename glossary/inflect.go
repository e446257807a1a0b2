package glossary

import (
	"slices"
	"strings"
)

// inflector makes the forms of lower-case words of one language.
type inflector interface {
	// function reports whether a word has one form only inside a term.
	function(word string) bool
	// noun returns the forms of a word that is a term by itself, part those of a
	// word of a longer term, verb those of a verb.
	noun(word string) []string
	part(word string) []string
	verb(word string) []string
	// irregular reports whether some noun or part may begin with other letters
	// than the word.
	irregular(word string) bool
}

// unruled is the inflector of languages without rules.
type unruled struct{}

func (unruled) function(string) bool        { return false }
func (unruled) noun(word string) []string   { return []string{word} }
func (u unruled) part(word string) []string { return u.noun(word) }
func (u unruled) verb(word string) []string { return u.noun(word) }
func (unruled) irregular(string) bool       { return false }

func inflectorOf(base string) inflector {
	switch base {
	case "fr":
		return french{}
	case "en":
		return english{}
	}
	return unruled{}
}

// role says how the forms of a word of a term are made.
type role uint8

const (
	roleLiteral role = iota // the word as it is
	roleNoun                // a term of one word
	rolePart                // a word of a longer term
	roleVerb                // the verb that a term begins with
	roleAcronym             // the acronym, and it with an s
	roleArticle             // Le, Les before a name, contracted or not
	roleCount
)

// formsOf returns the forms of a lower-case word in a role, the word first, each
// once.
func formsOf(in inflector, extra FormSource, word string, r role) []string {
	out := []string{word}
	switch r {
	case roleLiteral:
		if word == "de" || word == "d" {
			if _, ok := in.(french); ok {
				out = []string{"de", "d"}
			}
		}
		return out
	case roleArticle:
		if word == "les" {
			return []string{"les", "des", "aux"}
		}
		return []string{"le", "du", "au"}
	case roleAcronym:
		return append(out, word+"s")
	case roleNoun:
		out = append(out, in.noun(word)...)
	case rolePart:
		out = append(out, in.part(word)...)
	case roleVerb:
		out = append(out, in.verb(word)...)
	}
	if extra != nil {
		for _, f := range extra.Forms(word) {
			out = append(out, strings.ToLower(f))
		}
	}
	return unique(out)
}

func unique(list []string) []string {
	out := list[:0]
	for i, s := range list {
		if !slices.Contains(list[:i], s) {
			out = append(out, s)
		}
	}
	return out
}
