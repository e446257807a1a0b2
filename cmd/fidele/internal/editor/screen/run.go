package screen

import (
	"cmp"
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"fidele/cmd/fidele/internal/cli/terminal"
	"fidele/cmd/fidele/internal/editor/desk"
)

// patience is how long opening may take before the screen says so.
const patience = 10 * time.Millisecond

// settled is how long after the start garbage is collected as usual: the first screen and
// what is looked up for it are there by then.
const settled = time.Second

// frames is how often a second the screen is drawn where it changes: a key that is drawn at
// the next frame is seen within 9 ms.
const frames = 120

// Run opens a desk and shows it on a terminal until the user leaves it. What open hands to
// glimpse is shown until then, see [desk.Options]. It returns the
// desk, nil where it could not be opened, and what there is to tell. When the terminal
// goes away, or ctx ends, what was not saved stays in the journal.
func Run(
	ctx context.Context, name string, open func(glimpse func(*desk.Desk)) (*desk.Desk, error), in io.Reader, out io.Writer, opts Options,
) (*desk.Desk, []string, error) {
	time.AfterFunc(settled, collectLess())
	in, restore := terminal.RawKeys(in)
	defer restore()
	s := &starting{name: name, opts: opts, came: make(chan tea.Msg, 2)}
	go func() {
		d, err := open(func(d *desk.Desk) { s.came <- glimpseMsg{d} })
		s.came <- openedMsg{d, err}
	}()
	var first tea.Model = s
	select {
	case msg := <-s.came:
		switch msg := msg.(type) {
		case glimpseMsg:
			s.see(msg.d)
		case openedMsg:
			if msg.err != nil {
				return nil, nil, msg.err
			}
			first = s.become(msg.d)
		}
	case <-time.After(patience):
	}

	settings := []tea.ProgramOption{tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(frames)}
	if opts.NoColor {
		settings = append(settings, tea.WithColorProfile(colorprofile.ASCII))
	}
	p := tea.NewProgram(first, settings...)
	s.send = p.Send
	if s.model != nil {
		s.model.send = p.Send
	}
	// A terminal that goes away says so. There is nobody to ask then.
	gone := make(chan os.Signal, 1)
	signal.Notify(gone, syscall.SIGHUP)
	defer signal.Stop(gone)
	done := make(chan struct{})
	defer close(done)
	go func() {
		select {
		case <-gone:
			p.Kill()
		case <-done:
		}
	}()
	_, err := p.Run()
	m := s.model
	if m == nil {
		return nil, nil, cmp.Or(s.failed, ctx.Err(), err)
	}
	if m.cancel != nil {
		m.cancel()
	}
	m.d.Wait()
	if m.discard {
		return m.d, m.told, cmp.Or(m.d.Close(true), ctx.Err(), err)
	}
	switch {
	case m.failed != nil:
		err = m.failed
	case ctx.Err() != nil:
		err = ctx.Err()
	}
	return m.d, m.told, err
}

// collectLess has garbage collected seldom until the function that it returns is called,
// unless the user or a large file says otherwise: while a file is opened nearly all that is
// made stays.
func collectLess() (usual func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	const seldom = 400
	before := debug.SetGCPercent(seldom)
	return func() {
		if now := debug.SetGCPercent(before); now != seldom {
			debug.SetGCPercent(now) // a large file has set it
		}
	}
}

// openedMsg is the desk, once it is open.
type openedMsg struct {
	d   *desk.Desk
	err error
}

// glimpseMsg is a desk with the first segments, to be looked at.
type glimpseMsg struct{ d *desk.Desk }

// starting is the screen while the file is being opened. Keys wait.
type starting struct {
	name    string
	opts    Options
	came    chan tea.Msg // glimpseMsg, then openedMsg; after that one nothing is waited for
	send    func(tea.Msg)
	glimpse *Model // nil before there is one
	model   *Model
	failed  error
	early   []tea.Msg
	w, h    int
}

// see makes the screen of what can be seen of a desk.
func (s *starting) see(d *desk.Desk) {
	s.glimpse = New(d, s.opts)
	s.glimpse.opening = true
	for _, msg := range s.early {
		s.look(msg)
	}
}

// look lets the screen that can be seen know what its terminal is like.
func (s *starting) look(msg tea.Msg) {
	switch msg.(type) {
	case tea.WindowSizeMsg, tea.ModeReportMsg, tea.BackgroundColorMsg:
		if s.glimpse != nil {
			s.glimpse.Update(msg)
		}
	}
}

// become makes the screen of the desk.
func (s *starting) become(d *desk.Desk) *Model {
	s.model = New(d, s.opts)
	if s.send != nil {
		s.model.send = s.send
	}
	return s.model
}

// Init waits for the desk, and asks the terminal meanwhile.
func (s *starting) Init() tea.Cmd {
	return tea.Batch(tea.RequestBackgroundColor, s.wait)
}

// wait waits for the next of what comes.
func (s *starting) wait() tea.Msg { return <-s.came }

// Update keeps what comes before the desk for later.
func (s *starting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if glimpse, ok := msg.(glimpseMsg); ok {
		s.see(glimpse.d)
		return s, s.wait
	}
	opened, ok := msg.(openedMsg)
	if !ok {
		if size, ok := msg.(tea.WindowSizeMsg); ok {
			s.w, s.h = size.Width, size.Height
		}
		s.early = append(s.early, msg)
		s.look(msg)
		return s, nil
	}
	if s.failed = opened.err; s.failed != nil {
		return s, tea.Quit
	}
	m := s.become(opened.d)
	commands := []tea.Cmd{m.begin()}
	for _, msg := range s.early {
		_, cmd := m.Update(msg)
		commands = append(commands, cmd)
	}
	return m, tea.Batch(commands...)
}

// View says that the file is being opened, and shows what can be seen of it.
func (s *starting) View() tea.View {
	if s.glimpse != nil && s.w > 0 {
		return s.glimpse.View()
	}
	var m meter
	r := append(row{}.add(" ", plain), m.lineOf(s.name, title)...).add("  opening …", dim)
	v := tea.NewView(m.fit(r, max(s.w, 1)).String())
	v.AltScreen = true
	return v
}
