package glossary

// frenchNounOrVerb are nouns that are spelled like a form of a common verb.
var frenchNounOrVerb = words(`juge garde marche aide lutte montre offre porte place charge cause commande
	demande note trace limite visite vote appelle guide réforme révolte frappe attaque bombe mine menace
	critique réserve adresse annonce enquête manœuvre manoeuvre manifeste pêche chasse danse force figure
	forme grève marque masque mesure paie paye peine pilote rencontre reste signe source touche vise
	voyage compte contrôle coupe dispute doute double excuse exploite facture ferme file filtre fouille
	grade groupe hausse baisse importe influence manque monte occupe poste presse prime rame recherche
	remarque reproche sanctionne sonde titre traite travaille use vole livre loge arbitre cadre centre
	cible classe conteste copie couche crise débarque échange écoute épargne escorte étape expertise
	fête fraude gêne grippe habite héberge incendie infirme insulte médiatise nomme otage parade pause
	plaide preuve prospère purge réplique ruse sabotage sauvegarde scrute soude taxe tombe trêve veille`)

// frenchNounOpeners are words after which such a word is a noun.
var frenchNounOpeners = words(`le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes
	son sa ses notre nos votre vos leur leurs chaque tout toute tous toutes aucun aucune quelque quelques
	plusieurs certains certaines quel quelle quels quelles en sur sous par pour avec sans contre entre vers
	chez dans à comme et ou ni ex premier première second seconde dernier dernière ancien ancienne nouveau
	nouvelle nouvel grand grande petit petite jeune vieux vieille bon bonne mauvais mauvaise seul seule
	même autre vrai vraie faux fausse célèbre simple ce double triple haut haute futur future prochain
	prochaine éventuel éventuelle actuel actuelle vice sous anti éminent devenu devenue devient deviendra nommé nommée
	est sont était étaient fut furent sera seront serait être été étant soit redevenu redevenue
	deux trois quatre cinq six sept huit neuf dix`)

// isVerbHere reports whether the token is, by the word before it, a verb that
// is spelled like a noun: "elle juge", "l’agence juge", but "un juge". Without a
// word before it, it is a noun.
func isVerbHere(tokens []token, at int) bool {
	t := &tokens[at]
	if !frenchNounOrVerb[t.lower] || t.shape != shapeLower || t.first || at == 0 {
		return false
	}
	before := &tokens[at-1]
	if before.symbol {
		// After a comma an apposition is a noun, unless what a verb governs
		// follows.
		return at+1 < len(tokens) && (tokens[at+1].lower == "que" || tokens[at+1].lower == "qu")
	}
	return !frenchNounOpeners[before.lower]
}
