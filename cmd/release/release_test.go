package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// A release of this system is the same twice, and its binary says which it is.
func TestReleaseIsReproducible(t *testing.T) {
	if testing.Short() {
		t.Skip("builds fidele")
	}
	system := runtime.GOOS + "/" + runtime.GOARCH
	if !slices.Contains(systems, system) || runtime.GOOS == "windows" {
		t.Skip("no archive of this kind for ", system)
	}
	t.Chdir(filepath.Join("..", ".."))
	t.Setenv("SOURCE_DATE_EPOCH", "1764288000") // 2025-11-28
	var sums []string
	var dir string
	for range 2 {
		dir = t.TempDir()
		r := release{version: "1.2.3", commit: "0123456789abcdef", dir: dir, systems: []string{system}}
		if err := r.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "SHA256SUMS"))
		if err != nil {
			t.Fatal(err)
		}
		sums = append(sums, string(data))
	}
	if sums[0] != sums[1] {
		t.Errorf("two releases of one commit differ:\n%s%s", sums[0], sums[1])
	}

	name := "fidele_1.2.3_" + runtime.GOOS + "_" + runtime.GOARCH
	file, err := os.Open(filepath.Join(dir, name+".tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	binary := filepath.Join(t.TempDir(), "fidele")
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
		if want := time.Unix(1764288000, 0); !h.ModTime.Equal(want) || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%s: %v of %d %q", h.Name, h.ModTime, h.Uid, h.Uname)
		}
		if h.Name == name+"/fidele" {
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(binary, data, 0o755); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, want := range []string{"fidele", "README.md", "man/man1/fidele-check.1", "completions/_fidele"} {
		if !slices.Contains(names, name+"/"+want) {
			t.Errorf("no %s in %q", want, names)
		}
	}
	out, err := exec.Command(binary, "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "fidele version 1.2.3 (commit 0123456789ab 2025-11-28, go1.") {
		t.Errorf("%s %v", out, err)
	}
}

func TestVersionsOfPackagesBeginWithADigit(t *testing.T) {
	for version, want := range map[string]string{
		"1.2.0": "1.2.0", "1.2.0-3-gabc123": "1.2.0.3.gabc123", "0f07f94": "0~0f07f94", "a1b2c3d": "0~a1b2c3d",
	} {
		if got := packageVersion(version); got != want {
			t.Errorf("%s: %s, want %s", version, got, want)
		}
	}
}
