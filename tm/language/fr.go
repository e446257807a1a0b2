package language

// french is French.
var french = Language{
	Base: "fr",
	Name: "French",

	Complete: true,

	Spelling:     &frenchSpelling,
	Vocabulary:   &frenchVocabulary,
	Segmentation: &frenchSegmentation,
	Calendar:     &frenchCalendar,
	Numbers:      &frenchNumbers,
	Measures:     &frenchMeasures,
	Typography:   &frenchTypography,
	Sentences:    &frenchSentences,
	Terms:        &frenchTerms,
	Countries:    &frenchCountries,
}

// Spelling

var frenchSpelling = Spelling{
	Elided:   Words{list: `l d j m t s n c qu jusqu lorsqu puisqu quoiqu`},
	Accents:  true,
	Borrowed: Words{list: `and the`}, // of titles and trades: "rock and roll"
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
		Rév Rd Vén Card Maj Ft Capt Sen Gov Hon Exc Em Ém PP RR.PP NN.SS Cne Lcl Ltn Cte Ctesse
		Vte Vtesse Bne Bnne Dsse Chev Pdt Pdte Gouv Insp Ing Mtre Prs Srs Sgts Gd Gde Gds Gdes` + "\n" +
		// addresses
		`av boul bd blvd bld fg fbg imp rte sq rés` + "\n" +
		// references inside a sentence
		`cf op loc vs v c voy c.-à-d càd e.g i.e p._ex par_ex p.ex P.-S P.S N.B N._B P._S
		éd ed coll trad dir préf introd annot ill` + "\n" +
		// before a name or a year (av too)
		`apr ap circa ca v.g dept
		Sté Ets Ste St Sts Stes`},
	// first names cut to two or three letters, before a surname
	Initial: Words{list: `
		Ch Chr Ph Th Fr Cl Yv Jh Jph Bpt Alph Aug Benj Bern Et Ét Ed Ferd Fréd Gab Geo
		Guil Guill Gust Jacq Louis-Ph Nap Steph Vict Wm Eug Emm`},
	// a number follows
	NumberBound: Words{list: `
		art arts al alin par chap p pp pg page pages vol vols t tom n no nos nº fig figs tab
		tabl pl
		ann annx
		liv sect § col f fo fos fol ff l ll v vv vers str ms mss cat inv rec doc
		tél tel fax tlx poste bp b.p c.p cp cs cedex lég acc req décr
		mob télec siret
		env ép épis th sc act qté qte px réf bât bat esc ét appt apt ch chb
		larg diam alt temp coef coeff parag paragr aff pourv délib cl app suppl fasc
		sér rub doss compt crim civ soc com ord règl circ dir rép arr unit mod réfs
		jan janv févr fév avr juil juill sept oct nov déc ex
		lun mar merc jeu ven sam dim
		h min sec mn max`},
	// a number with a full stop after these is a heading, not an end
	HeadingWord: Words{list: `
		article section chapitre titre annexe figure tableau partie point question étape
		leçon livre tome alinéa`},
	// ends the sentence before a capital, whatever the rules for initials say
	MayEnd: Words{list: `
		etc env h min mn sec a.p p.m a.m m.t
		ap._J.-C ap._J-C ap._JC
		av._J.-C apr._J.-C avant_J.-C après_J.-C av._J-C apr._J-C avant_J-C après_J-C av._JC
		apr._JC avant_JC après_JC
		son_ex mon_ex ton_ex sa_ex ma_ex ta_ex ses_ex mes_ex tes_ex leur_ex leurs_ex notre_ex nos_ex
		votre_ex vos_ex un_ex une_ex des_ex les_ex cet_ex cette_ex ces_ex`},
	// ends the sentence only before a starter
	BeforeStarter: Words{list: `
		Bros Jr Sr suiv al sqq ibid id
		col cap capt gén cdt lt cne adj dép sén sgt lieut dr pre prof cons arr
		gal insp serg proc pdt pdte prés vice-prés maj amb secr subst comdt adjt
		commiss s.-préf chât
		dess phot photogr réal scén mus chor interpr prod distr rens spéc
		préf gouv cant rég prov circ mun univ inst acad soc assoc féd synd admin dél comm
		hôp clin éts bibl arch rev journ ass conf obs concl chron
		rapp rappr doctr jur somm préc prél confl pén pr publ séc trav urb consom règl
		angl esp ital lat
		pl all chem crs ex
		civ crim corr cass trib adm Rec Bull Req
		sgt-chef adj-chef brig lt-col conv
		Cass._soc Cass._com Ch._soc Ch._com Ch._mixte Ass._plén ass._plén
		C._app C._cass C._assises T._com T._corr T._adm T._pol T._civ Trib._com Trib._pol
		jan janv févr fév avr juil juill oct nov déc lot
		abrév abs acq adapt aff agric alim ambass anc anim annex ant antiq anx app appt approx
		archéol archit arg arrond artic asc assist aud aumôn ave bret briq bur cab card cath
		cathéd chanc chir collab coloris conc cond const crit cté ctre cuis dépt dest dict diff dioc
		disp distrib dyn éc écon édit élect emb encycl enf enr enreg ens ép équip étym eur évang exc
		exp expos ext fact fam fém franç gend géogr géol grav hist histor hop hyp ind inf ing
		init int intend intern jard jud juris lang leç législ lib litt log lyc man manuf mar maréch
		masc math men mens minist mob moy munic myth nat nouv num offic opt orch orient orig pag pap
		path peint perf perm pharm phil philos phys plur poés pol poss prem prim princ prom
		pron prop prot pseud psych quest rad rech rel relig rem représ req resp rest sculpt sec sess
		sigil sing spect stat sté tech techn téléph temp théol tit trim vérif vocab vulg vve zool`},
	// a label, where a segment begins
	Label: Words{list: `PS NB NDLR NDLA NDA NDT NDE Nota Ex Rem N.d.T N.D.T N.d.l.R N.D.L.R N.d.A N.D.A N.d.E`},
	// ends the sentence before a name that is the subject of the next
	Company: Words{list: `Inc Corp Co Ltd Cie S.A SA Sarl SARL S.A.R.L SAS S.A.S Plc SPRL`},
	Branch: Words{list: `
		Europe Afrique Asie Amérique France Belgique Suisse Canada Québec Allemagne Espagne
		Italie Maroc Chine Japon International Internationale Monde Nord Sud Est Ouest
		Santé Énergie Transports Cheminots Retraités Police Enseignement Métallurgie`},
	BeforeAcronym: Words{list: `le la les l' du des au aux`},
	SpeechVerb:    Words{none: true}, // in French the verb comes first
	Speaker:       Words{none: true},
	BesideVerb:    Words{none: true},
	// names that carry their own mark
	MarkedName: Words{list: `Marche! Yahoo! Télérama? Relâche! Allô!`},
	Unfinished: Words{list: `
		et ou à de du des le la les un une au aux en par pour avec sans dans sur chez vers entre
		contre est sont était étaient c'est qui que dont où son sa ses leur leurs mon ma mes
		notre nos votre vos ce cet cette ces plutôt même`},
	LowerParticle: Words{list: `d' de von van`},
	Byline: Words{list: `
		de_notre de_nos notre_envoyé notre_envoyée nos_envoyés notre_correspondant
		notre_correspondante envoyé envoyée envoyés correspondance correspondant correspondante
		lundi mardi mercredi jeudi vendredi samedi dimanche hier`},
	OrdinalNoun: Words{none: true},
	LateEnd:     Words{none: true},
	CutEnding: Words{list: `
		v j éb éc éd éf ég él ém én ép éq ér ét bb cc dd gg mm nn pp rr bl cl fl gl pl br cr dr
		fr gr pr tr vr dm gm tm nv rv lv rq`},
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
		Afin Alentour Bref Bon Merci Bravo Bonjour Bonsoir Adieu Pardon Hélas Ah Oh Eh Tiens
		Allons Voyons Vraiment D'accord Parfait Exact Entendu Nul Nulle
		Faut Peut Reste Restent Vient Viennent Lui Eux Moi Toi Auparavant Auprès Autour
		Autant Autrement Concernant Conformément Contrairement Hormis Jusque Longtemps Loin
		Maintenant Naturellement Partout Peu Plutôt Presque Quelque Récemment Rarement Soudain
		Surtout Tantôt Tellement Trop Très Voire Interrogé Interrogée Interrogés Contacté
		Contactée Contactés Résultat Dommage Vingt Trente Quarante Cinquante Cent Mille
		Lequel Laquelle Lesquels Lesquelles D'abord D'ailleurs D'ici
		Outre Parce Puisque Puisqu' Quant Quoique Quoiqu' Seul Seule Seuls Seules Tel Telle
		Soyez Voyez Prenez Faites Dites Allez Venez Attendez Écoutez Regardez Imaginez Notez Rappelons
		Précisons Ajoutons Notons Sachez Gardez Évitez Pensez`},
	// starters that also begin surnames: Le Pen, La Fontaine, De Gaulle
	NameParticle:   Words{list: `Le La Les De Du Des D'`},
	NeverLower:     Words{none: true},
	LowerStarter:   Words{none: true},
	LowerAfterMark: Words{none: true},
}

// Calendar

var frenchCalendar = Calendar{
	Months: Values{lines: `
		1: janvier janv
		2: février fevrier févr
		3: mars
		4: avril avr
		5: mai
		6: juin
		7: juillet juil
		8: août aout
		9: septembre sept
		10: octobre oct
		11: novembre nov
		12: décembre decembre déc`},
	DoubtfulMonths: Words{list: `mars mai`},
	DayBeforeMonth: Words{none: true},
	BeforeMonth:    Words{list: `en de depuis fin début courant mi à entre dès jusqu'en`},
	Weekdays: Values{lines: `
		1: lundi
		2: mardi
		3: mercredi
		4: jeudi
		5: vendredi
		6: samedi
		7: dimanche`},
	YearMarks:   Words{list: `années annees ans`},
	Broadcasts:  Words{list: `le du au un ce journal_de jt_de journal_télévisé_de`},
	Hours:       Words{list: `heures heure h H`},
	HoursOfFour: Words{none: true},
	Quarters: Values{lines: `
		15: et_quart un_quart
		30: et_demi
		45: trois_quarts et_trois_quarts
		-15: moins_le_quart`},
	Eras: Values{none: true},
	Holidays: Values{lines: `
		1: jour_de_l'an jour_de_l’an nouvel_an toussaint
		6: épiphanie
		11: armistice
		14: saint-valentin
		15: assomption
		24: veille_de_noël réveillon_de_noël
		25: noël
		31: saint-sylvestre réveillon_du_nouvel_an halloween`},
	HalfTo:  Words{none: true},
	Hours24: true,
	Afternoon: Words{list: `
		soir soirée après-midi nuit midi minuit gmt utc tard`},
	Night: Words{list: `nuit premières_heures`},
}

// Numbers

var frenchNumbers = Numbers{
	Figures:           []Figures{{',', " '’"}, {',', "."}},
	ForeignFigures:    []Figures{{'.', ","}},
	Group:             "\u202f",
	Point:             ",",
	Regions:           []RegionFigures{},
	PointInReferences: true,
	Defeat: Words{list: `
		perdu perd perdent perdre défaite défaites incliné inclinée inclinés inclinées
		incline inclinent incliner`},
	Counted: Words{list: `million milliard pour_cent euros dollars livres`},
	Ordinals: Words{list: `
		er ers ère ères re res e es è ème èmes eme emes nd nde nds ndes o
		ᵉ ᵉʳ ᵉˢ ʳᵉ ᵒ ᵈ ᵈᵉ`},
	OrdinalSuffixes: []OrdinalSuffix{{"1", true, "er"}, {"", false, "e"}},
	RegnalOrdinals:  Words{list: `er re ère ᵉʳ`},
	RoundOf:         Words{list: `de_finale`},
	NumberSigns:     Words{list: `no. n° #`},
	Abbreviations:   Values{lines: `9: Md Mds md mds`},

	Cardinals: Values{lines: `
		0: zéro
		1: un une
		2: deux
		3: trois
		4: quatre
		5: cinq
		6: six
		7: sept
		8: huit
		9: neuf
		10: dix
		11: onze
		12: douze
		13: treize
		14: quatorze
		15: quinze
		16: seize
		20: vingt vingts
		30: trente
		40: quarante
		50: cinquante
		60: soixante
		70: septante
		80: octante huitante
		90: nonante`},
	Parts:      Values{none: true},
	UnitAnd:    Words{none: true},
	Characters: Values{none: true},
	Powers:     Values{none: true},
	Hundreds:   Words{list: `cent cents`},
	Magnitudes: Values{lines: `
		3: mille millier milliers
		6: million millions
		9: milliard milliards
		12: billion billions
		18: trillion trillions`},
	StandAlone:   Words{list: `cent cents mille`},
	Indefinite:   Words{list: `un une`},
	Coins:        Words{list: `cents`},
	And:          Words{list: `et`},
	AndAfterTens: []int{1, 11},
	Additions:    []Addition{{10, 7, 9}, {60, 10, 19}, {80, 10, 19}},
	Products:     []Product{{4, 20}},

	OrdinalEndings: Words{list: `ième`},
	OrdinalWords:   Words{list: `premier première second seconde`},
	OrdinalParts:   Values{lines: `1: unième`},
	Floors:         Words{list: `étage étages`},
	Series: Words{list: `
		tour tours mi-temps manche set guerre mandat trimestre semestre lecture acte volet`},
	RomanEndings: Words{list: `e er ème ᵉ ᵉʳ`},
	Readings: Table{lines: `
		1: premier première premiers premières primo unique seul seule
		2: deuxième deuxièmes second seconde secundo double doubles doubler doublé doublée
		2: doublement paire paires couple couples duo duos jumeaux jumelles bis tandem moitié
		2: binôme biennale
		3: troisième troisièmes triple triples tripler triplé triplement trio trios tierce trimestre
		3: trimestres trimestriel triplés
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
		1/3 3 33: tiers
		2/3 66 67: tiers
		2 14: quinzaine
		0: gel nul nulle nuls nulles aucun aucune minuit
		24: journée jour
		t720 12: midi
		t0 0 24 12: minuit`},
	Lots: Values{lines: `
		7: semaine semaines
		10: dizaine dizaines décennies
		12: douzaine douzaines
		100: centaines siècles
		1000: millénaires`},
	Decimals: Values{lines: `
		1: dixième dixièmes
		2: centième centièmes
		3: millième millièmes`},
	Rough: Values{lines: `
		1: dizaine dizaines
		2: centaine centaines
		3: millier milliers`},
	Multiples: Words{list: `
		double doubles doubler doublé doublée doublement triple triples tripler triplé triplement
		quadruple quadrupler quintuple sextuple décuple`},
	OutOf:  Words{list: `sur sur_les des de_ces d'entre_les parmi_les`},
	Dozens: Words{list: `douzaine douzaines`},
	HalfOf: Words{list: `demi demie`},
	Halves: Words{list: `et_demi et_demie 1/2 ½`},
	Fractions: Table{lines: `
		50: moitié moitie demi demie demis demies demi- pour_moitié
		33: un_tiers le_tiers tiers
		67: deux_tiers deux-tiers
		25: un_quart le_quart quart
		75: trois_quarts trois-quarts
		20: un_cinquième
		10: un_dixième
		40: deux_cinquièmes
		60: trois_cinquièmes
		80: quatre_cinquièmes`},
	NotFractions: Words{list: `
		demi-finale demi-finales demi-finaliste demi-finalistes demi_finale demi-tour demi-frère demi-sœur
		demi-mesure demi-mesures demi-mot 
		demi-dieu demi-fond demi-journée demi-cercle demi-teinte demi-saison milieu_demi
		demi_défensif demi_offensif demi_de_mêlée demi_d'ouverture 
				quart_de_finale quarts_de_finale de_quart pays_tiers pays-tiers tiers-monde
		tiers_monde des_tiers les_tiers aux_tiers de_tiers tiers_payant tiers-état tiers_état
		tiers_parti le_quart_monde quart-monde état_tiers états_tiers partie_tierce
		premier_tiers dernier_tiers premier_quart dernier_quart second_tiers deuxième_tiers
		trois-quarts_centre`},
	OneIn: Words{list: `sur`},
	Rise: Words{list: `
		augmente augmentent augmenté augmentée augmentés augmentées augmenter augmentait
		augmentaient augmentera augmenteront augmentant augmentation augmentations progresse
		progressent progressé progressait progressaient progresser progressera progressant
		progression grimpe grimpent grimpé grimpait grimpaient grimper grimpera grimpant bondi
		bondit bondissent bondir bondissait bondissant bond rebond rebondi rebondit rebondissent
		gagne gagnent gagné gagnait gagnaient gagner gagnera gagnant grignote grignotent grignoté
		hausse hausses croît accru accrue accrus accrues accroît accroissement adjuge adjugent
		adjugé envole envolent envolé envolée envolés envolées flambé flambent renchéri renchérit
		apprécie apprécient apprécié appréciée relèvement majoration majoré majorée`},
	Fall: Words{list: `
		baisse baissent baissé baissée baissés baissées baisser baissait baissaient baissera
		baisseront baissant baisses diminue diminuent diminué diminuée diminués diminuées diminuer
		diminuait diminuaient diminuera diminuant diminution diminutions recule reculent reculé
		reculait reculaient reculer reculera reculant recul reculs chute chutent chuté chutait
		chuter chutera chutant chutes perd perdent perdu perdait perdaient perdre perdra perdant
		cède cèdent cédé cédait céder cédant lâche lâchent lâché lâchait abandonne abandonnent
		abandonné abandonnait plonge plongent plongé plongeait plongeon dégringole dégringolent
		dégringolé dégringolade dévisse dévissent dévissé fléchi fléchit fléchissent fléchissement
		repli replie replient replié repliée repliés repliées effrite effritent effrité effritée
		réduit réduite réduits réduites réduire réduction réductions tombe tombent tombé tombée
		tombés tombées tomber descend descendent descendu descendue effondre effondrent effondré
		effondrée effondrement déprécie déprécié dépréciée rogne rogné raboté rabotée`},
	NoChange: Words{none: true},
	Between:  Words{list: `à et ou - – — / ,`},
	Telling: Words{list: `
		deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
		vingt trente quarante cinquante soixante cent cents mille million millions milliard
		milliards dizaine dizaines centaine centaines millier milliers premier première
		deuxième troisième quatrième cinquième moitié tiers janvier février avril mai juin
		juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi
		samedi dimanche km kg kilomètres kilomètre mètres mètre hectares hectare euros euro
		dollars dollar`},
}

// Measures

var frenchMeasures = Measures{
	Units: Table{lines: `
		mm: millimètre millimètres
		cm: centimètre centimètres
		m: mètre mètres
		km: kilomètre kilomètres
		mi: mile miles
		ft: pied pieds
		in: pouce pouces
		yd: yard yards
		kg: kilo kilos kilogramme kilogrammes
		g: gramme grammes
		lb: livre livres
		oz: once onces
		t: tonne tonnes t
		km/h: kilomètres_à kilomètres_par kilomètres_heure km_par km/heure km/hr
		mph: miles_à miles/h miles/heure
		ha: hectare hectares
		acre: acre acres
		l: litre litres
		gal: gallon gallons
		m2: mètre_carré mètres_carrés
		km2: kilomètre_carré kilomètres_carrés
		ft2: pied_carré pieds_carrés
		mi2: mile_carré miles_carrés
		m3: mètre_cube mètres_cubes
		km3: kilomètre_cube kilomètres_cubes
		ft3: pied_cube pieds_cubes
		°C: degré degrés degrés_celsius
		°F: degrés_fahrenheit`},
	Currencies: Table{lines: `
		eur: euro euros €
		dollar: dollar dollars $
		usd: dollar_américain dollars_américains us$ $us usd
		cad: dollar_canadien dollars_canadiens
		aud: dollar_australien dollars_australiens
		hkd: dollar_de_hong-kong dollars_de_hong-kong
		gbp: livre livres £ livre_sterling livres_sterling
		chf: franc_suisse francs_suisses chf
		franc: franc francs f
		xof: franc_cfa francs_cfa
		jpy: yen yens ¥
		cny: yuan yuans renminbi
		rub: rouble roubles
		inr: roupie roupies
		krw: won wons
		try: livre_turque livres_turques
		egp: livre_égyptienne livres_égyptiennes
		lbp: livre_libanaise livres_libanaises
		syp: livre_syrienne livres_syriennes
		sek: couronne couronnes
		peso: peso pesos
		dinar: dinar dinars
		real: real reais réal réaux
		zar: rand rands`},
	Spans: Table{lines: `
		second: seconde secondes
		minute: minute minutes
		hour: heure heures
		day: jour jours journée journées
		week: semaine semaines
		month: mois
		year: an ans année années
		decade: décennie décennies
		century: siècle siècles`},
	Shares: Table{lines: `
		percent: % pour_cent pourcent point_de_pib points_de_pib
		point: point points point_de_pib points_de_pib
		percentagepoint: point_de_pourcentage points_de_pourcentage
		basispoint: point_de_base points_de_base`},
	Minus:   Words{list: `moins`},
	NoMinus: Words{list: `au_moins du_moins de_moins le_moins les_moins pas_moins plus_moins`},
	BelowZero: Words{list: `
		sous_zéro au-dessous_de_zéro en_dessous_de_zéro en-dessous_de_zéro sous_0`},
	Qualifiers: Words{list: `
		dernier dernière derniers dernières premier première premiers premières prochain prochaine
		prochains prochaines petit petite petits petites long longue longs longues bon bonne bons
		bonnes autre autres pleins pleines grands grandes belles`},
	FeetBeforeInches: Words{none: true},
	Of:               Words{list: `de d' d’`},
}

// Typography

var frenchTypography = Typography{
	Money: "1\u00a0€", Percent: "1\u00a0%",
	MoneyIn:       Words{list: `FR BE LU CA`},
	Quotes:        []Quotes{{"«", "»", "\u00a0"}, {"“", "”", ""}},
	SpacedSigns:   Words{list: `; : ? ! %`},
	NarrowSpaced:  Words{list: `; ? !`},
	UnspacedIn:    map[string]string{"CA": `; ? !`},
	UnspacedSigns: Words{none: true},
}

// Sentences

var frenchSentences = Sentences{
	QuestionWords: Words{list: `
		qui que qu' quoi où quand comment pourquoi combien quel quelle quels quelles lequel
		laquelle`},
	QuestionOpeners: Words{list: `est-ce`},
	Subjects:        Words{list: `il elle on ils elles vous nous tu ce`},
	Repeatable: Words{list: `
		faire nous vous très bien non oui si tout ah oh ha là bla quoi plus jamais encore`},
	NeverRepeated: Words{list: `
		le la les un une des du de et à au aux pour par dans sur avec est`},
	Connectives: Words{list: `
		le la les un une des du de d' l' et ou où mais que qu' qui ne n' pas il elle ils
		elles nous vous je j' ce c' cette ces se s' est sont était été être a ont avoir dans
		sur sous avec pour par sans entre vers chez au aux leur leurs son sa ses plus très
		aussi comme dont`},
}

// Terms

var frenchTerms = Terms{
	Articles: Words{list: `le la les l un une des`},
	Function: Words{list: `
		le la les l un une des du de d à au aux en et ou où ni sur sous par pour dans
		avec sans contre entre vers chez que qui qu dont ne n pas plus moins très se s
		ce c cet cette ces son sa ses leur leurs non anti ex vice hors afin comme après
		avant depuis pendant y il on`},
	Linking: Words{list: `de d du des la le les l à en aux au`},
	// ministre syrien de la Défense
	Complement:  Words{list: `de d du des`},
	Coordinator: Words{list: `et ou ni puis`},
	NounFirst:   true,
	Stop: Words{list: `
		je tu il elle on nous vous ils elles me te lui eux moi toi soi mon ton mes tes
		nos vos notre votre est sont était étaient sera seront serait fut être été étant
		ai as a ont avait avaient aura auront aurait avoir eu ayant fait font faire
		faisait dit dire disait peut peuvent pouvait doit doivent devait va vont allait
		veut veulent mais donc or car si lorsque quand puisque parce alors ainsi aussi
		encore déjà toujours jamais souvent parfois ici là hier demain aujourd hui
		maintenant bien mal peu beaucoup trop assez tout tous toute toutes même mêmes
		autre autres tel telle tels telles quel quelle quels quelles chaque plusieurs
		quelque quelques certain certains certaine certaines aucun aucune rien personne
		cela ceci ça celui celle ceux celles lequel laquelle lesquels selon malgré lors
		dès jusque jusqu près loin durant parmi voire soit outre via déclaré affirmé
		lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril
		mai juin juillet août septembre octobre novembre décembre deux trois quatre cinq
		six sept huit neuf dix cent mille million millions milliard milliards premier
		première dernier dernière an ans année années jour jours mois semaine heure
		heures fois`},
	Institution: Words{list: `
		parlement sénat bundestag bundesrat knesset douma sejm riksdag storting folketing
		chancellerie élysée vatican internet coran`},
	InstitutionAlone: Words{list: `trésor bourse assemblée constitution`},
	Definite:         Words{list: `le la l du au`},
	Common: Words{list: `
		un une le la les de du des et ou où mais donc or ni car il elle on nous vous ils
		elles je tu me te se ce ça ces son sa ses mon ma mes ton ta tes au aux en y ne
		pas plus que qui quoi dont est es ai as a ont sont va vas vont fait dit mis pris
		par pour sur sous dans avec sans vers chez air ami an art bas bon but cas clé
		cri eau été fer feu fin fou gaz jeu loi lit lot mal mer mot mur nez nom nul os
		pays peu pied pin plan pont port pot pré prix rue sac sel sol sort sud ouest
		nord tas taxe tir tour tours tri vie vin vis vol voix vue vienne écosse nice
		lens orange marche chine suède inde brie bresse caen sens agen menton grasse
		marne somme ain manche gare pau laon rennes cannes lille vire dole die alpes
		cuba malte lorraine champagne bourgogne angora perse turquie-dinde cachemire
		jersey macédoine mayenne charente creuse cher nièvre sarthe vendée aube orne
		oise eure aisne sept huit neuf dix rio cap terre état`},
	NounOrVerb: Words{list: `
		juge garde marche aide lutte montre offre porte place charge cause commande
		demande note trace limite visite vote appelle guide réforme révolte frappe
		attaque bombe mine menace critique réserve adresse annonce enquête manœuvre
		manoeuvre manifeste pêche chasse danse force figure forme grève marque masque
		mesure paie paye peine pilote rencontre reste signe source touche vise voyage
		compte contrôle coupe dispute doute double excuse exploite facture ferme file
		filtre fouille groupe hausse baisse influence monte occupe poste presse prime
		rame recherche remarque reproche sonde titre traite use vole livre loge arbitre
		cadre centre cible classe copie couche crise échange écoute épargne escorte
		expertise fête fraude gêne grippe héberge incendie insulte nomme pause purge
		réplique ruse sauvegarde soude taxe tombe veille`},
	NounOrParticiple: Words{list: `
		accusé blessé déplacé réfugié employé délégué diplômé abonné associé retraité
		invité rescapé condamné disparu détenu prévenu élu inculpé expatrié naufragé
		licencié communiqué arrêté exposé résumé procédé énoncé traité défilé marché
		passé tracé tué salarié`},
	BeforeNoun: Words{list: `
		le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son
		sa ses notre nos votre vos leur leurs chaque tout toute tous toutes aucun aucune
		quelque quelques plusieurs certains certaines quel quelle quels quelles en sur
		sous par pour avec sans contre entre vers chez dans à comme et ou ni ex premier
		première second seconde dernier dernière ancien ancienne nouveau nouvelle nouvel
		grand grande petit petite jeune vieux vieille bon bonne mauvais mauvaise seul
		seule même autre vrai vraie faux fausse célèbre simple double triple haut haute
		futur future prochain prochaine éventuel éventuelle actuel actuelle vice anti
		éminent devenu devenue devient deviendra nommé nommée redevenu redevenue deux
		trois quatre cinq six sept huit neuf dix`},
	Copula: Words{list: `
		est sont était étaient fut furent sera seront serait seraient être été étant
		soit suis`},
	ObjectPronoun: Words{list: `le la l les leur en`},
	BeforePronoun: Words{list: `
		je j tu il elle on ils elles qui ne n me m te t se s y ça cela ceci`},
	Conjunction: Words{list: `
		et ou mais car que qu si quand où lorsque lorsqu puisque puisqu comme dont tandis
		alors parce donc`},
	MasculineArticle: Words{list: `le`},
	PluralArticle:    Words{list: `les`},
	Feminine: Words{list: `
		marche lutte montre offre porte place charge cause commande demande note trace limite
		visite réforme révolte frappe attaque bombe mine menace réserve adresse annonce enquête
		pêche chasse danse force figure forme grève marque paie paye peine rencontre source
		touche dispute excuse facture ferme fouille hausse baisse influence presse prime rame
		recherche remarque sonde traite cible classe copie couche crise écoute épargne escorte
		expertise fête fraude gêne grippe insulte pause purge ruse sauvegarde soude taxe tombe
		veille file coupe`},
	Auxiliary: Words{list: `
		est sont était étaient fut furent sera seront serait seraient être été étant suis es
		sommes êtes étais étions étiez fus fûmes serai seras serons serez serais soit soient
		sois soyons soyez fût ai as a avons avez ont avais avait avions aviez avaient eut
		eurent eu aurai aura aurons aurez auront aurais aurait aurions auraient avoir ayant
		ait aie aies aient ayons ayez eût`},
	BeforeParticiple: Words{list: `
		pas plus jamais rien déjà toujours encore bien mal mieux aussi alors donc enfin vite
		tout tous toute toutes juste même souvent parfois ainsi ensuite peu presque trop très
		il elle on ils elles je tu nous vous ce t été tôt tard non ni`},
	AdverbEnding: Words{list: `ment`},
	Determiner: Words{list: `
		le la les l un une ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre
		vos chaque`},
	Time: Words{list: `
		jour jours nuit nuits matin matins soir soirs semaine semaines mois an ans année années
		fois heure heures minute minutes lundi mardi mercredi jeudi vendredi samedi dimanche
		week end été hiver automne printemps siècle moment instant journée soirée matinée
		veille lendemain weekend trimestre semestre saison`},
	Subordinator:     Words{list: `que qu`},
	ParticipleEnding: Words{list: `é ée`},
	Participle: Words{list: `
		mis pris écrit produit conduit inscrit mort acquis promis inconnu reçu vu su bu
		tenu rendu vendu perdu vécu reclus commis compromis permis fait dit découvert
		offert parti sorti venu revenu devenu suivi appris repris entrepris surpris compris
		requis conquis soumis admis transmis remis battu abattu connu reconnu apparu paru
		couru lu cru voulu couvert ouvert souffert réduit traduit construit détruit introduit
		cuit interdit établi fini choisi réussi rempli garanti saisi subi servi senti menti
		démenti ressenti failli péri accueilli joint atteint peint craint éteint contraint
		entendu attendu défendu descendu tendu étendu répandu pendu mordu tordu fondu répondu
		corrompu interrompu convaincu vaincu combattu débattu perçu conçu aperçu
		déçu exclu inclus conclu résolu absous élu plu tu valu fallu mu ému né`},
	NotParticiple: Words{list: `
		député armée année journée musée lycée comité côté été curé pré clé qualité
		liberté égalité société université sécurité santé majorité minorité autorité
		identité cité unité activité vérité réalité faculté difficulté pauvreté
		propriété publicité électricité nationalité collectivité trophée épée idée café
		thé blé pavé congé degré canapé clergé préfet soirée durée entrée arrivée dictée
		fusée bouée`},
	SpokenAcronyms: true,

	Prefixed:  Values{none: true},
	Particles: Table{none: true},

	HeadFirst:     true,
	NameLink:      Words{list: `sur pour contre et`},
	NameAnd:       Words{none: true}, // what follows "et" in a name is mostly small
	PeopleEnding:  Words{list: `ien ienne ais aise ois oise een eenne`},
	ArticleOfOne:  Words{list: `le la du au un une`},
	ArticleOfMany: Words{list: `les des aux`},
	Locution:      Words{list: `en au à aux`},
	LocutionNoun: Words{list: `
		aide biais cadre cas demande égard exception insu issue instar intermédiaire moyen
		occasion suite`},
	Verb: Words{list: `
		abattre aborder abriter accepter accompagner accorder accueillir accuser acheter
		acquérir adopter adresser aggraver agir agréer aider aimer ajouter aller allier
		améliorer amorcer analyser annoncer appeler applaudir appliquer apporter apprendre
		approcher appuyer armer arrêter arriver asseoir assister assurer atteindre attendre
		attirer augmenter autoriser avancer avoir baisser balancer barrer basculer bâtir
		battre bénéficier bloquer boire bouger braquer briser brûler cacher calculer casser
		céder cerner cesser changer chanter charger chasser chercher choisir choquer chuter
		citer clore coder coiffer coller combattre combler commander commencer commettre
		comparer comporter comprendre compter concerner conclure conduire conférer confier
		confirmer connaître conquérir conseiller consentir conserver considérer constituer
		construire consulter contenir contraindre contribuer convenir convertir coucher
		couler couper courber courir couronner couvrir craindre créer creuser crier croire
		croiser croître cueillir danser débattre débuter décevoir décharger déchirer décider
		déclarer décliner découper découvrir décrire défaire défendre défier déjeuner
		délivrer demander démentir démettre demeurer démissionner dénoncer dépêcher dépendre
		déposer dériver descendre désigner détenir détruire développer devenir devoir dicter
		dîner dire diriger discuter disparaître disposer dompter donner dormir doter doubler
		douter dresser durer échanger échapper échouer éclairer éclater écouter écrire
		effectuer effondrer élever élire empreindre emprunter endormir enfermer engager
		enlever enquêter ensuivre entendre entourer entraîner entreprendre entrer envoyer
		épouser éprouver espérer essayer estimer établir éteindre étendre étudier évaluer
		éviter exclure exercer exiger exister expliquer exprimer fabriquer faillir faire
		falloir fendre fermer filer financer finir fixer foncer fonder forcer former fournir
		franchir frapper fuir gagner garantir garder gâter gérer glisser goûter gouverner
		grandir griller habiter heurter imposer inclure incomber indemniser indiquer
		inscrire instruire interdire intervenir investir inviter jeter joindre jouer juger
		jurer lancer laver lever lier lire livrer loger lutter maintenir manger manier
		manifester manquer marcher marier masser maudire mêler menacer mener mentir mettre
		mirer monter montrer moquer mordre mourir naître neiger nier nommer noter nourrir
		nuire obtenir occuper octroyer offrir omettre opposer ordonner oser oublier ouvrir
		paraître parcourir parler partager partir parvenir passer payer peindre pencher
		pendre penser percer percevoir perdre permettre peser placer plaider plaindre plaire
		planter pleurer plier plonger pointer poser posséder poster poursuivre pousser
		pouvoir prendre préparer prescrire prétendre prêter prévaloir prévenir prévoir prier
		priver produire projeter promettre prouver provenir puiser punir quitter raconter
		rafler ramener ranger rappeler rapporter rater réagir recevoir recommander recourir
		recouvrir récupérer redire réduire refaire refuser regarder régler régner rejeter
		relancer relever remettre remonter remplacer rendre renoncer rentrer répandre
		repérer répliquer répondre reporter reprendre représenter réserver résoudre
		respecter ressortir rester résulter retenir retirer retourner retraiter réunir
		réussir réveiller révéler revendre revenir rêver revivre revoir rire rompre ronder
		rouler saisir saluer sauter sauver savoir secourir semer sentir serrer servir
		signaler signer signifier situer solder sonder sonner sortir souffler souffrir
		souhaiter soumettre soupçonner souper sourire soutenir souvenir statuer subir
		succéder suffire suivre supposer surprendre survenir survivre suspendre tailler
		taire tendre tenir tenter tirer tomber tondre tordre toucher tourner tracer traduire
		traiter trancher transférer transmettre travailler traverser trembler trier tromper
		trouver tuer unir utiliser vaincre valoir vendre venir verser vêtir viser visiter
		vivre voir voler voter vouloir`},
	VerbNoun: Words{list: `
		déjeuner devoir dîner être pouvoir rire savoir souper sourire souvenir vouloir`},
	RareEnding: Words{list: `ons ez ant`}, // the last is mostly a noun: manifestant
	ParticipleForm: Words{list: `
		é ée és ées i ie is ies u ue us ues it ite its ites ert erte erts ertes er ir re int
		inte ints intes`},
}
