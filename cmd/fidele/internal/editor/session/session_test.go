package session

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/cmd/fidele/internal/editor/field"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// units are an article with repetitions, codes and a lock.
func units() []*bitext.Unit {
	bold := []text.Code{
		{At: 0, Kind: text.Open, ID: "1", Data: "**"}, {At: 5, Kind: text.Close, ID: "1", Data: "**"},
	}
	var out []*bitext.Unit
	for i, s := range []string{
		"Paris dort.", "Lire la suite", "Lyon veille. Nice rit.", "Lire la suite", "Brest, 1 200 habitants", "Lire la suite",
	} {
		u := &bitext.Unit{
			ID: fmt.Sprint(i), Source: text.New(s), SourceLang: language.French, TargetLang: language.English,
			Paragraph: i / 2,
		}
		if i == 0 || i == 2 {
			u.Source.Codes = bold
		}
		u.Locked = i == 4
		out = append(out, u)
	}
	return out
}

func clone(all []*bitext.Unit) []*bitext.Unit {
	out := make([]*bitext.Unit, len(all))
	for i, u := range all {
		out[i] = u.Clone()
	}
	return out
}

// state is all that undo restores.
type state struct {
	units   string
	current int
	caret   int
	anchor  int
}

func stateOf(s *Session) state {
	b := s.Buffer()
	return state{dump(s), s.current, b.Caret(), b.Anchor()}
}

// dump writes what the units have.
func dump(s *Session) string {
	out := ""
	for _, u := range s.Units() {
		out += fmt.Sprintf("%q %q %s %v %q\n", u.Source.Tagged(), u.Target.Tagged(), u.State, u.Locked, u.Notes)
	}
	return out
}

func options() Options {
	now := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	return Options{Structure: func() bool { return true }, Stamp: Stamp("marie", func() time.Time {
		now = now.Add(time.Second)
		return now
	})}
}

// act does something random and reports whether it was one that undo knows.
func act(rt *rapid.T, s *Session) {
	i, _ := s.Current()
	b := s.Buffer()
	at := rapid.IntRange(0, b.Len()).Draw(rt, "at")
	switch rapid.IntRange(0, 15).Draw(rt, "op") {
	case 0, 1, 2:
		word := rapid.SampledFrom([]string{"a", "é", "\u0301", " ", "two words", "🇫🇷"}).Draw(rt, "word")
		s.Edit(rapid.Bool().Draw(rt, "typing"), func(b *field.Buffer) { b.Insert(word) })
	case 3:
		s.Edit(false, func(b *field.Buffer) { b.Backspace() })
	case 4:
		s.Edit(false, func(b *field.Buffer) { b.SetCaret(at) })
	case 5:
		s.Edit(false, func(b *field.Buffer) { b.Extend(at) })
	case 6, 7:
		s.Confirm()
	case 8:
		s.Go(rapid.IntRange(0, s.Len()-1).Draw(rt, "segment"))
	case 9:
		s.ToggleLock()
	case 10:
		s.SetNote(rapid.SampledFrom([]string{"", "look here", "no"}).Draw(rt, "note"))
	case 11:
		t := s.Segment(i).Source
		t.Codes = append(slices.Clone(t.Codes), text.Code{At: len(t.Plain), Kind: text.Alone, ID: "new", Data: "<br>"})
		s.Fill(Fill{Kind: ByMatch, Score: 85, Target: t})
	case 12:
		s.Split(rapid.IntRange(0, len("Lyon veille. ")).Draw(rt, "byte"))
	case 13:
		s.Join(" ")
	case 14:
		f, _ := NewFinder(rapid.SampledFrom([]string{"a", "dort", "i"}).Draw(rt, "what"), false, true)
		s.Replace(s.Preview(f, "x", false))
	case 15:
		s.SetState(bitext.Draft)
	}
}

// Undo, as often as there is something to undo, goes through the states that were,
// in the other direction, and redo through them again; nothing is skipped and nothing
// is new. Where the caret was between two steps does not count.
func TestUndoRestoresExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New(units(), options())
		var before, after []state // of each step
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			was, n := stateOf(s), len(s.undo)
			act(t, s)
			switch {
			case len(s.undo) > n:
				before, after = append(before, was), append(after, stateOf(s))
			case was.units != stateOf(s).units: // typing went on
				after[len(after)-1] = stateOf(s)
			}
		}
		if len(s.undo) != len(before) {
			t.Fatalf("%d steps for %d actions", len(s.undo), len(before))
		}
		for i := len(before) - 1; i >= 0; i-- {
			if !s.Undo() || stateOf(s) != before[i] {
				t.Fatalf("undo of step %d leads to\n%+v\nwant\n%+v", i, stateOf(s), before[i])
			}
			checkCounts(t, s)
		}
		if s.Undo() {
			t.Fatal("there is more to undo than was done")
		}
		for i := range after {
			if !s.Redo() || stateOf(s) != after[i] {
				t.Fatalf("redo of step %d leads to\n%+v\nwant\n%+v", i, stateOf(s), after[i])
			}
		}
		if s.Redo() {
			t.Fatal("there is more to redo than was undone")
		}
	})
}

// checkCounts compares the progress with a count of everything.
func checkCounts(t *rapid.T, s *Session) {
	got := s.Progress()
	var want Progress
	seen := map[string]bool{}
	for _, seg := range s.segs {
		want.count(seg, seg.State, 1)
		if seen[seg.twins] {
			want.Repetitions++
		}
		seen[seg.twins] = true
	}
	if got != want {
		t.Fatalf("progress %+v, want %+v", got, want)
	}
}

// What a session tells of its changes, applied to the units as they were, leads to the
// units as they are, also with undo and redo among them, and through JSON.
func TestRecordsLeadToTheSameUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := units()
		s := New(clone(first), options())
		var journal []Record
		s.OnChange = func(r Record) {
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			var back Record
			if err := json.Unmarshal(data, &back); err != nil {
				t.Fatal(err)
			}
			journal = append(journal, back)
		}
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "way") {
			case 0:
				s.Undo()
			case 1:
				s.Redo()
			default:
				act(t, s)
			}
		}
		again := New(clone(first), options())
		for _, r := range journal {
			if err := again.Apply(r); err != nil {
				t.Fatalf("%+v: %v", r, err)
			}
		}
		if got, want := dump(again), dump(s); got != want {
			t.Fatalf("got\n%swant\n%s", got, want)
		}
	})
}

func typeIn(s *Session, word string) {
	s.Edit(true, func(b *field.Buffer) { b.Insert(word) })
}

func TestConfirmFillsRepetitionsAndUndoEmptiesThem(t *testing.T) {
	s := New(units(), options())
	s.Go(5)
	typeIn(s, "Read on by hand") // this one is somebody's work already
	s.Go(1)
	typeIn(s, "Read on")
	filled, err := s.Confirm()
	if err != nil || !slices.Equal(filled, []int{3}) {
		t.Fatalf("%v, %v", filled, err)
	}
	if u := s.Segment(3); u.Target.Plain != "Read on" || u.State != bitext.Translated || u.Fill.Kind != ByTwin {
		t.Errorf("%+v", u)
	}
	if !s.Next(Pending) || s.current != 2 {
		t.Errorf("the next is %d", s.current)
	}
	s.Undo()
	if u := s.Segment(3); !u.Target.IsEmpty() || s.current != 1 {
		t.Errorf("%+v", u)
	}
	s.Propagate = false
	if filled, _ := s.Confirm(); len(filled) != 0 {
		t.Errorf("%v", filled)
	}
}

func TestWhatASessionRefuses(t *testing.T) {
	s := New(units(), options())
	if _, err := s.Confirm(); !errors.Is(err, ErrEmpty) {
		t.Error(err)
	}
	s.Go(4)
	if err := s.Edit(true, func(b *field.Buffer) { b.Insert("x") }); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
	if err := s.Fill(Fill{Target: text.New("x")}); !errors.Is(err, ErrLocked) {
		t.Error(err)
	}
	s.Go(1)
	if err := s.Join(" "); !errors.Is(err, ErrParagraph) {
		t.Error(err)
	}
	if err := s.Split(0); !errors.Is(err, ErrPlace) {
		t.Error(err)
	}
	if err := New(units(), Options{}).Join(" "); !errors.Is(err, ErrStructure) {
		t.Error(err)
	}
	empty := New(nil, Options{})
	empty.Go(1)
	empty.Step(1)
	if _, err := empty.Confirm(); err == nil || empty.Undo() || empty.Next(Pending) || empty.Back() {
		t.Error("an empty session does something")
	}
}

func TestTypingIsOneStepAWord(t *testing.T) {
	s := New(units(), options())
	for _, c := range "The army" {
		typeIn(s, string(c))
	}
	for _, want := range []string{"The ", ""} {
		if s.Undo(); s.Segment(0).Target.Plain != want {
			t.Errorf("%q, want %q", s.Segment(0).Target.Plain, want)
		}
	}
}

func TestAnUneditedFuzzyMatchIsKnown(t *testing.T) {
	s := New(units(), options())
	s.Fill(Fill{Kind: ByMatch, Score: 85, Target: text.New("Paris sleeps")})
	if !s.Segment(0).Untouched() {
		t.Error("it is not known to be untouched")
	}
	typeIn(s, ".")
	if s.Segment(0).Untouched() {
		t.Error("it was edited")
	}
	s.Undo()
	s.Fill(Fill{Kind: ByMatch, Score: 100, Target: text.New("Paris sleeps.")})
	if s.Segment(0).Untouched() {
		t.Error("100 % needs no edit")
	}
}

func TestWaysThroughTheSegments(t *testing.T) {
	s := New(units(), options())
	for _, i := range []int{3, 5, 1} {
		s.Go(i)
	}
	var seen []int
	for s.Back() {
		seen = append(seen, s.current)
	}
	for s.Forward() {
		seen = append(seen, s.current)
	}
	if want := []int{5, 3, 0, 3, 5, 1}; !slices.Equal(seen, want) {
		t.Errorf("%v, want %v", seen, want)
	}
	f, err := ParseFilter("is:repeated lire")
	if err != nil || s.SetFilter(f, nil) != 3 {
		t.Fatalf("%v, %v", err, s.Visible())
	}
	s.Step(1)
	s.Step(1)
	s.Step(1)
	if s.current != 5 {
		t.Errorf("at %d", s.current)
	}
	for _, c := range []struct {
		filter string
		want   []int
	}{
		{"", []int{0, 1, 2, 3, 4, 5}}, {"is:locked", []int{4}}, {"state:untranslated PARIS", []int{0}},
		{"finding:num", []int{2}}, {"finding:*", []int{2, 3}}, {"state:final", nil},
	} {
		f, err := ParseFilter(c.filter)
		if err != nil {
			t.Fatal(err)
		}
		n := s.SetFilter(f, func(i int) []string {
			return map[int][]string{2: {"number"}, 3: {"space"}}[i]
		})
		if n != len(c.want) || n > 0 && !slices.Equal(s.Visible(), c.want) {
			t.Errorf("%q shows %v, want %v", c.filter, s.Visible(), c.want)
		}
	}
	for _, bad := range []string{"state:maybe", "is:odd"} {
		if _, err := ParseFilter(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// A place that is none of this text, as one of another segment, divides no character.
func TestNoCharacterIsSplit(t *testing.T) {
	s := New([]*bitext.Unit{{Source: text.New("L’armée part.")}}, options())
	for _, at := range []int{2, 3} {
		if err := s.Split(at); !errors.Is(err, ErrPlace) || s.Len() != 1 {
			t.Errorf("%d: %v\n%s", at, err, dump(s))
		}
	}
}

func TestSplitAndJoin(t *testing.T) {
	s := New(units(), options())
	s.Go(2)
	typeIn(s, "Lyon wakes. Nice laughs.")
	s.Edit(false, func(b *field.Buffer) { b.SetCaret(len("Lyon wakes. ")) })
	if err := s.Split(len("Lyon veille. ")); err != nil {
		t.Fatal(err)
	}
	a, b := s.Segment(2), s.Segment(3)
	if a.Source.Plain != "Lyon veille." || b.Source.Plain != "Nice rit." ||
		a.Target.Plain != "Lyon wakes." || b.Target.Plain != "Nice laughs." || s.current != 3 || s.Len() != 7 {
		t.Fatalf("%s", dump(s))
	}
	s.Step(-1)
	if err := s.Join(" "); err != nil {
		t.Fatal(err)
	}
	if u := s.Segment(2); u.Source.Plain != "Lyon veille. Nice rit." || u.Target.Plain != "Lyon wakes. Nice laughs." || len(u.Source.Codes) != 2 {
		t.Errorf("%s", dump(s))
	}
}

func TestReplaceIsPreviewedAndOneStep(t *testing.T) {
	s := New(units(), options())
	for i := range 4 {
		s.Go(i)
		typeIn(s, "read more, Read More")
	}
	f, err := NewFinder(`read (more)`, true, true)
	if err != nil {
		t.Fatal(err)
	}
	all := s.Preview(f, "$1!", true)
	if len(all) != 4 || all[0].New.Plain != "more!, More!" || all[0].Count != 2 {
		t.Fatalf("%+v", all)
	}
	n := len(s.undo)
	s.Replace(all)
	if len(s.undo) != n+1 || s.Segment(3).Target.Plain != "more!, More!" {
		t.Errorf("%s", dump(s))
	}
	if _, err := NewFinder("(", true, false); !errors.Is(err, ErrPattern) {
		t.Error(err)
	}
	if f, _ := NewFinder("a*", true, false); len(s.Preview(f, "", false)) != 0 {
		t.Error("nothing is replaced by nothing")
	}
}

// Words are counted as an analysis counts them.
func TestWordsAreThoseOfAnAnalysis(t *testing.T) {
	u := &bitext.Unit{
		Source: text.New("Le cessez-le-feu vaut pour 1 200 soldats."), SourceLang: language.French, TargetLang: language.English,
	}
	if p := New([]*bitext.Unit{u}, Options{}).Progress(); p.Words != 6 {
		t.Errorf("%d words, want 6", p.Words)
	}
}

// A draft that a pretranslation put in is known as a match, repaired or not; one that came
// with other words is not.
func TestDraftsOfAPretranslationAreMatches(t *testing.T) {
	match := bitext.Match{Source: text.New("Il y a 3 blessés."), Target: text.New("There are 3 injured."), Score: 95}
	for _, c := range []struct {
		target, repaired string
		untouched        bool
	}{
		{"There are 3 injured.", "", true},
		{"There are 7 injured.", "99 %: “3” → “7”", true},
		{"There are 7 injured.", "", false},
	} {
		u := &bitext.Unit{
			Source: text.New("Il y a 7 blessés."), Target: text.New(c.target), State: bitext.Draft,
			SourceLang: language.French, TargetLang: language.English, Matches: []bitext.Match{match},
		}
		if c.repaired != "" {
			u.Props = []bitext.Prop{{Name: quality.PropRepaired, Value: c.repaired, Level: bitext.OnTarget}}
		}
		_, seg := New([]*bitext.Unit{u}, Options{}).Current()
		if seg.Untouched() != c.untouched {
			t.Errorf("%q, %q: untouched is %v", c.target, c.repaired, seg.Untouched())
		}
	}
}

// A target of codes alone is none, whatever is asked: a reader of the file would not see it
// as confirmed.
func TestCodesAloneAreNoTarget(t *testing.T) {
	s := New([]*bitext.Unit{{Source: coded("1"), Target: text.Text{}}}, options())
	if err := s.Fill(Fill{Target: text.Text{Codes: []text.Code{{Kind: text.Open, ID: "1"}, {Kind: text.Close, ID: "1"}}}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Confirm(); !errors.Is(err, ErrEmpty) || s.Segment(0).State != bitext.Untranslated {
		t.Errorf("%v\n%s", err, dump(s))
	}
}

// coded is a text in a code with an id.
func coded(id string) text.Text {
	return text.Text{Plain: "Le conseil", Codes: []text.Code{{At: 3, Kind: text.Open, ID: id}, {At: 10, Kind: text.Close, ID: id}}}
}

// A file may call the codes of a segment that was split by other ids than the session did.
func TestARecordFitsCodesThatHaveOtherIDs(t *testing.T) {
	s := New([]*bitext.Unit{{Source: coded("1")}}, options())
	var told Record
	s.OnChange = func(r Record) { told = r }
	if err := s.Fill(Fill{Target: coded("1")}); err != nil {
		t.Fatal(err)
	}
	again := New([]*bitext.Unit{{Source: coded("1-2")}}, options())
	if err := again.Apply(told); err != nil || !again.Segment(0).Target.Equal(coded("1-2")) {
		t.Errorf("%v\n%s", err, dump(again))
	}
	other := New([]*bitext.Unit{{Source: text.New("Le conseil")}}, options())
	if err := other.Apply(told); !errors.Is(err, ErrRecord) {
		t.Errorf("codes that the source lacks: %v", err)
	}
}
