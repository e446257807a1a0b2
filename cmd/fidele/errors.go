package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/terminal"
)

// errFindings says that a command did its work and reports findings or
// differences.
var errFindings = errors.New("findings")

// withHint adds what to do to what was wrong.
func withHint(err error, hint string) error { return cli.WithHint(err, hint) }

// usageError is wrong usage of the command line.
type usageError struct{ error }

// usagef makes an error about wrong usage.
func usagef(format string, a ...any) error { return &usageError{fmt.Errorf(format, a...)} }

// hintOf finds the advice that an error carries, "" if it carries none.
func hintOf(err error) string {
	hint := cli.Hint(err)
	var u *usageError
	if hint == "" && errors.As(err, &u) {
		return "--help shows the usage"
	}
	return hint
}

// exit reports err and returns the exit status.
func (e *env) exit(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return 1
	}
	if ctx.Err() != nil {
		err = withHint(errors.New("interrupted"), "what was committed stays; run the command again for the rest")
	}
	fmt.Fprintf(e.stderr, "fidele: error: %s\n", terminal.Escape(err.Error()))
	if hint := hintOf(err); hint != "" {
		fmt.Fprintf(e.stderr, "fidele: hint: %s\n", terminal.Escape(hint))
	}
	return 2
}

// reason returns what the operating system said, without the call and the path
// around it.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
