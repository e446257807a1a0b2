// Package cli is what every command of fidele stands on: the environment with
// its streams ([Env]), the order of arguments, flags, files that are read and
// written, progress, hints and the exit status.
//
// Libraries say what was wrong and where; this package says what a user of the
// command line can do about it ([Hint]). It alone knows the library that parses
// flags, github.com/urfave/cli/v2. Several traps of that library are dealt with
// here: a flag after an argument would be taken for an argument ([OrderArgs]),
// a usage error would go to standard output, and an unknown command would exit
// with status 3.
//
// # Streams
//
// Results go to [Env.Stdout], which is buffered and flushed at the end; a command
// that answers line by line flushes itself ([Env.EachLine] does). Progress,
// summaries and messages go to [Env.Stderr]. Nothing reaches a terminal but text
// and the styles of package terminal.
package cli
