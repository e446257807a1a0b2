package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// Version returns the version of fidele that the Go toolchain recorded.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// VersionDate returns the day of the commit that fidele was built from, as 2026-11-28, ""
// where the toolchain recorded none.
func VersionDate() string {
	day, _, _ := strings.Cut(buildSetting("vcs.time"), "T")
	return day
}

func buildSetting(key string) string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == key {
				return s.Value
			}
		}
	}
	return ""
}

// printVersion prints the version, and what else a report of a fault should name: the
// commit with its day, the toolchain and the system.
func printVersion(c *urfave.Context) {
	var about []string
	if commit := buildSetting("vcs.revision"); commit != "" {
		if len(commit) > 12 {
			commit = commit[:12]
		}
		about = append(about, strings.TrimSpace("commit "+commit+" "+VersionDate()))
	}
	about = append(about, runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH)
	fmt.Fprintf(c.App.Writer, "%s version %s (%s)\n", c.App.Name, c.App.Version, strings.Join(about, ", "))
}
