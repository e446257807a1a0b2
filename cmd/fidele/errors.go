package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm/text"
)

// errFindings says that a command did its work and reports findings or
// differences.
var errFindings = errors.New("findings")

// hintError is an error with advice.
type hintError struct {
	error
	hint string
}

func (h *hintError) Unwrap() error { return h.error }

// withHint adds what to do to what was wrong.
func withHint(err error, hint string) error {
	if err == nil {
		return nil
	}
	return &hintError{err, hint}
}

// usageError is wrong usage of the command line.
type usageError struct{ error }

// usagef makes an error about wrong usage.
func usagef(format string, a ...any) error { return &usageError{fmt.Errorf(format, a...)} }

// hintOf finds the advice that an error carries, "" if it carries none.
func hintOf(err error) string {
	var h *hintError
	if errors.As(err, &h) {
		return h.hint
	}
	var p *text.PlaceError
	if errors.As(err, &p) && p.Hint != "" {
		return p.Hint
	}
	var u *usageError
	if errors.As(err, &u) {
		return "--help shows the usage"
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "check the name; -C DIR works in another folder"
	case errors.Is(err, fs.ErrPermission):
		return "check the permissions of the file and its folder"
	case errors.Is(err, syscall.ENOSPC):
		return "the disk is full; nothing was changed"
	case errors.Is(err, syscall.EISDIR):
		return "give a file; the shell expands FOLDER/*"
	}
	return ""
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
