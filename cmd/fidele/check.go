package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/project"
	"fidele/cmd/fidele/internal/report"
	"fidele/glossary"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func checkCommand(e *env) *cli.Command {
	job := checkJob{env: e}
	return &cli.Command{
		Name:      "check",
		Usage:     "check translations: terms, numbers, codes, punctuation, what was left out",
		ArgsUsage: "[FILE | SOURCE:TARGET …]",
		Description: "Checks bilingual files (XLIFF, TMX, PO, TSV, CSV) and article pairs, which are\n" +
			"aligned first. An article alone stands for its pair in the project; without\n" +
			"arguments all pairs of the project are checked. 'fidele explain RULE' says\n" +
			"what a rule looks for; severities are set in fidele.toml under [check].\n\n" +
			"Exit status: 0 nothing at or above --fail-on, 1 findings, 2 nothing could be\n" +
			"checked.\n\n" +
			"Examples:\n" +
			"  $ fidele check\n" +
			"  $ fidele check sommet.fr.txt:sommet.en.txt --glossary glossary.csv\n" +
			"  $ fidele check sommet.xlf --rules number,'term-*' --format json\n" +
			"  $ fidele check -o sarif=fidele.sarif -o junit=fidele.xml --format github\n" +
			"  $ fidele check --since origin/main --baseline known.json\n" +
			"  $ fidele check --fix --dry-run",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "glossary", Usage: "a glossary, instead of those of the project (`FILE`, may be repeated)"},
			dayFlag(&job.on),
			&cli.StringFlag{Name: "rules", Usage: "run these rules only, separated by commas, * for any ending (`LIST`)"},
			&cli.StringFlag{Name: "format", Usage: "what standard output gets: " + strings.Join(report.Formats, ", ") + " (`FORMAT`)", Value: "text", Destination: &job.format},
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write a report to a file too (`FORMAT=FILE`, may be repeated)"},
			&cli.StringFlag{Name: "fail-on", Usage: "least severity that fails the run: error, warning, info or never (`SEVERITY`)", Value: "warning"},
			&cli.BoolFlag{Name: "memory-units", Usage: "check the units of the memory", Destination: &job.memoryUnits},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &job.articles.lines},
			&cli.StringFlag{Name: "baseline", Usage: "do not report what `FILE` knows", Destination: &job.baseline},
			&cli.BoolFlag{Name: "write-baseline", Usage: "write what is found to the file of --baseline", Destination: &job.writeBaseline},
			&cli.StringFlag{Name: "since", Usage: "report only what stands on lines changed since a git revision (`REV`)", Destination: &job.since},
			&cli.BoolFlag{Name: "fix", Usage: "make the corrections that need no judgement, and show them", Destination: &job.fix},
			&cli.BoolFlag{Name: "fix-quotations", Usage: "with --fix: inside quotation marks too", Destination: &job.fixQuotations},
			&cli.BoolFlag{Name: "dry-run", Usage: "with --fix: show the corrections, write nothing", Destination: &job.dryRun},
			&cli.BoolFlag{Name: "skip-unpaired", Usage: "pass over files that belong to no pair (for hooks)", Destination: &job.skipUnpaired},
			&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Usage: "how many processors to use (`N`)", Value: runtime.NumCPU(), Destination: &job.jobs},
		},
		Action: func(c *cli.Context) error {
			if err := job.parse(c); err != nil {
				return err
			}
			return job.run(c.Context, c.Args().Slice())
		},
	}
}

// checkJob is one run of the command.
type checkJob struct {
	*env
	articles                                 articleOptions
	format, baseline, since                  string
	memoryUnits, writeBaseline, skipUnpaired bool
	fix, fixQuotations, dryRun               bool
	jobs                                     int
	outputs                                  []reportFile
	glossaryFiles                            []string
	options                                  quality.Options
	failOn                                   quality.Severity
	on                                       string    // --on
	day                                      time.Time // what it says
	glossary                                 *glossary.Glossary
	ignored                                  []*quality.Directive
	termRules, otherRules                    bool // which kinds of rule run
}

// reportFile is a report that goes to a file.
type reportFile struct{ format, name string }

// checkRules lists every rule that check knows, those of terms first.
func checkRules() []quality.Rule { return append(glossary.Rules(), quality.Rules()...) }

// never is the value of FailOn that no finding reaches.
const never = quality.Error + 1

// parse reads the flags that need more than their text.
func (job *checkJob) parse(c *cli.Context) error {
	if err := report.Known(job.format); err != nil {
		return usagef("--format: %w", err)
	}
	for _, o := range c.StringSlice("output") {
		format, name, ok := strings.Cut(o, "=")
		if !ok || name == "" {
			return withHint(usagef("-o %s: write FORMAT=FILE", o), "for example -o sarif=fidele.sarif")
		}
		if err := report.Known(format); err != nil {
			return usagef("-o %s: %w", o, err)
		}
		job.outputs = append(job.outputs, reportFile{format, name})
	}
	job.failOn = never
	if s := c.String("fail-on"); s != "never" {
		severity, err := quality.ParseSeverity(s)
		if err != nil || severity == quality.Off {
			return usagef("--fail-on is error, warning, info or never, not %q", s)
		}
		job.failOn = severity
	}
	switch {
	case job.writeBaseline && job.baseline == "":
		return usagef("--write-baseline needs --baseline FILE")
	case (job.dryRun || job.fixQuotations) && !job.fix:
		return usagef("--dry-run and --fix-quotations go with --fix")
	case job.memoryUnits && (c.NArg() > 0 || job.fix || job.since != ""):
		return usagef("--memory-units goes without files, --fix and --since")
	}
	job.glossaryFiles = c.StringSlice("glossary")
	var err error
	if job.day, err = parseDay(job.on); err != nil {
		return err
	}
	return job.parseRules(c.String("rules"))
}

// parseRules reads --rules and the severities of the project.
func (job *checkJob) parseRules(list string) error {
	known := checkRules()
	ids := make([]string, len(known))
	for i, r := range known {
		ids[i] = r.ID
	}
	for _, pattern := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		n := len(job.options.Only)
		for _, id := range ids {
			if ok, err := path.Match(pattern, id); ok && err == nil {
				job.options.Only = append(job.options.Only, id)
			}
		}
		if len(job.options.Only) == n {
			return withHint(usagef("--rules: no rule %q", pattern), "there are "+strings.Join(ids, ", "))
		}
	}
	if list != "" && len(job.options.Only) == 0 {
		return usagef("--rules names no rule")
	}
	p, err := job.project()
	if err != nil {
		return err
	}
	if p != nil {
		if err := job.severities(p, ids); err != nil {
			return err
		}
	}
	job.options.Jobs = max(job.jobs, 1)
	for _, r := range known {
		if job.options.SeverityOf(r) == quality.Off {
			continue
		}
		if strings.HasPrefix(r.ID, "term-") {
			job.termRules = true
		} else {
			job.otherRules = true
		}
	}
	if !job.termRules && !job.otherRules {
		return withHint(errors.New("every rule is off, so nothing would be checked"), "see [check] in fidele.toml, and --rules")
	}
	return nil
}

func (job *checkJob) severities(p *project.Project, ids []string) error {
	job.options.Severity = map[string]quality.Severity{}
	names := make([]string, 0, len(p.Check))
	for id := range p.Check {
		names = append(names, id)
	}
	sort.Strings(names)
	for _, id := range names {
		file := relative(p.Dir) + "/" + project.FileName
		if !slices.Contains(ids, id) {
			return &text.PlaceError{File: path.Clean(file), Err: fmt.Errorf("[check] names a rule %q that does not exist", id), Hint: "there are " + strings.Join(ids, ", ")}
		}
		severity, err := quality.ParseSeverity(p.Check[id])
		if err != nil {
			return &text.PlaceError{File: path.Clean(file), Err: fmt.Errorf("[check] %s: %w", id, err)}
		}
		job.options.Severity[id] = severity
	}
	return nil
}

func (job *checkJob) run(ctx context.Context, args []string) error {
	if err := job.loadGlossary(); err != nil {
		return err
	}
	if err := job.loadIgnored(); err != nil {
		return err
	}
	inputs, err := job.inputs(ctx, args)
	if err != nil || inputs == nil {
		return err
	}
	var findings []quality.Finding
	r := &report.Report{
		Rules: checkRules(), FailOn: job.failOn, Painter: job.style(), Clean: job.clean, Version: version(),
		Lines: func(file string) *text.Lines { return linesOf(inputs, file) },
	}
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.Segments += len(in.doc.Units)
		r.Files = append(r.Files, in.reportName())
		findings = append(findings, job.check(in)...)
	}
	if r.Segments == 0 {
		return withHint(errors.New("nothing was checked: the files hold no segments"), "give files with text in them")
	}
	r.Findings = findings
	if err := job.narrow(ctx, r, inputs); err != nil {
		return err
	}
	if job.fix {
		if err := job.applyFixes(r, inputs); err != nil {
			return err
		}
	}
	return job.write(r)
}

// check runs all rules over one document.
func (job *checkJob) check(in *checkInput) []quality.Finding {
	var found []quality.Finding
	if job.glossary != nil && job.termRules {
		found = job.glossary.Check(in.doc, glossary.Options{Options: job.options, Day: job.day})
	}
	if job.otherRules {
		found = append(found, quality.Check(in.doc, job.options)...)
	}
	in.places.Name = job.fingerprintName
	return job.suppress(in, quality.Finish(in.doc, found, in.places))
}

// loadGlossary reads the glossaries: those of --glossary, else those of the
// project.
func (job *checkJob) loadGlossary() error {
	g, err := job.anyGlossary(job.glossaryFiles)
	if err != nil {
		return err
	}
	if g != nil && g.Len() > 0 {
		job.glossary = g
		return nil
	}
	if (len(job.glossaryFiles) > 0 || !job.otherRules) && job.termRules {
		name := "no glossary"
		switch {
		case len(job.glossaryFiles) > 0:
			name = strings.Join(job.glossaryFiles, ", ") + " holds no terms"
		case g != nil:
			name = "the project's glossaries hold no terms"
		}
		return withHint(fmt.Errorf("nothing to check terms against: %s", name), "add terms with 'fidele glossary add', or leave out --glossary and the term rules")
	}
	return nil
}

// write writes the reports and says whether the run failed.
func (job *checkJob) write(r *report.Report) error {
	for _, o := range job.outputs {
		if err := job.create(o.name, true, func(w io.Writer) error { return r.Write(w, o.format) }); err != nil {
			return err
		}
	}
	if err := r.Write(job.stdout, job.format); err != nil {
		return err
	}
	if job.format == "text" {
		job.note("%s", r.Summary())
	}
	if r.Failed() {
		return errFindings
	}
	return nil
}
