package number

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Like writes a number of a source text in a text of another language, in the way in which
// a number of that text is written: "3 000" like "1,200" is "3,000", "16 h 30" like
// "2 p.m." is "4:30 p.m.", "juin" like "May" is "June", "7" like "three" is "seven". The
// numbers are those that [Scan] found in the two texts.
//
// The text stands for the bytes of the model, up to end: the half of the day that follows a
// time is written anew too. It reports false where the one is no model for the other, as an ordinal is none for a
// time, or where the number cannot be read in one way only.
func Like(
	source string, from language.Tag, n Number, target string, lang language.Tag, model Number,
) (written string, end int, ok bool) {
	w := &writer{
		n: n, written: source[n.Start:n.End], from: lexiconOf(from),
		model: model, like: target[model.Start:model.End], lang: lexiconOf(lang), tag: lang,
	}
	if len(n.Values) == 0 || len(model.Values) == 0 || n.Values[0].Kind != model.Values[0].Kind {
		return "", 0, false
	}
	end = model.End
	switch n.Values[0].Kind {
	case Month:
		written, ok = w.named(&w.lang.calendar.Months)
	case Weekday:
		written, ok = w.named(&w.lang.calendar.Weekdays)
	case Clock:
		if half := halfPattern().FindString(target[end:]); half != "" {
			w.like += half
			end += len(half)
		}
		written, ok = w.clock()
	case Amount:
		if model.Words {
			written, ok = w.cardinal()
		} else {
			written, ok = w.figures()
		}
	}
	return written, end, ok
}

// writer writes one number like another.
type writer struct {
	n, model      Number
	written, like string // as they stand in their texts
	from, lang    *lexicon
	tag           language.Tag // of lang
}

// named writes a month or a day of the week by its name, cut short where the model is.
func (w *writer) named(names *languages.Values) (string, bool) {
	value, ok := w.n.Values[0].whole()
	word, dot := strings.CutSuffix(w.like, ".")
	if _, known := names.Of(strings.ToLower(word)); !known || !ok {
		return "", false // in figures
	}
	short := dot || utf8.RuneCountInString(word) <= 3 && !isFirst(names, word)
	for name, v := range names.All() {
		if v != value {
			continue
		}
		if short && isFirst(names, name) && hasOther(names, name) {
			continue
		}
		if dot && hasOther(names, name) {
			name += "."
		}
		return likeCase(name, word), true
	}
	return "", false
}

// isFirst reports whether a word is the first of the names of its value.
func isFirst(names *languages.Values, word string) bool {
	value, ok := names.Of(strings.ToLower(word))
	for name, v := range names.All() {
		if ok && v == value {
			return name == strings.ToLower(word)
		}
	}
	return false
}

// hasOther reports whether the value of a word has other names.
func hasOther(names *languages.Values, word string) bool {
	value, _ := names.Of(word)
	for name, v := range names.All() {
		if v == value && name != word {
			return true
		}
	}
	return false
}

// likeCase gives a word the capitals of another.
func likeCase(word, like string) string {
	first, size := utf8.DecodeRuneInString(like)
	switch {
	case size < len(like) && like == strings.ToUpper(like) && like != strings.ToLower(like):
		return strings.ToUpper(word)
	case unicode.IsUpper(first):
		r, n := utf8.DecodeRuneInString(word)
		return string(unicode.ToUpper(r)) + word[n:]
	}
	return word
}

// cardinal writes a number in a word, where there is just one.
func (w *writer) cardinal() (string, bool) {
	value, ok := w.n.Values[0].whole()
	if _, known := w.lang.Cardinals.Of(strings.ToLower(w.like)); !known || !ok || len(w.n.Values) > 1 || w.n.ordinal {
		return "", false
	}
	for word, v := range w.lang.Cardinals.All() {
		if v == value {
			return likeCase(word, w.like), true
		}
	}
	return "", false
}

// figures writes an amount in figures, with what stands behind those of the model: a
// magnitude, the ending of an ordinal.
func (w *writer) figures() (string, bool) {
	if !isDigit(w.like, 0) || len(w.n.Values[:max(w.n.Native, 1)]) != 1 {
		return "", false
	}
	value := w.n.Values[0]
	groups, marks, end := chunks(w.like, 0)
	tail := w.like[end:]
	bare := decimal(Amount, groups[0], 0)
	if len(marks) > 0 {
		var ok bool
		if bare, ok = w.lang.native(groups, marks); !ok {
			return "", false
		}
	}
	own := w.ownPower()
	switch power, ok := powerBetween(bare, w.model.Values[0]); {
	case !ok:
		return "", false
	case power != 0:
		scale := w.scale(value, power)
		value = value.times(-scale)
		if tail, ok = w.magnitude(tail, bare, value, power, scale); !ok {
			return "", false
		}
	case w.model.ordinal || w.lang.Ordinals.Has(strings.ToLower(tail)):
		if tail, ok = w.ordinal(value, tail); !ok {
			return "", false
		}
	case own > 3 && tail == "":
		// "40 millions" like "25" is "40 million", where that word has one form.
		words := w.magnitudes(own)
		if len(words) == 0 || !w.lang.MagnitudesStay {
			return "", false
		}
		value, tail = value.times(-own), " "+words[0]
	}
	digits := value.String()
	if strings.HasPrefix(w.written, "0") && strings.TrimLeft(w.written, "0123456789") == "" && isDigit(w.like, 0) {
		return w.written + tail, w.like[0] == '0'
	}
	ofGroups, ofMarks, asWritten := w.ownChunks()
	whole, fraction, _ := strings.Cut(digits, ".")
	if decimals := w.from.decimals(ofGroups, ofMarks); asWritten && len(decimals) > len(fraction) {
		fraction = decimals // "3,00" is "3.00"
	}
	if len(fraction) > mostDecimals {
		return "", false
	}
	if modelWhole := w.lang.wholeGroups(groups, marks); len(modelWhole) > 1 ||
		len(modelWhole[0]) < 4 && asWritten && (own == 3 || len(w.from.wholeGroups(ofGroups, ofMarks)) > 1) {
		whole = inGroups(whole, w.groupMark(groups, marks))
	}
	if fraction != "" {
		whole += w.lang.writing.Point + fraction
	}
	return whole + tail, true
}

// mostDecimals is how many decimals a number may get: more come of a magnitude that does
// not suit it.
const mostDecimals = 3

// ownChunks divides the figures of the number where it is written in them.
func (w *writer) ownChunks() (groups []string, marks []rune, ok bool) {
	if !isDigit(w.written, 0) {
		return nil, nil, false
	}
	groups, marks, _ = chunks(w.written, 0)
	return groups, marks, true
}

// native reads figures by the conventions of the language.
func (l *lexicon) native(groups []string, marks []rune) (Value, bool) {
	for _, f := range l.writing.Figures {
		if v, ok := readFigures(f, groups, marks); ok {
			return v, true
		}
	}
	return Value{}, false
}

// decimals returns the digits behind the point of figures of the language.
func (l *lexicon) decimals(groups []string, marks []rune) string {
	if k := len(marks) - 1; k >= 0 && l.isPoint(groups, marks) {
		return groups[k+1]
	}
	return ""
}

// isPoint reports whether the last of the marks in figures is the decimal point.
func (l *lexicon) isPoint(groups []string, marks []rune) bool {
	for _, f := range l.writing.Figures {
		if _, ok := readFigures(f, groups, marks); ok {
			return marks[len(marks)-1] == f.Point
		}
	}
	return false
}

// wholeGroups returns the groups before the point.
func (l *lexicon) wholeGroups(groups []string, marks []rune) []string {
	if len(marks) > 0 && l.isPoint(groups, marks) {
		return groups[:len(groups)-1]
	}
	return groups
}

// groupMark returns what stands between groups of three: as in the model, else as usual.
func (w *writer) groupMark(groups []string, marks []rune) string {
	if len(w.lang.wholeGroups(groups, marks)) > 1 {
		r, size := utf8.DecodeRuneInString(w.like[len(groups[0]):])
		if size > 0 {
			return string(r)
		}
	}
	return w.lang.writing.Group
}

// inGroups divides digits into groups of three.
func inGroups(digits, mark string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// powerBetween returns the power of ten by which a number is greater than its figures;
// ok is false where it is none.
func powerBetween(figures, number Value) (power int, ok bool) {
	if figures.digits != number.digits {
		return 0, false
	}
	if figures.digits == "" {
		return 0, true
	}
	power = number.exponent - figures.exponent
	return power, power >= 0
}

// ordinal returns the ending of a number as an ordinal.
func (w *writer) ordinal(value Value, like string) (string, bool) {
	digits := value.String()
	if strings.Contains(digits, ".") {
		return "", false
	}
	for _, o := range w.lang.OrdinalSuffixes {
		if o.Whole && digits == o.Digits || !o.Whole && strings.HasSuffix(digits, o.Digits) {
			return likeCase(o.Suffix, like), true
		}
	}
	return "", false
}

var clockPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{1,2})(?:([\s\x{00a0}\x{202f}]*[:.hH][\s\x{00a0}\x{202f}]*)(\d{2}))?([\s\x{00a0}\x{202f}]*)(.*)$`)
})

var halfPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[\s\x{00a0}\x{202f}]*([aApP])(\.[mM]\.|[mM]\b)`)
})

// clock writes a time of day, with the half of the day where the model has it.
func (w *writer) clock() (string, bool) {
	m := clockPattern().FindStringSubmatch(w.like)
	if m == nil {
		return "", false
	}
	minutes, ok := w.n.Values[0].whole()
	if !ok {
		return "", false
	}
	hour, minute := minutes/60, minutes%60
	modelHour, mark, modelMinute, space, tail := m[1], m[2], m[3], m[4], m[5]

	format := "%d"
	half := halfPattern().FindStringSubmatch(tail)
	switch {
	case half != nil:
		letter := map[bool]string{true: "p", false: "a"}[hour >= 12]
		tail = likeCase(letter, half[1]) + half[2]
		hour = (hour+11)%12 + 1
		if minute > 0 && mark == "" {
			mark = ":"
		} else if minute == 0 && strings.TrimRight(w.written, "hH \u00a0\u202f") == strings.TrimLeft(fmt.Sprint(minutes/60), "") {
			mark, modelMinute = "", ""
		}
	case hour > 12 && !w.twentyFour(), minute > 0 && mark == "":
		return "", false
	}
	if modelHour[0] == '0' && half == nil {
		format = "%02d"
	}
	out := fmt.Sprintf(format, hour)
	if minute > 0 || mark != "" && modelMinute != "" {
		out += mark + fmt.Sprintf("%02d", minute)
	}
	return out + space + tail, true
}

// twentyFour reports whether the model counts hours to 24.
func (w *writer) twentyFour() bool {
	v, ok := w.model.Values[0].whole()
	return ok && (v >= 13*60 || w.lang.calendar.Hours24)
}
