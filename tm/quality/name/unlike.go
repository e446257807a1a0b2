package name

import "slices"

// unlike reports names that the target spells otherwise than most of the article.
func (c *comparison) unlike() {
	if !c.known {
		return
	}
	for i := range c.source.names {
		s := &c.source.names[i]
		if !isName(s) || inEnglish(s.Folded) {
			continue
		}
		t := c.spelling(s)
		if t == nil || c.taken[t.Start] {
			continue
		}
		own := c.used(s.Folded, t.Folded)
		for _, other := range c.otherSpellings(s.Folded) {
			if other == t.Folded || inflects(other, t.Folded) || inflects(t.Folded, other) ||
				spelledOut(t.Text) == other || spelledOut(c.written(other)) == t.Folded {
				continue
			}
			n := c.used(s.Folded, other)
			if t.Folded == s.Folded && !c.transliterated(s.Folded, other) {
				continue // the other is the misspelt one
			}
			if n > own+1 || n == own+1 && t.Folded != s.Folded && c.first(s.Folded, other) < c.segment {
				c.report(Unlike, s, t, c.written(other))
				break
			}
		}
	}
}

// spelling returns the name of the target that spells a name of the source, nil for
// none.
func (c *comparison) spelling(s *Word) *Word {
	for i := range c.target.names {
		t := &c.target.names[i]
		if t.Folded == s.Folded || c.unknown(t) && c.alike(s.Folded, t.Folded) {
			return t
		}
	}
	return nil
}

// used returns how many other segments of the article spell a name of the source so.
func (c *comparison) used(source, target string) int {
	if source == target {
		return c.near(source, c.segment, copied)
	}
	return c.variants[source].near(target, c.segment)
}

// first returns the first segment of the article that spells a name of the source so.
func (c *comparison) first(source, target string) int {
	if source == target {
		list := c.spelt[source].at
		list = list[c.spelt[source].from(c.segment-reach):]
		return list[slices.IndexFunc(list, func(m mention) bool { return m&copied != 0 })].segment()
	}
	list := c.variants[source][target]
	i, _ := slices.BinarySearch(list, int32(c.segment-reach))
	return int(list[i])
}

// otherSpellings returns the spellings of a name in all targets, in order.
func (c *comparison) otherSpellings(source string) []string {
	out := []string{source}
	for target := range c.variants[source] {
		out = append(out, target)
	}
	slices.Sort(out)
	return out
}
