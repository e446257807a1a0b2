//go:build unix

package catalog

import "syscall"

// processAlive reports whether a process of this machine exists.
func processAlive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}
