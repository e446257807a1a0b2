package number

import (
	"slices"
	"strings"
)

// ratio is the second number of a ratio. It is kept with the first, since whoever compares
// the numbers of a text may have left some of them out.
type ratio struct {
	value Value
	end   int // the byte behind it
}

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
				a.of = &ratio{b.Values[0], b.End}
			}
		}
	}
}

// reversed returns the ratios of the target that stand in the source only the other way
// round: "three of the five" as "five of the three".
func (c *comparison) reversed() []Pair {
	has := func(side []Number, first, second Value) int {
		return slices.IndexFunc(side, func(n Number) bool { return n.of != nil && n.Values[0] == first && n.of.value == second })
	}
	whole := func(n Number) Number {
		n.End = n.of.end
		return n
	}
	var out []Pair
	for _, t := range c.target {
		if t.of == nil || t.Values[0] == t.of.value {
			continue
		}
		first, second := t.Values[0], t.of.value
		i := has(c.source, second, first)
		if i < 0 || has(c.source, first, second) >= 0 || has(c.target, second, first) >= 0 {
			continue
		}
		out = append(out, Pair{whole(c.source[i]), whole(t)})
	}
	return out
}
