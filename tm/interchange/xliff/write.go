package xliff

import (
	"fmt"
	"io"
	"iter"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/v1"
	"fidele/tm/interchange/xliff/internal/v2"
	"fidele/tm/interchange/xliff/internal/version"
	languages "fidele/tm/language"
)

// WriteOptions chooses how [WriteDocument] writes. The zero value writes
// XLIFF 1.2, a trans-unit for each paragraph.
type WriteOptions struct {
	// Version is "1.2" (also when empty) or "2.1".
	Version string
	// ToolVersion is the version of fidele, written into the file.
	ToolVersion string
	// SourceHash tells later whether the article has changed, an XML name token
	// that begins with "sha256-"; see [File.Originals].
	SourceHash string
	// Flat writes a trans-unit for each unit, for units that are not the
	// sentences of an article.
	Flat bool
	// Gap returns the white space between two segments of a paragraph in the
	// source. nil: one space, nothing in languages that put none.
	Gap func(before, after *bitext.Unit) string
}

// WriteDocument writes a document as an XLIFF file of our own, the same bytes
// for the same document: ids count from 1 in the order of the units, every
// segment carries its state, its context and its proposals with their scores.
// Attributes that other formats gave a unit have no place in it. The file is
// written as it grows, so that no more than a paragraph is held beside doc.
func WriteDocument(w io.Writer, doc *bitext.Document, opts WriteOptions) error {
	if opts.Gap == nil {
		opts.Gap = func(*bitext.Unit, *bitext.Unit) string { return Gap(doc.SourceLang) }
	}
	d := version.Writer{
		Doc: doc, ToolVersion: opts.ToolVersion, SourceHash: opts.SourceHash,
		Flat: opts.Flat, Gap: opts.Gap, Out: w,
	}
	switch opts.Version {
	case "", "1.2":
		v1.Version{}.Write(&d)
	case "2.1":
		v2.Version{}.Write(&d)
	default:
		return fmt.Errorf("xliff: version %q cannot be written; there are 1.2 and 2.1",
			opts.Version)
	}
	return d.Err
}

// WriteUnits writes units that are not the sentences of an article, such as those
// of a memory, as XLIFF 1.2 with a trans-unit for each, in the way of
// [WriteDocument]. The file has the languages of the first unit; source and target
// are those of a file without units. One unit is held at a time. It stops at the
// first error of units.
func WriteUnits(
	w io.Writer, units iter.Seq2[*bitext.Unit, error], source, target language.Tag,
) error {
	d := version.Writer{Doc: &bitext.Document{SourceLang: source, TargetLang: target}, Out: w}
	v1.Version{}.WriteUnits(&d, units)
	return d.Err
}

// Gap is what stands between two sentences of a paragraph in a language: a
// space, or nothing.
func Gap(lang language.Tag) string {
	if languages.For(lang).Spelling.Unspaced {
		return ""
	}
	return " "
}
