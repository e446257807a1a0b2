package lsp

import (
	"context"
	"errors"
	"slices"
	"sort"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// key names what is analysed together: the two articles of a pair, or one file.
type key struct{ source, target string }

// kind is what a work is.
type kind int

const (
	pairKind kind = iota
	bilingualKind
	glossaryKind
	settingsKind
	ignoreKind
)

// work is something to analyse, as often as it changes.
type work struct {
	key
	kind kind
	desk *desk
	seen map[string]string // the stamps of its files when they were read; for the goroutine of run

	// For the worker, under its lock.
	dirty       bool
	provisional bool // the last analysis was a quick one
	first, last time.Time
	now         *analysis
	changed     chan struct{} // closed when there is a new analysis
	cost        time.Duration // of the last full analysis
	gone        bool          // no text of it is open any more
}

// files are the files that a work is made of.
func (w *work) files() []string {
	if w.source == w.target {
		return []string{w.target}
	}
	return []string{w.source, w.target}
}

// analysis is what is known of a work. Nobody changes it.
type analysis struct {
	work     *work
	states   map[string]int // of the buffers that it was made of, by path
	input    *check.Input   // nil for settings, and where there is an error
	findings []quality.Finding
	problems []problem
	places   []place // of the segments in their files, by file and start
	full     bool
	stamp    string // of the desk
}

// problem is an error in a file that keeps it from being checked.
type problem struct {
	file         string
	line, column int // from 1, 0 where they are not known
	message      string
}

// place is where one side of a segment stands.
type place struct {
	file       string
	start, end int
	unit       int
	target     bool
	exact      bool // it is the place of just this text
}

// problemOf makes a problem of an error about a file.
func problemOf(err error, file string) problem {
	p := problem{file: file, message: err.Error()}
	var at *text.PlaceError
	if errors.As(err, &at) {
		if at.File != "" {
			p.file = absolute(at.File)
		}
		p.line, p.column = at.Line, at.Column
		p.message = at.Err.Error()
		if at.Hint != "" {
			p.message += "; " + at.Hint
		}
	}
	return p
}

// analyse looks at a work. A quick analysis of a pair stands on the one before.
func (s *server) analyse(ctx context.Context, w *work, before *analysis, quick bool) (*analysis, error) {
	a := &analysis{work: w, states: map[string]int{}, full: true, stamp: w.desk.stamp}
	for _, file := range w.files() {
		if b := s.pinnedAt(file); b != nil {
			a.states[file] = b.state
		}
	}
	if err := w.desk.err; err != nil {
		a.problems = append(a.problems, problemOf(err, w.target))
	}
	checker := w.desk.checker
	var err error
	switch w.kind {
	case settingsKind:
		a.settings(s.pinnedAt(w.target))
		return a, nil
	case ignoreKind:
		if b := s.pinnedAt(w.target); b != nil {
			if _, err := quality.ReadIgnoreFile(w.target, b.content); err != nil {
				a.problems = append(a.problems, problemOf(err, w.target))
			}
		}
		return a, nil
	}
	if checker == nil {
		return a, nil
	}
	switch w.kind {
	case glossaryKind:
		a.input, err = checker.GlossaryInput(w.target)
	case bilingualKind:
		a.input, err = checker.FileInput(ctx, w.target)
	default:
		a.input, err = s.pairInput(ctx, w, before, quick, a)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if !errors.Is(err, check.ErrNothing) && !s.isEmpty(w) {
			a.problems = append(a.problems, problemOf(err, w.target))
		}
		a.input = nil
		return a, nil
	}
	if before != nil && before.input != nil && quick && w.kind != glossaryKind {
		a.input.Names, a.full = before.input.Names, false
	}
	if err := a.input.Check(ctx); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		a.problems = append(a.problems, problemOf(err, w.target))
		return a, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	a.findings = w.desk.unknown(a.input.Found)
	if w.kind != glossaryKind {
		a.findPlaces()
	}
	return a, nil
}

// isEmpty reports whether one of the texts of a work holds nothing, as a translation does
// that somebody has just begun: that is no mistake.
func (s *server) isEmpty(w *work) bool {
	return slices.ContainsFunc(w.files(), func(file string) bool {
		b := s.pinnedAt(file)
		return b != nil && strings.TrimSpace(b.content) == ""
	})
}

// pairInput reads and aligns two articles, or only what changed of them.
func (s *server) pairInput(
	ctx context.Context, w *work, before *analysis, quick bool, now *analysis,
) (*check.Input, error) {
	checker := w.desk.checker
	if !quick || before == nil || before.input == nil || before.input.Checker() != checker {
		return checker.PairInput(ctx, project.ArticlePair{Source: w.source, Target: w.target})
	}
	source, target, err := checker.Env.Languages()
	if err != nil {
		return nil, err
	}
	aligned := before.input.Pair
	// An article that did not change is not read again.
	sourceNow, targetNow := aligned.Source[0], aligned.Target[0]
	if before.states[w.source] != now.states[w.source] {
		if sourceNow, err = checker.LoadArticle(w.source, source, checker.Articles); err != nil {
			return nil, err
		}
	}
	if before.states[w.target] != now.states[w.target] {
		if targetNow, err = checker.LoadArticle(w.target, target, checker.Articles); err != nil {
			return nil, err
		}
	}
	revised, ok := aligned.Revised(ctx, sourceNow, targetNow)
	if !ok {
		return checker.PairInput(ctx, project.ArticlePair{Source: w.source, Target: w.target})
	}
	return checker.AlignedInput(revised), nil
}

// findPlaces notes where the segments stand.
func (a *analysis) findPlaces() {
	doc := a.input.Doc
	for i, u := range doc.Units {
		for _, target := range []bool{false, true} {
			at, plain := u.SourcePlace, u.Source.Plain
			if target {
				at, plain = u.TargetPlace, u.Target.Plain
			}
			if plain == "" || at.End <= at.Start {
				continue
			}
			p := place{file: doc.SourceFile, start: at.Start, end: at.End, unit: i, target: target}
			if target {
				p.file = doc.TargetFile
			}
			if at.File != "" {
				p.file = at.File
			}
			if a.input.Pair != nil {
				p.exact = true // a segment has its place to itself
			} else if l := a.input.Places.Locate(doc, i, target, quality.Span{Start: 0, End: len(plain)}); l.Exact {
				p.start, p.end, p.exact = l.FileStart, l.FileEnd, true
			}
			p.file = absolute(p.file)
			a.places = append(a.places, p)
		}
	}
	sort.SliceStable(a.places, func(i, j int) bool {
		x, y := &a.places[i], &a.places[j]
		if x.file != y.file {
			return x.file < y.file
		}
		return x.start < y.start
	})
}

// in returns the places in a file, in order.
func (a *analysis) in(file string) []place {
	from := sort.Search(len(a.places), func(i int) bool { return a.places[i].file >= file })
	to := sort.Search(len(a.places), func(i int) bool { return a.places[i].file > file })
	return a.places[from:to]
}

// at returns the segment that a byte of a file as it was analysed stands in. Of places that
// are known less well the smallest counts.
func (a *analysis) at(file string, offset int) (place, bool) {
	list := a.in(file)
	last := sort.Search(len(list), func(i int) bool { return list[i].start > offset })
	best, ok := place{}, false
	for _, p := range slices.Backward(list[:last]) {
		if p.end < offset {
			if p.exact && ok {
				break
			}
			if offset-p.end > mostApart {
				break
			}
			continue
		}
		if !ok || p.exact && !best.exact || p.exact == best.exact && p.end-p.start < best.end-best.start {
			best, ok = p, true
		}
	}
	return best, ok
}

// mostApart is how far before a byte a segment may end that is looked past for one that
// holds it.
const mostApart = 1 << 16

// other returns the place of the other side of a segment.
func (a *analysis) other(p place) (place, bool) {
	for _, o := range a.places {
		if o.unit == p.unit && o.target != p.target {
			return o, true
		}
	}
	return place{}, false
}

// carried returns the bytes of a place in a text as it is now.
func (a *analysis) carried(b *buffer, start, end int, wide bool) (from, to int, ok bool) {
	state, known := a.states[b.path]
	if !known {
		return 0, 0, false
	}
	return b.forward(state, start, end, wide)
}

// desk is a project as it was read.
type desk struct {
	path    string // of fidele.toml, "" for none
	checker *check.Checker
	pairs   []project.ArticlePair
	known   quality.Baseline
	stamp   string // of the files that it was read from
	err     error  // why it could not be read again
}

// unknown returns the findings that the baseline does not know.
func (d *desk) unknown(found []quality.Finding) []quality.Finding {
	found = slices.Clone(found)
	d.known.Mark(found)
	return slices.DeleteFunc(found, func(f quality.Finding) bool { return f.Known })
}

// project returns the project file of a desk's environment, nil for none.
func (d *desk) project() *project.Project {
	if d.checker == nil {
		return nil
	}
	p, err := d.checker.Env.Project()
	if err != nil {
		return nil
	}
	return p
}

// pinnedAt returns a text as it was when the analysis under way began, nil where it is not
// open.
func (s *server) pinnedAt(path string) *buffer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.pinned[path]; b != nil {
		return b.snapshot()
	}
	return nil
}

// envFor returns an environment of its own for the project of a file.
func (s *server) envFor(file string) (*workspace.Env, error) { return s.newEnv().Near(file) }
