//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package terminal

// waiting returns how many bytes that were typed before the terminal was raw are known to
// be waiting: none here.
func waiting(int) int { return 0 }
