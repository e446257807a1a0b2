package language

// portuguese is Portuguese.
var portuguese = Language{
	Base: "pt",
	Name: "Portuguese",

	Vocabulary:   &portugueseVocabulary,
	Segmentation: &portugueseSegmentation,
	Calendar:     &portugueseCalendar,
	Numbers:      &portugueseNumbers,
	Measures:     &portugueseMeasures,
	Typography:   &portugueseTypography,
	Terms:        &portugueseTerms,
}

// Vocabulary

var portugueseVocabulary = Vocabulary{
	Frequent: Words{list: `o os uma que não com para dos do da são mais foi pelo pela`},
}

// Segmentation

var portugueseSegmentation = Segmentation{
	NeverFinal: Words{list: "" +
		// titles and forms of address
		`sr sra srs sras srta sr.ª dr dra drs dras prof profa profª profs exmo exma ilmo ilma exa
		eng engº engª eng.º arq adv dep sen des gov pres
		gen cel maj cap ten sgt alm brig fr pe mons rev sto sta st D V Sp Mr Mrs Ms` + "\n" +
		// addresses
		`av r tv trav estr rod pç pça pca lg lgo` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`cf cfr vd v ex p.ex i.e e.g ca aprox a d p._ex`},
	NumberBound: Words{list: `
		art arts n nº n.º núm nr no pág págs pag p pp vol vols t cap caps fig figs tab inc par al
		tel fax apto ap bl cx séc ed sec
		jan fev abr jun jul ago set out nov dez`},
	Label:       Words{list: `PS NB N.B N._B N.R N._R NR Obs`},
	HeadingWord: Words{list: `parágrafo cláusula inciso artigo capítulo secção seção título anexo figura tabela parte ponto`},
	MayEnd:      Words{list: `etc`},
	BeforeStarter: Words{list: `
		Inc Bros Corp Co Ltd Cia Ltda Lda Jr Filho S.A S.A.R.L E.U.A s.a
		a.C d.C a.m p.m a.e.c e.c ss segs`},
	MarkedName: Words{list: `Yahoo!`},
	Starter: Words{list: `
		O A Os As Um Uma Uns Umas Ao Aos À Às Do Da Dos Das De No Na Nos Nas Em Num Numa Pelo Pela
		Pelos Pelas Por Para Com Sem Sob Sobre Entre Até Após Ante Contra Desde Durante Perante
		Segundo Conforme Mediante Antes Depois Apesar Além
		E Ou Mas Porém Contudo Todavia Nem Se Que Quem Quando Como Onde Porque Porquê Pois Embora
		Enquanto Caso Logo Portanto Assim Então Entretanto Também Tampouco Aliás
		Este Esta Estes Estas Isto Esse Essa Esses Essas Isso Aquele Aquela Aqueles Aquelas Aquilo
		Neste Nesta Nestes Nestas Nesse Nessa Naquele Naquela Deste Desta Desse Dessa
		Eu Tu Ele Ela Eles Elas Nós Vós Você Vocês Meu Minha Teu Tua Seu Sua Seus Suas Nosso Nossa
		Nossos Nossas Qual Quais Quanto Quantos Quantas
		Cada Todo Toda Todos Todas Tudo Outro Outra Outros Outras Algum Alguma Alguns Algumas Alguém
		Algo Nenhum Nenhuma Ninguém Nada Muito Muita Muitos Muitas Pouco Poucos Vários Várias
		Ambos Ambas Tal Tais Qualquer Certo Certos Diversos Diversas
		Não Sim Já Mais Menos Ainda Só Apenas Sempre Nunca Jamais Hoje Ontem Amanhã Agora Aqui Ali
		Lá Aí Talvez Quase Inclusive Finalmente Atualmente Posteriormente Inicialmente
		Provavelmente Há Havia Houve É São Era Eram Foi Foram Está Estão Tem Têm
		Dois Duas Três Quatro Cinco Seis Sete Oito Nove Dez`},
	NameParticle: Words{list: `De Da Do Dos Das`},
}

// Calendar

var portugueseCalendar = Calendar{
	Months: Values{lines: `
		1: janeiro
		2: fevereiro
		3: março
		4: abril
		5: maio
		6: junho
		7: julho
		8: agosto
		9: setembro
		10: outubro
		11: novembro
		12: dezembro`},
	CapitalMonths:  false,
	DoubtfulMonths: Words{none: true},
	DayBeforeMonth: Words{list: `de`},
	BeforeMonth:    Words{list: `em de desde até`},
	Weekdays: Values{lines: `
		1: segunda-feira
		2: terça-feira
		3: quarta-feira
		4: quinta-feira
		5: sexta-feira
		6: sábado
		7: domingo`},
	YearMarks: Words{list: `anos`},
	Hours:     Words{list: `horas hora h`},
	Night:     Words{list: `noite madrugada`},
	Quarters: Values{lines: `
		30: e_meia
		15: e_quinze e_um_quarto`},
	Afternoon: Words{list: `da_tarde da_noite`},
}

// Numbers

var portugueseNumbers = Numbers{
	Figures:           []Figures{{',', ". "}},
	ForeignFigures:    []Figures{{'.', ","}},
	FourTogether:      true,
	Group:             ".",
	Point:             ",",
	PointInReferences: true,
	Counted: Words{list: `
		milhão milhões bilhão bilhões por_cento euros dólares reais quilômetros quilómetros`},
	Ordinals:      Words{list: `º ª o a`},
	NumberSigns:   Words{list: `no. n° #`},
	Abbreviations: Values{none: true},

	Cardinals: Values{lines: `
		0: zero
		1: um uma
		2: dois duas
		3: três
		4: quatro
		5: cinco
		6: seis
		7: sete
		8: oito
		9: nove
		10: dez
		11: onze
		12: doze
		13: treze
		14: catorze quatorze
		15: quinze
		16: dezesseis dezasseis
		17: dezessete dezassete
		18: dezoito
		19: dezenove dezanove
		20: vinte
		30: trinta
		40: quarenta
		50: cinquenta
		60: sessenta
		70: setenta
		80: oitenta
		90: noventa
		100: cem cento
		200: duzentos duzentas
		300: trezentos trezentas
		400: quatrocentos quatrocentas
		500: quinhentos quinhentas
		600: seiscentos seiscentas
		700: setecentos setecentas
		800: oitocentos oitocentas
		900: novecentos novecentas`},
	Magnitudes: Values{lines: `
		3: mil
		6: milhão milhões
		9: bilhão bilhões
		12: trilhão trilhões bilião biliões`},
	StandAlone:       Words{list: `mil`},
	Indefinite:       Words{list: `um uma`},
	And:              Words{list: `e`},
	AndAfterHundreds: true,
	AndAfterTens:     []int{1, 2, 3, 4, 5, 6, 7, 8, 9},

	OrdinalWords: Words{list: `
		primeiro primeira primeiros primeiras segundo segunda segundos terceiro terceira terceiros
		quarto quarta quartos quinto quinta sexto sexta sétimo sétima oitavo oitava oitavos nono nona
		décimo décima vigésimo vigésima`},
	Readings: Table{lines: `
		1: primeiro primeira primeiros primeiras
		2: segundo segunda segundos
		3: terceiro terceira terceiros
		4: quarto quarta quartos
		5: quinto quinta
		6: sexto sexta
		7: sétimo sétima
		8: oitavo oitava oitavos
		9: nono nona
		10: décimo décima
		20: vigésimo vigésima
		1: único única só
		2: ambos ambas dobro dupla duplo dobrou dobrar par pares casal metade gêmeos
		3: triplo tripla trio trimestre terço terços
		4: quarteto quádruplo
		6: semestre
		7: semana semanas
		10: dezena dezenas década décadas
		12: dúzia dúzias ano anos
		14 15 2: quinzena quinzenas
		100: centena centenas século séculos centenário
		1000: milhar milhares milênio milénio
		0.5 50 30: meio meia metade
		0.25 25 15 0.75 75: quarto quartos
		1/3 2/3 33 66 67: terço terços
		0: nenhum nenhuma
		24: dia
		t720 12: meio-dia
		t0 0 24 12: meia-noite`},
	Fractions: Table{lines: `
		50: metade
		33: um_terço
		67: dois_terços
		25: um_quarto
		75: três_quartos
		20: um_quinto
		10: um_décimo`},
	NotFractions: Words{list: `primeira_metade segunda_metade`},
	Between:      Words{list: `a e ou - – — / ,`},
}

// Measures

var portugueseMeasures = Measures{
	Units: Table{lines: `
		km: quilómetro quilómetros quilômetro quilômetros
		m: metro metros
		mi: milha milhas
		kg: quilograma quilogramas
		ha: hectare hectares
		t: tonelada toneladas`},
	Currencies: Table{lines: `
		eur: euro euros €
		dollar: dólar dólares $
		usd: us$
		real: real reais r$
		gbp: libra libras £
		jpy: iene ienes ¥`},
	Spans: Table{lines: `
		minute: minuto minutos
		hour: hora horas
		day: dia dias
		week: semana semanas
		month: mês meses
		year: ano anos
		decade: década décadas
		century: século séculos`},
	Shares: Table{lines: `
		percent: % por_cento
		point: ponto pontos
		percentagepoint: ponto_percentual pontos_percentuais`},
}

// Typography

var portugueseTypography = Typography{
	Money: "1\u00a0€", Percent: "1%",
	MoneyIn: Words{list: `PT`},
	Quotes:  []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}

// Terms

var portugueseTerms = Terms{
	Articles: Words{list: `o a os as um uma uns umas`},
	Function: Words{list: `
		o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela
		pelos pelas para com sem sob sobre entre contra desde até após ante e ou nem que se
		seu sua seus suas não mais muito como num numa dum duma`},
	Linking:     Words{list: `de do da dos das e a o em no na ao à`},
	Complement:  Words{list: `de do da dos das`},
	Coordinator: Words{list: `e ou nem`},
	Stop: Words{list: `
		eu tu ele ela nós vós eles elas você vocês me te lhe lhes vos meu minha meus minhas
		teu tua nosso nossa nossos nossas é são era eram foi foram será serão seria ser sido
		sendo está estão estava estavam esteve estar tem têm tinha tinham teve ter tido há
		havia houve haver pode podem podia poderia poder deve devem devia faz fazem fez fazer
		diz disse dizem dizer vai vão ia ir mas porém embora porque pois quando onde enquanto
		este esta estes estas isto esse essa esses essas isso aquele aquela aqueles aquelas
		aquilo quem qual quais cujo cuja cada todo toda todos todas tudo outro outra outros
		outras algum alguma alguns algumas nenhum nenhuma nada ninguém alguém algo muita
		muitos muitas pouco pouca poucos poucas vários várias ambos ambas tal tais mesmo
		mesma mesmos mesmas sim já menos tão tanto também assim aqui aí ali lá agora hoje
		ontem amanhã logo depois antes então sempre nunca jamais talvez ainda só apenas quase
		bem mal segunda terça quarta quinta sexta sábado domingo janeiro fevereiro março
		abril maio junho julho agosto setembro outubro novembro dezembro dois duas três
		quatro cinco seis sete oito nove dez cem mil milhão milhões ano anos dia dias mês
		meses semana hora horas vez vezes`},
	Institution:      Words{list: `parlamento senado congresso vaticano internet corão bundestag`},
	InstitutionAlone: Words{list: `tesouro bolsa assembleia constituição`},
	Definite:         Words{list: `o a do da ao à no na pelo pela`},
	Common: Words{list: `
		o a os as um uma de do da e ou em no na por para com sem não sim se seu sua é são há
		ser sol mar paz lei luz pão rede sul norte leste oeste fim mal bem dois três seis mil
		ano dia mês vez casa mesa porto lima granada salvador natal vitória palmas`},
	NounOrVerb:       Words{none: true},
	NounOrParticiple: Words{none: true},
	BeforeNoun: Words{list: `
		o a os as um uma uns umas de do da dos das em no na nos nas ao à aos às por pelo pela
		pelos pelas para com sem sobre entre contra este esta estes estas esse essa seu sua
		seus suas meu minha nosso nossa cada todo toda todos todas outro outra outros outras
		algum alguma nenhum nenhuma grande grandes novo nova novos novas primeiro primeira
		segundo segunda último última antigo antiga bom boa mau má melhor maior menor`},
	Copula:        Words{list: `é são era eram foi foram será serão seria seriam seja sejam ser sido sendo`},
	ObjectPronoun: Words{list: `o a os as lhe lhes`},
	Determiner: Words{list: `
		o a os as um uma uns umas este esta estes estas esse essa esses essas aquele aquela
		aqueles aquelas meu minha meus minhas teu tua seu sua seus suas nosso nossa nossos
		nossas cada`},
	Auxiliary: Words{list: `
		tem têm tinha tinham teve terá terão ter tendo há havia haver é são era eram foi
		foram será serão ser sido está estão estava estavam`},
	NounFirst: true,
	HeadFirst: true,
}
