package catalog

import (
	"bytes"
	"fmt"
	"os"
	"strings"
)

// processName returns what tells a process from others of its number; Start is
// empty where that cannot be read.
func processName(pid int) ProcessName {
	boot, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return ProcessName{}
	}
	space, err := os.Readlink("/proc/self/ns/pid")
	if err != nil {
		return ProcessName{}
	}
	return ProcessName{strings.TrimSpace(string(boot)), space, startOf(pid)}
}

// ended stands for the start of a process that has ended and still has its number.
const ended = "ended"

// startOf returns when a process began, "" where that cannot be read.
func startOf(pid int) string {
	// "1234 (name of any kind) S 1 …": the start is field 22, 20th after the name.
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) < 20 {
		return ""
	}
	if state := fields[0][0]; state == 'Z' || state == 'X' {
		return ended
	}
	return string(fields[19])
}
