package language

// german is German.
var german = Language{
	Base: "de",
	Name: "German",

	Spelling:     &germanSpelling,
	Vocabulary:   &germanVocabulary,
	Segmentation: &germanSegmentation,
	Calendar:     &germanCalendar,
	Numbers:      &germanNumbers,
	Measures:     &germanMeasures,
	Typography:   &germanTypography,
	Terms:        &germanTerms,
}

// Spelling

var germanSpelling = Spelling{CapitalNouns: true}

// Vocabulary

var germanVocabulary = Vocabulary{
	Frequent: Words{list: `
		der die das und ist nicht den mit von ein eine auf sich dem werden auch wird`},
}

// Segmentation

var germanSegmentation = Segmentation{
	Ordinals: true,
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`Dr med phil jur rer nat h.c h._c Prof Mr Mrs Ms Hr Hrn Frl Dipl Hptm Oblt Msgr
		hl hll sel gez geb verh verw gest st ste` + "\n" +
		// inside a sentence
		`bzw ca vgl inkl exkl insb insbes bes evtl ggf ggfs sog sogen lt gem zzt zz zzgl
		abzgl bspw beispielsw entspr allg mind etw ehem ehm jew urspr vorm nachm
		griech lat engl frz dt österr röm russ amerik jüd kath ev arab
		ebd hrsg hg u.a v.a d.h D.h z.B Z.B z.T Z.T z.Zt i.d.R I.d.R i.V.m i.S.d o.g s.o s.u
		u.U v.l.n.r n.l a.d a.M a.d.R` + "\n" +
		// the first parts of those written apart
		`z v n d i u o s b a z._B Z._B z._T Z._T z._Zt d._h D._h i._d i._S i._V v._a u._a u._U d._R V._m
		a._d a._M a._D a._O i._Br`},
	NumberBound: Words{list: `
		art abs nr nrn kap abb tab bd bde anm rn rdnr ziff ziffer aufl jg jhg S Bl tel fax
		pos lfd p pp vol no fig min max sek
		jan feb mrz apr jun jul aug sept okt nov dez`},
	Label: Words{list: `PS NB N.B P.S Anm Red d._Red`},
	HeadingWord: Words{list: `
		artikel abschnitt kapitel teil punkt anhang anlage abbildung tabelle frage schritt`},
	MayEnd: Words{list: `usw usf etc ff`},
	BeforeStarter: Words{list: `
		Inc Bros Corp Co Ltd GmbH Chr Jr jun sen Fr Ing Mag Gen Kard
		Mio Mrd Tsd Std Stdn Min Sek Jh Jhd Jhdt str Pl Hbf Bhf
		v.Chr n.Chr v.u.Z n.u.Z u.ä o.ä u.Ä o.Ä u.dgl`},
	Initial:    Words{list: `Chr Joh Ed Th Ph Wilh Friedr Alex Hch Jos Ferd Gg`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		Der Die Das Den Dem Des Ein Eine Einer Einem Einen Eines Kein Keine Keiner
		Er Sie Es Ich Wir Ihr Du Man Mein Meine Dein Deine Sein Seine Seinen Seinem Seiner
		Ihre Ihren Ihrem Ihrer Ihres Unser Unsere Unserer Euer Eure
		Dieser Diese Dieses Diesem Diesen Jener Jene Jenes Jeder Jede Jedes Jedem Jeden
		Alle Allen Alles Aller Viele Vielen Mehrere Einige Manche Mancher Manches Solche
		Beide Beiden Andere Anderer
		Und Aber Oder Denn Doch Sondern Sowohl Weder Entweder Zwar Jedoch
		In Im Ins An Am Ans Auf Aus Außer Außerdem Bei Beim Bis Durch Für Fürs Gegen Gegenüber
		Hinter Mit Nach Neben Nebenan Ob Obwohl Ohne Seit Seitdem Statt Trotz Trotzdem Über
		Um Unter Von Vom Vor Vorher Während Wegen Zu Zum Zur Zwischen Laut Gemäß Ab Entlang
		Dank Anstatt Innerhalb Außerhalb
		Wenn Weil Wer Wie Wo Was Warum Wann Wohin Woher Welche Welcher Welches Wem Wen Wessen
		Wieso Weshalb Dass Daß Damit Da Daher Dadurch Dafür Dagegen Dabei Danach Dann
		Daraus Darauf Daraufhin Darin Darüber Darum Darunter Davon Davor Dazu Deshalb
		Deswegen Demnach Derzeit Dennoch Deren Dessen Dort Dorthin Dortige
		Hier Hierbei Hierzu Hierfür Heute Gestern Morgen Jetzt Nun Bald Bereits Schon Noch
		Nur Nicht Nichts Nie Niemand Niemals Immer Ja Nein Auch Als Also Allerdings Anschließend
		Anders Anfangs Besonders Bisher Ebenso Eigentlich Einmal Einst Endlich
		Erst Erstmals Etwa Ferner Früher Gleichzeitig Insgesamt Inzwischen Irgendwann
		Jedenfalls Kaum Künftig Leider Mehr Meist Meistens Mittlerweile Nachdem Nachher
		Natürlich Normalerweise Offenbar Oft Plötzlich Rund Schließlich Seither Selbst Sobald
		So Sofern Sogar Solange Somit Sonst Später Sowie Stattdessen Stets Tatsächlich
		Teilweise Überall Übrigens Ursprünglich Vielleicht Vielmehr Weiter Weiterhin Weitere
		Wenig Wenige Wieder Wiederum Ziemlich Zudem Zuerst Zugleich Zuletzt Zumindest Zunächst
		Zurzeit Zusammen Zusätzlich Zuvor Zwei Drei Vier Fünf Sechs Sieben Acht Neun Zehn
		Ist Sind War Waren Hat Haben Wird Werden Kann Soll Muss Darf`},
	NameParticle: Words{list: `Von Vom Zu Zur Van Der Den`},
}

// Calendar

var germanCalendar = Calendar{
	Months: Values{lines: `
		1: januar jänner
		2: februar feber
		3: märz
		4: april
		5: mai
		6: juni
		7: juli
		8: august
		9: september
		10: oktober
		11: november
		12: dezember`},
	CapitalMonths:  true,
	DoubtfulMonths: Words{none: true},
	DayBeforeMonth: Words{none: true},
	BeforeMonth:    Words{list: `im seit bis ende anfang mitte`},
	Weekdays: Values{lines: `
		1: montag
		2: dienstag
		3: mittwoch
		4: donnerstag
		5: freitag
		6: samstag sonnabend
		7: sonntag`},
	YearMarks: Words{none: true},
	Hours:     Words{list: `uhr`},
	HalfTo:    Words{list: `halb`},
	Night:     Words{list: `nacht`},
	Afternoon: Words{list: `nachmittags abends nachts`},
}

// Numbers

var germanNumbers = Numbers{
	Figures:           []Figures{{',', ". "}},
	ForeignFigures:    []Figures{{'.', ",'’"}},
	Group:             ".",
	Point:             ",",
	PointInReferences: true,
	Counted: Words{list: `
		Prozent Million Milliarde Euro Dollar Franken Kilometer Meter Mio Mrd`},
	Regions: []RegionFigures{{
		Regions: "CH LI",
		Figures: []Figures{{'.', "'’ "}, {',', "'’ "}}, ForeignFigures: []Figures{{'.', ","}, {',', "."}},
		Group: "’", Point: ".",
	}},
	Ordinals:    Words{none: true},
	NumberSigns: Words{list: `nr. no. n° #`},
	Abbreviations: Values{lines: `
		3: Tsd
		6: Mio
		9: Mrd`},

	Cardinals: Values{lines: `
		0: null
		1: eins
		2: zwei
		3: drei
		4: vier
		5: fünf
		6: sechs
		7: sieben
		8: acht
		9: neun
		10: zehn
		11: elf
		12: zwölf
		13: dreizehn
		14: vierzehn
		15: fünfzehn
		16: sechzehn
		17: siebzehn
		18: achtzehn
		19: neunzehn
		20: zwanzig
		2: zwo
		30: dreißig dreissig
		40: vierzig
		50: fünfzig
		60: sechzig
		70: siebzig
		80: achtzig
		90: neunzig`},
	OneWord: true,
	Parts: Values{lines: `
		1: ein`},
	UnitAnd:  Words{list: `und`},
	Hundreds: Words{list: `hundert`},
	Magnitudes: Values{lines: `
		3: tausend
		6: million millionen
		9: milliarde milliarden
		12: billion billionen
		15: billiarde billiarden
		18: trillion trillionen`},
	StandAlone:   Words{list: `hundert tausend`},
	Indefinite:   Words{list: `ein eine einen einem einer eines`},
	And:          Words{list: `und`},
	AndAfterTens: []int{},

	OrdinalWords: Words{list: `
		erste erster ersten erstes erstem zweite zweiter zweiten zweites zweitem dritte dritter dritten
		drittes drittem vierte vierter vierten viertes viertem fünfte fünfter fünften fünftes fünftem
		sechste sechster sechsten sechstes sechstem siebte siebter siebten siebtes siebtem achte achter
		achten achtes achtem neunte neunter neunten neuntes neuntem zehnte zehnter zehnten zehntes
		zehntem elfte elfter elften elftes elftem zwölfte zwölfter zwölften zwölftes zwölftem dreizehnte
		dreizehnter dreizehnten dreizehntes dreizehntem vierzehnte vierzehnter vierzehnten vierzehntes
		vierzehntem fünfzehnte fünfzehnter fünfzehnten fünfzehntes fünfzehntem sechzehnte sechzehnter
		sechzehnten sechzehntes sechzehntem siebzehnte siebzehnter siebzehnten siebzehntes siebzehntem
		achtzehnte achtzehnter achtzehnten achtzehntes achtzehntem neunzehnte neunzehnter neunzehnten
		neunzehntes neunzehntem zwanzigste zwanzigster zwanzigsten zwanzigstes zwanzigstem`},
	Readings: Table{lines: `
		1: erste erster ersten erstes erstem
		2: zweite zweiter zweiten zweites zweitem
		3: dritte dritter dritten drittes drittem
		4: vierte vierter vierten viertes viertem
		5: fünfte fünfter fünften fünftes fünftem
		6: sechste sechster sechsten sechstes sechstem
		7: siebte siebter siebten siebtes siebtem
		8: achte achter achten achtes achtem
		9: neunte neunter neunten neuntes neuntem
		10: zehnte zehnter zehnten zehntes zehntem
		11: elfte elfter elften elftes elftem
		12: zwölfte zwölfter zwölften zwölftes zwölftem
		13: dreizehnte dreizehnter dreizehnten dreizehntes dreizehntem
		14: vierzehnte vierzehnter vierzehnten vierzehntes vierzehntem
		15: fünfzehnte fünfzehnter fünfzehnten fünfzehntes fünfzehntem
		16: sechzehnte sechzehnter sechzehnten sechzehntes sechzehntem
		17: siebzehnte siebzehnter siebzehnten siebzehntes siebzehntem
		18: achtzehnte achtzehnter achtzehnten achtzehntes achtzehntem
		19: neunzehnte neunzehnter neunzehnten neunzehntes neunzehntem
		20: zwanzigste zwanzigster zwanzigsten zwanzigstes zwanzigstem
		1: ein eine einen einem einer eines einmal erstmals einzig einzige einzigen
		2: beide beiden beides beider zweimal doppelt doppelte doppelten verdoppelt verdoppeln verdoppelte
		2: paar duo zwillinge halb halbe halben hälfte
		3: dreimal dreifach dreifache verdreifacht drittel trio quartal quartals
		4: viermal vierfach viertel quartett
		5: fünfmal fünftel
		7: woche wochen
		10: zehnmal jahrzehnt jahrzehnte jahrzehnten zehntel dutzende
		12: dutzend jahr jahre jahren
		14: wochen
		30: dreißigste dreißigsten
		100: hunderte hunderten jahrhundert jahrhunderte jahrhunderts hundertste
		1000: tausende tausenden tausendste jahrtausend
		0.5 50 30: halb halbe halben halber halbes hälfte
		0.25 25 15 0.75 75: viertel dreiviertel
		1/3 2/3 33 66 67: drittel
		0: kein keine keinen keiner mitternacht
		t720 12: mittag mittags
		t0 0 24 12: mitternacht`},
	Fractions: Table{lines: `
		50: hälfte
		33: ein_drittel einem_drittel drittel
		67: zwei_drittel
		25: ein_viertel einem_viertel
		75: drei_viertel dreiviertel
		20: ein_fünftel
		10: ein_zehntel
		40: zwei_fünftel
		60: drei_fünftel`},
	NotFractions: Words{list: `
		ersten_hälfte zweiten_hälfte erste_hälfte zweite_hälfte letzte_drittel letzten_drittel
		ersten_drittel`},
	Rise: Words{list: `
		stieg stiegen steigt steigen gestiegen gestiegene anstieg plus zugelegt erhöht erhöhte
		erhöhten erhöhung gewann gewonnen gewinnt zuwachs zugenommen zunahme kletterte kletterten
		geklettert sprang gesprungen`},
	Fall: Words{list: `
		fiel fielen fällt fallen gefallen sank sanken sinkt sinken gesunken rückgang minus verlor
		verloren verliert nachgegeben gesenkt senkte senken senkung reduziert reduzierte
		reduzierung verringert verringerte abgenommen abnahme stürzte gestürzt schrumpfte
		geschrumpft`},
	NoChange: Words{none: true},
	Between:  Words{list: `bis und oder - – — / ,`},
}

// Measures

var germanMeasures = Measures{
	Units: Table{lines: `
		km: kilometer kilometern
		m: metern
		cm: zentimeter zentimetern
		mi: meile meilen
		kg: kilogramm
		ha: hektar
		t: tonne tonnen`},
	Currencies: Table{lines: `
		eur: euro euros €
		dollar: dollar dollars $
		usd: us-dollar
		gbp: pfund £
		chf: franken schweizer_franken chf
		jpy: yen ¥
		rub: rubel`},
	Spans: Table{lines: `
		second: sekunde sekunden
		minute: minute minuten
		hour: stunde stunden
		day: tag tage tagen
		week: woche wochen
		month: monat monate monaten
		year: jahr jahre jahren
		decade: jahrzehnt jahrzehnte jahrzehnten
		century: jahrhundert jahrhunderte`},
	Shares: Table{lines: `
		percent: % prozent
		point: punkt punkte punkten
		percentagepoint: prozentpunkt prozentpunkte prozentpunkten
		basispoint: basispunkt basispunkte basispunkten`},
}

// Typography

var germanTypography = Typography{
	Money: "1\u00a0€", Percent: "1\u00a0%",
	MoneyIn: Words{list: `DE`},
	Quotes:  []Quotes{{"„", "“", ""}, {"»", "«", ""}, {"‚", "‘", ""}},
}

// Terms

var germanTerms = Terms{
	Articles: Words{list: `der die das den dem des ein eine einen einem einer eines`},
	Function: Words{list: `
		der die das den dem des ein eine einen einem einer eines und oder von vom zu zum zur
		in im ins an am ans auf aufs aus bei beim mit nach für fürs gegen durch über unter
		vor hinter neben zwischen ohne um seit während wegen als wie nicht sich sein seine
		ihr ihre gegenüber bis`},
	Linking: Words{list: `
		der des den dem das die und von vom für zum zur im in am zu über auf mit gegen`},
	Complement:  Words{none: true},
	Coordinator: Words{list: `und oder sowie`},
	Stop: Words{list: `
		ich du er sie es wir euch uns mir mich dir dich ihm ihn ihnen mein meine dein unser
		unsere euer ist sind war waren wird werden wurde wurden gewesen worden hat haben
		hatte hatten gehabt kann können konnte konnten soll sollen sollte muss müssen musste
		darf dürfen will wollen wollte mag mögen möchte macht machen sagte sagt sagen geht
		gehen ging aber sondern denn doch wenn weil dass daß ob obwohl damit dieser diese
		dieses diesem diesen jener jene jenes welche welcher welches wer wem wen was wo wann
		warum jeder jede jedes jedem jeden alle allen alles aller andere anderen anderer
		anderes einige einigen kein keine keinen keinem keiner viel viele vielen wenig wenige
		mehrere beide beiden solche man etwas nichts niemand jemand schon noch nur auch so
		sehr mehr weniger hier dort da jetzt heute gestern morgen dann immer nie niemals
		vielleicht bereits sogar fast gut montag dienstag mittwoch donnerstag freitag samstag
		sonnabend sonntag januar februar märz april mai juni juli august september oktober
		november dezember zwei drei vier fünf sechs sieben acht neun zehn hundert tausend
		million millionen milliarde milliarden jahr jahre jahren tag tage tagen woche wochen
		monat monate stunde stunden mal`},
	Institution: Words{none: true},
	Common: Words{list: `
		der die das den dem des ein eine und oder von zu in im an am auf aus bei mit nach für
		so es er sie wir ich du ist war hat wird man nur noch schon da wo wer was wie als ob
		um ab tag jahr mal gut alt neu rot see tor ort rat art bar arm rad`},
	NounOrVerb:       Words{none: true},
	NounOrParticiple: Words{none: true},
	BeforeNoun:       Words{none: true},
	Copula: Words{list: `
		ist sind war waren wird werden wurde wurden sei seien wäre wären bin bist gewesen`},
	ObjectPronoun: Words{none: true},
	Determiner: Words{list: `
		der die das den dem des ein eine einen einem einer eines dieser diese dieses diesem
		diesen jeder jede jedes jedem jeden kein keine keinen keinem keiner mein meine sein
		seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere`},
	Auxiliary: Words{list: `
		ist sind war waren bin bist sei hat haben hatte hatten habe hast wird werden wurde
		wurden worden`},
	HeadLast: true,
}
