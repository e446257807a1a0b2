package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/po"
	"fidele/tm/text/charset"
	"fidele/tm/interchange/xliff"
)

// pretranslateOptions are the flags of pretranslate.
type pretranslateOptions struct {
	output         string
	force          bool
	version, rules string
	article        articleOptions
	memory         tm.PretranslateOptions
}

func pretranslateCommand(e *env) *cli.Command {
	var o pretranslateOptions
	var least, fill int
	return &cli.Command{
		Name:      "pretranslate",
		Usage:     "fill an article or a bilingual file from the memory",
		ArgsUsage: "FILE -o OUT.xlf",
		Description: "An article becomes an XLIFF file, a unit for each paragraph, a segment for each\n" +
			"sentence. XLIFF and PO files keep their kind, and everything in them but the\n" +
			"targets their bytes; TMX and tables become XLIFF. Targets that are there\n" +
			"already, confirmed or locked, are left alone. Proposals are written with their\n" +
			"scores, where the file has a place for them.\n\n" +
			"Example:\n" +
			"  $ fidele pretranslate syrie.fr.txt -o syrie.xlf\n" +
			"  $ fidele pretranslate projet.sdlxliff -o projet.en.sdlxliff --min 85",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Aliases: []string{"output"}, Usage: "the file to write, a `FILE`; - is standard output", Destination: &o.output},
			&cli.BoolFlag{Name: "force", Usage: "replace the output if it exists", Destination: &o.force},
			&cli.IntFlag{Name: "min", Usage: "lowest score of a proposal, 1 to 101 (`N`); default as the project says", Destination: &least},
			&cli.IntFlag{Name: "fill", Usage: "lowest score that fills a target, 1 to 101 (`N`); default --min", Destination: &fill},
			&cli.StringFlag{Name: "xliff", Usage: "`VERSION` of XLIFF for articles, 1.2 or 2.1", Value: "1.2", Destination: &o.version},
			&cli.StringFlag{Name: "srx", Usage: "segmentation rules, a `FILE`", Destination: &o.rules},
			&cli.BoolFlag{Name: "lines", Usage: "plain text has one segment a line", Destination: &o.article.lines},
		},
		Action: func(c *cli.Context) error {
			switch {
			case c.NArg() != 1:
				return usagef("pretranslate takes one file, not %d", c.NArg())
			case o.output == "":
				return withHint(usagef("pretranslate needs -o, the file to write"), "fidele pretranslate "+c.Args().First()+" -o OUT.xlf")
			case o.version != "1.2" && o.version != "2.1":
				return usagef("--xliff is 1.2 or 2.1, not %q", o.version)
			}
			for _, flag := range []struct {
				name  string
				value int
			}{{"min", least}, {"fill", fill}} {
				if c.IsSet(flag.name) && (flag.value < 1 || flag.value > int(bitext.ContextScore)) {
					return usagef("--%s is 1 to 101, not %d", flag.name, flag.value)
				}
			}
			p, err := e.project()
			if err != nil {
				return err
			}
			if p != nil && least == 0 {
				least = int(p.Minimum)
			}
			o.memory.Min, o.memory.Fill = bitext.Score(least), bitext.Score(fill)
			return e.pretranslate(c.Context, c.Args().First(), o)
		},
	}
}

// pretranslate fills the file called name and writes o.output.
func (e *env) pretranslate(ctx context.Context, name string, o pretranslateOptions) error {
	data, err := e.read(name)
	if err != nil {
		return err
	}
	docs, write, err := e.openForPretranslation(name, data, o)
	if err != nil {
		return err
	}
	mem, err := e.openMemory(tm.OpenOptions{})
	if err != nil {
		return err
	}
	defer mem.Close()
	bands, untouched := map[string]int{}, 0
	for _, doc := range docs {
		before := make([]bool, len(doc.Units))
		for i, u := range doc.Units {
			before[i] = u.Locked || !u.Target.IsEmpty()
		}
		if _, err := mem.Pretranslate(ctx, doc, o.memory); err != nil {
			return err
		}
		for i, u := range doc.Units {
			switch {
			case before[i]:
				untouched++
			case len(u.Matches) == 0:
				bands["new"]++
			default:
				bands[u.Matches[0].Score.Band()]++
			}
		}
	}
	if err := e.create(o.output, o.force, write); err != nil {
		return err
	}
	e.tellPretranslated(o.output, bands, untouched)
	return nil
}

// tellPretranslated prints what was found, best band first.
func (e *env) tellPretranslated(output string, bands map[string]int, untouched int) {
	total := untouched
	var parts []string
	for _, band := range bitext.Bands {
		if n := bands[band]; n > 0 {
			total += n
			parts = append(parts, fmt.Sprintf("%s %d", band, n))
		}
	}
	if untouched > 0 {
		parts = append(parts, fmt.Sprintf("untouched %d", untouched))
	}
	if len(parts) == 0 {
		parts = []string{"nothing to translate"}
	}
	e.note("wrote %s, %d segments: %s", output, total, strings.Join(parts, ", "))
}

// openForPretranslation reads an article or a bilingual file; write writes it
// with what its documents have become.
func (e *env) openForPretranslation(name string, data []byte, o pretranslateOptions) (docs []*bitext.Document, write func(io.Writer) error, err error) {
	switch format := interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]); format {
	case interchange.XLIFF:
		f, err := xliff.Read(name, data)
		if err != nil {
			return nil, nil, err
		}
		return f.Documents(), f.Write, nil
	case interchange.PO:
		f, err := po.Read(name, data)
		if err != nil {
			return nil, nil, err
		}
		return f.Documents(), f.Write, nil
	case interchange.TMX, interchange.TSV, interchange.CSV, interchange.JSONL:
		return e.listForPretranslation(name, data, o)
	}
	source, target, err := e.languages()
	if err != nil {
		return nil, nil, err
	}
	splitter, err := e.segmenter(source, o.rules)
	if err != nil {
		return nil, nil, err
	}
	a, err := article.Load(name, data, article.Options{Lang: source, Lines: o.article.lines, Segmenter: splitter})
	if err != nil {
		return nil, nil, err
	}
	doc := a.Document()
	doc.TargetLang = target
	for _, u := range doc.Units {
		u.TargetLang = target
	}
	sum := sha256.Sum256(data)
	opts := xliff.WriteOptions{Version: o.version, ToolVersion: version(), SourceHash: "sha256-" + hex.EncodeToString(sum[:]), Gap: gaps(name, data, source)}
	doc.SourceFile = fromFolderOf(o.output, name)
	return []*bitext.Document{doc}, func(w io.Writer) error { return xliff.WriteDocument(w, doc, opts) }, nil
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

// listForPretranslation reads a file of units that has no place for proposals;
// it becomes XLIFF.
func (e *env) listForPretranslation(name string, data []byte, o pretranslateOptions) (docs []*bitext.Document, write func(io.Writer) error, err error) {
	source, target, err := e.languages()
	if err != nil {
		return nil, nil, err
	}
	f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{Source: source, Target: target, Strict: true})
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
	doc.LinkContext()
	opts := xliff.WriteOptions{Version: o.version, ToolVersion: version(), Flat: true}
	return []*bitext.Document{doc}, func(w io.Writer) error { return xliff.WriteDocument(w, doc, opts) }, nil
}

// gaps returns the white space between neighbours in an article; nil, which
// leaves it to the writer, where the article is not text (DOCX).
func gaps(name string, data []byte, lang language.Tag) func(before, after *bitext.Unit) string {
	decoded, err := charset.Decode(name, data, "")
	if err != nil || bytes.HasPrefix(data, []byte("PK")) {
		return nil
	}
	usual := xliff.Gap(lang)
	return func(before, after *bitext.Unit) string {
		start, end := before.SourcePlace.End, after.SourcePlace.Start
		if start < 0 || start > end || end > len(decoded.Text) {
			return usual
		}
		between := decoded.Text[start:end]
		if strings.TrimSpace(between) != "" {
			return usual
		}
		return between
	}
}
