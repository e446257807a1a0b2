package html

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
)

// A tag is one token of an HTML file: a tag, or what stands between two.
type tag struct {
	kind     html.TokenType
	name     string
	from, to int
	// end is, of start tags, the index of the matching end tag, or of the last
	// token of an element whose content is no markup and that never ends; else -1.
	end int
}

// scan divides s into tokens, which together are s. xml says that s is XML, where
// every element may be empty and CDATA sections stand anywhere.
func scan(s string, xml bool) ([]tag, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	// Most "<" begin a tag, and text follows most tags.
	tags := make([]tag, 0, min(2*strings.Count(s, "<")+1, len(s)/8+8))
	names := map[string]string{} // one copy of each
	at := 0
	open := map[string][]int{} // indexes of start tags without an end, by name
	var foreign foreignStack
	for {
		z.AllowCDATA(xml || foreign.inside())
		kind := z.Next()
		raw := z.Raw()
		if at+len(raw) > len(s) || s[at:at+len(raw)] != string(raw) {
			return nil, fmt.Errorf("%w: the page cannot be divided into tags at byte %d",
				block.ErrDamaged, at)
		}
		if kind == html.ErrorToken {
			// What is left is a tag that never ends.
			tags = append(tags, tag{kind: html.CommentToken, from: at, to: len(s), end: -1})
			return endRaw(tags), nil
		}

		t := tag{kind: kind, from: at, to: at + len(raw), end: -1}
		at = t.to
		switch kind {
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			known, ok := names[string(name)]
			if !ok {
				known = string(name)
				names[known] = known
			}
			t.name = known
			if _, local, ok := strings.Cut(t.name, ":"); ok && local != "" {
				t.name = local
			}
		}

		switch kind {
		case html.StartTagToken:
			if foreign.start(t.name) || t.name == "noscript" {
				z.NextIsNotRawText()
			}
		case html.SelfClosingTagToken:
			if foreign.inside() || xml {
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			foreign.end(t.name)
		}

		switch {
		case kind == html.StartTagToken && voidElements.Has(t.name):
			t.kind = html.SelfClosingTagToken
		case kind == html.SelfClosingTagToken && !xml && rawElements.Has(t.name) && !foreign.inside():
			// HTML knows no empty elements: what follows is the content.
			t.kind = html.StartTagToken
			open[t.name] = append(open[t.name], len(tags))
		case kind == html.StartTagToken:
			open[t.name] = append(open[t.name], len(tags))
		case kind == html.EndTagToken:
			if stack := open[t.name]; len(stack) > 0 {
				tags[stack[len(stack)-1]].end = len(tags)
				open[t.name] = stack[:len(stack)-1]
			}
		}
		tags = append(tags, t)
	}
}

// endRaw ends elements whose content is no markup where the page does.
func endRaw(tags []tag) []tag {
	for i := range tags {
		t := &tags[i]
		if t.kind != html.StartTagToken || t.end >= 0 || !rawElements.Has(t.name) {
			continue
		}
		t.end = i
		if i+1 < len(tags) && tags[i+1].kind == html.TextToken {
			t.end = i + 1
		}
	}
	return tags
}

// A foreignStack holds the elements around a place in a page that say whether it
// is HTML, or SVG or MathML, where CDATA sections may stand and no element holds
// text that is no markup.
type foreignStack []string

// inside reports whether the place is SVG or MathML.
func (s foreignStack) inside() bool {
	return len(s) > 0 && (s[len(s)-1] == "svg" || s[len(s)-1] == "math")
}

// start takes a start tag and reports whether the element is SVG or MathML.
func (s *foreignStack) start(name string) bool {
	inside := s.inside()
	switch {
	case name == "svg" || name == "math":
		if len(*s) < block.MaxDepth {
			*s = append(*s, name)
		}
		return true
	case inside && integrationPoints[name] == (*s)[len(*s)-1]:
		if len(*s) < block.MaxDepth {
			*s = append(*s, name)
		}
	case inside && breakoutElements.Has(name):
		*s = (*s)[:0]
		return false
	}
	return inside
}

// end takes an end tag.
func (s *foreignStack) end(name string) {
	if name != "svg" && name != "math" && integrationPoints[name] == "" {
		return
	}
	for i := len(*s) - 1; i >= 0; i-- {
		if (*s)[i] == name {
			*s = (*s)[:i]
			return
		}
	}
}
