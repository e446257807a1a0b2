package language

// dutch is Dutch.
var dutch = Language{
	Base: "nl",
	Name: "Dutch",

	Vocabulary:   &dutchVocabulary,
	Segmentation: &dutchSegmentation,
	Calendar:     &dutchCalendar,
	Numbers:      &dutchNumbers,
	Measures:     &dutchMeasures,
	Typography:   &dutchTypography,
}

// Vocabulary

var dutchVocabulary = Vocabulary{
	Frequent: Words{list: `het een van en dat niet zijn op voor met wordt ook aan bij naar`},
}

// Segmentation

var dutchSegmentation = Segmentation{
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`dr drs prof ir ing mr mgr mevr dhr mw mej ds burg kap kol lt luit sgt gen st
		Mr Mrs Ms ZM HM Z.M H.M Z.K.H H.K.H` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`bijv bv o.a m.n d.w.z i.p.v i.v.m t.a.v t.o.v t.b.v m.b.t m.i.v i.c i.h.b i.t.t n.a.v
		o.l.v o.m o.b.v a.d a/d z.g zgn resp incl excl vgl cf ca circa vlg volg v.a t.w
		t.g.v m.u.v d.m.v i.o a.h.w dd geb gest ongev
		v n d o t i m d.i`},
	NumberBound: Words{list: `
		art afd bijl blz p pp pag nr nrs hfdst fig tab tel fax lid par vol no max min ed afl deel
		jan feb mrt apr jun jul aug sept okt nov dec`},
	Label:       Words{list: `PS P.S NB N.B Red`},
	HeadingWord: Words{list: `artikel hoofdstuk paragraaf deel bijlage figuur tabel punt stap vraag`},
	MayEnd:      Words{list: `enz etc e.d e.a a.u.b s.v.p`},
	BeforeStarter: Words{list: `
		Inc Bros Corp Co Ltd GmbH Chr Jr Sr jr sr B.V N.V mln mld v.Chr n.Chr str
		e.v ev c.s p.m p.j past`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		's 't 'n 'k
		De Het Een Den Der Dit Dat Deze Die Zo'n Zulke Geen
		Ik Jij Je U Hij Zij Ze Wij We Jullie Men Mijn Jouw Uw Zijn Haar Hun Ons Onze
		En Maar Of Want Dus Doch Noch Zowel Echter
		In Op Aan Uit Bij Met Voor Van Door Naar Na Over Onder Tegen Tot Tijdens Tussen Zonder
		Volgens Vanaf Vanuit Sinds Sedert Wegens Ondanks Naast Achter Boven Binnen Buiten Om
		Omdat Als Dan Toen Terwijl Hoewel Ofschoon Zodra Zolang Totdat Nadat Voordat Wanneer
		Indien Tenzij Mits
		Wie Wat Waar Waarom Hoe Welke Welk Hoeveel Waarbij Waardoor Waarna
		Er Hier Daar Daarom Daarna Daarmee Daarbij Daarnaast Daardoor Daarop Daarvan Daarvoor
		Nu Vandaag Gisteren Morgen Later Eerst Eerder Vroeger Soms Vaak Altijd Nooit Al Nog Ook
		Niet Nee Ja Wel Toch Zo Zelfs Alleen Slechts Inmiddels Ondertussen Intussen Bovendien
		Verder Vervolgens Uiteindelijk Tenslotte Ten Ter Misschien Wellicht Natuurlijk Volgend
		Iedereen Ieder Iedere Elk Elke Alle Allen Alles Andere Anderen Veel Vele Velen Weinig
		Sommige Enkele Beide Niemand Niets Iemand Iets Meer Minder Meestal Momenteel Helaas
		Zowat Zoals Zodat Eigenlijk Gelukkig Vooral
		Bijna Ruim Circa Ongeveer Zelf Sindsdien Aanvankelijk Oorspronkelijk Daarentegen Kortom
		Althans Hierbij Hierdoor Hierna Hiervoor Hiermee Hieronder Waarmee Waarop Waarvan Waarvoor
		Evenals Evenmin Namelijk Weliswaar Blijkbaar Kennelijk Doorgaans Gewoonlijk Normaal Regelmatig
		Onlangs Recent Recentelijk Straks Dagelijks Jaarlijks Telkens Steeds Hen Hem
		Is Was Waren Heeft Hebben Had Kan Wordt Werd Moet Mag
		Twee Drie Vier Vijf Zes Zeven Acht Negen Tien`},
	NameParticle: Words{list: `De Den Der Van Het Ten Ter Op`},
}

// Calendar

var dutchCalendar = Calendar{
	Months: Values{lines: `
		1: januari
		2: februari
		3: maart
		4: april
		5: mei
		6: juni
		7: juli
		8: augustus
		9: september
		10: oktober
		11: november
		12: december`},
	CapitalMonths:  false,
	DoubtfulMonths: Words{none: true},
	DayBeforeMonth: Words{none: true},
	BeforeMonth:    Words{list: `in sinds tot eind begin half`},
	Weekdays: Values{lines: `
		1: maandag
		2: dinsdag
		3: woensdag
		4: donderdag
		5: vrijdag
		6: zaterdag
		7: zondag`},
	YearMarks: Words{list: `jaren`},
	Hours:     Words{list: `uur`},
	HalfTo:    Words{list: `half`},
	Night:     Words{list: `nacht`},
	Afternoon: Words{list: `'s_middags 's_avonds ’s_avonds ’s_middags`},
}

// Numbers

var dutchNumbers = Numbers{
	Figures:           []Figures{{',', ". "}},
	ForeignFigures:    []Figures{{'.', ","}},
	Group:             ".",
	Point:             ",",
	PointInReferences: true,
	Counted:           Words{list: `miljoen miljard procent euro dollar kilometer`},
	Ordinals:          Words{list: `e de ste`},
	NumberSigns:       Words{list: `no. n° #`},
	Abbreviations: Values{lines: `
		6: mln
		9: mld`},

	Cardinals: Values{lines: `
		0: nul
		1: één een
		2: twee
		3: drie
		4: vier
		5: vijf
		6: zes
		7: zeven
		8: acht
		9: negen
		10: tien
		11: elf
		12: twaalf
		13: dertien
		14: veertien
		15: vijftien
		16: zestien
		17: zeventien
		18: achttien
		19: negentien
		20: twintig
		30: dertig
		40: veertig
		50: vijftig
		60: zestig
		70: zeventig
		80: tachtig
		90: negentig`},
	OneWord: true,
	Parts: Values{lines: `
		1: een`},
	UnitAnd:  Words{list: `en ën`},
	Hundreds: Words{list: `honderd`},
	Magnitudes: Values{lines: `
		3: duizend
		6: miljoen miljoenen
		9: miljard miljarden
		12: biljoen biljoenen`},
	StandAlone:   Words{list: `honderd duizend`},
	Indefinite:   Words{list: `een`},
	And:          Words{list: `en`},
	AndAfterTens: []int{},

	OrdinalWords: Words{list: `
		eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende
		veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste`},
	Readings: Table{lines: `
		1: eerste
		2: tweede
		3: derde
		4: vierde
		5: vijfde
		6: zesde
		7: zevende
		8: achtste
		9: negende
		10: tiende
		11: elfde
		12: twaalfde
		13: dertiende
		14: veertiende
		15: vijftiende
		16: zestiende
		17: zeventiende
		18: achttiende
		19: negentiende
		20: twintigste
		1: eenmaal enige
		2: beide tweemaal dubbel dubbele verdubbeld verdubbelen paar duo tweeling helft
		3: driemaal drievoudig trio kwartaal derde
		4: viermaal kwartet
		7: week weken
		10: tiental tientallen decennium decennia
		12: dozijn dozijnen twaalftal jaar jaren
		20: twintigtal
		30: dertigtal
		100: honderden honderdste eeuw eeuwen honderdtal
		1000: duizenden duizendste millennium
		0.5 50 30 1.5: half halve helft anderhalf anderhalve
		0.25 25 15 0.75 75: kwart kwartier driekwart
		1/3 2/3 33 66 67: derde
		0: geen middernacht
		24: dag
		t720 12: middag
		t0 0 24 12: middernacht`},
	Fractions: Table{lines: `
		50: helft
		33: een_derde
		67: twee_derde tweederde
		25: een_kwart
		75: drie_kwart driekwart
		20: een_vijfde
		10: een_tiende`},
	NotFractions: Words{list: `eerste_helft tweede_helft`},
	Between:      Words{list: `tot en of à - – — / ,`},
}

// Measures

var dutchMeasures = Measures{
	Units: Table{lines: `
		km: kilometer
		m: meter
		mi: mijl mijlen
		kg: kilogram`},
	Currencies: Table{lines: `
		eur: euro €
		dollar: dollar $
		gbp: pond £
		jpy: yen ¥
		rub: roebel`},
	Spans: Table{lines: `
		second: seconde seconden
		minute: minuut minuten
		hour: uur
		day: dag dagen
		week: week weken
		month: maand maanden
		year: jaar
		decade: decennium decennia
		century: eeuw eeuwen`},
	Shares: Table{lines: `
		percent: % procent
		point: punt punten
		percentagepoint: procentpunt procentpunten`},
}

// Typography

var dutchTypography = Typography{
	Money: "€\u00a01", Percent: "1%",
	MoneyIn: Words{list: `NL BE`},
	Quotes:  []Quotes{{"‘", "’", ""}, {"“", "”", ""}, {"„", "”", ""}},
}
