package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"os"
	"path"
	"slices"
	"strings"
	"time"
)

// entry is a file of an archive.
type entry struct {
	name string
	mode int64
	data []byte
}

// sorted returns the entries by name, so that an archive does not depend on how they
// were found.
func sorted(entries []entry) []entry {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	return entries
}

// writeTar writes a compressed tar whose files lie in a folder of its name.
func writeTar(file string, entries []entry, at time.Time) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	z.ModTime = at
	t := tar.NewWriter(z)
	folder := strings.TrimSuffix(path.Base(file), ".tar.gz")
	for _, e := range sorted(entries) {
		h := &tar.Header{
			Name: folder + "/" + e.name, Mode: e.mode, Size: int64(len(e.data)), ModTime: at, Format: tar.FormatPAX,
		}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(e.data); err != nil {
			return err
		}
	}
	if err := t.Close(); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// writeZip writes a zip whose files lie in a folder of its name.
func writeZip(file string, entries []entry, at time.Time) error {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	folder := strings.TrimSuffix(path.Base(file), ".zip")
	for _, e := range sorted(entries) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: folder + "/" + e.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		if _, err := w.Write(e.data); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}
