package index

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"strings"
)

// ErrDamaged is wrapped by errors about bytes that no index would hold.
var ErrDamaged = errors.New("the index is damaged")

const (
	chunkDocs   = 512 // documents of a 'D' value
	chunkStep   = 4   // documents from one offset in it to the next
	groupDocs   = 16  // documents of a 'd' value
	blockDocs   = 512 // postings of a block, on average at most
	inlineDocs  = 24  // postings kept in the vocabulary
	vocabRows   = 32  // classes of a vocabulary block, on average at most
	exactRows   = 128 // hashes of a block, on average at most
	hashBits    = 48
	deadChunk   = 11 // bits of a unit's number within a bitmap of dead units
	noDocument  = ^uint32(0)
	maxDocument = 1 << 30
	maxClasses  = 1 << 26 // more than any memory has words
)

// The sides of a unit.
const (
	Source = 0
	Target = 1
)

// The kinds of hash.
const (
	// FoldHash is of the folded source.
	FoldHash = 0
	// ContentHash is of the whole unit.
	ContentHash = 1
)

// Part is what the manifest says of a part.
type Part struct {
	ID   uint32 `json:"id"`
	Pair uint16 `json:"pair"`
	// Docs is the number of documents, Dead how many of them are dead.
	Docs int `json:"docs"`
	Dead int `json:"dead,omitempty"`
	// FirstUnit and LastUnit bound the units' numbers.
	FirstUnit uint64 `json:"first"`
	LastUnit  uint64 `json:"last"`
	// FirstDate is the least date of a document.
	FirstDate int64 `json:"date"`
	// VocabBits and ExactBits are the bits of a hash that choose a block.
	VocabBits [2]uint8 `json:"vocab_bits"`
	ExactBits uint8    `json:"exact_bits"`
	// Chunks says that the documents stand in chunks, as they do since format 4 of
	// the memory, and not in groups.
	Chunks bool `json:"chunks,omitempty"`
	// Sum is the checksum of the part's rows, see [Part.CheckSum]; 0: there is none.
	Sum uint32 `json:"sum,omitempty"`

	starts []uint32     // first document of each length, and the number of documents
	dates  *dates       // what is kept of the documents; nil before the part is open
	common *commonTally // likewise, what is kept of the common classes
}

// bucketPrefix begins the names of buckets that hold a part.
const bucketPrefix = "segment-"

// IsPartBucket reports whether a bucket of that name holds a part.
func IsPartBucket(name string) bool { return strings.HasPrefix(name, bucketPrefix) }

// Bucket returns the name of the part's bucket.
func (p *Part) Bucket() string {
	const digits = "0123456789abcdef"
	b := []byte(bucketPrefix + "00000000")
	for i := range 8 {
		b[len(b)-1-i] = digits[p.ID>>(4*i)&15]
	}
	return string(b)
}

// shift returns how far document numbers are shifted to number the blocks of a
// list of df documents.
func (p *Part) shift(df int) int {
	width := bits.Len(uint(max(p.Docs-1, 0)))
	blocks := bits.Len(uint((df - 1) / blockDocs))
	return max(width-blocks, 0)
}

// bitsFor returns the bits of a hash that choose among the blocks of n rows.
func bitsFor(n, rows int) uint8 {
	return uint8(bits.Len(uint(max(n-1, 0) / rows)))
}

// ClassHash places a class in the vocabulary and stands for it in the tail:
// FNV-1a with 64 bits, its bits mixed.
func ClassHash(class string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(class); i++ {
		h ^= uint64(class[i])
		h *= 1099511628211
	}
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	return h
}

// docKey is the key of a group or chunk of documents.
func (p *Part) docKey(no uint32) []byte {
	kind := byte('d')
	if p.Chunks {
		kind = 'D'
	}
	return binary.BigEndian.AppendUint32([]byte{kind}, no)
}

// valueDocs returns how many documents a group or chunk has.
func (p *Part) valueDocs() uint32 {
	if p.Chunks {
		return chunkDocs
	}
	return groupDocs
}

func lengthKey() []byte { return []byte{'l'} }

func postKey(side int, id, block uint32) []byte {
	k := append(make([]byte, 0, 10), 'p', byte(side))
	return binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(k, id), block)
}

func vocabKey(side int, block uint32) []byte {
	return binary.BigEndian.AppendUint32(append(make([]byte, 0, 6), 'v', byte(side)), block)
}

func exactKey(kind int, block uint32) []byte {
	return binary.BigEndian.AppendUint32(append(make([]byte, 0, 6), 'x', byte(kind)), block)
}

// IsExactKey reports whether a key of a part is one of hashes.
func IsExactKey(key []byte) bool { return len(key) > 0 && key[0] == 'x' }

// blockOf returns the block of a 64-bit hash.
func blockOf(hash uint64, bits uint8) uint32 { return uint32(hash >> 1 >> (63 - bits)) }

func deadKey(part uint32, unit uint64) []byte {
	k := binary.BigEndian.AppendUint32(make([]byte, 0, 12), part)
	return binary.BigEndian.AppendUint64(k, unit>>deadChunk)
}

// reader takes numbers from bytes that may be damaged. After the first
// failure it returns zeros.
type reader struct {
	b    []byte
	fail bool
}

func (r *reader) uvarint() uint64 {
	if len(r.b) > 0 && r.b[0] < 0x80 {
		v := r.b[0]
		r.b = r.b[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.fail, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *reader) bytes(n uint64) []byte {
	if n > uint64(len(r.b)) {
		r.fail, r.b = true, nil
		return nil
	}
	v := r.b[:n]
	r.b = r.b[n:]
	return v
}

// document is a row of a 'd' value.
type document struct {
	unit        uint64
	date        uint64
	targetWords int
	ids         []byte
}

func (r *reader) document() document {
	d := document{unit: r.uvarint(), date: r.uvarint(), targetWords: int(r.uvarint())}
	d.ids = r.bytes(r.uvarint())
	return d
}

func (d *document) append(b []byte) []byte {
	b = binary.AppendUvarint(b, d.unit)
	b = binary.AppendUvarint(b, d.date)
	b = binary.AppendUvarint(b, uint64(d.targetWords))
	b = binary.AppendUvarint(b, uint64(len(d.ids)))
	return append(b, d.ids...)
}

// Date returns a document's date in seconds since 1970, 0 if unknown.
func (p *Part) date(d *document) int64 {
	if d.date == 0 {
		return 0
	}
	return p.FirstDate + int64(d.date) - 1
}
