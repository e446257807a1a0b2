package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	urfave "github.com/urfave/cli/v2"

	"fidele/cmd/fidele/docs"
	"fidele/cmd/fidele/internal/cli/terminal"
)

// The layout of help, in columns: what is longer than a name may be stands on a line of
// its own.
const (
	helpWidth = 80
	helpNames = 26
)

// printHelp prints the help of fidele or of a command. It takes the place of the
// library's, whose lines are as long as they happen to be.
func printHelp(w io.Writer, _ string, of any) {
	var b strings.Builder
	switch c := of.(type) {
	case *urfave.App:
		helpSection(&b, "NAME", c.Name+" - "+c.Usage)
		helpSection(&b, "USAGE", c.Name+" [global options] COMMAND [options]")
		helpSection(&b, "DESCRIPTION", c.Description)
		helpCommands(&b, c.VisibleCommands())
		helpFlags(&b, "GLOBAL OPTIONS", c.VisibleFlags())
	case *urfave.Command:
		helpSection(&b, "NAME", c.HelpName+" - "+c.Usage)
		usage := c.HelpName + " [options]"
		if len(c.Subcommands) > 0 {
			usage = c.HelpName + " COMMAND [options]"
		}
		helpSection(&b, "USAGE", strings.TrimSpace(usage+" "+c.ArgsUsage))
		helpSection(&b, "DESCRIPTION", c.Description)
		helpCommands(&b, c.VisibleCommands())
		helpFlags(&b, "OPTIONS", c.VisibleFlags())
		b.WriteString("\n'fidele --help' shows the options that all commands have: -C, --memory …\n")
	}
	io.WriteString(w, b.String())
}

// topicOf returns the page that "fidele help TOPIC" asks for, "" where the arguments ask for
// something else. A command goes before a topic of its name.
func topicOf(args []string, commands []*Command) string {
	if len(args) != 3 || args[1] != "help" || findCommand(commands, args[2]) != nil {
		return ""
	}
	page, _ := docs.Page(args[2])
	return page
}

// topicNames lists the topics.
func topicNames() string { return strings.Join(docs.Names(), ", ") }

// helpIndent is how far the lines under a heading are set in.
const helpIndent = "   "

// helpSection writes paragraphs under a heading, within [helpWidth]. Lines that are set
// in, such as examples, stay as they are.
func helpSection(b *strings.Builder, heading, text string) {
	if text == "" {
		return
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "%s:\n", heading)
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			wrapped := terminal.Wrap(strings.Join(paragraph, " "), helpWidth-len(helpIndent))
			b.WriteString(helpIndent + strings.ReplaceAll(wrapped, "\n", "\n"+helpIndent) + "\n")
		}
		paragraph = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" && line[0] != ' ' {
			paragraph = append(paragraph, line)
			continue
		}
		flush()
		b.WriteString(strings.TrimRight(helpIndent+line, " ") + "\n")
	}
	flush()
}

func helpCommands(b *strings.Builder, commands []*Command) {
	var rows [][2]string
	for _, c := range commands {
		rows = append(rows, [2]string{strings.Join(c.Names(), ", "), c.Usage})
	}
	helpTable(b, "COMMANDS", rows)
}

func helpFlags(b *strings.Builder, heading string, flags []Flag) {
	var rows [][2]string
	for _, f := range flags {
		if f, ok := f.(urfave.DocGenerationFlag); ok {
			name, usage := flagHelp(f)
			rows = append(rows, [2]string{name, usage})
		}
	}
	helpTable(b, heading, rows)
}

// flagHelp returns what a flag is called, with the name of its value, and what it does.
// A default that says no more than that the flag was not given is left out.
func flagHelp(f urfave.DocGenerationFlag) (name, usage string) {
	before, after, _ := strings.Cut(f.GetUsage(), "`")
	value, after, quoted := strings.Cut(after, "`")
	usage = before + value + after
	if quoted {
		usage = strings.Replace(usage, " ("+value+")", "", 1) // it stands beside the flag
	}

	names := f.Names()
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	for i, n := range names {
		names[i] = "--" + n
		if len(n) == 1 {
			names[i] = "-" + n
		}
	}
	name = strings.Join(names, ", ")
	if f.TakesValue() {
		name += " " + cmp.Or(value, "VALUE")
		text := strings.Trim(f.GetDefaultText(), `"`)
		said := strings.Contains(usage, "default") || text == "" || text == "0" || text == "none"
		if !said {
			usage += " (default: " + text + ")"
		}
	}
	return name, usage
}

// helpTable writes names and what they are, beside each other, within [helpWidth].
func helpTable(b *strings.Builder, heading string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", heading)
	names := 0
	for _, row := range rows {
		names = min(max(names, terminal.Columns(row[0])+2), helpNames)
	}
	for _, row := range rows {
		lines := strings.Split(terminal.Wrap(row[1], helpWidth-len(helpIndent)-names), "\n")
		name := row[0]
		if terminal.Columns(name) > names-2 {
			fmt.Fprintf(b, "%s%s\n", helpIndent, name)
			name = ""
		}
		for _, line := range lines {
			fmt.Fprintf(b, "%s%-*s%s\n", helpIndent, names, name, line)
			name = ""
		}
	}
}
