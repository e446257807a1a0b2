package look

// MatchByWays is [Matcher.Match] way by way, also where a pattern needs none of
// it; its steps have no bound.
func (m *Matcher) MatchByWays(p *Pattern, at int) (matched bool, steps int) {
	t := &tracker{Matcher: m, groups: make([]int, 2*p.groups+2), left: 1 << 40}
	for i := range t.groups {
		t.groups[i] = -1
	}
	t.to = len(m.text)
	_, matched = t.bodies(p.main, p.main.start, at)
	return matched, 1<<40 - t.left
}

// bodies follows a program way by way, and the bodies of its look-arounds too.
func (t *tracker) bodies(p *program, i uint32, at int) (int, bool) {
	impure(p)
	return t.way(p, i, at, nil)
}

// impure has a program and its parts tried way by way.
func impure(p *program) {
	p.pure = false
	for i := range p.specials {
		if body := p.specials[i].body; body != nil {
			impure(body)
		}
	}
}
