// Package workspace opens what commands work on: the project of the working
// folder and its languages, the memory, glossaries, segmentation rules, articles
// and bilingual files.
//
// An [Env] is a [cli.Env] that knows the project. What a global flag names comes
// before what the project names, and that before the defaults. Nothing is opened
// until a command asks for it.
package workspace
