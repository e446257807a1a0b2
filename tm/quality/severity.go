package quality

import (
	"fmt"
	"slices"
)

// Severity says how bad a finding is. Higher is worse.
type Severity uint8

// The severities.
const (
	// Off: the rule does not run.
	Off Severity = iota
	// Info: worth knowing; never fails a run by default.
	Info
	// Warning: probably wrong.
	Warning
	// Error: wrong unless somebody says otherwise.
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

// String returns the severity's name.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// ParseSeverity reads what [Severity.String] writes.
func ParseSeverity(s string) (Severity, error) {
	if i := slices.Index(severityNames[:], s); i >= 0 {
		return Severity(i), nil
	}
	return 0, fmt.Errorf("no severity %q; there are error, warning, info and off", s)
}

// MarshalText writes the severity's name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads a severity's name.
func (s *Severity) UnmarshalText(b []byte) (err error) {
	*s, err = ParseSeverity(string(b))
	return err
}
