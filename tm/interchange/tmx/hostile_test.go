package tmx

import (
	"bytes"
	"compress/gzip"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"fidele/fixtures"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// wide encodes s as UTF-16 with a byte-order mark.
func wide(s string, big bool) string {
	var b strings.Builder
	for _, c := range append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...) {
		if big {
			b.Write([]byte{byte(c >> 8), byte(c)})
		} else {
			b.Write([]byte{byte(c), byte(c >> 8)})
		}
	}
	return b.String()
}

func zipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// simple is a file with one unit, whose source is seg.
func simple(declaration, seg string) string {
	return declaration + `<tmx version="1.4"><header srclang="fr" creationtool="t"/><body><tu tuid="1"><tuv xml:lang="fr"><seg>` +
		seg + `</seg></tuv><tuv xml:lang="en"><seg>one</seg></tuv></tu></body></tmx>`
}

// hostile are whole files that are no TMX, or not as TMX should be.
var hostile = []struct{ name, data string }{
	{"nothing", ""},
	{"white space", " \n\t"},
	{"text", "Bonjour."},
	{"a zip archive", "PK\x03\x04..."},
	{"another root", `<?xml version="1.0"?><xliff version="1.2"/>`},
	{"a game's map", `<map version="1.0" orientation="orthogonal"/>`},
	{"a declaration without end", `<?xml version="1.0"`},
	{"space before the declaration", simple("\n <?xml version='1.0' encoding='UTF-8'?>", "un")},
	{"XML 1.1", simple("<?xml version='1.1'?>", "un")},
	{"UTF-16 little-endian", wide(simple("<?xml version='1.0' encoding='UTF-16'?>", "été 😀"), false)},
	{"UTF-16 big-endian", wide(simple("", "été"), true)},
	{"UTF-8 that declares UTF-16", simple("<?xml version='1.0' encoding='UTF-16'?>", "été")},
	{"UTF-8 with a byte-order mark that declares Latin-1", "\uFEFF" + simple("<?xml version='1.0' encoding='ISO-8859-1'?>", "été")},
	{"Latin-1 with quotation marks of Windows", simple("<?xml version='1.0' encoding='ISO-8859-1'?>", "\x93\xE9t\xE9\x94")},
	{"Windows-1252 that declares UTF-8", simple("<?xml version='1.0' encoding='UTF-8'?>", "\xE9t\xE9")},
	{"an encoding nobody knows", simple("<?xml version='1.0' encoding='x-none'?>", "été")},
	{"compressed", zipped(simple("", "un"))},
	{"an entity of the document", simple(`<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY org "l'ONU">]>`, "&org; et &autre;")},
	{"an entity of a file", simple(`<!DOCTYPE tmx [<!ENTITY f SYSTEM "file:///etc/passwd">]>`, "&f;")},
	{"entities in entities", simple(`<!DOCTYPE tmx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>`, "&b;")},
	{"a long entity", simple(`<!DOCTYPE tmx [<!ENTITY a "`+strings.Repeat("a", 5000)+`">]>`, "&a;")},
	{"a document type without end", `<!DOCTYPE tmx [`},
	{"references that XML forbids", simple("", "a&#0;b&#x1F;c&#xFFFE;d&#xD83D;&#xDE00;e&#xD800;f&#99999999;g&#xZ;")},
	{"names of HTML", simple("", "&eacute;t&eacute;&nbsp;!")},
	{"characters that XML forbids", simple("", "a\x01b\x0Bc\uFFFFd")},
	{"surrogates in UTF-8", simple("", "é\xED\xA0\xBD\xED\xB8\x80")},
	{"half a character", "<tmx><body><tu><tuv lang='fr'><seg>é\xC3"},
	{"cut off within a unit", simple("", "un")[:120]},
	{"cut off after a unit", strings.TrimSuffix(simple("", "un"), "</body></tmx>")},
	{"a unit that never ends", `<tmx><body><tu tuid="1"><tuv lang="fr"><seg>un</seg></tuv><tu tuid="2"><tuv lang="fr"><seg>deux</seg></tuv></tu></body></tmx>`},
	{"a unit too large", simple("", strings.Repeat("x", 3<<20))},
	{"elements too deep", simple("", strings.Repeat("<hi>", 300)+strings.Repeat("</hi>", 300))},
	{"markup of HTML", simple("", "un<br>deux <b>gras</b> <i>ouvert")},
	{"a < alone", simple("", "1 < 2 && 3 > 2")},
	{"capitals and prefixes", `<TMX VERSION="1.1"><HEADER SRCLANG="FR"/><BODY><t:tu xmlns:t="u"><TUV LANG="FR"><SEG>un</SEG></TUV></t:tu></BODY></TMX>`},
	{"no header", `<tmx version="1.4"><body><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu></body></tmx>`},
	{"no body", `<tmx version="1.4"><header srclang="fr"/><tu><tuv xml:lang="fr"><seg>un</seg></tuv></tu></tmx>`},
	{"a header with remarks", `<tmx version="1.4"><header srclang="fr"><note xml:lang="fr">a &amp; b<!-- c --></note><prop type="p">v</prop><ude name="u"><map unicode="#xE9"/></ude></header><body/></tmx>`},
}

// TestHostileFiles compares what is read of the cases above, and of the fixtures,
// with what was recorded.
func TestHostileFiles(t *testing.T) {
	var all strings.Builder
	for _, c := range hostile {
		got := outline([]byte(c.data))
		if len(got) > 2000 {
			t.Errorf("%s: %d bytes came out", c.name, len(got))
		}
		all.WriteString("== " + c.name + "\n" + got + "\n")
	}
	compareRecorded(t, "hostile.txt", all.String())
}

func TestFixturesReadAsRecorded(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures/tmx/*.tmx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		compareRecorded(t, name+".units", outline(fixtures.Read(t, "tmx/"+name)))
	}
}

func compareRecorded(t *testing.T, name, got string) {
	t.Helper()
	got = strings.TrimRight(got, "\n") + "\n"
	if *update {
		path := filepath.Join(fixtures.Root(), "fixtures/tmx", name)
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := string(fixtures.Read(t, "tmx/"+name)); got != want {
		t.Errorf("%s: got\n%s\nrecorded\n%s", name, got, want)
	}
}

func TestHostileCasesNeedLittleMemory(t *testing.T) {
	for _, c := range hostile {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		outline([]byte(c.data))
		runtime.ReadMemStats(&after)
		if total := after.TotalAlloc - before.TotalAlloc; total > 64<<20 {
			t.Errorf("%s: %d bytes allocated", c.name, total)
		}
	}
}
