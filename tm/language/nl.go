package language

// dutch is Dutch.
var dutch = Language{
	Base: "nl",
	Name: "Dutch",

	Vocabulary:   &dutchVocabulary,
	Segmentation: &dutchSegmentation,
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
	HeadingWord: Words{list: `artikel hoofdstuk paragraaf deel bijlage figuur tabel punt stap vraag`},
	MayEnd:      Words{list: `enz etc e.d e.a a.u.b s.v.p`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd GmbH Chr Jr Sr jr sr B.V N.V mln mld v.Chr n.Chr str
		e.v ev c.s p.m p.j past`},
	Starter: Words{list: `
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
		Is Was Waren Heeft Hebben Had Kan Wordt Werd Moet Mag
		Twee Drie Vier Vijf Zes Zeven Acht Negen Tien`},
	NameParticle: Words{list: `De Den Der Van Het Ten Ter Op`},
}

// Typography

var dutchTypography = Typography{
	Quotes: []Quotes{{"‘", "’", ""}, {"“", "”", ""}, {"„", "”", ""}},
}
