package tmx_test

import (
	"strings"
	"testing"
	"unsafe"

	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

// TestUnitsShareTheTextThatTheCallerHolds reads a file with its text, without it and with
// a text of another file: the units are the same, and only those of the first stand in
// the bytes of the text.
func TestUnitsShareTheTextThatTheCallerHolds(t *testing.T) {
	plain := "<?xml version=\"1.0\"?>" +
		`<tmx version="1.4"><header srclang="fr" creationtool="t"/><body>` + strings.Repeat(`<tu><tuv xml:lang="fr"><seg>Une phrase assez longue</seg></tuv>`+
		`<tuv xml:lang="en"><seg>A rather long sentence</seg></tuv></tu>`, 3000) + "</body></tmx>"
	read := func(data, held string) []*bitext.Unit {
		r, err := tmx.Read("a.tmx", strings.NewReader(data), tmx.Options{Text: held})
		if err != nil {
			t.Fatal(err)
		}
		var units []*bitext.Unit
		for u, err := range r.Units() {
			if err != nil {
				t.Fatal(err)
			}
			units = append(units, u)
		}
		return units
	}
	standsIn := func(s, all string) bool {
		from, at := uintptr(unsafe.Pointer(unsafe.StringData(all))), uintptr(unsafe.Pointer(unsafe.StringData(s)))
		return len(all) > 0 && at >= from && at+uintptr(len(s)) <= from+uintptr(len(all))
	}
	for _, c := range []struct {
		name, data, held string
		shares           bool
	}{
		{"the text of the file", plain, plain, true},
		{"the text without the byte-order mark of the file", "\ufeff" + plain, plain, true},
		{"no text", plain, "", false},
		{"a text of another file", plain, strings.ReplaceAll(plain, "seg>", "sag>"), false},
		{"a text that is too short", plain, plain[:10], false},
	} {
		t.Run(c.name, func(t *testing.T) {
			units, want := read(c.data, c.held), read(plain, "")
			if len(units) != 3000 {
				t.Fatalf("%d units", len(units))
			}
			for i, u := range units {
				if u.Source.Plain != want[i].Source.Plain || u.Target.Plain != want[i].Target.Plain {
					t.Fatalf("unit %d is %q, %q", i, u.Source.Plain, u.Target.Plain)
				}
				if got := standsIn(u.Source.Plain, c.held); got != c.shares {
					t.Fatalf("unit %d stands in the text: %v, want %v", i, got, c.shares)
				}
			}
		})
	}
}
