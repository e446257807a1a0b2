package threeway_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/threeway"
	"fidele/tm/interchange/tmx"
	"fidele/tm/interchange/xliff"
)

// pair is a unit of the files that these tests write.
type pair struct{ source, target string }

// kind is a format that these tests write and read back by the readers of the formats.
type kind struct {
	name  string
	write func([]pair) string
	read  func(t tester, data []byte) []pair
}

type tester interface {
	Helper()
	Fatalf(string, ...any)
}

var kinds = []kind{
	{"m.tmx", writeTMX, readTMX},
	{"m.xlf", writeXLIFF1, readXLIFF},
	{"m2.xlf", writeXLIFF2, readXLIFF},
	{"m.po", writePO, readPO},
}

func writeTMX(pairs []pair) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"OmegaT\" " +
		"creationtoolversion=\"5\" segtype=\"paragraph\" o-tmf=\"OmegaT TMX\" adminlang=\"EN-US\" srclang=\"fr\" " +
		"datatype=\"plaintext\"/>\n  <body>\n")
	for _, p := range pairs {
		fmt.Fprintf(&b, "    <tu>\n      <tuv xml:lang=\"fr\"><seg>%s</seg></tuv>\n"+
			"      <tuv xml:lang=\"en\"><seg>%s</seg></tuv>\n    </tu>\n", p.source, p.target)
	}
	b.WriteString("  </body>\n</tmx>\n")
	return b.String()
}

func readTMX(t tester, data []byte) []pair {
	t.Helper()
	r, err := tmx.Read("m.tmx", strings.NewReader(string(data)), tmx.Options{})
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var out []pair
	for u, err := range r.Units() {
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		out = append(out, pair{u.Source.Plain, u.Target.Plain})
	}
	return out
}

func writeXLIFF1(pairs []pair) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n" +
		"<file original=\"a.txt\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\">\n<body>\n")
	for _, p := range pairs {
		fmt.Fprintf(&b, "<trans-unit id=\"%s\">\n  <source>%s</source>\n  <target>%s</target>\n</trans-unit>\n",
			p.source, p.source, p.target)
	}
	b.WriteString("</body>\n</file>\n</xliff>\n")
	return b.String()
}

func writeXLIFF2(pairs []pair) string {
	var b strings.Builder
	b.WriteString("<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"fr\" trgLang=\"en\">\n" +
		" <file id=\"f\">\n")
	for _, p := range pairs {
		fmt.Fprintf(&b, "  <unit id=\"%s\">\n   <segment>\n    <source>%s</source>\n    <target>%s</target>\n"+
			"   </segment>\n  </unit>\n", p.source, p.source, p.target)
	}
	b.WriteString(" </file>\n</xliff>\n")
	return b.String()
}

func readXLIFF(t tester, data []byte) []pair {
	t.Helper()
	f, err := xliff.Read("m.xlf", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var out []pair
	for _, d := range f.Documents() {
		for _, u := range d.Units {
			out = append(out, pair{u.Source.Plain, u.Target.Plain})
		}
	}
	return out
}

func writePO(pairs []pair) string {
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n")
	for _, p := range pairs {
		fmt.Fprintf(&b, "\n#: a.c:%d\nmsgid \"%s\"\nmsgstr \"%s\"\n", len(p.source), p.source, p.target)
	}
	return b.String()
}

func readPO(t tester, data []byte) []pair {
	t.Helper()
	f, err := po.Read("m.po", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if len(f.Damage()) > 0 {
		t.Fatalf("%v\n%s", f.Damage()[0], data)
	}
	var out []pair
	for _, u := range f.Documents()[0].Units {
		out = append(out, pair{u.Source.Plain, u.Target.Plain})
	}
	return out
}

// merged is what a merge should come to: pairs in order, and the sources of conflicts.
// It is the plain rule, applied to lists of pairs.
func merged(base, ours, theirs []pair) (want []pair, conflicts []string) {
	get := func(list []pair, source string) string {
		for _, p := range list {
			if p.source == source {
				return p.target
			}
		}
		return "absent"
	}
	decide := func(source string) {
		b, o, t := get(base, source), get(ours, source), get(theirs, source)
		switch {
		case o == t, t == b:
			t = o
		case o == b:
		default:
			conflicts = append(conflicts, source)
			if o != "absent" {
				t = o
			}
		}
		if t != "absent" {
			want = append(want, pair{source, t})
		}
	}
	for _, p := range ours {
		decide(p.source)
	}
	for _, p := range theirs {
		if get(ours, p.source) == "absent" {
			decide(p.source)
		}
	}
	return want, conflicts
}

func TestMerge(t *testing.T) {
	base := []pair{{"chat", "cat"}, {"chien", "dog"}, {"loup", "wolf"}}
	for _, c := range []struct {
		name         string
		ours, theirs []pair
		want         string
	}{
		{"nothing happened", base, base, "cat dog wolf"},
		{"they changed one", base, []pair{base[0], {"chien", "hound"}, base[2]}, "cat hound wolf"},
		{"we changed one", []pair{{"chat", "tomcat"}, base[1], base[2]}, base, "tomcat dog wolf"},
		{"both changed others", []pair{{"chat", "tomcat"}, base[1], base[2]},
			[]pair{base[0], base[1], {"loup", "Wolf"}}, "tomcat dog Wolf"},
		{"both changed one alike", []pair{{"chat", "tomcat"}}, []pair{{"chat", "tomcat"}}, "tomcat"},
		{"they removed one", base, base[1:], "dog wolf"},
		{"we removed one", base[:2], base, "cat dog"},
		{"they removed all", base, nil, ""},
		{"both added", append(slices.Clone(base), pair{"ours", "bear"}),
			append(slices.Clone(base), pair{"rat", "rat"}), "cat dog wolf bear rat"},
		{"they added in the middle", base, slices.Insert(slices.Clone(base), 1, pair{"rat", "rat"}), "cat rat dog wolf"},
		{"they added before all", base, slices.Insert(slices.Clone(base), 0, pair{"rat", "rat"}), "rat cat dog wolf"},
		{"we emptied it, they added", nil, append(slices.Clone(base), pair{"rat", "rat"}), "rat"},
		{"both orders stay ours", []pair{base[2], base[1], base[0]}, []pair{base[0], {"chien", "hound"}, base[2]},
			"wolf hound cat"},
	} {
		for _, k := range kinds {
			t.Run(c.name+" "+k.name, func(t *testing.T) {
				ours := k.write(c.ours)
				got, conflicts, err := threeway.Merge(k.name,
					[]byte(k.write(base)), []byte(ours), []byte(k.write(c.theirs)))
				if err != nil || len(conflicts) > 0 {
					t.Fatal(err, conflicts)
				}
				var targets []string
				for _, p := range k.read(t, got) {
					targets = append(targets, p.target)
				}
				if s := strings.Join(targets, " "); s != c.want {
					t.Errorf("%q, want %q\n%s", s, c.want, got)
				}
				// As the file would have been written by hand.
				if want, _ := merged(base, c.ours, c.theirs); len(want) > 0 && slices.Equal(want, k.read(t, got)) &&
					string(got) != k.write(want) {
					t.Errorf("other bytes than those of a file with these units:\n%s", got)
				}
			})
		}
	}
}

// A conflict keeps both wordings, as the format does, and the file stays readable.
func TestMergeConflict(t *testing.T) {
	base := []pair{{"chat", "cat"}, {"chien", "dog"}}
	ours := []pair{{"chat", "tomcat"}, {"chien", "dog"}}
	theirs := []pair{{"chat", "puss"}, {"chien", "dog"}}
	for _, test := range []struct {
		kind  kind
		holds []string
		units int
	}{
		{kinds[0], []string{"<seg>tomcat</seg>", "<seg>puss</seg>", "<note>merge conflict: ours</note>",
			"<note>merge conflict: theirs</note>"}, 3},
		{kinds[1], []string{"<target>tomcat</target>",
			`<alt-trans origin="theirs"><target>puss</target></alt-trans>`, "<note>merge conflict: "}, 2},
		{kinds[2], []string{"<target>tomcat</target>",
			`<note category="merge-conflict">merge conflict: theirs: puss</note>`}, 2},
		{kinds[3], []string{"fuzzy", `"#-#-#-#-#  ours  #-#-#-#-#\n"`, `"tomcat\n"`, `"puss"`}, 2},
	} {
		got, conflicts, err := threeway.Merge(test.kind.name, []byte(test.kind.write(base)),
			[]byte(test.kind.write(ours)), []byte(test.kind.write(theirs)))
		if err != nil || len(conflicts) != 1 || conflicts[0].Source != "chat" {
			t.Fatalf("%s: %v %v", test.kind.name, conflicts, err)
		}
		for _, s := range test.holds {
			if !strings.Contains(string(got), s) {
				t.Errorf("%s has no %s:\n%s", test.kind.name, s, got)
			}
		}
		if n := len(test.kind.read(t, got)); n != test.units {
			t.Errorf("%s: %d units, want %d:\n%s", test.kind.name, n, test.units, got)
		}
		for _, c := range []struct{ ours, theirs []pair }{{ours, theirs[1:]}, {ours[1:], theirs}} {
			got, conflicts, err := threeway.Merge(test.kind.name, []byte(test.kind.write(base)),
				[]byte(test.kind.write(c.ours)), []byte(test.kind.write(c.theirs)))
			if err != nil || len(conflicts) != 1 || !strings.Contains(string(got), threeway.ConflictNote+"changed by ") {
				t.Errorf("%s: %v %v\n%s", test.kind.name, conflicts, err, got)
			}
			test.kind.read(t, got)
		}
	}
}

// Two people who fill different segments of one unit are in no conflict.
func TestMergeWithinUnits(t *testing.T) {
	two := func(first, second string) string {
		return `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="en"><file id="f">` +
			`<unit id="1"><segment id="a"><source>Un.</source>` + first + `</segment><ignorable><source> </source></ignorable>` +
			`<segment id="b"><source>Deux.</source>` + second + `</segment></unit></file></xliff>`
	}
	one := func(first, second string) string {
		return `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="fr" ` +
			`target-language="en" datatype="plaintext"><body><trans-unit id="1"><source>Un. Deux.</source>` +
			`<seg-source><mrk mtype="seg" mid="1">Un.</mrk> <mrk mtype="seg" mid="2">Deux.</mrk></seg-source>` +
			`<target><mrk mtype="seg" mid="1">` + first + `</mrk> <mrk mtype="seg" mid="2">` + second + `</mrk></target>` +
			`</trans-unit></body></file></xliff>`
	}
	for _, c := range []struct{ base, ours, theirs, want string }{
		{two("", ""), two("<target>One.</target>", ""), two("", "<target>Two.</target>"),
			two("<target>One.</target>", "<target>Two.</target>")},
		{one("", ""), one("One.", ""), one("", "Two."), one("One.", "Two.")},
	} {
		got, conflicts, err := threeway.Merge("m.xlf", []byte(c.base), []byte(c.ours), []byte(c.theirs))
		if err != nil || len(conflicts) > 0 || string(got) != c.want {
			t.Errorf("%v %v\n%s\nwant\n%s", conflicts, err, got, c.want)
		}
	}
}

// What stands around the units is merged too: what one side changed is taken, what
// both changed in attributes stays ours, what both built anew is an error.
func TestMergeHeaders(t *testing.T) {
	body := `<body><tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu></body></tmx>`
	file := func(header string) []byte { return []byte(`<tmx version="1.4">` + header + body) }
	header := func(version, inner string) []byte {
		return file(`<header creationtool="t" creationtoolversion="` + version + `" segtype="sentence" o-tmf="t" ` +
			`adminlang="en" srclang="fr" datatype="plaintext">` + inner + `</header>`)
	}
	for _, c := range []struct {
		name               string
		base, ours, theirs []byte
		want               []byte
	}{
		{"theirs alone", header("1", ""), header("1", ""), header("2", "<note>n</note>"), header("2", "<note>n</note>")},
		{"ours alone", header("1", ""), header("2", ""), header("1", ""), header("2", "")},
		{"both, attributes", header("1", ""), header("2", ""), header("3", ""), header("2", "")},
		{"both, elements", header("1", ""), header("1", "<note>a</note>"), header("1", "<note>b</note>"), nil},
	} {
		got, _, err := threeway.Merge("m.tmx", c.base, c.ours, c.theirs)
		if c.want == nil {
			if !errors.Is(err, threeway.ErrStructure) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		if err != nil || string(got) != string(c.want) {
			t.Errorf("%s: %v\n%s", c.name, err, got)
		}
	}

	poFile := func(team, charset, date string) []byte {
		return []byte("msgid \"\"\nmsgstr \"\"\n\"Language-Team: " + team + "\\n\"\n\"Content-Type: text/plain; charset=" +
			charset + "\\n\"\n\"PO-Revision-Date: " + date + "\\n\"\n\nmsgid \"a\"\nmsgstr \"b\"\n")
	}
	got, conflicts, err := threeway.Merge("m.po", poFile("x", "utf-8", "2026-01-01 10:00+0000"),
		poFile("y", "utf-8", "2026-02-01 10:00+0000"), poFile("x", "UTF-8", "2026-03-01 10:00+0000"))
	if want := poFile("y", "UTF-8", "2026-03-01 10:00+0000"); err != nil || len(conflicts) > 0 || string(got) != string(want) {
		t.Errorf("%v %v\n%s", conflicts, err, got)
	}
}

// Dates and use are no change: the later one stays.
func TestMergeDates(t *testing.T) {
	file := func(target, date string, use int) []byte {
		return fmt.Appendf(nil, `<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" `+
			`o-tmf="t" adminlang="en" srclang="fr" datatype="plaintext"/><body><tu changedate="%s" usagecount="%d">`+
			`<tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu></body></tmx>`, date, use, target)
	}
	early, middle, late := "20260101T000000Z", "20260201T000000Z", "20260301T000000Z"
	for _, c := range []struct{ ours, theirs, want []byte }{
		{file("one", middle, 2), file("one", late, 3), file("one", late, 3)},
		{file("one", late, 2), file("one", middle, 3), file("one", late, 2)},
		{file("one", late, 2), file("One", middle, 1), file("One", middle, 1)},
	} {
		got, conflicts, err := threeway.Merge("m.tmx", file("one", early, 1), c.ours, c.theirs)
		if err != nil || len(conflicts) > 0 || string(got) != string(c.want) {
			t.Errorf("%v %v\n%s\nwant\n%s", conflicts, err, got, c.want)
		}
	}
}

// Both sides added the file.
func TestMergeWithoutBase(t *testing.T) {
	for _, k := range kinds {
		got, conflicts, err := threeway.Merge(k.name, nil,
			[]byte(k.write([]pair{{"a", "A"}, {"b", "B"}})), []byte(k.write([]pair{{"b", "B"}, {"c", "C"}})))
		if err != nil || len(conflicts) > 0 {
			t.Fatal(k.name, err, conflicts)
		}
		want := []pair{{"a", "A"}, {"b", "B"}, {"c", "C"}}
		if d := k.read(t, got); !slices.Equal(d, want) {
			t.Errorf("%s: %v", k.name, d)
		}
	}
}

// Every file of ours that one side changes in nothing comes out as the other side has it.
func TestMergeKeepsFiles(t *testing.T) {
	for _, folder := range []string{"tmx", "xliff", "po"} {
		entries, err := fixtures.Files.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			name := folder + "/" + e.Name()
			data := fixtures.Read(t, name)
			got, conflicts, err := threeway.Merge(name, data, data, data)
			if errors.Is(err, threeway.ErrFormat) || strings.Contains(name, "bruised") ||
				strings.Contains(name, "tri.crlf") || strings.HasSuffix(name, ".units") {
				continue // not bilingual, or damaged on purpose
			}
			if err != nil || len(conflicts) > 0 || string(got) != string(data) {
				t.Errorf("%s: %v, %d conflicts, equal: %t", name, err, len(conflicts), string(got) == string(data))
			}
		}
	}
}

func TestMergeRandom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.SampledFrom(kinds).Draw(t, "kind")
		sources := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
		list := func(label string, from []pair) []pair {
			var out []pair
			have := map[string]bool{}
			for _, p := range from {
				have[p.source] = true
			}
			add := func() {
				s := rapid.SampledFrom(sources).Draw(t, label+" source")
				if !have[s] {
					have[s] = true
					out = append(out, pair{s, rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, label+" target")})
				}
			}
			for _, p := range from {
				switch rapid.IntRange(0, 5).Draw(t, label) {
				case 0:
				case 1:
					p.target = rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, label+" target")
					out = append(out, p)
				case 2:
					add()
					out = append(out, p)
				default:
					out = append(out, p)
				}
			}
			for range rapid.IntRange(0, 2).Draw(t, label+" more") {
				add()
			}
			return out
		}
		base := list("base", nil)
		ours, theirs := list("ours", base), list("theirs", base)
		b, o, th := []byte(k.write(base)), []byte(k.write(ours)), []byte(k.write(theirs))
		got, conflicts, err := threeway.Merge(k.name, b, o, th)
		if err != nil {
			t.Fatal(err)
		}
		again, _, _ := threeway.Merge(k.name, b, o, th)
		if string(again) != string(got) {
			t.Fatal("the same files gave other bytes")
		}
		want, wantConflicts := merged(base, ours, theirs)
		if len(conflicts) != len(wantConflicts) {
			t.Fatalf("%d conflicts, want %v", len(conflicts), wantConflicts)
		}
		have := k.read(t, got)
		if len(conflicts) == 0 {
			sort := func(l []pair) []pair {
				l = slices.Clone(l)
				slices.SortFunc(l, func(a, b pair) int { return strings.Compare(a.source, b.source) })
				return l
			}
			if !slices.Equal(sort(have), sort(want)) {
				t.Fatalf("%v, want %v\n%s", have, want, got)
			}
			if string(got) != k.write(have) {
				t.Fatalf("bytes were touched:\n%s", got)
			}
		}
		// Ours stay in their order.
		at := -1
		for _, p := range have {
			if i := slices.IndexFunc(ours, func(q pair) bool { return q.source == p.source }); i >= 0 {
				if i < at {
					t.Fatalf("order of ours lost: %v", have)
				}
				at = i
			}
		}
	})
}

func FuzzMerge(f *testing.F) {
	for _, k := range kinds {
		b := k.write([]pair{{"a", "A"}, {"b", "B"}})
		f.Add(k.name, b, k.write([]pair{{"a", "1"}}), k.write([]pair{{"a", "2"}, {"c", "C"}}))
	}
	f.Fuzz(func(t *testing.T, name, base, ours, theirs string) {
		got, _, err := threeway.Merge(name, []byte(base), []byte(ours), []byte(theirs))
		if err != nil {
			return
		}
		if base == theirs && string(got) != ours {
			t.Fatalf("theirs changed nothing, yet %q became %q", ours, got)
		}
		if _, _, err := threeway.Merge(name, got, got, got); err != nil {
			t.Fatalf("what was merged cannot be read: %v\n%s", err, got)
		}
	})
}
