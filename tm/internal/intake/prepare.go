package intake

import (
	"fmt"
	"sync"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// item is a unit on its way.
type item struct {
	unit    *bitext.Unit
	own     bitext.Unit // the copy that unit points to, once prepared
	err     error
	skip    string // reason not to add it
	pair    [2]string
	classes *sharedClasses // that the words of doc are numbers of
	doc     index.Doc
	content uint64
	value   []byte // the unit as it is kept; nil: not known yet
}

// preparer does for units what needs no memory.
type preparer struct {
	*addition
	classes   *sharedClasses
	analyzers map[[2]string]*likeness.PairAnalyzer // with these classes
	words     []int32                              // where the classes of units are put
	values    []byte                               // where the units of a chunk are encoded
	names     workerNames
	langs     [2]language.Tag // of the last unit,
	pair      [2]string       // and their subtags
}

// prepareAll prepares the units of a chunk.
func (p *preparer) prepareAll(c *chunk) {
	if now := p.shared.Load(); now != p.classes {
		p.classes, p.analyzers = now, map[[2]string]*likeness.PairAnalyzer{}
	}
	p.values = c.values
	for i := range c.items {
		p.prepare(&c.items[i])
	}
	c.values, p.values = p.values, nil
}

func (p *preparer) prepare(it *item) {
	if it.err != nil {
		it.skip = "unreadable"
		return
	}
	it.own = *it.unit
	u := &it.own
	it.unit = u
	u.Matches = nil
	p.complete(u)

	switch {
	case u.Source.IsEmpty(), text.IsBlank(u.Source):
		it.skip = "no source"
		return
	case u.Target.IsEmpty(), text.IsBlank(u.Target):
		it.skip = "no target"
		return
	case u.State == bitext.Draft && !p.opts.Drafts:
		it.skip = "draft"
		return
	}
	for _, t := range []text.Text{u.Source, u.Target} {
		if err := t.Check(); err != nil {
			it.err = &text.PlaceError{
				File: u.Origin.File,
				Line: u.SourcePlace.Line, Column: u.SourcePlace.Column,
				Unit: u.ID,
				Err:  fmt.Errorf("%w: %w", catalog.ErrUnit, err),
			}
			it.skip = "codes"
			return
		}
	}

	if langs := [2]language.Tag{u.SourceLang, u.TargetLang}; langs != p.langs || p.pair[0] == "" {
		p.langs, p.pair = langs, [2]string{text.Base(langs[0]), text.Base(langs[1])}
	}
	it.pair, it.classes = p.pair, p.classes
	it.content = record.ContentHash(u)
	it.doc = catalog.Document(p.analyzer(it.pair), 0, u, it.content)
	for side, words := range it.doc.Words {
		it.doc.Words[side] = p.keep(words)
	}
	it.value = p.encode(u)
}

// complete fills in what a unit does not say.
func (p *preparer) complete(u *bitext.Unit) {
	if u.SourceLang == language.Und {
		u.SourceLang = p.opts.SourceLang
	}
	if u.TargetLang == language.Und {
		u.TargetLang = p.opts.TargetLang
	}
	if u.Origin.File == "" {
		u.Origin.File = p.opts.Origin
	}
	if u.Created.By == "" && u.Changed.By == "" {
		if u.Changed.Time.IsZero() {
			u.Created.By = p.opts.By
		} else {
			u.Changed.By = p.opts.By
		}
	}
}

// analyzer returns this worker's analyzers for a pair of languages.
func (p *preparer) analyzer(pair [2]string) *likeness.PairAnalyzer {
	a := p.analyzers[pair]
	if a == nil {
		a = likeness.NewPairAnalyzer(pair[0], pair[1], *p.classes.of(pair))
		p.analyzers[pair] = a
	}
	return a
}

// keep copies classes to where they stay.
func (p *preparer) keep(words []int32) []int32 {
	if cap(p.words)-len(p.words) < len(words) {
		p.words = make([]int32, 0, max(1<<14, len(words)))
	}
	at := len(p.words)
	p.words = append(p.words, words...)
	return p.words[at:len(p.words):len(p.words)]
}

// encode returns the value of a unit, or nil if that takes a name that has no
// number yet.
func (p *preparer) encode(u *bitext.Unit) []byte {
	known := p.known.Load()
	if known.batch == "" {
		return nil
	}
	u.Origin.Batch = known.batch
	if p.names.known != known {
		p.names = workerNames{known: known}
	}
	p.names.missing = false
	if size := record.SizeHint(u); cap(p.values)-len(p.values) < size {
		p.values = make([]byte, 0, max(valueBytes, size))
	}
	at := len(p.values)
	values := record.Append(p.values, u, &p.names)
	if p.names.missing {
		return nil
	}
	p.values = values
	return values[at:len(values):len(values)]
}

// knownNames are the names that have a number, and the name of the import, as
// the last transaction left them.
type knownNames struct {
	numbers map[string]uint64
	batch   string
}

// remember takes over the names of a transaction for the units to come.
func (a *addition) remember(tx *Tx, batch string) {
	numbers := tx.Numbers()
	if known := a.known.Load(); len(known.numbers) != len(numbers) || known.batch != batch {
		a.known.Store(&knownNames{numbers, batch})
	}
}

// workerNames numbers names outside a transaction.
type workerNames struct {
	record.NoNames
	known   *knownNames
	missing bool
	last    [8]numbered // found last, for most units of a file have the same five or six names
	next    int         // of last is written next
}

// numbered is a name with its number.
type numbered struct {
	name   string
	number uint64
	known  bool
}

// Number returns the number of a name, and notes when it has none that it could
// have.
func (n *workerNames) Number(name string) (uint64, bool) {
	for i := range n.last {
		if l := &n.last[i]; l.known && l.name == name {
			return l.number, true
		}
	}
	no, ok := n.known.numbers[name]
	if ok {
		n.last[n.next%len(n.last)] = numbered{name, no, true}
		n.next++
	}
	if !ok && len(n.known.numbers) < catalog.MostNames {
		n.missing = true
	}
	return no, ok
}

// sharedClasses are the classes that all workers share, from one bulk import to the
// next: those of a whole file would be far more than a part of the index has.
type sharedClasses struct {
	mu    sync.Mutex
	pairs map[[2]string]*[2]*likeness.Classes
}

func newSharedClasses() *sharedClasses {
	return &sharedClasses{pairs: map[[2]string]*[2]*likeness.Classes{}}
}

// of returns the classes of a pair.
func (s *sharedClasses) of(pair [2]string) *[2]*likeness.Classes {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.pairs[pair]
	if c == nil {
		c = &[2]*likeness.Classes{{}, {}}
		s.pairs[pair] = c
	}
	return c
}

// renumber gives the words of a unit that was prepared before a bulk import ended the
// numbers of the classes since.
func (it *item) renumber(now *sharedClasses) {
	if it.classes == nil || it.classes == now {
		return
	}
	from, to := it.classes.of(it.pair), now.of(it.pair)
	for side, words := range it.doc.Words {
		for i, class := range words {
			words[i] = to[side].ID(from[side].Name(class))
		}
	}
	it.classes = now
}
