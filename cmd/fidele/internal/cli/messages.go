package cli

// mostMessages is how many messages of a kind a command shows. Who has thousands
// of bad rows learns from the first, and from their number.
const mostMessages = 20

// Messages tells of things of one kind that may be many: of the first each, of
// the others how many there are; of all where [Env.AllWarnings] is set.
type Messages struct {
	all   bool
	say   func(format string, a ...any)
	total int
	one   string // what the number of the others is said with, if it is 1
	more  string // and else
}

// Warnings begins a row of warnings. one and more, formats with a %d, say how many
// were not shown, such as "%d more bad row" and "%d more bad rows".
func (e *Env) Warnings(one, more string) *Messages { return e.messages(e.Warn, one, more) }

// Notes is [Env.Warnings] for messages that --quiet silences.
func (e *Env) Notes(one, more string) *Messages { return e.messages(e.Note, one, more) }

func (e *Env) messages(say func(string, ...any), one, more string) *Messages {
	return &Messages{all: e.AllWarnings, say: say, one: one, more: more}
}

// Add tells of one more.
func (m *Messages) Add(format string, a ...any) {
	m.total++
	if m.all || m.total <= mostMessages {
		m.say(format, a...)
	}
}

// Done says how many were not shown, and begins anew.
func (m *Messages) Done() {
	switch rest := m.total - mostMessages; {
	case m.all || rest <= 0:
	case rest == 1:
		m.say(m.one, rest)
	default:
		m.say(m.more, rest)
	}
	m.total = 0
}
