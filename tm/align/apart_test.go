package align_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/align"
)

// Two sentences at the same place that have nothing to do with each other stay apart, and
// one that was not translated joins no neighbour.
func TestSentencesThatSayDifferentThingsStayApart(t *testing.T) {
	germanFrench := align.Options{SourceLang: language.German, TargetLang: language.French}
	for _, c := range []struct {
		name           string
		opts           align.Options
		source, target []string
		want           string // "" where the two of index 1 may be a pair, but not a sure one
	}{
		{"of like length", frenchEnglish, []string{
			"Le conseil municipal de Vannes a voté la gratuité des bus.",
			"Les touristes préfèrent marcher le long des remparts.",
			"Le maire, David Le Roux, y voit une économie de 3 millions d’euros.",
			"La mesure entre en vigueur le 1er septembre.",
		}, []string{
			"The town council of Vannes has voted to make buses free.",
			"A fire destroyed part of the cathedral last winter.",
			"The mayor, David Le Roux, sees it as a saving of 3 million euros.",
			"The measure takes effect on September 1.",
		}, "[0] [0] [1] [] [] [1] [2] [2] [3] [3] "},
		{"short ones", frenchEnglish, []string{
			"Une avalanche a emporté quatre skieurs à Val-Thorens.",
			"Le village prépare sa fête.",
			"Les sauveteurs ont retrouvé deux corps mardi soir.",
		}, []string{
			"An avalanche swept away four skiers in Val-Thorens.",
			"Bread prices are going up.",
			"Rescuers found two bodies on Tuesday evening.",
		}, ""},
		{"one common word", frenchEnglish, []string{
			"Le FC Lorient a perdu 3-0 contre Nice vendredi.",
			"L’entraîneur avait pourtant promis du beau jeu à la presse.",
			"Gaëtan Laborde a inscrit les trois buts.",
			"Lorient reste dernier du classement.",
		}, []string{
			"FC Lorient lost 3-0 to Nice on Friday.",
			"The club shop has sold out of scarves since the new game began.",
			"Gaëtan Laborde scored all three goals.",
			"Lorient stay bottom of the table.",
		}, ""},
		{"in the first place", frenchEnglish, []string{
			"Les vendanges ont commencé plus tôt que jamais.",
			"La ministre Claire Bonnet visitera l’hôpital de Nevers jeudi.",
			"Elle doit y annoncer 120 embauches.",
		}, []string{
			"Drivers are advised to avoid the ring road.",
			"Minister Claire Bonnet will visit the hospital in Nevers on Thursday.",
			"She is due to announce 120 new jobs there.",
		}, "[0] [] [] [0] [1] [1] [2] [2] "},
		{"in the last place", frenchEnglish, []string{
			"Le Louvre a accueilli 8,9 millions de visiteurs en 2023.",
			"Sa présidente, Laurence des Cars, veut une nouvelle entrée.",
			"Des pigeons nichent sous la verrière de la cour.",
		}, []string{
			"The Louvre welcomed 8.9 million visitors in 2023.",
			"Its president, Laurence des Cars, wants a new entrance.",
			"Guards complain about low wages and long hours.",
		}, "[0] [0] [1] [1] [2] [] [] [2] "},
		{"twice", frenchEnglish, []string{
			"L’usine Michelin de Cholet fermera ses portes en 2026.",
			"Les ouvriers ont brûlé des pneus devant la grille.",
			"Le syndicat réclame 50 000 euros par salarié.",
			"Les enfants du quartier apprennent le violon.",
			"Le préfet recevra les délégués lundi à 10 heures.",
		}, []string{
			"The Michelin factory in Cholet will close its doors in 2026.",
			"The river is home to several kinds of fish.",
			"The union is demanding 50,000 euros per employee.",
			"Farmers want a better price for their milk.",
			"The prefect will receive the delegates at 10 a.m. on Monday.",
		}, "[0] [0] [1] [] [] [1] [2] [2] [3] [] [] [3] [4] [4] "},
		{"with a name on one side", frenchEnglish, []string{
			"Un séisme de magnitude 5,8 a secoué Annecy dimanche à 4 h 12.",
			"Les clochers de la vieille ville ont perdu des tuiles.",
			"Le sismologue Rémy Bossu attend des répliques.",
		}, []string{
			"A magnitude 5.8 earthquake shook Annecy on Sunday at 4:12 a.m.",
			"Mrs Harper spent her holiday learning how to cook.",
			"Seismologist Rémy Bossu expects aftershocks.",
		}, "[0] [0] [1] [] [] [1] [2] [2] "},
		{"long ones", frenchEnglish, []string{
			"Le procès de l’ancien notaire Gilles Mercier s’est ouvert à Tours.",
			"Des dizaines de familles, venues de tout le département, avaient fait la queue dans le froid dès l’aube pour obtenir une place.",
			"Il risque sept ans de prison et 750 000 euros d’amende.",
			"Le verdict est attendu le 14 mars.",
		}, []string{
			"The trial of former notary Gilles Mercier has opened in Tours.",
			"The airline announced that its pilots would be offered new contracts in which their working hours were to be cut by a third.",
			"He faces seven years in prison and a fine of 750,000 euros.",
			"The verdict is expected on March 14.",
		}, "[0] [0] [1] [] [] [1] [2] [2] [3] [3] "},
		{"English into French", align.Options{SourceLang: language.English, TargetLang: language.French}, []string{
			"The ferry from Dover was cancelled on 9 August.",
			"Children built castles in the sand.",
			"P&O spokeswoman Jane Miller blamed the wind.",
		}, []string{
			"Le ferry de Douvres a été annulé le 9 août.",
			"La bibliothèque cherche des livres anciens.",
			"La porte-parole de P&O, Jane Miller, a mis en cause le vent.",
		}, "[0] [0] [1] [] [] [1] [2] [2] "},
		{"untranslated beside a short one", frenchEnglish, []string{
			"La Chambre régionale des comptes critique la gestion du zoo de Lille.",
			"Le rapport fait 96 pages.",
			"Il est accablant.",
			"Le maire répondra le 3 avril.",
		}, []string{
			"The regional audit office criticises the running of Lille zoo.",
			"The report is 96 pages long.",
			"The mayor will respond on April 3.",
		}, "[0] [0] [1] [1] [2] [] [3] [2] "},
		{"added beside a long one", frenchEnglish, []string{
			"Le navigateur Yann Kermadec a bouclé son tour du monde en 74 jours.",
			"Il a franchi la ligne à Brest samedi à 6 h 30, devant des milliers de curieux.",
			"Son bateau avait perdu un safran au cap Horn.",
		}, []string{
			"Sailor Yann Kermadec has completed his round-the-world voyage in 74 days.",
			"He crossed the line in Brest at 6:30 a.m. on Saturday, in front of thousands of onlookers.",
			"His mother was in tears.",
			"His boat had lost a rudder at Cape Horn.",
		}, "[0] [0] [1] [1] [] [2] [2] [3] "},
		{"a heading of another article", frenchEnglish, []string{
			"Le prix du beurre a doublé en un an, selon l’Insee.",
			"Recette : la tarte aux pommes de ma tante",
			"Les boulangers de Rennes augmentent leurs croissants de 15 centimes.",
		}, []string{
			"The price of butter has doubled in a year, according to Insee.",
			"Read more: how to save energy at home",
			"Bakers in Rennes are raising the price of their croissants by 15 cents.",
		}, ""},
		{"untranslated, German and French, of which no table is known", germanFrench, []string{
			"Der Nationalrat hat am 14. März 2024 das neue Gesetz mit 120 zu 68 Stimmen angenommen.",
			"Draussen schneite es den ganzen Tag.",
			"Bundesrat Albert Rösti sprach von einem historischen Kompromiss für die Schweiz.",
			"Im Juni entscheidet der Ständerat in Bern.",
		}, []string{
			"Le Conseil national a adopté la nouvelle loi le 14 mars 2024 par 120 voix contre 68.",
			"Le conseiller fédéral Albert Rösti a parlé d’un compromis historique pour la Suisse.",
			"Le Conseil des États se prononcera en juin à Berne.",
		}, "[0] [0] [1] [] [2] [1] [3] [2] "},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, target := segmentsOf(c.source...), segmentsOf(c.target...)
			for k, list := range [][]align.Segment{source, target} {
				for i := range list {
					list[i].Paragraph = k
				}
			}
			beads := align.Align(source, target, c.opts)
			if got := shapeOf(beads); c.want != "" && got != c.want {
				t.Errorf("%v\nwant %s", beads, c.want)
			}
			for _, b := range beads {
				if c.want == "" && slices.Contains(b.Source, 1) && b.Sure(0) {
					t.Errorf("sure: %v", b)
				}
			}
		})
	}
}
