package tmx_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/interchange/tmx"
)

// The shapes of TMX that speed is measured on: units as translation tools write
// them, as an export of fidele looks, with codes, and the odd spelling of 1.1.
var shapes = []struct{ name, unit string }{
	{"plain", `<tu tuid="%d" creationdate="20240102T030405Z" creationid="marie" changedate="20240102T030405Z" changeid="marie">
  <prop type="client">agence</prop>
  <tuv xml:lang="fr"><seg>La ministre des Affaires étrangères a reçu lundi %d délégués venus de « toute la région », a précisé le porte-parole.</seg></tuv>
  <tuv xml:lang="en"><seg>The foreign minister on Monday received %d delegates from “across the region”, her spokesman said.</seg></tuv>
</tu>
`},
	{"escaped", `<tu tuid="%d" creationdate="20240102T030405Z" creationid="marie">
  <tuv xml:lang="fr"><seg>L&apos;accord &quot;cadre&quot; &amp; ses %d annexes &#233;tendues, sign&#xE9; par les deux parties &lt;hier&gt; soir.</seg></tuv>
  <tuv xml:lang="en"><seg>The &quot;framework&quot; agreement &amp; its %d annexes, signed by both sides &lt;last night&gt;.</seg></tuv>
</tu>
`},
	{"coded", `<tu tuid="%d">
  <tuv xml:lang="fr"><seg>Le <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>chef de l’État<ept i="1">&lt;/b&gt;</ept> a reçu %d ministres<ph x="2">&lt;br/&gt;</ph> dans la matinée.</seg></tuv>
  <tuv xml:lang="en"><seg>The <bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>head of state<ept i="1">&lt;/b&gt;</ept> received %d ministers<ph x="2">&lt;br/&gt;</ph> in the morning.</seg></tuv>
</tu>
`},
	{"odd", `<TU TUID="%d"><!-- old -->
  <TUV lang="FR"><SEG>La ministre a reçu %d délégués &eacute;trangers.</SEG></TUV>
  <TUV lang="EN"><SEG>The minister received %d foreign delegates.</SEG></TUV>
</TU>
`},
}

// tmxOf returns a file of about size bytes.
func tmxOf(unit string, size int) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/>
<body>
`)
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, unit, i, i%97, i%97)
	}
	b.WriteString("</body></tmx>\n")
	return b.Bytes()
}

// cpuSpeed reports megabytes a second of processor time, garbage collection
// included, which a busy machine does not change.
func cpuSpeed(b *testing.B, size int) func() {
	b.SetBytes(int64(size))
	started := fixtures.CPUTime()
	return func() {
		b.ReportMetric(float64(size)*float64(b.N)/1e6/(fixtures.CPUTime()-started).Seconds(), "MB/cpu-s")
	}
}

func BenchmarkRead(b *testing.B) {
	for _, s := range shapes {
		data := tmxOf(s.unit, 16<<20)
		b.Run(s.name+"/fidele", func(b *testing.B) {
			defer cpuSpeed(b, len(data))()
			for b.Loop() {
				units := 0
				r, err := tmx.Read("x.tmx", bytes.NewReader(data), tmx.Options{})
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range r.Units() {
					if err != nil {
						b.Fatal(err)
					}
					units++
				}
				if want := bytes.Count(bytes.ToLower(data[:1<<16]), []byte("</tu>")); units < want {
					b.Fatalf("%d units", units)
				}
			}
		})
		b.Run(s.name+"/encoding-xml", func(b *testing.B) {
			defer cpuSpeed(b, len(data))()
			for b.Loop() {
				if n := countTokens(b, data); n == 0 {
					b.Fatal("nothing read")
				}
			}
		})
	}
}

// countTokens is the cheapest honest reading with encoding/xml: every token,
// the texts of segments joined.
func countTokens(b *testing.B, data []byte) (units int) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var segment strings.Builder
	inside := false
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			return units
		}
		if err != nil {
			b.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if strings.EqualFold(token.Name.Local, "seg") {
				inside = true
				segment.Reset()
			}
		case xml.CharData:
			if inside {
				segment.Write(token)
			}
		case xml.EndElement:
			switch strings.ToLower(token.Name.Local) {
			case "seg":
				inside = false
			case "tu":
				units++
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	units, _ := readUnits(b, "x.tmx", tmxOf(shapes[0].unit, 8<<20), tmx.Options{})
	size := len(write(b, units, tmx.WriteOptions{}))
	defer cpuSpeed(b, size)()
	for b.Loop() {
		if err := tmx.Write(io.Discard, stream(units), tmx.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadCollected reads the whole measuring data.
func BenchmarkReadCollected(b *testing.B) {
	root := fixtures.Shared(b, "data/formats/tmx/files")
	_ = root
	_, files := corpusFiles(b)
	for b.Loop() {
		for _, f := range files {
			_, _, _, err := readEntries(root + "/" + f)
			_ = err
		}
	}
	runtime.KeepAlive(files)
}
