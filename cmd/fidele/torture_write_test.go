//go:build linux

package main

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

	"fidele/cmd/fidele/internal/cli"
)

// writer is a command that writes.
type writer struct {
	command string   // its path
	args    []string // what follows; BATCH is the import that is there
	file    string   // the file that it writes beside the memory
	done    string   // what it says when it is run again and all is done
}

// writers are all commands that write, in each of their ways.
var writers = []writer{
	{command: "import", args: []string{"more.tsv"}},
	{command: "memory compact"},
	{command: "memory compact", args: []string{"--rebuild"}},
	{command: "memory dedupe"},
	{command: "memory delete", args: []string{"--filter", "text:12"}},
	{command: "memory edit", args: []string{"7", "--text", "Another bridge."}},
	{command: "memory replace", args: []string{"Bridge", "Viaduct"}},
	{command: "memory merge", args: []string{"other.db"}},
	{command: "memory copy", args: []string{"other.db", "copy.db"}, done: "the memory is not empty"},
	{command: "memory reverse", args: []string{"-o", "reversed.db"}, done: "reversed.db"},
	{command: "review", args: []string{"check.html", "--force", "-o", "reviewed.xlf"}, file: "reviewed.xlf"},
	{command: "memory undo", args: []string{"BATCH"}, done: "there is no import"},
	{command: "update", args: []string{"a.txt:b.txt", "--all"}},
	{command: "align", args: []string{"a.txt", "b.txt", "--update", "--threshold", "0.1"}},
	{command: "align", args: []string{"a.txt", "b.txt", "--force", "-o", "out.tsv"}, file: "out.tsv"},
	{command: "diff", args: []string{"base.tmx", "ours.tmx", "--update"}},
	{command: "diff", args: []string{"base.tmx", "ours.tmx", "--force", "-o", "out.html", "--format", "html"},
		file: "out.html"},
	{command: "glossary add", args: []string{"eau", "water"}, file: "glossary.csv"},
	{command: "glossary edit", args: []string{"pont", "--note", "over water"}, file: "glossary.csv"},
	{command: "glossary remove", args: []string{"pont"}, file: "glossary.csv"},
	{command: "glossary rename", args: []string{"pont", "passerelle"}, file: "glossary.csv"},
	{command: "glossary merge", file: "glossary.csv"},
	{command: "glossary import", args: []string{"terms.csv"}, file: "glossary.csv"},
	{command: "names accept", args: []string{"Vergel"}, file: "glossary.csv"},
	{command: "names add", args: []string{"Vergel", "Vergel"}, file: "glossary.csv"},
	{command: "names forbid", args: []string{"Vergel", "Vergell"}, file: "glossary.csv"},
	{command: "glossary export", args: []string{"--force", "-o", "out.tbx"}, file: "out.tbx"},
	{command: "glossary extract", args: []string{"--force", "-o", "out.csv"}, file: "out.csv"},
	{command: "check", args: []string{"a.txt:b.txt", "--fix"}, file: "b.txt"},
	{command: "check", args: []string{"a.txt:b.txt", "--baseline", "known.json", "--write-baseline"},
		file: "known.json"},
	{command: "check", args: []string{"a.txt:b.txt", "-o", "json=report.json"}, file: "report.json"},
	{command: "export", args: []string{"--force", "-o", "out.tmx"}, file: "out.tmx"},
	{command: "convert", args: []string{"base.tmx", "out.po", "--force"}, file: "out.po"},
	{command: "pretranslate", args: []string{"a.txt", "--force", "-o", "out.xlf"}, file: "out.xlf"},
	{command: "pack", args: []string{"a.txt", "--force", "-o", "out.json"}, file: "out.json"},
	{command: "intake", args: []string{"answer.json", "--force", "-o", "out.xlf"}, file: "out.xlf"},
	{command: "translate", args: []string{"--text", "a.txt", "--force", "-o", "out.text"}, file: "out.text"},
	{command: "translate", args: []string{"--text", "a.txt", "--read", "done.text"}, file: "a.xlf"},
	{command: "merge", args: []string{"a.xlf", "--force", "-o", "merged.txt"}, file: "merged.txt"},
	{command: "segment", args: []string{"a.txt", "--force", "-o", "out.txt"}, file: "out.txt"},
	{command: "srx export", args: []string{"--force", "-o", "out.srx"}, file: "out.srx"},
	{command: "git merge-driver", args: []string{"base.tmx", "ours.tmx", "theirs.tmx"}, file: "ours.tmx"},
	{command: "git install", args: []string{"--write"}, file: ".gitattributes"},
	{command: "init", args: []string{"."}},
	{command: "serve token add", args: []string{"desk"}, file: "fidele-tokens.json", done: "there is a token of that name"},
	{command: "serve token remove", args: []string{"old"}, file: "fidele-tokens.json", done: "there is no token of that name"},
	{command: "man", args: []string{"."}, file: "fidele.1"},
}

// readOnly are the commands that write nothing.
var readOnly = []string{
	"srx lint", "info", "match", "concordance", "analyze", "explain", "git textconv", "completion", "doctor", "status",
	"serve token list", "lsp", "mcp",
	"glossary list", "glossary find", "glossary explain", "glossary lint",
	"memory stats", "memory verify", "memory history", "memory batches",
}

// A command is attacked if it writes: one that is new is put into one of the two
// lists above, and none that takes a file to write to is in the second.
func TestEveryWritingCommandIsTortured(t *testing.T) {
	paths := map[string]bool{}
	eachCommand(testApp(), func(path string, c *cli.Command) {
		if len(c.Subcommands) > 0 {
			return
		}
		paths[path] = true
		writes := slices.ContainsFunc(writers, func(w writer) bool { return w.command == path })
		reads := slices.Contains(readOnly, path)
		if writes == reads {
			t.Errorf("%s: writes: %v, reads only: %v", path, writes, reads)
		}
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if reads && slices.Contains([]string{"output", "write", "update", "fix", "force"}, name) {
					t.Errorf("%s has --%s and is not among those that write", path, name)
				}
			}
		}
	})
	for _, w := range writers {
		if !paths[w.command] {
			t.Errorf("there is no command %s", w.command)
		}
	}
	for _, path := range readOnly {
		if !paths[path] {
			t.Errorf("there is no command %s", path)
		}
	}
}

// in returns what to call in a project.
func (w *writer) in(t *testing.T, dir string) []string {
	t.Helper()
	args := append(strings.Fields(w.command), w.args...)
	for i := range args {
		if args[i] == "BATCH" {
			args[i] = firstBatch(t, dir)
		}
	}
	return args
}

// firstBatch returns the name of the first import of a project.
func firstBatch(t *testing.T, dir string) string {
	t.Helper()
	var list struct{ Batches []struct{ Name string } }
	o := bounded(dir, "memory", "batches", "--format", "json")
	if err := json.Unmarshal([]byte(o.stdout), &list); err != nil || len(list.Batches) == 0 {
		t.Fatalf("%s%s: %v", o.stdout, o.said, err)
	}
	return list.Batches[0].Name
}

// kills ends commands in the middle. What was there before, or what the command
// was to make, is there afterwards; no third thing; and the command can be run
// again. What a killed one has left, the next one that writes removes.
func (a *attacks) kills(t *testing.T, f *figures) {
	project := tortured(t)
	before := storedUnits(t, project)
	for n := range number("FIDELE_KILLS", 64) {
		w := writers[n%len(writers)]
		args := w.in(t, project)
		whole := copyProject(t, project)
		began := time.Now()
		if o := bounded(whole, args...); o.status > 1 || o.crashed {
			t.Fatalf("%q: exit status %d: %s", args, o.status, o.said)
		}
		took := time.Since(began)
		after := storedUnits(t, whole)

		dir := copyProject(t, project)
		cmd := exec.Command("fidele", args...)
		cmd.Dir = dir
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(a.random.Int64N(int64(took)))) // the attack is the time
		cmd.Process.Kill()
		cmd.Wait()
		f.runs++
		if cmd.ProcessState.ExitCode() >= 0 {
			f.count("ended before")
		}

		if len(temporaries(t, dir)) > 0 {
			f.count("left a temporary file until the next write")
		}
		f.compare(t, dir, before, after, fmt.Sprintf("%q", args))
		f.oldOrNew(t, &w, args, project, dir, whole)
		ageTemporaries(t, dir)
		if w.file != "" { // so that it is written once more
			write(t, filepath.Join(dir, w.file), read(t, filepath.Join(project, w.file)))
		}
		o := bounded(dir, args...)
		f.judge(t, o, fmt.Sprintf("%q again", args))
		if done := w.done != "" && strings.Contains(o.said, w.done); o.status > 1 && !done {
			t.Errorf("%q again: exit status %d: %s", args, o.status, o.said)
		}
		if o := bounded(dir, "memory", "edit", "9", "--text", "The last write."); o.status > 1 &&
			w.command != "memory undo" {
			t.Errorf("%q, then an edit: exit status %d: %s", args, o.status, o.said)
		}
		if left := temporaries(t, dir); len(left) > 0 {
			f.count("left a temporary file for good")
			t.Errorf("%q again, and an edit: there still is %q", args, left)
		}
	}
}

// temporaries returns the hidden files that are none of the project.
func temporaries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(list, func(name string) bool {
		return slices.Contains([]string{".git", ".gitattributes"}, filepath.Base(name))
	})
}

// ageTemporaries makes temporary files older: those of outputs are left alone for
// a minute, as another process may just have made them.
func ageTemporaries(t *testing.T, dir string) {
	t.Helper()
	before := time.Now().Add(-time.Hour)
	for _, name := range temporaries(t, dir) {
		if err := os.Chtimes(name, before, before); err != nil {
			t.Fatal(err)
		}
	}
}

// oldOrNew fails the test unless the file that a command writes is what it was in
// one folder, or what it is in another where the command was not disturbed.
func (f *figures) oldOrNew(t *testing.T, w *writer, args []string, project, dir, whole string) {
	t.Helper()
	if w.file == "" {
		return
	}
	got := read(t, filepath.Join(dir, w.file))
	old, done := read(t, filepath.Join(project, w.file)), read(t, filepath.Join(whole, w.file))
	if got != old && len(got) != len(done) { // times stand in some
		f.count("lost")
		t.Errorf("%q: %s is neither old nor new: %d bytes", args, w.file, len(got))
	}
}

// limits runs commands whose files must not become longer than a random number of
// blocks, as on a disk that is full for whoever has used up a quota. They fail
// with an error, or had room enough, and what was there before is there.
func (a *attacks) limits(t *testing.T, f *figures) {
	project := tortured(t)
	before := storedUnits(t, project)
	for n := range number("FIDELE_LIMITS", 35) {
		w := writers[n%len(writers)]
		args := w.in(t, project)
		whole := copyProject(t, project)
		if o := bounded(whole, args...); o.status > 1 {
			t.Fatalf("%q: %s", args, o.said)
		}
		after := storedUnits(t, whole)

		dir := copyProject(t, project)
		o := limited(dir, fmt.Sprintf("ulimit -f %d", 1<<a.random.IntN(12)), args...)
		f.runs++
		f.judge(t, o, fmt.Sprintf("%q", args))
		if o.status == 2 {
			f.count("named")
			if o.said == "" {
				f.count("silent")
				t.Errorf("%q fails and says nothing", args)
			}
		}
		f.compare(t, dir, before, after, fmt.Sprintf("%q: %s", args, o.said))
		f.oldOrNew(t, &w, args, project, dir, whole)
	}
}
