package language

// english is English.
var english = Language{
	Base: "en",
	Name: "English",

	Complete: true,

	Spelling:     &englishSpelling,
	Vocabulary:   &englishVocabulary,
	Segmentation: &englishSegmentation,
	Calendar:     &englishCalendar,
	Numbers:      &englishNumbers,
	Measures:     &englishMeasures,
	Typography:   &englishTypography,
	Sentences:    &englishSentences,
	Terms:        &englishTerms,
	Countries:    &englishCountries,
}

// Spelling

var englishSpelling = Spelling{
	Elided: Words{none: true},
	Borrowed: Words{list: `
		pour grâce état idées bête aperçu apéritif après arrivé atelier attaché banlieue blasé bric-à-brac brûlée brunoise café
		cafés canapé canapés château châteaux cliché clichéd clichés communiqué communiqués
		consommé cortège coup couturière crèche crèches crème crêpe crêpes crudités débâcle
		débris début débuted débuts déclassé décolleté décor dénouement détente discothèque
		divorcé divorcée doppelgänger éclair éclairs éclat élan élite élites émigré émigrés
		entrée entrées entrepôt étude études exposé exposés façade façades fête fêted fêtes
		fiancé fiancée fiancées fiancés flambé frappé führer glacé habitué habitués ingénue
		jalapeño lamé maître manqué matinée matinées mélange mêlée métier métro mousse naïf
		naïve naïvely naïveté négligé né née outré papier-mâché passé pâté pâtés piñata
		précis première premières prêt-à-porter procédé protégé protégée
		protégés purée purées raison rapprochement réchauffé recherché régime régimes répondez
		reportage résumé résumés retroussé rosé rosés roué roux sauté sautéed séance séances señor
		señora smörgåsbord soirée soirées soufflé soufflés soupçon souvenir suprême tête
		tête-à-tête touché toupée über vérité vis-à-vis voilà volupté
		par sans plus son entre sous chez est sur une des`},
}

// Vocabulary

var englishVocabulary = Vocabulary{
	Frequent: Words{list: `
		the of and to is was that with his for are this have from by which not they had`},
}

// Segmentation

var englishSegmentation = Segmentation{
	NeverFinal: Words{list: `
		Mr Mrs Ms Messrs Mme Mlle Mx Dr Drs Prof Rev Hon Fr Revd Pres Gov Sen Sens Rep Reps
		Supt Insp
		Gen Lt Col Maj Pfc Spc Pte Capt Cpt Cmdr Cdr Adm Sgt Pvt Cpl Brig Lieut Atty Amb
		Msgr Mgr Br
		St Ste Mt Ft
		v vs cf viz P.S N.B N._B P._S e.g i.e eg ie approx ca circa esp incl resp orig ed eds trans`},
	Initial: Words{list: `Ch Chas Chr Edw Geo Jas Jos Ph Th Thos Wm Robt Benj Alex Saml Danl`},
	NumberBound: Words{list: `
		art arts p pp pg vol vols no nos fig figs ch chap sec sect para eq eqs ex app pt pts
		ver cl l ll bk op opp
		Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
		Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
		tel fax ext rm ste apt pop est page pages ft lb lbs A.D N.Y N.J`},
	HeadingWord: Words{list: `
		article section chapter title appendix figure table part step question lesson volume
		book item`},
	MayEnd: Words{list: `
		etc ect Ph.D M.D LL.B LL.M J.D Ed.D D.Phil M.Sc B.Sc
		hr hrs min mins ft fl oz lb lbs yd yds mi km kg mph cm mm`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd Bros Jr Sr Cos LLC Assn Assoc Asst Dept Univ Intl Mfg plc LP Esq Ave Blvd Rd
		Hwy Pkwy Ln
		a.m p.m A.M P.M U.S U.K U.N E.U D.C B.A M.A B.C A.D B.C.E C.E
		N.Y N.J N.H N.M N.C S.C N.D S.D R.I W.Va N.W N.E S.W S.E
		Calif Fla Mass Mich Minn Miss Tenn Tex Va Wash Wis Pa Ill Ind Conn Colo Ariz Ala Ark
		Okla Ore Neb Nev Mont Ky La Ga
		al ibid id`},
	Label:         Words{list: `PS NB PPS`},
	Company:       Words{none: true}, // "Acme Inc. Chairman Roe" is one sentence
	Branch:        Words{none: true},
	BeforeAcronym: Words{none: true},
	SpeechVerb: Words{list: `
		said says asked asks replied replies added answered shouted cried yelled exclaimed demanded
		wondered whispered murmured muttered wrote tweeted told insisted warned joked quipped
		snapped recalled continued concluded declared responded retorted protested begged screamed
		laughed sighed remarked observed agreed agrees announced announces argued argues barked
		bellowed boasted chimed chuckled claimed commented comments complained complains conceded
		confessed confided countered croaked cautioned drawled explained explains gasped giggled
		groaned growled grumbled grunted hissed howled huffed inquired enquired interjected
		interrupted intoned lamented laughs moaned mused noted notes objected ordered piped pleaded
		pleads pondered prayed promised proposed purred queried questioned raged ranted reasoned
		reassured remembered repeated repeats roared sang scoffed scolded shrieked smiled smirked
		snarled sneered sniffed snorted sobbed spat spluttered squeaked squealed stammered stated
		stuttered suggested suggests swore taunted teased thought thinks thundered urged urges
		ventured vowed wailed whimpered whined yells shouts whispers cries exclaims wonders grinned
		beamed beams grins smiles screams chanted muses sighs quips jokes insists warns recalls
		continues concludes declares`},
	Speaker: Words{list: `I`},
	BesideVerb: Words{list: `
		and of de la van von der den del bin al later then also once again finally suddenly quickly softly
		quietly loudly angrily slowly sadly calmly coldly drily dryly simply merely gently sharply nervously
		wearily bitterly proudly cheerfully flatly bluntly jokingly famously recently reportedly`},
	Unfinished: Words{list: `
		and or the a an of to in on at by for with from into is are was were be his her their our
		your my its than that whose`},
	LowerParticle: Words{list: `de von van`},
	Byline:        Words{none: true}, // no full stop ends it
	OrdinalNoun:   Words{none: true},
	LateEnd:       Words{none: true},
	CutEnding:     Words{none: true}, // there is hardly an ending that no word has
	MarkedName:    Words{list: `Yahoo! Jeopardy! Oklahoma! Wham!`},
	Starter: Words{list: `
		He She It We They You I I'm I've I'll I'd It's He's She's We're We've They're You're
		There's That's What's Let's Here's
		The This That These Those There Then Thus Therefore Though Through Throughout
		A An And Any All Also Although After Against Among Another As At Because Before But
		By
		Can Could Did Do Does Each Either Even Every Everyone Few For From
		Has Have Her His Here How However If In Instead Is Its Just Later Like Many Maybe
		Meanwhile More Moreover Most Much My
		Neither Never Nevertheless No Nobody None Nor Not Nothing Now Of Off On Once One
		Only Or Other Others Our Over
		Perhaps Please Since So Some Someone Sometimes Soon Still Such
		Thanks Their To Today Tomorrow Two Three Four Five Under Until Unlike Up Upon
		Was Were What When Whenever Where Whereas Whether Which While Who Whose Why Will
		With Within Without Would
		Yes Yesterday Yet Your
		Let Make Next Despite During Everything Both Don't Didn't Doesn't Can't Isn't Wasn't
		Won't You've You'll You'd He'd He'll She'd She'll We'd We'll They'd They'll It'd It'll That'll
		That'd There'd There'll Who's Where's How's When's Why's Aren't Weren't Wouldn't Couldn't
		Shouldn't Hasn't Haven't Hadn't Ain't Okay OK Yeah Hey Wow Additionally Overall Apparently
		Eventually Afterwards Usually Often Always Currently Recently Originally Similarly
		Besides Hence Rather Quite Very Too Same Several Various Nearly Almost Half Around Along Above
		Below Beyond Beneath Beside Across Amid Per Via Regardless Given Due Compared Thank
		Sorry Sure Great Good
		Hello Hi Oh Well Unfortunately Fortunately Finally First Second Last`},
	NameParticle: Words{none: true},
	// abbreviations that ordinary words may follow in lower case
	NeverLower: Words{list: `
		abs adj adv alt amt ann app ave avg cal cap civ col com def deg del det dim dip dom
		ecc eng env equ est fac fam fed fem
		fin fut gal gen geo gov her hon imp inc ind inf ins inv jur lab lat lib lit loc ltd
		mag max med mem mil min mod mol mun
		mus nat neg nom obj obs occ opp opt ord org pat pos pub rad rec ref reg rel rep res
		ret rev sci sen seq ser sig soc spp
		sub sup tem tot typ ult uni val var veg vet
		abbr accts acct addl admin agcy appt approx apt assoc assn assts asst attn attrib
		bldg capt cert cent chem cont contd
		coll corp dept depts diag dist distr divn econ educ elec elev engr estab exch exec
		freq furn govt guar hosp hist illus
		incl indiv info insp inst intl invt lang legis libr manuf math mech mfrs mgmt misc
		mktg natl neuro obit orch
		pharm phys popn poss pred prelim pres prob prod prop prov psych publ qtys recd regs
		relig repl secy seqq sergt spec
		stat subj supp suppl supt surg syst techn temp theol treas trig univ vols warr yrbk`},
	// hasty writers begin sentences in lower case; only after a plain full stop
	// behind a short word, longer words need no such help
	LowerStarter: Words{list: `
		i i'm i've i'll i'd it it's its he he's she she's we we're we've they they've
		they're you you're your
		this that that's there there's these what what's why when where how who
		and or but so if yet then now here will would have has my their the his her please
		thanks also anyway maybe just not no yes do does don't didn't can't won't isn't wasn't is are can
		could`},
	// the same after a question or exclamation mark
	LowerAfterMark: Words{list: `
		i i'm i've i'll i'd ive im it it's its you you're we we're they they're is are do does did can could would will what what's where
		why how who any
		there there's those these also just so like cos want please thanks lol`},
	BreaksBeforeLower: true,
}

// Calendar

var englishCalendar = Calendar{
	Months: Values{lines: `
		1: january jan
		2: february feb
		3: march mar
		4: april apr
		5: may
		6: june jun
		7: july jul
		8: august aug
		9: september sept sep
		10: october oct
		11: november nov
		12: december dec`},
	CapitalMonths:  true,
	DoubtfulMonths: Words{list: `march mar may`},
	DayBeforeMonth: Words{list: `of the`},
	BeforeMonth: Words{list: `
		in since until of last next early late by from mid this between through before after during`},
	Weekdays: Values{lines: `
		1: monday
		2: tuesday
		3: wednesday
		4: thursday
		5: friday
		6: saturday
		7: sunday`},
	YearMarks:   Words{list: `' ’`},
	Broadcasts:  Words{none: true},
	Hours:       Words{list: `hours hour hrs o'clock o’clock`},
	HoursOfFour: Words{list: `hours hrs`},
	Eras:        Values{none: true},
	HalfTo:      Words{none: true},
	Quarters:    Values{none: true},
	Holidays: Values{lines: `
		1: may_day new_year's_day new_year’s_day all_saints'_day all_saints’_day
		4: independence_day
		6: d-day epiphany
		8: v-e_day ve_day
		11: armistice_day remembrance_day veterans_day
		14: bastille_day valentine's_day valentine’s_day
		15: assumption
		24: christmas_eve
		25: christmas christmas_day
		26: boxing_day
		31: new_year's_eve new_year’s_eve halloween`},
	Afternoon: Words{list: `
		evening afternoon night tonight midnight noon gmt utc`},
	Night: Words{list: `night early_hours`},
}

// Numbers

var englishNumbers = Numbers{
	Defeat:         Words{list: `lost lose loses losing defeat defeats defeated beaten fell`},
	Figures:        []Figures{{'.', ",'’"}},
	ForeignFigures: []Figures{{',', " "}, {',', "."}, {'.', " "}},
	Group:          ",",
	Point:          ".",
	Regions:        []RegionFigures{},
	Counted:        Words{none: true},
	Ordinals:       Words{list: `st nd rd th`},
	OrdinalSuffixes: []OrdinalSuffix{
		{"11", false, "th"}, {"12", false, "th"}, {"13", false, "th"},
		{"1", false, "st"}, {"2", false, "nd"}, {"3", false, "rd"}, {"", false, "th"},
	},
	RegnalOrdinals: Words{none: true},
	RoundOf:        Words{none: true},
	NumberSigns:    Words{list: `no. n° #`},
	Abbreviations: Values{lines: `
		6: mln
		9: bn Bn bln
		12: tn trn`},

	Cardinals: Values{lines: `
		0: zero
		1: one
		2: two
		3: three
		4: four
		5: five
		6: six
		7: seven
		8: eight
		9: nine
		10: ten
		11: eleven
		12: twelve
		13: thirteen
		14: fourteen
		15: fifteen
		16: sixteen
		17: seventeen
		18: eighteen
		19: nineteen
		20: twenty
		30: thirty
		40: forty fourty
		50: fifty
		60: sixty
		70: seventy
		80: eighty
		90: ninety`},
	Parts:      Values{none: true},
	UnitAnd:    Words{none: true},
	Characters: Values{none: true},
	Powers:     Values{none: true},
	Hundreds:   Words{list: `hundred`},
	Magnitudes: Values{lines: `
		2: hundred
		3: thousand thousands
		6: million millions
		9: billion billions
		12: trillion trillions`},
	MagnitudesStay:   true,
	StandAlone:       Words{none: true},
	Indefinite:       Words{list: `a an`},
	Coins:            Words{none: true},
	And:              Words{list: `and`},
	AndAfterHundreds: true,
	AndAfterTens:     []int{},
	Additions:        []Addition{},
	Products:         []Product{},

	OrdinalEndings: Words{list: `th`},
	OrdinalWords:   Words{list: `first second third`},
	OrdinalParts:   Values{none: true},
	Floors:         Words{none: true},
	Series: Words{list: `
		round rounds half leg heat set war term quarter reading act part`},
	RomanEndings: Words{none: true},
	Readings: Table{lines: `
		1: first firstly once single singly sole
		2: second secondly seconds both pair pairs couple couples twice double doubled doubles
		2: doubling duo twin twins two-fold twofold tandem biennial half halves halved
		3: third thirds thirdly thrice triple tripled triples tripling trio threefold treble
		3: triplets quarter quarters quarterly hat-trick
		4: fourth quadruple quadrupled quartet fourfold quarter quarters
		5: fifth fifths quintuple fivefold
		6: sixth sextuple semester semi-annual
		7: seventh week weeks weekly
		8: eighth
		9: ninth
		10: tenth tenths decade decades tens tenfold
		11: eleventh
		12: twelfth dozen dozens year years annual yearly
		13: thirteenth
		14: fourteenth fortnight
		15: fifteenth fortnight
		16: sixteenth
		17: seventeenth
		18: eighteenth
		19: nineteenth
		20: twentieth twenties score
		30: thirtieth thirties
		40: fortieth forties
		50: fiftieth fifties
		60: sixtieth sixties
		70: seventieth seventies
		80: eightieth eighties
		90: ninetieth nineties
		100: hundredth hundreds century centuries centenary centennial
		200: bicentenary bicentennial
		1000: thousandth thousands millennium millennia
		0.5 50 30 1: half halves halved
		0.25 25 15 0.75 75 45: quarter quarters
		1/3 2/3 1 33 66 67: third thirds
		0: freezing no nil none midnight
		24: day daily overnight clock
		t720 12: noon midday
		t0 0 24 12: midnight
		2: fortnight`},
	Lots: Values{lines: `
		7: week weeks
		10: decades decade
		12: dozen dozens
		20: score
		100: centuries
		1000: millennia`},
	Decimals: Values{lines: `
		1: tenth tenths
		2: hundredth hundredths
		3: thousandth thousandths`},
	Rough: Values{lines: `
		1: dozen dozens scores tens
		2: hundreds
		3: thousands`},
	Multiples: Words{list: `
		twice double doubled doubles doubling two-fold twofold thrice triple tripled triples
		tripling threefold treble quadruple quadrupled fourfold quintuple fivefold sextuple
		tenfold`},
	OutOf:  Words{list: `of of_the of_those of_these out_of out_of_the in out_of_every in_every`},
	Dozens: Words{list: `dozen dozens`},
	HalfOf: Words{list: `half`},
	Halves: Words{list: `and_a_half -and-a-half 1/2 ½`},
	Fractions: Table{lines: `
		50: half halves
		33: a_third one-third one_third third_of
		67: two_thirds two-thirds
		25: a_quarter one-quarter one_quarter
		75: three_quarters three-quarters
		10: a_tenth one-tenth one_tenth
		20: a_fifth one-fifth one_fifth
		40: two_fifths two-fifths
		60: three_fifths three-fifths
		80: four_fifths four-fifths`},
	NotFractions: Words{list: `
		first_half second_half first-half second-half last_half latter_half better_half
		each_half either_half next_half other_half half_time half-time half-way half_way
		half-brother half-sister
		half_past half-heartedly
		quarter-final quarter-finals quarter_finals
		quarter_final first_quarter second_quarter
		third_quarter fourth_quarter last_quarter next_quarter previous_quarter same_quarter
		quarter_of_20 quarter_of_19 quarter_of_this_year quarter_of_last_year quarter_of_next_year
		quarter_of_the_year a_third_country a_third_party a_third-party a_third_term a_third_time a_third_person
		a_third_option a_third_way a_third_man a_third_woman a_third_was a_third_place a_third_round
		a_third_world a_third_victim a_third_day a_third_year a_third_goal a_third_set a_third_one
		the_third_of this_third_of`},
	OneIn: Words{list: `in out_of`},
	Rise: Words{list: `
		rise rises rising rose risen increase increases increased increasing gain gains gained
		gaining climb climbs climbed climbing jump jumps jumped jumping surge surges surged surging
		soar soars soared soaring grow grows grew grown growing up advance advances advanced
		advancing raise raises raised raising hike hikes hiked rally rallies rallied rebound
		rebounds rebounded leap leaps leapt swell swells swelled rocket rocketed appreciate
		appreciates appreciated`},
	Fall: Words{list: `
		fall falls fell fallen falling drop drops dropped dropping decline declines declined
		declining decrease decreases decreased decreasing lose loses lost losing down slip slips
		slipped slipping slump slumps slumped slumping plunge plunges plunged plunging tumble
		tumbles tumbled tumbling sink sinks sank sunk sinking shed sheds shedding dip dips dipped
		cut cuts cutting reduce reduces reduced reducing reduction reductions slash slashes slashed
		contract contracts contracted contraction shrink shrinks shrank shrunk shrinking slide
		slides slid retreat retreats retreated plummet plummets plummeted depreciate depreciated
		lower lowers lowered trim trims trimmed collapse collapsed`},
	NoChange: Words{list: `up_to`},
	Between:  Words{list: `to and or - – — / ,`},
	Telling: Words{list: `
		two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
		sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty
		ninety hundred hundreds thousand thousands million millions billion billions trillion
		dozen dozens first third fourth fifth half january february april june july august
		september october november december monday tuesday wednesday thursday friday saturday
		sunday km kg kilometers kilometres kilometer kilometre hectares hectare miles mile
		meters metres acres euros euro dollars dollar percent`},
}

// Measures

var englishMeasures = Measures{
	Units: Table{lines: `
		mm: millimeter millimeters millimetre millimetres
		cm: centimeter centimeters centimetre centimetres
		m: meter meters metre metres
		km: kilometer kilometers kilometre kilometres
		mi: mile miles
		ft: foot feet
		in: inch inches
		yd: yard yards
		kg: kilo kilos kilogram kilograms
		g: gram grams
		lb: pound pounds
		oz: ounce ounces
		st: stone stones
		t: tonne tonnes
		ton: ton tons
		km/h: kilometers_per kilometres_per kilometers_an
		mph: miles_per miles_an miles/h miles/hour
		ha: hectare hectares
		acre: acre acres
		l: litre litres liter liters
		gal: gallon gallons
		m2: square_meter square_meters square_metre square_metres
		km2: square_kilometer square_kilometers square_kilometre square_kilometres
		ft2: square_foot square_feet
		mi2: square_mile square_miles
		m3: cubic_meter cubic_meters cubic_metre cubic_metres
		km3: cubic_kilometer cubic_kilometers cubic_kilometre cubic_kilometres
		ft3: cubic_foot cubic_feet
		mi3: cubic_mile cubic_miles
		°C: degrees_celsius degrees_centigrade
		°F: degrees degrees_fahrenheit`},
	Currencies: Table{lines: `
		eur: euro euros €
		dollar: dollar dollars $
		usd: us_dollar us_dollars american_dollars us$ usd
		cad: canadian_dollar canadian_dollars c$ ca$ cad
		aud: australian_dollar australian_dollars a$ au$ aud
		hkd: hong_kong_dollars hk$
		gbp: pound pounds £ pound_sterling pounds_sterling
		chf: swiss_franc swiss_francs chf
		franc: franc francs
		xof: cfa_francs cfa_franc
		jpy: yen ¥
		cny: yuan renminbi
		rub: rouble roubles ruble rubles
		inr: rupee rupees
		krw: won
		try: turkish_lira turkish_pounds
		egp: egyptian_pound egyptian_pounds
		lbp: lebanese_pound lebanese_pounds
		syp: syrian_pound syrian_pounds
		sek: crown crowns krona kronor krone kroner koruna
		peso: peso pesos
		dinar: dinar dinars
		real: real reais r$
		zar: rand rands`},
	Spans: Table{lines: `
		second: second seconds
		minute: minute minutes
		hour: hour hours hrs
		day: day days
		week: week weeks
		month: month months
		year: year years year-old year-olds yr yrs
		decade: decade decades
		century: century centuries`},
	Shares: Table{lines: `
		percent: % percent per_cent pc
		point: point points pt pts
		percentagepoint: percentage_point percentage_points
		basispoint: basis_point basis_points`},
	Minus:     Words{list: `minus negative`},
	NoMinus:   Words{none: true},
	BelowZero: Words{list: `below_zero sub-zero subzero below_freezing below_0`},
	Qualifiers: Words{list: `
		last first next past full long short more further other additional consecutive straight
		whole solid entire good`},
	FeetBeforeInches: Words{list: `foot ft feet`},
	Of:               Words{list: `of`},
}

// Typography

var englishTypography = Typography{
	Money: "€1", Percent: "1%",
	MoneyIn:          Words{none: true},
	Quotes:           []Quotes{{"“", "”", ""}, {"‘", "’", ""}},
	SpacedSigns:      Words{none: true},
	NarrowSpaced:     Words{none: true},
	UnspacedIn:       map[string]string{},
	UnspacedSigns:    Words{list: `; : ? ! %`},
	HeadlineCapitals: true,
}

// Sentences

var englishSentences = Sentences{
	QuestionWords: Words{list: `who whom whose what when where why how which`},
	QuestionOpeners: Words{list: `
		is are was were am do does did can could will would should shall has have had may
		might must isn't aren't don't doesn't didn't can't won't`},
	Subjects: Words{list: `i you he she it we they this that these those there`},
	Repeatable: Words{list: `
		la no you it all that had very really much many long so far big ha bye knock is was
		do her more well now never again`},
	NeverRepeated: Words{list: `the a an of and to in for with from by at on as be`},
	Connectives: Words{list: `
		the of and to in is are was were been be has have had that this these those it its
		he she they we you his her their with from by at for not but or as who which there
		would will can`},
}

// Terms

var englishTerms = Terms{
	Articles: Words{list: `a an the`},
	Function: Words{list: `
		the a an of for in on at to by with from and or as s t not no than that this his
		her its their our your my is are was were be it`},
	Linking:     Words{list: `of the for s`},
	Complement:  Words{none: true},
	Coordinator: Words{list: `and or nor`},
	Stop: Words{list: `
		i you he she we they me him them us her mine yours who whom whose which what
		when where why how has have had having do does did done will would shall should
		can could may might must been being am but so because while although though
		since until if then than also still already always never often here there now
		today yesterday tomorrow very more most less least many much few some any each
		every all both other others such same own only just even about above after again
		against before below between during into over under out up down off through too
		said says told according these those nor either neither one two three four five
		six seven eight nine ten hundred thousand million billion first last next new
		year years day days week month months time times monday tuesday wednesday
		thursday friday saturday sunday january february march april june july august
		september october november december per via within without among upon around
		across`},
	Institution: Words{list: `
		parliament senate bundestag bundesrat knesset duma sejm riksdag storting folketing
		vatican internet koran quran treasury exchequer`},
	InstitutionAlone: Words{none: true},
	Definite:         Words{none: true},
	Common: Words{list: `
		us who it is all am an as at be by can do for go had has he her his how if in me
		my no not now of off on or our out so the to too up was we why you may are aid
		aids act age air arm art ask bad ban bar bed best big bit book boy bus buy call
		camp care case cat chat china turkey hungary polish reading nice cost dad day
		east era eve eye fan far fast fat fed few fit fix fly fun gas get goal god gun
		hat heat help hot ice idea job joy key kid law led leg let lie lot low mad man
		map march mean men met mid mix mop net new nor north odd oil old one own part
		past pay peace per pin pop port pot pro put race raw red rest rich rise road
		rock row run sad safe sale save say sea see set sex she sit six size skin sky
		smart son soon south star start step stop sun tag take talk tax tea ten tie tip
		top toy try two unit use van via war way west win wise yes yet zip mobile orange
		apple`},
	NounOrVerb:       Words{none: true},
	NounOrParticiple: Words{none: true},
	BeforeNoun:       Words{none: true},
	Copula:           Words{none: true},
	ObjectPronoun:    Words{none: true},
	BeforePronoun:    Words{none: true},
	Conjunction:      Words{none: true},
	MasculineArticle: Words{none: true},
	PluralArticle:    Words{none: true},
	Feminine:         Words{none: true},
	Auxiliary:        Words{none: true},
	BeforeParticiple: Words{none: true},
	AdverbEnding:     Words{none: true},
	Determiner:       Words{none: true},
	Time:             Words{none: true},
	Subordinator:     Words{none: true},
	ParticipleEnding: Words{none: true},
	Participle:       Words{none: true},
	NotParticiple:    Words{none: true},

	Prefixed:  Values{none: true},
	Particles: Table{none: true},

	HeadLast:       true,
	NameLink:       Words{list: `and in on against`},
	NameAnd:        Words{list: `and`},
	PeopleEnding:   Words{none: true},
	ArticleOfOne:   Words{none: true},
	ArticleOfMany:  Words{none: true},
	Locution:       Words{none: true},
	LocutionNoun:   Words{none: true},
	Verb:           Words{none: true},
	VerbNoun:       Words{none: true},
	RareEnding:     Words{none: true},
	ParticipleForm: Words{none: true},
}
