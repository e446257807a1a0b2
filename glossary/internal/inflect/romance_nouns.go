package inflect

// Nouns that end like adjectives and are none: what would be their feminine is another
// word ("puerto", "puerta").
const (
	spanishOneGender = `
		fondo cuadro
		acopio acorazado actinio acto aforismo agarradero agosto ahijadero ajonjero alamín alcano alcotán
		alegro algarrobero algarrobo almendrero almendro amasadero amibo anadino andancio andrino angelito
		anguilo anticipado antojo aparvadero arado arco arrancadero arrastradero arribo artroscopio asco
		aserrado asperiego avellano averío babero badián balandro banano banasto banco bando barbo barco
		bario baro barranco barreno barrero batallón batidero baño bergamoto bicho bielgo birlo birlocho
		bisalto bocado bolso bombacho bongo bordado bordo borrachero botijo botín bozo brazado buco bulo
		caballerizo caballo cabezo cabo cabrio cachimbo cachucho cachulero cajigo calabazón caladero calado
		calco caldero caldo campo canasto candelero candilero cangrejo cantero canto canónigo capacho capo
		cardado cardo cardón cargadero cargo carpo carrasco carrero carretero casco casino caso castor
		castro casucho cato caucho cayado caño cebadero cebo cepo cerezo cerito cernedero cerradero cesto
		cetario chaco chairo chamizo chanclo charango charco chirimoyo chirlo chito chopo chorlo chozo ciclo
		cidro cien cierzo cincho cinto circo circón claustro clavijero clavo cobro cocho coco coipo coito
		coladero colado combinado comedio concertino conducto conglomerado contero copo corbato coronado
		corozo corzo coso costo costurero cotilo cribo crisantemo cristo crucero cubito cubo cuenco cuento
		cuero cuervo cuezo curio custodio cuño cámaro cántaro cárcavo dativo dato declinatorio derribo
		diablo diezmo dogo dolor drago dragón echadero eclíptico embreado embutido empleo encañado encino
		endoscopio enfriadero enjambradero entorchado escafandro escalo escalón escaro escobino escotado
		escupidero esparto espato espectroscopio esperiego espino espín estado estampido estereotipo estero
		estetoscopio estibio estrado estregadero estrelladero exprimidero fajín fardo faro fauno filo flor
		foco foro foso frambueso frasco friso fruto fuero fumo galero gallipavo galopo gancho garito
		garrancho garrapato garrobo garrucho gazapo gesto gimnasio gocho gorgorito gorrión gotero grado
		granadero grano granujo grasero grillero grito grupo guanaco guanábano guayabo guayacán guijo guindo
		guiso guro gusarapo gárgaro hado halo helero helicón herbero herrero higo higroscopio hilacho hilado
		hilero hilo horco hormigo hoyo huaco huelgo huerto huiro humero huronero husero hábito injerto itrio
		jaco jaldo jaleo jamón jarano jilguero jimio joyo jubo juego juratorio juro juzgado jícaro labio
		lado lancero lancho lapo lardo laringoscopio lauro lendrero leonero leño libro lienzo ligado limo
		lino lirio lizo llamado llanto lombo loto macaco machero madero magnesio malojo maltrato mamparo
		mando manganeso mango manguero manguito mantequillero manto manzano marco mareo maro martín mechero
		medro melojo melón menuzo mercado merlo metro micho mico micro microscopio mijo mingo minino minuto
		mirlo mito modo mojonero molino mollero molondro mondongo montanero montonero morago morfo morrongo
		mortero moscón mosquero mosquitero mosquito mostacero moño muñeco nabo nadadero naranjo naso nevero
		novillo nuco numulario oftalmoscopio olivero olivo orco ordeño osero ostro otoscopio ozono oído
		padrino palco palero palio palmito palmo palo palomino palpo panco pandero pano pantomimo pantuflo
		panículo papado papelerío parangón parhelio paro partido pasionario pasionero pasmo patuco pedrero
		pedrisco pegado pego pelambrero pellico pelo peloto penco pero personero peso petróleo pichón pico
		piltro pilón pimiento pincarrasco pinocho piquero piro piroxeno piso pisto pistolero platino plato
		pleito plumario poblado poleo pollancón pollo pontón porrino poso potrero poyo pozo premio presto
		procesionario pruno puchero pueblo puerto puesto pulpo punto puñado pámpano pértigo quemado quiebro
		quilo quimo quino quisco rabo racamento ramero ramujo rancho rapado rasero rastrillado rastro rato
		raño rebeco recorrido regadero regalo regañado reguero reino rejado relleno resto retículo ribero
		ricio ringlero riso rodancho rodeo rozadero rótulo sabalero sacado saco salero salguero salmo samugo
		sanso sapino sardonio sargo sarrio sarzo sementero seno serafín serpentín siglo silbo sino solano
		solero sonadero sonriso sordino sosiego soto sudadero sueldo suelo sumatorio tacho taco tajadero
		talco talego talonero tambo tambor tamujo tapadero tarquín tarugo tejado tejido telero templadero
		templo tendalero tendedero termo ternero terrado testero tetero tetón tiento tilo tinado tino tipo
		tiradero tiro tirón tizo tizón tongo tono torgo tormento torrontero torvisco totumo trabanco trabuco
		tragadero trago trajinero trancho tranco tranquero trapo trasgo tratado trato trecho treno tribuno
		trigo trilito trinchero trombo trompo trono tropo tubo tueco tulio tumbo turbo varadero vareo vaso
		velorto vendo ventano verbo verdugado verdín vero vertedero vestimento vicio vilo vilorto violetero
		zambombo zancado zapato zarzo ánimo`
	portugueseOneGender = `
		achado aglomerado amor amónio aparo apeadeiro arco asno azinheiro azinho bacio badalo bago baixio
		balanço banco bando banho barbo barco barraco beiço berro bico bochecho bolso bombo bordo braço
		brinco cabeço caco cafeteiro calo calço campo canastro cano carapuço cargo carneiro carreiro carriço
		carteiro casaco casco caso castanheiro cavaco cavalo cepo cerco cesto cetro choro chouriço chão cimo
		cinto coco comichão conduto conto copo correio cortiço coto couro cubo custo cântaro dado dentuço
		descargo dízimo encosto escolho esfregão espingardeiro espinho esporo espírito esquadro estado
		esteiro estorvo estrado fado falo fardamento fardo fauno favo feijão figo filo flor foco folho fosso
		friso fruto fundo furo fuso gadanho galo galão gelado gesto gorro gramado grito horto isco jogo juro
		juízo lameiro lanço lenho linho lixo lombo loto luto lábio machado madeiro mamilo manto marco mato
		meado melhor melão micro mijo minuto modo molho moto nevoeiro ordenado orvalhado palmo partido
		passado pasto pataco pedido pedreiro peitaço pico pimento pingo pinto pior piso poiso ponteiro ponto
		porto posto poço prato prego punhado púcaro quadro quarentão queixo raio regato rego ribeiro risco
		rodo ronco saco sapato seguido sertão silvo sino soco soldo tabaqueiro tabuado tacho talo tamanco
		tampo telheiro termo terço tesoiro tesouro testemunho testo tiro toldo tomateiro tormento tornado
		torno toro traseiro travesseiro traço trinco troco trombo troço trunfo tubo turbo vaso veio vento
		verbo vinho visto`
	italianOneGender = `
		abito accordo acero agosto agro albero albo alloro ambito angolo anno arancio arco argento arrivo
		arto asilo aspetto aspo assedio asso attacco atto aumento auro ausilio auspicio autunno avvio avviso
		baco bagno ballo banchetto banco bando barbo baro bastone bavero becco berretto bilico bollo bordo
		bosco botto braccio branco brano broccio brodo buco bulbo busto calcagno calcio cambio camicio campo
		canneto canto capo carico carro casco caso castagno castello catasto cavicchio cavo cento centro
		cerchio cero ciclo cielo ciglio cigno ciliegio cimitero cinto circo circuito coccio codice collegio
		collo colpo coltro comando compito comune concorso conto corno coro corso corvo cospetto cosso costo
		costume covo cricco cubo cuoio dado danno dato debito decreto deposito disuso dito dolo dono dorso
		dubbio duomo effetto eroso esame esito etto evento fango faro fato fatto favo fegato ferro fianco
		fiato fico fieno filo fiordaliso foglio fondo formato forno foro fosso freno fronte frutto fulcro
		fumo fungo fuoco fuso gambo gelato gelo gesso gesto gnomo gomito governo grado grano greto gruppo
		guado guaio guanto guscio gusto impasto impegno impero imposto inciso incontro indirizzo indulto
		ingresso inizio inno invito isolato istinto labbro laccio lato lattimo lauro lavoro leccio legno
		letto libro limo lino luogo lustro maglio malto mandorlo mango manico marchio maso masso mastro melo
		membro mento mercato merito mestolo metro minuto miro mito modo molo mondo morso mostro motivo moto
		muro naso nastro nevo nocciolo noceto nodo nucleo numero nunzio obbligo occhio odio oggetto olio
		oliveto olivo orco ordino orecchio orlo oro orto osso ostro pacco palazzo palco palmo palo pandoro
		parco pareo partito parto passato passo pasto patto pegno pero pesco peso petto pezzo piano pianto
		piazzo pilastro pino piombo pizzo plico polo polso pomo popolo porro porto posto pozzo prato prezzo
		processo prodotto profumo progetto prugno pugno punto quadro raggio ramo rancio regalo regno resto
		ricordo riso ritmo rito rogo romancio roseto ruolo sacco saldo salto sambuco sasso sbocco scalo
		scopo scranno scudo secolo segno senno seno senso sesso sfogo sforzo silo sito smeraldo soffio sogno
		soldo sonno sorriso sorso sparo spazio spicco spiedo spino stallo stampo stato stecco stelo stilo
		stipendio storno strato sugo suono taglio tango tappeto tappo tarlo tasco tasso tavolo telo tempio
		tempo termo terreno tesoro testo tetto timbro timo tino tipo tiro titolo tomo tono topo torno toro
		torso torto trancio trapano tratto tributo trivio tronco trono trucco tubo tufo turbo turno unicorno
		uso vallo vano vaso velo vento verso vestigio vetro vincolo vino viso vizio volto voto zaino zelo
		zolfo zoppo zucco`
)
