package review

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// WriteHTML writes the table as a page that needs nothing beside it. A text that no page
// can hold is an error that wraps [ErrUnfit].
func (s *Sheet) WriteHTML(w io.Writer) error {
	if err := s.check(); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>fidele: review</title>
<style>
body { font: 16px/1.4 sans-serif; margin: 1rem; } .head { color: #666; font-size: 11px; }
table { border-collapse: collapse; width: 100%%; table-layout: fixed; }
th, td { border: 1px solid #999; padding: 4px 8px; text-align: left; vertical-align: top; white-space: pre-wrap; }
td:first-child, th:first-child { width: 4em; } td:first-child, td:nth-child(2), th { background: #eee; color: #111; }
</style>
</head>
<body>
<p>%s</p>
<p class="head">%s</p>
<table>
<tr><th>%s</th><th>%s</th><th>%s</th></tr>
`, escape(advice), escape(s.head()), heading, escape(s.SourceLang.String()), escape(s.TargetLang.String()))
	for _, r := range s.Rows {
		fmt.Fprintf(&b, "<tr><td>%s</td><td lang=\"%s\">%s</td><td lang=\"%s\">%s</td></tr>\n", escape(r.ID),
			escape(s.SourceLang.String()), lines(r.Source), escape(s.TargetLang.String()), lines(r.Target))
	}
	b.WriteString("</table>\n</body>\n</html>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// lines writes a text, with its line breaks.
func lines(s string) string { return strings.ReplaceAll(escape(s), "\n", "<br>") }

// readHTML reads the one table of a page, whatever program wrote it.
func readHTML(page string) (*Returned, error) {
	r := htmlReader{back: &Returned{collapsed: true}}
	for page != "" {
		i := strings.IndexByte(page, '<')
		if i < 0 {
			i = len(page)
		}
		if r.gone == "" && r.deleted == 0 {
			r.b.WriteString(html.UnescapeString(page[:i]))
		}
		if page = page[i:]; page == "" {
			break
		}
		end := strings.IndexByte(page, '>')
		if rest, comment := strings.CutPrefix(page, "<!--"); comment {
			if end = strings.Index(rest, "-->"); end >= 0 {
				end += len("<!--") + 2
			}
		}
		if end < 0 {
			break
		}
		if err := r.tag(page[1:end]); err != nil {
			return nil, err
		}
		page = page[end+1:]
	}
	return r.back, r.endRow()
}

// htmlReader collects the cells of a table.
type htmlReader struct {
	back    *Returned
	b       strings.Builder
	gone    string // the element whose text is none: style, script
	deleted int    // how many <del> are open
	line    int
	inRow   bool
	inCell  bool
	cells   []string
}

// tag takes what stands between < and >.
func (r *htmlReader) tag(s string) error {
	s = strings.TrimSuffix(s, "/")
	name, closing := strings.CutPrefix(s, "/")
	if i := strings.IndexAny(name, " \t\r\n"); i >= 0 {
		name = name[:i]
	}
	name = strings.ToLower(name)
	if r.gone != "" {
		if closing && name == r.gone {
			r.gone = ""
		}
		return nil
	}
	switch name {
	case "style", "script", "title":
		if !closing {
			r.gone = name
		}
	case "del":
		if closing {
			r.deleted = max(r.deleted-1, 0)
		} else {
			r.deleted++
		}
	case "br", "p", "div":
		if !r.inCell {
			r.back.parseHead(collapse(r.b.String()))
			r.b.Reset()
			break
		}
		r.b.WriteByte('\n')
	case "tr", "table":
		if err := r.endRow(); err != nil {
			return err
		}
		r.b.Reset()
		if name == "tr" && !closing {
			r.inRow, r.cells = true, nil
			r.line++
		}
	case "td", "th":
		r.endCell()
		r.inCell = !closing && r.inRow
		r.b.Reset()
	}
	return nil
}

// endCell takes the cell that is open.
func (r *htmlReader) endCell() {
	if r.inCell {
		r.cells = append(r.cells, trim(collapse(r.b.String())))
		r.inCell = false
	}
}

// endRow takes the row that is open.
func (r *htmlReader) endRow() error {
	r.endCell()
	if !r.inRow {
		return nil
	}
	r.inRow = false
	return r.back.addRow(r.cells, nil, r.line)
}
