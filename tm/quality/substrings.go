package quality

import "strings"

// mostSearched is how many bytes of a source are searched for words of the
// target, all in all: enough for every word of 20 pages.
const mostSearched = 100 << 20

// substrings looks words up in a source.
type substrings struct {
	searched int             // bytes
	fields   map[string]bool // what stands between spaces, once that is all that is asked for
}

// sourceHas reports whether the source has a word, or has it in a longer one. In
// a source of megabytes, after very many words, longer ones are not looked at.
func (p *pair) sourceHas(word string) bool {
	if p.written == nil {
		p.written = &substrings{}
	}
	w := p.written
	if w.searched += len(p.source); w.searched <= mostSearched {
		return strings.Contains(p.source, word)
	}
	if w.fields == nil {
		w.fields = map[string]bool{}
		for _, field := range strings.Fields(p.source) {
			w.fields[field] = true
		}
	}
	return w.fields[word]
}
