package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is fidele with its streams; it returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	e := newEnv(stdin, stdout, stderr)
	app := newApp(e)
	ordered, err := orderArgs(app, args)
	if err == nil {
		err = app.RunContext(ctx, ordered)
	}
	if flushErr := e.stdout.Flush(); err == nil {
		err = flushErr
	}
	return e.exit(ctx, err)
}
