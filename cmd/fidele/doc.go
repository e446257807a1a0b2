// Command fidele is the command line of fidele: one file a command, each of
// which parses its flags, calls one package and prints.
//
// # The frame
//
// main builds an [env] (streams, working folder, global flags, project) and the
// application from it (app.go). Before the flag library sees the arguments,
// args.go puts flags before arguments, so that flags may stand anywhere, and
// refuses flags that do not exist. Global flags may stand anywhere too; no
// command may have a flag of their names.
//
// # A command
//
//	func segmentCommand(e *env) *cli.Command
//
// is registered in app.go. Its Description ends in an example, each line of it
// "  $ fidele …". Its Action returns
//
//   - nil: exit status 0;
//   - errFindings: the report is written and says that there are findings or
//     differences; exit status 1, nothing more is printed;
//   - any other error: exit status 2 and "fidele: error: …" with, where one is
//     known, "fidele: hint: …". Hints come from a [text.PlaceError] or from
//     withHint; wrong usage is usagef.
//
// # Streams
//
// Results go to e.stdout, which is buffered and flushed at the end (a command
// that answers line by line flushes itself); progress, summaries and messages
// go to e.stderr, messages through e.note. Text of articles and memories that
// is printed for people goes through e.clean, which takes the sting out of
// control characters when a terminal reads them. Colours come from e.style,
// which does nothing where colours are off. Progress: e.progress.
//
// # Files
//
// e.read and e.open read a file or, for "-", standard input, and turn missing
// files and folders into errors with hints. e.create writes to a temporary
// neighbour and renames it, so that a file is either the old one or complete.
package main
