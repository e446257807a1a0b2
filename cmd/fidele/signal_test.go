//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// process is fidele as a process of its own.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stderr messages
	done   chan error
}

// messages are what a process says, while it runs.
type messages struct {
	mu  sync.Mutex
	all bytes.Buffer
}

func (m *messages) Write(p []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all.Write(p)
}

func (m *messages) String() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.all.String()
}

// start starts fidele in a folder; its standard input stays open.
func start(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	p := &process{t: t, cmd: exec.Command("fidele", args...), done: make(chan error, 1)}
	p.cmd.Dir = dir
	p.cmd.Stderr = &p.stderr
	var err error
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.cmd.Process.Kill() })
	go func() { p.done <- p.cmd.Wait() }()
	return p
}

// patience is how long a test waits for a process on a busy machine. What is
// tested never ends without the signal.
const patience = 10 * time.Second

// endsInterrupted fails the test unless the process ends as an interrupted one.
func (p *process) endsInterrupted(sent time.Time) {
	p.t.Helper()
	select {
	case err := <-p.done:
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 2 {
			p.t.Errorf("%v, want exit status 2\n%s", err, p.stderr.String())
		}
		if !strings.Contains(p.stderr.String(), "fidele: error: interrupted") {
			p.t.Errorf("it does not say that it was interrupted:\n%s", p.stderr.String())
		}
		p.t.Logf("ended after %v", time.Since(sent).Round(time.Millisecond))
	case <-time.After(patience):
		p.t.Errorf("still running %v after the signal", patience)
	}
}

// waitingForInput are commands that read standard input, and how the input
// begins of which they want more.
var waitingForInput = []struct{ args, begin string }{
	{"segment -", ""},
	{"segment --format xliff -", ""},
	{"import -", "fr\ten\n"},
	{"import --strict -", "fr\ten\n"},
	{"info -", "fr\ten\n"},
	{"convert - other.tmx", "fr\ten\n"},
	{"update -", "fr\ten\n"},
	{"match", ""},
	{"analyze -", ""},
	{"pretranslate - -o new.xlf", ""},
	{"merge - -o new.txt", "<xliff "},
	{"align - b.txt", ""},
	{"check -", "fr\ten\n"},
	{"diff - b.txt", ""},
	{"glossary find", ""},
	{"glossary find -", ""},
	{"glossary import -", "fr,en\n"},
	{"glossary lint --glossary -", "fr,en\n"},
	{"glossary list --glossary -", "fr,en\n"},
	{"glossary extract -", ""},
	{"srx lint -", "<srx "},
	{"git textconv -", "<tmx "},
}

// Of these bytes a pipe takes but the first, so that whoever has written them
// knows that the process reads.
var moreThanAPipeTakes = strings.Repeat("x", 100_000)

func TestASignalEndsWhatWaitsForStandardInput(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	for _, c := range waitingForInput {
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(fmt.Sprintf("%s %v", c.args, signal), func(t *testing.T) {
				dir := newProject(t)
				p := start(t, dir, strings.Fields(c.args)...)
				if _, err := io.WriteString(p.stdin, c.begin+moreThanAPipeTakes); err != nil {
					t.Fatalf("it does not read: %v: %s", err, p.stderr.String())
				}
				p.cmd.Process.Signal(signal)
				p.endsInterrupted(time.Now())
				isClean(t, dir)
			})
		}
	}
}

// A server ends as it should, by either signal: nothing was cut short.
func TestASignalEndsAServer(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		dir := newProject(t)
		p := start(t, dir, "serve", "--listen", "127.0.0.1:0")
		address := p.said("fidele serves ")
		resp, err := http.Get(address + "/memory.tmx")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if status, said := fidele(dir, "memory", "stats"); status != 0 || resp.StatusCode != http.StatusOK {
			t.Errorf("%d, and beside it another process: %s", resp.StatusCode, said)
		}
		p.cmd.Process.Signal(signal)
		select {
		case err := <-p.done:
			if err != nil {
				t.Errorf("%v: %v\n%s", signal, err, p.stderr.String())
			}
		case <-time.After(patience):
			t.Errorf("still running after %v", signal)
		}
		isClean(t, dir)
	}
}

// said waits for a message that begins as given, and returns the rest of its line.
func (p *process) said(begin string) string {
	p.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if _, rest, ok := strings.Cut(p.stderr.String(), begin); ok {
			if line, _, whole := strings.Cut(rest, "\n"); whole {
				return line
			}
		}
	}
	p.t.Fatalf("it does not say %q:\n%s", begin, p.stderr.String())
	return ""
}

// opens reports whether a thread of a process waits in open(2).
func opens(pid int) bool {
	calls, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/syscall", pid))
	for _, file := range calls {
		call, _ := os.ReadFile(file)
		if strings.HasPrefix(string(call), fmt.Sprintf("%d ", syscall.SYS_OPENAT)) {
			return true
		}
	}
	return false
}

// A pipe with a name blocks whoever opens it until another process does, too.
func TestASignalEndsWhatWaitsForAPipeWithAName(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	for _, args := range []string{
		"segment pipe", "import pipe", "check pipe", "check a.txt:pipe", "diff pipe b.txt",
		"glossary import pipe", "glossary find --glossary pipe text", "info pipe",
		"--memory pipe match text", "--memory pipe import a.tsv",
	} {
		t.Run(args, func(t *testing.T) {
			dir := newProject(t)
			pipe := filepath.Join(dir, "pipe")
			if err := syscall.Mkfifo(pipe, 0o666); err != nil {
				t.Fatal(err)
			}
			table := "fr\ten\nLe pont\tThe bridge\n"
			if err := os.WriteFile(filepath.Join(dir, "a.tsv"), []byte(table), 0o666); err != nil {
				t.Fatal(err)
			}

			p := start(t, dir, strings.Fields(args)...)
			for deadline := time.Now().Add(patience); !opens(p.cmd.Process.Pid); {
				if time.Now().After(deadline) {
					t.Skip("the kernel does not say what the process waits for, or it does not wait")
				}
				select {
				case err := <-p.done:
					t.Skipf("it does not open the pipe: %v %s", err, p.stderr.String())
				default:
				}
			}
			p.cmd.Process.Signal(syscall.SIGTERM)
			p.endsInterrupted(time.Now())
		})
	}
}

// longArticle takes many seconds to divide into segments, to align and to check.
func longArticle() string {
	return strings.Repeat("Le 3 mai, M. Dupont a dit : « Le pont est fermé », etc. Rien d’autre.\n\n", 400_000)
}

func TestASignalEndsWhatIsAtWork(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds of work")
	}
	article := longArticle()
	row := "Le 3 mai, M. Dupont a dit : « non ».\tOn May 4, Mr Dupont said: “no”.\n"
	table := "fr\ten\n" + strings.Repeat(row, 400_000)
	for _, args := range []string{
		"segment - -o out.txt", "align - b.txt", "check -", "diff - b.txt", "analyze -",
		"pretranslate - -o out.xlf", "glossary extract -",
	} {
		for signals := 1; signals <= 2; signals++ {
			t.Run(fmt.Sprintf("%s %d", args, signals), func(t *testing.T) {
				dir := newProject(t)
				p := start(t, dir, strings.Fields(args)...)
				content := article
				if args == "check -" {
					content = table
				}
				if _, err := io.WriteString(p.stdin, content); err != nil {
					t.Fatalf("it does not read: %v: %s", err, p.stderr.String())
				}
				p.stdin.Close()
				p.cmd.Process.Signal(syscall.SIGINT)
				if signals == 2 {
					p.cmd.Process.Signal(syscall.SIGTERM)
				}
				p.endsInterrupted(time.Now())
				isClean(t, dir)
			})
		}
	}
}
