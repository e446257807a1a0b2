package cli

// mostMessages is how many messages of a kind a command shows. Who has thousands
// of bad rows learns from the first, and from their number.
const mostMessages = 20

// Messages tells of things of one kind that may be many: of the first each, of
// the others how many there are.
type Messages struct {
	say    func(format string, a ...any)
	total  int
	finish string // what the number of the others is said with
}

// Warnings begins a row of warnings. others, a format with a %d, says how many
// were not shown, such as "%d more bad rows".
func (e *Env) Warnings(others string) *Messages { return &Messages{say: e.Warn, finish: others} }

// Notes is [Env.Warnings] for messages that --quiet silences.
func (e *Env) Notes(others string) *Messages { return &Messages{say: e.Note, finish: others} }

// Add tells of one more.
func (m *Messages) Add(format string, a ...any) {
	m.total++
	if m.total <= mostMessages {
		m.say(format, a...)
	}
}

// Done says how many were not shown, and begins anew.
func (m *Messages) Done() {
	if m.total > mostMessages {
		m.say(m.finish, m.total-mostMessages)
	}
	m.total = 0
}
