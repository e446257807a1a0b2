package number

import (
	"fmt"
	"strconv"
	"strings"
)

// Kind tells amounts from times and the like; values of two kinds are never
// equal.
type Kind uint8

// The kinds of value.
const (
	// Amount is a quantity, an ordinal, a year, a day of the month.
	Amount Kind = iota
	// Clock is a time of day in minutes from midnight.
	Clock
	// Month is a month, 1 to 12.
	Month
	// Weekday is a day of the week, Monday being 1.
	Weekday
	// Third counts thirds; other fractions are amounts.
	Third
	// Century is a century, 20 being that of the years from 1900 on. A number that has
	// one has an amount before it.
	Century
)

// Value is an exact number: digits × 10^exponent. The zero value is zero.
// Values are comparable with ==.
type Value struct {
	Kind     Kind
	digits   string // no zeros at either end; "" is zero
	exponent int
}

// Int returns the value of a whole number, not negative.
func Int(kind Kind, n int) Value { return decimal(kind, strconv.Itoa(n), 0) }

// decimal returns digits × 10^exponent, brought to its one form.
func decimal(kind Kind, digits string, exponent int) Value {
	digits = strings.TrimLeft(digits, "0")
	trimmed := strings.TrimRight(digits, "0")
	if trimmed == "" {
		return Value{Kind: kind}
	}
	return Value{kind, trimmed, exponent + len(digits) - len(trimmed)}
}

// times returns v × 10^n.
func (v Value) times(n int) Value {
	if v.digits != "" {
		v.exponent += n
	}
	return v
}

// whole returns v as an int when it is a whole number below a million.
func (v Value) whole() (int, bool) {
	if v.digits == "" {
		return 0, true
	}
	if v.exponent < 0 || len(v.digits)+v.exponent > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(v.digits + strings.Repeat("0", v.exponent))
	return n, err == nil
}

// float returns v as a floating-point number, for comparing converted measures.
func (v Value) float() float64 {
	if v.digits == "" {
		return 0
	}
	f, err := strconv.ParseFloat(v.digits+"e"+strconv.Itoa(v.exponent), 64)
	if err != nil {
		return 0
	}
	return f
}

// String writes the value for people: "3000", "3.5", "14:30", "month 12".
func (v Value) String() string {
	switch n, _ := v.whole(); v.Kind {
	case Clock:
		return fmt.Sprintf("%d:%02d", n/60, n%60)
	case Month:
		return fmt.Sprintf("month %d", n)
	case Weekday:
		return fmt.Sprintf("weekday %d", n)
	case Third:
		return fmt.Sprintf("%d/3", n)
	case Century:
		return fmt.Sprintf("century %d", n)
	}
	switch {
	case v.digits == "":
		return "0"
	case v.exponent >= 0:
		return v.digits + strings.Repeat("0", v.exponent)
	case -v.exponent >= len(v.digits):
		return "0." + strings.Repeat("0", -v.exponent-len(v.digits)) + v.digits
	}
	at := len(v.digits) + v.exponent
	return v.digits[:at] + "." + v.digits[at:]
}
