//go:build linux

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// harbour is the number of the first article's harbour: that of no ship, because a
// sentence whose only figure is in all the others says nothing of its own.
const harbour = 1000

// archive makes a project with pairs of articles in fr and en, of some sentences each,
// none like another.
func archive(t *testing.T, pairs, sentences int) string {
	t.Helper()
	dir := newProject(t)
	for _, lang := range []string{"fr", "en"} {
		if err := os.Mkdir(filepath.Join(dir, lang), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for p := range pairs {
		var fr, en strings.Builder
		for i := range sentences {
			fmt.Fprintf(&fr, "Le navire %d quitte le port numéro %d. ", i, harbour+p)
			fmt.Fprintf(&en, "Ship %d leaves harbour number %d. ", i, harbour+p)
			if i%5 == 3 {
				fr.WriteString("Personne ne sait encore où il va.")
				if p%3 > 0 {
					en.WriteString("Nobody knows yet where it is going.")
				}
			}
			fr.WriteString("\n\n")
			en.WriteString("\n\n")
		}
		write(t, filepath.Join(dir, "fr", fmt.Sprintf("%03d.md", p)), fr.String())
		write(t, filepath.Join(dir, "en", fmt.Sprintf("%03d.md", p)), en.String())
	}
	return dir
}

// exportedTexts returns the texts of a memory, without dates.
func exportedTexts(t *testing.T, dir string) string {
	t.Helper()
	status, said := fidele(dir, "export", "--format", "tsv", "-o", "-", "--quiet")
	if status != 0 {
		t.Fatal(said)
	}
	return regexp.MustCompile(`\d{4}-\d\d-\d\dT[\d:]+Z`).ReplaceAllString(said, "date")
}

// On any number of cores the same is said, and the same is in the memory, though later
// articles learn from earlier ones.
func TestAFolderIsAlignedAlikeAtAnyNumberOfCores(t *testing.T) {
	const pairs = 40 // more than are aligned at once
	var said, texts [2]string
	for i, cores := range []int{1, 4} {
		dir := archive(t, pairs, 12)
		cmd := exec.Command("fidele", "update", "fr:en")
		cmd.Dir, cmd.Env = dir, append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", cores))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		said[i], texts[i] = string(out), exportedTexts(t, dir)
	}
	if d := cmp.Diff(said[0], said[1]); d != "" {
		t.Errorf("said (-1 core +4 cores): %s", d)
	}
	if d := cmp.Diff(texts[0], texts[1]); d != "" {
		t.Errorf("in the memory (-1 core +4 cores): %s", d)
	}
	if n := strings.Count(texts[0], "\n"); n < 12*pairs/2 {
		t.Errorf("only %d units", n)
	}
}

// Ctrl-C leaves the memory with whole articles, and the same command adds the rest.
func TestASignalLeavesWholeArticlesInTheMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns for seconds")
	}
	const pairs, sentences = 60, 150
	dir := archive(t, pairs, sentences)
	cmd := exec.Command("fidele", "update", "--all", "fr:en")
	cmd.Dir = dir
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	var last string
	signalled := false
	for lines := bufio.NewScanner(stderr); lines.Scan(); {
		last = lines.Text() + "\n" + last
		if !signalled && strings.Contains(lines.Text(), "units added") {
			signalled = true
			cmd.Process.Signal(syscall.SIGINT)
		}
	}
	cmd.Wait()
	if cmd.ProcessState.ExitCode() != 2 || !strings.Contains(last, "interrupted") {
		t.Fatalf("exit status %d\n%s", cmd.ProcessState.ExitCode(), last)
	}
	isClean(t, dir)

	whole := map[string]bool{} // harbours whose ships are all there, or none
	list := exportedTexts(t, dir)
	for p := range pairs {
		n := strings.Count(list, fmt.Sprintf("port numéro %d.", harbour+p))
		if n != 0 && n < sentences {
			t.Errorf("%d of %d sentences of article %d", n, sentences, p)
		}
		whole[fmt.Sprint(n > 0)] = true
	}
	if len(whole) != 2 {
		t.Errorf("articles in the memory: %v; the signal came too early or too late", whole)
	}

	if status, said := fidele(dir, "update", "--all", "fr:en"); status != 0 {
		t.Fatal(said)
	}
	list = exportedTexts(t, dir)
	for p := range pairs {
		if n := strings.Count(list, fmt.Sprintf("port numéro %d.", harbour+p)); n != sentences {
			t.Errorf("%d of %d sentences of article %d in the end", n, sentences, p)
		}
	}
}
