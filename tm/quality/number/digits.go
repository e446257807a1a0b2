package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// latinDigits returns s with the digits of other scripts, and the marks among
// them, as those of the Latin one. offsets has the byte of s for each byte of the
// result and for its end; it is nil where there is nothing to change.
func latinDigits(s string) (latin string, offsets []int) {
	first := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsDigit(r) })
	if first < 0 {
		return s, nil
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		at := b.Len()
		switch {
		case r > unicode.MaxASCII && unicode.IsDigit(r):
			b.WriteByte('0' + byte(digitValue(r)))
		case r == '٫' || r == '．':
			b.WriteByte('.')
		case r == '٬' || r == '，':
			b.WriteByte(',')
		case r == '٪' || r == '％':
			b.WriteByte('%')
		default:
			b.WriteString(s[i : i+size])
		}
		for range b.Len() - at {
			offsets = append(offsets, i)
		}
		i += size
	}
	return b.String(), append(offsets, len(s))
}

// digitValue returns the value of a decimal digit: digits of a script stand in
// order from zero to nine.
func digitValue(r rune) int {
	n := 0
	for n < 9 && unicode.IsDigit(r-1) && r-1 > unicode.MaxASCII {
		r, n = r-1, n+1
	}
	return n
}

// moved returns numbers with their bytes changed to those of the original text.
func moved(numbers []Number, offsets []int) []Number {
	for i := range numbers {
		n := &numbers[i]
		n.Start, n.End = offsets[n.Start], offsets[n.End]
		if n.Counted != nil {
			n.CountStart, n.CountEnd = offsets[n.CountStart], offsets[n.CountEnd]
		}
		n.parts = moved(n.parts, offsets)
	}
	return numbers
}

// surelyFigures is the largest number that many languages rather write in words.
const surelyFigures = 20

// CompareDigits compares numbers where the words for numbers of one language are
// not known: their digits only, whatever power of ten a word beside them may
// stand for. What is likely to be in words on the other side is not missed.
func CompareDigits(source, target []Number) Result {
	var r Result
	r.Missing = unlike(source, target)
	r.Extra = unlike(target, source)
	r.Foreign = surelyForeign(source, target)
	if len(r.Missing) == len(r.Extra) {
		return r
	}
	r.Missing = slices.DeleteFunc(r.Missing, mayBeWords)
	r.Extra = slices.DeleteFunc(r.Extra, mayBeWords)
	return r
}

// Sure returns the result of comparing source and target without what may have its
// answer in words that are not known: small numbers and times of day, unless the other
// side has a cardinal in words or a Roman numeral that is as lonely.
func (r Result) Sure(source, target []Number) Result {
	if len(r.Missing) == len(r.Extra) {
		return r
	}
	mayBeSaid := func(n Number) bool {
		return mayBeWords(n) || slices.ContainsFunc(n.Values, func(v Value) bool { return v.Kind == Clock })
	}
	lonely := func(side, other []Number) bool {
		return slices.ContainsFunc(side, func(n Number) bool {
			return (spelt(&n) || n.roman) && !found(&n, other)
		})
	}
	if !lonely(target, source) {
		r.Missing = slices.DeleteFunc(r.Missing, mayBeSaid)
	}
	if !lonely(source, target) {
		r.Extra = slices.DeleteFunc(r.Extra, mayBeSaid)
	}
	return r
}

// surelyForeign pairs the numbers of the target that its own conventions cannot
// read with those of the source that they stand for.
func surelyForeign(source, target []Number) []Pair {
	var out []Pair
	for j := range target {
		if target[j].Words || target[j].Native > 0 {
			continue
		}
		at := slices.IndexFunc(source, func(s Number) bool { return Equal(s, target[j]) })
		if at >= 0 {
			out = append(out, Pair{source[at], target[j]})
		}
	}
	return out
}

// unlike returns the numbers in figures of one side whose digits the other side
// does not have.
func unlike(side, other []Number) []Number {
	all := map[string]bool{}
	clocks := map[Value]bool{}
	for i := range other {
		for _, n := range append(other[i].parts, other[i]) {
			for _, v := range n.Values {
				if v.Kind == Century {
					continue // it is not written
				}
				all[v.digits] = true
				clocks[v] = true
				if v.Kind == Month {
					clocks[Int(Amount, monthOf(v))] = true
				}
			}
		}
	}
	has := func(n Number) bool {
		return slices.ContainsFunc(n.Values, func(v Value) bool { return all[v.digits] || clocks[v] })
	}
	var out []Number
	for _, n := range side {
		parted := len(n.parts) > 0 && !slices.ContainsFunc(n.parts, func(p Number) bool { return !has(p) })
		if !n.Words && !has(n) && !parted {
			out = append(out, n)
		}
	}
	return out
}

func monthOf(v Value) int {
	v.Kind = Amount
	n, _ := v.whole()
	return n
}

// mayBeWords reports whether a number is short in words.
func mayBeWords(n Number) bool {
	return slices.ContainsFunc(n.Values, func(v Value) bool {
		w, ok := v.whole()
		return v.Kind == Amount && (ok && w <= surelyFigures || len(v.digits) == 1)
	})
}
