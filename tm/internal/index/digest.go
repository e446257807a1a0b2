package index

import (
	"encoding/binary"

	"fidele/tm/internal/kv"
)

// Digest sums up what an index holds, in whatever order and parts. Two
// indexes of the same units have the same digest; that of other units differs
// but for one chance in 2^64.
type Digest struct {
	documents uint64
	words     uint64 // of the sources, with their places
	postings  [2]uint64
	hashes    [2]uint64
}

// mix stands for a tuple of numbers.
func mixNumbers(numbers ...uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, n := range numbers {
		h ^= n
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
		h *= 0xc4ceb9fe1a85ec53
		h ^= h >> 29
	}
	return h
}

func (d *Digest) head(unit uint64, date int64, words, targetWords int) {
	d.documents += mixNumbers(unit, uint64(date), uint64(words), uint64(targetWords))
}

func (d *Digest) exact(unit, fold, content uint64) {
	d.hashes[FoldHash] += mixNumbers(unit, fold>>(64-hashBits))
	d.hashes[ContentHash] += mixNumbers(unit, content>>(64-hashBits))
}

// Add takes in what another digest has taken in.
func (d *Digest) Add(o *Digest) {
	d.documents += o.documents
	d.words += o.words
	for i := range d.postings {
		d.postings[i] += o.postings[i]
		d.hashes[i] += o.hashes[i]
	}
}

// Digester takes units into a digest whose classes are numbered alike. It serves one
// goroutine at a time, and takes some forty bytes for each class.
type Digester struct {
	Digest
	words [2]digestWords
	docs  uint32
}

// digestWords are the words of one side as a digest sees them.
type digestWords struct {
	// hashes and places are by number of the class. Classes of one hash, which are
	// one word here, have one place.
	hashes []uint32
	places []int32
	first  map[uint32]int32
	// met holds, by place, the last document that had the word.
	met []uint32
}

// learn takes in the classes that came since.
func (w *digestWords) learn(names []string) {
	if w.first == nil {
		w.first = map[uint32]int32{}
	}
	for _, name := range names[len(w.hashes):] {
		h := shortHash(ClassHash(name))
		place, ok := w.first[h]
		if !ok {
			place = int32(len(w.met))
			w.first[h] = place
			w.met = append(w.met, 0)
		}
		w.hashes, w.places = append(w.hashes, h), append(w.places, place)
	}
}

// Doc takes in what the index should hold of a unit; names are those of all classes
// so far, by number.
func (d *Digester) Doc(doc Doc, names [2][]string) {
	if d.docs++; d.docs == 0 { // all numbers were given out
		d.docs = 1
		clear(d.words[Source].met)
		clear(d.words[Target].met)
	}
	d.head(doc.Unit, doc.Date, len(doc.Words[Source]), len(doc.Words[Target]))
	d.exact(doc.Unit, doc.Fold, doc.Content)
	for side, classes := range doc.Words {
		w := &d.words[side]
		w.learn(names[side])
		for i, c := range classes {
			h := uint64(w.hashes[c])
			if side == Source {
				d.Digest.words += mixNumbers(doc.Unit, uint64(i), h)
			}
			if place := w.places[c]; w.met[place] != d.docs {
				w.met[place] = d.docs
				d.postings[side] += mixNumbers(doc.Unit, h)
			}
		}
	}
}

// Forget lets the classes be numbered anew.
func (d *Digester) Forget() { d.words, d.docs = [2]digestWords{}, 0 }

// Row takes in a unit of the tail.
func (d *Digest) Row(r *TailRow) {
	d.head(r.Unit, r.Date, len(r.Words[0]), len(r.Words[1]))
	d.exact(r.Unit, r.Fold, r.Content)
	seen := map[uint32]bool{}
	for side, words := range r.Words {
		clear(seen)
		for i, w := range words {
			if side == Source {
				d.words += mixNumbers(r.Unit, uint64(i), uint64(w))
			}
			if !seen[w] {
				seen[w] = true
				d.postings[side] += mixNumbers(r.Unit, uint64(w))
			}
		}
	}
}

// Differences names what is not the same in both.
func (d *Digest) Differences(o *Digest) []string {
	var out []string
	for _, c := range []struct {
		name string
		same bool
	}{
		{"documents", d.documents == o.documents},
		{"words of documents", d.words == o.words},
		{"postings of the sources", d.postings[Source] == o.postings[Source]},
		{"postings of the targets", d.postings[Target] == o.postings[Target]},
		{"hashes of sources", d.hashes[FoldHash] == o.hashes[FoldHash]},
		{"hashes of units", d.hashes[ContentHash] == o.hashes[ContentHash]},
	} {
		if !c.same {
			out = append(out, c.name)
		}
	}
	return out
}

// Digest takes in what a part holds and is not dead. It reads the vocabularies as
// they stand and holds no words but the frequent ones.
func (p *Part) Digest(from kv.Reader, sum *Digest) error {
	short, err := p.shortHashes(from)
	if err != nil {
		return err
	}
	dead := DeadIn(from, p)
	units, err := p.digestDocuments(from, short, dead, sum)
	if err != nil {
		return err
	}
	for side := range sum.postings {
		if err := p.digestPostings(from, side, units, sum); err != nil {
			return err
		}
	}
	return p.digestHashes(from, dead, sum)
}

// eachClass calls each for the classes of one side in the order of the vocabulary;
// class and the entry are valid until it returns.
func (p *Part) eachClass(
	from kv.Reader, side int, each func(class []byte, f vocabEntry) error,
) error {
	var failed error
	scan := p.ScanVocabulary(side, func(_, value []byte) bool {
		for r := (reader{b: value}); len(r.b) > 0; {
			line := reader{b: r.bytes(r.uvarint())}
			name := line.bytes(line.uvarint())
			id, df := uint32(line.uvarint()), line.uvarint()
			if r.fail || line.fail || df > maxDocument {
				failed = damaged(p, "vocabulary")
				return false
			}
			if failed = each(name, vocabEntry{id, int(df), line.b}); failed != nil {
				return false
			}
		}
		return true
	})
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	return failed
}

// shortHashes are the hashes of the classes of the sources by id: in a list, and
// those apart whose id is larger than any should be.
type shortHashes struct {
	list  []uint32
	apart map[uint32]uint32
}

func (s *shortHashes) of(id uint32) uint32 {
	if int(id) < len(s.list) {
		return s.list[id]
	}
	return s.apart[id]
}

func (p *Part) shortHashes(from kv.Reader) (*shortHashes, error) {
	s := &shortHashes{apart: map[uint32]uint32{}}
	most := min(maxClasses, vocabRows<<min(p.VocabBits[Source], 32)) // there are no more classes
	err := p.eachClass(from, Source, func(class []byte, f vocabEntry) error {
		h := shortHash(ClassHash(string(class)))
		if int(f.id) >= most {
			s.apart[f.id] = h
			return nil
		}
		if n := int(f.id) + 1; n > len(s.list) {
			s.list = append(s.list, make([]uint32, n-len(s.list))...)
		}
		s.list[f.id] = h
		return nil
	})
	return s, err
}

// digestDocuments takes in the documents and returns their units, 0 for the dead.
func (p *Part) digestDocuments(
	from kv.Reader, short *shortHashes, dead *DeadUnits, sum *Digest,
) ([]uint64, error) {
	units := make([]uint64, p.Docs)
	list := make([]uint32, p.Docs)
	for i := range list {
		list[i] = uint32(i)
	}
	length := 0
	return units, p.documents(from, list, func(doc uint32, d *document) error {
		if is, err := dead.Has(d.unit); is || err != nil {
			return err
		}
		units[doc] = d.unit
		for p.starts[length+1] <= doc {
			length++
		}
		sum.head(d.unit, p.date(d), length, d.targetWords)
		words := 0
		for r := (reader{b: d.ids}); len(r.b) > 0; words++ {
			sum.words += mixNumbers(d.unit, uint64(words), uint64(short.of(uint32(r.uvarint()))))
		}
		if words != length {
			return damaged(p, "lengths")
		}
		return nil
	})
}

// digestPostings takes in the postings of one side.
func (p *Part) digestPostings(from kv.Reader, side int, units []uint64, sum *Digest) error {
	take := func(class string, hash uint32, f vocabEntry) error {
		n := 0
		err := p.postings(from, side, f, 0, uint32(p.Docs), func(doc uint32) {
			n++
			if units[doc] != 0 {
				sum.postings[side] += mixNumbers(units[doc], uint64(hash))
			}
		})
		if err == nil && n != f.df {
			err = damaged(p, "postings of \""+class+"\"")
		}
		return err
	}

	// Frequent classes have postings elsewhere: they are read when the vocabulary is.
	type frequent struct {
		class string
		entry vocabEntry
	}
	var later []frequent
	err := p.eachClass(from, side, func(class []byte, f vocabEntry) error {
		if f.df > inlineDocs {
			later = append(later, frequent{string(class), vocabEntry{f.id, f.df, nil}})
			return nil
		}
		name := string(class)
		return take(name, shortHash(ClassHash(name)), f)
	})
	if err != nil {
		return err
	}
	for _, l := range later {
		if err := take(l.class, shortHash(ClassHash(l.class)), l.entry); err != nil {
			return err
		}
	}
	return nil
}

func (p *Part) digestHashes(from kv.Reader, dead *DeadUnits, sum *Digest) error {
	for kind := range 2 {
		var failed error
		scan := p.scanHashes(kind, func(k, v []byte) bool {
			block := binary.BigEndian.Uint32(k[2:])
			last := uint64(0)
			for r := (reader{b: v}); len(r.b) > 0; {
				row := r.bytes(6)
				unit := r.uvarint() + p.FirstUnit
				if r.fail {
					failed = damaged(p, "hashes")
					return false
				}
				h := hashOf(row)
				if h < last || blockOf(h<<(64-hashBits), p.ExactBits) != block {
					failed = damaged(p, "order of hashes")
					return false
				}
				last = h
				is, err := dead.Has(unit)
				if err != nil {
					failed = err
					return false
				}
				if !is {
					sum.hashes[kind] += mixNumbers(unit, h)
				}
			}
			return true
		})
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	return nil
}
