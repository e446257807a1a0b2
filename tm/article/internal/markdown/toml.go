package markdown

import (
	"strings"

	"fidele/tm/article/internal/block"
)

// toml reads front matter in TOML.
func (f *matter) toml() {
	at := strings.IndexByte(f.source, '\n') + 1
	var table []string
	for at < f.end {
		line, _, _ := strings.Cut(f.source[at:f.end], "\n")
		trimmed := strings.TrimSpace(line)
		next := at + len(line) + 1
		key, _, found := strings.Cut(line, "=")
		switch {
		case strings.HasPrefix(trimmed, "["):
			table = []string{strings.Trim(strings.Split(trimmed, "]")[0], "[] \t\"'")}
		case trimmed == "" || trimmed[0] == '#' || !found:
		default:
			f.path = append(table[:len(table):len(table)], strings.Trim(strings.TrimSpace(key), `"'`))
			end := f.flowValue(at+len(key)+1, "=")
			if end > next {
				line, _, _ = strings.Cut(f.source[min(end, f.end):f.end], "\n")
				next = end + len(line) + 1
			}
		}
		at = next
	}
}

// flow reads the object or list in brackets that begins at byte at, and returns
// where it ends, -1 where it is damaged. separator stands between key and value.
func (f *matter) flow(at int, separator string) int {
	s := f.source[:f.end]
	closer := byte(']')
	object := s[at] == '{'
	if object {
		closer = '}'
	}
	if len(f.path) > block.MaxDepth {
		return -1
	}
	for at++; at < len(s); {
		at = f.flowSpace(at)
		switch {
		case at >= len(s):
			return -1
		case s[at] == closer:
			return at + 1
		case s[at] == ',':
			at++
			continue
		}
		key := ""
		if object {
			var ok bool
			if key, at, ok = f.flowKey(at, separator); !ok {
				return -1
			}
		}
		f.path = append(f.path, key)
		end := f.flowValue(at, separator)
		f.path = f.path[:len(f.path)-1]
		if end <= at {
			return -1
		}
		at = end
	}
	return -1
}

// flowSpace returns the next place that is neither white space nor a comment.
func (f *matter) flowSpace(at int) int {
	s := f.source[:f.end]
	for at < len(s) {
		switch {
		case isBlank(s[at]):
			at++
		case s[at] == '#':
			line, _, _ := strings.Cut(s[at:], "\n")
			at += len(line)
		default:
			return at
		}
	}
	return at
}

// flowKey reads a key up to its separator, and returns where the value begins.
func (f *matter) flowKey(at int, separator string) (key string, value int, ok bool) {
	s := f.source[:f.end]
	from := at
	if s[at] == '"' || s[at] == '\'' {
		n := strings.IndexByte(s[at+1:], s[at])
		if n < 0 {
			return "", 0, false
		}
		from, at = at+1, at+1+n
		key = s[from:at]
		at = f.flowSpace(at + 1)
	} else {
		n := strings.IndexAny(s[at:], separator+",}]\n")
		if n < 0 {
			return "", 0, false
		}
		key = strings.TrimSpace(s[at : at+n])
		at += n
	}
	if !strings.HasPrefix(s[at:], separator) {
		return "", 0, false
	}
	return key, at + len(separator), true
}

// flowValue reads the value behind byte at and returns where it ends, -1 where it
// is damaged.
func (f *matter) flowValue(at int, separator string) int {
	s := f.source[:f.end]
	at = f.flowSpace(at)
	if at >= len(s) {
		return -1
	}
	if s[at] == '[' || s[at] == '{' {
		return f.flow(at, separator)
	}
	if mark := quotationMark(s[at:], separator == "="); mark != "" {
		return f.quotedValue(at, mark)
	}

	n := strings.IndexAny(s[at:], ",]}\n#")
	if n < 0 {
		return -1
	}
	value := strings.TrimRight(s[at:at+n], " \t\r")
	if separator == ":" && value != "" && !isSpecial(value) {
		f.bare([]block.Stretch{{From: at, To: at + len(value)}}, &scalarSyntax{flow: true})
	}
	return at + max(n, 1)
}

// quotationMark returns the quotation marks that a value begins with.
func quotationMark(s string, threefold bool) string {
	switch {
	case threefold && (strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, "'''")):
		return s[:3]
	case strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "'"):
		return s[:1]
	}
	return ""
}

// quotedValue reads a value in quotation marks and returns where it ends.
func (f *matter) quotedValue(at int, mark string) int {
	var in block.Builder
	from, to, end := f.quoted(at, mark, &in)
	switch {
	case end < 0:
		f.skip(f.source[from:to])
		return -1
	case !f.isText():
		f.language(from, to)
		f.skip(f.source[from:to])
	default:
		f.value(&in, &scalarSyntax{quote: mark, doubled: !f.isTOML()})
	}
	return end
}

// bare reads the lines of a value without quotation marks.
func (f *matter) bare(lines []block.Stretch, syntax *scalarSyntax) {
	first, last := lines[0], lines[len(lines)-1]
	whole := f.source[first.From:last.To]
	if !f.isText() || meansMore.get().MatchString(whole) {
		f.language(first.From, last.To)
		f.skip(whole)
		return
	}
	var in block.Builder
	for i, l := range lines {
		if i > 0 {
			in.Space(lines[i-1].To, l.From)
			syntax.softBreak = f.reader.source[lines[0].To:lines[1].From]
		}
		syntax.width = max(syntax.width, len([]rune(f.source[l.From:l.To])))
		block.Plain(&in, f.source, l.From, l.To)
	}
	if syntax.width < block.MinWidth {
		syntax.softBreak = ""
	}
	f.value(&in, syntax)
}

// isSpecial reports whether a value of YAML is an alias, an anchor, a tag or
// another thing that is no text.
func isSpecial(value string) bool { return strings.ContainsAny(value[:1], "|>&*!%@`#") }
