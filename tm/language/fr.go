package language

// french is French.
var french = Language{
	Base: "fr",
	Name: "French",

	Spelling:     &frenchSpelling,
	Vocabulary:   &frenchVocabulary,
	Segmentation: &frenchSegmentation,
	Calendar:     &frenchCalendar,
	Numbers:      &frenchNumbers,
	Typography:   &frenchTypography,
	Sentences:    &frenchSentences,
	Terms:        &frenchTerms,
}

// Spelling

var frenchSpelling = Spelling{
	Elided: Words{list: `l d j m t s n c qu jusqu lorsqu puisqu quoiqu`},
}

// Vocabulary

var frenchVocabulary = Vocabulary{
	Frequent: Words{list: `
		le les des du une est dans qui pour pas sur avec sont cette ont aux par ses été`},
}

// Segmentation

var frenchSegmentation = Segmentation{
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`M MM Mr Mrs Ms Mme Mmes Mlle Mlles Me Mgr
		Dr Dre Drs Pr Pre Prof Profs Drsse Cdt Col Gal Cpt Lt Sgt Adj Brig Amb Vve
		Rév Rd Vén Card Maj Ft Capt Sen Gov` + "\n" +
		// addresses
		`av boul bd blvd bld fg fbg imp lot rte sq` + "\n" +
		// references inside a sentence
		`cf op loc vs v c voy ex c.-à-d càd e.g i.e p.ex P.-S P.S N.B
		éd ed coll trad dir préf introd annot ill` + "\n" +
		// before a name or a year (av too)
		`env apr circa ca v.g dept
		Sté Ets Ste St Sts Stes`},
	// first names cut to two or three letters, before a surname
	Initial: Words{list: `
		Ch Chr Ph Th Fr Cl Yv Jh Jph Bpt Alph Aug Benj Bern Et Ét Ed Ferd Fréd Gab Geo
		Guil Guill Gust Jacq Louis-Ph Nap Steph Vict Wm Eug Emm`},
	// a number follows
	NumberBound: Words{list: `
		art arts al alin par chap ch p pp pg vol vols t tom n no nos nº fig figs tab tabl pl
		ann annx
		liv sect § col f fo fos fol ff l ll v vv vers str ms mss cat inv réf rec doc
		tél tel fax tlx poste bp b.p c.p cp cs cedex lég acc req décr
		janv févr fév avr juil juill sept oct nov déc
		lun mar jeu ven dim
		h min sec mn max`},
	// a number with a full stop after these is a heading, not an end
	HeadingWord: Words{list: `
		article section chapitre titre annexe figure tableau partie point question étape
		leçon livre tome alinéa`},
	// ends the sentence before a capital, whatever the rules for initials say
	MayEnd: Words{list: `
		etc a.p p.m a.m
		av._J.-C apr._J.-C avant_J.-C après_J.-C av._J-C apr._J-C avant_J-C après_J-C av._JC
		apr._JC avant_JC après_JC`},
	// ends the sentence only before a starter
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd Cie Bros Jr Sr S.A SA suiv al sqq ibid id
		col cap gén cdt lt cne adj
		janv févr fév avr juil oct nov déc`},
	// names that carry their own mark
	MarkedName: Words{list: `Marche! Yahoo! Télérama? Relâche! Allô!`},
	// words that begin sentences
	Starter: Words{list: `
		Il Ils Elle Elles On Nous Vous Je Tu J' C' Ce Cet Cette Ces Ça Cela Ceci Celui Celle
		Ceux Celles
		Le La Les L' Un Une Des Du De D' Au Aux
		Mon Ma Mes Ton Ta Tes Son Sa Ses Notre Nos Votre Vos Leur Leurs
		Et Mais Ou Or Donc Car Ni Puis Enfin Alors Ainsi Aussi Ensuite Cependant Pourtant
		Toutefois Néanmoins
		À A Après Avant Avec Chez Contre Dans Depuis Dès Devant Derrière Durant En Entre
		Face Faute Grâce Hors Jusqu'
		Lors Lorsque Lorsqu' Malgré Parmi Pendant Pour Par Près Sans Sauf Selon Sous Sur
		Suite Vers Voici Voilà
		Quand Que Qu' Qui Quoi Quel Quelle Quels Quelles Comment Comme Combien Pourquoi Où
		Dont
		Si S' Sinon Soit Tandis Tant Bien Beaucoup Certains Certaines Chaque Plusieurs
		Quelques Tous Tout Toute Toutes
		Aucun Aucune Autre Autres D'autres Deux Trois Quatre Cinq Six Sept Huit Neuf Dix
		Ne N' Non Oui Pas Plus Moins Même Mieux Rien Personne Chacun Jamais Toujours Encore
		Déjà
		Aujourd'hui Hier Demain Dimanche Lundi Mardi Mercredi Jeudi Vendredi Samedi Bientôt
		Parfois Souvent Désormais
		Ici Là Y T' M' Se
		Certes Également Notamment Actuellement Finalement Malheureusement
		Heureusement
		Afin Alentour Bref Bon Merci Bravo Bonjour
		Outre Parce Puisque Puisqu' Quant Quoique Quoiqu' Seul Seule Seuls Seules Tel Telle`},
	// starters that also begin surnames: Le Pen, La Fontaine, De Gaulle
	NameParticle:   Words{list: `Le La Les De Du Des D'`},
	NeverLower:     Words{none: true},
	LowerStarter:   Words{none: true},
	LowerAfterMark: Words{none: true},
}

// Calendar

var frenchCalendar = Calendar{}

// Numbers

var frenchNumbers = Numbers{}

// Typography

var frenchTypography = Typography{}

// Sentences

var frenchSentences = Sentences{}

// Terms

var frenchTerms = Terms{}
