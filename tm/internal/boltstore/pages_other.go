//go:build !linux

package boltstore

import "go.etcd.io/bbolt"

// dropPages does nothing where there is no such advice to the system.
func dropPages(*bbolt.DB, string) {}
