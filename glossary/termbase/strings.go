package termbase

import (
	"strings"

	"fidele/glossary"
)

// stringsTable reads a term list: the columns sourceString and targetString, with
// the languages in sourceLang and targetLang.
func stringsTable(r *records, opts Options) (glossary.Table, error) {
	at := map[string]int{}
	for i, name := range r.cells[0] {
		at[strings.ToLower(strings.Trim(name, "\ufeff \r"))] = i
	}
	cell := func(cells []string, name string) string {
		if i, ok := at[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	source, target := opts.Source.String(), opts.Target.String()
	if len(r.cells) > 1 {
		if l := cell(r.cells[1], "sourcelang"); l != "" {
			source = languageName(l)
		}
		if l := cell(r.cells[1], "targetlang"); l != "" {
			target = languageName(l)
		}
	}

	t := newTable(source, target, "definition", glossary.ColumnPos)
	for i, cells := range r.cells[1:] {
		t.Records = append(t.Records, []string{
			cell(cells, "sourcestring"), cell(cells, "targetstring"), "", "", "",
			cell(cells, "description"), cell(cells, "pos"),
		})
		t.Lines = append(t.Lines, r.lines[i+1])
	}
	return t, nil
}

// languageName cleans a language as lists write it ("fr_XX").
func languageName(s string) string {
	base, region, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if region == "" || strings.EqualFold(region, "XX") {
		return base
	}
	return base + "-" + region
}
