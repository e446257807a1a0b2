package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"fidele/cmd/fidele/internal/terminal"
	"fidele/tm"
	"fidele/tm/text"
)

// concordanceOptions are the flags of concordance.
type concordanceOptions struct {
	in, format    string
	exact, regexp bool
	max           int
	wait          time.Duration
}

func concordanceCommand(e *env) *cli.Command {
	var o concordanceOptions
	return &cli.Command{
		Name:      "concordance",
		Usage:     "find words or a phrase in the memory",
		ArgsUsage: "PATTERN",
		Description: "Case, accents, typography and inflection do not count, unless --exact is given.\n" +
			"A star ends a word that may go on (constitu*), a star alone is any word.\n" +
			"The newest units come first.\n\n" +
			"Example:\n" +
			"  $ fidele concordance \"groupes armés\"\n" +
			"  $ fidele concordance --in target --exact \"Syrian National Army\"\n" +
			"  $ fidele concordance --regexp '\\d+ (morts|blessés)'",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "in", Usage: "source, target or both (`SIDE`)", Value: "both", Destination: &o.in},
			&cli.BoolFlag{Name: "exact", Usage: "words as they are written", Destination: &o.exact},
			&cli.BoolFlag{Name: "regexp", Usage: "the pattern is a regular expression (RE2)", Destination: &o.regexp},
			&cli.IntFlag{Name: "max", Usage: "the most units, 0 for all (`N`)", Value: tm.DefaultHits, Destination: &o.max},
			&cli.StringFlag{Name: "format", Usage: "text, json or jsonl (`FORMAT`)", Value: "text", Destination: &o.format},
			waitFlag(&o.wait),
		},
		Action: func(c *cli.Context) error {
			if c.NArg() == 0 {
				return usagef("concordance needs a pattern")
			}
			return e.concordance(c.Context, strings.Join(c.Args().Slice(), " "), o)
		},
	}
}

// concordanceItem is a hit in JSON. Spans are bytes of source and target.
type concordanceItem struct {
	ID          uint64   `json:"id"`
	Source      string   `json:"source"`
	Target      string   `json:"target"`
	SourceSpans [][2]int `json:"source_spans"`
	TargetSpans [][2]int `json:"target_spans"`
	Origin      string   `json:"origin,omitempty"`
	Changed     string   `json:"changed,omitempty"`
}

func (e *env) concordance(ctx context.Context, pattern string, o concordanceOptions) error {
	if !slices.Contains([]string{"text", "json", "jsonl"}, o.format) {
		return usagef("--format is text, json or jsonl, not %q", o.format)
	}
	sides := map[string]tm.Side{"both": tm.InBoth, "source": tm.InSource, "target": tm.InTarget}
	side, ok := sides[o.in]
	switch {
	case !ok:
		return usagef("--in is source, target or both, not %q", o.in)
	case o.max < 0:
		return usagef("--max %d is less than none", o.max)
	case o.exact && o.regexp:
		return usagef("--exact and --regexp exclude each other")
	case o.max == 0:
		o.max = -1
	}
	mem, err := e.openMemory(tm.OpenOptions{Wait: o.wait})
	if err != nil {
		return err
	}
	defer mem.Close()
	hits, err := mem.Concordance(ctx, tm.ConcordanceQuery{
		Pattern: pattern, In: side, Exact: o.exact, Regexp: o.regexp, Max: o.max,
		SourceLang: e.sourceFlag, TargetLang: e.targetFlag,
	})
	if err != nil {
		return err
	}
	if o.format == "text" {
		e.printHits(hits)
		return nil
	}
	items := []concordanceItem{}
	for _, h := range hits {
		item := concordanceItem{
			ID: h.ID, Source: h.Source.Plain, Target: h.Target.Plain, Origin: h.Origin.File,
			SourceSpans: orEmpty(h.SourceSpans), TargetSpans: orEmpty(h.TargetSpans),
		}
		if at := h.Changed.Time; !at.IsZero() {
			item.Changed = at.UTC().Format(time.RFC3339)
		}
		items = append(items, item)
	}
	if o.format == "json" {
		return writeJSON(e.stdout, map[string]any{"hits": items})
	}
	for _, item := range items {
		if err := writeJSONLine(e.stdout, item); err != nil {
			return err
		}
	}
	return nil
}

// printHits prints each hit in its side, the words around it aligned in
// columns, and the other side below.
func (e *env) printHits(hits []tm.Hit) {
	paint := e.style()
	width := terminal.Width(e.out, 100)
	side := max((width-20)/3, 16)
	for i, h := range hits {
		if i > 0 {
			fmt.Fprintln(e.stdout)
		}
		other := h.Target
		plain, spans := h.Source.Plain, h.SourceSpans
		if len(spans) == 0 {
			plain, spans, other = h.Target.Plain, h.TargetSpans, h.Source
		}
		for _, s := range spans {
			left := e.oneLine(plain[:s[0]])
			right := e.oneLine(plain[s[1]:])
			fmt.Fprintf(e.stdout, "%s %s%s\n", padLeft(left, side), paint.Paint(terminal.Hit, e.oneLine(plain[s[0]:s[1]])), terminal.Clip(right, width-side-2))
		}
		about := fmt.Sprintf("#%d", h.ID)
		fmt.Fprintf(e.stdout, "%s %s\n", padLeft(about, side), e.marked(other, h, paint))
	}
}

// marked returns the other side of a hit, with what was found there set off.
func (e *env) marked(t text.Text, h tm.Hit, paint terminal.Painter) string {
	if len(h.SourceSpans) == 0 || t.Plain != h.Target.Plain {
		return paint.Paint(terminal.Dim, e.oneLine(t.Plain))
	}
	var b strings.Builder
	at := 0
	for _, s := range h.TargetSpans {
		b.WriteString(paint.Paint(terminal.Dim, e.oneLine(t.Plain[at:s[0]])))
		b.WriteString(paint.Paint(terminal.Hit, e.oneLine(t.Plain[s[0]:s[1]])))
		at = s[1]
	}
	b.WriteString(paint.Paint(terminal.Dim, e.oneLine(t.Plain[at:])))
	return b.String()
}

// padLeft returns the end of s, in so many columns.
func padLeft(s string, columns int) string {
	for n := terminal.Columns(s); n > columns; n = terminal.Columns(s) {
		// Cut words from the front until the rest fits.
		cut := strings.IndexByte(s[1:], ' ')
		if cut < 0 {
			runes := []rune(s)
			s = string(runes[max(len(runes)-columns, 0):])
			break
		}
		s = s[cut+1:]
	}
	return strings.Repeat(" ", max(columns-terminal.Columns(s), 0)) + s
}
