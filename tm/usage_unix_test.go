//go:build unix

package tm_test

import (
	"os"
	"runtime"
	"syscall"
)

// residentPeak returns the greatest resident size of this process, in MB.
func residentPeak() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(bytesOf(&u)) / (1 << 20)
}

// residentOf returns the greatest resident size of a process that has ended, in MiB.
func residentOf(state *os.ProcessState) int64 {
	return bytesOf(state.SysUsage().(*syscall.Rusage)) >> 20
}

// bytesOf returns a greatest resident size, which Darwin tells in bytes and other systems
// in KiB.
func bytesOf(u *syscall.Rusage) int64 {
	if runtime.GOOS == "darwin" {
		return int64(u.Maxrss)
	}
	return int64(u.Maxrss) << 10
}
