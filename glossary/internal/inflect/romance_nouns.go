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
		beato becerro bellaco bello benigno benévolo beodo bermejo bielorruso bisabuelo bisnieto bizarro
		blanco blando blanquinegro bobo borracho borrego bosnio bravío bronco bruto burdo burro bárbaro
		bávaro bígamo búho búlgaro cabizbajo cachorro calmo calvo camello candidato cano canso
		cardenalicio caro castaño casto cauto cazurro cerdo chato checo checoslovaco cholo chulo cierto
		ciervo circunspecto claro cojo colono compacto complejo completo conciso concreto conejo conexo
		confeso confuso conjunto contento contradicho converso convexo convicto copto coqueto correcto
		corrupto corto corzo cosaco craso criollo crédulo crío cuanto cuarto cuerdo cuervo culto curdo
		curvo cuyo cómodo denso descalzo descontento deshonesto desierto despierto desprovisto devoto
		dicho diestro difunto difuso digno directo discreto disoluto disperso distinto diurno diverso
		docto druso ducho duplo duradero duro díscolo ebrio egipcio electo enemigo enfermo enjuto esbelto
		escaso escueto eslovaco espeso espurio estonio estrecho estricto estupendo eterno exacto excluso
		exento exhausto exministro experto expreso extenso externo extinto extraño extremo falso fausto
		fenicio feo fijo fino flaco flojo franco fraterno frío frívolo funesto futuro férreo gallardo
		gallego gallo galo ganadero ganso gato gemelo godo gordo graso grato gringo grueso guapo harto
		hebreo hecho hediondo heredero hermanastro hijastro hijo hirsuto hondo honesto horrendo hosco
		hueco húmedo húngaro ignoto ileso iluso imperfecto impreciso imprevisto impuro impío incauto
		incierto incoloro incompleto inconcluso inconexo incorrecto incrédulo inculto indeciso indigesto
		indigno indio indirecto indiscreto indoloro inepto inexperto infecto infuso ingrato injusto
		inmaduro inmediato inmenso inmerso innato inodoro inquieto insatisfecho inseguro insensato insulso
		intacto intenso intermedio interno intranquilo intruso inverso invicto izquierdo jonio judío junto
		justo kurdo lacio lagarto largo laxo lego lento lerdo leso libio limpio lindo liso listo literato
		llevadero lobo loco luengo luso lácteo lóbrego macedonio macho maduro maestro magno mago majo
		malayo maligno malo maltrecho malévolo manco manso materno mayúsculo medio mendigo mero ministro
		minúsculo mismo mixto moderno modesto mojigato molesto mono monocromo monógamo moro mozo muchacho
		mucho mudo muerto mulato mulo mío múltiplo nato navarro necio nefando nefasto negro neto neutro
		nieto niño nocturno nono normando noruego novato novillo novio nuestro nuevo nulo náufrago níveo
		obeso obscuro obsoleto obtuso obvio oculto opaco orondo oscuro oso otro palomo paraguayo paralelo
		parco pardo parejo parvo paterno pato patricio patrio perecedero perfecto perplejo perro perverso
		pillo plebeyo poco polaco poligloto pollo polígamo polígloto pontificio poseso potro preciso
		prematuro preso presunto previo previsto prieto profeso profuso prolijo pronto propenso propicio
		propio proscripto provisto prófugo puerco pulcro puro putrefacto pájaro pío póstumo quedo quieto
		quinto ralo rancio raro raso reacio recio recluso recto redondo regio remoto reo repleto resoluto
		rico ridículo robusto rojo ronco roto rubio rudo ruso sabio sacro sacrosanto salvo sano santo
		sargento satisfecho seco secreto seguro selecto sencillo sensato serbio serio sexto siervo
		siniestro sirio soberbio sobrio socio soldadero solo sombrío sonoro sordo subalterno sucinto sucio
		sueco suegro sujeto sumiso sumo supremo susodicho suspenso sustituto suyo taciturno tanto tardo
		tardío tatarabuelo tenso terso testigo tibio tieso timorato tinto tonto toro torvo tosco tranquilo
		travieso tremendo tránsfugo trémulo tuerto turco tuyo tártaro tío umbrío uno uruguayo vacío vago
		valedero vano vasco vasto venidero verdadero vernáculo viceministro viejo vikingo vitalicio vivo
		vuestro yerto zafio zanco zorro zurdo árbitro átono áureo émulo ígneo íntegro óseo`
	spanishOneGender = `
		abanico acero acoso agrado aguacero agujero aliento aniversario apellido aperitivo apetito archivo
		armario asiento auditorio avellano ayuno banano basurero batido bocado boletín botín botón
		calendario camino candelero cantero carrizo cartero casino centavo centeno ciento ciprés circuito
		clavo cojín corazón cortés costurero crucero crédito cuero cuidado cultivo delito depósito
		desagrado desayuno desempeño destino desván detector diccionario directorio diseño distrito
		donativo ducado débito ejército elenco empeño enero enfado entreno erizo escenario escudo espadín
		espino estado estreno estrés exprés extractor factor febrero florero fluido freno frutero galón
		ganado gemido grado granizo grano grito género hacendero hechizo helado hábito impuesto incentivo
		interés jurado labriego ladrido latido latín legado letrero llavero manzano marido mazapán mercado
		mirador molino montón mostrador motivo motor motín mérito nevado número océano olivo olvido
		oratorio pantano papado partido pecado pedido perdón pescado piano plano pliego prado presupuesto
		promontorio propósito purgatorio puñado pánico racimo razón reactor recorrido refrán rellano
		reposo repuesto requisito revés riego ruido salario salero saludo sector senado sendero sentido
		serpentín soldado sombrero sonido sosiego sudario sueño tablero tablón talento tejado terreno
		territorio tintero tractor traslado tratado través tribuno trino trueno tráfico tránsito tucán
		vector velatorio veneno verano vestido viento vocabulario volcano volcán vómito ámbito ánimo éxito
		órgano`
	portugueseGendered = `
		aberto absoluto absorto abstracto abstrato absurdo adepto adicto adjunto adulto adverso alheio
		alterno alto alvinegro amarelo amargo amigo amorfo amplo analfabeto antigo análogo apto arménio
		armênio arquitecto arquiteto asno astuto augusto austero avaro azedo baixo baldio barato barítono
		basco bastardo beato belo benigno bezerro bisneto bizarro borracho branco brando bruto bruxo burro
		bárbaro bósnio búlgaro cachorro caduco calmo calvo camelo candidato canhoto caolho caro castanho
		casto cauto cego certo cervo checo cheio claro coberto coelho colono completo complexo conciso
		concreto confuso conjunto controverso converso convexo correcto correto corrupto corvo coríntio
		coxo crédulo culto curto curvo cómodo cômodo defunto denso derradeiro descalço descoberto deserto
		desonesto desperto devoto difuso digno diminuto directo direto discreto disperso distinto diurno
		diverso doentio dono dramaturgo duplo duradouro duro efémero efêmero egípcio encoberto enfermo
		enxuto escasso escuro eslovaco esperto espesso esquerdo estranho estupendo eterno eunuco exacto
		exato experto expresso extenso externo extinto extremo extrínseco falso farto feio ferrenho
		fidedigno filho fino fixo fofo fraco franco fraterno frio frouxo frívolo funesto futuro férreo
		galego galhardo galo ganso garoto gato genuíno gordo grato graúdo grego grosso gêmeo hercúleo
		herdeiro honesto horrendo húngaro ignoto ileso imaturo imediato imenso imerso imorredouro
		impreciso imprevisto impuro inapto inato incauto incerto incompleto incorrecto incorreto incrédulo
		inculto incómodo incômodo indeciso indefeso indigno indirecto indireto indiscreto indonésio inepto
		inequívoco infecto infeto infravermelho ingrato inimigo ininterrupto injusto inodoro inquieto
		inseguro insensato intacto intenso intermédio interno intruso intrínseco inverso invicto inúmero
		irmão isomorfo junto justo lagarto largo ledo limpo lindo liso literato lobo loiro longo louco
		louro lácteo líbio macaco macedônio macho macio maduro mago magro maiúsculo maligno maluco manco
		marinho materno meio mendigo mero mesmo ministro minúsculo misto miúdo moderno modesto molesto
		monógamo monótono morno morto mouro moço mudo mulato murcho médio múltiplo nefasto negro neto
		nocturno nono nosso noturno novato novilho novo nulo náufrago néscio obeso obscuro obsoleto oco
		oculto omisso outro padeiro pago paralelo pardo paterno pato patrono patrício perplexo perverso
		polaco polígamo porco potro pouco preciso prematuro preso pretenso preto previsto profuso prolixo
		pronto propenso propício prévio próprio próspero puro pássaro póstumo quanto quarto quieto quinto
		raro raso recluso recíproco redondo remoto repleto reto reverendo rico ridículo robusto roto roxo
		rudo russo sacro salvadorenho santo seco secreto seguro seleto sensato sertanejo servo severo
		sexto sincero singelo soberbo sobrinho sogro sombrio sonoro sozinho submisso substituto sucinto
		sueco sujo supremo surdo suspenso suíço sábio sério sérvio sírio sóbrio sócio tanto tardio tardo
		tcheco tenso tio todo tolo tonto torto touro tranquilo tremendo triplo trémulo trêmulo turco uno
		urso vago vasto vazio velho verdadeiro vermelho viceministro vindoiro vindouro vitalício vivo
		vizinho viúvo vosso vão zarolho áspero átono áureo ébrio ímpio índio íntegro óbvio ósseo`
	portugueseOneGender = `
		acento advento agrado alento aniversário apelido aperitivo apito aposto argento armário arquivo
		assento atoleiro auditório banheiro barreiro bocado calendário canteiro carreiro carteiro casino
		cassino castanheiro centavo cento cenário cheiro chuveiro cinzeiro circuito conceito convento
		cravo crédito cuidado cultivo defeito delito depósito destino dicionário dinheiro direito
		diretório distrito donativo ducado débito efeito engano ensino escudo espírito estado estrado
		estudo evento exército factor fator fevereiro fogareiro fundo gelado grado grito hábito imposto
		incentivo intento invento janeiro jurado leito limoeiro machado marido melhor mercado motivo motor
		mérito oceano ordenado ouvido partido pecado pedido peito piano pinheiro plano ponteiro prado
		preceito preconceito pressuposto propósito proveito punhado purgatório pântano reator recuo
		requisito respeito ribeiro salário sector senado sentido setor soldado sonho sustento tabuleiro
		talento tecido telhado tento território tinteiro tornado traseiro traslado tratado trator
		travesseiro treno tráfico trânsito unguento vector veludo veneno vento verão vestido viveiro
		vocabulário vómito âmbito ânimo êxito órgão`
	italianGendered = `
		acceso accolto accorto adatto addetto adulto agnello agricolo allegro alterno alto altro alunno
		amaro ammesso amorfo ampio analogo annesso anzidetto aperto appeso apposto arabo arbitro
		architetto arso arzillo asciutto aspro assorto assurdo astratto ateo atteso atto attratto augusto
		aureo austero autoctono avaro avventizio avverso azzurro babbeo baldo balordo barbaro basco basso
		bastardo bavaro bello benedetto benfatto benigno bianco bieco bielorusso bigotto bimbo bislacco
		bisnonno boemo brillo bruno brusco brutto buffo bugiardo buio bulgaro buono burbero caldo calmo
		calvo cammello caro casalingo casto cavallo cavo ceco cecoslovacco centripeto certo cervo chiaro
		chiuso cieco codardo codesto coeso coevo colono colto commesso commosso comodo compagno compatto
		complesso completo composto compreso compunto conciso concluso concreto condiviso condotto confuso
		congiunto coniglio connesso consueto contorto contraffatto controverso convesso coperto copto
		corretto corrotto corto corvo cosacco cosiddetto costretto cotto crasso credulo crudo cupo curdo
		curvo deciso defunto degno deleterio deluso denso descritto deserto desueto detto devoto difeso
		diffuso dimesso diretto disatteso discreto disfatto disonesto disperso disposto distinto distratto
		distrutto diurno diverso diviso doppio dotto druso duro ebbro ebreo ebrio effimero eletto empio
		emulo equivoco erto esatto esausto escluso esperto esposto espresso esterno estero esteso estinto
		estratto estremo estrinseco eterno falso fanciullo fatto fausto fermo ferreo fesso fiacco
		fiammingo figlio figliolo fino fioco fisso fittizio flesso folto fosco fradicio franco fraterno
		freddo fritto frivolo fulvo funesto furbo gagliardo gaio gatto gemello ghiotto giallo giusto
		glabro gobbo goffo grasso greco grezzo grigio grosso guercio ignaro ignoto illeso illuso immenso
		immerso imperfetto impreciso imprevisto improbo impuro inadatto inatteso incerto incluso incolto
		incompleto incredulo indeciso indegno indigesto indiretto indiscreto inesatto inesperto inetto
		infermo infetto ingiusto inquieto insepolto insicuro insoddisfatto insulso intatto integro intenso
		intermedio interno intero interrotto intrinseco introdotto intruso inverso invitto irto kosovaro
		ladro largo lasco leggero lego lercio lesso lesto libero lieto limitrofo lindo liscio liso
		lombardo losco lungo lupo maestro magiaro mago magro maiuscolo maldestro maledetto maligno
		malinteso malvagio mansueto marcio materno matto medio merlo mero mesto meticcio mezzo ministro
		minuscolo misero misto moderno modesto mogio molesto molto monaco monco monogamo monotono moro
		morto mosso mulatto mulo multiplo muto nano nascosto natalizio nato nefando nefasto negro
		neoeletto neopromosso nero netto neutro nonno nono nostro noto notturno novello nudo nullo nuovo
		obeso obsoleto occulto odierno offeso onesto opaco opposto orrendo orso oscuro ottuso ovvio
		parallelo paterno patrio patrizio patrono pazzo percosso perfetto permesso perplesso perso
		perverso piatto piccolo pigmeo pigro pio poco polacco poligamo poliglotto pontificio porco povero
		preciso predetto prediletto prescritto preso presunto previo previsto probo prodotto profugo
		profuso promesso promosso prono pronto propenso propizio proposto proprio prospero protervo
		protetto provvisto puledro puro quanto quarto questo quieto quinto raccolto rado ragazzo raro raso
		rauco reciproco recluso regio remoto reo retto reverendo ricco richiesto ridicolo ridotto rimosso
		ristretto robusto roco roseo rosso rotto rozzo russo sacro sacrosanto saggio salso sanguigno sano
		santo sardo savio sazio scaltro scalzo scarlatto scarso schietto sciocco scoperto scorretto scorso
		scosso scritto scuro secco sedotto segreto sepolto serbo serio servo sesto severo sicuro sincero
		sincrono sindaco singolo slovacco smosso smunto sobrio socio soddisfatto sodo soggetto solo sonoro
		sordo sorpreso sospeso sospetto sotteso sottomesso spagnuolo spesso spoglio sporco sprovvisto
		spurio stesso stolto storto stracco stretto stufo stupendo subconscio succinto suddetto sudicio
		suocero superbo supposto supremo svelto svevo svizzero tanto tardo tartaro terso terzo teso tetro
		tolto tonto torbo toro torto torvo tosco tosto tozzo tradotto tranquillo tremendo tronfio troppo
		turco tutto ucciso ungaro univoco vago vano variopinto vassallo vasto vecchio vedovo venerando
		veneto vero viceministro vichingo vispo vitello vivo vizzo vostro vuoto zingaro zio zitto zoppo`
	italianOneGender = `
		abito accento acquaio aeroplano aiuto alabastro ambito animo anniversario appetito archivo argento
		arrivo auditorio avvento baleno bucato calendario camino cammino carico centinaio cento circuito
		compito contributo convento credito crivo cucchiaio debito dentino deposito destino diario
		direttorio disastro divano dizionario ducato esercito esito evento febbraio fiato fieno fiuto
		fondo freno gelato gennaio giardino gomito granito grano grido incarico incastro intento invito
		istituto liuto mandato manico mattino mercato merito mestiero migliaio minuto mondo motivo mulino
		nastro oceano olivo oratorio partito passato peccato pensiero piano pilastro portento prato
		proposito purgatorio rammarico requisito rifiuto riposo rosaio salario saluto scarico scavo
		scenario senato sentiero sfondo sindacato solaio spirito stato statuto stento talento telaio
		terreno territorio traffico transito trattato treno tributo tropico unguento uragano veleno
		velluto vento vestito vivaio vocabolario vulcano`
)
