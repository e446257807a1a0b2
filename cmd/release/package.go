package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// placesInLinux are the folders that files of an archive have in a package.
var placesInLinux = map[string]string{
	"fidele":                  "/usr/bin/fidele",
	"README.md":               "/usr/share/doc/fidele/README.md",
	"CHANGELOG.md":            "/usr/share/doc/fidele/changelog.md",
	"completions/fidele.bash": "/usr/share/bash-completion/completions/fidele",
	"completions/_fidele":     "/usr/share/zsh/vendor-completions/_fidele",
	"completions/fidele.fish": "/usr/share/fish/vendor_completions.d/fidele.fish",
}

// linuxPackages makes the deb and the rpm of an architecture.
func (r *release) linuxPackages(ctx context.Context, goarch string, entries []entry) error {
	dir := filepath.Join(r.work, "package", goarch)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	stamp := r.time.Format(time.RFC3339)
	arch := goarch
	if goarch == "arm" {
		arch = "arm6"
	}
	var config strings.Builder
	fmt.Fprintf(&config, "name: fidele\narch: %s\nplatform: linux\nversion: %q\nversion_schema: none\nsection: text\n"+
		"priority: optional\nmaintainer: fidele\nmtime: %s\n"+
		"description: |\n  translation memory, terminology and revision for news articles\n"+
		"rpm:\n  buildhost: fidele\ncontents:\n", arch, packageVersion(r.version), stamp)
	for i, e := range sorted(entries) {
		to, ok := placesInLinux[e.name]
		data := e.data
		if name, isPage := strings.CutPrefix(e.name, "man/man1/"); isPage {
			to, ok = "/usr/share/man/man1/"+name+".gz", true
			data = compressed(data)
		}
		if !ok {
			continue
		}
		file := filepath.Join(dir, fmt.Sprint(i))
		if err := os.WriteFile(file, data, os.FileMode(e.mode)); err != nil {
			return err
		}
		fmt.Fprintf(&config, "  - src: %q\n    dst: %q\n    file_info: {mode: 0%o, mtime: %s}\n", file, to, e.mode, stamp)
	}
	file := filepath.Join(dir, "nfpm.yaml")
	if err := os.WriteFile(file, []byte(config.String()), 0o644); err != nil {
		return err
	}
	for _, packager := range []string{"deb", "rpm"} {
		err := command(ctx, []string{fmt.Sprintf("SOURCE_DATE_EPOCH=%d", r.time.Unix())}, "go", "tool",
			"-modfile=.ci/tools.mod", "nfpm", "package", "-f", file, "-p", packager, "-t", r.dir)
		if err != nil {
			return err
		}
	}
	return nil
}

// compressed is what gzip -9n makes of data.
func compressed(data []byte) []byte {
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

// packageVersion writes a version as packages may have it: one that does not begin with
// a digit, such as the hash of a commit, is a version of 0.
func packageVersion(version string) string {
	v := regexp.MustCompile(`[^0-9A-Za-z.+~]+`).ReplaceAllString(version, ".")
	if v == "" || v[0] < '0' || v[0] > '9' || !strings.Contains(v, ".") {
		v = "0~" + v
	}
	return v
}
