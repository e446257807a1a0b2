package po_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

const catalogue = `# Translation of a program.
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"

# seen by Anna
#. the button
#: ui.c:12
#, fuzzy, c-format
#| msgid "Stop now"
msgctxt "menu"
msgid "Stop"
msgstr "Arrêter"

#, c-format
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d fichier"
msgstr[1] "%d fichiers"

msgid ""
"Two\n"
"lines\t\"quoted\" \\n"
msgstr ""

#~ msgid "Old"
#~ msgstr "Vieux"
`

func read(t *testing.T, s string) *po.File {
	t.Helper()
	f, err := po.Read("a.po", []byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t *testing.T, f *po.File) string {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReadGivesMessagesWithWhatIsKnownOfThem(t *testing.T) {
	f := read(t, catalogue)
	units := f.Documents()[0].Units
	type row struct {
		Source, Target, State, Context, Plural, Previous string
		Line                                             int
	}
	var got []row
	for _, u := range units {
		got = append(got, row{u.Source.Plain, u.Target.Plain, u.State.String(), u.Prop(po.PropContext), u.Prop(po.PropPlural), u.Prop(po.PropPrevious), u.SourcePlace.Line})
	}
	want := []row{
		{"Stop", "Arrêter", "draft", "menu", "", "Stop now", 13},
		{"%d file", "%d fichier", "translated", "", "0", "", 17},
		{"%d files", "%d fichiers", "translated", "", "1", "", 18},
		{"Two\nlines\t\"quoted\" \\n", "", "untranslated", "", "", "", 22},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]bitext.Note{{Text: "seen by Anna", Level: bitext.OnTarget}, {Text: "the button", Level: bitext.OnSource}}, units[0].Notes); d != "" {
		t.Error(d)
	}
	if o := f.Obsolete(); len(o) != 1 || o[0].Target.Plain != "Vieux" {
		t.Errorf("obsolete: %v", o)
	}
	if f.Documents()[0].TargetLang.String() != "fr" || f.Messages() != 3 || len(f.Damage()) > 0 {
		t.Errorf("language %v, %d messages, damage %v",
			f.Documents()[0].TargetLang, f.Messages(), f.Damage())
	}
}

func TestWriteChangesNothingButMsgstrAndFuzzy(t *testing.T) {
	for _, c := range []struct {
		name     string
		in, want string
		change   func([]*bitext.Unit)
	}{
		{
			"confirming takes fuzzy away and keeps the other flags",
			"#, fuzzy, c-format\n#| msgid \"b\"\nmsgid \"a\"\nmsgstr \"A\"\n",
			"#, c-format\n#| msgid \"b\"\nmsgid \"a\"\nmsgstr \"A\"\n",
			func(u []*bitext.Unit) { u[0].State = bitext.Translated },
		},
		{
			"a line of flags that holds only fuzzy goes",
			"# x\r\n#, fuzzy\r\nmsgid \"a\"\r\nmsgstr \"A\"\r\n",
			"# x\r\nmsgid \"a\"\r\nmsgstr \"A\"\r\n",
			func(u []*bitext.Unit) { u[0].State = bitext.Reviewed },
		},
		{
			"a draft becomes fuzzy", "#: x\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"\"\n",
			"#: x\n#, fuzzy\nmsgctxt \"c\"\nmsgid \"a\"\nmsgstr \"A\\\"\"\n",
			func(u []*bitext.Unit) { u[0].Target, u[0].State = text.New("A\""), bitext.Draft },
		},
		{
			"fuzzy joins other flags", "#, c-format\nmsgid \"a\"\nmsgstr \"A\"\n",
			"#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"A\"\n",
			func(u []*bitext.Unit) { u[0].State = bitext.Draft },
		},
		{
			"a plural form is changed alone",
			"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"A\"\nmsgstr[1]   \"B\" \nmsgstr[2] " +
				"\"C\"\n",
			"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"A\"\nmsgstr[1]   \"Z\" \nmsgstr[2] " +
				"\"C\"\n",
			func(u []*bitext.Unit) { u[1].Target = text.New("Z") },
		},
		{
			"several lines are written as lines", "msgid \"a\"\nmsgstr \"A\"\n# end\n",
			"msgid \"a\"\nmsgstr \"\"\n\"x\\n\"\n\"y\"\n# end\n",
			func(u []*bitext.Unit) { u[0].Target = text.New("x\ny") },
		},
		{"a long text is wrapped", "msgid \"a\"\nmsgstr \"\"\n\"A\"\n", "msgid \"a\"\nmsgstr \"\"\n\"" + strings.Repeat("mot ", 19) + "\"\n\"" + strings.Repeat("mot ", 6) + "\"\n", func(u []*bitext.Unit) { u[0].Target = text.New(strings.Repeat("mot ", 25)) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := read(t, c.in)
			c.change(f.Documents()[0].Units)
			got := write(t, f)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			again := read(t, got).Documents()[0].Units
			for i, u := range f.Documents()[0].Units {
				if again[i].Target.Plain != u.Target.Plain || again[i].State.Confirmed() != u.State.Confirmed() {
					t.Errorf("read again unit %d is %q, %v",
						i, again[i].Target.Plain, again[i].State)
				}
			}
		})
	}
}

func TestTheHeaderDeclaresTheEncoding(t *testing.T) {
	in := "msgid \"\"\nmsgstr \"Report-Msgid-Bugs-To: msgid@exemple.org\\nContent-Type: text/plain; charset=ISO-8859-1\\n\"\n\nmsgid \"a\"\nmsgstr \"\xe9t\xe9\"\n"
	f := read(t, in)
	u := f.Documents()[0].Units[0]
	if u.Target.Plain != "été" {
		t.Fatalf("read %q", u.Target.Plain)
	}
	u.Target = text.New("ça")
	if got := write(t, f); got != strings.Replace(in, "\xe9t\xe9", "\xe7a", 1) {
		t.Errorf("written %q", got)
	}
	u.Target = text.New("中")
	var out bytes.Buffer
	err := f.Write(&out)
	var place *text.PlaceError
	if !errors.Is(err, charset.ErrUnencodable) || !errors.As(err, &place) || place.Line != 4 || out.Len() > 0 {
		t.Errorf("%d bytes written, error %v", out.Len(), err)
	}
	if err != nil && (!strings.Contains(err.Error(), "U+4E2D") || !strings.Contains(err.Error(), "ISO-8859-1")) {
		t.Errorf("the error names neither character nor encoding: %v", err)
	}
}

func TestDamageIsNamedAndTheRestIsRead(t *testing.T) {
	f := read(t, "msgid \"a\"\nmsgstr \"A\nrubbish\n\nmsgid \"b\"\nmsgstr \"B\"\n")
	if n := len(f.Documents()[0].Units); n != 2 {
		t.Errorf("%d units", n)
	}
	var lines []int
	for _, d := range f.Damage() {
		lines = append(lines, d.Line)
	}
	if d := cmp.Diff([]int{2, 3}, lines); d != "" {
		t.Error(d, f.Damage())
	}
	for _, in := range []string{"", "  \n", "Dear reader,\nthis is a letter.\n", "<xliff/>"} {
		if _, err := po.Read("a.po", []byte(in)); !errors.Is(err, po.ErrNotPO) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func TestCollectedCataloguesAreReadAndWrittenBackUnchanged(t *testing.T) {
	root := fixtures.Shared(t, "data/formats/po")
	manifest, err := os.Open(filepath.Join(root, "manifest.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer manifest.Close()
	r := csv.NewReader(manifest)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, row := range rows[1:] {
		name := row[column["file"]]
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		f, err := readFound(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := write(t, f); got != string(data) {
			t.Errorf("%s: written back it differs", name)
		}
		for _, u := range f.Documents()[0].Units {
			if strings.Contains(u.Prop(po.PropFlags), "fuzzy") && u.State.Confirmed() {
				t.Errorf("%s: a fuzzy message is confirmed", name)
			}
		}
		number := func(name string) int {
			n, _ := strconv.Atoi(row[column[name]])
			return n
		}
		if want := number("entries") - headers(string(data)) - missing(f); f.Messages() != want {
			t.Errorf("%s: %d messages, want %d", name, f.Messages(), want)
		}
		if want := number("obsolete"); len(f.Obsolete()) != want {
			t.Errorf("%s: %d obsolete messages, want %d", name, len(f.Obsolete()), want)
		}
	}
}

// headers counts the entries with an empty msgid, which a manifest counts and
// no translator sees.
func headers(data string) int {
	return len(regexp.MustCompile(`(?m)^msgid ""\r*\n(msgid_plural|msgstr)`).FindAllString(data, -1))
}

// missing counts the messages without msgstr.
func missing(f *po.File) int {
	n := 0
	for _, d := range f.Damage() {
		if strings.Contains(d.Error(), "no msgstr") {
			n++
		}
	}
	return n
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.StringOf(rapid.SampledFrom([]rune("ab \\\"\n\t\r\x01é中7x"))).Draw(t, "target")
		f, err := po.Read("a.po", []byte("msgid \"a\"\nmsgstr \"\"\n"))
		if err != nil {
			t.Fatal(err)
		}
		f.Documents()[0].Units[0].Target = text.New(want)
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := po.Read("a.po", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if got := again.Documents()[0].Units[0].Target.Plain; got != want || len(again.Damage()) > 0 {
			t.Fatalf("%q comes back as %q from %s", want, got, b.String())
		}
	})
}

func TestTheFixtureIsReadAndWrittenBackUnchanged(t *testing.T) {
	data := fixtures.Read(t, "po/gazette.fr.po")
	f, err := po.Read("gazette.fr.po", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := write(t, f); got != string(data) {
		t.Error(cmp.Diff(string(data), got))
	}
	states := map[string]int{}
	for _, u := range f.Documents()[0].Units {
		states[u.State.String()]++
	}
	if d := cmp.Diff(map[string]int{"translated": 3, "draft": 1, "untranslated": 1}, states); d != "" {
		t.Error(d)
	}
}

// Each collected catalogue is changed in one message; every other message, and
// every line that is not of that message, is as it was.
func TestOneChangedMessageChangesNoOtherLine(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures.Shared(t, "data/formats/po"), "files/*/*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	changed := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := messages(t, file, data)
		for _, at := range []int{0, n / 3, n / 2, n - 1} {
			if at >= 0 && at < n {
				changeOne(t, filepath.Base(file), data, at)
				changed++
			}
		}
	}
	t.Logf("%d messages changed", changed)
}

// Each message of our catalogues is changed alone.
func TestOneChangedMessageOfOursChangesNoOtherLine(t *testing.T) {
	for _, name := range ours(t) {
		data := fixtures.Read(t, name)
		for at := range messages(t, name, data) {
			changeOne(t, name, data, at)
		}
	}
}

// ours lists the catalogues in fixtures.
func ours(t *testing.T) []string {
	names, err := fs.Glob(fixtures.Files, "po/*.po")
	if err != nil || len(names) < 3 {
		t.Fatalf("%d catalogues, %v", len(names), err)
	}
	return names
}

// readFound reads a catalogue as somebody would who knows its encoding, where it
// does not say it itself.
func readFound(name string, data []byte) (*po.File, error) {
	f, err := po.Read(name, data)
	if errors.Is(err, charset.ErrInvalid) && !utf8.Valid(data) {
		return po.ReadAs(name, data, "windows-1252")
	}
	return f, err
}

// messages returns how many units a catalogue has.
func messages(t *testing.T, name string, data []byte) int {
	f, err := readFound(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return len(f.Documents()[0].Units)
}

// changeOne changes the unit at an index of a catalogue and looks at all others.
func changeOne(t *testing.T, name string, data []byte, at int) {
	f, err := readFound(name, data)
	if err != nil {
		t.Fatal(err)
	}
	units := f.Documents()[0].Units
	units[at].Target, units[at].State = text.New("X \"y\"\nz"), bitext.Draft
	out := write(t, f)
	again, err := readFound(name, []byte(out))
	if err != nil {
		t.Fatal(err)
	}
	got := again.Documents()[0].Units
	for i, u := range units {
		same := i < len(got) && got[i].Source.Plain == u.Source.Plain && got[i].Target.Plain == u.Target.Plain &&
			(got[i].State == u.State || got[i].Paragraph == units[at].Paragraph)
		if !same {
			t.Errorf("%s: message %d changed: message %d is not what it was", name, at, i)
			break
		}
	}

	// What is before the message and after it is the same bytes.
	from, to := units[at].SourcePlace.Line, units[at].TargetPlace.Line
	was, is := strings.SplitAfter(string(data), "\n"), strings.SplitAfter(out, "\n")
	before := 0
	for before < len(was) && before < len(is) && was[before] == is[before] {
		before++
	}
	after := 0
	for after < len(was) && after < len(is) && was[len(was)-1-after] == is[len(is)-1-after] {
		after++
	}

	// Comments and flags stand a few lines above the msgid, the continuation of a
	// msgstr below its first line. (Line ends converted twice count as two lines.)
	if last := len(was) - after; !strings.Contains(string(data), "\r\r") && (before < from-15 || last > to+40) {
		t.Errorf("%s: message at lines %d to %d changed: lines %d to %d differ",
			name, from, to, before+1, last)
	}
}

func TestOurCataloguesAreReadAndWrittenBackUnchanged(t *testing.T) {
	for name, want := range map[string]struct {
		encoding                  string
		messages, obsolete, units int
	}{
		"po/gazette.fr.po":     {"utf-8", 4, 1, 5},
		"po/kiosque.latin1.po": {"windows-1252", 2, 2, 2},
		"po/tri.crlf.po":       {"utf-8", 4, 0, 6},
	} {
		data := fixtures.Read(t, name)
		f, err := po.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if got := write(t, f); got != string(data) {
			t.Errorf("%s: written back it differs", name)
		}
		units := f.Documents()[0].Units
		if f.Encoding() != want.encoding || f.Messages() != want.messages ||
			len(f.Obsolete()) != want.obsolete || len(units) != want.units {
			t.Errorf("%s: %s, %d messages, %d obsolete, %d units; want %+v",
				name, f.Encoding(), f.Messages(), len(f.Obsolete()), len(units), want)
		}
		for _, u := range units {
			if strings.Contains(u.Prop(po.PropFlags), "fuzzy") && u.State.Confirmed() {
				t.Errorf("%s: a fuzzy message is confirmed", name)
			}
		}
	}
}

func TestMessagesHaveALimit(t *testing.T) {
	for _, more := range []int{0, 1} {
		half := strings.Repeat("a", po.MaxMessage/2)
		in := fmt.Sprintf("msgid %q\nmsgstr %q\n", half, half+strings.Repeat("b", more))
		_, err := po.Read("a.po", []byte("msgid \"\"\nmsgstr \"Language: en\\n\"\n\n"+in))
		if errors.Is(err, po.ErrLimit) != (more > 0) || more > 0 && !strings.Contains(err.Error(), "a.po:4") {
			t.Errorf("%d bytes more: %v", more, err)
		}
	}
}
