package align_test

import (
	"fmt"
	"testing"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/text"
)

// Sentences without a counterpart stay alone, and groups keep their parts.
func TestSentencesFindTheirCounterpartsOrNone(t *testing.T) {
	for _, c := range []struct {
		name           string
		source, target []string
		want           string // source and target segments of the beads
	}{
		{"untranslated, between others", []string{
			"L’école de Bréhal rouvrira le 4 novembre après deux mois de travaux.",
			"Le toit avait été arraché par la tempête du 12 août.",
			"Les enfants ont appris à vivre dehors.",
			"La directrice, Anne Lemoine, attend 146 élèves.",
		}, []string{
			"The school in Bréhal will reopen on November 4 after two months of work.",
			"Its roof had been torn off by the storm of August 12.",
			"The head teacher, Anne Lemoine, expects 146 pupils.",
		}, "[0] [0] [1] [1] [2] [] [3] [2] "},
		{"untranslated and short", []string{
			"Le marché aux poissons de Lorient ferme à midi.",
			"C’est trop tôt.",
			"Les restaurateurs demandent deux heures de plus.",
		}, []string{
			"The fish market in Lorient closes at noon.",
			"Restaurant owners are asking for two more hours.",
		}, "[0] [0] [1] [] [2] [1] "},
		{"added and short", []string{
			"Le train de 7 h 12 a percuté un arbre près de Guéret.",
			"Aucun passager n’a été blessé.",
		}, []string{
			"The 7:12 train hit a tree near Guéret.",
			"It was still dark.",
			"No passengers were hurt.",
		}, "[0] [0] [] [1] [1] [2] "},
		{"added, between others", []string{
			"Les apiculteurs du Vercors ont perdu la moitié de leurs ruches.",
			"Ils accusent un insecticide interdit depuis 2018.",
			"Le fabricant, installé à Valence, nie tout lien.",
		}, []string{
			"Beekeepers in the Vercors have lost half of their hives.",
			"They blame an insecticide banned since 2018.",
			"The mountains are usually full of flowers in spring.",
			"The manufacturer, based in Valence, denies any link.",
		}, "[0] [0] [1] [1] [] [2] [2] [3] "},
		{"untranslated, at the end", []string{
			"Le pont de Crozon est fermé aux camions.",
			"Une fissure a été découverte dans le deuxième pilier.",
			"Les travaux dureront jusqu’en mars.",
			"Il faudra être patient.",
		}, []string{
			"The Crozon bridge is closed to lorries.",
			"A crack has been found in the second pillar.",
			"The work will last until March.",
		}, "[0] [0] [1] [1] [2] [2] [3] [] "},
		{"untranslated, at the beginning", []string{
			"On les croyait disparus.",
			"Trois loups ont été filmés dans la forêt de Haye.",
			"Les éleveurs demandent des chiens de garde.",
		}, []string{
			"Three wolves have been filmed in the Haye forest.",
			"Farmers are asking for guard dogs.",
		}, "[0] [] [1] [0] [2] [1] "},
		{"two untranslated", []string{
			"La bibliothèque municipale prête désormais des vélos.",
			"Il suffit d’une carte de lecteur.",
			"Le prêt dure trois jours.",
			"Vingt vélos attendent devant la porte.",
		}, []string{
			"The municipal library now lends out bicycles.",
			"Twenty bikes are waiting outside the door.",
		}, "[0] [0] [1] [] [2] [] [3] [1] "},
		{"a headline added", []string{
			"La mairie de Figeac a voté lundi un budget de 31 millions d’euros.",
			"Les impôts n’augmenteront pas.",
			"L’opposition a quitté la salle.",
		}, []string{
			"Figeac council passes budget without tax rise",
			"On Monday the town council of Figeac passed a budget of 31 million euros.",
			"Taxes will not go up.",
			"The opposition walked out.",
		}, "[] [0] [0] [1] [1] [2] [2] [3] "},
		{"a headline untranslated", []string{
			"Deux alpinistes sauvés au mont Blanc",
			"Deux alpinistes polonais ont été secourus mardi au mont Blanc par un hélicoptère.",
			"Ils avaient passé la nuit dans une crevasse.",
		}, []string{
			"Two Polish climbers were rescued on Mont Blanc on Tuesday by a helicopter.",
			"They had spent the night in a crevasse.",
		}, "[0] [] [1] [0] [2] [1] "},
		{"a subheading added", []string{
			"Les loyers flambent à Annecy",
			"Des saisonniers dorment dans leur voiture",
			"La ville veut limiter les locations de vacances",
			"Un studio s’y loue désormais 900 euros, soit 12 % de plus qu’en 2022.",
		}, []string{
			"Rents soar in Annecy",
			"Seasonal workers are sleeping in their cars",
			"Landlords call it blackmail",
			"The city wants to restrict holiday lets",
			"A studio flat there now costs 900 euros a month, 12% more than in 2022.",
		}, "[0] [0] [1] [1] [] [2] [2] [3] [3] [4] "},
		{"few words shared and one added", []string{
			"Le vieux cinéma a rendu l’âme",
			"Personne n’y mettait plus les pieds",
			"Ses fauteuils partent aux enchères",
			"Bâti en 1931 par Henri Duval, le Palace de Vesoul comptait 600 places.",
		}, []string{
			"Curtain falls on old picture house",
			"Audiences had long since dwindled away",
			"Its seats are to be auctioned off",
			"Someone has offered to buy the projector",
			"Built by Henri Duval in 1931, the Palace in Vesoul seated 600.",
		}, "[0] [0] [1] [1] [2] [2] [] [3] [3] [4] "},
		{"few words shared and one untranslated", []string{
			"Le bourg se vide",
			"La poste a baissé le rideau pour de bon",
			"On ne voit plus un chat le soir",
			"Le boulanger tient bon",
			"Selon l’Insee, Saint-Rivoal a perdu 87 habitants depuis 2010.",
		}, []string{
			"A village empties out",
			"The post office is gone for good",
			"The baker is hanging on",
			"According to Insee, Saint-Rivoal has lost 87 inhabitants since 2010.",
		}, "[0] [0] [1] [1] [2] [] [3] [2] [4] [3] "},
		{"short replies joined", []string{
			"Vous l’avez vu ?",
			"Oui.",
			"Où était-il ?",
			"Derrière la grange.",
			"Le gendarme Marc Perrot a noté l’heure : 5 h 40.",
		}, []string{
			"Did you see him? Yes.",
			"Where was he? Behind the barn.",
			"Officer Marc Perrot wrote down the time: 5:40.",
		}, "[0 1] [0] [2 3] [1] [4] [2] "},
		{"short replies parted", []string{
			"« Tu viens ? » « Non. »",
			"Le maire Éric Colin a haussé les épaules.",
			"Il partira le 3 mai.",
		}, []string{
			"\"Are you coming?\"",
			"\"No.\"",
			"Mayor Éric Colin shrugged.",
			"He will leave on May 3.",
		}, "[0] [0 1] [1] [2] [2] [3] "},
		{"one sentence made of three", []string{
			"La rivière a débordé vers minuit, a noyé les caves de la rue basse et a emporté deux voitures, dont celle du curé.",
			"Le maire a ouvert le gymnase.",
		}, []string{
			"The river burst its banks around midnight.",
			"It flooded the cellars of the lower street.",
			"It also swept away two cars, including the priest’s.",
			"The mayor opened the sports hall.",
		}, "[0] [0 1 2] [1] [3] "},
		{"two sentences made one", []string{
			"L’usine emploie 240 personnes.",
			"Elle fabrique des pneus.",
			"Ses ventes ont baissé de 8 % l’an dernier.",
		}, []string{
			"The factory, which makes tyres, employs 240 people.",
			"Its sales fell by 8% last year.",
		}, "[0 1] [0] [2] [1] "},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, target := segmentsOf(c.source...), segmentsOf(c.target...)
			for _, paragraphs := range []bool{false, true} {
				for k, list := range [][]align.Segment{source, target} {
					for i := range list {
						list[i].Paragraph = k
						if paragraphs {
							list[i].Paragraph = i
						}
					}
				}
				beads := align.Align(source, target, frenchEnglish)
				if got := shapeOf(beads); got != c.want {
					t.Errorf("paragraphs %t: %s\nwant %s", paragraphs, got, c.want)
				}
			}
		})
	}
}

// Sentences that stand in each other's place, or in an order of the translation's own,
// are one group or pairs that nobody takes for sure.
func TestWhatStandsInAnothersPlaceIsNotSure(t *testing.T) {
	for _, c := range []struct {
		name           string
		source, target []string
		translated     []int // by source sentence: the target sentence, -1 for none
	}{
		{"nothing in common", []string{
			"Le port de Sète a accueilli 12 paquebots en juillet.",
			"Les cafés de la place ont changé leurs parasols.",
			"Le maire, Luc Ferrand, veut en recevoir 20 l’an prochain.",
		}, []string{
			"The port of Sète welcomed 12 cruise ships in July.",
			"A museum of chess will open in the old prison.",
			"The mayor, Luc Ferrand, wants to receive 20 next year.",
		}, []int{0, -1, 2}},
		{"one moved to the end", []string{
			"Le médecin a été radié pour dix ans.",
			"Il a aussitôt saisi le Conseil d’État.",
			"Trois patientes avaient porté plainte.",
			"L’Ordre parle d’une faute grave.",
		}, []string{
			"The doctor was struck off for ten years.",
			"Three patients had lodged complaints.",
			"The medical council speaks of serious misconduct.",
			"He immediately appealed to the Council of State.",
		}, []int{0, 3, 1, 2}},
		{"the last two changed places", []string{
			"L’exposition a attiré 40 000 visiteurs.",
			"Elle fermera ses portes dimanche.",
			"Les toiles partiront ensuite à Madrid.",
		}, []string{
			"The exhibition drew 40,000 visitors.",
			"The paintings will then go to Madrid.",
			"It closes its doors on Sunday.",
		}, []int{0, 2, 1}},
		{"both changed places", []string{
			"La pluie a cessé.",
			"Les vignerons sont soulagés.",
		}, []string{
			"Winegrowers are relieved.",
			"The rain has stopped.",
		}, []int{1, 0}},
	} {
		t.Run(c.name, func(t *testing.T) {
			const most = 0.95
			for _, b := range align.Align(segmentsOf(c.source...), segmentsOf(c.target...), frenchEnglish) {
				if !b.TwoSided() || b.Confidence <= most {
					continue
				}
				own := map[int]bool{}
				for _, i := range b.Source {
					own[c.translated[i]] = true
				}
				for _, j := range b.Target {
					if !own[j] {
						t.Errorf("%v", b)
					}
				}
			}
		})
	}
}

// alike makes an article of n paragraphs with the same sentence but for what differs,
// every fifth of them with a second sentence on one side.
func alike(n int, sentence func(i int) (source, target string), more string, inTarget bool) (source, target []align.Segment, want string) {
	for i := range n {
		add := func(list *[]align.Segment, plain string) {
			*list = append(*list, align.Segment{Text: text.New(plain), Paragraph: i})
		}
		s, t := sentence(i)
		add(&source, s)
		add(&target, t)
		want += fmt.Sprint([]int{len(source) - 1}, []int{len(target) - 1}, " ")
		switch {
		case i%5 != 3:
		case inTarget:
			add(&target, more)
			want += fmt.Sprint([]int{}, []int{len(target) - 1}, " ")
		default:
			add(&source, more)
			want += fmt.Sprint([]int{len(source) - 1}, []int{}, " ")
		}
	}
	return source, target, want
}

// Of words that stand in nearly every segment, the presence says nothing, and the absence
// much.
func TestListsOfSentencesAllAlikeAreAligned(t *testing.T) {
	fixtures.Measures(t)
	towns := []string{"Paris", "Lyon", "Nantes", "Brest", "Lille", "Nice", "Metz", "Caen", "Dijon", "Reims", "Tours"}
	for _, c := range []struct {
		name     string
		sentence func(i int) (source, target string)
		more     string
		inTarget bool
	}{
		{"ships", func(i int) (string, string) {
			return fmt.Sprintf("Le navire %d quitte le port numéro 3.", i), fmt.Sprintf("Ship %d leaves harbour number 3.", i)
		}, "Personne ne sait encore où il va.", false},
		{"weather", func(i int) (string, string) {
			town, degrees := towns[i%len(towns)], 5+7*i%23
			return fmt.Sprintf("À %s, il fera %d degrés sous un ciel couvert.", town, degrees),
				fmt.Sprintf("In %s it will be %d degrees under an overcast sky.", town, degrees)
		}, "Prudence sur les routes.", false},
		{"results", func(i int) (string, string) {
			home, away := towns[i%len(towns)], towns[(3*i+5)%len(towns)]
			return fmt.Sprintf("%s a battu %s %d à %d.", home, away, i%4+1, i%3),
				fmt.Sprintf("%s beat %s %d-%d.", home, away, i%4+1, i%3)
		}, "The match was watched by few people.", true},
	} {
		for _, n := range []int{6, 16, 40, 150} {
			for _, noTable := range []bool{false, true} {
				source, target, want := alike(n, c.sentence, c.more, c.inTarget)
				opts := frenchEnglish
				opts.NoTable = noTable
				if got := shapeOf(align.Align(source, target, opts)); got != want {
					t.Errorf("%s, %d paragraphs, no table %t: %s\nwant %s", c.name, n, noTable, got, want)
				}
			}
		}
	}
}

func TestTheSameSentenceOverAndOverIsNoGap(t *testing.T) {
	for _, n := range []int{2, 6, 16, 40, 150} {
		var source, target []align.Segment
		want := ""
		for i := range n {
			source = append(source, align.Segment{Text: text.New("Le conseil a adopté la mesure sans débat.")})
			target = append(target, align.Segment{Text: text.New("The council passed the measure without debate.")})
			want += fmt.Sprint([]int{i}, []int{i}, " ")
		}
		if got := shapeOf(align.Align(source, target, frenchEnglish)); got != want {
			t.Errorf("%d times: %s", n, got)
		}
	}
}

func TestAMovedSentenceAndThoseItPassedAreOneDoubtfulGroup(t *testing.T) {
	beads := align.Align(segmentsOf(
		"Le médecin a été radié pour dix ans.",
		"Il a aussitôt saisi le Conseil d’État.",
		"Trois patientes avaient porté plainte.",
		"L’Ordre parle d’une faute grave."),
		segmentsOf(
			"The doctor was struck off for ten years.",
			"Three patients had lodged complaints.",
			"The council of doctors speaks of serious misconduct.",
			"He immediately appealed to the Council of State."), frenchEnglish)
	if got := shapeOf(beads); got != "[0] [0] [1 2 3] [1 2 3] " || beads[1].Confidence >= 0.5 {
		t.Errorf("%v", beads)
	}
}
