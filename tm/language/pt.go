package language

// portuguese is Portuguese.
var portuguese = Language{
	Base: "pt",
	Name: "Portuguese",

	Vocabulary:   &portugueseVocabulary,
	Segmentation: &portugueseSegmentation,
	Typography:   &portugueseTypography,
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
		gen cel maj cap ten sgt alm brig fr pe mons rev sto sta st D V Mr Mrs Ms` + "\n" +
		// addresses
		`av r tv trav estr rod pç pça pca lg lgo` + "\n" +
		// inside a sentence, and the first parts of those written apart
		`cf cfr vd v ex p.ex i.e e.g ca aprox a d p._ex`},
	NumberBound: Words{list: `
		art arts n nº n.º núm nr no pág págs pag p pp vol vols t cap caps fig figs tab inc par al
		tel fax apto ap bl cx séc ed sec
		jan fev abr jun jul ago set out nov dez`},
	HeadingWord: Words{list: `artigo capítulo secção seção título anexo figura tabela parte ponto`},
	MayEnd:      Words{list: `etc`},
	BeforeStarter: Words{list: `
		Inc Corp Co Ltd Cia Ltda Lda Jr Filho S.A S.A.R.L E.U.A s.a
		a.C d.C a.m p.m a.e.c e.c ss segs`},
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

// Typography

var portugueseTypography = Typography{
	Quotes: []Quotes{{"«", "»", ""}, {"“", "”", ""}, {"‘", "’", ""}},
}
