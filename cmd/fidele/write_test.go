//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Whoever is told that a row was added finds it in the file.
func TestProcessesThatAddToAGlossaryLoseNoRow(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	const processes, rows = 8, 6
	dir := newProject(t)
	write(t, filepath.Join(dir, "more.csv"), "fr,en\nbateau,boat\n")
	var wg sync.WaitGroup
	for p := range processes {
		wg.Go(func() {
			for r := range rows {
				args := []string{"glossary", "add", fmt.Sprintf("terme %d.%d.", p, r), "term"}
				if p == 0 && r == 0 {
					args = []string{"glossary", "import", "more.csv"}
				}
				if status, said := fidele(dir, args...); status != 0 {
					t.Errorf("exit status %d: %s", status, said)
				}
			}
		})
	}
	wg.Wait()

	glossary := read(t, filepath.Join(dir, "glossary.csv"))
	for p := range processes {
		for r := range rows {
			want := fmt.Sprintf("terme %d.%d.", p, r)
			if p == 0 && r == 0 {
				want = "bateau"
			}
			if n := strings.Count(glossary, want); n != 1 {
				t.Errorf("%q stands %d times in the glossary", want, n)
			}
		}
	}
	isClean(t, dir)
}

// inPlace are commands that replace a file, which lies elsewhere in the folder
// "office" and is linked into the project.
var inPlace = []struct{ args, file, before string }{
	{"glossary add pont bridge", "glossary.csv", "fr,en,status\n"},
	{"glossary import more.csv", "glossary.csv", "fr,en,status\n"},
	{"glossary edit quai quay --text wharf", "glossary.csv", "fr,en,status\nquai,quay,\n"},
	{"glossary remove quai", "glossary.csv", "fr,en,status\nquai,quay,\n"},
	{"glossary rename quai dock", "glossary.csv", "fr,en,status\nquai,quay,\n"},
	{"glossary merge quai môle", "glossary.csv", "fr,en,status\nquai,quay,\nmôle,pier,\n"},
	{"check a.txt:b.txt --fix --fail-on never", "b.txt", "The  bridge is closed.\n"},
	{"check a.txt:b.txt --baseline known.json --write-baseline --fail-on never", "known.json", "{}"},
	{"check a.txt:b.txt -o json=report.json --fail-on never", "report.json", "{}"},
	{"segment a.txt -o out.txt --force", "out.txt", "old\n"},
	{"align a.txt b.txt -o out.tsv --force", "out.tsv", "old\n"},
	{"convert more.csv out.tmx --force", "out.tmx", "old\n"},
	{"diff a.txt b.txt -o out.html --format html --force", "out.html", "old\n"},
	{"glossary export -o out.tbx --force", "out.tbx", "old\n"},
	{"pretranslate a.txt -o out.xlf --force", "out.xlf", "old\n"},
	{"srx export -o out.srx --force", "out.srx", "old\n"},
}

func TestAFileIsReplacedThroughItsLinkAndKeepsOwnerAndMode(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	for _, c := range inPlace {
		t.Run(c.args, func(t *testing.T) {
			dir := newProject(t)
			write(t, filepath.Join(dir, "more.csv"), "fr,en\nbateau,boat\n")
			office := t.TempDir()
			real, link := filepath.Join(office, c.file), filepath.Join(dir, c.file)
			write(t, real, c.before)
			if err := os.Chmod(real, 0o640); err != nil {
				t.Fatal(err)
			}
			owner := os.Getuid()
			if owner == 0 {
				owner = 1234
				if err := os.Chown(real, owner, 4321); err != nil {
					t.Fatal(err)
				}
			}
			os.Remove(link)
			if err := os.Symlink(real, link); err != nil {
				t.Fatal(err)
			}

			status, said := fidele(dir, strings.Fields(c.args)...)
			if status > 1 {
				t.Fatalf("exit status %d: %s", status, said)
			}
			if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
				t.Errorf("the link is gone: %v %v", info, err)
			}
			if read(t, real) == c.before {
				t.Errorf("the file that the link leads to was not written: %s", said)
			}
			info, err := os.Stat(real)
			if err != nil {
				t.Fatal(err)
			}
			if got := info.Mode().Perm(); got != 0o640 {
				t.Errorf("mode %o, want 640", got)
			}
			if got := int(info.Sys().(*syscall.Stat_t).Uid); got != owner {
				t.Errorf("it belongs to %d, want %d", got, owner)
			}
			isClean(t, dir)
			if left, _ := filepath.Glob(filepath.Join(office, ".*")); len(left) > 0 {
				t.Errorf("left: %q", left)
			}
		})
	}
}

func TestANewFileHasTheModeThatTheUmaskSays(t *testing.T) {
	for umask, want := range map[string]os.FileMode{"077": 0o600, "022": 0o644, "002": 0o664} {
		dir := newProject(t)
		cmd := exec.Command("sh", "-c", "umask "+umask+" && fidele segment a.txt -o out.txt")
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		info, err := os.Stat(filepath.Join(dir, "out.txt"))
		if err != nil || info.Mode() != want {
			t.Errorf("umask %s: mode %v, want %v: %v", umask, info.Mode(), want, err)
		}
	}
}

// A link that leads to no file yet makes that file.
func TestALinkToNothingIsWrittenThrough(t *testing.T) {
	dir := newProject(t)
	if err := os.Symlink("later.txt", filepath.Join(dir, "out.txt")); err != nil {
		t.Fatal(err)
	}
	if status, said := fidele(dir, "segment", "a.txt", "-o", "out.txt"); status != 0 {
		t.Fatal(said)
	}
	if got := read(t, filepath.Join(dir, "later.txt")); got != "Le pont est fermé.\n" {
		t.Errorf("%q", got)
	}
}

// No output replaces what the command reads: under its name, through a link, or
// under another name of the same file. --force does not help.
func TestNoCommandReplacesItsInput(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	for _, c := range []struct{ args, file string }{
		{"segment a.txt --force -o", "a.txt"},
		{"segment a.txt b.txt --force -o", "b.txt"},
		{"segment - --force -o", "a.txt"}, // standard input is a.txt
		{"check a.txt:b.txt -o json=", "a.txt"},
		{"check a.txt:b.txt -o json=", "b.txt"},
		{"check a.txt:b.txt -o sarif=", "glossary.csv"},
		{"check a.txt:b.txt -o html=", "fidele.toml"},
		{"check a.txt:b.txt --write-baseline --baseline=", "b.txt"},
		{"check a.txt:b.txt --glossary terms.csv -o text=", "terms.csv"},
		{"align a.txt b.txt --force -o", "a.txt"},
		{"align a.txt b.txt --force -o", "memory.db"},
		{"convert table.tsv --force", "table.tsv"},
		{"diff a.txt b.txt --force -o", "a.txt"},
		{"pretranslate a.po --force -o", "a.po"},
		{"pretranslate a.txt --force -o", "memory.db"},
		{"export --format tsv --force -o", "memory.db"},
		{"glossary export --format csv --force -o", "glossary.csv"},
		{"glossary extract a.txt:b.txt --force -o", "a.txt"},
		{"glossary import terms.csv --force -o", "terms.csv"},
	} {
		for _, how := range []string{"name", "symbolic link", "hard link"} {
			t.Run(c.args+" "+c.file+" by "+how, func(t *testing.T) {
				dir := newProject(t)
				for name, content := range map[string]string{
					"glossary.csv": "fr,en\npont,bridge\n",
					"terms.csv":    "fr,en\npont,bridge\n",
					"table.tsv":    "fr\ten\nLe pont\tThe bridge\n",
					"a.po":         "msgid \"Le pont\"\nmsgstr \"\"\n",
				} {
					write(t, filepath.Join(dir, name), content)
				}
				units := "fr\ten\nLe pont\tThe bridge\n"
				write(t, filepath.Join(dir, "units.tsv"), units)
				if status, said := fidele(dir, "import", "units.tsv"); status != 0 {
					t.Fatal(said)
				}
				file := filepath.Join(dir, c.file)
				before := read(t, file)
				other := filepath.Join(dir, "other"+filepath.Ext(c.file))
				var err error
				switch how {
				case "name":
					other = file
				case "symbolic link":
					err = os.Symlink(c.file, other)
				case "hard link":
					err = os.Link(file, other)
				}
				if err != nil {
					t.Fatal(err)
				}

				args := strings.Fields(c.args)
				if last := &args[len(args)-1]; strings.HasSuffix(*last, "=") {
					*last += filepath.Base(other)
				} else {
					args = append(args, filepath.Base(other))
				}
				cmd := exec.Command("fidele", args...)
				cmd.Dir = dir
				in, err := os.Open(filepath.Join(dir, "a.txt"))
				if err != nil {
					t.Fatal(err)
				}
				defer in.Close()
				cmd.Stdin = in
				out, _ := cmd.CombinedOutput()
				if status := cmd.ProcessState.ExitCode(); status != 2 {
					t.Errorf("exit status %d, want 2: %s", status, out)
				}
				if !strings.Contains(string(out), "it is not replaced") {
					t.Errorf("it does not say why: %s", out)
				}
				if read(t, file) != before {
					t.Errorf("%s was replaced", c.file)
				}
			})
		}
	}
}

func TestSegmentReplacesAFileOnlyWithForce(t *testing.T) {
	dir := newProject(t)
	out := filepath.Join(dir, "out.txt")
	write(t, out, "old\n")
	if status, said := fidele(dir, "segment", "a.txt", "-o", "out.txt"); status != 2 {
		t.Errorf("exit status %d: %s", status, said)
	}
	if got := read(t, out); got != "old\n" {
		t.Errorf("it was replaced by %q", got)
	}
	if status, said := fidele(dir, "segment", "a.txt", "-o", "out.txt", "--force"); status != 0 {
		t.Errorf("exit status %d: %s", status, said)
	}
}

// What a killed process left is removed by the next that writes the same file;
// what another still writes, and what only looks like it, stays.
func TestAbandonedTemporaryFilesAreRemoved(t *testing.T) {
	dir := newProject(t)
	old := time.Now().Add(-time.Hour)
	make := func(name string) *os.File {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		if err := os.Chtimes(f.Name(), old, old); err != nil {
			t.Fatal(err)
		}
		return f
	}
	abandoned, claimed := make(".out.txt.123.tmp"), make(".out.txt.124.tmp")
	other, mine := make(".other.txt.123.tmp"), make(".out.txt.notes.tmp")
	if err := syscall.Flock(int(claimed.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	young := filepath.Join(dir, ".out.txt.125.tmp")
	write(t, young, "")

	if status, said := fidele(dir, "segment", "a.txt", "-o", "out.txt"); status != 0 {
		t.Fatal(said)
	}
	if _, err := os.Stat(abandoned.Name()); err == nil {
		t.Error("the abandoned file is still there")
	}
	for _, name := range []string{claimed.Name(), other.Name(), mine.Name(), young} {
		if _, err := os.Stat(name); err != nil {
			t.Errorf("it was removed: %v", err)
		}
	}
}

// Baselines that processes write at once are one of them, whole, and none is left
// behind half written.
func TestProcessesThatWriteOneBaselineLeaveOneOfThem(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	const processes, runs = 8, 4
	dir := newProject(t)
	whole := map[string]bool{}
	for p := range processes {
		source, target := fmt.Sprintf("s%d.txt", p), fmt.Sprintf("t%d.txt", p)
		write(t, filepath.Join(dir, source), "Le pont est fermé.\n")
		write(t, filepath.Join(dir, target), fmt.Sprintf("The bridge  number %d  is closed.\n", p))
		alone := fmt.Sprintf("alone%d.json", p)
		args := []string{"check", source + ":" + target, "--baseline", alone, "--write-baseline", "--fail-on", "never"}
		if status, said := fidele(dir, args...); status != 0 {
			t.Fatalf("exit status %d: %s", status, said)
		}
		whole[read(t, filepath.Join(dir, alone))] = true
	}
	if len(whole) != processes {
		t.Fatalf("%d baselines of %d articles", len(whole), processes)
	}

	var wg sync.WaitGroup
	for p := range processes {
		wg.Go(func() {
			for range runs {
				pair := fmt.Sprintf("s%d.txt:t%d.txt", p, p)
				args := []string{"check", pair, "--baseline", "known.json", "--write-baseline", "--fail-on", "never"}
				if status, said := fidele(dir, args...); status != 0 {
					t.Errorf("exit status %d: %s", status, said)
				}
			}
		})
	}
	wg.Wait()

	if got := read(t, filepath.Join(dir, "known.json")); !whole[got] {
		t.Errorf("the baseline is none that a process wrote:\n%s", got)
	}
	isClean(t, dir)
}

// A file that must not become longer is named, with what stands and what to do.
func TestAMemoryThatCannotGrowSaysWhatToDo(t *testing.T) {
	dir := newProject(t)
	var table strings.Builder
	table.WriteString("fr\ten\n")
	for n := range 4000 {
		fmt.Fprintf(&table, "Le pont numéro %d\tBridge number %d\n", n, n)
	}
	write(t, filepath.Join(dir, "a.tsv"), "fr\ten\nle pont\tthe bridge\n")
	write(t, filepath.Join(dir, "b.tsv"), table.String())
	if status, said := fidele(dir, "import", "a.tsv"); status != 0 {
		t.Fatal(said)
	}
	cmd := exec.Command("sh", "-c", `ulimit -f 64; exec fidele import b.tsv`)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatalf("it could grow: %s", out)
	}
	for _, want := range []string{"memory.db: ", "file too large", "hint: files here cannot become longer", "stays"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("it does not say %q: %s", want, out)
		}
	}
	isClean(t, dir)
}
