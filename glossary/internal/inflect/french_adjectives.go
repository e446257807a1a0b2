package inflect

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// frenchAdjectiveFeminine returns the feminine of an adjective or demonym that
// is a term by itself, given in the masculine singular; nil for other words.
//
// Nouns must not take it: "port" has no form "porte". An ending that nearly all
// of its words have as adjectives decides for the words that have it, the few
// others are listed. Of the other endings the adjectives are listed.
func frenchAdjectiveFeminine(word string) []string {
	if strings.HasSuffix(word, "e") || !frenchAdjective.set()[word] && !endsLikeAdjective(word) {
		return nil
	}
	if fem, ok := frenchAdjectiveGender()[word]; ok {
		return []string{fem}
	}
	return frenchGenders(word)
}

// endsLikeAdjective reports whether a masculine singular has an ending of
// adjectives and is none of the nouns that have it too.
func endsLikeAdjective(word string) bool {
	if frenchNoAdjective.set()[word] || utf8.RuneCountInString(word) < 4 {
		return false
	}
	switch {
	case strings.HasSuffix(word, "ment"), hasSuffix(word, "oi", "ai", "ui", "eau", "eu", "ou", "qu"):
		return strings.HasSuffix(word, "oui") // "sahraoui"
	}
	return hasSuffix(word, "ien", "éen", "yen", "ais", "ois", "ain", "eux", "if", "al", "el",
		"ant", "ent", "ier", "ieur", "é", "i", "ï", "u", "nd", "ard", "aud")
}

// demonym goes by endings, of both genders and numbers, and by a list.
func (french) demonym(word string) bool {
	if frenchPersonalName.set()[word] {
		return false
	}
	if !hasSuffix(word, "ois", "ais") {
		word = strings.TrimSuffix(word, "s")
	}
	if frenchDemonyms.set()[word] || frenchDemonyms.set()[strings.TrimSuffix(word, "e")] {
		return true
	}
	if hasSuffix(word, "ienne", "éenne", "aise", "oise", "aine") {
		return len(word) > 6
	}
	return endsLikeAdjective(word) && hasSuffix(word, "ien", "éen", "ais", "ois", "ain")
}

// adjectival reports whether a word in a text may be an adjective, in any
// number and gender, by its ending.
func (french) adjectival(word string) bool {
	if !hasSuffix(word, "ois", "ais") {
		word = strings.TrimSuffix(word, "s")
	}
	if frenchAdjective.set()[word] || frenchAdjective.set()[strings.TrimSuffix(word, "e")] {
		return true
	}
	if frenchNoAdjective.set()[word] {
		return false
	}
	return hasSuffix(word, "ien", "ienne", "éen", "éenne", "ais", "aise", "ois", "oise", "ain",
		"aine", "eux", "euse", "if", "ive", "al", "ale", "aux", "el", "elle", "é", "ée",
		"ique", "iste", "aire", "able", "ible", "ier", "ière")
}

// frenchNoAdjective end like adjectives and are none, or are rather the noun
// whose feminine would be another word ("capital", "armé").
var frenchNoAdjective = words{list: `
	soutien maintien entretien combien rien lien bien
	bois mois fois pois biais relais palais rabais marais laquais jamais désormais
	gain grain train main pain bain terrain parrain refrain levain drain demain lendemain
	essaim airain poulain quatrain douzain
	cheval signal aval capital moral journal hôpital tribunal canal festival carnaval arsenal
	maréchal amiral caporal bocal métal cristal régal val
	appel rappel sel ciel label nickel motel hôtel duel tunnel pastel logiciel nouvel dégel
	motif tarif canif récif
	enfant argent accident serpent diamant orient occident vent cent tant avant devant
	pendant cependant autant pourtant durant gant chant plant couvent talent dent
	volant carburant aimant instant montant couchant
	indique explique complique revendique fabrique communique implique applique arrive prive
	appelle rappelle signale éclaire avale égale résiste assiste insiste persiste consiste
	policier dossier acier charnier clavier glacier lisier poudrier carrier panier papier
	quartier courrier métier chantier atelier escalier fichier cahier gravier palier février
	janvier calendrier gibier pilier collier damier hier
	monsieur sieur
	armé allé arrivé entré duré pensé porté rentré monté donné assemblé traversé tourné mêlé
	poussé percé cité côté comité pavé marché traité arrêté communiqué exposé résumé procédé
	énoncé défilé tracé passé blindé imprimé comprimé préjugé jeté pâté curé gré été café blé
	thé clé pré dé congé degré supermarché fossé péché canapé cliché gelé visé volé levé
	intitulé déroulé prononcé concentré condensé combiné surgelé pointillé
	parti mari cri pari tri oubli pli repli déni défi suivi ski souci raccourci zombi taxi
	démenti ressenti ralenti arrondi sorti garanti saisi éclairci épi abri merci midi lundi
	mardi jeudi samedi mercredi vendredi établi alibi safari bikini
	revenu tenu contenu tissu issu venu vécu étendu battu perçu individu statu aperçu rendu
	attendu déçu plu paru menu avenu
	fond bond gond stand
	regard retard hasard placard brancard brocard canard cafard lard dard fard poignard lézard léopard
	moutard cuissard têtard étendard boulevard brassard billard standard pétard guépard brouillard milliard
	homard buvard foulard corbillard dossard égard épinard traquenard steward blizzard
	échafaud crapaud réchaud cabillaud`}

// frenchAdjective are adjectives and demonyms with endings that many nouns have.
var frenchAdjective = words{list: `
	bon mignon breton wallon letton saxon gascon teuton lapon nippon mormon bourguignon frison
	félon poltron patron champion piéton fanfaron
	musulman antimusulman catalan afghan ottoman persan birman texan roman castillan toscan mosellan
	mahométan occitan gitan partisan paysan artisan courtisan vétéran nigérian taliban anglican
	gallican bipartisan médian 
	voisin alcalin taurin immun masculin féminin latin sanguin orphelin félin cousin clandestin pèlerin enclin
	porcin bovin ovin équin chevalin canin argentin alpin transalpin philippin citadin divin
	florentin monténégrin byzantin maghrébin girondin angevin poitevin limousin andin
	levantin bénédictin jacobin libertin mutin utérin cristallin enfantin gamin mesquin
	taquin coquin câlin radin rouquin serein plein fin malin bénin crétin abyssin interafricain
	messin bisontin périgourdin majorquin
	espagnol mongol cévenol romagnol seul nul civil subtil puéril volatil viril pareil
	vermeil gentil incivil peul
	ouïghour futur dur pur impur sûr mûr obscur noir clair meilleur majeur mineur
	étranger léger mensonger passager ménager cher fier amer berger bocager viager
	secret complet net inquiet concret discret muet indiscret désuet incomplet cadet coquet
	violet ultraviolet douillet fluet simplet
	étroit gratuit parfait imparfait subit inédit maudit érudit fortuit interdit petit bénit
	distrait abstrait cuit contrit illicit
	idiot bigot dévot huguenot cheminot manchot
	plat immédiat adéquat délicat lauréat inadéquat ingrat scélérat
	fort vert désert ouvert couvert court expert haut brut prêt
	lourd sourd gourd bavard campagnard montagnard savoyard banlieusard vieillard motard
	bâtard gaillard criard communard lombard ringard
	direct indirect exact inexact strict distinct indistinct correct incorrect compact intact
	infect suspect abject circonspect succinct
	saint défunt conjoint adjoint restreint toussaint
	commun brun opportun importun inopportun
	public turc grec blanc franc sec laïc caduc long oblong
	bref neuf veuf naïf chef
	faux roux doux jaloux vieux
	bas gras las gros épais métis divers pervers inclus confus diffus reclus clos dispos obtus
	repris incompris compris précis imprécis indécis concis gris soumis insoumis admis acquis requis exquis conquis
	promis marquis
	chaud froid laid grand
	bleu hindou zoulou bantou fou mou nouveau beau jumeau aigu ambigu contigu exigu
	andalou esquimau tout
	ouzbek tadjik kazakh kirghiz touareg kosovar inuit sikh maori hutu tutsi aïnou chleuh
	maraîcher horloger gaucher potager paysager péager boucher cocher fromager houiller électroménager
	balourd béat benoît décrépit adroit maladroit clément inclément véhément bissextil falot impair
	insatisfait intrus khmer kanak manuscrit nu papou retors saoul soûl soul sauf scout sélect sénior
	tamil tamoul tatar wolof goth wisigoth visigoth ostrogoth auvergnat parigot perclus profus replet quiet
	abscons accort convers indivis
	alexandrin anodin assassin bambin bédouin chagrin chauvin concubin consanguin diamantin extrafin
	léonin malouin mandarin opalin palatin poupin purpurin sarrasin sibyllin superfin rupin
	vrai gai martyr ami âgé tel vif cru vil sortant entrant païen sujet abrupt prompt exempt`}

// frenchAdjectiveGender are feminines that no rule for endings makes, or of
// several that it makes the right one.
var frenchAdjectiveGender = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"ouzbek": "ouzbèke", "touareg": "touarègue", "andalou": "andalouse",
		"esquimau": "esquimaude", "franc": "franche", "hindou": "hindoue",
		"zoulou": "zouloue", "bantou": "bantoue", "aïnou": "aïnoue", "laïc": "laïque",
		"jumeau": "jumelle", "chef": "cheffe", "sot": "sotte", "cadet": "cadette",
		"muet": "muette", "net": "nette", "coquet": "coquette", "violet": "violette",
		"épais": "épaisse", "métis": "métisse", "tiers": "tierce", "dû": "due",
		"exprès": "expresse", "bas": "basse", "gras": "grasse", "las": "lasse",
		"gros": "grosse", "nul": "nulle", "seul": "seule", "civil": "civile",
		"khmer": "khmère", "papou": "papoue", "replet": "replète", "quiet": "quiète", "sauf": "sauve",
		"benoît": "benoîte", "wolof": "wolofe", "soul": "soule", "tatar": "tatare", "indou": "indoue",
		"païen": "païenne", "sujet": "sujette", "martyr": "martyre",
	}
})

// frenchDemonyms are demonyms with endings that many names have.
var frenchDemonyms = words{list: `
	breton wallon letton saxon gascon teuton lapon nippon mormon bourguignon frison
	musulman catalan afghan ottoman persan birman texan castillan toscan mosellan occitan gitan
	nigérian taliban argentin philippin florentin monténégrin maghrébin girondin angevin
	poitevin limousin levantin espagnol mongol peul ouïghour allemand flamand normand romand
	savoyard turc grec hindou zoulou bantou andalou esquimau ouzbek tadjik kazakh kirghiz
	touareg kosovar inuit sikh maori hutu tutsi aïnou houthi azéri yézidi bengali somali
	émirati qatari omani israéli pachtoun druze kurde arabe slave serbe croate bulgare russe
	slovaque tchèque tchétchène chiite sunnite alaouite copte juif belge sahraoui
	guarani swahili thaï`}

// frenchPersonalName are first names and surnames that end like demonyms.
var frenchPersonalName = words{list: `
	julien damien lucien adrien sébastien fabien aurélien bastien gatien vivien cyprien émilien
	maximilien romain germain sylvain alain ghislain urbain françois benois valois
	dubois artois blois beauvais calais douai gervais marais langlois
	lefrançois lebourgeois vivien gratien flavien tatien hadrien valérien `}
