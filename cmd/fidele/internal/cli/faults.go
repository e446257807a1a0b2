package cli

import (
	"errors"
	"strings"

	"fidele/tm/text"
)

// mostKinds bounds the kinds of fault that are told apart.
const mostKinds = 10

// Faults warns of the errors of a stream, [Messages] for each kind: errors that
// wrap the same innermost error are of one kind.
type Faults struct {
	env   *Env
	names []string // in order of appearance
	kinds map[string]*Messages
}

// WarnOf warns of what was passed over in a file. The result is [ErrFindings] where
// there was anything, else nil.
func (e *Env) WarnOf(damage []*text.PlaceError) error {
	faults := e.Faults()
	for _, d := range damage {
		faults.Add(d)
	}
	faults.Done()
	if len(damage) > 0 {
		return ErrFindings
	}
	return nil
}

// Faults begins a row of warnings about errors.
func (e *Env) Faults() *Faults { return &Faults{env: e, kinds: map[string]*Messages{}} }

// Add warns of one more, or counts it.
func (f *Faults) Add(err error) {
	name := innermost(err)
	if f.kinds[name] == nil && len(f.names) >= mostKinds {
		name = "other faults" // each with a text of its own
	}
	if f.kinds[name] == nil {
		f.names = append(f.names, name)
		others := "%d more: " + strings.ReplaceAll(name, "%", "%%")
		f.kinds[name] = f.env.Warnings(others, others)
	}
	f.kinds[name].Add("%v", err)
}

// Done says how many of each kind were not shown, and begins anew.
func (f *Faults) Done() {
	for _, name := range f.names {
		f.kinds[name].Done()
	}
	f.names = nil
	clear(f.kinds)
}

// innermost returns the text of the error that err wraps in the end.
func innermost(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
