package inflect

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// adjectives are adjectives and demonyms by ending: masculine, feminine, and the
// plurals of both.
var adjectives = map[string]string{
	"-ien": `
		israélien israélienne israéliens israéliennes
		palestinien palestinienne palestiniens palestiniennes
		syrien syrienne syriens syriennes
		iranien iranienne iraniens iraniennes
		égyptien égyptienne égyptiens égyptiennes
		libyen libyenne libyens libyennes
		algérien algérienne algériens algériennes
		tunisien tunisienne tunisiens tunisiennes
		ukrainien ukrainienne ukrainiens ukrainiennes
		canadien canadienne canadiens canadiennes
		indien indienne indiens indiennes
		brésilien brésilienne brésiliens brésiliennes
		norvégien norvégienne norvégiens norvégiennes
		péruvien péruvienne péruviens péruviennes
		parisien parisienne parisiens parisiennes
		quotidien quotidienne quotidiens quotidiennes
		ancien ancienne anciens anciennes
		chrétien chrétienne chrétiens chrétiennes`,
	"-éen": `
		européen européenne européens européennes
		coréen coréenne coréens coréennes
		ghanéen ghanéenne ghanéens ghanéennes
		méditerranéen méditerranéenne méditerranéens méditerranéennes
		guinéen guinéenne guinéens guinéennes`,
	"-ais -ois": `
		français française français françaises
		libanais libanaise libanais libanaises
		sénégalais sénégalaise sénégalais sénégalaises
		congolais congolaise congolais congolaises
		népalais népalaise népalais népalaises
		chinois chinoise chinois chinoises
		suédois suédoise suédois suédoises
		québécois québécoise québécois québécoises
		hongrois hongroise hongrois hongroises
		danois danoise danois danoises
		gabonais gabonaise gabonais gabonaises
		soudanais soudanaise soudanais soudanaises
		polonais polonaise polonais polonaises
		irlandais irlandaise irlandais irlandaises
		zaïrois zaïroise zaïrois zaïroises
		berlinois berlinoise berlinois berlinoises`,
	"-ain": `
		américain américaine américains américaines
		africain africaine africains africaines
		mexicain mexicaine mexicains mexicaines
		marocain marocaine marocains marocaines
		roumain roumaine roumains roumaines
		cubain cubaine cubains cubaines
		humain humaine humains humaines
		urbain urbaine urbains urbaines
		souverain souveraine souverains souveraines
		contemporain contemporaine contemporains contemporaines`,
	"-in -an -on": `
		argentin argentine argentins argentines
		philippin philippine philippins philippines
		monténégrin monténégrine monténégrins monténégrines
		maghrébin maghrébine maghrébins maghrébines
		florentin florentine florentins florentines
		clandestin clandestine clandestins clandestines
		voisin voisine voisins voisines
		afghan afghane afghans afghanes
		catalan catalane catalans catalanes
		musulman musulmane musulmans musulmanes
		ottoman ottomane ottomans ottomanes
		birman birmane birmans birmanes
		persan persane persans persanes
		nigérian nigériane nigérians nigérianes
		partisan partisane partisans partisanes
		breton bretonne bretons bretonnes
		wallon wallonne wallons wallonnes
		letton lettonne lettons lettonnes
		saxon saxonne saxons saxonnes`,
	"other demonyms": `
		houthi houthie houthis houthies
		azéri azérie azéris azéries
		yézidi yézidie yézidis yézidies
		bengali bengalie bengalis bengalies
		somali somalie somalis somalies
		qatari qatarie qataris qataries
		émirati émiratie émiratis émiraties
		sahraoui sahraouie sahraouis sahraouies
		ouïghour ouïghoure ouïghours ouïghoures
		kosovar kosovare kosovars kosovares
		kazakh kazakhe kazakhs kazakhes
		tadjik tadjike tadjiks tadjikes
		ouzbek ouzbèke ouzbeks ouzbèkes
		kirghiz kirghize kirghiz kirghizes
		mongol mongole mongols mongoles
		espagnol espagnole espagnols espagnoles
		allemand allemande allemands allemandes
		flamand flamande flamands flamandes
		normand normande normands normandes
		savoyard savoyarde savoyards savoyardes
		turc turque turcs turques
		grec grecque grecs grecques
		andalou andalouse andalous andalouses
		zoulou zouloue zoulous zouloues
		hutu hutue hutus hutues
		tutsi tutsie tutsis tutsies
		peul peule peuls peules
		maori maorie maoris maories`,
	"-al -el": `
		national nationale nationaux nationales
		régional régionale régionaux régionales
		fiscal fiscale fiscaux fiscales
		libéral libérale libéraux libérales
		syndical syndicale syndicaux syndicales
		pénal pénale pénaux pénales
		électoral électorale électoraux électorales
		viral virale viraux virales
		officiel officielle officiels officielles
		présidentiel présidentielle présidentiels présidentielles
		industriel industrielle industriels industrielles
		culturel culturelle culturels culturelles
		annuel annuelle annuels annuelles
		ministériel ministérielle ministériels ministérielles
		criminel criminelle criminels criminelles
		naturel naturelle naturels naturelles`,
	"-eux -if": `
		dangereux dangereuse dangereux dangereuses
		religieux religieuse religieux religieuses
		coûteux coûteuse coûteux coûteuses
		frauduleux frauduleuse frauduleux frauduleuses
		minutieux minutieuse minutieux minutieuses
		nombreux nombreuse nombreux nombreuses
		législatif législative législatifs législatives
		offensif offensive offensifs offensives
		juif juive juifs juives
		administratif administrative administratifs administratives
		collectif collective collectifs collectives
		exclusif exclusive exclusifs exclusives
		préventif préventive préventifs préventives`,
	"-ant -ent": `
		puissant puissante puissants puissantes
		dissident dissidente dissidents dissidentes
		indépendant indépendante indépendants indépendantes
		urgent urgente urgents urgentes
		récent récente récents récentes
		violent violente violents violentes
		sanglant sanglante sanglants sanglantes
		militant militante militants militantes
		important importante importants importantes
		permanent permanente permanents permanentes`,
	"-er -eur": `
		financier financière financiers financières
		pétrolier pétrolière pétroliers pétrolières
		étranger étrangère étrangers étrangères
		frontalier frontalière frontaliers frontalières
		foncier foncière fonciers foncières
		immobilier immobilière immobiliers immobilières
		hospitalier hospitalière hospitaliers hospitalières
		supérieur supérieure supérieurs supérieures
		extérieur extérieure extérieurs extérieures
		ultérieur ultérieure ultérieurs ultérieures
		majeur majeure majeurs majeures`,
	"-é -i -u": `
		modéré modérée modérés modérées
		exilé exilée exilés exilées
		insurgé insurgée insurgés insurgées
		isolé isolée isolés isolées
		privé privée privés privées
		assiégé assiégée assiégés assiégées
		allié alliée alliés alliées
		ennemi ennemie ennemis ennemies
		nazi nazie nazis nazies
		impuni impunie impunis impunies
		absolu absolue absolus absolues
		inconnu inconnue inconnus inconnues
		élu élue élus élues
		déchu déchue déchus déchues`,
	"consonants": `
		secret secrète secrets secrètes
		complet complète complets complètes
		concret concrète concrets concrètes
		gratuit gratuite gratuits gratuites
		étroit étroite étroits étroites
		inédit inédite inédits inédites
		petit petite petits petites
		immédiat immédiate immédiats immédiates
		délicat délicate délicats délicates
		ouvert ouverte ouverts ouvertes
		expert experte experts expertes
		lourd lourde lourds lourdes
		profond profonde profonds profondes
		grand grande grands grandes
		direct directe directs directes
		suspect suspecte suspects suspectes
		exact exacte exacts exactes
		public publique publics publiques
		laïc laïque laïcs laïques
		blanc blanche blancs blanches
		commun commune communs communes
		brun brune bruns brunes
		seul seule seuls seules
		nul nulle nuls nulles
		civil civile civils civiles
		subtil subtile subtils subtiles
		futur future futurs futures
		clair claire clairs claires
		noir noire noirs noires
		saint sainte saints saintes
		défunt défunte défunts défuntes
		froid froide froids froides
		long longue longs longues
		bref brève brefs brèves
		neuf neuve neufs neuves
		vif vive vifs vives
		veuf veuve veufs veuves
		naïf naïve naïfs naïves`,
	"-s -x": `
		gros grosse gros grosses
		bas basse bas basses
		épais épaisse épais épaisses
		gris grise gris grises
		précis précise précis précises
		soumis soumise soumis soumises
		conquis conquise conquis conquises
		confus confuse confus confuses
		divers diverse divers diverses
		faux fausse faux fausses
		doux douce doux douces
		jaloux jalouse jaloux jalouses
		roux rousse roux rousses`,
}

// otherWords are nouns with what would be their feminine, if they were
// adjectives, and is another word or none.
var otherWords = `
	port porte; vent vente; plan plane; parti partie; mont monte;
	bord borde; vol vole; sol sole; banc banque; banc banche; sort sorte;
	mort morte; chant chante; plant plante; pont ponte; cent cente; gant gante;
	don donne; ton tonne; rayon rayonne; abandon abandonne; pardon pardonne; colon colonne;
	canton cantonne; médecin médecine; marin marine; machin machine; jardin jardine; bassin bassine;
	dessin dessine; vaccin vaccine; grain graine; gain gaine; main maine; destin destine;
	déclin décline; patin patine; moulin mouline; capital capitale; moral morale; signal signale;
	cheval chevale; journal journale; appel appelle; rappel rappelle; sel selle; ciel cielle;
	motif motive; tarif tarive; policier policière; dossier dossière; charnier charnière; clavier clavière;
	carrier carrière; glacier glacière; mer mère; accord accorde; regard regarde; retard retarde;
	record recorde; hasard hasarde; abord aborde; débord déborde; fond fonde; bond bonde;
	armé armée; arrivé arrivée; entré entrée; pensé pensée; porté portée; donné donnée;
	monté montée; cité citée; traité traitée; marché marchée; jeté jetée; tracé tracée;
	exposé exposée; budget budgette; projet projette; rejet rejette; regret regrette; reflet reflète;
	décret décrète; billet billette; parquet parquette; brevet brevette; crédit crédite; débit débite;
	profit profite; souhait souhaite; habit habite; exploit exploite; récit récite; bruit bruite;
	transit transite; conflit conflite; mot motte; pot pote; flot flotte; complot complote;
	lot lotte; pilot pilote; mandat mandate; format formate; constat constate; éclat éclate;
	rapport rapporte; transport transporte; départ départe; concert concerte; écart écarte; support supporte;
	report reporte; export exporte; effort efforte; fil file; conseil conseille; accueil accueille;
	profil profile; réveil réveille; exil exile; sommeil sommeille; contact contacte; impact impacte;
	respect respecte; aspect aspecte; revenu revenue; tenu tenue; contenu contenue; issu issue;
	venu venue; tissu tissue; individu individue; statu statue; mari marie; cri crie;
	pari parie; tri trie; oubli oublie; défi défie; garanti garantie; sorti sortie;
	appui appuie; souci soucie; emploi emploie; envoi envoie; tournoi tournoie; convoi convoie;
	calcul calcule; recul recule; trafic trafique; diagnostic diagnostique; pic pique; clic clique;
	début débute; but bute; bout boute; saut saute; ajout ajoute; air aire;
	tir tire; soir soire; désir désire; cuir cuire; tribun tribune; viol viole;
	survol survole; essai essaie; délai délaie; choc choque; bloc bloque; sac sache;
	porc porche; arc arche; parc parque; coût coûte; goût goûte; test teste;
	post poste; arrêt arrête; parfum parfume; plomb plombe; film filme; rhum rhume;
	nom nomme; handicap handicape; stock stocke; blog blogue; argent argente; accident accidente;
	enfant enfante; serpent serpente; orient oriente; mouvement mouvemente; document documente; instrument instrumente;
	soutien soutienne; maintien maintienne; drap drape; camp campe; match matche; hall halle;
	bull bulle; tram trame; bureau burelle; cerveau cervelle; chapeau chapelle; peau pelle;
	vaisseau vaisselle; tombeau tombelle; trou troue; clou cloue; cou colle; droit droite;
	bois boise; mois moise; biais biaise; train traine; drain draine; roi roie;
	loi loie; foi foie; lit lite; fait faite; trait traite; camion camionne;
	ballon ballonne; océan océane; bilan bilane; ban banne; van vanne; cran crane`

// At least .95 of the forms of adjectives are made, and of other words at most
// .002 are taken for one.
func TestAdjectivesOfOneWordHaveGenderAndNounsHaveNot(t *testing.T) {
	fr := New(language.French, nil)
	forms, made := 0, 0
	for class, lines := range adjectives {
		for line := range strings.Lines(lines) {
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			have := fr.Forms(words[0], Noun)
			for _, form := range words[1:] {
				forms++
				if slices.Contains(have, form) {
					made++
				} else {
					t.Logf("%s: %q has no form %q: %q", class, words[0], form, have)
				}
			}
		}
	}

	pairs, taken := 0, 0
	for pair := range strings.SplitSeq(otherWords, ";") {
		words := strings.Fields(pair)
		pairs++
		if slices.Contains(fr.Forms(words[0], Noun), words[1]) {
			taken++
			t.Logf("%q has the form %q", words[0], words[1])
		}
	}
	recall, conflation := float64(made)/float64(forms), float64(taken)/float64(pairs)
	t.Logf("%d forms of adjectives, %.3f made; %d other words, %.4f taken",
		forms, recall, pairs, conflation)
	if forms < 450 || recall < 0.95 {
		t.Errorf("%.3f of %d forms are made, want 0.95 of at least 450", recall, forms)
	}
	if pairs < 200 || conflation > 0.002 {
		t.Errorf("%.4f of %d other words are taken, want at most 0.002 of at least 200",
			conflation, pairs)
	}
}

func TestNamesOfPeoplesHaveNumberAndGender(t *testing.T) {
	for _, c := range []struct {
		lang language.Tag
		word string
		want bool
	}{
		{language.French, "israélien", true}, {language.French, "ouïghour", true},
		{language.French, "julien", false}, {language.French, "valois", false},
		{language.French, "berlin", false}, {language.French, "soudan", false},
		{language.English, "syrian", true}, {language.English, "kurd", true},
		{language.English, "japan", false}, {language.English, "mali", false},
		{language.Finnish, "suomalainen", false},
	} {
		if got := New(c.lang, nil).IsDemonym(c.word); got != c.want {
			t.Errorf("%v: %q is the name of a people: %v", c.lang, c.word, got)
		}
	}
}

func TestAdjectivesAreKnownByTheirEndings(t *testing.T) {
	fr := New(language.French, nil)
	for word, want := range map[string]bool{
		"chinoises": true, "syrien": true, "nationaux": true, "municipale": true, "turcs": true,
		"déplacés": true, "numérique": true, "depuis": false, "port": false, "mois": false,
	} {
		if got := fr.IsAdjectival(word); got != want {
			t.Errorf("%q may be an adjective: %v", word, got)
		}
	}
}
