package termbase

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/text"
)

// omegaTTable reads a glossary of OmegaT: source, target, comment. Lines that
// begin with # are remarks.
func omegaTTable(r *records, opts Options) (glossary.Table, error) {
	if opts.Source == language.Und || opts.Target == language.Und {
		err := fmt.Errorf("%w: the file names no languages", ErrFormat)
		return glossary.Table{}, &text.PlaceError{File: r.name, Err: &kindError{err, ErrUnnamed}}
	}

	t := newTable(opts.Source.String(), opts.Target.String())
	for i, cells := range r.cells {
		if i == 0 && strings.EqualFold(cells[0], "source") && strings.EqualFold(cells[min(1, len(cells)-1)], "target") {
			continue // the names of the columns
		}
		if strings.HasPrefix(cells[0], "#") || i == 0 && strings.HasPrefix(cells[0], "SRC_") {
			continue
		}
		for len(cells) < 3 {
			cells = append(cells, "")
		}
		t.Records = append(t.Records, []string{
			strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1]), "", "",
			strings.TrimSpace(strings.Join(cells[2:], " ")),
		})
		t.Lines = append(t.Lines, r.lines[i])
	}
	return t, nil
}
