package po_test

import (
	"bytes"
	"strings"
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
)

// FuzzRead feeds damaged catalogues: what can be read is written back as it was,
// and can be read again after a message has changed.
func FuzzRead(f *testing.F) {
	f.Add([]byte(catalogue))
	f.Add([]byte(strings.ReplaceAll(catalogue, "\n", "\r\n")))
	f.Add([]byte("msgid\"a\"msgstr\nmsgstr[9] \"\\x41\\101\\q\\\"\n#~ msgid \"b\"\n#~| x\n#| \"y\"\n"))
	f.Add([]byte("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-2\\n\"\n\nmsgid \"a\"\nmsgstr \"\xe9\"\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := po.Read("a.po", data)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := file.Write(&b); err != nil || !bytes.Equal(b.Bytes(), data) {
			t.Fatalf("written back it differs (%v)", err)
		}
		units := file.Documents()[0].Units
		if len(units) == 0 {
			return
		}
		for _, u := range units {
			if strings.Contains(u.Prop(po.PropFlags), "fuzzy") && u.State.Confirmed() && hasFlag(u.Prop(po.PropFlags), "fuzzy") {
				t.Fatal("a fuzzy message is confirmed")
			}
		}
		u := units[len(units)-1]
		u.Target, u.State = text.New("neu \"\\\n"), bitext.Draft
		b.Reset()
		if err := file.Write(&b); err != nil {
			return // the encoding may lack a character
		}
		again, err := po.Read("a.po", b.Bytes())
		if err != nil {
			t.Fatalf("after a change: %v\n%s", err, b.Bytes())
		}
		got := again.Documents()[0].Units
		if len(got) != len(units) {
			t.Fatalf("after a change there are %d units, not %d:\n%q",
				len(got), len(units), b.Bytes())
		}
		if last := got[len(got)-1]; last.Target.Plain != u.Target.Plain || last.State.Confirmed() {
			t.Fatalf("the changed message is read as %q, %v:\n%q",
				last.Target.Plain, last.State, b.Bytes())
		}
	})
}

func hasFlag(flags, name string) bool {
	for _, f := range strings.Split(flags, ", ") {
		if f == name {
			return true
		}
	}
	return false
}

func BenchmarkRead(b *testing.B) {
	data := []byte(strings.Repeat(strings.SplitAfterN(catalogue, "\n\n", 2)[1], 1000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := po.Read("a.po", data); err != nil {
			b.Fatal(err)
		}
	}
}
