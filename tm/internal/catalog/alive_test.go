package catalog

import (
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"fidele/tm/internal/kv"
)

// holding is a store in which numbers are held.
type holding struct {
	*kv.Mem
	held map[uint64]bool
	err  error
}

func (h holding) Hold(number uint64) (func(), error) {
	if h.held[number] || h.err != nil {
		return nil, errors.Join(kv.ErrLocked, h.err)
	}
	h.held[number] = true
	return func() { delete(h.held, number) }, nil
}

func (h holding) Held(number uint64) (bool, error) { return h.held[number], h.err }

// Where the store knows who is at work, neither process numbers nor clocks are
// asked.
func TestAliveAsksTheStore(t *testing.T) {
	here := processName(os.Getpid())
	if here.Boot == "" {
		t.Skip("the system does not name processes")
	}
	container, machine := here, here
	container.Space, machine.Boot = "pid:[1]", "another"
	host, _ := os.Hostname()
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	const day = 24 * time.Hour
	for _, test := range []struct {
		what   string
		name   ProcessName
		ago    time.Duration
		held   bool
		broken error
		want   bool
	}{
		{"a container, silent for a day, held", container, day, true, nil, true},
		{"a container whose clock is a day ahead, held", container, -day, true, nil, true},
		{"a machine whose clock is a day ahead, held", machine, -day, true, nil, true},
		{"a container, heard of, not held", container, time.Second, false, nil, false},
		{"a machine, heard of, not held: its locks may not come here", machine, time.Second, false, nil, true},
		{"a machine, silent, not held", machine, day, false, nil, false},
		{"a container, heard of, no locks", container, time.Second, true, errors.ErrUnsupported, true},
		{"a container, silent, no locks", container, day, true, errors.ErrUnsupported, false},
	} {
		store := holding{&kv.Mem{}, map[uint64]bool{5: test.held}, test.broken}
		c := New(store, Options{Now: func() time.Time { return noon }})
		b := &BulkImport{
			ID: "x", First: 5, Held: true, Host: host, PID: 1 << 30, Process: test.name,
			At: noon.Add(-test.ago).Unix(),
		}
		if got := c.Alive(b); got != test.want {
			t.Errorf("%s: alive is %v", test.what, got)
		}
	}
}

// A bulk import holds its first number until it is forgotten; one that cannot says
// so, and is told by its process.
func TestABulkImportIsHeld(t *testing.T) {
	store := holding{Mem: &kv.Mem{}, held: map[uint64]bool{}}
	if err := store.Update(t.Context(), Init); err != nil {
		t.Fatal(err)
	}
	c := New(store, Options{Write: true})
	begin := func() (b *BulkImport) {
		err := c.Update(t.Context(), func(tx *Tx) error {
			b = tx.BeginBulk(10, 1)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	b := begin()
	if !b.Held || !store.held[b.First] || !c.Alive(b) {
		t.Errorf("%+v, held %v", b, store.held)
	}
	ForgetBulk(b.ID)
	ForgetBulk(b.ID)
	if store.held[b.First] || c.Alive(b) {
		t.Errorf("%+v, held %v", b, store.held)
	}
	store.held[b.End] = true
	if b := begin(); b.Held || !c.Alive(b) {
		t.Errorf("%+v", b)
	}
}

// Whether an import is alive is asked of its very process, and of the clock only
// where that cannot be seen.
func TestAliveAsksTheProcessItself(t *testing.T) {
	here := processName(os.Getpid())
	if here.Boot == "" {
		t.Skip("the system does not name processes")
	}
	sleeper := exec.Command("sleep", "60")
	if err := sleeper.Start(); err != nil {
		t.Skip(err)
	}
	defer func() { sleeper.Process.Kill(); sleeper.Wait() }()
	pid := sleeper.Process.Pid
	named, later := processName(pid), processName(pid)
	later.Start += "0"
	container, machine := named, named
	container.Space, machine.Boot = "pid:[1]", "another"

	host, _ := os.Hostname()
	noon := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	c := New(&kv.Mem{}, Options{Now: func() time.Time { return noon }})
	for _, test := range []struct {
		what string
		pid  int
		name ProcessName
		ago  time.Duration
		want bool
	}{
		{"a process that is there, silent for a day", pid, named, 24 * time.Hour, true},
		{"another process of its number", pid, later, 0, false},
		{"a process that is not there", 1 << 30, named, 0, false},
		{"another container, heard of", 1 << 30, container, time.Minute, true},
		{"another container, silent", pid, container, time.Hour, false},
		{"another machine of our name, heard of", 1 << 30, machine, time.Minute, true},
		{"another machine, its clock a little ahead", 1 << 30, machine, -time.Minute, true},
		{"another machine, its clock a day ahead", 1 << 30, machine, -24 * time.Hour, false},
		{"an older version, a process that is not there", 1 << 30, ProcessName{}, 0, false},
		{"an import of ours that is not under way", os.Getpid(), here, 0, false},
	} {
		b := &BulkImport{
			ID: "x", Host: host, PID: test.pid, Process: test.name, At: noon.Add(-test.ago).Unix(),
		}
		if got := c.Alive(b); got != test.want {
			t.Errorf("%s: alive is %v", test.what, got)
		}
	}
}
