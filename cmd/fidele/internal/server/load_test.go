//go:build linux

package server_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"fidele/fixtures"
)

// setting is a number of the environment.
func setting(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// TestLoad lets translators work with a server: each looks a segment up every five
// seconds, with its terms and the concordance of a word of it, and confirms one every
// twenty. Then it asks without a pause, until more clients get no more answers.
// 'make serve-load' runs it.
func TestLoad(t *testing.T) {
	if os.Getenv("FIDELE_LOAD") == "" {
		t.Skip("takes minutes; make serve-load runs it")
	}
	units := setting("FIDELE_UNITS", 1_000_000)
	l := newLoad(t, units)
	translators, length := setting("FIDELE_TRANSLATORS", 200), time.Duration(setting("FIDELE_SECONDS", 60))*time.Second

	l.warm()
	t.Logf("%d units, %d translators, %v; %d MB at the beginning", units, translators, length, l.memory())
	began, used := time.Now(), l.cpu()
	var all sync.WaitGroup
	for range translators {
		all.Go(func() { l.translate(began.Add(length)) })
	}
	done := make(chan struct{})
	go func() { all.Wait(); close(done) }()
	for running := true; running; {
		select {
		case <-done:
			running = false
		case <-time.After(length / 5):
			t.Logf("after %v: %d MB", time.Since(began).Round(time.Second), l.memory())
		}
	}
	t.Logf("%.0f %% of a processor", 100*(l.cpu()-used).Seconds()/time.Since(began).Seconds())
	if worst := l.report(); worst > 50*time.Millisecond {
		t.Errorf("the 99th percentile is %v, of at most 50 ms", worst)
	}

	for clients := 1; clients <= 64; clients *= 4 {
		l.took = map[string][]time.Duration{}
		began, used := time.Now(), l.cpu()
		var n atomic.Int64
		for range clients {
			all.Go(func() {
				for time.Since(began) < 8*time.Second {
					l.lookup()
					n.Add(1)
				}
			})
		}
		all.Wait()
		s := time.Since(began).Seconds()
		t.Logf("%d clients without a pause: %.0f lookups a second, %.0f %% of a processor by the server, %d MB",
			clients, float64(n.Load())/s, 100*(l.cpu()-used).Seconds()/s, l.memory())
		l.report()
	}
	if n := l.faults.Load(); n > 0 {
		t.Errorf("%d requests failed, such as %v", n, l.fault.Load())
	}
}

// load is a server under load.
type load struct {
	t       *testing.T
	address string
	pid     int
	secret  string
	queries []string
	client  http.Client

	mu     sync.Mutex
	took   map[string][]time.Duration
	faults atomic.Int64
	fault  atomic.Value
	unit   atomic.Int64
}

func newLoad(t *testing.T, units int) *load {
	l := &load{t: t, took: map[string][]time.Duration{}, client: http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 300}, Timeout: time.Minute,
	}}
	script := fixtures.Shared(t, "data/match/scale.py")
	scale := os.Getenv("FIDELE_SCALE")
	if scale == "" {
		scale = filepath.Join(os.TempDir(), "fidele-scale")
	}
	run := func(name string, args ...string) {
		if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			t.Skipf("%s %q: %v\n%s", name, args, err, out)
		}
	}
	fidele, dir := fixtures.Tool(t), t.TempDir()
	run("python3", script, "queries", filepath.Join(dir, "queries.tsv"), "1")
	memory := filepath.Join(scale, fmt.Sprintf("tm%d.format4.db", units))
	if _, err := os.Stat(memory); err != nil {
		tmx := filepath.Join(dir, "units.tmx")
		run("python3", script, "tmx", strconv.Itoa(units), tmx)
		memory = filepath.Join(dir, "made.db")
		run(fidele, "--memory", memory, "--source", "fr", "--target", "en", "import", tmx)
	}
	run("cp", memory, filepath.Join(dir, "memory.db"))
	for name, content := range map[string][]byte{
		"fidele.toml":  []byte("source = \"fr\"\ntarget = \"en\"\nglossaries = [\"glossary.csv\"]\n"),
		"glossary.csv": fixtures.Read(t, "glossary.csv"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Open(filepath.Join(dir, "queries.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		l.queries = append(l.queries, strings.SplitN(lines.Text(), "\t", 3)[2])
	}

	secret, err := exec.Command(fidele, "-C", dir, "serve", "token", "add", "load", "--scope", "write").Output()
	if err != nil {
		t.Fatal(err)
	}
	l.secret = strings.TrimSpace(string(secret))
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.address = "http://" + free.Addr().String()
	free.Close()
	server := exec.Command(fidele, "--quiet", "-C", dir, "serve", "--rate", "1000000",
		"--listen", strings.TrimPrefix(l.address, "http://"))
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	l.pid = server.Process.Pid
	t.Cleanup(func() {
		server.Process.Signal(syscall.SIGTERM)
		if err := server.Wait(); err != nil {
			t.Errorf("the server ends with %v", err)
		}
	})
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if resp, err := l.client.Get(l.address + "/readyz"); err == nil {
			resp.Body.Close()
			return l
		}
		if time.Now().After(deadline) {
			t.Fatal("the server does not answer")
		}
	}
}

// ask makes a request and keeps how long it took.
func (l *load) ask(kind, method, path, body string) {
	req, err := http.NewRequestWithContext(l.t.Context(), method, l.address+path, strings.NewReader(body))
	if err != nil {
		l.t.Error(err)
		return
	}
	req.Header.Set("Authorization", "Bearer "+l.secret)
	began := time.Now()
	resp, err := l.client.Do(req)
	if err == nil {
		var answer bytes.Buffer
		_, err = io.Copy(&answer, resp.Body)
		resp.Body.Close()
		if resp.StatusCode != http.StatusOK {
			err = fmt.Errorf("%s: %d %s", path, resp.StatusCode, answer.String())
		}
	}
	took := time.Since(began)
	if err != nil {
		l.faults.Add(1)
		l.fault.Store(err.Error())
	}
	l.mu.Lock()
	l.took[kind] = append(l.took[kind], took)
	l.mu.Unlock()
}

// lookup asks what an editor asks when a segment is opened.
func (l *load) lookup() {
	q := l.queries[rand.IntN(len(l.queries))]
	l.ask("match", "GET", "/v1/match?text="+url.QueryEscape(q), "")
	l.ask("terms", "GET", "/v1/terms?text="+url.QueryEscape(q), "")
	words := slices.DeleteFunc(strings.FieldsFunc(q, func(r rune) bool { return strings.ContainsRune(" '’.,;:«»()", r) }),
		func(w string) bool { return len(w) < 5 || strings.ContainsAny(w, "0123456789+/") })
	if len(words) > 0 {
		word := words[rand.IntN(len(words))]
		l.ask("concordance", "GET", "/v1/concordance?pattern="+url.QueryEscape(word), "")
	}
}

// translate works until a time.
func (l *load) translate(until time.Time) {
	time.Sleep(time.Duration(rand.Int64N(int64(5 * time.Second))))
	for n := 1; time.Now().Before(until); n++ {
		next := time.Now().Add(5 * time.Second)
		l.lookup()
		if n%4 == 0 {
			i := l.unit.Add(1)
			body, _ := json.Marshal(map[string]any{"units": []map[string]string{{
				"source": fmt.Sprintf("%s (%d)", l.queries[rand.IntN(len(l.queries))], i), "target": fmt.Sprint("Sentence ", i),
			}}})
			l.ask("confirm", "POST", "/v1/units", string(body))
		}
		time.Sleep(time.Until(next))
	}
}

// warm asks some questions that do not count.
func (l *load) warm() {
	for range 100 {
		l.lookup()
	}
	l.took = map[string][]time.Duration{}
}

// report logs how long requests took, and returns the worst 99th percentile.
func (l *load) report() (worst time.Duration) {
	for _, kind := range []string{"match", "terms", "concordance", "confirm"} {
		took := l.took[kind]
		if len(took) == 0 {
			continue
		}
		slices.Sort(took)
		at := func(p float64) time.Duration { return took[int(p*float64(len(took)-1))].Round(10 * time.Microsecond) }
		l.t.Logf("  %-12s %6d: median %v, 95 %% %v, 99 %% %v, most %v", kind, len(took), at(0.5), at(0.95), at(0.99), at(1))
		worst = max(worst, at(0.99))
	}
	return worst
}

// memory returns what the server holds, MB: its own, without the pages of the file, which
// the system lends it.
func (l *load) memory() int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", l.pid))
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n >> 10
		}
	}
	return 0
}

// cpu returns the time of processors that the server has used.
func (l *load) cpu() time.Duration {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", l.pid))
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}
