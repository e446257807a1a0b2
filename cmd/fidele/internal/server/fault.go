package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"fidele/cmd/fidele/internal/api"
	"fidele/cmd/fidele/internal/cli"
	"fidele/tm"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// fault is an error with the status that it has over HTTP.
type fault struct {
	status int
	error
}

func (f *fault) Unwrap() error { return f.error }

func faultf(status int, format string, a ...any) error {
	return &fault{status, fmt.Errorf(format, a...)}
}

// statuses are those of errors of the libraries, by the sentinel that they wrap; the
// first that fits counts.
var statuses = []struct {
	err    error
	status int
}{
	{tm.ErrQuery, http.StatusBadRequest},
	{tm.ErrNoUnit, http.StatusNotFound},
	{tm.ErrNoBatch, http.StatusNotFound},
	{tm.ErrUnit, http.StatusUnprocessableEntity},
	{tm.ErrReadOnly, http.StatusForbidden},
	{tm.ErrLocked, http.StatusServiceUnavailable},
	{tm.ErrConnection, http.StatusServiceUnavailable},
	{tm.ErrStateGone, http.StatusServiceUnavailable},
	{context.DeadlineExceeded, http.StatusGatewayTimeout},
	{context.Canceled, http.StatusServiceUnavailable},
	{quality.ErrBaseline, http.StatusBadRequest},
}

// statusOf returns the status of an error, 500 for one of which nothing is known.
func statusOf(err error) int {
	var f *fault
	var tooLarge *http.MaxBytesError
	var place *text.PlaceError
	switch {
	case errors.As(err, &f):
		return f.status
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge
	}
	for _, s := range statuses {
		if errors.Is(err, s.err) {
			return s.status
		}
	}
	if errors.As(err, &place) { // of a text or a file that came with the request
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// answerOf is what a client is told of an error, and memory the name of the further memory
// that it came of, "" for none. Of what went wrong inside a client learns nothing but that
// it did: names of files and machines are not for everybody.
func answerOf(status int, err error, memory string) api.Fault {
	switch status {
	case http.StatusInternalServerError:
		return api.Fault{Error: "the server failed; its log says more"}
	case http.StatusServiceUnavailable:
		lost, busy := "its memory", "the memory"
		if memory != "" {
			lost = "the further memory " + memory
			busy = lost
		}
		if errors.Is(err, tm.ErrConnection) {
			return api.Fault{
				Error: "the server has lost the database of " + lost,
				Hint:  "check that the database runs and can be reached, then try again",
			}
		}
		return api.Fault{Error: busy + " is busy, or the server is being stopped", Hint: "try again"}
	case http.StatusGatewayTimeout:
		return api.Fault{Error: "it took too long", Hint: "ask for less: a rarer word, fewer texts"}
	}
	f := api.Fault{Error: err.Error()}
	if status == http.StatusUnprocessableEntity {
		f.Hint = cli.Hint(err) // such as the tags that a target has
	}
	return f
}
