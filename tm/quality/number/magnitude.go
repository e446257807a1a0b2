package number

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
)

// scale returns the power of ten of the magnitude that stands behind the figures of a value
// where the model has one of the power given: that which the number itself is written with,
// and without one the model's, or a greater one where figures of more than three digits
// would stand before it.
func (w *writer) scale(value Value, power int) int {
	if own := w.ownPower(); own != 0 {
		return own
	}
	for len(value.digits)+value.exponent-power > 3 && len(w.magnitudes(power+3)) > 0 {
		power += 3
	}
	return power
}

// ownPower returns the power of ten that the number is written with behind its figures: six
// of "40 millions"; 0 where it is written without, or not in figures.
func (w *writer) ownPower() int {
	groups, marks, ok := w.ownChunks()
	if !ok {
		return 0
	}
	own := decimal(Amount, groups[0], 0)
	if len(marks) > 0 {
		own, ok = w.from.native(groups, marks)
	}
	power, of := powerBetween(own, w.n.Values[0])
	if !ok || !of {
		return 0
	}
	return power
}

// magnitudes returns the words of the language for a power of ten.
func (w *writer) magnitudes(power int) (words []string) {
	for word, p := range w.lang.Magnitudes.All() {
		if p == power {
			words = append(words, word)
		}
	}
	return words
}

// magnitude returns what stands behind figures in the place of tail, the magnitude of the
// model, which is ten to the power was: that of another power, in the form that goes with a
// value as that of the model goes with its figures, both without their magnitudes. It reports
// false where nobody knows that form.
func (w *writer) magnitude(tail string, model, value Value, was, power int) (string, bool) {
	word := strings.TrimLeftFunc(tail, isSpaceOrHyphen)
	before := tail[:len(tail)-len(word)]
	forms, wanted := w.magnitudes(was), w.magnitudes(power)
	form := slices.Index(forms, strings.ToLower(word))
	if form < 0 { // a short one, or a letter that stands behind the number: "2.5m"
		if was == power {
			return tail, true
		}
		for short, p := range w.lang.Abbreviations.All() {
			if p == power && was < power && word != "" {
				return before + short, true
			}
		}
		return "", false
	}
	if len(wanted) != len(forms) {
		return "", false
	}
	if !w.lang.MagnitudesStay && len(forms) > 1 {
		of, ofModel := w.pluralOf(value), w.pluralOf(model)
		switch {
		case of == ofModel:
		case len(forms) == 2 && (form == 0) == (ofModel == plural.One):
			form = 1
			if of == plural.One {
				form = 0
			}
		default:
			return "", false
		}
	}
	return before + likeCase(wanted[form], word), true
}

// pluralOf returns the form of words that goes with a value.
func (w *writer) pluralOf(v Value) plural.Form {
	whole, fraction, _ := strings.Cut(v.String(), ".")
	i, err := strconv.Atoi(whole)
	if err != nil {
		return plural.Other
	}
	f, _ := strconv.Atoi(fraction)
	return plural.Cardinal.MatchPlural(w.tag, i, len(fraction), len(fraction), f, f)
}
