package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"sync/atomic"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli/terminal"
)

// Env is what a command works with: its streams and the global flags. The zero
// value of each field that a flag sets means that the flag is not given.
type Env struct {
	Stdin  io.Reader
	Stdout *bufio.Writer // results; flushed at the end
	Stderr io.Writer     // progress and messages

	Dir    string // -C
	Memory string // --memory, the first
	// Memories are the memories of further --memory.
	Memories []string
	Source   language.Tag
	Target   language.Tag
	// Encoding is that of the articles and bilingual files, whatever they declare, and
	// of glossaries, termbases and rules that are not UTF-8.
	Encoding string // --encoding
	Color    string // auto, always or never
	Quiet    bool
	// AllWarnings prints each warning, also where there are thousands of a kind.
	AllWarnings bool // --all-warnings

	// Unsaved returns the content of a file as an editor holds it, which is read in its
	// place; ok is false for one that no editor holds. nil: there is no editor.
	Unsaved func(name string) (content []byte, ok bool)

	// Appendix returns what a project adds to a page of the documentation; nil: nothing.
	Appendix func(topic string) string

	grace atomic.Int64 // of EndsWithin, nanoseconds

	ctx context.Context // of the run, nil before
	in  io.Reader       // the stream behind Stdin
	out io.Writer       // the stream behind Stdout

	inputs      []input     // regular files that were read
	temporaries temporaries // files to be removed if the process must leave
}

// context returns the context of the run.
func (e *Env) context() context.Context {
	if e.ctx == nil {
		return context.Background()
	}
	return e.ctx
}

// NewEnv returns an environment with these streams and no flags given.
func NewEnv(stdin io.Reader, stdout, stderr io.Writer) *Env {
	return &Env{
		Stdin:  stdin,
		Stdout: bufio.NewWriterSize(&output{terminal.Guard(stdout)}, 1<<16),
		Stderr: stderr,
		in:     stdin,
		out:    stdout,
	}
}

// output is standard output; its errors say so.
type output struct{ w io.Writer }

func (o *output) Write(p []byte) (int, error) {
	n, err := o.w.Write(p)
	if err != nil {
		err = fmt.Errorf("cannot write to standard output: %w", reason(err))
	}
	return n, err
}

// globalFlags are the flags of every command.
func (e *Env) globalFlags() []Flag {
	return []Flag{
		String(&e.Dir, "C", "work as if started in `DIR`"),
		memoriesFlag(e),
		languageFlag(&e.Source, "source", "source language, a BCP 47 `LANG`"),
		languageFlag(&e.Target, "target", "target language, a BCP 47 `LANG`"),
		encodingFlag(&e.Encoding),
		Enum(&e.Color, "color", "WHEN", "", "auto", "always", "never"),
		Bool(&e.Quiet, "quiet", "no progress, no summaries"),
		Bool(&e.AllWarnings, "all-warnings", "every warning; else twenty of a kind, and how many more"),
	}
}

// Note prints a message of one line for people on standard error, unless --quiet. What was
// reported until then goes first.
func (e *Env) Note(format string, a ...any) {
	if !e.Quiet {
		e.Stdout.Flush() // an error stays in the writer, and the end reports it
		fmt.Fprintln(e.Stderr, terminal.Line(fmt.Sprintf(format, a...)))
	}
}

// Warn prints a warning on standard error, with --quiet too.
func (e *Env) Warn(format string, a ...any) {
	fmt.Fprintln(e.Stderr, "fidele: warning: "+terminal.Line(fmt.Sprintf(format, a...)))
}

// Screen returns standard output as a place for text that people read.
func (e *Env) Screen() *terminal.Screen {
	return &terminal.Screen{
		Writer:  terminal.Harmless(e.Stdout),
		Painter: terminal.Painter{On: terminal.UseColor(e.Color, e.out)},
		Columns: terminal.Width(e.out, 100),
	}
}

// TerminalColumns returns the width of the terminal that standard output is, 0 if it is
// none.
func (e *Env) TerminalColumns() int {
	if !terminal.Is(e.out) {
		return 0
	}
	return terminal.Width(e.out, 80)
}

// Progress shows how far a long work has come.
type Progress = terminal.Progress

// Progress shows progress on standard error if that is a terminal. total is -1
// where it is not known.
func (e *Env) Progress(label string, total int64, inBytes bool) *terminal.Progress {
	if e.Quiet {
		return nil
	}
	return terminal.NewProgress(e.Stderr, label, total, inBytes)
}
