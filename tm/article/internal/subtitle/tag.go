package subtitle

import (
	"regexp"
	"strings"
	"sync"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// subRipTag finds what players of SubRip take for markup, at the beginning of a text:
// tags of a few names, overrides of SubStation in braces, breaks and hard spaces.
var subRipTag = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:</?(?:b|i|u|s|em|strong|font|span|ruby|rt|rp|c|v|lang|br)(?:[ \t.][^<>\r\n]*)?/?>` +
		`|\{\\[^{}\r\n]*\}|\{/?[biusy](?::[^{}\r\n]*)?\})|^\\[Nnh]`)
})

// longestTag is how long a tag may be, in bytes; what is longer is text.
const longestTag = 4096

// closers end what begins with a sign.
var closers = map[byte]byte{'<': '>', '{': '}'}

// tagLength returns the length of the tag that a text begins with, 0 for none.
func tagLength(s string, vtt bool) int {
	if s == "" || strings.IndexByte("<{\\", s[0]) < 0 {
		return 0
	}
	s = s[:min(len(s), longestTag)]
	if !vtt {
		// Where it would end is looked for first: the expression is slower.
		end := 1
		if closer := closers[s[0]]; closer != 0 {
			end = strings.IndexByte(s, closer)
		}
		if end < 0 || strings.LastIndexByte(s[:end], s[0]) > 0 {
			return 0
		}
		return len(subRipTag().FindString(s[:min(len(s), end+1)]))
	}
	if s[0] != '<' {
		return 0
	}
	end := strings.IndexByte(s, '>')
	if end < 0 || strings.IndexByte(s[1:end], '<') >= 0 {
		return 0
	}
	return end + 1
}

// tagName returns the name of a tag in lower case: "i", "/i", "" for a time.
func tagName(tag string) string {
	name := strings.ToLower(strings.Trim(tag, "<>{}"))
	if i := strings.IndexAny(name, " \t\r\n.:"); i >= 0 {
		name = name[:i]
	}
	if strings.Trim(name, "0123456789") == "" {
		return ""
	}
	return name
}

// types are the types of codes, by the names of their tags.
var types = map[string]string{
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underlined", "s": "struck",
}

// code adds the tag from from to to; what follows it up to end belongs to it.
func (r *reader) code(in *block.Builder, from, to, end int) {
	tag := r.source[from:to]
	name := tagName(tag)
	closing := strings.HasPrefix(name, "/")
	name = strings.TrimPrefix(name, "/")
	switch {
	case tag == `\h`:
		in.Break(from, end, "space", "\u00a0")
	case name == "br" || name == `\n`:
		in.Break(from, end, "break", "\n")
	case tag[0] == '{' && strings.HasPrefix(name, `\`), name == "":
		in.Code(from, end, text.Alone, "", "")
	case closing:
		in.Code(from, end, text.Close, tag[:1]+name, types[name])
	default:
		in.Code(from, end, text.Open, tag[:1]+name, types[name])
	}
}
