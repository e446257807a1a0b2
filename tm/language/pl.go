package language

// polish is Polish.
var polish = Language{
	Base: "pl",
	Name: "Polish",

	Vocabulary:   &polishVocabulary,
	Segmentation: &polishSegmentation,
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
	HeadingWord: Words{list: `artykuł rozdział część załącznik rysunek tabela punkt krok pytanie`},
	MayEnd:      Words{list: `itp itd etc`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd GmbH Jr S.A r w ww rr n.e p.n.e o.o
		in nn ub br bm jw ha proj paraf`},
	LateEnd: Words{list: `r w ww rr n.e p.n.e`},
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

// Typography

var polishTypography = Typography{
	Quotes: []Quotes{{"„", "”", ""}, {"«", "»", ""}, {"‚", "’", ""}},
}
