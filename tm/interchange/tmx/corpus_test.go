package tmx_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// goldUnit is one line of the expected content of a file.
type goldUnit struct {
	ID       string            `json:"tuid"`
	Attrs    map[string]string `json:"attrs"`
	Notes    []string          `json:"notes"`
	Props    [][2]string       `json:"props"`
	Variants []goldVariant     `json:"tuv"`
}

type goldVariant struct {
	Lang  string            `json:"lang"`
	Attrs map[string]string `json:"attrs"`
	Plain string            `json:"plain"`
	Notes []string          `json:"notes"`
	Props [][2]string       `json:"props"`
	Codes []json.RawMessage `json:"codes"`
}

func readGold(t *testing.T, path string) []goldUnit {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var units []goldUnit
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var u goldUnit
		if err := json.Unmarshal(lines.Bytes(), &u); err != nil {
			t.Fatal(err)
		}
		units = append(units, u)
	}
	return units
}

// corpusFiles returns the TMX files of the measuring data, by their path.
func corpusFiles(t testing.TB) (root string, files []string) {
	t.Helper()
	root = fixtures.Shared(t, "data/formats/tmx/files")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(root, path)
			files = append(files, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return root, files
}

// contents returns the files that hold something, by their path.
func contents(t testing.TB, root string, files []string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 0 {
			all[file] = data
		}
	}
	return all
}

// ownFiles returns the TMX files of the fixtures.
func ownFiles(t testing.TB) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(fixtures.Root(), "fixtures/tmx/*.tmx"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	all := map[string][]byte{"memory.tmx": fixtures.Read(t, "memory.tmx")}
	for _, file := range files {
		all[filepath.Base(file)] = fixtures.Read(t, "tmx/"+filepath.Base(file))
	}
	return all
}

// readEntries reads a whole file; damaged units are errors.
func readEntries(path string) (entries []*tmx.Entry, r *tmx.Reader, damage []error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, nil, err
	}
	defer f.Close()
	r, err = tmx.Read(filepath.Base(path), f, tmx.Options{})
	if err != nil {
		return nil, nil, nil, err
	}
	for e, err := range r.Entries() {
		if err != nil {
			damage = append(damage, err)
			continue
		}
		entries = append(entries, e)
	}
	return entries, r, damage, nil
}

func TestCollectedFilesGiveTheirGoldContent(t *testing.T) {
	root, files := corpusFiles(t)
	gold := fixtures.Shared(t, "data/formats/gold/tmx")
	for _, file := range files {
		t.Run(file, func(t *testing.T) {
			entries, _, damage, err := readEntries(filepath.Join(root, file))
			switch info, _ := os.Stat(filepath.Join(root, file)); {
			case info.Size() == 0:
				if !errors.Is(err, tmx.ErrEmpty) {
					t.Fatalf("empty file: %v", err)
				}
				return
			case filepath.Base(file) == "ImportTest2A.out.tmx":
				// Raw HTML within codes: no two parsers agree, so there is no gold.
				if err != nil || len(entries) < 6 || len(entries) < 7 && len(damage) == 0 {
					t.Errorf("%d of 7 units, damage %v, %v", len(entries), damage, err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, err := range damage {
				t.Error(err)
			}
			path := filepath.Join(gold, file+".jsonl")
			if _, err := os.Stat(path); err != nil {
				t.Skip("no gold for this file")
			}
			compareGold(t, entries, readGold(t, path))
		})
	}
}

func compareGold(t *testing.T, entries []*tmx.Entry, gold []goldUnit) {
	t.Helper()
	if len(entries) != len(gold) {
		t.Fatalf("%d units, gold has %d", len(entries), len(gold))
	}
	for i, g := range gold {
		e := entries[i]
		if e.ID() != g.ID {
			t.Errorf("unit %d: id %q, gold %q", i, e.ID(), g.ID)
		}
		if len(e.Variants) != len(g.Variants) {
			t.Fatalf("unit %d: %d variants, gold has %d", i, len(e.Variants), len(g.Variants))
		}
		if len(e.Props) != len(g.Props) || len(e.Notes) != len(g.Notes) {
			t.Errorf("unit %d: %d props and %d notes, gold %d and %d", i, len(e.Props), len(e.Notes), len(g.Props), len(g.Notes))
		}
		for k, want := range g.Variants {
			got := e.Variants[k]
			if !strings.EqualFold(got.Lang, want.Lang) {
				t.Errorf("unit %d: language %q, gold %q", i, got.Lang, want.Lang)
			}
			if got.Text.Plain != want.Plain {
				t.Errorf("unit %d %s:\n got %q\nwant %q", i, got.Lang, got.Text.Plain, want.Plain)
			}
			if err := got.Text.Check(); err != nil {
				t.Errorf("unit %d %s: %v", i, got.Lang, err)
			}
		}
	}
}

// hostileCase is a row of the table of hostile files.
type hostileCase struct {
	name, count, behaviour string
	texts                  []string // of the first unit, source|target; one of them
}

func hostileCases(t testing.TB) (dir string, cases []hostileCase) {
	t.Helper()
	dir = fixtures.Shared(t, "data/formats/hostile")
	table, err := os.ReadFile(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\r`, "\r")
	for _, line := range strings.Split(strings.TrimRight(string(table), "\n"), "\n")[1:] {
		cells := strings.Split(strings.TrimRight(line, "\r"), "\t")
		c := hostileCase{name: cells[0], count: cells[1], behaviour: cells[2]}
		if len(cells) > 3 && cells[3] != "" {
			for _, s := range strings.Split(cells[3], " or ") {
				c.texts = append(c.texts, unescape.Replace(s))
			}
		}
		cases = append(cases, c)
	}
	return dir, cases
}

func TestHostileFilesBehaveAsExpected(t *testing.T) {
	dir, cases := hostileCases(t)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := os.Open(filepath.Join(dir, c.name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			started := time.Now()
			var units []*bitext.Unit
			var damage []error
			r, err := tmx.Read(c.name, f, tmx.Options{Source: language.French, Target: language.English})
			if err == nil {
				for u, err := range r.Units() {
					if err != nil {
						damage = append(damage, err)
						continue
					}
					units = append(units, u)
				}
				t.Logf("%s: %d units, damage %v, quirks %v", c.behaviour, len(units), damage, r.Report().Quirks)
			} else {
				damage = append(damage, err)
				t.Logf("%s: %v", c.behaviour, err)
			}
			if d := time.Since(started); d > time.Second {
				t.Errorf("took %v", d)
			}
			for _, err := range damage {
				var place *text.PlaceError
				if !errors.As(err, &place) {
					t.Errorf("an error without a place: %v", err)
				}
			}
			c.check(t, units, damage)
		})
	}
}

func (c *hostileCase) check(t *testing.T, units []*bitext.Unit, damage []error) {
	want := strings.Split(c.count, " or ")
	switch {
	case c.name == "xxe-file.tmx":
		for _, u := range units {
			if strings.Contains(u.Source.Plain+u.Target.Plain, "root:") {
				t.Error("a file was opened")
			}
		}
		return
	case c.count == "-", c.name == "enc-utf8-decl-latin1-bytes.tmx":
		// Bytes that are not what the file declares are refused.
		if len(damage) == 0 {
			t.Errorf("%d units and no error", len(units))
		}
		return
	case c.name == "bad-tu-in-the-middle.tmx", c.name == "dos-deep-nesting.tmx", c.name == "raw-less-than.tmx":
		// The table allows a unit to be refused, if it is reported.
		n := len(units) + len(damage)
		if len(damage) == 0 && n < 2 || n > 3 || n == 0 {
			t.Errorf("%d units, %d refused", len(units), len(damage))
		}
		return
	}
	if !slices.Contains(want, strconv.Itoa(len(units))) {
		t.Errorf("%d units, expected %s", len(units), c.count)
	}
	if strings.HasPrefix(c.name, "truncated") && len(damage) == 0 {
		t.Error("no error for a file that is cut off")
	}
	if c.texts == nil || len(units) == 0 {
		return
	}
	u := units[0]
	got := u.Source.Plain + "|" + u.Target.Plain
	if !slices.Contains(c.texts, got) && !slices.Contains(c.texts, u.Source.Plain) {
		t.Errorf("got %q, expected one of %q", got, c.texts)
	}
}
