//go:build !unix

package catalog

// processAlive would report whether a process exists; here nobody is taken for
// dead.
func processAlive(int) bool { return true }
