package repair_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// terms finds some terms.
func terms(source string) (found []repair.Occurrence) {
	for _, t := range []struct {
		term    string
		targets []string
	}{
		{"Armée nationale syrienne", []string{"Syrian National Army", "SNA"}},
		{"parquet", []string{"prosecutor’s office"}},
		{"maire", []string{"mayor"}},
		{"évêque", []string{"bishop"}},
		{"adjoint", []string{"assistant"}},
	} {
		if at := strings.Index(strings.ToLower(source), strings.ToLower(t.term)); at >= 0 {
			found = append(found, repair.Occurrence{Start: at, End: at + len(t.term), Term: t.term, Targets: t.targets})
		}
	}
	return found
}

// names are those that a memory knows.
func names(name string) (string, bool) {
	target, ok := map[string]string{
		"Londres": "London", "Guler": "Guler", "Austin": "Austin", "Pékin": "Beijing", "Jean Dupont": "Jean Dupont",
	}[name]
	return target, ok
}

func TestWhatIsRenderedInOneWayIsReplaced(t *testing.T) {
	for _, c := range []struct{ stored, target, source, want string }{
		// Numbers, as the target writes them.
		{"Il y a 3 blessés.", "There are 3 injured.", "Il y a 7 blessés.", "There are 7 injured."},
		{"Il y a trois blessés.", "There are three injured.", "Il y a sept blessés.", "There are seven injured."},
		{"Il y a 3 blessés.", "There are three injured.", "Il y a 12 blessés.", "There are twelve injured."},
		{"On attend 3 000 personnes.", "3,000 people are expected.", "On attend 12 500 personnes.", "12,500 people are expected."},
		{"On attend 300 personnes.", "300 people are expected.", "On attend 12 500 personnes.", "12,500 people are expected."},
		{"Il coûte 2,5 millions d’euros.", "It costs 2.5 million euros.", "Il coûte 3,75 millions d’euros.", "It costs 3.75 million euros."},
		{"Il coûte 2,5 millions d’euros.", "It costs €2.5m.", "Il coûte 3 millions d’euros.", "It costs €3m."},
		{"Il coûte 2 millions d’euros.", "It costs €2 million.", "Il coûte 30 milliards d’euros.", "It costs €30 billion."},
		{"Il coûte 2 milliards d’euros.", "It costs €2 billion.", "Il coûte 300 millions d’euros.", "It costs €300 million."},
		{"Il coûte 2 millions d’euros.", "It costs 2 million euros.", "Il coûte 3 000 000 000 d’euros.", "It costs 3 billion euros."},
		{"Il coûte 2,5 milliards d’euros.", "It costs €2.5bn.", "Il coûte 3 milliards d’euros.", "It costs €3bn."},
		{"Une hausse de 3,5 %.", "An increase of 3.5%.", "Une hausse de 12 %.", "An increase of 12%."},
		{"le 19e siècle", "the 19th century", "le 22e siècle", "the 22nd century"},
		{"Il a 7 ans.", "He is a 7-year-old.", "Il a 8 ans.", "He is an 8-year-old."},
		// Dates and times.
		{"Le vote a lieu le 20 mai.", "The vote is on May 20.", "Le vote a lieu le 12 juin.", "The vote is on June 12."},
		{"Il revient mardi.", "He is back on Tuesday.", "Il revient samedi.", "He is back on Saturday."},
		{"Le train part à 14 h 30.", "The train leaves at 2:30 p.m.", "Le train part à 9 h 45.", "The train leaves at 9:45 a.m."},
		{"Le train part à 14 h 30.", "The train leaves at 14:30.", "Le train part à 17 h 05.", "The train leaves at 17:05."},
		// Units and currencies, as the target names them.
		{"Le prix est de 1 250,50 €.", "The price is €1,250.50.", "Le prix est de 1 250,50 $.", "The price is $1,250.50."},
		{"Le prix est de 1 250,50 €.", "The price is €1,250.50.", "Le prix est de 2 300 £.", "The price is £2,300."},
		{"Il coûte 25 millions d’euros.", "It costs €25 million.", "Il coûte 25 millions de dollars.", "It costs $25 million."},
		{"Il coûte 25 millions d’euros.", "It costs €25 million.", "Il coûte 30 milliards de dollars.", "It costs $30 billion."},
		{"Il coûte 25 euros.", "It costs 25 euros.", "Il coûte 40 dollars.", "It costs 40 dollars."},
		{"Il pèse 25 kilos.", "It weighs 25 kilos.", "Il pèse 25 tonnes.", "It weighs 25 tonnes."},
		{"Il pèse 5 kg.", "It weighs 5 kg.", "Il pèse 5 g.", "It weighs 5 g."},
		{"Il coûte 25 euros.", "It costs 25 euros.", "Il coûte 40 millions d’euros.", "It costs 40 million euros."},
		{"Il coûte 25 euros.", "It costs €25.", "Il coûte 2,5 milliards d’euros.", "It costs €2.5 billion."},
		{"Il coûte 25 euros.", "It costs €25.", "Il coûte 40 mille euros.", "It costs €40,000."},
		{"Il pèse 25 kilogrammes.", "It weighs 25 kilograms.", "Il pèse 30 kg.", "It weighs 30 kilograms."},
		{"Il coûte 25 livres.", "It costs £25.", "Il coûte 40 livres sterling.", "It costs £40."},
		// Terms and names.
		{"Le maire a parlé.", "The mayor has spoken.", "Le parquet a parlé.", "The prosecutor’s office has spoken."},
		{"Maire depuis hier.", "Mayor since yesterday.", "Évêque depuis hier.", "Bishop since yesterday."},
		{"C’est un maire.", "He is a mayor.", "C’est un adjoint.", "He is an assistant."},
		{"Guler est reparti.", "Guler has left.", "Austin est reparti.", "Austin has left."},
		{"Il arrive à Londres.", "He arrives in London.", "Il arrive à Pékin.", "He arrives in Beijing."},
		// Capitals and signs.
		{"le maire a parlé", "the mayor has spoken", "Le maire a parlé", "The mayor has spoken"},
		{"Qui est venu ?", "Who came?", "Qui est venu !", "Who came!"},
		{"Le maire a parlé", "The mayor has spoken", "Le maire a parlé.", "The mayor has spoken."},
		// More than one.
		{"Le 20 mai, 3 maires ont voté.", "On May 20, 3 mayors voted.", "Le 12 juin, 5 maires ont voté.", "On June 12, 5 mayors voted."},
	} {
		r := try(c.stored, c.target, c.source)
		if r.Target.Plain != c.want {
			t.Errorf("%q, %q for %q: %q, want %q (%v)", c.stored, c.target, c.source, r.Target.Plain, c.want, r.Repairs)
		}
		if len(r.Repairs) == 0 || r.Score <= 60 || r.Score > 99 {
			t.Errorf("%q: score %d, %v", c.source, r.Score, r.Repairs)
		}
	}
}

func try(stored, target, source string) repair.Result {
	m := bitext.Match{Source: text.New(stored), Target: text.New(target), Score: 60}
	return repair.Match(text.New(source), language.French, language.English, m,
		repair.Options{Terms: terms, Names: names, Article: article2})
}

func article2(a, before string) string {
	if strings.ContainsAny(before[:1], "aeiou8") {
		return "an"
	}
	return "a"
}

func TestWhatIsNotCertainIsLeft(t *testing.T) {
	for _, c := range []struct{ why, stored, target, source string }{
		{"the number stands twice", "3 blessés sur 3 maires", "3 injured of 3 mayors", "3 blessés sur 5 maires"},
		{"the target has another number", "Il y a 3 blessés.", "There are some injured.", "Il y a 7 blessés."},
		{"two prices in one currency", "25 euros, puis 30 euros", "25 euros, then 25 euros", "25 dollars, puis 30 euros"},
		{"a currency that the target does not name", "Il coûte 25 euros.", "It costs 25.", "Il coûte 25 dollars."},
		{"a name of two words", "Il coûte 25 euros.", "It costs 25 euros.", "Il coûte 25 francs suisses."},
		{"a currency that was converted", "Il coûte 25 euros.", "It costs $27.", "Il coûte 25 francs."},
		{"a pound that may be a weight", "Il reçoit 25 euros.", "He gets 25 euros.", "Il reçoit 25 livres de pain."},
		{"a pound that may be a weight, another number", "Il reçoit 25 euros.", "He gets 25 euros.", "Il reçoit 40 livres."},
		{"a pound for a sign", "Il coûte 25 euros.", "It costs €25.", "Il coûte 40 livres."},
		{"a pound for billions", "Il coûte 2,5 milliards d’euros.", "It costs €2.5 billion.", "Il coûte 3,7 milliards de livres."},
		{"a currency of several names", "Il coûte 25 euros.", "It costs 25 euros.", "Il coûte 40 couronnes."},
		{"a currency that is not known", "Il coûte 25 euros.", "It costs 25 euros.", "Il coûte 40 gourdes."},
		{"another number of a currency that is not named", "Il coûte 25 euros.", "It costs 25.", "Il coûte 40 dollars."},
		{"a unit that is written in full", "Il pèse 25 km.", "It covers 25 km.", "Il pèse 30 miles."},
		{"an area", "Il a brûlé 25 hectares.", "It burnt 25 hectares.", "Il a brûlé 30 km²."},
		{"points for percent", "Il gagne 3 %.", "It gains 3%.", "Il gagne 5 points."},
		{"weeks for days", "Il dure 3 jours.", "It takes 3 days.", "Il dure 5 semaines."},
		{"below zero", "Il fait 25 °C.", "It is 25°C.", "Il fait −5 °C."},
		{"below zero, with a hyphen", "Il fait 25 °C.", "It is 25°C.", "Il fait -5 °C."},
		{"above zero", "Il fait -5 °C.", "It is -5°C.", "Il fait 25 °C."},
		{"one and many", "Il y a 1 blessé.", "There is 1 injured man.", "Il y a 2 blessés."},
		{"many and one", "Il y a 2 blessés.", "There are 2 injured men.", "Il y a 1 blessé."},
		{"a score, not a time", "Il gagne 3 à 1.", "He wins 3-1.", "Il gagne à 3 h."},
		{"a name that nobody knows", "Guler est reparti.", "Guler has left.", "Blinken est reparti."},
		{"a word of a name", "Il arrive à Londres.", "He reads the Londoner.", "Il arrive à Pékin."},
		{"a term in another form", "Les maires ont parlé.", "The mayors have spoken.", "Le parquet a parlé."},
		{"a term that the target renders twice", "Le maire a parlé.", "The mayor, the mayor said.", "Le parquet a parlé."},
		{"other words", "Le chat dort.", "The cat sleeps.", "Le chien dort."},
	} {
		if r := try(c.stored, c.target, c.source); len(r.Repairs) > 0 || r.Target.Plain != c.target || r.Score != 60 {
			t.Errorf("%s: %q (%v), score %d", c.why, r.Target.Plain, r.Repairs, r.Score)
		}
	}
}

// A match repaired wholly has nearly the score of an exact one, one in part that of what is
// left.
func TestTheScoreIsThatOfWhatIsLeft(t *testing.T) {
	whole := try("Le 20 mai, le maire a parlé.", "On May 20, the mayor spoke.", "Le 12 juin, le maire a parlé.")
	part := try("Le 20 mai, le maire a parlé.", "On May 20, the mayor spoke.", "Le 12 juin, le maire a chanté.")
	// Beside a number that cannot be repaired with its currency, a date is.
	money := try("Le 20 mai, il a reçu 25 euros.", "On May 20, he got 25 euros.", "Le 12 juin, il a reçu 40 livres.")
	if money.Target.Plain != "On June 12, he got 25 euros." || money.Score >= whole.Score {
		t.Errorf("%q, %d with %v", money.Target.Plain, money.Score, money.Repairs)
	}
	if whole.Score != 99 || part.Score >= whole.Score || len(part.Repairs) != 2 {
		t.Errorf("whole %d, in part %d with %v", whole.Score, part.Score, part.Repairs)
	}
}

// Inline codes stay around what they stood around.
func TestCodesStay(t *testing.T) {
	plain := "There are 3 injured."
	target := text.Text{Plain: plain, Codes: []text.Code{
		{At: 10, Kind: text.Open, ID: "1", Type: "b"}, {At: 11, Kind: text.Close, ID: "1", Type: "b"},
	}}
	m := bitext.Match{Source: text.New("Il y a 3 blessés."), Target: target, Score: 80}
	r := repair.Match(text.New("Il y a 12 blessés."), language.French, language.English, m, repair.Options{})
	if got, want := fmt.Sprint(r.Target.Plain, r.Target.Codes[0].At, r.Target.Codes[1].At), "There are 12 injured.1012"; strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
		t.Errorf("%s, want %s", got, want)
	}
}

// A code behind what is replaced stays one.
func TestACodeAtTheEndStaysOne(t *testing.T) {
	target := text.Text{Plain: "Who came?", Codes: []text.Code{{At: 9, Kind: text.Alone, ID: "1", Data: "<br>"}}}
	m := bitext.Match{Source: text.New("Qui est venu ?"), Target: target, Score: 90}
	r := repair.Match(text.New("Qui est venu !"), language.French, language.English, m, repair.Options{})
	if got := r.Target.Tagged(); got != "Who came!<1/>" {
		t.Errorf("%q", got)
	}
}

// Only drafts that are their best match are repaired, and marked.
func TestDocumentRepairsDrafts(t *testing.T) {
	unit := func(state bitext.State, target string) *bitext.Unit {
		return &bitext.Unit{
			Source: text.New("Il y a 7 blessés."), Target: text.New(target), State: state,
			Matches: []bitext.Match{{
				Source: text.New("Il y a 3 blessés."), Target: text.New("There are 3 injured."), Score: 95,
			}},
		}
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		unit(bitext.Draft, "There are 3 injured."),
		unit(bitext.Draft, "There are some injured."),
		unit(bitext.Translated, "There are 3 injured."),
	}}
	doc.Units[2].Locked = true
	filled := doc.Units
	// A draft of the file that says what the match in the file says.
	doc.Units = append(doc.Units, unit(bitext.Draft, "There are 3 injured."))
	if n := repair.Document(doc, filled, repair.Options{}); n != 1 {
		t.Errorf("%d repaired", n)
	}
	if u := doc.Units[3]; u.Target.Plain != "There are 3 injured." || len(u.Props) > 0 {
		t.Errorf("a target of the file became %q, %v", u.Target.Plain, u.Props)
	}
	u := doc.Units[0]
	if u.Target.Plain != "There are 7 injured." || u.Prop(quality.PropRepaired) != "99 %: “3” → “7”" || u.State != bitext.Draft {
		t.Errorf("%q, %q, %v", u.Target.Plain, u.Prop(quality.PropRepaired), u.State)
	}
	if u.Matches[0].Target.Plain != "There are 3 injured." {
		t.Error("the match itself is changed")
	}
}
