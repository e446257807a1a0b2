package tm_test

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/pgstore/pgtest"
)

func init() {
	children["storm add"] = func(path string) { childAdds(path, 1<<20) }
	children["storm fold"] = func(path string) { childAdds(path, 10) }
	children["storm import"] = childImportsAll
	children["storm compact"] = childCompacts
	children["storm read"] = childLooks
}

// mayMeet reports whether an error is one of those that say what became of a lost server:
// named, and nothing was lost by it.
func mayMeet(err error) bool {
	return errors.Is(err, tm.ErrConnection) || errors.Is(err, tm.ErrStateGone) || errors.Is(err, tm.ErrLocked)
}

// stormy opens a memory, when there is a server to open it on.
func stormy(path string, write bool) *tm.Memory {
	for {
		m, err := tm.Open(path, tm.OpenOptions{Write: write, Wait: time.Minute})
		if err == nil {
			return m
		}
		if !mayMeet(err) {
			fatal(err)
		}
		fmt.Println("named", err)
		time.Sleep(20 * time.Millisecond)
	}
}

// childAdds adds units one by one, and says which it begins with and which are there.
func childAdds(path string, tail int) {
	from, _ := strconv.Atoi(os.Getenv("FIDELE_TEST_FROM"))
	m := tm.Small(stormy(path, true), tail, 3, 50, 120)
	for n := from; ; n++ {
		fmt.Println("try", n)
		for {
			_, err := m.Add(ctx, stream(numbered(n)), tm.AddOptions{})
			if err == nil {
				break
			}
			if !mayMeet(err) {
				fatal(err)
			}
			fmt.Println("named", err)
		}
		fmt.Println("added", n)
	}
}

// stormUnits is how many units are imported.
func stormUnits() int {
	if n, err := strconv.Atoi(os.Getenv("FIDELE_UNITS")); err == nil {
		return n
	}
	return 3000
}

func imported(yield func(*bitext.Unit, error) bool) {
	for i := 0; i < stormUnits() && yield(numbered(i), nil); i++ {
	}
}

// childImportsAll imports the same units, over and over.
func childImportsAll(path string) {
	m := stormy(path, true)
	for {
		_, err := m.Add(ctx, imported, tm.AddOptions{})
		if err == nil {
			fmt.Println("imported")
			continue
		}
		if !mayMeet(err) {
			fatal(err)
		}
		fmt.Println("named", err)
	}
}

// childCompacts compacts over and over.
func childCompacts(path string) {
	m := stormy(path, true)
	for {
		switch err := m.Compact(ctx); {
		case err == nil:
			fmt.Println("compacted")
		case mayMeet(err) || errors.Is(err, tm.ErrImporting):
			fmt.Println("named", err)
		default:
			fatal(err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// childLooks looks up over and over; nothing that it has seen may be gone, or be there
// twice.
func childLooks(path string) {
	m := stormy(path, false)
	r := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	seen := map[int]bool{}
	for {
		n := r.IntN(stormUnits())
		if r.IntN(2) > 0 {
			n = stormRange*(1+r.IntN(10)) + r.IntN(50)
		}
		got, err := m.Match(ctx, tm.Query{Source: numbered(n).Source, Min: 100, Max: -1})
		switch {
		case err == nil && len(got) > 1:
			fatal(fmt.Errorf("unit %d is there %d times", n, len(got)))
		case err == nil && seen[n] && len(got) == 0:
			fatal(fmt.Errorf("unit %d is there no more", n))
		case err == nil:
			seen[n] = seen[n] || len(got) == 1
			fmt.Println("looked")
		case !mayMeet(err):
			fatal(err)
		default:
			fmt.Println("named", err)
		}
	}
}

// stormRange is how far apart the units of processes are.
const stormRange = 10_000_000

// actor is a process of the storm, which is started again whenever it is killed.
type actor struct {
	mode   string
	number int
	from   int // unit that it adds next, or has begun to
	child  *exec.Cmd
	ended  chan struct{}
}

// Eight processes add, two of which fold, one imports, one compacts, two read, on a server
// of their own; clients and server are killed: nothing is lost or doubled, and what was
// acknowledged the next lookup finds. FIDELE_KILLS says how many kills there are, and
// FIDELE_UNITS how many units are imported; make postgres-torture makes 200.
func TestStorm(t *testing.T) {
	kills, err := strconv.Atoi(os.Getenv("FIDELE_KILLS"))
	if err != nil {
		pgtest.Server(t) // a few kills, with the other tests of PostgreSQL
		kills = 6
	}
	server := pgtest.NewOwn(t, "fsync=off", "shared_buffers=128MB")
	address := server.Address() + "&schema=storm"
	m, err := tm.Create(address, tm.OpenOptions{Wait: time.Minute})
	m = created(t, m, err)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))

	var mu sync.Mutex
	tried, acknowledged, counts := map[int]bool{}, map[int]bool{}, map[string]int{}
	looked := 0
	start := func(a *actor) {
		c, lines := child(t, "storm "+a.mode, address, "FIDELE_TEST_FROM="+strconv.Itoa(a.from))
		a.child, a.ended = c, make(chan struct{})
		go func(lines *bufio.Scanner, ended chan struct{}) {
			defer close(ended)
			for lines.Scan() {
				word, rest, _ := strings.Cut(lines.Text(), " ")
				n, _ := strconv.Atoi(rest)
				mu.Lock()
				counts[word]++
				switch word {
				case "try":
					tried[n], a.from = true, n
				case "added":
					acknowledged[n] = true
				}
				look := word == "added" && counts[word]%7 == 0
				mu.Unlock()
				if !look {
					continue
				}
				for {
					got, err := m.Match(ctx, tm.Query{Source: numbered(n).Source, Min: 100, Max: -1})
					if err == nil && len(got) != 1 {
						t.Errorf("unit %d, which was acknowledged, is found %d times", n, len(got))
					}
					if err == nil || !mayMeet(err) {
						if err != nil {
							t.Error(err)
						}
						break
					}
				}
				mu.Lock()
				looked++
				mu.Unlock()
			}
		}(lines, a.ended)
	}
	stop := func(a *actor) {
		a.child.Process.Kill()
		<-a.ended
		if err := a.child.Wait(); a.child.ProcessState.ExitCode() == 3 {
			t.Errorf("%s %d: %v", a.mode, a.number, err)
		}
	}
	var actors []*actor
	for _, mode := range strings.Split("add add add add add add fold fold import compact read read", " ") {
		a := &actor{mode: mode, number: len(actors), from: stormRange * (1 + len(actors))}
		actors = append(actors, a)
		start(a)
	}
	servers, clients, backends := 0, 0, 0
	for range kills {
		time.Sleep(time.Duration(100+r.IntN(500)) * time.Millisecond)
		if t.Failed() {
			break
		}
		switch k := r.IntN(10); {
		case k < 2:
			server.Kill()
			server.Start(t)
			servers++
		case k < 3:
			if list := server.Processes(); len(list) > 0 {
				syscall.Kill(list[r.IntN(len(list))], syscall.SIGKILL)
				backends++
			}
		default:
			a := actors[r.IntN(len(actors))]
			stop(a)
			start(a)
			clients++
		}
	}
	time.Sleep(300 * time.Millisecond)
	for _, a := range actors {
		stop(a)
	}
	for {
		_, err := m.Add(ctx, imported, tm.AddOptions{})
		if err == nil {
			break
		}
		if !mayMeet(err) {
			t.Fatal(err)
		}
	}
	verified(t, m)
	have := map[int]bool{}
	for _, e := range all(t, m, tm.Filter{}) {
		n, err := strconv.Atoi(e.Unit.ID)
		if err != nil || have[n] {
			t.Errorf("unit %s is there twice", e.Unit.ID)
		}
		have[n] = true
		if n >= stormUnits() && !tried[n] {
			t.Errorf("unit %d was never added", n)
		}
	}
	for n := range acknowledged {
		if !have[n] {
			t.Errorf("unit %d, which was acknowledged, is lost", n)
		}
	}
	for n := range stormUnits() {
		if !have[n] {
			t.Fatalf("unit %d of the import is lost", n)
		}
	}
	t.Logf("%d clients, %d servers, %d processes of the server killed; %d units acknowledged, %d looked for at once; "+
		"in children: %v", clients, servers, backends, len(acknowledged), looked, counts)
	if len(acknowledged) == 0 || looked == 0 || counts["looked"] == 0 {
		t.Error("nothing was done: nothing is tested")
	}
}
