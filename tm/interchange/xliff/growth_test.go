package xliff_test

import (
	"fmt"
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
