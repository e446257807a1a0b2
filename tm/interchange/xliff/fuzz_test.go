package xliff_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// FuzzRead feeds damaged files: whatever can be read has sound texts, is written
// back as it was, and can be read again after a target has changed; read alone, the
// units are the same.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		file12(`<x:trans-unit id="1" approved="no"><x:source>a <x:g id="1">b</x:g></x:source><x:seg-source><x:mrk mtype="seg" mid="1">a <x:g id="1">b</x:g></x:mrk></x:seg-source><x:target state="new"/><x:alt-trans match-quality="80%"><x:target>q</x:target></x:alt-trans></x:trans-unit>`),
		file12(`<x:trans-unit id="1" mq:status="NotStarted"><x:source><x:bpt id="1">&lt;</x:bpt>a<x:ept id="1"/><x:it id="2" pos="open"/></x:source></x:trans-unit>`),
		file20(`<unit id="u"><notes><note>n</note></notes><originalData><data id="d">&lt;</data></originalData><segment id="s" state="initial"><source><pc id="1"><sc id="2"/>a</pc><ec startRef="2"/><ph id="3" dataRef="d"/><cp hex="0001"/></source></segment><ignorable><source> </source></ignorable></unit>`),
		`<!DOCTYPE x [<!ENTITY e "&#38;amp;">]><xliff version="1.2"><file><body><trans-unit><source>&e;<![CDATA[<]]></source><target/></trans-unit></body></file></xliff>`,
	} {
		f.Add([]byte(s))
	}
	for _, version := range []string{"1.2", "2.1"} {
		f.Add(written(f, article(), xliff.WriteOptions{Version: version}))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sameAlone(t, "a.xlf", data)
		file, err := xliff.Read("a.xlf", data)
		if err != nil {
			return
		}
		file.Check()
		var b bytes.Buffer
		if err := file.Write(&b); err != nil || !bytes.Equal(b.Bytes(), data) {
			t.Fatalf("written back it differs (%v)", err)
		}
		units := allUnits(file)
		var changed *bitext.Unit
		for _, u := range units {
			if err := u.Source.Check(); err != nil {
				t.Fatal(err)
			}
			if err := u.Target.Check(); err != nil {
				t.Fatal(err)
			}
			if changed == nil && !u.Locked {
				changed = u
			}
		}
		if changed == nil {
			return
		}
		changed.Target, changed.State = text.New("neu <&\""), bitext.Translated
		b.Reset()
		if err := file.Write(&b); err != nil {
			return // the encoding may lack a character
		}
		again, err := xliff.Read("a.xlf", b.Bytes())
		if err != nil {
			t.Fatalf("after a change: %v\n%s", err, b.Bytes())
		}
		if got := len(allUnits(again)); got != len(units) {
			t.Fatalf("after a change there are %d units, not %d:\n%s", got, len(units), b.Bytes())
		}
	})
}

func BenchmarkRead(b *testing.B) {
	file := filepath.Join(fixtures.Shared(b, "data/formats/xliff/files"), "OpenTM2__opentm2-source/ALL.xlf")
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := xliff.Read("a.xlf", data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadOwn reads a file of ours with a thousand paragraphs.
func BenchmarkReadOwn(b *testing.B) {
	doc := article()
	for i := range 1000 {
		for _, u := range article().Units {
			u.Paragraph += 3 * (i + 1)
			doc.Units = append(doc.Units, u)
		}
	}
	for _, version := range []string{"1.2", "2.1"} {
		b.Run(version, func(b *testing.B) {
			data := written(b, doc, xliff.WriteOptions{Version: version})
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := xliff.Read("a.xlf", data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
