package workspace

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"

	"fidele/cmd/fidele/internal/cli"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
	"fidele/tm/text/filetype"
)

// Filling is a file whose targets are to be filled: an article, which becomes XLIFF, or a
// bilingual file.
type Filling struct {
	Documents []*bitext.Document
	// Article is what the file was read as, nil for a bilingual one.
	Article *article.Article
	// Damage is what was passed over.
	Damage []*text.PlaceError

	write func(io.Writer, string) error
}

// FillOptions say how a file to be filled is read and written.
type FillOptions struct {
	// Version is that of XLIFF that an article becomes, "1.2" or "2.1"; "": 1.2.
	Version string
	// Rules are segmentation rules, a file; "": those of the project.
	Rules string
	// Lines and Comments say how an article is read, see [article.Options].
	Lines, Comments bool
}

// Write writes the file with what its documents have become. output is its name, from
// whose folder the article is named in it.
func (f *Filling) Write(w io.Writer, output string) error { return f.write(w, output) }

// OpenToFill reads an article or a bilingual file to fill its targets. XLIFF and PO keep
// their kind, and everything in them but the targets their bytes; all else becomes XLIFF.
func (e *Env) OpenToFill(name string, data []byte, o FillOptions) (*Filling, error) {
	switch interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) {
	case interchange.XLIFF:
		f, err := xliff.ReadAs(name, data, e.Encoding)
		if err != nil {
			return nil, err
		}
		return &Filling{Documents: f.Documents(), Damage: f.Damage(), write: inPlace(f.Write)}, nil
	case interchange.PO:
		f, err := po.ReadAs(name, data, e.Encoding)
		if err != nil {
			return nil, err
		}
		return &Filling{Documents: f.Documents(), Damage: f.Damage(), write: inPlace(f.Write)}, nil
	case interchange.TMX, interchange.TSV, interchange.CSV, interchange.JSONL:
		return e.fillList(name, data, o)
	default:
		return e.fillArticle(name, data, o)
	}
}

// inPlace writes a file that names no other.
func inPlace(write func(io.Writer) error) func(io.Writer, string) error {
	return func(w io.Writer, _ string) error { return write(w) }
}

// fillArticle reads an article, which becomes XLIFF.
func (e *Env) fillArticle(name string, data []byte, o FillOptions) (*Filling, error) {
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	segmenter, err := e.Segmenter(source, o.Rules)
	if err != nil {
		return nil, err
	}
	reading, err := e.Reading()
	if err != nil {
		return nil, err
	}
	reading.Lang, reading.Segmenter = source, segmenter
	reading.Lines, reading.Comments = o.Lines, o.Comments
	a, err := article.Load(name, data, reading)
	if err != nil {
		return nil, err
	}
	doc, opts := ForTranslation(a, data, target)
	opts.Version = o.Version
	write := func(w io.Writer, output string) error {
		written := *doc
		written.SourceFile = fromFolderOf(output, name)
		return xliff.WriteDocument(w, &written, opts)
	}
	return &Filling{Documents: []*bitext.Document{doc}, Article: a, write: write}, nil
}

// fillList reads a file of units that has no place for proposals; it becomes XLIFF.
func (e *Env) fillList(name string, data []byte, o FillOptions) (*Filling, error) {
	source, target, err := e.Languages()
	if err != nil {
		return nil, err
	}
	f, err := interchange.Open(name, bytes.NewReader(data), interchange.Options{
		Source: source, Target: target, Encoding: e.Encoding, Strict: true,
	})
	if err != nil {
		return nil, err
	}
	doc := &bitext.Document{SourceFile: name, TargetFile: name, SourceLang: source, TargetLang: target}
	for u, err := range f.Units() {
		if err != nil {
			return nil, err
		}
		doc.Units = append(doc.Units, u)
	}
	if f.TMX != nil {
		for _, q := range f.TMX.Report().Quirks {
			if q.Kind.Repair() {
				e.Warn("%s: %s", name, q)
			}
		}
	}
	doc.LinkContext()
	opts := xliff.WriteOptions{Version: o.Version, ToolVersion: cli.Version(), Flat: true}
	write := func(w io.Writer, _ string) error { return xliff.WriteDocument(w, doc, opts) }
	return &Filling{Documents: []*bitext.Document{doc}, write: write}, nil
}

// CheckFilled refuses an output whose name says that it is of another kind than what the
// command writes for a file with the content data.
func CheckFilled(command, output, name string, data []byte) error {
	writes, what := filetype.XLIFF, "XLIFF"
	if interchange.Detect(name, data[:min(len(data), interchange.HeadSize)]) == interchange.PO {
		writes, what = filetype.PO, "PO, as its input is"
	}
	named := filetype.Named(output)
	if output == "-" || named == filetype.Unknown || named == writes {
		return nil
	}
	stem := strings.TrimSuffix(output, filepath.Ext(output))
	extension := ".xlf"
	if writes == filetype.PO {
		extension = ".po"
	}
	hint := "give -o " + cli.ShellWord(stem+extension)
	if named.Bilingual() {
		hint += ", and then: fidele convert " + cli.ShellWord(stem+extension) + " " + cli.ShellWord(output)
	}
	return cli.WithHint(cli.Usagef("%s: %s writes %s", output, command, what), hint)
}

// fromFolderOf returns the way from the folder of a bilingual file to its article, as
// merge looks for it.
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
