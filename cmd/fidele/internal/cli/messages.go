package cli

// mostMessages is how many messages of a kind a command shows. Who has thousands
// of bad rows learns from the first, and from their number.
const mostMessages = 20

// Messages tells of things of one kind that may be many: of the first each, of
// the others how many there are; of all where [Env.AllWarnings] is set.
type Messages struct {
	all    bool
	say    func(format string, a ...any)
	total  int
	finish string // what the number of the others is said with
}

// Warnings begins a row of warnings. others, a format with a %d, says how many
// were not shown, such as "%d more bad rows".
func (e *Env) Warnings(others string) *Messages { return e.messages(e.Warn, others) }

// Notes is [Env.Warnings] for messages that --quiet silences.
func (e *Env) Notes(others string) *Messages { return e.messages(e.Note, others) }

func (e *Env) messages(say func(string, ...any), others string) *Messages {
	return &Messages{all: e.AllWarnings, say: say, finish: others}
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
	if !m.all && m.total > mostMessages {
		m.say(m.finish, m.total-mostMessages)
	}
	m.total = 0
}
