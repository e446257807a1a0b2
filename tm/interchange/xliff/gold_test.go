package xliff_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
)

// goldUnit is one line of the expected content of a file.
type goldUnit struct {
	Version int         `json:"v"`
	ID      *string     `json:"id"`
	Unit    *string     `json:"unit"`
	Kind    string      `json:"kind"`
	Source  string      `json:"source"`
	Target  *string     `json:"target"`
	Segs    [][2]string `json:"segs"`
	Tsegs   [][2]string `json:"tsegs"`
}

func collected(t testing.TB) (root string, files []string) {
	root = fixtures.Shared(t, "data/formats")
	all, err := filepath.Glob(filepath.Join(root, "xliff/files/*/*"))
	if err != nil || len(all) == 0 {
		t.Fatalf("no files: %v", err)
	}
	return root, all
}

func gold(t *testing.T, root, file string) []goldUnit {
	dir, base := filepath.Split(file)
	f, err := os.Open(filepath.Join(root, "gold/xliff", filepath.Base(dir), base+".jsonl"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []goldUnit
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var u goldUnit
		if err := json.Unmarshal(lines.Bytes(), &u); err != nil {
			t.Fatal(err)
		}
		out = append(out, u)
	}
	return out
}

func TestCollectedFilesAreReadAsExpectedAndWrittenBackUnchanged(t *testing.T) {
	root, files := collected(t)
	read, right, units := 0, 0, 0
	for _, file := range files {
		name := strings.TrimPrefix(file, root+"/xliff/files/")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := gold(t, root, file)
		f, err := xliff.Read(filepath.Base(file), data)
		if err != nil {
			if want != nil && filepath.Base(file) != "file-xliff-BUGS1221.6222b3.xlf" { // crossed tags
				t.Errorf("%s: %v", name, err)
			} else {
				t.Logf("%s: %v", name, err)
			}
			continue
		}
		read++
		var out bytes.Buffer
		if err := f.Write(&out); err != nil || !bytes.Equal(out.Bytes(), data) {
			t.Errorf("%s: written back it differs (%v)", name, err)
		}
		if want == nil {
			continue
		}
		var got []*bitext.Unit
		for _, d := range f.Documents() {
			got = append(got, d.Units...)
		}
		for _, u := range got {
			if err := u.Source.Check(); err != nil {
				t.Errorf("%s: unit %s: %v", name, u.ID, err)
			}
			if err := u.Target.Check(); err != nil {
				t.Errorf("%s: unit %s: target: %v", name, u.ID, err)
			}
		}
		if compareGold(t, name, want, got) {
			right++
		}
		units += len(got)
	}
	t.Logf("%d of %d files read, %d right, %d segments", read, len(files), right, units)
}

// cpNotation is how the expected content writes characters that XML forbids.
var cpNotation = strings.NewReplacer(`\u{0001}`, "\x01", `\u{0003}`, "\x03")

// compareGold holds the units of a file against what is expected.
func compareGold(t *testing.T, name string, want []goldUnit, got []*bitext.Unit) bool {
	i := 0
	next := func(source string, target *string, what string) bool {
		if i == len(got) {
			t.Errorf("%s: no unit for %s", name, what)
			return false
		}
		u := got[i]
		i++
		source = cpNotation.Replace(source)
		if u.Source.Plain != source {
			t.Errorf("%s: %s (%s): source %q, want %q", name, what, u.ID, u.Source.Plain, source)
			return false
		}
		if target != nil && u.Target.Plain != cpNotation.Replace(*target) {
			t.Errorf("%s: %s (%s): target %q, want %q", name, what, u.ID, u.Target.Plain, *target)
			return false
		}
		return true
	}
	for _, w := range want {
		switch {
		case w.Version == 2 && w.Kind != "segment":
		case len(w.Segs) == 0 || len(w.Segs) > 1 && len(w.Tsegs) == 0 && w.Target != nil && strings.TrimSpace(*w.Target) != "":
			if !next(w.Source, w.Target, "unit") {
				return false
			}
		default:
			for _, s := range w.Segs {
				var target *string
				for _, ts := range w.Tsegs {
					if ts[0] == s[0] && target == nil {
						target = &ts[1]
					}
				}
				if !next(s[1], target, "segment "+s[0]) {
					return false
				}
			}
		}
	}
	if i != len(got) {
		t.Errorf("%s: %d units, want %d", name, len(got), i)
		return false
	}
	return true
}
