package number

import "sync"

var french = sync.OnceValue(func() *lexicon {
	return &lexicon{
		native:     []style{{',', " '’"}, {',', "."}},
		foreign:    []style{{'.', ","}},
		ordinals:   set("er ers ère ères re res e es è ème èmes eme emes nd nde nds ndes o"),
		magnitudes: map[string]int{"mille": 3, "millier": 3, "milliers": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12, "trillion": 18, "trillions": 18},
		cardinals: cardinals(
			from(0, 1, "zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"),
			from(20, 10, "vingt|vingts trente quarante cinquante soixante septante octante|huitante nonante"),
		),
		hundreds: set("cent cents"),
		and:      "et",
		others: worth(`
1: premier première premiers premières primo unique seul seule
2: deuxième deuxièmes second seconde secundo double doubles doubler doublé doublée doublement paire paires couple couples duo duos jumeaux jumelles bis tandem moitié binôme biennale
3: troisième troisièmes triple tripler triplé triplement trio trios tierce trimestre trimestres trimestriel triplés
4: quatrième quatrièmes quadruple quadrupler quatuor quart quarts
5: cinquième cinquièmes quintuple quinquennat lustre
6: sixième sixièmes sextuple semestre semestres semestriel
7: septième septièmes septennat semaine semaines hebdomadaire
8: huitième huitièmes huitaine
9: neuvième neuvièmes neuvaine
10: dixième dixièmes dizaine dizaines décennie décennies décuple
11: onzième onzièmes
12: douzième douzièmes douzaine douzaines an ans année
13: treizième
14: quatorzième
15: quinzième quinzaine quinzaines
16: seizième seizièmes
20: vingtième vingtièmes vingtaine vingtaines
30: trentième trentaine trentaines trentenaire
40: quarantième quarantaine quadragénaire
50: cinquantième cinquantaine quinquagénaire cinquantenaire
60: soixantième soixantaine sexagénaire
70: septuagénaire
80: octogénaire
90: nonagénaire
100: centième centièmes centaine centaines siècle siècles centenaire pourcentage
200: bicentenaire
1000: millième millier milliers millénaire millénaires
0.5 50 30 2 1: demi demie demis moitié mi
0.25 25 15 4 0.75 75 3 45: quart quarts
1/3 3: tiers
2/3: tiers
2 14: quinzaine
0: gel nul nulle nuls nulles aucun aucune minuit
24: journée jour
t720 12: midi
t0 0 24 12: minuit`),
		months: map[string]int{"janvier": 1, "février": 2, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "aout": 8, "septembre": 9, "octobre": 10, "novembre": 11, "décembre": 12, "decembre": 12,
			"janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12},
		weekdays: map[string]int{"lundi": 1, "mardi": 2, "mercredi": 3, "jeudi": 4, "vendredi": 5, "samedi": 6, "dimanche": 7},
		lots:     map[string]int{"dizaine": 10, "dizaines": 10, "douzaine": 12, "douzaines": 12, "centaines": 100, "décennies": 10, "siècles": 100, "semaine": 7, "semaines": 7},
		halves:   []string{"et demi", "et demie", "1/2", "½"},
		hours:    []string{"heures", "heure", "h", "H"},
		quarters: map[string]int{"et quart": 15, "et demi": 30, "moins le quart": -15},
		years:    []string{"années", "annees", "ans"},
		between:  []string{"à", "et", "ou", "-", "–", "—", "/", ","},
	}
})
