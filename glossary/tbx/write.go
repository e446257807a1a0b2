package tbx

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
)

// namespaces are those of TBX-Basic.
const namespaces = `xmlns="urn:iso:std:iso:30042:ed-2" ` +
	`xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"`

// notePrefix begins notes that hold a column which TBX-Basic has no place for:
// "fidele name: value".
const notePrefix = "fidele "

// Write writes rows as TBX-Basic in DCT style, source and target being the
// languages of their terms. The same rows give the same bytes.
func Write(w io.Writer, rows []*glossary.Row, source, target language.Tag) error {
	out := &writer{Writer: bufio.NewWriter(w), source: source, target: target}
	out.printf(`<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang=%s %s>
	<tbxHeader>
		<fileDesc>
			<sourceDesc>
				<p>glossary written by fidele</p>
			</sourceDesc>
		</fileDesc>
	</tbxHeader>
	<text>
		<body>
`, quoted(source.String()), namespaces)
	var order []string
	concepts := map[string][]*glossary.Row{}
	keyOf := func(row *glossary.Row) string {
		if id := row.Cell("concept"); id != "" {
			return "c:" + id
		}
		return "s:" + row.Term(source)
	}
	translated := map[string]bool{}
	for _, row := range rows {
		if row.Term(target) != "" {
			translated[keyOf(row)] = true
		}
	}
	for _, row := range rows {
		key := keyOf(row)
		if row.Term(target) == "" && translated[key] {
			// Beside targets it would be read as their source, not as a ban of the
			// term itself.
			key = "b:" + key
		}
		if concepts[key] == nil {
			order = append(order, key)
		}
		concepts[key] = append(concepts[key], row)
	}
	used := map[string]bool{}
	for i, key := range order {
		id, named := strings.CutPrefix(key, "c:")
		if !named || !isID(id) || used[id] {
			for id = fmt.Sprintf("c%d", i+1); used[id]; {
				id += "x"
			}
		}
		used[id] = true
		out.concept(id, concepts[key])
	}
	out.printf("\t\t</body>\n\t</text>\n</tbx>\n")
	if out.err != nil {
		return out.err
	}
	return out.Flush()
}

// isID reports whether s may be an xml:id.
func isID(s string) bool {
	for i, r := range s {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z' || r == '_'
		if !letter && (i == 0 || !('0' <= r && r <= '9') && r != '-' && r != '.') {
			return false
		}
	}
	return s != ""
}

type writer struct {
	*bufio.Writer
	source, target language.Tag
	err            error
}

func (w *writer) printf(format string, args ...any) {
	if w.err == nil {
		_, w.err = fmt.Fprintf(w.Writer, format, args...)
	}
}

// escaped makes text fit for XML; characters that XML has no place for are left
// out.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			continue
		}
		b.WriteRune(r)
	}
	var out strings.Builder
	if err := xml.EscapeText(&out, []byte(b.String())); err != nil {
		return ""
	}
	return out.String()
}

func quoted(s string) string { return `"` + escaped(s) + `"` }

func (w *writer) element(indent, name, value string) {
	if value != "" {
		w.printf("%s<%s>%s</%s>\n", indent, name, escaped(value), name)
	}
}

// concept writes the rows of one concept.
func (w *writer) concept(id string, rows []*glossary.Row) {
	w.printf("\t\t\t<conceptEntry id=%s>\n", quoted(id))
	first := rows[0]
	w.element("\t\t\t\t", "min:subjectField", first.Cell("domain"))
	w.element("\t\t\t\t", "basic:definition", first.Cell("definition"))
	w.section(w.source, rows, true)
	w.section(w.target, rows, false)
	w.printf("\t\t\t</conceptEntry>\n")
}

// section writes the terms of one language, each once.
func (w *writer) section(lang language.Tag, rows []*glossary.Row, source bool) {
	seen := map[string]bool{}
	open := false
	for _, row := range rows {
		term := row.Term(lang)
		if term == "" || seen[term] {
			continue
		}
		seen[term] = true
		if !open {
			open = true
			w.printf("\t\t\t\t<langSec xml:lang=%s>\n", quoted(lang.String()))
		}
		w.printf("\t\t\t\t\t<termSec>\n")
		w.element("\t\t\t\t\t\t", "term", term)
		if source {
			w.sourceTerm(row)
		} else {
			w.targetTerm(row)
		}
		w.printf("\t\t\t\t\t</termSec>\n")
	}
	if open {
		w.printf("\t\t\t\t</langSec>\n")
	}
}

const indent = "\t\t\t\t\t\t"

func (w *writer) sourceTerm(row *glossary.Row) {
	status, err := glossary.ParseStatus(row.Cell("source_status"))
	if err != nil {
		status = glossary.Preferred
	}
	// A row without target bans the term itself.
	ban := row.Term(w.target) == "" && row.Status != glossary.Preferred
	if ban {
		status = row.Status
	}
	w.element(indent, "min:administrativeStatus", statusNames[status])
	if ban {
		w.element(indent, "note", row.Cell(glossary.ColumnNote))
		w.element(indent, "note", notePrefix+glossary.ColumnStatus+": "+row.Status.String())
	} else if row.Term(w.target) == "" {
		w.element(indent, "note", row.Cell(glossary.ColumnNote))
	}
	w.others(row, "source.")
}

var statusNames = map[glossary.Status]string{
	glossary.Preferred: "preferredTerm-admn-sts", glossary.Admitted: "admittedTerm-admn-sts",
	glossary.Deprecated: "supersededTerm-admn-sts", glossary.Forbidden: "deprecatedTerm-admn-sts",
}

// picklist are the values that TBX-Basic allows for parts of speech and genders.
var picklist = map[string]bool{
	"adjective": true, "adverb": true, "noun": true, "other": true, "verb": true,
	"properNoun": true, "masculine": true, "feminine": true, "neuter": true,
}

func (w *writer) targetTerm(row *glossary.Row) {
	if pos := row.Cell(glossary.ColumnPos); picklist[pos] {
		w.element(indent, "min:partOfSpeech", pos)
	}
	if gender := row.Cell("gender"); picklist[gender] {
		w.element(indent, "basic:grammaticalGender", gender)
	}
	w.element(indent, "min:administrativeStatus", statusNames[row.Status])
	if example := row.Cell("example"); example != "" {
		w.element(indent, "basic:context", example)
	}
	w.element(indent, "note", row.Cell(glossary.ColumnNote))
	if row.Status == glossary.Forbidden || row.Status == glossary.Deprecated {
		// TBX's "deprecated" may be read as either.
		w.element(indent, "note", notePrefix+glossary.ColumnStatus+": "+row.Status.String())
	}
	w.others(row, "")
}

// others writes the columns that TBX-Basic has no place for as notes: those
// whose name begins with the prefix, or, for "", all that belong to the target.
func (w *writer) others(row *glossary.Row, prefix string) {
	for i, name := range row.Header.Names {
		if i >= len(row.Cells) || row.Cells[i] == "" || name == "" {
			continue
		}
		switch strings.ToLower(name) {
		case glossary.ColumnStatus, glossary.ColumnNote,
			"concept", "domain", "definition", "source_status", "example":
			continue
		case glossary.ColumnPos, "gender":
			if picklist[row.Cells[i]] {
				continue
			}
		}
		if _, isTerm := slices.BinarySearch(row.Header.LanguageColumns, i); isTerm {
			continue
		}
		if prefix != "" && !strings.HasPrefix(name, prefix) {
			continue
		}
		if prefix == "" && strings.HasPrefix(name, "source.") {
			continue
		}
		w.element(indent, "note", notePrefix+name+": "+row.Cells[i])
	}
}
