package tm_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// meanwhile has change called once, with another Memory of the same file,
// between the first look of a call of m and its first transaction.
func meanwhile(t *testing.T, m *tm.Memory, change func(*tm.Memory)) {
	t.Helper()
	beforeWrite(t, m, 0, change)
}

// beforeWrite has change called before a transaction of m, counted from 0.
func beforeWrite(t *testing.T, m *tm.Memory, number int, change func(*tm.Memory)) {
	t.Helper()
	n := 0
	tm.BeforeWrites(m, func() {
		if n++; n == number+1 {
			change(other(t, m))
		}
	})
}

// edit changes one unit.
func edit(t *testing.T, m *tm.Memory, id uint64, change func(*bitext.Unit)) {
	t.Helper()
	err := m.Edit(ctx, id, tm.ChangeOptions{}, func(u *bitext.Unit) error {
		change(u)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// What is edited or reviewed while a call removes units is not removed.
func TestWhatIsChangedMeanwhileIsNotRemoved(t *testing.T) {
	outside(t, testWhatIsChangedMeanwhileIsNotRemoved)
}

func testWhatIsChangedMeanwhileIsNotRemoved(t *testing.T, create creator) {
	retarget := func(u *bitext.Unit) { u.Target = text.New("edited") }
	review := func(u *bitext.Unit) { u.State = bitext.Reviewed }
	remove := map[string]func(*tm.Memory) (int, error){
		"delete": func(m *tm.Memory) (int, error) { return m.Delete(ctx, tm.Filter{Text: "un"}, false) },
		"keep": func(m *tm.Memory) (int, error) {
			f := tm.Filter{Keep: func(e *tm.Entry) bool { return len(e.History) == 0 }}
			return m.Delete(ctx, f, false)
		},
		"dedupe": func(m *tm.Memory) (int, error) { return m.Dedupe(ctx, false) },
	}
	for name, run := range remove {
		for what, change := range map[string]func(*bitext.Unit){"edit": retarget, "review": review} {
			m := create(t)
			for _, by := range []string{"marie", "paul", "anna"} {
				u := unit("un", "one")
				u.Created.By = by
				add(t, m, u)
			}
			meanwhile(t, m, func(o *tm.Memory) { edit(t, o, 2, change) })
			if _, err := run(m); err != nil {
				t.Fatalf("%s, %s: %v", name, what, err)
			}
			e, err := m.Unit(ctx, 2)
			if err != nil || len(e.History) != 1 {
				t.Errorf("%s, %s: the change is lost: %v", name, what, err)
			}
			verified(t, m)
		}
	}
}

// Whatever call writes a unit that was edited meanwhile: the edit stands, or stands
// in the history.
func TestWhatIsChangedMeanwhileIsNotOverwritten(t *testing.T) {
	outside(t, testWhatIsChangedMeanwhileIsNotOverwritten)
}

func testWhatIsChangedMeanwhileIsNotOverwritten(t *testing.T, create creator) {
	named := func(target string, at time.Time) *bitext.Unit {
		u := unit("un", target)
		u.ID, u.Origin.File = "1", "a.xlf"
		u.Created = bitext.Stamp{Time: at, By: "paul"}
		return u
	}
	adds := func(u *bitext.Unit) func(*tm.Memory) error {
		return func(m *tm.Memory) error {
			_, err := m.Add(ctx, stream(u), tm.AddOptions{})
			return err
		}
	}
	undoes := func(batch string) func(*tm.Memory) error {
		return func(m *tm.Memory) error {
			_, err := m.Undo(ctx, batch, tm.ChangeOptions{})
			return err
		}
	}
	edits := func(change func(*bitext.Unit)) func(*tm.Memory) error {
		return func(m *tm.Memory) error { edit(t, m, 1, change); return nil }
	}
	const stands, replaced = true, false
	calls := []struct {
		name   string
		stands bool
		run    func(*tm.Memory) error
	}{
		{"edit", replaced, edits(func(u *bitext.Unit) { u.Target = text.New("mine") })},
		{"review", stands, edits(func(u *bitext.Unit) { u.State = bitext.Final })},
		{"use", stands, func(m *tm.Memory) error { return m.MarkUsed(ctx, 1, tm.ChangeOptions{}) }},
		{"a newer unit", replaced, adds(named("mine", noon.Add(2*time.Hour)))},
		{"an older unit", stands, adds(named("mine", noon.Add(time.Minute)))},
		{"the unit as it was", stands, adds(named("two", noon))},
		{"the unit as it was before", stands, adds(named("one", noon.Add(-time.Hour)))},
		{"undoing what replaced it", stands, undoes("second")},
		{"undoing what added it", stands, undoes("first")},
		{"compact", stands, func(m *tm.Memory) error { return m.Compact(ctx) }},
		{"rebuild", stands, func(m *tm.Memory) error { return m.Rebuild(ctx) }},
		{"the merging of parts", stands, func(m *tm.Memory) error {
			for n := range 12 {
				if err := adds(unit("phrase "+strconv.Itoa(n), "sentence"))(m); err != nil {
					return err
				}
			}
			return nil
		}},
	}
	for _, call := range calls {
		t.Run(call.name, func(t *testing.T) {
			for number := 0; ; number++ {
				m := tm.Small(create(t), 3, 2, 50, 100)
				for i, u := range []*bitext.Unit{named("one", noon.Add(-time.Hour)), named("two", noon)} {
					opts := tm.AddOptions{Batch: []string{"first", "second"}[i]}
					if _, err := m.Add(ctx, stream(u), opts); err != nil {
						t.Fatal(err)
					}
				}
				came := false
				beforeWrite(t, m, number, func(o *tm.Memory) {
					came = true
					edit(t, o, 1, func(u *bitext.Unit) { u.Target = text.New("theirs") })
				})
				if err := call.run(m); err != nil {
					t.Fatal(err)
				}
				if !came {
					if number == 0 {
						t.Error("nothing came between")
					}
					return
				}

				e, err := m.Unit(ctx, 1)
				if err != nil {
					t.Fatal(err)
				}
				targets := []string{e.Target.Plain}
				for _, v := range e.History {
					targets = append(targets, v.Target.Plain)
				}
				// After the first transaction the call may have done its work.
				stands := call.stands || number > 0
				is := e.Target.Plain == "theirs"
				if is != stands || !slices.Contains(targets, "theirs") {
					t.Errorf("before transaction %d: %q, with its history", number, targets)
				}
				found := match(t, m, tm.Query{Source: text.New("un")})
				if len(found) == 0 || found[0].Target.Plain != e.Target.Plain {
					t.Errorf("before transaction %d: a match says otherwise: %v", number, found)
				}
				verified(t, m)
			}
		})
	}
}

// Uses that are counted while repetitions are removed are in the sum.
func TestUsesMeanwhileAreSummedUp(t *testing.T) { outside(t, testUsesMeanwhileAreSummedUp) }

func testUsesMeanwhileAreSummedUp(t *testing.T, create creator) {
	m := create(t)
	for _, by := range []string{"marie", "paul"} {
		u := unit("un", "one")
		u.Created.By = by
		add(t, m, u)
	}
	meanwhile(t, m, func(o *tm.Memory) {
		for _, id := range []uint64{1, 2, 2} {
			if err := o.MarkUsed(ctx, id, tm.ChangeOptions{}); err != nil {
				t.Error(err)
			}
		}
	})
	n, err := m.Dedupe(ctx, false)
	left := all(t, m, tm.Filter{})
	if err != nil || n != 1 || len(left) != 1 || left[0].UseCount != 3 {
		t.Errorf("%d removed, %d left, error %v", n, len(left), err)
	}
	verified(t, m)
}

// An import that goes on under its name while it is undone is not noted as
// undone, and keeps what it brought.
func TestAnImportThatGoesOnIsNotUndone(t *testing.T) { outside(t, testAnImportThatGoesOnIsNotUndone) }

func testAnImportThatGoesOnIsNotUndone(t *testing.T, create creator) {
	m := create(t)
	named := tm.AddOptions{Batch: "first"}
	if _, err := m.Add(ctx, stream(unit("un", "one"), unit("deux", "two")), named); err != nil {
		t.Fatal(err)
	}
	meanwhile(t, m, func(o *tm.Memory) {
		if _, err := o.Add(ctx, stream(unit("trois", "three")), named); err != nil {
			t.Error(err)
		}
		edit(t, o, 1, func(u *bitext.Unit) { u.Target = text.New("edited") })
	})
	r, err := m.Undo(ctx, "first", tm.ChangeOptions{})
	if err != nil || r != (tm.UndoReport{Removed: 1, Kept: 1}) {
		t.Errorf("%+v, error %v", r, err)
	}
	list, err := m.Batches(ctx)
	if err != nil || len(list) != 1 || list[0].Undone || list[0].Added != 3 {
		t.Errorf("%+v, error %v", list, err)
	}
	if r, err = m.Undo(ctx, "first", tm.ChangeOptions{}); err != nil || r.Removed != 1 {
		t.Errorf("again: %+v, error %v", r, err)
	}
	verified(t, m)
}
