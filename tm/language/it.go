package language

// italian is Italian.
var italian = Language{
	Base: "it",
	Name: "Italian",

	Spelling:     &italianSpelling,
	Vocabulary:   &italianVocabulary,
	Segmentation: &italianSegmentation,
	Typography:   &italianTypography,
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
		`sig sigg sig.ra sig.na sig.re sigra dott dott.ssa dottssa dr dr.ssa prof proff prof.ssa
		avv ing arch geom rag on sen mons rev spett gent egr ill ecc.mo preg cav comm
		gen col magg cap ten serg amm mar Mr Mrs Ms St SS` + "\n" +
		// addresses
		`p.za p.zza p.le v.le c.so l.go loc fraz` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`cfr cf es p.es ad.es vd v ca op c.d cd cosid a d p._es ill.mo`},
	NumberBound: Words{list: `
		art artt n nn nr num pag pagg p pp vol voll fig figg cap capp tab tav sez sec lett par
		co att all cod tel fax cell lt int
		gen feb mar apr mag giu lug ago set sett ott nov dic`},
	HeadingWord: Words{list: `articolo capitolo sezione titolo allegato figura tabella parte punto`},
	MayEnd:      Words{list: `ecc etc`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd Jr F.lli S.p.A S.r.l S.n.c S.a.s S.P.A S.R.L s.p.a s.r.l spa srl
		a.C d.C p.e.v e.v a.m p.m c.a u.s cit sgg seg segg ss`},
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

// Typography

var italianTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}
