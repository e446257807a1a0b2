package table_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/table"
	"fidele/tm/text"
)

var compareTags = cmp.Comparer(func(a, b language.Tag) bool { return a.String() == b.String() })

func read(t testing.TB, data string, opts table.Options) (units []*bitext.Unit, bad []error) {
	t.Helper()
	r, err := table.Read("x", strings.NewReader(data), opts)
	if err != nil {
		return nil, []error{err}
	}
	for u, err := range r.Units() {
		if err != nil {
			bad = append(bad, err)
			continue
		}
		units = append(units, u)
	}
	return units, bad
}

// brief writes units as "fr>en source|target" with notes and props.
func brief(units []*bitext.Unit) string {
	var b strings.Builder
	for _, u := range units {
		fmt.Fprintf(&b, "%s>%s %q|%q", u.SourceLang, u.TargetLang, u.Source.Plain, u.Target.Plain)
		if u.ID != "" {
			fmt.Fprintf(&b, " id=%s", u.ID)
		}
		for _, n := range u.Notes {
			fmt.Fprintf(&b, " note%d=%q", n.Level, n.Text)
		}
		for _, p := range u.Props {
			fmt.Fprintf(&b, " %s%d=%q", p.Name, p.Level, p.Value)
		}
		if u.State != bitext.Translated {
			fmt.Fprintf(&b, " %s", u.State)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// behindHead are blank lines behind which bytes that are not text do not
// condemn the whole file.
var behindHead = strings.Repeat("\n", 5000)

func TestRead(t *testing.T) {
	frEn := table.Options{Source: language.French, Target: language.English}
	for _, c := range []struct {
		name, data string
		opts       table.Options
		want       string
		bad        []string
	}{
		{
			"a header line names the languages", "fr\ten\nchat\tcat\n", table.Options{},
			"fr>en \"chat\"|\"cat\"\n", nil,
		},
		{
			"columns in any order, others become props",
			"id,domain,en-GB,fr-CA,state\n7,zoo,cat,chat,draft\n",
			table.Options{Format: table.CSV, Source: language.French},
			"fr-CA>en-GB \"chat\"|\"cat\" id=7 domain0=\"zoo\" draft\n", nil,
		},
		{
			"no header: the first two columns", "chat\tcat\tan animal\n", frEn,
			"fr>en \"chat\"|\"cat\" note0=\"an animal\"\n", nil,
		},
		{
			"words that look like tags are text", "oui\tyes\nnon\tno\n", frEn,
			"fr>en \"oui\"|\"yes\"\nfr>en \"non\"|\"no\"\n", nil,
		},
		{
			"und is a word and no language", "und\tet\nou\tou\n",
			table.Options{Source: language.German, Target: language.French},
			"de>fr \"und\"|\"et\"\nde>fr \"ou\"|\"ou\"\n", nil,
		},
		{
			"a header of und says no languages", "und\tund\nchat\tcat\n", table.Options{}, "",
			[]string{"x:1:1: the languages of the columns are not known"},
		},
		{
			"no header and no languages", "chat du voisin\tcat\n", table.Options{}, "",
			[]string{"x:1:1: the languages of the columns are not known"},
		},
		{
			"quotation marks are text in TSV",
			"fr\ten\n\"Bonjour\", dit-il.\t\"Hello\n\"a\"\t\"b\"\n", table.Options{},
			"fr>en \"\\\"Bonjour\\\", dit-il.\"|\"\\\"Hello\"\nfr>en \"\\\"a\\\"\"|\"\\\"b\\\"\"\n",
			nil,
		},
		{
			"what a spreadsheet quotes in TSV",
			"fr\ten\n\"dit \"\"oui\"\"\"\t\"a\tb\"\n\"a\nb\"\tc\n", table.Options{},
			"fr>en \"dit \\\"oui\\\"\"|\"a\\tb\"\nfr>en \"a\\nb\"|\"c\"\n", nil,
		},
		{
			"CSV with semicolons, quotes and line breaks",
			"fr;en\r\n\"a;\"\"b\"\"\";\"c\r\nd\"\r\n", table.Options{Format: table.CSV},
			"fr>en \"a;\\\"b\\\"\"|\"c\\nd\"\n", nil,
		},
		{
			"the delimiter is outside of quoted cells", "fr,en,\"a;b;c;\"\"d\"\nchat,cat,x\n",
			table.Options{Format: table.CSV}, "fr>en \"chat\"|\"cat\" a;b;c;\"d0=\"x\"\n", nil,
		},
		{
			"the delimiter of a row behind blank lines", behindHead + "fr;en\nchat, chien;cat\n",
			table.Options{Format: table.CSV}, "fr>en \"chat, chien\"|\"cat\"\n", nil,
		},
		{
			"the delimiter of a row behind a remark", "# by hand\n\nfr\ten\nchat\tcat\n",
			table.Options{Format: table.CSV}, "fr>en \"chat\"|\"cat\"\n", nil,
		},
		{
			"a mark inside a cell hides no delimiter", "fr;5\";en\nchat;x;cat\n",
			table.Options{Format: table.CSV}, "fr>en \"chat\"|\"cat\" 5\"0=\"x\"\n", nil,
		},
		{
			"a CSV cell over two lines whose first looks like cells that end",
			"fr,en,note\ns,,\",\"\"\na\"\n", table.Options{Format: table.CSV},
			"fr>en \"s\"|\"\" note0=\",\\\"\\na\" untranslated\n", nil,
		},
		{
			"a TSV cell over two lines whose first looks like cells that end",
			"fr\ten\tnote\tid\n\"\t\"\"\"\"\na\"\tx\t\t7\n", table.Options{},
			"fr>en \"\\t\\\"\\\"\\na\"|\"x\" id=7\n", nil,
		},
		{
			"a TSV cell over lines has more tabs than the table",
			"fr\ten\nx\t\"a\tb\nc\"\n\"a\t\t\n\"\"b\"\"\"\td\n", table.Options{},
			"fr>en \"x\"|\"a\\tb\\nc\"\nfr>en \"a\\t\\t\\n\\\"b\\\"\"|\"d\"\n", nil,
		},
		{
			"a quotation that runs over two rows of TSV is text",
			"fr\ten\n\"Bonjour, dit-il.\t\"Hello, he said.\nEt toi ?\"\tAnd you?\"\n" +
				"«\u00a0Non.\t\"No.\n\nSi.\u00a0»\tYes.\"\n",
			table.Options{},
			"fr>en \"\\\"Bonjour, dit-il.\"|\"\\\"Hello, he said.\"\nfr>en \"Et toi " +
				"?\\\"\"|\"And you?\\\"\"\nfr>en \"«\\u00a0Non.\"|\"\\\"No.\"\nfr>en " +
				"\"Si.\\u00a0»\"|\"Yes.\\\"\"\n",
			nil,
		},
		{
			"a TSV cell over lines of which some could be rows", "fr\ten\nx\t\"a\tb\nc\td\n\ne\"\n",
			table.Options{}, "fr>en \"x\"|\"a\\tb\\nc\\td\\n\\ne\"\n", nil,
		},
		{
			"a quotation over rows of TSV of which one is short",
			"fr\ten\n\"Oui.\tYes.\nNon.\nSi.\"\tIndeed.\n", table.Options{},
			"fr>en \"\\\"Oui.\"|\"Yes.\"\nfr>en \"Non.\"|\"\" untranslated\nfr>en " +
				"\"Si.\\\"\"|\"Indeed.\"\n",
			nil,
		},
		{
			"marks that would make a row too short are text",
			"fr\ten\n\"Il fait 5\tIt is 5\"\n\"a\tb\"\tc\n\"a\tb\"\n", table.Options{},
			"fr>en \"\\\"Il fait 5\"|\"It is 5\\\"\"\nfr>en \"a\\tb\"|\"c\"\nfr>en " +
				"\"\\\"a\"|\"b\\\"\"\n",
			nil,
		},
		{
			"marks that would leave a row of no header one cell are text",
			"\"Il fait 5\tIt is 5\"\n\"a\tb\"\tc\n", frEn,
			"fr>en \"\\\"Il fait 5\"|\"It is 5\\\"\"\nfr>en \"a\\tb\"|\"c\"\n", nil,
		},
		{
			"a mark inside that is not doubled quotes no cell of TSV",
			"fr\ten\n\"Non, dit-il.\tHe said \"no\"\n\"a\n\"b\"\tc\n", table.Options{},
			"fr>en \"\\\"Non, dit-il.\"|\"He said \\\"no\\\"\"\nfr>en \"\\\"a\"|\"\" " +
				"untranslated\nfr>en \"\\\"b\\\"\"|\"c\"\n",
			nil,
		},
		{
			"a CSV cell with marks that are not doubled", "fr,en\n\"a \"b\" c\nd\",\"e\"\n",
			table.Options{Format: table.CSV}, "fr>en \"a \\\"b\\\" c\\nd\"|\"e\"\n", nil,
		},
		{
			"a mark too many does not reach the next quoted cell",
			"fr,en\n\"a,b\n" + strings.Repeat("c,d\n", 300) + "e,\"f, g\"\n",
			table.Options{Format: table.CSV},
			strings.Repeat("fr>en \"c\"|\"d\"\n", 300) + "fr>en \"e\"|\"f, g\"\n",
			[]string{
				"x:2:1: cannot read this row: a quotation mark that opens a cell is never closed",
			},
		},
		{
			"a CSV quotation that never ends is one bad row", "fr,en\n\"a,b\nc,d\n",
			table.Options{Format: table.CSV}, "fr>en \"c\"|\"d\"\n",
			[]string{
				"x:2:1: cannot read this row: a quotation mark that opens a cell is never closed",
			},
		},
		{
			"a row without target is untranslated", "fr\ten\nchat\t\nchien\n", table.Options{},
			"fr>en \"chat\"|\"\" untranslated\nfr>en \"chien\"|\"\" untranslated\n", nil,
		},
		{
			"blank lines are passed", "fr\ten\n\n  \nchat\tcat\n\n", table.Options{},
			"fr>en \"chat\"|\"cat\"\n", nil,
		},
		{
			"several targets", "fr,en,de\nchat,cat,Katze\nchien,,Hund\n",
			table.Options{Format: table.CSV},
			"fr>en \"chat\"|\"cat\"\nfr>de \"chat\"|\"Katze\"\nfr>de \"chien\"|\"Hund\"\n", nil,
		},
		{
			"a language that is not there", "fr,en\nchat,cat\n",
			table.Options{Format: table.CSV, Target: language.German}, "",
			[]string{
				`x:1:1: the languages of the columns are not known: there is no column "de", ` +
					`but fr, en`,
			},
		},
		{
			"a language that only the other side has", "fr-CA,en\nchat,cat\n",
			table.Options{
				Format: table.CSV, Source: language.French, Target: language.CanadianFrench,
			},
			"",
			[]string{
				`x:1:1: the languages of the columns are not known: there is no column "fr", ` +
					`but fr-CA, en`,
			},
		},
		{
			"two columns of one language", "fr-CA,fr-FR,en\nfin de semaine,week-end,weekend\n",
			table.Options{
				Format: table.CSV, Source: language.French, Target: language.CanadianFrench,
			},
			"fr-FR>fr-CA \"week-end\"|\"fin de semaine\"\n", nil,
		},
		{
			"one language on both sides", "chat\tmatou\n",
			table.Options{Source: language.French, Target: language.French},
			"fr>fr \"chat\"|\"matou\"\n", nil,
		},
		{
			"the layout of MateCat",
			"Forbidden,Domain,fr-FR,Notes,Example of use,en-US,Notes,Example of use\nTrue," +
				"zoo,chat,n1,e1,cat,n2,e2\n",
			table.Options{Format: table.CSV},
			"fr-FR>en-US \"chat\"|\"cat\" note1=\"n1\" note2=\"n2\" Forbidden0=\"True\" " +
				"Domain0=\"zoo\" Example of use1=\"e1\" Example of use2=\"e2\"\n",
			nil,
		},
		{
			"the layout of OmegaT", "# -*- coding: utf-8 -*-\n# glossary\nchat\tcat\tan animal\n",
			frEn, "fr>en \"chat\"|\"cat\" note0=\"an animal\"\n", nil,
		},
		{
			"an apostrophe before a formula is a guard in a table of our own",
			"fr\ten\t" + strings.Join(table.Columns, "\t") + "\n'=1+1\t'- oui\n''=a\tl'an\n",
			table.Options{}, "fr>en \"=1+1\"|\"- oui\"\nfr>en \"'=a\"|\"l'an\"\n", nil,
		},
		{
			"an apostrophe before a formula is text elsewhere",
			"fr\ten\n'=1+1\t'- oui\n''=a\tl'an\n",
			table.Options{}, "fr>en \"'=1+1\"|\"'- oui\"\nfr>en \"''=a\"|\"l'an\"\n", nil,
		},
		{"JSON lines", `{"source":"chat","target":"cat","source_lang":"fr","target_lang":"en","state":"final"}` + "\n" + `{"fr":"chien","en":"dog"}` + "\n" + `{"translation":{"en":"rat","fr":"rat"}}` + "\n", table.Options{Format: table.JSONL, Source: language.French, Target: language.English}, "fr>en \"chat\"|\"cat\" final\nfr>en \"chien\"|\"dog\"\nfr>en \"rat\"|\"rat\"\n", nil},
		{"JSON lines choose languages as columns do", `{"fr-CA":"fin de semaine","fr-FR":"week-end","en":"weekend"}` + "\n" + `{"en":"weekend","fr-CA":"fin de semaine"}` + "\n", table.Options{Format: table.JSONL, Target: language.MustParse("fr-FR")}, "fr-CA>fr-FR \"fin de semaine\"|\"week-end\"\nen>fr-CA \"weekend\"|\"fin de semaine\"\n", nil},
		{
			"JSON lines with a target at the front", `{"en":"cat","fr":"chat"}` + "\n",
			table.Options{Format: table.JSONL, Target: language.English},
			"fr>en \"chat\"|\"cat\"\n", nil,
		},
		{
			"JSON lines without a language asked for", `{"en":"cat","fr":"chat"}` + "\n",
			table.Options{Format: table.JSONL, Source: language.French, Target: language.German},
			"", []string{"x:1:1: cannot read this row: no source and target"},
		},
		{
			"bad JSON lines",
			"{\"source\":\"a\",\"target\":\"b\"}\n{\"source\":\"é\" x}\n[]\n{\"a\":1}\n",
			table.Options{Format: table.JSONL, Source: language.French, Target: language.English},
			"fr>en \"a\"|\"b\"\n",
			[]string{
				"x:2:15: cannot read this row: invalid character 'x' after object key:value pair",
				"x:3:1: cannot read this row: it is no object but array",
				"x:4:1: cannot read this row: no source and target",
			},
		},
		{
			"bytes that are not UTF-8", "fr\ten\nchat\tcat\n\xE9t\xE9\tsummer\n", table.Options{},
			"", []string{"x:3:1: not valid text: byte 0xE9 is not UTF-8"},
		},
		{
			"bytes that are not text are one bad row, behind a mark that never closes too",
			"fr,en\n" + behindHead + "\"a,b\nc,d\ne,\xE9\ng,h\n", table.Options{Format: table.CSV},
			"fr>en \"c\"|\"d\"\nfr>en \"g\"|\"h\"\n",
			[]string{
				"x:5002:1: cannot read this row: a quotation mark that opens a cell is never " +
					"closed",
				"x:5004:3: not valid text: byte 0xE9 is not UTF-8",
			},
		},
		{
			"bytes that are not text in a cell of several lines are one bad row",
			"fr,en\n" + behindHead + "\"a\nb\xE9\nc\",d\n\"\x00\n\",f\ng,h\n",
			table.Options{Format: table.CSV}, "fr>en \"g\"|\"h\"\n",
			[]string{
				"x:5003:2: not valid text: byte 0xE9 is not UTF-8",
				"x:5005:2: binary data, not text: it holds a NUL byte",
			},
		},
		{
			"a byte-order mark of UTF-16 inside is a bad row",
			"fr\ten\n" + behindHead + "\xFF\xFEab\nc\td\n", table.Options{}, "fr>en \"c\"|\"d\"\n",
			[]string{"x:5002:1: not valid text: byte 0xFF is not UTF-8"},
		},
		{
			"a row of another encoding is told in its line",
			"fr\ten\n" + behindHead + "\xE9\x00a\x00\t\x00\nc\td\n", table.Options{},
			"fr>en \"c\"|\"d\"\n",
			[]string{"x:5002:1: not valid text: it looks like UTF-16 without a byte-order mark"},
		},
		{
			"a mark of UTF-8 inside is text", "fr\ten\na\tb\n\uFEFFc\td\n", table.Options{},
			"fr>en \"a\"|\"b\"\nfr>en \"\\ufeffc\"|\"d\"\n", nil,
		},
		{
			"lines that end in carriage returns alone", "fr,en\rchat,\"a\rcat\"\rchien,dog\r",
			table.Options{Format: table.CSV, Source: language.French, Target: language.English},
			"fr>en \"chat\"|\"a\\ncat\"\nfr>en \"chien\"|\"dog\"\n", nil,
		},
		{
			"bytes that are not text behind carriage returns",
			"fr\ten\r" + strings.Repeat("\r", 5000) + "a\tb\r\xE9\t\r", table.Options{},
			"fr>en \"a\"|\"b\"\n", []string{"x:5003:1: not valid text: byte 0xE9 is not UTF-8"},
		},
		{
			"a carriage return in a line is text", "fr\ten\na\rb\tc\n", table.Options{},
			"fr>en \"a\\rb\"|\"c\"\n", nil,
		},
		{
			"a carriage return in the only row is text", "a,\"b\rc\"",
			table.Options{Format: table.CSV, Source: language.French, Target: language.English},
			"fr>en \"a\"|\"b\\rc\"\n", nil,
		},
		{"an empty file", "", frEn, "", []string{"x: empty file"}},
		{"a file of blank lines", "\n \n", frEn, "", []string{"x: empty file"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			units, bad := read(t, c.data, c.opts)
			if d := cmp.Diff(c.want, brief(units)); d != "" {
				t.Errorf("units (-want +got):\n%s", d)
			}
			var got []string
			for _, err := range bad {
				var place *text.PlaceError
				if !errors.As(err, &place) {
					t.Errorf("no place: %v", err)
				}
				got = append(got, err.Error())
			}
			if d := cmp.Diff(c.bad, got, cmpopts.EquateEmpty()); d != "" {
				t.Errorf("errors (-want +got):\n%s", d)
			}
		})
	}
}

func TestGlossariesInTheMannerOfMateCatAndOmegaTAreRead(t *testing.T) {
	for name, c := range map[string]struct {
		opts table.Options
		want []string
	}{
		"table/matecat.csv": {table.Options{Format: table.CSV},
			[]string{"une=front page", "chapeau, chapô=standfirst", "scoop=scoop"}},
		"table/omegat.txt": {table.Options{Source: language.French, Target: language.English},
			[]string{"dépêche=dispatch", "brève=brief", "billet d'humeur=column"}},
	} {
		units, bad := read(t, string(fixtures.Read(t, name)), c.opts)
		var got []string
		for _, u := range units {
			got = append(got, u.Source.Plain+"="+u.Target.Plain)
		}
		if d := cmp.Diff(c.want, got); d != "" || len(bad) > 0 {
			t.Errorf("%s: %s %v", name, d, bad)
		}
	}
}

func TestCollectedGlossariesOfMateCatAndOmegaTAreRead(t *testing.T) {
	dir := fixtures.Shared(t, "data/formats/glossary/files")
	for _, file := range []struct {
		name  string
		opts  table.Options
		units int
	}{
		{"matecat__MateCat/V_-_Formato_completo.csv", table.Options{Format: table.CSV}, -1},
		{
			"OmegaT-L10N__fr/omegat_term_enfr_website.txt",
			table.Options{Source: language.English, Target: language.French}, -1,
		},
	} {
		data, err := os.ReadFile(filepath.Join(dir, file.name))
		if err != nil {
			t.Fatal(err)
		}
		units, bad := read(t, string(data), file.opts)
		t.Logf("%s: %d units, %v", file.name, len(units), bad)
		if len(units) == 0 || len(bad) > 0 {
			t.Errorf("%s: %d units, %v", file.name, len(units), bad)
		}
	}
}

func write(t testing.TB, units []*bitext.Unit, opts table.WriteOptions) string {
	t.Helper()
	var b bytes.Buffer
	err := table.Write(&b, func(yield func(*bitext.Unit, error) bool) {
		for _, u := range units {
			if !yield(u, nil) {
				return
			}
		}
	}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNoCellIsAFormula(t *testing.T) {
	u := &bitext.Unit{SourceLang: language.French, TargetLang: language.English, State: bitext.Translated,
		Source: text.New("=HYPERLINK(\"http://x\")"), Target: text.New("+1"), Notes: []bitext.Note{{Text: "@SUM(A1)"}}, ID: "-2+3"}
	got := write(t, []*bitext.Unit{u}, table.WriteOptions{Format: table.CSV})
	want := "fr,en,id,note,file,created,created_by,changed,changed_by,state\n\"'=HYPERLINK(\"\"http://x\"\")\",'+1,'-2+3,'@SUM(A1),,,,,,translated\n"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// A spreadsheet may write first which sign divides the cells.
func TestALineThatNamesTheDelimiterIsPassed(t *testing.T) {
	for _, data := range []string{
		"sep=;\r\nFrançais;Anglais\r\nun, deux;one, two\r\n",
		"sep=,\nfr,en\n\"un, deux\",\"one, two\"\n",
		"SEP=\t\nfr\ten\nun, deux\tone, two\n",
	} {
		units, bad := read(t, data, table.Options{Format: table.CSV})
		if got := brief(units); len(bad) > 0 || got != "fr>en \"un, deux\"|\"one, two\"\n" {
			t.Errorf("%q: %s, %v", data, got, bad)
		}
	}
	if _, bad := read(t, "sep=;\n", table.Options{Format: table.CSV}); len(bad) != 1 {
		t.Errorf("nothing behind the line: %v", bad)
	}
}

func TestGuardedCellsAreTold(t *testing.T) {
	u := &bitext.Unit{
		SourceLang: language.French, TargetLang: language.English,
		Source: text.New("a\nb"), Target: text.New("@b"),
	}
	var told [][2]int
	write(t, []*bitext.Unit{u, u}, table.WriteOptions{
		Format:  table.CSV,
		OnGuard: func(line, column int) { told = append(told, [2]int{line, column}) },
	})
	if want := [][2]int{{2, 2}, {4, 2}}; !slices.Equal(told, want) {
		t.Errorf("got %v, want %v", told, want)
	}
}

// A text that a table holds comes back as it was.
func TestTablesGiveBackWhatTheyWereGiven(t *testing.T) {
	alphabet := rapid.SampledFrom([]string{"a", "é", `"`, "'", "=", "+", "-", "@", "\t", "\n", "\r", ",", ";", " ", "\u00a0", "«", "<b>", `\`, "#", "fr", "{"})
	plain := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(alphabet, 0, 8).Draw(t, "parts"), "") })
	for name, format := range map[string]table.Format{"TSV": table.TSV, "CSV": table.CSV, "JSON lines": table.JSONL} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				var units []*bitext.Unit
				for i := range rapid.IntRange(1, 5).Draw(t, "units") {
					u := &bitext.Unit{SourceLang: language.French, TargetLang: language.English, State: bitext.Reviewed}
					u.Source, u.Target, u.ID = text.New("s"+plain.Draw(t, "source")), text.New(plain.Draw(t, "target")), fmt.Sprint(i)
					if rapid.Bool().Draw(t, "bare") {
						u.Source = text.New(plain.Draw(t, "bare source"))
					}
					if note := plain.Draw(t, "note"); note != "" {
						u.Notes = []bitext.Note{{Text: note}}
					}
					units = append(units, u)
				}
				var b bytes.Buffer
				err := table.Write(&b, func(yield func(*bitext.Unit, error) bool) {
					for _, u := range units {
						if !yield(u, nil) {
							return
						}
					}
				}, table.WriteOptions{Format: format})
				if err != nil {
					t.Fatal(err)
				}
				r, err := table.Read("x", bytes.NewReader(b.Bytes()), table.Options{Format: format})
				if err != nil {
					t.Fatal(err)
				}
				var got []*bitext.Unit
				for u, err := range r.Units() {
					if err != nil {
						t.Fatal(err)
					}
					u.Origin, u.SourcePlace, u.TargetPlace = bitext.Origin{}, bitext.Place{}, bitext.Place{}
					got = append(got, u)
				}
				if format != table.JSONL {
					// A carriage return before a line feed is a line end there.
					for _, u := range units {
						u.Source.Plain = strings.ReplaceAll(u.Source.Plain, "\r\n", "\n")
						u.Target.Plain = strings.ReplaceAll(u.Target.Plain, "\r\n", "\n")
						for i := range u.Notes {
							u.Notes[i].Text = strings.ReplaceAll(u.Notes[i].Text, "\r\n", "\n")
						}
					}
				}
				if d := cmp.Diff(units, got, compareTags, cmpopts.EquateEmpty()); d != "" {
					t.Fatalf("(-written +read):\n%s\n%s", d, b.String())
				}
			})
		})
	}
}

func TestJSONLinesHoldEverything(t *testing.T) {
	want := &bitext.Unit{
		ID: "7", Locked: true, Paragraph: 3, UseCount: 2, State: bitext.Final,
		Source:     text.Text{Plain: "ab", Codes: []text.Code{{At: 1, Kind: text.Alone, ID: "1", Data: "<x>", Type: "t", Equiv: "e", Element: "ph", Raw: "<sub/>", Attrs: []text.Attr{{Name: "x", Value: "1"}}}}},
		Target:     text.New("<&>\u2028"),
		SourceLang: language.French, TargetLang: language.MustParse("en-GB"),
		Context:     bitext.Context{Previous: 1, Next: bitext.DocumentEdge, Structure: "cell"},
		Created:     bitext.Stamp{Time: time.Date(2024, 1, 2, 3, 4, 5, 6, time.UTC), By: "a"},
		Changed:     bitext.Stamp{By: "b"},
		Used:        bitext.Stamp{Time: time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)},
		Origin:      bitext.Origin{File: "f", Tool: "t", Batch: "b"},
		Notes:       []bitext.Note{{Text: "n", Lang: "fr", Level: bitext.OnTarget}},
		Props:       []bitext.Prop{{Name: "p", Value: "v", Lang: "fr", Level: bitext.OnSource}},
		Attrs:       []bitext.Attr{{Name: "a", Value: "v", Level: bitext.OnTarget}},
		SourcePlace: bitext.Place{File: "f", Start: 1, End: 2, Line: 3, Column: 4},
		TargetPlace: bitext.Place{File: "g", Start: 1, End: 2, Line: 3, Column: 4},
	}
	units, bad := read(t, write(t, []*bitext.Unit{want}, table.WriteOptions{Format: table.JSONL}), table.Options{Format: table.JSONL})
	if len(units) != 1 || bad != nil {
		t.Fatalf("%d units, %v", len(units), bad)
	}
	if d := cmp.Diff(want, units[0], compareTags); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestATableHoldsOnePairOfLanguages(t *testing.T) {
	err := table.Write(&bytes.Buffer{}, func(yield func(*bitext.Unit, error) bool) {
		_ = yield(&bitext.Unit{SourceLang: language.French, TargetLang: language.English}, nil) &&
			yield(&bitext.Unit{SourceLang: language.French, TargetLang: language.German}, nil)
	}, table.WriteOptions{})
	if !errors.Is(err, table.ErrManyLanguages) {
		t.Errorf("got %v", err)
	}
}

func TestATableNeedsLanguages(t *testing.T) {
	for _, u := range []*bitext.Unit{{SourceLang: language.French}, {TargetLang: language.French}} {
		err := table.Write(io.Discard, func(yield func(*bitext.Unit, error) bool) { yield(u, nil) }, table.WriteOptions{Format: table.CSV})
		if !errors.Is(err, table.ErrLanguages) {
			t.Errorf("got %v", err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"fr\ten\nchat\tcat\n", "a,\"b\nc\",d\n", "{\"source\":\"a\",\"target\":\"b\"}\n", "fr;en\n\"'=a\";b\n", "\xFF\xFEf\x00", "fr\ten\n\"a\nb\"\tc\n",
		"fr,en,note\ns,,\",\"\"\na\"\n", "fr\ten\n\"\t\"\"\"\"\na\"\tx\n", "fr\ten\n\"a\tb\"\n\"c\td\"\te\n", "# a\r\rfr;en\r\"a\";b\r"} {
		for format := range 3 {
			f.Add(s, uint8(format))
		}
	}
	f.Fuzz(func(t *testing.T, data string, format uint8) {
		opts := table.Options{Format: table.Format(format % 3), Source: language.French, Target: language.English}
		units, _ := read(t, data, opts)
		var kept []*bitext.Unit
		for _, u := range units {
			if err := u.Source.Check(); err != nil {
				t.Fatal(err)
			}
			if len(kept) == 0 || u.SourceLang == kept[0].SourceLang && u.TargetLang == kept[0].TargetLang {
				kept = append(kept, u)
			}
		}
		if len(kept) == 0 {
			return
		}
		once := write(t, kept, table.WriteOptions{Format: opts.Format})
		again, bad := read(t, once, table.Options{Format: opts.Format})
		if len(bad) > 0 {
			t.Fatalf("cannot read what was written: %v\n%s", bad, once)
		}
		if len(again) != len(kept) {
			t.Fatalf("%d units were written and %d read:\n%s", len(kept), len(again), once)
		}
		if twice := write(t, again, table.WriteOptions{Format: opts.Format}); twice != once {
			t.Fatalf("written again it differs:\n%s\n%s", once, twice)
		}
	})
}
