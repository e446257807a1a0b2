package language

// Countries

var englishCountries = Countries{
	Capital: true,
	Names: Table{lines: `
		af: afghanistan afghan afghans
		al: albania albanian albanians
		dz: algeria algerian algerians
		de: germany german germans
		ad: andorra andorran
		ao: angola angolan angolans
		sa: saudi_arabia saudi saudis
		ar: argentina argentine argentines argentinian argentinians
		am: armenia armenian armenians
		au: australia australian australians
		at: austria austrian austrians
		az: azerbaijan azerbaijani azerbaijanis azeri azeris
		bh: bahrain bahraini bahrainis
		bd: bangladesh bangladeshi bangladeshis
		be: belgium belgian belgians
		bj: benin beninese
		by: belarus belarusian belarusians
		bo: bolivia bolivian bolivians
		ba: bosnia bosnian bosnians bosniak bosniaks
		br: brazil brazilian brazilians
		bg: bulgaria bulgarian bulgarians
		bf: burkina_faso burkinabe burkina
		bi: burundi burundian burundians
		kh: cambodia cambodian cambodians
		cm: cameroon cameroonian cameroonians
		ca: canada canadian canadians
		cf: central_african_republic central_african central_africans car
		cl: chile chilean chileans
		cn: china chinese
		cy: cyprus cypriot cypriots
		co: colombia colombian colombians
		cg: congo drc congolese
		kp: north_korea north_korean north_koreans
		kr: south_korea south_korean south_koreans
		cr: costa_rica costa_rican costa_ricans
		ci: ivory_coast côte_d'ivoire ivorian ivorians
		hr: croatia croatian croatians croat croats
		cu: cuba cuban cubans
		dk: denmark danish dane danes
		dj: djibouti djiboutian djiboutians
		eg: egypt egyptian egyptians
		ae: united_arab_emirates uae emirati emiratis emirates
		ec: ecuador ecuadorian ecuadorians ecuadorean
		er: eritrea eritrean eritreans
		es: spain spanish spaniard spaniards
		ee: estonia estonian estonians
		us: united_states us u.s. usa u.s.a. american americans america
		et: ethiopia ethiopian ethiopians
		fi: finland finnish finn finns
		fr: france french frenchman frenchmen frenchwoman
		ga: gabon gabonese
		gm: gambia gambian gambians
		ge: georgian georgians
		gh: ghana ghanaian ghanaians
		gr: greece greek greeks hellenic
		gt: guatemala guatemalan guatemalans
		gw: guinea-bissau
		gq: equatorial_guinea
		gn: guinea guinean guineans
		pg: papua_new_guinea papua_new_guinean
		ht: haiti haitian haitians
		hn: honduras honduran hondurans
		hu: hungary hungarian hungarians
		in: india
		id: indonesia indonesian indonesians
		iq: iraq iraqi iraqis
		ir: iran iranian iranians
		ie: ireland irish
		is: iceland icelandic icelander icelanders
		il: israel israeli israelis
		it: italy italian italians
		jm: jamaica jamaican jamaicans
		jp: japan japanese
		jo: jordanian jordanians
		kz: kazakhstan kazakh kazakhs
		ke: kenya kenyan kenyans
		kg: kyrgyzstan kyrgyz
		xk: kosovo kosovar kosovars
		kw: kuwait kuwaiti kuwaitis
		la: laos laotian laotians
		lv: latvia latvian latvians
		lb: lebanon lebanese
		lr: liberia liberian liberians
		ly: libya libyan libyans
		lt: lithuania lithuanian lithuanians
		lu: luxembourg luxembourger luxembourgers
		mk: macedonia north_macedonia macedonian macedonians
		mg: madagascar malagasy madagascan
		my: malaysia malaysian malaysians
		mw: malawi malawian
		ml: mali malian malians
		mt: malta maltese
		ma: morocco moroccan moroccans
		mr: mauritania mauritanian mauritanians
		mx: mexico mexican mexicans
		md: moldova moldovan moldovans
		mn: mongolia mongolian mongolians
		me: montenegro montenegrin montenegrins
		mz: mozambique mozambican mozambicans
		mm: myanmar burma burmese
		na: namibia namibian namibians
		np: nepal nepalese nepali nepalis
		ni: nicaragua nicaraguan nicaraguans
		ne: niger nigerien nigeriens
		ng: nigeria nigerian nigerians
		no: norway norwegian norwegians
		nz: new_zealand new_zealander new_zealanders
		ug: uganda ugandan ugandans
		uz: uzbekistan uzbek uzbeks
		pk: pakistan pakistani pakistanis
		ps: palestine palestinian palestinians
		pa: panama panamanian panamanians
		py: paraguay paraguayan paraguayans
		nl: netherlands dutch dutchman dutchmen
		pe: peru peruvian peruvians
		ph: philippines philippine filipino filipinos
		pl: poland polish pole poles
		pt: portugal portuguese
		qa: qatar qatari qataris
		do: dominican_republic
		cz: czech_republic czechia czech czechs
		ro: romania romanian romanians
		gb: united_kingdom uk u.k. britain great_britain england scotland british briton britons
		gb: english scottish scots
		ru: russia russian russians
		rw: rwanda rwandan rwandans
		sv: el_salvador salvadoran salvadorans salvadorean
		sn: senegal senegalese
		rs: serbia serbian serbians serb serbs
		sl: sierra_leone sierra_leonean
		sg: singapore singaporean singaporeans
		sk: slovakia slovak slovaks slovakian
		si: slovenia slovenian slovenians slovene slovenes
		so: somalia somali somalis
		ss: south_sudan south_sudanese
		sd: sudan sudanese
		lk: sri_lanka sri_lankan sri_lankans
		se: sweden swedish swede swedes
		ch: switzerland swiss
		sy: syria syrian syrians
		tj: tajikistan tajik tajiks
		tw: taiwan taiwanese
		tz: tanzania tanzanian tanzanians
		td: chadian chadians
		th: thailand
		tg: togo togolese
		tn: tunisia tunisian tunisians
		tm: turkmenistan turkmen
		tr: turkey türkiye turkish turk turks
		ua: ukraine ukrainian ukrainians
		uy: uruguay uruguayan uruguayans
		va: vatican
		ve: venezuela venezuelan venezuelans
		vn: vietnam vietnamese viet_nam
		ye: yemen yemeni yemenis
		zm: zambia zambian zambians
		zw: zimbabwe zimbabwean zimbabweans
		za: south_africa south_african south_africans`},
	Related: Table{lines: `
		af: kabul taliban
		al: tirana
		dz: algiers
		de: berlin bundestag germanic
		ao: luanda
		sa: riyadh
		ar: buenos_aires
		am: yerevan
		au: canberra sydney new_south_wales
		at: vienna
		az: baku
		bh: manama
		bd: dhaka
		be: brussels flemish walloon
		bj: cotonou
		by: minsk byelorussia
		bo: la_paz
		ba: sarajevo
		br: brasilia
		bg: sofia
		bf: ouagadougou
		bi: bujumbura
		kh: phnom_penh khmer
		cm: yaounde
		ca: ottawa quebec british_columbia nova_scotia
		cf: bangui
		cl: santiago
		cn: beijing peking shanghai sino
		cy: nicosia
		co: bogota
		cg: kinshasa brazzaville zaire
		kp: pyongyang korea korean koreans
		kr: seoul korea korean koreans
		ci: abidjan yamoussoukro
		hr: zagreb
		cu: havana
		dk: copenhagen greenland
		eg: cairo
		ae: abu_dhabi dubai
		ec: quito
		er: asmara
		es: madrid iberian catalan basque
		ee: tallinn
		us: washington white_house pentagon congress new_york new_mexico new_england
		et: addis_ababa
		fi: helsinki
		fr: paris élysée elysée elysee matignon
		ga: libreville
		gm: banjul
		ge: georgia tbilisi
		gh: accra
		gr: athens
		gw: bissau
		gq: malabo
		gn: conakry
		pg: papuan
		ht: port-au-prince
		hn: tegucigalpa
		hu: budapest magyar
		in: indian indians new_delhi delhi hindu
		id: jakarta
		iq: baghdad kurdistan
		ir: tehran persian islamic_republic
		ie: dublin northern_ireland
		is: reykjavik
		il: jerusalem tel_aviv idf knesset
		it: rome
		jm: kingston
		jp: tokyo
		jo: jordan amman
		kz: astana
		ke: nairobi
		kg: bishkek
		xk: pristina
		lv: riga
		lb: beirut hezbollah
		lr: monrovia
		ly: tripoli
		lt: vilnius
		mk: skopje
		mg: antananarivo
		my: kuala_lumpur
		ml: bamako
		mt: valletta
		ma: rabat
		mr: nouakchott
		mx: mexico_city
		md: chisinau
		mn: ulaanbaatar ulan_bator
		mz: maputo
		mm: naypyidaw yangon rangoon
		na: windhoek
		np: kathmandu
		ni: managua
		ne: niamey
		ng: abuja lagos
		no: oslo
		nz: wellington kiwi all_blacks
		ug: kampala
		uz: tashkent
		pk: islamabad
		ps: gaza west_bank ramallah hamas
		nl: holland hague amsterdam
		pe: lima
		ph: manila
		pl: warsaw
		pt: lisbon
		qa: doha
		do: dominican dominicans
		cz: prague czechoslovakia czechoslovak
		ro: bucharest
		gb: london downing_street welsh wales northern_ireland
		ru: moscow kremlin soviet soviets ussr
		rw: kigali
		sn: dakar
		rs: belgrade yugoslavia yugoslav
		sl: freetown
		sk: bratislava
		si: ljubljana
		so: mogadishu
		ss: juba
		sd: khartoum
		lk: colombo sinhalese
		se: stockholm
		ch: bern berne geneva
		sy: damascus
		tj: dushanbe
		tw: taipei
		tz: dar_es_salaam
		td: chad n'djamena ndjamena
		th: bangkok thai thais
		tg: lome lomé
		tn: tunis
		tm: ashgabat
		tr: ankara istanbul ottoman
		ua: kiev kyiv
		uy: montevideo
		va: holy_see
		ve: caracas
		vn: hanoi
		ye: sanaa houthi houthis
		zw: harare
		za: pretoria johannesburg`},
}
