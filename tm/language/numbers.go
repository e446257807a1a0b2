package language

// Numbers is how the language writes numbers, in figures and in words. Package
// number reads them. Words of several parts are joined by "_" here.
//
// A number in words is a sum: cardinals are added up to the group that is open
// (two hundred and five), a magnitude closes the group (thousand). In every
// language one to nine follow a ten, and any cardinal a hundred; what else may
// follow what is for the language to say. A language that has words of their own for
// several hundreds ("doscientos") lists them as cardinals, up to 900. One that writes
// numbers as one word ("zweitausenddreihundert") says so by OneWord.
type Numbers struct {
	// Figures are the conventions for numbers in figures, the usual one first;
	// ForeignFigures are those of other languages that a translation may have
	// kept by mistake.
	Figures, ForeignFigures []Figures
	// Group and Point are what is written between groups of three figures and
	// before decimals.
	Group, Point string
	// FourTogether says that a number of four figures is not divided: "1200".
	FourTogether bool
	// Regions are the conventions of regions that write otherwise.
	Regions []RegionFigures
	// Defeat are words that tell a score from the side of who lost; languages differ
	// in whose figure they name first there.
	Defeat Words
	// PointInReferences says that numbers of versions and paragraphs have a
	// full stop ("article 3.5") although amounts have a decimal comma. Amounts
	// are then known by what follows them: one of Counted, or the beginning of
	// a longer word.
	PointInReferences bool
	Counted           Words
	// Ordinals are the endings of ordinals in figures: "er" of 1er, "th".
	Ordinals Words
	// OrdinalSuffixes say which of them a number has: the first whose digits end it.
	OrdinalSuffixes []OrdinalSuffix
	// RegnalOrdinals are those among them that a king's name has where other
	// languages write I: "er" of François 1er.
	RegnalOrdinals Words
	// RoundOf stands after an ordinal for a round of a competition, named by
	// half the number of those who play in it: "8es de finale" are sixteen.
	RoundOf Words
	// NumberSigns stand before a figure that is a name: "No. 1".
	NumberSigns Words
	// Abbreviations are magnitudes cut short, with their powers of ten:
	// "bn". Capitals count.
	Abbreviations Values

	// Cardinals are the words that are added up, with their values.
	Cardinals Values
	// OneWord says that the parts of a number are written as one word. Parts are forms
	// that stand only inside of one, "ein" and "vent" of "ventuno"; UnitAnd joins one to
	// nine to the ten that follows them: "und" of "einundzwanzig".
	OneWord bool
	Parts   Values
	UnitAnd Words
	// Characters are the figures of a script that writes numbers with characters of
	// their own, "三", with their values up to 9; Powers are the characters that
	// multiply by ten and its powers up to 12, "十" and "万", with the power.
	Characters, Powers Values
	// Hundreds are the words for a hundred, Magnitudes the words that multiply
	// by a higher power of ten, with the power.
	Hundreds   Words
	Magnitudes Values
	// MagnitudesStay says that magnitudes behind figures have no plural: "3 million".
	MagnitudesStay bool
	// StandAlone are hundreds and magnitudes that need no number before them:
	// "mille", not "thousand".
	StandAlone Words
	// Indefinite are the articles that stand for one before a hundred, a
	// magnitude or a unit of measure: "a million", "a mile".
	Indefinite Words
	// Coins are hundreds that are the name of a coin too, "cents".
	Coins Words
	// And joins the parts of a number: "et", "and".
	And Words
	// AndAfterHundreds says that And stands after hundreds and magnitudes,
	// before any cardinal ("two hundred and five"); AndAfterTens are the
	// cardinals that it joins to tens ("vingt et un", "soixante et onze").
	AndAfterHundreds bool
	AndAfterTens     []int
	// Additions say which cardinals may follow what besides: seven to nine
	// after ten in "dix-sept".
	Additions []Addition
	// Products are cardinals that multiply what stands before them: four and
	// twenty in "quatre-vingts".
	Products []Product

	// OrdinalEndings and OrdinalWords tell ordinals in words, which may end a
	// number: "twenty-first". OrdinalParts are those that do so and stand
	// nowhere else, with their values: "unième".
	OrdinalEndings, OrdinalWords Words
	OrdinalParts                 Values
	// Floors are the storeys that are counted from the one above the street, which
	// elsewhere is the second.
	Floors Words
	// Series are what is had in turn: rounds, terms, halves of a match, world
	// wars. There the first is never the second, as a floor may be.
	Series Words
	// RomanEndings are the endings that a Roman numeral may have: "e" of XIXe.
	RomanEndings Words
	// Readings are all other words that can stand for a number, with what they
	// stand for: "both" is 2, "half" is 0.5 and 30 and more, "midi" is 12 and
	// twelve o'clock. A value is a decimal (0.5), a time of day in minutes
	// behind a t (t720), or a number of thirds (1/3). The likeliest is first.
	Readings Table
	// Lots are what is counted in lots, with their size: "three dozen". Dozens
	// are the words for twelve that may be halved, HalfOf what halves them and
	// magnitudes: "half a dozen", "demi-douzaine".
	Lots           Values
	Dozens, HalfOf Words
	// Decimals are what a number is counted in below one, with how many decimals: 2 is
	// "centièmes".
	Decimals Values
	// Rough are the words that say how many something is by a power of ten alone, with the
	// power: 2 is "centaines".
	Rough Values
	// Multiples are the words among Readings that multiply something: "doubled".
	Multiples Words
	// OutOf stands between a number and a larger one that it is of: "out_of", "des".
	OutOf Words
	// Halves stand after a number and add a half: "et_demi".
	Halves Words
	// Fractions are phrases that are a share, with the share in percent ("33" is
	// a third); NotFractions are phrases with one of them that are none, such as
	// "second_half". A phrase may begin or end within a compound.
	Fractions    Table
	NotFractions Words
	// OneIn stands between one and how many it is one of: "un sur cinq".
	OneIn Words
	// Rise and Fall are the words that tell which way an amount beside them goes, verbs
	// and nouns of change: "gained", "recul". Words of what is gained or lost in itself are
	// none ("growth", "pertes"), since these may go either way. NoChange are words of them
	// with the one that follows, where they tell nothing: "up_to".
	Rise, Fall, NoChange Words
	// Between stands between the ends of a range: "à", "-".
	Between Words
	// Telling are the words whose change in a text changes a number, a date or
	// a unit: cardinals and the like, without those that are more often
	// something else, such as "un".
	Telling Words
}

// Figures is a convention for writing numbers in figures.
type Figures struct {
	// Point stands before decimals.
	Point rune
	// Groups are the marks that may stand between groups of three figures.
	Groups string
}

// RegionFigures are the conventions of some regions, named by their subtags with
// spaces between: "CH LI".
type RegionFigures struct {
	Regions                 string
	Figures, ForeignFigures []Figures
	Group, Point            string
}

// OrdinalSuffix is the ending of ordinals in figures whose digits end in these, or are
// these.
type OrdinalSuffix struct {
	Digits string
	Whole  bool
	Suffix string
}

// Addition allows the cardinals First to Last after a number whose last two
// figures are After.
type Addition struct{ After, First, Last int }

// Product says that a number whose last two figures are Of, and the cardinal
// Times behind it, are multiplied.
type Product struct{ Of, Times int }

// Calendar is what the language calls months, days and times.
type Calendar struct {
	// Months are the names of months and what they are cut to, 1 to 12.
	Months Values
	// CapitalMonths says that months have a capital, so that a word in small
	// letters is none.
	CapitalMonths bool
	// DoubtfulMonths are names of months that are other words too: "May", "mars".
	DoubtfulMonths Words
	// DayBeforeMonth stands between a day and its month: "of" in "the 3rd of
	// May".
	DayBeforeMonth Words
	// BeforeMonth are the words after which a doubtful month is a month: "in".
	BeforeMonth Words
	// Weekdays are the names of the days of the week, Monday being 1.
	Weekdays Values
	// Broadcasts stand before an hour that is the name of a programme: "le 20
	// heures", "journal de 13 h".
	Broadcasts Words
	// YearMarks stand before a year of two figures: "années 90", "'68".
	YearMarks Words
	// Hours stand after the hour of a time of day, HoursOfFour after a time of
	// four figures: "1400 hours".
	Hours, HoursOfFour Words
	// Quarters are the minutes that stand after the hour in words: 15 is
	// "et_quart", -15 "moins_le_quart".
	Quarters Values
	// Eras are the names that stand before a year counted from another one, with the
	// year that is added: "令和6年" is 2024.
	Eras Values
	// Holidays are the names of days that are the same in each year, with the day of
	// the month: "Bastille Day" is 14.
	Holidays Values
	// HalfTo stand before an hour in words that is half an hour later: German "halb drei"
	// is 2:30.
	HalfTo Words
	// Hours24 says that the hour of a time of day is counted to 24, unless one of
	// Afternoon is in the sentence: "11 h" is before noon.
	Hours24   bool
	Afternoon Words
	// Night are words that name a night, which languages date by the day before
	// or the day after.
	Night Words
}

// Measures is the names of units of measure.
type Measures struct {
	// Units are the names by the symbol of the unit, as package number has it:
	// "mi: mile miles". What squares and cubes are called stands with them
	// ("m2: mètre_carré"), and the beginning of a speed ("mph: miles_per").
	Units Table
	// Currencies are the names and symbols of currencies, by ISO code in small
	// letters; "dollar", "franc" and the like are labels of their own where the
	// name says no country.
	Currencies Table
	// Spans are the names of spans of time: "second", "minute", "hour", "day",
	// "week", "month", "year".
	Spans Table
	// Shares are what stands for "percent", "point", "percentagepoint" and
	// "basispoint".
	Shares Table
	// Minus are the words before a temperature below zero, NoMinus are these with the word
	// before them where they are none ("au_moins"), and BelowZero tell so near a temperature.
	Minus, NoMinus, BelowZero Words
	// Qualifiers may stand between a number and what it counts: "last",
	// "longues".
	Qualifiers Words
	// FeetBeforeInches are names of the foot that a number of inches follows:
	// "6-foot-6".
	FeetBeforeInches Words
	// Of stands between a number and its unit: "des milliers de mètres".
	Of Words
}
