package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// systems are those that a release has binaries for, as GOOS/GOARCH.
var systems = []string{
	"linux/amd64", "linux/arm64", "linux/arm",
	"darwin/amd64", "darwin/arm64",
	"windows/amd64", "windows/arm64",
	"freebsd/amd64", "freebsd/arm64",
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r := release{commit: gitOutput("rev-parse", "HEAD")}
	var chosen string
	flag.StringVar(&r.version, "version", "", "`VERSION` without v; by default what git describe says")
	flag.StringVar(&r.dir, "o", "dist", "`FOLDER` to write to; what it holds is removed")
	flag.StringVar(&chosen, "systems", strings.Join(systems, ","), "GOOS/GOARCH, `LIST` divided by commas")
	flag.BoolVar(&r.packages, "packages", true, "make deb, rpm and the list of components too")
	flag.Parse()
	r.systems = strings.Split(chosen, ",")
	if err := r.run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(2)
	}
}

// release is one release being made.
type release struct {
	version, commit string
	dir             string
	systems         []string
	packages        bool

	time time.Time // of the commit
	work string    // a folder that is removed at the end
	docs []entry   // what every archive holds beside the binary
}

func (r *release) run(ctx context.Context) error {
	for _, s := range r.systems {
		if !slices.Contains(systems, s) {
			return fmt.Errorf("no releases for %q; there are %s", s, strings.Join(systems, ", "))
		}
	}
	r.version = strings.TrimPrefix(cmp.Or(r.version, gitOutput("describe", "--tags", "--always", "--dirty")), "v")
	if r.version == "" {
		return errors.New("no version: give -version, or build in a git checkout")
	}
	r.time = time.Unix(0, 0).UTC()
	if seconds, err := strconv.ParseInt(cmp.Or(os.Getenv("SOURCE_DATE_EPOCH"),
		gitOutput("log", "-1", "--format=%ct")), 10, 64); err == nil {
		r.time = time.Unix(seconds, 0).UTC()
	}
	var err error
	if r.work, err = os.MkdirTemp("", "fidele-release-"); err != nil {
		return err
	}
	defer os.RemoveAll(r.work)
	if err := os.RemoveAll(r.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(r.dir, 0o755); err != nil {
		return err
	}
	if err := r.documents(ctx); err != nil {
		return err
	}
	for _, s := range r.systems {
		if err := r.system(ctx, s); err != nil {
			return err
		}
	}
	return r.checksums()
}

// gitOutput is what git prints, "" where it fails.
func gitOutput(args ...string) string {
	out, err := exec.Command("git", args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// command runs a program in the folder of the module.
func command(ctx context.Context, env []string, name string, args ...string) error {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, complaint.String())
	}
	return nil
}

// build makes the binary of a system.
func (r *release) build(ctx context.Context, goos, goarch, file string) error {
	const about = "fidele/cmd/fidele/internal/cli."
	flags := "-s -w -buildid= -X " + about + "version=" + r.version + " -X " + about + "day=" + r.time.Format(time.DateOnly)
	if r.commit != "" {
		flags += " -X " + about + "commit=" + r.commit
	}
	return command(ctx, []string{"CGO_ENABLED=0", "GOOS=" + goos, "GOARCH=" + goarch, "GOARM=6"},
		"go", "build", "-trimpath", "-buildvcs=false", "-tags", "urfave_cli_no_docs",
		"-ldflags", flags, "-o", file, "./cmd/fidele")
}

// documents collects what goes with the binaries: a binary of this system writes the
// manual pages and completions.
func (r *release) documents(ctx context.Context) error {
	own := filepath.Join(r.work, "fidele")
	if err := r.build(ctx, runtime.GOOS, runtime.GOARCH, own); err != nil {
		return err
	}
	for _, name := range []string{"README.md", "CHANGELOG.md"} {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		r.docs = append(r.docs, entry{name, 0o644, data})
	}
	man := filepath.Join(r.work, "man")
	if err := os.MkdirAll(man, 0o755); err != nil {
		return err
	}
	if err := command(ctx, nil, own, "man", man); err != nil {
		return err
	}
	pages, err := os.ReadDir(man)
	if err != nil {
		return err
	}
	for _, p := range pages {
		data, err := os.ReadFile(filepath.Join(man, p.Name()))
		if err != nil {
			return err
		}
		r.docs = append(r.docs, entry{"man/man1/" + p.Name(), 0o644, data})
	}
	for shell, name := range map[string]string{
		"bash": "fidele.bash", "zsh": "_fidele", "fish": "fidele.fish", "powershell": "fidele.ps1",
	} {
		data, err := exec.CommandContext(ctx, own, "completion", shell).Output()
		if err != nil {
			return fmt.Errorf("completion %s: %w", shell, err)
		}
		r.docs = append(r.docs, entry{"completions/" + name, 0o644, data})
	}
	return nil
}

// system makes what is published for one system.
func (r *release) system(ctx context.Context, system string) error {
	goos, goarch, _ := strings.Cut(system, "/")
	binary := "fidele"
	if goos == "windows" {
		binary += ".exe"
	}
	file := filepath.Join(r.work, goos, goarch, binary)
	if err := r.build(ctx, goos, goarch, file); err != nil {
		return err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("fidele_%s_%s_%s", r.version, goos, goarch)
	entries := append([]entry{{binary, 0o755, data}}, r.docs...)
	if goos == "windows" {
		err = writeZip(filepath.Join(r.dir, name+".zip"), entries, r.time)
	} else {
		err = writeTar(filepath.Join(r.dir, name+".tar.gz"), entries, r.time)
	}
	if err != nil || !r.packages {
		return err
	}
	if err := r.components(ctx, file, name); err != nil {
		return err
	}
	if goos == "linux" {
		return r.linuxPackages(ctx, goarch, entries)
	}
	return nil
}

// components writes the list of the modules that a binary is made of.
func (r *release) components(ctx context.Context, binary, name string) error {
	return command(ctx, nil, "go", "tool", "-modfile=.ci/tools.mod", "cyclonedx-gomod", "bin", "-json", "-noserial",
		"-notimestamp", "-output-version", "1.5", "-version", "v"+r.version,
		"-output", filepath.Join(r.dir, name+".cdx.json"), binary)
}

// checksums writes the SHA-256 of every file, as sha256sum -c reads them.
func (r *release) checksums() error {
	files, err := os.ReadDir(r.dir)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(r.dir, f.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), f.Name())
	}
	return os.WriteFile(filepath.Join(r.dir, "SHA256SUMS"), []byte(b.String()), 0o644)
}
