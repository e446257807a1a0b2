package inflect

import "sync"

// frenchInvariable end in s or x in the singular too; without the letter most
// of them would be another word.
var frenchInvariable = words{list: `
	cours fils mois fois pays temps corps procès bois bras poids sens puits repas avis accès
	succès dos os vis tiers secours discours parcours concours recours palais progrès
	français anglais gaz nez riz prix voix choix croix noix paix toux faux taux heureux
	époux doux roux jaloux creux vieux deux jus pus abus obus virus campus bonus malus processus
	consensus lapsus prospectus terminus plus sous dessous dessus dedans dehors ailleurs
	jamais toujours trois six dix propos héros repos clos enclos velours contours alentours
	débours débris mépris parvis permis compromis commis sursis tapis colis devis marquis
	paradis pis puis depuis hormis souris brebis poids contrepoids ours mars os laps biais
	relais rabais marais palais dais mais jais frais irlandais japonais portugais hollandais
	écossais libanais sénégalais camerounais congolais gabonais new-yorkais lyonnais
	marseillais chinois bourgeois danois suédois québécois hongrois villageois gaulois
	viennois genevois luxembourgeois courtois autrefois parfois toutefois bas las pas cas
	tas ras lilas amas fracas tracas embarras matelas compas trépas gros dispos
	dépens arrérages mœurs moeurs archives obsèques fiançailles ténèbres vacances assises
	pourparlers représailles ciseaux lunettes entrailles environs auspices honoraires frais
	vivres alias atlas pancréas as gens reps express gneiss lys iris oasis tennis pubis
	pénis bis gris précis concis indécis surplus refus dieux index latex silex lynx larynx
	pharynx sphinx thorax borax climax anthrax phénix prix crucifix préfix suffix perdrix
	remords mors torts toros moins tours tandis sas bras hélas cutter-s jésus paris londres
	divers pervers univers revers travers envers abscons athènes bruxelles naples versailles
	calais reims nantes tunis damas caracas texas kansas arkansas honduras barbados laos eros
	chaos cosmos`}

var frenchIrregularPlural = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"œil": {"yeux"}, "oeil": {"yeux"}, "ciel": {"cieux", "ciels"},
		"aïeul": {"aïeux", "aïeuls"}, "monsieur": {"messieurs"}, "madame": {"mesdames"},
		"mademoiselle": {"mesdemoiselles"}, "bonhomme": {"bonshommes", "bonhommes"},
		"gentilhomme": {"gentilshommes"}, "m": {"mm"}, "tout": {"tous"}, "mal": {"maux"},
		"bal": {"bals"}, "val": {"vals"}, "cal": {"cals"},
	}
})

var frenchIrregularSingular = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"yeux": "oeil", "eaux": "eau", "cieux": "ciel", "messieurs": "monsieur",
		"mesdames": "madame", "tous": "tout", "clés": "clé", "clefs": "clef", "bus": "bus",
		"lois": "loi", "rois": "roi", "lieux": "lieu", "jeux": "jeu", "cheveux": "cheveu",
		"droits": "droit", "élus": "élu", "individus": "individu", "revenus": "revenu",
		"détenus": "détenu", "prévenus": "prévenu", "contenus": "contenu", "tissus": "tissu",
		"menus": "menu", "connus": "connu", "unis": "uni", "inconnus": "inconnu",
		"perdus": "perdu", "réélus": "réélu",
	}
})

var frenchIrregularGender = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"beau": {"belle", "bel"}, "nouveau": {"nouvelle", "nouvel"},
		"vieux": {"vieille", "vieil"}, "fou": {"folle", "fol"}, "mou": {"molle", "mol"},
		"favori": {"favorite"}, "coi": {"coite"}, "belle": {"beau", "bel"},
		"nouvelle": {"nouveau", "nouvel"}, "vieille": {"vieux", "vieil"},
		"long": {"longue"}, "blanc": {"blanche"}, "franc": {"franche", "franque"},
		"sec": {"sèche"}, "bref": {"brève"}, "public": {"publique"}, "grec": {"grecque"},
		"turc": {"turque"}, "gentil": {"gentille"}, "frais": {"fraîche"},
		"faux": {"fausse"}, "tiers": {"tierce"}, "malin": {"maligne"}, "bénin": {"bénigne"},
		"aigu": {"aiguë", "aigüe"}, "tout": {"toute"}, "premier": {"première"},
		"dernier": {"dernière"}, "second": {"seconde"}, "blanche": {"blanc"}, "homme": nil,
		"femme": nil, "état": nil, "coup": nil, "mort": nil, "cour": nil, "parti": nil,
		"loi": nil, "foi": nil, "droit": nil, "port": nil, "point": nil, "cas": nil,
		"pas": nil, "mer": nil, "fer": nil, "vol": nil, "sol": nil, "part": nil, "rue": nil,
		"vue": nil, "main": nil, "pain": nil, "bain": nil, "mois": nil, "fils": nil,
		"bois": nil, "corps": nil, "cours": nil, "pays": nil, "temps": nil, "poids": nil,
		"sens": nil, "jour": nil, "feu": nil, "jeu": nil, "lieu": nil, "maison": nil,
		"saison": nil, "raison": nil, "prison": nil, "action": nil, "nation": nil,
		"union": nil, "région": nil, "élection": nil, "pression": nil, "prix": nil,
		"voix": nil, "paix": nil, "taux": nil, "maire": nil, "mairie": nil, "guerre": nil,
		"terre": nil, "juge": nil, "salaire": nil,
	}
})

// frenchPersons are nouns for persons with the feminine that a rule for endings
// would either miss or give to too many words.
var frenchPersons = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"député": "députée", "réfugié": "réfugiée", "employé": "employée",
		"salarié": "salariée", "délégué": "déléguée", "diplômé": "diplômée",
		"abonné": "abonnée", "associé": "associée", "retraité": "retraitée",
		"invité": "invitée", "accusé": "accusée", "rescapé": "rescapée",
		"blessé": "blessée", "déplacé": "déplacée", "condamné": "condamnée",
		"inculpé": "inculpée", "expatrié": "expatriée", "naufragé": "naufragée",
		"licencié": "licenciée", "avocat": "avocate", "candidat": "candidate",
		"magistrat": "magistrate", "soldat": "soldate", "préfet": "préfète",
		"adjoint": "adjointe", "suspect": "suspecte", "président": "présidente",
		"dirigeant": "dirigeante", "manifestant": "manifestante", "étudiant": "étudiante",
		"habitant": "habitante", "représentant": "représentante", "militant": "militante",
		"enseignant": "enseignante", "combattant": "combattante", "assistant": "assistante",
		"participant": "participante", "migrant": "migrante", "immigrant": "immigrante",
		"opposant": "opposante", "commerçant": "commerçante", "remplaçant": "remplaçante",
		"gérant": "gérante", "exploitant": "exploitante", "figurant": "figurante",
		"passant": "passante", "dissident": "dissidente", "adolescent": "adolescente",
		"résident": "résidente", "client": "cliente", "patient": "patiente",
		"agent": "agente", "consultant": "consultante", "négociant": "négociante",
		"attaquant": "attaquante", "assaillant": "assaillante",
		"surveillant": "surveillante", "infirmier": "infirmière", "ouvrier": "ouvrière",
		"conseiller": "conseillère", "banquier": "banquière", "écolier": "écolière",
		"héritier": "héritière", "prisonnier": "prisonnière", "romancier": "romancière",
		"caissier": "caissière", "greffier": "greffière", "huissier": "huissière",
		"chancelier": "chancelière", "passager": "passagère", "étranger": "étrangère",
		"musicien": "musicienne", "citoyen": "citoyenne", "chirurgien": "chirurgienne",
		"historien": "historienne", "lycéen": "lycéenne", "gardien": "gardienne",
		"technicien": "technicienne", "académicien": "académicienne",
		"politicien": "politicienne", "champion": "championne", "patron": "patronne",
		"paysan": "paysanne", "artisan": "artisane", "partisan": "partisane", "élu": "élue",
		"détenu": "détenue", "prévenu": "prévenue", "procureur": "procureure",
		"professeur": "professeure", "gouverneur": "gouverneure", "ingénieur": "ingénieure",
		"assureur": "assureuse", "chômeur": "chômeuse", "chercheur": "chercheuse",
		"joueur": "joueuse", "vendeur": "vendeuse", "électeur": "électrice",
		"acteur": "actrice", "ambassadeur": "ambassadrice", "empereur": "impératrice",
		"maître": "maîtresse", "prince": "princesse", "écrivain": "écrivaine",
		"voisin": "voisine", "cousin": "cousine", "orphelin": "orpheline", "roi": "reine",
		"héros": "héroïne", "époux": "épouse", "veuf": "veuve", "sportif": "sportive",
		"fugitif": "fugitive", "juif": "juive", "captif": "captive",
		"chanteur": "chanteuse",
	}
})

// frenchThings end like persons and are none.
var frenchThings = words{list: `
	moteur secteur facteur vecteur tracteur réacteur ordinateur radiateur indicateur
	dénominateur multiplicateur générateur ascenseur détecteur capteur compteur valeur
	couleur chaleur fleur douleur erreur terreur horreur hauteur largeur longueur grandeur
	faveur saveur vapeur peur rigueur vigueur humeur rumeur tumeur lueur sueur cœur coeur
	intérieur extérieur supérieur inférieur antérieur ultérieur postérieur mineur majeur
	meilleur honneur bonheur malheur ampleur lenteur profondeur épaisseur douceur fureur
	ferveur équateur accélérateur simulateur processeur microprocesseur conteneur
	lecteur-dvd liseur extincteur carburateur amplificateur condensateur transformateur
	aspirateur calculateur récepteur émetteur projecteur connecteur interrupteur
	quadrimoteur bimoteur planeur porteur chasseur bombardier croiseur remorqueur torpilleur
	vraquier propulseur télescripteur`}
