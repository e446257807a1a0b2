package termbase_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/glossary/tbx"
	"fidele/glossary/termbase"
	"fidele/tm/text"
)

func TestFilesAreToldApartAndRead(t *testing.T) {
	frEn := termbase.Options{Source: language.French, Target: language.English}
	for _, c := range []struct {
		name, file string
		opts       termbase.Options
		format     termbase.Format
		want       []string // source=target status note
	}{
		{"own.csv", "fr,en,status,note\ngrève,strike,,n\n", termbase.Options{}, termbase.Native,
			[]string{"grève=strike preferred n"}},
		{"own.txt", "sep=;\r\n# ours\r\nFrançais;Anglais;Statut\r\ngrève;strike;admis\r\n", termbase.Options{},
			termbase.Native, []string{"grève=strike admitted "}},
		{"two.csv", "sep=;\ngrève;strike\n\"trêve; paix\";truce\n", frEn, termbase.OmegaT,
			[]string{"grève=strike preferred ", "trêve; paix=truce preferred "}},
		{"matecat2.csv", "Forbidden;fr-FR;en-GB\n;grève;strike\n", termbase.Options{}, termbase.MateCat,
			[]string{"grève=strike preferred "}},
		{"omegat.txt", "# a remark\ngrève\tstrike\tnot walkout\ntrêve\ttruce\n", frEn,
			termbase.OmegaT, []string{"grève=strike preferred not walkout",
				"trêve=truce preferred "}},
		{"omegat.csv", "\"grève, arrêt\",\"a \"\"strike\"\"\"\n", frEn, termbase.OmegaT,
			[]string{`grève, arrêt=a "strike" preferred `}},
		{"matecat.csv", "Forbidden,Domain,fr-FR,Notes,Example of use,en-GB,Notes,Example of use\n,press,une,,,front page,two words,\nTRUE,press,,,,frontpage,,\n", termbase.Options{}, termbase.MateCat,
			[]string{"une=front page preferred two words", "=frontpage forbidden "}},
		{"matecat3.csv", "de-DE,Notes,en-GB,fr-FR\nStreik,,strike,grève\n", frEn,
			termbase.MateCat, []string{"grève=strike preferred "}},
		{"list.csv", "id,sourceLang,targetLang,sourceString,targetString\n1,fr,en_XX,grève,strike\n", termbase.Options{}, termbase.Strings, []string{"grève=strike preferred "}},
		{"t.tbx", `<martif><text><body><termEntry><langSet xml:lang="fr"><tig><term>grève</term></tig></langSet><langSet xml:lang="en"><tig><term>strike</term></tig></langSet></termEntry></body></text></martif>`,
			termbase.Options{}, termbase.TBX, []string{"grève=strike preferred "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := termbase.Read(c.name, []byte(c.file), c.opts)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, row := range r.Glossary.Rows {
				pair := row.Term(language.French) + "=" + row.Term(language.English)
				got = append(got, pair+" "+row.Status.String()+" "+row.Cell("note"))
			}
			if r.Format != c.format {
				t.Errorf("format %s, want %s", r.Format, c.format)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// helps reports whether an error says what to do, or is one of those that the
// program has its own advice for.
func helps(err *text.PlaceError) bool {
	return err.Hint != "" || errors.Is(err, termbase.ErrChoose) ||
		errors.Is(err, termbase.ErrUnnamed) || errors.Is(err, tbx.ErrLanguages)
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want error
	}{
		"empty": {"", termbase.ErrFormat},
		"prose": {"Dear readers of this glossary and its many columns\n",
			termbase.ErrFormat},
		"OmegaT, no languages": {"a\tb\n", termbase.ErrFormat},
		"OmegaT, unnamed":      {"a\tb\n", termbase.ErrUnnamed},
		"an invalid language":  {"en-GB,INVALID_LANG\na,b\n", glossary.ErrHeader},
		"one language of two":  {"en-GB,Notes\na,b\n", glossary.ErrHeader},
		"one to choose":        {"en-GB,Notes\na,b\n", termbase.ErrChoose},
		"a quote never closed": {"Forbidden,en-GB,fr-FR\n,\"a,b\n", glossary.ErrQuote},
	} {
		_, err := termbase.Read("f.csv", []byte(c.file), termbase.Options{})
		var place *text.PlaceError
		if !errors.Is(err, c.want) || !errors.As(err, &place) || !helps(place) {
			t.Errorf("%s: error %v, want %v with a place and a hint", name, err, c.want)
		}
	}
}

// readAs reads a file with the languages that it may need to be told.
func readAs(name string, data []byte) (*termbase.Result, error) {
	r, err := termbase.Read(name, data, termbase.Options{})
	for _, target := range []language.Tag{language.German, language.French, language.Spanish} {
		if err != nil {
			r, err = termbase.Read(name, data,
				termbase.Options{Source: language.English, Target: target})
		}
	}
	return r, err
}

// checkRead reports whether a file is read; one that is refused must be refused
// with a reason and a place.
func checkRead(t *testing.T, name string, data []byte) bool {
	t.Helper()
	r, err := readAs(name, data)
	if err != nil {
		var place *text.PlaceError
		if !errors.As(err, &place) || !helps(place) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
		return false
	}
	if r.Glossary.Len() == 0 {
		t.Errorf("%s: no rows", name)
	}
	return true
}

// Our own files are read, and those called refused are refused, each with a
// reason.
func TestOurOwnFilesAreReadOrRefused(t *testing.T) {
	read, refused := 0, 0
	for _, folder := range []string{"termbase", "tbx"} {
		files, err := fixtures.Files.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if f.Name() == "counts.tsv" {
				continue
			}
			ok := checkRead(t, f.Name(), fixtures.Read(t, folder+"/"+f.Name()))
			if want := !strings.HasPrefix(f.Name(), "refused"); ok != want {
				_, err := readAs(f.Name(), fixtures.Read(t, folder+"/"+f.Name()))
				t.Errorf("%s: read %v, want %v (%v)", f.Name(), ok, want, err)
			}
			if ok {
				read++
			} else {
				refused++
			}
		}
	}
	if read < 10 || refused < 5 {
		t.Errorf("%d files read and %d refused", read, refused)
	}
}

// Each file found in public repositories is read, or refused with a reason.
func TestFilesAsFoundAreReadOrRefused(t *testing.T) {
	read, refused := 0, 0
	for _, folder := range []string{"data/formats/tbx/files", "data/formats/glossary/files",
		"data/terms/tico19"} {
		err := filepath.WalkDir(fixtures.Shared(t, folder),
			func(path string, d os.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				data, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				if checkRead(t, filepath.Base(path), data) {
					read++
				} else {
					refused++
				}
				return nil
			})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files read, %d refused", read, refused)
	if read < 45 {
		t.Errorf("%d files read, want at least 45", read)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"fr,en\na,b\n", "a\tb\tc\n",
		"Forbidden,fr-FR,Notes,en-GB\nTRUE,a,b,c\n", "sourceString,targetString\na,b\n", "<tbx/>",
		"\"a\"\",b"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := termbase.Read("f.csv", data,
			termbase.Options{Source: language.French, Target: language.English})
		var place *text.PlaceError
		if err != nil && !errors.As(err, &place) {
			t.Fatalf("an error without a place: %v", err)
		}
		if err == nil && r.Glossary == nil {
			t.Fatal("neither glossary nor error")
		}
	})
}
