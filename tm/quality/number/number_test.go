package number_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

// Each case is a French and an English sentence; the third column is what the
// comparison of the two must report: "-x" missing, "+x" extra, "x>y" changed,
// "x~y" written as abroad, "x#y" counting something else; French is the source.
var pairs = []struct{ name, french, english, want string }{
	{"spaces group thousands in French, commas in English", "3 000 personnes", "3,000 people", ""},
	{"a no-break space groups too", "12\u00a0500 euros et 1\u202f000\u202f000 de francs",
		"12,500 euros and 1,000,000 francs", ""},
	{"the decimal comma is a point in English", "une hausse de 3,5 %", "a rise of 3.5%", ""},
	{"a decimal comma in English is foreign", "une hausse de 3,5 %", "a rise of 3,5%", "3,5~3,5"},
	{"a full stop may group thousands in French", "3.000 soldats", "3,000 soldiers", ""},
	{"a dropped digit is found", "3 000 personnes", "300 people", "-3 000 +300"},
	{"times of day", "à 14h30", "at 2:30 pm", ""},
	{"times of day with spaces and dots", "de 14 h 30 à 18 h", "from 2.30 p.m. to 6 p.m.", ""},
	{"times in a range", "entre 06h30 et 10h00", "6.30-10am", ""},
	{"time zones", "à 14H00 GMT", "at 1400 GMT", ""},
	{"another time is found", "à 14h30", "at 3:30 pm", "-14h30 +3:30"},
	{"a span of time in minutes", "1h30 de retard", "a delay of 90 minutes", ""},
	{"hours written out", "à 18 heures", "at 6 p.m.", ""},
	{"noon", "à 12 heures", "at noon", ""},
	{"half past", "à 9 heures et demie", "at 9:30 a.m.", ""},
	{"the first of the month", "le 1er décembre", "December 1", ""},
	{"another day is found", "le 1er décembre", "December 2", "-1er +2"},
	{"another month is found", "le 27 novembre", "October 27", "novembre>October"},
	{"a numeric date", "le 27/11/2024", "November 27, 2024", ""},
	{"a numeric date the American way", "le 27/11/2024", "11/27/2024", ""},
	{"billions", "2,5 milliards d'euros", "2.5 billion euros", ""},
	{"billions and trillions", "2 000 milliards", "2 trillion", ""},
	{"a French billion is an English trillion", "3 billions", "3 trillion", ""},
	{"million for billion is found", "2,5 milliards", "2.5 million",
		"-2,5 milliards +2.5 million"},
	{"abbreviated magnitudes", "1,5 Md€ et 300 M€", "€1.5bn and €300m", ""},
	{"magnitudes in words", "trois millions de personnes", "3 million people", ""},
	{"figures in full against a magnitude", "1 500 000 habitants", "1.5 million people", ""},
	{"a range shares its magnitude", "entre 2 et 3 millions", "between 2 million and 3 million",
		""},
	{"a range shares an abbreviated magnitude", "entre 325 et 340 M$",
		"between $325 million and $340 million", ""},
	{"two million and a half", "2 millions et demi", "2.5 million", ""},
	{"half a million", "500 000 personnes", "half a million people", ""},
	{"words up to twenty", "20 personnes, 11 blessés et 7 morts",
		"twenty people, eleven injured and seven dead", ""},
	{"words above twenty", "91 ans, 77 ans, 71 ans et 21 ans",
		"ninety-one, seventy-seven, seventy-one and twenty-one", ""},
	{"French words above sixty",
		"quatre-vingt-onze, soixante-dix-sept, soixante et onze et vingt et un",
		"91, 77, 71 and 21", ""},
	{"French hundreds and thousands", "deux cent cinq mille trois cents", "205,300", ""},
	{"English hundreds", "205 personnes", "two hundred and five people", ""},
	{"a hundred", "100 personnes", "a hundred people", ""},
	{"a dozen", "une douzaine de personnes", "12 people", ""},
	{"half a dozen", "une demi-douzaine", "6", ""},
	{"both and pair", "les 2 hommes", "both men", ""},
	{"the only number in words that differs", "trois soldats", "four soldiers", "trois>four"},
	{"a number in words may be left out", "tous les trois", "all of them", ""},
	{"ordinals", "le 2e et le 21e", "the second and the 21st", ""},
	{"ordinals in words", "le vingt-cinquième", "the 25th", ""},
	{"centuries", "au XIXe siècle", "in the 19th century", ""},
	{"a century is its years", "au XXe siècle", "in the 1900s", ""},
	{"a century in figures is its years", "au 20e siècle", "in the 1900s", ""},
	{"a century in words is its years", "le dix-neuvième siècle", "the 1800s", ""},
	{"centuries of a list are their years", "aux XVIIIe et XIXe siècles", "in the 1700s and 1800s", ""},
	{"another century is found", "au XIXe siècle", "in the 1900s", "+1900s"},
	{"the years of one of two centuries are wrong", "aux XVIIIe et XIXe siècles", "in the 1700s and 1900s", "+1900s"},
	{"a king is no century", "sous Louis XIX", "in the 1800s", "+1800s"},
	{"twenty people are no century", "20 personnes", "the 1900s", "-20 +1900s"},
	{"kings", "Louis XIV", "Louis 14", ""},
	{"decades", "les années 90", "the 1990s", ""},
	{"decades in words", "les années 1960", "the sixties", ""},
	{"a season", "la saison 2011-2012", "the 2011-12 season", ""},
	{"a range of years", "14-18", "1914-1918", ""},
	{"around the clock", "24 heures sur 24", "24 hours a day", ""},
	{"scores", "battus 3 à 1", "beaten 3-1", ""},
	{"a fraction", "2/3 des voix", "two-thirds of the votes", ""},
	{"kilometres and miles", "à 100 km de là", "62 miles away", ""},
	{"degrees", "il fait 30 °C", "it is 86 °F", ""},
	{"degrees by another scale", "il faisait 26 degrés", "it was 80 degrees", ""},
	{"feet and inches", "il mesure 1,98 m", "the 6-foot-6 forward", ""},
	{"a range of inches", "entre 7,5 et 15 cm", "3 to 6 inches", ""},
	{"cubic measures", "63 milliards de mètres cubes", "2.2 trillion cubic feet", ""},
	{"speeds", "135 km/h", "85 miles per hour", ""},
	{"four cents", "quatre cents en poche", "4 cents in his pocket", ""},
	{"decades and dozens", "trente ans et deux douzaines", "three decades and 24", ""},
	{"a year and a half", "les 18 derniers mois", "the last one and a half years", ""},
	{"entirely", "à 100 %", "entirely", ""},
	{"a date by its weekday", "le 28 septembre dernier", "on Friday", ""},
	{"another weekday is found", "lundi matin", "on Tuesday morning", "lundi>Tuesday"},
	{"a mile", "à environ 1,5 km", "about a mile away", ""},
	{"names of substances", "les émissions de CO2", "carbon dioxide emissions", ""},
	{"the last sixteen", "en 8es de finale", "in the last 16", ""},
	{"a decimal point in a French measure", "long de 2,735 km", "1,700 miles long", ""},
	{"a wrong conversion is found", "à 100 km de là", "80 miles away", "-100 +80"},
	{"versions and addresses", "la version 1.2.3", "version 1.2.3", ""},
	{"names with figures", "le G8 et le A380", "the G-8 and the A380", ""},
	{"a leading zero", "le 05/02", "5 February", ""},
	{"a number that is added is found", "des soldats", "300 soldiers", "+300"},
	{"the same number twice may stand once", "10 hommes et 10 femmes", "10 men and as many women",
		""},
	{"year and count beside each other", "en 2010 300 personnes", "in 2010, 300 people", ""},
	{"phone numbers", "01 42 33 44 55", "01 42 33 44 55", ""},
	{"figures that end the text", "en 2024", "in 2024", ""},
	{"another currency", "40 millions d'euros", "$40 million", "40 millions d'euros#$40 million"},
	{"a dollar of a country", "500 dollars", "C$500", ""},
	{"a dollar of another country", "500 dollars canadiens", "US$500",
		"500 dollars canadiens#US$500"},
	{"a pound is money or a weight", "200 livres", "200 pounds", ""},
	{"money beside the original", "10 millions d'euros", "€10m ($11m)", ""},
	{"money beside the original, wrong by its magnitude", "10 millions d'euros",
		"10 million euros ($11 billion)", "+11 billion"},
	{"another unit", "à 80 km", "80 miles away", "80 km#80 miles"},
	{"another unit of a range", "entre 5 et 10 km", "5 to 10 miles", "10 km#10 miles"},
	{"two units for readers of both", "à 100 mètres", "100 yards/meters away", ""},
	{"percent and points", "2,5 points de pourcentage", "2.5%", "2,5 points de pourcentage#2.5%"},
	{"points of a whole", "un déficit de 5,5 points de PIB", "a deficit of 5.5% of GDP", ""},
	{"points of a whole, so said", "3 points de PIB", "3 percentage points of GDP", ""},
	{"points and basis points", "0,25 point", "25 basis points", ""},
	{"weeks for days", "dix jours", "ten weeks", "dix jours#ten weeks"},
	{"a fortnight", "quinze jours", "two weeks", ""},
	{"two days", "deux jours", "48 hours", ""},
	{"the first number of a toll", "Quatre morts et dix-huit blessés",
		"Three dead and seventeen injured", "Quatre>Three dix-huit>seventeen"},
	{"two is told too", "Deux personnes", "Three people", "Deux>Three"},
	{"before noon", "à 11 h", "at 11 p.m.", "11 h>11"},
	{"in the evening", "à 11 h du soir", "at 11 p.m.", ""},
	{"five in the afternoon", "à 17 heures", "at five in the afternoon", ""},
	{"a month without a day", "en mars", "in May", "mars>May"},
	{"another king", "Louis XVI", "Louis XIV", "XVI>XIV"},
	{"another round", "au deuxième tour", "in the third round", "deuxième>third"},
	{"the first round for the second", "battu au second tour d'une élection",
		"beaten in the first round of an election", "second>first"},
	{"the second round for the first", "au premier tour", "in the second round", "premier>second"},
	{"another world war", "la Seconde Guerre mondiale", "the First World War", "Seconde>First"},
	{"another quarter", "au troisième trimestre", "in the second quarter", "troisième>second"},
	{"a floor counted from that above the street", "au 3e étage", "on the fourth floor", ""},
	{"a floor in words", "au troisième étage", "on the fourth floor", ""},
	{"another floor", "au deuxième étage", "on the fifth floor", "deuxième>fifth"},
	{"the news of a channel", "invité du 20 h, puis du journal de 13 heures", "a guest on the news", ""},
	{"the news of a channel, another", "invité du 20 h", "a guest on the 10 o'clock news", "+10"},
	{"a train", "le train de 20 h", "the train", "-20 h"},
	{"no ordinal before a war", "une guerre de sept ans", "a seven-year war", ""},
	{"from quarter to quarter", "d'un trimestre à l'autre", "from one quarter to the next", ""},
	{"a quarter", "au troisième trimestre", "in the third quarter", ""},
	{"another king than the first", "François Ier régnait", "Francis II reigned", "Ier>II"},
	{"the first king", "François Ier régnait en l'an un", "Francis I reigned", ""},
	{"a runoff", "au second tour", "in the runoff", ""},
	{"first of all", "D'abord, il nie. Dans un second temps, il avoue.",
		"First, he denies it. Then he admits it.", ""},
	{"a floor counted from the street", "au premier étage", "on the second floor", ""},
	{"a first time in a series", "pour la première fois au second tour",
		"in the second round for the first time", ""},
	{"midnight for noon", "à midi", "at midnight", "midi>midnight"},
	{"noon for midnight", "Vers minuit, deux morts.", "Around noon, two dead.", "minuit>noon"},
	{"midday", "à midi", "at midday", ""},
	{"midnight by its hour", "à minuit", "at 12 a.m.", ""},
	{"from noon to midnight", "de midi à minuit", "from noon to midnight", ""},
	{"an hour for midnight", "à 0 heure", "at midnight", ""},
	{"a day by its name", "le 14 juillet", "on Bastille Day", ""},
	{"a day by its name in a sentence", "Il est né le 31 décembre 1999 à midi.", "He was born on New Year’s Eve 1999, at noon.", ""},
	{"a name in a longer one", "le 24 décembre", "on Christmas Eve", ""},
	{"a day that French names", "à la Saint-Sylvestre", "on December 31", ""},
	{"another day than the name's", "le 13 juillet", "on Bastille Day", "-13"},
	{"a named day beside its own number", "11 morts le 14 juillet", "12 dead on Bastille Day", "-11 +12"},
	{"a part of a name", "le 25 décembre", "in Christmasland", "-25"},
	{"a year of a named day", "le 14 juillet 2016", "on Bastille Day 2015", "-2016 +2015"},
	{"hundreds for thousands", "des milliers de personnes", "hundreds of people", "milliers>hundreds"},
	{"hundreds for tens", "des dizaines de morts", "hundreds dead", "dizaines>hundreds"},
	{"thousands for millions", "des millions de morts", "thousands dead", "millions>thousands"},
	{"hundreds of thousands for tens", "des dizaines de milliers de personnes", "hundreds of thousands of people", "dizaines de milliers>hundreds of thousands"},
	{"dozens for tens", "des dizaines de morts", "dozens dead", ""},
	{"scores for tens", "des dizaines de morts", "scores dead", ""},
	{"tens of thousands", "des dizaines de milliers de personnes", "tens of thousands of people", ""},
	{"hundreds of thousands", "quelques centaines de milliers de personnes", "a few hundred thousand people", ""},
	{"hundreds by a number", "des centaines de personnes et 3 chiens", "300 people and 3 dogs", "+300"},
	{"thousands by a number beside dozens", "des milliers de morts, des dizaines de blessés", "12,000 dead, dozens hurt", "+12,000"},
	{"a hundred", "une centaine de morts", "some 100 dead", ""},
	{"centuries", "depuis des centaines d'années", "for centuries", ""},
	{"three dozen", "trois douzaines d'œufs", "three dozen eggs", ""},
	{"another magnitude without a number", "plusieurs millions", "several billion",
		"millions>billion"},
	{"feet and inches that are wrong", "il mesure 1,80 m", "he is 5ft 6in", "-1,80 +5ft 6in"},
	{"a share of one in five", "un ménage sur cinq", "20% of households", ""},
	{"two hours in one half of the day", "entre 18 h et 20 h", "between 6 and 8 p.m.", ""},
	{"stone", "il pèse 70 kg", "he weighs 11 stone", ""},
	{"below zero", "il fait -5 °C", "it is 23°F", ""},
	{"a difference of degrees", "2 degrés de plus", "3.6 degrees Fahrenheit more", ""},
	{"seconds of a race", "en 9\"58 puis 9 s 85", "in 9.58 then 9.85 seconds", ""},
	{"a magnitude behind a qualifier", "trois autres millions", "another three million", ""},
	{"a year of two figures", "en mai 68 et aux JO-92", "in May 1968 and at the 1992 Games", ""},
	{"a point for thousands in English", "3 000 personnes", "3.000 people", "3 000~3.000"},
	{"digits of another script", "12 morts", "١٢ dead", ""},
}

func report(r number.Result, source, target string) string {
	var out []string
	for _, n := range r.Missing {
		out = append(out, "-"+source[n.Start:n.End])
	}
	for _, n := range r.Extra {
		out = append(out, "+"+target[n.Start:n.End])
	}
	for _, p := range r.Changed {
		out = append(out,
			source[p.Source.Start:p.Source.End]+">"+target[p.Target.Start:p.Target.End])
	}
	for _, p := range r.Foreign {
		out = append(out,
			source[p.Source.Start:p.Source.End]+"~"+target[p.Target.Start:p.Target.End])
	}
	for _, p := range r.Miscounted {
		out = append(out, source[p.Source.CountStart:p.Source.CountEnd]+"#"+
			target[p.Target.CountStart:p.Target.CountEnd])
	}
	return strings.Join(out, " ")
}

func TestCompareReportsWhatDiffers(t *testing.T) {
	for _, c := range pairs {
		t.Run(c.name, func(t *testing.T) {
			r := number.Compare(number.Scan(c.french, language.French),
				number.Scan(c.english, language.English))
			if got := report(r, c.french, c.english); got != c.want {
				t.Errorf("%q | %q: got %q, want %q", c.french, c.english, got, c.want)
			}
		})
	}
}

// spelt are the numerals from zero on in both languages.
var spelt = [2]string{
	"zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux",
	"zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one twenty-two",
}

func TestNumeralsInWordsAreTheirFigures(t *testing.T) {
	for k, lang := range []language.Tag{language.French, language.English} {
		for n, word := range strings.Fields(spelt[k]) {
			for _, written := range []string{word, strings.ToUpper(word[:1]) + word[1:]} {
				numbers := number.Scan(written+" x", lang)
				if len(numbers) != 1 || !numbers[0].Has(number.Int(number.Amount, n)) ||
					numbers[0].End != len(written) {
					t.Errorf("%v: %q is read as %+v", lang, written, numbers)
				}
				if r := number.Compare(number.Scan(fmt.Sprint(n), language.German),
					numbers); len(r.Missing) > 0 {
					t.Errorf("%v: %d is not found in %q", lang, n, written)
				}
			}
		}
	}
}
