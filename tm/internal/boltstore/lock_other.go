//go:build !linux

package boltstore

import "os"

// Elsewhere bbolt's own lock is taken by bbolt, there is no gate, and the
// system does not say who holds a lock.

func lockFile(*os.File, bool) (bool, error) { return true, nil }
func lockGate(*os.File, bool) (bool, error) { return true, nil }
func unlockGate(*os.File) error             { return nil }
func writerWaits(*os.File) bool             { return true }
func holders(*os.File) []string             { return nil }

func holdByte(*os.File, int64) (bool, error)   { return false, errNoHolds }
func byteIsHeld(*os.File, int64) (bool, error) { return false, errNoHolds }
