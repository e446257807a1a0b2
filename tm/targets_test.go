package tm_test

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"fidele/fixtures"
)

// spent is what a process took.
type spent struct {
	clock, processor time.Duration
	megabytes        int64 // resident at most
}

// target is a command that is measured, and what it is to keep to.
type target struct {
	name string
	runs int
	args []string // OUT begins the name of a file of the binary itself
	// fills says that a new memory is filled; aside, that no other command uses it.
	fills, aside bool
	// units, if not 0, are told by the second.
	units int
	goal  string
}

// TestTargets measures whole processes of this fidele and, in turns, of the binary
// $FIDELE_BEFORE, if there is one, and prints the best run of each: time by the
// clock, of the processor (all threads), and what was resident at most; of a process
// smaller than this test, what the test holds. The memory has a million units
// ($FIDELE_UNITS). FIDELE_TARGETS=1 asks for it.
func TestTargets(t *testing.T) {
	if os.Getenv("FIDELE_TARGETS") == "" {
		t.Skip("takes minutes; make bench-targets runs it")
	}
	dir, n := t.TempDir(), units(t)
	binaries := []string{fixtures.Tool(t)}
	if before := os.Getenv("FIDELE_BEFORE"); before != "" {
		binaries = append(binaries, before)
	}
	source := scaledTMX(t, n)
	pairs := scaledTMX(t, 100_000)
	query := scaledQueries(t, 1)
	article := filepath.Join(dir, "article.fr.txt")
	writeFile(t, article, strings.Join(query[:min(1000, len(query))], "\n\n")+"\n")
	book := makeBook(t, dir, pairs, 10_000)

	tsv, xlf := filepath.Join(dir, "all.tsv"), filepath.Join(dir, "all.xlf")
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprintln(w, "\tclock\tprocessor\tmemory\tunits/s\tbefore: clock\tprocessor\tmemory\tnow/before\tgoal\t")
	for _, c := range []target{
		{name: "import, TMX", runs: 3, fills: true, units: n, args: []string{"import", source}, goal: "170,000/s, 330 MB"},
		{name: "export, TMX", runs: 2, units: n, args: []string{"export", "--force", "-o", "OUT.tmx"}},
		{name: "export, XLIFF", runs: 1, units: n, args: []string{"export", "--force", "-o", xlf}, goal: "memory bounded"},
		{name: "export, TSV", runs: 1, units: n, args: []string{"export", "--force", "-o", tsv}},
		{name: "export, PO", runs: 1, units: n, args: []string{"export", "--force", "--format", "po", "-o", "OUT.po"}},
		{name: "export, JSON lines", runs: 1, units: n, args: []string{"export", "--force", "-o", "OUT.jsonl"}},
		{name: "memory verify", runs: 2, units: n, args: []string{"memory", "verify"}},
		{name: "version", runs: 60, args: []string{"--version"}, goal: "4 ms"},
		{name: "match", runs: 60, args: []string{"match", query[len(query)/3]}, goal: "5 ms"},
		{name: "concordance", runs: 9, args: []string{"concordance", "mot de passe"}},
		{name: "analyze, 1,000 segments", runs: 3, args: []string{"analyze", "--lines", article}},
		{name: "pretranslate, 1,000 segments", runs: 3,
			args: []string{"pretranslate", "--lines", "--force", article, "-o", "OUT.xlf"}},
		{name: "align, 10,000 sentences", runs: 2,
			args: []string{"align", book[0], book[1], "--force", "-o", "OUT.align.tsv"}},
		{name: "check, 100,000 pairs", runs: 1,
			args: []string{"check", "--fail-on", "never", "--format", "json", pairs}},
		{name: "import, TSV", runs: 1, fills: true, aside: true, units: n, args: []string{"import", tsv}},
		{name: "import, XLIFF of 100,000", runs: 1, fills: true, aside: true, units: 100_000,
			args: []string{"import", filepath.Join(dir, "some.xlf")}},
	} {
		if strings.Contains(c.name, "XLIFF of") {
			shortXLIFF(t, xlf, filepath.Join(dir, "some.xlf"), c.units)
		}
		best := make([]spent, len(binaries))
		for run := range c.runs {
			for i, binary := range binaries {
				s := measured(t, binary, filepath.Join(dir, fmt.Sprint(i)), c)
				if run == 0 {
					best[i] = s
				}
				best[i].clock = min(best[i].clock, s.clock)
				best[i].processor = min(best[i].processor, s.processor)
				best[i].megabytes = min(best[i].megabytes, s.megabytes)
			}
		}
		rate := ""
		if c.units > 0 {
			rate = fmt.Sprintf("%.0f", float64(c.units)/best[0].clock.Seconds())
		}
		before := "\t\t\t"
		if len(best) > 1 {
			before = best[1].cells() +
				fmt.Sprintf("\t%.2f", float64(best[0].processor)/float64(best[1].processor))
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", c.name, best[0].cells(), rate, before, c.goal)
	}
}

func (s spent) cells() string {
	return fmt.Sprintf("%.1f ms\t%.1f ms\t%d MB", ms(s.clock), ms(s.processor), s.megabytes)
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// measured runs a command once.
func measured(t *testing.T, binary, own string, c target) spent {
	t.Helper()
	memory := own + ".db"
	if c.aside {
		memory = own + ".aside.db"
	}
	if c.fills {
		os.Remove(memory)
	}
	args := []string{"--source", "fr", "--target", "en", "--quiet", "--memory", memory}
	for _, a := range c.args {
		args = append(args, strings.Replace(a, "OUT", own, 1))
	}
	cmd := exec.Command(binary, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		t.Fatalf("%q: %v\n%s", args, err, cmp.Or(said.String(), "nothing was said"))
	}
	clock := time.Since(start)
	state := cmd.ProcessState
	return spent{clock, state.UserTime() + state.SystemTime(), residentOf(state)}
}

// makeBook writes both sides of the first units of a TMX as two articles, of
// paragraphs of two to seven sentences, and leaves one sentence in a hundred out of
// the translation.
func makeBook(t *testing.T, dir, source string, sentences int) (names [2]string) {
	t.Helper()
	var sides [2]strings.Builder
	n, left := 0, 0
	for u, err := range tmxUnits(t, source) {
		if err != nil {
			t.Fatal(err)
		}
		if n == sentences {
			break
		}
		if left == 0 {
			left = 2 + n%6
			sides[0].WriteString("\n\n")
			sides[1].WriteString("\n\n")
		}
		left--
		sides[0].WriteString(u.Source.Plain + " ")
		if n++; n%100 != 0 {
			sides[1].WriteString(u.Target.Plain + " ")
		}
	}
	for i, lang := range []string{"fr", "en"} {
		names[i] = filepath.Join(dir, "book."+lang+".txt")
		writeFile(t, names[i], strings.TrimSpace(sides[i].String())+"\n")
	}
	return names
}

// shortXLIFF copies an XLIFF with its first units only.
func shortXLIFF(t *testing.T, from, to string, units int) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var out strings.Builder
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for n := 0; n < units && lines.Scan(); {
		out.WriteString(lines.Text() + "\n")
		if lines.Text() == "</trans-unit>" {
			n++
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	out.WriteString("</body>\n</file>\n</xliff>\n")
	writeFile(t, to, out.String())
}

func writeFile(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}
