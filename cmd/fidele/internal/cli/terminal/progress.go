package terminal

import (
	"io"
	"time"

	"github.com/vbauerster/cupwriter"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// Progress shows how far a long work has come. A nil Progress shows nothing.
type Progress struct {
	container *mpb.Progress
	bar       *mpb.Bar
}

// console is what a bar is drawn on. A terminal that does not tell its size, as those of
// tools that record a session may not, is taken for one of 80 columns: otherwise nothing
// would fit.
type console struct{ *cupwriter.Writer }

// GetTermSize returns the size of the terminal.
func (c console) GetTermSize() (width, height int, err error) {
	width, height, err = c.Writer.GetTermSize()
	if err == nil && (width <= 0 || height <= 0) {
		return 80, 24, nil
	}
	return width, height, err
}

// refresh is how often a bar is drawn anew.
const refresh = 100 * time.Millisecond

// NewProgress begins to show progress on w if it is a terminal; otherwise it
// returns nil. total is the number of steps, or -1 where it is not known; inBytes
// tells that steps are bytes.
func NewProgress(w io.Writer, label string, total int64, inBytes bool) *Progress {
	if !Is(w) {
		return nil
	}
	return newProgress(w, label, total, inBytes)
}

func newProgress(w io.Writer, label string, total int64, inBytes bool) *Progress {
	count, counts := decor.CurrentNoUnit("%d"), decor.CountersNoUnit("%d/%d")
	if inBytes {
		count, counts = decor.CurrentKibiByte("% .1f"), decor.CountersKibiByte("% .1f/% .1f")
	}
	space := decor.Name(" ")
	filler := mpb.BarFillerBuilder(mpb.BarStyle())
	after := []decor.Decorator{
		decor.Percentage(), space, counts, space, decor.AverageETA(decor.ET_STYLE_GO),
	}
	if total < 0 {
		total, filler = 0, mpb.NopStyle()
		after = []decor.Decorator{count, space, decor.Elapsed(decor.ET_STYLE_GO)}
	}
	p := mpb.New(mpb.WithConsoleWriter(console{cupwriter.New(w, false)}), mpb.WithRefreshRate(refresh), mpb.WithAutoRefresh())
	bar := p.New(total, filler,
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(Line(label)+" ")),
		mpb.AppendDecorators(after...),
	)
	return &Progress{p, bar}
}

// Set tells how many steps are done.
func (p *Progress) Set(done int64) {
	if p != nil {
		p.bar.SetCurrent(done)
	}
}

// Done takes the bar away. Calling it again does nothing.
func (p *Progress) Done() {
	if p != nil {
		p.bar.Abort(true)
		p.container.Wait()
	}
}
