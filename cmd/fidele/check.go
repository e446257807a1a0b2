package main

import (
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/check"
	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/report"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// checkOptions are the flags and arguments of check.
type checkOptions struct {
	*workspace.Env
	args                                     []string // files and SOURCE:TARGET
	articles                                 workspace.ArticleOptions
	glossaries                               []string
	day                                      time.Time
	ruleList                                 string
	format                                   string
	outputs                                  []string // FORMAT=FILE
	failOn, paths                            string
	baseline, since, try                     string
	memoryUnits, writeBaseline, skipUnpaired bool
	allowEmpty                               bool
	fix, fixQuotations, dryRun, strict       bool
	jobs                                     int

	reports []reportFile
	all     []*checkProject
	known   []quality.Rule // of all the projects
	gone    int            // findings of the baseline that are not found any more
}

// reportFile is a report that goes to a file.
type reportFile struct{ format, name string }

func newCheckCommand(env *workspace.Env) *cli.Command {
	o := &checkOptions{Env: env, format: "text", failOn: "warning", paths: pathsRepository, jobs: runtime.NumCPU()}
	return &cli.Command{
		Name:      "check",
		Usage:     "check translations: terms, numbers, codes, punctuation, what was left out",
		ArgsUsage: "[FILE | SOURCE:TARGET …]",
		Description: "Checks bilingual files (XLIFF, TMX, PO, TSV, CSV) and article pairs, which are\n" +
			"aligned first. An article alone stands for its pair in the project; without\n" +
			"arguments all pairs of the project are checked, outside of a project those of\n" +
			"all projects below. A file is checked as its nearest fidele.toml says, from\n" +
			"its own folder up. 'fidele explain RULE' says what a rule looks for;\n" +
			"severities are set in fidele.toml under [check].\n\n" +
			"Exit status: 0 nothing at or above --fail-on, 1 findings, 2 nothing could be\n" +
			"checked.\n\n" +
			"Examples:\n" +
			"  $ fidele check\n" +
			"  $ fidele check sommet.fr.txt:sommet.en.txt --glossary glossary.csv\n" +
			"  $ fidele check sommet.xlf --rules number,'term-*' --format json\n" +
			"  $ fidele check -o sarif=fidele.sarif -o junit=fidele.xml --format github\n" +
			"  $ fidele check --since origin/main --baseline known.json\n" +
			"  $ fidele check --memory-units --try 'groupe armé=armed group'\n" +
			"  $ fidele check --fix --dry-run",
		Flags: []cli.Flag{
			cli.Glossary(&o.glossaries),
			dayFlag(&o.day),
			cli.String(&o.ruleList, "rules",
				"run these rules only, separated by commas, * for any ending (`LIST`)"),
			cli.Values(cli.Checked(&o.format, "format",
				"what standard output gets: "+strings.Join(report.Formats, ", ")+" (`FORMAT`)",
				func(s string) error {
					if err := report.Known(s); err != nil {
						return cli.Usagef("--format: %w", err)
					}
					return nil
				}), report.Formats),
			cli.Strings(&o.outputs, "output",
				"write a report to a file too, never over what is read (`FORMAT=FILE`, may be repeated)", "o"),
			cli.Enum(&o.paths, "paths", "ROOT",
				"where names of files begin in sarif, junit, github, gitlab, rdjsonl and markdown",
				pathsRepository, pathsProject, pathsAbsolute),
			cli.Enum(&o.failOn, "fail-on", "SEVERITY", "least severity that fails the run",
				"error", "warning", "info", "never"),
			cli.Bool(&o.memoryUnits, "memory-units", "check the units of the memory"),
			cli.String(&o.try, "try",
				"with --memory-units: show what a rule or a term (SOURCE=TARGET) would find (`RULE|TERM`)"),
			cli.Lines(&o.articles.Lines),
			cli.String(&o.baseline, "baseline", "do not report what `FILE` knows"),
			cli.Bool(&o.writeBaseline, "write-baseline", "write what is found to the file of --baseline"),
			cli.String(&o.since, "since",
				"report only what stands on lines changed since a git revision (`REV`)"),
			cli.Bool(&o.fix, "fix", "make the corrections that need no judgement, and show them"),
			cli.Bool(&o.fixQuotations, "fix-quotations", "with --fix: inside quotation marks too"),
			cli.DryRun(&o.dryRun),
			cli.Bool(&o.strict, "strict", "articles without a translation, and patterns of [[pairs]] without articles, are errors"),
			cli.Bool(&o.skipUnpaired, "skip-unpaired", "pass over files that belong to no pair (for hooks)"),
			cli.Bool(&o.allowEmpty, "allow-empty", "that there is nothing to check is no error"),
			cli.Int(&o.jobs, "jobs", "how many processors to use, all by default (`N`)", nil, "j"),
			cli.Wait(&o.articles.Wait),
		},
		Action: cli.Run(&o.args, o.run),
	}
}

// validate says which flags do not go together, and reads those that need more
// than their text.
func (o *checkOptions) validate() error {
	for _, s := range o.outputs {
		format, name, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return cli.WithHint(cli.Usagef("-o %s: write FORMAT=FILE", s),
				"for example -o sarif=fidele.sarif")
		}
		if err := report.Known(format); err != nil {
			return cli.Usagef("-o %s: %w", s, err)
		}
		o.reports = append(o.reports, reportFile{format, name})
	}
	switch {
	case o.writeBaseline && o.baseline == "":
		return cli.Usagef("--write-baseline needs --baseline FILE")
	case (o.dryRun || o.fixQuotations) && !o.fix:
		return cli.Usagef("--dry-run and --fix-quotations go with --fix")
	case o.memoryUnits && (len(o.args) > 0 || o.fix || o.since != ""):
		return cli.Usagef("--memory-units goes without files, --fix and --since")
	}
	if o.try != "" {
		return o.validateTry()
	}
	return nil
}

// failSeverity is the severity from which the run fails.
func (o *checkOptions) failSeverity() quality.Severity {
	severity, err := quality.ParseSeverity(o.failOn)
	if err != nil {
		return quality.Error + 1 // never
	}
	return severity
}

func (o *checkOptions) run(ctx context.Context) error {
	if err := o.validate(); err != nil {
		return err
	}
	if o.try != "" {
		return o.tryOut(ctx)
	}
	projects, err := o.projects()
	if err != nil {
		return err
	}
	inputs, err := o.inputs(ctx, projects)
	if err != nil || inputs == nil {
		return err
	}
	defer func() {
		for _, in := range inputs {
			in.Close()
		}
	}()

	r, err := o.report(ctx, inputs)
	if err != nil {
		return err
	}
	if o.fix {
		if r, err = o.fixAll(ctx, r, inputs); err != nil {
			return err
		}
	}
	if o.gone > 0 {
		o.Note("%s of %s %s gone; --write-baseline forgets %s", view.Count(o.gone, "finding"), o.baseline,
			view.Choose(o.gone, "is", "are"), view.Choose(o.gone, "it", "them"))
	}
	return o.write(r)
}

// report checks the inputs that were not checked yet, and narrows what was found in
// all of them.
func (o *checkOptions) report(ctx context.Context, inputs []*check.Input) (*report.Report, error) {
	r := &report.Report{
		Rules: o.known, FailOn: o.failSeverity(), Version: cli.Version(), Day: o.day,
		Painter: o.Screen().Painter,
		Lines:   func(file string) *text.Lines { return linesOf(inputs, file) },
		Path:    o.reportPath,
	}
	if r.Day.IsZero() {
		r.Day = time.Now().UTC()
	}
	linted := false
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := in.Check(ctx); err != nil {
			return nil, err
		}
		if in.Lint {
			linted = true
		} else {
			r.Segments += in.Segments()
		}
		r.Files = append(r.Files, in.Name())
		if len(r.Findings) == 0 && !o.fix {
			r.Findings = in.Found // not copied: a large file has many
		} else {
			r.Findings = append(r.Findings, in.Found...)
		}
		if !o.fix {
			// As large as the file; the findings of the report hold all that is told.
			in.Doc.Units, in.Found = nil, nil
		}
	}
	if r.Segments == 0 && !linted && !o.allowEmpty {
		return nil, cli.WithHint(errors.New("nothing was checked: the files hold no segments"),
			"give files with text in them")
	}
	return r, o.narrow(ctx, r, inputs)
}

// write writes the reports and says whether the run failed.
func (o *checkOptions) write(r *report.Report) error {
	for _, file := range o.reports {
		err := o.Create(file.name, true, func(w io.Writer) error { return r.Write(w, file.format) })
		if err != nil {
			return err
		}
		o.tellLeftOut(r, file.format, file.name)
	}
	if err := r.Write(o.Stdout, o.format); err != nil {
		return err
	}
	o.tellLeftOut(r, o.format, "standard output")
	if o.format == "text" {
		o.Note("%s", r.Summary())
	}
	if r.Failed() || o.Malformed() && o.failOn != "never" {
		return cli.ErrFindings
	}
	return nil
}

// tellLeftOut warns of findings that a report had no room for.
func (o *checkOptions) tellLeftOut(r *report.Report, format, name string) {
	if n := r.LeftOut(format); n > 0 {
		o.Warn("%s: %s left out, the least severe: who reads %s takes no more; -o jsonl=FILE has all",
			name, view.Count(n, "finding"), format)
	}
}
