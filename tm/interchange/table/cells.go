package table

import "strings"

// openCell is a quoted cell whose end is not in its line.
type openCell struct {
	found bool
	at    int    // its place among the cells of the row
	s     string // what stands from its quotation mark to the end of the line
	stray bool   // a mark in s is neither doubled nor the end of the cell
}

// splitRow divides a line into cells. Nothing divides cells behind the mark of
// an open cell in CSV, which is the last one then; in TSV the mark may be text,
// and the line is divided in spite of it.
func splitRow(s string, delim byte, csv bool) (cells []string, open openCell) {
	for {
		if strings.HasPrefix(s, `"`) {
			end, stray := closingMark(s, 1, delim, csv)
			switch {
			case end >= 0 && (csv || needsMarks(s[1:end], delim)):
				cells = append(cells, unquote(s[1:end]))
				if end+1 == len(s) {
					return cells, open
				}
				s = s[end+2:]
				continue
			case end < 0 && csv:
				return append(cells, s), openCell{true, len(cells), s, stray}
			case end < 0 && !stray && !open.found:
				open = openCell{true, len(cells), s, false}
			}
		}
		i := strings.IndexByte(s, delim)
		if i < 0 {
			return append(cells, s), open
		}
		cells = append(cells, s[:i])
		s = s[i+1:]
	}
}

// closingMark returns the place of the quotation mark that ends a quoted cell, -1
// where it is not in s; it looks from the place given. stray tells that it came
// by a mark that is neither doubled nor the end: CSV takes it as text, TSV takes
// the cell as not quoted.
func closingMark(s string, from int, delim byte, csv bool) (end int, stray bool) {
	for i := from; i < len(s); i++ {
		if s[i] != '"' {
			continue
		}
		switch {
		case i+1 < len(s) && s[i+1] == '"':
			i++
		case i+1 == len(s) || s[i+1] == delim:
			return i, stray
		case !csv:
			return -1, true
		default:
			stray = true
		}
	}
	return -1, stray
}

// needsMarks reports whether a spreadsheet quotes a cell of TSV, given as it
// stands between the marks.
func needsMarks(inner string, delim byte) bool {
	return strings.IndexByte(inner, delim) >= 0 || strings.ContainsAny(inner, "\"\r\n")
}

// unquote returns the text of a quoted cell from what stands between its marks.
func unquote(inner string) string {
	return strings.ReplaceAll(inner, `""`, `"`)
}
