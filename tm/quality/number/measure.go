package number

import (
	"strings"
	"sync"
)

// unit is a unit of measure: how many of the base unit of its dimension it is.
// Translations for another country convert; a converted measure is no error.
type unit struct {
	dimension byte
	factor    float64
	offset    float64 // for temperatures
}

// Factors are those of the international yard and pound (1959); exact.
var units = sync.OnceValue(func() map[string]*unit {
	m := map[string]*unit{}
	for _, u := range []struct {
		names     string
		dimension byte
		factor    float64
	}{
		{"mm millimètre millimètres millimeter millimeters millimetre millimetres", 'l', 0.001},
		{"cm centimètre centimètres centimeter centimeters centimetre centimetres", 'l', 0.01},
		{"m mètre mètres meter meters metre metres", 'l', 1},
		{"km kilomètre kilomètres kilometer kilometers kilometre kilometres", 'l', 1000},
		{"mile miles mi", 'l', 1609.344},
		{"foot feet ft pied pieds", 'l', 0.3048},
		{"inch inches pouce pouces", 'l', 0.0254},
		{"yard yards yd", 'l', 0.9144},
		{"kg kilo kilos kilogramme kilogrammes kilogram kilograms", 'w', 1},
		{"g gramme grammes gram grams", 'w', 0.001},
		{"lb lbs pound pounds livre livres", 'w', 0.45359237},
		{"ounce ounces oz once onces", 'w', 0.028349523125},
		{"tonne tonnes", 'w', 1000},
		{"ton tons", 'w', 907.18474},
		{"km/h kmh kph", 'v', 1},
		{"mph", 'v', 1.609344},
		{"hectare hectares ha", 'a', 10000},
		{"acre acres", 'a', 4046.8564224},
		{"litre litres liter liters l", 'c', 1},
		{"gallon gallons", 'c', 3.785411784},
	} {
		for _, name := range strings.Fields(u.names) {
			m[name] = &unit{dimension: u.dimension, factor: u.factor}
		}
	}
	for _, prefix := range []struct {
		names  string
		factor float64
	}{
		{"mètre,mètres,meter,meters,metre,metres", 1},
		{"kilomètre,kilomètres,kilometer,kilometers,kilometre,kilometres", 1000},
		{"foot,feet", 0.3048},
		{"mile,miles", 1609.344},
	} {
		for _, name := range strings.Split(prefix.names, ",") {
			square := &unit{dimension: 'a', factor: prefix.factor * prefix.factor}
			cube := &unit{dimension: 'c', factor: prefix.factor * prefix.factor * prefix.factor * 1000}
			m["square "+name], m["cubic "+name] = square, cube
			m[name+" carré"], m[name+" carrés"], m[name+" cube"], m[name+" cubes"] = square, square, cube, cube
		}
	}
	for _, name := range []string{"kilomètres à", "kilomètres par", "kilomètres heure", "kilometers per", "kilometres per", "kilometers an", "km par"} {
		m[name] = m["km/h"]
	}
	m["miles per"], m["miles an"], m["miles à"] = m["mph"], m["mph"], m["mph"]
	m["m2"], m["m²"] = m["square meter"], m["square meter"]
	m["km2"], m["km²"] = m["square kilometer"], m["square kilometer"]
	m["m3"], m["m³"] = m["cubic meter"], m["cubic meter"]
	m["°C"] = &unit{'t', 1, 0}
	m["°F"] = &unit{'t', 5.0 / 9, -32}
	// Where the two sides disagree, the French counts by Celsius and the
	// English by Fahrenheit.
	m["degrés"], m["degré"], m["degrees"] = m["°C"], m["°C"], m["°F"]
	return m
})

// unitAfter returns the unit that follows byte i of s, nil if none does.
func unitAfter(s string, i int) *unit {
	s = strings.TrimLeftFunc(s[i:], func(r rune) bool { return isSpace(r) || r == '-' })
	s = s[:min(len(s), 40)]
	for _, of := range []string{"de ", "d'", "d’", "of "} {
		s = strings.TrimPrefix(s, of)
	}
	first, rest := word(s)
	second, _ := word(strings.TrimLeftFunc(rest, func(r rune) bool { return isSpace(r) || r == '-' }))
	if u := units()[first+" "+second]; u != nil {
		return u
	}
	return units()[first]
}

// word cuts the first word off s.
func word(s string) (first, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return isSpace(r) || strings.ContainsRune(",.;:!?)-", r) })
	if end < 0 {
		return s, ""
	}
	return s[:end], s[end:]
}

// feet reads the inches of "6-foot-6", "6 feet 6" and 6'6".
func (sc *scanner) feet(n *Number) {
	rest := sc.s[n.End:]
	switch {
	case strings.HasPrefix(rest, "'") && isDigit(rest, 1):
		rest = rest[1:]
	case n.measure != nil && n.measure == units()["foot"]:
		_, rest = word(strings.TrimLeft(rest, "- "))
		rest = strings.TrimLeft(rest, "- ")
	default:
		return
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	inches, ok := decimal(Amount, rest[:digits], 0).whole()
	if digits == 0 || !ok || inches > 11 {
		return
	}
	with := *units()["foot"]
	with.offset = float64(inches) / 12
	n.measure = &with
	n.End = len(sc.s) - len(rest) + digits
}

// converted reports whether two numbers are one measure in two units, rounded
// as people round: within 10 percent, or 1 degree.
func converted(a, b *Number) bool {
	if a.measure == nil || b.measure == nil || a.measure.dimension != b.measure.dimension || *a.measure == *b.measure {
		return false
	}
	for _, v := range a.Values {
		for _, w := range b.Values {
			if v.Kind == Amount && w.Kind == Amount && near(v.float(), a.measure, w.float(), b.measure) {
				return true
			}
		}
	}
	return false
}

func near(v float64, a *unit, w float64, b *unit) bool {
	x, y := (v+a.offset)*a.factor, (w+b.offset)*b.factor
	if a.dimension == 't' {
		return x-y < 1 && y-x < 1
	}
	return x > 0 && y > 0 && x/y < 1.1 && y/x < 1.1
}
