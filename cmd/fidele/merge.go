package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/interchange/xliff"
)

func mergeCommand(e *env) *cli.Command {
	var output, source string
	var force, drafts bool
	return &cli.Command{
		Name:      "merge",
		Usage:     "write the translated article from a bilingual file",
		ArgsUsage: "FILE.xlf -o ARTICLE",
		Description: "The article that was translated is found by the name the bilingual file\n" +
			"gives it, beside that file or in the working folder. It must not have changed\n" +
			"since. Everything in it that is not translated text keeps its bytes; segments\n" +
			"without a confirmed translation keep their source text. Inline codes that a\n" +
			"translation lost are reported.\n\n" +
			"Example:\n" +
			"  $ fidele merge syrie.xlf -o syrie.en.txt\n" +
			"  $ fidele merge syrie.xlf --article archives/syrie.fr.docx -o syrie.en.docx",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "o", Aliases: []string{"output"}, Usage: "the article to write, a `FILE`; - is standard output", Destination: &output},
			&cli.StringFlag{Name: "article", Usage: "the article that was translated, a `FILE`", Destination: &source},
			&cli.BoolFlag{Name: "drafts", Usage: "write unconfirmed translations too", Destination: &drafts},
			&cli.BoolFlag{Name: "force", Usage: "replace the output if it exists", Destination: &force},
		},
		Action: func(c *cli.Context) error {
			switch {
			case c.NArg() != 1:
				return usagef("merge takes one bilingual file, not %d", c.NArg())
			case output == "":
				return withHint(usagef("merge needs -o, the article to write"), "fidele merge "+c.Args().First()+" -o ARTICLE")
			}
			return e.merge(c.Args().First(), source, output, force, article.MergeOptions{Drafts: drafts})
		},
	}
}

// merge writes the article output from the bilingual file name.
func (e *env) merge(name, source, output string, force bool, opts article.MergeOptions) error {
	data, err := e.read(name)
	if err != nil {
		return err
	}
	file, err := xliff.Read(name, data)
	if err != nil {
		return err
	}
	doc, source, err := chooseOriginal(name, source, file)
	if err != nil {
		return err
	}
	if samePlace(source, output) {
		return withHint(&text.PlaceError{File: output, Err: errors.New("is the article that was translated")}, "write the translation to another file")
	}
	original, err := e.read(source)
	if err != nil {
		return err
	}
	var merged bytes.Buffer
	report, err := mergeInto(&merged, source, original, doc, article.Options{Paragraphs: true}, opts)
	if errors.Is(err, article.ErrChanged) {
		// It may have been divided with --lines, where ornaments count too.
		merged.Reset()
		byLine, lineErr := mergeInto(&merged, source, original, doc, article.Options{Lines: true}, opts)
		if lineErr == nil {
			report, err = byLine, nil
		}
	}
	if err != nil {
		return err
	}
	err = e.create(output, force, func(w io.Writer) error {
		_, err := w.Write(merged.Bytes())
		return err
	})
	if err != nil {
		return err
	}
	e.tellMerged(output, report)
	return nil
}

// mergeInto writes the article with the targets of a document.
func mergeInto(w io.Writer, name string, data []byte, doc *bitext.Document, load article.Options, opts article.MergeOptions) (article.Report, error) {
	load.Lang = doc.SourceLang
	a, err := article.Load(name, data, load)
	if err != nil {
		return article.Report{}, err
	}
	return a.Merge(w, doc.Units, opts)
}

// tellMerged reports what became of segments and codes.
func (e *env) tellMerged(output string, report article.Report) {
	for _, p := range report.Problems {
		e.warn("%s:%d:%d: segment %d: %s", p.Place.File, p.Place.Line, p.Place.Column, p.Unit+1, p)
	}
	total := report.Translated + report.Untranslated + report.Unconfirmed
	e.note("wrote %s: %d of %d segments translated", output, report.Translated, total)
	if report.Untranslated > 0 {
		e.note("without translation, left as they were: %d", report.Untranslated)
	}
	if report.Unconfirmed > 0 {
		e.note("not confirmed, left as they were: %d (--drafts writes them)", report.Unconfirmed)
	}
}

// chooseOriginal finds the document to merge and the article it was made from.
func chooseOriginal(name, source string, file *xliff.File) (*bitext.Document, string, error) {
	docs, originals := file.Documents(), file.Originals()
	if len(docs) == 0 {
		return nil, "", withHint(&text.PlaceError{File: name, Err: errors.New("holds no segments")}, "give the file that 'fidele pretranslate' wrote")
	}
	chosen := 0
	if len(docs) > 1 {
		var names []string
		chosen = -1
		for i, o := range originals {
			names = append(names, o.File)
			if source != "" && filepath.Base(filepath.FromSlash(o.File)) == filepath.Base(source) {
				chosen = i
			}
		}
		if chosen < 0 {
			return nil, "", withHint(&text.PlaceError{File: name, Err: fmt.Errorf("holds %d articles: %s", len(docs), strings.Join(names, ", "))},
				"name one with --article")
		}
	}
	if source == "" {
		found, err := findOriginal(name, originals[chosen].File)
		if err != nil {
			return nil, "", err
		}
		source = found
	}
	return docs[chosen], source, nil
}

// findOriginal looks for the article beside the bilingual file and in the
// working folder. Only regular files count: the name comes out of a file.
func findOriginal(name, original string) (string, error) {
	path := filepath.FromSlash(original)
	candidates := []string{path}
	if name != "-" && !filepath.IsAbs(path) {
		candidates = []string{filepath.Join(filepath.Dir(name), path), path}
	}
	for _, c := range candidates {
		if info, err := os.Stat(c); original != "" && err == nil && info.Mode().IsRegular() {
			return c, nil
		}
	}
	return "", withHint(&text.PlaceError{File: name, Err: fmt.Errorf("the article it was made from, %q, is not there", original)},
		"name the article with --article FILE")
}

// samePlace reports whether two names lead to one file.
func samePlace(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
