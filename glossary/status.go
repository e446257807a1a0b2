package glossary

import (
	"fmt"
	"slices"
	"strings"
)

// Status says whether a target may be used.
type Status uint8

// The statuses of a term pair.
const (
	// Preferred is the target to use; the status of a row that names none.
	Preferred Status = iota
	// Admitted satisfies the check too.
	Admitted
	// Deprecated is reported as a warning.
	Deprecated
	// Forbidden is reported as an error.
	Forbidden
)

var statusNames = [...]string{"preferred", "admitted", "deprecated", "forbidden"}

// String returns the status as glossary files spell it.
func (s Status) String() string {
	if int(s) < len(statusNames) {
		return statusNames[s]
	}
	return fmt.Sprintf("Status(%d)", uint8(s))
}

// Accepted reports whether a target of this status satisfies the check.
func (s Status) Accepted() bool { return s <= Admitted }

// statusFrench are the statuses in French, without the feminine.
var statusFrench = [...][]string{
	{"préféré", "privilégié", "retenu"},
	{"admis", "accepté", "toléré"},
	{"déconseillé", "obsolète"},
	{"interdit", "proscrit"},
}

// ParseStatus reads a status in any case, in English or French; "" is [Preferred].
func ParseStatus(s string) (Status, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return Preferred, nil
	}
	if i := slices.Index(statusNames[:], s); i >= 0 {
		return Status(i), nil
	}
	for i, words := range statusFrench {
		if slices.Contains(words, s) || slices.Contains(words, strings.TrimSuffix(s, "e")) {
			return Status(i), nil
		}
	}
	return 0, fmt.Errorf("unknown status %q", s)
}

// Match says how a term is looked for. The zero value looks for every form of
// the term, whatever its case where case says nothing.
type Match uint8

// What may stand in the column match, separated by spaces.
const (
	// Exact: the term as written and the forms of the column forms, no others.
	Exact Match = 1 << iota
	// Case: upper and lower case as written; the first letter may be a capital
	// at the start of a sentence.
	Case
	// Always: a forbidden target is reported wherever it stands, whether the
	// source has the term or not.
	Always
)

var matchNames = [...]string{"exact", "case", "always"}

// String returns the words of the column match.
func (m Match) String() string {
	var words []string
	for i, name := range matchNames {
		if m&(1<<i) != 0 {
			words = append(words, name)
		}
	}
	return strings.Join(words, " ")
}

// ParseMatch reads the words of the column match.
func ParseMatch(s string) (Match, error) {
	var m Match
	for _, word := range strings.Fields(strings.ToLower(s)) {
		i := slices.Index(matchNames[:], word)
		if i < 0 {
			return 0, fmt.Errorf("unknown match %q", word)
		}
		m |= 1 << i
	}
	return m, nil
}
