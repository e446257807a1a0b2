package xliff_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// sameToEdit holds what ReadToEdit says and writes to what ReadAs does.
func sameToEdit(t *testing.T, name string, data []byte) {
	t.Helper()
	whole, wantErr := xliff.ReadAs(name, data, "")
	var came []string
	f, err := xliff.ReadToEdit(name, data, "", func(_ *bitext.Document, u *bitext.Unit) {
		came = append(came, u.Source.Tagged()+"\n"+u.Target.Tagged()+"\n"+u.State.String())
	})
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Fatalf("%s: to edit: error %v, want %v", name, err, wantErr)
	}
	if err != nil {
		return
	}
	tags := cmp.Comparer(func(a, b language.Tag) bool { return a == b })
	if diff := cmp.Diff(whole.Documents(), f.Documents(), tags); diff != "" {
		t.Fatalf("%s: to edit: documents differ\n%s", name, diff)
	}
	said := func(f *xliff.File) string {
		return fmt.Sprintf("%v\n%v\n%s %s %d", f.Damage(), f.Originals(), f.Version(), f.Tool(), f.Units())
	}
	if diff := cmp.Diff(said(whole), said(f)); diff != "" {
		t.Errorf("%s: to edit: %s", name, diff)
	}
	var units []*bitext.Unit
	var want []string
	for _, doc := range f.Documents() {
		for _, u := range doc.Units {
			units = append(units, u)
			want = append(want, u.Source.Tagged()+"\n"+u.Target.Tagged()+"\n"+u.State.String())
		}
	}
	if len(f.Damage()) == 0 && len(came) > 0 && !slices.Equal(came, want) {
		t.Errorf("%s: came\n%q\nwant\n%q", name, came, want)
	}
	change := func(f *xliff.File, from int) string {
		i := 0
		for _, doc := range f.Documents() {
			for _, u := range doc.Units {
				if i++; i >= from && i%2 == 1 && !u.Locked {
					u.Target.Plain += "x"
					u.State = bitext.Draft
				}
			}
		}
		var b bytes.Buffer
		err := f.Write(&b)
		return fmt.Sprint(b.String(), err)
	}
	for _, from := range []int{len(units) + 1, max(len(units), 2) - 1, 0} {
		if got, want := change(f, from), change(whole, from); got != want {
			t.Fatalf("%s: to edit: wrote, from unit %d on\n%s", name, from, cmp.Diff(want, got))
		}
	}
	if diff := cmp.Diff(fmt.Sprint(whole.Quirks(), whole.Check()), fmt.Sprint(f.Quirks(), f.Check())); diff != "" {
		t.Errorf("%s: to edit: quirks, rules\n%s", name, diff)
	}
}

// sameAlone holds what ReadUnits and ReadToEdit say of a file to what ReadAs says.
func sameAlone(t *testing.T, name string, data []byte) {
	t.Helper()
	sameToEdit(t, name, data)
	whole, wantErr := xliff.ReadAs(name, data, "")
	units, err := xliff.ReadUnits(name, data, "")
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Fatalf("%s: error %v, want %v", name, err, wantErr)
	}
	if err != nil {
		return
	}
	if diff := cmp.Diff(fmt.Sprint(whole.Damage()), fmt.Sprint(units.Damage())); diff != "" {
		t.Errorf("%s: damage\n%s", name, diff)
	}
	for range 2 { // they can be read twice
		var got []*bitext.Unit
		var of []language.Tag
		for doc, u := range units.All() {
			got = append(got, u)
			of = append(of, doc.SourceLang, doc.TargetLang)
		}
		var want []*bitext.Unit
		var wantOf []language.Tag
		for _, doc := range whole.Documents() {
			for _, u := range doc.Units {
				want = append(want, u)
				wantOf = append(wantOf, doc.SourceLang, doc.TargetLang)
			}
		}
		tags := cmp.Comparer(func(a, b language.Tag) bool { return a == b })
		if diff := cmp.Diff(want, got, tags); diff != "" {
			t.Fatalf("%s: units differ\n%s", name, diff)
		}
		if !slices.Equal(of, wantOf) {
			t.Errorf("%s: languages %v, want %v", name, of, wantOf)
		}
	}
}

func TestUnitsAloneAreThoseOfTheWholeFile(t *testing.T) {
	for name, data := range map[string]string{
		"none":        `<xliff version="1.2"/>`,
		"other":       `<tmx/>`,
		"cut":         file12(`<x:trans-unit id="1"><x:source>a`),
		"late header": `<xliff version="1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file source-language="fr"><body><trans-unit id="1"><source>a <g id="1">b</g></source><target>c</target></trans-unit></body><header><sdl:tag-defs><sdl:tag id="1"><sdl:bpt>&lt;b&gt;</sdl:bpt></sdl:tag></sdl:tag-defs></header></file></xliff>`,
		"header":      `<xliff version="1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0"><file source-language="fr"><header><sdl:tag-defs><sdl:tag id="1"><sdl:bpt>&lt;b&gt;</sdl:bpt></sdl:tag></sdl:tag-defs></header><body><trans-unit id="1"><source>a <g id="1">b</g></source><target>c</target></trans-unit></body></file></xliff>`,
		"aside":       `<xliff version="1.2"><file><header><skl><internal-file><trans-unit><source>no</source></trans-unit></internal-file></skl></header><body><group translate="no"><trans-unit id="1"><source>a</source></trans-unit></group><trans-unit id="2"/><trans-unit id="3"><source>b</source><alt-trans><trans-unit><source>no</source></trans-unit></alt-trans></trans-unit></body></file><trans-unit><source>no</source></trans-unit></xliff>`,
		"files":       `<xliff version="1.2"><file source-language="fr"><body><trans-unit id="1"><source>a</source></trans-unit></body></file><file source-language="de"/><file source-language="de" product-name="p"><body><trans-unit id="1"><source>b</source></trans-unit><trans-unit id="2"><source>c</source></trans-unit></body></file></xliff>`,
		"unclear":     file12(`<x:trans-unit id="1"><x:source>a b</x:source><x:seg-source><x:mrk mtype="seg" mid="1">a</x:mrk><x:mrk mtype="seg" mid="2">b</x:mrk></x:seg-source><x:target>x <x:mrk mtype="seg" mid="1">c</x:mrk></x:target></x:trans-unit>`),
		"2.0":         file20(`<group id="g" translate="no"><unit id="u"><segment><source>a</source></segment><segment><source>b</source></segment></unit></group><unit id="v"/><unit id="w"><segment><source>c</source></segment></unit>`),
		"too long":    file12(`<x:trans-unit id="1"><x:source>` + strings.Repeat("a", xliff.MaxSegment+1) + `</x:source></x:trans-unit>`),
		"many nodes":  file12(`<x:trans-unit id="1"><x:source>` + strings.Repeat(`a <x:x id="1"/>`, 500) + `</x:source></x:trans-unit><x:trans-unit id="2"><x:source>b <x:x id="1"/></x:source></x:trans-unit>`),
	} {
		sameAlone(t, name, []byte(data))
	}
	for _, version := range []string{"1.2", "2.1"} {
		sameAlone(t, version, written(t, article(), xliff.WriteOptions{Version: version}))
	}
}

func TestUnitsAloneOfCollectedFilesAreThoseOfTheWholeFiles(t *testing.T) {
	root, files := collected(t)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sameAlone(t, strings.TrimPrefix(file, root+"/"), data)
	}
}

func TestUnitsAloneOfOurOwnFilesAreThoseOfTheWholeFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures/*/*.x*lf*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sameAlone(t, filepath.Base(file), data)
	}
}

// The text of a file is held, and twice for a moment; nothing else may grow with it.
func TestMemoryOfUnitsAloneIsThatOfTheText(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i := range 20_000 {
		doc.Units = append(doc.Units, &bitext.Unit{
			Source: text.New(fmt.Sprintf("un chat %d", i)), Paragraph: i,
			Target: text.New(fmt.Sprintf("a cat %d", i)),
		})
	}
	for _, version := range []string{"1.2", "2.1"} {
		var b bytes.Buffer
		if err := xliff.WriteDocument(&b, doc, xliff.WriteOptions{Version: version}); err != nil {
			t.Fatal(err)
		}
		held := func() uint64 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			return m.HeapAlloc
		}
		before := held()
		units, err := xliff.ReadUnits("a.xlf", b.Bytes(), "")
		if err != nil {
			t.Fatal(err)
		}
		n, most := 0, uint64(0)
		for range units.All() {
			if n++; n%8_000 == 0 {
				most = max(most, held())
			}
		}
		size := uint64(b.Len())
		if n != len(doc.Units) || most < before || most-before > 2*size {
			t.Errorf("%s: %d units; %d bytes held for a file of %d", version, n, most-before, size)
		}
	}
}
