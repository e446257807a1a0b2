package number

import (
	"strconv"
	"unicode/utf8"
)

// inCharacters reads a number that is written with characters, "二十三" and "二〇二六",
// from byte i on. One character alone is more often part of a word.
func (sc *scanner) inCharacters(i int) (Number, bool) {
	n := Number{Start: i, Words: true, Native: 1}
	total, section, figure := 0, 0, -1 // figure is the one that waits for its power
	positional, runes, powers := "", 0, 0
	end, last := i, len(powersOfTen) // last is the power of 10,000 or more before
	for end < len(sc.s) && runes < mostCharacters {
		_, size := utf8.DecodeRuneInString(sc.s[end:])
		c := sc.s[end : end+size]
		if v, ok := sc.lang.Characters.Of(c); ok {
			if powers > 0 && figure > 0 {
				return n, false // two figures beside each other, and powers
			}
			positional += strconv.Itoa(v)
			figure = v
		} else if power, ok := sc.lang.Powers.Of(c); ok {
			if runes == 0 && power > 1 || powers == 0 && len(positional) > 1 {
				return n, false // "万一" is no number
			}
			powers++
			if power < 4 {
				section += max(figure, 1) * powersOfTen[power]
			} else {
				section += max(figure, 0)
				if power > last {
					total, section = total+section, 0 // 万亿 is a power of its own
					if total > largest/powersOfTen[power] {
						return n, false
					}
					total *= powersOfTen[power]
				} else {
					total += section * powersOfTen[power]
				}
				section, last = 0, power
			}
			figure = -1
		} else {
			break
		}
		runes++
		end += size
	}
	if runes < 2 {
		return n, false
	}
	n.End = end
	if powers == 0 {
		n.Values = []Value{decimal(Amount, positional, 0)}
	} else {
		n.Values = []Value{Int(Amount, total+section+max(figure, 0))}
	}
	return n, true
}

// mostCharacters is how many characters a number may have.
const mostCharacters = 16

// powersOfTen are those that Powers may name.
var powersOfTen = [...]int{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// characterPowers multiplies figures by the characters behind them, and adds what
// figures follow: "3万5000", "1億2000万".
func (sc *scanner) characterPowers(n *Number) {
	total, ok := 0, false
	section, end := n.Values[0], n.End
	last := len(powersOfTen) // the power before
	for {
		r, size := utf8.DecodeRuneInString(sc.s[end:])
		power, isPower := sc.lang.Powers.Of(string(r))
		if !isPower || power < 3 || power == last || power < last && section.digits == "" {
			break
		}
		if power > last { // 1万5000亿, 1.5万亿
			rest, fits := wholeOf(section)
			if !fits {
				return
			}
			section, total = decimal(Amount, strconv.Itoa(total+rest), 0), 0
		}
		whole, fits := wholeOf(section.times(power))
		if !fits {
			return
		}
		total, ok, last = total+whole, true, power
		end += size
		start := end
		for isDigit(sc.s, end) {
			end++
		}
		section = Value{}
		if end > start {
			section = decimal(Amount, sc.s[start:end], 0)
		}
	}
	rest, fits := wholeOf(section)
	if !ok || !fits {
		return
	}
	n.End = end
	n.Words = false // "1" may be a word, "1万" is none
	n.Values, n.Native, n.parts = []Value{decimal(Amount, strconv.Itoa(total+rest), 0)}, 1, nil
}

// wholeOf returns v as an int when it is whole and below a quadrillion.
func wholeOf(v Value) (int, bool) {
	f := v.float()
	return int(f), v.digits == "" || v.exponent >= 0 && f < largest
}
