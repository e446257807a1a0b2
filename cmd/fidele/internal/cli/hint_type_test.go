package cli_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/interchange"
)

func TestHintsDependOnWhatAnErrorHolds(t *testing.T) {
	for _, c := range []struct{ content, want string }{
		{"<tbx/>", "termbases are imported by 'fidele glossary import'"},
		{"Un article.", "an article is added with its translation: 'fidele update SOURCE:TARGET'"},
		{"0123456789abcdef\xED\xDA\x0C\xED", "export it with 'fidele --memory a.xlf export'"},
		{"PK\x03\x04", "unpack the archive and give the files in it"},
		{"<svg/>", "give a TMX, XLIFF, PO, TSV, CSV, XLSX, SDLTM or JSON lines file"},
		{"chat\tcat\n", "write a header line of language tags (fr, en), or give --source and --target"},
		{"fr\tde\nchat\tKatze\n", "give --source and --target that the header line names"},
	} {
		opts := interchange.Options{}
		if strings.HasPrefix(c.content, "fr") {
			opts.Target = language.English
		}
		_, err := interchange.Open("a.xlf", strings.NewReader(c.content), opts)
		if got := cli.Hint(err); got != c.want {
			t.Errorf("%q: hint %q, want %q (%v)", c.content, got, c.want, err)
		}
	}
}
