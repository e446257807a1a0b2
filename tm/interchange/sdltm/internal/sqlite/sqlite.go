// Package sqlite reads tables of SQLite databases, file format 3, as its
// documentation at sqlite.org/fileformat2.html defines it: [Open] reads the header
// and the schema, [DB.Rows] streams the rows of a table in the order of their row
// ids.
//
// It reads no index, runs no SQL and writes nothing, since the memories that are
// imported need a walk over a few tables. The format has been stable since 2004 and
// its authors promise it until 2050. What was weighed against it: a translation of
// SQLite itself to Go, modernc.org/sqlite, makes the stripped program 4.4 MB larger,
// and gives the bytes of a foreign file to a virtual machine for SQL.
//
// A page that is reached twice, a row that leaves its page, a chain of pages that
// does not end are errors that wrap [ErrDamaged]: whatever the bytes, reading costs
// time in proportion to their number.
package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"strings"
	"unicode/utf16"
)

// Errors of this package.
var (
	// ErrFormat: it is no database that is read.
	ErrFormat = errors.New("not an SQLite database")
	// ErrDamaged: the database breaks its format.
	ErrDamaged = errors.New("damaged SQLite database")
	// ErrNoTable: there is no table of the name.
	ErrNoTable = errors.New("no such table")
)

// Magic are the first bytes of a database.
const Magic = "SQLite format 3\x00"

// The encodings of texts.
const (
	utf8Text  = 1
	utf16LE   = 2
	utf16BE   = 3
	headSize  = 100 // bytes of the header of the file
	maxDepth  = 40  // of a tree; twenty levels of two children hold a million pages
	maxSchema = 10_000
)

// DB is a database in memory.
type DB struct {
	data     []byte
	pageSize int
	usable   int // bytes of a page without what is reserved at its end
	encoding uint32
	tables   map[string]*table
}

// table is what the schema says of a table.
type table struct {
	root    int
	columns map[string]int // numbers of columns by name, lower case
	rowID   int            // the column that is the row id, -1 if none is
}

// newTable returns a table; of columns of one name the first counts.
func newTable(root int, columns []string, rowID int) *table {
	t := &table{root: root, columns: make(map[string]int, len(columns)), rowID: rowID}
	for i, name := range columns {
		if _, ok := t.columns[name]; !ok {
			t.columns[name] = i
		}
	}
	return t
}

// column returns the number of a column, -1 if there is none of the name.
func (t *table) column(name string) int {
	if i, ok := t.columns[name]; ok {
		return i
	}
	return -1
}

// Open reads the header and the schema of a database.
func Open(data []byte) (*DB, error) {
	if len(data) < headSize || !bytes.HasPrefix(data, []byte(Magic)) {
		return nil, ErrFormat
	}
	db := &DB{data: data, tables: map[string]*table{}}
	db.pageSize = int(binary.BigEndian.Uint16(data[16:]))
	if db.pageSize == 1 {
		db.pageSize = 1 << 16
	}
	db.usable = db.pageSize - int(data[20])
	if db.pageSize < 512 || db.pageSize&(db.pageSize-1) != 0 || db.usable < 480 {
		return nil, fmt.Errorf("%w: pages of %d bytes", ErrDamaged, db.pageSize)
	}
	if db.encoding = binary.BigEndian.Uint32(data[56:]); db.encoding == 0 {
		db.encoding = utf8Text // of a database without content
	}
	if db.encoding > utf16BE {
		return nil, fmt.Errorf("%w: text encoding %d", ErrDamaged, db.encoding)
	}
	if said := binary.BigEndian.Uint32(data[28:]); int64(said)*int64(db.pageSize) > int64(len(data)) {
		return nil, fmt.Errorf("%w: it has %d bytes, of %d that it should have",
			ErrDamaged, len(data), int64(said)*int64(db.pageSize))
	}
	return db, db.schema()
}

// Encoding names the encoding of the texts.
func (db *DB) Encoding() string {
	return [...]string{"utf-8", "utf-16le", "utf-16be"}[db.encoding-1]
}

// Has reports whether there is a table of the name.
func (db *DB) Has(name string) bool { return db.tables[strings.ToLower(name)] != nil }

// HasColumn reports whether a table has a column.
func (db *DB) HasColumn(name, column string) bool {
	t := db.tables[strings.ToLower(name)]
	return t != nil && t.column(column) >= 0
}

// schema reads the table of tables, whose tree begins on the first page.
func (db *DB) schema() error {
	master := newTable(1, []string{"type", "name", "tbl_name", "rootpage", "sql"}, -1)
	n := 0
	for row, err := range db.rows(master) {
		if err != nil {
			return err
		}
		if n++; n > maxSchema {
			return fmt.Errorf("%w: a schema of more than %d entries", ErrDamaged, maxSchema)
		}
		if row.Text("type") != "table" {
			continue
		}
		columns, rowID := parseColumns(row.Text("sql"))
		if columns == nil {
			continue // a virtual table, or one without rows of its own
		}
		db.tables[strings.ToLower(row.Text("name"))] = newTable(int(row.Int("rootpage")), columns, rowID)
	}
	return nil
}

// Rows streams the rows of a table. The first error ends it. A row is valid until
// the next.
func (db *DB) Rows(name string) iter.Seq2[*Row, error] {
	t := db.tables[strings.ToLower(name)]
	if t == nil {
		return func(yield func(*Row, error) bool) {
			yield(nil, fmt.Errorf("%w: %s", ErrNoTable, name))
		}
	}
	return db.rows(t)
}

func (db *DB) rows(t *table) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		w := &walk{db: db, table: t, seen: make([]bool, len(db.data)/db.pageSize+2)}
		w.row.db, w.row.table = db, t
		if _, err := w.page(t.root, 0, yield); err != nil {
			yield(nil, err)
		}
	}
}

// walk is a walk over the tree of a table.
type walk struct {
	db    *DB
	table *table
	seen  []bool // pages, of the tree and of long rows
	row   Row
	long  []byte
	local int // bytes of rows on the page
}

// bytes returns a page that was not read before.
func (w *walk) bytes(number int) ([]byte, error) {
	from := (number - 1) * w.db.pageSize
	if number < 1 || number >= len(w.seen) || from >= len(w.db.data) {
		return nil, fmt.Errorf("%w: there is no page %d", ErrDamaged, number)
	}
	if w.seen[number] {
		return nil, fmt.Errorf("%w: page %d is used twice", ErrDamaged, number)
	}
	w.seen[number] = true
	if from+w.db.usable > len(w.db.data) {
		return nil, fmt.Errorf("%w: page %d is cut short", ErrDamaged, number)
	}
	return w.db.data[from : from+w.db.usable], nil
}

// The kinds of pages of a table's tree.
const (
	interiorPage = 5
	leafPage     = 13
)

// page walks a page and those below it; more is false when the caller has enough.
func (w *walk) page(number, depth int, yield func(*Row, error) bool) (more bool, err error) {
	if depth > maxDepth {
		return false, fmt.Errorf("%w: a tree of more than %d levels", ErrDamaged, maxDepth)
	}
	page, err := w.bytes(number)
	if err != nil {
		return false, err
	}
	at := 0
	if number == 1 {
		at = headSize
	}
	kind, cells, head := page[at], int(binary.BigEndian.Uint16(page[at+3:])), 8
	switch kind {
	case interiorPage:
		head = 12
	case leafPage:
	default:
		return false, fmt.Errorf("%w: page %d is no page of a table (%d)", ErrDamaged, number, kind)
	}
	if at+head+2*cells > len(page) {
		return false, fmt.Errorf("%w: page %d has no room for %d cells", ErrDamaged, number, cells)
	}
	w.local = 0
	for i := range cells {
		cell := int(binary.BigEndian.Uint16(page[at+head+2*i:]))
		if cell < at+head || cell+4 > len(page) {
			return false, fmt.Errorf("%w: a cell of page %d lies outside of it", ErrDamaged, number)
		}
		if kind == interiorPage {
			more, err = w.page(int(binary.BigEndian.Uint32(page[cell:])), depth+1, yield)
		} else {
			if err = w.leaf(number, page, cell); err != nil {
				return false, err
			}
			more = yield(&w.row, nil)
		}
		if err != nil || !more {
			return false, err
		}
	}
	if kind == interiorPage {
		return w.page(int(binary.BigEndian.Uint32(page[at+8:])), depth+1, yield)
	}
	return true, nil
}

// leaf reads the row of a cell.
func (w *walk) leaf(number int, page []byte, at int) error {
	size, n := varint(page[at:])
	id, m := varint(page[at+n:])
	at += n + m
	if n == 0 || m == 0 || size > uint64(len(w.db.data)) {
		return fmt.Errorf("%w: a cell of page %d lies outside of it", ErrDamaged, number)
	}
	payload, err := w.payload(page, at, int(size))
	if err != nil {
		return fmt.Errorf("%w (row %d)", err, int64(id))
	}
	w.row.ID = int64(id)
	return w.row.parse(payload)
}

// payload returns the bytes of a row: those on its page and, of a long one, those on
// the pages behind.
func (w *walk) payload(page []byte, at, size int) ([]byte, error) {
	usable := w.db.usable
	local := size
	if size > usable-35 {
		least := (usable-12)*32/255 - 23
		if local = least + (size-least)%(usable-4); local > usable-35 {
			local = least
		}
	}
	if at+local > len(page) || local < size && at+local+4 > len(page) {
		return nil, fmt.Errorf("%w: a row leaves its page", ErrDamaged)
	}
	if w.local += local; w.local > len(page) {
		return nil, fmt.Errorf("%w: rows lie over each other", ErrDamaged)
	}
	if local == size {
		return page[at : at+size], nil
	}
	w.long = append(w.long[:0], page[at:at+local]...)
	next := int(binary.BigEndian.Uint32(page[at+local:]))
	for len(w.long) < size {
		more, err := w.bytes(next)
		if err != nil {
			return nil, err
		}
		next = int(binary.BigEndian.Uint32(more))
		w.long = append(w.long, more[4:min(len(more), 4+size-len(w.long))]...)
	}
	return w.long, nil
}

// varint reads a number of 1 to 9 bytes; n is 0 where they are not all there.
func varint(b []byte) (v uint64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | uint64(b[i]), 9
		}
		v = v<<7 | uint64(b[i]&0x7F)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// Row is a row of a table. A column is asked for by its name in lower case; one that
// the table or the row does not have is NULL.
type Row struct {
	// ID is the row id.
	ID int64

	db     *DB
	table  *table
	values []value
}

// value is a value as the row holds it.
type value struct {
	kind uint64 // its serial type
	data []byte
}

// parse reads a row: the types of its values, then the values.
func (r *Row) parse(b []byte) error {
	r.values = r.values[:0]
	head, n := varint(b)
	if n == 0 || head > uint64(len(b)) || head < uint64(n) {
		return fmt.Errorf("%w: row %d has no head", ErrDamaged, r.ID)
	}
	types, data := b[n:head], b[head:]
	for len(types) > 0 {
		kind, n := varint(types)
		if n == 0 {
			return fmt.Errorf("%w: the head of row %d is cut short", ErrDamaged, r.ID)
		}
		types = types[n:]
		size := sizeOf(kind)
		if size > uint64(len(data)) {
			return fmt.Errorf("%w: row %d is cut short", ErrDamaged, r.ID)
		}
		r.values = append(r.values, value{kind, data[:size]})
		data = data[size:]
	}
	return nil
}

// sizeOf returns the bytes of a value of a serial type.
func sizeOf(kind uint64) uint64 {
	switch {
	case kind >= 12:
		return (kind - 12) / 2
	case kind <= 4:
		return kind
	case kind == 5:
		return 6
	case kind == 6, kind == 7:
		return 8
	}
	return 0
}

func (r *Row) value(column string) (v value, isID bool) {
	i := r.table.column(column)
	if i >= 0 && i < len(r.values) {
		v = r.values[i]
	}
	return v, i >= 0 && i == r.table.rowID && v.kind == 0
}

// Int returns an integer, 0 for anything else.
func (r *Row) Int(column string) int64 {
	v, isID := r.value(column)
	switch {
	case isID:
		return r.ID
	case v.kind == 9:
		return 1
	case v.kind == 0 || v.kind > 6:
		return 0
	}
	n := int64(int8(v.data[0]))
	for _, b := range v.data[1:] {
		n = n<<8 | int64(b)
	}
	return n
}

// Null reports whether a column has no value.
func (r *Row) Null(column string) bool {
	v, isID := r.value(column)
	return v.kind == 0 && !isID
}

// IsBlob reports whether a value is bytes and no text.
func (r *Row) IsBlob(column string) bool {
	v, _ := r.value(column)
	return v.kind >= 12 && v.kind%2 == 0
}

// Text returns a text, a number in figures; bytes and NULL are "".
func (r *Row) Text(column string) string {
	v, isID := r.value(column)
	switch {
	case v.kind >= 13 && v.kind%2 == 1:
		return r.db.decode(v.data)
	case v.kind == 7:
		return fmt.Sprint(math.Float64frombits(binary.BigEndian.Uint64(v.data)))
	case isID || v.kind >= 1 && v.kind <= 9:
		return fmt.Sprint(r.Int(column))
	}
	return ""
}

// decode returns a text of the database as UTF-8.
func (db *DB) decode(b []byte) string {
	if db.encoding == utf8Text {
		return string(b)
	}
	var order binary.ByteOrder = binary.LittleEndian
	if db.encoding == utf16BE {
		order = binary.BigEndian
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}
