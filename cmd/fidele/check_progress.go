package main

import (
	"context"
	"time"

	"fidele/cmd/fidele/internal/cli/terminal"
)

// silent is how long a check may take before it shows how far it has come.
const silent = 500 * time.Millisecond

// watch returns what is told how far a check of a file has come, which answers
// whether it is to go on, and what ends it. On a terminal a bar is shown once the
// check takes longer than one notices.
func (o *checkOptions) watch(ctx context.Context, name string) (tell func(done, total int) bool, end func()) {
	begun := time.Now()
	var bar *terminal.Progress
	tell = func(done, total int) bool {
		if bar == nil && time.Since(begun) > silent {
			bar = o.Progress(name, int64(total), false)
		}
		bar.Set(int64(done))
		return ctx.Err() == nil
	}
	return tell, func() { bar.Done() }
}
