package record

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Bytes that are no unit give an error, and those that are one come back.
func FuzzDecodeUnit(f *testing.F) {
	u := &bitext.Unit{
		Source:     text.Text{Plain: "ab", Codes: []text.Code{{At: 1, Kind: text.Alone, ID: "1"}}},
		Target:     text.New("c"),
		SourceLang: language.French,
		ID:         "x",
		Notes:      []bitext.Note{{Text: "n"}},
	}
	f.Add(Encode(u, NoNames{}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		d := decoder{b: b, names: NoNames{}}
		var got bitext.Unit
		d.unit(&got)
		if d.err != nil {
			return
		}
		again, err := Decode(Encode(&got, NoNames{}), NoNames{})
		if err != nil || !again.Source.Equal(got.Source) || again.ID != got.ID {
			t.Errorf("%x: %+v, then %+v, error %v", b, got, again, err)
		}
	})
}

// randomUnit draws a unit with something in any of its fields.
func randomUnit(t *rapid.T) *bitext.Unit {
	word := rapid.StringMatching(`[a-zé]{0,6}`)
	stamp := func(name string) bitext.Stamp {
		s := bitext.Stamp{By: word.Draw(t, name+" by")}
		if rapid.Bool().Draw(t, name+" known") {
			s.Time = time.Unix(rapid.Int64Range(0, 1<<33).Draw(t, name), 5).UTC()
		}
		return s
	}
	u := &bitext.Unit{
		Source:     text.New(word.Draw(t, "source")),
		Target:     text.New(word.Draw(t, "target")),
		SourceLang: language.French,
		TargetLang: language.MustParse("en-GB"),
		ID:         word.Draw(t, "id"),
		State:      bitext.State(rapid.IntRange(0, 4).Draw(t, "state")),
		Locked:     rapid.Bool().Draw(t, "locked"),
		UseCount:   rapid.IntRange(0, 3).Draw(t, "uses"),
		Created:    stamp("created"),
		Changed:    stamp("changed"),
	}
	if rapid.Bool().Draw(t, "codes") {
		u.Source.Codes = []text.Code{{At: 0, Kind: text.Alone, ID: "1", Data: word.Draw(t, "data")}}
	}
	if rapid.Bool().Draw(t, "notes") {
		u.Notes = []bitext.Note{{Text: word.Draw(t, "note"), Level: bitext.OnTarget}}
	}
	u.Origin.File = word.Draw(t, "file")
	u.Context.Previous = bitext.ContextHash(rapid.Uint64Range(0, 2).Draw(t, "previous"))
	return u
}

// fewNames numbers some names, as a memory does.
type fewNames []string

func (n fewNames) Number(name string) (uint64, bool) {
	i := slices.Index(n, name)
	return uint64(i), i >= 0
}

func (n fewNames) Name(no uint64) (string, error) {
	if no >= uint64(len(n)) {
		return "", errNoName
	}
	return n[no], nil
}

var equalTags = cmp.Comparer(func(a, b language.Tag) bool { return a.String() == b.String() })

// A unit comes back as it was, by either way to read it.
func TestUnitsComeBack(t *testing.T) {
	names := fewNames{"fr", "a", "b"}
	rapid.Check(t, func(t *rapid.T) {
		u := randomUnit(t)
		value := Encode(u, names)
		got, err := Decode(value, names)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(u, got, equalTags); d != "" {
			t.Fatal(d)
		}
		raw, err := NewParser(names).Parse(value)
		if err != nil || string(raw.Source) != u.Source.Plain || string(raw.Target) != u.Target.Plain {
			t.Fatalf("parsed %q and %q, error %v", raw.Source, raw.Target, err)
		}
		if got, err = raw.Unit(); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(u, got, equalTags); d != "" {
			t.Fatal(d)
		}
	})
}

// Whatever byte of a unit changes, reading it says so.
func TestADamagedUnitIsAnError(t *testing.T) {
	u := &bitext.Unit{Source: text.New("un"), Target: text.New("one"), SourceLang: language.French}
	value := Encode(u, NoNames{})
	for i := range value {
		bad := slices.Clone(value)
		bad[i] ^= 4
		if _, err := Decode(bad, NoNames{}); err == nil {
			t.Errorf("byte %d", i)
		}
		if _, err := NewParser(NoNames{}).Parse(bad); err == nil {
			t.Errorf("byte %d, parsed", i)
		}
	}
	for n := range value {
		if _, err := Decode(value[:n], NoNames{}); err == nil {
			t.Errorf("cut to %d bytes", n)
		}
	}
}

func TestVersionsComeBack(t *testing.T) {
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	v := Version{
		Target:   text.Text{Plain: "ab", Codes: []text.Code{{At: 1, Kind: text.Alone, ID: "1"}}},
		State:    bitext.Reviewed,
		Changed:  bitext.Stamp{Time: noon, By: "marie"},
		Replaced: bitext.Stamp{By: "paul"},
		Reason:   "edit",
		Batch:    "2026-11-22-1",
	}
	for _, names := range []Names{NoNames{}, fewNames{"paul", "edit"}} {
		got, err := DecodeVersion(EncodeVersion(&v, names), names)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(v, got); d != "" {
			t.Error(d)
		}
	}
}

// The content of a unit is what a file said of it, not what was made of it.
func TestContentHash(t *testing.T) {
	u := &bitext.Unit{Source: text.New("un"), Target: text.New("one"), SourceLang: language.French}
	hash := ContentHash(u)
	for name, c := range map[string]struct {
		change func(*bitext.Unit)
		same   bool
	}{
		"use":    {func(u *bitext.Unit) { u.UseCount, u.Used.By = 3, "marie" }, true},
		"origin": {func(u *bitext.Unit) { u.Origin.File = "a.tmx" }, true},
		"place":  {func(u *bitext.Unit) { u.Paragraph, u.SourcePlace.Line = 2, 7 }, true},
		"target": {func(u *bitext.Unit) { u.Target = text.New("a") }, false},
		"state":  {func(u *bitext.Unit) { u.State = bitext.Reviewed }, false},
		"author": {func(u *bitext.Unit) { u.Changed.By = "marie" }, false},
	} {
		other := u.Clone()
		c.change(other)
		if (ContentHash(other) == hash) != c.same {
			t.Errorf("%s: same is %t", name, !c.same)
		}
	}
}
