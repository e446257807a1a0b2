package glossary

// frenchNounOrVerb are nouns that are spelled like a form of a common verb.
var frenchNounOrVerb = words(`juge garde marche aide lutte montre offre porte place charge cause commande
	demande note trace limite visite vote appelle guide réforme révolte frappe attaque bombe mine menace
	critique réserve adresse annonce enquête manœuvre manoeuvre manifeste pêche chasse danse force figure
	forme grève marque masque mesure paie paye peine pilote rencontre reste signe source touche vise
	voyage compte contrôle coupe dispute doute double excuse exploite facture ferme file filtre fouille
	groupe hausse baisse influence monte occupe poste presse prime rame recherche
	remarque reproche sonde titre traite use vole livre loge arbitre cadre centre
	cible classe copie couche crise échange écoute épargne escorte expertise
	fête fraude gêne grippe héberge incendie insulte nomme pause
	purge réplique ruse sauvegarde soude taxe tombe veille`)

// frenchNounOpeners are words after which such a word is a noun.
var frenchNounOpeners = words(`le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes
	son sa ses notre nos votre vos leur leurs chaque tout toute tous toutes aucun aucune quelque quelques
	plusieurs certains certaines quel quelle quels quelles en sur sous par pour avec sans contre entre vers
	chez dans à comme et ou ni ex premier première second seconde dernier dernière ancien ancienne nouveau
	nouvelle nouvel grand grande petit petite jeune vieux vieille bon bonne mauvais mauvaise seul seule
	même autre vrai vraie faux fausse célèbre simple ce double triple haut haute futur future prochain
	prochaine éventuel éventuelle actuel actuelle vice sous anti éminent devenu devenue devient deviendra nommé nommée
	redevenu redevenue
	deux trois quatre cinq six sept huit neuf dix`)

// frenchNounOrParticiple are nouns that are participles too.
var frenchNounOrParticiple = words(`accusé blessé déplacé réfugié employé délégué diplômé abonné associé retraité
	invité rescapé condamné disparu détenu prévenu élu inculpé expatrié naufragé licencié communiqué arrêté exposé
	résumé procédé énoncé traité défilé marché passé tracé tué salarié`)

// frenchToBe are forms after which a noun is a noun and a participle one.
var frenchToBe = words(`est sont était étaient fut furent sera seront serait seraient être été étant soit suis`)

// isNounHere reports whether the token, a form of a term of one word, is the
// noun by the word before it and no verb or participle that is spelled alike:
// "un juge", but "elle juge"; "les accusés", but "est accusé". Without a word
// before it, it is the noun.
func isNounHere(tokens []token, at int, term string) bool {
	t := &tokens[at]
	participle := frenchNounOrParticiple()[term]
	if !participle && !frenchNounOrVerb()[t.lower] || t.shape != shapeLower || t.first || at == 0 {
		return true
	}
	before := &tokens[at-1]
	switch {
	case before.symbol:
		// After a comma an apposition is a noun, unless what a verb governs
		// follows.
		return at+1 == len(tokens) || tokens[at+1].lower != "que" && tokens[at+1].lower != "qu"
	case participle:
		return frenchNounOpeners()[before.lower]
	}
	return frenchNounOpeners()[before.lower] || frenchToBe()[before.lower]
}
