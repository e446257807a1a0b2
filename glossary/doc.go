// Package glossary holds the terminology of a house: it reads glossary files,
// finds their terms in texts in every form that grammar gives them, and checks
// translations against them.
//
//   - [Read] reads a glossary file (CSV or TSV, one term pair a row) into a
//     [Glossary] of [Row] values; [Merge] joins several in order of precedence.
//   - [Glossary.Find] returns the terms of a text as [Occurrence] values with
//     byte spans.
//   - [Glossary.Check] compares a document with the glossary and gives findings
//     of the rules that [Rules] lists.
//
// # How a term is found
//
// Texts are not stemmed. The forms of each word of a term are made from its
// base form by rules and lists of exceptions for French and English (files
// french*.go and english*.go): number and gender for the words of a longer
// term, number for a term of one word and the feminine where it names a person,
// the forms of a verb where the term begins with one. A form that does not
// exist does no harm. Names of one word, acronyms and terms marked exact are
// literal; so are terms in languages without rules.
//
// Nouns that are spelled like a verb or a participle ("juge", "déplacé") are told
// apart by the word before; one adjective may stand after the head of a term of
// the kind "ministre de la Défense".
//
// A text is divided into runs of letters and digits; spaces of all kinds,
// hyphens and apostrophes only separate them, so that elisions fall away and
// "États Unis" is "États-Unis". A token leads through its letters without
// accents to classes (a word of a term with all its forms), classes lead along
// a tree to terms; the cost for a segment hardly depends on the number of terms.
//
// In the source, capitals may lack their accents, and names and longer terms
// may lack them anywhere; in the target accents count. A term inside a longer
// term is not counted; terms that overlap otherwise both are.
//
// # How a translation is checked
//
// Each occurrence in the source gets a rendition of its own in the target, no
// two of which overlap. A term without any is [RuleMissing], one with fewer than
// it occurs [RuleFewer]; what is forbidden and stands where its term is in the
// source is [RuleForbidden], and then nothing else is said of that term. Before
// a term is called missing, the neighbouring segments of the paragraph are
// searched for a rendition to spare, and the target for an acronym that was
// introduced in brackets.
//
// Findings carry byte spans of the plain texts of units; places in files are
// filled in by package quality. Output is in a fixed order for any number of
// goroutines.
//
// # Columns
//
// Beside the terms, status, match and note, these columns of a glossary file
// mean something; lists are separated by "|". forms and target_forms: further
// forms of the two terms. adjective: target adjectives that render a place as
// well (German); source_adjective: source adjectives that count as an occurrence
// of it (allemand). unless: phrases inside which the source term is none (Crédit
// Suisse). valid_from and valid_until: days. severity: of findings about the
// term. pos: "verb" makes the forms of one. match may also say always: a
// forbidden target is reported wherever it stands, as one without a source is.
// All other columns are kept.
//
// # Cost
//
// Reading is linear. Terms and the forms of their words are prepared when a text
// first has a word that begins like them, so a large termbase is ready at once;
// memory is some hundred bytes a term.
package glossary
