package check

import (
	"context"
	"iter"
	"slices"
	"sync"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// partSize is how many units of a file that is not held as a whole are checked at a time.
var partSize = 1024 // a test divides into others

// streamInput opens a bilingual file whose units are not held. It returns nil for one that
// is to be read as a whole.
func (p *Checker) streamInput(ctx context.Context, name string) (*Input, error) {
	s, err := p.OpenStream(ctx, name, p.Streams)
	if s == nil || err != nil {
		return nil, err
	}
	if !s.Translated {
		s.Close()
		return nil, untranslated(name)
	}
	in := &Input{of: p, Doc: s.Document, stream: s}
	in.again = func(ctx context.Context) (*Input, error) { return p.FileInput(ctx, name) }
	in.Places.Lines = func(string) *text.Lines { return s.Lines }
	return in, nil
}

// Segments is how many segments the input has.
func (in *Input) Segments() int {
	if in.stream != nil {
		return in.stream.Count
	}
	return len(in.Doc.Units)
}

// Close closes the file of an input that is not held as a whole.
func (in *Input) Close() {
	if in.stream != nil {
		in.stream.Close()
	}
}

// units walks the units of the input.
func (in *Input) units(ctx context.Context) iter.Seq[*bitext.Unit] {
	if in.stream != nil {
		return in.stream.Values(ctx)
	}
	return slices.Values(in.Doc.Units)
}

// parts walks the parts of the input in which it is checked: all of it, unless it is not
// held.
func (in *Input) parts(ctx context.Context) iter.Seq2[*bitext.Part, error] {
	if in.stream != nil {
		return in.Doc.Parts(in.stream.Units(ctx), partSize)
	}
	whole := in.Doc.Whole()
	return func(yield func(*bitext.Part, error) bool) { yield(whole, nil) }
}

// ahead makes what comes next while somebody works on what came.
func ahead[T any](list iter.Seq2[T, error]) iter.Seq2[T, error] {
	type item struct {
		of  T
		err error
	}
	return func(yield func(T, error) bool) {
		items, over := make(chan item, 1), make(chan struct{})
		var wait sync.WaitGroup
		defer wait.Wait()
		defer close(over)
		wait.Go(func() {
			defer close(items)
			for x, err := range list {
				select {
				case items <- item{x, err}:
				case <-over:
					return
				}
			}
		})
		for x := range items {
			if !yield(x.of, x.err) {
				return
			}
		}
	}
}
