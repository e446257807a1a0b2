package inflect

// Words in -o whose feminine ends in -a without a row for it, and words that a row would
// give a feminine and that have none: what would be theirs is another word, or the verb
// ("puesto", "puesta"; "destino", "destina"). Adjectives without a suffix and names of
// kin, animals and callings are closed classes, so that the first are the basic words of
// the language; of the second the frequent ones are here.
const (
	spanishGendered = `
		abrupto absoluto absorto abstracto abstruso absurdo abuelo abyecto aciago acéfalo adepto adicto
		adjunto adulto adusto adverso alterno alto alumno amargo amarillo ambidextro amigo amplio
		analfabeto ancho anejo anexo angosto análogo apto armenio arquitecto asno astuto asíncrono atento
		ateo augusto autodidacto autóctono avaro avieso añejo babilonio bajo baldío barato bastardo basto
		beato becerro bellaco bello benigno benévolo bermejo bielorruso bisabuelo bisnieto bizarro blanco
		blando blanquinegro bobo borracho borrego bosnio bravío bronco bruto burro bárbaro bávaro bígamo
		búho búlgaro cabizbajo cachorro calvo camello candidato cardenalicio caro castaño casto cauto
		cazurro cerdo chato checo checoslovaco chulo cierto ciervo circunspecto claro cojo colono compacto
		complejo completo conciso concreto conejo conexo confeso confuso conjunto contento contradicho
		converso convexo convicto copto coqueto correcto corrupto corto corzo cosaco criollo crédulo crío
		cuanto cuarto cuerdo cuervo culto curvo cuyo cómodo denso descalzo descontento deshonesto desierto
		despierto desprovisto devoto dicho diestro difunto difuso digno directo discreto disoluto disperso
		distinto diurno diverso duradero duro díscolo ebrio egipcio electo enemigo enfermo enjuto esbelto
		escaso escueto eslovaco espeso espurio estonio estrecho estricto eterno exacto excluso exento
		exhausto exministro experto expreso extenso externo extinto extraño extremo falso fausto fenicio
		feo fijo flaco flojo franco fraterno frío frívolo funesto futuro férreo gallardo gallego gallo
		galo ganadero ganso gato gemelo godo gordo grato gringo grueso guapo harto hebreo hecho hediondo
		heredero hermanastro hijastro hijo hirsuto hondo honesto húmedo húngaro ignoto ileso iluso
		imperfecto impreciso imprevisto impuro impío incauto incierto incoloro incompleto inconcluso
		inconexo incorrecto incrédulo inculto indeciso indigesto indigno indio indirecto indiscreto
		indoloro inepto inexperto infecto infuso ingrato injusto inmaduro inmediato inmenso inmerso innato
		inodoro inquieto insatisfecho inseguro insensato insulso intacto intenso interno intranquilo
		intruso inverso invicto jonio judío junto justo lacio lagarto largo lento lerdo libio limpio lindo
		liso listo literato llevadero lobo loco lácteo lóbrego macedonio macho maduro maestro magno majo
		malayo maligno malo maltrecho malévolo manco materno mayúsculo medio mendigo ministro minúsculo
		mismo mixto moderno modesto mojigato molesto mono monocromo monógamo moro mozo muchacho mucho
		muerto mulato mulo mío navarro necio nefando nefasto negro neto neutro nieto niño nocturno nono
		normando noruego novato novillo novio nuestro nuevo nulo náufrago níveo obeso obscuro obsoleto
		obtuso obvio oculto opaco orondo oscuro oso otro palomo paraguayo paralelo parco pardo parejo
		paterno pato patricio patrio perecedero perfecto perplejo perro perverso pillo plebeyo polaco
		poligloto pollo polígamo polígloto pontificio poseso potro preciso prematuro preso presunto previo
		previsto prieto profeso profuso prolijo pronto propenso propicio propio proscripto provisto
		prófugo puerco pulcro puro putrefacto pájaro quieto quinto rancio raro raso reacio recluso recto
		redondo remoto reo repleto resoluto ridículo robusto rojo ronco roto rubio ruso sabio sacro
		sacrosanto santo sargento satisfecho seco secreto seguro selecto sencillo sensato serbio serio
		sexto siervo siniestro sirio soberbio sobrio socio soldadero solo sombrío sonoro sordo subalterno
		sucinto sucio sueco suegro sujeto sumiso sumo supremo susodicho suspenso sustituto suyo taciturno
		tanto tardo tardío tatarabuelo tenso terso testigo tibio tieso timorato tinto tonto toro tranquilo
		travieso tránsfugo trémulo tuerto turco tuyo tártaro tío umbrío uruguayo vacío vago valedero vasco
		vasto venidero verdadero viceministro viejo vikingo vitalicio vuestro yerto zanco zorro zurdo
		árbitro átono áureo émulo ígneo íntegro óseo`
	spanishOneGender = `
		abanico acero acoso afán aguacero agujero aliento aniversario apellido aperitivo apetito archivo
		armario asiento atuendo auditorio avellano ayuno banano basurero batido bocado boletín botín botón
		calendario camino candelero cantero carrizo cartero casino centavo centeno ciento ciprés circuito
		clavo cojín corazón cortés costurero crucero crédito cuero cuidado cultivo dado delito depósito
		desayuno destino desván detector diccionario directorio distrito donativo ducado débito ejército
		elenco enero erizo escenario espadín espino estado estrés exprés extractor factor febrero florero
		fluido foso freno frutero galón ganado gemido grado granizo grano grito género hado hechizo helado
		heno hito hábito impuesto imán interés jurado labriego lado ladrido latido latín letrero limo lino
		llavero mano manzano marido mazapán mercado mico mimo mirador mito molino montón mostrador motivo
		motor motín mérito nevado nido número océano olivo olvido oratorio orín pantano papado partido
		pecado pedido perdón pescado piano pico pino pito plano pliego poso prado presupuesto promontorio
		propósito purgatorio puñado pánico racimo razón reactor recorrido refrán rellano remiendo reposo
		repuesto requisito reverendo revés riego rito ruido salario salero sector senado sendero seno
		sentido serpentín sino soldado sombrero sonido sosiego sudario tablero tablón talento tejado
		terreno territorio timo tino tintero tito tractor tratado través tribuno trino trueno tráfico
		tránsito tucán vado vector velatorio veneno verano vestido viento vino vocabulario volcano volcán
		vómito ámbito ánimo éxito órgano`
	portugueseGendered = `
		aberto absoluto absorto abstracto abstrato absurdo adepto adicto adjunto adulto adverso alheio
		alterno alto amarelo amargo amigo amorfo amplo analfabeto antigo análogo apto arménio armênio
		arquitecto arquiteto asno astuto augusto austero avaro azedo baixo baldio barato barítono basco
		bastardo beato belo benigno bezerro bisneto borracho branco brando bruto burro bárbaro bósnio
		cachorro caduco calvo camelo candidato canhoto caolho caro castanho casto cauto cego certo cervo
		checo cheio claro coberto coelho colono completo complexo conciso concreto confuso conjunto
		converso convexo correcto correto corrupto corvo coxo crédulo culto curto curvo cómodo cômodo
		defunto denso derradeiro descalço descoberto deserto desonesto desperto devoto difuso digno
		directo direto discreto disperso distinto diurno diverso dono duradouro duro efémero efêmero
		egípcio encoberto enfermo enxuto escasso escuro eslovaco esperto espesso estranho eterno eunuco
		exacto exato experto expresso extenso externo extinto extremo extrínseco falso farto feio ferrenho
		filho fixo franco fraterno frio frouxo frívolo funesto futuro férreo galego galhardo galo ganso
		garoto gato genuíno gordo grato graúdo grego grosso gêmeo hercúleo herdeiro honesto ignoto ileso
		imaturo imediato imenso imerso imorredouro impreciso impuro inapto inato incauto incerto
		incompleto incorrecto incorreto incrédulo inculto indeciso indefeso indigno indirecto indireto
		indiscreto indonésio inepto inequívoco infecto infeto infravermelho ingrato inimigo injusto
		inodoro inquieto inseguro insensato intacto intenso interno intruso intrínseco inverso invicto
		irmão isomorfo junto justo lagarto largo ledo limpo lindo liso literato lobo loiro longo louco
		louro lácteo líbio macaco macho maduro mago magro maiúsculo maligno maluco manco marinho materno
		meio mendigo mesmo ministro minúsculo misto miúdo moderno modesto molesto monógamo morno morto
		mouro moço mulato nefasto negro neto nocturno nono nosso noturno novato novilho novo nulo néscio
		obeso obscuro obsoleto oculto omisso outro padeiro paralelo pardo paterno pato patrono patrício
		perplexo perverso polaco polígamo porco potro preciso prematuro preso pretenso preto profuso
		prolixo pronto propenso propício prévio próprio próspero puro pássaro póstumo quanto quarto quieto
		quinto raro raso recluso recíproco redondo remoto repleto reto ridículo robusto roto roxo russo
		sacro salvadorenho santo seco secreto seguro seleto sensato sertanejo servo severo sexto sincero
		singelo soberbo sobrinho sogro sombrio sonoro sozinho submisso substituto sucinto sueco sujo
		supremo surdo suspenso suíço sábio sério sérvio sírio sóbrio sócio tanto tardio tardo tcheco tenso
		tio tolo tonto torto touro tranquilo trémulo trêmulo turco urso vago vasto vazio velho verdadeiro
		vermelho viceministro vindoiro vindouro vitalício vizinho viúvo vosso zarolho áspero átono áureo
		ébrio ímpio índio íntegro óbvio ósseo`
	portugueseOneGender = `
		acento advento alento aniversário apelido aperitivo apito aposto argento armário arquivo assento
		atoleiro auditório banheiro barreiro bocado calendário cano canteiro carreiro carteiro casino
		cassino castanheiro centavo cento cenário cheiro chuveiro cimo cinzeiro circuito convento cravo
		crédito cuidado cultivo dado dano delito depósito destino dicionário dinheiro direito diretório
		distrito dividendo donativo ducado débito engano espírito estado estrado evento exército factor
		fado fator feno fevereiro fogareiro fundo gado gelado grado grito grão hino hábito imposto intento
		invento janeiro jurado lado limo limoeiro machado marido melhor mercado mimo mito motivo motor mão
		mérito mês oceano ordenado ouvido pano partido pecado pedido piano pico pinheiro pino plano
		ponteiro prado pressuposto propósito punhado purgatório pântano pão reator remendo requisito
		ribeiro rito salário sector senado seno sentido setor sino soldado sonho sustento tabuleiro
		talento tecido telhado território tinteiro tornado traseiro tratado trator travesseiro treno
		tráfico trânsito unguento vector veneno vento verão vestido viveiro vocabulário vómito âmbito
		ânimo êxito órgão`
	italianGendered = `
		acceso accolto adatto addetto adulto agnello agricolo alterno alto altro alunno amaro ammesso
		amorfo ampio analogo aperto appeso arabo arbitro architetto arso arzillo asciutto aspro assorto
		assurdo astratto ateo attratto augusto aureo austero autoctono avaro avverso azzurro babbeo baldo
		balordo barbaro basco basso bastardo bavaro bello benedetto benfatto benigno bianco bielorusso
		bigotto bislacco bisnonno brillo bruno brusco brutto buffo bugiardo bulgaro buono burbero caldo
		calvo cammello caro casalingo casto cavallo ceco cecoslovacco centripeto certo cervo chiaro chiuso
		cieco codardo codesto coeso colono colto commesso commosso comodo compatto complesso completo
		composto compreso compunto conciso concluso concreto condiviso condotto confuso congiunto coniglio
		consueto contorto contraffatto convesso coperto corretto corrotto corto corvo cosacco costretto
		cotto crasso credulo crudo curdo curvo deciso defunto degno deleterio deluso denso descritto
		deserto desueto detto devoto difeso diffuso dimesso diretto discreto disfatto disonesto disperso
		disposto distinto distratto distrutto diurno diverso diviso doppio dotto duro ebreo ebrio effimero
		eletto empio emulo equivoco erto esatto esausto escluso esperto esposto espresso esterno esteso
		estinto estratto estremo estrinseco eterno falso fanciullo fatto fausto ferreo fiacco fiammingo
		figlio figliolo fisso flesso folto fosco fradicio franco fraterno freddo fritto frivolo funesto
		gagliardo gatto gemello ghiotto giallo giusto glabro goffo grasso greco grezzo grigio grosso
		ignaro ignoto illeso illuso immenso immerso imperfetto impreciso imprevisto improbo impuro
		inadatto incerto incluso incolto incompleto incredulo indeciso indegno indigesto indiretto
		indiscreto inesatto inesperto inetto infermo infetto ingiusto inquieto insepolto insicuro
		insoddisfatto insulso intatto integro intenso interno intero interrotto intrinseco introdotto
		intruso inverso invitto irto kosovaro ladro largo leggero lesso lesto libero lieto limitrofo lindo
		liscio lombardo losco lungo lupo maestro magiaro mago magro maiuscolo maldestro maledetto maligno
		malinteso malvagio mansueto materno matto merlo mesto meticcio mezzo ministro minuscolo misero
		misto moderno modesto molesto molto monaco monogamo monotono moro morto mosso mulatto mulo
		nascosto nefando nefasto neoeletto neopromosso nero netto neutro nonno nono nostro noto notturno
		novello nudo nullo nuovo obeso obsoleto occulto offeso onesto opaco opposto orso oscuro ottuso
		ovvio paterno patrio patrono pazzo percosso perfetto permesso perplesso perso perverso piatto
		piccolo pigmeo polacco poligamo poliglotto pontificio porco povero preciso predetto prediletto
		prescritto preso presunto previo previsto probo prodotto profugo profuso promesso promosso prono
		pronto propenso proposto proprio protetto provvisto puledro puro quanto quarto questo quieto
		quinto raccolto ragazzo raro raso reciproco recluso remoto retto ricco ridicolo ridotto rimosso
		ristretto robusto roseo rosso rotto rozzo russo sacro sacrosanto saggio salso sanguigno santo
		sardo savio scaltro scalzo scarlatto scarso schietto sciocco scoperto scorretto scosso scritto
		scuro secco sedotto segreto sepolto serbo serio servo sesto severo sicuro sincero sincrono sindaco
		singolo slovacco smosso smunto sobrio socio soddisfatto soggetto solo sonoro sordo sorpreso
		sospeso sospetto sotteso sottomesso spagnuolo spesso spoglio sporco sprovvisto spurio stesso
		stolto storto stracco stretto subconscio succinto suddetto sudicio suocero superbo supposto
		supremo svelto svizzero tanto tardo tartaro terso terzo teso tolto tonto toro tozzo tradotto
		tranquillo tronfio troppo turco tutto ucciso ungaro univoco vago variopinto vassallo vasto vecchio
		vedovo venerando veneto vero viceministro vichingo vitello vizzo vostro vuoto zingaro zio zoppo`
	italianOneGender = `
		abito accento acquaio aeroplano aiuto alabastro ambito anniversario appetito archivo argento
		arrivo auditorio avvento baleno bucato calendario camino cammino centinaio cento circuito convento
		credito cucchiaio dato debito dentino deposito destino diario direttorio disastro dito divano
		dividendo dizionario ducato esercito evento febbraio fiato fieno fiuto fondo freno gelato gennaio
		giardino granito grano grido incastro intento invito lato lido limo lino liuto mandato manico
		mattino mercato merito mestiero migliaio minuto mondo motivo mulino nastro nido oceano olivo
		oratorio paio partito passato peccato pensiero piano pilastro pino portento prato proposito
		purgatorio requisito rifiuto rito rosaio salario saluto scenario senato seno sentiero sfondo
		sindacato sito solaio spirito stato statuto stento talento telaio terreno territorio traffico
		transito trattato treno tributo tropico unguento uragano veleno velluto vento vestito vino vivaio
		vocabolario vulcano`
)
