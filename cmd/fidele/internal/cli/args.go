package cli

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	urfave "github.com/urfave/cli/v2"
)

// OrderArgs puts the arguments in the order the flag library wants: global
// flags, command, its flags, "--", arguments. Without it a flag after an
// argument would silently be taken as an argument.
func OrderArgs(app *urfave.App, args []string) ([]string, error) {
	global := flagTable(app.Flags, urfave.HelpFlag, urfave.VersionFlag)
	var path []string // command and sub-command
	var globals, flags, rest []string
	table, commands := map[string]Flag{}, app.Commands
	help := false
	for i := 1; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			rest = append(rest, args[i+1:]...)
			i = len(args)
		case len(arg) < 2 || arg[0] != '-':
			if sub := findCommand(commands, arg); sub != nil && len(rest) == 0 {
				path, commands = append(path, sub.Name), sub.Subcommands
				for name, f := range flagTable(sub.Flags, urfave.HelpFlag) {
					table[name] = f
				}
			} else {
				rest = append(rest, arg)
				commands = nil
			}
		default:
			name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
			flag, own := table[name]
			if !own {
				flag = global[name]
			}
			if flag == nil {
				return nil, unknownFlag(arg, path, table, global)
			}
			help = help || slices.Contains(urfave.HelpFlag.Names(), name)
			group := []string{arg}
			if !hasValue && !isBool(flag) {
				if i+1 >= len(args) {
					return nil, Usagef("%s needs a value", arg)
				}
				i++
				group = append(group, args[i])
			} else if hasValue && isBool(flag) && value != "true" && value != "false" {
				return nil, Usagef("%s takes no value", strings.SplitN(arg, "=", 2)[0])
			}
			if own {
				flags = append(flags, group...)
			} else {
				globals = append(globals, group...)
			}
		}
	}
	if len(path) == 0 && len(rest) > 0 {
		return nil, unknownCommand("fidele", rest[0], app.Commands)
	}
	if help && len(rest) > 0 {
		// "fidele match TEXT --help": the library would look for help on TEXT.
		if group := groupOf(app.Commands, path); group != nil {
			return nil, unknownCommand("fidele "+strings.Join(path, " "), rest[0], group)
		}
		rest = nil
	}
	out := append([]string{args[0]}, globals...)
	out = append(append(out, path...), flags...)
	if len(rest) > 0 {
		out = append(append(out, "--"), rest...)
	}
	return out, nil
}

// groupOf returns the commands of the group of commands at a path, nil where that is one
// command.
func groupOf(commands []*Command, path []string) []*Command {
	for _, name := range path {
		c := findCommand(commands, name)
		if c == nil {
			return nil
		}
		commands = c.Subcommands
	}
	return commands
}

// VersionCommand is what prints the version, and no command of a list.
const VersionCommand = "version"

// CommandName returns what stands among arguments where the name of a command does, behind
// global flags and their values, whether there is such a command or not; "" if nothing does.
func (e *Env) CommandName(args []string) string {
	if len(args) == 2 && (args[1] == VersionCommand || args[1] == "--version") {
		return VersionCommand
	}
	global := flagTable(e.globalFlags())
	for i := 1; i < len(args); i++ {
		arg := args[i]
		if arg == VersionCommand {
			break // with more, it is none
		}
		if len(arg) < 2 || arg[0] != '-' {
			return arg
		}
		name, _, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		flag := global[name]
		if flag == nil {
			break
		}
		if !hasValue && !isBool(flag) {
			i++
		}
	}
	return ""
}

// asFlags writes "fidele help COMMAND" as "fidele COMMAND --help", and "fidele version"
// as "fidele --version".
func asFlags(args []string) []string {
	switch {
	case len(args) > 1 && args[1] == "help":
		return append(append([]string{args[0]}, args[2:]...), "--help")
	case len(args) == 2 && args[1] == VersionCommand:
		return []string{args[0], "--version"}
	}
	return args
}

func flagTable(lists []Flag, more ...Flag) map[string]Flag {
	table := map[string]Flag{}
	for _, f := range slices.Concat(lists, more) {
		for _, name := range f.Names() {
			table[name] = f
		}
	}
	return table
}

func isBool(f Flag) bool {
	_, ok := f.(*urfave.BoolFlag)
	return ok
}

func findCommand(commands []*Command, name string) *Command {
	for _, c := range commands {
		if c.HasName(name) {
			return c
		}
	}
	return nil
}

func unknownFlag(arg string, path []string, tables ...map[string]Flag) error {
	var names []string
	for _, t := range tables {
		for name := range t {
			if len(name) == 1 {
				names = append(names, "-"+name)
			} else {
				names = append(names, "--"+name)
			}
		}
	}
	where := strings.Join(append([]string{"fidele"}, path...), " ")
	otherwise := "see '" + where + " --help'; after -- nothing is a flag"
	return WithHint(Usagef("no flag %s", strings.SplitN(arg, "=", 2)[0]),
		suggest(arg, names, otherwise))
}

// unknownCommand is the error for a word that is no command of fidele, or none of a
// group of commands.
func unknownCommand(group, name string, commands []*Command) error {
	var names []string
	for _, c := range commands {
		names = append(names, c.Names()...)
	}
	err := Usagef("no command %q", name)
	if group != "fidele" {
		err = Usagef("no command %q in '%s'", name, group)
	}
	return WithHint(err, suggest(name, names, "see '"+group+" --help'"))
}

// suggest names the candidate that is spelled most like given, or returns the
// other hint. A letter alone resembles nothing.
func suggest(given string, candidates []string, other string) string {
	best, least := "", min(3, utf8.RuneCountInString(strings.TrimLeft(given, "-")))
	slices.Sort(candidates)
	for _, c := range candidates {
		if d := distance(given, c); d < least {
			best, least = c, d
		}
	}
	if best == "" {
		return other
	}
	return fmt.Sprintf("did you mean %s?", best)
}

// distance is the Levenshtein distance in bytes; names of flags and commands
// are short.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
