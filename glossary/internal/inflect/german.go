package inflect

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// german makes forms of German words. Which plural a noun has cannot be seen, so each
// gets all that its ending allows, with and without umlaut: most are no words. A
// compound is another word than its parts, and no form of them.
type german struct{ unruled }

// demonym says that every word with a capital may be a noun.
func (german) demonym(string) bool { return true }

func (german) adjectival(word string) bool {
	stem := germanStem(word)
	return stem != word && isGermanAdjective(stem)
}

// isGermanAdjective goes by endings, and by a list, of words without that of their case;
// participles are adjectives.
func isGermanAdjective(stem string) bool {
	if hasSuffix(stem, "schaft", "fleisch", "efisch", "lfisch", "nfisch", "tfisch", "sfisch") || stem == "fisch" || hasSuffix(stem, "spend", "send", "blend") && len(stem) < 8 {
		return false // Gesellschafter, Fischer, Spender
	}
	return hasSuffix(stem, "isch", "lich", "ig", "bar", "sam", "haft", "ell", "al", "iv", "los", "end", "voll",
		"iert", "ös", "frei", "fach", "abel", "ibel", "nehm", "mein", "ivat", "solut") ||
		hasSuffix(stem, "rot", "blau", "grün", "grau", "gelb", "weiß", "schwarz", "braun", "deutsch", "bereit",
			"fest", "stark", "schwach", "gerecht", "treu", "leer", "konform") ||
		isGermanParticiple(stem) || germanAdjective.set()[stem]
}

// isGermanParticiple goes by what participles begin and end with: "geplant",
// "verboten", "eingetragen".
func isGermanParticiple(stem string) bool {
	if utf8.RuneCountInString(stem) < 6 || !hasSuffix(stem, "t", "en") ||
		hasSuffix(stem, "heit", "keit", "schaft", "tät", "ment") {
		return false
	}
	if hasPrefix(strings.TrimPrefix(stem, "un"), "ge", "ver", "be", "ent", "er", "zer", "unter", "über", "wider") {
		return true
	}
	prefix := strings.Index(stem, "ge")
	return prefix > 1 && prefix+5 < len(stem)
}

// member returns the forms of a noun, and those of an adjective where the word may be
// one. A word that only ends like one gets the endings that make no noun of it: "Lehre" is
// no form of "Lehrer".
func (g german) member(word string) []string {
	out := g.noun(word)
	stem := germanStem(word)
	switch {
	case stem == "hoch" || stem == "hoh":
		return append(append(out, "hoch"), joinAll("hoh", "e en er es em")...)
	case isGermanAdjective(stem), isGermanAdjective(word):
		out = append(append(out, stem), joinAll(stem, "e en er es em")...)
		out = append(out, joinAll(word, "e en er es em")...)
		for _, w := range []string{word, stem} {
			// dunkel, dunkle; teuer, teure
			if hasSuffix(w, "el", "er") {
				out = append(out, joinAll(w[:len(w)-2]+w[len(w)-1:], "e en er es em")...)
			}
		}
	case stem != word && !strings.HasSuffix(word, "er"):
		out = append(out, joinAll(stem, "e en es em")...)
	}
	return out
}

// germanStem returns an adjective without its ending.
func germanStem(word string) string {
	for _, e := range []string{"en", "er", "es", "em", "e"} {
		if stem, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(stem) > 2 {
			return stem
		}
	}
	return word
}

// germanEndings are the endings of plural and case by the ending of a noun, the first
// that fits; umlaut are those that come with it. "=" is the word as it is.
var germanEndings = []struct {
	noun, cut, endings, umlaut string
}{
	{"ung", "", "en", ""}, {"heit", "", "en", ""}, {"keit", "", "en", ""}, {"schaft", "", "en", ""},
	{"ion", "", "en", ""}, {"tät", "", "en", ""}, {"enz", "", "en", ""}, {"anz", "", "en", ""},
	{"ik", "", "en s", ""},
	{"ei", "", "en e es s", ""}, {"ur", "", "en e s es", ""}, {"in", "", "nen s e en es", ""},
	{"nis", "", "se ses sen", ""}, {"ismus", "us", "en", ""}, {"us", "us", "en usse ussen i", ""},
	{"us", "", "se sen es s", ""},
	{"ium", "um", "en", ""}, {"ium", "", "s", ""}, {"um", "um", "en a ums", ""},
	{"um", "", "es s e en", "e en"},
	{"ma", "a", "en ata", ""}, {"ma", "", "s", ""}, {"a", "a", "en", ""}, {"a", "", "s", ""},
	{"fahrt", "", "en", ""}, {"fuhr", "", "en", ""},
	{"chen", "", "s", ""}, {"lein", "", "s", ""},
	{"ling", "", "e en s es", ""}, {"ist", "", "en e es s", ""}, {"ent", "", "en e s es", ""},
	{"ant", "", "en e s es", ""},
	{"ör", "", "e en s", ""}, {"or", "", "en s es e", ""},
	{"ie", "", "n s", ""}, {"ee", "", "n s", ""}, {"e", "", "n ns s", ""},
	{"ier", "", "e en es s n", ""}, {"eer", "", "e en es s", ""}, {"er", "", "n s", ""},
	{"iel", "", "e en es s", ""}, {"el", "", "n s e en es", ""},
	{"en", "", "s", ""},
	{"eis", "", "es e en", ""}, {"is", "", "se ses sen s", ""}, {"s", "", "e en es", "e en"}, {"ß", "", "e en es", "e en"}, {"x", "", "e en es", ""},
	{"z", "", "e en es", "e en"},
	{"konto", "o", "en i os", ""}, {"risiko", "o", "en os", ""}, {"saldo", "o", "en i os", ""},
	{"i", "", "s", ""}, {"o", "", "s", ""}, {"u", "", "s", ""},
	{"y", "", "s", ""},
	{"", "", "e en s es n", "e en"}, // also the dative of the plural
}

// germanInEr are nouns with a plural in -er, germanUmlaut those in -er, -el and -en
// with an umlaut in the plural, both also at the end of compounds.
var (
	germanInEr = strings.Fields(`
		land haus buch bild wort mann volk dorf amt geist wald feld geld lied glied licht schild
		schloss schloß tuch rad rand bad dach denkmal mahnmal fach gehalt geschlecht glas grab gut
		haupt holz horn huhn kalb kleid korn kraut loch pfand tum kind brett blatt gesicht rind nest
		fass faß hemd lamm leib maul regiment schwert wurm weib gott vormund gespenst gemüt gewand
		spital mal ding kreuzband`)
	germanUmlaut = strings.Fields(`
		vater mutter bruder schwager acker hammer kloster tochter mantel mangel nagel vogel sattel
		schnabel apfel handel garten graben hafen laden magen ofen schaden boden bogen faden kasten
		kragen schwaben schwiegermutter`)
)

// noun returns the cases and numbers of a word, and the feminine of a person.
func (g german) noun(word string) []string {
	if forms := germanIrregular()[word]; forms != nil {
		return append([]string{word}, forms...)
	}
	out := []string{word}
	if utf8.RuneCountInString(word) < 2 {
		return out
	}
	if germanSingle()[word] {
		return append(out, word+"s", word+"es")
	}
	fitted := ""
	if hasSuffix(word, germanInEr...) && !germanSingle()[word] {
		fitted = "er"
		plural := word
		if changed := umlaut(word); changed != "" {
			plural = changed
		}
		out = append(out, word+"s", word+"es", word+"e", plural+"er", plural+"ern")
	}
	if hasSuffix(word, germanUmlaut...) {
		out = append(out, umlaut(word), umlaut(word)+"n")
	}
	for _, e := range germanEndings {
		if fitted == "er" || fitted != "" && e.noun != fitted || !strings.HasSuffix(word, e.noun) || len(word) == len(e.noun) {
			continue
		}
		fitted = e.noun
		stem := strings.TrimSuffix(word, e.cut)
		out = append(out, joinAll(stem, e.endings)...)
		if changed := umlaut(stem); changed != "" {
			for ending := range strings.FieldsSeq(e.umlaut) {
				out = append(out, changed+strings.TrimSuffix(ending, "="))
			}
		}
		if e.noun == "" {
			break
		}
	}
	out = append(out, germanSingulars(word)...)
	// Nouns in the other endings of adjectives have forms of other words then.
	if hasSuffix(word, "isch", "lich") && utf8.RuneCountInString(word) > 5 && isGermanAdjective(word) {
		out = append(out, joinAll(word, "e en er es em")...)
	}
	// der Angestellte, ein Angestellter
	if stem := germanStem(word); hasSuffix(word, "e", "er") && len(stem)+2 >= len(word) && isGermanNominal(stem) {
		out = append(out, joinAll(stem, "e en er es em")...)
	}
	for _, fem := range germanFeminine(word) {
		out = append(out, fem, fem+"nen")
	}
	if stem, ok := strings.CutSuffix(word, "mann"); ok {
		out = append(out, joinAll(stem, "männer männern mannes manns leute leuten")...)
	}
	if strings.Contains(word, "ß") {
		for _, w := range slices.Clone(out) {
			out = append(out, strings.ReplaceAll(w, "ß", "ss"))
		}
	}
	return out
}

// isGermanNominal reports whether an adjective or participle, without its ending, is a noun
// for persons as well.
func isGermanNominal(stem string) bool {
	return isGermanParticiple(stem) || stem == "beamt" || stem == "deutsch" || stem == "verwandt" ||
		utf8.RuneCountInString(stem) > 6 && hasSuffix(stem, "end", "lich", "ig")
}

// germanSingulars returns what the singular of a plural may be, by endings that hardly
// any singular has.
func germanSingulars(word string) []string {
	for _, e := range []ending{
		{"ungen", []string{"ung"}}, {"heiten", []string{"heit"}}, {"keiten", []string{"keit"}},
		{"schaften", []string{"schaft"}}, {"ionen", []string{"ion"}}, {"täten", []string{"tät"}},
		{"innen", []string{"in"}}, {"nisse", []string{"nis"}},
	} {
		if stem, ok := strings.CutSuffix(word, e.from); ok && stem != "" {
			return []string{stem + e.to[0]}
		}
	}
	return nil
}

// germanFeminine returns the feminine of a noun for a person, none for others. Nouns for
// persons have an ending of their own, or are a list, some also at the end of compounds.
func germanFeminine(word string) []string {
	if fem := germanPersons()[word]; fem != "" {
		return []string{fem}
	}
	for _, part := range germanPersonParts {
		if first, ok := strings.CutSuffix(word, part); ok {
			return []string{first + germanPersons()[part]}
		}
	}
	if utf8.RuneCountInString(word) < 5 || !hasSuffix(word, germanPersonEndings...) {
		return nil
	}
	out := []string{strings.TrimSuffix(word, "e") + "in"}
	if stem, ok := strings.CutSuffix(word, "erer"); ok {
		out = append(out, stem+"erin") // Förderer
	}
	return out
}

// germanPersonEndings are those of nouns for persons, germanPersonParts the nouns of
// germanPersons that compounds for persons end with.
var (
	germanPersonEndings = strings.Fields(`
		er or ör eur är ist ent ant and at ar loge graf graph nom soph path ier iat an al aut it ot et
		ast arch urg ekt eut ese goge`)
	germanPersonParts = strings.Fields(`
		arzt anwalt rat koch wirt freund feind könig chef kollege genosse gast bote zeuge experte
		gehilfe geselle herr`)
)

// umlaut returns a word with the last of its vowels changed, "" where that one has
// none.
func umlaut(word string) string {
	i := strings.LastIndexAny(word, "aouäöüeiy")
	if i < 0 {
		return ""
	}
	// "el" and "er" are not stressed: the vowel before them changes.
	if hasSuffix(word, "el", "er", "en") && i == len(word)-2 {
		if i = strings.LastIndexAny(word[:i], "aouäöüeiy"); i < 0 {
			return ""
		}
	}
	if word[i] == 'u' && i > 0 && word[i-1] == 'a' {
		i--
	}
	change := map[byte]string{'a': "ä", 'o': "ö", 'u': "ü"}[word[i]]
	if change == "" {
		return ""
	}
	return word[:i] + change + word[i+1:]
}

func (german) startsOtherwise(word string) bool {
	return germanIrregular()[word] != nil || germanPersons()[word] != ""
}

func (german) base(word string) string {
	if s := germanSingulars(word); s != nil {
		return s[0]
	}
	return word
}

// germanAdjective are adjectives without an ending of adjectives.
var germanAdjective = words{list: `
		neu alt groß klein gut schlecht hoch tief lang kurz jung rot grün blau schwarz weiß gelb braun
		grau stark schwach schwer leicht hart weich warm kalt frei fest offen vereint vereinigt
		deutsch erst zweit dritt letzt früh spät ganz halb voll leer reich arm nah fern breit schmal
		dick dünn schnell langsam sicher rein still laut fremd dunkel teuer edel übel eitel sauber
		bitter heiter munter tapfer finster mager heilig zivil privat human modern global mobil
		stabil komplex exakt direkt indirekt perfekt aktuell abstrakt konkret kompakt intakt korrekt
		streng ernst eng steil flach rund scharf stumpf glatt rauh rau spitz krumm gerade schräg nackt
		tot wach wild zahm roh frisch faul reif trocken nass naß feucht gesund krank lahm blind taub
		stumm klug dumm schlau treu falsch wahr echt recht link gleich ganz einzeln einig eigen ander
		best nächst höchst groß größt größer meist mehr besser älter jünger höher ober unter inner
		äußer hinter vorder mittler viert fünft sechst siebt acht neunt zehnt elft zwölft rechts
		violett rosa lila orange türkis beige golden silbern hölzern eisern bronzen stählern ledern
		digital analog atomar nuklear linear solar polar regulär nah fern bunt blank blass kahl karg
		knapp leise locker mild müde nett nieder plump rege schlicht schräg schroff stolz stramm süß
		träge vag weise wüst zäh zart
		schön toll lecker genau einfach lieb schlimm besonder absolut allgemein gemein angenehm gering
		bequem böse dicht doppelt edel  ehrlich  extrem fein fertig fett fromm früher froh
		ganz geheim genial gesamt gewiss grausam grob gründlich hübsch intelligent interessant
		elegant relevant konstant konsequent effizient transparent permanent dominant militant
		tolerant brisant riskant markant prominent potent latent dezent kompetent klar kräftig
		künftig locker mächtig matt müde mutig naiv neutral normal offen öde pur rasch rar real reell
		 roh rüstig sanft satt sauer schief schrill solid stur sublim tapfer taub 
		 trüb übrig urban vage vakant verwandt vergangen vital vulgär wahr wenig wert wichtig
		wirr  zivil zahlreich umfangreich erfolgreich hilfreich siegreich bemerkenswert sehenswert
		weltweit landesweit bundesweit europaweit regulär populär autoritär humanitär militärisch
		stationär primär sekundär elementar`}

// germanPersons are feminines that no rule makes.
var germanPersons = lazyMap(`
		arzt ärztin anwalt anwältin rechtsanwalt rechtsanwältin staatsanwalt staatsanwältin
		bundesanwalt bundesanwältin zahnarzt zahnärztin tierarzt tierärztin kanzler kanzlerin
		bundeskanzler bundeskanzlerin rat rätin stadtrat stadträtin bundesrat bundesrätin koch köchin
		graf gräfin bauer bäuerin landwirt landwirtin wirt wirtin freund freundin feind feindin könig
		königin gott göttin herzog herzogin fürst fürstin prinz prinzessin kaiser kaiserin papst
		päpstin chef chefin jude jüdin franzose französin sachse sächsin schwabe schwäbin kunde kundin
		kollege kollegin genosse genossin nachbar nachbarin partner partnerin gast gästin hund hündin
		wolf wölfin sohn söhnin schwager schwägerin erbe erbin bote botin zeuge zeugin experte
		expertin bürge bürgin held heldin russe russin dieb diebin mörder mörderin gemahl gemahlin
		general generalin offizier offizierin kapitän kapitänin vorstand vorständin minister
		ministerin vormund vormundin abt äbtissin profi profin pole polin däne dänin schotte schottin
		ire irin türke türkin kurde kurdin serbe serbin kroate kroatin grieche griechin brite britin
		finne finnin schwede schwedin tscheche tschechin slowake slowakin rumäne rumänin bulgare
		bulgarin ungar ungarin chinese chinesin portugiese portugiesin afghane afghanin baske baskin
		katalane katalanin lette lettin mongole mongolin araber araberin herr herrin
		heide heidin gatte gattin gefährte gefährtin gehilfe gehilfin geselle gesellin insasse insassin
		sklave sklavin slawe slawin slowene slowenin riese riesin pate patin schöffe schöffin schütze
		schützin rekrut rekrutin rebell rebellin spion spionin kamerad kameradin rivale rivalin hesse
		hessin preuße preußin philanthrop philanthropin katholik katholikin komplize komplizin
		kommilitone kommilitonin konsul konsulin orthopäde orthopädin beamter beamtin enkel enkelin
		löwe löwin bär bärin fuchs füchsin hirte hirtin muslim muslimin patron patronin baron baronin
		bischof bischöfin jeside jesidin bosniake bosniakin`)

// germanSingle are nouns that have no plural, so that what rules would make of them is
// another word ("Engländer", "Blüte", "Schütze"): names of countries and regions that end
// like "Land", matter, and what is not counted.
var germanSingle = wordSet(`
		ausland inland festland flachland hinterland neuland vaterland england irland nordirland
		island finnland russland rußland deutschland ostdeutschland westdeutschland norddeutschland
		süddeutschland griechenland lettland estland livland kurland schottland holland grönland
		neuseeland thailand jütland gotland helgoland rheinland saarland burgenland emsland
		münsterland sauerland siegerland vogtland friesland ostfriesland nordfriesland oberland
		swasiland somaliland feuerland lappland weideland ackerland bauland
		blut schutz datenschutz umweltschutz klimaschutz verbraucherschutz naturschutz brandschutz
		kohl laub reis watt funk rundfunk rahm platin ruß schmuck wust schneid zucht lug prunk
		staub gold silber erdöl vieh obst schnee sand schaum adel mut hass zorn dank ruhm`)

// germanIrregular are nouns with forms that no rule makes, or that the rules would make
// wrong.
var germanIrregular = lazyLists(`
		herz herzens herzen; name namens namen; friede friedens frieden; glaube glaubens glauben;
		wille willens willen; gedanke gedankens gedanken; buchstabe buchstabens buchstaben; funke
		funkens funken; mensch menschen; herr herrn herren; nation nationen; frau frauen; bau baus
		baues bauten; neubau neubaus neubauten; album albums alben; atlas atlanten atlasse
		atlasses; praxis praxen; krisis krisen; basis basen; konto kontos konten konti; risiko risikos
		risiken; saldo saldos salden; thema themas themen; firma firmen; visum visums visa; virus
		viren; bus busses busse bussen; kaufmann kaufmanns kaufmannes kaufleute kaufleuten; mutter
		mütter müttern; tochter töchter töchtern; stadt städte städten; hand hände händen; macht
		mächte mächten; nacht nächte nächten; kraft kräfte kräften; bank banken bänke bänken; wand
		wände wänden; maus mäuse mäusen; rat rats rates räte räten; staat staats staates staaten; ende
		endes ende enden; see sees seen; ski skis ski skier skiern; wort wortes worts wörter wörtern
		worte worten; mann mannes manns männer männern; land landes lands länder ländern lande landen;
		bürge bürgen; ei eis eies eier eiern; tal tals tales täler tälern; recht rechts rechtes rechte
		rechten; leute leuten; eltern; ferien; medien mediums medium; daten; kosten; china chinas;
		russland russlands; partei parteien; polizei; wahl wahlen; zahl zahlen; zeit zeiten; tat
		taten; form formen; frist fristen; last lasten; pflicht pflichten; schrift schriften; sicht
		sichten; sache sachen; gewalt gewalten; welt welten; arbeit arbeiten; frage fragen; reise
		reisen; steuer steuern; mauer mauern; feier feiern; nummer nummern; kammer kammern; kur kuren;
		gas gases gase gasen; bar bars; rohr rohrs rohres rohre rohren; los loses lose losen; lot
		lots lotes lote loten; maß maßes maße maßen; zeh zehs zehen; floß floßes flöße flößen; schal
		schals; spin spins; tribun tribuns tribunen; oma omas; opa opas; kuba kubas; atlanta atlantas;
		fresko freskos fresken; torso torsos torsi; tempo tempos tempi; judo judos; rum rums; bass
		basses bässe bässen; reif reifs; grat grates grats grate graten; tran trans; mohr mohren; fahrt
		fahrten; bord bords borde borden; term terms terme termen;
		datum datums daten; antwort antworten; charakter charakters charaktere charakteren; strand strands
		strandes strände stränden; ding dings dinges dinge dingen dinger`)
