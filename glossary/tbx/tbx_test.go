package tbx_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/glossary/tbx"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

const version2 = `<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "nowhere.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1">
  <descrip type="subjectField">courts</descrip>
  <admin type="projectSubset">Seine</admin>
  <transacGrp><transac type="transactionType">origination</transac><transacNote type="responsibility">Ana</transacNote><date>2026-01-05</date></transacGrp>
  <langSet xml:lang="fr"><ntig><termGrp><term>tribunal <hi>correctionnel</hi></term><termNote type="partOfSpeech">noun</termNote></termGrp></ntig></langSet>
  <langSet xml:lang="en">
    <tig><term>criminal court</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>not &quot;correctional&quot;</note></tig>
    <tig><term>correctional court</term><termNote type="normativeAuthorization">deprecatedTerm</termNote></tig>
    <tig><term>police court</term><termNote type="administrativeStatus">forbidden</termNote></tig>
    <tig><term>lower court</term><termNote type="administrativeStatus">whatever</termNote></tig>
  </langSet>
  <langSet xml:lang="de"><tig><term>Strafgericht</term></tig></langSet>
</termEntry>
<termEntry id="c2"><langSet xml:lang="de"><tig><term>allein</term></tig></langSet></termEntry>
</body></text></martif>`

const version3 = `<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader/><text><body>
<conceptEntry id="c1"><min:subjectField>courts</min:subjectField>
<langSec xml:lang="fr"><termSec><term>grève</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>strike</term><min:partOfSpeech>noun</min:partOfSpeech></termSec><termSec><term>walkout</term></termSec></langSec>
</conceptEntry></body></text></tbx>`

// read returns the rows of a file as "source=target status".
func read(t *testing.T, data string, opts tbx.Options) (*glossary.Glossary, tbx.Report) {
	t.Helper()
	table, report, err := tbx.Read("t.tbx", []byte(data), opts)
	if err != nil {
		t.Fatal(err)
	}
	g, faults, err := glossary.FromTable("t.tbx", table)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	return g, report
}

func rows(g *glossary.Glossary) (out []string) {
	for _, r := range g.Rows {
		pair := r.Term(language.French) + "=" + r.Term(language.English)
		out = append(out, pair+" "+r.Status.String())
	}
	return out
}

var frEn = tbx.Options{Source: language.French, Target: language.English}

func TestBothVersionsBecomeRows(t *testing.T) {
	g, report := read(t, version2, frEn)
	want := []string{"tribunal correctionnel=criminal court preferred",
		"tribunal correctionnel=correctional court deprecated",
		"tribunal correctionnel=police court forbidden",
		"tribunal correctionnel=lower court admitted"}
	if d := cmp.Diff(want, rows(g)); d != "" {
		t.Error(d)
	}
	first := g.Rows[0]
	for column, want := range map[string]string{"domain": "courts", "concept": "c1",
		"note":                  `not "correctional"`,
		"concept.projectSubset": "Seine", "concept.origination": "Ana 2026-01-05",
		"source.partOfSpeech": "noun"} {
		if got := first.Cell(column); got != want {
			t.Errorf("column %s: %q, want %q", column, got, want)
		}
	}
	if report.Entries != 2 || report.Skipped != 1 || report.Terms != 7 ||
		report.Unknown["whatever"] != 1 {
		t.Errorf("report %+v", report)
	}
	g, _ = read(t, version3, tbx.Options{})
	if d := cmp.Diff([]string{"grève=strike preferred", "grève=walkout admitted"},
		rows(g)); d != "" {
		t.Error(d)
	}
	if g.Rows[0].Cell("pos") != "noun" {
		t.Error("the part of speech of an element is lost")
	}
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	for _, data := range []string{version2, version3} {
		g, _ := read(t, data, frEn)
		var out bytes.Buffer
		if err := tbx.Write(&out, g.Rows, language.French, language.English); err != nil {
			t.Fatal(err)
		}
		again, _ := read(t, out.String(), frEn)
		if d := cmp.Diff(rows(g), rows(again)); d != "" {
			t.Errorf("%s\n%s", d, out.String())
		}
		for i, r := range g.Rows {
			for _, column := range []string{"domain", "concept", "note", "concept.projectSubset",
				"source.partOfSpeech", "pos"} {
				if got := again.Rows[i].Cell(column); got != r.Cell(column) && i == 0 {
					t.Errorf("column %s: %q comes back as %q", column, r.Cell(column), got)
				}
			}
		}
		var twice bytes.Buffer
		if err := tbx.Write(&twice, again.Rows, language.French, language.English); err != nil ||
			twice.String() != out.String() {
			t.Errorf("writing again differs: %v\n%s", err, cmp.Diff(out.String(), twice.String()))
		}
	}
}

// A ban of a source term has no target; it must not come back as a term to use.
func TestABanStaysABanWithItsNote(t *testing.T) {
	const table = "fr,en,status,match,note\n" +
		"bidule,,forbidden,,not in our pages\n" +
		"bidule,gadget,forbidden,always,too familiar\n" +
		"pont,bridge,preferred,,\n"
	g, err := glossary.Read("terms.csv", []byte(table))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := tbx.Write(&out, g.Rows, language.French, language.English); err != nil {
		t.Fatal(err)
	}
	again, _ := read(t, out.String(), frEn)
	said := func(g *glossary.Glossary) (all []string) {
		for _, r := range g.Rows {
			all = append(all, strings.Join([]string{r.Cell("fr"), r.Cell("en"), r.Status.String(), r.Cell("note")}, "|"))
		}
		return all
	}
	if d := cmp.Diff(said(g), said(again)); d != "" {
		t.Errorf("%s\n%s", d, out.String())
	}
}

func TestReadSaysWhereAFileIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		opts tbx.Options
		want error
	}{
		"cut in half":           {version2[:len(version2)/2], frEn, tbx.ErrSyntax},
		"another root":          {"<tmx/>", frEn, tbx.ErrNotTBX},
		"nothing":               {"", frEn, tbx.ErrNotTBX},
		"three languages":       {version2, tbx.Options{}, tbx.ErrLanguages},
		"a language it has not": {version3, tbx.Options{Source: language.German}, tbx.ErrLanguages},
		"an entity of its own":  {`<!DOCTYPE tbx [<!ENTITY x SYSTEM "secret">]><tbx><text><body><conceptEntry>&x;</conceptEntry></body></text></tbx>`, frEn, tbx.ErrSyntax},
		"a depth bomb":          {"<tbx>" + strings.Repeat("<a>", 5000), frEn, tbx.ErrSyntax},
		"Latin-1 as UTF-8":      {"<tbx>\xe9</tbx>", frEn, charset.ErrInvalid},
	} {
		_, _, err := tbx.Read("t.tbx", []byte(c.data), c.opts)
		var place *text.PlaceError
		if !errors.Is(err, c.want) || !errors.As(err, &place) || place.File != "t.tbx" {
			t.Errorf("%s: error %v, want %v with a place", name, err, c.want)
		}
	}
}

func TestAFaultIsToldWithItsPlace(t *testing.T) {
	const head = "<tbx><text><body>\n"
	for name, c := range map[string]struct{ data, want string }{
		"cut inside a tag":         {head + "<conceptEntry", "2:14: not well-formed XML: unexpected EOF"},
		"cut inside an element":    {head + "<conceptEntry>\n", "3:1: not well-formed XML: unexpected EOF"},
		"an end tag of another":    {head + "é</text>", "2:2: not well-formed XML: </text> closes <body>"},
		"an entity of its own":     {head + "&b;", "2:1: not well-formed XML: &b; stands for nothing"},
		"a plain ampersand":        {head + "a & b", "2:3: not well-formed XML: a plain & is written &amp;"},
		"an attribute twice":       {head + `<conceptEntry id="a" id="b"/></body></text></tbx>`, "2:22: not well-formed XML: <conceptEntry> has attribute id twice"},
		"a faulty document type":   {"<!DOCTYPE tbx [<!ELEMENT a (b,c|d)>]><tbx/>", "1:32: not well-formed XML: a content model is not written as it must be"},
		"two roots":                {"<tbx/>\n<tbx/>", "2:1: not well-formed XML: something follows the root element"},
		"a root of another format": {"\n<tmx>", `2:6: not a TBX file: the root element is "tmx"`},
	} {
		_, _, err := tbx.Read("t.tbx", []byte(c.data), frEn)
		if err == nil || err.Error() != "t.tbx:"+c.want {
			t.Errorf("%s: error %v, want %s", name, err, c.want)
		}
	}
}

// Our own files have the entries and terms that were counted by hand.
func TestOurOwnFilesHaveTheirEntriesAndTerms(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(fixtures.Read(t, "tbx/counts.tsv"))), "\n")[1:]
	if len(lines) < 4 {
		t.Fatalf("%d files", len(lines))
	}
	for _, line := range lines {
		f := strings.Split(line, "\t")
		_, report, err := tbx.Read(f[0], fixtures.Read(t, "tbx/"+f[0]),
			tbx.Options{Target: language.English})
		if err != nil && !errors.Is(err, tbx.ErrLanguages) {
			t.Errorf("%v", err)
			continue
		}
		if got := []string{strconv.Itoa(report.Entries),
			strconv.Itoa(report.Terms)}; !slices.Equal(got, f[1:]) {
			t.Errorf("%s: %q entries and terms, want %q", f[0], got, f[1:])
		}
	}
}

// What a file says beside its terms is kept, in both styles and versions.
func TestOurOwnFilesKeepWhatTheySayBeside(t *testing.T) {
	for _, c := range []struct {
		file   string
		opts   tbx.Options
		row    int
		line   int
		column map[string]string
	}{
		{"dct.tbx", frEn, 0, 6,
			map[string]string{"fr": "canot de sauvetage", "en": "lifeboat", "status": "preferred",
				"domain":     "harbours",
				"definition": "a boat kept ready to save people at sea", "concept": "port-1",
				"source.partOfSpeech": "noun"}},
		{"dct.tbx", frEn, 2, 6, map[string]string{"en": "life-boat", "status": "deprecated"}},
		{"dct.tbx", frEn, 4, 22, map[string]string{"fr": "bon de déchargement", "en": ""}},
		{"dca.tbx", tbx.Options{Source: language.German, Target: language.English}, 0, 6,
			map[string]string{"de": "Waffenruhe", "en": "truce",
				"domain": "diplomacy & peace", "source.grammaticalGender": "feminine"}},
		{"dca.tbx", tbx.Options{Source: language.German, Target: language.English}, 1, 11,
			map[string]string{"de": "Leitzins", "en": "key rate",
				"target.source": "central bank"}},
		{"martif.tbx", frEn, 0, 6,
			map[string]string{"fr": "partie civile", "en": "civil party",
				"concept.modification": "greffe 2026-02-03"}},
		{"martif.utf16.tbx", frEn, 1, 12,
			map[string]string{"fr": "mise en délibéré", "en": "",
				"definition": "a ruling that is put off"}},
	} {
		table, _, err := tbx.Read(c.file, fixtures.Read(t, "tbx/"+c.file), c.opts)
		if err != nil {
			t.Error(err)
			continue
		}
		g, faults, err := glossary.FromTable(c.file, table)
		if err != nil || len(faults) > 0 || len(g.Rows) <= c.row {
			t.Errorf("%s: %v %v", c.file, err, faults)
			continue
		}
		row := g.Rows[c.row]
		if row.Line != c.line {
			t.Errorf("%s: row %d stands in line %d, want %d", c.file, c.row, row.Line, c.line)
		}
		for name, want := range c.column {
			if got := row.Cell(name); got != want {
				t.Errorf("%s: column %s of row %d is %q, want %q", c.file, name, c.row, got, want)
			}
		}
	}
}

// The files that tools of the world wrote have the entries and terms that an
// independent parser counted.
func TestFilesAsFoundHaveTheirEntriesAndTerms(t *testing.T) {
	root := fixtures.Shared(t, "data/formats/tbx")
	f, err := os.Open(filepath.Join(root, "manifest.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma, in.LazyQuotes = '\t', true
	lines, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range lines[0] {
		column[name] = i
	}
	files := 0
	for _, line := range lines[1:] {
		entries, _ := strconv.Atoi(line[column["entries"]])
		terms, _ := strconv.Atoi(line[column["terms"]])
		if entries == 0 || line[column["wellformed"]] != "yes" {
			continue
		}
		files++
		name := line[column["file"]]
		data, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		_, report, err := tbx.Read(name, data,
			tbx.Options{Source: language.English, Target: language.German})
		if err != nil && !errors.Is(err, tbx.ErrLanguages) {
			t.Errorf("%v", err)
			continue
		}
		if report.Entries != entries || report.Terms != terms {
			t.Errorf("%s: %d entries and %d terms, want %d and %d", name, report.Entries,
				report.Terms, entries, terms)
		}
	}
	t.Logf("%d files", files)
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(version2))
	f.Add([]byte(version3))
	f.Add([]byte("<tbx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, _, err := tbx.Read("f.tbx", data, frEn)
		if err != nil {
			var place *text.PlaceError
			if !errors.As(err, &place) {
				t.Fatalf("an error without a place: %v", err)
			}
			return
		}
		g, _, err := glossary.FromTable("f.tbx", table)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := tbx.Write(&out, g.Rows, language.French, language.English); err != nil {
			t.Fatal(err)
		}
		if len(g.Rows) == 0 {
			return
		}
		if _, _, err := tbx.Read("again.tbx", out.Bytes(), frEn); err != nil &&
			!errors.Is(err, tbx.ErrLanguages) {
			t.Fatalf("what was written is not read: %v\n%s", err, out.String())
		}
	})
}
