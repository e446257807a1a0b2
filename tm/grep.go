package tm

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"regexp"
	"regexp/syntax"
	"runtime"
	"slices"
	"sync"
	"unicode/utf8"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// grep reads every unit and matches a regular expression with its texts, on all
// processors.
func (v view) grep(ctx context.Context, q ConcordanceQuery) ([]Hit, error) {
	re, err := regexp.Compile(q.Pattern)
	if err != nil {
		return nil, &text.PlaceError{
			Err:  fmt.Errorf("%w: %w", ErrQuery, err),
			Hint: "the syntax is that of RE2",
		}
	}
	all := &grepHits{most: q.Max}
	parts := make(chan []catalog.StoredUnit, 2*runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		g := newGrepper(v, re, q)
		workers.Go(func() {
			for part := range parts {
				var hits []Hit
				err := v.Guard(func() (err error) {
					hits, err = g.part(part)
					return err
				})
				all.add(part, hits, err)
			}
		})
	}
	err = v.EachUnits(ctx, func(part []catalog.StoredUnit) bool {
		parts <- part
		return !all.failed()
	})
	close(parts)
	workers.Wait()
	if err := cmp.Or(all.err, err); err != nil {
		return nil, err
	}
	hits := all.best()
	for i := range hits {
		if hits[i].History, err = versionsOf(&v.Records, hits[i].ID); err != nil {
			return nil, err
		}
	}
	return hits, nil
}

// grepHits collects hits of several goroutines.
type grepHits struct {
	mu   sync.Mutex
	hits []Hit
	most int
	// err is the error of the part that stands first, whoever came to it first.
	err  error
	part uint64
}

func (a *grepHits) failed() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.err != nil
}

func (a *grepHits) add(part []catalog.StoredUnit, hits []Hit, err error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err != nil && (a.err == nil || part[0].ID < a.part) {
		a.err, a.part = err, part[0].ID
	}
	a.hits = append(a.hits, hits...)
	if a.most > 0 && len(a.hits) > 4*a.most+1000 {
		a.hits = slices.Clone(a.best())
	}
}

// best returns the newest of the hits, as many as are wanted.
func (a *grepHits) best() []Hit {
	slices.SortFunc(a.hits, func(x, y Hit) int {
		return newestFirst(
			index.Dated{Unit: x.ID, Date: record.Date(x.Unit)},
			index.Dated{Unit: y.ID, Date: record.Date(y.Unit)},
		)
	})
	if a.most > 0 && len(a.hits) > a.most {
		return a.hits[:a.most]
	}
	return a.hits
}

// grepper matches units for one goroutine.
type grepper struct {
	units *catalog.UnitReader
	query ConcordanceQuery // its languages without regions
	re    *regexp.Regexp
	// needed are strings of which a text must hold one to match; nil where that
	// is not known. To look for them is many times faster than to match.
	needed [][]byte
}

func newGrepper(v view, re *regexp.Regexp, q ConcordanceQuery) *grepper {
	q.SourceLang, q.TargetLang = baseTag(q.SourceLang), baseTag(q.TargetLang)
	g := &grepper{units: v.NewUnitReader(), query: q, re: re}
	if parsed, err := syntax.Parse(q.Pattern, syntax.Perl); err == nil {
		g.needed = neededBy(parsed.Simplify())
	}
	return g
}

// part returns the hits among some units.
func (g *grepper) part(units []catalog.StoredUnit) ([]Hit, error) {
	var hits []Hit
	for _, s := range units {
		raw, err := g.units.Parse(s.ID, s.Value)
		if err != nil {
			return nil, err
		}
		if !covers(g.query.SourceLang, raw.SourceLang) ||
			!covers(g.query.TargetLang, raw.TargetLang) {
			continue
		}
		var h Hit
		if g.query.In.has(index.Source) {
			h.SourceSpans = g.spans(raw.Source)
		}
		if g.query.In.has(index.Target) {
			h.TargetSpans = g.spans(raw.Target)
		}
		if len(h.SourceSpans)+len(h.TargetSpans) == 0 {
			continue
		}
		u, err := raw.Unit()
		if err != nil {
			return nil, err
		}
		h.Entry = &Entry{ID: s.ID, Unit: u}
		hits = append(hits, h)
	}
	return hits, nil
}

// spans returns the matches in a text that are not empty.
func (g *grepper) spans(plain []byte) (spans [][2]int) {
	held := func(s []byte) bool { return bytes.Contains(plain, s) }
	if g.needed != nil && !slices.ContainsFunc(g.needed, held) {
		return nil
	}
	for _, m := range g.re.FindAllIndex(plain, -1) {
		if m[0] < m[1] {
			spans = append(spans, [2]int{m[0], m[1]})
		}
	}
	return spans
}

// mostNeeded is how many strings are worth looking for before matching.
const mostNeeded = 8

// neededBy returns strings one of which is in whatever the expression matches,
// nil where there are none.
func neededBy(re *syntax.Regexp) [][]byte {
	switch re.Op {
	case syntax.OpLiteral:
		// U+FFFD stands for bytes that are no UTF-8.
		if re.Flags&syntax.FoldCase == 0 && !slices.Contains(re.Rune, utf8.RuneError) {
			return [][]byte{[]byte(string(re.Rune))}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return neededBy(re.Sub[0])
	case syntax.OpConcat:
		var best [][]byte
		for _, sub := range re.Sub {
			// The longer the least of the strings, the fewer texts hold it.
			if s := neededBy(sub); shortest(s) > shortest(best) {
				best = s
			}
		}
		return best
	case syntax.OpAlternate:
		var all [][]byte
		for _, sub := range re.Sub {
			s := neededBy(sub)
			if all = append(all, s...); s == nil || len(all) > mostNeeded {
				return nil
			}
		}
		return all
	}
	return nil
}

// shortest returns the length of the shortest string, 0 for none.
func shortest(list [][]byte) int {
	n := 0
	for _, s := range list {
		if n == 0 || len(s) < n {
			n = len(s)
		}
	}
	return n
}
