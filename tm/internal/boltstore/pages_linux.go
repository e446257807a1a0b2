package boltstore

import (
	"go.etcd.io/bbolt"
	"golang.org/x/sys/unix"
)

// dropPages lets go of the pages of a file that were read through its mapping,
// so that reading a whole memory does not fill the process. They come back from
// the system's cache when they are needed again.
func dropPages(db *bbolt.DB, path string) {
	var stat unix.Stat_t
	if err := unix.Stat(path, &stat); err != nil || stat.Size == 0 {
		return
	}
	// The mapping is at least as long as the file. That advice is not taken does
	// no harm.
	unix.Syscall(unix.SYS_MADVISE, db.Info().Data, uintptr(stat.Size), unix.MADV_DONTNEED)
}
