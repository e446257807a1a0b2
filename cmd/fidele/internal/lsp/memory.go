package lsp

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/project"
	"fidele/tm"
	"fidele/tm/bitext"
)

const (
	// memoryWait is how long a question waits for another process that writes.
	memoryWait = time.Second
	// mostMatches is how many matches are shown of a segment.
	mostMatches = 5
	// mostCached is how many answers of a memory are kept.
	mostCached = 20_000
	// databaseAge is how long answers of a database are kept, of which nobody says when it
	// changes.
	databaseAge = 5 * time.Second
)

// memories are the memories of the projects, opened when they are first asked. What they
// answered is kept until their files change.
type memories struct {
	server *server
	mu     sync.Mutex
	of     map[string]*memory // by project file
}

// memory is that of a project, with what is looked into beside it.
type memory struct {
	mu      sync.Mutex
	store   *tm.Memory
	files   []string // that it is made of
	stamp   string
	minimum bitext.Score
	answers map[question][]tm.Result
}

// question is what is asked of a memory.
type question struct {
	source, message        string
	context                bitext.Context
	sourceLang, targetLang language.Tag
}

func newMemories(s *server) *memories {
	return &memories{server: s, of: map[string]*memory{}}
}

// close closes all.
func (m *memories) close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, one := range m.of {
		one.mu.Lock()
		one.drop()
		one.mu.Unlock()
	}
}

// drop closes the memory and forgets what it answered.
func (m *memory) drop() {
	if m.store != nil {
		m.store.Close()
	}
	m.store, m.answers = nil, map[question][]tm.Result{}
}

// changed reports whether a memory is another one than when it was asked.
func (m *memories) changed() bool {
	m.mu.Lock()
	all := slices.Collect(maps.Values(m.of))
	m.mu.Unlock()
	is := false
	for _, one := range all {
		one.mu.Lock()
		if one.stamp != stampOfFiles(one.files) {
			is = true
			one.drop()
		}
		one.mu.Unlock()
	}
	return is
}

// stampOfFiles is another one when a file changed; that of a database now and then.
func stampOfFiles(files []string) string {
	var b strings.Builder
	for _, file := range files {
		if tm.IsAddress(file) {
			b.WriteString(time.Now().Truncate(databaseAge).String())
			continue
		}
		info, err := os.Stat(file)
		if err != nil {
			b.WriteString("none\n")
			continue
		}
		b.WriteString(info.ModTime().String() + " ")
		b.WriteString(time.Duration(info.Size()).String() + "\n")
	}
	return b.String()
}

// matches returns the matches of a segment, the best first; none where there is no memory.
func (m *memories) matches(ctx context.Context, a *analysis, unit int) []tm.Result {
	u := a.input.Doc.Units[unit]
	if u.Source.IsEmpty() {
		return nil
	}
	m.mu.Lock()
	path := ""
	p, err := a.input.Checker().Env.Project()
	if err == nil && p != nil {
		path = p.File()
	}
	one := m.of[path]
	if one == nil {
		one = &memory{answers: map[question][]tm.Result{}}
		m.of[path] = one
	}
	m.mu.Unlock()

	one.mu.Lock()
	defer one.mu.Unlock()
	if now := stampOfFiles(one.files); one.store == nil || now != one.stamp {
		one.drop()
		m.open(one, a, p)
	}
	if one.store == nil {
		return nil
	}
	q := question{
		source: fmt.Sprint(u.Source), message: u.MessageContext(), context: u.Context,
		sourceLang: u.SourceLang, targetLang: u.TargetLang,
	}
	if known, ok := one.answers[q]; ok {
		return known
	}
	found, err := one.store.Match(ctx, tm.Query{
		Source: u.Source, SourceLang: u.SourceLang, TargetLang: u.TargetLang,
		Context: u.Context, MessageContext: u.MessageContext(), Min: one.minimum, Max: mostMatches,
	})
	if err != nil {
		if ctx.Err() == nil {
			m.server.tell.log("no matches: "+err.Error(), 2)
		}
		return nil
	}
	if len(one.answers) >= mostCached {
		clear(one.answers)
	}
	one.answers[q] = found
	return found
}

// open opens a memory, if there is one.
func (m *memories) open(one *memory, a *analysis, p *project.Project) {
	env, err := m.server.envFor(absolute(a.input.Name()))
	if err != nil {
		return // the project is wrong, which is said elsewhere
	}
	one.files = nil
	if path, err := env.MemoryPath(); err == nil {
		one.files = append(one.files, path)
	}
	if env.Memory == "" && p != nil {
		for _, further := range p.Memories {
			one.files = append(one.files, further.Path)
		}
	} else {
		one.files = append(one.files, env.Memories...)
	}
	one.stamp = stampOfFiles(one.files)
	one.minimum = tm.DefaultMinimum
	if p != nil && p.Minimum != 0 {
		one.minimum = max(p.Minimum, tm.LowestMinimum)
	}
	if !env.HasMemory() {
		return
	}
	store, err := env.OpenMemories(tm.OpenOptions{Wait: memoryWait})
	if err != nil {
		m.server.tell.log("no matches: "+err.Error(), 2)
		return
	}
	one.store = store
}
