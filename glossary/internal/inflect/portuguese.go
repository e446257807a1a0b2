package inflect

// portuguese makes forms of Portuguese words, of Portugal and of Brazil.
var portuguese = &romance{
	plurals: []ending{
		{"são", []string{"sões", "sãos"}}, {"ção", []string{"ções"}},
		{"ão", []string{"ões", "ães", "ãos"}},
		{"ãe", []string{"ães"}}, {"em", []string{"ens"}}, {"m", []string{"ns"}},
		{"al", []string{"ais"}}, {"el", []string{"éis", "eis"}}, {"ol", []string{"óis", "ois"}},
		{"ul", []string{"uis"}},
		{"il", []string{"is", "eis"}},
		{"ês", []string{"eses"}}, {"ás", []string{"ases"}}, {"ós", []string{"oses"}},
		{"ís", []string{"íses"}},
		{"s", []string{"="}}, {"x", []string{"="}},
		{"n", []string{"ns", "nes"}}, {"r", []string{"res"}}, {"aiz", []string{"aízes"}},
		{"uiz", []string{"uízes"}}, {"z", []string{"zes"}},
		{"", []string{"s"}},
	},
	singulars: []ending{
		{"ões", []string{"ão"}}, {"ães", []string{"ão", "ãe"}}, {"ãos", []string{"ão"}},
		{"ns", []string{"m", "n"}},
		{"ais", []string{"al", "ai"}}, {"éis", []string{"el"}}, {"óis", []string{"ol"}},
		{"uis", []string{"ul"}},
		{"eis", []string{"il", "el", "ei"}}, {"ois", []string{"oi", "="}}, {"is", []string{"il", "="}},
		{"eses", []string{"ês", "ese"}}, {"ases", []string{"ase", "ás"}}, {"íses", []string{"ís"}},
		{"dores", []string{"dor"}}, {"tores", []string{"tor"}}, {"sores", []string{"sor"}},
		{"ores", []string{"or", "ore"}}, {"ares", []string{"ar", "are"}}, {"eres", []string{"er", "ere"}},
		{"aízes", []string{"aiz"}}, {"uízes", []string{"uiz"}}, {"zes", []string{"z"}},
		{"us", []string{"=", "u"}}, {"ss", nil}, {"ês", []string{"="}}, {"ás", []string{"=", "á"}},
		{"s", []string{""}},
	},
	feminines: []ending{
		{"ado", []string{"ada"}}, {"ido", []string{"ida"}}, {"ído", []string{"ída"}}, {"oso", []string{"osa"}},
		{"ivo", []string{"iva"}}, {"udo", []string{"uda"}}, {"ano", []string{"ana"}}, {"eno", []string{"ena"}},
		{"ino", []string{"ina"}}, {"uno", []string{"una"}}, {"avo", []string{"ava"}}, {"imo", []string{"ima"}},
		{"ito", []string{"ita"}}, {"esco", []string{"esca"}}, {"usco", []string{"usca"}}, {"mento", nil},
		{"ento", []string{"enta"}}, {"onho", []string{"onha"}}, {"bundo", []string{"bunda"}},
		{"tício", []string{"tícia"}}, {"átero", []string{"átera"}}, {"doiro", nil}, {"douro", nil},
		{"deiro", nil}, {"eiro", []string{"eira"}}, {"guaio", []string{"guaia"}}, {"ário", []string{"ária"}},
		{"tório", []string{"tória"}}, {"sório", []string{"sória"}}, {"ório", []string{"ória"}},
		{"ico", []string{"ica"}}, {"uo", []string{"ua"}}, {"undo", []string{"unda"}}, {"íaco", []string{"íaca"}},
		{"ísimo", []string{"ísima"}}, {"íssimo", []string{"íssima"}}, {"iço", []string{"iça"}},
		{"ólogo", []string{"óloga"}}, {"ógrafo", []string{"ógrafa"}}, {"ónomo", []string{"ónoma"}},
		{"ônomo", []string{"ônoma"}}, {"ófilo", []string{"ófila"}}, {"ófobo", []string{"ófoba"}},
		{"ívoro", []string{"ívora"}}, {"ógeno", []string{"ógena"}}, {"ífero", []string{"ífera"}},
		{"âneo", []string{"ânea"}}, {"íneo", []string{"ínea"}}, {"óneo", []string{"ónea"}},
		{"ôneo", []string{"ônea"}}, {"áceo", []string{"ácea"}}, {"éreo", []string{"érea"}},
		{"óreo", []string{"órea"}}, {"dor", []string{"dora"}}, {"tor", []string{"tora"}},
		{"sor", []string{"sora"}}, {"hor", []string{"hora"}}, {"posto", []string{"posta"}},
		{"ófono", []string{"ófona"}}, {"ófago", []string{"ófaga"}}, {"ífugo", []string{"ífuga"}},
		{"éneo", []string{"énea"}}, {"ção", nil}, {"são", nil}, {"stão", nil}, {"mão", nil}, {"ião", nil},
		{"ão", []string{"ã", "oa", "ona"}}, {"ês", []string{"esa"}}, {"eu", []string{"eia", "ia"}},
		{"nhol", []string{"nhola"}},
	},
	masculines: []ending{
		{"triz", []string{"tor", "dor"}}, {"ora", []string{"or"}}, {"esa", []string{"ês"}},
		{"eia", []string{"eu", "eio"}}, {"ona", []string{"ão"}}, {"oa", []string{"ão"}}, {"ã", []string{"ão"}},
		{"a", []string{"o"}},
	},
	irregular: `
		mão mãos; irmão irmãos; cidadão cidadãos; cristão cristãos; órgão órgãos; bênção bênçãos;
		órfão órfãos; pão pães; cão cães; alemão alemães; capitão capitães; catalão catalães;
		charlatão charlatães; escrivão escrivães; tabelião tabeliães; guardião guardiães guardiões;
		mal males; cônsul cônsules; mel meles méis; gás gases; mês meses; rês reses; país países; deus
		deuses; cós coses; ás ases; álcool álcoois; gol gols; gene genes; caráter caracteres; carácter
		caracteres; júnior juniores; sênior seniores; sénior seniores; líquen líquenes líquens; hífen
		hifens; abdômen abdomens; item itens; qualquer quaisquer; avô avós; fóssil fósseis; réptil
		répteis; projétil projéteis; míssil mísseis; fácil fáceis; difícil difíceis; útil úteis; ágil
		ágeis; frágil frágeis; hábil hábeis; fértil férteis; estéril estéreis; têxtil têxteis; inútil
		inúteis; débil débeis; dócil dóceis; volátil voláteis; portátil portáteis; móvel móveis;
		automóvel automóveis; imóvel imóveis; móbil móbeis; túnel túneis; nível níveis; cruel cruéis;
		papel papéis; hotel hotéis`,
	persons: `
		ator atriz; actor actriz; imperador imperatriz; embaixador embaixadora embaixatriz; príncipe
		princesa; duque duquesa; conde condessa; barão baronesa; abade abadessa; cônsul consulesa;
		poeta poetisa; sacerdote sacerdotisa; profeta profetisa; herói heroína; rei rainha; réu ré;
		juiz juíza; czar czarina; maestro maestrina; presidente presidenta; parente parenta; infante
		infanta; governante governanta; giganta gigante; elefante elefanta; mestre mestra; monge
		monja; hóspede hóspeda; alfaiate alfaiata; bom boa; mau má; cru crua; nu nua; avô avó; judeu
		judia; sandeu sandia; ilhéu ilhoa; europeu europeia; hebreu hebreia; plebeu plebeia; irmão
		irmã; cidadão cidadã; cristão cristã; órfão órfã; alemão alemã; catalão catalã; são sã; vão
		vã; pagão pagã; ancião anciã; escrivão escrivã; capitão capitã; leão leoa; patrão patroa;
		leitão leitoa; hortelão horteloa; campeão campeã; espião espiã; guardião guardiã; tabelião
		tabeliã; aldeão aldeã; afegão afegã; artesão artesã; cortesão cortesã; anão anã; vilão vilã;
		solteirão solteirona; comum comum; mongol mongola; andaluz andaluza; cão cadela; careca
		careca; espanhol espanhola`,
	gendered:  portugueseGendered,
	oneGender: portugueseOneGender,
	invariable: `
		lápis pires ônibus vírus virus atlas oásis tênis ténis cais alferes ourives bônus bónus campus
		corpus status ônus ónus pênis pénis íris cosmos caos óculos pêsames núpcias férias mais menos
		antes depois atrás três seis dez apenas jamais demais tórax clímax fênix ônix xerox látex
		simples reles`,
	others: `
		grande grão; santo são; primeiro primeira; cento cem`,
	contractions: `o do ao no pelo; a da à na pela; os dos aos nos pelos; as das às nas pelas`,
	determiners: `
		o os; os o; a as; as a; do dos; dos do; da das; das da; no nos; nos no; na nas; nas na; ao
		aos; aos ao; à às; às à; pelo pelos; pelos pelo; pela pelas; pelas pela; num nuns; numa numas;
		dum duns; duma dumas`,
	conjugations: []conjugation{
		{"ar", portugueseAr, portugueseFuture, ""},
		{"er", portugueseEr, portugueseFuture, ""},
		{"ir", portugueseEr + " imos is", portugueseFuture, ""},
	},
	verbs: `
		ser sou és é somos são era eras éramos eram fui foi fomos foram seja sejam sido sendo será
		serão seria; estar estou está estamos estão estava estavam esteve estiveram esteja estejam
		estado estando; haver há houve houveram havia haja hajam havido; ter tenho tem têm tinha
		tinham teve tiveram tenha tenham tido tendo terá; fazer faço faz fazem fez fizeram faça façam
		feito feita feitos feitas fará farão faria fazia; pôr ponho põe põem pôs puseram ponha ponham
		posto posta postos postas pondo porá porão punha; vir venho vem vêm veio vieram venha venham
		vindo virá virão vinha; dizer digo diz dizem disse disseram diga digam dito dirá dirão; dar
		dou dá dão dava davam deu deram dê deem dado dando; ir vou vai vão ia iam foi foram vá vão ido
		indo irá; poder posso pode podem pôde puderam possa possam poderá; querer quero quer querem
		quis quiseram queira queiram; saber sei sabe sabem soube souberam saiba saibam; trazer trago
		traz trazem trouxe trouxeram traga tragam trará; ver vejo vê vêem veem viu viram veja vejam
		visto vista vistos vistas; sair saio sai saem saiu saíram saia saiam; cair caio cai caem caiu
		caíram caia caiam; abrir aberto aberta abertos abertas; escrever escrito escrita; obter obtém
		obtêm obteve obtiveram obtenha; manter mantém mantêm manteve mantiveram mantenha mantida;
		conter contém contêm conteve; deter detém deteve; reter retém reteve; propor propõe propôs
		propuseram proposto proposta; impor impõe impôs impuseram imposto imposta; compor compõe
		compôs composto; expor expõe expôs exposto; intervir intervém interveio; pedir peço pede pediu
		peça; perder perco perde perca; cobrir cubro coberto coberta; morrer morto morta; tomar tomo;
		levar levo; deixar deixo; entrar entro; chegar chego; prestar presto; passar passo; ganhar
		ganho; declarar declaro; apresentar apresento; formar formo; assumir assumo; romper roto`,
	nominals: `
		lugar lar mar bar par dólar militar popular particular singular regular familiar escolar solar
		lunar circular similar auxiliar nuclear molecular celular peculiar vulgar titular pesar andar
		açúcar mulher poder dever prazer ser haver saber parecer qualquer líder câncer canceler altar
		pilar exemplar polar glaciar avatar porvir jantar mártir lazer talher aluguer alferes hangar
		pulmonar ocular vascular muscular angular preliminar disciplinar bilinear linear`,
	demonyms: []string{"ano", "ana", "ense", "ês", "esa", "eiro", "eira", "ino", "ina", "aco", "aca", "ita", "eu", "eia",
		"ol", "ola", "ão", "ã"},
	adjectives: []string{"ano", "ana", "ense", "ês", "esa", "ino", "ina", "al", "ico", "ica", "ivo", "iva", "oso", "osa",
		"ário", "ária", "ado", "ada", "ido", "ida", "ar", "vel", "nte", "ista", "il", "eu", "eia", "ol", "ola", "ório", "ória",
		"eiro", "eira", "or", "ora"},
}

// Endings of Portuguese verbs.
const (
	portugueseAr = `
		o as a amos ais am ava avas ávamos avam ei aste ou ámos astes aram e es emos em ara asse assem
		ar ares arem armos ado ada ados adas ando`
	portugueseEr = `
		o es e emos eis em ia ias íamos iam i iste iu eu este estes eram iram eram a as amos am era
		esse essem isse issem ido ida idos idas endo indo er ir erem irem ermos irmos`
	portugueseFuture = "ei ás á emos eis ão ia ias íamos iam em mos"
)
