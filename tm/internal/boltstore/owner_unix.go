//go:build unix

package boltstore

import (
	"os"
	"syscall"
)

// likeBefore gives a file the owner and the mode of the one whose place it takes.
// Who may not give files away keeps at least the group.
func likeBefore(name string, old os.FileInfo) error {
	if stat, ok := old.Sys().(*syscall.Stat_t); ok {
		if os.Chown(name, int(stat.Uid), int(stat.Gid)) != nil {
			os.Chown(name, -1, int(stat.Gid))
		}
	}
	return os.Chmod(name, old.Mode().Perm()) // after the owner, whose change may take bits away
}
