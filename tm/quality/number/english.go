package number

import "sync"

var english = sync.OnceValue(func() *lexicon {
	return &lexicon{
		native:     []style{{'.', ",'’"}, {'.', " "}},
		foreign:    []style{{',', " "}, {',', "."}},
		ordinals:   set("st nd rd th"),
		magnitudes: map[string]int{"hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12},
		cardinals: cardinals(
			from(0, 1, "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
			from(20, 10, "twenty thirty forty|fourty fifty sixty seventy eighty ninety"),
		),
		hundreds: set("hundred"),
		and:      "and",
		others: worth(`
1: first firstly once single singly sole
2: second secondly seconds both pair pairs couple couples twice double doubled doubles doubling duo twin twins two-fold twofold tandem biennial half halves halved
3: third thirds thirdly thrice triple tripled triples tripling trio threefold treble triplets quarter quarters quarterly hat-trick
4: fourth quadruple quadrupled quartet fourfold quarter quarters
5: fifth fifths quintuple fivefold
6: sixth sextuple semester semi-annual
7: seventh week weeks weekly
8: eighth
9: ninth
10: tenth tenths decade decades tens tenfold
11: eleventh
12: twelfth dozen dozens year years annual yearly
13: thirteenth
14: fourteenth fortnight
15: fifteenth fortnight
16: sixteenth
17: seventeenth
18: eighteenth
19: nineteenth
20: twentieth twenties score
30: thirtieth thirties
40: fortieth forties
50: fiftieth fifties
60: sixtieth sixties
70: seventieth seventies
80: eightieth eighties
90: ninetieth nineties
100: hundredth hundreds century centuries centenary centennial
200: bicentenary bicentennial
1000: thousandth thousands millennium millennia
0.5 50 30 1: half halves halved
0.25 25 15 0.75 75 45: quarter quarters
1/3 2/3 1 2: third thirds
0: freezing no nil none midnight
24: day daily overnight clock
t720 12: noon midday
t0 0 24 12: midnight
2: fortnight`),
		months: map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
			"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
		weekdays: map[string]int{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7},
		lots:     map[string]int{"dozen": 12, "dozens": 12, "score": 20, "decades": 10, "decade": 10, "centuries": 100, "week": 7, "weeks": 7},
		halves:   []string{"and a half", "-and-a-half", "1/2", "½"},
		hours:    []string{"hours", "hour", "hrs", "o'clock", "o’clock"},
		quarters: map[string]int{},
		years:    []string{"'", "’"},
		between:  []string{"to", "and", "or", "-", "–", "—", "/", ","},
	}
})
