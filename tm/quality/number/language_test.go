package number

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	languages "fidele/tm/language"
)

var readingValue = regexp.MustCompile(`^(t?\d+|\d+\.\d+|\d/3)$`)

// What languages say of numbers is data that nothing else reads: a slip in it
// would be a number that nobody finds.
func TestWhatLanguagesSayOfNumbersCanBeRead(t *testing.T) {
	symbols := map[string]bool{}
	for _, k := range known {
		symbols[k.symbol] = true
	}
	for _, l := range languages.All() {
		for word, value := range l.Numbers.Readings.All() {
			if !readingValue.MatchString(value) {
				t.Errorf("%s: %q is said to be %q, which is no number", l.Name, word, value)
			}
		}
		for name, symbol := range l.Measures.Units.All() {
			if !symbols[symbol] {
				t.Errorf("%s: %q is said to be the unit %q, which there is not", l.Name, name,
					symbol)
			}
		}
		for name, label := range l.Measures.Spans.All() {
			if spanDays[label] == 0 {
				t.Errorf("%s: %q is said to be the span of time %q, which there is not", l.Name, name, label)
			}
		}
		for name, label := range l.Measures.Shares.All() {
			if shareParts[label] == 0 {
				t.Errorf("%s: %q is said to be the share %q, which there is not", l.Name, name, label)
			}
		}
		for words, percent := range l.Numbers.Fractions.All() {
			if n, err := strconv.Atoi(percent); err != nil || n < 1 || n > 99 {
				t.Errorf("%s: %q is said to be %q percent", l.Name, words, percent)
			}
		}
		for word, value := range l.Numbers.Cardinals.All() {
			if value < 0 || value > 99 && (value > 900 || value%100 != 0) {
				t.Errorf("%s: the cardinal %q is %d", l.Name, word, value)
			}
		}
		for word, month := range l.Calendar.Months.All() {
			if month < 1 || month > 12 || word != strings.ToLower(word) {
				t.Errorf("%s: %q is month %d", l.Name, word, month)
			}
		}
		for word, day := range l.Calendar.Weekdays.All() {
			if day < 1 || day > 7 || word != strings.ToLower(word) {
				t.Errorf("%s: %q is weekday %d", l.Name, word, day)
			}
		}
	}
}
