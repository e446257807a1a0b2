package align_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/tm/align"
	"fidele/tm/text"
)

func segmentsOf(lines ...string) []align.Segment {
	out := make([]align.Segment, len(lines))
	for i, line := range lines {
		out[i].Text = text.New(line)
	}
	return out
}

var (
	reviewSource = segmentsOf("Un.", "Deux\net demi.", "Trois.")
	reviewTarget = segmentsOf("One.", "Two and a half.", `C:\temp`)
	reviewBeads  = []align.Bead{
		{Source: []int{0}, Target: []int{0}, Confidence: 0.9987},
		{Source: []int{1}, Target: []int{1, 2}, Confidence: 0.5},
		{Source: []int{2}},
	}
)

func reviewText(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := align.WriteReview(&b, reviewSource, reviewTarget, reviewBeads, 0, align.Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReviewIsReadBack(t *testing.T) {
	const all = "+ 0.998\n# met: nothing\ns1\tUn.\nt1\tOne.\n\n? 0.500\n# met: nothing\ns2\tDeux\\net demi.\nt2\tTwo and a half.\nt3\tC:\\\\temp\n\n- 0.000\ns3\tTrois.\n"
	written := reviewText(t)
	if !strings.HasSuffix(written, "\n\n"+all) {
		t.Fatalf("written:\n%s", written)
	}
	bead := func(mark align.Mark, confidence float64, source, target []int) align.Reviewed {
		return align.Reviewed{Bead: align.Bead{Source: source, Target: target,
			Confidence: confidence}, Mark: mark}
	}
	for _, c := range []struct {
		name string
		old  string // in the file
		new  string // what an editor made of it
		want []align.Reviewed
	}{
		{"as written", "", "",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('?', .5, []int{1}, []int{1, 2}), bead('-', 0, []int{2}, nil)}},
		{"a mark changed", "? 0.500", "+",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('+', 0, []int{1}, []int{1, 2}), bead('-', 0, []int{2}, nil)}},
		{"a line moved to the next block", "t3\tC:\\\\temp\n\n- 0.000\n", "\n+\nt3\tC:\\\\temp\n",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('?', .5, []int{1}, []int{1}), bead('+', 0, []int{2}, []int{2})}},
		{"a new block without a mark", "s3\tTrois.", "\ns3\tTrois.",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('?', .5, []int{1}, []int{1, 2}), bead('?', 0, []int{2}, nil)}},
		{"spaces for tabs, CRLF", "s1\tUn.\n", "s1   Un.\r\n",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('?', .5, []int{1}, []int{1, 2}), bead('-', 0, []int{2}, nil)}},
		{"nothing to store opposite", "- 0.000", "+",
			[]align.Reviewed{bead('+', .998, []int{0}, []int{0}),
				bead('?', .5, []int{1}, []int{1, 2}), bead('?', 0, []int{2}, nil)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			edited := strings.Replace(written, c.old, c.new, 1)
			got, err := align.ReadReview("r.txt", strings.NewReader(edited), reviewSource,
				reviewTarget)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestDamageOfAReviewIsRefusedWithItsLine(t *testing.T) {
	written := reviewText(t)
	for _, c := range []struct{ name, old, new, want string }{
		{"a segment is gone", "t2\tTwo and a half.\n", "",
			"r.txt:13: damaged review file: segment t2 is missing"},
		{"a segment stands twice", "t1\tOne.\n", "t1\tOne.\nt1\tOne.\n",
			"r.txt:14: damaged review file: segment t1 stands already in line 13"},
		{"a text was changed", "One.", "Won.",
			"r.txt:13: damaged review file: segment t1 is not what stands in the target"},
		{"a number is too high", "s3\t", "s4\t",
			"r.txt:22: damaged review file: there is no segment s4; the source has 3"},
		{"something else", "s1\t", "source1\t",
			"r.txt:12: damaged review file: a line begins with"},
		{"a confidence that is none", "0.500", "high",
			`r.txt:15: damaged review file: "high" is no confidence`},
		{"two marks", "? 0.500", "? 0.500\n+",
			"r.txt:16: damaged review file: two marks for one block"},
		{"an empty file", written, "", "damaged review file: the file is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := align.ReadReview("r.txt",
				strings.NewReader(strings.Replace(written, c.old, c.new, 1)), reviewSource,
				reviewTarget)
			if !errors.Is(err, align.ErrReview) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestEveryReviewIsReadBackAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source, target := segments.Draw(t, "source"), segments.Draw(t, "target")
		beads := align.Align(source, target, frenchEnglish)
		var b bytes.Buffer
		if err := align.WriteReview(&b, source, target, beads, 0, align.Options{}); err != nil {
			t.Fatal(err)
		}
		got, err := align.ReadReview("r", &b, source, target)
		if err != nil || len(got) != len(beads) {
			t.Fatalf("%d beads of %d, %v", len(got), len(beads), err)
		}
		for i, r := range got {
			want, have := append([]int{}, beads[i].Source...), append([]int{}, r.Source...)
			if !slices.Equal(want, have) || len(r.Target) != len(beads[i].Target) {
				t.Fatalf("bead %d: %v instead of %v", i, r, beads[i])
			}
		}
	})
}

func FuzzReadReview(f *testing.F) {
	var b bytes.Buffer
	if err := align.WriteReview(&b, reviewSource, reviewTarget, reviewBeads, 0, align.Options{}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add("+\ns1\tUn.\nt1 One.\n")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := align.ReadReview("r", strings.NewReader(s), reviewSource, reviewTarget)
		if err != nil {
			var place *text.PlaceError
			if !errors.As(err, &place) || !errors.Is(err, align.ErrReview) {
				t.Fatalf("error without place: %v", err)
			}
			return
		}
		n := 0
		for _, r := range got {
			n += len(r.Source) + len(r.Target)
		}
		if n != len(reviewSource)+len(reviewTarget) {
			t.Fatalf("%d segments", n)
		}
	})
}
