package boltstore

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// flock is the call of the system; a test lets it fail.
var flock = unix.Flock

// lockFile tries to get bbolt's own lock on the file.
func lockFile(f *os.File, write bool) (bool, error) {
	how := unix.LOCK_SH
	if write {
		how = unix.LOCK_EX
	}
	err := flock(int(f.Fd()), how|unix.LOCK_NB)
	if err == unix.EWOULDBLOCK || err == unix.EINTR {
		return false, nil
	}
	return err == nil, err
}

// lockGate tries to get the gate: a lock on the open file description, which
// does not conflict with bbolt's.
func lockGate(f *os.File, write bool) (bool, error) {
	lock := unix.Flock_t{Type: unix.F_RDLCK, Len: 1}
	if write {
		lock.Type = unix.F_WRLCK
	}
	err := unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &lock)
	switch err {
	case unix.EAGAIN, unix.EACCES, unix.EINTR:
		return false, nil
	case unix.EINVAL, unix.ENOSYS, unix.EOPNOTSUPP, unix.ENOLCK:
		return true, nil // no such locks here: go without
	}
	return err == nil, err
}

func unlockGate(f *os.File) error {
	lock := unix.Flock_t{Type: unix.F_UNLCK, Len: 1}
	unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &lock) // it cannot fail in a way that matters
	return nil
}

// holdByte tries to lock a byte of a file for as long as f is open.
func holdByte(f *os.File, at int64) (bool, error) {
	lock := unix.Flock_t{Type: unix.F_WRLCK, Start: at, Len: 1}
	switch err := unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &lock); err {
	case nil:
		return true, nil
	case unix.EAGAIN, unix.EACCES:
		return false, nil
	default:
		return false, fmt.Errorf("%w: %w", errNoHolds, err)
	}
}

// byteIsHeld reports whether a byte of a file is locked elsewhere.
func byteIsHeld(f *os.File, at int64) (bool, error) {
	lock := unix.Flock_t{Type: unix.F_WRLCK, Start: at, Len: 1}
	if err := unix.FcntlFlock(f.Fd(), unix.F_OFD_GETLK, &lock); err != nil {
		return false, fmt.Errorf("%w: %w", errNoHolds, err)
	}
	return lock.Type != unix.F_UNLCK, nil
}

// writerWaits reports whether a writer holds the gate of a file that this
// process reads.
func writerWaits(f *os.File) bool {
	open, err := lockGate(f, false)
	if err != nil || !open {
		return true
	}
	unlockGate(f)
	return false
}

// holders names the processes that hold bbolt's lock on the file.
func holders(f *os.File) []string {
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return nil
	}
	locks, err := os.Open("/proc/locks")
	if err != nil {
		return nil
	}
	defer locks.Close()
	want := fmt.Sprintf("%02x:%02x:%d", unix.Major(stat.Dev), unix.Minor(stat.Dev), stat.Ino)
	var list []string
	for lines := bufio.NewScanner(locks); lines.Scan(); {
		// "1: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF"
		w := strings.Fields(lines.Text())
		if len(w) < 6 || w[1] != "FLOCK" || w[5] != want {
			continue
		}
		pid, err := strconv.Atoi(w[4])
		if err != nil || pid <= 0 {
			continue
		}
		who := fmt.Sprintf("process %d", pid)
		if line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid)); err == nil && len(line) > 0 {
			command := strings.ReplaceAll(strings.TrimRight(string(line), "\x00"), "\x00", " ")
			if len(command) > 60 {
				command = command[:60] + "…"
			}
			who += " (" + command + ")"
		}
		if !slices.Contains(list, who) {
			list = append(list, who)
		}
	}
	return list
}
