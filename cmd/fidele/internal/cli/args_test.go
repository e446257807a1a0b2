package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	urfave "github.com/urfave/cli/v2"
)

// sampleApp has a command with flags, and one with a sub-command.
func sampleApp() *urfave.App {
	return &urfave.App{
		Flags: []urfave.Flag{&urfave.StringFlag{Name: "memory"}, &urfave.BoolFlag{Name: "quiet"}},
		Commands: []*urfave.Command{
			{Name: "check", Flags: []urfave.Flag{&urfave.StringFlag{Name: "format"}, &urfave.BoolFlag{Name: "fix"}}},
			{Name: "glossary", Subcommands: []*urfave.Command{{Name: "add", Flags: []urfave.Flag{&urfave.StringFlag{Name: "status"}}}}},
		},
	}
}

func TestFlagsMayStandAnywhere(t *testing.T) {
	app := sampleApp()
	for _, c := range []struct{ in, want string }{
		{"check a --format json b", "check --format json -- a b"},
		{"check a --fix b --memory m", "--memory m check --fix -- a b"},
		{"--quiet check a -format=json", "--quiet check -format=json -- a"},
		{"check a -- --fix", "check -- a --fix"},
		{"check -", "check -- -"},
		{"check --format -", "check --format -"},
		{"glossary add a b --status forbidden", "glossary add --status forbidden -- a b"},
		{"glossary --quiet add a", "--quiet glossary add -- a"},
		{"check add", "check -- add"},
		// With an argument the library would show no help, but look for one on it.
		{"check --help a", "check --help"},
		{"check a --help", "check --help"},
		{"glossary add a -h --status x", "glossary add -h --status x"},
		{"check a --format help", "check --format help -- a"},
	} {
		got, err := OrderArgs(app, append([]string{"fidele"}, strings.Fields(c.in)...))
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
			continue
		}
		if d := cmp.Diff(strings.Fields("fidele "+c.want), got); d != "" {
			t.Errorf("%s: %s", c.in, d)
		}
	}
	for in, want := range map[string]string{
		"check --fixx":         "no flag --fixx",
		"check a --status x":   "no flag --status",
		"check --format":       "--format needs a value",
		"check --fix=maybe":    "--fix takes no value",
		"chek a":               `no command "chek"`,
		"glossary ad --help":   `no command "ad" in 'fidele glossary'`,
		"glossary add --fix a": "no flag --fix",
	} {
		if _, err := OrderArgs(app, append([]string{"fidele"}, strings.Fields(in)...)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

// asksForHelp reports whether a flag for help stands before the arguments.
func asksForHelp(out []string) bool {
	if at := slices.Index(out, "--"); at >= 0 {
		out = out[:at]
	}
	return slices.ContainsFunc(out, func(s string) bool {
		name, _, _ := strings.Cut(strings.TrimLeft(s, "-"), "=")
		return strings.HasPrefix(s, "-") && slices.Contains(urfave.HelpFlag.Names(), name)
	})
}

func FuzzArguments(f *testing.F) {
	for _, s := range []string{"check a --format json", "-- -x", "init -C d -", "--color=never match x --max 3", "glossary find"} {
		f.Add(s)
	}
	app := sampleApp()
	f.Fuzz(func(t *testing.T, line string) {
		in := strings.Split(line, " ")
		out, err := OrderArgs(app, append([]string{"fidele"}, in...))
		if err != nil {
			return
		}
		// Nothing is lost: every word is still there, in another order, but for
		// the "--" that divides flags from arguments, and the arguments where help is
		// asked for.
		if asksForHelp(out) {
			return
		}
		count := map[string]int{}
		for _, s := range in {
			count[s]++
		}
		for _, s := range out[1:] {
			count[s]--
		}
		for s, n := range count {
			if s != "--" && n > 0 && app.Command(s) == nil {
				t.Fatalf("%q lost %q: %q", in, s, out)
			}
		}
	})
}
