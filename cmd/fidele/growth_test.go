package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fidele/fixtures"
)

// counting is a fidele that counts the statements which it runs, its own and those of
// the parser of Markdown. The count depends on nothing but what it reads.
type counting struct{ fidele, covdata string }

// newCounting builds one.
func newCounting(t *testing.T) *counting {
	t.Helper()
	c := &counting{fidele: filepath.Join(t.TempDir(), "counting.exe")}
	build := exec.Command("go", "build", "-cover", "-covermode=atomic",
		"-coverpkg=fidele/...,github.com/yuin/goldmark/...", "-tags", "urfave_cli_no_docs", "-o", c.fidele, "./cmd/fidele")
	build.Dir = fixtures.Root()
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	out, err := exec.Command("go", "tool", "-n", "covdata").Output()
	if err != nil {
		t.Fatal(err)
	}
	c.covdata = strings.TrimSpace(string(out))
	return c
}

// run runs fidele in a folder and returns how many statements it ran, and its exit
// status.
func (c *counting) run(t *testing.T, dir string, args ...string) (work uint64, status int) {
	t.Helper()
	counters := t.TempDir()
	cmd := exec.Command(c.fidele, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOCOVERDIR="+counters)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		status = exit.ExitCode()
	case err != nil:
		t.Fatal(err)
	}
	if status < 0 || status > 2 {
		t.Fatalf("%q: exit status %d: %.2000s", args, status, out)
	}
	profile := filepath.Join(counters, "profile")
	if out, err := exec.Command(c.covdata, "textfmt", "-i="+counters, "-o="+profile).CombinedOutput(); err != nil {
		t.Fatalf("covdata: %v\n%s", err, out)
	}
	data, err := os.ReadFile(profile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range bytes.Lines(data) {
		// file:from,to statements count
		fields := strings.Fields(string(line))
		if len(fields) != 3 {
			continue
		}
		statements, errS := strconv.ParseUint(fields[1], 10, 64)
		count, errC := strconv.ParseUint(fields[2], 10, 64)
		if err := errors.Join(errS, errC); err != nil {
			t.Fatal(err)
		}
		work += statements * count
	}
	if work == 0 {
		t.Fatal("nothing was counted")
	}
	return work, status
}

// growingCodes is a TMX whose one unit has n codes on each side, none on both.
func growingCodes(n int) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	w.WriteString(`<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="fr" adminlang="en" ` +
		`segtype="sentence" datatype="plaintext" creationtool="x" creationtoolversion="1" o-tmf="x"/><body><tu>`)
	for i, lang := range []string{"fr", "en"} {
		fmt.Fprintf(w, `<tuv xml:lang="%s"><seg>mot`, lang)
		for k := range n / 60 {
			fmt.Fprintf(w, `<ph x="%d">&lt;br/></ph>`, i*n+k)
		}
		w.WriteString("</seg></tuv>")
	}
	w.WriteString("</tu></body></tmx>\n")
	w.Flush()
	return b.String()
}

// TestWorkGrowsWithTheFile gives articles and bilingual files of n and 4n bytes to
// fidele, and counts statements, not seconds: what is read four times costs four
// times the work, and less than six. FIDELE_LONG takes articles of a megabyte.
func TestWorkGrowsWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("builds fidele anew and runs it a thousand times")
	}
	n := 6 << 10
	if os.Getenv("FIDELE_LONG") != "" {
		n = 256 << 10
	}
	c := newCounting(t)
	dir := newProject(t)
	write(t, filepath.Join(dir, "empty.txt"), "Un.\n")
	least, _ := c.run(t, dir, "pretranslate", "empty.txt", "-o", "empty.xlf")

	files := append([]fixtures.Growing{{Name: "codes", File: "a.tmx", Content: growingCodes}}, fixtures.GrowingArticles...)
	queue := make(chan fixtures.Growing)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for g := range queue {
				c.grows(t, g, n, least)
			}
		})
	}
	for _, g := range files {
		queue <- g
	}
	close(queue)
	group.Wait()
}

// grows holds the reading of a file, and that of what comes of it, to linear work;
// least is what a run costs in any case.
func (c *counting) grows(t *testing.T, g fixtures.Growing, n int, least uint64) {
	dir := newProject(t)
	var work [2][2]uint64 // of each command, for n and 4n
	commands := [2][]string{
		{"pretranslate", g.File, "-o", "out.xlf", "--force"},
		{"convert", "out.xlf", "out.tmx", "--force"},
	}
	for i := range 2 {
		write(t, filepath.Join(dir, g.File), g.Content(n<<(2*i)))
		for k, args := range commands {
			status := 0
			if work[k][i], status = c.run(t, dir, args...); status == 2 {
				break // refused, for a limit
			}
		}
	}
	for k, args := range commands {
		if w := work[k]; w[1] > 6*(max(w[0], least)-least)+least {
			t.Errorf("%s, %s, %s: %d statements for %d bytes, %d for %d", g.File, g.Name, args[0], w[0], n, w[1], 4*n)
		}
	}
}
