package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command may go on after the first signal. It is well below
// a second, which is what whoever stops a program waits without asking why.
const grace = 500 * time.Millisecond

// EndsWithin lets the command go on for d after the first signal, where that is more than
// others may: what it has begun for somebody else is to be ended.
func (e *Env) EndsWithin(d time.Duration) { e.grace.Store(int64(d)) }

// errInterrupted is what a command that a signal ended reports.
var errInterrupted = WithHint(errors.New("interrupted"),
	"what was committed stays; run the command again for the rest")

// Main is [Env.Run] for a process of its own: it answers to signals.
//
// The first Ctrl-C or SIGTERM ends the context. What waits for input gives up at
// once ([Env.Stdin] and [Env.Open] see to that); a command that is at work ends
// where it looks at its context. One that does not look in time is left where it
// is, as is everything at the second signal: Main removes the temporary files
// and returns. That loses nothing, since files are renamed into place when they
// are whole, and a transaction of the memory that is not committed does not
// count. After Main has returned, the process must exit.
func (e *Env) Main(args []string, commands []*Command) int {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan int, 1)
	go func() { done <- e.Run(ctx, args, commands) }()

	select {
	case code := <-done:
		signal.Stop(signals)
		return code
	case <-signals:
		cancel() // a second signal that comes late must not end the process in its way
	}

	late := time.NewTimer(max(grace, time.Duration(e.grace.Load())))
	defer late.Stop()
	select {
	case code := <-done:
		return code
	case <-signals:
	case <-late.C:
	}
	e.removeTemporaries()
	e.report(errInterrupted)
	return 2
}

// interruptible is a reader that gives up when a context ends, also while the
// system still waits for bytes.
type interruptible struct {
	ctx    context.Context
	in     io.Reader
	chunks chan chunk // the answer to the one read that is under way
	buffer []byte     // belongs to the read that is under way
	rest   []byte     // of the buffer, not yet handed out
	err    error      // what follows rest
}

// chunk is the answer of one read.
type chunk struct {
	n   int
	err error
}

// waiting makes a reader that gives up when ctx ends.
func waiting(ctx context.Context, in io.Reader) *interruptible {
	return &interruptible{
		ctx: ctx, in: in, chunks: make(chan chunk, 1), buffer: make([]byte, 1<<16),
	}
}

func (r *interruptible) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if len(r.rest) == 0 && r.err == nil {
		if err := r.ctx.Err(); err != nil {
			return 0, err
		}
		go func() {
			n, err := r.in.Read(r.buffer)
			r.chunks <- chunk{n, err}
		}()
		select {
		case <-r.ctx.Done():
			r.err = r.ctx.Err() // the buffer stays with the read
		case c := <-r.chunks:
			r.rest, r.err = r.buffer[:c.n], c.err
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	if len(r.rest) == 0 && n == 0 {
		return 0, r.err
	}
	return n, nil
}

// Close closes what is read, if that can be closed.
func (r *interruptible) Close() error {
	if c, ok := r.in.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// openWaiting opens a pipe or device, which may wait for another process; it
// gives up when ctx ends.
func openWaiting(ctx context.Context, name string) (*os.File, error) {
	type answer struct {
		f   *os.File
		err error
	}
	answers := make(chan answer, 1)
	go func() {
		f, err := os.Open(name)
		answers <- answer{f, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case a := <-answers:
		return a.f, a.err
	}
}
