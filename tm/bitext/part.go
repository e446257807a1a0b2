package bitext

import "iter"

// Part is a stretch of a document: units that somebody works on, and their neighbours on
// both sides, which he may look at.
type Part struct {
	// Document is the stretch: the files and languages of the whole, the units of the
	// stretch and the neighbours.
	*Document
	// First is the index in the whole of the first of the units.
	First int
	// From and To are the indexes in the whole of the units that the part is about, from
	// From up to To; the others are neighbours.
	From, To int
}

// Unit returns a unit by its index in the whole.
func (p *Part) Unit(i int) *Unit { return p.Units[i-p.First] }

// Has reports whether a unit of the whole is among the units and neighbours.
func (p *Part) Has(i int) bool { return p.First <= i && i < p.First+len(p.Units) }

// Whole returns all of a document as one part.
func (d *Document) Whole() *Part { return &Part{Document: d, To: len(d.Units)} }

// Parts divides units that come one after the other into parts of size units, each with a
// neighbour on either side, if there is one. The files and languages of the parts are those
// of d. An error of the units ends the parts.
func (d *Document) Parts(units iter.Seq2[*Unit, error], size int) iter.Seq2[*Part, error] {
	return func(yield func(*Part, error) bool) {
		next := func(first, from int, known ...*Unit) *Part {
			doc := *d
			doc.Units = append(make([]*Unit, 0, size+2), known...)
			return &Part{Document: &doc, First: first, From: from}
		}
		p := next(0, 0)
		for u, err := range units {
			if err != nil {
				yield(nil, err)
				return
			}
			p.Units = append(p.Units, u)
			if n := len(p.Units); p.First+n > p.From+size {
				p.To = p.From + size
				following := next(p.To-1, p.To, p.Units[n-2], u)
				if !yield(p, nil) {
					return
				}
				p = following
			}
		}
		if p.To = p.First + len(p.Units); p.To > p.From {
			yield(p, nil)
		}
	}
}
