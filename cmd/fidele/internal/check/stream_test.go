package check

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/workspace"
	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// checkerOf returns a checker in no project, and what it warns of.
func checkerOf(t testing.TB, o Options) (*Checker, *bytes.Buffer) {
	t.Helper()
	said := &bytes.Buffer{}
	env := workspace.New(strings.NewReader(""), said, said).WithoutProject()
	env.Source, env.Target = language.French, language.English
	p, err := New(env, o)
	if err != nil {
		t.Fatal(err)
	}
	return p, said
}

// found checks a file.
func found(t testing.TB, p *Checker, name string) (*Input, []quality.Finding) {
	t.Helper()
	in, err := p.FileInput(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(in.Close)
	if err := in.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
	return in, in.Found
}

// unevenUnits have findings that depend on units beside them and far away.
func unevenUnits() (units []*bitext.Unit) {
	for k := range 9 {
		for _, pair := range [][2]string{
			{"Le port a rouvert lundi.", fmt.Sprintf("The harbour opened again in week %d.", k%4)},
			{"Il y avait 12 navires.", "There were ships."},
			{"Ils sont partis.", "12 of them left."},
			{"Le ministre Kowalczuk a vu 20 marins.", "Minister Kowalczyk saw 20 sailors."},
			{"Kowalczuk est à Paris & à Brest.", "Kowalczuk is in Paris & in Brest , he says."},
			{"« Nous verrons demain.", "“We will see tomorrow."},
			{"L’armée avance.", "The army advances."},
			{"L’armée recule.", "The armed forces withdraw."},
			{"Le travail reprend ce matin au port de Brest.", "The strike at the port is over since today."},
			{"La grève est finie depuis ce matin au port.", "The strike at the port is over since today."},
		} {
			u := &bitext.Unit{
				ID: fmt.Sprint(len(units)), Source: text.New(pair[0]), Target: text.New(pair[1]),
				SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
			}
			if len(units)%7 == 4 {
				u.Notes = []bitext.Note{{Text: "fidele:ignore space: so it is said"}}
			}
			units = append(units, u)
		}
	}
	return units
}

// What was surveyed and what is checked then must be one file.
func TestAFileThatChangesWhileItIsCheckedIsTold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.tsv")
	if err := os.WriteFile(name, []byte("fr\ten\nLe port ferme.\tThe port closes.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _ := checkerOf(t, Options{Jobs: 1, Streams: 1})
	in, err := p.FileInput(context.Background(), name)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := os.WriteFile(name, []byte("fr\ten\nLe port ferme.\tThe port closes.\nLa mer monte.\tThe sea rises.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := in.Check(context.Background()); err == nil || !strings.Contains(err.Error(), "a.tsv: changed while it was read") {
		t.Errorf("%v", err)
	}
}

func TestAFileThatIsNotHeldIsCheckedAsOneThatIs(t *testing.T) {
	dir := t.TempDir()
	terms := filepath.Join(dir, "terms.csv")
	if err := os.WriteFile(terms, []byte("fr,en\narmée,army\narmée,armed forces\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	defer func(size int) { partSize = size }(partSize)
	for _, format := range []interchange.Format{interchange.TMX, interchange.XLIFF, interchange.TSV, interchange.CSV, interchange.JSONL} {
		name := filepath.Join(dir, "a."+strings.ToLower(fmt.Sprint(format)))
		var b bytes.Buffer
		err := interchange.Write(&b, bitext.Stream(unevenUnits()), interchange.WriteOptions{
			Format: format, Source: language.French, Target: language.English,
		})
		if err == nil {
			err = os.WriteFile(name, b.Bytes(), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		options := Options{Glossaries: []string{terms}, Jobs: 2}
		whole, saidOfWhole := checkerOf(t, options)
		held, want := found(t, whole, name)
		if len(want) < 50 || held.stream != nil {
			t.Fatalf("%s: %d findings in the whole", format, len(want))
		}
		options.Streams = 1
		for _, size := range []int{1, 3, 1024} {
			partSize = size
			p, said := checkerOf(t, options)
			in, got := found(t, p, name)
			if in.stream == nil || in.Segments() != held.Segments() || len(in.Doc.Units) > 0 {
				t.Errorf("%s: it is held, or has %d segments of %d", format, in.Segments(), held.Segments())
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, parts of %d: %d findings, want %d, or they differ", format, size, len(got), len(want))
			}
			if said.String() != saidOfWhole.String() {
				t.Errorf("%s: said %q, of the whole %q", format, said, saidOfWhole)
			}
		}
	}
}

func TestFilesThatAreHeldAllTheSame(t *testing.T) {
	dir := t.TempDir()
	p, _ := checkerOf(t, Options{Jobs: 1, Streams: 1})
	for name, content := range map[string]string{
		"wide.tsv":  "\xff\xfef\x00r\x00\t\x00e\x00n\x00\n\x00u\x00n\x00\t\x00o\x00n\x00e\x00\n\x00",
		"latin.tmx": "<?xml version=\"1.0\" encoding=\"windows-1252\"?><tmx version=\"1.4\"><header srclang=\"fr\"/><body><tu><tuv xml:lang=\"fr\"><seg>d\xe9j\xe0</seg></tuv><tuv xml:lang=\"en\"><seg>already</seg></tuv></tu></body></tmx>",
		"a.po":      "msgid \"\"\nmsgstr \"Language: en\\n\"\n\nmsgid \"un\"\nmsgstr \"one\"\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if in, _ := found(t, p, file); in.stream != nil || in.Segments() != 1 {
			t.Errorf("%s is not held, or has %d segments", name, in.Segments())
		}
	}
	small := filepath.Join(dir, "small.tsv")
	if err := os.WriteFile(small, []byte("fr\ten\nun\tone\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p, _ = checkerOf(t, Options{Jobs: 1, Streams: 100})
	if in, _ := found(t, p, small); in.stream != nil {
		t.Error("a small file is not held")
	}
}

func TestAFileWithoutTranslationsIsToldOfThatIsNotHeld(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.tsv")
	if err := os.WriteFile(name, []byte("fr\ten\nun\t\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	messages := map[string]bool{}
	for _, least := range []int64{0, 1} {
		p, _ := checkerOf(t, Options{Jobs: 1, Streams: least})
		_, err := p.FileInput(context.Background(), name)
		if err == nil {
			t.Fatal("no error")
		}
		messages[err.Error()] = true
	}
	if len(messages) != 1 {
		t.Errorf("%v", messages)
	}
}

// rightPairs writes a TSV of n pairs in which nothing is found.
func rightPairs(t testing.TB, n int) (name string) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "right.tsv")
	var b bytes.Buffer
	b.WriteString("fr\ten\n")
	for i := range n {
		fmt.Fprintf(&b, "Le navire numéro %d quitte le port de Brest avec la marée, dit le capitaine de l’équipage.\t"+
			"Ship number %d leaves the port of Brest with the tide, says the captain of the crew.\n", i, i)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// mostLive returns how many bytes are in use at most while a file is checked.
func mostLive(t testing.TB, name string, o Options) (most uint64) {
	told := 0
	o.Watch = func(ctx context.Context, _ string) (func(done, total int) bool, func()) {
		return func(done, total int) bool {
			if done >= told*total/16 { // a collection takes its time
				told++
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
			return true
		}, func() {}
	}
	p, _ := checkerOf(t, o)
	if _, list := found(t, p, name); len(list) > 0 {
		t.Fatalf("%v is found", list[0])
	}
	return most
}

// TestWhatAFileTakesIsNotWhatItHolds checks files of pairs in which nothing is found: for
// each more there is to be a note of its texts, of which the whole takes twenty times as
// much.
func TestWhatAFileTakesIsNotWhatItHolds(t *testing.T) {
	fixtures.Measures(t)
	const n, mostAPair = 10_000, 80
	few, many := rightPairs(t, n), rightPairs(t, 4*n)
	o := Options{Jobs: 2, Streams: 1}
	mostLive(t, few, o) // makes tables that are made once
	least, most := mostLive(t, few, o), mostLive(t, many, o)
	if a := (float64(most) - float64(least)) / (3 * n); a > mostAPair {
		t.Errorf("%.0f bytes a pair: %d for %d pairs, %d for %d", a, least, n, most, 4*n)
	} else {
		t.Logf("%.0f bytes a pair: %d for %d pairs, %d for %d", a, least, n, most, 4*n)
	}
}

// BenchmarkCheckFile checks a bilingual file that is held, and one that is not.
func BenchmarkCheckFile(b *testing.B) {
	name := rightPairs(b, 20_000)
	info, err := os.Stat(name)
	if err != nil {
		b.Fatal(err)
	}
	for _, least := range []int64{0, 1} {
		b.Run(map[int64]string{0: "held", 1: "in parts"}[least], func(b *testing.B) {
			b.SetBytes(info.Size())
			b.ReportAllocs()
			p, _ := checkerOf(b, Options{Jobs: runtime.NumCPU(), Streams: least})
			for b.Loop() {
				found(b, p, name)
			}
		})
	}
}
