package screen

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"fidele/cmd/fidele/internal/editor/desk"
)

// Run shows a desk on a terminal until the user leaves it, and returns what there is to
// tell then. When the terminal goes away, or ctx ends, what was not saved stays in the
// journal.
func Run(ctx context.Context, d *desk.Desk, in io.Reader, out io.Writer, opts Options) ([]string, error) {
	m := New(d, opts)
	d.Messages = nil
	p := tea.NewProgram(m, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out))
	m.send = p.Send
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
	m.send = func(tea.Msg) {}
	if m.cancel != nil {
		m.cancel()
	}
	d.Wait()
	if m.failed != nil {
		return d.Messages, m.failed
	}
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() == nil {
		return d.Messages, err
	}
	return d.Messages, ctx.Err()
}
