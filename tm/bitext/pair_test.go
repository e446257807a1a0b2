package bitext_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

var tag = regexp.MustCompile(`<[^>]*>|\{\w+\}`)

// coded reads a text with tags as an article has them: codes are numbered in
// their order. Tags that no end tag follows stand alone.
func coded(s string) text.Text {
	var out text.Text
	var plain strings.Builder
	open := map[string][]int{}
	at, n := 0, 0
	for _, m := range tag.FindAllStringIndex(s, -1) {
		plain.WriteString(s[at:m[0]])
		at = m[1]
		c := text.Code{At: plain.Len(), Kind: text.Alone, Data: s[m[0]:m[1]]}
		name := strings.FieldsFunc(c.Data, func(r rune) bool { return strings.ContainsRune("</> {}", r) })[0]
		if list := open[name]; strings.HasPrefix(c.Data, "</") && len(list) > 0 {
			k := list[len(list)-1]
			open[name] = list[:len(list)-1]
			out.Codes[k].Kind, c.Kind, c.ID = text.Open, text.Close, out.Codes[k].ID
		} else {
			n++
			c.ID = strconv.Itoa(n)
			open[name] = append(list, len(out.Codes))
		}
		out.Codes = append(out.Codes, c)
	}
	plain.WriteString(s[at:])
	out.Plain = plain.String()
	return out
}

// written is the opposite of coded, with the ids of the codes.
func written(t text.Text) string {
	var b strings.Builder
	at := 0
	for _, c := range t.Codes {
		fmt.Fprintf(&b, "%s%s%s ", t.Plain[at:c.At], c.Data, c.ID)
		at = c.At
	}
	return b.String() + t.Plain[at:]
}

// joined lists what is joined, by the numbers of the codes on both sides.
func joined(p bitext.CodePairs) string {
	var out []string
	for i, c := range p.Source {
		if c.Partner >= 0 {
			out = append(out, fmt.Sprintf("%d-%d", i+1, c.Partner+1))
		}
	}
	return strings.Join(out, " ")
}

func TestCodesAreJoinedByWhatTheyAre(t *testing.T) {
	cases := []struct{ name, source, target, want string }{
		{"other order", "<em>demain</em> CO<sub>2</sub>", "CO<sub>2</sub> <em>tomorrow</em>", "1-2 2-1"},
		{"equal codes in their order", "<b>a</b> <b>b</b>", "<b>a</b> <b>b</b>", "1-1 2-2"},
		{"one too many, the one that crosses none", "<b>a</b> <i>c</i> <b>b</b>", "<i>c</i> <b>b</b>", "2-1 3-2"},
		{"the other way round", "<i>c</i> <b>b</b>", "<b>a</b> <i>c</i> <b>b</b>", "1-2 2-3"},
		{"links by their address", `<a href="/x">x</a> <a href="/y">y</a>`, `<a href="/y">y</a> <a href="/x">x</a>`, "1-2 2-1"},
		{"links with other attributes", `<a href="/x">x</a> <a href="/y">y</a>`, `<a class="k" href='/y'>y</a> <a href="/x">x</a>`, "1-2 2-1"},
		{"links into the other language", `<a href="/fr/x">x</a> <a href="/fr/y">y</a>`, `<a href="/en/y">y</a> <a href="/en/x">x</a>`, "1-2 2-1"},
		{"links to other pages", `<a href="/loi">x</a>`, `<a href="/law">y</a>`, "1-1"},
		{"the same in another tag", "<b>x</b> <i>y</i>", "<em>y</em> <strong>x</strong>", "1-2 2-1"},
		{"a link is no bold", `<a href="/x">x</a>`, "<b>x</b>", ""},
		{"bold is not italic", "<b>x</b>", "<i>x</i>", ""},
		{"variables are what they say", "{nom} {lieu}", "{lieu} {prix}", "2-1"},
		{"a break is a break", "a<br>b", "a<br/>b", "1-1"},
		{"a pair is no half", "<b>x</b>", "<b>x", ""},
		{"high endings are apart from notes", "XIX<sup>e</sup> siècle<sup>1</sup>", "century<sup>1</sup>", "2-1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := joined(bitext.PairCodes(coded(c.source), coded(c.target))); got != c.want {
				t.Errorf("%s | %s: joined %q, want %q", c.source, c.target, got, c.want)
			}
		})
	}
}

func TestIDsDecideWhereContentDoesNot(t *testing.T) {
	pair := func(id, data string) []text.Code {
		return []text.Code{{Kind: text.Open, ID: id, Data: data}, {Kind: text.Close, ID: id}}
	}
	of := func(pairs ...[]text.Code) text.Text { return text.Text{Codes: slices.Concat(pairs...)} }
	cases := []struct {
		name           string
		source, target text.Text
		want           string
	}{
		{"codes that say nothing", of(pair("1", ""), pair("2", "")), of(pair("2", ""), pair("1", "")), "1-2 2-1"},
		{"and another id", of(pair("1", "")), of(pair("3", "")), ""},
		{"equal codes with ids that agree", of(pair("1", "<b>"), pair("2", "<b>")), of(pair("2", "<b>"), pair("1", "<b>")), "1-2 2-1"},
		{"ids that do not agree count for nothing", of(pair("1", "<b>"), pair("2", "<b>"), pair("3", "<i>")), of(pair("1", "<i>"), pair("2", "<b>"), pair("3", "<b>")), "1-2 2-3 3-1"},
		{"one side says nothing", of(pair("1", "<b>")), of(pair("1", "")), "1-1"},
		{"content is stronger", of(pair("1", "<a href='x'>"), pair("2", "<a href='y'>")), of(pair("1", "<a href='y'>"), pair("2", "<a href='x'>")), "1-2 2-1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := joined(bitext.PairCodes(c.source, c.target)); got != c.want {
				t.Errorf("joined %q, want %q", got, c.want)
			}
		})
	}
}

func TestHighEndingsAreTypography(t *testing.T) {
	for s, want := range map[string]bool{
		"XIX<sup>e</sup>": true, "1<sup>er</sup>": true, "M<sup>me</sup>": true, "n<sup>o</sup>": true,
		"2<sup>nd</sup>": true, "M<sup>gr</sup>": true, "V<sup>ve</sup>": true, "S<sup>t</sup>": true,
		"19<sup>th</sup>": true, "1<sup>re</sup>": true, "v<sup>e</sup>": true, "xix<sup>e</sup>": true,
		"m<sup>2</sup>": false, "mot<sup>1</sup>": false, "x<sup>n</sup>": false, "e<sup>t</sup>": false,
		"<sup>e</sup>": false, "un <sup>e</sup>": false, "CO<sub>e</sub>": false, "1<sup></sup>": false,
	} {
		if got := bitext.Inlines(coded(s))[0].Typographic; got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
}

// pool are codes of which random texts are made.
var pool = []string{"<b>x</b>", "<i>x</i>", "<sub>2</sub>", `<a href="/x">x</a>`, `<a href="/y">x</a>`, "<br>", "{a}", "{b}"}

// contents counts codes by what they are.
func contents(t text.Text, codes []bitext.Inline) map[string]int {
	n := map[string]int{}
	for _, c := range codes {
		n[t.Codes[c.First].Data]++
	}
	return n
}

// Whatever the order, as many equal codes are joined as both sides have, with one
// another and in their order; where nothing needs to cross, nothing does.
func TestEqualCodesAreJoinedInAnyOrder(t *testing.T) {
	some := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 9)
	rapid.Check(t, func(t *rapid.T) {
		list := some.Draw(t, "codes")
		source := coded(strings.Join(append(slices.Clone(list), some.Draw(t, "lost")...), " "))
		target := coded(strings.Join(rapid.Permutation(append(slices.Clone(list),
			some.Draw(t, "added")...)).Draw(t, "target"), " "))
		p := bitext.PairCodes(source, target)

		data := func(t text.Text, c bitext.Inline) string { return t.Codes[c.First].Data }
		got := map[string]int{}
		crossings := 0
		for i, c := range p.Source {
			if c.Partner < 0 {
				continue
			}
			if p.Target[c.Partner].Partner != i {
				t.Fatalf("code %d is joined one way", i)
			}
			equal := data(source, c) == data(target, p.Target[c.Partner])
			if equal {
				got[data(source, c)]++
			}
			for _, d := range p.Source[i+1:] {
				if d.Partner < 0 || d.Partner > c.Partner {
					continue
				}
				crossings++
				if equal && data(source, c) == data(source, d) &&
					data(target, p.Target[d.Partner]) == data(source, d) {
					t.Fatalf("equal codes %q cross: %s", data(source, c), joined(p))
				}
			}
		}

		want := map[string]int{}
		have := contents(target, p.Target)
		total := 0
		for name, n := range contents(source, p.Source) {
			if n = min(n, have[name]); n > 0 {
				want[name] = n
				total += n
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("joined %v, want %v", got, want)
		}
		others := 0
		for _, c := range p.Source {
			if c.Partner >= 0 {
				others++
			}
		}
		if others == total && longest(source, p.Source, target, p.Target) == total && crossings > 0 {
			t.Fatalf("%d crossings where none are needed: %s", crossings, joined(p))
		}
	})
}

// longest is the length of the longest common sequence of codes, in the plainest
// of ways.
func longest(s text.Text, a []bitext.Inline, t text.Text, b []bitext.Inline) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		next := slices.Clone(row)
		for k, y := range b {
			next[k+1] = max(next[k], row[k+1])
			if s.Codes[x.First].Data == t.Codes[y.First].Data {
				next[k+1] = max(next[k+1], row[k]+1)
			}
		}
		row = next
	}
	return row[len(b)]
}

func TestJoinedTargetsHaveTheIDsOfTheirSources(t *testing.T) {
	some := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 9)
	rapid.Check(t, func(t *rapid.T) {
		source := coded(strings.Join(some.Draw(t, "source"), " "))
		target := coded(strings.Join(some.Draw(t, "target"), " "))
		got := bitext.JoinCodes(source, target)
		if err := got.Check(); err != nil {
			t.Fatal(err)
		}
		byID := map[string]text.Code{}
		for _, c := range source.Codes {
			if c.Kind != text.Close {
				byID[c.ID] = c
			}
		}
		p := bitext.PairCodes(source, got)
		for _, c := range p.Target {
			id := got.Codes[c.First].ID
			s, ok := byID[id]
			if ok != (c.Partner >= 0) || ok && source.Codes[p.Source[c.Partner].First].ID != s.ID {
				t.Fatalf("%s: id %q of %s", written(source), id, written(got))
			}
		}
		if again := bitext.JoinCodes(source, got); !again.Equal(got) {
			t.Fatalf("%s became %s", written(got), written(again))
		}
	})
}

// A unit whose sides count their codes apart fits the segment that it was made of:
// the target keeps what it has, and shares the ids of the segment for what is there.
func TestAUnitFitsItsOwnSegment(t *testing.T) {
	some := rapid.SliceOfN(rapid.SampledFrom(pool), 0, 7)
	rapid.Check(t, func(t *rapid.T) {
		list := some.Draw(t, "source")
		source := coded("a " + strings.Join(list, " ") + " z")
		target := coded("b " + strings.Join(rapid.Permutation(append(slices.Clone(list),
			some.Draw(t, "added")...)).Draw(t, "target"), " ") + " y")
		fitSource, fit, extra := bitext.FitCodes(source, source, target)
		if !fitSource.Equal(source) {
			t.Fatalf("the source became %s", written(fitSource))
		}
		if err := fit.Check(); err != nil {
			t.Fatal(err)
		}
		want := 0
		for _, c := range bitext.PairCodes(source, target).Target {
			if c.Partner < 0 {
				want++
			}
		}
		if extra != want {
			t.Fatalf("%d extra, want %d", extra, want)
		}
		if got := bitext.JoinCodes(source, target); extra == 0 && len(got.Codes) == len(fit.Codes) {
			for i, c := range fit.Codes {
				if c.ID != got.Codes[i].ID || c.At != got.Codes[i].At {
					t.Fatalf("%s, joined %s", written(fit), written(got))
				}
			}
		}
	})
}

func TestUnitsTakeTheCodesOfASegment(t *testing.T) {
	cases := []struct {
		name, segment, source, target, want string
		extra                               int
	}{
		{"as it was stored", "<em>a</em> <sub>b</sub>", "<em>a</em> <sub>b</sub>", "<sub>b</sub> <em>a</em>",
			"<sub>2 b</sub>2  <em>1 a</em>1 ", 0},
		{"another number of codes", "<u>z</u> <b>a</b> <i>b</i>", "<b>a</b> <i>b</i>", "<i>b</i> <b>a</b>",
			"<i>3 b</i>3  <b>2 a</b>2 ", 0},
		{"the address of the segment", `<a href="/new">a</a>`, `<a href="/old">a</a>`, `<a href="/old">a</a>`,
			`<a href="/new">1 a</a>1 `, 0},
		{"a code that the segment lacks is shown", "<em>a</em> b", "a <sub>b</sub>", "<sub>b</sub> a",
			"<sub>1t b</sub>1t  a", 1},
		{"and never put on another", "<em>a</em> b", "<sub>a</sub> b", "b <sub>a</sub>",
			"b <sub>1t a</sub>1t ", 1},
		{"around the whole", "<em>un deux.</em>", "un deux.", "one two.", "<em>1 one two.</em>1 ", 0},
		{"two around the whole", "<b><em>un <i>x</i>.</em></b>", "un <i>x</i>.", "<i>x</i> one.",
			"<b>1 <em>2 <i>3 x</i>3  one.</em>2 </b>1 ", 0},
		{"no more around the whole", "un deux.", "<em>un deux.</em>", "<em>one two.</em>", "one two.", 0},
		{"what only the target has", "<b>a</b> b", "a b", "<b>a</b> b", "<b>1 a</b>1  b", 0},
		{"high endings do no harm", "XIXe", "XIXe", "19<sup>th</sup>", "19<sup>1 th</sup>1 ", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			segment := coded(c.segment)
			source, target, extra := bitext.FitCodes(segment, coded(c.source), coded(c.target))
			if got := written(target); got != c.want || extra != c.extra {
				t.Errorf("got  %s, %d extra\nwant %s, %d", got, extra, c.want, c.extra)
			}
			if err := target.Check(); err != nil {
				t.Error(err)
			}
			if err := source.Check(); err != nil {
				t.Error(err)
			}
		})
	}
}

// A file that does not say what its codes are numbers them in its own way. In the
// same text the same place is the same code; ids that are equal by chance are not.
func TestCodesThatSayNothingAreKnownByTheirPlace(t *testing.T) {
	segment := text.Text{Plain: "a b", Codes: []text.Code{
		{At: 0, Kind: text.Open, ID: "2"}, {At: 1, Kind: text.Close, ID: "2"},
		{At: 2, Kind: text.Open, ID: "1"}, {At: 3, Kind: text.Close, ID: "1"},
	}}
	source, target := coded("<em>a</em> <sub>b</sub>"), coded("<sub>b</sub> <em>a</em>")
	_, fit, extra := bitext.FitCodes(segment, source, target)
	if got := written(fit); got != "1 b1  2 a2 " || extra != 0 {
		t.Errorf("%s, %d extra", got, extra)
	}

	segment.Plain = "a c"
	_, fit, extra = bitext.FitCodes(segment, source, target)
	if got := written(fit); got != "<sub>2t b</sub>2t  <em>1t a</em>1t " || extra != 2 {
		t.Errorf("in another text: %s, %d extra", got, extra)
	}
}

func TestPairingManyCodesTakesLinearTime(t *testing.T) {
	fixtures.Measures(t)
	const n = 15_000
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(`<a href="/%d">x</a>`, i%1000), "<b>x</b>", "{v}")
	}
	source := coded(strings.Join(list, ""))
	slices.Reverse(list)
	target := coded(strings.Join(list[1:], ""))

	start := time.Now()
	got, extra := 0, 0
	for _, c := range bitext.PairCodes(source, target).Source {
		if c.Partner >= 0 {
			got++
		}
	}
	_, _, extra = bitext.FitCodes(source, source, target)
	if got != 3*n-1 || extra != 0 {
		t.Errorf("%d joined, %d extra", got, extra)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
}

func BenchmarkPairCodes(b *testing.B) {
	for name, c := range map[string][2]string{
		"none":  {"a", "b"},
		"same":  {"<b>x</b> <i>y</i>", "<b>x</b> <i>y</i>"},
		"other": {"<b>x</b> <i>y</i> <sub>2</sub>", "<i>y</i> <sub>2</sub> <b>x</b>"},
	} {
		source, target := coded(c[0]), coded(c[1])
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				bitext.PairCodes(source, target)
			}
		})
	}
}
