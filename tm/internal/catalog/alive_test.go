package catalog

import (
	"os"
	"os/exec"
	"testing"
	"time"

	"fidele/tm/internal/kv"
)

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
