package tm

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// readUnits sums up, on all processors, what the index should hold, and returns how
// many replaced targets there are.
func (c *verification) readUnits(ctx context.Context) (versions int, err error) {
	chunks := make(chan unitChunk, 2*runtime.GOMAXPROCS(0))
	readers := make([]*unitReader, runtime.GOMAXPROCS(0))
	faults := &unitFaults{}
	var group sync.WaitGroup
	for i := range readers {
		r := &unitReader{view: c.view, faults: faults, pairs: map[[2]string]*pairReader{}}
		readers[i] = r
		group.Go(func() {
			for chunk := range chunks {
				err := c.Guard(func() error { return r.read(chunk) })
				if err != nil {
					faults.fail(chunk.units[0].ID, err)
				}
			}
		})
	}

	failed := error(nil)
	err = c.EachUnits(ctx, func(units []catalog.StoredUnit) bool {
		chunk := unitChunk{units: units}
		if chunk.histories, failed = c.histories(units); failed != nil {
			return false
		}
		chunks <- chunk
		return !faults.failed()
	})
	close(chunks)
	group.Wait()
	if err := cmp.Or(faults.err, failed, err); err != nil {
		return 0, err
	}

	for _, r := range readers {
		c.report.Units += r.units
		versions += r.versions
		for _, p := range r.pairs {
			check := c.check(p.bases[0] + ">" + p.bases[1])
			check.units += p.units
			check.want.Add(&p.Digest)
		}
	}
	for _, p := range faults.first() {
		c.problem(p.Unit, "%s", p.Text)
	}
	return versions, nil
}

// unitChunk is units to read, with what is known of their replaced targets; nil if
// the memory has none.
type unitChunk struct {
	units     []catalog.StoredUnit
	histories []unitHistory
}

// unitHistory is how many replaced targets a unit has, or why they cannot be read.
type unitHistory struct {
	versions int
	err      error
}

// histories reads the replaced targets of units.
func (c *verification) histories(units []catalog.StoredUnit) ([]unitHistory, error) {
	if c.VersionCount == 0 {
		return nil, nil
	}
	list := make([]unitHistory, len(units))
	for i, u := range units {
		h, err := c.History(u.ID)
		if err != nil && !errors.Is(err, ErrUnitDamaged) {
			return nil, err
		}
		list[i] = unitHistory{len(h), err}
	}
	return list, nil
}

// unitReader reads units in one goroutine.
type unitReader struct {
	view
	faults          *unitFaults
	pairs           map[[2]string]*pairReader
	langs           [2]language.Tag // of the last unit,
	pair            *pairReader     // and what reads it
	units, versions int
}

// pairReader derives the index of the units of a pair of languages.
type pairReader struct {
	index.Digester
	bases    [2]string
	analyzer *likeness.PairAnalyzer
	units    int
}

// read reads a chunk.
func (r *unitReader) read(chunk unitChunk) error {
	for i, s := range chunk.units {
		r.units++
		u, err := r.Decode(s.ID, s.Value)
		if err == nil && chunk.histories != nil {
			h := chunk.histories[i]
			r.versions += h.versions
			err = h.err
		}
		if errors.Is(err, ErrUnitDamaged) {
			r.faults.add(s.ID, Problem{0, err.Error()})
			continue
		}
		if err != nil {
			return err
		}
		if s.ID >= r.NextUnit {
			r.faults.add(s.ID, Problem{s.ID, "its id was not given out yet"})
		}
		p := r.readerOf([2]language.Tag{u.SourceLang, u.TargetLang})
		p.units++
		doc := catalog.Document(p.analyzer, s.ID, u, record.ContentHash(u))
		p.Doc(doc, p.analyzer.Names())
	}
	return nil
}

// readerOf returns what derives the index of units of two languages.
func (r *unitReader) readerOf(langs [2]language.Tag) *pairReader {
	if r.pair == nil || r.langs != langs {
		bases := [2]string{text.Base(langs[0]), text.Base(langs[1])}
		if r.pairs[bases] == nil {
			r.pairs[bases] = &pairReader{bases: bases}
		}
		r.langs, r.pair = langs, r.pairs[bases]
	}
	r.pair.prepare()
	return r.pair
}

// mostWords is how many words of a side a reader remembers.
const mostWords = 1 << 17

// prepare makes the analyzers, anew where they have met very many words.
func (p *pairReader) prepare() {
	if p.analyzer != nil {
		names := p.analyzer.Names()
		if max(len(names[index.Source]), len(names[index.Target])) < mostWords {
			return
		}
	}
	p.analyzer = likeness.NewPairAnalyzer(p.bases[0], p.bases[1], [2]*likeness.Classes{})
	p.Forget()
}

// unitFaults collects what is wrong with units, of several goroutines.
type unitFaults struct {
	mu   sync.Mutex
	list []unitFault
	// err is the error of the chunk that stands first, whoever came to it first.
	err   error
	chunk uint64
}

type unitFault struct {
	unit uint64
	Problem
}

// add takes in a fault of a unit.
func (f *unitFaults) add(unit uint64, p Problem) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.list = append(f.list, unitFault{unit, p})
	if len(f.list) > 100*mostProblems {
		f.cut()
	}
}

// cut leaves the faults that a report lists.
func (f *unitFaults) cut() {
	slices.SortStableFunc(f.list, func(x, y unitFault) int { return cmp.Compare(x.unit, y.unit) })
	f.list = f.list[:min(len(f.list), mostProblems)]
}

// first returns the faults that a report lists, in the order of the units.
func (f *unitFaults) first() []unitFault {
	f.cut()
	return f.list
}

// fail takes in an error that ends the reading.
func (f *unitFaults) fail(chunk uint64, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil || chunk < f.chunk {
		f.err, f.chunk = err, chunk
	}
}

func (f *unitFaults) failed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err != nil
}
