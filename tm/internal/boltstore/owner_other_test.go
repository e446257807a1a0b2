//go:build !unix

package boltstore_test

import "testing"

// owner is asked of root only.
func owner(*testing.T, string) (uid, gid uint32) { return 0, 0 }
