package glossary

import (
	"strings"
	"sync"
)

// verb returns the forms of a French infinitive: every simple tense and the
// participles, of regular verbs and of the irregular ones that terms begin
// with. A word that is no infinitive keeps its number.
func (f french) verb(word string) []string {
	for _, model := range frenchModels {
		for _, infinitive := range strings.Fields(model.verbs) {
			// The longest prefix decides: "reprendre" goes like "prendre".
			if prefix, ok := strings.CutSuffix(word, infinitive); ok && (prefix == "" || model.prefixed && frenchVerbPrefix()[prefix]) {
				return model.conjugate(strings.TrimSuffix(word, model.ending))
			}
		}
	}
	switch {
	case strings.HasSuffix(word, "er"):
		return frenchFirstGroup(word)
	case hasSuffix(word, "uire"):
		return conjugate(strings.TrimSuffix(word, "re"), "s t sons sez sent sais sait sions siez saient sis sit sîmes sîtes sirent se ses sisse sît t te ts tes sant", "r")
	case hasSuffix(word, "aindre", "eindre", "oindre"):
		stem := strings.TrimSuffix(word, "ndre")
		return append(conjugate(stem, "ns nt gnons gnez gnent gnais gnait gnions gniez gnaient gnis gnit gnîmes gnirent gne gnes gnisse gnît nte nts ntes gnant", "ndr"), word)
	case hasSuffix(word, "ndre", "rdre", "rdre", "ompre", "attre"):
		return append(conjugate(strings.TrimSuffix(word, "re"), "s t ons ez ent ais ait ions iez aient is it îmes îtes irent e es isse ît u ue us ues ant", "r"), strings.TrimSuffix(word, "re"), strings.TrimSuffix(word, "tre"), strings.TrimSuffix(word, "tre")+"s")
	case strings.HasSuffix(word, "ir"):
		return append(conjugate(strings.TrimSuffix(word, "r"), "s t ssons ssez ssent ssais ssait ssions ssiez ssaient mes tes rent sse sses e es ssant", "r"),
			strings.TrimSuffix(word, "r"), strings.TrimSuffix(word, "ir")+"îmes", strings.TrimSuffix(word, "ir")+"ît")
	}
	return f.part(word)
}

// conjugate joins a stem with endings and, for future and conditional, with
// those of every verb.
func conjugate(stem, endings, future string) []string {
	var out []string
	for _, e := range strings.Fields(endings) {
		out = append(out, stem+e)
	}
	return append(out, frenchFuture(stem+future)...)
}

func frenchFuture(stem string) []string {
	var out []string
	for _, e := range []string{"ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "ions", "iez", "aient"} {
		out = append(out, stem+e)
	}
	return out
}

const frenchFirstEndings = "e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent asse ât é ée és ées ant er"

// frenchFirstGroup conjugates verbs in -er, with the changes of their stems.
func frenchFirstGroup(word string) []string {
	stem := strings.TrimSuffix(word, "er")
	out := conjugate(stem, frenchFirstEndings, "er")
	last := len(stem) - 1
	if last < 1 {
		return out
	}
	soft := func(stem string) {
		out = append(out, conjugate(stem, "e es ent", "er")...)
	}
	switch stem[last] {
	case 'g':
		out = append(out, conjugate(stem+"e", "ons ais ait aient ai as a âmes âtes ant asse ât", "")...)
	case 'c':
		out = append(out, conjugate(stem[:last]+"ç", "ons ais ait aient ai as a âmes âtes ant asse ât", "")...)
	case 'y':
		soft(stem[:last] + "i")
		if strings.HasSuffix(word, "envoyer") {
			out = append(out, frenchFuture(stem[:last-1]+"err")...)
		}
	case 'l', 't':
		if stem[last-1] == 'e' {
			soft(stem + stem[last:]) // appelle, jette
		}
	}
	// céder: cède; lever: lève; intégrer: intègre.
	for i := last - 1; i >= 0 && i >= last-3; i-- {
		switch {
		case strings.HasPrefix(stem[i:], "é"):
			soft(stem[:i] + "è" + stem[i+len("é"):])
		case stem[i] == 'e' && i == last-1:
			soft(stem[:i] + "è" + stem[i+1:])
		default:
			continue
		}
		break
	}
	return out
}

// model is how some irregular verbs go: ending is cut from the infinitive, the
// endings are added.
type model struct {
	verbs    string
	prefixed bool // verbs with one of frenchVerbPrefix before go likewise
	ending   string
	endings  string
	future   string // stem of the future, after what is left of the infinitive
	// whole, when set, is all the forms.
	whole string
}

func (m model) conjugate(stem string) []string {
	var out []string
	for _, f := range strings.Fields(m.whole) {
		out = append(out, stem+f)
	}
	if m.endings != "" {
		out = append(out, conjugate(stem, m.endings, m.future)...)
	}
	return append(out, stem+m.ending)
}

var frenchVerbPrefix = words(`re r ré dé dés entre ap com sur mé é ad com sou sous main obt sub con dis par contre
	inter per pro trans sur pré ac as en em é abs bou ob entre re-`)

var frenchModels = []model{
	{verbs: "être", whole: "suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent serai seras sera serons serez seront serais serait serions seraient sois soit soyons soyez soient fût été étant", ending: "être"},
	{verbs: "avoir", whole: "ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eurent aurai auras aura aurons aurez auront aurais aurait aurions auraient aie aies ait ayons ayez aient eût eu eue eus eues ayant", ending: "avoir"},
	{verbs: "aller", whole: "vais vas va allons allez vont allais allait allions alliez allaient allai alla allâmes allèrent irai iras ira irons irez iront irais irait irions iraient aille ailles aillent allât allé allée allés allées allant", ending: "aller"},
	{verbs: "prendre", prefixed: true, ending: "endre", endings: "ends end enons enez ennent enais enait enions eniez enaient is it îmes îtes irent enne ennes ît is ise ises enant", future: "endr"},
	{verbs: "mettre", prefixed: true, ending: "ettre", endings: "ets et ettons ettez ettent ettais ettait ettions ettiez ettaient is it îmes îtes irent ette ettes ît ise ises ettant", future: "ettr"},
	{verbs: "faire", prefixed: true, ending: "aire", endings: "ais ait aisons aites ont aisais aisait aisions aisiez aisaient is it îmes îtes irent asse asses assions assent ît aite aits aites aisant", future: "er"},
	{verbs: "tenir venir", prefixed: true, ending: "enir", endings: "iens ient enons enez iennent enais enait enions eniez enaient ins int înmes întes inrent ienne iennes înt enu enue enus enues enant", future: "iendr"},
	{verbs: "pouvoir", ending: "ouvoir", endings: "eux eut ouvons ouvez euvent ouvais ouvait ouvions ouviez ouvaient us ut ûmes urent uisse uissent ût u ouvant", future: "ourr"},
	{verbs: "vouloir", ending: "ouloir", endings: "eux eut oulons oulez eulent oulais oulait oulions ouliez oulaient oulus oulut oulurent euille euillent oulût oulu oulue oulus oulues oulant", future: "oudr"},
	{verbs: "devoir", ending: "evoir", endings: "ois oit evons evez oivent evais evait evions eviez evaient us ut ûmes urent oive oives oivent ût û ue us ues evant", future: "evr"},
	{verbs: "recevoir percevoir concevoir apercevoir décevoir", ending: "cevoir", endings: "çois çoit cevons cevez çoivent cevais cevait cevions ceviez cevaient çus çut çûmes çurent çoive çoives çût çu çue çus çues cevant", future: "cevr"},
	{verbs: "savoir", ending: "avoir", endings: "ais ait avons avez avent avais avait avions aviez avaient us ut ûmes urent ache aches achent ût u ue us ues achant", future: "aur"},
	{verbs: "voir", prefixed: true, ending: "oir", endings: "ois oit oyons oyez oient oyais oyait oyions oyiez oyaient is it îmes irent oie oies ît u ue us ues oyant", future: "err"},
	{verbs: "valoir", prefixed: true, ending: "aloir", endings: "aux aut alons alez alent alais alait alions aliez alaient alus alut alurent aille aillent alût alu alue alus alues alant", future: "audr"},
	{verbs: "dire", prefixed: true, ending: "ire", endings: "is it isons ites isez isent isais isait isions isiez isaient îmes îtes irent ise ises ît its ite isant", future: "ir"},
	{verbs: "lire élire", prefixed: true, ending: "ire", endings: "is it isons isez isent isais isait isions isiez isaient us ut ûmes urent ise ises ût u ue ues isant", future: "ir"},
	{verbs: "écrire inscrire décrire prescrire souscrire proscrire circonscrire transcrire", ending: "rire", endings: "ris rit rivons rivez rivent rivais rivait rivions riviez rivaient rivis rivit rivirent rive rives rivît rits rite rites rivant", future: "rir"},
	{verbs: "suivre poursuivre", ending: "ivre", endings: "is it ivons ivez ivent ivais ivait ivions iviez ivaient ivis ivit ivirent ive ives ivît ivi ivie ivis ivies ivant", future: "ivr"},
	{verbs: "vivre survivre", ending: "ivre", endings: "is it ivons ivez ivent ivais ivait ivions iviez ivaient écus écut écurent ive ives écût écu écue écus écues ivant", future: "ivr"},
	{verbs: "battre abattre combattre débattre", ending: "ttre", endings: "ts t ttons ttez ttent ttais ttait ttions ttiez ttaient ttis ttit ttirent tte ttes ttît ttu ttue ttus ttues ttant", future: "ttr"},
	{verbs: "connaître reconnaître paraître apparaître disparaître", ending: "aître", endings: "ais aît ait aissons aissez aissent aissais aissait aissions aissiez aissaient us ut ûmes urent aisse aisses ût u ue ues aissant", future: "aîtr"},
	{verbs: "ouvrir couvrir offrir souffrir découvrir recouvrir rouvrir", ending: "rir", endings: "re res rons rez rent rais rait rions riez raient ris rit rîmes rirent rît ert erte erts ertes rant", future: "rir"},
	{verbs: "partir sortir sentir mentir repartir ressortir ressentir consentir démentir", ending: "tir", endings: "s t tons tez tent tais tait tions tiez taient tis tit tîmes tirent te tes tît ti tie tis ties tant", future: "tir"},
	{verbs: "servir desservir", ending: "vir", endings: "s t vons vez vent vais vait vions viez vaient vis vit vîmes virent ve ves vît vi vie vis vies vant", future: "vir"},
	{verbs: "courir parcourir recourir secourir encourir concourir", ending: "ir", endings: "s t ons ez ent ais ait ions iez aient us ut ûmes urent e es ût u ue us ues ant", future: "r"},
	{verbs: "acquérir conquérir requérir", ending: "érir", endings: "iers iert érons érez ièrent érais érait érions ériez éraient is it îmes irent ière ières ît ise ises érant", future: "err"},
	{verbs: "rompre interrompre corrompre", ending: "re", endings: "s t ons ez ent ais ait ions iez aient is it îmes irent e es ît u ue us ues ant", future: "r"},
	{verbs: "vaincre convaincre", ending: "cre", endings: "cs c quons quez quent quais quait quions quiez quaient quis quit quirent que ques quît cu cue cus cues quant", future: "cr"},
	{verbs: "résoudre", ending: "oudre", endings: "ous out olvons olvez olvent olvais olvait olvions olviez olvaient olus olut olurent olve olves olût olu olue olus olues olvant", future: "oudr"},
	{verbs: "conclure exclure inclure", ending: "ure", endings: "us ut uons uez uent uais uait uions uiez uaient ûmes urent ue ues u use uses uant", future: "ur"},
	{verbs: "croire", ending: "oire", endings: "ois oit oyons oyez oient oyais oyait oyions oyiez oyaient us ut ûmes urent oie oies ût u ue us ues oyant", future: "oir"},
}

// frenchIrregularVerb reports whether a word is the infinitive of one of the
// irregular verbs, or of a regular one that terms begin with.
func frenchIrregularVerb(word string) bool {
	return irregularInfinitives()[word] || frenchLightVerb()[word] ||
		hasSuffix(word, "endre", "ondre", "erdre", "uire", "aindre", "eindre", "oindre")
}

// irregularInfinitives are the infinitives of all models, with prefixes.
var irregularInfinitives = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, m := range frenchModels {
		for _, verb := range strings.Fields(m.verbs) {
			all[verb] = true
			if m.prefixed {
				for prefix := range frenchVerbPrefix() {
					all[prefix+verb] = true
				}
			}
		}
	}
	return all
})

// frenchLightVerb are regular verbs that terms begin with and that a noun may
// follow at once ("porter plainte").
var frenchLightVerb = words(`porter donner lancer passer jeter lever tirer poser trouver laisser demander déposer
	entrer garder créer engager former gagner causer apporter accorder chercher déclarer signer sauver toucher`)

// frenchInfinitive reports whether a word looks like an infinitive.
func frenchInfinitive(word string) bool {
	return strings.HasSuffix(word, "er") && len(word) > 4 && !frenchNotVerb()[word] || frenchIrregularVerb(word) ||
		strings.HasSuffix(word, "ir") && len(word) > 4 && !frenchNotVerb()[word]
}

// frenchNotVerb end like infinitives and are none.
var frenchNotVerb = words(`premier dernier papier dossier chantier quartier atelier escalier métier courrier
	danger foyer loyer dîner souper calendrier février janvier policier officier fermier financier conseiller
	charter leader meeting hiver cancer enfer fer mer amer panier clavier gravier acier entier pompier
	particulier régulier singulier cavalier collier étranger passager messager berger boucher plancher
	rocher archer pêcher verger potager ménager sanglier février écolier chevalier ouvrier ouvrier
	désir plaisir loisir avenir souvenir pouvoir devoir savoir avoir cuir saphir elixir soupir martyr`)

// verb returns the forms of an English verb.
func (e english) verb(word string) []string {
	if forms, ok := englishIrregularVerb()[word]; ok {
		return append(strings.Fields(forms), word, word+"s", englishS(word), englishIng(word))
	}
	out := []string{word, englishS(word), englishIng(word)}
	stem := strings.TrimSuffix(word, "e")
	switch {
	case strings.HasSuffix(word, "y") && !hasSuffix(word, "ay", "ey", "oy", "uy"):
		out = append(out, word[:len(word)-1]+"ied")
	default:
		out = append(out, stem+"ed")
	}
	if double := englishDoubled(word); double != "" {
		out = append(out, double+"ed", double+"ing")
	}
	return out
}

func englishS(word string) string {
	switch {
	case hasSuffix(word, "s", "x", "z", "ch", "sh", "o"):
		return word + "es"
	case strings.HasSuffix(word, "y") && !hasSuffix(word, "ay", "ey", "oy", "uy"):
		return word[:len(word)-1] + "ies"
	}
	return word + "s"
}

func englishIng(word string) string {
	if stem, ok := strings.CutSuffix(word, "ie"); ok {
		return stem + "ying"
	}
	if stem, ok := strings.CutSuffix(word, "e"); ok && !hasSuffix(word, "ee", "oe", "ye") && word != "be" {
		return stem + "ing"
	}
	return word + "ing"
}

// englishDoubled doubles a last consonant after a single vowel: plan, refer.
func englishDoubled(word string) string {
	n := len(word)
	if n < 3 || strings.ContainsRune("aeiouwxy", rune(word[n-1])) || !strings.ContainsRune("aeiou", rune(word[n-2])) ||
		strings.ContainsRune("aeiou", rune(word[n-3])) {
		return ""
	}
	return word + word[n-1:]
}

var englishIrregularVerb = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"be": "am is are was were been", "have": "has had having", "do": "does did done", "go": "goes went gone",
		"take": "took taken", "make": "made", "get": "got gotten getting", "give": "gave given", "come": "came",
		"become": "became", "begin": "began begun beginning", "break": "broke broken", "bring": "brought",
		"build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen", "cut": "cutting",
		"deal": "dealt", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt",
		"fight": "fought", "find": "found", "fly": "flew flown", "forbid": "forbade forbidden", "grow": "grew grown",
		"hit": "hitting", "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led",
		"leave": "left", "lend": "lent", "let": "letting", "lose": "lost", "meet": "met", "overthrow": "overthrew overthrown",
		"pay": "paid", "put": "putting", "read": "read", "rise": "rose risen", "run": "ran running", "say": "said",
		"see": "saw seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "setting", "shoot": "shot",
		"show": "showed shown", "shut": "shutting", "sit": "sat sitting", "speak": "spoke spoken", "spend": "spent",
		"stand": "stood", "steal": "stole stolen", "strike": "struck stricken", "swear": "swore sworn", "teach": "taught",
		"tell": "told", "think": "thought", "throw": "threw thrown", "undergo": "undergoes underwent undergone",
		"undertake": "undertook undertaken", "withdraw": "withdrew withdrawn", "win": "won winning", "write": "wrote written",
	}
})
