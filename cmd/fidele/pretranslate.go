package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"time"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/xliff"
	"fidele/tm/repair"
	"fidele/tm/text"
	"fidele/tm/text/filetype"
)

// pretranslateOptions are the flags and arguments of pretranslate.
type pretranslateOptions struct {
	*workspace.Env
	files          []string // one article or bilingual file
	output         string
	force, lines   bool
	noRepair       bool
	exact          string
	comments       bool
	min, fill      bitext.Score // 0: as the project says; min
	version, rules string
	wait           time.Duration
}

func newPretranslateCommand(env *workspace.Env) *cli.Command {
	o := &pretranslateOptions{Env: env, exact: "translated"}
	return &cli.Command{
		Name:      "pretranslate",
		Usage:     "fill an article or a bilingual file from the memory",
		ArgsUsage: "FILE -o OUT.xlf",
		Description: "An article becomes an XLIFF file, a unit for each paragraph, a segment for each\n" +
			"sentence. XLIFF and PO files keep their kind, and everything in them but the\n" +
			"targets their bytes; TMX and tables become XLIFF. Targets that are there\n" +
			"already, confirmed or locked, are left alone. Proposals are written with their\n" +
			"scores, where the file has a place for them. In a fuzzy match that fills a\n" +
			"target, numbers, dates, terms and names that differ are repaired where they\n" +
			"are rendered in one way only. Segments of figures, addresses and codes alone\n" +
			"are written as the target's language writes them, where that is certain.\n" +
			"'fidele check' lists both kinds of drafts (repaired).\n\n" +
			"Example:\n" +
			"  $ fidele pretranslate syrie.fr.txt -o syrie.xlf\n" +
			"  $ fidele pretranslate projet.sdlxliff -o projet.en.sdlxliff --min 85",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.Force(&o.force),
			cli.Int(&o.min, "min", "lowest score of a proposal, 1 to 101 (`N`); default as the project says",
				proposalScore("min")),
			cli.Int(&o.fill, "fill", "lowest score that fills a target, 1 to 101 (`N`); default --min",
				proposalScore("fill")),
			cli.Enum(&o.exact, "exact", "STATE", "what exact and context matches become", "translated", "draft"),
			noRepairFlag(&o.noRepair),
			cli.Enum(&o.version, "xliff", "VERSION", "version of XLIFF for articles", "1.2", "2.1"),
			cli.String(&o.rules, "srx", "segmentation rules: an SRX file or a list of words (`FILE`)"),
			cli.Lines(&o.lines),
			cli.Comments(&o.comments),
			cli.Wait(&o.wait),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

// proposalScore returns a check for the value of a flag that is a score.
func proposalScore(flag string) func(int) error {
	return func(n int) error {
		if n < 1 || n > int(bitext.ContextScore) {
			return cli.Usagef("--%s is 1 to 101, not %d", flag, n)
		}
		return nil
	}
}

func (o *pretranslateOptions) run(ctx context.Context) error {
	switch {
	case len(o.files) != 1:
		return cli.Usagef("pretranslate takes one file, not %d", len(o.files))
	case o.output == "":
		return cli.WithHint(cli.Usagef("pretranslate needs -o, the file to write"),
			"fidele pretranslate "+o.files[0]+" -o OUT.xlf")
	}
	if err := o.Enter(o.files...); err != nil {
		return err
	}
	p, err := o.Project()
	if err != nil {
		return err
	}
	if p != nil && o.min == 0 {
		o.min = p.Minimum
	}
	name := o.files[0]
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	docs, write, damage, err := o.open(name, data)
	if err != nil {
		return err
	}
	if err := o.checkOutput(name, data); err != nil {
		return err
	}
	damaged := o.WarnOf(damage)
	for _, doc := range docs {
		o.WarnOfLanguage(name, doc)
	}
	mem, err := o.OpenMemories(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()

	opts := tm.PretranslateOptions{Min: o.min, Fill: o.fill, ExactDraft: o.exact == "draft"}
	found := view.NewPretranslated()
	for _, doc := range docs {
		open := found.Before(doc)
		if _, err := mem.Pretranslate(ctx, doc, opts); err != nil {
			return err
		}
		if !o.noRepair && max(o.fill, o.min) <= repair.FiguresScore {
			found.Figures += repair.FillFigures(doc, open)
		}
		if !o.noRepair {
			if err := o.repair(ctx, doc, found); err != nil {
				return err
			}
		}
		found.After(doc)
	}
	if err := o.Create(o.output, o.force, write); err != nil {
		return err
	}
	o.Note("wrote %s, %s", o.output, found)
	return damaged
}

// noRepairFlag is --no-repair.
func noRepairFlag(to *bool) cli.Flag {
	return cli.Bool(to, "no-repair", "leave the numbers, dates, terms and names of fuzzy matches as they are, and segments of figures")
}

// repair puts the numbers, dates, terms and names of the segments into the drafts that are
// fuzzy matches.
func (o *pretranslateOptions) repair(ctx context.Context, doc *bitext.Document, found *view.Pretranslated) error {
	g, err := o.AnyGlossary(nil)
	if err != nil {
		return err
	}
	opts, err := o.RepairOptions(ctx, doc, g, o.wait)
	if err != nil {
		return err
	}
	found.Repaired += repair.Document(doc, opts)
	return nil
}

// checkOutput refuses an output whose name says that it is of another kind than what
// would be written.
func (o *pretranslateOptions) checkOutput(name string, data []byte) error {
	writes, what := filetype.XLIFF, "XLIFF"
	if interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) == interchange.PO {
		writes, what = filetype.PO, "PO, as its input is"
	}
	named := filetype.Named(o.output)
	if o.output == "-" || named == filetype.Unknown || named == writes {
		return nil
	}
	stem := strings.TrimSuffix(o.output, filepath.Ext(o.output))
	extension := ".xlf"
	if writes == filetype.PO {
		extension = ".po"
	}
	hint := "give -o " + cli.ShellWord(stem+extension)
	if named.Bilingual() {
		hint += ", and then: fidele convert " + cli.ShellWord(stem+extension) + " " + cli.ShellWord(o.output)
	}
	return cli.WithHint(cli.Usagef("%s: pretranslate writes %s", o.output, what), hint)
}

// open reads an article or a bilingual file; write writes it with what its
// documents have become. damage is what was passed over.
func (o *pretranslateOptions) open(name string, data []byte) (
	docs []*bitext.Document, write func(io.Writer) error, damage []*text.PlaceError, err error,
) {
	switch interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) {
	case interchange.XLIFF:
		f, err := xliff.ReadAs(name, data, o.Encoding)
		if err != nil {
			return nil, nil, nil, err
		}
		return f.Documents(), f.Write, f.Damage(), nil
	case interchange.PO:
		f, err := po.ReadAs(name, data, o.Encoding)
		if err != nil {
			return nil, nil, nil, err
		}
		return f.Documents(), f.Write, f.Damage(), nil
	case interchange.TMX, interchange.TSV, interchange.CSV, interchange.JSONL:
		docs, write, err = o.openList(name, data)
	default:
		docs, write, err = o.openArticle(name, data)
	}
	return docs, write, nil, err
}

// openArticle reads an article, which becomes XLIFF.
func (o *pretranslateOptions) openArticle(
	name string, data []byte,
) (docs []*bitext.Document, write func(io.Writer) error, err error) {
	source, target, err := o.Languages()
	if err != nil {
		return nil, nil, err
	}
	segmenter, err := o.Segmenter(source, o.rules)
	if err != nil {
		return nil, nil, err
	}
	reading, err := o.Reading()
	if err != nil {
		return nil, nil, err
	}
	reading.Lang, reading.Segmenter = source, segmenter
	reading.Lines, reading.Comments = o.lines, o.comments
	a, err := article.Load(name, data, reading)
	if err != nil {
		return nil, nil, err
	}
	if left := view.LeftOut(a); left != "" {
		o.Note("left out of %s: %s", name, left)
	}
	doc, opts := workspace.ForTranslation(a, data, target)
	opts.Version = o.version
	doc.SourceFile = fromFolderOf(o.output, name)
	write = func(w io.Writer) error { return xliff.WriteDocument(w, doc, opts) }
	return []*bitext.Document{doc}, write, nil
}

// openList reads a file of units that has no place for proposals; it becomes
// XLIFF.
func (o *pretranslateOptions) openList(
	name string, data []byte,
) (docs []*bitext.Document, write func(io.Writer) error, err error) {
	source, target, err := o.Languages()
	if err != nil {
		return nil, nil, err
	}
	f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{
		Source: source, Target: target, Encoding: o.Encoding, Strict: true,
	})
	if err != nil {
		return nil, nil, err
	}
	doc := &bitext.Document{SourceFile: name, TargetFile: name, SourceLang: source, TargetLang: target}
	for u, err := range f.Units() {
		if err != nil {
			return nil, nil, err
		}
		doc.Units = append(doc.Units, u)
	}
	if f.TMX != nil {
		for _, q := range f.TMX.Report().Quirks {
			if q.Kind.Repair() {
				o.Warn("%s: %s", name, q)
			}
		}
	}
	doc.LinkContext()
	opts := xliff.WriteOptions{Version: o.version, ToolVersion: cli.Version(), Flat: true}
	write = func(w io.Writer) error { return xliff.WriteDocument(w, doc, opts) }
	return []*bitext.Document{doc}, write, nil
}

// fromFolderOf returns the way from the folder of a bilingual file to its article,
// as merge looks for it.
func fromFolderOf(bilingual, name string) string {
	if name == "-" {
		return "stdin"
	}
	if bilingual == "-" || filepath.IsAbs(name) {
		return name
	}
	from, err := filepath.Abs(filepath.Dir(bilingual))
	if err != nil {
		return name
	}
	to, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	path, err := filepath.Rel(from, to)
	if err != nil {
		return name
	}
	return filepath.ToSlash(path)
}
