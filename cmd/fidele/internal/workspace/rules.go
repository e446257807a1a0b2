package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"path"
	"slices"
	"sort"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/project"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/quality/name"
	"fidele/tm/text"
)

// Rules are the rules of a check and which of them run.
type Rules struct {
	Known   []quality.Rule // those of terms first
	Options quality.Options
	// FirstMention is the style of the project for names that are mentioned first.
	FirstMention glossary.FirstMention
	// Terms and Others say which kinds of rules run.
	Terms, Others bool
	// Names says whether names are compared, for which the memory is asked.
	Names bool
}

// Rules returns the rules that list names, separated by commas, with the
// severities of the project; "" names all. A * stands for any ending.
func (e *Env) Rules(list string) (*Rules, error) {
	r := &Rules{Known: slices.Concat(glossary.Rules(), quality.Rules(), []quality.Rule{glossary.LintRule()})}
	p, err := e.Project()
	if err != nil {
		return nil, err
	}
	if p != nil {
		for _, own := range p.Rules {
			r.Known = append(r.Known, own.Rule)
		}
	}
	if err := r.choose(list); err != nil {
		return nil, err
	}
	if p != nil {
		r.Options.House, r.Options.Style, r.Options.Emphasis = p.Rules, p.Style, p.Emphasis
		r.Options.Subtitles, r.FirstMention = p.Subtitles, p.FirstMention
		if err := r.setSeverities(p); err != nil {
			return nil, err
		}
	}
	for _, rule := range r.Known {
		switch {
		case r.Options.SeverityOf(rule) == quality.Off:
		case strings.HasPrefix(rule.ID, "term-"):
			r.Terms = true
		default:
			r.Others = true
			r.Names = r.Names || rule.ID == quality.RuleName
		}
	}
	if !r.Terms && !r.Others {
		return nil, cli.WithHint(errors.New("every rule is off, so nothing would be checked"),
			"see [check] in fidele.toml, and --rules")
	}
	return r, nil
}

func (r *Rules) ids() []string {
	ids := make([]string, len(r.Known))
	for i, rule := range r.Known {
		ids[i] = rule.ID
	}
	return ids
}

// choose restricts the rules to those that a list names.
func (r *Rules) choose(list string) error {
	isSeparator := func(c rune) bool { return c == ',' || c == ' ' }
	for _, pattern := range strings.FieldsFunc(list, isSeparator) {
		n := len(r.Options.Only)
		for _, id := range r.ids() {
			if ok, err := path.Match(pattern, id); ok && err == nil {
				r.Options.Only = append(r.Options.Only, id)
			}
		}
		if len(r.Options.Only) == n {
			return cli.WithHint(cli.Usagef("--rules: no rule %q", pattern),
				"there are "+strings.Join(r.ids(), ", "))
		}
	}
	if list != "" && len(r.Options.Only) == 0 {
		return cli.Usagef("--rules names no rule")
	}
	return nil
}

// setSeverities takes the severities from the [check] of the project.
func (r *Rules) setSeverities(p *project.Project) error {
	r.Options.Severity = map[string]quality.Severity{}
	names := make([]string, 0, len(p.Check))
	for id := range p.Check {
		names = append(names, id)
	}
	sort.Strings(names)

	file := path.Clean(cli.Relative(p.Dir) + "/" + project.FileName)
	for _, id := range names {
		if !slices.Contains(r.ids(), id) {
			return &text.PlaceError{
				File: file,
				Err:  fmt.Errorf("[check] names a rule %q that does not exist", id),
				Hint: "there are " + strings.Join(r.ids(), ", "),
			}
		}
		severity, err := quality.ParseSeverity(p.Check[id])
		if err != nil {
			return &text.PlaceError{File: file, Err: fmt.Errorf("[check] %s: %w", id, err)}
		}
		r.Options.Severity[id] = severity
	}
	return nil
}

// Checking is what the rules of a check look at beside a document.
type Checking struct {
	Glossary *glossary.Glossary // nil: no terms
	Day      time.Time          // see [glossary.Options]
	// Names returns how names were translated before; it is asked where a rule needs it.
	// Nil: that is not known.
	Names func() (*name.Ledger, error)
	// Watch returns what is told of the progress and what is called at its end; nil:
	// nothing is.
	Watch func() (tell func(done, total int) bool, end func())
}

// Check runs the rules over a document. The findings are to be finished, see
// [quality.Finish].
func (r *Rules) Check(
	ctx context.Context, doc *bitext.Document, c Checking,
) (all []quality.Finding, err error) {
	whole := doc.Whole()
	parts := func(yield func(*bitext.Part, error) bool) { yield(whole, nil) }
	for checked, err := range r.CheckParts(ctx, doc, len(doc.Units), parts, c) {
		if err != nil {
			return nil, err
		}
		all = checked.Findings
	}
	return all, nil
}

// CheckedPart is a part of a document and what was found in it.
type CheckedPart struct {
	*bitext.Part
	Findings []quality.Finding
}

// CheckParts is [Rules.Check] for a document of so many units that comes in parts, which
// are walked twice. The files and languages are those of doc.
func (r *Rules) CheckParts(
	ctx context.Context, doc *bitext.Document, units int, parts iter.Seq2[*bitext.Part, error], c Checking,
) iter.Seq2[CheckedPart, error] {
	return func(yield func(CheckedPart, error) bool) {
		if err := r.checkParts(ctx, doc, units, parts, c, yield); err != nil {
			yield(CheckedPart{}, err)
		}
	}
}

// checkParts hands on what is found in each part. It returns nil where nobody wants more.
func (r *Rules) checkParts(
	ctx context.Context, doc *bitext.Document, units int, parts iter.Seq2[*bitext.Part, error], c Checking,
	yield func(CheckedPart, error) bool,
) error {
	var terms *glossary.Run
	if c.Glossary != nil && c.Glossary.Len() > 0 && r.Terms {
		terms = c.Glossary.NewRun(doc.SourceLang, doc.TargetLang, glossary.Options{
			Options: r.Options, Day: c.Day, FirstMention: r.FirstMention,
		})
	}
	var others *quality.Run
	if r.Others {
		options := r.Options
		if r.Names && c.Names != nil {
			var err error
			if options.Names, err = c.Names(); err != nil {
				return err
			}
		}
		if c.Watch != nil {
			var end func()
			options.Progress, end = c.Watch()
			defer end()
		}
		others = quality.NewRun(doc.SourceLang, doc.TargetLang, options)
		others.Expect(units)
	}
	for part, err := range parts {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		if terms != nil {
			terms.Survey(part)
		}
		if others != nil {
			others.Survey(part)
		}
	}
	for part, err := range parts {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return err
		}
		checked := CheckedPart{Part: part}
		if terms != nil {
			checked.Findings = terms.Check(part)
		}
		if others != nil {
			found := others.Check(part)
			if err := ctx.Err(); err != nil {
				return err
			}
			if len(checked.Findings) == 0 {
				checked.Findings = found // not copied: a large file has many
			} else {
				checked.Findings = append(checked.Findings, glossary.WithoutNames(checked.Findings, found)...)
			}
		}
		if !yield(checked, nil) {
			return nil
		}
	}
	return nil
}
