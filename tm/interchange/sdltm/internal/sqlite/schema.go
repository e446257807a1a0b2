package sqlite

import (
	"slices"
	"strings"
)

// parseColumns returns the names of the columns that a statement which makes a table
// declares, in lower case, and which of them is the row id, -1 if none is. It returns
// nil for a table that is no tree of rows.
func parseColumns(sql string) (columns []string, rowID int) {
	words := tokens(sql)
	open := slices.Index(words, "(")
	if open < 2 || !strings.EqualFold(words[0], "create") || strings.EqualFold(words[1], "virtual") {
		return nil, -1
	}

	rowID = -1
	integers := map[string]int{} // columns of the type that a row id has
	depth := 0
	var declared []string // the words of one column, or of one constraint
	end := func() {
		switch {
		case len(declared) == 0:
		case isConstraint(declared[0]):
			if i, ok := integers[keyColumn(declared)]; ok {
				rowID = i
			}
		default:
			name := strings.ToLower(unquote(declared[0]))
			if len(declared) > 1 && strings.EqualFold(declared[1], "integer") {
				integers[name] = len(columns)
				if primaryKey(declared) >= 0 {
					rowID = len(columns)
				}
			}
			columns = append(columns, name)
		}
		declared = declared[:0]
	}

	for i := open; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "(":
			depth++
		case w == ")":
			depth--
		}
		switch {
		case depth == 0:
			end()
			rest := strings.ToLower(strings.Join(words[i+1:], " "))
			if strings.Contains(rest, "without rowid") {
				return nil, -1
			}
			return columns, rowID
		case w == "," && depth == 1:
			end()
		case i > open:
			declared = append(declared, w)
		}
	}
	return nil, -1
}

// primaryKey returns where the words "primary key" stand in a declaration, -1 if they
// do not.
func primaryKey(declared []string) int {
	for i := range len(declared) - 1 {
		if strings.EqualFold(declared[i], "primary") && strings.EqualFold(declared[i+1], "key") {
			return i
		}
	}
	return -1
}

// keyColumn returns the one column that a constraint makes the primary key, in lower
// case, "" if it makes none.
func keyColumn(constraint []string) string {
	i := primaryKey(constraint)
	if i < 0 || len(constraint) < i+5 || constraint[i+2] != "(" || constraint[i+4] != ")" {
		return ""
	}
	return strings.ToLower(unquote(constraint[i+3]))
}

// isConstraint reports whether a declaration that begins with a word is none of a
// column.
func isConstraint(word string) bool {
	switch strings.ToLower(word) {
	case "constraint", "primary", "unique", "check", "foreign":
		return true
	}
	return false
}

// quotes are the signs around names, and how they end.
var quotes = map[byte]byte{'"': '"', '\'': '\'', '`': '`', '[': ']'}

// unquote takes the quotes off a name.
func unquote(word string) string {
	if len(word) >= 2 && quotes[word[0]] == word[len(word)-1] {
		return word[1 : len(word)-1]
	}
	return word
}

// tokens divides a statement into words, quoted names, brackets and commas; remarks
// are left out.
func tokens(sql string) (words []string) {
	for i := 0; i < len(sql); {
		c, from := sql[i], i
		switch {
		case c <= ' ':
			i++
			continue
		case strings.HasPrefix(sql[i:], "--"):
			if n := strings.IndexByte(sql[i:], '\n'); n >= 0 {
				i += n + 1
				continue
			}
			return words
		case strings.HasPrefix(sql[i:], "/*"):
			if n := strings.Index(sql[i:], "*/"); n >= 0 {
				i += n + 2
				continue
			}
			return words
		case quotes[c] != 0:
			n := strings.IndexByte(sql[i+1:], quotes[c])
			if n < 0 {
				return words
			}
			i += n + 2
		case c == '(' || c == ')' || c == ',':
			i++
		default:
			for i < len(sql) && sql[i] > ' ' && !strings.ContainsRune("(),\"'`[", rune(sql[i])) {
				i++
			}
		}
		if i == from {
			i++
		}
		words = append(words, sql[from:i])
	}
	return words
}
