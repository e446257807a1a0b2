package xliff_test

import (
	"bytes"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Every collected file is changed in one unit; read again, that unit has the
// new target and state, and all others are as they were.
func TestOneChangedTargetChangesNoOtherUnit(t *testing.T) {
	fixtures.Measures(t)
	root, files := collected(t)
	changed := 0
	for _, file := range files {
		name := strings.TrimPrefix(file, root+"/xliff/files/")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		first, err := xliff.Read(name, data)
		if err != nil {
			continue
		}
		total := len(allUnits(first))
		// A few units of each file; more of them with FIDELE_LONG=1.
		some := []int{0, total / 2}
		if os.Getenv("FIDELE_LONG") != "" {
			some = append(some, total/3, total-1)
		}
		for _, at := range some {
			if at >= 0 && at < total && changeOne(t, name, data, at) {
				changed++
			}
		}
	}
	t.Logf("%d units changed", changed)
}

// Each unit of our files is changed alone. What passes the check passes it
// afterwards too.
func TestOneChangedTargetOfOursChangesNoOtherUnit(t *testing.T) {
	names, err := fs.Glob(fixtures.Files, "xliff/*.units")
	if err != nil || len(names) < 7 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	changed := 0
	for _, golden := range names {
		name := strings.TrimSuffix(golden, ".units")
		data := fixtures.Read(t, name)
		f, err := xliff.Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		for at := range allUnits(f) {
			if changeOne(t, name, data, at) {
				changed++
			}
		}
	}
	if changed < 12 {
		t.Errorf("%d units changed", changed)
	}
}

// changeOne changes the unit at an index of a file and looks at all others. It
// reports whether the unit could be changed.
func changeOne(t *testing.T, name string, data []byte, at int) bool {
	t.Helper()
	f, err := xliff.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	valid := len(f.Check()) == 0
	units := allUnits(f)
	u := units[at]
	if u.Locked {
		return false
	}

	plain := u.Target.Plain
	u.Target = text.Text{Plain: "a", Codes: append([]text.Code(nil), u.Source.Codes...)}
	for i := range u.Target.Codes {
		u.Target.Codes[i].At = 0
	}
	if len(u.Target.Codes) > 0 {
		u.Target.Codes[len(u.Target.Codes)-1].At = 1
	}
	if plain == "a" {
		u.Target.Plain = "b"
	}
	u.State = bitext.Translated

	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Errorf("%s: unit %d (%s): %v", name, at, u.ID, err)
		return false
	}
	again, err := xliff.Read(name, b.Bytes())
	if err != nil {
		t.Errorf("%s: unit %d (%s): written it cannot be read: %v", name, at, u.ID, err)
		return false
	}
	if w, g := withoutTargets(data), withoutTargets(b.Bytes()); w != g {
		t.Errorf("%s: unit %d changed: beside targets and states there changed %s",
			name, at, cmp.Diff(w, g))
	}
	if problems := again.Check(); valid && len(problems) > 0 && strings.HasPrefix(name, "xliff/") {
		t.Errorf("%s: unit %d changed: %v", name, at, problems)
	}
	sameUnits(t, name, at, units, allUnits(again))
	return true
}

var (
	targetElement  = regexp.MustCompile(`(?s)\s*<(?:\w+:)?target\b[^>]*?(?:/>|>.*?</(?:\w+:)?target\s*>)`)
	stateNote      = regexp.MustCompile(`\s*<(?:\w+:)?context-group purpose="x-fidele">.*?</(?:\w+:)?context-group>`)
	stateAttribute = regexp.MustCompile(`\s+(?:state|subState|state-qualifier|approved|(?:sdl:)?conf|(?:sdl:)?origin|(?:mq:)?percent|m:score|m:confirmed|mq:status|translation_status|target_content)=["'][^"']*["']`)
)

// withoutTargets leaves of a file what no change of a target may touch.
func withoutTargets(data []byte) string {
	s := string(data)
	if f, err := charset.Decode("", data, ""); err == nil {
		s = f.Text // UTF-16 has a byte-order mark
	}
	return stateAttribute.ReplaceAllString(stateNote.ReplaceAllString(targetElement.ReplaceAllString(s, ""), ""), "")
}

func allUnits(f *xliff.File) []*bitext.Unit {
	var out []*bitext.Unit
	for _, d := range f.Documents() {
		out = append(out, d.Units...)
	}
	return out
}

func sameUnits(t *testing.T, name string, at int, want, got []*bitext.Unit) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: unit %d changed: %d units have become %d", name, at, len(want), len(got))
		return
	}
	for i := range want {
		w, g := want[i], got[i]
		if !g.Source.Equal(w.Source) || !g.Target.Equal(w.Target) || g.ID != w.ID || len(g.Matches) != len(w.Matches) {
			t.Errorf("%s: unit %d changed: unit %d (%s) was\n%+v\nand is\n%+v",
				name, at, i, w.ID, w.Target, g.Target)
			return
		}
		if at >= 0 && g.State != w.State && (i == at || g.Paragraph != want[at].Paragraph) {
			t.Errorf("%s: unit %d changed: state of unit %d (%s) was %v and is %v",
				name, at, i, w.ID, w.State, g.State)
			return
		}
	}
}
