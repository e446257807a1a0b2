// Package workspace opens what commands work on: the project of the working
// folder and its languages, the memory, glossaries, segmentation rules, the rules
// of a check, articles and bilingual files.
//
// An [Env] is a [cli.Env] that knows the project. What a global flag names comes
// before what the project names, and that before the defaults. Nothing is opened
// until a command asks for it. An editor or a server can stand on it as commands
// do.
//
//   - [Env.Project], [Env.Languages] say where and in which languages.
//   - [Env.OpenMemory] and [Env.WithMemory] open the memory; [FindOutdated] finds
//     in it what a revision has left behind.
//   - [Env.LoadGlossary] and [Env.AnyGlossary] read and join the glossaries.
//   - [Env.LoadArticle] segments an article; [Env.Document] reads an article or a
//     bilingual file alike; [Env.WarnOfLanguage] tells what is in another language.
//   - [Env.AlignPairs] pairs articles with their translations on all cores, and knows the
//     terms and the units of the memory that share rare words with them; [Env.Align] does
//     so for one [Pair].
//   - [Env.OpenExchange] opens a file of units for import and conversion.
//   - [Env.Rules] has the rules of a check with their severities.
//   - [Git] runs git; [ChangedSince] says which lines differ from a revision.
package workspace
