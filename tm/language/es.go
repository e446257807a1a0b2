package language

// spanish is Spanish.
var spanish = Language{
	Base: "es",
	Name: "Spanish",

	Vocabulary:   &spanishVocabulary,
	Segmentation: &spanishSegmentation,
	Calendar:     &spanishCalendar,
	Numbers:      &spanishNumbers,
	Measures:     &spanishMeasures,
	Typography:   &spanishTypography,
	Terms:        &spanishTerms,
}

// Vocabulary

var spanishVocabulary = Vocabulary{
	Frequent: Words{list: `el los las una es que por con para del está como más pero sus fue`},
}

// Segmentation

var spanishSegmentation = Segmentation{
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`sr sra sres sras srta srtas dr dra dres dras lic licda ing arq prof profa profs
		excmo excma ilmo ilma mons pbro rvdo rvda hno hna fr sto sta ud uds vd vds
		gral cnel cap tte sgto cdte alm Mr Mrs Ms St D.ª D.a D Dña Da Dn` + "\n" +
		// addresses
		`avda av ctra pza pl urb edif dpto esq` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`cf cfr vid v ej p.ej p.e i.e e.g ca aprox admón
		a d p e EE FF RR JJ CC SS p._ej a._de d._de`},
	NumberBound: Words{list: `
		art arts núm núms num nº n.º n.o no pág págs pag pags p pp vol vols t cap caps fig figs
		tel tfno fax apdo ed sec inc párr tab c
		ene feb abr jun jul ago sept oct nov dic`},
	Label:       Words{list: `PD P.D PS NB N.B N._B NdT N.d.T NdR`},
	HeadingWord: Words{list: `artículo capítulo sección título anexo figura tabla parte punto`},
	MayEnd:      Words{list: `etc`},
	BeforeStarter: Words{list: `
		Inc Bros Corp Co Ltd Cía Hnos Jr UU OO EE.UU CC.OO S.A S.L S.A.U S.R.L C.V s.a s.l
		a.C d.C a.m p.m a.n.e d.n.e ss sig sigs`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		El La Los Las Lo Un Una Unos Unas Uno Al Del De A Ante Bajo Con Contra Desde Durante En
		Entre Hacia Hasta Mediante Para Por Según Sin Sobre Tras Junto
		Y E O U Ni Pero Mas Sino Aunque Porque Pues Si Como Cuando Donde Mientras Que
		Este Esta Estos Estas Esto Ese Esa Esos Esas Eso Aquel Aquella Aquellos Aquellas Aquello
		Mi Mis Tu Tus Su Sus Nuestro Nuestra Nuestros Nuestras Vuestro Vuestra
		Yo Tú Él Ella Ellos Ellas Nosotros Nosotras Ustedes Usted Vosotros Me Te Se Nos Os Le Les
		Quien Quién Quienes Qué Cuál Cuáles Cuánto Cuántos Cómo Cuándo Dónde
		Cada Todo Toda Todos Todas Otro Otra Otros Otras Algún Alguno Alguna Algunos Algunas
		Ningún Ninguno Ninguna Nada Nadie Alguien Algo Mucho Mucha Muchos Muchas Poco Pocos
		Varios Varias Ambos Ambas Tal Tales Cualquier Cierto Ciertos
		No Sí Ya Más Menos Muy Tan Tanto También Tampoco Así Aquí Ahí Allí Allá Ahora Hoy Ayer
		Mañana Luego Después Antes Entonces Siempre Nunca Jamás Quizá Quizás Además Aún Aun
		Incluso Solo Sólo Casi Apenas Finalmente Actualmente Posteriormente Inicialmente
		Habiendo Siendo Teniendo Estando Probablemente Es Son Era Eran Fue Fueron Está Están Estaba Estaban Hay Había Hubo Ha Han Tiene
		Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez`},
	NameParticle: Words{list: `De Del La Las Los El`},
}

// Calendar

var spanishCalendar = Calendar{
	Months: Values{lines: `
		1: enero
		2: febrero
		3: marzo
		4: abril
		5: mayo
		6: junio
		7: julio
		8: agosto
		9: septiembre setiembre
		10: octubre
		11: noviembre
		12: diciembre`},
	CapitalMonths:  false,
	DoubtfulMonths: Words{list: `marzo mayo`},
	DayBeforeMonth: Words{list: `de`},
	BeforeMonth:    Words{list: `en de desde hasta`},
	Weekdays: Values{lines: `
		1: lunes
		2: martes
		3: miércoles
		4: jueves
		5: viernes
		6: sábado
		7: domingo`},
	YearMarks: Words{list: `años`},
	Hours:     Words{list: `horas h`},
	Night:     Words{list: `noche madrugada`},
	Quarters: Values{lines: `
		30: y_media
		15: y_cuarto
		-15: menos_cuarto`},
	Afternoon: Words{list: `de_la_tarde de_la_noche`},
}

// Numbers

var spanishNumbers = Numbers{
	Figures:           []Figures{{',', ". "}, {'.', ","}},
	ForeignFigures:    []Figures{},
	FourTogether:      true,
	Group:             ".",
	Point:             ",",
	PointInReferences: true,
	Counted:           Words{list: `millón millones por_ciento euros dólares pesos kilómetros`},
	Regions: []RegionFigures{
		{
			Regions: "ES AR BO CL CO CR CU EC PY UY VE",
			Figures: []Figures{{',', ". "}}, ForeignFigures: []Figures{{'.', ","}},
			Group: ".", Point: ",",
		},
		{
			Regions: "MX US GT HN NI PA PE DO PR SV",
			Figures: []Figures{{'.', ", "}}, ForeignFigures: []Figures{{',', "."}},
			Group: ",", Point: ".",
		},
	},
	Ordinals:      Words{list: `º ª o a er`},
	NumberSigns:   Words{list: `no. n° #`},
	Abbreviations: Values{none: true},

	Cardinals: Values{lines: `
		0: cero
		1: uno un una
		2: dos
		3: tres
		4: cuatro
		5: cinco
		6: seis
		7: siete
		8: ocho
		9: nueve
		10: diez
		11: once
		12: doce
		13: trece
		14: catorce
		15: quince
		16: dieciséis dieciseis
		17: diecisiete
		18: dieciocho
		19: diecinueve
		20: veinte
		21: veintiuno veintiún veintiun veintiuna
		22: veintidós veintidos
		23: veintitrés veintitres
		24: veinticuatro
		25: veinticinco
		26: veintiséis veintiseis
		27: veintisiete
		28: veintiocho
		29: veintinueve
		30: treinta
		40: cuarenta
		50: cincuenta
		60: sesenta
		70: setenta
		80: ochenta
		90: noventa
		100: cien ciento
		200: doscientos doscientas
		300: trescientos trescientas
		400: cuatrocientos cuatrocientas
		500: quinientos quinientas
		600: seiscientos seiscientas
		700: setecientos setecientas
		800: ochocientos ochocientas
		900: novecientos novecientas`},
	Magnitudes: Values{lines: `
		3: mil
		6: millón millones
		9: millardo millardos
		12: billón billones
		18: trillón trillones`},
	StandAlone:   Words{list: `mil`},
	Indefinite:   Words{list: `un una`},
	And:          Words{list: `y`},
	AndAfterTens: []int{1, 2, 3, 4, 5, 6, 7, 8, 9},

	OrdinalWords: Words{list: `
		primero primera primer primeros primeras segundo segunda segundos segundas tercero tercera
		tercer terceros cuarto cuarta cuartos quinto quinta sexto sexta séptimo séptima octavo octava
		octavos noveno novena décimo décima undécimo undécima duodécimo duodécima vigésimo vigésima`},
	Readings: Table{lines: `
		1: primero primera primer primeros primeras
		2: segundo segunda segundos segundas
		3: tercero tercera tercer terceros
		4: cuarto cuarta cuartos
		5: quinto quinta
		6: sexto sexta
		7: séptimo séptima
		8: octavo octava octavos
		9: noveno novena
		10: décimo décima
		11: undécimo undécima
		12: duodécimo duodécima
		20: vigésimo vigésima
		1: única único sola solo una
		2: ambos ambas doble dobles duplicó duplicar par pareja parejas dúo mitad gemelos
		3: triple triplicó trío trimestre tercio tercios
		4: cuádruple cuarteto
		5: quinquenio
		6: semestre
		7: semana semanas
		10: decena decenas década décadas
		12: docena docenas año años
		14 15 2: quincena quincenas
		20: veintena
		30: treintena
		100: centenar centenares cientos siglo siglos centenario
		1000: miles millar millares milenio
		0.5 50 30: medio media medios mitad
		0.25 25 15 0.75 75 4: cuarto cuartos
		1/3 2/3 3 33 66 67: tercio tercios
		0: ningún ninguno ninguna medianoche
		24: día
		t720 12: mediodía
		t0 0 24 12: medianoche`},
	Fractions: Table{lines: `
		50: mitad
		33: un_tercio tercera_parte
		67: dos_tercios
		25: una_cuarta_parte cuarta_parte
		75: tres_cuartas_partes tres_cuartos
		20: quinta_parte
		10: décima_parte`},
	NotFractions: Words{list: `primera_mitad segunda_mitad`},
	Rise: Words{list: `
		subió subieron sube suben subir subido subida subidas aumentó aumentaron aumenta aumentan
		aumentar aumentado aumento aumentos creció crecieron crece crecido ganó ganaron gana ganan
		ganado avanzó avanzaron incremento incrementó incrementado repunte repuntó alza`},
	Fall: Words{list: `
		bajó bajaron baja bajan bajar bajado bajada cayó cayeron cae caen caer caído caída caídas
		perdió perdieron pierde pierden perdido descendió descendieron descenso descendido
		disminuyó disminuyeron disminuido disminución retrocedió retroceso redujo redujeron reducir
		reducido reducción recorte desplomó desplome`},
	NoChange: Words{none: true},
	Between:  Words{list: `a y o - – — / ,`},
}

// Measures

var spanishMeasures = Measures{
	Units: Table{lines: `
		km: kilómetro kilómetros
		m: metro metros
		cm: centímetro centímetros
		mi: milla millas
		kg: kilogramo kilogramos
		ha: hectárea hectáreas
		t: tonelada toneladas`},
	Currencies: Table{lines: `
		eur: euro euros €
		dollar: dólar dólares $
		usd: us$
		gbp: libra libras £
		jpy: yen yenes ¥
		peso: peso pesos
		rub: rublo rublos`},
	Spans: Table{lines: `
		second: segundos
		minute: minuto minutos
		hour: hora horas
		day: día días
		week: semana semanas
		month: mes meses
		year: año años
		decade: década décadas
		century: siglo siglos`},
	Shares: Table{lines: `
		percent: % por_ciento
		point: punto puntos
		percentagepoint: punto_porcentual puntos_porcentuales
		basispoint: punto_básico puntos_básicos`},
}

// Typography

var spanishTypography = Typography{
	Money: "1\u00a0€", Percent: "1\u00a0%",
	MoneyIn: Words{list: `ES`},
	Quotes:  []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}

// Terms

var spanishTerms = Terms{
	Articles: Words{list: `el la los las un una unos unas lo`},
	Function: Words{list: `
		el la los las un una unos unas lo del de al a ante bajo con contra desde durante en
		entre hacia hasta para por según sin sobre tras y e o u ni que se su sus no más muy
		como`},
	Linking:     Words{list: `de del la las los el y a al en con para por`},
	Complement:  Words{list: `de del`},
	Coordinator: Words{list: `y e o u ni`},
	Stop: Words{list: `
		yo tú él ella nosotros nosotras ellos ellas usted ustedes me te nos os le les mi mis
		tu tus nuestro nuestra nuestros nuestras vuestro vuestra es son era eran fue fueron
		será serán sería serían ser sido siendo está están estaba estaban estuvo estar estado
		ha han había habían hubo haya haber habrá hay he hemos tiene tienen tenía tuvo tener
		puede pueden podía podría poder debe deben debía hace hacen hizo hacer dice dijo
		dicen decir va van iba ir pero sino aunque porque pues si cuando donde mientras este
		esta estos estas esto ese esa esos esas eso aquel aquella aquellos aquellas quien
		quienes cual cuales cuyo cuya qué quién cómo cuándo dónde cada todo toda todos todas
		otro otra otros otras algún alguno alguna algunos algunas ningún ninguno ninguna nada
		nadie alguien algo mucho mucha muchos muchas poco poca pocos pocas varios varias
		ambos ambas tal tales mismo misma mismos mismas sí ya menos tan tanto también tampoco
		así aquí ahí allí ahora hoy ayer mañana luego después antes entonces siempre nunca
		jamás quizá además aún aun incluso solo sólo casi bien mal lunes martes miércoles
		jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto
		septiembre octubre noviembre diciembre dos tres cuatro cinco seis siete ocho nueve
		diez cien mil millón millones año años día días mes meses semana hora horas vez veces`},
	Institution:      Words{list: `parlamento senado congreso vaticano internet corán bundestag`},
	InstitutionAlone: Words{list: `tesoro bolsa asamblea constitución`},
	Definite:         Words{list: `el la del al`},
	Common: Words{list: `
		el la los las un una de del y o a en por para con sin no sí se su sus es son ha han
		he hay ser sol mar paz ley luz pan red sur norte este oeste fin mal bien dos tres
		seis mil año día mes vez casa mesa lima leche granada rosario santiago salvador
		trinidad valencia vigo león palma roma cuenca mérida soria ávila`},
	NounOrVerb:       Words{none: true},
	NounOrParticiple: Words{none: true},
	BeforeNoun: Words{list: `
		el la los las un una unos unas del de al a en con por para sin sobre entre contra
		este esta estos estas ese esa esos esas su sus mi mis tu tus nuestro nuestra nuestros
		nuestras cada todo toda todos todas otro otra otros otras algún alguna algunos
		algunas ningún ninguna gran grandes nuevo nueva nuevos nuevas primer primera primeros
		primeras segundo segunda último última antiguo antigua buen buena mal mala mejor
		mayor menor`},
	Copula: Words{list: `
		es son era eran fue fueron será serán sería serían sea sean ser sido siendo`},
	ObjectPronoun: Words{list: `lo la los las le les`},
	Determiner: Words{list: `
		el la los las un una unos unas este esta estos estas ese esa esos esas aquel aquella
		aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras cada`},
	Auxiliary: Words{list: `
		he ha hemos han había habían hubo habrá habrán habría haya hayan haber habiendo es
		son era eran fue fueron será serán ser sido está están estaba estaban`},
	NounFirst: true,
	HeadFirst: true,
}
