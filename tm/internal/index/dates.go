package index

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"fidele/tm/internal/kv"
)

// dates is what a process keeps of the documents of a part, which never changes: unit
// and date of each, in eight bytes. A concordance asks for them of every document that
// holds a word, to have the newest first, and to read them is most of its work. They are
// kept once as many were read as make half of the part: who asks once never pays for
// all of them, and who asks again and again pays half as much again as was needed.
type dates struct {
	read atomic.Int64 // documents whose dates were read one by one
	// building is held by the one that reads all of them; others do not wait.
	building sync.Mutex
	kept     atomic.Pointer[keptDates]
}

// keptDates has the row of each document.
type keptDates []keptDate

// keptDate is unit and date of a document as they stand there: from the first unit of
// the part on, and [document].date.
type keptDate struct{ unit, date uint32 }

// keptDates returns what is kept of the part for a question about so many documents,
// nil while they are to be read one by one.
func (p *Part) keptDates(from kv.Reader, asked int) (keptDates, error) {
	if p.dates == nil || asked == 0 {
		return nil, nil
	}
	if kept := p.dates.kept.Load(); kept != nil {
		return *kept, nil
	}
	// What this question asks for does not count yet: it may be the last.
	if 2*(p.dates.read.Add(int64(asked))-int64(asked)) < int64(p.Docs) || !p.dates.building.TryLock() {
		return nil, nil
	}
	defer p.dates.building.Unlock()
	if kept := p.dates.kept.Load(); kept != nil {
		return *kept, nil
	}
	kept, err := p.readDates(from)
	if kept != nil {
		p.dates.kept.Store(&kept)
	} else {
		p.dates.read.Store(math.MinInt64 / 2) // not again
	}
	return kept, err
}

// readDates reads the dates of all documents, nil if one does not fit.
func (p *Part) readDates(from kv.Reader) (keptDates, error) {
	kept := make(keptDates, p.Docs)
	fits := true
	all := make([]uint32, p.Docs)
	for i := range all {
		all[i] = uint32(i)
	}
	err := p.documents(from, all, func(doc uint32, d *document) error {
		unit := d.unit - p.FirstUnit
		fits = fits && unit <= math.MaxUint32 && d.date <= math.MaxUint32
		kept[doc] = keptDate{uint32(unit), uint32(d.date)}
		return nil
	})
	if err != nil || !fits {
		return nil, err
	}
	return kept, nil
}

// append appends unit and date of documents.
func (k keptDates) append(p *Part, docs []uint32, dst []Dated) []Dated {
	dst = slices.Grow(dst, len(docs))
	for _, doc := range docs {
		row := k[doc]
		date := p.date(&document{date: uint64(row.date)})
		dst = append(dst, Dated{p.FirstUnit + uint64(row.unit), date})
	}
	return dst
}
