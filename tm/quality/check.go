package quality

import "fidele/tm/bitext"

// Options say what is checked. The zero value runs every rule that is on by
// default.
type Options struct {
	// Severity overrides the severity of rules by id; [Off] switches one off.
	Severity map[string]Severity
	// Only, when not empty, names the rules that run, and no other; a rule
	// that is off by default runs with [Warning].
	Only []string
	// Jobs is how many goroutines may work, at least 1. The result does not
	// depend on it.
	Jobs int
}

// severity gives the severity that a rule has under these options.
func (o Options) severity(r Rule) Severity {
	s, ok := o.Severity[r.ID]
	if !ok {
		s = r.Severity
	}
	if len(o.Only) == 0 {
		return s
	}
	for _, id := range o.Only {
		if id == r.ID {
			return max(s, min(max(r.Severity, Warning), Error))
		}
	}
	return Off
}

// SeverityOf gives the severity that a rule has under these options; rooms
// that bring rules of their own ask here.
func (o Options) SeverityOf(r Rule) Severity { return o.severity(r) }

var _ = bitext.Unit{}
