//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fidele/fixtures"
)

// tmux is a terminal of its own with a fidele in it.
type tmux struct {
	t      *testing.T
	socket string
}

func newTmux(t *testing.T) *tmux {
	if _, err := exec.LookPath("tmux"); err != nil {
		t.Skip("tmux is not installed")
	}
	x := &tmux{t, filepath.Join(t.TempDir(), "s")}
	t.Cleanup(func() { exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	return x
}

func (x *tmux) do(args ...string) string {
	x.t.Helper()
	out, err := exec.Command("tmux", append([]string{"-S", x.socket}, args...)...).CombinedOutput()
	if err != nil {
		x.t.Fatalf("tmux %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// until waits until the screen has what is wanted.
func (x *tmux) until(what string) {
	x.t.Helper()
	screen := ""
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if screen = x.do("capture-pane", "-p", "-t", "0"); strings.Contains(screen, what) {
			return
		}
	}
	x.t.Fatalf("%q does not come:\n%s", what, screen)
}

// untilDead waits until the process has ended.
func (x *tmux) untilDead() {
	x.t.Helper()
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if strings.TrimSpace(x.do("display-message", "-p", "-t", "0", "#{pane_dead}")) == "1" {
			return
		}
	}
	x.t.Fatalf("the process does not end:\n%s", x.do("capture-pane", "-p", "-t", "0"))
}

// A translator opens an article in a real terminal, is killed in the middle, goes on,
// and delivers.
func TestTheTranslatorsDay(t *testing.T) {
	x := newTmux(t)
	dir, fidele := t.TempDir(), fixtures.Tool(t)
	root := filepath.Join(fixtures.Root(), "fixtures")
	for to, from := range map[string]string{"sommet.fr.txt": "articles/sommet.fr.txt", "glossary.csv": "glossary.csv", "memory.tmx": "memory.tmx"} {
		if err := copyFile(filepath.Join(root, from), filepath.Join(dir, to)); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init"}, {"import", "memory.tmx"}} {
		cmd := exec.Command(fidele, args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	start := fmt.Sprintf("exec '%s' -C '%s' translate sommet.fr.txt", fidele, dir)
	x.do("new-session", "-d", "-x", "80", "-y", "24", start)
	x.do("set-option", "-g", "remain-on-exit", "on")
	x.until("Sommet de Port-Liard")
	x.do("send-keys", "-l", "Port-Liard summit: an unfinished ceasefire")
	x.do("send-keys", "Enter")
	x.until("1 confirmed")
	x.do("send-keys", "M-1")
	x.until("match as it was")
	x.do("send-keys", "-l", " He said so")
	x.until("Vasseur. He said so")
	time.Sleep(time.Second) // that is the promise: at most the last second is lost
	pid, err := strconv.Atoi(strings.TrimSpace(x.do("display-message", "-p", "-t", "0", "#{pane_pid}")))
	if err != nil {
		t.Fatal(err)
	}
	p, err := os.FindProcess(pid)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Kill(); err != nil {
		t.Fatal(err)
	}
	x.untilDead()

	x.do("respawn-pane", "-k", "-t", "0", start)
	x.until("recovered 2 changed segments")
	x.do("send-keys", "C-g")
	x.until("1 to 36")
	x.do("send-keys", "-l", "2")
	x.do("send-keys", "Enter")
	x.until("Vasseur. He said so")
	for range strings.Fields("He said so") {
		x.do("send-keys", "C-w")
	}
	x.do("resize-window", "-x", "20", "-y", "5")
	x.until("Vasse")
	x.do("resize-window", "-x", "80", "-y", "24")
	x.until("Vasseur.")
	x.do("send-keys", "Enter")
	x.until("2/36 segments")
	x.do("send-keys", "F9")
	x.until("wrote")
	x.do("send-keys", "C-q")
	x.untilDead()
	got, err := os.ReadFile(filepath.Join(dir, "sommet.en.txt"))
	if err != nil || !strings.HasPrefix(string(got), "Port-Liard summit: an unfinished ceasefire\n") ||
		!strings.Contains(string(got), "From our special correspondent in Port-Liard, Hélène J. Vasseur.") ||
		strings.Contains(string(got), "He said") {
		t.Errorf("%v\n%s", err, got)
	}
	if _, err := os.Stat(filepath.Join(dir, ".sommet.xlf.journal")); err == nil {
		t.Error("the journal is still there")
	}
}
