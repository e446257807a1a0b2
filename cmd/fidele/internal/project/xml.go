package project

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"fidele/tm/article"
	"fidele/tm/text"
)

// xmlRules is an [[xml]] of fidele.toml as it is written. See [article.XMLRules].
type xmlRules struct {
	Root       string            `toml:"root"`
	Namespaces map[string]string `toml:"namespaces"`
	Blocks     []string          `toml:"blocks"`
	Headings   []string          `toml:"headings"`
	Captions   []string          `toml:"captions"`
	Items      []string          `toml:"items"`
	Cells      []string          `toml:"cells"`
	Quotations []string          `toml:"quotations"`
	Inline     []string          `toml:"inline"`
	Breaks     []string          `toml:"breaks"`
	Notes      []string          `toml:"notes"`
	HTML       []string          `toml:"html"`
	Ignore     []string          `toml:"ignore"`
	Preserve   []string          `toml:"preserve"`
	Attributes []string          `toml:"attributes"`
	Languages  []string          `toml:"languages"`
	OnlyListed bool              `toml:"only-listed"`
}

// readXMLRules takes the rules of a project file at path with the content data.
func readXMLRules(path string, data []byte, written []xmlRules) ([]article.XMLRules, error) {
	var out []article.XMLRules
	for i, w := range written {
		r := article.XMLRules{
			Root: w.Root, Namespaces: w.Namespaces,
			Blocks: w.Blocks, Headings: w.Headings, Captions: w.Captions, Items: w.Items,
			Cells: w.Cells, Quotations: w.Quotations,
			Inline: w.Inline, Breaks: w.Breaks, Notes: w.Notes,
			HTML: w.HTML, Ignore: w.Ignore, Preserve: w.Preserve,
			Attributes: w.Attributes, Languages: w.Languages, OnlyListed: w.OnlyListed,
		}
		if err := r.Check(); err != nil {
			e := &text.PlaceError{File: path, Err: fmt.Errorf("%w: [[xml]] %v", ErrConfig, err),
				Hint: `paths are written as "//chapo/p", "//p[@role='note']" and "//image/@legende"`}
			var rule *article.XMLRuleError
			errors.As(err, &rule)
			e.Line, e.Column = placeOfRule(data, xmlHeader(), i, rule.Setting, rule.Value)
			return nil, e
		}
		out = append(out, r)
	}
	return out, nil
}

// xmlHeader finds the beginnings of the [[xml]] in a project file.
func xmlHeader() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*\[\[[ \t]*xml[ \t]*\]\]`)
}

// placeOfRule returns the line and column in a project file at which a wrong rule of
// the table of an index stands, as header finds the tables; that of its header where
// the rule cannot be found.
func placeOfRule(
	data []byte, header *regexp.Regexp, index int, setting, value string,
) (line, column int) {
	headers := header.FindAllIndex(data, -1)
	if index >= len(headers) {
		return 0, 0
	}
	at := headers[index][0]
	if value != "" {
		from := headers[index][1]
		name := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(setting) + `[ \t]*=`)
		if s := name.FindIndex(data[from:]); s != nil {
			from += s[1]
			if n := bytes.Index(data[from:], []byte(value)); n >= 0 {
				at = from + n
			}
		}
	}
	p := text.NewLines(string(data)).Position(at)
	return p.Line, p.Column + len(data[at:]) - len(strings.TrimLeft(string(data[at:]), " \t"))
}
