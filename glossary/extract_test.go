package glossary_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
)

// extracted returns the candidates of lines "source|target" as "source = target".
func extracted(t *testing.T, lines ...string) (pairs []string) {
	t.Helper()
	candidates, err := glossary.Extract(bitext.Stream(document(lines...).Units),
		glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range candidates {
		pairs = append(pairs, c.Source+" = "+c.Target)
	}
	return pairs
}

// has fails the test where a pair is not among candidates.
func has(t *testing.T, pairs []string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !slices.Contains(pairs, want) {
			t.Errorf("no %q in %q", want, pairs)
		}
	}
}

// What stands inside a longer term is linked to a part of that, or to nothing.
func TestNestedCandidatesAreLinkedOneToOne(t *testing.T) {
	pairs := extracted(t,
		"Le plan de gestion des déchets est prêt.|The waste management plan is ready.",
		"Un plan de gestion des déchets est exigé.|A waste management plan is required.",
		"Le plan de gestion des déchets a changé.|The waste management plan has changed.",
		"La gestion des déchets coûte cher.|Expensive is waste management.",
		"La gestion des déchets progresse.|Progress of waste management.",
		"Pour la gestion des déchets, on attend.|For waste management, we wait.")
	has(t, pairs, "plan de gestion des déchets = waste management plan", "gestion des déchets = waste management")
	sources, targets := map[string]bool{}, map[string]bool{}
	for _, p := range pairs {
		source, target, _ := strings.Cut(p, " = ")
		if sources[source] || targets[target] {
			t.Errorf("a second pair for one expression: %q in %q", p, pairs)
		}
		sources[source], targets[target] = true, true
	}
}

// Terms that always stand side by side go with their own counterparts.
func TestOppositesAreKeptApart(t *testing.T) {
	has(t, extracted(t,
		"Le tarif d'exportation et le tarif d'importation montent.|The import tariff and the export tariff rise.",
		"Ni tarif d'exportation ni tarif d'importation.|No import tariff and no export tariff.",
		"Le tarif d'exportation, le tarif d'importation.|The import tariff, the export tariff."),
		"tarif d'exportation = export tariff", "tarif d'importation = import tariff")
	has(t, extracted(t,
		"La rive nord et la rive sud brûlent.|Fires on the south bank and the north bank.",
		"De la rive nord à la rive sud.|Between the south bank and the north bank.",
		"La rive nord, la rive sud.|The south bank, the north bank."),
		"rive nord = north bank", "rive sud = south bank")
	has(t, extracted(t,
		"La forte hausse, la forte baisse.|The sharp fall, the sharp rise.",
		"Après la forte hausse la forte baisse.|The sharp fall follows the sharp rise.",
		"Ni forte hausse ni forte baisse.|No sharp fall, no sharp rise."),
		"forte hausse = sharp rise", "forte baisse = sharp fall")
}

func TestCandidatesKeepTheirCapitals(t *testing.T) {
	pairs := extracted(t,
		"Union européenne : le vote.|European Union: the vote.",
		"Union européenne : la suite.|European Union: what follows.",
		"Union européenne : la fin.|European Union: the end.",
		"Le Parlement de l'Union européenne vote.|The Parliament of the European Union votes.",
		"Taux directeur en hausse.|Key rate on the rise.",
		"Taux directeur en baisse.|Key rate on the decline.",
		"Un taux directeur nul.|A key rate of zero.")
	has(t, pairs, "Union européenne = European Union", "taux directeur = key rate")
}

// Parts of names, and what a verb stands in, are no candidates.
func TestFragmentsAreNoCandidates(t *testing.T) {
	pairs := extracted(t,
		"La Loi sur la sûreté et la sécurité nucléaires prévoit cela.|The Nuclear Safety and Security Act says so.",
		"Selon la Loi sur la sûreté et la sécurité nucléaires, non.|Not under the Nuclear Safety and Security Act.",
		"Le ministre recommande la prudence.|The minister recommends caution.",
		"Le ministre recommande le calme.|The minister recommends calm.",
		"Le ministre recommande un vote.|The minister recommends a vote.")
	want := []string{"Loi sur la sûreté et la sécurité nucléaires = Nuclear Safety and Security Act"}
	if !slices.Equal(pairs, want) {
		t.Errorf("%q, want %q", pairs, want)
	}
}
