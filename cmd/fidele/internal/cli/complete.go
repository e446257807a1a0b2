package cli

import (
	"embed"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"fidele/cmd/fidele/docs"
)

//go:embed completion
var completionScripts embed.FS

// Shells are those that [CompletionScript] has a script for.
var Shells = []string{"bash", "zsh", "fish", "powershell"}

// CompletionScript returns the script that makes a shell complete command lines of
// fidele, "" for a shell that is not one of [Shells].
func CompletionScript(shell string) string {
	if shell == "powershell" {
		shell = "ps1"
	}
	script, err := completionScripts.ReadFile("completion/fidele." + shell)
	if err != nil {
		return ""
	}
	return string(script)
}

// Candidate is a word that may stand in a place of a command line.
type Candidate struct {
	Value string
	About string // one line, may be ""
}

// Place is what is known of the last word of a command line, which is being written.
type Place struct {
	// Command is the path of the command, such as "memory stats"; "" if none is named yet.
	Command string
	// Kind is what stands here, in the words of help: "FILE", "RULE", "LANG"; "" where
	// nothing does.
	Kind string
	// Number counts the arguments before it, if it is an argument.
	Number int
	// Prefix is the word as far as it is written.
	Prefix string
	// Candidates are those that the commands and flags themselves tell.
	Candidates []Candidate
	// Dir is what -C names, "" for nothing, and Memories what --memory names.
	Dir      string
	Memories []string
}

// heed notes the value of a flag that says where to look for candidates.
func (p *Place) heed(flag Flag, value string) {
	switch flag.Names()[0] {
	case "C":
		p.Dir = value
	case "memory":
		p.Memories = append(p.Memories, value)
	}
}

// Complete says what may stand in place of the last of words, which follow the name of
// fidele in a command line.
func Complete(app *urfave.App, words []string) Place {
	words = joinValues(words)
	if len(words) == 0 {
		words = []string{""}
	}
	last := words[len(words)-1]
	p := Place{Prefix: last}
	global := flagTable(app.Flags, urfave.HelpFlag, urfave.VersionFlag)
	table := map[string]Flag{}
	commands := app.Commands
	var command *Command
	flagsEnd := false
	help := len(words) > 1 && words[0] == "help"
	if help {
		words = words[1:]
	}
	flag := func(name string) Flag {
		if f := table[name]; f != nil {
			return f
		}
		return global[name]
	}
	for i := 0; i < len(words)-1; i++ {
		w := words[i]
		switch {
		case flagsEnd, len(w) < 2 || w[0] != '-':
			if sub := findCommand(commands, w); sub != nil && p.Number == 0 && !flagsEnd {
				command, commands = sub, sub.Subcommands
				p.Command = strings.TrimSpace(p.Command + " " + sub.Name)
				for name, f := range flagTable(sub.Flags, urfave.HelpFlag) {
					table[name] = f
				}
				continue
			}
			p.Number++
		case w == "--":
			flagsEnd = true
		default:
			name, value, hasValue := strings.Cut(strings.TrimLeft(w, "-"), "=")
			f := flag(name)
			switch {
			case f == nil || isBool(f):
			case hasValue:
				p.heed(f, value)
			case i+1 == len(words)-1:
				return valueOf(p, f)
			default:
				i++
				p.heed(f, words[i])
			}
		}
	}

	switch {
	case !flagsEnd && strings.HasPrefix(last, "-"):
		if name, value, ok := strings.Cut(strings.TrimLeft(last, "-"), "="); ok {
			f := flag(name)
			if f == nil {
				return p
			}
			p.Prefix = value
			p = valueOf(p, f)
			before := last[:len(last)-len(value)]
			for i := range p.Candidates {
				p.Candidates[i].Value = before + p.Candidates[i].Value
			}
			p.Prefix = last
			return p
		}
		p.Candidates = flagCandidates(table, global, last)
		return p
	case len(commands) > 0 && p.Number == 0:
		for _, c := range commands {
			if !c.Hidden {
				p.Candidates = append(p.Candidates, Candidate{c.Name, c.Usage})
			}
		}
		if command == nil && !help {
			p.Candidates = append(p.Candidates,
				Candidate{"help", "show the help of a command"}, Candidate{"version", "print the version"})
		}
		if command == nil && help {
			for _, t := range docs.Topics() {
				p.Candidates = append(p.Candidates, Candidate{t.Name, t.Title})
			}
		}
		p.Candidates = beginning(p.Candidates, last)
		return p
	}
	if command != nil && !help {
		p.Kind = argument(command.ArgsUsage, p.Number)
	}
	return p
}

// joinValues joins what bash divides at an equals sign: "--format", "=", "js" become
// "--format=js".
func joinValues(words []string) []string {
	var out []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		if n := len(out); w == "=" && n > 0 && strings.HasPrefix(out[n-1], "--") {
			// The shell wants the value alone back, so it stands as a word of its own.
			if i+1 == len(words) {
				out = append(out, "")
			}
			continue
		}
		out = append(out, w)
	}
	return out
}

// argument returns what the argument of a number is called in a usage; the last of a
// usage may be repeated.
func argument(usage string, number int) string {
	words := strings.FieldsFunc(usage, func(r rune) bool { return strings.ContainsRune(" []…|", r) })
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" || strings.ToUpper(w) != w })
	if len(words) == 0 {
		return ""
	}
	if number < len(words) {
		return words[number]
	}
	if strings.Contains(usage, "…") {
		return words[len(words)-1]
	}
	return ""
}

// valueOf says what the value of a flag may be.
func valueOf(p Place, f Flag) Place {
	if e, ok := f.(enumFlag); ok {
		for _, v := range e.values {
			p.Candidates = append(p.Candidates, Candidate{Value: v})
		}
		p.Candidates = beginning(p.Candidates, p.Prefix)
		return p
	}
	if d, ok := f.(urfave.DocGenerationFlag); ok {
		_, rest, _ := strings.Cut(d.GetUsage(), "`")
		p.Kind, _, _ = strings.Cut(rest, "`")
	}
	return p
}

// flagCandidates are the long names of flags that begin so.
func flagCandidates(table, global map[string]Flag, prefix string) []Candidate {
	var out []Candidate
	seen := map[string]bool{}
	for _, t := range []map[string]Flag{table, global} {
		for name, f := range t {
			if seen[name] || len(name) == 1 && len(prefix) > 1 {
				continue
			}
			seen[name] = true
			c := Candidate{Value: "--" + name}
			if len(name) == 1 {
				c.Value = "-" + name
			}
			if d, ok := f.(urfave.DocGenerationFlag); ok {
				_, c.About = flagHelp(d)
			}
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Candidate) int { return strings.Compare(a.Value, b.Value) })
	return beginning(out, prefix)
}

// beginning keeps the candidates that begin so.
func beginning(list []Candidate, prefix string) []Candidate {
	return slices.DeleteFunc(list, func(c Candidate) bool { return !strings.HasPrefix(c.Value, prefix) })
}
