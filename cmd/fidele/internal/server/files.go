package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"os"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/api"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
)

// export is the memory as TMX, in a temporary file, until the memory changes.
type export struct {
	library *library

	busy  chan struct{} // holds one while it is looked at or made
	file  *os.File
	tag   string
	state string
	until time.Time // it counts as new
}

// exportAge is how old the TMX of a memory may be of which it cannot be seen that it has
// changed: one in a database.
const exportAge = 5 * time.Second

// open returns the TMX and its entity tag, a hash of its bytes.
func (e *export) open(ctx context.Context) (io.ReadSeeker, string, error) {
	select {
	case e.busy <- struct{}{}:
		defer func() { <-e.busy }()
	case <-ctx.Done():
		return nil, "", ctx.Err()
	}
	state, sure := e.stamp()
	if e.file == nil || state != e.state || time.Now().After(e.until) {
		if err := e.make(ctx); err != nil {
			return nil, "", err
		}
		e.state, e.until = state, time.Now().Add(exportAge)
		if sure {
			e.until = time.Now().Add(24 * time.Hour)
		}
	}
	info, err := e.file.Stat()
	if err != nil {
		return nil, "", err
	}
	// Readers have a place of their own each; a file that is removed stays for them.
	return io.NewSectionReader(e.file, 0, info.Size()), e.tag, nil
}

// stamp stands for the state of the memory. It is sure where the memory has not changed
// within the same tick of the clock of its file.
func (e *export) stamp() (state string, sure bool) {
	info, err := os.Stat(e.library.file)
	if e.library.file == "" || err != nil {
		return "", false
	}
	return fmt.Sprintf("%d %d", info.ModTime().UnixNano(), info.Size()), time.Since(info.ModTime()) > 2*time.Second
}

// make writes the TMX anew.
func (e *export) make(ctx context.Context) (err error) {
	f, err := os.CreateTemp("", "fidele-*.tmx")
	if err != nil {
		return err
	}
	os.Remove(f.Name()) // it lives as long as it is open; elsewhere than on Unix, close removes it
	hash := sha256.New()
	err = interchange.Write(io.MultiWriter(f, hash), e.units(ctx), interchange.WriteOptions{
		Format: interchange.TMX, Source: e.library.source, Target: e.library.target,
	})
	if err != nil {
		return errors.Join(err, discard(f))
	}
	old := e.file
	e.file, e.tag = f, `"`+hex.EncodeToString(hash.Sum(nil)[:16])+`"`
	if old != nil {
		// Requests that still read it are let finish.
		time.AfterFunc(longLimit+usualLimit, func() { discard(old) })
	}
	return nil
}

// units are those of the memory as a file has them. Damaged ones are left out.
func (e *export) units(ctx context.Context) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for entry, err := range e.library.memory.Units(ctx, tm.Filter{State: bitext.Translated}) {
			switch {
			case errors.Is(err, tm.ErrUnitDamaged):
				continue
			case err == nil:
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			entry.Origin.Batch = "" // a batch is a thing of one memory
			if !yield(entry.Unit, nil) {
				return
			}
		}
	}
}

func discard(f *os.File) error {
	err := f.Close()
	os.Remove(f.Name())
	return err
}

func (e *export) close() error {
	if e.file == nil {
		return nil
	}
	return discard(e.file)
}

func (c *call) memoryTMX() (any, error) {
	content, tag, err := c.tmx.open(c.ctx())
	if err != nil {
		return nil, err
	}
	c.serve("application/x-tmx+xml", tag, content)
	return nil, nil
}

// serve answers with a file, or with 304 where the client has it.
func (c *call) serve(mediaType, tag string, content io.ReadSeeker) {
	h := c.w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("ETag", tag)
	h.Set("Cache-Control", "no-cache") // kept, and asked for each time
	http.ServeContent(c.w, c.r, "", time.Time{}, content)
}

func (c *call) glossaryText() (any, error) {
	var b bytes.Buffer
	if g := c.terms.glossary(); g != nil {
		writeOmegaT(&b, g, c.library)
	}
	sum := sha256.Sum256(b.Bytes())
	c.serve("text/plain; charset=utf-8", `"`+hex.EncodeToString(sum[:16])+`"`, bytes.NewReader(b.Bytes()))
	return nil, nil
}

// writeOmegaT writes the accepted rows as OmegaT reads a glossary: source, target and
// comment, in which stands what must not be written.
func writeOmegaT(w io.Writer, g *glossary.Glossary, l *library) {
	source, target := g.Direction(l.source, l.target)
	forbidden := map[string][]string{}
	for _, row := range g.Rows {
		if t := row.Term(target); !row.Status.Accepted() && t != "" {
			s := row.Term(source)
			forbidden[s] = append(forbidden[s], t)
		}
	}
	for _, row := range g.Rows {
		s, t := row.Term(source), row.Term(target)
		if s == "" || t == "" || !row.Status.Accepted() {
			continue
		}
		var comment []string
		if note := row.Cell(glossary.ColumnNote); note != "" {
			comment = append(comment, note)
		}
		if not := forbidden[s]; len(not) > 0 {
			comment = append(comment, "not: "+strings.Join(not, ", "))
		}
		fmt.Fprintf(w, "%s\t%s\t%s\n", cell(s), cell(t), cell(strings.Join(comment, "; ")))
	}
}

// cell is a text on one line without tabs.
func cell(s string) string { return strings.Join(strings.Fields(s), " ") }

func (c *call) health() (any, error) { return nil, c.plain(http.StatusOK, "ok\n") }

// ready says whether every memory can be read. A server that is being stopped is not.
func (c *call) ready() (any, error) {
	if c.server.stopping.Load() {
		return nil, c.plain(http.StatusServiceUnavailable, "stopping\n")
	}
	for _, l := range c.server.libraries {
		if _, err := l.memory.Unit(c.ctx(), 1); err != nil && !errors.Is(err, tm.ErrNoUnit) {
			c.server.opts.Log.failed(c.route.path, err)
			return nil, c.plain(http.StatusServiceUnavailable, "a memory cannot be read; the log says more\n")
		}
	}
	return nil, c.plain(http.StatusOK, "ready\n")
}

func (c *call) plain(status int, s string) error {
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	c.w.WriteHeader(status)
	io.WriteString(c.w, s)
	return nil
}

func (c *call) showMetrics() (any, error) {
	c.w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	c.w.WriteHeader(http.StatusOK)
	c.server.counts.write(c.w)
	return nil, nil
}

func (c *call) description() (any, error) {
	c.w.Header().Set("Content-Type", "application/json; charset=utf-8")
	c.w.WriteHeader(http.StatusOK)
	c.w.Write(c.server.openapi)
	return nil, nil
}

func (c *call) memories() (any, error) {
	out := api.ServedMemories{Memories: []api.ServedMemory{}}
	for i, l := range c.server.libraries {
		stats, err := l.memory.Stats(c.ctx())
		if err != nil {
			return nil, err
		}
		one := api.NewServedMemory(l.name, stats)
		one.Source, one.Target, one.Writable = l.source.String(), l.target.String(), l.writable
		if i > 0 {
			one.Path = "/memories/" + l.name
		}
		if g := l.terms.glossary(); g != nil {
			one.Terms = g.Len()
		}
		out.Memories = append(out.Memories, one)
	}
	return out, nil
}
