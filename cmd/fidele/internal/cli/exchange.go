package cli

import (
	"path/filepath"
	"strings"

	urfave "github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/tm/interchange"
	"fidele/tm/text"
)

// The flags of commands that read and write bilingual files.

// LanguagePair is the value of --pair.
type LanguagePair struct {
	Source, Target language.Tag
	Given          bool
}

// Pair is --pair: two languages of a file that has more.
func Pair(to *LanguagePair) Flag {
	var value string
	return Checked(&value, "pair", "the two languages to take, as `fr:en`", func(s string) error {
		if s == "" {
			return nil
		}
		a, b, ok := strings.Cut(s, ":")
		source, errSource := language.Parse(a)
		target, errTarget := language.Parse(b)
		if !ok || errSource != nil || errTarget != nil {
			return WithHint(Usagef("--pair %q is not a pair of languages", s), "write it as fr:en")
		}
		*to = LanguagePair{source, target, true}
		return nil
	})
}

// LanguageNames is a flag that says with what tags languages are written: fr=fr-FR. Both
// must be the same language.
func LanguageNames(to *map[language.Tag]language.Tag, name string) Flag {
	return &urfave.StringSliceFlag{
		Name: name, Usage: "write a language with another tag, as `fr=fr-FR`; may be repeated",
		Action: func(_ *urfave.Context, list []string) error {
			*to = map[language.Tag]language.Tag{}
			for _, s := range list {
				a, b, ok := strings.Cut(s, "=")
				from, errFrom := language.Parse(a)
				tag, errTag := language.Parse(b)
				switch {
				case !ok || errFrom != nil || errTag != nil:
					return WithHint(Usagef("--%s %q names no two languages", name, s), "write it as fr=fr-FR")
				case text.Base(from) != text.Base(tag):
					return Usagef("--%s %s would call one language another", name, s)
				}
				(*to)[from] = tag
			}
			return nil
		},
	}
}

// FileFormat is a flag that names the format of a bilingual file.
func FileFormat(to *interchange.Format, name, usage string) Flag {
	var value string
	flag := Checked(&value, name, usage, func(s string) error {
		f := interchange.Format(strings.ToLower(s))
		switch {
		case s == "":
			f = interchange.Unknown
		case f == "xlf":
			f = interchange.XLIFF
		case !f.Bilingual():
			return WithHint(Usagef("no format %q for --%s", s, name), "tmx, xliff, po, tsv, csv, xlsx, sdltm, wordfast or jsonl")
		}
		*to = f
		return nil
	})
	return Values(flag,
		[]string{"tmx", "xliff", "po", "tsv", "csv", "xlsx", "sdltm", "wordfast", "jsonl"})
}

// Sheet is --sheet: a sheet of an Excel workbook.
func Sheet(to *string) Flag {
	return String(to, "sheet", "the `NAME` of the sheet of an Excel workbook to read")
}

// Filter is --filter: which units of the memory.
func Filter(to *string) Flag {
	return String(to, "filter", "only units that `EXPR` selects")
}

// WriteOptions are what the flags of [WriteFlags] say.
type WriteOptions struct {
	Level               int // of TMX
	Normalize, TextOnly bool
}

// WriteFlags are the flags that say how units are written to a file.
func WriteFlags(to *WriteOptions) []Flag {
	to.Level = 2
	level := func(n int) error {
		if n != 1 && n != 2 {
			return Usagef("--level is 1 or 2, not %d", n)
		}
		return nil
	}
	return []Flag{
		Int(&to.Level, "level", "TMX `LEVEL`: 2 with inline codes, 1 plain text", level),
		Bool(&to.Normalize, "normalize", "sort the units, for files under version control"),
		Bool(&to.TextOnly, "text-only", "in tables only source and target"),
	}
}

// Plain reports whether inline codes are not written.
func (o *WriteOptions) Plain() bool { return o.Level == 1 || o.TextOnly }

// OutputFormat returns the format to write: the one that a flag chose, else the
// one that the name of the file says, else TMX. The flag is named in the hint of an error.
func OutputFormat(chosen interchange.Format, name, flag string) (interchange.Format, error) {
	if chosen != interchange.Unknown {
		return chosen, nil
	}
	ext := strings.ToLower(filepath.Ext(name))
	if name == "-" || ext == "" {
		return interchange.TMX, nil
	}
	if f, ok := written[ext]; ok {
		return f, nil
	}
	return "", WithHint(Usagef("no format for the extension %q", ext),
		"give --"+flag+" tmx, tsv, csv, xlsx, jsonl or xliff")
}

// written is the format of a file that is written, by its extension.
var written = map[string]interchange.Format{
	".tmx": interchange.TMX, ".po": interchange.PO, ".jsonl": interchange.JSONL,
	".tsv": interchange.TSV, ".tab": interchange.TSV, ".csv": interchange.CSV,
	".xlsx": interchange.XLSX,
	".xlf":  interchange.XLIFF, ".xliff": interchange.XLIFF,
}
