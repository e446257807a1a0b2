package server

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/segment"
)

// library is a memory with what its project says.
type library struct {
	name           string
	source, target language.Tag
	minimum        bitext.Score
	memory         *tm.Memory
	file           string // of the memory, "" in a database
	writable       bool
	terms          *terms
	rules          *workspace.Rules
	reading        article.Options
	segmenter      *segment.Segmenter
	tmx            *export

	turns turns
}

// openLibrary opens the memory and the glossaries of an environment.
func openLibrary(env *workspace.Env, name string, o Options) (*library, error) {
	l := &library{name: name, writable: true}
	p, err := env.Project()
	if err != nil {
		return nil, err
	}
	if p != nil {
		l.minimum = p.Minimum
	}
	if l.source, l.target, err = env.Languages(); err != nil {
		return nil, err
	}
	if l.rules, err = env.Rules(""); err != nil {
		return nil, err
	}
	if l.reading, err = env.Reading(); err != nil {
		return nil, err
	}
	if l.segmenter, err = env.Segmenter(l.source, ""); err != nil {
		return nil, err
	}
	if l.terms, err = openTerms(env, o.Glossaries, o.Log.reloaded); err != nil {
		return nil, err
	}

	// A server makes no memory, as an import does.
	opts := tm.OpenOptions{Wait: o.Wait}
	if env.MemoryExists() {
		var refused error
		l.memory, refused, err = env.OpenMemoriesAsAllowed(opts)
		l.writable = l.writable && refused == nil
	} else {
		l.memory, err = env.OpenMemories(opts)
	}
	if err != nil {
		return nil, err
	}
	if path, err := env.MemoryPath(); err == nil && !tm.IsAddress(path) {
		l.file, _ = filepath.Abs(path) // only to see that it changes
	}
	l.tmx = &export{library: l, busy: make(chan struct{}, 1)}
	return l, nil
}

func (l *library) close() error { return errors.Join(l.memory.Close(), l.tmx.close()) }

// languages are those that a request names, else those of the project.
func (l *library) languages(source, target string) (s, t language.Tag, err error) {
	if s, err = languageOr(source, l.source); err != nil {
		return s, t, err
	}
	t, err = languageOr(target, l.target)
	return s, t, err
}

// languageOr reads a tag as any client spells it: fr, fr-FR, fr_FR, fr_fr.
func languageOr(s string, otherwise language.Tag) (language.Tag, error) {
	if s == "" {
		return otherwise, nil
	}
	tag, err := language.Parse(s)
	if err != nil {
		return tag, faultf(400, "%q is not a language tag", s)
	}
	return tag, nil
}

// segmenterOf returns the segmenter for a language: the project's for its own.
func (l *library) segmenterOf(lang language.Tag) *segment.Segmenter {
	if lang == l.source {
		return l.segmenter
	}
	return segment.For(lang)
}

// terms are the glossaries, read again when their files change.
type terms struct {
	env    *workspace.Env
	named  []string
	files  []string
	failed func(error)

	mu      sync.Mutex
	current *glossary.Glossary // nil: there are none
	looked  time.Time
	stamps  string
}

// reading keeps two libraries of one environment from reading at once.
var reading sync.Mutex

// lookEvery is how old what is known of the files of the glossaries may be.
const lookEvery = time.Second

func openTerms(env *workspace.Env, named []string, failed func(error)) (*terms, error) {
	t := &terms{env: env, named: named, failed: failed}
	g, err := env.AnyGlossary(named)
	if err != nil || g == nil {
		return t, err
	}
	t.current = g
	if t.files, err = env.GlossaryFiles(named); err != nil {
		return nil, err
	}
	for i, f := range t.files {
		if t.files[i], err = filepath.Abs(f); err != nil {
			return nil, cli.FileError(f, err)
		}
	}
	t.stamps, t.looked = t.stamp(), time.Now()
	return t, nil
}

// stamp stands for the files as they are.
func (t *terms) stamp() string {
	s := ""
	for _, f := range t.files {
		if info, err := os.Stat(f); err == nil {
			s += fmt.Sprintf("%d %d\n", info.ModTime().UnixNano(), info.Size())
		}
	}
	return s
}

// glossary returns the glossaries as their files have them, nil where there are none.
// Files that cannot be read leave those before in their place.
func (t *terms) glossary() *glossary.Glossary {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current == nil || time.Since(t.looked) < lookEvery {
		return t.current
	}
	t.looked = time.Now()
	now := t.stamp()
	if now == t.stamps {
		return t.current
	}
	t.stamps = now
	reading.Lock()
	defer reading.Unlock()
	if g, err := t.env.AnyGlossary(t.named); err != nil {
		t.failed(err)
	} else if g != nil {
		t.current = g
	}
	return t.current
}
