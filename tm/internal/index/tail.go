package index

import (
	"encoding/binary"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// TailRow is a unit in the tail.
type TailRow struct {
	Pair          uint16
	Unit          uint64
	Date          int64
	Fold, Content uint64
	// Words are the hashes of the classes.
	Words [2][]uint32
}

// NewTailRow makes the row of a document, whose classes have these names.
func NewTailRow(pair uint16, d Doc, names [2][]string) TailRow {
	r := TailRow{Pair: pair, Unit: d.Unit, Date: d.Date, Fold: d.Fold, Content: d.Content}
	for side := range r.Words {
		r.Words[side] = make([]uint32, len(d.Words[side]))
		for i, c := range d.Words[side] {
			r.Words[side][i] = shortHash(ClassHash(names[side][c]))
		}
	}
	return r
}

func shortHash(h uint64) uint32 { return uint32(h >> 32) }

// Key gives the row's key in the bucket "tail".
func (r *TailRow) Key() []byte { return TailKey(r.Pair, len(r.Words[Source]), r.Unit) }

// TailKey is the key of a unit whose source has words heavy items.
func TailKey(pair uint16, words int, unit uint64) []byte {
	k := binary.BigEndian.AppendUint16(make([]byte, 0, 12), pair)
	k = binary.BigEndian.AppendUint16(k, uint16(words))
	return binary.BigEndian.AppendUint64(k, unit)
}

// Value gives the row's value.
func (r *TailRow) Value() []byte {
	b := binary.AppendVarint(nil, r.Date)
	b = binary.BigEndian.AppendUint64(b, r.Fold)
	b = binary.BigEndian.AppendUint64(b, r.Content)
	for _, side := range r.Words {
		b = binary.AppendUvarint(b, uint64(len(side)))
		for _, h := range side {
			b = binary.BigEndian.AppendUint32(b, h)
		}
	}
	return b
}

// Tail scans the rows of a pair whose source has from lo to hi words. Words of
// a row are valid until each returns.
func Tail(from doer, pair uint16, lo, hi int, each func(*TailRow)) error {
	var row TailRow
	bad := false
	scan := kv.Scan{
		Bucket: TailBucket,
		From:   TailKey(pair, lo, 0), To: TailKey(pair, hi+1, 0),
		Each: func(k, v []byte) bool {
			bad = !row.parse(k, v)
			if !bad {
				each(&row)
			}
			return !bad
		},
	}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	if bad {
		return ErrDamaged
	}
	return nil
}

// AllTail scans the whole tail of a pair.
func AllTail(from doer, pair uint16, each func(*TailRow)) error {
	return Tail(from, pair, 0, likeness.MaxWords, each)
}

func (t *TailRow) parse(k, v []byte) bool {
	if len(k) != 12 {
		return false
	}
	t.Pair, t.Unit = binary.BigEndian.Uint16(k), binary.BigEndian.Uint64(k[4:])
	date, n := binary.Varint(v)
	if n <= 0 {
		return false
	}
	t.Date = date
	r := reader{b: v[n:]}
	if b := r.bytes(16); b != nil {
		t.Fold, t.Content = binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])
	}
	for side := range t.Words {
		words := t.Words[side][:0]
		b := r.bytes(4 * min(r.uvarint(), maxDocument))
		for ; len(b) >= 4; b = b[4:] {
			words = append(words, binary.BigEndian.Uint32(b))
		}
		t.Words[side] = words
	}
	return !r.fail && len(r.b) == 0
}

// SimilarInTail appends the units of the tail that can score t or more.
func SimilarInTail(from doer, pair uint16, side int, q *Query, t int, dst []Candidate) ([]Candidate, error) {
	if q.Len() == 0 {
		return dst, nil
	}
	lo, hi := q.lengths(t)
	symbol := make(map[uint32]uint16, len(q.classes))
	// Of classes that share a short hash all count as the first: the pattern is
	// made anew so that they are one symbol.
	symbols := make([]uint16, len(q.symbols))
	alias := make([]uint16, len(q.classes)+1)
	for i, c := range q.classes {
		h := shortHash(c.hash)
		if symbol[h] == 0 {
			symbol[h] = uint16(i + 1)
		}
		alias[i+1] = symbol[h]
	}
	for i, s := range q.symbols {
		symbols[i] = alias[s]
	}
	var pattern likeness.Pattern
	pattern.Reset(symbols, len(q.classes)+1)
	var doc []uint16
	from1, to1 := lo, hi
	if side == Target {
		from1, to1 = 0, likeness.MaxWords
	}
	err := Tail(from, pair, from1, to1, func(r *TailRow) {
		words := r.Words[side]
		if len(words) < lo || len(words) > hi {
			return
		}
		doc = doc[:0]
		for _, h := range words {
			doc = append(doc, symbol[h])
		}
		long := max(len(symbols), len(doc))
		most := likeness.Allowed(t, long)
		if h := pattern.Distance(doc, most); h <= most {
			dst = append(dst, Candidate{r.Unit, r.Date, likeness.Highest(h, long)})
		}
	})
	return dst, err
}
