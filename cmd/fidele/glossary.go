package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/text"
)

func glossaryCommand(e *env) *cli.Command {
	return &cli.Command{
		Name:  "glossary",
		Usage: "the termbase: look into it, add to it, care for it",
		Description: "The glossaries are those of the project, or the files that --glossary names,\n" +
			"in order of precedence.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary find depeche.fr.txt\n" +
			"  $ fidele glossary add \"cessez-le-feu\" ceasefire",
		Subcommands: []*cli.Command{
			glossaryListCommand(e),
			glossaryAddCommand(e),
			glossaryFindCommand(e),
			glossaryExplainCommand(e),
			glossaryLintCommand(e),
			glossaryImportCommand(e),
			glossaryExportCommand(e),
			glossaryExtractCommand(e),
		},
	}
}

// glossaryFlag is --glossary of every command that reads glossaries.
func glossaryFlag(to *cli.StringSlice) cli.Flag {
	return &cli.StringSliceFlag{Name: "glossary", Aliases: []string{"g"}, Usage: "a glossary `FILE`, not those of the project; several in order of precedence", Destination: to}
}

// glossaryFiles returns the glossaries to use: those named, else the project's.
func (e *env) glossaryFiles(named []string) ([]string, error) {
	if len(named) > 0 {
		return named, nil
	}
	p, err := e.project()
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, withHint(errors.New("no glossary: this folder is in no project"), "give --glossary FILE, or run 'fidele init'")
	}
	if len(p.Glossaries) == 0 {
		return nil, withHint(errors.New("no glossary: the project names none"), "name one in fidele.toml: glossaries = [\"glossary.csv\"]")
	}
	files := make([]string, len(p.Glossaries))
	for i, path := range p.Glossaries {
		files[i] = relative(path)
	}
	return files, nil
}

// loadGlossary reads the glossaries to use and joins them; that there are none
// is an error.
func (e *env) loadGlossary(named []string) (*glossary.Glossary, error) {
	files, err := e.glossaryFiles(named)
	if err != nil {
		return nil, err
	}
	return e.readGlossaries(files)
}

// anyGlossary is loadGlossary for commands that do without: nil when no
// glossary is named by flag or project.
func (e *env) anyGlossary(named []string) (*glossary.Glossary, error) {
	if len(named) == 0 {
		p, err := e.project()
		if err != nil || p == nil || len(p.Glossaries) == 0 {
			return nil, err
		}
	}
	return e.loadGlossary(named)
}

// readGlossaries reads and joins glossaries in order of precedence and adds the
// forms of the project's dictionary.
func (e *env) readGlossaries(files []string) (*glossary.Glossary, error) {
	var all []*glossary.Glossary
	for _, name := range files {
		data, err := e.read(name)
		if err != nil {
			return nil, err
		}
		g, err := glossary.Read(name, data)
		if err != nil {
			return nil, err
		}
		all = append(all, g)
	}
	g := glossary.Merge(all...)
	return g, e.addDictionary(g)
}

// dayFlag is --on of the commands that know how long a row holds.
func dayFlag(to *string) cli.Flag {
	return &cli.StringFlag{Name: "on", Usage: "only glossary rows that hold on this `DAY` (2026-11-30)", Destination: to}
}

// parseDay reads the value of --on; "" is no day.
func parseDay(on string) (time.Time, error) {
	if on == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(glossary.DateLayout, on)
	if err != nil {
		return time.Time{}, usagef("--on takes a day like 2026-11-30, not %q", on)
	}
	return day, nil
}

// glossaryLanguages returns the languages of a glossary: as --source and --target
// say, else its own.
func (e *env) glossaryLanguages(g *glossary.Glossary) (source, target language.Tag) {
	return g.Direction(e.sourceFlag, e.targetFlag)
}

func glossaryListCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var format, status string
	return &cli.Command{
		Name:      "list",
		Usage:     "print the rows, all or those that have a text in them",
		ArgsUsage: "[TEXT]",
		Description: "TEXT is looked for in the terms of both languages, whatever its case and\n" +
			"accents.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary list\n" +
			"  $ fidele glossary list --status forbidden --format csv\n" +
			"  $ fidele glossary list ministère",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "format", Usage: "text, jsonl, csv or tsv (`FORMAT`)", Value: "text", Destination: &format},
			&cli.StringFlag{Name: "status", Usage: "only rows of this `STATUS`", Destination: &status},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() > 1 {
				return usagef("glossary list takes one text, not %d", c.NArg())
			}
			if !slices.Contains([]string{"text", "jsonl", "csv", "tsv"}, format) {
				return usagef("--format is text, jsonl, csv or tsv, not %q", format)
			}
			wanted, err := glossary.ParseStatus(status)
			if err != nil {
				return usagef("--status is preferred, admitted, deprecated or forbidden, not %q", status)
			}
			g, err := e.loadGlossary(files.Value())
			if err != nil {
				return err
			}
			source, target := e.glossaryLanguages(g)
			selection := glossary.Selection{Text: c.Args().First(), Source: source, Target: target}
			if status != "" {
				selection.Statuses = []glossary.Status{wanted}
			}
			rows := g.Select(selection)
			return e.writeRows(&glossary.Glossary{Header: g.Header, Rows: rows}, source, target, format)
		},
	}
}

// rowJSON is one row in glossary list --format jsonl.
type rowJSON struct {
	Source string          `json:"source"`
	Target string          `json:"target"`
	Status glossary.Status `json:"status"`
	Match  string          `json:"match,omitempty"`
	Note   string          `json:"note,omitempty"`
	File   string          `json:"file"`
	Line   int             `json:"line"`
}

func (e *env) writeRows(g *glossary.Glossary, source, target language.Tag, format string) error {
	switch format {
	case "csv":
		return g.Write(e.stdout, ',')
	case "tsv":
		return g.Write(e.stdout, '\t')
	case "jsonl":
		for _, row := range g.Rows {
			if err := writeJSONLine(e.stdout, rowJSON{row.Term(source), row.Term(target), row.Status, row.Match.String(), row.Cell(glossary.ColumnNote), row.File, row.Line}); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	for _, row := range g.Rows {
		line := fmt.Sprintf("%s\t%s\t%s\t%s", row.Term(source), row.Term(target), row.Status, strings.TrimSpace(row.Match.String()+" "+row.Cell(glossary.ColumnNote)))
		parts := strings.Split(line, "\t")
		for i := range parts {
			parts[i] = e.clean(oneLine(parts[i]))
		}
		fmt.Fprintln(w, strings.TrimRight(strings.Join(parts, "\t"), "\t"))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	e.note("%s", counted(len(g.Rows), "row"))
	return nil
}

// writeJSONLine writes v as one line of JSON.
func writeJSONLine(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

func glossaryAddCommand(e *env) *cli.Command {
	var files, set cli.StringSlice
	var status, match, note string
	return &cli.Command{
		Name:      "add",
		Usage:     "add a row",
		ArgsUsage: "SOURCE TARGET",
		Description: "The row goes to the first glossary, behind the rows of the same source term;\n" +
			"nothing else in the file changes. An empty TARGET with --status forbidden\n" +
			"bans a spelling of the source.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary add cessez-le-feu ceasefire --note \"one word\"\n" +
			"  $ fidele glossary add cessez-le-feu cease-fire --status forbidden\n" +
			"  $ fidele glossary add Damas Damascus --match case --set domain=places",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "status", Usage: "preferred, admitted, deprecated or forbidden (`STATUS`)", Value: "preferred", Destination: &status},
			&cli.StringFlag{Name: "match", Usage: "exact, case, or both (`HOW`)", Destination: &match},
			&cli.StringFlag{Name: "note", Usage: "a remark (`TEXT`)", Destination: &note},
			&cli.StringSliceFlag{Name: "set", Usage: "fill another column (`COLUMN=TEXT`)", Destination: &set},
		},
		Action: func(c *cli.Context) error {
			if c.NArg() != 2 {
				return usagef("glossary add takes a source and a target, not %s", counted(c.NArg(), "argument"))
			}
			if _, err := glossary.ParseStatus(status); err != nil {
				return usagef("--status is preferred, admitted, deprecated or forbidden, not %q", status)
			}
			if _, err := glossary.ParseMatch(match); err != nil {
				return usagef("--match is exact, case, always or several of them, not %q", match)
			}
			cells := map[string]string{glossary.ColumnStatus: status, glossary.ColumnMatch: match, glossary.ColumnNote: note}
			for _, s := range set.Value() {
				column, value, ok := strings.Cut(s, "=")
				if !ok {
					return usagef("--set takes COLUMN=TEXT, not %q", s)
				}
				cells[column] = value
			}
			return e.addRow(files.Value(), c.Args().Get(0), c.Args().Get(1), cells)
		},
	}
}

func (e *env) addRow(named []string, source, target string, cells map[string]string) error {
	files, err := e.glossaryFiles(named)
	if err != nil {
		return err
	}
	name := files[0]
	if name == "-" {
		return usagef("glossary add changes a file; standard input cannot be changed")
	}
	data, err := e.read(name)
	if err != nil {
		return err
	}
	out, err := glossary.InsertPair(name, data, source, target, cells)
	if err != nil {
		return err
	}
	err = e.create(name, true, func(w io.Writer) error {
		_, err := w.Write(out)
		return err
	})
	if err == nil {
		e.note("added to %s", name)
	}
	return err
}

func glossaryFindCommand(e *env) *cli.Command {
	var files cli.StringSlice
	var format, on string
	var o articleOptions
	return &cli.Command{
		Name:      "find",
		Usage:     "find the terms in articles or in lines of standard input",
		ArgsUsage: "[FILE…]",
		Description: "Prints each segment and the terms in it, in every form they take. Without a\n" +
			"file each line of standard input is a segment.\n\n" +
			"Examples:\n" +
			"  $ fidele glossary find depeche.fr.txt\n" +
			"  $ echo \"l’Armée nationale syrienne\" | fidele glossary find --format jsonl",
		Flags: []cli.Flag{
			glossaryFlag(&files),
			&cli.StringFlag{Name: "format", Usage: "text or jsonl (`FORMAT`)", Value: "text", Destination: &format},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &o.lines},
			dayFlag(&on),
		},
		Action: func(c *cli.Context) error {
			if format != "text" && format != "jsonl" {
				return usagef("--format is text or jsonl, not %q", format)
			}
			day, err := parseDay(on)
			if err != nil {
				return err
			}
			g, err := e.loadGlossary(files.Value())
			if err != nil {
				return err
			}
			source, _ := e.glossaryLanguages(g)
			f := &termFinder{env: e, g: g, lang: source, format: format, day: day}
			if c.NArg() == 0 {
				return f.lines(e.stdin)
			}
			for _, name := range c.Args().Slice() {
				a, err := e.loadArticle(name, source, o)
				if err != nil {
					return err
				}
				for i, u := range a.Segments() {
					if err := f.segment(name, i, u.Source.Plain); err != nil {
						return err
					}
				}
			}
			return nil
		},
	}
}

// termFinder prints the terms of one segment after the other.
type termFinder struct {
	*env
	g      *glossary.Glossary
	lang   language.Tag
	format string
	day    time.Time
}

// lines takes each line as a segment and answers at once.
func (f *termFinder) lines(r io.Reader) error {
	in := bufio.NewReader(r)
	for i := 0; ; i++ {
		line, err := in.ReadString('\n')
		if line == "" && err == io.EOF {
			return nil
		}
		if err != nil && err != io.EOF {
			return fileError("standard input", err)
		}
		line = strings.TrimRight(strings.TrimSuffix(line, "\n"), "\r")
		if at := invalidUTF8(line); at >= 0 {
			return &text.PlaceError{File: "standard input", Line: i + 1, Err: fmt.Errorf("not valid text: byte 0x%02X is not UTF-8", line[at]),
				Hint: "convert it: iconv -f WINDOWS-1252 -t UTF-8"}
		}
		if err := f.segment("", i, line); err != nil {
			return err
		}
		if err := f.stdout.Flush(); err != nil {
			return err
		}
	}
}

// invalidUTF8 gives the first byte of s that is not UTF-8, -1 if there is none.
func invalidUTF8(s string) int {
	for i, r := range s {
		if r == '\uFFFD' && !strings.HasPrefix(s[i:], "\uFFFD") {
			return i
		}
	}
	return -1
}

// foundJSON is one segment in glossary find --format jsonl.
type foundJSON struct {
	File  string                `json:"file,omitempty"`
	Index int                   `json:"index"`
	Text  string                `json:"text"`
	Terms []glossary.Occurrence `json:"terms"`
}

func (f *termFinder) segment(file string, index int, plain string) error {
	terms := f.g.FindOn(plain, f.lang, f.day)
	if f.format == "jsonl" {
		if terms == nil {
			terms = []glossary.Occurrence{}
		}
		return writeJSONLine(f.stdout, foundJSON{file, index, plain, terms})
	}
	if len(terms) == 0 {
		return nil
	}
	fmt.Fprintln(f.stdout, f.clean(oneLine(plain)))
	for _, t := range terms {
		var targets []string
		for _, target := range t.Targets {
			s := target.Text
			if target.Status != glossary.Preferred {
				s += " (" + target.Status.String() + ")"
			}
			targets = append(targets, s)
		}
		name := t.Found
		if t.Found != t.Term {
			name += " = " + t.Term
		}
		fmt.Fprintln(f.stdout, f.clean(oneLine("  "+name+" → "+strings.Join(targets, ", "))))
	}
	return nil
}
