//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unicode"
	"unicode/utf8"
)

// writesResults are commands that write to standard output, run in a project
// made by [newFullProject].
var writesResults = []string{
	"--help", "--version", "check --help",
	"segment a.txt", "segment a.txt --format jsonl", "segment a.txt --explain",
	"srx lint rules.srx", "srx export",
	"export", "export --format tsv",
	"info a.txt units.tsv", "info units.tsv --format json",
	"match Le_pont_est_fermé", "match --format json Le_pont_est_fermé", "match --explain Le_pont_est_fermé",
	"concordance pont", "concordance pont --format json",
	"analyze a.txt", "analyze a.txt --format json", "analyze a.txt --format csv",
	"align a.txt b.txt", "align a.txt b.txt --format jsonl",
	"check a.txt:b.txt", "check a.txt:b.txt --format json", "check a.txt:b.txt --format html",
	"check --memory-units", "check a.txt:b.txt --fix --dry-run",
	"explain", "explain number",
	"diff b.txt c.txt", "diff b.txt c.txt --format json", "diff b.txt c.txt --layout side",
	"diff b.txt c.txt --stat", "diff b.txt c.txt --format markdown", "diff b.txt c.txt --format html",
	"git install", "git textconv units.tmx",
	"glossary list", "glossary list --format csv", "glossary find a.txt", "glossary lint",
	"glossary extract a.txt:b.txt", "glossary explain pont", "glossary export",
	"names", "names --format json",
	"memory stats", "memory verify", "memory batches", "memory history 1",
	"memory dedupe --dry-run", "memory delete --filter x=y --dry-run",
}

// fields divides a command line at spaces; _ stands for one in an argument.
func fields(line string) []string {
	args := strings.Fields(line)
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "_", " ")
	}
	return args
}

// newFullProject makes a project in which every command has something to say.
func newFullProject(t *testing.T) string {
	t.Helper()
	dir := newProject(t)
	for name, content := range map[string]string{
		"a.txt":        "M. Dupont a dit : le pont est fermé depuis le 3 mai. Le reste, etc. Il pleut.\n",
		"b.txt":        "The bridge is is closed since 4 May.\nIt rains.\n",
		"c.txt":        "The bridge was closed.\nIt rains a lot.\n",
		"units.tsv":    "fr\ten\nLe pont est fermé.\tThe bridge is closed.\n",
		"glossary.csv": "fr,en,status,match,note\npont,bridge,preferred,,\npont,bridge,preferred,,\n",
	} {
		write(t, filepath.Join(dir, name), content)
	}
	for _, args := range []string{
		"import units.tsv", "export -o units.tmx", "srx export -o rules.srx",
	} {
		if status, said := fidele(dir, fields(args)...); status != 0 {
			t.Fatalf("%s: %s", args, said)
		}
	}
	return dir
}

// What could not be written was not said.
func TestAFullDiskBehindStandardOutputIsAnError(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip(err)
	}
	defer full.Close()
	dir := newFullProject(t)
	silent := 0
	for _, args := range writesResults {
		cmd := exec.Command("fidele", fields(args)...)
		cmd.Dir = dir
		var out, said bytes.Buffer
		cmd.Stdout = &out
		cmd.Run()
		if out.Len() == 0 {
			t.Logf("%s has nothing to say", args)
			silent++
			continue
		}

		cmd = exec.Command("fidele", fields(args)...)
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, full, &said
		cmd.Run()
		status := cmd.ProcessState.ExitCode()
		want := "cannot write to standard output: no space left on device"
		if status != 2 || !strings.Contains(said.String(), want) {
			t.Errorf("%s: exit status %d: %s", args, status, said.String())
		}
	}
	if silent > 6 {
		t.Errorf("%d commands have nothing to say", silent)
	}
}

// A file that cannot be written is one too.
func TestAFullDiskBehindAReportIsAnError(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	dir := newFullProject(t)
	for _, args := range []string{
		"check a.txt:b.txt -o json=/dev/full", "segment a.txt --force -o /dev/full",
		"export --format tsv --force -o /dev/full", "diff b.txt c.txt --force -o /dev/full",
	} {
		status, said := fidele(dir, fields(args)...)
		if status != 2 || !strings.Contains(said, "/dev/full: no space left on device") {
			t.Errorf("%s: exit status %d: %s", args, status, said)
		}
	}
}

// A reader that has seen enough, as head, is no error to talk about.
func TestAReaderThatHasGoneEndsACommandQuietly(t *testing.T) {
	dir := newFullProject(t)
	for _, args := range []string{"export", "check a.txt:b.txt --quiet", "segment a.txt --quiet"} {
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
		cmd := exec.Command("fidele", fields(args)...)
		var said bytes.Buffer
		cmd.Dir, cmd.Stdout, cmd.Stderr = dir, w, &said
		err = cmd.Run()
		w.Close()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGPIPE {
			t.Errorf("%s: %v", args, err)
		}
		if said.Len() > 0 {
			t.Errorf("%s: %s", args, said.String())
		}
	}
}

// Names and texts of files come from others. In what people read, none of them
// makes an escape sequence, turns the direction, or begins a line with a command
// to the program that runs the job.
func TestNothingHostileIsShown(t *testing.T) {
	if testing.Short() {
		t.Skip("starts many processes, which are slow under the race detector")
	}
	const (
		name  = "::error::\x1b[31m\n::error::x \u202e\u200f\u0085"
		words = "::error::Le pont\x1b]0;x\x07 \u202e\u2066\u200f\u009b est fermé depuis 3 ans."
	)
	dir := t.TempDir()
	if out, err := exec.Command("fidele", "init", dir).CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	a, b := name+"a.txt", name+"b.txt"
	table, terms := name+"units.tsv", name+"terms.csv"
	for file, content := range map[string]string{
		a:                  words + "\n\n##[error]Il pleut.\n\n\u00a0::warning::Il neige.\n",
		b:                  "The bridge is is \x1b[31m\u202e closed.\n",
		table:              "fr\ten\n" + words + "\tThe bridge\x1b[31m\u202e is closed.\n",
		terms:              "fr,en,status,match,note\npont,\"bridge\x1b[31m\u202e\",preferred,,\x1b[0m\npont,bridge,preferred,,\npont,bridge,preferred,,\n",
		name + "bad.tsv":   "fr\ten\nune\tdeux\ttrois\tquatre\n\"\n",
		name + "rules.srx": "<srx",
	} {
		write(t, filepath.Join(dir, file), content)
	}
	for _, args := range [][]string{
		{"import", table}, {"import", name + "bad.tsv"}, {"import", name + "none.tsv"},
		{"segment", a}, {"segment", a, "--explain"}, {"info", a, table}, {"info", a + ".none"},
		{"match", words}, {"match", "--explain", words}, {"concordance", "pont"},
		{"analyze", a, b}, {"align", a, b, "--review", name + "review.tsv"}, {"align", a, a},
		{"check", a + ":" + b}, {"check", a + ":" + b, "--format", "markdown"},
		{"check", a + ":" + b, "--format", "html"}, {"check", a + ":" + b, "--format", "junit"},
		{"check", a + ":" + b, "--fix", "--dry-run"}, {"check", table}, {"check", "--memory-units"},
		{"check", a + ":" + b, "--glossary", terms}, {"check", a},
		{"diff", a, b}, {"diff", a, b, "--layout", "side"}, {"diff", a, b, "--format", "markdown"},
		{"diff", a, b, "--format", "html"}, {"diff", a, name + "none"},
		{"update", a + ":" + b}, {"update", a}, {"pretranslate", a, "-o", name + "out.xlf"},
		{"pretranslate", a, "-o", name + "out.xlf"}, {"merge", a, "-o", name},
		{"glossary", "list", "--glossary", terms}, {"glossary", "find", a, "--glossary", terms},
		{"glossary", "lint", "--glossary", terms}, {"glossary", "explain", "pont", "--glossary", terms},
		{"glossary", "add", "eau", "water", "--glossary", terms}, {"glossary", "import", terms},
		{"glossary", "extract", a + ":" + b}, {"srx", "lint", name + "rules.srx"},
		{"memory", "stats"}, {"memory", "batches"}, {"memory", "history", "1"}, {"memory", "verify"},
		{"git", "textconv", table}, {"explain", name}, {name}, {"--" + name}, {"-C", name, "info", "x"},
		{"--memory", name, "match", "x"},
	} {
		_, said := fidele(dir, args...)
		if !utf8.ValidString(said) {
			t.Errorf("%q: not UTF-8: %q", args, said)
		}
		for line := range strings.Lines(said) {
			for _, c := range strings.TrimSuffix(line, "\n") {
				if c != '\t' && unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c) {
					t.Errorf("%q: %U passes in %q", args, c, line)
					break
				}
			}
			start := strings.TrimSpace(line)
			if strings.HasPrefix(start, "::") || strings.HasPrefix(start, "##[") {
				t.Errorf("%q: a line is a command: %q", args, line)
			}
		}
	}
}
