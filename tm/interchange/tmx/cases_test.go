package tmx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// outline is what comes out of a file, short enough to be compared by eye.
func outline(data []byte) string {
	r, err := Read("x.tmx", bytes.NewReader(data), Options{MaxUnit: 1 << 20})
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	for e, err := range r.Entries() {
		if err != nil {
			fmt.Fprintf(&b, "error %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d-%d", e.Place.Start, e.Place.End)
		outlineLevel(&b, e.Attrs, e.Notes, e.Props)
		for _, v := range e.Variants {
			fmt.Fprintf(&b, " | %s %q", v.Lang, v.Text.Tagged())
			outlineLevel(&b, v.Attrs, v.Notes, v.Props)
		}
		b.WriteByte('\n')
	}
	for _, q := range r.Report().Quirks {
		fmt.Fprintf(&b, "%v\n", q)
	}
	return b.String()
}

func outlineLevel(b *strings.Builder, attrs []text.Attr, notes []bitext.Note, props []bitext.Prop) {
	for _, a := range attrs {
		fmt.Fprintf(b, " %s=%q", a.Name, a.Value)
	}
	for _, n := range notes {
		fmt.Fprintf(b, " note(%s)%q", n.Lang, n.Text)
	}
	for _, p := range props {
		fmt.Fprintf(b, " prop(%s)%s=%q", p.Lang, p.Name, p.Value)
	}
}

func TestUnitsAsFilesSpellThem(t *testing.T) {
	for _, c := range spellings {
		t.Run(c.body, func(t *testing.T) {
			if got := outline([]byte(envelope(c.body))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func envelope(body string) string {
	return `<?xml version="1.0"?><tmx version="1.4"><header srclang="fr" creationtool="t"/><body>` + body + "</body></tmx>"
}

// spellings are units as files spell them, well and badly.
var spellings = []struct{ body, want string }{
	{`<tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu>`,
		"85-171 | fr \"un\" | en \"one\"\n"},
	{"<tu\n tuid=\"1\"\n>\n<note>a &amp; b</note><prop type=\"x\">y</prop>\r\n<tuv xml:lang=\"fr\" creationid=\"m\"><prop type=\"p\">q</prop><seg>a\r\nb\rc&#13;d</seg></tuv></tu>",
		"85-239 tuid=\"1\" note()\"a & b\" prop()x=\"y\" | fr \"a\\nb\\nc\\rd\" creationid=\"m\" prop()p=\"q\"\n"},
	{`<tu tuid="a&amp;b"><tuv xml:lang=" fr "><seg>&lt;&#233;&#xE9;&#0;&nbsp;&foo;&</seg></tuv></tu>`,
		"85-179 tuid=\"a&b\" | fr \"<éé\\u00a0&foo;&\"\n" +
			"forbidden-character-dropped \"0\" first at 1:147\n" +
			"unknown-entity-kept-as-text \"foo\" first at 1:157\n" +
			"bare-ampersand first at 1:162\n"},
	{`<tu><tuv xml:lang="fr" lang="en"><seg>un</seg></tuv></tu>`,
		"85-142 | fr \"un\"\n" +
			"lang-instead-of-xml:lang first at 1:90\n"},
	{`<tu><tuv xml:lang="fr" xml:lang="en"><seg>un</seg></tuv></tu>`,
		"85-146 | en \"un\"\n" +
			"not-well-formed \"<tuv> has attribute xml:lang twice\" first at 1:109\n"},
	{`<tu><tuv xml:lang="fr"><seg>a ]]> b</seg></tuv></tu>`,
		"85-137 | fr \"a ]]> b\"\n" +
			"not-well-formed \"]]> stands in text; > is written &gt;\" first at 1:116\n"},
	{`<tu><tuv><seg>un</seg></tuv></tu>`,
		"85-118 |  \"un\"\n"},
	{`<tu><tuv xml:lang="fr"><seg>un</seg><seg>deux</seg></tuv></tu>`,
		"error x.tmx:1:122: damaged unit: a second segment in one tuv\n"},
	{`<tu><tuv xml:lang="fr"><seg>un</seg><prop type="late">x</prop></tuv></tu>`,
		"85-158 | fr \"un\" prop()late=\"x\"\n" +
			"prop-after-segment first at 1:122\n"},
	{`<tu><tuv xml:lang="fr"><seg>a<!-- </tu> -->b</seg></tuv></tu>`,
		"85-146 | fr \"ab\"\n"},
	{`<tu><tuv xml:lang="fr"><seg>a<![CDATA[</tu>]]>b</seg></tuv></tu>`,
		"85-149 | fr \"a</tu>b\"\n"},
	{`<tu><tuv xml:lang="fr"><seg>a<bpt i="1">&lt;b></bpt>b<ept i="1"/><hi>c</hi><ph x="1"/></seg></tuv><tuv xml:lang="en"><seg><ph x="1">{1}</ph></seg></tuv></tu>`,
		"85-242 | fr \"a<1>b</1><2>c</2><3/>\" | en \"<1/>\"\n"},
	{`<tu><tuv xml:lang="fr"><seg>a<bpt i="1"/></seg></tuv></tu>`,
		"85-143 | fr \"a<1>\"\n" +
			"unbalanced-codes \"bpt\" first at 1:86\n"},
	{`<tu><tuv xml:lang="fr"><seg>a<b>c</seg></tuv></tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"error x.tmx:1:115: damaged unit: <b> is never closed\n" +
			"135-182 | fr \"un\"\n" +
			"unknown-element \"b\" first at 1:115\n"},
	{`<tu><tuv xml:lang="fr"><seg>un</tuv></tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"error x.tmx:1:116: damaged unit: </tuv> within a segment\n" +
			"126-173 | fr \"un\"\n"},
	{`<tu><tuv xml:lang="fr"><seg/></tuv></tu><tu/>`,
		"85-125 | fr \"\"\n" +
			"125-130\n"},
	{`<tu><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu></tu>`,
		"error x.tmx:1:86: damaged unit: its tu element has no end\n" +
			"89-136 | fr \"un\"\n" +
			"unknown-element \"tu\" first at 1:137\n"},
	{`<TU><tuv XML:LANG="fr"><seg>un</seg></tuv></TU>`,
		"85-132 | fr \"un\"\n" +
			"upper-case-elements \"TU\" first at 1:86\n"},
	{`<tu>stray<tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"85-137 | fr \"un\"\n" +
			"stray-content first at 1:90\n"},
	{`<tu a = "1" b='2'><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"85-146 a=\"1\" b=\"2\" | fr \"un\"\n"},
	{`<tu a="x	y"><prop>no type</prop><prop type="p" xml:lang="fr" o-encoding="x">v</prop><tuv xml:lang="fr"><seg> un </seg></tuv></tu>`,
		"85-214 a=\"x y\" prop()=\"no type\" prop(fr)p=\"v\" | fr \" un \"\n"},
	{`<tu><prop type="x"><seg>un</seg></prop><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"85-167 prop()x=\"<seg>un</seg>\" | fr \"un\"\n"},
	{`<tu a="1" a="2"><tuv xml:lang="fr"><seg>un</seg></tuv></tu x>`,
		"85-146 a=\"1\" a=\"2\" | fr \"un\"\n" +
			"not-well-formed \"<tu> has attribute a twice\" first at 1:96\n" +
			"malformed-attribute \"x\" first at 1:145\n"},
	{`<tu a=1><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"85-136 a=\"1\" | fr \"un\"\n" +
			"malformed-attribute \"a\" first at 1:90\n"},
	{`<1a/><a+b/><é/><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu>`,
		"101-148 | fr \"un\"\n" +
			"bare-less-than first at 1:86\n" +
			"stray-content first at 1:87\n" +
			"not-well-formed \"the name of an element has a character that no name can have\" first at 1:91\n" +
			"unknown-element \"a\" (2 times) first at 1:91\n"},
	{`<tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu`,
		"error x.tmx:1:128: damaged unit: the tag <tu has no end\n"},
	{`<tuv xml:lang="fr"><seg>un</seg></tuv><tu></tu>`,
		"123-132\n" +
			"unknown-element \"tuv\" (4 times) first at 1:86\n" +
			"stray-content first at 1:110\n"},
}

// FuzzRead holds that reading never fails otherwise than with an error, and that
// what was read can be written, is read again as the same, and is written as the
// same bytes.
func FuzzRead(f *testing.F) {
	for _, c := range spellings {
		f.Add([]byte(envelope(c.body)))
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
