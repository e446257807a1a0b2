package tmx

import (
	"regexp"
	"strings"
	"sync"

	"fidele/tm/xml"
)

// A pretty-printed file gives the text of a segment lines of its own:
//
//	<seg>
//	  The cat sleeps
//	  on the roof.
//	</seg>
//
// The line breaks and the indentation are no part of the text. They are known by
// their form: the first line is indented deeper than the line of the start tag,
// and the end tag stands below the start tag. A line break that is followed by
// less, and one written as a reference, is text. All of it is where xml:space says so.

// layout is the white space around the lines of a segment that is pretty-printed.
type layout struct {
	// from and to are the content of the segment in the piece, without the white
	// space around it.
	from, to int
	// deep is the indentation of a line that goes on, at least, in characters.
	deep int
}

// layoutOf returns the layout of the segment whose content begins at an index of
// the piece and whose start tag at another; ok is false where all white space is
// text. Files of our own are never pretty-printed.
func (p *parser) layoutOf(tag, from int) (l layout, ok bool) {
	if p.verbatim || tag < 0 || from >= len(p.src) {
		return l, false
	}
	first, breaks := indentation(p.src[from:])
	if !p.pretty && !breaks {
		return l, false // most segments
	}
	n := p.segmentEnd(from)
	if n < 0 || strings.IndexByte(p.src[from:n], '\n') < 0 || p.preserves(tag) {
		return l, false
	}
	content := p.src[from:n]
	trimmed := strings.TrimRight(content, " \t")
	last, ends := len(content)-len(trimmed), strings.HasSuffix(trimmed, "\n")
	below := lineIndentation(p.src[:tag])

	switch both := breaks && ends && first > last && (below < 0 || below == last); {
	case both:
		p.pretty = true
		l.deep = first
	case !p.pretty:
		return l, false
	default:
		l.deep = max(below, last, 0) + 1
		breaks, ends = breaks && first >= l.deep, ends && (below < 0 || below == last)
	}
	l.from, l.to = from, n
	if breaks {
		l.from = from + len(content) - len(strings.TrimLeft(content, " \t\r\n"))
	}
	if ends {
		l.to = max(l.from, from+len(strings.TrimRight(content, " \t\r\n")))
	}
	return l, true
}

// preserved finds in a start tag that white space counts.
var preserved = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\sxml:space\s*=\s*["']preserve["']`)
})

// preserves reports whether the start tag of a segment at an index of the piece, or one
// around it, says that white space counts.
func (p *parser) preserves(tag int) bool {
	for _, at := range []int{0, strings.LastIndex(p.src[:tag], "<tuv"), tag} {
		if at < 0 {
			continue
		}
		if start, _, _ := strings.Cut(p.src[at:], ">"); preserved().MatchString(start) {
			return true
		}
	}
	return false
}

// segmentEnd returns the index of the next end tag of a seg, -1 if there is none.
func (p *parser) segmentEnd(from int) int {
	for i := from; ; i += 2 {
		n := strings.Index(p.src[i:], "</")
		if n < 0 {
			return -1
		}
		i += n
		rest := p.src[i+2:]
		if end := strings.IndexAny(rest, "> \t\r\n"); end > 0 && localName(rest[:end]) == "seg" {
			return i
		}
	}
}

// indentation returns how deep the next line of s is indented, where s begins with
// a line break.
func indentation(s string) (deep int, ok bool) {
	s = strings.TrimLeft(s, " \t")
	s = strings.TrimPrefix(s, "\r")
	rest, ok := strings.CutPrefix(s, "\n")
	return len(rest) - len(strings.TrimLeft(rest, " \t")), ok
}

// lineIndentation returns how deep the last line of s is indented, -1 where s does
// not have its beginning.
func lineIndentation(s string) int {
	i := strings.LastIndexByte(s, '\n')
	if i < 0 {
		return -1
	}
	line := s[i+1:]
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// appendText appends the characters of a text token of the segment, each line break
// that is layout with its indentation as one space. Empty lines stay, without the
// indentation.
func (l layout) appendText(p *parser, dst []byte, t *xml.Token) []byte {
	from, to := max(t.Inner, l.from), min(t.InnerEnd, l.to)
	for from < to {
		at := strings.IndexByte(p.src[from:to], '\n')
		if at < 0 {
			return p.appendPart(dst, from, to)
		}
		start := from + len(strings.TrimRight(p.src[from:from+at], " \t\r"))
		end := to - len(strings.TrimLeft(p.src[from+at:to], " \t\r\n"))
		breaks := p.src[start:end]
		deep := len(breaks) - 1 - strings.LastIndexByte(breaks, '\n')
		n := strings.Count(breaks, "\n")
		switch {
		case deep < l.deep:
			dst = p.appendPart(dst, from, end)
		case n == 1:
			dst = append(p.appendPart(dst, from, start), ' ')
		default:
			dst = p.appendPart(dst, from, start)
			dst = append(dst, strings.Repeat("\n", n)...)
		}
		from = end
	}
	return dst
}

// appendPart appends the characters of a part of the piece, references resolved.
func (p *parser) appendPart(dst []byte, from, end int) []byte {
	p.expanded = 0
	dst, _ = p.lex.AppendDecoded(dst, from, end)
	return dst
}
