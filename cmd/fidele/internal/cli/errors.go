package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"fidele/cmd/fidele/internal/cli/terminal"
)

// ErrFindings says that a command did its work and reports findings or
// differences.
var ErrFindings = errors.New("findings")

// usageError is wrong usage of the command line.
type usageError struct{ error }

func (u *usageError) Unwrap() error { return u.error }

// Usagef makes an error about wrong usage.
func Usagef(format string, a ...any) error { return &usageError{fmt.Errorf(format, a...)} }

// Exit reports err on standard error and returns the exit status: 0 for no
// error, 1 for [ErrFindings], 2 for any other.
func (e *Env) Exit(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return 0
	case ctx.Err() != nil:
		err = errInterrupted
	case errors.Is(err, ErrFindings):
		return 1
	}
	e.report(err)
	return 2
}

// report tells of an error on standard error, with what can be done about it.
func (e *Env) report(err error) {
	fmt.Fprintf(e.Stderr, "fidele: error: %s\n", terminal.Line(err.Error()))
	if hint := Hint(err); hint != "" {
		fmt.Fprintf(e.Stderr, "fidele: hint: %s\n", terminal.Line(hint))
	}
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
