package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/server/token"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
)

// Options say what is served, and to whom.
type Options struct {
	// Folders are the projects to serve; none: that of the environment.
	Folders []string
	// Glossaries are those to use instead of those of the projects.
	Glossaries []string
	// Listen is the address to listen on.
	Listen string
	// Tokens is the file of the tokens.
	Tokens string
	// OpenReading lets everybody read who reaches the server; tokens are for writing.
	OpenReading bool
	// Hosts are further names by which clients call the server.
	Hosts []string
	// Origins are the origins of pages whose scripts may use the server.
	Origins []string
	// Certificate and Key are files for TLS, "" for none.
	Certificate, Key string
	// Rate is how many requests a second a token may make for long.
	Rate float64
	// Wait is how long a request waits for the memory while another process uses it.
	Wait time.Duration
	Log  Log
	// Now is the clock of what is written; nil: time.Now.
	Now func() time.Time
	// Version is that of fidele.
	Version string
}

// Drain is how long requests that have begun may take when a server is to end.
const Drain = 10 * time.Second

// TokensFile is the name of the file of the tokens in a project.
const TokensFile = "fidele-tokens.json"

// ErrOpen: a server that others reach has no tokens.
var ErrOpen = errors.New("other machines would reach it, and there are no tokens")

// Server answers HTTP. Make one with [Open].
type Server struct {
	opts      Options
	libraries []*library
	keys      *token.Keys
	guard     *guard
	metrics   *metrics.Set
	counts    *counts
	routes    []route
	work      chan struct{} // the requests at work
	stopping  atomic.Bool
	openapi   []byte
}

// Open opens the memories and makes a server of them.
func Open(env *workspace.Env, o Options) (*Server, error) {
	keys, err := token.Open(o.Tokens)
	if err != nil {
		return nil, TokenHint(err)
	}
	if local, err := isLocal(o.Listen); err != nil {
		return nil, err
	} else if !local && !keys.Guarded() {
		return nil, cli.WithHint(fmt.Errorf("%s: %w", o.Listen, ErrOpen),
			"make one with 'fidele serve token add NAME --scope read', or listen on 127.0.0.1")
	}
	s := &Server{
		opts: o, keys: keys, metrics: metrics.NewSet(), routes: routes(), work: make(chan struct{}, workers()),
	}
	if s.openapi, err = Description(o.Version); err != nil {
		return nil, err
	}
	if s.guard, err = newGuard(o, keys); err != nil {
		return nil, err
	}
	s.counts = newCounts(s.metrics)
	if err := s.openLibraries(env); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func (s *Server) openLibraries(env *workspace.Env) error {
	if len(s.opts.Folders) == 0 {
		l, err := openLibrary(env, nameOf(env), s.opts)
		if err == nil {
			s.libraries = append(s.libraries, l)
		}
		return err
	}
	if env.Memory != "" {
		return cli.Usagef("--memory and folders exclude each other: a folder names its memory")
	}
	for _, folder := range s.opts.Folders {
		near, err := env.Near(folder)
		if err != nil {
			return err
		}
		p, err := near.Project()
		if err != nil {
			return err
		}
		if abs, _ := filepath.Abs(folder); p == nil || abs != p.Dir {
			return cli.WithHint(fmt.Errorf("%s: no fidele.toml there", folder),
				"give folders of projects, or one memory with --memory")
		}
		l, err := openLibrary(near, filepath.Base(p.Dir), s.opts)
		if err != nil {
			return err
		}
		if s.library(l.name) != nil {
			l.close()
			return fmt.Errorf("two folders are called %s, and folders are told apart by their names", l.name)
		}
		s.libraries = append(s.libraries, l)
	}
	return nil
}

// nameOf names what is served when no folder is named.
func nameOf(env *workspace.Env) string {
	if p, err := env.Project(); err == nil && p != nil && env.Memory == "" {
		return filepath.Base(p.Dir)
	}
	return "memory"
}

// library returns the one of a name, nil where there is none.
func (s *Server) library(name string) *library {
	for _, l := range s.libraries {
		if l.name == name {
			return l
		}
	}
	return nil
}

// nameOfMemory names a further memory for clients, whom folders and machines do not
// concern: as it is served, otherwise its file, or its database, without what leads there.
func (s *Server) nameOfMemory(name string) string {
	if tm.IsAddress(name) {
		address, _, _ := strings.Cut(name, "?")
		_, rest, _ := strings.Cut(address, "://")
		if _, database, _ := strings.Cut(rest, "/"); database != "" {
			return database
		}
		return "database"
	}
	if name == "" {
		return ""
	}
	if file, err := filepath.Abs(name); err == nil {
		for _, l := range s.libraries {
			if l.file == file {
				return l.name
			}
		}
	}
	return filepath.Base(name)
}

// Close closes the memories.
func (s *Server) Close() error {
	var errs []error
	for _, l := range s.libraries {
		errs = append(errs, l.close())
	}
	return errors.Join(errs...)
}

// isLocal reports whether an address is one that this machine alone reaches.
func isLocal(listen string) (bool, error) {
	host, port, err := net.SplitHostPort(listen)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return false, cli.WithHint(cli.Usagef("--listen %s: %v", listen, err), "write it as 127.0.0.1:8171")
	}
	if host == "localhost" {
		return true, nil
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback(), nil
}

// Run listens until ctx ends, and lets the requests that have begun come to their end.
// started is told the address.
func (s *Server) Run(ctx context.Context, started func(url string)) error {
	listener, err := net.Listen("tcp", s.opts.Listen)
	if err != nil {
		return cli.WithHint(fmt.Errorf("cannot listen on %s: %w", s.opts.Listen, errors.Unwrap(err)),
			"another server may be running; --listen takes another address")
	}
	scheme := "http"
	if s.opts.Certificate != "" {
		pair, err := tls.LoadX509KeyPair(s.opts.Certificate, s.opts.Key)
		if err != nil {
			listener.Close()
			var missing *fs.PathError
			if errors.As(err, &missing) {
				return cli.FileError(missing.Path, err)
			}
			return cli.WithHint(fmt.Errorf("%s: %w", s.opts.Certificate, err), "give PEM files of one certificate and its key")
		}
		listener = tls.NewListener(listener, &tls.Config{
			Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"},
		})
		scheme = "https"
	} else if local, _ := isLocal(s.opts.Listen); !local {
		s.opts.Log.warn("tokens and texts travel in clear; --tls-cert, or a proxy that has TLS, hides them")
	}

	web := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10, // a segment of 500 characters in a path takes some 5 KB
		ErrorLog:          slog.NewLogLogger(s.opts.Log.to.Handler(), slog.LevelInfo),
	}
	started(fmt.Sprintf("%s://%s", scheme, listener.Addr()))
	done := make(chan error, 1)
	go func() { done <- web.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	s.stopping.Store(true)
	s.opts.Log.note("stopping")
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), Drain-time.Second)
	defer cancel()
	if err := web.Shutdown(last); err != nil {
		web.Close()
	}
	return nil
}

// now is the time of a write.
func (s *Server) now() time.Time {
	if s.opts.Now == nil {
		return time.Now().UTC().Truncate(time.Second)
	}
	return s.opts.Now()
}

// workers is how many requests are at work at once; others wait their turn.
func workers() int { return 4 * runtime.GOMAXPROCS(0) }
