package number

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// lexicon is what a language calls its numbers, in the form in which they are
// looked up.
type lexicon struct {
	*languages.Numbers
	calendar *languages.Calendar
	measures *languages.Measures

	// writing is how figures are written in the region of the text.
	writing       languages.RegionFigures
	hasCharacters bool // numbers are written with characters of their own
	// parts are the pieces of numbers that are written as one word.
	parts *numberParts

	things         *things
	fractions      map[string][]fraction
	afternoon      []string
	readings       map[string][]Value
	halves         []string
	oneIn          []string
	roundOf        []string
	numberSigns    []string
	yearMarks      []string
	broadcasts     []string
	floors         []string
	hours          []string
	quarters       []quarter
	holidays       []holiday // by the longest name
	belowZero      []string
	halfTo         []string
	ordinalEndings []string

	// begins are the words, in lower case, with which a number can begin; the
	// longest has so many bytes.
	begins  map[string]bool
	longest int
	shapes  [256]uint64 // of begins: by their first byte, a bit for each length, below 64
}

// holiday is a day of a month by its name.
type holiday struct {
	name string
	day  int
}

// quarter is minutes that follow the hour in words.
type quarter struct {
	words   string
	minutes int
}

// lexiconKey is a language, and one of its regions that write figures otherwise; -1
// for the others.
type lexiconKey struct {
	base   string
	region int
}

var lexicons sync.Map // of *lexicon by lexiconKey

// lexiconOf returns what is known of a language.
func lexiconOf(lang language.Tag) *lexicon {
	l := languages.For(lang)
	key := lexiconKey{l.Base, regionOf(l.Numbers, lang)}
	if known, ok := lexicons.Load(key); ok {
		return known.(*lexicon)
	}
	made, _ := lexicons.LoadOrStore(key, newLexicon(l, key.region))
	return made.(*lexicon)
}

// regionOf returns the index of the conventions of the region that a tag names, -1
// where it names none or one that writes as the others do.
func regionOf(numbers *languages.Numbers, lang language.Tag) int {
	if len(numbers.Regions) == 0 {
		return -1
	}
	_, _, region := lang.Raw()
	return slices.IndexFunc(numbers.Regions, func(r languages.RegionFigures) bool {
		return slices.Contains(strings.Fields(r.Regions), region.String())
	})
}

func newLexicon(l *languages.Language, region int) *lexicon {
	lex := &lexicon{
		writing: languages.RegionFigures{
			Figures: l.Numbers.Figures, ForeignFigures: l.Numbers.ForeignFigures,
			Group: l.Numbers.Group, Point: l.Numbers.Point,
		},
		parts:          newNumberParts(l.Numbers),
		hasCharacters:  hasPowers(l.Numbers),
		Numbers:        l.Numbers,
		calendar:       l.Calendar,
		measures:       l.Measures,
		things:         newThings(l.Measures),
		fractions:      fractionsOf(l.Numbers),
		afternoon:      phrases(&l.Calendar.Afternoon),
		readings:       map[string][]Value{},
		halves:         phrases(&l.Numbers.Halves),
		oneIn:          phrases(&l.Numbers.OneIn),
		roundOf:        phrases(&l.Numbers.RoundOf),
		numberSigns:    phrases(&l.Numbers.NumberSigns),
		yearMarks:      phrases(&l.Calendar.YearMarks),
		broadcasts:     phrases(&l.Calendar.Broadcasts),
		floors:         phrases(&l.Numbers.Floors),
		hours:          phrases(&l.Calendar.Hours),
		belowZero:      phrases(&l.Measures.BelowZero),
		halfTo:         phrases(&l.Calendar.HalfTo),
		ordinalEndings: phrases(&l.Numbers.OrdinalEndings),
	}
	for word, value := range l.Numbers.Readings.All() {
		lex.readings[word] = append(lex.readings[word], parseValue(value))
	}
	for words, minutes := range l.Calendar.Quarters.All() {
		lex.quarters = append(lex.quarters, quarter{phrase(words), minutes})
	}
	for name, day := range l.Calendar.Holidays.All() {
		lex.holidays = append(lex.holidays, holiday{phrase(name), day})
	}
	slices.SortStableFunc(lex.holidays, func(a, b holiday) int { return len(b.name) - len(a.name) })
	if region >= 0 {
		lex.writing = l.Numbers.Regions[region]
	}
	lex.begins = beginnings(l)
	for word := range lex.begins {
		lex.longest = max(lex.longest, len(word))
		lex.shapes[word[0]] |= 1 << min(len(word), 63)
	}
	return lex
}

// beginnings returns the words with which a number of a language can begin.
func beginnings(l *languages.Language) map[string]bool {
	m := map[string]bool{}
	for _, list := range []*languages.Words{&l.Numbers.HalfOf, &l.Numbers.Indefinite, &l.Numbers.Hundreds} {
		for _, word := range list.All() {
			m[word] = true
		}
	}
	for _, list := range []*languages.Values{
		&l.Numbers.Cardinals, &l.Numbers.Magnitudes, &l.Calendar.Months, &l.Calendar.Weekdays,
	} {
		for word := range list.All() {
			m[word] = true
		}
	}
	for word := range l.Numbers.Readings.All() {
		m[word] = true
	}
	for name := range l.Calendar.Holidays.All() {
		m[leadingLetters(name)] = true
	}
	return m
}

// mayBegin reports whether a number in words may begin with a word; it is asked of
// every word, and costs nothing for most.
func (l *lexicon) mayBegin(written string) bool {
	if strings.IndexByte("IVXLC", written[0]) >= 0 && roman(written, l) > 0 {
		return true
	}
	if last := written[len(written)-1]; last == 's' {
		bare := strings.TrimSuffix(strings.TrimSuffix(written, "'s"), "’s")
		if len(bare) < len(written) && l.isBeginning(bare) {
			return true
		}
	}
	return l.isBeginning(written) || l.parts.mayRead(written)
}

// isBeginning looks a word up in begins, in any case.
func (l *lexicon) isBeginning(written string) bool {
	if len(written) > 2*l.longest { // a letter may be longer in another case
		return false
	}
	var small [64]byte
	if len(written) >= len(small) {
		return l.begins[strings.ToLower(written)]
	}
	for i := range len(written) {
		c := written[i]
		if c >= utf8.RuneSelf {
			return l.begins[strings.ToLower(written)]
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		small[i] = c
	}
	return l.shapes[small[0]]>>len(written)&1 != 0 && l.begins[string(small[:len(written)])]
}

// hasPowers reports whether a language has characters for powers of ten.
func hasPowers(numbers *languages.Numbers) bool {
	for range numbers.Powers.All() {
		return true
	}
	return false
}

// phrases returns the words of a list, "_" read as a space.
func phrases(list *languages.Words) []string {
	words := list.All()
	for i, w := range words {
		words[i] = phrase(w)
	}
	return words
}

func phrase(words string) string { return strings.ReplaceAll(words, "_", " ") }

// parseValue reads a value of a table of readings: "12", "0.5", "t720" (a time
// of day in minutes), "1/3".
func parseValue(s string) Value {
	if minutes, ok := strings.CutPrefix(s, "t"); ok {
		return decimal(Clock, minutes, 0)
	}
	if thirds, ok := strings.CutSuffix(s, "/3"); ok {
		return decimal(Third, thirds, 0)
	}
	whole, fraction, _ := strings.Cut(s, ".")
	return decimal(Amount, whole+fraction, -len(fraction))
}

// connects reports whether s, between two numbers, makes them a range.
func (l *lexicon) connects(s string) bool {
	return l.Between.Has(strings.ToLower(strings.TrimFunc(s, isSpace)))
}

// cardinal returns the value of a word that is added up, also of one made of several.
func (l *lexicon) cardinal(word string) (int, bool) {
	if c, ok := l.Cardinals.Of(word); ok {
		return c, true
	}
	return l.parts.read(word)
}

// powerOf returns the power of ten of a magnitude word, 0 for other words.
func (l *lexicon) powerOf(word string) int {
	power, _ := l.Magnitudes.Of(word)
	return power
}

// abbreviations are the magnitudes cut short of all languages, since a text may
// keep those of its source, as powers of ten.
var abbreviations = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for _, l := range append(languages.All(), languages.For(language.Und)) {
		for word, power := range l.Numbers.Abbreviations.All() {
			m[word] = power
		}
	}
	return m
})

// hoursOfFour are the words of all languages that follow a time of day in four
// figures.
var hoursOfFour = sync.OnceValue(func() []string {
	var words []string
	for _, l := range languages.All() {
		words = append(words, phrases(&l.Calendar.HoursOfFour)...)
	}
	return words
})
