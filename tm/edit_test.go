package tm_test

import (
	"fmt"
	"testing"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// A unit that waits in the tail is in no part of the index, though the ids of a
// part may lie around its own: changing it marks nothing in the part as dead.
func TestAnEditTakesAUnitOutOfTheIndexOnce(t *testing.T) {
	m := tm.Small(create(t), 4, 3, 100, 100)
	var units []*bitext.Unit
	for i := range 10 {
		units = append(units, unit(fmt.Sprintf("phrase numéro%d", i), "sentence"))
	}
	add(t, m, units...) // one part
	edit := func(id uint64, target string) {
		t.Helper()
		err := m.Edit(ctx, id, tm.ChangeOptions{}, func(u *bitext.Unit) error {
			u.Target = text.New(target)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		verified(t, m)
	}

	edit(5, "first")
	if n := rows(t, m, "dead"); n != 1 {
		t.Fatalf("%d rows of dead units, so nothing is tested", n)
	}
	if err := m.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	edit(5, "second")
	if n := rows(t, m, "dead"); n != 0 {
		t.Errorf("%d rows of dead units", n)
	}

	e, err := m.Unit(ctx, 5)
	if err != nil || e.Target.Plain != "second" || len(e.History) != 2 {
		t.Errorf("%+v, error %v", e, err)
	}
}
