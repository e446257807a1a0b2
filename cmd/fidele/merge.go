package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/cmd/fidele/internal/view"
	"fidele/cmd/fidele/internal/workspace"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// mergeOptions are the flags and arguments of merge.
type mergeOptions struct {
	*workspace.Env
	files           []string // one bilingual file
	output, article string
	drafts, force   bool
}

func newMergeCommand(env *workspace.Env) *cli.Command {
	o := &mergeOptions{Env: env}
	return &cli.Command{
		Name:      "merge",
		Usage:     "write the translated article from a bilingual file",
		ArgsUsage: "FILE.xlf -o ARTICLE",
		Description: "The article that was translated is found by the name the bilingual file\n" +
			"gives it, beside that file or in the working folder, never outside of these and\n" +
			"the project. It must not have changed since. Everything in it that is not translated text keeps its bytes; segments\n" +
			"without a confirmed translation keep their source text. Inline codes that a\n" +
			"translation lost are reported.\n\n" +
			"Example:\n" +
			"  $ fidele merge syrie.xlf -o syrie.en.txt\n" +
			"  $ fidele merge syrie.xlf --article archives/syrie.fr.docx -o syrie.en.docx",
		Flags: []cli.Flag{
			cli.Output(&o.output),
			cli.String(&o.article, "article", "the article that was translated, a `FILE`"),
			cli.Bool(&o.drafts, "drafts", "write unconfirmed translations too"),
			cli.Force(&o.force),
		},
		Action: cli.Run(&o.files, o.run),
	}
}

func (o *mergeOptions) run(context.Context) error {
	switch {
	case len(o.files) != 1:
		return cli.Usagef("merge takes one bilingual file, not %d", len(o.files))
	case o.output == "":
		return cli.WithHint(cli.Usagef("merge needs -o, the article to write"),
			"fidele merge "+o.files[0]+" -o ARTICLE")
	}
	name := o.files[0]
	if err := o.Enter(name); err != nil {
		return err
	}
	data, err := o.Read(name)
	if err != nil {
		return err
	}
	file, err := xliff.ReadAs(name, data, o.Encoding)
	if err != nil {
		return err
	}
	damaged := o.WarnOf(file.Damage())
	doc, source, err := o.chooseOriginal(name, file)
	if err != nil {
		return err
	}
	if cli.SameFile(source, o.output) {
		return cli.WithHint(
			&text.PlaceError{File: o.output, Err: errors.New("is the article that was translated")},
			"write the translation to another file")
	}
	original, err := o.Read(source)
	if err != nil {
		return err
	}

	merged, report, err := o.merge(source, original, doc)
	if err != nil {
		return err
	}
	if err := o.CreateBytes(o.output, o.force, merged); err != nil {
		return err
	}
	o.tell(report)
	return damaged
}

// merge returns the article with the targets of a document.
func (o *mergeOptions) merge(
	name string, data []byte, doc *bitext.Document,
) ([]byte, article.Report, error) {
	reading, err := o.Reading()
	if err != nil {
		return nil, article.Report{}, err
	}
	paragraphs, lines := reading, reading
	paragraphs.Paragraphs, lines.Lines = true, true
	opts := article.MergeOptions{Drafts: o.drafts, Lang: doc.TargetLang}
	var merged bytes.Buffer
	report, err := mergeInto(&merged, name, data, doc, paragraphs, opts)
	if errors.Is(err, article.ErrChanged) {
		// It may have been divided with --lines, where ornaments count too.
		merged.Reset()
		byLine, lineErr := mergeInto(&merged, name, data, doc, lines, opts)
		if lineErr == nil {
			return merged.Bytes(), byLine, nil
		}
		// Or with --comments.
		merged.Reset()
		paragraphs.Comments = true
		all, allErr := mergeInto(&merged, name, data, doc, paragraphs, opts)
		if allErr == nil {
			return merged.Bytes(), all, nil
		}
	}
	return merged.Bytes(), report, err
}

// mergeInto writes the article with the targets of a document.
func mergeInto(
	w io.Writer, name string, data []byte, doc *bitext.Document,
	load article.Options, opts article.MergeOptions,
) (article.Report, error) {
	load.Lang = doc.SourceLang
	a, err := article.Load(name, data, load)
	if err != nil {
		return article.Report{}, err
	}
	return a.Merge(w, doc.Units, opts)
}

// tell reports what became of segments and codes.
func (o *mergeOptions) tell(report article.Report) {
	warnings := o.Warnings("%d more problem", "%d more problems")
	for _, p := range report.Problems {
		warnings.Add("%s:%d:%d: segment %d: %s", p.Place.File, p.Place.Line, p.Place.Column, p.Unit+1, p)
	}
	warnings.Done()
	total := report.Translated + report.Untranslated + report.Unconfirmed
	o.Note("wrote %s: %d of %s translated", o.output, report.Translated, view.Count(total, "segment"))
	if report.Untranslated > 0 {
		o.Note("without translation, left as they were: %d", report.Untranslated)
	}
	if report.Unconfirmed > 0 {
		o.Note("not confirmed, left as they were: %d (--drafts writes them)", report.Unconfirmed)
	}
}

// chooseOriginal finds the document to merge and the article it was made from.
func (o *mergeOptions) chooseOriginal(
	name string, file *xliff.File,
) (*bitext.Document, string, error) {
	source := o.article
	docs, originals := file.Documents(), file.Originals()
	if len(docs) == 0 {
		return nil, "", cli.WithHint(&text.PlaceError{File: name, Err: errors.New("holds no segments")},
			"give the file that 'fidele pretranslate' wrote")
	}
	chosen := 0
	if len(docs) > 1 {
		var names []string
		chosen = -1
		for i, original := range originals {
			names = append(names, original.File)
			if source != "" && filepath.Base(filepath.FromSlash(original.File)) == filepath.Base(source) {
				chosen = i
			}
		}
		if chosen < 0 {
			err := fmt.Errorf("holds %d articles: %s", len(docs), strings.Join(names, ", "))
			return nil, "", cli.WithHint(&text.PlaceError{File: name, Err: err},
				"name one with --article")
		}
	}
	if source == "" {
		found, err := o.findOriginal(name, originals[chosen].File)
		if err != nil {
			return nil, "", err
		}
		source = found
	}
	return docs[chosen], source, nil
}

// findOriginal looks for the article beside the bilingual file and in the
// working folder. The name comes out of a file that anybody may have written: only
// regular files count, and only below those folders or the project.
func (o *mergeOptions) findOriginal(name, original string) (string, error) {
	path := filepath.FromSlash(original)
	candidates, folders := []string{path}, []string{"."}
	if name != "-" {
		folders = append(folders, filepath.Dir(name))
		if !filepath.IsAbs(path) {
			candidates = []string{filepath.Join(filepath.Dir(name), path), path}
		}
	}
	if p, err := o.Project(); err == nil && p != nil {
		folders = append(folders, p.Dir)
	}

	reason := "is not there"
	for _, c := range candidates {
		if info, err := os.Stat(c); original == "" || err != nil || !info.Mode().IsRegular() {
			continue
		}
		if slices.ContainsFunc(folders, func(dir string) bool { return below(dir, c) }) {
			return c, nil
		}
		reason = "lies outside of the folder and the project"
	}
	err := fmt.Errorf("the article it was made from, %q, %s", original, reason)
	return "", cli.WithHint(&text.PlaceError{File: name, Err: err},
		"name the article with --article FILE")
}

// below reports whether a file lies in a folder or below it, wherever symbolic links
// lead.
func below(dir, file string) bool {
	real := func(path string) (string, error) {
		path, err := filepath.EvalSymlinks(path)
		if err != nil {
			return "", err
		}
		return filepath.Abs(path)
	}
	folder, err := real(dir)
	if err != nil {
		return false
	}
	path, err := real(file)
	if err != nil {
		return false
	}
	relative, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(relative)
}
