// Package quality checks translations without a glossary: numbers, inline
// codes, punctuation, spacing, what was left out and what was left in the source
// language.
//
//   - [Check] runs the rules over a [bitext.Document] and returns [Finding]
//     values. [Options] switch rules on and off and set their severities.
//   - [Finish] makes findings ready for a report: sorted, with the places in
//     their files and with fingerprints.
//   - [Run] and [Finisher] do the same for a document that comes in parts, and hold none of
//     it but what tells how its parts go together.
//   - [Suppress] silences the findings that comments ask to ignore;
//     [Directives], [NoteDirectives] and [ReadIgnoreFile] find those comments.
//   - [ReadBaseline] and [WriteBaseline] keep the findings that were known at
//     some time; [Baseline.Mark] marks them.
//   - [Fixes] selects the corrections that can be made without asking.
//   - [Rules] lists the rules with their severities and explanations.
//   - [NewHouseRule] makes a rule of patterns and holds it to its examples; [NewStyle]
//     reads examples of how a house writes figures and marks, for the rule style.
//
// The usual order is Check, Finish, Suppress, Mark, and Fixes where corrections
// are wanted. Package glossary returns findings of the same kind about terms;
// they are appended before Finish.
//
// # Rules
//
// A rule is one file named by its id: its [Rule], with the explanation and two
// examples, and its check. Its cases are the file of that name in
// fixtures/quality. To add a rule, write both files and name the rule in ruleset
// (file rule.go); a test holds that they are complete.
//
// What takes more than a file lies in a package of its own: number reads and compares
// figures, name the names of an article.
//
// Rules share a pair, a source and its target with what several of them need,
// and the files words.go, quotation.go and mismatch.go. What a rule knows of a
// language it reads from package language.
//
// # Invariants
//
//   - A rule sees plain text, so that an inline code never hides a word from
//     it, and sets only spans of the unit's source and target. File, line and
//     column are filled in afterwards in one place (file locate.go).
//   - The findings depend on the document and the options alone, not on the
//     number of goroutines.
//   - The id of a rule never changes its meaning, and a fingerprint is the same
//     as long as the texts around the finding are. Baselines depend on both.
//
// # Decisions
//
//   - A rule that cannot be sure keeps silent: on real translations of news, the
//     rules that are on by default raise fewer than one false alarm in 200
//     segments, and a test holds them to it. One with many is switched off.
//   - A fix is right or is not offered.
//   - Fingerprints are made of texts, not of lines, so that a finding stays
//     known when others move.
//
// Time is linear in the text; a thousand segments of news take about a fifth of
// a second of one processor. The package is stable but for its rules, of which
// there will be more.
//
// # Limits
//
// In a segment of megabytes, 100 places of a word in the source are compared with
// one in the target; what stands between two spaces is no word beyond 1,000 bytes
// on either side of a mark; and after 100 MB were searched for words of the
// target, the source is asked for whole words alone.
package quality
