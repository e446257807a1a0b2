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
	end      int // start tags: index of the matching end tag, -1 if there is none
}

// scan divides s into tokens, which together are s.
func scan(s string) ([]tag, error) {
	z := html.NewTokenizer(strings.NewReader(s))
	// Most "<" begin a tag, and text follows most tags.
	tags := make([]tag, 0, min(2*strings.Count(s, "<")+1, len(s)/8+8))
	names := map[string]string{} // one copy of each
	at := 0
	open := map[string][]int{} // indexes of start tags without an end, by name
	for {
		kind := z.Next()
		raw := z.Raw()
		if at+len(raw) > len(s) || s[at:at+len(raw)] != string(raw) {
			return nil, fmt.Errorf("%w: the page cannot be divided into tags at byte %d",
				block.ErrDamaged, at)
		}
		if kind == html.ErrorToken {
			// What is left is a tag that never ends.
			return append(tags, tag{kind: html.CommentToken, from: at, to: len(s), end: -1}), nil
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

		switch {
		case kind == html.StartTagToken && voidElements[t.name]:
			t.kind = html.SelfClosingTagToken
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
