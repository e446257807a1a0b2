//go:build !unix

package tm_test

import "os"

// residentPeak returns nothing where the system does not tell it in the same way.
func residentPeak() float64 { return 0 }

// residentOf is the same for a process that has ended.
func residentOf(*os.ProcessState) int64 { return 0 }
