package glossary

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
)

// frenchVerbs are the verbs of French news that have nouns or adjectives among their
// forms, and others that are frequent.
const frenchVerbs = `
abattre aborder abriter accepter accompagner accorder accueillir accuser acheter
acquérir adopter adresser aggraver agir agréer aider aimer ajouter aller allier
améliorer amorcer analyser annoncer appeler applaudir appliquer apporter
apprendre approcher appuyer armer arrêter arriver asseoir assister assurer atteindre
attendre attirer augmenter autoriser avancer avoir baisser balancer barrer basculer
bâtir battre bénéficier bloquer boire bouger braquer briser brûler cacher calculer
casser céder cerner cesser changer chanter charger chasser chercher choisir choquer
chuter citer clore coder coiffer coller combattre combler commander commencer commettre
comparer comporter comprendre compter concerner conclure conduire conférer confier
confirmer connaître conquérir conseiller consentir conserver considérer constituer
construire consulter contenir contraindre contribuer convenir convertir coucher couler
couper courber courir couronner couvrir craindre créer creuser crier croire croiser
croître cueillir danser débattre débuter décevoir décharger déchirer décider déclarer
décliner découper découvrir décrire défaire défendre défier déjeuner délivrer demander
démentir démettre demeurer démissionner dénoncer dépêcher dépendre déposer dériver
descendre désigner détenir détruire développer devenir devoir dicter dîner dire diriger
discuter disparaître disposer dompter donner dormir doter doubler douter dresser durer
échanger échapper échouer éclairer éclater écouter écrire effectuer effondrer élever
élire empreindre emprunter endormir enfermer engager enlever enquêter ensuivre entendre
entourer entraîner entreprendre entrer envoyer épouser éprouver espérer essayer estimer
établir éteindre étendre étudier évaluer éviter exclure exercer exiger exister expliquer
exprimer fabriquer faillir faire falloir fendre fermer filer financer finir fixer foncer
fonder forcer former fournir franchir frapper fuir gagner garantir garder gâter gérer
glisser goûter gouverner grandir griller habiter heurter imposer inclure incomber
indemniser indiquer inscrire instruire interdire intervenir investir inviter jeter
joindre jouer juger jurer lancer laver lever lier lire livrer loger lutter maintenir
manger manier manifester manquer marcher marier masser maudire mêler menacer mener
mentir mettre mirer monter montrer moquer mordre mourir naître neiger nier nommer noter
nourrir nuire obtenir occuper octroyer offrir omettre opposer ordonner oser oublier
ouvrir paraître parcourir parler partager partir parvenir passer payer peindre pencher
pendre penser percer percevoir perdre permettre peser placer plaider plaindre plaire
planter pleurer plier plonger pointer poser posséder poster poursuivre pousser pouvoir
prendre préparer prescrire prétendre prêter prévaloir prévenir prévoir prier priver
produire projeter promettre prouver provenir puiser punir quitter raconter rafler
ramener ranger rappeler rapporter rater réagir recevoir recommander recourir recouvrir
récupérer redire réduire refaire refuser regarder régler régner rejeter relancer relever
remettre remonter remplacer rendre renoncer rentrer répandre repérer répliquer répondre
reporter reprendre représenter réserver résoudre respecter ressortir rester résulter
retenir retirer retourner retraiter réunir réussir réveiller révéler revendre revenir
rêver revivre revoir rire rompre ronder rouler saisir saluer sauter sauver savoir
secourir semer sentir serrer servir signaler signer signifier situer solder sonder
sonner sortir souffler souffrir souhaiter soumettre soupçonner souper sourire soutenir
souvenir statuer subir succéder suffire suivre supposer surprendre survenir survivre
suspendre tailler taire tendre tenir tenter tirer tomber tondre tordre toucher tourner
tracer traduire traiter trancher transférer transmettre travailler traverser trembler
trier tromper trouver tuer unir utiliser vaincre valoir vendre venir verser vêtir viser
visiter vivre voir voler voter vouloir`

// verbForms are the verbs by their forms that a French text of the third person may
// have: "marche", "parti", "devoir".
var verbForms = sync.OnceValue(func() map[string]string {
	words := inflect.New(language.French, nil)
	verbs := map[string]string{}
	for verb := range strings.FieldsSeq(frenchVerbs) {
		forms := map[string]bool{}
		for _, form := range words.Forms(verb, inflect.Verb) {
			forms[form] = true
		}
		for form := range forms {
			if other := verbs[form]; !rare(form, verb, forms) && (other == "" || verb < other) {
				verbs[form] = verb
			}
		}
	}
	return verbs
})

// nounInfinitives are infinitives that are nouns too. Others are terms as verbs.
var nounInfinitives = []string{
	"déjeuner", "devoir", "dîner", "être", "pouvoir", "rire", "savoir", "souper", "sourire", "souvenir", "vouloir",
}

// verbOf returns the verb that a French noun is a form of, "" if there is none.
func verbOf(word string) string {
	verb := verbForms()[word]
	if verb == word && !slices.Contains(nounInfinitives, word) {
		return ""
	}
	return verb
}

// rare reports whether a form of a verb, all of whose forms are given, is "je cours",
// "nous avions" or "tu armes", which news hardly has, or "manifestant", which is mostly
// the noun.
func rare(form, verb string, forms map[string]bool) bool {
	for _, ending := range []string{"ons", "ez", "ant"} {
		if strings.HasSuffix(form, ending) {
			return true
		}
	}
	if stem, ok := strings.CutSuffix(form, "es"); ok && verb == stem+"er" {
		return true
	}
	stem, ok := strings.CutSuffix(form, "s")
	if !ok {
		stem, ok = strings.CutSuffix(form, "x") // "je peux"
	}
	return ok && (forms[stem+"t"] || strings.HasSuffix(stem, "d") && forms[stem])
}

// notFinite end participles and infinitives.
var notFinite = []string{
	"é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ite", "its", "ites",
	"ert", "erte", "erts", "ertes", "er", "ir", "re", "int", "inte", "ints", "intes",
}

// isFinite reports whether a word has the form of a French verb in the third person, and
// not of its participles and infinitive.
func isFinite(word string) bool {
	ends := func(ending string) bool { return strings.HasSuffix(word, ending) }
	return verbForms()[word] != "" && !slices.ContainsFunc(notFinite, ends)
}
