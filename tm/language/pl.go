package language

// polish is Polish.
var polish = Language{
	Base: "pl",
	Name: "Polish",

	Vocabulary:   &polishVocabulary,
	Segmentation: &polishSegmentation,
	Calendar:     &polishCalendar,
	Numbers:      &polishNumbers,
	Measures:     &polishMeasures,
	Typography:   &polishTypography,
}

// Vocabulary

var polishVocabulary = Vocabulary{
	Frequent: Words{list: `w i na się nie z do jest że jak po przez dla`},
}

// Segmentation

var polishSegmentation = Segmentation{
	Ordinals: true,
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`prof hab inż mgr lic dyr red adw ks bp abp kard o św śp bł tow ob p pp
		kpt mjr płk ppłk ppor gen kpr sierż st asp nadkom podkom kom insp mł chor adm
		Mr Mrs Ms` + "\n" +
		// addresses
		`ul al pl os pow woj gm` + "\n" +
		// inside a sentence
		`im np m.in tzn tzw tj ws dot ds wg ok ca zob por cyt ur zm daw dawn łac gr ang niem fr ros
		hiszp wł franc jap chiń ukr pn przyp tłum n.p.m p.o vel sp z.o`},
	NumberBound: Words{list: `
		art ust pkt lit poz nr godz s str rys tab tel fax faks t tys pocz rozdz zał par vol no max min
		maks kl`},
	Label:       Words{list: `PS P.S NB Red`},
	HeadingWord: Words{list: `artykuł rozdział część załącznik rysunek tabela punkt krok pytanie`},
	MayEnd:      Words{list: `itp itd etc k.c k.k k.p k.p.a k.p.c k.p.k k.s.h`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd GmbH Jr S.A r w ww rr n.e p.n.e o.o
		in nn ub br bm jw ha proj paraf`},
	OrdinalNoun: Words{list: `
		Dywizja Dywizji Dywizję Dywizją Brygada Brygady Brygadzie Brygadę Brygadą Pułk Pułku Pułkowi Pułkiem
		Korpus Korpusu Korpusem Batalion Batalionu Batalionem Armia Armii Armię Armią Flota Floty Flotylla
		Flotylli Eskadra Eskadry Eskadrze Skrzydło Skrzydła Baza Bazy Bazie Kompania Kompanii Oddział
		Oddziału Front Frontu Festiwal Festiwalu Konferencja Konferencji Kongres Kongresu Zjazd Zjazdu
		Liceum Komisariat Komisariatu Maja Listopada Sierpnia Międzynarodowy Międzynarodowa
		Międzynarodowego Międzynarodowej Ogólnopolski Ogólnopolska Ogólnopolskiego Ogólnopolskiej
		Światowy Światowego Warszawska Warszawskiej Pomorska Pomorskiej Szpital Szpitala Program Programu`},
	LateEnd:    Words{list: `r w ww rr n.e p.n.e`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		W We Z Ze Na Do Od Po Pod Przed Przy Przez Za Nad Między Dla O U Bez Według Podczas Oprócz
		Mimo Obok Wśród Ponad Poza Dzięki Zgodnie Wraz Zamiast Wobec Wskutek Około
		I A Ale Lecz Oraz Albo Lub Czy Więc Zatem Dlatego Jednak Jednakże Natomiast Zaś Bo Ponieważ
		Gdyż Jeśli Jeżeli Gdy Kiedy Gdyby Choć Chociaż Aby Żeby Że Jak Jako Niż
		Ten Ta To Te Ci Tego Tej Tych Tym Temu Tę Tą Tak Taki Taka Takie Tam Tamten Tu Tutaj Wtedy
		Teraz Kiedyś Dziś Dzisiaj Wczoraj Jutro Potem Później Następnie Wcześniej Już Jeszcze Nadal Wciąż
		Zawsze Nigdy Często Czasem Obecnie Ostatecznie Tymczasem Początkowo Wkrótce Niedługo
		Ja Ty On Ona Ono My Wy Oni One Jego Jej Ich Mój Moja Moje Nasz Nasza Nasze Swój Wasz
		Mu Mi Mnie Nam Nas Im Jemu
		Kto Co Który Która Które Którzy Gdzie Dokąd Skąd Dlaczego Ile Jaki Jaka Jakie Czyj
		Każdy Każda Każde Wszyscy Wszystko Wszystkie Inny Inni Inne Niektórzy Niektóre Nikt Nic Ktoś
		Coś Wielu Wiele Kilka Kilku Obaj Obie Oba Żaden Żadna
		Nie Też Także Również Ponadto Przecież Może Prawdopodobnie Podobno Tylko Nawet
		Właśnie Niestety Oczywiście Zwykle Bardzo Bardziej Mniej Więcej Większość
		Jest Są Był Była Było Były Byli Będzie Będą Ma Miał Miała Mają Można Trzeba Należy
		Został Została Zostało Zostali Zostały
		Dwa Dwie Dwaj Trzy Cztery Pięć Sześć Siedem Osiem Dziewięć Dziesięć
		Znajdowały Znajdował Znajdowała Znajduje`},
}

// Calendar

var polishCalendar = Calendar{
	Months: Values{lines: `
		1: styczeń stycznia styczniu
		2: luty lutego lutym
		3: marzec marca marcu
		4: kwiecień kwietnia kwietniu
		5: maj maja maju
		6: czerwiec czerwca czerwcu
		7: lipiec lipca lipcu
		8: sierpień sierpnia sierpniu
		9: wrzesień września wrześniu
		10: październik października październiku
		11: listopad listopada listopadzie
		12: grudzień grudnia grudniu`},
	CapitalMonths:  false,
	DoubtfulMonths: Words{none: true},
	DayBeforeMonth: Words{none: true},
	BeforeMonth:    Words{list: `w od do`},
	Weekdays: Values{lines: `
		1: poniedziałek poniedziałku
		2: wtorek wtorku
		3: środa środę środy
		4: czwartek czwartku
		5: piątek piątku
		6: sobota sobotę soboty
		7: niedziela niedzielę niedzieli`},
	YearMarks: Words{none: true},
	Hours:     Words{list: `godzina godzinie godziny godzin`},
	Night:     Words{list: `noc nocy`},
	Afternoon: Words{list: `po_południu wieczorem`},
}

// Numbers

var polishNumbers = Numbers{
	Figures:           []Figures{{',', " "}, {',', "."}},
	ForeignFigures:    []Figures{{'.', ","}},
	FourTogether:      true,
	Group:             "\u00a0",
	Point:             ",",
	PointInReferences: true,
	Counted: Words{list: `
		milion miliony milionów miliard miliardy miliardów procent euro złotych dolarów`},
	Ordinals:    Words{none: true},
	NumberSigns: Words{list: `no. n° #`},
	Abbreviations: Values{lines: `
		3: tys
		6: mln
		9: mld`},

	Cardinals: Values{lines: `
		0: zero
		1: jeden jedna jedno jednego jednej jednym jedną
		2: dwa dwie dwóch dwu dwaj dwoma dwom dwoje
		3: trzy trzech trzej trzem trzema troje
		4: cztery czterech czterej czterem czterema czworo
		5: pięć pięciu pięcioro
		6: sześć sześciu
		7: siedem siedmiu
		8: osiem ośmiu
		9: dziewięć dziewięciu
		10: dziesięć dziesięciu
		11: jedenaście jedenastu
		12: dwanaście dwunastu
		13: trzynaście trzynastu
		14: czternaście czternastu
		15: piętnaście piętnastu
		16: szesnaście szesnastu
		17: siedemnaście siedemnastu
		18: osiemnaście osiemnastu
		19: dziewiętnaście dziewiętnastu
		20: dwadzieścia dwudziestu
		30: trzydzieści trzydziestu
		40: czterdzieści czterdziestu
		50: pięćdziesiąt pięćdziesięciu
		60: sześćdziesiąt sześćdziesięciu
		70: siedemdziesiąt siedemdziesięciu
		80: osiemdziesiąt osiemdziesięciu
		90: dziewięćdziesiąt dziewięćdziesięciu
		100: sto stu
		200: dwieście dwustu
		300: trzysta trzystu
		400: czterysta czterystu
		500: pięćset pięciuset
		600: sześćset sześciuset
		700: siedemset siedmiuset
		800: osiemset ośmiuset
		900: dziewięćset dziewięciuset`},
	Magnitudes: Values{lines: `
		3: tysiąc tysiące tysięcy tysiąca tysiącom
		6: milion miliony milionów miliona milionom
		9: miliard miliardy miliardów miliarda miliardom
		12: bilion biliony bilionów biliona`},
	StandAlone:   Words{list: `tysiąc milion miliard`},
	Indefinite:   Words{none: true},
	And:          Words{list: `i`},
	AndAfterTens: []int{},

	OrdinalWords: Words{list: `
		pierwszy pierwsza pierwsze pierwszego pierwszej pierwszym pierwszych pierwszą drugi druga drugie
		drugiego drugiej drugim drugich drugą trzeci trzecia trzecie trzeciego trzeciej trzecim trzecich
		trzecią czwarty czwarta czwarte czwartego czwartej czwartym czwartych czwartą piąty piąta piąte
		piątego piątej piątym piątych piątą szósty szósta szóste szóstego szóstej szóstym szóstych
		szóstą siódmy siódma siódme siódmego siódmej siódmym siódmych siódmą ósmy ósma ósme ósmego ósmej
		ósmym ósmych ósmą dziewiąty dziewiąta dziewiąte dziewiątego dziewiątej dziewiątym dziewiątych
		dziewiątą dziesiąty dziesiąta dziesiąte dziesiątego dziesiątej dziesiątym dziesiątych dziesiątą
		jedenasty jedenasta jedenaste jedenastego jedenastej jedenastym jedenastych jedenastą dwunasty
		dwunasta dwunaste dwunastego dwunastej dwunastym dwunastych dwunastą trzynasty trzynasta
		trzynaste trzynastego trzynastej trzynastym trzynastych trzynastą czternasty czternasta
		czternaste czternastego czternastej czternastym czternastych czternastą piętnasty piętnasta
		piętnaste piętnastego piętnastej piętnastym piętnastych piętnastą szesnasty szesnasta szesnaste
		szesnastego szesnastej szesnastym szesnastych szesnastą siedemnasty siedemnasta siedemnaste
		siedemnastego siedemnastej siedemnastym siedemnastych siedemnastą osiemnasty osiemnasta
		osiemnaste osiemnastego osiemnastej osiemnastym osiemnastych osiemnastą dziewiętnasty
		dziewiętnasta dziewiętnaste dziewiętnastego dziewiętnastej dziewiętnastym dziewiętnastych
		dziewiętnastą dwudziesty dwudziesta dwudzieste dwudziestego dwudziestej dwudziestym dwudziestych
		dwudziestą`},
	Readings: Table{lines: `
		1: pierwszy pierwsza pierwsze pierwszego pierwszej pierwszym pierwszych pierwszą
		2: drugi druga drugie drugiego drugiej drugim drugich drugą
		3: trzeci trzecia trzecie trzeciego trzeciej trzecim trzecich trzecią
		4: czwarty czwarta czwarte czwartego czwartej czwartym czwartych czwartą
		5: piąty piąta piąte piątego piątej piątym piątych piątą
		6: szósty szósta szóste szóstego szóstej szóstym szóstych szóstą
		7: siódmy siódma siódme siódmego siódmej siódmym siódmych siódmą
		8: ósmy ósma ósme ósmego ósmej ósmym ósmych ósmą
		9: dziewiąty dziewiąta dziewiąte dziewiątego dziewiątej dziewiątym dziewiątych dziewiątą
		10: dziesiąty dziesiąta dziesiąte dziesiątego dziesiątej dziesiątym dziesiątych dziesiątą
		11: jedenasty jedenasta jedenaste jedenastego jedenastej jedenastym jedenastych jedenastą
		12: dwunasty dwunasta dwunaste dwunastego dwunastej dwunastym dwunastych dwunastą
		13: trzynasty trzynasta trzynaste trzynastego trzynastej trzynastym trzynastych trzynastą
		14: czternasty czternasta czternaste czternastego czternastej czternastym czternastych czternastą
		15: piętnasty piętnasta piętnaste piętnastego piętnastej piętnastym piętnastych piętnastą
		16: szesnasty szesnasta szesnaste szesnastego szesnastej szesnastym szesnastych szesnastą
		17: siedemnasty siedemnasta siedemnaste siedemnastego siedemnastej siedemnastym siedemnastych
		17: siedemnastą
		18: osiemnasty osiemnasta osiemnaste osiemnastego osiemnastej osiemnastym osiemnastych osiemnastą
		19: dziewiętnasty dziewiętnasta dziewiętnaste dziewiętnastego dziewiętnastej dziewiętnastym
		19: dziewiętnastych dziewiętnastą
		20: dwudziesty dwudziesta dwudzieste dwudziestego dwudziestej dwudziestym dwudziestych dwudziestą
		1: jedyny jedyna
		2: oba obie obaj obu podwójny podwójnie podwoić dwukrotnie dwukrotny para pary połowa połowę połowy
		3: trzykrotnie potrójny trio kwartał kwartale kwartału
		4: czterokrotnie
		7: tydzień tygodnie tygodni tygodnia
		10: dekada dekady dekad
		12: tuzin rok roku lat lata
		100: setki setek wiek wieku wieków
		1000: tysiące tysięcy
		0.5 50 30: pół połowa połowę połowy
		1.5: półtora półtorej
		0.25 25 15 0.75 75: ćwierć
		0: żaden żadna północ północy
		24: dzień doba dobę
		t720 12: południe południa
		t0 0 24 12: północ północy`},
	Fractions: Table{lines: `
		50: połowa połowę połowy
		33: jedna_trzecia jedną_trzecią
		67: dwie_trzecie
		25: jedna_czwarta ćwierć
		75: trzy_czwarte`},
	NotFractions: Words{list: `
		pierwsza_połowa pierwszej_połowie drugiej_połowie pierwszą_połowę`},
	Between: Words{list: `do i lub - – — / ,`},
}

// Measures

var polishMeasures = Measures{
	Units: Table{lines: `
		km: kilometr kilometry kilometrów
		m: metr metry metrów
		kg: kilogram kilogramy kilogramów
		ha: hektar hektary hektarów`},
	Currencies: Table{lines: `
		eur: euro €
		dollar: dolar dolary dolarów $
		gbp: funt funty funtów £
		pln: złoty złote złotych zł`},
	Spans: Table{lines: `
		minute: minuta minuty minut
		hour: godzina godziny godzin
		day: dzień dni
		week: tydzień tygodnie tygodni
		month: miesiąc miesiące miesięcy
		year: rok lata lat
		century: wiek wieki wieków`},
	Shares: Table{lines: `
		percent: % procent proc
		point: punkt punkty punktów
		percentagepoint: punkt_procentowy punkty_procentowe punktów_procentowych`},
}

// Typography

var polishTypography = Typography{
	Money: "1\u00a0€", Percent: "1%",
	MoneyIn: Words{none: true},
	Quotes:  []Quotes{{"„", "”", ""}, {"«", "»", ""}, {"‚", "’", ""}},
}
