package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
)

// BlockMark stands for a block in the pages that [Seen] reads.
const BlockMark = "\x00"

// seenAttributes are the attributes that hold an address which readers see the page
// of, or follow.
var seenAttributes = []string{"href", "src", "srcset", "poster", "data", "cite", "xlink:href"}

// formatting are the elements that show how a text is meant.
var formatting = []string{"b", "strong", "i", "em", "u", "s", "del", "strike", "sub", "sup", "code", "q"}

// unseen are the elements of which readers see nothing.
var unseen = []string{"script", "style", "template", "head", "link", "meta", "base"}

// Seen tells of what readers see of a page of HTML or XML besides its blocks, each of
// which is a [BlockMark]: addresses, formatting and, if texts is set, the text of
// elements. at is the byte of the page where the tag or text begins.
func Seen(page string, texts bool, tell func(at int, address bool, text string)) {
	z := html.NewTokenizer(strings.NewReader(page))
	hidden := "" // the element around of which nothing is seen
	for at := 0; ; at += len(z.Raw()) {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return
		case html.TextToken:
			s := strings.TrimSpace(strings.ReplaceAll(string(z.Raw()), BlockMark, " "))
			if texts && hidden == "" && block.HasText(s) {
				tell(at, false, s)
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == hidden {
				hidden = ""
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			tag, more := z.TagName()
			name := string(tag)
			if kind == html.StartTagToken && (name == "script" || name == "style") {
				hidden = name
			}
			if kind == html.StartTagToken && slices.Contains(formatting, name) {
				tell(at, false, raw)
			}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				if len(value) > 0 && slices.Contains(seenAttributes, string(key)) && !slices.Contains(unseen, name) {
					tell(at, true, string(value))
				}
			}
		}
	}
}
