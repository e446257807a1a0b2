//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package terminal

import "golang.org/x/sys/unix"

// fionread is FIONREAD, _IOR('f', 127, int), which x/sys does not name.
const fionread = 0x4004667f

// waiting returns how many bytes can be read from a terminal now.
func waiting(fd int) int {
	n, err := unix.IoctlGetInt(fd, fionread)
	if err != nil {
		return 0
	}
	return n
}
