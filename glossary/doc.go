// Package glossary reads glossaries, finds their terms in texts in every form
// that grammar gives them, and checks translations against them.
//
// # Entry points
//
//   - [Read] reads a glossary file into a [Glossary] of [Row] values; [Merge]
//     joins several in order of precedence. Package termbase reads the files of
//     other tools, package hunspell a dictionary that adds forms of words.
//   - [Glossary.Find] returns the terms of a text as [Occurrence] values.
//   - [Glossary.NewRun] begins a check of a document that comes in parts.
//   - [Glossary.Check] compares a document with the glossary and returns the
//     findings of the rules that [Rules] lists; [Glossary.Compare] says which of
//     them another version mends.
//   - [Lint] lists what is wrong with a file, or will misfire; [Glossary.Explain]
//     says what a term matches.
//   - [Extract] proposes pairs of terms from translations.
//   - [Insert] adds a row to a file, an [Editor] changes rows of it; [Addition]
//     gathers the rows of other glossaries; [Glossary.Write] writes CSV and TSV,
//     package tbx writes TBX.
//
// # How data passes
//
// A row holds a pair of terms and what is said of it. Rows of one source term
// make a concept. For each direction that is asked for, a glossary is compiled
// once: the spellings of both sides go to a matcher each (internal/match), which
// finds them in texts by the forms of their words (internal/inflect).
//
//	files ─Read─► rows ─Merge─► Glossary ─┬─ Find ──► occurrences
//	                                      └─ Check ─► findings ─► package quality
//
// # How a term is found
//
// The words of a longer term are found in number and gender, the articles inside
// it in the number of their noun ("taxe sur les carburants"), a term of one word
// in number, and in the feminine where it names a person or is an adjective or
// demonym; a term that begins with a verb in all forms of the verb. Names of one
// word but demonyms, acronyms and terms marked exact are literal; so are terms in
// languages without rules.
//
// Nouns that are spelled like a verb or a participle are told apart by the words
// before: "un juge", but "elle le juge"; "un parti", but "est parti". Adjectives
// may stand after the head of a term of the kind "ministre de la Défense", the
// adjective of a place after that of any ("autorités chinoises sanitaires"). Terms
// that share words are both found: "Corées du Nord et du Sud", "North and South
// Korea". Quotation marks inside a term are passed over.
//
// Capitals may lack their accents. In the source names and longer terms may lack
// them anywhere; in the target all others count. A term inside a longer term is
// not counted; terms that overlap otherwise both are. A full name with its acronym
// beside it, "Organisation mondiale du commerce (OMC)", is one occurrence of both.
//
// # How a translation is checked
//
// Each occurrence in the source has a rendition of its own in the target, no two
// of which overlap; what is inside the rendition of a longer term belongs to the
// longer one. A target of one word with another capital renders the term and is
// [RuleCapitals]. A term without any is [RuleMissing], one with fewer than it
// occurs [RuleFewer]; what is forbidden and stands where its term is in the
// source is [RuleForbidden], and then nothing else is said of that term. Before
// a term is called missing, the neighbouring segments of the paragraph are
// searched for a rendition to spare, and the target for an acronym that was
// introduced in brackets.
//
// # Invariants
//
// Spans are bytes of the plain texts of units; places in files are filled in by
// package quality. Output is in a fixed order for any number of goroutines. A
// glossary may be used by several goroutines at once; its rows must not change
// once it is used. What Write wrote, Read reads; Insert and an Editor change
// nothing else in a file.
//
// # Decisions
//
// Texts are not stemmed. Stems join words that have nothing to do with each
// other, and a false alarm costs more trust than a missed form. The forms of
// each word are made instead, generously: a form that does not exist does no
// harm.
//
// A source is read for what it may mean, a target for what it says. Hence
// accents on one side only.
//
// A correction is proposed only where one target is preferred, and with the
// capitals, number and article that the place needs.
//
// # Columns
//
// Columns of terms are named by tags ("fr") or by names of languages in English,
// French or the language itself. Beside the terms, status, match and note, these columns of a glossary file
// mean something; lists are separated by "|". forms and target_forms: further
// forms of the two terms. adjective: target adjectives that render a place as
// well (German); source_adjective: source adjectives that count as an occurrence
// of it (allemand). unless: phrases inside which the source term is none (Crédit
// Suisse). valid_from and valid_until: days. severity: of findings about the
// term. pos: "verb" makes the forms of one, "adj" the feminine of an adjective that
// is a noun too ("capital").
// first_mention: see [ColumnFirstMention]. match may also say always: a
// forbidden target is reported wherever it stands, as one without a source is.
// All other columns are kept.
//
// # Cost
//
// Reading is linear. Terms and the forms of their words are prepared when a text
// first has a word that begins like them, so a large termbase is ready at once;
// memory is some hundred bytes a term. The cost of a segment hardly depends on
// the number of terms.
//
// # Limits
//
// In a segment with more than a million pairs of terms and renditions, a thousand
// of either, renditions are given to terms in order and not weighed. [Lint] warns
// of terms that overlap by up to 50 words.
//
// # Stability
//
// The columns, the ids of rules and the JSON of [Occurrence], [Explanation] and
// [Problem] are stable. Messages, and which forms a word has, get better.
package glossary
