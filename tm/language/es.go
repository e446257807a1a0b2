package language

// spanish is Spanish.
var spanish = Language{
	Base: "es",
	Name: "Spanish",

	Vocabulary:   &spanishVocabulary,
	Segmentation: &spanishSegmentation,
	Typography:   &spanishTypography,
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
	HeadingWord: Words{list: `artículo capítulo sección título anexo figura tabla parte punto`},
	MayEnd:      Words{list: `etc`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd Cía Hnos Jr UU OO EE.UU CC.OO S.A S.L S.A.U S.R.L C.V s.a s.l
		a.C d.C a.m p.m a.n.e d.n.e ss sig sigs`},
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
		Probablemente Es Son Era Eran Fue Fueron Está Están Estaba Estaban Hay Había Hubo Ha Han Tiene
		Dos Tres Cuatro Cinco Seis Siete Ocho Nueve Diez`},
	NameParticle: Words{list: `De Del La Las Los El`},
}

// Typography

var spanishTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}
