package markdown

import (
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
)

// frontMatter returns the front matter at the beginning of an article: what
// stands between two lines of "---" (YAML) or "+++" (TOML), with them.
func frontMatter(s string) string {
	fence, _, _ := strings.Cut(s, "\n")
	fence = strings.TrimRight(fence, " \t\r")
	if fence != "---" && fence != "+++" {
		return ""
	}
	at := strings.IndexByte(s, '\n') + 1
	for at > 0 && at < len(s) {
		line, _, more := strings.Cut(s[at:], "\n")
		if t := strings.TrimRight(line, " \t\r"); t == fence || fence == "---" && t == "..." {
			return s[:min(at+len(line)+1, len(s))]
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return ""
}

// frontKeys are the entries of front matter that readers see.
var frontKeys = map[string]string{
	"title": block.Heading, "titre": block.Heading, "subtitle": block.Heading,
	"headline":    block.Heading,
	"description": block.Paragraph, "summary": block.Paragraph, "excerpt": block.Paragraph,
	"chapo": block.Paragraph, "caption": block.Caption,
}

// front makes blocks of the values of front matter that stand on one line.
func (m *reader) front(front string) {
	at := 0
	toml := strings.HasPrefix(front, "+++")
	for line := range strings.Lines(front) {
		begin := at
		at += len(line)
		separator := ":"
		if toml {
			separator = "="
		}
		key, value, ok := strings.Cut(line, separator)
		structure := frontKeys[strings.TrimSpace(key)]
		if !ok || structure == "" || strings.HasPrefix(key, " ") {
			continue
		}
		from := begin + len(key) + 1 + len(value) - len(strings.TrimLeft(value, " \t"))
		m.scalar(from, strings.TrimSpace(value), structure, toml)
	}
}

// scalar makes a block of a value of front matter. Values that are lists,
// blocks, or hold escapes beyond quotation marks stay as they are.
func (m *reader) scalar(from int, value, structure string, toml bool) {
	var quote byte
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		quote = value[0]
		from, value = from+1, value[1:n-1]
	}
	bare := quote == 0 && value != ""
	if value == "" || bare && (toml || strings.ContainsAny(value[:1], "|>[{&*!%@`\"'#") ||
		strings.Contains(value, " #")) {
		return
	}

	var in block.Builder
	for at := 0; at < len(value); {
		next, n := len(value), 0
		if i := strings.IndexByte(value[at:], escapeByte(quote)); quote != 0 && i >= 0 {
			next, n = at+i, 2
		}
		if next > at {
			in.Text(from+at, from+next)
		}
		if n > 0 {
			if next+1 == len(value) || value[next+1] != quote && value[next+1] != escapeByte(quote) {
				return
			}
			in.Characters(from+next, from+next+n, value[next+1:next+2])
		}
		at = next + n
	}
	if b, ok := in.Block(m.source, structure, &scalarSyntax{quote: quote}); ok {
		m.blocks = append(m.blocks, b)
	}
}

// escapeByte returns the character that escapes in a quoted value.
func escapeByte(quote byte) byte {
	if quote == '"' {
		return '\\'
	}
	return quote
}

// scalarSyntax writes values of front matter.
type scalarSyntax struct{ quote byte }

// Render appends the text with the escapes of the value's quotation marks.
func (s *scalarSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	plain := block.OneLine(r.Text.Plain)
	switch s.quote {
	case '"':
		plain = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(plain)
	case '\'':
		plain = strings.ReplaceAll(plain, "'", "''")
	}
	return append(dst, plain...)
}

// Finish puts quotation marks around a value that had none and would mean
// something else without them.
func (s *scalarSyntax) Finish(dst []byte, from int) []byte {
	value := string(dst[from:])
	if s.quote != 0 || value == "" {
		return dst
	}
	if !strings.ContainsAny(value[:1], "|>[{&*!%@`\"'#-?:,") && !strings.Contains(value, ": ") &&
		!strings.Contains(value, " #") && !strings.HasSuffix(value, ":") {
		return dst
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value)
	return append(slices.Clip(dst[:from]), `"`+quoted+`"`...)
}
