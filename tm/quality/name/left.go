package name

import (
	"slices"
	"strings"
)

// left reports names of the source that the target has copied though its language
// writes them in another way.
func (c *comparison) left() {
	if !c.known {
		return
	}
	source := c.source.folded
	for i := 0; i < len(source); i++ {
		e := frenchNames().at(source, i)
		if e == nil {
			e = c.remembered(source[i])
		}
		if e == nil {
			continue
		}
		if s := c.source.nameAt(i); s != nil {
			if j := c.copyOf(i, e); j >= 0 {
				t := *c.target.nameAt(j)
				t.End = c.target.endOf(j + len(e.words) - 1)
				whole := *s
				whole.End = c.source.endOf(i + len(e.words) - 1)
				c.report(Left, &whole, &t, e.english[0])
			}
		}
		i += len(e.words) - 1
	}
}

// remembered returns a name that was never copied, as the ledger knows it, nil for
// none.
func (c *comparison) remembered(word string) *exonym {
	r := c.ledger.always(word)
	if r == nil {
		return nil
	}
	return &exonym{words: []string{word}, acronym: isAcronym(r.Source), english: []string{r.Target},
		forms: [][]string{{fold(r.Target)}}}
}

// copyOf returns the word of the target at which it copies a name, whose first word
// is the i-th of the source, -1 for none. Inside of a longer French name nothing is
// to be translated (Radio Londres), and a form in brackets explains the English one.
func (c *comparison) copyOf(i int, e *exonym) int {
	for j := range c.target.folded {
		t := c.target.nameAt(j)
		if t == nil || c.taken[t.Start] || !startsWith(c.target.folded[j:], e.words) {
			continue
		}
		if e.acronym && c.isHyphened(i, j) || c.explains(j, e) || c.isEnglish(j, e) {
			continue
		}
		n := len(e.words)
		if c.inFrench(i-1, j-1, i-1, j-1) || c.inFrench(i+n, j+n, i+n-1, j+n-1) {
			continue
		}
		return j
	}
	return -1
}

// isHyphened reports whether words i of the source and j of the target are parts of
// compounds: "catégorie IA-N".
func (c *comparison) isHyphened(i, j int) bool {
	return isPart(&c.source, i) && isPart(&c.target, j)
}

// isPart reports whether a hyphen joins a word to another.
func isPart(s *side, i int) bool {
	return strings.HasPrefix(s.text[s.ends[i]:], "-") || strings.HasSuffix(s.text[:s.starts[i]], "-")
}

// isEnglish reports whether what the target has at word j is one of the English forms
// of a name, or part of it.
func (c *comparison) isEnglish(j int, e *exonym) bool {
	for _, form := range e.forms {
		for k := range form {
			if k <= j && startsWith(form[k:], e.words) && startsWith(c.target.folded[j-k:], form) {
				return true
			}
		}
	}
	return false
}

// explains reports whether a copy stands in brackets or quotation marks in a target
// that has the English form too.
func (c *comparison) explains(j int, e *exonym) bool {
	before := strings.TrimRight(c.target.text[:c.target.starts[j]], " ")
	if before == "" || !strings.ContainsAny(before[len(before)-1:], "([\"") && !strings.HasSuffix(before, "“") {
		return false
	}
	return slices.ContainsFunc(e.forms, func(form []string) bool { return count(c.target.folded, form) > 0 })
}

// inFrench reports whether a French word stands beside a name on both sides: words
// i and j, joined to the name at the gaps behind words from and to.
func (c *comparison) inFrench(i, j, from, to int) bool {
	if i < 0 || j < 0 || i >= len(c.source.folded) || j >= len(c.target.folded) {
		return false
	}
	w := c.target.folded[j]
	if w != c.source.folded[i] || !c.source.touching(from) || !c.target.touching(to) {
		return false
	}
	if name := c.target.nameAt(j); name != nil && name.Acronym {
		return false
	}
	return french().has(w) && !inEnglish(w)
}
