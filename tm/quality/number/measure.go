package number

import (
	"slices"
	"strings"
	"sync"

	languages "fidele/tm/language"
)

// unit is a unit of measure: how many of the base unit of its dimension it is.
// Translations for another country convert; a converted measure is no error.
type unit struct {
	symbol    string
	dimension dimension
	factor    float64
	offset    float64 // for temperatures, and for inches behind feet
}

// dimension is what a unit measures.
type dimension byte

const (
	length dimension = iota
	weight
	speed
	area
	volume
	temperature
	money
	span
	share
)

// known are the units. Those that are written as they are in any language stand
// with their other symbols. Factors are those of the international yard and
// pound (1959); exact.
var known = []struct {
	unit
	others string
}{
	{unit{symbol: "mm", dimension: length, factor: 0.001}, ""},
	{unit{symbol: "cm", dimension: length, factor: 0.01}, ""},
	{unit{symbol: "m", dimension: length, factor: 1}, ""},
	{unit{symbol: "km", dimension: length, factor: 1000}, ""},
	{unit{symbol: "mi", dimension: length, factor: mile}, ""},
	{unit{symbol: "ft", dimension: length, factor: foot}, ""},
	{unit{symbol: "in", dimension: length, factor: 0.0254}, ""},
	{unit{symbol: "yd", dimension: length, factor: 0.9144}, ""},
	{unit{symbol: "kg", dimension: weight, factor: 1}, ""},
	{unit{symbol: "g", dimension: weight, factor: 0.001}, ""},
	{unit{symbol: "lb", dimension: weight, factor: 0.45359237}, "lbs"},
	{unit{symbol: "st", dimension: weight, factor: 14 * 0.45359237}, ""},
	{unit{symbol: "oz", dimension: weight, factor: 0.028349523125}, ""},
	{unit{symbol: "t", dimension: weight, factor: 1000}, ""},
	{unit{symbol: "ton", dimension: weight, factor: 907.18474}, ""},
	{unit{symbol: "km/h", dimension: speed, factor: 1}, "kmh kph km/u km/godz км/ч км/год"},
	{unit{symbol: "mph", dimension: speed, factor: 1.609344}, ""},
	{unit{symbol: "ha", dimension: area, factor: 10000}, ""},
	{unit{symbol: "acre", dimension: area, factor: 4046.8564224}, ""},
	{unit{symbol: "m2", dimension: area, factor: 1}, "m²"},
	{unit{symbol: "km2", dimension: area, factor: 1000 * 1000}, "km²"},
	{unit{symbol: "ft2", dimension: area, factor: foot * foot}, ""},
	{unit{symbol: "mi2", dimension: area, factor: mile * mile}, ""},
	{unit{symbol: "l", dimension: volume, factor: 1}, ""},
	{unit{symbol: "gal", dimension: volume, factor: 3.785411784}, ""},
	{unit{symbol: "m3", dimension: volume, factor: 1000}, ""},
	{unit{symbol: "km3", dimension: volume, factor: 1000 * 1000 * 1000 * 1000}, ""},
	{unit{symbol: "ft3", dimension: volume, factor: foot * foot * foot * 1000}, ""},
	{unit{symbol: "mi3", dimension: volume, factor: mile * mile * mile * 1000}, ""},
	{unit{symbol: "°C", dimension: temperature, factor: 1}, "C"},
	{unit{symbol: "°F", dimension: temperature, factor: 5.0 / 9, offset: -32}, "F"},
}

const mile, foot = 1609.344, 0.3048 // in metres

// nameOnly are symbols that no text is expected to have: "in" and "t" are other
// words, and the rest have names.
var nameOnly = map[string]bool{
	"in": true, "t": true, "st": true, "ton": true, "gal": true,
	"ft2": true, "mi2": true, "ft3": true, "km3": true, "mi3": true,
}

// units are the units by symbol and by their names in all languages, since a
// text may keep those of its source.
var units = sync.OnceValue(func() map[string]*unit {
	m := map[string]*unit{}
	bySymbol := map[string]*unit{}
	for i := range known {
		u := &known[i].unit
		bySymbol[u.symbol] = u
		if !nameOnly[u.symbol] {
			m[u.symbol] = u
		}
		for _, symbol := range strings.Fields(known[i].others) {
			m[symbol] = u
		}
	}
	for _, l := range languages.All() {
		for name, symbol := range l.Measures.Units.All() {
			m[phrase(name)] = bySymbol[symbol]
		}
	}
	return m
})

// IsUnitSymbol reports whether a text is the symbol of a unit of measure ("km", "km/h",
// "m²"), which is the same in all languages, rather than its name in one.
func IsUnitSymbol(s string) bool {
	for i := range known {
		if known[i].symbol == s || slices.Contains(strings.Fields(known[i].others), s) {
			return true
		}
	}
	return false
}

// partitives are the words of all languages between a number and its unit, with
// the space behind them.
var partitives = sync.OnceValue(func() []string {
	var words []string
	for _, l := range languages.All() {
		for _, of := range l.Measures.Of.All() {
			if !strings.HasSuffix(of, "'") && !strings.HasSuffix(of, "’") {
				of += " "
			}
			words = append(words, of)
		}
	}
	return words
})

// longestUnit is how many bytes the name of a unit may have.
const longestUnit = 40

// unitAfter returns the unit that follows byte i of s, nil if none does.
func unitAfter(s string, i int) *unit {
	s = strings.TrimLeftFunc(s[i:], isSpaceOrHyphen)
	s = s[:min(len(s), longestUnit)]
	for _, of := range partitives() {
		s = strings.TrimPrefix(s, of)
	}
	first, rest := word(s)
	second, _ := word(strings.TrimLeftFunc(rest, isSpaceOrHyphen))
	if u := units()[first+" "+strings.ToLower(second)]; u != nil {
		return u
	}
	return units()[first]
}

// longestWord is how many bytes a word of interest may have.
const longestWord = 200

// word cuts the first word off s, of a longer one its beginning.
func word(s string) (first, rest string) {
	s = s[:min(len(s), longestWord)]
	end := strings.IndexFunc(s, func(r rune) bool {
		return isSpace(r) || strings.ContainsRune(",.;:!?)-\"“”«»", r)
	})
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// feet reads the inches of "6-foot-6" and 6'6".
func (sc *scanner) feet(n *Number) {
	rest := sc.s[n.End:]
	name, after := word(strings.TrimLeft(rest, "- "))
	switch {
	case strings.HasPrefix(rest, "'") && isDigit(rest, 1):
		rest = rest[1:]
	case n.measure != nil && n.measure.symbol == "ft" &&
		sc.lang.measures.FeetBeforeInches.Has(name):
		rest = strings.TrimLeft(after, "- ")
	case strings.HasPrefix(rest, "ft") && isDigit(rest, 2):
		rest = rest[2:]
	default:
		return
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	inches, ok := decimal(Amount, rest[:digits], 0).whole()
	if digits == 0 || !ok || inches > 11 {
		return
	}
	with := *units()["ft"]
	with.offset = float64(inches) / 12
	n.measure = &with
	n.End = len(sc.s) - len(rest) + digits
	for _, in := range []string{" inches", "-inches", " in", "in", "\"", "″", "''"} {
		if strings.HasPrefix(sc.s[n.End:], in) && !letterAt(sc.s, n.End+len(in)) {
			n.End += len(in)
			break
		}
	}
}

// converted reports whether two numbers are one measure in two units, rounded
// as people round.
func converted(a, b *Number) bool {
	if a.measure == nil || b.measure == nil {
		return false
	}
	if a.measure.dimension != b.measure.dimension || *a.measure == *b.measure {
		return false
	}
	for _, v := range a.Values {
		for _, w := range b.Values {
			if v.Kind == Amount && w.Kind == Amount && sameMeasure(v, a, w, b) {
				return true
			}
		}
	}
	return false
}

const (
	leastRounding = 0.03 // of a conversion, whatever its figures
	mostRounding  = 0.1  // of one with round figures
	smallRounding = 0.15 // of one with a figure below ten
)

// sameMeasure reports whether v in the unit of a is about w in that of b. How much they may
// differ depends on how round the rounder of the two is.
func sameMeasure(v Value, a *Number, w Value, b *Number) bool {
	f, g := v.float(), w.float()
	if a.measure.dimension == temperature {
		return sameTemperature(f, a, g, b)
	}
	x, y := (f+a.measure.offset)*a.measure.factor, (g+b.measure.offset)*b.measure.factor
	return sameRatio(x, y, max(a.measure.rounding(v), b.measure.rounding(w)))
}

// rounding returns by which part a measure of value v may be off. Feet with inches
// are exact.
func (u *unit) rounding(v Value) float64 {
	if u.dimension == length && u.offset > 0 {
		return leastRounding
	}
	return v.rounding()
}

// sameTemperature reports whether v in the unit of a is about w in that of b, or a
// difference of as many degrees.
func sameTemperature(v float64, a *Number, w float64, b *Number) bool {
	for _, x := range a.degrees(v, b) {
		for _, y := range b.degrees(w, a) {
			if d := (x+a.measure.offset)*a.measure.factor - (y+b.measure.offset)*b.measure.factor; d <= 2 && d >= -2 {
				return true
			}
		}
	}
	return sameRatio(v*a.measure.factor, w*b.measure.factor, leastRounding)
}

// degrees returns what v degrees may be, with their sign: below zero where the text says so
// of n, above zero elsewhere, or either where the other number is below zero: -5 °C is 23 °F.
func (n *Number) degrees(v float64, other *Number) []float64 {
	switch {
	case n.below:
		return []float64{-v}
	case other.below:
		return []float64{v, -v}
	}
	return []float64{v}
}

// belowZero notes the temperatures below zero: behind a minus, or in a text that says so.
func (sc *scanner) belowZero() {
	for i := range sc.out {
		n := &sc.out[i]
		if !n.isTemperature() {
			continue
		}
		head := sc.s[:n.Start]
		bare := strings.TrimRightFunc(head, isSpace)
		before := trailingLetters(bare)
		earlier := trailingLetters(strings.TrimRightFunc(bare[:len(bare)-len(before)], isSpace))
		switch way, start := sign(head); {
		case way != 0:
			n.sign, n.below, n.CountStart = way, way < 0, start
		case sc.lang.measures.Minus.Has(strings.ToLower(before)) &&
			!sc.lang.measures.NoMinus.Has(strings.ToLower(earlier+"_"+before)):
			n.below, n.CountStart = true, len(bare)-len(before)
		default:
			n.below = sc.belowNear(n)
		}
	}
}

// nearDegrees is how many bytes before and behind a temperature may say that it is below
// zero.
const nearDegrees = 40

// belowNear reports whether the text says near a temperature that it is below zero.
func (sc *scanner) belowNear(n *Number) bool {
	near := strings.ToLower(sc.s[max(0, n.Start-nearDegrees):min(len(sc.s), n.CountEnd+nearDegrees)])
	return slices.ContainsFunc(sc.lang.belowZero, func(words string) bool { return strings.Contains(near, words) })
}

// isTemperature reports whether n counts degrees of heat.
func (n *Number) isTemperature() bool {
	return len(n.Counted) > 0 && n.Counted[0].dimension == temperature
}

// signed returns the temperatures that stand once on either side, below zero on one alone.
// Where both have a sign before them, their signs are compared elsewhere.
func (c *comparison) signed() []Pair {
	var out []Pair
	for i := range c.source {
		s := &c.source[i]
		if !s.isTemperature() {
			continue
		}
		if j, once := c.onlyEqual(s); once && c.target[j].isTemperature() && c.target[j].below != s.below && s.sign*c.target[j].sign == 0 {
			out = append(out, Pair{*s, c.target[j]})
		}
	}
	return out
}

func sameRatio(x, y, rounding float64) bool {
	return x > 0 && y > 0 && x/y < 1+rounding && y/x < 1+rounding
}

// rounding returns by which part a measure of value v may be off: half of its
// last figure, within limits.
func (v Value) rounding() float64 {
	f := v.float()
	if f == 0 {
		return 0
	}
	for range v.exponent {
		f /= 10
	}
	for k := v.exponent; k < 0; k++ {
		f *= 10
	}
	most := mostRounding
	if v.float() < 10 && len(v.digits) == 1 {
		most = smallRounding
	}
	return min(max(0.5/f+0.02, leastRounding), most)
}
