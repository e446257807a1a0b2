package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// revisedPairs are segments before and after a revision, with their sources.
func revisedPairs(rows ...[3]string) (r *revision.Result, old []*bitext.Unit) {
	var before, after []revision.Segment
	for _, row := range rows {
		before = append(before, revision.Segment{Text: text.New(row[1]), Source: row[0]})
		after = append(after, revision.Segment{Text: text.New(row[2]), Source: row[0]})
		old = append(old, &bitext.Unit{
			Source: text.New(row[0]), Target: text.New(row[1]), State: bitext.Translated,
			SourceLang: language.French, TargetLang: language.English,
		})
	}
	return revision.Compare(before, after, revision.Options{Lang: language.English, Paired: true}), old
}

// What another process does to a stale unit after diff --update has found it is
// neither overwritten nor brought back.
func TestARevisionLeavesWhatWasChangedMeanwhile(t *testing.T) {
	ctx := context.Background()
	edit := func(change func(*bitext.Unit)) func(*tm.Memory) error {
		return func(m *tm.Memory) error {
			return m.Edit(ctx, 1, tm.ChangeOptions{By: "anna"}, func(u *bitext.Unit) error {
				change(u)
				return nil
			})
		}
	}
	changes := map[string]func(*tm.Memory) error{
		"edited":   edit(func(u *bitext.Unit) { u.Target = text.New("The minister has gone.") }),
		"reviewed": edit(func(u *bitext.Unit) { u.State = bitext.Reviewed }),
		"noted":    edit(func(u *bitext.Unit) { u.Notes = append(u.Notes, bitext.Note{Text: "as agreed"}) }),
		"marked up": edit(func(u *bitext.Unit) {
			u.Target.Codes = []text.Code{{Kind: text.Open, ID: "1"}, {At: 3, Kind: text.Close, ID: "1"}}
		}),
		"there and back": func(m *tm.Memory) error {
			there := edit(func(u *bitext.Unit) { u.Target = text.New("Gone.") })
			back := edit(func(u *bitext.Unit) { u.Target = text.New("The minister left.") })
			if err := there(m); err != nil {
				return err
			}
			return back(m)
		},
		"imported anew": func(m *tm.Memory) error {
			_, units := revisedPairs([3]string{"Le ministre est parti.", "The minister resigned.", ""})
			units[0].ID, units[0].Origin.File = "a", "a.xlf"
			_, err := m.Add(ctx, bitext.Stream(units), tm.AddOptions{})
			return err
		},
		"deleted": func(m *tm.Memory) error {
			_, err := m.Delete(ctx, tm.Filter{IDs: []uint64{1}}, false)
			return err
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "m.db")
			mem, err := tm.Create(path, tm.OpenOptions{Wait: time.Minute})
			if err != nil {
				t.Fatal(err)
			}
			defer mem.Close()
			r, units := revisedPairs(
				[3]string{"Le ministre est parti.", "The minister left.", "The president left."},
				[3]string{"Il pleut.", "It rains.", "It is raining."})
			units[0].ID, units[0].Origin.File = "a", "a.xlf"
			if _, err := mem.Add(ctx, bitext.Stream(units), tm.AddOptions{}); err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			o := &diffOptions{Env: workspace.New(strings.NewReader(""), os.Stdout, &said)}
			o.opts.Lang = language.English
			stale, err := o.findStale(ctx, mem, r)
			if err != nil || stale.Stale() != 2 {
				t.Fatalf("%d stale units, error %v", stale.Stale(), err)
			}

			other, err := tm.Open(path, tm.OpenOptions{Write: true, Wait: time.Minute})
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			if err := change(other); err != nil {
				t.Fatal(err)
			}
			changed, errChanged := other.Unit(ctx, 1)

			edited, left, err := o.editStale(ctx, mem, stale, r.Units(nil))
			if err != nil || edited != 1 || len(left) != 0 {
				t.Errorf("%d edited, %d left, error %v", edited, len(left), err)
			}
			if !strings.Contains(said.String(), "unit 1 was changed meanwhile and stays as it is") {
				t.Errorf("it says only %q", said.String())
			}
			now, err := other.Unit(ctx, 1)
			switch {
			case errChanged != nil:
				if err == nil {
					t.Error("a deleted unit is back")
				}
			case err != nil:
				t.Error(err)
			case !now.Target.Equal(changed.Target) || now.State != changed.State ||
				len(now.History) != len(changed.History):
				t.Errorf("the change is lost: %q, %v", now.Target.Plain, now.State)
			}
			if second, err := other.Unit(ctx, 2); err != nil || second.Target.Plain != "It is raining." {
				t.Errorf("the other unit: error %v", err)
			}
		})
	}
}

// A segment that stands twice in an article is no change of another process, and
// two new targets of it are both kept.
func TestARevisionOfARepeatedSegment(t *testing.T) {
	ctx := context.Background()
	for _, test := range []struct {
		second string
		left   int
	}{{"The president left.", 0}, {"The premier left.", 1}} {
		mem := tm.InMemory(tm.OpenOptions{})
		defer mem.Close()
		r, units := revisedPairs(
			[3]string{"Le ministre est parti.", "The minister left.", "The president left."},
			[3]string{"Le ministre est parti.", "The minister left.", test.second})
		if _, err := mem.Add(ctx, bitext.Stream(units[:1]), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		o := &diffOptions{Env: workspace.New(strings.NewReader(""), os.Stdout, &said)}
		o.opts.Lang = language.English
		stale, err := o.findStale(ctx, mem, r)
		if err != nil {
			t.Fatal(err)
		}
		edited, left, err := o.editStale(ctx, mem, stale, r.Units(nil))
		if err != nil || edited != 1 || len(left) != test.left || said.Len() > 0 {
			t.Errorf("%d edited, %d left, error %v, said %q", edited, len(left), err, said.String())
		}
	}
}
