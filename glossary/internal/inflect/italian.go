package inflect

// italian makes forms of Italian words.
var italian = &romance{
	plurals: []ending{
		{"ista", []string{"isti", "iste"}}, {"cida", []string{"cidi", "cide"}},
		{"iatra", []string{"iatri", "iatre"}},
		{"emma", []string{"emmi"}}, {"gma", []string{"gmi"}}, {"auma", []string{"aumi"}}, {"asma", []string{"asmi"}},
		{"siasta", []string{"siasti", "siaste"}}, {"amma", []string{"ammi", "amme"}}, {"ema", []string{"emi"}},
		{"oma", []string{"omi", "ome"}},
		{"acia", []string{"acie"}}, {"ecia", []string{"ecie"}}, {"icia", []string{"icie"}}, {"ocia", []string{"ocie"}},
		{"ucia", []string{"ucie"}}, {"cia", []string{"ce", "cie"}}, {"gia", []string{"gie", "ge"}},
		{"arca", []string{"archi", "arche"}}, {"ca", []string{"che"}}, {"ga", []string{"ghe"}},
		{"a", []string{"e"}},
		{"io", []string{"i", "ii"}},
		{"co", []string{"chi", "ci"}}, {"go", []string{"ghi", "gi"}},
		{"o", []string{"i"}},
		{"ie", []string{"=", "i"}}, {"e", []string{"i"}},
	},
	singulars: []ending{
		{"zioni", []string{"zione"}}, {"sioni", []string{"sione"}}, {"menti", []string{"mento", "mente"}},
		{"tori", []string{"tore", "torio"}}, {"isti", []string{"ista", "isto"}},
		{"chi", []string{"co"}}, {"ghi", []string{"go"}}, {"ici", []string{"ico", "ice"}},
		{"nti", []string{"nte", "nto"}}, {"isi", []string{"="}}, {"esi", []string{"=", "ese"}},
		{"ssi", []string{"=", "sso"}},
		{"i", []string{"o", "e", "io"}},
		{"che", []string{"ca"}}, {"ghe", []string{"ga"}},
	},
	ofMembers: []ending{{"zione", nil}, {"nte", nil}, {"tore", nil}, {"ese", nil}, {"ale", nil}, {"bile", nil}, {"che", []string{"ca"}}, {"ghe", []string{"ga"}},
		{"ce", []string{"cia"}}, {"ge", []string{"gia"}}, {"e", []string{"a"}}},
	feminines: []ending{
		{"ato", []string{"ata"}}, {"ito", []string{"ita"}}, {"uto", []string{"uta"}}, {"oso", []string{"osa"}},
		{"ivo", []string{"iva"}}, {"ano", []string{"ana"}}, {"eno", []string{"ena"}}, {"ino", []string{"ina"}},
		{"avo", []string{"ava"}}, {"imo", []string{"ima"}}, {"ido", []string{"ida"}}, {"esco", []string{"esca"}},
		{"aiolo", []string{"aiola"}}, {"aiuolo", []string{"aiuola"}}, {"gnolo", []string{"gnola"}},
		{"evolo", []string{"evola"}}, {"astro", []string{"astra"}}, {"iparo", []string{"ipara"}},
		{"volto", []string{"volta"}}, {"turo", []string{"tura"}}, {"ofono", []string{"ofona"}},
		{"ofago", []string{"ofaga"}}, {"ifugo", []string{"ifuga"}}, {"gneo", []string{"gnea"}}, {"mento", nil},
		{"ento", []string{"enta"}}, {"bondo", []string{"bonda"}}, {"oideo", []string{"oidea"}},
		{"orneo", []string{"ornea"}}, {"iero", []string{"iera"}}, {"ario", []string{"aria"}},
		{"torio", []string{"toria"}}, {"sorio", []string{"soria"}}, {"orio", []string{"oria"}},
		{"ico", []string{"ica"}}, {"aio", []string{"aia"}}, {"uo", []string{"ua"}}, {"ondo", []string{"onda"}},
		{"iaco", []string{"iaca"}}, {"issimo", []string{"issima"}}, {"ologo", []string{"ologa"}},
		{"ografo", []string{"ografa"}}, {"onomo", []string{"onoma"}}, {"ofilo", []string{"ofila"}},
		{"ofobo", []string{"ofoba"}}, {"ivoro", []string{"ivora"}}, {"ogeno", []string{"ogena"}},
		{"ifero", []string{"ifera"}}, {"queo", []string{"quea"}}, {"aneo", []string{"anea"}},
		{"ineo", []string{"inea"}}, {"oneo", []string{"onea"}}, {"aceo", []string{"acea"}},
		{"ereo", []string{"erea"}}, {"oreo", []string{"orea"}}, {"opeo", []string{"opea"}},
		{"tore", []string{"trice", "tora"}}, {"sore", []string{"sora"}}, {"iere", []string{"iera"}},
	},
	masculines: []ending{
		{"trice", []string{"tore"}}, {"essa", []string{"e", "a"}}, {"iera", []string{"iere", "iero"}},
		{"ista", nil}, {"a", []string{"o"}},
	},
	irregular: `
		uomo uomini; gentiluomo gentiluomini; comma commi; dio dei; bue buoi; tempio templi; braccio braccia bracci; ginocchio ginocchia
		ginocchi; labbro labbra labbri; osso ossa ossi; uovo uova; dito dita diti; paio paia;
		centinaio centinaia; migliaio migliaia; miglio miglia; mille mila; lenzuolo lenzuola lenzuoli;
		muro muri mura; ciglio ciglia cigli; membro membri membra; grido grida gridi; urlo urla urli;
		riso risa; ala ali; arma armi; mano mani; eco echi; problema problemi; programma programmi;
		sistema sistemi; tema temi; schema schemi; clima climi; dramma drammi; poeta poeti; pilota
		piloti; atleta atleti atlete; pianeta pianeti; profeta profeti; papa papi; duca duchi; collega
		colleghi colleghe; monarca monarchi; patriarca patriarchi; stratega strateghi; despota
		despoti; geometra geometri; asceta asceti; idiota idioti idiote; ipocrita ipocriti ipocrite;
		cosmopolita cosmopoliti; israelita israeliti; gesuita gesuiti; vescovo vescovi; diploma
		diplomi; enigma enigmi; fantasma fantasmi; cinema cinema; gorilla gorilla; delta delta; vaglia
		vaglia; sosia sosia; boia boia; amico amici; nemico nemici; greco greci; porco porci; medico
		medici; sindaco sindaci; monaco monaci; parroco parroci; austriaco austriaci; belga belgi
		belghe; auto auto; moto moto; foto foto; radio radio; dinamo dinamo; biro biro; video video;
		euro euro; lapis lapis; zio zii; rio rii; pio pii; addio addii; oblio oblii; brusio brusii;
		fruscio fruscii; mormorio mormorii; pendio pendii; rinvio rinvii; invio invii; leggio leggii;
		scia scie; camicia camicie camice; ciliegia ciliegie ciliege; moglie mogli; superficie
		superfici superficie; specie specie; serie serie; bello bei begli belli; quello quei quegli
		quelli`,
	persons: `
		dottore dottoressa; professore professoressa; studente studentessa; presidente presidentessa;
		vicepresidente vicepresidentessa; avvocato avvocata avvocatessa; campione campionessa;
		principe principessa; conte contessa; duca duchessa; poeta poetessa; barone baronessa; leone
		leonessa; sacerdote sacerdotessa; profeta profetessa; elefante elefantessa; oste ostessa;
		gigante gigantessa; visconte viscontessa; pavone pavonessa; attore attrice; imperatore
		imperatrice; eroe eroina; re regina; gallo gallina; marchese marchesa; signore signora;
		padrone padrona; infermiere infermiera; cameriere cameriera; cassiere cassiera; ragioniere
		ragioniera; parrucchiere parrucchiera; consigliere consigliera; cancelliere cancelliera;
		ingegnere ingegnera; fratello sorella; genero nuora; senatore senatrice; vigile vigilessa;
		strega stregone; dio dea; abate badessa; zar zarina; giovane giovane; difensore difenditrice
		difensora; assessore assessora; possessore posseditrice; successore succeditrice; revisore
		revisora; incisore incisora; aggressore aggreditrice; ribelle ribelle; molle molle;
		satellitare satellitare; elettorale elettorale; orribile orribile`,
	gendered:  italianGendered,
	oneGender: italianOneGender,
	invariable: `
		crisi tesi analisi sintesi ipotesi oasi diagnosi prognosi metropoli brindisi ipnosi nevrosi
		psicosi genesi enfasi tisi paralisi stasi estasi dialisi catarsi metamorfosi protesi sintassi
		prassi parentesi antitesi perifrasi eclissi brindisi bisturi alibi kiwi taxi safari sci lunedì
		martedì mercoledì giovedì venerdì pari dispari quindi oggi ieri domani avanti davanti dopo poi
		così mai noi voi loro lei lui anzi forse sempre dieci venti sei nove tre due dodici tredici
		quattordici quindici sedici undici qualsiasi qualunque ogni`,
	others: `
		bello bel bell; bel bello; buono buon; buon buono; grande gran; gran grande; santo san; san
		santo; quello quel; primo prim; mezzo mezz; nessuno nessun; alcuno alcun; uno un; signore
		signor; signor signore; professore professor; professor professore; dottore dottor; dottor
		dottore; ingegnere ingegner; maggiore maggior; maggior maggiore; peggiore peggior; migliore
		miglior; minore minor; male mal; generale general; cardinale cardinal; fiore fior; mare mar;
		cuore cuor; amore amor`,
	contractions: `
		il del al dal nel sul; lo dello allo dallo nello sullo; la della alla dalla nella sulla; l
		dell all dall nell sull; i dei ai dai nei sui; gli degli agli dagli negli sugli; le delle alle
		dalle nelle sulle`,
	determiners: `
		il i; i il; lo gli; la le; l gli le; gli lo l; le la l; del dei; dei del; dello degli; degli
		dello dell; della delle; dell degli delle; delle della dell; al ai; ai al; allo agli; agli
		allo all; alla alle; all agli alle; alle alla all; dal dai; dai dal; dallo dagli; dagli dallo
		dall; dalla dalle; dall dagli dalle; dalle dalla dall; nel nei; nei nel; nello negli; negli
		nello nell; nella nelle; nell negli nelle; nelle nella nell; sul sui; sui sul; sullo sugli;
		sugli sullo sull; sulla sulle; sull sugli sulle; sulle sulla sull`,
	conjugations: []conjugation{
		{"are", italianAre, "", "ar ando"},
		{"ere", italianEre, "", "er endo"},
		{"ire", italianIre, "", "ir endo"},
	},
	enclitics: "lo la li le ne gli ci vi mi ti si glielo gliela",
	verbs: `
		essere sono sei è siamo siete era erano fui fu furono sarà saranno sarebbe sia siano stato
		stata stati state; avere ho hai ha abbiamo hanno aveva avevano ebbe ebbero avrà avranno
		avrebbe abbia abbiano avuto; fare faccio fa fai facciamo fanno faceva facevano fece fecero
		farà faranno farebbe faccia facciano fatto fatta fatti fatte facendo; dare do dà diamo danno
		dava davano diede dette diedero darà daranno dia diano dato data dati date dando; stare sto
		sta stanno stava stavano stette stia stiano; andare vado va vanno andrà andranno vada vadano;
		prendere preso presa presi prese prende presero; mettere messo messa messi messe mise misero;
		porre pongo pone pongono poneva pose posero porrà ponga posto posta posti poste ponendo; dire
		dico dice dicono diceva disse dissero dirà dica dicano detto detta detti dette dicendo; tenere
		tengo tiene tengono tenne tennero terrà tenga; venire vengo viene vengono venne vennero verrà
		venga venuto venuta venuti venute; rendere reso resa resi rese; perdere perso persa persi
		perse; chiudere chiuso chiusa chiusi chiuse; aprire aperto aperta aperti aperte; scrivere
		scritto scritta scritti scritte scrisse; leggere letto letta letti lette lesse; volere voglio
		vuole vogliono volle vorrà; potere posso può possono potrà possa; dovere devo deve devono
		dovrà; sapere so sa sanno seppe saprà; scegliere scelgo sceglie scelgono scelse scelto scelta
		scelti scelte; togliere tolgo tolgono tolse tolto tolta; trarre traggo trae traggono trasse
		tratto tratta tratti tratte; condurre conduco conduce conducono condusse condotto condotta;
		rompere rotto rotta rotti rotte ruppe; correre corso corsa corse; vincere vinto vinta vinti
		vinte vinse; muovere mosso mossa mossi mosse; chiedere chiesto chiesta chiesti chieste chiese;
		rimanere rimane rimasto rimasta rimasti; portare porto; lanciare lancio; lasciare lascio;
		passare passo; trovare trovo; presentare presento; votare voto; formare formo; dichiarare
		dichiaro; guadagnare guadagno; entrare entro; prestare presto; tirare tiro; cercare cerco;
		firmare firmo`,
	nominals: `
		essere potere dovere piacere sapere avere volere mare cuore altare affare militare popolare
		particolare singolare regolare familiare scolare solare lunare circolare similare ausiliare
		nucleare molecolare cellulare volgare titolare dollaro paniere bandiere carabiniere ingegnere
		cavaliere infermiere cameriere consigliere quartiere cantiere mestiere bicchiere genere potere
		dispiacere parere carcere cenere polvere vivere dire fare lire esemplare alimentare
		parlamentare elementare complementare polare secolare muscolare oculare angolare preliminare
		disciplinare lineare umanitare sanitare unitare interlineare stellare insulare peninsulare
		giudiziare`,
	demonyms: []string{"ano", "ana", "ese", "ino", "ina", "eno", "ena", "ita", "olo", "ola", "acco", "acca", "eco", "eca"},
	adjectives: []string{"ano", "ana", "ese", "ino", "ina", "ale", "ico", "ica", "ivo", "iva", "oso", "osa", "ario", "aria",
		"ato", "ata", "ito", "ita", "uto", "uta", "are", "bile", "nte", "ista", "ile", "eo", "ea", "orio", "oria", "iero", "iera", "iero"},
}

// Endings of Italian verbs.
const (
	italianAre = `
		o i a iamo ate ano hi hiamo avo avi ava avamo avano ai ò ammo aste arono erò erai erà eremo
		erete eranno erei erebbe erebbero assi asse assero ino ato ata ati ate ando are`
	italianEre = `
		o i e iamo ete ono evo evi eva evamo evano ei é emmo erono etti ette ettero erò erà eremo
		eranno erebbe erebbero essi esse essero a ano uto uta uti ute endo ere`
	italianIre = `
		o i e iamo ite ono isco isci isce iscono ivo ivi iva ivamo ivano ii ì immo irono irò irà iremo
		iranno irebbe irebbero issi isse issero a ano isca iscano ito ita iti ite endo ire`
)
