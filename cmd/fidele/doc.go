// Command fidele is the command line of fidele: one file a command, which fills
// options from flags, makes one call and shows the result.
//
// # Adding a command
//
// The file of "fidele memory stats" is memory_stats.go; a test holds the names.
// In it stand
//
//	type memoryStatsOptions struct     // what flags and arguments say
//	func newMemoryStatsCommand(env)    // usage, example, flags into the options
//	func (o) run(ctx) error            // check what goes together, call, view
//
// and the constructor is called in [commands], or by the command above it. The
// options embed *workspace.Env, which opens what the command works on. Fields
// hold their defaults before the flags are made. A flag that another command has
// too comes from package cli (cli.Format, cli.Output, cli.Wait …), so that it is
// spelt and means the same; its value is checked there, once. The description
// ends in an example, each line of it "  $ fidele …".
//
// run returns nil for exit status 0; cli.ErrFindings for 1, when the report is
// written and says that there are findings or differences; any other error for
// 2, printed as "fidele: error: …". Its hint comes from cli.WithHint or, by the
// sentinel that the error wraps, from the table of package cli. Wrong usage is
// cli.Usagef.
//
// # Where a result goes
//
//   - JSON: a type of package api and api.WriteJSON or WriteJSONLine to o.Stdout.
//   - People: a function of package view on o.Screen(), which knows colours, the
//     width, and the characters that are not for a terminal.
//   - Messages: o.Note (not with --quiet), o.Warn; both go to standard error.
//   - Files: o.Create, which leaves the old file or a complete new one.
//
// A command computes nothing that a server or an editor could want too: that
// belongs to a package of tm or glossary.
//
// # Packages
//
//   - internal/cli: environment, arguments, flags, hints, output, exit status;
//     internal/cli/terminal: colours, columns, progress, what a terminal may get.
//   - internal/workspace: the project, memory, glossaries, articles and files.
//   - internal/project: fidele.toml.
//   - internal/api, internal/view, internal/report: JSON; people; findings.
package main
