package tm

import (
	"context"
	"iter"
	"runtime"
	"sync"
)

const (
	// grabSize is how many questions a worker takes at once: enough that handing
	// them over costs nothing beside answering them.
	grabSize = 16
	// grabsAhead is how many grabs there are for each worker at most, so that one
	// which takes long keeps no other waiting, and memory stays bounded.
	grabsAhead = 4
	// roundGrabs is how many grabs are answered before all workers pause together:
	// then nobody reads for a moment, so that who waits to write into the memory
	// comes in.
	roundGrabs = 32
)

// inOrder answers questions on all processors and calls each with the answers in
// the order of the questions, so that what comes of them is the same at any number
// of processors. It ends at the first error, in that order; answers begun beyond
// it are given up. It returns when no worker is at work any more.
func inOrder[Q, A any](
	ctx context.Context, questions iter.Seq[Q],
	answer func(context.Context, []Q) ([]A, error), each func(Q, A) error,
) error {
	ctx, cancel := context.WithCancel(ctx)
	var working sync.WaitGroup
	defer working.Wait()
	defer cancel()

	type grab struct {
		questions []Q
		answers   []A
		err       error
		done      chan struct{}
	}
	workers := runtime.GOMAXPROCS(0)
	waiting := make(chan *grab, grabsAhead*workers)
	defer close(waiting)
	started, handed := 0, 0
	var ahead []*grab // handed out, in order
	hand := func(list []Q) {
		handed++
		g := &grab{questions: list, done: make(chan struct{})}
		ahead = append(ahead, g)
		waiting <- g // which has room for all that are ahead
		if started < min(workers, len(ahead)) {
			started++
			working.Go(func() {
				for g := range waiting {
					if g.err = ctx.Err(); g.err == nil {
						g.answers, g.err = answer(ctx, g.questions)
					}
					close(g.done)
				}
			})
		}
	}
	take := func() error {
		g := ahead[0]
		ahead = ahead[1:]
		<-g.done
		// What was answered before the error counts.
		for i, a := range g.answers {
			if err := each(g.questions[i], a); err != nil {
				return err
			}
		}
		return g.err
	}

	var list []Q
	for q := range questions {
		if list = append(list, q); len(list) < grabSize {
			continue
		}
		hand(list)
		list = nil
		for len(ahead) == cap(waiting) || len(ahead) > 0 && handed%roundGrabs == 0 {
			if err := take(); err != nil {
				return err
			}
		}
	}
	if len(list) > 0 {
		hand(list)
	}
	for len(ahead) > 0 {
		if err := take(); err != nil {
			return err
		}
	}
	return nil
}
