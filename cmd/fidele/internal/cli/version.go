package cli

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// What the linker says of a release; see cmd/release.
var version, commit, day string

// Version returns the version of fidele: that of a release, else what the Go toolchain
// recorded.
func Version() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "unknown"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// VersionDate returns the day of the commit that fidele was built from, as 2026-11-28, ""
// where the toolchain recorded none.
func VersionDate() string {
	if day != "" {
		return day
	}
	recorded, _, _ := strings.Cut(buildSetting("vcs.time"), "T")
	return recorded
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
	if c := cmp.Or(commit, buildSetting("vcs.revision")); c != "" {
		about = append(about, strings.TrimSpace("commit "+c[:min(len(c), 12)]+" "+VersionDate()))
	}
	about = append(about, runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH)
	fmt.Fprintf(c.App.Writer, "%s version %s (%s)\n", c.App.Name, c.App.Version, strings.Join(about, ", "))
}
