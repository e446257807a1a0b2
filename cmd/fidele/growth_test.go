package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fidele/fixtures"
)

// counting is a fidele that counts the statements which it runs, its own and those of
// the parser of Markdown. The count depends on nothing but what it reads.
type counting struct {
	fidele, covdata string
	least           uint64 // what a run costs in any case
}

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

// Work is counted in statements. What grows faster than the file must be bounded: a
// limit refuses the article before it costs more than mostWork, and workPerByte for
// each byte.
const (
	mostWork    = 400_000_000
	workPerByte = 1_000
)

// onceSlow are kinds of articles that took time with the square of their length.
var onceSlow = []string{
	"a.md: definitions", "a.md: brackets, closed", "a.md: titles without end", "a.md: lists of many lines",
	"a.md: links that do not close", "a.txt: many lines", "a.html: unclosed tags", "a.srt: a long line of a cue",
}

// TestWorkGrowsWithTheFile gives articles and bilingual files of n and 4n bytes to
// fidele, and counts statements, not seconds: what is four times as long costs less
// than six times the work, or is bounded. FIDELE_LONG makes files of a megabyte.
func TestWorkGrowsWithTheFile(t *testing.T) {
	if testing.Short() {
		t.Skip("builds fidele anew and runs it hundreds of times")
	}
	n := 6 << 10
	if os.Getenv("FIDELE_LONG") != "" {
		n = 256 << 10
	}
	c := newCounting(t)
	dir := newProject(t)
	write(t, filepath.Join(dir, "empty.txt"), "Un.\n")
	c.least, _ = c.run(t, dir, "pretranslate", "empty.txt", "-o", "empty.xlf")

	files := []fixtures.Growing{{Name: "codes", File: "a.tmx", Content: growingCodes}}
	all := os.Getenv("FIDELE_TORTURE") != "" || os.Getenv("FIDELE_LONG") != ""
	for _, g := range fixtures.GrowingArticles {
		if all || slices.Contains(onceSlow, g.File+": "+g.Name) {
			files = append(files, g)
		}
	}
	if len(files) <= len(onceSlow) {
		t.Errorf("%d kinds, some of %q are missing", len(files), onceSlow)
	}
	queue := make(chan fixtures.Growing)
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for g := range queue {
				c.grows(t, g, n)
			}
		})
	}
	for _, g := range files {
		queue <- g
	}
	close(queue)
	group.Wait()
}

// countedCommands are what is done with a file: it is read and written as XLIFF, which is
// read then.
var countedCommands = [2][]string{
	{"pretranslate", "-o", "out.xlf", "--force"},
	{"convert", "out.xlf", "out.tmx", "--force"},
}

// work returns what each of the commands does with a file of n bytes, 0 where the one
// before was refused for a limit.
func (c *counting) work(t *testing.T, dir string, g fixtures.Growing, n int) (work [len(countedCommands)]uint64) {
	write(t, filepath.Join(dir, g.File), g.Content(n))
	for k, args := range countedCommands {
		if k == 0 {
			args = append(args[:1:1], append([]string{g.File}, args[1:]...)...)
		}
		status := 0
		if work[k], status = c.run(t, dir, args...); status == 2 {
			break
		}
	}
	return work
}

// grows holds a kind of file to work that grows with it.
func (c *counting) grows(t *testing.T, g fixtures.Growing, n int) {
	dir := newProject(t)
	once, fourfold := c.work(t, dir, g, n), c.work(t, dir, g, 4*n)
	long := 0
	for k := range countedCommands {
		if fourfold[k] > 6*(max(once[k], c.least)-c.least)+c.least {
			long = max(256<<10, 4*n)
		}
	}
	if long == 0 {
		return
	}
	for k, work := range c.work(t, dir, g, long) {
		if work > mostWork+workPerByte*uint64(long) {
			t.Errorf("%s, %s, %s: %d statements for %d bytes, %d for %d, %d for %d", g.File, g.Name,
				countedCommands[k][0], once[k], n, fourfold[k], 4*n, work, long)
		}
	}
}
