package xliff_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// plain12 is a file of one trans-unit, with places for what may be wrong.
const plain12 = `%s<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">%s` +
	`<file original="a" source-language="fr" target-language="en" datatype="plaintext">` +
	`<body><trans-unit id="1"><source>%s</source><target>%s</target></trans-unit>` +
	`</body></file></xliff>`

func TestBrokenRulesOfXMLAreToldWithTheirPlace(t *testing.T) {
	for _, c := range []struct {
		head, comment, source string
		line, column          int
		says                  string
	}{
		{"", "", "a ]]> b", 1, 190, "]]> stands in text"},
		{"", "<!-- a -- b -->", "a", 1, 77, "-- stands in a comment"},
		{"", "<?xml x?>", "a", 1, 72, "XML declaration"},
		{"<?xml version='1.0' standalone='ja'?>", "", "a", 1, 21, "standalone"},
		{"<!DOCTYPE xliff [<!ELEMENT a>]>\n", "", "a", 1, 29, "white space"},
		{"", "", "&eacute;t&eacute;", 0, 0, ""},
	} {
		data := fmt.Sprintf(plain12, c.head, c.comment, c.source, "b")
		f, err := xliff.Read("a.xlf", []byte(data))
		if err != nil {
			t.Errorf("%q: %v", data, err)
			continue
		}
		if c.says == "" {
			continue
		}
		damage := f.Damage()
		if len(damage) != 1 || !strings.Contains(damage[0].Error(), c.says) {
			t.Errorf("%q: %v, want %q", data, damage, c.says)
			continue
		}
		if damage[0].Line != c.line {
			t.Errorf("%q: line %d, want %d", data, damage[0].Line, c.line)
		}
		if f.Documents()[0].Units[0].Target.Plain != "b" {
			t.Errorf("%q: the unit is not read", data)
		}
	}
}

func TestEntitiesOfTheDocumentAreExpanded(t *testing.T) {
	head := `<!DOCTYPE xliff [<!ENTITY a "caf&#233;"><!ENTITY b "au &a; &amp; bar">]>`
	f, err := xliff.Read("a.xlf", []byte(fmt.Sprintf(plain12, head, "", "&a;, &b;", "c")))
	if err != nil {
		t.Fatal(err)
	}
	got := f.Documents()[0].Units[0].Source.Plain
	if want := "café, au café & bar"; got != want || len(f.Damage()) > 0 {
		t.Errorf("source %q, want %q; damage %v", got, want, f.Damage())
	}
}

// A character that the encoding does not have, in what the label says, is
// written as a reference.
func TestOnlyCharactersOfTheLabelAreWrittenAsBytes(t *testing.T) {
	for _, c := range []struct{ label, want string }{
		{"ISO-8859-1", "caf\xE9 &#8364; &#8220;"},
		{"US-ASCII", "caf&#233; &#8364; &#8220;"},
		{"windows-1252", "caf\xE9 \x80 \x93"},
		{"ISO-8859-2", "caf\xE9 &#8364; &#8220;"},
		{"UTF-8", "café € “"},
	} {
		head := `<?xml version="1.0" encoding="` + c.label + `"?>`
		f, err := xliff.Read("a.xlf", []byte(fmt.Sprintf(plain12, head, "", "a", "")))
		if err != nil {
			t.Fatal(err)
		}
		u := f.Documents()[0].Units[0]
		u.Target, u.State = text.New("café € “"), bitext.Translated
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), ">"+c.want+"</target>") {
			t.Errorf("%s: %q", c.label, b.String())
		}
	}
}

func TestStateAndLockOfPhraseAreReadAndKeptInStep(t *testing.T) {
	file := func(attrs, target string) string {
		return `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" ` +
			`xmlns:m="http://www.memsource.com/mxlf/2.0"><file original="a" source-language="fr" ` +
			`target-language="en" datatype="x-unknown"><body><trans-unit id="1" ` + attrs +
			`><source>Un mot.</source>` + target + `</trans-unit></body></file></xliff>`
	}
	for _, c := range []struct {
		attrs  string
		state  bitext.State
		locked bool
	}{
		{`m:confirmed="0" m:locked="false"`, bitext.Draft, false},
		{`m:confirmed="1" m:locked="false"`, bitext.Translated, false},
		{`m:confirmed="1" m:locked="true"`, bitext.Translated, true},
	} {
		f, err := xliff.Read("a.mxliff", []byte(file(c.attrs, "<target>A word.</target>")))
		if err != nil {
			t.Fatal(err)
		}
		u := f.Documents()[0].Units[0]
		if u.State != c.state || u.Locked != c.locked {
			t.Errorf("%s: %v, locked %t", c.attrs, u.State, u.Locked)
		}
	}

	f, err := xliff.Read("a.mxliff", []byte(file(`m:score="0.0" m:confirmed="0"`, "<target/>")))
	if err != nil {
		t.Fatal(err)
	}
	u := f.Documents()[0].Units[0]
	u.Target, u.State = text.New("A word."), bitext.Translated
	u.Matches = []bitext.Match{{Score: 100, Source: u.Source, Target: u.Target}}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `m:score="1" m:confirmed="1"`) ||
		!strings.Contains(b.String(), "<target>A word.</target>") {
		t.Errorf("written: %s", b.String())
	}
}
