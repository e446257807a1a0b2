package tmx

import (
	"bytes"
	"fmt"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// reading is all that comes out of a file.
type reading struct {
	Entries []*Entry
	Errors  []string
	Report  Report
	Header  Header
}

// readAll reads a file.
func readAll(data []byte) (got reading) {
	r, err := Read("x.tmx", bytes.NewReader(data), Options{MaxUnit: 1 << 20})
	if err != nil {
		got.Errors = append(got.Errors, err.Error())
		return got
	}
	for e, err := range r.Entries() {
		if err != nil {
			got.Errors = append(got.Errors, err.Error())
			continue
		}
		got.Entries = append(got.Entries, e)
	}
	got.Report, got.Header = r.report, r.Header
	return got
}

func envelope(body string) string {
	return `<?xml version="1.0"?><tmx version="1.4"><header srclang="fr" creationtool="t"/><body>` + body + "</body></tmx>"
}

// agreementCases are units at the border of what the scanner reads.
var agreementCases = []string{
	`<tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu>`,
	"<tu\n tuid=\"1\"\n>\n<note>a &amp; b</note><prop type=\"x\">y</prop>\r\n<tuv xml:lang=\"fr\" creationid=\"m\"><prop type=\"p\">q</prop><seg>a\r\nb\rc&#13;d</seg></tuv></tu>",
	`<tu tuid="a&amp;b"><tuv xml:lang=" fr "><seg>&lt;&#233;&#xE9;&#0;&nbsp;&foo;&</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr" lang="en"><seg>un</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr" xml:lang="en"><seg>un</seg></tuv></tu>`,
	`<tu><tuv><seg>un</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>un</seg><seg>deux</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>un</seg><prop type="late">x</prop></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>a<!-- </tu> -->b</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>a<![CDATA[</tu>]]>b</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>a<bpt i="1">&lt;b></bpt>b<ept i="1"/><hi>c</hi><ph x="1"/></seg></tuv><tuv xml:lang="en"><seg><ph x="1">{1}</ph></seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>a<bpt i="1"/></seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>a<b>c</seg></tuv></tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg>un</tuv></tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
	`<tu><tuv xml:lang="fr"><seg/></tuv></tu><tu/>`,
	`<tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu></tu>`,
	`<TU><tuv XML:LANG="fr"><seg>un</seg></tuv></TU>`,
	`<tu>stray<tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
	`<tu a = "1" b='2'><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
	`<tu a="x	y"><prop>no type</prop><prop type="p" xml:lang="fr" o-encoding="x">v</prop><tuv xml:lang="fr"><seg> un </seg></tuv></tu>`,
	`<tu><prop type="x"><seg>un</seg></prop><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
	`<tu a="1" a="2"><tuv xml:lang="fr"><seg>un</seg></tuv></tu x>`,
	`<tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu`,
	`<tuv xml:lang="fr"><seg>un</seg></tuv><tu></tu>`,
}

// FuzzRead holds that reading never fails otherwise than with an error, that
// both paths agree, and that what was read can be written, is read again as the
// same, and is written as the same bytes.
func FuzzRead(f *testing.F) {
	for _, body := range agreementCases {
		f.Add([]byte(envelope(body)))
	}
	f.Add([]byte("\xFF\xFE<\x00t\x00m\x00x\x00>\x00"))
	f.Add([]byte(`<!DOCTYPE tmx [<!ENTITY a "b">]><tmx><tu><tuv lang="x"><seg>&a;</seg></tuv></tu>`))
	f.Add(fixtures.Read(f, "memory.tmx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			return
		}
		r, err := Read("x.tmx", bytes.NewReader(data), Options{})
		if err != nil {
			return
		}
		var units []*bitext.Unit
		for u, err := range r.Units() {
			if err != nil {
				continue
			}
			for _, side := range []text.Text{u.Source, u.Target} {
				if err := side.Check(); err != nil {
					t.Fatal(err)
				}
			}
			units = append(units, u)
		}
		first := rewrite(t, units)
		again, damage := unitsOf(t, first)
		if len(damage) > 0 || len(again) != len(units) {
			t.Fatalf("wrote %d units, read %d: %v\n%s", len(units), len(again), damage, first)
		}
		if second := rewrite(t, again); !bytes.Equal(first, second) {
			t.Fatalf("written again it differs:\n%s\n%s", first, second)
		}
		for i, u := range units {
			if got := again[i]; got.Source.Plain != u.Source.Plain || got.Target.Plain != u.Target.Plain || fmt.Sprint(got.Notes) != fmt.Sprint(u.Notes) {
				t.Fatalf("unit %d changed: %+v, was %+v", i, got, u)
			}
		}
	})
}

func rewrite(t *testing.T, units []*bitext.Unit) []byte {
	t.Helper()
	var b bytes.Buffer
	err := Write(&b, func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}, WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func unitsOf(t *testing.T, data []byte) (units []*bitext.Unit, damage []error) {
	t.Helper()
	r, err := Read("x.tmx", bytes.NewReader(data), Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	for u, err := range r.Units() {
		if err != nil {
			damage = append(damage, err)
			continue
		}
		units = append(units, u)
	}
	return units, damage
}
