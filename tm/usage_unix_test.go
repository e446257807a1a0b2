//go:build unix

package tm_test

import (
	"runtime"
	"syscall"
	"time"
)

// cpuTime returns the processor time of this process, which other processes on
// the machine do not lengthen as they do the time of the clock.
func cpuTime() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// residentPeak returns the greatest resident size of this process, in MB; Darwin gives
// it in bytes, other systems in KiB.
func residentPeak() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	if runtime.GOOS == "darwin" {
		return float64(u.Maxrss) / (1 << 20)
	}
	return float64(u.Maxrss) / 1024
}
