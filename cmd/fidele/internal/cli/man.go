package cli

import (
	"cmp"
	"fmt"
	"strings"

	urfave "github.com/urfave/cli/v2"
)

// ManPages returns the manual pages of an application, by the names of their files: one
// of fidele and one of each command with its sub-commands. date is that of the version,
// as 2026-11-28, or "".
func ManPages(app *urfave.App, date string) map[string]string {
	pages := map[string]string{}
	title := strings.ToUpper(app.Name)

	p := newManPage(title, date, app.Name, app.Usage)
	p.section("SYNOPSIS")
	p.synopsis(app.Name, "[global options] COMMAND [options]")
	p.section("DESCRIPTION")
	p.text(app.Description)
	p.section("COMMANDS")
	for _, c := range app.VisibleCommands() {
		p.item(".BR "+manWord(app.Name+"-"+c.Name)+" (1)", c.Usage)
	}
	p.section("GLOBAL OPTIONS")
	p.flags(app.VisibleFlags())
	p.section("FILES")
	p.item(".B fidele.toml", "The project: languages, memory, glossaries, article pairs, rules.")
	p.item(".B fidele.ignore", "Findings that are passed over, each with a reason.")
	pages["fidele.1"] = p.String()

	for _, c := range app.VisibleCommands() {
		name := app.Name + "-" + c.Name
		p := newManPage(strings.ToUpper(name), date, name, c.Usage)
		p.section("SYNOPSIS")
		p.command(app.Name+" "+c.Name, c)
		for _, s := range c.VisibleCommands() {
			p.command(app.Name+" "+c.Name+" "+s.Name, s)
		}
		p.section("DESCRIPTION")
		p.text(c.Description)
		p.section("OPTIONS")
		p.flags(c.VisibleFlags())
		for _, s := range c.VisibleCommands() {
			p.section(strings.ToUpper(s.Name))
			p.text(strings.ToUpper(s.Usage[:1]) + s.Usage[1:] + ".\n\n" + s.Description)
			p.flags(s.VisibleFlags())
		}
		p.section("EXIT STATUS")
		p.text("0 fine, 1 findings or differences, 2 wrong usage or failure.")
		p.section("SEE ALSO")
		p.line(".BR " + manWord(app.Name) + " (1)")
		pages[name+".1"] = p.String()
	}
	return pages
}

// manPage is a manual page in the man macros of troff.
type manPage struct{ strings.Builder }

func newManPage(title, date, name, about string) *manPage {
	p := &manPage{}
	p.line(fmt.Sprintf(`.TH %s 1 "%s" "fidele" "fidele"`, manWord(title), date))
	p.section("NAME")
	p.line(manWord(name) + ` \- ` + manEscape(about))
	return p
}

func (p *manPage) line(s string) { p.WriteString(s + "\n") }

func (p *manPage) section(name string) { p.line(`.SH "` + manEscape(name) + `"`) }

func (p *manPage) synopsis(name, rest string) {
	p.line(".B " + manEscape(name))
	if rest != "" {
		p.line(manEscape(rest))
	}
	p.line(".br")
}

func (p *manPage) command(name string, c *Command) {
	if len(c.Subcommands) > 0 {
		p.synopsis(name, "COMMAND [options]")
		return
	}
	p.synopsis(name, strings.TrimSpace("[options] "+c.ArgsUsage))
}

// text writes paragraphs; lines that are set in, such as examples, stay as they are.
func (p *manPage) text(s string) {
	code := false
	for line := range strings.SplitSeq(s, "\n") {
		if set := strings.HasPrefix(line, " "); set != code {
			code = set
			p.line(map[bool]string{true: ".PP\n.EX", false: ".EE\n.PP"}[set])
		}
		if line == "" {
			p.line(".PP")
			continue
		}
		p.line(manEscape(line))
	}
	if code {
		p.line(".EE")
	}
}

// item writes a term and what it is.
func (p *manPage) item(term, about string) {
	p.line(".TP")
	p.line(term)
	p.line(manEscape(cmp.Or(about, " ")))
}

func (p *manPage) flags(flags []Flag) {
	for _, f := range flags {
		if f, ok := f.(urfave.DocGenerationFlag); ok {
			name, usage := flagHelp(f)
			p.item(".B "+manEscape(name), usage)
		}
	}
}

// manWord writes a word in which hyphens are those of a command.
func manWord(s string) string { return strings.ReplaceAll(manEscape(s), " ", `\ `) }

// manEscape writes text so that troff takes it for text.
func manEscape(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		return `\&` + s
	}
	return s
}
