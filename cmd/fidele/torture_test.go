//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/pack"
)

// TestTorture attacks fidele as the machine, other processes and the files that
// people are sent do, and prints what came of it. It runs only if FIDELE_TORTURE
// is set, by "make torture". How much of each attack is made is in the
// environment:
//
//	FIDELE_KILLS        kill -9 in commands that write        (default 64)
//	FIDELE_FLIPS        bytes changed in a memory             (default 60)
//	FIDELE_TRUNCATIONS  memories cut while they are read      (default 30)
//	FIDELE_DISKS        disks that become full, needs root    (default 12)
//	FIDELE_LIMITS       files that must not become longer     (default 35)
//	FIDELE_SECONDS      of eight processes at once            (default 20)
//	FIDELE_HOSTILE      damaged files                         (default 200)
//	FIDELE_GROWTH       lines that growing files begin with   (default 4000)
//	FIDELE_SEED         of what is random                     (default: the time)
func TestTorture(t *testing.T) {
	if os.Getenv("FIDELE_TORTURE") == "" {
		t.Skip("make torture runs it")
	}
	seed := uint64(number("FIDELE_SEED", int(time.Now().UnixNano())))
	t.Logf("FIDELE_SEED=%d", seed)
	a := &attacks{random: rand.New(rand.NewPCG(seed, 1))}
	for _, attack := range []struct {
		name string
		run  func(t *testing.T, f *figures)
	}{
		{"kill -9 in a command that writes", a.kills},
		{"a byte of the memory changed", a.flips},
		{"the memory cut while it is read", a.truncations},
		{"the disk is full", a.fullDisks},
		{"a file must not become longer", a.limits},
		{"eight processes at once", a.together},
		{"damaged files", a.hostileFiles},
		{"files of n, 2n and 4n lines", a.growth},
	} {
		f := &figures{name: attack.name, counts: map[string]int{}}
		a.table = append(a.table, f)
		began := time.Now()
		t.Run(attack.name, func(t *testing.T) { attack.run(t, f) })
		f.took = time.Since(began)
	}
	t.Log("\n" + a.String())
}

// attacks are what is run and what came of it.
type attacks struct {
	random *rand.Rand
	table  []*figures
}

// figures are what came of one attack.
type figures struct {
	name   string
	runs   int
	counts map[string]int // by what happened
	took   time.Duration
}

// count counts what happened.
func (f *figures) count(what string) { f.counts[what]++ }

// String writes the table for the README.
func (a *attacks) String() string {
	var b strings.Builder
	b.WriteString("| attack | runs | lost | doubled | crashed | silent | otherwise | time |\n")
	b.WriteString("| --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |\n")
	for _, f := range a.table {
		var others []string
		for _, what := range slices.Sorted(maps.Keys(f.counts)) {
			if !slices.Contains([]string{"lost", "doubled", "crashed", "silent"}, what) {
				others = append(others, fmt.Sprintf("%d %s", f.counts[what], what))
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %s | %v |\n", f.name, f.runs,
			f.counts["lost"], f.counts["doubled"], f.counts["crashed"], f.counts["silent"],
			strings.Join(others, ", "), f.took.Round(time.Second))
	}
	return b.String()
}

// number is a variable of the environment.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// outcome is how a run of fidele ended.
type outcome struct {
	status        int // -1 by a signal
	stdout, said  string
	late, crashed bool
	peak          int64         // most kilobytes in memory
	cpu           time.Duration // of user and system
}

// longest is how long a run may take; memory is bounded too.
const longest = 60 * time.Second

// beginning keeps the first bytes that are written to it: a run may write without
// end.
type beginning struct{ bytes.Buffer }

func (b *beginning) Write(p []byte) (int, error) {
	const most = 32 << 20
	b.Buffer.Write(p[:min(len(p), max(0, most-b.Len()))])
	return len(p), nil
}

// bounded runs fidele with an address space of 4 GB and within [longest].
func bounded(dir string, args ...string) outcome { return limited(dir, "", args...) }

// limited is bounded with another limit, as the shell says it.
func limited(dir, limit string, args ...string) outcome {
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	shell := append([]string{"-c", limit + "\nulimit -v 4000000; exec fidele \"$@\"", "fidele"}, args...)
	cmd := exec.CommandContext(ctx, "sh", shell...)
	var stdout, stderr beginning
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Run()
	o := outcome{stdout: stdout.String(), said: stderr.String(), late: ctx.Err() != nil, status: -1}
	if cmd.ProcessState != nil {
		o.status = cmd.ProcessState.ExitCode()
		o.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			o.peak = usage.Maxrss
		}
	}
	o.crashed = o.late || o.status < 0 || o.status > 2 || crashes(o.said)
	return o
}

// crashes reports whether a process says that the runtime of Go gave up.
func crashes(said string) bool {
	for _, sign := range []string{"panic: ", "fatal error: ", "goroutine 1 [", "SIGBUS", "SIGSEGV"} {
		if strings.Contains(said, sign) {
			return true
		}
	}
	return false
}

// judge counts a crash, and fails the test for it.
func (f *figures) judge(t *testing.T, o outcome, what string) {
	t.Helper()
	if o.crashed {
		f.count("crashed")
		t.Errorf("%s: exit status %d, late: %v\n%.2000s", what, o.status, o.late, o.said)
	}
}

// storedUnits returns how often each pair of texts stands in the memory.
func storedUnits(t *testing.T, dir string) map[string]int {
	t.Helper()
	o := bounded(dir, "export", "--format", "tsv", "--text-only", "--normalize")
	if o.status != 0 {
		t.Fatalf("export: exit status %d: %s", o.status, o.said)
	}
	units := map[string]int{}
	for line := range strings.Lines(o.stdout) {
		units[line]++
	}
	return units
}

// copyProject copies a folder.
func copyProject(t *testing.T, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "project")
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

// tortured makes a project with a memory of a few thousand units.
func tortured(t *testing.T) string {
	t.Helper()
	dir := newProject(t)
	table := func(name string, from, to int) {
		var b strings.Builder
		b.WriteString("fr\ten\n")
		for n := from; n < to; n++ {
			fmt.Fprintf(&b, "Le pont numéro %d est fermé depuis %d jours.\t"+
				"Bridge number %d has been closed for %d days.\n", n, n%31, n, n%31)
		}
		write(t, filepath.Join(dir, name), b.String())
	}
	table("units.tsv", 0, 1999)
	units := filepath.Join(dir, "units.tsv")
	write(t, units, read(t, units)+"La route de Vergel est ouverte.\tThe road to Vergel is open.\n")
	table("more.tsv", 1500, 6000)
	table("few.tsv", 6000, 6020)
	terms := "fr,en,status,match,note\n"
	for n := range 300 {
		terms += fmt.Sprintf("terme %d,term %d,preferred,,\n", n, n)
	}
	write(t, filepath.Join(dir, "terms.csv"), terms)
	write(t, filepath.Join(dir, "glossary.csv"), "fr,en,status,match,note\npont,bridge,preferred,,\n")
	write(t, filepath.Join(dir, "a.txt"), strings.Repeat("Le pont est fermé.\n\nIl pleut beaucoup.\n\n", 200))
	write(t, filepath.Join(dir, "b.txt"), strings.Repeat("The bridge is  closed.\n\nIt rains a lot.\n\n", 200))
	write(t, filepath.Join(dir, ".gitattributes"), "*.txt text\n")
	if out, err := exec.Command("git", "-C", dir, "init", "-q").CombinedOutput(); err != nil {
		t.Fatalf("git: %s", out)
	}
	for _, args := range []string{
		"import units.tsv", "pretranslate a.txt -o a.xlf", "export --normalize -o base.tmx",
		"translate --text a.txt -o done.text", "--memory other.db import few.tsv",
		"merge --bilingual a.xlf -o check.html", "pack a.txt -o a.json", "serve token add old",
	} {
		if status, said := fidele(dir, strings.Fields(args)...); status != 0 {
			t.Fatalf("%s: %s", args, said)
		}
	}
	done := filepath.Join(dir, "done.text")
	write(t, done, strings.NewReplacer(" untranslated @", " translated @", "# Il pleut beaucoup.\n",
		"# Il pleut beaucoup.\nIt rains a lot.\n", "# Le pont est fermé.\n",
		"# Le pont est fermé.\nThe bridge is closed.\n").Replace(read(t, done)))
	write(t, filepath.Join(dir, "answer.json"), answerTo(t, read(t, filepath.Join(dir, "a.json"))))
	base := read(t, filepath.Join(dir, "base.tmx"))
	write(t, filepath.Join(dir, "ours.tmx"), strings.ReplaceAll(base, "closed for 3 days", "shut for 3 days"))
	write(t, filepath.Join(dir, "theirs.tmx"), strings.ReplaceAll(base, "closed for 4 days", "shut for 4 days"))
	for _, w := range writers {
		if w.file == "" {
			continue
		}
		name := filepath.Join(dir, w.file)
		if _, err := os.Stat(name); err == nil {
			continue
		}
		write(t, name, "what was there before\n")
	}
	return dir
}

// answerTo is what a language model may answer to a pack of the bridge and the rain.
func answerTo(t *testing.T, packed string) string {
	t.Helper()
	var p pack.Pack
	if err := json.Unmarshal([]byte(packed), &p); err != nil {
		t.Fatal(err)
	}
	p.Answer.Segments = nil
	for _, s := range p.Segments {
		target := map[string]string{"Le pont est fermé.": "The bridge is closed.", "Il pleut beaucoup.": "It rains a lot."}[s.Source]
		p.Answer.Segments = append(p.Answer.Segments, pack.ExampleTarget{ID: s.ID, Target: target})
	}
	answer, err := json.Marshal(p.Answer)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}

// compare fails the test if units are lost or doubled: each stands in the memory
// as often as before the command or as after it, and the memory is sound.
func (f *figures) compare(t *testing.T, dir string, before, after map[string]int, what string) {
	t.Helper()
	if o := bounded(dir, "memory", "verify"); o.status != 0 {
		f.count("damaged")
		t.Errorf("%s: verify: exit status %d: %s%s", what, o.status, o.stdout, o.said)
	}
	now := storedUnits(t, dir)
	for _, units := range []map[string]int{before, after, now} {
		for unit := range units {
			least, most := min(before[unit], after[unit]), max(before[unit], after[unit])
			if now[unit] < least {
				f.count("lost")
				t.Errorf("%s: lost: %s", what, unit)
				return
			}
			if now[unit] > most {
				f.count("doubled")
				t.Errorf("%s: doubled: %s", what, unit)
				return
			}
		}
	}
}
