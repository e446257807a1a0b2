package index

import (
	"fidele/tm/internal/kv"
)

// Occurrence is where a class stands in a part. The zero value is a class
// that the part does not have.
type Occurrence struct{ found vocabEntry }

// Documents returns how many documents hold the class, dead ones included.
func (o Occurrence) Documents() int { return o.found.df }

// LookUp finds classes in the vocabulary of one side.
func (p *Part) LookUp(from kv.Reader, side int, classes []string) ([]Occurrence, error) {
	bucket := p.Bucket()
	b := kv.Batch{Gets: make([]kv.Get, len(classes))}
	for i, class := range classes {
		block := blockOf(ClassHash(class), p.VocabBits[side])
		b.Gets[i] = kv.Get{Bucket: bucket, Key: vocabKey(side, block)}
	}
	if err := from.Do(&b); err != nil {
		return nil, err
	}

	out := make([]Occurrence, len(classes))
	for i, class := range classes {
		f, ok, err := findClass(b.Gets[i].Value, class)
		if err != nil {
			return nil, damaged(p, "vocabulary")
		}
		if ok {
			out[i] = Occurrence{f}
		}
	}
	return out, nil
}

// Units appends the units that hold a class that [Part.LookUp] found, dead
// ones left out.
func (p *Part) Units(from kv.Reader, side int, o Occurrence, dst []Dated) ([]Dated, error) {
	if o.found.df == 0 {
		return dst, nil
	}
	docs := make([]uint32, 0, o.found.df)
	err := p.postings(from, side, o.found, 0, uint32(p.Docs), func(doc uint32) {
		docs = append(docs, doc)
	})
	if err != nil {
		return dst, err
	}

	at := len(dst)
	err = p.documents(from, docs, func(_ uint32, d *document) error {
		dst = append(dst, Dated{d.unit, p.date(d)})
		return nil
	})
	if err != nil {
		return dst, err
	}
	alive, err := WithoutDead(from, p, dst[at:], func(d Dated) uint64 { return d.Unit })
	return dst[:at+len(alive)], err
}

// EachInTail calls each for every unit of the tail with every one of the classes
// that one side of it holds, by its place in the list. A unit comes once for
// each class.
func EachInTail(
	from kv.Reader, pair uint16, side int, classes []string, each func(i int, d Dated),
) error {
	places := make(map[uint32]int, len(classes))
	for i, class := range classes {
		places[shortHash(ClassHash(class))] = i
	}

	seen := map[int]bool{}
	return AllTail(from, pair, func(r *TailRow) {
		clear(seen)
		for _, word := range r.Words[side] {
			if i, ok := places[word]; ok && !seen[i] {
				seen[i] = true
				each(i, Dated{r.Unit, r.Date})
			}
		}
	})
}
