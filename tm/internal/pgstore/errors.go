package pgstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// ErrConnection: the database cannot be reached, or was lost.
var ErrConnection = errors.New("no connection to the database")

// ErrLogin: the database does not let the user in.
var ErrLogin = errors.New("the database refuses the user")

// ErrOutcome is an [ErrConnection]: the connection was lost while a change was
// committed, and whether it was cannot be found out.
var ErrOutcome = fmt.Errorf("%w", ErrConnection)

// sqlState returns the code of the server's error, "" for one that is not its.
func sqlState(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// isConflict reports whether the server gave a transaction up that may be run again.
func isConflict(err error) bool {
	var write *writeError
	if errors.As(err, &write) {
		return false
	}
	switch sqlState(err) {
	case "40001", "40P01": // serialization failure, deadlock
		return true
	}
	return false
}

// isLost reports whether an error means that the connection is of no use any more,
// so that another may be tried.
func isLost(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	var connecting *pgconn.ConnectError
	if errors.As(err, &connecting) {
		state := sqlState(err)
		return state == "" || isShutdown(state)
	}
	state := sqlState(err)
	switch {
	case state == "":
		var own *ownError
		var write *writeError
		return !errors.As(err, &own) && !errors.As(err, &write) && !errors.Is(err, ErrAddress)
	case isShutdown(state):
		return true
	}
	return false
}

// isMissing reports whether an error says that there is no such table or schema.
func isMissing(err error) bool {
	state := sqlState(err)
	return state == "42P01" || state == "3F000"
}

// isShutdown reports whether a code means that the server goes down, comes up, has no
// place, or has closed the connection.
func isShutdown(state string) bool {
	switch state {
	case "57P01", "57P02", "57P03", "57P05", "25P03", "25P02", "53300":
		return true
	}
	return len(state) == 5 && state[:2] == "08"
}

// ownError is an error that was found in an answer, and is not of the connection.
type ownError struct{ error }

func (e *ownError) Unwrap() error { return e.error }

// explain puts the name of the store before an error and says what it means.
func (s *Store) explain(err error) error {
	var write *writeError
	if errors.As(err, &write) {
		return write.error
	}
	var placed *text.PlaceError
	if err == nil || errors.As(err, &placed) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return explain(s.address, err)
}

func explain(a Address, err error) error {
	say := func(kind error, hint string) error {
		return &text.PlaceError{File: a.name, Err: fmt.Errorf("%w: %w", kind, err), Hint: hint}
	}
	state := sqlState(err)
	switch state {
	case "28P01", "28000":
		return say(ErrLogin, "the password is read from the file of PGPASSFILE (~/.pgpass), "+
			"or as PGSERVICE says")
	case "3D000":
		return &text.PlaceError{
			File: a.name, Err: &lostError{ErrConnection, 1, err}, Hint: "make the database first: createdb",
		}
	case "42P01", "3F000":
		return say(fs.ErrNotExist, "")
	case "42501":
		return say(fs.ErrPermission, "the owner of the schema may GRANT what is missing")
	case "25006":
		return say(fs.ErrPermission, "this server only reads: name the one that writes")
	case "55P03":
		return &text.PlaceError{File: a.name, Err: fmt.Errorf("%w by another process", kv.ErrLocked)}
	case "53100":
		return say(syscall.ENOSPC, "make room on the server; what was committed before stays")
	}
	var lost *lostError
	switch {
	case errors.As(err, &lost):
		return &text.PlaceError{File: a.name, Err: err, Hint: reachHint}
	case isLost(err):
		return &text.PlaceError{File: a.name, Err: &lostError{ErrConnection, 1, err}, Hint: reachHint}
	}
	return &text.PlaceError{File: a.name, Err: err}
}

const reachHint = "check that the server runs and can be reached from here"

// lostError says that something was tried in vain.
type lostError struct {
	kind  error
	tries int
	err   error
}

func (e *lostError) Error() string {
	why := strings.Join(strings.Fields(e.err.Error()), " ") // the driver writes lines
	if e.tries > 1 {
		return fmt.Sprintf("%v (tried %d times): %s", e.kind, e.tries, why)
	}
	return fmt.Sprintf("%v: %s", e.kind, why)
}

// Unwrap returns the kind alone: a socket that is missing is no missing memory.
func (e *lostError) Unwrap() error { return e.kind }
