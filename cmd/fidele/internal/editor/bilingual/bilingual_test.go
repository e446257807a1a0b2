package bilingual

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

func sample() []*bitext.Unit {
	link := []text.Code{{At: 14, Kind: text.Open, ID: "a"}, {At: 17, Kind: text.Close, ID: "a"}, {At: 17, Kind: text.Alone, ID: "br"}}
	moved := []text.Code{{At: 0, Kind: text.Alone, ID: "br"}, {At: 0, Kind: text.Open, ID: "a"}, {At: 4, Kind: text.Close, ID: "a"}}
	return []*bitext.Unit{
		{Source: text.New("Bonjour"), Target: text.New("Hello"), State: bitext.Translated},
		{Source: text.Text{Plain: "Lire la suite ici", Codes: link}, Target: text.Text{Plain: "Here < it", Codes: moved}, State: bitext.Draft},
		{Source: text.New("# titre\n%% 3 draft"), State: bitext.Untranslated},
		{Source: text.New("verrou"), Target: text.New("lock"), State: bitext.Final, Locked: true},
	}
}

func write(t interface{ Fatal(...any) }, units []*bitext.Unit) string {
	var b strings.Builder
	var all []Unit
	for _, u := range units {
		all = append(all, Unit{Unit: u, Comments: []string{"85 %  a match\n%% 1 draft"}})
	}
	if err := Write(&b, Head{"a.xlf", "fr", "en"}, all); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// linesOf returns the lines of errors.
func linesOf(errs []error) (out []int) {
	for _, err := range errs {
		var p *text.PlaceError
		if errors.As(err, &p) && errors.Is(err, ErrText) {
			out = append(out, p.Line)
		} else {
			out = append(out, -1)
		}
	}
	return out
}

func TestWhatNobodyTouchedChangesNothing(t *testing.T) {
	units := sample()
	changes, errs := Read("a.txt", strings.NewReader(write(t, units)), units)
	if len(changes) != 0 || len(errs) != 0 {
		t.Fatalf("%+v, %v", changes, errs)
	}
}

func TestChangesComeBack(t *testing.T) {
	units := sample()
	s := write(t, units)
	s = strings.Replace(s, "<2/><1>Here</1> \\< it\n", "<1>Go on</1><2/>\n\\# now\n\n", 1)
	s = strings.Replace(s, "%% 1 translated", "%% 1 reviewed", 1)
	s = strings.Replace(s, "# %% 3 draft\n", "# %% 3 draft\nA title  \n", 1)
	changes, errs := Read("a.txt", strings.NewReader(s), units)
	if len(errs) != 0 || len(changes) != 3 {
		t.Fatalf("%+v, %v\n%s", changes, errs, s)
	}
	if c := changes[0]; c.State != bitext.Reviewed || c.Target.Plain != "Hello" {
		t.Errorf("%+v", c)
	}
	if c := changes[1]; c.Target.Plain != "Go on\n# now" || c.Target.Codes[0].ID != "a" || c.Target.Codes[2].ID != "br" {
		t.Errorf("%+v", c)
	}
	if c := changes[2]; c.State != bitext.Draft || c.Target.Plain != "A title  " {
		t.Errorf("%+v", c)
	}
}

func TestEveryDamageIsAnErrorWithItsLine(t *testing.T) {
	units := sample()
	good := write(t, units)
	lineOf := func(part string) int {
		before, _, ok := strings.Cut(good, part)
		if !ok {
			t.Fatalf("%q is not in\n%s", part, good)
		}
		return strings.Count(before, "\n") + 1
	}
	mark := func(n int) string {
		for _, l := range strings.Split(good, "\n") {
			if strings.HasPrefix(l, fmt.Sprintf("%%%% %d ", n)) {
				return l + "\n"
			}
		}
		t.Fatal(n)
		return ""
	}
	for _, c := range []struct {
		old, new string
		lines    []int
	}{
		{mark(2), "", []int{lineOf("# Lire") - 1, lineOf(mark(3)) - 1}},
		{mark(2) + "# Lire la suite <1>ici</1><2/>\n", "", []int{lineOf(mark(3)) - 2}},
		{"%% 2 ", "%% two ", []int{lineOf("%% 2 ")}},
		{"%% 2 ", "% 2 ", []int{lineOf("%% 2 ")}},
		{"%% 2 draft", "%% 2 drat", []int{lineOf("%% 2 ")}},
		{"%% 2 ", "%% 1 ", []int{lineOf("%% 2 "), lineOf(mark(3))}},
		{"%% 4 ", "%% 9 ", []int{lineOf("%% 4 ")}},
		{mark(3), "%% 3 untranslated\n", []int{lineOf("%% 3 unt")}},
		{"<2/><1>Here</1>", "<2/><1>Here", []int{lineOf("<2/><1>Here")}},
		{"<2/><1>Here</1>", "<3/><1>Here</1>", []int{lineOf("<2/><1>Here")}},
		{"\nHello\n", "\n", []int{lineOf("%% 1 ")}},
		{"\nlock\n", "\nkey\n", []int{lineOf("%% 4 ")}},
		{"\nlock\n", "\n", []int{lineOf("%% 4 ")}},
		{"# Translation", "Hello\n# Translation", []int{1}},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Fatalf("%q is not there", c.old)
		}
		changes, errs := Read("a.txt", strings.NewReader(bad), units)
		if len(changes) != 0 || !slices.Equal(linesOf(errs), c.lines) {
			t.Errorf("%q for %q: %d changes, errors on lines %v, want %v: %v", c.new, c.old, len(changes), linesOf(errs), c.lines, errs)
		}
	}
}

func TestASegmentThatTheFileChangedMeanwhileIsAnError(t *testing.T) {
	units := sample()
	s := write(t, units)
	edited := strings.Replace(s, "\nHello\n", "\nHi\n", 1)
	units[0].Target = text.New("Good day")
	if _, errs := Read("a.txt", strings.NewReader(edited), units); len(errs) != 1 || !strings.Contains(errs[0].Error(), "Good day") {
		t.Errorf("%v", errs)
	}
	// Not where nobody touched it here, or where both wrote the same.
	if changes, errs := Read("a.txt", strings.NewReader(s), units); len(changes)+len(errs) != 0 {
		t.Errorf("%v %v", changes, errs)
	}
	units[0].Target = text.New("Hi")
	if changes, errs := Read("a.txt", strings.NewReader(edited), units); len(changes)+len(errs) != 0 {
		t.Errorf("%v %v", changes, errs)
	}
}

// Any target comes back as it was, and whatever line of a text goes, no target comes to
// another segment and none is lost without an error.
func TestNoTargetGetsLost(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "#", "%", "%% 2 draft", "\\", "\n", " ", "<1>", "<", "\r", "\u2028", "é", "\\\\", "\n\n"})
	rapid.Check(t, func(t *rapid.T) {
		var units []*bitext.Unit
		for range 3 {
			s := strings.Join(rapid.SliceOfN(piece, 1, 6).Draw(t, "source"), "")
			target := strings.Join(rapid.SliceOfN(piece, 0, 6).Draw(t, "target"), "")
			u := &bitext.Unit{Source: text.New(s), Target: text.New(target), State: bitext.Draft}
			if target == "" {
				u.State = bitext.Untranslated
			}
			if rapid.Bool().Draw(t, "code") {
				u.Source.Codes = []text.Code{{At: 0, Kind: text.Alone, ID: "x"}}
				if rapid.Bool().Draw(t, "code in target") {
					u.Target.Codes = u.Source.Codes
					u.State = bitext.Draft
				}
			}
			units = append(units, u)
		}
		s := write(t, units)
		if changes, errs := Read("a.txt", strings.NewReader(s), units); len(changes)+len(errs) != 0 {
			t.Fatalf("%v %v\n%s", changes, errs, s)
		}
		lines := strings.SplitAfter(s, "\n")
		gone := rapid.IntRange(0, len(lines)-1).Draw(t, "gone")
		damaged := strings.Join(slices.Delete(slices.Clone(lines), gone, gone+1), "")
		changes, errs := Read("a.txt", strings.NewReader(damaged), units)
		if len(errs) > 0 {
			return
		}
		for _, c := range changes {
			// Only the target that lost the line may differ, by that line.
			if !strings.HasPrefix(lines[gone], mark) && !strings.HasPrefix(lines[gone], "#") {
				continue
			}
			t.Fatalf("without line %d, %q, segment %d becomes %q\n%s", gone+1, lines[gone], c.Index+1, c.Target.Plain, s)
		}
	})
}
