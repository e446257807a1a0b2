package align_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/align"
)

// Sentences of like length that have nothing to do with each other stand at the same
// place of an article: they are not stored unasked, and their neighbours are.
func TestUnrelatedSentencesAreNotSure(t *testing.T) {
	for _, c := range []struct {
		name           string
		from, to       language.Tag
		source, target []string
		unrelated      int // segment
	}{
		{"French and English", language.French, language.English, []string{
			"Les pompiers de Kerlaz ont maîtrisé l’incendie de la conserverie vers 4 heures.",
			"Trois ouvriers ont été hospitalisés à Douarnenez, dont un gravement brûlé.",
			"La fumée a obligé la mairie à fermer l’école maternelle et la crèche.",
			"Le propriétaire, Yvon Le Bras, emploie 62 salariés depuis 1998.",
			"Le procureur de Quimper a ouvert une enquête pour blessures involontaires.",
		}, []string{
			"Firefighters in Kerlaz brought the fire at the cannery under control at about 4 a.m.",
			"Three workers were taken to hospital in Douarnenez, one of them badly burned.",
			"Voters will choose between two candidates for the regional council in June.",
			"The owner, Yvon Le Bras, has employed 62 people since 1998.",
			"The Quimper prosecutor has opened an investigation into unintentional injury.",
		}, 2},
		{"German and French, of which no table is known", language.German, language.French, []string{
			"Die Feuerwehr von Altdorf rettete am 12. März 27 Touristen aus der Seilbahn.",
			"Direktor Martin Gisler sprach von einem Defekt an der Station Eggberge.",
			"Viele Bauern klagen über den trockenen Sommer und die hohen Preise.",
			"Die Bahn transportierte 2023 rund 145 000 Personen, sagte die Firma Gondola AG.",
			"Das Kantonsgericht Uri will den Fall am 4. Juni 2024 behandeln.",
		}, []string{
			"Les pompiers d’Altdorf ont secouru le 12 mars 27 touristes bloqués dans le téléphérique.",
			"Le directeur Martin Gisler a parlé d’une panne à la station d’Eggberge.",
			"Une exposition de peinture attire la foule depuis la fin de l’hiver.",
			"L’installation a transporté 145 000 personnes en 2023, selon la société Gondola AG.",
			"Le tribunal cantonal d’Uri examinera l’affaire le 4 juin 2024.",
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			beads := align.Align(segmentsOf(c.source...), segmentsOf(c.target...),
				align.Options{SourceLang: c.from, TargetLang: c.to})
			for _, b := range beads {
				has := slices.Contains(b.Source, c.unrelated) || slices.Contains(b.Target, c.unrelated)
				if has && b.Sure(0) {
					t.Errorf("sure: %v", b)
				}
				if !has && b.Confidence < 0.9 {
					t.Errorf("not sure: %v", b)
				}
			}
		})
	}
}

// plain is an article of everyday words: few of its sentences have a name or a figure.
var plain = [2][]string{{
	"La réunion a duré trois heures.",
	"Personne n’a voulu parler.",
	"Le maire a quitté la salle.",
	"Les habitants attendent une réponse.",
	"Il pleut depuis lundi.",
	"« Nous avons perdu un ami », dit sa voisine.",
	"Elle est partie sans rien dire.",
}, {
	"The meeting lasted three hours.",
	"Nobody wanted to speak.",
	"The mayor left the room.",
	"Residents are waiting for an answer.",
	"It has been raining since Monday.",
	"\"We have lost a friend,\" her neighbour says.",
	"She left without saying a word.",
}}

func TestShortEverydaySentencesAreSure(t *testing.T) {
	beads := align.Align(segmentsOf(plain[0]...), segmentsOf(plain[1]...), frenchEnglish)
	if len(beads) != len(plain[0]) {
		t.Errorf("%d beads of %d sentences", len(beads), len(plain[0]))
	}
	for _, b := range beads {
		if !b.Sure(0) {
			t.Errorf("not sure: %v", b)
		}
	}
}

func TestAShortSentenceInPlaceOfAnotherIsNotSure(t *testing.T) {
	for at, other := range map[int]string{
		1: "Her car is green and old.",
		2: "The dog ate a large bone.",
		3: "Schools will close for the summer.",
		4: "The bridge was built by his brother.",
		5: "\"The school has a new roof,\" her son adds.",
		6: "He cooks fish for his whole family.",
	} {
		target := slices.Clone(plain[1])
		target[at] = other
		for _, b := range align.Align(segmentsOf(plain[0]...), segmentsOf(target...), frenchEnglish) {
			if slices.Contains(b.Target, at) && b.Sure(0) {
				t.Errorf("sure: %q = %q, %.3f", plain[0][at], other, b.Confidence)
			}
		}
	}
}

// Sentences that a translation reorders are no pairs as they stand.
func TestReorderedSentencesAreNotSure(t *testing.T) {
	source := []string{
		"L’ancien directeur a été condamné à quatre ans de prison.",
		"Son avocat a annoncé qu’il ferait appel du jugement.",
		"Le parquet avait requis six ans.",
		"La défense plaidait la relaxe.",
	}
	target := []string{
		"The former director was sentenced to four years in prison.",
		"Prosecutors had sought six years.",
		"The defence had called for an acquittal.",
		"His lawyer said he would appeal the ruling.",
	}
	translated := map[int]int{0: 0, 1: 3, 2: 1, 3: 2}
	for _, b := range align.Align(segmentsOf(source...), segmentsOf(target...), frenchEnglish) {
		if !b.TwoSided() || b.Confidence <= 0.95 {
			continue
		}
		for _, i := range b.Source {
			if !slices.Contains(b.Target, translated[i]) {
				t.Errorf("%v", b)
			}
		}
	}
}

// replaced takes the translations of every eighth pair of one to one away and puts
// sentences of like length from the other articles of the set in their place. It
// returns how many of them are sure.
func replaced(t *testing.T, set, from, to string, opts align.Options) (unrelated, sure, right int) {
	dir := fixtures.Shared(t, "data/align/"+set)
	golds, _ := filepath.Glob(filepath.Join(dir, "*.gold"))
	random := rand.New(rand.NewPCG(1, 2))
	var pool []align.Segment
	for _, gold := range golds {
		pool = append(pool, readSegments(t, strings.TrimSuffix(gold, "gold")+to)...)
	}
	for _, gold := range golds {
		base := strings.TrimSuffix(gold, "gold")
		source, target := readSegments(t, base+from), readSegments(t, base+to)
		own := map[string]bool{}
		for _, s := range target {
			own[s.Text.Plain] = len(golds) > 1
		}
		planted := map[int]bool{}
		pairs := goldBeads(t, gold)
		for k, b := range pairs {
			if k%8 != 5 || len(b[0]) != 1 || len(b[1]) != 1 || len(target[b[1][0]].Text.Plain) <= 25 {
				continue
			}
			j := b[1][0]
			n := len(target[j].Text.Plain)
			for range 1000 {
				other := pool[random.IntN(len(pool))].Text
				if d := len(other.Plain) - n; d*d*44 <= n*n && !own[other.Plain] && other.Plain != target[j].Text.Plain {
					target[j].Text = other
					planted[j] = true
					break
				}
			}
		}
		for _, b := range align.Align(source, target, opts) {
			if !b.Sure(0) {
				continue
			}
			sure++
			for _, j := range b.Target {
				if planted[j] {
					unrelated++
					t.Logf("%s: sure: %q = %q", filepath.Base(gold), source[b.Source[0]].Text.Plain, target[j].Text.Plain)
				}
			}
		}
		right += len(pairs)
	}
	return unrelated, sure, right
}

// goldBeads reads a gold standard.
func goldBeads(t testing.TB, name string) (beads [][2][]int) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Fields(strings.ReplaceAll(string(data), ", ", ",")) {
		var b [2][]int
		source, target, _ := strings.Cut(line, ":")
		if json.Unmarshal([]byte(source), &b[0]) != nil || json.Unmarshal([]byte(target), &b[1]) != nil {
			t.Fatalf("%s: %q", name, line)
		}
		beads = append(beads, b)
	}
	return beads
}

func TestReplacedSentencesDoNotEnterAMemory(t *testing.T) {
	fixtures.Measures(t)
	const most = 0.003
	for _, c := range []struct {
		set, from, to string
		opts          align.Options
	}{
		{"pud", "fr", "en", align.Options{}},
		{"pud", "fr", "en", align.Options{NoTable: true}},
		{"pudhard", "fr", "en", align.Options{}},
		{"transread", "fr", "en", align.Options{}},
		{"textberg", "de", "fr", align.Options{}},
	} {
		name := c.set
		if c.opts.NoTable {
			name += " without a table"
		}
		t.Run(name, func(t *testing.T) {
			c.opts.SourceLang, c.opts.TargetLang = language.Make(c.from), language.Make(c.to)
			unrelated, sure, all := replaced(t, c.set, c.from, c.to, c.opts)
			t.Logf("%d of %d sure pairs are unrelated; %d beads", unrelated, sure, all)
			if float64(unrelated) > most*float64(sure) {
				t.Errorf("%d of %d sure pairs are unrelated, want at most %.1f %%", unrelated, sure, 100*most)
			}
		})
	}
}

func TestAWordTableComesBackAsItWasWritten(t *testing.T) {
	var pairs []align.Pair
	for _, kind := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		pairs = append(pairs, align.Pair{Source: "Le phare domine la baie.", Target: "The lighthouse overlooks the bay."},
			align.Pair{Source: "Un phare rouge.", Target: "A red lighthouse."},
			align.Pair{Source: "La baie gèle.", Target: "The bay freezes."},
			align.Pair{Source: "Un bateau rouge.", Target: "A red boat."},
			align.Pair{Source: "Il pleut sur " + kind, Target: "Rain falls on " + kind},
			align.Pair{Source: "Le vent tourne vers " + kind, Target: "Winds veer toward " + kind},
			align.Pair{Source: "Des mouettes crient", Target: "Gulls cry"},
			align.Pair{Source: "Quelle tristesse", Target: "How sad"})
	}
	var table bytes.Buffer
	n, err := align.WriteWordTable(&table, slices.Values(pairs), language.French, language.English)
	if err != nil || n == 0 {
		t.Fatal(n, err)
	}
	forward, err := align.ReadWordTable(bytes.NewReader(table.Bytes()), false)
	if err != nil {
		t.Fatal(err)
	}
	backward, err := align.ReadWordTable(bytes.NewReader(table.Bytes()), true)
	if err != nil {
		t.Fatal(err)
	}
	phare, lighthouse := align.Key("phare", language.French), align.Key("lighthouse", language.English)
	if p := forward.Partners(phare); len(p) == 0 || p[0].Word != lighthouse || p[0].Probability < 0.3 {
		t.Errorf("%s: %v", phare, p)
	}
	if p := backward.Partners(lighthouse); len(p) == 0 || p[0].Word != phare {
		t.Errorf("%s: %v", lighthouse, p)
	}
	if _, err := align.ReadWordTable(bytes.NewReader(table.Bytes()[:table.Len()/2]), false); err == nil {
		t.Error("half a table is read")
	}
}

func TestTheBuiltInTableKnowsEverydayWords(t *testing.T) {
	const mostBytes = 160 << 10
	if n := align.BuiltInSize(); n > mostBytes {
		t.Errorf("%d bytes, want at most %d", n, mostBytes)
	}
	for _, c := range [][2]string{
		{"maison", "house"}, {"ministre", "minister"}, {"eau", "water"}, {"guerre", "war"}, {"école", "school"},
		{"enfant", "child"}, {"blessé", "injured"}, {"prison", "prison"}, {"sécheresse", "drought"},
	} {
		french, english := align.Key(c[0], language.French), align.Key(c[1], language.English)
		knows := func(list []align.Partner, word string) bool {
			return slices.ContainsFunc(list, func(p align.Partner) bool { return p.Word == word })
		}
		if list := align.BuiltIn(language.French, language.English).Partners(french); !knows(list, english) {
			t.Errorf("%s: no %s in %v", french, english, list)
		}
		list := align.BuiltIn(language.English, language.French).Partners(english)
		if !knows(list, french) {
			t.Errorf("%s: no %s in %v", english, french, list)
		}
	}
	if align.BuiltIn(language.German, language.French) != nil {
		t.Error("a table for German")
	}
}

// A clean article is stored, however short, in languages of which no table is known too.
func TestMostOfAShortCleanArticleIsSure(t *testing.T) {
	for _, c := range []struct {
		name           string
		from, to       language.Tag
		source, target []string
		unsure         int // at most
	}{
		{"a fair", language.French, language.English, []string{
			"La foire aux chevaux de Lessay a rassemblé 400 000 visiteurs.",
			"Le marché couvert était déjà plein à l’aube.",
			"Un poulain s’est vendu 6 200 euros.",
			"La pluie n’a découragé personne.",
			"« Mon grand-père venait déjà ici », raconte Louis Hamel.",
			"La prochaine édition aura lieu en septembre.",
		}, []string{
			"The Lessay horse fair drew 400,000 visitors.",
			"The covered market was already full at dawn.",
			"One foal sold for 6,200 euros.",
			"The rain did not put anyone off.",
			"\"My grandfather used to come here,\" says Louis Hamel.",
			"The next fair will be held in September.",
		}, 1},
		{"without a name or a figure", language.French, language.English, []string{
			"La rivière a débordé pendant la nuit.",
			"Les habitants ont trouvé refuge dans l’école.",
			"Plusieurs ponts sont fermés à la circulation.",
			"Le maire demande l’aide de l’armée.",
			"Les agriculteurs ont perdu leurs récoltes.",
			"La pluie devrait cesser demain.",
		}, []string{
			"The river burst its banks during the night.",
			"Residents found shelter in the school.",
			"Several bridges are closed to traffic.",
			"The mayor is asking the army for help.",
			"Farmers have lost their crops.",
			"The rain should stop tomorrow.",
		}, 1},
		{"German and French", language.German, language.French, []string{
			"Das Kraftwerk Innertal liefert seit Dienstag wieder Strom.",
			"Ein Erdrutsch hatte im Oktober 2023 den Stollen verschüttet.",
			"Die Arbeiter brauchten sieben Monate, um ihn freizulegen.",
			"Direktor Beat Zürcher spricht von einem Glücksfall.",
			"Die Reparatur kostete 18,5 Millionen Franken.",
			"Im Juli eröffnet ein kleines Museum neben der Staumauer.",
		}, []string{
			"La centrale d’Innertal produit de nouveau de l’électricité depuis mardi.",
			"Un glissement de terrain avait enseveli la galerie en octobre 2023.",
			"Il a fallu sept mois aux ouvriers pour la dégager.",
			"Le directeur Beat Zürcher parle d’un coup de chance.",
			"La réparation a coûté 18,5 millions de francs.",
			"En juillet, un petit musée ouvrira à côté du barrage.",
		}, 2},
		{"Spanish and English", language.Spanish, language.English, []string{
			"El tren nocturno entre Madrid y Lisboa volverá a circular en marzo.",
			"La línea fue cerrada en 2020 durante la pandemia.",
			"El ministro de Transportes, Óscar Robles, firmó el acuerdo el lunes.",
			"Cada tren tendrá doce vagones y un restaurante.",
			"Los vecinos de Cáceres habían protestado varias veces.",
			"Según Renfe, ya se han vendido 4.000 billetes.",
		}, []string{
			"The night train between Madrid and Lisbon will run again in March.",
			"The line was closed in 2020 during the pandemic.",
			"Transport minister Óscar Robles signed the agreement on Monday.",
			"Each train will have 12 carriages and a restaurant.",
			"Residents of Cáceres had protested several times.",
			"According to Renfe, 4,000 tickets have already been sold.",
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			beads := align.Align(segmentsOf(c.source...), segmentsOf(c.target...),
				align.Options{SourceLang: c.from, TargetLang: c.to})
			unsure := 0
			for i, b := range beads {
				if !slices.Equal(b.Source, []int{i}) || !slices.Equal(b.Target, []int{i}) {
					t.Fatalf("%v", beads)
				}
				if !b.Sure(0) {
					unsure++
				}
			}
			if unsure > c.unsure {
				t.Errorf("%d are not sure: %v", unsure, beads)
			}
		})
	}
}
