package inflect

import (
	"strings"
	"sync"
)

// verb returns the forms of a French infinitive: every simple tense and the
// participles, of regular verbs and of the irregular ones that terms begin
// with, and its plural as a noun ("levers de soleil"). A word that is no
// infinitive keeps its number.
func (f french) verb(word string) []string {
	return append(f.conjugated(word), word+"s")
}

func (f french) conjugated(word string) []string {
	for _, m := range frenchModels {
		for infinitive := range strings.FieldsSeq(m.verbs) {
			// The longest prefix decides: "reprendre" goes like "prendre".
			prefix, ok := strings.CutSuffix(word, infinitive)
			if ok && (prefix == "" || m.prefixed && frenchVerbPrefix.set()[prefix]) {
				return m.conjugate(strings.TrimSuffix(word, m.ending))
			}
		}
	}

	switch {
	case strings.HasSuffix(word, "er"):
		return frenchFirstGroup(word)
	case hasSuffix(word, "uire"):
		return conjugate(strings.TrimSuffix(word, "re"), frenchUireEndings, "r")
	case hasSuffix(word, "aindre", "eindre", "oindre"):
		return append(conjugate(strings.TrimSuffix(word, "ndre"), frenchIndreEndings, "ndr"), word)
	case hasSuffix(word, "ndre", "rdre", "ompre", "attre"):
		stem, short := strings.TrimSuffix(word, "re"), strings.TrimSuffix(word, "tre")
		return append(conjugate(stem, frenchReEndings, "r"), stem, short, short+"s")
	case strings.HasSuffix(word, "ir"):
		stem, short := strings.TrimSuffix(word, "r"), strings.TrimSuffix(word, "ir")
		return append(conjugate(stem, frenchIrEndings, "r"), stem, short+"îmes", short+"ît")
	}
	return f.member(word)
}

// Endings of the regular verbs, without those of future and conditional.
const (
	frenchErEndings = `
		e es ons ez ent ais ait ions iez aient ai as a âmes âtes èrent asse ât
		é ée és ées ant er`
	// before a, o: manger, lancer
	frenchSoftEndings = "ons ais ait aient ai as a âmes âtes ant asse ât"
	frenchIrEndings   = `
		s t ssons ssez ssent ssais ssait ssions ssiez ssaient mes tes rent
		sse sses e es ssant`
	frenchReEndings = `
		s t ons ez ent ais ait ions iez aient is it îmes îtes irent e es
		isse ît u ue us ues ant`
	frenchUireEndings = `
		s t sons sez sent sais sait sions siez saient sis sit sîmes sîtes sirent
		se ses sisse sît t te ts tes sant`
	frenchIndreEndings = `
		ns nt gnons gnez gnent gnais gnait gnions gniez gnaient gnis gnit gnîmes
		gnirent gne gnes gnisse gnît nte nts ntes gnant`
	frenchFutureEndings = "ai as a ons ez ont ais ait ions iez aient"
)

// conjugate joins a stem with endings and, for future and conditional, with
// those of every verb.
func conjugate(stem, endings, future string) []string {
	return append(joinAll(stem, endings), joinAll(stem+future, frenchFutureEndings)...)
}

// joinAll returns the stem with each of the endings.
func joinAll(stem, endings string) []string {
	var out []string
	for e := range strings.FieldsSeq(endings) {
		out = append(out, stem+e)
	}
	return out
}

// frenchFirstGroup conjugates verbs in -er, with the changes of their stems.
func frenchFirstGroup(word string) []string {
	stem := strings.TrimSuffix(word, "er")
	out := conjugate(stem, frenchErEndings, "er")
	last := len(stem) - 1
	if last < 1 {
		return out
	}
	soft := func(stem string) {
		out = append(out, conjugate(stem, "e es ent", "er")...)
	}
	switch stem[last] {
	case 'g':
		out = append(out, conjugate(stem+"e", frenchSoftEndings, "")...)
	case 'c':
		out = append(out, conjugate(stem[:last]+"ç", frenchSoftEndings, "")...)
	case 'y':
		soft(stem[:last] + "i")
		if strings.HasSuffix(word, "envoyer") {
			out = append(out, joinAll(stem[:last-1]+"err", frenchFutureEndings)...)
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
	out := joinAll(stem, m.whole)
	if m.endings != "" {
		out = append(out, conjugate(stem, m.endings, m.future)...)
	}
	return append(out, stem+m.ending)
}

var frenchVerbPrefix = words{list: `
	re r ré dé dés entre ap com sur mé é ad com sou sous main obt sub con dis par contre
	inter per pro trans sur pré ac as en em é abs bou ob entre re-`}

var frenchModels = []model{
	{
		verbs: "être", ending: "être",
		whole: `
			suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes
			furent serai seras sera serons serez seront serais serait serions seraient sois
			soit soyons soyez soient fût été étant`,
	},
	{
		verbs: "avoir", ending: "avoir",
		whole: `
			ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eurent
			aurai auras aura aurons aurez auront aurais aurait aurions auraient aie aies ait
			ayons ayez aient eût eu eue eus eues ayant`,
	},
	{
		verbs: "aller", ending: "aller",
		whole: `
			vais vas va allons allez vont allais allait allions alliez allaient allai alla
			allâmes allèrent irai iras ira irons irez iront irais irait irions iraient aille
			ailles aillent allât allé allée allés allées allant`,
	},
	{
		verbs: "prendre", prefixed: true, ending: "endre", future: "endr",
		endings: `
			ends end enons enez ennent enais enait enions eniez enaient is it îmes îtes
			irent enne ennes ît is ise ises enant`,
	},
	{
		verbs: "mettre", prefixed: true, ending: "ettre", future: "ettr",
		endings: `
			ets et ettons ettez ettent ettais ettait ettions ettiez ettaient is it îmes îtes
			irent ette ettes ît ise ises ettant`,
	},
	{
		verbs: "faire", prefixed: true, ending: "aire", future: "er",
		endings: `
			ais ait aisons aites ont aisais aisait aisions aisiez aisaient is it îmes îtes
			irent asse asses assions assent ît aite aits aites aisant`,
	},
	{
		verbs: "tenir venir", prefixed: true, ending: "enir", future: "iendr",
		endings: `
			iens ient enons enez iennent enais enait enions eniez enaient ins int înmes
			întes inrent ienne iennes înt enu enue enus enues enant`,
	},
	{
		verbs: "pouvoir", ending: "ouvoir", future: "ourr",
		endings: `
			eux eut ouvons ouvez euvent ouvais ouvait ouvions ouviez ouvaient us ut ûmes
			urent uisse uissent ût u ouvant`,
	},
	{
		verbs: "vouloir", ending: "ouloir", future: "oudr",
		endings: `
			eux eut oulons oulez eulent oulais oulait oulions ouliez oulaient oulus oulut
			oulurent euille euillent oulût oulu oulue oulus oulues oulant`,
	},
	{
		verbs: "devoir", ending: "evoir", future: "evr",
		endings: `
			ois oit evons evez oivent evais evait evions eviez evaient us ut ûmes urent oive
			oives oivent ût û ue us ues evant`,
	},
	{
		verbs:  "recevoir percevoir concevoir apercevoir décevoir",
		ending: "cevoir", future: "cevr",
		endings: `
			çois çoit cevons cevez çoivent cevais cevait cevions ceviez cevaient çus çut
			çûmes çurent çoive çoives çût çu çue çus çues cevant`,
	},
	{
		verbs: "savoir", ending: "avoir", future: "aur",
		endings: `
			ais ait avons avez avent avais avait avions aviez avaient us ut ûmes urent ache
			aches achent ût u ue us ues achant`,
	},
	{
		verbs: "voir", prefixed: true, ending: "oir", future: "err",
		endings: `
			ois oit oyons oyez oient oyais oyait oyions oyiez oyaient is it îmes irent oie
			oies ît u ue us ues oyant`,
	},
	{
		verbs: "valoir", prefixed: true, ending: "aloir", future: "audr",
		endings: `
			aux aut alons alez alent alais alait alions aliez alaient alus alut alurent
			aille aillent alût alu alue alus alues alant`,
	},
	{
		verbs: "dire", prefixed: true, ending: "ire", future: "ir",
		endings: `
			is it isons ites isez isent isais isait isions isiez isaient îmes îtes irent ise
			ises ît its ite isant`,
	},
	{
		verbs: "lire élire", prefixed: true, ending: "ire", future: "ir",
		endings: `
			is it isons isez isent isais isait isions isiez isaient us ut ûmes urent ise
			ises ût u ue ues isant`,
	},
	{
		verbs:  "écrire inscrire décrire prescrire souscrire proscrire circonscrire transcrire",
		ending: "rire", future: "rir",
		endings: `
			ris rit rivons rivez rivent rivais rivait rivions riviez rivaient rivis rivit
			rivirent rive rives rivît rits rite rites rivant`,
	},
	{
		verbs: "suivre poursuivre", ending: "ivre", future: "ivr",
		endings: `
			is it ivons ivez ivent ivais ivait ivions iviez ivaient ivis ivit ivirent ive
			ives ivît ivi ivie ivis ivies ivant`,
	},
	{
		verbs: "vivre survivre", ending: "ivre", future: "ivr",
		endings: `
			is it ivons ivez ivent ivais ivait ivions iviez ivaient écus écut écurent ive
			ives écût écu écue écus écues ivant`,
	},
	{
		verbs: "battre abattre combattre débattre", ending: "ttre", future: "ttr",
		endings: `
			ts t ttons ttez ttent ttais ttait ttions ttiez ttaient ttis ttit ttirent tte
			ttes ttît ttu ttue ttus ttues ttant`,
	},
	{
		verbs:  "connaître reconnaître paraître apparaître disparaître",
		ending: "aître", future: "aîtr",
		endings: `
			ais aît ait aissons aissez aissent aissais aissait aissions aissiez aissaient us
			ut ûmes urent aisse aisses ût u ue ues aissant`,
	},
	{
		verbs:  "ouvrir couvrir offrir souffrir découvrir recouvrir rouvrir",
		ending: "rir", future: "rir",
		endings: `
			re res rons rez rent rais rait rions riez raient ris rit rîmes rirent rît ert
			erte erts ertes rant`,
	},
	{
		verbs:  "partir sortir sentir mentir repartir ressortir ressentir consentir démentir",
		ending: "tir", future: "tir",
		endings: `
			s t tons tez tent tais tait tions tiez taient tis tit tîmes tirent te tes tît ti
			tie tis ties tant`,
	},
	{
		verbs: "servir desservir", ending: "vir", future: "vir",
		endings: `
			s t vons vez vent vais vait vions viez vaient vis vit vîmes virent ve ves vît vi
			vie vis vies vant`,
	},
	{
		verbs:  "courir parcourir recourir secourir encourir concourir",
		ending: "ir", future: "r",
		endings: `
			s t ons ez ent ais ait ions iez aient us ut ûmes urent e es ût u ue us ues ant`,
	},
	{
		verbs: "acquérir conquérir requérir", ending: "érir", future: "err",
		endings: `
			iers iert érons érez ièrent érais érait érions ériez éraient is it îmes irent
			ière ières ît ise ises érant`,
	},
	{
		verbs: "rompre interrompre corrompre", ending: "re", future: "r",
		endings: `
			s t ons ez ent ais ait ions iez aient is it îmes irent e es ît u ue us ues ant`,
	},
	{
		verbs: "vaincre convaincre", ending: "cre", future: "cr",
		endings: `
			cs c quons quez quent quais quait quions quiez quaient quis quit quirent que
			ques quît cu cue cus cues quant`,
	},
	{
		verbs: "résoudre", ending: "oudre", future: "oudr",
		endings: `
			ous out olvons olvez olvent olvais olvait olvions olviez olvaient olus olut
			olurent olve olves olût olu olue olus olues olvant`,
	},
	{
		verbs: "conclure exclure inclure", ending: "ure", future: "ur",
		endings: `
			us ut uons uez uent uais uait uions uiez uaient ûmes urent ue ues u use uses
			uant`,
	},
	{
		verbs: "croire", ending: "oire", future: "oir",
		endings: `
			ois oit oyons oyez oient oyais oyait oyions oyiez oyaient us ut ûmes urent oie
			oies ût u ue us ues oyant`,
	},
}

// frenchIrregularVerb reports whether a word is the infinitive of one of the
// irregular verbs, or of a regular one that terms begin with.
func frenchIrregularVerb(word string) bool {
	return irregularInfinitives()[word] || frenchLightVerb.set()[word] ||
		hasSuffix(word, "endre", "ondre", "erdre", "uire", "aindre", "eindre", "oindre")
}

// irregularInfinitives are the infinitives of all models, with prefixes.
var irregularInfinitives = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, m := range frenchModels {
		for _, verb := range strings.Fields(m.verbs) {
			all[verb] = true
			if m.prefixed {
				for prefix := range frenchVerbPrefix.set() {
					all[prefix+verb] = true
				}
			}
		}
	}
	return all
})

// frenchLightVerb are regular verbs that terms begin with and that a noun may
// follow at once ("porter plainte").
var frenchLightVerb = words{list: `
	porter donner lancer passer jeter lever tirer poser trouver laisser demander déposer
	entrer garder créer engager former gagner causer apporter accorder chercher déclarer
	signer sauver toucher`}

// infinitive reports whether a word looks like an infinitive, or like the noun for
// one that its participle stands for as well. It is certain of
// those that a noun may follow at once ("porter plainte").
func (french) infinitive(word string) (looks, certain bool) {
	switch word {
	case "mise", "prise", "remise":
		return true, false // "mise en examen" is "mis en examen" too
	}
	if !hasSuffix(word, "er", "ir", "re") {
		return false, false
	}
	if frenchIrregularVerb(word) {
		return true, true
	}
	return hasSuffix(word, "er", "ir") && len(word) > 4 && !frenchNotVerb.set()[word], false
}

// nominal knows the infinitives that are common nouns. "Pouvoir" and "devoir" are
// verbs before an infinitive only, "être" is the noun before a few adjectives,
// "avoir" and "savoir" before what ends like one.
func (f french) nominal(infinitive, next string) bool {
	singular := strings.TrimSuffix(next, "s")
	switch infinitive {
	case "pouvoir", "devoir":
		looks, _ := f.infinitive(next)
		return !looks || f.adjectival(next)
	case "être":
		return frenchBeing.set()[singular]
	case "avoir", "savoir":
		return f.adjectival(next) && !strings.HasSuffix(singular, "é")
	case "souvenir", "avenir":
		return true
	}
	return false
}

// frenchBeing say what sort of being an "être" is.
var frenchBeing = words{list: `
	humain vivant cher aimé suprême pensant sensible animé inanimé imaginaire fantastique
	surnaturel mythique unicellulaire organisé divin rationnel raisonnable mortel`}

// frenchNotVerb end like infinitives and are none.
var frenchNotVerb = words{list: `
	premier dernier papier dossier chantier quartier atelier escalier métier courrier danger
	foyer loyer dîner souper calendrier février janvier policier officier fermier financier
	conseiller charter leader meeting hiver cancer enfer fer mer amer panier clavier gravier
	acier entier pompier particulier régulier singulier cavalier collier étranger passager
	messager berger boucher plancher rocher archer pêcher verger potager ménager sanglier
	février écolier chevalier ouvrier ouvrier désir plaisir loisir avenir souvenir pouvoir
	devoir savoir avoir cuir saphir elixir soupir martyr`}
