package index

import (
	"encoding/binary"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
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

// Key returns the row's key in the bucket "tail".
func (r *TailRow) Key() []byte { return TailKey(r.Pair, len(r.Words[Source]), r.Unit) }

// TailKey is the key of a unit whose source has words heavy items.
func TailKey(pair uint16, words int, unit uint64) []byte {
	k := binary.BigEndian.AppendUint16(make([]byte, 0, 12), pair)
	k = binary.BigEndian.AppendUint16(k, uint16(words))
	return binary.BigEndian.AppendUint64(k, unit)
}

// Value returns the row's value.
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
func Tail(from kv.Reader, pair uint16, lo, hi int, each func(*TailRow)) error {
	var row TailRow
	return rawTail(from, pair, lo, hi, func(r *rawRow) {
		row.Pair, row.Unit, row.Date, row.Fold, row.Content = pair, r.unit, r.date, r.fold, r.content
		for side, b := range r.words {
			words := row.Words[side][:0]
			for ; len(b) >= 4; b = b[4:] {
				words = append(words, binary.BigEndian.Uint32(b))
			}
			row.Words[side] = words
		}
		each(&row)
	})
}

// AllTail scans the whole tail of a pair.
func AllTail(from kv.Reader, pair uint16, each func(*TailRow)) error {
	return Tail(from, pair, 0, likeness.MaxWords, each)
}

// EqualInTail calls each for the units of the tail whose source has so many
// words and, folded, the hash.
func EqualInTail(
	from kv.Reader, pair uint16, words int, fold uint64, each func(unit uint64),
) error {
	return rawTail(from, pair, words, words, func(r *rawRow) {
		if r.fold == fold {
			each(r.unit)
		}
	})
}

// rawRow is a row of the tail as it is kept.
type rawRow struct {
	unit          uint64
	date          int64
	fold, content uint64
	words         [2][]byte // 4 bytes of hash for each
}

// rawTail is Tail without taking the rows apart.
func rawTail(from kv.Reader, pair uint16, lo, hi int, each func(*rawRow)) error {
	var row rawRow
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

func (t *rawRow) parse(k, v []byte) bool {
	date, n := binary.Varint(v)
	if len(k) != 12 || n <= 0 || len(v) < n+16 {
		return false
	}
	t.unit, t.date = binary.BigEndian.Uint64(k[4:]), date
	t.fold, t.content = binary.BigEndian.Uint64(v[n:]), binary.BigEndian.Uint64(v[n+8:])
	r := reader{b: v[n+16:]}
	for side := range t.words {
		t.words[side] = r.bytes(4 * min(r.uvarint(), maxDocument))
	}
	return !r.fail && (len(r.b) == 0 || len(r.b) == record.SealBytes)
}

// tailQuery is a query for the tail, where classes are hashes of 32 bits. Of
// classes that share one all count as the first: the pattern is made anew so
// that they are one symbol.
type tailQuery struct {
	n       int
	symbol  map[uint32]uint16
	pattern likeness.Pattern
	// known has a 1 where the low bits of a hash are those of a class of the
	// query.
	known [4096]uint8
	doc   []uint16
}

func newTailQuery(q *Query) *tailQuery {
	t := &tailQuery{n: q.Len(), symbol: make(map[uint32]uint16, len(q.classes))}
	alias := make([]uint16, len(q.classes)+1)
	for i, c := range q.classes {
		h := shortHash(c.hash)
		if t.symbol[h] == 0 {
			t.symbol[h] = uint16(i + 1)
		}
		t.known[h%uint32(len(t.known))] = 1
		alias[i+1] = t.symbol[h]
	}
	symbols := make([]uint16, len(q.symbols))
	for i, s := range q.symbols {
		symbols[i] = alias[s]
	}
	t.pattern.Reset(symbols, len(q.classes)+1)
	return t
}

// common returns the number of words that are of a class of the query, or more:
// as many as both have in common as multisets at least.
func (t *tailQuery) common(words []byte) int {
	n := 0
	for ; len(words) >= 4; words = words[4:] {
		n += int(t.known[binary.BigEndian.Uint32(words)%uint32(len(t.known))])
	}
	return n
}

// distance returns the distance to a text, or more than most.
func (t *tailQuery) distance(words []byte, most int) int {
	t.doc = t.doc[:0]
	for ; len(words) >= 4; words = words[4:] {
		t.doc = append(t.doc, t.symbol[binary.BigEndian.Uint32(words)])
	}
	return t.pattern.Distance(t.doc, most)
}

// SimilarInTail appends the units of the tail that can score t or more.
func SimilarInTail(
	from kv.Reader, pair uint16, side int, q *Query, t int, dst []Candidate,
) ([]Candidate, error) {
	if q.Len() == 0 {
		return dst, nil
	}
	lo, hi := q.lengths(t)
	query := newTailQuery(q)
	least, most := lo, hi
	if side == Target {
		least, most = 0, likeness.MaxWords // keys know the length of the source only
	}
	err := rawTail(from, pair, least, most, func(r *rawRow) {
		words := r.words[side]
		n := len(words) / 4
		if n < lo || n > hi {
			return
		}
		long := max(query.n, n)
		allowed := likeness.Allowed(t, long)
		if query.common(words) < long-allowed {
			return
		}
		if h := query.distance(words, allowed); h <= allowed {
			dst = append(dst, Candidate{r.unit, r.date, likeness.Highest(h, long)})
		}
	})
	return dst, err
}
