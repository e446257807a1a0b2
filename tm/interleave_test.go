package tm_test

import (
	"sync"
	"testing"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// meanwhile has change called once, with another Memory of the same file,
// between the first look of a call of m and its first transaction.
func meanwhile(t *testing.T, m *tm.Memory, change func(*tm.Memory)) {
	t.Helper()
	o := other(t, m)
	var once sync.Once
	tm.BeforeWrites(m, func() { once.Do(func() { change(o) }) })
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

// Uses that are counted while repetitions are removed are in the sum.
func TestUsesMeanwhileAreSummedUp(t *testing.T) {
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
func TestAnImportThatGoesOnIsNotUndone(t *testing.T) {
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
