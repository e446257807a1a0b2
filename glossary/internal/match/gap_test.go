package match

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestWordsThatShareARestAreFound(t *testing.T) {
	m := matcher(false,
		Pattern{Text: "Îles de l'Est"}, Pattern{Text: "Îles du Nord"}, Pattern{Text: "Îles australes"},
		Pattern{Text: "garde nationale verdoise"}, Pattern{Text: "force armée"},
		Pattern{Text: "ministre de la Mer"}, Pattern{Text: "autorité portuaire"},
		Pattern{Text: "élection municipale"}, Pattern{Text: "parti démocrate"},
		Pattern{Text: "première guerre des sels"}, Pattern{Text: "premier secrétaire"},
		Pattern{Text: "ministère de la Vérité"}, Pattern{Text: "droit des gens", Exact: true})
	for _, c := range []struct{ text, want string }{
		{"les Îles du Nord et de l'Est",
			"Îles de l'Est=Îles du Nord et de l'Est|Îles du Nord=Îles du Nord"},
		{"les Îles australes et du Nord",
			"Îles du Nord=Îles australes et du Nord|Îles australes=Îles australes"},
		{"Îles centrales, australes ou de l'Est", "Îles de l'Est=Îles centrales, australes ou de l'Est"},
		{"les gardes nationales ostalienne et verdoise",
			"garde nationale verdoise=gardes nationales ostalienne et verdoise"},
		{"les forces russes et armée de terre", ""},
		{"les forces civiles et armées", "force armée=forces civiles et armées"},
		{"les ministres grec et turc de la Mer", "ministre de la Mer=ministres grec et turc de la Mer"},
		{"le ministre sortant de la Mer", "ministre de la Mer=ministre sortant de la Mer"},
		{"le ministre de l'Air et de la Mer", "ministre de la Mer=ministre de l'Air et de la Mer"},
		{"le ministre parle de la Mer", "ministre de la Mer=ministre parle de la Mer"},
		{"le ministre a vu de la Mer", ""},
		{"les autorités chinoises portuaires", "autorité portuaire=autorités chinoises portuaires"},
		{"les autorités libérales portuaires", ""},
		{"le parti chrétien-démocrate", ""},
		{"les élections régionales et municipales",
			"élection municipale=élections régionales et municipales"},
		{"une élection a lieu et municipale", ""},
		{"les première et seconde guerres des sels",
			"première guerre des sels=première et seconde guerres des sels"},
		{"la première et la seconde guerre des sels",
			"première guerre des sels=première et la seconde guerre des sels"},
		{"le premier ministre et secrétaire", ""},
		{"le premier et le secrétaire", ""},
		{"le ministère de la « Vérité »", "ministère de la Vérité=ministère de la « Vérité"},
		{"le droit des peuples et des gens", ""},
	} {
		if got := strings.Join(find(m, c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

func TestEnglishSharesTheNounBehind(t *testing.T) {
	m := New(language.English, Options{Strict: true})
	for _, term := range []string{"North Ostalia", "South Ostalia", "Verdan National Army",
		"municipal election", "farmer's union", "posted worker"} {
		m.Add(Pattern{Text: term})
	}
	for _, c := range []struct{ text, want string }{
		{"North and South Ostalia", "North Ostalia=North and South Ostalia|South Ostalia=South Ostalia"},
		{"North, Central and South Ostalia",
			"North Ostalia=North, Central and South Ostalia|South Ostalia=South Ostalia"},
		{"the Verdan and Ostalian national armies",
			"Verdan National Army=Verdan and Ostalian national armies"},
		{"municipal and regional elections", "municipal election=municipal and regional elections"},
		{"the North and the war in Ostalia", ""},
		{"the farmers’ unions", "farmer's union=farmers’ unions"},
		{"a farmer’s union", "farmer's union=farmer’s union"},
		{"a farmer union", ""},
		{"posted Polish workers", "posted worker=posted Polish workers"},
		{"posted seasonal workers", ""},
		{"the Verdan Polish National Army", ""},
		{"North and", ""},
	} {
		if got := strings.Join(find(m, c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTheNumberOfAComplementMayChange(t *testing.T) {
	m := matcher(false, Pattern{Text: "taxe sur le bois"}, Pattern{Text: "conflit d'intérêts"},
		Pattern{Text: "droit de la femme"}, Pattern{Text: "prix des denrées"},
		Pattern{Text: "accès à l'école"}, Pattern{Text: "ministre de la Mer"},
		Pattern{Text: "chef du camp"}, Pattern{Text: "port de la ville", Exact: true})
	for _, c := range []struct{ text, want string }{
		{"des taxes sur les bois", "taxe sur le bois=taxes sur les bois"},
		{"un conflit d'intérêt", "conflit d'intérêts=conflit d'intérêt"},
		{"les droits des femmes", "droit de la femme=droits des femmes"},
		{"le prix de la denrée", "prix des denrées=prix de la denrée"},
		{"l'accès aux écoles", "accès à l'école=accès aux écoles"},
		{"les chefs des camps", "chef du camp=chefs des camps"},
		{"le ministre des mers", ""},
		{"les ports des villes", ""},
	} {
		if got := strings.Join(find(m, c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAcronymsInEveryCasingAndNoOrdinaryWords(t *testing.T) {
	m := matcher(false, Pattern{Text: "UM"}, Pattern{Text: "ONP"}, Pattern{Text: "SNTR"},
		Pattern{Text: "LE"}, Pattern{Text: "CAP"}, Pattern{Text: "MER"}, Pattern{Text: "OTAS"})
	for _, c := range []struct{ text, want string }{
		{"l'UM, l'U.M. et l'Um", "UM=UM|UM=U.M.|UM=Um"},
		{"À l'Um de voter", "UM=Um"},
		{"Um Kaltum chante", ""},
		{"selon Um", ""},
		{"l'Otas et l'otas", "OTAS=Otas"},
		{"la Sntr roule, la sntr aussi", "SNTR=Sntr"},
		{"Le Cap, la Mer", ""},
		{"du Le", ""},
	} {
		if got := strings.Join(find(m, c.text), "|"); got != c.want {
			t.Errorf("%q has %q, want %q", c.text, got, c.want)
		}
	}
}
