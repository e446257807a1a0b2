//go:build !unix

package tm

// processAlive would report whether a process exists; here nobody is taken for
// dead.
func processAlive(int) bool { return true }
