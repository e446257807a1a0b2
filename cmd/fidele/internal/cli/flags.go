package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	urfave "github.com/urfave/cli/v2"
	"golang.org/x/text/language"

	"fidele/tm/text/charset"
)

// Command is a command of fidele or a group of them.
type Command = urfave.Command

// Flag is a flag of a command.
type Flag = urfave.Flag

// Run makes the action of a command: it puts the arguments where args points
// and calls run.
func Run(args *[]string, run func(context.Context) error) urfave.ActionFunc {
	return func(c *urfave.Context) error {
		*args = c.Args().Slice()
		return run(c.Context)
	}
}

// The functions below make flags. A flag writes to a field of the command's
// options; what stands in the field when the flag is made is its default. In a
// usage, the word between backquotes stands for the value.

// Bool is a flag without a value.
func Bool(to *bool, name, usage string) Flag {
	return &urfave.BoolFlag{Name: name, Usage: usage, Destination: to}
}

// String is a flag that takes any text.
func String(to *string, name, usage string, aliases ...string) Flag {
	return &urfave.StringFlag{
		Name: name, Aliases: aliases, Usage: usage, Value: *to, Destination: to,
	}
}

// Checked is a flag whose text check must accept.
func Checked(to *string, name, usage string, check func(string) error) Flag {
	return &urfave.StringFlag{
		Name: name, Usage: usage, Value: *to, Destination: to,
		Action: func(_ *urfave.Context, s string) error { return check(s) },
	}
}

// Given is a flag whose absence differs from an empty text: to stays nil.
func Given(to **string, name, usage string, aliases ...string) Flag {
	return &urfave.StringFlag{
		Name: name, Aliases: aliases, Usage: usage,
		Action: func(_ *urfave.Context, s string) error {
			*to = &s
			return nil
		},
	}
}

// memoriesFlag is --memory: the first is the memory, others are looked into beside it.
func memoriesFlag(e *Env) Flag {
	return &urfave.StringSliceFlag{
		Name: "memory", Usage: "the translation memory, a `FILE` or the address of a database; more are looked into too",
		Action: func(_ *urfave.Context, list []string) error {
			e.Memory, e.Memories = list[0], list[1:]
			return nil
		},
	}
}

// Strings is a flag that may be repeated. A comma does not divide its values.
func Strings(to *[]string, name, usage string, aliases ...string) Flag {
	return &urfave.StringSliceFlag{
		Name: name, Aliases: aliases, Usage: usage,
		Action: func(_ *urfave.Context, list []string) error {
			*to = list
			return nil
		},
	}
}

// Int is a flag that takes a whole number which check accepts. A nil check
// accepts all.
func Int[T ~int](to *T, name, usage string, check func(int) error, aliases ...string) Flag {
	return &urfave.IntFlag{
		Name: name, Aliases: aliases, Usage: usage, Value: int(*to), HasBeenSet: false,
		Action: func(_ *urfave.Context, n int) error {
			if check != nil {
				if err := check(n); err != nil {
					return err
				}
			}
			*to = T(n)
			return nil
		},
	}
}

// Float is a flag that takes a number which check accepts.
func Float(to *float64, name, usage string, check func(float64) error, aliases ...string) Flag {
	return &urfave.Float64Flag{
		Name: name, Aliases: aliases, Usage: usage, Value: *to,
		Action: func(_ *urfave.Context, x float64) error {
			*to = x
			return check(x)
		},
	}
}

// Enum is a flag that takes one of a few values, the first of them by default.
// Its usage is about, if that is not empty, and the values.
func Enum(to *string, name, placeholder, about string, values ...string) Flag {
	if *to == "" {
		*to = values[0]
	}
	return oneOf(to, name, placeholder, about, values)
}

// OptionalEnum is an Enum without a default.
func OptionalEnum(to *string, name, placeholder, about string, values ...string) Flag {
	return oneOf(to, name, placeholder, about, values)
}

func oneOf(to *string, name, placeholder, about string, values []string) Flag {
	list := Alternatives(values)
	usage := list
	if about != "" {
		usage = about + ": " + list
	}
	flag := Checked(to, name, fmt.Sprintf("%s (`%s`)", usage, placeholder), func(s string) error {
		if !slices.Contains(values, s) {
			return Usagef("--%s is %s, not %q", name, list, s)
		}
		return nil
	})
	return Values(flag, values)
}

// Values tells completion what a flag takes, which is one of the string flags above.
func Values(flag Flag, values []string) Flag { return enumFlag{flag.(*urfave.StringFlag), values} }

// enumFlag is a flag with the values that it takes, for completion.
type enumFlag struct {
	*urfave.StringFlag
	values []string
}

// Alternatives writes values as "text, json or jsonl".
func Alternatives(values []string) string {
	last := len(values) - 1
	if last < 1 {
		return strings.Join(values, "")
	}
	return strings.Join(values[:last], ", ") + " or " + values[last]
}

// The flags that several commands share. Each is spelt and means the same in
// all of them.

// Format is --format: how the results are written, the first of formats by
// default.
func Format(to *string, formats ...string) Flag {
	return Enum(to, "format", "FORMAT", "", formats...)
}

// Output is --output, or -o: the file to write.
func Output(to *string) Flag {
	return String(to, "output", "write to `FILE`; - is standard output", "o")
}

// Force is --force: an existing file may be replaced.
func Force(to *bool) Flag { return Bool(to, "force", "replace the file of -o if it exists") }

// DryRun is --dry-run.
func DryRun(to *bool) Flag {
	return Bool(to, "dry-run", "say what would be done, change nothing")
}

// NoTable is --no-table: alignment goes without the built-in word table.
func NoTable(to *bool) Flag {
	return Bool(to, "no-table", "align without the built-in word table of French and English")
}

// Lines is --lines: plain text is not segmented.
func Lines(to *bool) Flag { return Bool(to, "lines", "plain text has one segment a line") }

// Comments is --comments: the comments of a DOCX, ODT or PPTX and the notes of an IDML
// are text of the article.
func Comments(to *bool) Flag {
	return Bool(to, "comments", "take the comments of a DOCX, ODT or PPTX, the notes of an IDML too")
}

// DefaultWait is how long commands wait for a memory that another process uses.
const DefaultWait = 10 * time.Second

// Wait is --wait: how long to wait for a memory that another process uses.
func Wait(to *time.Duration) Flag {
	if *to == 0 {
		*to = DefaultWait
	}
	return &urfave.DurationFlag{
		Name: "wait", Usage: "how long to wait for a memory in use, a `TIME` like 5s",
		Value: *to, Destination: to,
	}
}

// Glossary is --glossary, or -g: glossaries in place of those of the project.
func Glossary(to *[]string) Flag {
	return Strings(to, "glossary",
		"a glossary `FILE`, not those of the project; several in order of precedence", "g")
}

// Confidence is --threshold: the least confidence of an alignment that counts
// as sure, above 0 and at most 1.
func Confidence(to *float64) Flag {
	return Float(to, "threshold", "`CONFIDENCE` from which a pair counts as sure, 0 to 1",
		func(p float64) error {
			if !(p >= 0 && p <= 1) {
				return Usagef("--threshold is between 0 and 1, not %v", p)
			}
			return nil
		}, "confidence")
}

// languageFlag is a flag that takes a language tag.
func languageFlag(to *language.Tag, name, usage string) Flag {
	return &urfave.StringFlag{Name: name, Usage: usage, Action: func(_ *urfave.Context, s string) error {
		tag, err := language.Parse(s)
		if err != nil {
			return WithHint(Usagef("--%s: %q is not a language tag", name, s),
				"write it as fr, en or fr-CA")
		}
		*to = tag
		return nil
	}}
}

// encodingFlag is --encoding: what the files to read are encoded in.
func encodingFlag(to *string) Flag {
	const usage = "read articles and bilingual files in the encoding `NAME`, whatever they declare"
	return Checked(to, "encoding", usage, func(s string) error {
		if _, _, err := charset.Lookup(s); err != nil {
			return WithHint(Usagef("--encoding: no encoding %q", s),
				"write it as utf-8, windows-1252 or iso-8859-15")
		}
		return nil
	})
}

// Max is --max: the most results, 0 for all.
func Max(to *int, usage string) Flag {
	return Int(to, "max", usage+", 0 for all (`N`)", func(n int) error {
		if n < 0 {
			return Usagef("--max %d is less than none", n)
		}
		return nil
	})
}

// GivenFloat is [Float] for a flag whose absence differs from any number: to
// stays nil.
func GivenFloat(to **float64, name, usage string, check func(float64) error) Flag {
	return &urfave.Float64Flag{
		Name: name, Usage: usage, DefaultText: "none",
		Action: func(_ *urfave.Context, x float64) error {
			*to = &x
			return check(x)
		},
	}
}
