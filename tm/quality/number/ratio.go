package number

import "strings"

// ratios notes the numbers that are told of another one behind them: "trois des cinq",
// "two out of every five". Up to two words may name what is counted: "deux Français sur
// cinq".
func (sc *scanner) ratios() {
	for i := range len(sc.out) - 1 {
		a, b := &sc.out[i], &sc.out[i+1]
		if !cardinal(a) || !cardinal(b) || b.Start < a.End || b.Start-a.End > longestUnit {
			continue
		}
		between := strings.ToLower(sc.s[a.End:b.Start])
		if strings.ContainsAny(between, endsClause) {
			continue
		}
		words := strings.FieldsFunc(between, isSpace)
		for k := max(0, len(words)-2); k < len(words); k++ {
			if sc.lang.OutOf.Has(strings.Join(words[k:], "_")) && k <= 2 {
				a.of = true
			}
		}
	}
}

// reversed returns the ratios of the target that stand in the source only the other way
// round: "three of the five" as "five of the three".
func (c *comparison) reversed() []Pair {
	has := func(side []Number, first, second Value) int {
		for i := range side {
			if side[i].of && side[i].Values[0] == first && side[i+1].Values[0] == second {
				return i
			}
		}
		return -1
	}
	whole := func(side []Number, i int) Number {
		n := side[i]
		n.End = side[i+1].End
		return n
	}
	var out []Pair
	for j := range c.target {
		if !c.target[j].of {
			continue
		}
		first, second := c.target[j].Values[0], c.target[j+1].Values[0]
		i := has(c.source, second, first)
		if first == second || i < 0 || has(c.source, first, second) >= 0 || has(c.target, second, first) >= 0 {
			continue
		}
		out = append(out, Pair{whole(c.source, i), whole(c.target, j)})
	}
	return out
}
