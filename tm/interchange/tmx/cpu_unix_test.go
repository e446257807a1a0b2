//go:build unix

package tmx_test

import (
	"syscall"
	"time"
)

// cpuTime returns the processor time that this process has used, which says more
// than the clock where others use the machine too.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
