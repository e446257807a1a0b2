package server

import (
	"io"
	"log/slog"
	"time"
)

// Log is where a server tells what it does. It never gets a text, nor the path of a
// request, which may hold one: the route stands for it.
type Log struct{ to, writes *slog.Logger }

// NewLog makes a log, as JSON or as text. Without requests, only what is written and what
// goes wrong is in it.
func NewLog(w io.Writer, json, requests bool) Log {
	handler := func(level slog.Level) slog.Handler {
		opts := &slog.HandlerOptions{Level: level}
		if json {
			return slog.NewJSONHandler(w, opts)
		}
		return slog.NewTextHandler(w, opts)
	}
	level := slog.LevelInfo
	if !requests {
		level = slog.LevelWarn
	}
	return Log{to: slog.New(handler(level)), writes: slog.New(handler(slog.LevelInfo))}
}

func (l Log) request(method, route, library, who string, status, bytes int, took time.Duration) {
	l.to.Info("request", "method", method, "route", route, "memory", library, "token", who,
		"status", status, "bytes", bytes, "ms", float64(took.Microseconds())/1000)
}

// audit tells of a write, whether requests are told of or not.
func (l Log) audit(action, library, who string, details ...any) {
	all := append([]any{"action", action, "memory", library, "token", who}, details...)
	l.writes.Info("audit", all...)
}

func (l Log) failed(route string, err error) { l.to.Error("failed", "route", route, "error", err) }
func (l Log) reloaded(err error)             { l.to.Error("a glossary stays as it was", "error", err) }
func (l Log) warn(message string, a ...any)  { l.to.Warn(message, a...) }
func (l Log) note(message string, a ...any)  { l.to.Info(message, a...) }
