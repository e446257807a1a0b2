package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	urfave "github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/workspace"
)

// testApp is fidele without streams.
func testApp() *urfave.App {
	env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
	return cli.NewApp(env.Env, commands(env))
}

// eachCommand calls f for every command and sub-command with its path, such as
// "memory stats".
func eachCommand(app *urfave.App, f func(path string, c *cli.Command)) {
	var walk func(prefix string, list []*cli.Command)
	walk = func(prefix string, list []*cli.Command) {
		for _, c := range list {
			f(prefix+c.Name, c)
			walk(prefix+c.Name+" ", c.Subcommands)
		}
	}
	walk("", app.Commands)
}

// fileOf is the file of a command, without its extension.
func fileOf(path string) string { return strings.NewReplacer(" ", "_", "-", "_").Replace(path) }

// Every command has help with an example, reports wrong usage as all do, and has
// no flag of a global flag's name.
func TestEveryCommandHasHelpWithAnExample(t *testing.T) {
	app := testApp()
	global := map[string]bool{}
	for _, f := range app.Flags {
		for _, name := range f.Names() {
			global[name] = true
		}
	}
	eachCommand(app, func(path string, c *cli.Command) {
		if c.Usage == "" || !strings.Contains(c.Description, "  $ fidele") {
			t.Errorf("%s: no usage or no example in its help", path)
		}
		if c.OnUsageError == nil || c.Action == nil {
			t.Errorf("%s: no OnUsageError or no Action", path)
		}
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if global[name] {
					t.Errorf("%s has a flag of the global flag's name --%s", path, name)
				}
			}
		}
	})
}

// Every command has a file of its name, and every file is that of a command, or
// continues one: check_fix.go belongs to check.go.
func TestEveryCommandHasAFile(t *testing.T) {
	files := map[string]bool{}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name, isGo := strings.CutSuffix(e.Name(), ".go")
		if isGo && !strings.HasSuffix(name, "_test") {
			files[name] = false
		}
	}
	files["main"], files["doc"] = true, true

	commands := 0
	eachCommand(testApp(), func(path string, c *cli.Command) {
		commands++
		file := fileOf(path)
		source, err := os.ReadFile(file + ".go")
		if err != nil {
			t.Errorf("%s has no file %s.go", path, file)
			return
		}
		constructor := "func new" + strings.ReplaceAll(file, "_", "") + "command("
		if !strings.Contains(strings.ToLower(string(source)), strings.ToLower(constructor)) {
			t.Errorf("%s.go does not begin with the constructor of %s", file, path)
		}
		for name := range files {
			if name == file || strings.HasPrefix(name, file+"_") {
				files[name] = true
			}
		}
	})
	if commands < 39 {
		t.Errorf("only %d commands", commands)
	}
	for name, known := range files {
		if !known {
			t.Errorf("%s.go belongs to no command", name)
		}
	}
}

// flagForm is what is the same for all flags of a name.
type flagForm struct {
	kind        string // Go type
	aliases     string
	placeholder string
	usage       string
}

// otherForms are flags that are not what others of their name are, with the
// reason.
var otherForms = map[string]string{
	"export --review":      "the file is that of --output; align --review names a file beside its result",
	"check --output":       "writes several reports, FORMAT=FILE each",
	"pretranslate --exact": "what exact matches become; elsewhere how words are looked for",
	"translate --text":     "works on text instead of a screen; elsewhere a text is changed",
}

// sameUsage are the flags that also mean the same in every command.
var sameUsage = []string{
	"dry-run", "filter", "force", "glossary", "level", "lines", "normalize", "on",
	"output", "pair", "text-only", "threshold", "wait",
}

var placeholder = regexp.MustCompile("`[^`]+`")

// A flag is spelt and takes the same kind of value in all commands that have it.
func TestFlagsOfOneNameHaveOneForm(t *testing.T) {
	first := map[string]flagForm{}
	where := map[string]string{}
	used := map[string]bool{}
	eachCommand(testApp(), func(path string, c *cli.Command) {
		for _, f := range c.Flags {
			names := f.Names()
			name := names[0]
			usage := f.(urfave.DocGenerationFlag).GetUsage()
			form := flagForm{
				kind:        fmt.Sprintf("%T", f),
				aliases:     strings.Join(names[1:], " "),
				placeholder: placeholder.FindString(usage),
			}
			if slices.Contains(sameUsage, name) {
				form.usage = usage
			}
			if otherForms[path+" --"+name] != "" {
				used[path+" --"+name] = true
				continue
			}
			want, seen := first[name]
			if !seen {
				first[name], where[name] = form, path
			} else if form != want {
				t.Errorf("%s --%s is %+v\n%s has %+v", path, name, form, where[name], want)
			}
		}
	})
	for name := range otherForms {
		if !used[name] {
			t.Errorf("there is no %s", name)
		}
	}
}

// An alias of one flag is no name or alias of another in the same command.
func TestNoTwoFlagsOfACommandShareAName(t *testing.T) {
	eachCommand(testApp(), func(path string, c *cli.Command) {
		seen := map[string]bool{}
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if seen[name] {
					t.Errorf("%s has --%s twice", path, name)
				}
				seen[name] = true
			}
		}
	})
}

func TestMakersHaveTheNamesOfTheirCommands(t *testing.T) {
	for i, c := range testApp().Commands {
		if m := makers()[i]; m.name != c.Name || len(c.Aliases) > 0 {
			t.Errorf("%q makes the command %q, also called %q", m.name, c.Name, c.Aliases)
		}
	}
}

func TestOnlyTheCommandThatIsAskedForIsMade(t *testing.T) {
	for args, want := range map[string]string{
		"match text":                      "match",
		"-C align match text":             "match",
		"--memory=a.db --quiet memory x":  "memory",
		"--source fr --target en segment": "segment",
		"check --help":                    "check",
		"version":                         "",
		"--version":                       "",
		"":                                "all",
		"--help":                          "all",
		"help match":                      "all",
		"matsch":                          "all",
		"--bogus match":                   "all",
		"--memory":                        "all",
		"-- match":                        "all",
		"version match":                   "all",
	} {
		env := workspace.New(strings.NewReader(""), io.Discard, io.Discard)
		var got string
		switch list := asked(env, append([]string{"fidele"}, strings.Fields(args)...)); len(list) {
		case 0:
		case 1:
			got = list[0].Name
		case len(makers()):
			got = "all"
		default:
			got = "some"
		}
		if got != want {
			t.Errorf("fidele %s: makes %q, want %q", args, got, want)
		}
	}
}
