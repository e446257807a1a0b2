package language

// german is German.
var german = Language{
	Base: "de",
	Name: "German",

	Spelling:     &germanSpelling,
	Vocabulary:   &germanVocabulary,
	Segmentation: &germanSegmentation,
	Typography:   &germanTypography,
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
		`Dr Prof Mr Mrs Ms Hr Hrn Frl Dipl Hptm Oblt Msgr
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
	HeadingWord: Words{list: `
		artikel abschnitt kapitel teil punkt anhang anlage abbildung tabelle frage schritt`},
	MayEnd: Words{list: `usw usf etc ff`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd GmbH Chr Jr jun sen Fr Ing Mag Gen Kard
		Mio Mrd Tsd Std Stdn Min Sek Jh Jhd Jhdt str Pl Hbf Bhf
		v.Chr n.Chr v.u.Z n.u.Z u.ä o.ä u.Ä o.Ä u.dgl`},
	Initial: Words{list: `Chr Joh Ed Th Ph Wilh Friedr Alex Hch Jos Ferd Gg`},
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

// Typography

var germanTypography = Typography{
	Quotes: []Quotes{{"„", "“", ""}, {"»", "«", ""}, {"‚", "‘", ""}},
}
