package srx_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment"
	"fidele/tm/segment/srx"
	"fidele/tm/text"
)

// srxFiles returns the real SRX files of the measuring data.
func srxFiles(t testing.TB) []string {
	t.Helper()
	var files []string
	root := fixtures.Shared(t, "data/formats/srx/files")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".srx") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestEveryRealFileIsReadOrRefusedWithItsPlace(t *testing.T) {
	broken := map[string]bool{"Empty.srx": true, "NoXml.srx": true, "TagMismatchOuter.srx": true}
	files := srxFiles(t)
	if len(files) != 27 {
		t.Errorf("%d files, want 27", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			x, err := srx.Read(filepath.Base(file), data)
			if broken[filepath.Base(file)] {
				if !errors.Is(err, srx.ErrUnusable) || !strings.Contains(err.Error(), ".srx:1:") {
					t.Errorf("got error %v, want one with its place", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range x.Lint() {
				if p.Error && !strings.Contains(p.Message, "no language rule is called so") {
					t.Errorf("line %d: %s", p.Line, p.Message)
				}
			}
			for _, lang := range []string{"fr", "en", "ja", "pl", "de-AT"} {
				s, err := x.Segmenter(language.MustParse(lang))
				switch {
				case err == nil:
					split(s, "Un chat dort. Il rêve.")
				case !strings.Contains(err.Error(), "map"): // it has no rules for the language
					t.Errorf("%s: %v", lang, err)
				}
			}
		})
	}
}

// own reads one of our own files.
func own(t testing.TB, name string) (*srx.File, error) {
	t.Helper()
	return srx.Read(name, fixtures.Read(t, "srx/"+name))
}

func TestOurOwnFilesBreakAsTheirRulesSay(t *testing.T) {
	const plain = "Selon M. Roy, « tout va. » Il part… À Lyon, cf. Paul. " +
		"A. Nduwayo vient! dép. Du Rhône; et là. Fin. »"
	for _, c := range []struct {
		name, file, lang string
		want             string // the segments
	}{
		{"rules of a language and of all, by cascade", "revue.srx", "fr",
			"Selon M. Roy, « tout va. »|Il part…|À Lyon, cf.|Paul.|" +
				"A. Nduwayo vient! dép.|Du Rhône; et là.|Fin. »"},
		{"maps are matched whatever the case", "revue.srx", "en-GB",
			"Selon M.|Roy, « tout va. » Il part…|À Lyon, cf.|Paul.|A.|" +
				"Nduwayo vient! dép.|Du Rhône; et là.|Fin. »"},
		{"SRX 1.0: the first map alone", "ancien.srx", "fr-CA",
			"Selon M.|Roy, « tout va.|» Il part… À Lyon, cf. Paul.|A.|" +
				"Nduwayo vient!|dép.|Du Rhône; et là.|Fin.|»"},
		{"SRX 1.0: the next map for other languages", "ancien.srx", "de",
			"Selon M. Roy,|« tout va. » Il part… À Lyon,|" +
				"cf. Paul. A. Nduwayo vient! dép. Du Rhône; et là. Fin. »"},
		{"on top of the breaks of Unicode", "icu.srx", "fr",
			"Selon M.|Roy, « tout va.|» Il part… À Lyon, cf.|Paul.|A.|" +
				"Nduwayo vient!|dép. Du Rhône;|et là.|Fin.|»"},
		{"with the breaks of Unicode as a character", "marque.srx", "fr",
			"Selon M.|Roy, « tout va.|» Il part… À Lyon, cf.|Paul.|A.|" +
				"Nduwayo vient!|dép. Du Rhône; et là.|Fin.|»"},
		{"UTF-16", "utf16.srx", "fr",
			"Selon M. Roy, « tout va. »|" +
				"Il part… À Lyon, cf. Paul. A. Nduwayo vient! dép. Du Rhône; et là. Fin. »"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := own(t, c.file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := x.Segmenter(language.MustParse(c.lang))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, span := range split(s, plain) {
				got = append(got, plain[span.Start:span.End])
			}
			if got := strings.Join(got, "|"); got != c.want {
				t.Errorf("segments are\n %s\nwant\n %s", got, c.want)
			}
		})
	}
}

func TestAFileThatIsNoSRXIsRefusedWithItsPlace(t *testing.T) {
	for file, want := range map[string]string{
		"vide.srx":   "vide.srx:1:1: SRX file cannot be used: no XML in it",
		"texte.srx":  "texte.srx:1:1: SRX file cannot be used: no XML in it",
		"croise.srx": "croise.srx:4:10: SRX file cannot be used: XML syntax error",
	} {
		_, err := own(t, file)
		if !errors.Is(err, srx.ErrUnusable) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", file, err, want)
		}
	}
}

func TestRulesThatAreNoXMLAreRefusedWithTheirPlace(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"an attribute twice", `<srx version="2.0" version="1.0"/>`, "a.srx:1:20: SRX file cannot be used: not well-formed XML: <srx> has attribute version twice"},
		{"a faulty document type", "<!DOCTYPE srx [\n<!ELEMENT a>]><srx version='2.0'/>", "a.srx:2:"},
		{"two roots", "<srx version='2.0'/>\n<srx/>", "a.srx:2:1: SRX file cannot be used: not well-formed XML: something follows the root element"},
	} {
		_, err := srx.Read("a.srx", []byte(c.data))
		if !errors.Is(err, srx.ErrUnusable) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %s", c.name, err, c.want)
		}
	}
}

func TestLintSaysWhatCannotBeMeant(t *testing.T) {
	x, err := own(t, "utf16.srx")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range x.Lint() {
		got = append(got, fmt.Sprintf("%d %v %s", p.Line, p.Error, p.Message))
	}
	want := []string{
		`0 false the header lacks segmentsubflows, which the schema requires; taken as yes`,
		`0 false the header lacks cascade, which the schema requires; taken as yes`,
		`8 false Seul 2 (line 8) is never reached: an earlier rule has the same patterns`,
		`10 false no map leads to "Sans langue"`,
		`11 true Sans langue 1 (line 11), beforebreak "[": a class in brackets has no end`,
		`11 true Sans langue 1 (line 11), afterbreak "\y": \y means nothing`,
		`16 true the map for "en" names "Absent", and no language rule is called so`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems are\n %s\nwant\n %s", strings.Join(got, "\n "), strings.Join(want, "\n "))
	}
	if _, err := x.Segmenter(language.English); !errors.Is(err, srx.ErrUnusable) {
		t.Errorf("a map that leads nowhere: error %v", err)
	}
	if _, err := x.Segmenter(language.Polish); !errors.Is(err, srx.ErrUnusable) {
		t.Errorf("a language without a map: error %v", err)
	}
}

func TestCodesGoWhereTheFileSendsThem(t *testing.T) {
	x, err := own(t, "revue.srx") // a code that stands alone stays left
	if err != nil {
		t.Fatal(err)
	}
	s, err := x.Segmenter(language.French)
	if err != nil {
		t.Fatal(err)
	}
	plain := text.Text{Plain: "Un. Deux.", Codes: []text.Code{{At: 4, Kind: text.Alone, ID: "x"}}}
	parts := splitText(s, plain)
	if len(parts) != 2 || parts[0].Tagged() != "Un.<1/>" {
		t.Errorf("parts are %+v", parts)
	}
}

// splitText is split for a text with codes.
func splitText(s *segment.Segmenter, t text.Text) []text.Text {
	parts, err := s.SplitText(t)
	if err != nil {
		panic(err)
	}
	return parts
}
