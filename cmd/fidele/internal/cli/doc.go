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
// and the styles of package terminal; messages are one line each, and those that
// may be many are counted ([Env.Warnings]). What cannot be written to standard
// output is an error, also when there are findings.
//
// # Files
//
// What a command reads is opened by [Env.Open] or [Env.Read], what it writes by
// [Env.Create]: the file takes its name when it is whole, through symbolic links,
// with the owner and mode of the one before. A file that was read is never
// replaced by an output. Commands that change a file in place use [Env.Edit] or
// [Env.Rewrite], which lock its folder.
//
// # Signals
//
// [Env.Main] answers to signals. The first ends the context, at which reading
// gives up; a command that does not look at its context is left half a second
// later, at the second signal at once. So whatever a command does must be all or
// nothing: a file by its rename, the memory by its transaction.
package cli
