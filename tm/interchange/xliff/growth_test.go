package xliff_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// parts counts what is written, and the largest part of it.
type parts struct{ total, largest int }

func (p *parts) Write(b []byte) (int, error) {
	p.total += len(b)
	p.largest = max(p.largest, len(b))
	return len(b), nil
}

func TestALongDocumentIsWrittenInParts(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i := range 5_000 {
		doc.Units = append(doc.Units, &bitext.Unit{
			Source: text.New(fmt.Sprintf("un chat %d", i)), Paragraph: i / 3,
		})
	}
	for _, version := range []string{"1.2", "2.1"} {
		var p parts
		if err := xliff.WriteDocument(&p, doc, xliff.WriteOptions{Version: version}); err != nil {
			t.Fatal(err)
		}
		if p.total < 500_000 || p.largest > 100_000 {
			t.Errorf("%s: %d bytes were written, %d at once", version, p.total, p.largest)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = fmt.Errorf("the disk is full")

func TestAWriterThatTakesNoMoreEndsTheDocument(t *testing.T) {
	doc := &bitext.Document{Units: []*bitext.Unit{{Source: text.New("un")}}}
	for _, version := range []string{"1.2", "2.1"} {
		err := xliff.WriteDocument(full{}, doc, xliff.WriteOptions{Version: version})
		if err != errFull {
			t.Errorf("%s: %v", version, err)
		}
	}
}

// A memory of millions of units is exported while it is read: units are asked for
// one by one, and what they become is written before many more are.
func TestUnitsAreWrittenAsTheyCome(t *testing.T) {
	var units []*bitext.Unit
	for i := range 5_000 {
		units = append(units, &bitext.Unit{
			Source: text.New(fmt.Sprintf("un <chat> \"%d\"\r\v\x01\xff", i)), Target: text.New("a & cat"),
			SourceLang: language.French, TargetLang: language.English,
			State: bitext.Reviewed, Origin: bitext.Origin{File: "a.txt"},
		})
	}
	var out strings.Builder
	ahead := 0
	stream := func(yield func(*bitext.Unit, error) bool) {
		for i, u := range units {
			if i%100 == 0 {
				ahead = max(ahead, 100*i-out.Len())
			}
			if !yield(u, nil) {
				return
			}
		}
	}
	if err := xliff.WriteUnits(&out, stream, language.German, language.Italian); err != nil {
		t.Fatal(err)
	}
	if ahead > 100_000 {
		t.Errorf("%d bytes and more were not written while further units were asked for", ahead)
	}

	var want strings.Builder
	doc := &bitext.Document{
		SourceFile: "a.txt", TargetFile: "a.txt",
		SourceLang: language.French, TargetLang: language.English, Units: units,
	}
	if err := xliff.WriteDocument(&want, doc, xliff.WriteOptions{Flat: true}); err != nil {
		t.Fatal(err)
	}
	if out.String() != want.String() {
		t.Errorf("written as they come:\n%.600s\nas a document:\n%.600s", &out, &want)
	}

	bad := errors.New("bad")
	err := xliff.WriteUnits(io.Discard, func(yield func(*bitext.Unit, error) bool) {
		if yield(units[0], nil) && yield(nil, bad) {
			t.Error("units were asked for after an error")
		}
	}, language.Und, language.Und)
	if err != bad {
		t.Errorf("error %v, not that of the units", err)
	}
}
