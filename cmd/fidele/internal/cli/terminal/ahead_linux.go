package terminal

import "golang.org/x/sys/unix"

// waiting returns how many bytes can be read from a terminal now.
func waiting(fd int) int {
	n, err := unix.IoctlGetInt(fd, unix.TIOCINQ)
	if err != nil {
		return 0
	}
	return n
}
