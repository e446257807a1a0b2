//go:build !unix

package boltstore

import "os"

// likeBefore gives a file the mode of the one whose place it takes.
func likeBefore(name string, old os.FileInfo) error { return os.Chmod(name, old.Mode().Perm()) }
