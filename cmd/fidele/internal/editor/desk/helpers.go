package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"fidele/cmd/fidele/internal/workspace"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/repair"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// helpers are what is opened when it is first needed, beside the screen.
type helpers struct {
	memoryOnce   sync.Once
	memory       *tm.Memory
	memoryErr    error
	refused      error // why the memory is only read
	glossaryOnce sync.Once
	glossaryMu   sync.RWMutex
	glossary     *glossary.Glossary
	glossaryErr  error
	rulesOnce    sync.Once
	rules        *workspace.Rules
	rulesErr     error

	queueMu sync.Mutex
	queue   []*bitext.Unit // to be stored, in order
	idle    *sync.Cond
	busy    bool
}

func (h *helpers) close() {
	if h.memory != nil {
		h.memory.Close()
		h.memory = nil
	}
}

// ErrNoMemory says that there is no memory to look into.
var ErrNoMemory = errors.New("no memory")

// openMemory opens the memory of the project once: to read where it must not be written to.
// Without one, work goes on without.
func (d *Desk) openMemory() (*tm.Memory, error) {
	h := &d.helpers
	h.memoryOnce.Do(func() {
		d.envMu.Lock()
		defer d.envMu.Unlock()
		if _, err := d.env.MemoryPath(); err != nil {
			h.memoryErr = ErrNoMemory
			return
		}
		h.memory, h.refused, h.memoryErr = d.env.OpenMemoriesAsAllowed(tm.OpenOptions{Wait: d.opts.Wait, Now: d.opts.Now})
	})
	return h.memory, h.memoryErr
}

// openGlossary reads the glossaries once; nil where there are none.
func (d *Desk) openGlossary() (*glossary.Glossary, error) {
	h := &d.helpers
	h.glossaryOnce.Do(func() {
		d.envMu.Lock()
		g, err := d.env.AnyGlossary(d.opts.Glossaries)
		d.envMu.Unlock()
		h.glossaryMu.Lock()
		h.glossary, h.glossaryErr = g, err
		h.glossaryMu.Unlock()
	})
	h.glossaryMu.RLock()
	defer h.glossaryMu.RUnlock()
	return h.glossary, h.glossaryErr
}

// openRules reads the rules of the project once.
func (d *Desk) openRules() (*workspace.Rules, error) {
	h := &d.helpers
	h.rulesOnce.Do(func() {
		d.envMu.Lock()
		defer d.envMu.Unlock()
		h.rules, h.rulesErr = d.env.Rules("")
	})
	return h.rules, h.rulesErr
}

// Snapshot is a copy of a segment and its neighbours in the paragraph, for a lookup
// beside the screen.
type Snapshot struct {
	Index int
	// Doc is the paragraph, At the segment in it.
	Doc *bitext.Document
	At  int
}

// mostNeighbours is how many segments of a paragraph on each side are copied.
const mostNeighbours = 3

// Snapshot copies segment i with its neighbours.
func (d *Desk) Snapshot(i int) Snapshot {
	s := Snapshot{Index: i, Doc: &bitext.Document{SourceFile: d.Work, TargetFile: d.Work, SourceLang: d.Source, TargetLang: d.Target}}
	me := d.Segment(i)
	for k := max(i-mostNeighbours, 0); k < min(i+mostNeighbours+1, d.Len()); k++ {
		if seg := d.Segment(k); k == i || d.file.ours && seg.Paragraph == me.Paragraph {
			if k == i {
				s.At = len(s.Doc.Units)
			}
			s.Doc.Units = append(s.Doc.Units, seg.Clone())
		}
	}
	return s
}

func (s Snapshot) unit() *bitext.Unit { return s.Doc.Units[s.At] }

// Help is what is found for a segment.
type Help struct {
	Matches []Match
	// Fragments are parts of the segment that stand in units that are no matches.
	Fragments []workspace.Fragment
	Terms     []glossary.Occurrence
	// Note is why there is nothing, "" where there is no reason but that.
	Note string
}

// Match is a proposal for a segment.
type Match struct {
	bitext.Match
	// Diff leads from the source of the match to that of the segment.
	Diff []revision.Edit
	// Why says how the score came about, a phrase for each difference.
	Why []string
	// About says what else there is to know: another regional variant, the further memory,
	// points taken off.
	About []string
	// Repaired is the target with the numbers, terms and names of the segment, Repairs
	// what was replaced, and RepairedScore the score of what is left; the match as it is
	// where there was nothing to repair.
	Repaired      text.Text
	Repairs       []string
	RepairedScore bitext.Score
	// Marks are the props that a draft of the repaired target has.
	Marks []bitext.Prop
}

// Lookup finds matches and terms of a segment. It takes some tens of milliseconds in a
// memory of a million units, most of it for fragments, and stops when ctx ends.
func (d *Desk) Lookup(ctx context.Context, s Snapshot) (h Help, err error) {
	u := s.unit()
	g, err := d.openGlossary()
	if err != nil {
		h.Note = err.Error()
	} else if g != nil {
		h.Terms = g.Find(u.Source.Plain, u.SourceLang)
	}
	found := slices.Clone(u.Matches)
	about := make([][]string, len(found)) // of each of found
	mem, err := d.openMemory()
	switch {
	case errors.Is(err, ErrNoMemory):
		h.Note = "no memory: 'fidele init' makes one, --memory names one"
	case err != nil:
		h.Note = err.Error()
	default:
		results, err := mem.Match(ctx, tm.Query{
			Source: u.Source, SourceLang: u.SourceLang, TargetLang: u.TargetLang,
			Context: u.Context, MessageContext: u.MessageContext(),
			Min: max(d.Minimum, tm.LowestMinimum), Max: mostMatches,
		})
		if ctx.Err() != nil {
			return Help{}, ctx.Err()
		}
		if err != nil {
			h.Note = err.Error()
		}
		q := tm.FragmentQuery{
			Source: u.Source, SourceLang: u.SourceLang, TargetLang: u.TargetLang, Max: mostFragments,
		}
		for _, r := range results {
			if r.Memory == "" {
				q.Without = append(q.Without, r.UnitID)
			}
			m := r.Match
			m.Source, m.Target, _ = bitext.FitCodes(u.Source, m.Source, m.Target)
			found = append(found, m)
			about = append(about, aboutResult(&r))
		}
		if len(results) == 0 || results[0].Score < bitext.ExactScore {
			// Without them the matches are shown all the same.
			h.Fragments, _ = workspace.Fragments(ctx, mem, q)
		}
		if ctx.Err() != nil {
			return Help{}, ctx.Err()
		}
	}
	isExact := func(m bitext.Match) bool { return m.Score >= bitext.ExactScore }
	if target, changes, ok := repair.Figures(u.Source, u.SourceLang, u.TargetLang); ok && !slices.ContainsFunc(found, isExact) {
		m := bitext.Match{Source: u.Source, Target: target, Score: repair.FiguresScore}
		h.Matches = append(h.Matches, Match{
			Match: m, Repaired: target, RepairedScore: m.Score, Marks: mark(quality.PropFigures, repair.FiguresNote(changes)),
			Why: []string{"figures, by the conventions of the language: " + repair.FiguresNote(changes)},
		})
	}
	// Those of the file and of the memory may be the same.
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(found[b].Score) - int(found[a].Score) })
	seen := map[string]bool{}
	opts := workspace.RepairFor(ctx, mem, g, u, found)
	for _, i := range order {
		m := found[i]
		if key := m.Source.Plain + "\x00" + m.Target.Plain; !seen[key] && len(h.Matches) < mostMatches {
			seen[key] = true
			x := explained(m, u, opts)
			x.About = about[i]
			h.Matches = append(h.Matches, x)
		}
	}
	return h, nil
}

// mostFragments is how many fragments are shown.
const mostFragments = 3

// aboutResult says of a result of the memory what its score alone does not.
func aboutResult(r *tm.Result) (about []string) {
	if r.OtherVariant() {
		about = append(about, "in "+r.Variant.String())
	}
	if r.Memory != "" {
		about = append(about, r.Memory)
	}
	for _, p := range r.Penalties {
		about = append(about, fmt.Sprintf("−%d %s", p.Points, p.Reason))
	}
	return about
}

// mostMatches is how many matches are shown: as many as there are keys for.
const mostMatches = 9

// explained says of a match what differs, and repairs it.
func explained(m bitext.Match, u *bitext.Unit, opts repair.Options) Match {
	out := Match{Match: m, Repaired: m.Target, RepairedScore: m.Score}
	if m.Source.IsEmpty() {
		return out
	}
	out.Diff = revision.Words(m.Source.Plain, u.Source.Plain, u.SourceLang)
	x := tm.Explain(u.Source, m.Source, u.SourceLang)
	switch {
	case m.Score > bitext.ExactScore:
		out.Why = []string{"same text, same neighbours"}
	case m.Score == bitext.ExactScore:
		out.Why = []string{"same text"}
	}
	for _, e := range x.Edits {
		out.Why = append(out.Why, reason(e))
	}
	r := repair.Match(u.Source, u.SourceLang, u.TargetLang, m, opts)
	out.Repaired, out.RepairedScore = r.Target, r.Score
	for _, x := range r.Repairs {
		out.Repairs = append(out.Repairs, x.String())
	}
	if len(r.Repairs) > 0 {
		out.Marks = mark(quality.PropRepaired, repair.Note(r))
	}
	return out
}

// mark makes the prop of a draft that asks for a look.
func mark(name, value string) []bitext.Prop {
	return []bitext.Prop{{Name: name, Value: value, Level: bitext.OnTarget}}
}

// reason says what a difference is and what it costs.
func reason(e tm.Edit) string {
	cost := fmt.Sprintf(" −%d.%02d", e.Weight/100, e.Weight%100)
	if e.Weight == 0 {
		cost = ""
	}
	switch {
	case e.Query == "" && e.Stored == "":
		return e.Kind + cost
	case e.Query == "":
		return fmt.Sprintf("%s: without “%s”%s", e.Kind, e.Stored, cost)
	case e.Stored == "":
		return fmt.Sprintf("%s: new “%s”%s", e.Kind, e.Query, cost)
	}
	return fmt.Sprintf("%s: “%s” for “%s”%s", e.Kind, e.Query, e.Stored, cost)
}

// Check returns the findings of a segment.
func (d *Desk) Check(s Snapshot) ([]quality.Finding, error) {
	if s.unit().Target.IsEmpty() {
		return nil, nil
	}
	found, err := d.check(s.Doc)
	return slices.DeleteFunc(found, func(f quality.Finding) bool { return f.Segment != s.At }), err
}

// CheckAll returns the findings of a document that nobody changes meanwhile. That
// a segment is still to be translated is none.
func (d *Desk) CheckAll(doc *bitext.Document) ([]quality.Finding, error) {
	found, err := d.check(doc)
	return slices.DeleteFunc(found, func(f quality.Finding) bool {
		return doc.Units[f.Segment].Target.IsEmpty()
	}), err
}

// Copy copies all units.
func (d *Desk) Copy() *bitext.Document {
	doc := &bitext.Document{SourceFile: d.Work, TargetFile: d.Work, SourceLang: d.Source, TargetLang: d.Target}
	for _, u := range d.Units() {
		doc.Units = append(doc.Units, u.Clone())
	}
	return doc
}

func (d *Desk) check(doc *bitext.Document) ([]quality.Finding, error) {
	rules, err := d.openRules()
	if err != nil {
		return nil, err
	}
	one := *rules
	one.Options.Jobs = 1
	checking := workspace.Checking{Day: d.opts.Now()}
	if g, err := d.openGlossary(); err == nil {
		checking.Glossary = g
	}
	found, err := one.Check(context.Background(), doc, checking)
	quality.Sort(found)
	return found, err
}

// Concordance finds words in the memory, on one side.
func (d *Desk) Concordance(ctx context.Context, pattern string, in tm.Side) ([]tm.Hit, error) {
	mem, err := d.openMemory()
	if err != nil {
		return nil, err
	}
	return mem.Concordance(ctx, tm.ConcordanceQuery{
		Pattern: pattern, In: in, SourceLang: d.Source, TargetLang: d.Target, Max: 50,
	})
}

// Store puts units into the memory, one after the other, and calls done with the error
// of each. It returns at once.
func (d *Desk) Store(units []*bitext.Unit, done func(error)) {
	h := &d.helpers
	h.queueMu.Lock()
	defer h.queueMu.Unlock()
	if h.idle == nil {
		h.idle = sync.NewCond(&h.queueMu)
	}
	for _, u := range units {
		h.queue = append(h.queue, u.Clone())
	}
	repair.Forget(h.queue)
	if h.busy || len(h.queue) == 0 {
		return
	}
	h.busy = true
	go d.store(done)
}

// store empties the queue.
func (d *Desk) store(done func(error)) {
	h := &d.helpers
	for {
		h.queueMu.Lock()
		units := h.queue
		h.queue = nil
		if len(units) == 0 {
			h.busy = false
			h.idle.Broadcast()
			h.queueMu.Unlock()
			return
		}
		h.queueMu.Unlock()

		mem, err := d.openMemory()
		if err == nil {
			err = h.refused
		}
		if err == nil {
			_, err = mem.Store(context.Background(), units, tm.AddOptions{
				Batch: "translate " + d.opts.Now().Format("2006-01-02"), Origin: d.Work, Reason: "translate",
				SourceLang: d.Source, TargetLang: d.Target,
			})
		}
		done(err)
	}
}

// Wait waits until the memory has everything.
func (d *Desk) Wait() {
	h := &d.helpers
	h.queueMu.Lock()
	defer h.queueMu.Unlock()
	for h.busy {
		h.idle.Wait()
	}
}

// Unused reports whether nothing is known of the memory, so that there is nothing to
// store into.
func (d *Desk) Unused() bool {
	_, err := d.env.MemoryPath()
	return err != nil
}

// AddTerm adds a pair of terms to the first glossary that can be changed, and reads the
// glossaries again. It returns the name of the file.
func (d *Desk) AddTerm(source, target string) (string, error) {
	d.envMu.Lock()
	files, err := d.env.GlossaryFiles(d.opts.Glossaries)
	if err != nil {
		d.envMu.Unlock()
		return "", err
	}
	err = d.env.EditText(files[0], func(old []byte) ([]byte, error) {
		return glossary.InsertPair(files[0], old, source, target, map[string]string{})
	})
	var g *glossary.Glossary
	if err == nil {
		g, err = d.env.AnyGlossary(d.opts.Glossaries)
	}
	d.envMu.Unlock()
	if err != nil {
		return "", err
	}
	d.helpers.glossaryOnce.Do(func() {})
	d.helpers.glossaryMu.Lock()
	d.helpers.glossary, d.helpers.glossaryErr = g, nil
	d.helpers.glossaryMu.Unlock()
	return files[0], nil
}
