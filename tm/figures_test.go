package tm_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// toolImport is an import by a process of its own.
type toolImport struct {
	memory         string
	took, cpu      time.Duration
	residentBytes  int64
	fileBytes      int64
	indexInUse     int // bytes of keys, values and their page headers
	indexAllocated int // bytes of pages
}

// importByTool makes a memory of a TMX as a user would.
func importByTool(t testing.TB, fidele, source string) (i toolImport) {
	t.Helper()
	i.memory = filepath.Join(t.TempDir(), "memory.db")
	cmd := exec.Command(
		fidele,
		"--memory",
		i.memory,
		"--source",
		"fr",
		"--target",
		"en",
		"--quiet",
		"import",
		source,
	)
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- cmd.Wait() }()
	for running := true; running; {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			running = false
		case <-time.After(20 * time.Millisecond):
			// The high-water mark only grows, so the last look is nearly the whole.
			i.residentBytes = max(i.residentBytes, highWater(cmd.Process.Pid))
		}
	}
	i.took = time.Since(start)
	i.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	info, err := os.Stat(i.memory)
	if err != nil {
		t.Fatal(err)
	}
	i.fileBytes = info.Size()
	i.measureIndex(t)
	return i
}

// highWater returns the greatest resident size of a process so far, in bytes.
func highWater(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes int64
	fmt.Sscan(after, &kilobytes)
	return kilobytes << 10
}

func (i *toolImport) measureIndex(t testing.TB) {
	db, err := bbolt.Open(i.memory, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.View(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if s := b.Stats(); strings.HasPrefix(string(name), "segment-") {
				i.indexInUse += s.LeafInuse + s.BranchInuse
				i.indexAllocated += s.LeafAlloc + s.BranchAlloc
			}
			return nil
		})
	})
}

// processes runs a command once for each argument of a list, from a parent that
// is small, as a child's resident size counts from its parent's, and that starts
// it without a copy of itself.
const processes = `
import json, os, sys, time
took, resident = [], []
quiet = [(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)]
for query in json.load(sys.stdin):
    start = time.perf_counter()
    pid = os.posix_spawn(sys.argv[1], sys.argv[1:] + [query], os.environ, file_actions=quiet)
    _, status, usage = os.wait4(pid, 0)
    took.append(time.perf_counter() - start)
    resident.append(usage.ru_maxrss * 1024)
    if status: sys.exit('%r: status %d' % (query, status))
print(json.dumps({'took': took, 'resident': resident}))
`

// freshProcesses runs the tool once for each query and returns the times of the
// whole processes, and the most that each had resident, in bytes.
func freshProcesses(
	t testing.TB, queries []string, command ...string,
) (took []time.Duration, resident []int64) {
	t.Helper()
	in, err := json.Marshal(queries)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", append([]string{"-c", processes}, command...)...)
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(in)), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Took     []float64
		Resident []int64
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	for _, seconds := range answer.Took {
		took = append(took, time.Duration(seconds*float64(time.Second)))
	}
	return took, answer.Resident
}

// spread is a distribution of times in milliseconds.
type spread struct {
	n                      int
	mean, median, p95, p99 float64
}

func spreadOf(took []time.Duration) spread {
	took = slices.Sorted(slices.Values(took))
	sum := time.Duration(0)
	for _, d := range took {
		sum += d
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	at := func(p float64) float64 { return ms(took[int(p*float64(len(took)-1))]) }
	return spread{len(took), ms(sum) / float64(len(took)), at(.5), at(.95), at(.99)}
}
