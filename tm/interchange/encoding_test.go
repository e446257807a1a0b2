package interchange_test

import (
	"errors"
	"strings"
	"testing"

	"fidele/tm/interchange"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// stray are files in UTF-8 but for one byte, with the place of the byte.
var stray = map[string]struct {
	content      string
	line, column int
}{
	"declared.tmx": {`<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header o-tmf="` + "\xE9" + `" srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Été</seg></tuv>` +
		`<tuv xml:lang="en"><seg>Summer</seg></tuv></tu></body></tmx>`, 2, 35},
	"implied.tmx": {`<tmx version="1.4"><header srclang="fr"/><body><tu><tuv xml:lang="fr"><seg>Été</seg></tuv>` +
		`<tuv xml:lang="en"><seg>Summer</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>` + "L'\xE9" + `cole</seg></tuv><tuv xml:lang="en"><seg>School</seg></tuv></tu></body></tmx>`, 2, 31},
	"declared.xlf": {`<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2"><file original="a" source-language="fr" target-language="en"><body>
<trans-unit id="1"><source>Été ` + "\xE9" + `</source><target>Summer</target></trans-unit></body></file></xliff>`, 3, 32},
	"implied.xlf": {`<xliff version="1.2"><file original="a" source-language="fr" target-language="en"><body>
<trans-unit id="1"><source>` + "\xE9t\xE9" + `</source><target>Summer</target></trans-unit></body></file></xliff>`, 2, 28},
	"declared.po": {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n" +
		"msgid \"Summer\"\nmsgstr \"\xC9t\xC3\xA9\"\n", 5, 9},
	"implied.po": {"msgid \"Summer\"\nmsgstr \"\xC9t\xE9\"\n", 2, 9},
	"a.tsv":      {"fr\ten\n\xC9t\xC3\xA9\tSummer\n", 2, 1},
	"a.csv":      {"fr,en\nÉté,Summer\nL'\xE9cole,School\n", 3, 3},
	"a.jsonl":    {"{\"source\":\"\xC9t\xC3\xA9\",\"target\":\"Summer\"}\n", 1, 12},
}

// all reads a file to its end and returns its first error.
func all(name, content string, opts interchange.Options) (units int, err error) {
	f, err := interchange.Open(name, strings.NewReader(content), opts)
	if err != nil {
		return 0, err
	}
	for _, e := range f.Units() {
		if e != nil && err == nil {
			err = e
		}
		units++
	}
	return units, err
}

// No reader falls back to another encoding for a byte that is not UTF-8: all the
// other accents would be read as two wrong characters each.
func TestAByteThatIsNotUTF8IsAnErrorWithItsPlace(t *testing.T) {
	for name, c := range stray {
		t.Run(name, func(t *testing.T) {
			_, err := all(name, c.content, interchange.Options{})
			var place *text.PlaceError
			if !errors.Is(err, charset.ErrInvalid) || !errors.As(err, &place) {
				t.Fatalf("got %v, want an error of the encoding", err)
			}
			if place.File != name || place.Line != c.line || place.Column != c.column {
				t.Errorf("got %v, want it at %d:%d", place, c.line, c.column)
			}
		})
	}
}

// Who knows the encoding names it, and is believed against the file.
func TestAnEncodingThatIsNamedOverrulesTheFile(t *testing.T) {
	for name, c := range stray {
		opts := interchange.Options{Encoding: "windows-1252"}
		units, err := all(name, c.content, opts)
		if err != nil || units == 0 {
			t.Errorf("%s: %d units, %v", name, units, err)
		}
		info, err := interchange.Describe(name, strings.NewReader(c.content), opts)
		if err != nil || name != "a.jsonl" && info.Encoding != "windows-1252" {
			t.Errorf("%s: described as %q, %v", name, info.Encoding, err)
		}
	}
}

// A declared encoding of single bytes is honoured.
func TestADeclaredEncodingIsHonoured(t *testing.T) {
	for name, content := range map[string]string{
		"a.tmx": `<?xml version="1.0" encoding="ISO-8859-1"?><tmx version="1.4"><header srclang="fr"/>` +
			`<body><tu><tuv xml:lang="fr"><seg>` + "\xC9t\xE9" + `</seg></tuv><tuv xml:lang="en"><seg>Summer</seg></tuv></tu></body></tmx>`,
		"a.xlf": `<?xml version="1.0" encoding="windows-1252"?><xliff version="1.2"><file original="a" ` +
			`source-language="fr" target-language="en"><body><trans-unit id="1"><source>` + "\xC9t\xE9" +
			`</source><target>Summer</target></trans-unit></body></file></xliff>`,
	} {
		f, err := interchange.Open(name, strings.NewReader(content), interchange.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for u, err := range f.Units() {
			if err != nil || u.Source.Plain != "Été" {
				t.Errorf("%s: %v, %v", name, u, err)
			}
		}
	}
}
