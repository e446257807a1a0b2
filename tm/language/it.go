package language

// italian is Italian.
var italian = Language{
	Base: "it",
	Name: "Italian",

	Spelling:     &italianSpelling,
	Vocabulary:   &italianVocabulary,
	Segmentation: &italianSegmentation,
	Calendar:     &italianCalendar,
	Numbers:      &italianNumbers,
	Measures:     &italianMeasures,
	Typography:   &italianTypography,
	Terms:        &italianTerms,
}

// Spelling

var italianSpelling = Spelling{AllElided: true}

// Vocabulary

var italianVocabulary = Vocabulary{
	Frequent: Words{list: `il gli che della di è per con una sono nel alla dei più anche delle`},
}

// Segmentation

var italianSegmentation = Segmentation{
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`sig sigg mr mrs sig.ra sig.na sig.re sigra dott dott.ssa dottssa dr dr.ssa prof proff prof.ssa
		avv ing arch geom rag on sen mons rev spett gent egr ill ecc.mo preg cav comm
		gen col magg cap ten serg amm mar Mr Mrs Ms St SS` + "\n" +
		// addresses
		`p.za p.zza p.le v.le c.so l.go loc fraz` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`cfr cf es p.es ad.es vd v ca op c.d cd cosid a d p._es ill.mo`},
	NumberBound: Words{list: `
		art artt l d.l d.lgs dlgs d.p.r dpr d.m n nn nr num pag pagg p pp vol voll fig figg cap capp tab tav sez sec lett par
		co att all cod tel fax cell lt int
		gen feb mar apr mag giu lug ago set sett ott nov dic`},
	Label:       Words{list: `PS P.S NB N.B N._B NdR Ndr N.d.R NdA NdT`},
	HeadingWord: Words{list: `articolo capitolo sezione titolo allegato figura tabella parte punto`},
	MayEnd:      Words{list: `ecc etc`},
	BeforeStarter: Words{list: `
		Inc Bros Corp Co Ltd Jr F.lli S.p.A S.r.l S.n.c S.a.s S.P.A S.R.L s.p.a s.r.l spa srl
		a.C d.C p.e.v e.v a.m p.m c.a u.s cit sgg seg segg ss`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		Il Lo La I Gli Le L' Un Uno Una Un' Del Dello Della Dei Degli Delle Dell' Al Allo Alla Ai
		Agli Alle All' Dal Dallo Dalla Dai Dagli Dalle Dall' Nel Nello Nella Nei Negli Nelle Nell'
		Sul Sullo Sulla Sui Sugli Sulle Sull' Di A Da In Con Su Per Tra Fra D' Contro Dopo Prima
		Durante Secondo Senza Sopra Sotto Verso Oltre Presso Attraverso Entro Fino Mediante
		E Ed O Od Ma Però Anzi Né Se S' Che Chi C' Come Quando Quanto Quanti Dove Perché Poiché
		Mentre Quindi Dunque Allora Così Infatti Inoltre Tuttavia Eppure Oppure Invece Infine
		Poi Pertanto Cioè Sebbene Benché Finché Qualora
		Questo Questa Questi Queste Quest' Quello Quella Quelli Quelle Quei Quegli Quel Quell' Ciò
		Io Tu Lui Lei Noi Voi Loro Egli Ella Esso Essa Essi Esse Mi Ti Si Ci Vi Ne Gliene
		Mio Mia Miei Mie Tuo Tua Suo Sua Suoi Sue Nostro Nostra Nostri Nostre Vostro Vostra
		Ogni Tutto Tutta Tutti Tutte Altro Altra Altri Altre Alcuni Alcune Alcuno Nessuno Nessuna
		Nulla Niente Molti Molte Molto Molta Pochi Poche Poco Tanti Tante Qualche Qualcuno
		Entrambi Entrambe Ciascuno Certo Certi Vari Varie Diversi Diverse Tale Tali Quale Quali
		Non No Sì Già Più Meno Ancora Anche Neanche Nemmeno Solo Soltanto Sempre Mai Ormai Oggi
		Ieri Domani Ora Adesso Qui Qua Lì Là Ecco Forse Magari Circa Quasi Attualmente
		Successivamente Inizialmente Probabilmente Finalmente
		È E' Era Erano Fu Furono Sono Ha Hanno Aveva C'è C'era Esiste
		Due Tre Quattro Cinque Sei Sette Otto Nove Dieci`},
	NameParticle: Words{list: `De Del Della Dello Dei Degli Delle Di Da Dal Dalla Lo La D' Dell'`},
}

// Calendar

var italianCalendar = Calendar{
	Months: Values{lines: `
		1: gennaio
		2: febbraio
		3: marzo
		4: aprile
		5: maggio
		6: giugno
		7: luglio
		8: agosto
		9: settembre
		10: ottobre
		11: novembre
		12: dicembre`},
	CapitalMonths:  false,
	DoubtfulMonths: Words{list: `marzo`},
	DayBeforeMonth: Words{none: true},
	BeforeMonth:    Words{list: `in a di da dal fino`},
	Weekdays: Values{lines: `
		1: lunedì
		2: martedì
		3: mercoledì
		4: giovedì
		5: venerdì
		6: sabato
		7: domenica`},
	YearMarks: Words{list: `anni`},
	Hours:     Words{list: `ore`},
	Night:     Words{list: `notte`},
	Quarters: Values{lines: `
		30: e_mezza e_mezzo
		15: e_un_quarto
		45: e_tre_quarti
		-15: meno_un_quarto`},
	Afternoon: Words{list: `del_pomeriggio di_sera della_sera di_notte`},
}

// Numbers

var italianNumbers = Numbers{
	Figures:           []Figures{{',', ". "}},
	ForeignFigures:    []Figures{{'.', ","}},
	Group:             ".",
	Point:             ",",
	PointInReferences: true,
	Counted: Words{list: `
		milione milioni miliardo miliardi per_cento euro dollari chilometri`},
	Ordinals:    Words{list: `º ª o a °`},
	NumberSigns: Words{list: `no. n° #`},
	Abbreviations: Values{lines: `
		6: mln
		9: mld`},

	Cardinals: Values{lines: `
		0: zero
		1: uno un una
		2: due
		3: tre
		4: quattro
		5: cinque
		6: sei
		7: sette
		8: otto
		9: nove
		10: dieci
		11: undici
		12: dodici
		13: tredici
		14: quattordici
		15: quindici
		16: sedici
		17: diciassette
		18: diciotto
		19: diciannove
		20: venti
		30: trenta
		40: quaranta
		50: cinquanta
		60: sessanta
		70: settanta
		80: ottanta
		90: novanta`},
	OneWord: true,
	Parts: Values{lines: `
		1: un
		3: tré
		20: vent
		30: trent
		40: quarant
		50: cinquant
		60: sessant
		70: settant
		80: ottant
		90: novant
		100: cent`},
	Hundreds: Words{list: `cento`},
	Magnitudes: Values{lines: `
		3: mille mila
		6: milione milioni
		9: miliardo miliardi
		12: bilione bilioni`},
	StandAlone:   Words{list: `cento mille`},
	Indefinite:   Words{list: `un una uno`},
	And:          Words{list: `e`},
	AndAfterTens: []int{},

	OrdinalWords: Words{list: `
		primo prima primi prime secondo seconda secondi terzo terza terzi quarto quarta quarti quinto
		quinta sesto sesta settimo settima ottavo ottava ottavi nono nona decimo decima undicesimo
		undicesima dodicesimo dodicesima ventesimo ventesima ventunesimo`},
	Readings: Table{lines: `
		1: primo prima primi prime
		2: secondo seconda secondi
		3: terzo terza terzi
		4: quarto quarta quarti
		5: quinto quinta
		6: sesto sesta
		7: settimo settima
		8: ottavo ottava ottavi
		9: nono nona
		10: decimo decima
		11: undicesimo undicesima
		12: dodicesimo dodicesima
		20: ventesimo ventesima
		21: ventunesimo
		1: unico unica sola solo
		2: entrambi entrambe ambedue doppio doppia raddoppiato raddoppiare coppia coppie paio duo metà
		2: gemelli
		3: triplo tripla trio trimestre
		4: quadruplo quartetto
		6: semestre
		7: settimana settimane
		10: decina decine decennio decenni
		12: dozzina dozzine anno anni
		14 15 2: quindicina
		20: ventina
		30: trentina
		40: quarantina
		50: cinquantina
		100: centinaio centinaia secolo secoli centenario
		1000: migliaio migliaia millennio
		13: duecento
		14: trecento
		15: quattrocento
		16: cinquecento
		17: seicento
		18: settecento
		19: ottocento
		20: novecento
		0.5 50 30: mezzo mezza metà
		0.25 25 15 0.75 75: quarto quarti
		1/3 2/3 33 66 67: terzo terzi
		0: nessun nessuno nessuna mezzanotte
		24: giorno
		t720 12: mezzogiorno
		t0 0 24 12: mezzanotte`},
	Fractions: Table{lines: `
		50: metà
		33: un_terzo
		67: due_terzi
		25: un_quarto
		75: tre_quarti
		20: un_quinto
		10: un_decimo`},
	NotFractions: Words{list: `prima_metà seconda_metà un_quarto_di_finale`},
	Rise: Words{list: `
		salito salita saliti salite salgono aumentati aumentate cresciuti
		cresciute salire aumentato aumentata aumenta aumentano aumentare
		aumento aumenti cresciuto cresciuta cresce crescono guadagna guadagnano guadagnato rialzo
		rialzi incremento incrementi balzo balzato balzata`},
	Fall: Words{list: `
		sceso scesa scesi scese calati calate ridotti ridotte diminuiti diminuite crollati
		crollate scende scendono scendere calato calata cala calano calo cali perde
		perdono perso persa ribasso ribassi diminuito diminuita diminuisce diminuiscono diminuzione
		ridotto ridotta riduce riduzione crollato crollata crollo flessione caduto caduta taglio`},
	NoChange: Words{none: true},
	Between:  Words{list: `a e o - – — / ,`},
}

// Measures

var italianMeasures = Measures{
	Units: Table{lines: `
		km: chilometro chilometri
		m: metro metri
		cm: centimetro centimetri
		mi: miglio miglia
		kg: chilogrammo chilogrammi
		ha: ettaro ettari
		t: tonnellata tonnellate`},
	Currencies: Table{lines: `
		eur: euro €
		dollar: dollaro dollari $
		gbp: sterlina sterline £
		jpy: yen ¥
		rub: rublo rubli`},
	Spans: Table{lines: `
		minute: minuto minuti
		hour: ora ore
		day: giorno giorni
		week: settimana settimane
		month: mese mesi
		year: anno anni
		decade: decennio decenni
		century: secolo secoli`},
	Shares: Table{lines: `
		percent: % per_cento percento
		point: punto punti
		percentagepoint: punto_percentuale punti_percentuali
		basispoint: punto_base punti_base`},
}

// Typography

var italianTypography = Typography{
	Money: "1\u00a0€", Percent: "1%",
	MoneyIn: Words{list: `IT`},
	Quotes:  []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}

// Terms

var italianTerms = Terms{
	Articles: Words{list: `il lo la l i gli le un uno una`},
	Function: Words{list: `
		il lo la l i gli le un uno una di del dello della dell dei degli delle d a al allo
		alla all ai agli alle ad da dal dallo dalla dall dai dagli dalle in nel nello nella
		nell nei negli nelle con su sul sullo sulla sull sui sugli sulle per tra fra e ed o
		od né che non si sua suo suoi sue loro più molto come contro senza verso dopo`},
	Linking: Words{list: `
		di del dello della dell dei degli delle d e a al alla in nel nella per da con la il`},
	Complement:  Words{list: `di del dello della dell dei degli delle d`},
	Coordinator: Words{list: `e ed o od né`},
	Stop: Words{list: `
		io tu lui lei noi voi essi esse mi ti ci vi ne mio mia miei mie tuo tua nostro nostra
		nostri nostre vostro vostra è sono era erano fu furono sarà saranno sarebbe essere
		stato stata stati state essendo ha hanno aveva avevano ebbe avere avuto ho abbiamo
		può possono poteva potrebbe potere deve devono doveva fa fanno fece fare dice detto
		dicono dire va vanno andare ma però anche se quando dove mentre questo questa questi
		queste quello quella quelli quelle quel quei quegli chi quale quali cui ogni tutto
		tutta tutti tutte altro altra altri altre alcuni alcune qualche nessuno nessuna
		niente nulla qualcuno qualcosa molta molti molte poco poca pochi poche diversi
		entrambi tale tali stesso stessa stessi stesse sì già meno così tanto qui lì là ora
		oggi ieri domani poi prima allora sempre mai forse ancora solo quasi bene male lunedì
		martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile
		maggio giugno luglio agosto settembre ottobre novembre dicembre due tre quattro
		cinque sei sette otto nove dieci cento mille milione milioni anno anni giorno giorni
		mese mesi settimana ore volta volte`},
	Institution:      Words{list: `parlamento senato vaticano internet corano bundestag`},
	InstitutionAlone: Words{list: `tesoro borsa costituzione`},
	Definite:         Words{list: `il la l del della al alla dal dalla nel nella`},
	Common: Words{list: `
		il lo la i gli le un una di e o a da in con su per non sì si è ha ho sole mare pace
		legge luce pane rete sud nord est ovest fine male bene due tre sei mille anno mese
		casa porto lima granata pesaro salerno`},
	NounOrVerb:       Words{none: true},
	NounOrParticiple: Words{none: true},
	BeforeNoun: Words{list: `
		il lo la l i gli le un uno una di del dello della dell dei degli delle a al allo alla
		all ai agli alle da dal dalla dall in nel nella nell nei nelle con su sul sulla per
		tra fra questo questa questi queste quel quella quei suo sua suoi sue mio mia nostro
		nostra loro ogni tutto tutta tutti tutte altro altra altri altre alcuni alcune nessun
		nessuna gran grande grandi nuovo nuova nuovi nuove primo prima secondo seconda ultimo
		ultima ex buon buona bel bella migliore maggior`},
	Copula: Words{list: `
		è sono era erano fu furono sarà saranno sarebbe sarebbero sia siano essere stato
		stata stati state essendo`},
	ObjectPronoun: Words{list: `lo la l li le gli`},
	Determiner: Words{list: `
		il lo la l i gli le un uno una questo questa questi queste quel quello quella quei
		quegli quelle mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri nostre
		loro ogni`},
	Auxiliary: Words{list: `
		ho ha abbiamo hanno aveva avevano avrà avranno avrebbe abbia abbiano avere avendo è
		sono era erano fu furono sarà saranno sia siano essere stato stata`},
	NounFirst: true,
	HeadFirst: true,
}
