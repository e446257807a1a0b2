package html

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/jsonstring"
)

// scriptBody finds what stands in a script between the marks of a CDATA section or
// comment, behind which XHTML and old pages hide it.
var scriptBody = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^\s*(?:(?://|/\*)?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?)?` +
		`\s*([{\[].*[}\]])\s*` +
		`(?:(?://|/\*)?\s*(?:\]\]|--)>\s*(?:\*/)?)?\s*$`)
})

// linkedData reads a script of JSON-LD, which tells search engines what the page
// is: the bytes from from to to of the source.
func (r *reader) linkedData(from, to int) {
	m := scriptBody().FindStringSubmatchIndex(r.source[from:to])
	if m == nil || !json.Valid([]byte(r.source[from+m[2]:from+m[3]])) {
		if block.HasText(r.source[from:to]) {
			r.left["invalid JSON-LD script"]++
		}
		return
	}
	from, to = from+m[2], from+m[3]

	syntax := &jsonSyntax{
		page:  r.syntax,
		ascii: strings.Contains(r.source[from:to], `\u`) && isASCII(r.source[from:to]),
		slash: strings.Contains(r.source[from:to], `\/`),
	}
	for at, stack := from, []jsonFrame(nil); at < to; at++ {
		switch r.source[at] {
		case '{', '[':
			f := jsonFrame{object: r.source[at] == '{', wantsKey: r.source[at] == '{'}
			if n := len(stack); n > 0 {
				f.outer = stack[n-1].key
			}
			if !f.object {
				f.key = f.outer
			}
			stack = append(stack, f)
		case '}', ']':
			stack = stack[:len(stack)-1]
		case ',':
			top := &stack[len(stack)-1]
			top.wantsKey = top.object
		case ':':
			stack[len(stack)-1].wantsKey = false
		case '"':
			end := jsonstring.End(r.source, at+1)
			switch top := &stack[len(stack)-1]; {
			case top.wantsKey:
				top.key = r.source[at+1 : end]
			case top.key == "@value":
				r.jsonString(at+1, end, top.outer, syntax)
			default:
				r.jsonString(at+1, end, top.key, syntax)
			}
			at = end
		}
	}
}

// A jsonFrame is an object or array that is open.
type jsonFrame struct {
	object   bool
	wantsKey bool
	key      string // of the value that stands here
	outer    string // the key of the whole
}

// jsonString makes blocks of a string, the bytes from from to to.
func (r *reader) jsonString(from, to int, key string, syntax *jsonSyntax) {
	if key == "inLanguage" || key == "@language" {
		r.nameLanguage(from, to, block.Stretch{})
		return
	}
	structure, ok := textKeys()[key]
	if !ok || isAddress(r.source[from:to]) {
		return
	}

	var in block.Builder
	flush := func() {
		if b, ok := in.Block(r.source, structure, syntax); ok {
			r.blocks = append(r.blocks, b)
		}
		in.Reset()
	}
	jsonstring.Gather(&in, r.source, from, to, flush)
	flush()
}

// isAddress reports whether a string is the address of a page.
func isAddress(s string) bool {
	return (strings.HasPrefix(s, "http:") || strings.HasPrefix(s, "https:")) && !strings.Contains(s, " ")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// jsonSyntax writes text into a string of JSON in a script.
type jsonSyntax struct {
	page  *markup.Syntax
	ascii bool // characters beyond ASCII are escaped
	slash bool // slashes are escaped
}

// Render appends the text of a rewrite.
func (s *jsonSyntax) Render(dst []byte, r *block.Rewrite) []byte { return r.Write(dst, s.escape) }

// Finish leaves the string as it is.
func (s *jsonSyntax) Finish(dst []byte, _ int) []byte { return dst }

func (s *jsonSyntax) escape(dst []byte, plain string) []byte {
	for _, c := range block.OneLine(plain) {
		switch {
		case c == '"' || c == '\\' || c == '/' && s.slash:
			dst = append(dst, '\\', byte(c))
		case block.IsControl(c):
		case c == '\t' || c == '<' || c == '>' || c == '&':
			// "</script>" ends the script, and XHTML knows references here.
			dst = jsonstring.AppendUnicode(dst, c, false)
		case c < utf8.RuneSelf:
			dst = append(dst, byte(c))
		case s.ascii || s.page.Lacks(c):
			dst = jsonstring.AppendUnicode(dst, c, false)
		default:
			dst = utf8.AppendRune(dst, c)
		}
	}
	return dst
}
