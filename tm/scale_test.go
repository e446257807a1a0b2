package tm_test

import (
	"bufio"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
)

// long skips a test that takes minutes unless FIDELE_LONG=1 asks for it.
func long(t testing.TB) {
	t.Helper()
	if os.Getenv("FIDELE_LONG") == "" {
		t.Skip("takes minutes; FIDELE_LONG=1 runs it")
	}
}

// scaled returns a file that scale.py makes, which is kept for the next run in
// $FIDELE_SCALE, or in the folder for temporary files.
func scaled(t testing.TB, name string, args ...string) string {
	t.Helper()
	script := fixtures.Shared(t, "data/match/scale.py")
	dir := os.Getenv("FIDELE_SCALE")
	if dir == "" {
		dir = filepath.Join(os.TempDir(), "fidele-scale")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "OUT" {
			args[i] = path + ".part"
		}
	}
	if out, err := exec.Command("python3", append([]string{script}, args...)...).CombinedOutput(); err != nil {
		t.Skipf("scale.py needs python3: %v\n%s", err, out)
	}
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
	return path
}

// units returns how many units long runs work on, from $FIDELE_UNITS.
func units(t testing.TB) int {
	n, err := strconv.Atoi(os.Getenv("FIDELE_UNITS"))
	if err != nil {
		n = 1_000_000
	}
	return n
}

func scaledTMX(t testing.TB, n int) string {
	return scaled(t, fmt.Sprintf("tm%d.tmx", n), "tmx", strconv.Itoa(n), "OUT")
}

func scaledQueries(t testing.TB, seed int) []string {
	f, err := os.Open(
		scaled(t, fmt.Sprintf("queries%d.tsv", seed), "queries", "OUT", strconv.Itoa(seed)),
	)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		out = append(out, strings.SplitN(lines.Text(), "\t", 3)[2])
	}
	return out
}

// scaledMemory returns a memory of n units, imported once and kept.
func scaledMemory(t testing.TB, n int) *tm.Memory {
	source := scaledTMX(t, n)
	path := strings.TrimSuffix(source, ".tmx") + ".format4.db"
	if _, err := os.Stat(path); err != nil {
		importTMX(t, source, path)
	}
	m, err := tm.Open(path, tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	return m
}

// importTMX makes a memory of a TMX and reports the speed.
func importTMX(t testing.TB, source, path string) {
	m, err := tm.Create(path+".part", tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	start, used := time.Now(), fixtures.CPUTime()
	r, err := m.Add(ctx, tmxUnits(t, source), tm.AddOptions{Origin: filepath.Base(source)})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf(
		"%d units in %v: %.0f a second; %.1f s of processor, %.0f MB resident at most",
		r.Added,
		time.Since(start).Round(time.Millisecond),
		float64(r.Added)/time.Since(start).Seconds(),
		(fixtures.CPUTime() - used).Seconds(),
		residentPeak(),
	)
	m.Close()
	if err := os.Rename(path+".part", path); err != nil {
		t.Fatal(err)
	}
}

func tmxUnits(t testing.TB, source string) iter.Seq2[*bitext.Unit, error] {
	f, err := os.Open(source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	r, err := tmx.Read(source, f, tmx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r.Units()
}

func BenchmarkImport(b *testing.B) {
	n := 100_000
	if os.Getenv("FIDELE_LONG") != "" {
		n = units(b)
	}
	source := scaledTMX(b, n)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		importTMX(b, source, filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", i)))
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "units/s")
}
