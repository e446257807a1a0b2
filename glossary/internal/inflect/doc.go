// Package inflect makes the forms of the words that terms are made of, so that
// a term is found in every form that grammar gives it.
//
//   - [New] returns the [Inflector] of a language.
//   - [Inflector.Forms] returns the forms of a word, by the [Part] that it plays
//     in its term.
//   - [Languages] returns the languages that have rules.
//
// Texts are not stemmed. The forms of a word are made from the one that the
// glossary has, by rules for endings and lists of exceptions. The rules are
// generous, since a form that no text has does no harm. What must not happen is
// that a form is another word: "cours" has no form "cour". The lists of
// exceptions hold what the rules would get wrong.
//
// Words are in lower case, with their accents, and ligatures as written.
//
// What a language writes together with a word, as Arabic and Korean do, is no form of
// it: [Inflector.Stems] takes it off the words of texts, by the lists of tm/language.
//
// # Adding a language
//
// A language is one file named by it, french.go or german.go; long lists of verbs and
// exceptions lie beside it. A Romance language fills in a romance (spanish.go): tables
// of endings and lists. To add Swedish:
//
//  1. Write swedish.go with a type that embeds unruled and overrides what Swedish
//     has: noun, member and verb for the forms, startsOtherwise for words whose
//     forms begin with other letters ("Buch" and "Bücher" do not, "gehen" and
//     "ging" do). The comments at rules say what each is asked for. What is not
//     overridden is as in a language without rules: the word as it is.
//  2. Add it to ruled in inflect.go.
//  3. Fill the section Terms of tm/language/sv.go: the words that have one form
//     only, and those that no proposed term has.
//  4. Write testdata/sv.txt: for each ending of a rule a word with the forms that it
//     must have, and words that are no form of another.
//
// It is complete when these pass:
//
//   - TestALanguageWithRulesIsComplete and TestRegularFormsAreMadeAndOtherWordsAreNot
//     here: of two hundred forms .99 are made and no other word, and the lists of step 3
//     are there.
//   - TestFormsBeginLikeTheirWordOrAreFiledAtOnce in package match: no form is filed
//     where nobody looks for it.
//   - TestTheTableOfLanguagesInTheReadmeIsTrue in package glossary.
//   - Where fixtures/terms has pairs of the language, TestOwnPairsPassTheGates in
//     package glossary: of the terms found .997 are right, of those there .987 are
//     found.
package inflect
