//go:build linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// flips changes a byte of a memory at a time. It does no harm, or what is read is
// an error, or verify names it; units that were not written do not appear without
// a word.
func (a *attacks) flips(t *testing.T, f *figures) {
	project := tortured(t)
	before := storedUnits(t, project)
	data := []byte(read(t, filepath.Join(project, "memory.db")))
	dir := copyProject(t, project)
	for range number("FIDELE_FLIPS", 60) {
		at, bit := a.random.IntN(len(data)), byte(1)<<a.random.IntN(8)
		changed := bytes.Clone(data)
		changed[at] ^= bit
		write(t, filepath.Join(dir, "memory.db"), string(changed))
		f.runs++

		what := fmt.Sprintf("bit %#x of byte %d", bit, at)
		for _, args := range []string{"match pont --min 50", "concordance fermé", "memory stats"} {
			f.judge(t, bounded(dir, strings.Fields(args)...), what+": "+args)
		}
		export := bounded(dir, "export", "--format", "tsv", "--text-only", "--normalize")
		f.judge(t, export, what+": export")
		verify := bounded(dir, "memory", "verify")
		f.judge(t, verify, what+": verify")

		same := true
		units := map[string]int{}
		for line := range strings.Lines(export.stdout) {
			units[line]++
			same = same && units[line] <= before[line]
		}
		same = same && len(units) == len(before)
		switch {
		case export.status != 0 || verify.status != 0:
			f.count("named")
		case same:
			f.count("did no harm")
		default:
			f.count("silent")
			t.Errorf("%s: export and verify say nothing, and the units are others", what)
		}
	}
}

// truncations cuts a memory while a process reads it. That process ends with an
// error or goes on; it does not crash.
func (a *attacks) truncations(t *testing.T, f *figures) {
	project := tortured(t)
	for n := range number("FIDELE_TRUNCATIONS", 30) {
		dir := copyProject(t, project)
		memory := filepath.Join(dir, "memory.db")
		info, err := os.Stat(memory)
		if err != nil {
			t.Fatal(err)
		}
		// One waits for its next query, the other for the reader of its output.
		args := []string{"match", "--min", "50", "--format", "jsonl"}
		if n%2 == 1 {
			args = []string{"export", "--format", "tsv"}
		}
		cmd := exec.Command("fidele", args...)
		var said bytes.Buffer
		cmd.Dir, cmd.Stderr = dir, &said
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		f.runs++

		answers := bufio.NewReader(out)
		fmt.Fprintln(in, "Le pont numéro 12 est fermé depuis 12 jours.")
		answers.ReadString('\n')
		size := a.random.Int64N(info.Size())
		if err := os.Truncate(memory, size); err != nil {
			t.Fatal(err)
		}
		go func() {
			for n := range 20 {
				fmt.Fprintf(in, "Le pont numéro %d est fermé depuis %d jours.\n", n*97, n)
			}
			in.Close()
		}()
		io.Copy(io.Discard, answers)
		cmd.Wait()
		status := cmd.ProcessState.ExitCode()
		f.judge(t, outcome{
			status: status, said: said.String(),
			crashed: status < 0 || status > 2 || crashes(said.String()),
		}, fmt.Sprintf("%q, cut to %d bytes", args, size))
		if status == 2 {
			f.count("named")
		}
	}
}

// fullDisks runs commands on a disk that becomes full. They fail with an error,
// and what was there before is there.
func (a *attacks) fullDisks(t *testing.T, f *figures) {
	project := tortured(t)
	before := storedUnits(t, project)
	var needed int64
	err := filepath.WalkDir(project, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil {
			needed += info.Size() + 4096
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range number("FIDELE_DISKS", 12) {
		w := writers[n%len(writers)]
		args := w.in(t, project)
		whole := copyProject(t, project)
		if o := bounded(whole, args...); o.status > 1 {
			t.Fatalf("%q: %s", args, o.said)
		}
		after := storedUnits(t, whole)

		disk := t.TempDir()
		size := needed + a.random.Int64N(1<<20)
		mount := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%d", size), "tmpfs", disk)
		if out, err := mount.CombinedOutput(); err != nil {
			t.Skipf("no disk can be mounted here: %s", out)
		}
		unmount := func() { exec.Command("umount", disk).Run() }
		t.Cleanup(unmount)
		if err := os.CopyFS(disk, os.DirFS(project)); err != nil {
			unmount()
			continue // it was full before
		}
		f.runs++
		o := bounded(disk, args...)
		f.judge(t, o, fmt.Sprintf("%q", args))
		if o.status == 2 {
			f.count("named")
		}
		f.compare(t, disk, before, after, fmt.Sprintf("%q: %s", args, o.said))
		f.oldOrNew(t, &w, args, project, disk, whole)
		unmount()
	}
}
