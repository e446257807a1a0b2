package tmx_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/interchange/tmx"
)

// endless is a TMX file of any size that is never held in memory.
type endless struct {
	left  int64
	n     int
	chunk []byte
	ended bool
}

func (e *endless) Read(p []byte) (int, error) {
	for len(e.chunk) == 0 {
		switch {
		case e.n == 0:
			e.chunk = []byte(`<?xml version="1.0"?><tmx version="1.4"><header srclang="fr"/><body>` + "\n")
		case e.left > 0:
			// A fresh piece of many units at a time.
			var b strings.Builder
			for range 200 {
				fmt.Fprintf(&b, shapes[0].unit, e.n, e.n%97, e.n%97)
				e.n++
			}
			e.chunk = []byte(b.String())
		case !e.ended:
			e.ended = true
			e.chunk = []byte("</body></tmx>\n")
		default:
			return 0, io.EOF
		}
		e.n++
		e.left -= int64(len(e.chunk))
	}
	n := copy(p, e.chunk)
	e.chunk = e.chunk[n:]
	return n, nil
}

// heapLimit is how much more memory reading may hold than before it began.
const heapLimit = 64 << 20

func TestReadingNeedsTheMemoryOfOneUnit(t *testing.T) {
	size := int64(32 << 20)
	if os.Getenv("FIDELE_LONG") != "" {
		size = 1 << 30
	}
	before := heap()
	r, err := tmx.Read("big.tmx", &endless{left: size}, tmx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	units, most := 0, uint64(0)
	for _, err := range r.Units() {
		if err != nil {
			t.Fatal(err)
		}
		if units++; units%20000 == 0 {
			if h := held(); h > before {
				most = max(most, h-before)
			}
		}
	}
	t.Logf("%d MiB, %d units, at most %d KiB more than before", size>>20, units, most>>10)
	if most > heapLimit {
		t.Errorf("%d bytes more than before, at most %d are allowed", most, heapLimit)
	}
	if int64(units) < size/1000 {
		t.Errorf("only %d units", units)
	}
}

// held is what the program has taken from the system for its heap.
func held() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapSys - m.HeapReleased
}

func heap() uint64 {
	debug.FreeOSMemory()
	return held()
}

func TestHostileFilesNeedLittleMemory(t *testing.T) {
	dir, cases := hostileCases(t)
	for _, c := range cases {
		before := heap()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		allocated := m.TotalAlloc
		_, _, _, err := readEntries(filepath.Join(dir, c.name))
		if errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if after := held(); after > before+heapLimit {
			t.Errorf("%s: %d bytes more than before", c.name, after-before)
		}
		runtime.ReadMemStats(&m)
		if total := m.TotalAlloc - allocated; total > heapLimit {
			t.Errorf("%s: %d bytes allocated in all", c.name, total)
		}
	}
}

// A file made to be slow must not be.
func TestLongAndDeepInputEndsSoon(t *testing.T) {
	if testing.Short() {
		t.Skip("the race detector takes its own time")
	}
	many := func(s string, n int) string { return strings.Repeat(s, n) }
	head := `<tmx version="1.4"><header srclang="fr"/><body>`
	for name, data := range map[string]string{
		"a million nested elements":   head + `<tu><tuv xml:lang="fr"><seg>` + many("<hi>", 1000000) + "</seg></tuv></tu></body></tmx>",
		"units that never end":        head + many(`<tu><tuv xml:lang="fr"><seg>x`, 100000),
		"starts of tags":              head + many("<", 1000000),
		"starts of units":             head + many("<tu ", 200000),
		"ampersands":                  head + `<tu><tuv xml:lang="fr"><seg>` + many("&", 1000000) + `</seg></tuv></tu></body></tmx>`,
		"comments that never end":     head + many("<!-- ", 300000),
		"comments in a unit":          head + "<tu>" + many("<!-- ", 300000),
		"sections that never end":     head + "<tu>" + many("<![CDATA[", 300000),
		"attributes without end":      head + `<tu ` + many(`a="`, 1000000),
		"quotation marks":             head + `<tu a=` + many(`"`, 1000000) + ">",
		"codes without end":           head + `<tu><tuv xml:lang="fr"><seg>` + many(`<bpt i="1">`, 200000) + "</seg></tuv></tu></body></tmx>",
		"pairs that never close":      head + `<tu><tuv xml:lang="fr"><seg>` + many(`<bpt i="1"/>`, 30000) + many(`<ept i="2"/>`, 30000) + "</seg></tuv></tu></body></tmx>",
		"a document type without end": "<!DOCTYPE tmx [" + many("<!ENTITY a 'b'>", 100000),
		"header text without end":     `<tmx><header><note>` + many("x </", 100000),
		"invalid bytes":               head + `<tu><tuv xml:lang="fr"><seg>` + many("\xE9\x01", 500000) + "</seg></tuv></tu></body></tmx>",
		"half surrogates":             head + `<tu><tuv xml:lang="fr"><seg>` + many("\xED\xA0\x80", 700000) + "</seg></tuv></tu></body></tmx>",
		"languages":                   head + many(`<tu><tuv xml:lang="French (Somewhere)"><seg>x</seg></tuv><tuv><seg>y</seg></tuv></tu>`, 10000),
	} {
		t.Run(name, func(t *testing.T) {
			started := fixtures.CPUTime()
			r, err := tmx.Read("x.tmx", strings.NewReader(data), tmx.Options{})
			if err == nil {
				for range r.Units() {
				}
			}
			if d := fixtures.CPUTime() - started; d.Seconds() > 2 {
				t.Errorf("%s: %v for %d bytes", name, d, len(data))
			} else {
				t.Logf("%s: %v for %d bytes, %v", name, d, len(data), err)
			}
		})
	}
}
