package copies

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

const (
	header  = "fidele part 1\n"
	trailer = "end of part\n"
	// blockBytes is from how many bytes on a block is written.
	blockBytes = 4 << 10
	// runBytes is how many bytes of a scan are read at a time, where one block has not
	// more.
	runBytes = 256 << 10
	// listEnd is what follows the list of blocks.
	listEnd = 8 + 4 + len(trailer)
)

// errDamaged: a file is not what was written.
var errDamaged = errors.New("a local copy is damaged")

var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

func checksum(b []byte) uint32 { return crc32.Checksum(b, castagnoli()) }

// block is a piece of a file.
type block struct {
	first  []byte // key
	at     int64
	length int
	sum    uint32
}

// file is a copy of a part. Several goroutines may read it.
type file struct {
	path   string
	f      *os.File
	size   int64
	blocks []block
}

// openFile opens a copy. It returns [errDamaged], or an error of the system.
func openFile(path string) (*file, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	c := &file{path: path, f: f}
	if err := c.readList(); err != nil {
		f.Close()
		return nil, err
	}
	return c, nil
}

func (c *file) readList() error {
	info, err := c.f.Stat()
	if err != nil {
		return err
	}
	c.size = info.Size()
	if c.size < int64(len(header)+listEnd) {
		return errDamaged
	}
	end := make([]byte, listEnd)
	if err := c.read(end, c.size-int64(listEnd)); err != nil {
		return err
	}
	from, to := int64(binary.BigEndian.Uint64(end)), c.size-int64(listEnd)
	if string(end[12:]) != trailer || from < int64(len(header)) || from > to {
		return errDamaged
	}
	list := make([]byte, to-from)
	if err := c.read(list, from); err != nil {
		return err
	}
	if checksum(list) != binary.BigEndian.Uint32(end[8:]) {
		return errDamaged
	}
	at := int64(len(header))
	for len(list) > 0 {
		var b block
		key, rest, ok := piece(list)
		length, n := binary.Uvarint(rest)
		if !ok || n <= 0 || len(rest) < n+4 || length > uint64(from-at) {
			return errDamaged
		}
		b.first, b.at, b.length = key, at, int(length)
		b.sum = binary.BigEndian.Uint32(rest[n:])
		list, at = rest[n+4:], at+int64(length)
		c.blocks = append(c.blocks, b)
	}
	if at != from {
		return errDamaged
	}
	return nil
}

// read reads bytes of the file. What cannot be read is damaged, whatever the reason.
func (c *file) read(b []byte, at int64) error {
	if _, err := c.f.ReadAt(b, at); err != nil {
		return errDamaged
	}
	return nil
}

// piece takes a length and so many bytes off b.
func piece(b []byte) (p, rest []byte, ok bool) {
	length, n := binary.Uvarint(b)
	if n <= 0 || length > uint64(len(b)-n) {
		return nil, nil, false
	}
	return b[n : n+int(length)], b[n+int(length):], true
}

// row takes a row off a block.
func row(b []byte) (key, value, rest []byte, ok bool) {
	k, n := binary.Uvarint(b)
	if n <= 0 {
		return nil, nil, nil, false
	}
	b = b[n:]
	v, n := binary.Uvarint(b)
	if n <= 0 || k > uint64(len(b)-n) || v > uint64(len(b)-n)-k {
		return nil, nil, nil, false
	}
	b = b[n:]
	return b[:k], b[k : k+v], b[k+v:], true
}

// blockOf returns the number of the block that would hold a key, -1 for none.
func (c *file) blockOf(key []byte) int {
	at, found := slices.BinarySearchFunc(c.blocks, key, func(b block, key []byte) int {
		return bytes.Compare(b.first, key)
	})
	if !found {
		at--
	}
	return at
}

// run reads blocks from a number up to, not including, another one, and checks them. They
// are in buffer where that has room for them.
func (c *file) run(buffer []byte, from, to int) ([]byte, error) {
	last := c.blocks[to-1]
	size := int(last.at + int64(last.length) - c.blocks[from].at)
	b := slices.Grow(buffer[:0], size)[:size]
	if err := c.read(b, c.blocks[from].at); err != nil {
		return nil, err
	}
	rest := b
	for _, block := range c.blocks[from:to] {
		if checksum(rest[:block.length]) != block.sum {
			return nil, errDamaged
		}
		rest = rest[block.length:]
	}
	return b, nil
}

// buffers are for blocks of which only a row is wanted.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// gets answers gets, whose values are the caller's.
func (c *file) gets(gets []*kv.Get) error {
	buffer := buffers.Get().(*[]byte)
	defer buffers.Put(buffer)
	last, bytesOf := -1, []byte(nil)
	for _, g := range gets {
		g.Value = nil
		no := c.blockOf(g.Key)
		if no < 0 {
			continue
		}
		if no != last {
			b, err := c.run(*buffer, no, no+1)
			if err != nil {
				return err
			}
			last, bytesOf, *buffer = no, b, b
		}
		for rest := bytesOf; len(rest) > 0; {
			key, value, after, ok := row(rest)
			if !ok {
				return errDamaged
			}
			if bytes.Equal(key, g.Key) {
				g.Value = append(make([]byte, 0, len(value)), value...)
				break
			}
			rest = after
		}
	}
	return nil
}

// pairs returns the rows of a range.
func (c *file) pairs(from, to []byte, each func(key, value []byte) bool) error {
	for no := max(c.blockOf(from), 0); no < len(c.blocks); {
		end, size := no, 0
		for end < len(c.blocks) && (end == no || size+c.blocks[end].length <= runBytes) {
			if to != nil && bytes.Compare(c.blocks[end].first, to) >= 0 {
				break
			}
			size += c.blocks[end].length
			end++
		}
		if end == no {
			return nil
		}
		b, err := c.run(nil, no, end)
		if err != nil {
			return err
		}
		for len(b) > 0 {
			key, value, rest, ok := row(b)
			if !ok {
				return errDamaged
			}
			b = rest
			if bytes.Compare(key, from) < 0 {
				continue
			}
			if to != nil && bytes.Compare(key, to) >= 0 || !each(key, value) {
				return nil
			}
		}
		no = end
	}
	return nil
}

// writeFile writes the rows of a part, which scan calls each with in their order, and
// renames the file if they are what the part's checksum says.
func writeFile(path string, part *index.Part, scan func(each func(key, value []byte) error) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "*"+temporary)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	w := &writer{w: bufio.NewWriterSize(f, 1<<20), at: int64(len(header))}
	w.w.WriteString(header)
	sum := uint32(0)
	err = scan(func(key, value []byte) error {
		sum = index.SumRow(sum, key, value)
		return w.row(key, value)
	})
	if err == nil {
		err = w.end()
	}
	if err == nil && sum != part.Sum {
		err = errDamaged // or the part is there no more
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// writer writes blocks.
type writer struct {
	w     *bufio.Writer
	at    int64
	first []byte
	block []byte
	list  []byte
}

func (w *writer) row(key, value []byte) error {
	if len(w.block) == 0 {
		w.first = append(w.first[:0], key...)
	}
	w.block = binary.AppendUvarint(w.block, uint64(len(key)))
	w.block = binary.AppendUvarint(w.block, uint64(len(value)))
	w.block = append(append(w.block, key...), value...)
	if len(w.block) < blockBytes {
		return nil
	}
	return w.flush()
}

func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	w.list = append(binary.AppendUvarint(w.list, uint64(len(w.first))), w.first...)
	w.list = binary.AppendUvarint(w.list, uint64(len(w.block)))
	w.list = binary.BigEndian.AppendUint32(w.list, checksum(w.block))
	w.at += int64(len(w.block))
	_, err := w.w.Write(w.block)
	w.block = w.block[:0]
	return err
}

func (w *writer) end() error {
	if err := w.flush(); err != nil {
		return err
	}
	end := binary.BigEndian.AppendUint64(w.list, uint64(w.at))
	end = binary.BigEndian.AppendUint32(end, checksum(w.list))
	if _, err := io.WriteString(w.w, string(end)+trailer); err != nil {
		return err
	}
	return w.w.Flush()
}
