package boltstore_test

import (
	"errors"
	"testing"

	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/kv"
)

// Who holds a number is seen by others until it lets go, and keeps nobody from
// reading, writing or writing anew.
func TestANumberIsHeld(t *testing.T) {
	path := made(t)
	here := boltstore.Open(path, boltstore.Options{})
	there := boltstore.Open(path, boltstore.Options{})
	defer here.Close()
	defer there.Close()
	isHeld := func(number uint64, want bool) {
		t.Helper()
		if held, err := there.Held(number); held != want || err != nil {
			t.Errorf("%d: held is %v, error %v", number, held, err)
		}
	}

	isHeld(7, false)
	release, err := here.Hold(7)
	if err != nil {
		t.Fatal(err)
	}
	isHeld(7, true)
	isHeld(8, false)
	if _, err := there.Hold(7); !errors.Is(err, kv.ErrLocked) {
		t.Errorf("held twice: %v", err)
	}
	for _, number := range []uint64{0, 1<<64 - 1} {
		let, err := there.Hold(number)
		if err != nil {
			t.Errorf("%d: %v", number, err)
			continue
		}
		isHeld(number, true)
		let()
	}

	if !holds(t, path, "key") {
		t.Error("reading beside it")
	}
	if err := there.Update(ctx, func(kv.Tx) error { return nil }); err != nil {
		t.Error(err)
	}
	isHeld(7, true)
	release()
	isHeld(7, false)
	if err := here.Rewrite(ctx, rewrite); err != nil {
		t.Error(err)
	}
}
