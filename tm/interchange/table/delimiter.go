package table

import "strings"

// sniffDelimiter returns the delimiter that the first row of CSV uses, by its
// line. What quoted cells hold is text.
func sniffDelimiter(line string) byte {
	commas, semicolons, tabs := 0, 0, 0
	begins, inside := true, false
	for i := 0; i < len(line); i++ {
		mark := line[i] == '"'
		switch {
		case inside && mark && i+1 < len(line) && line[i+1] == '"':
			i++
		case inside && mark && (i+1 == len(line) || strings.IndexByte(",;\t", line[i+1]) >= 0):
			inside = false
		case inside:
		case mark && begins:
			inside, begins = true, false
		default:
			begins = true
			switch line[i] {
			case ',':
				commas++
			case ';':
				semicolons++
			case '\t':
				tabs++
			default:
				begins = false
			}
		}
	}
	switch {
	case semicolons > commas:
		return ';'
	case commas == 0 && tabs > 0:
		return '\t'
	}
	return ','
}
