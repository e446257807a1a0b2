//go:build !unix

package tm_test

import (
	"os"
	"time"
)

// cpuTime returns nothing where the system does not tell it in the same way; it is only
// reported.
func cpuTime() time.Duration { return 0 }

// residentPeak is the same for the resident size.
func residentPeak() float64 { return 0 }

// residentOf is the same for a process that has ended.
func residentOf(*os.ProcessState) int64 { return 0 }
