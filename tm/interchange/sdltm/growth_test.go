package sdltm_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/interchange/sdltm"
	"fidele/tm/interchange/sdltm/internal/sqlite"
)

// pageSize is that of the databases that tests write.
const pageSize = 1 << 16

// database writes an SQLite database: enough of the format for tables of texts and
// numbers.
type database struct{ pages [][]byte }

// page appends an empty page and returns its number.
func (d *database) page() (number int, page []byte) {
	page = make([]byte, pageSize)
	d.pages = append(d.pages, page)
	return len(d.pages), page
}

func varint(n int) []byte {
	b := []byte{byte(n & 0x7F)}
	for n >>= 7; n > 0; n >>= 7 {
		b = append([]byte{byte(n&0x7F) | 0x80}, b...)
	}
	return b
}

// cell returns the cell of a row; what is too long for a page goes to pages of its
// own. Values are int, string or nil.
func (d *database) cell(id int, values []any) []byte {
	var types, data []byte
	for _, v := range values {
		switch v := v.(type) {
		case nil:
			types = append(types, 0)
		case int:
			types = append(types, 4)
			data = binary.BigEndian.AppendUint32(data, uint32(v))
		case string:
			types = append(types, varint(13+2*len(v))...)
			data = append(data, v...)
		}
	}
	size := len(varint(len(types)))
	if len(varint(size+len(types))) > size {
		size++
	}
	payload := append(append(varint(size+len(types)), types...), data...)
	out := append(varint(len(payload)), varint(id)...)
	const most, least = pageSize - 35, (pageSize-12)*32/255 - 23
	if len(payload) <= most {
		return append(out, payload...)
	}
	local := least + (len(payload)-least)%(pageSize-4)
	if local > most {
		local = least
	}
	out = append(out, payload[:local]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(d.pages)+1))
	for rest := payload[local:]; len(rest) > 0; {
		number, page := d.page()
		n := copy(page[4:], rest)
		if rest = rest[n:]; len(rest) > 0 {
			binary.BigEndian.PutUint32(page, uint32(number+1))
		}
	}
	return out
}

// fill puts cells on a page as a leaf and returns how many it took.
func fill(page []byte, at int, cells [][]byte) int {
	end, n := len(page), 0
	for n < len(cells) && end-len(cells[n]) >= at+8+2*(n+1) {
		end -= len(cells[n])
		copy(page[end:], cells[n])
		binary.BigEndian.PutUint16(page[at+8+2*n:], uint16(end))
		n++
	}
	page[at] = 13
	binary.BigEndian.PutUint16(page[at+3:], uint16(n))
	return n
}

// table writes the tree of a table and returns its root.
func (d *database) table(rows [][]any) int {
	var cells [][]byte
	for i, row := range rows {
		cells = append(cells, d.cell(i+1, row))
	}
	root, top := d.page()
	var leaves []int
	for len(cells) > 0 || len(leaves) == 0 {
		number, page := d.page()
		leaves = append(leaves, number)
		cells = cells[fill(page, 0, cells):]
	}
	end := pageSize
	last := len(leaves) - 1
	for i, leaf := range leaves[:last] {
		end -= 5
		binary.BigEndian.PutUint32(top[end:], uint32(leaf))
		binary.BigEndian.PutUint16(top[12+2*i:], uint16(end))
	}
	top[0] = 5
	binary.BigEndian.PutUint16(top[3:], uint16(last))
	binary.BigEndian.PutUint32(top[8:], uint32(leaves[last]))
	return root
}

// memoryOf returns a memory of Studio with pairs of segments as Studio writes them;
// columns are declared besides those that are read.
func memoryOf(columns string, pairs ...[2]string) []byte {
	d := &database{}
	_, first := d.page()
	var units [][]any
	for _, p := range pairs {
		units = append(units, []any{nil, 1, p[0], p[1]})
	}
	var schema [][]byte
	for i, t := range []struct {
		name, columns string
		rows          [][]any
	}{
		{"translation_memories", "id INTEGER PRIMARY KEY, name, source_language, target_language",
			[][]any{{nil, "Ville", "fr-FR", "en-GB"}}},
		{"translation_units",
			"id INTEGER PRIMARY KEY, translation_memory_id, source_segment, target_segment" + columns, units},
	} {
		row := []any{"table", t.name, t.name, d.table(t.rows), "CREATE TABLE " + t.name + " (" + t.columns + ")"}
		schema = append(schema, d.cell(i+1, row))
	}
	fill(first, 100, schema)
	copy(first, sqlite.Magic)
	binary.BigEndian.PutUint16(first[16:], 1) // for 65,536
	binary.BigEndian.PutUint32(first[28:], uint32(len(d.pages)))
	binary.BigEndian.PutUint32(first[56:], 1)
	return bytes.Join(d.pages, nil)
}

// studioSegment is a segment as Studio writes it.
func studioSegment(elements string) string {
	return "<Segment><Elements>" + elements + "</Elements></Segment>"
}

func studioText(s string) string { return "<Text><Value>" + s + "</Value></Text>" }

func studioTag(kind, anchor string) string {
	return "<Tag><Type>" + kind + "</Type><Anchor>" + anchor + "</Anchor><TagID>b</TagID></Tag>"
}

// growing are memories that grow in one way.
var growing = []struct {
	name string
	n    int
	make func(n int) []byte
}{
	{"units", 1_000, func(n int) []byte {
		var pairs [][2]string
		for i := range n {
			pairs = append(pairs, [2]string{
				studioSegment(studioText(fmt.Sprintf("Le pont %d", i))), studioSegment(studioText("The bridge")),
			})
		}
		return memoryOf("", pairs...)
	}},
	{"a long segment", 10_000, oneSegment(func(int) string { return "un &amp; mot " }, studioText)},
	{"texts of a segment", 1_000, oneSegment(func(int) string { return studioText("mot ") }, nil)},
	{"placeholders", 1_000, oneSegment(func(i int) string { return studioTag("Standalone", fmt.Sprint(i+1)) }, nil)},
	{"placeholders of one anchor", 1_000, oneSegment(func(int) string { return studioTag("Standalone", "1") }, nil)},
	{"anchors that look like made ones", 500, func(n int) []byte {
		var b strings.Builder
		for i := range n {
			b.WriteString(studioTag("Standalone", fmt.Sprintf("1-%d", n+i)))
		}
		s := studioSegment(b.String() + strings.Repeat(studioTag("Standalone", "1"), n))
		return memoryOf("", [2]string{s, s})
	}},
	{"pairs in pairs", 1_000, func(n int) []byte {
		var b strings.Builder
		for i := range n {
			b.WriteString(studioTag("Start", fmt.Sprint(i+1)))
		}
		for i := range n {
			b.WriteString(studioTag("End", fmt.Sprint(n-i)))
		}
		s := studioSegment(b.String())
		return memoryOf("", [2]string{s, s})
	}},
	{"columns", 1_000, func(n int) []byte {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ", c%d INTEGER", i)
		}
		s := studioSegment(studioText("mot"))
		return memoryOf(b.String(), [2]string{s, s})
	}},
	{"columns and constraints", 500, func(n int) []byte {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, ", c%d INTEGER", i)
		}
		for i := range n {
			fmt.Fprintf(&b, ", UNIQUE (c%d)", i)
		}
		s := studioSegment(studioText("mot"))
		return memoryOf(b.String(), [2]string{s, s})
	}},
}

// oneSegment makes memories of one unit whose segments hold n pieces.
func oneSegment(piece func(i int) string, around func(string) string) func(n int) []byte {
	return func(n int) []byte {
		var b strings.Builder
		for i := range n {
			b.WriteString(piece(i))
		}
		s := b.String()
		if around != nil {
			s = around(s)
		}
		s = studioSegment(s)
		return memoryOf("", [2]string{s, s})
	}
}

func TestReadingGrowsWithTheMemory(t *testing.T) {
	for _, c := range growing {
		t.Run(c.name, func(t *testing.T) {
			fixtures.Grows(t, c.n, func(n int) func() {
				data := c.make(n)
				return func() {
					units, bad, err := read("m.sdltm", data, sdltm.Options{})
					if err != nil || len(bad) > 0 || len(units) == 0 {
						t.Errorf("%d units, %v, %v", len(units), bad, err)
					}
				}
			})
		})
	}
}
