package inflect

// spanish makes forms of Spanish words.
var spanish = &romance{
	plurals: []ending{
		{"ción", []string{"ciones"}},
		{"án", []string{"anes"}}, {"én", []string{"enes"}}, {"ín", []string{"ines"}},
		{"ón", []string{"ones"}}, {"ún", []string{"unes"}},
		{"ás", []string{"ases"}}, {"és", []string{"eses"}}, {"ís", []string{"ises", "íses"}},
		{"ós", []string{"oses"}}, {"ús", []string{"uses"}},
		{"z", []string{"ces"}},
		{"í", []string{"íes", "ís"}}, {"ú", []string{"úes", "ús"}},
		{"gen", []string{"genes"}},
		{"s", []string{"=", "ses"}}, {"x", []string{"="}},
		{"y", []string{"yes", "is"}},
		{"a", []string{"as"}}, {"e", []string{"es"}}, {"i", []string{"is"}}, {"o", []string{"os"}},
		{"u", []string{"us"}}, {"á", []string{"ás", "aes"}}, {"é", []string{"és"}}, {"ó", []string{"ós"}},
		{"w", []string{"ws"}},
		{"b", []string{"bs", "bes"}}, {"c", []string{"cs"}}, {"d", []string{"des"}},
		{"l", []string{"les"}},
		{"n", []string{"nes"}}, {"r", []string{"res"}}, {"j", []string{"jes"}},
		{"", []string{"s", "es"}},
	},
	singulars: []ending{
		{"iones", []string{"ión"}}, {"ones", []string{"ón", "one"}}, {"anes", []string{"án"}},
		{"enes", []string{"én", "ene", "en"}}, {"ines", []string{"ín"}}, {"unes", []string{"ún"}},
		{"eses", []string{"és", "es"}}, {"íses", []string{"ís"}},
		{"ces", []string{"z", "ce"}}, {"yes", []string{"y"}}, {"íes", []string{"í"}},
		{"úes", []string{"ú"}},
		{"dades", []string{"dad"}}, {"tades", []string{"tad"}}, {"tudes", []string{"tud"}},
		{"ores", []string{"or"}}, {"ares", []string{"ar"}}, {"eres", []string{"er"}},
		{"ales", []string{"al"}},
		{"eles", []string{"el"}}, {"iles", []string{"il"}}, {"oles", []string{"ol"}},
		{"ules", []string{"ul"}},
		{"res", []string{"re", "r"}}, {"les", []string{"le", "l"}}, {"des", []string{"de", "d"}},
		{"es", []string{"e"}}, {"as", []string{"a"}}, {"os", []string{"o"}},
		{"is", []string{"="}}, {"us", []string{"="}}, {"ís", []string{"="}}, {"és", []string{"="}},
		{"ás", []string{"="}}, {"ós", []string{"="}}, {"ús", []string{"="}},
	},
	feminines: []ending{
		{"ado", []string{"ada"}}, {"ido", []string{"ida"}}, {"oso", []string{"osa"}}, {"ivo", []string{"iva"}},
		{"udo", []string{"uda"}}, {"ano", []string{"ana"}}, {"eno", []string{"ena"}}, {"eño", []string{"eña"}},
		{"ino", []string{"ina"}}, {"uno", []string{"una"}}, {"avo", []string{"ava"}}, {"imo", []string{"ima"}},
		{"ito", []string{"ita"}}, {"esco", []string{"esca"}}, {"usco", []string{"usca"}},
		{"iego", []string{"iega"}}, {"teco", []string{"teca"}}, {"miento", nil}, {"iento", []string{"ienta"}},
		{"lento", []string{"lenta"}}, {"íparo", []string{"ípara"}}, {"úparo", []string{"úpara"}},
		{"bundo", []string{"bunda"}}, {"oideo", []string{"oidea"}}, {"ticio", []string{"ticia"}},
		{"látero", []string{"látera"}}, {"ótono", []string{"ótona"}}, {"andero", []string{"andera"}},
		{"endero", []string{"endera"}}, {"dero", nil}, {"ero", []string{"era"}}, {"puesto", []string{"puesta"}},
		{"suelto", []string{"suelta"}}, {"vuelto", []string{"vuelta"}}, {"bierto", []string{"bierta"}},
		{"hecho", []string{"hecha"}}, {"ófono", []string{"ófona"}}, {"ófago", []string{"ófaga"}},
		{"ífugo", []string{"ífuga"}}, {"enco", []string{"enca"}}, {"ario", []string{"aria"}},
		{"torio", []string{"toria"}}, {"sorio", []string{"soria"}}, {"orio", []string{"oria"}},
		{"ico", []string{"ica"}}, {"uo", []string{"ua"}}, {"undo", []string{"unda"}}, {"iaco", []string{"iaca"}},
		{"íaco", []string{"íaca"}}, {"ísimo", []string{"ísima"}}, {"izo", []string{"iza"}},
		{"ólogo", []string{"óloga"}}, {"ógrafo", []string{"ógrafa"}}, {"ónomo", []string{"ónoma"}},
		{"ófilo", []string{"ófila"}}, {"ófobo", []string{"ófoba"}}, {"ívoro", []string{"ívora"}},
		{"ógeno", []string{"ógena"}}, {"ífero", []string{"ífera"}}, {"áneo", []string{"ánea"}},
		{"éneo", []string{"énea"}}, {"íneo", []string{"ínea"}}, {"óneo", []string{"ónea"}},
		{"áceo", []string{"ácea"}}, {"éreo", []string{"érea"}}, {"óreo", []string{"órea"}},
		{"opeo", []string{"opea"}}, {"dor", []string{"dora"}}, {"tor", []string{"tora"}},
		{"sor", []string{"sora"}}, {"ñor", []string{"ñora"}}, {"ión", nil}, {"eón", []string{"eona"}},
		{"ón", []string{"ona"}}, {"án", []string{"ana"}}, {"ín", []string{"ina"}}, {"és", []string{"esa"}},
		{"ñol", []string{"ñola"}}, {"luz", []string{"luza"}},
	},
	masculines: []ending{
		{"triz", []string{"tor", "dor"}}, {"ora", []string{"or"}}, {"ona", []string{"ón"}},
		{"ana", []string{"ano", "án"}}, {"ina", []string{"ino", "ín"}}, {"esa", []string{"és"}},
		{"ñola", []string{"ñol"}}, {"a", []string{"o"}},
	},
	irregular: `
		joven jóvenes; orden órdenes; imagen imágenes; examen exámenes; origen orígenes; margen
		márgenes; virgen vírgenes; crimen crímenes; volumen volúmenes; dictamen dictámenes; régimen
		regímenes; espécimen especímenes; carácter caracteres; gravamen gravámenes; certamen
		certámenes; resumen resúmenes; aborigen aborígenes; germen gérmenes; canon cánones; desorden
		desórdenes; cartel carteles; abdomen abdómenes; semen sémenes; himen hímenes; liquen líquenes;
		polen pólenes; acumen acúmenes; cardumen cardúmenes; betumen betúmenes; mes meses; gas gases;
		dios dioses; res reses; tos toses; mies mieses; bus buses; autobús autobuses; rey reyes; ley
		leyes; sur sures; club clubes clubs; test tests; web webs; hipérbaton hipérbatos; lord lores;
		no noes; sí síes; yo yoes; mamá mamás; papá papás; sofá sofás; menú menús; champú champús;
		esquí esquís; jersey jerséis; estándar estándares; álbum álbumes; fórum fórums; módem módems;
		vermen vérmenes; paréntesis paréntesis`,
	persons: `
		actor actriz; emperador emperatriz; embajador embajadora embajatriz; alcalde alcaldesa; abad
		abadesa; príncipe princesa; duque duquesa; conde condesa; barón baronesa; tigre tigresa; héroe
		heroína; rey reina; juez jueza; poeta poetisa; sacerdote sacerdotisa; profeta profetisa; líder
		lideresa; jefe jefa; concejal concejala; fiscal fiscala; edil edila; bedel bedela; oficial
		oficiala; presidente presidenta; vicepresidente vicepresidenta; expresidente expresidenta;
		dependiente dependienta; asistente asistenta; cliente clienta; gerente gerenta; ayudante
		ayudanta; comediante comedianta; sirviente sirvienta; intendente intendenta; regente regenta;
		infante infanta; gigante giganta; pariente parienta; gobernante gobernanta; elefante elefanta;
		almirante almiranta; teniente tenienta; huésped huéspeda; aprendiz aprendiza; monje monja;
		sastre sastra; nene nena; cacique cacica; capataz capataza; chaval chavala; colegial
		colegiala; zar zarina; español española; mongol mongola; andaluz andaluza; cordobés cordobesa;
		ratón ratona; león leona`,
	gendered:  spanishGendered,
	oneGender: spanishOneGender,
	invariable: `
		crisis tesis análisis síntesis hipótesis dosis énfasis oasis virus lunes martes miércoles
		jueves viernes atlas brindis campus cosmos caos corpus cactus estatus status bonus lapsus
		papirus ómnibus tifus paraguas paracaídas rascacielos cumpleaños portaaviones parabrisas
		salvavidas guardacostas sacacorchos lavavajillas guardaespaldas limpiabotas mecenas diabetes
		caries sintaxis praxis tórax clímax ántrax fénix metamorfosis génesis neurosis psicosis
		tuberculosis cirrosis parálisis diagnosis prótesis apocalipsis antes después menos entonces
		mientras además más tras atrás jamás quizás detrás através dos tres seis viacrucis
		trabalenguas abrelatas microondas aguafiestas cortauñas rompehielos portavoces biceps bíceps
		tríceps fórceps chasis iris pelvis pubis tenis éxtasis dandi amén iris`,
	others: `
		gran grande grandes; grande gran; buen bueno buena buenos buenas; bueno buen; mal malo mala malos malas; malo mal; primer primero;
		primero primer; tercer tercero; tercero tercer; san santo; santo san; cien ciento; algún
		alguno; ningún ninguno; e y; u o`,
	contractions: `el del al`,
	determiners:  `el los; los el; la las; las la`,
	numbers: map[string][][]string{
		"del": {{"de", "los"}}, "al": {{"a", "los"}}, "de los": {{"del"}}, "a los": {{"al"}},
	},
	conjugations: []conjugation{
		{"ar", spanishAr, spanishFuture, "ar ándo"},
		{"er", spanishEr, spanishFuture, "er iéndo yéndo"},
		{"ir", spanishEr + " imos ís", spanishFuture, "ir iéndo yéndo"},
	},
	enclitics: "lo la los las le les me te se nos os",
	verbs: `
		ser soy eres es somos sois son era eras éramos eran fui fue fuimos fueron sea sean sido siendo
		seré será serán sería; estar estoy está están estaba estaban estuvo estuvieron esté estén
		estado estando; haber he ha hemos han había habían hubo hubieron haya hayan habido habiendo
		habrá habrán habría; hacer hago hace hacen hacía hice hizo hicieron haga hagan hecho haciendo
		hará harán haría; tener tengo tiene tienen tuve tuvo tuvieron tenga tengan tendrá tendrán
		tendría; poner pongo pone ponen puse puso pusieron ponga pongan puesto puesta puestos puestas
		pondrá pondrán pondría; venir vengo viene vienen vine vino vinieron venga vengan viniendo
		vendrá vendrán vendría; decir digo dice dicen dije dijo dijeron diga digan dicho diciendo dirá
		dirán diría; dar doy da dan daba daban di dio dieron dé den dado dando; ir voy va vamos van
		iba iban fue fueron vaya vayan ido yendo; poder puedo puede pueden pude pudo pudieron pueda
		puedan podrá podrán podría pudiendo; querer quiero quiere quieren quise quiso quisieron quiera
		quieran querrá querrán; saber sé sabe saben supe supo supieron sepa sepan sabrá sabrán; traer
		traigo trae traen traje trajo trajeron traiga traigan trayendo; salir salgo sale salen salga
		salgan saldrá saldrán saldría; caer caigo cae caen cayó cayeron caiga caigan cayendo; abrir
		abierto abierta abiertos abiertas; romper roto rota rotos rotas; escribir escrito escrita
		escritos escritas; volver vuelto vuelta vueltos vueltas; cubrir cubierto cubierta; morir
		muerto muerta muertos muertas muriendo; ver visto vista vistos vistas veo vea; conducir
		conduzco condujo condujeron conduzca; pedir pido pide pidió piden pida pidiendo; tomar tomo;
		llegar llego; entrar entro; dejar dejo; llevar llevo; pasar paso; prestar presto; rendir
		rindo; ganar gano; perder pierdo; formar formo; declarar declaro; presentar presento; echar
		echo; sacar saco`,
	nominals: `
		lugar hogar mar bar par dólar collar militar popular particular singular regular familiar
		escolar solar lunar circular similar auxiliar nuclear molecular celular peculiar vulgar
		titular bienestar malestar pesar andar azúcar mujer taller poder deber placer ayer ser haber
		saber parecer quehacer líder cáncer primer tercer canciller alquiler alfiler cráter carácter
		militar ejemplar pilar altar olivar pinar manjar lanzar elixir porvenir mártir zar radar
		avatar néctar ámbar glaciar estelar polar angular muscular`,
	demonyms: []string{"ano", "ana", "ense", "és", "esa", "eño", "eña", "ino", "ina", "aco", "aca", "ita", "eo",
		"ea", "í", "ol", "ola", "án", "ón"},
	adjectives: []string{"ano", "ana", "ense", "és", "esa", "eño", "eña", "ino", "ina", "al", "ico", "ica", "ivo", "iva",
		"oso", "osa", "ario", "aria", "ado", "ada", "ido", "ida", "ar", "ble", "nte", "ista", "il", "eo", "ea", "ol", "ola",
		"orio", "oria", "ero", "era", "or", "ora"},
}

// Endings of Spanish verbs.
const (
	spanishAr = `
		o as a amos áis an aba abas ábamos aban é aste ó asteis aron e es emos en ara aran ase asen
		ado ada ados adas ando ad ar`
	spanishEr = `
		o es e emos éis en ía ías íamos ían í iste ió isteis ieron a as amos áis an iera ieran iese
		iesen ido ida idos idas iendo yendo yó yeron er ir`
	spanishFuture = "é ás á emos éis án ía ías íamos ían"
)
