package language

// Countries

var frenchCountries = Countries{
	Names: Table{lines: `
		af: afghanistan afghan afghans afghane afghanes
		al: albanie albanais albanaise albanaises
		dz: algérie algérien algériens algérienne algériennes
		de: allemagne allemand allemands allemande allemandes
		ad: andorre andorran andorrans andorrane andorranes
		ao: angola angolais angolaise angolaises
		sa: arabie_saoudite saoudien saoudiens saoudienne saoudiennes
		ar: argentine argentin argentins argentines
		am: arménie arménien arméniens arménienne arméniennes
		au: australie australien australiens australienne australiennes
		at: autriche autrichien autrichiens autrichienne autrichiennes
		az: azerbaïdjan azerbaïdjanais azerbaïdjanaise azerbaïdjanaises azéri azéris azérie
		az: azéries
		bh: bahreïn bahreïni bahreïnis bahreïnie bahreïnies
		bd: bangladesh bangladais bangladaise bangladaises
		be: belgique belge belges
		bj: bénin béninois béninoise béninoises
		by: biélorussie bélarus biélorusse biélorusses bélarusse bélarusses
		bo: bolivie bolivien boliviens bolivienne boliviennes
		ba: bosnie bosnie-herzégovine bosnien bosniens bosnienne bosniennes bosniaque bosniaques
		br: brésil brésilien brésiliens brésilienne brésiliennes
		bg: bulgarie bulgare bulgares
		bf: burkina burkina_faso burkinabé burkinabés burkinabée burkinabées burkinabè
		bf: burkinabès burkinabèe burkinabèes
		bi: burundi burundais burundaise burundaises
		kh: cambodge cambodgien cambodgiens cambodgienne cambodgiennes
		cm: cameroun camerounais camerounaise camerounaises
		ca: canada canadien canadiens canadienne canadiennes
		cf: centrafrique république_centrafricaine centrafricain centrafricains centrafricaine
		cf: centrafricaines
		cl: chili chilien chiliens chilienne chiliennes
		cn: chine chinois chinoise chinoises
		cy: chypre chypriote chypriotes
		co: colombie colombien colombiens colombienne colombiennes
		cg: congo rdc république_démocratique_du_congo congolais congolaise congolaises
		kp: corée_du_nord nord-coréen nord-coréens nord-coréenne nord-coréennes
		kr: corée_du_sud sud-coréen sud-coréens sud-coréenne sud-coréennes
		cr: costa_rica costaricain costaricains costaricaine costaricaines costaricien
		cr: costariciens costaricienne costariciennes
		ci: côte_d'ivoire ivoirien ivoiriens ivoirienne ivoiriennes
		hr: croatie croate croates
		cu: cuba cubain cubains cubaine cubaines
		dk: danemark danois danoise danoises
		dj: djibouti djiboutien djiboutiens djiboutienne djiboutiennes
		eg: égypte égyptien égyptiens égyptienne égyptiennes
		ae: émirats émirats_arabes_unis émirati émiratis émiratie émiraties émirien émiriens
		ae: émirienne émiriennes
		ec: équateur équatorien équatoriens équatorienne équatoriennes
		er: érythrée érythréen érythréens érythréenne érythréennes
		es: espagne espagnol espagnols espagnole espagnoles
		ee: estonie estonien estoniens estonienne estoniennes
		us: états-unis usa américain américains américaine américaines étatsunien étatsuniens
		us: étatsunienne étatsuniennes
		et: éthiopie éthiopien éthiopiens éthiopienne éthiopiennes
		fi: finlande finlandais finlandaise finlandaises
		fr: france français française françaises
		ga: gabon gabonais gabonaise gabonaises
		gm: gambie gambien gambiens gambienne gambiennes
		ge: géorgien géorgiens géorgienne géorgiennes
		gh: ghana ghanéen ghanéens ghanéenne ghanéennes
		gr: grèce grec grecs grecque grecques hellénique helléniques
		gt: guatemala guatémaltèque guatémaltèques
		gw: guinée-bissau bissau-guinéen bissau-guinéens bissau-guinéenne bissau-guinéennes
		gq: guinée_équatoriale équato-guinéen équato-guinéens équato-guinéenne équato-guinéennes
		gn: guinée guinéen guinéens guinéenne guinéennes
		pg: papouasie-nouvelle-guinée papouasien papouasiens papouasienne papouasiennes papou
		pg: papous papoue papoues
		ht: haïti haïtien haïtiens haïtienne haïtiennes
		hn: honduras hondurien honduriens hondurienne honduriennes
		hu: hongrie hongrois hongroise hongroises
		in: inde indien indiens indienne indiennes
		id: indonésie indonésien indonésiens indonésienne indonésiennes
		iq: irak irakien irakiens irakienne irakiennes
		ir: iran iranien iraniens iranienne iraniennes
		ie: irlande irlandais irlandaise irlandaises
		is: islande islandais islandaise islandaises
		il: israël israélien israéliens israélienne israéliennes
		it: italie italien italiens italienne italiennes
		jm: jamaïque jamaïcain jamaïcains jamaïcaine jamaïcaines jamaïquain jamaïquains
		jm: jamaïquaine jamaïquaines
		jp: japon japonais japonaise japonaises
		jo: jordanien jordaniens jordanienne jordaniennes
		kz: kazakhstan kazakh kazakhs kazakhe kazakhes
		ke: kenya kényan kényans kényane kényanes
		kg: kirghizstan kirghizistan kirghize kirghizes
		xk: kosovo kosovar kosovars kosovare kosovares
		kw: koweït koweïtien koweïtiens koweïtienne koweïtiennes
		la: laos laotien laotiens laotienne laotiennes
		lv: lettonie letton lettons lettone lettones lettonne lettonnes
		lb: liban libanais libanaise libanaises
		lr: liberia libéria libérien libériens libérienne libériennes
		ly: libye libyen libyens libyenne libyennes
		lt: lituanie lituanien lituaniens lituanienne lituaniennes
		lu: luxembourg luxembourgeois luxembourgeoise luxembourgeoises
		mk: macédoine macédoine_du_nord macédonien macédoniens macédonienne macédoniennes
		mg: madagascar malgache malgaches
		my: malaisie malaisien malaisiens malaisienne malaisiennes
		mw: malawi malawien malawiens malawienne malawiennes
		ml: mali malien maliens malienne maliennes
		mt: malte maltais maltaise maltaises
		ma: maroc marocain marocains marocaine marocaines
		mr: mauritanie mauritanien mauritaniens mauritanienne mauritaniennes
		mx: mexique mexicain mexicains mexicaine mexicaines
		md: moldavie moldova moldave moldaves
		mn: mongolie mongol mongols mongole mongoles
		me: monténégro monténégrin monténégrins monténégrine monténégrines
		mz: mozambique mozambicain mozambicains mozambicaine mozambicaines
		mm: birmanie myanmar birman birmans birmane birmanes
		na: namibie namibien namibiens namibienne namibiennes
		np: népal népalais népalaise népalaises
		ni: nicaragua nicaraguayen nicaraguayens nicaraguayenne nicaraguayennes
		ne: niger nigérien nigériens nigérienne nigériennes
		ng: nigeria nigéria nigérian nigérians nigériane nigérianes
		no: norvège norvégien norvégiens norvégienne norvégiennes
		nz: nouvelle-zélande néo-zélandais néo-zélandaise néo-zélandaises
		ug: ouganda ougandais ougandaise ougandaises
		uz: ouzbékistan ouzbek ouzbeks ouzbèke ouzbèkes
		pk: pakistan pakistanais pakistanaise pakistanaises
		ps: palestine palestinien palestiniens palestinienne palestiniennes
		pa: panama panaméen panaméens panaméenne panaméennes
		py: paraguay paraguayen paraguayens paraguayenne paraguayennes
		nl: pays-bas néerlandais néerlandaise néerlandaises hollandais hollandaise hollandaises
		pe: pérou péruvien péruviens péruvienne péruviennes
		ph: philippines philippin philippins philippine
		pl: pologne polonais polonaise polonaises
		pt: portugal portugais portugaise portugaises
		qa: qatar qatari qataris qatarie qataries qatarien qatariens qatarienne qatariennes
		do: république_dominicaine
		cz: tchéquie république_tchèque tchèque tchèques
		ro: roumanie roumain roumains roumaine roumaines
		gb: royaume-uni grande-bretagne angleterre écosse britannique britanniques anglais
		gb: anglaise anglaises écossais écossaise écossaises
		ru: russie russe russes
		rw: rwanda rwandais rwandaise rwandaises
		sv: salvador salvadorien salvadoriens salvadorienne salvadoriennes
		sn: sénégal sénégalais sénégalaise sénégalaises
		rs: serbie serbe serbes
		sl: sierra_leone sierra-léonais sierra-léonaise sierra-léonaises sierraléonais
		sl: sierraléonaise sierraléonaises
		sg: singapour singapourien singapouriens singapourienne singapouriennes
		sk: slovaquie slovaque slovaques
		si: slovénie slovène slovènes
		so: somalie somalien somaliens somalienne somaliennes
		ss: soudan_du_sud sud-soudanais sud-soudanaise sud-soudanaises
		sd: soudan soudanais soudanaise soudanaises
		lk: sri_lanka sri-lankais sri-lankaise sri-lankaises srilankais srilankaise srilankaises
		se: suède suédois suédoise suédoises
		ch: suisse suisses helvétique helvétiques helvète helvètes
		sy: syrie syrien syriens syrienne syriennes
		tj: tadjikistan tadjik tadjiks tadjike tadjikes
		tw: taïwan taïwanais taïwanaise taïwanaises
		tz: tanzanie tanzanien tanzaniens tanzanienne tanzaniennes
		td: tchad tchadien tchadiens tchadienne tchadiennes
		th: thaïlande thaïlandais thaïlandaise thaïlandaises
		tg: togo togolais togolaise togolaises
		tn: tunisie tunisien tunisiens tunisienne tunisiennes
		tm: turkménistan turkmène turkmènes
		tr: turquie turc turcs turque turques
		ua: ukraine ukrainien ukrainiens ukrainienne ukrainiennes
		uy: uruguay uruguayen uruguayens uruguayenne uruguayennes
		va: vatican
		ve: venezuela vénézuélien vénézuéliens vénézuélienne vénézuéliennes
		vn: vietnam viêt_nam viet_nam vietnamien vietnamiens vietnamienne vietnamiennes
		ye: yémen yéménite yéménites
		zm: zambie zambien zambiens zambienne zambiennes
		zw: zimbabwe zimbabwéen zimbabwéens zimbabwéenne zimbabwéennes
		za: afrique_du_sud sud-africain sud-africains sud-africaine sud-africaines`},
	Related: Table{lines: `
		af: kaboul taliban talibans
		al: tirana
		dz: alger
		de: berlin bundestag germanique outre-rhin rfa rda
		ao: luanda
		sa: riyad ryad wahhabite
		ar: buenos_aires
		am: erevan
		au: canberra sydney nouvelle-galles_du_sud
		at: vienne
		az: bakou
		bh: manama
		bd: dacca dhaka
		be: bruxelles flamand flamande flamands wallon
		bj: cotonou
		by: minsk
		bo: la_paz
		ba: sarajevo
		br: brasilia
		bg: sofia
		bf: ouagadougou
		bi: bujumbura
		kh: phnom_penh khmer khmers
		cm: yaoundé
		ca: ottawa québec québécois colombie-britannique nouvelle-écosse
		cf: bangui
		cl: santiago
		cn: pékin shanghai sino
		cy: nicosie
		co: bogota bogotá
		cg: kinshasa brazzaville zaïre
		kp: pyongyang corée coréen coréens coréenne coréennes
		kr: séoul corée coréen coréens coréenne coréennes
		ci: abidjan yamoussoukro
		hr: zagreb
		cu: la_havane castriste
		dk: copenhague groenland
		eg: caire le_caire
		ae: abou_dhabi dubaï
		ec: quito
		er: asmara
		es: madrid ibérique catalan catalane basque
		ee: tallinn
		us: washington maison_blanche pentagone amérique outre-atlantique congrès new_york us
		us: nouveau-mexique nouvelle-angleterre
		et: addis-abeba
		fi: helsinki finnois finnoise
		fr: paris élysée matignon bercy quai_d'orsay hexagone tricolore bleus hexagonal
		fr: hexagonale outre-mer
		ga: libreville
		gm: banjul
		ge: géorgie tbilissi
		gh: accra
		gr: athènes hellène
		gw: bissau
		gq: malabo
		gn: conakry
		ht: port-au-prince
		hn: tegucigalpa
		hu: budapest magyar
		in: new_delhi delhi hindou
		id: jakarta djakarta
		iq: bagdad kurdistan
		ir: téhéran perse république_islamique
		ie: dublin irlande_du_nord
		is: reykjavik
		il: jérusalem tel-aviv hébreu hébreux tsahal knesset
		it: rome transalpins transalpin transalpine
		jm: kingston
		jp: tokyo nippon nippone nippons nippones
		jo: amman jordanie
		kz: astana
		ke: nairobi
		kg: bichkek
		xk: pristina
		lv: riga
		lb: beyrouth hezbollah
		lr: monrovia
		ly: tripoli
		lt: vilnius
		lu: grand-duché
		mk: skopje
		mg: antananarivo
		my: kuala_lumpur
		ml: bamako
		mt: la_valette
		ma: rabat chérifien
		mr: nouakchott
		mx: mexico
		md: chisinau
		mn: oulan-bator
		mz: maputo
		mm: naypyidaw rangoun
		na: windhoek
		np: katmandou
		ni: managua
		ne: niamey
		ng: abuja lagos
		no: oslo
		nz: wellington kiwi all_blacks
		ug: kampala
		uz: tachkent
		pk: islamabad
		ps: gaza cisjordanie ramallah hamas
		nl: hollande la_haye amsterdam
		pe: lima
		ph: manille
		pl: varsovie
		pt: lisbonne lusitanien
		qa: doha
		do: dominicain dominicains dominicaine dominicaines
		cz: prague tchécoslovaque tchécoslovaquie
		ro: bucarest
		gb: londres downing_street outre-manche gallois galloise pays_de_galles irlande_du_nord
		ru: moscou kremlin soviétique soviétiques urss
		rw: kigali
		sn: dakar
		rs: belgrade yougoslave yougoslavie
		sl: freetown
		sk: bratislava
		si: ljubljana
		so: mogadiscio somali somalis
		ss: juba
		sd: khartoum
		lk: colombo cinghalais
		se: stockholm
		ch: berne genève
		sy: damas
		tj: douchanbé
		tw: taipei formose
		tz: dar_es_salaam
		td: n'djamena ndjamena
		th: bangkok thaï thaïe
		tg: lomé
		tn: tunis
		tm: achgabat
		tr: ankara istanbul ottoman ottomane
		ua: kiev kyiv
		uy: montevideo
		va: saint-siège
		ve: caracas
		vn: hanoï
		ye: sanaa houthi houthis
		zw: harare
		za: pretoria johannesburg`},
}
