package sdltm_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/sdltm"
	"fidele/tm/text"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// read returns the units of a memory and the errors of those that are none.
func read(name string, data []byte, opts sdltm.Options) (units []*bitext.Unit, bad []error, err error) {
	r, err := sdltm.Read(name, bytes.NewReader(data), opts)
	if err != nil {
		return nil, nil, err
	}
	for u, err := range r.Units() {
		if err != nil {
			bad = append(bad, err)
			continue
		}
		units = append(units, u)
	}
	return units, bad, nil
}

func TestUnitsAreReadWithAllThatIsKnownOfThem(t *testing.T) {
	for _, name := range []string{"city.sdltm", "utf16.sdltm"} {
		units, bad, err := read(name, sample(t, name), sdltm.Options{})
		if err != nil || len(bad) > 0 || len(units) != 4 {
			t.Fatalf("%s: %d units, %v, %v", name, len(units), bad, err)
		}
		var got []string
		for _, u := range units[:3] {
			got = append(got, u.ID+": "+u.Source.Tagged()+" = "+u.Target.Tagged())
			for _, side := range []text.Text{u.Source, u.Target} {
				if err := side.Check(); err != nil {
					t.Errorf("%s: unit %s: %v", name, u.ID, err)
				}
			}
		}
		want := []string{
			"1: Le maire a inauguré le pont. = The mayor opened the bridge.",
			"2: Il a dit <1>non</1> & rien de plus. = He said <1>no</1> & nothing more.",
			"3: Voir <1/>, puis <2/>la suite. = See <1/>, then <2/>the rest.",
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", name, got[i], want[i])
			}
		}
		if n := strings.Count(units[3].Source.Plain, "phrase"); n != 400 {
			t.Errorf("%s: the long segment has %d of 400 sentences", name, n)
		}

		u := units[0]
		created := bitext.Stamp{Time: time.Date(2024, 2, 3, 10, 20, 30, 0, time.UTC), By: "ANNE"}
		if u.Created != created || u.Changed.By != "BEN" || !u.Used.IsZero() || u.UseCount != 3 ||
			u.SourceLang.String() != "fr-FR" || u.TargetLang.String() != "en-GB" || u.State != bitext.Translated {
			t.Errorf("%s: %+v", name, u)
		}
		if u.Prop("Client") != "La Gazette" || u.Prop("Domaine") != "politique" {
			t.Errorf("%s: props %v", name, u.Props)
		}
		if c := units[2].Source.Codes[0]; c.Data != "ref" || c.Equiv != "note 4" {
			t.Errorf("%s: code %+v", name, c)
		}
	}
}

func TestATreeOfSeveralLevelsIsWalkedInOrder(t *testing.T) {
	units, bad, err := read("many.sdltm", sample(t, "many.sdltm"), sdltm.Options{})
	if err != nil || len(bad) > 0 || len(units) != 124 {
		t.Fatalf("%d units, %v, %v", len(units), bad, err)
	}
	for i, u := range units[4:] {
		if want := fmt.Sprintf("Number %d.", i); u.Target.Plain != want {
			t.Fatalf("unit %s: %q, want %q", u.ID, u.Target.Plain, want)
		}
	}
}

func TestABadUnitIsNamedAndTheOthersAreRead(t *testing.T) {
	units, bad, err := read("damaged.sdltm", sample(t, "damaged.sdltm"), sdltm.Options{})
	if err != nil || len(units) != 4 || len(bad) != 1 {
		t.Fatalf("%d units, %v, %v", len(units), bad, err)
	}
	var place *text.PlaceError
	if !errors.As(bad[0], &place) || place.Unit != "5" || !errors.Is(bad[0], sdltm.ErrUnit) {
		t.Errorf("%v", bad[0])
	}
}

func TestOtherLanguagesThanAskedForAreLeft(t *testing.T) {
	units, _, err := read("city.sdltm", sample(t, "city.sdltm"),
		sdltm.Options{Source: language.German, Target: language.English})
	if err != nil || len(units) > 0 {
		t.Errorf("%d units, %v", len(units), err)
	}
}

func TestWhatIsNoMemoryIsRefusedWithAReason(t *testing.T) {
	good := sample(t, "city.sdltm")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no database": {[]byte("SQLite, but in prose"), nil},
		"cut short":   {good[:len(good)/2], sdltm.ErrDamaged},
		"page size":   {append([]byte("SQLite format 3\x00\x00\x07"), good[18:]...), sdltm.ErrDamaged},
		"no table":    {bytes.ReplaceAll(good, []byte("translation_units"), []byte("translation_wnits")), sdltm.ErrFormat},
	} {
		_, _, err := read("m.sdltm", c.data, sdltm.Options{})
		var place *text.PlaceError
		if !errors.As(err, &place) || place.File != "m.sdltm" || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever a file says of its pages, reading it ends, and its errors have the file.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"few.sdltm"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		units, bad, err := read("m.sdltm", data, sdltm.Options{})
		var place *text.PlaceError
		if err != nil && !errors.As(err, &place) {
			t.Fatalf("an error without a place: %v", err)
		}
		for _, err := range bad {
			if !errors.As(err, &place) {
				t.Fatalf("an error without a place: %v", err)
			}
		}
		for _, u := range units {
			if err := errors.Join(u.Source.Check(), u.Target.Check()); err != nil {
				t.Fatalf("unit %s: %v", u.ID, err)
			}
		}
	})
}

// Each byte of the first pages, changed: the trees, the schema and the head.
func TestChangedBytesAreNeverAPanic(t *testing.T) {
	good := sample(t, "utf16.sdltm")
	for i := 0; i < min(len(good), 6000); i += 5 {
		data := bytes.Clone(good)
		data[i] ^= byte(1 + i%255)
		read("m.sdltm", data, sdltm.Options{})
	}
}
