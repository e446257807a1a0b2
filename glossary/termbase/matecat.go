package termbase

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/text"
)

// mateCatLanguage is the group of columns of one language.
type mateCatLanguage struct {
	tag           language.Tag
	term          int
	note, example int // -1 for none
}

// mateCatTable reads a glossary of MateCat: columns for the concept (Forbidden,
// Domain, Subdomain, Definition), then for each language its term, and its Notes
// and Example of use behind it.
func mateCatTable(r *records, opts Options) (glossary.Table, error) {
	fail := func(format string, args ...any) (glossary.Table, error) {
		err := fmt.Errorf("%w: %s", glossary.ErrHeader, fmt.Sprintf(format, args...))
		return glossary.Table{}, &text.PlaceError{
			File: r.name, Line: r.lines[0], Err: &kindError{err, ErrChoose},
		}
	}
	var languages []mateCatLanguage
	concept := map[string]int{}
	for i, name := range r.cells[0] {
		name = strings.TrimSpace(strings.Trim(name, "\ufeff"))
		switch key := strings.ToLower(name); key {
		case "":
		case "forbidden", "domain", "subdomain", "definition":
			concept[key] = i
		case "notes", "note":
			if len(languages) > 0 {
				languages[len(languages)-1].note = i
			}
		case "example of use":
			if len(languages) > 0 {
				languages[len(languages)-1].example = i
			}
		default:
			tag, err := language.Parse(name)
			if err != nil {
				return fail("%q is no language", name)
			}
			languages = append(languages, mateCatLanguage{tag, i, -1, -1})
		}
	}
	source, target := pick(languages, opts)
	if source < 0 || target < 0 {
		var names []string
		for _, l := range languages {
			names = append(names, l.tag.String())
		}
		return fail("no two languages to choose; the file has %s", strings.Join(names, ", "))
	}
	return mateCatRows(r, languages[source], languages[target], concept), nil
}

// pick chooses two languages: as asked for, else the first two.
func pick(languages []mateCatLanguage, opts Options) (source, target int) {
	find := func(want language.Tag, not int) int {
		return slices.IndexFunc(languages, func(l mateCatLanguage) bool {
			if want == language.Und {
				return not < 0 || l.tag != languages[not].tag
			}
			return text.Base(l.tag) == text.Base(want)
		})
	}
	source = find(opts.Source, -1)
	if source < 0 {
		return -1, -1
	}
	return source, find(opts.Target, source)
}

// mateCatRows makes the table of two languages; concept has the columns of the
// concept by their names.
func mateCatRows(
	r *records, source, target mateCatLanguage, concept map[string]int,
) glossary.Table {
	t := newTable(source.tag.String(), target.tag.String(),
		"domain", "subdomain", "definition", "example", "source.note", "source.example")
	for i, cells := range r.cells[1:] {
		cell := func(i int) string {
			if i < 0 || i >= len(cells) {
				return ""
			}
			return strings.TrimSpace(cells[i])
		}
		ofConcept := func(name string) string {
			if i, ok := concept[name]; ok {
				return cell(i)
			}
			return ""
		}
		if cell(source.term) == "" && cell(target.term) == "" {
			continue
		}

		status := ""
		if strings.EqualFold(ofConcept("forbidden"), "true") {
			status = glossary.Forbidden.String()
		}
		t.Records = append(t.Records, []string{
			cell(source.term), cell(target.term), status, "", cell(target.note),
			ofConcept("domain"), ofConcept("subdomain"), ofConcept("definition"),
			cell(target.example), cell(source.note), cell(source.example),
		})
		t.Lines = append(t.Lines, r.lines[i+1])
	}
	return t
}
