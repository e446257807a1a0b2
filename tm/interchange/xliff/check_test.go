package xliff_test

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fidele/fixtures"
	"fidele/tm/interchange/xliff"
)

func TestTheSuiteOfTheStandardIsToldApart(t *testing.T) {
	root := fixtures.Shared(t, "data/formats/xliff")
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
	valid, accepted, invalid, named := 0, 0, 0, 0
	for _, row := range rows[1:] {
		expect := row[21]
		if expect == "" {
			continue
		}
		data, err := os.ReadFile(filepath.Join(root, row[0]))
		if err != nil {
			t.Fatal(err)
		}
		f, err := xliff.Read(filepath.Base(row[0]), data)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		problems := f.Check()
		switch expect {
		case "valid":
			valid++
			if len(problems) == 0 {
				accepted++
			} else {
				t.Logf("valid, yet: %v", problems)
			}
		case "invalid":
			invalid++
			if len(problems) > 0 {
				named++
				if !errors.Is(problems[0], xliff.ErrInvalid) {
					t.Errorf("%v is no ErrInvalid", problems[0])
				}
			} else {
				t.Logf("not named: %s", row[0])
			}
		}
	}
	if accepted < valid || named*100 < invalid*98 {
		t.Errorf("all valid files must be accepted and 98 in 100 of the invalid ones named")
	}
	t.Logf("%d of %d valid files accepted, %d of %d invalid ones named",
		accepted, valid, named, invalid)
}

func TestCheckNamesTheRuleAndThePlace(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{
			"a valid file",
			file20(`<unit id="u"><segment id="s"><source>a</source></segment></unit>`), "",
		},
		{
			"ids",
			file20(
				"\n<unit id=\"u\"><segment><source>a</source></segment></unit>\n  <unit " +
					"id=\"u\"><segment><source>a</source></segment></unit>",
			),
			`a.xlf:3:3: unit u: not valid XLIFF: two elements of one file have the id "u"`,
		},
		{
			"codes",
			file20("\n<unit id=\"u\"><segment><source><sc id=\"1\"/>a</source></segment></unit>"),
			`a.xlf:2:31: unit u: not valid XLIFF: code "1" is ended 0 times in the unit and ` +
				`not isolated`,
		},
		{"1.2", file12(`<x:trans-unit id="1"><x:source>a</x:source></x:trans-unit>` + "\n" + `<x:trans-unit id="1"><x:source>a</x:source></x:trans-unit>`), `a.xlf:3:1: unit 1: not valid XLIFF: two elements of one file have the id "1"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := xliff.Read("a.xlf", []byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			if problems := f.Check(); len(problems) > 0 {
				got = problems[0].Error()
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestOurFilesPassOurCheck(t *testing.T) {
	for _, version := range []string{"1.2", "2.1"} {
		f, err := xliff.Read("a.xlf", written(t, article(), xliff.WriteOptions{Version: version}))
		if err != nil {
			t.Fatal(err)
		}
		if problems := f.Check(); len(problems) > 0 {
			t.Errorf("%s: %v", version, problems)
		}
	}
}
