package lsp

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/project"
	"fidele/glossary/hunspell"
)

// ignoreName is the name of a project's file of suppressions.
const ignoreName = "fidele.ignore"

// worker analyses one work after the other, that which has waited longest first.
type worker struct {
	server *server
	wake   chan struct{}

	mu     sync.Mutex // of what follows, and of the state of each work
	works  map[key]*work
	of     map[string][]*work // by path, of open texts
	fresh  []string           // opened, and not looked at yet
	gone   []string           // closed, of which nothing may be shown any more
	news   chan struct{}      // closed when opened texts were looked at
	look   bool               // files that no editor holds may have changed
	cancel context.CancelFunc // of the full analysis that is under way, which edits end

	// For the goroutine of run alone.
	desks map[string]*desk
	shown map[string]map[key]bool // by path, whose findings are shown
	told  map[string]bool         // by path, whether the editor shows findings
}

func newWorker(s *server) *worker {
	return &worker{
		server: s, wake: make(chan struct{}, 1), news: make(chan struct{}), works: map[key]*work{}, of: map[string][]*work{},
		desks: map[string]*desk{}, shown: map[string]map[key]bool{}, told: map[string]bool{},
	}
}

// stir has the worker look at what is to be done.
func (w *worker) stir() {
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// opened says that a text was opened.
func (w *worker) opened(path string) {
	w.mu.Lock()
	w.fresh = append(w.fresh, path)
	w.mu.Unlock()
	w.edited(path)
}

// edited says that a text was changed.
func (w *worker) edited(path string) {
	now := time.Now()
	w.mu.Lock()
	for _, one := range w.of[path] {
		if !one.dirty {
			one.dirty, one.first = true, now
		}
		one.last = now
	}
	if w.cancel != nil {
		w.cancel() // there is something better to do
	}
	w.mu.Unlock()
	w.stir()
}

// closed says that a text is not held any more.
func (w *worker) closed(path string) {
	w.mu.Lock()
	w.gone = append(w.gone, path)
	w.mu.Unlock()
	w.stir()
}

// lookAround says that files may have changed that no editor holds.
func (w *worker) lookAround() {
	w.mu.Lock()
	w.look = true
	w.mu.Unlock()
	w.stir()
}

// run works until ctx ends.
func (w *worker) run(ctx context.Context) {
	poll := time.NewTicker(w.server.opts.Delays.Poll)
	defer poll.Stop()
	for ctx.Err() == nil {
		w.takeNews(ctx)
		next, quick, wait := w.next(time.Now())
		if next != nil {
			w.analyse(ctx, next, quick)
			continue
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-w.wake:
		case <-timer.C:
		case <-poll.C:
			w.lookAround()
		}
		timer.Stop()
	}
}

// takeNews finds out what opened texts are, forgets closed ones, and looks at the files
// that no editor holds.
func (w *worker) takeNews(ctx context.Context) {
	w.mu.Lock()
	fresh, gone, look := w.fresh, w.gone, w.look
	w.fresh, w.gone, w.look = nil, nil, false
	w.mu.Unlock()
	if len(fresh)+len(gone) > 0 || look {
		w.server.pin()
	}
	for _, path := range gone {
		if w.server.bufferAt(path) == nil { // and it was not opened again
			w.forget(path)
		}
	}
	for _, path := range fresh {
		if w.server.bufferAt(path) != nil {
			w.classify(path)
		}
	}
	if len(fresh)+len(gone) > 0 {
		w.mu.Lock()
		close(w.news)
		w.news = make(chan struct{})
		w.mu.Unlock()
	}
	if look {
		w.reload()
	}
}

// forget drops what a closed text was part of, unless another one is open of it.
func (w *worker) forget(path string) {
	w.mu.Lock()
	list := w.of[path]
	delete(w.of, path)
	var dropped []*work
	now := time.Now()
	for _, one := range list {
		open := false
		for _, works := range w.of {
			open = open || slices.Contains(works, one)
		}
		if open {
			// The file is read from the disk from now on.
			one.dirty, one.first, one.last = true, now, now
			continue
		}
		delete(w.works, one.key)
		dropped = append(dropped, one)
		close(one.changed)
		one.changed = make(chan struct{})
		one.gone = true
	}
	w.mu.Unlock()
	for _, one := range dropped {
		w.show(one, nil)
	}
}

// classify finds out what an opened text is part of.
func (w *worker) classify(path string) {
	d := w.desk(path)
	var keys []key
	what := pairKind
	file := key{path, path}
	switch {
	case filepath.Base(path) == project.FileName:
		what, keys = settingsKind, []key{file}
	case filepath.Base(path) == ignoreName:
		what, keys = ignoreKind, []key{file}
	case d.checker == nil:
		keys = []key{file} // there is an error to show
		what = bilingualKind
	case d.checker.IsGlossary(path):
		what, keys = glossaryKind, []key{file}
	default:
		if both, err := d.checker.IsBilingual(path); err == nil && both {
			what, keys = bilingualKind, []key{file}
			break
		}
		for _, pair := range d.pairs {
			if pair.Source == path || pair.Target == path {
				keys = append(keys, key{pair.Source, pair.Target})
			}
		}
	}
	now := time.Now()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.of[path] = nil
	for _, k := range keys {
		one := w.works[k]
		if one == nil {
			one = &work{key: k, changed: make(chan struct{})}
			w.works[k] = one
		}
		one.kind, one.desk = what, d
		one.dirty, one.first, one.last = true, now, now
		w.of[path] = append(w.of[path], one)
	}
	if len(keys) == 0 {
		w.of[path] = []*work{} // it is known to be nothing of ours
	}
}

// desk returns the project of a file, read again where it changed.
func (w *worker) desk(path string) *desk {
	at, err := project.Locate(filepath.Dir(path))
	if err != nil {
		at = ""
	}
	d := w.desks[at]
	if d != nil && d.stamp == w.stamp(d) {
		return d
	}
	return w.open(at, path)
}

// open reads the project of a file. Where that cannot be, what was read before stays.
func (w *worker) open(at, path string) *desk {
	now := &desk{path: at}
	env, err := w.server.envFor(path)
	if err == nil {
		now.checker, err = check.New(env, check.Options{
			Jobs: max(w.server.opts.Jobs, 1), SkipUnpaired: true, Baseline: w.server.opts.Baseline,
		})
	}
	if err == nil {
		now.pairs, err = pairsOf(now)
	}
	old := w.desks[at]
	if err != nil && old != nil {
		now.checker, now.pairs = old.checker, old.pairs
	} else if err != nil {
		now.checker = nil
	}
	if file := w.server.opts.Baseline; file != "" && err == nil {
		if now.known, err = check.ReadBaseline(env, file); err != nil && old != nil {
			now.known = old.known
		}
	} else if old != nil {
		now.known = old.known
	}
	now.err = err
	now.stamp = w.stamp(now)
	w.desks[at] = now
	return now
}

// pairsOf lists the article pairs of a desk's project by absolute paths.
func pairsOf(d *desk) ([]project.ArticlePair, error) {
	p := d.project()
	if p == nil {
		return nil, nil
	}
	pairs, _, err := p.ArticlePairs()
	for i := range pairs {
		pairs[i] = project.ArticlePair{Source: absolute(pairs[i].Source), Target: absolute(pairs[i].Target)}
	}
	return pairs, err
}

// stamp is another one when a file changed that a desk was read from.
func (w *worker) stamp(d *desk) string {
	files := []string{d.path, w.server.opts.Baseline}
	if p := d.project(); p != nil {
		files = append(files, p.Glossaries...)
		files = append(files, p.IgnoreFile())
		if p.SRX != "" {
			files = append(files, p.SRX)
		}
		if p.Hunspell != "" {
			aff, dic := hunspell.Files(p.Hunspell)
			files = append(files, aff, dic)
		}
	}
	var b strings.Builder
	for _, file := range files {
		b.WriteString(w.server.stampOf(file) + "\n")
	}
	return b.String()
}

// stampOf is another one when a file changed, on the disk or in the editor.
func (s *server) stampOf(file string) string {
	if file == "" {
		return ""
	}
	s.mu.Lock()
	b := s.pinned[absolute(file)]
	s.mu.Unlock()
	if b != nil && filepath.Base(file) != project.FileName { // settings count once they are saved
		return fmt.Sprintf("%s open %d", file, b.state)
	}
	info, err := os.Stat(file)
	if err != nil {
		return file + " none"
	}
	return fmt.Sprintf("%s %d %d", file, info.Size(), info.ModTime().UnixNano())
}

// reload reads the projects again whose files changed, and has their works analysed again.
// An article that was closed, or that another program wrote, is read again too.
func (w *worker) reload() {
	w.mu.Lock()
	open := make([]string, 0, len(w.of))
	for path := range w.of {
		open = append(open, path)
	}
	w.mu.Unlock()
	slices.Sort(open)
	for _, path := range open {
		d := w.desk(path)
		if pairs, err := pairsOf(d); err == nil && !slices.Equal(pairs, d.pairs) {
			d = w.open(d.path, path)
		}
		w.mu.Lock()
		list := w.of[path]
		w.mu.Unlock()
		stale := len(list) == 0
		for _, one := range list {
			stale = stale || one.desk != d
			for _, file := range one.files() {
				if now := w.server.stampOf(file); w.server.bufferAt(file) == nil && one.seen[file] != now {
					stale = stale || one.seen != nil
				}
			}
		}
		if stale && (len(list) > 0 || w.mayBeOurs(path, d)) {
			w.reclassify(path)
		}
	}
	if w.server.memos.changed() {
		w.refresh()
	}
}

// mayBeOurs reports whether a text that was none of ours has become one.
func (w *worker) mayBeOurs(path string, d *desk) bool {
	return d.checker != nil && (d.checker.IsGlossary(path) || slices.ContainsFunc(d.pairs, func(p project.ArticlePair) bool {
		return p.Source == path || p.Target == path
	}))
}

// reclassify finds out anew what a text is part of.
func (w *worker) reclassify(path string) {
	w.mu.Lock()
	old := w.of[path]
	w.mu.Unlock()
	w.classify(path)
	w.mu.Lock()
	var dropped []*work
	for _, one := range old {
		used := false
		for _, list := range w.of {
			used = used || slices.Contains(list, one)
		}
		if !used && w.works[one.key] == one {
			delete(w.works, one.key)
			one.gone = true
			close(one.changed)
			one.changed = make(chan struct{})
			dropped = append(dropped, one)
		}
		one.provisional = one.now != nil // a change of terms or rules concerns all of it
	}
	w.mu.Unlock()
	for _, one := range dropped {
		w.show(one, nil)
	}
}

// longestIdle is how long a full analysis waits at most.
const longestIdle = 5 * time.Second

// next returns what is to be analysed now, and whether quickly; else how long there is
// nothing to do.
func (w *worker) next(now time.Time) (due *work, quick bool, wait time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delays := w.server.opts.Delays
	wait = time.Hour
	var best time.Time
	for _, one := range w.works {
		var at time.Time
		switch {
		case one.dirty && one.now == nil:
			at = one.first
		case one.dirty:
			at = one.last.Add(delays.Quick)
			if late := one.first.Add(delays.Most); late.Before(at) {
				at = late
			}
		case one.provisional:
			// What takes long waits longer: most of it would be in vain.
			at = one.last.Add(max(delays.Idle, min(one.cost, longestIdle)))
		default:
			continue
		}
		if left := at.Sub(now); left > 0 {
			wait = min(wait, left)
			continue
		}
		if due == nil || at.Before(best) {
			due, best = one, at
		}
	}
	if due != nil {
		quick = due.dirty && due.now != nil
	}
	return due, quick, wait
}

// analyse looks at a work and shows what is found.
func (w *worker) analyse(ctx context.Context, one *work, quick bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w.mu.Lock()
	one.dirty = false // first: an edit after this may be in what is pinned, and is looked at again
	w.mu.Unlock()
	w.server.pin()
	d := w.desk(one.target)
	w.mu.Lock()
	if d != one.desk {
		one.desk, quick = d, false
	}
	before := one.now
	if !quick && before != nil {
		w.cancel = cancel
	}
	w.mu.Unlock()
	one.seen = map[string]string{}
	for _, file := range one.files() {
		one.seen[file] = w.server.stampOf(file)
	}

	begun := time.Now()
	result, err := guard(func() (any, error) { return w.server.analyse(ctx, one, before, quick) })
	now, _ := result.(*analysis)

	w.mu.Lock()
	w.cancel = nil
	if now == nil {
		one.provisional = before != nil && ctx.Err() != nil
		if err != nil && ctx.Err() == nil {
			now = &analysis{work: one, states: map[string]int{}, problems: []problem{problemOf(err, one.target)}}
		}
	}
	if now == nil || one.gone {
		w.mu.Unlock()
		return
	}
	one.provisional = !now.full
	if now.full {
		one.cost = time.Since(begun)
	}
	one.now = now
	close(one.changed)
	one.changed = make(chan struct{})
	w.mu.Unlock()
	guard(func() (any, error) { w.show(one, now); return nil, nil })
	if before != nil && before.stamp != now.stamp {
		w.refresh()
	}
}

// wait returns the analysis of a text, the first of the works that it is part of, once
// there is one. With fresh set it is that of the text as it is, or of a later one. It is nil
// where the text is part of none.
func (w *worker) wait(ctx context.Context, b *buffer, fresh bool) (*analysis, error) {
	for {
		w.mu.Lock()
		list, known := w.of[b.path]
		if known && len(list) == 0 {
			w.mu.Unlock()
			return nil, nil
		}
		changed := w.news
		if known {
			one := list[0]
			changed = one.changed
			if now := one.now; now != nil && (!fresh || now.states[b.path] >= b.state && one.desk.stamp == now.stamp) {
				w.mu.Unlock()
				return now, nil
			}
			if one.dirty {
				one.first = time.Time{} // somebody waits
			}
		}
		w.mu.Unlock()
		w.stir()
		if w.server.bufferAt(b.path) == nil {
			return nil, nil // it was closed meanwhile
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-changed:
		}
	}
}

// pin keeps the texts as they are for what is read next.
func (s *server) pin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pinned = make(map[string]*buffer, len(s.buffers))
	for path, b := range s.buffers {
		now := *b
		s.pinned[path] = &now
	}
}

// refresh asks the editor to ask for hints and terms again.
func (w *worker) refresh() {
	s := w.server
	s.mu.Lock()
	can := s.client.Capabilities.Workspace
	s.mu.Unlock()
	ask := func(is bool, method string) {
		if is {
			go s.conn.Call(s.life, method, nil, nil)
		}
	}
	ask(can.InlayHint.RefreshSupport, "workspace/inlayHint/refresh")
	ask(can.SemanticTokens.RefreshSupport, "workspace/semanticTokens/refresh")
}
