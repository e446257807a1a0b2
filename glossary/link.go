package glossary

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"fidele/tm/text"
)

// link is a source and a target expression that may be a pair.
type link struct {
	source, target int32
	count          int     // segments with both
	dice           float64 // association of the two expressions
	likelihood     float64
	rank           float64 // likelihood, less where their words do not go together
}

// linkOneToOne returns links of which no two share an expression: the best first, and
// of the others those whose expressions are still free (competitive linking, Melamed,
// Computational Linguistics 26, 2000).
func linkOneToOne(links []link) []link {
	slices.SortStableFunc(links, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.rank, a.rank), cmp.Compare(a.source, b.source), cmp.Compare(a.target, b.target))
	})
	sources, targets := map[int32]bool{}, map[int32]bool{}
	kept := links[:0]
	for _, l := range links {
		if sources[l.source] || targets[l.target] {
			continue
		}
		sources[l.source], targets[l.target] = true, true
		kept = append(kept, l)
	}
	return kept
}

// opposites are words that stand side by side so often that counting takes one for the
// other: what each line has on one side of the bar goes with its own side only.
var opposites = []string{
	"export exportation exportateur exporter exporté exported exporting exporter | " +
		"import importation importateur importer importé imported importing importer",
	"nord north northern | sud south southern",
	"est east eastern oriental | ouest west western occidental",
	"hausse augmentation rise increase growth | baisse diminution recul fall decrease decline drop reduction",
	"entrée entrant entry incoming inflow inbound input | sortie sortant exit outgoing outflow outbound output",
	"offre supply | demande demand",
	"acheteur achat buyer purchaser purchase | vendeur vente seller vendor sale",
	"recette revenu revenue income | dépense expenditure expense spending",
	"majorité majority majoritaire | minorité minority minoritaire",
	"maximum maximal max | minimum minimal min",
	"supérieur upper higher superior | inférieur lower inferior",
	"positif positive | négatif negative",
	"gauche left | droite right",
	"interne intérieur internal domestic inner | externe extérieur external foreign outer",
	"employeur employer | employé salarié employee",
	"créancier creditor | débiteur debtor",
	"gagnant winner victoire victory | perdant loser défaite defeat",
	"ancien old former | nouveau new",
	"actif asset assets | passif liability liabilities",
	"bailleur landlord lessor | locataire tenant lessee",
	"départ departure | arrivée arrival",
	"avantage advantage | inconvénient disadvantage drawback",
}

// opposite has the sides of opposites by their words: the line, positive for one side
// and negative for the other. A word that stands on both, or in several lines, has none.
var opposite = sync.OnceValue(func() map[string]int {
	sides := map[string]int{}
	for i, line := range opposites {
		one, other, _ := strings.Cut(line, "|")
		for side, list := range map[int]string{i + 1: one, -i - 1: other} {
			for word := range strings.FieldsSeq(list) {
				if before, again := sides[word]; again && before != side {
					side = 0
				}
				sides[word] = side
			}
		}
	}
	return sides
})

// opposed reports whether an expression has a word whose opposite, and not itself, is
// among those of another.
func opposed(source, target []string) bool {
	sides := opposite()
	for _, s := range source {
		side := sides[s]
		if side == 0 {
			continue
		}
		same, against := false, false
		for _, t := range target {
			same, against = same || sides[t] == side, against || sides[t] == -side
		}
		if against && !same {
			return true
		}
	}
	return false
}

// wordTable says how well words of one side go with those of the other.
type wordTable struct {
	from, to *phrases
	partners map[int32]map[int32]float64 // by word: Dice's coefficient as a share of the best
	same     map[[2]int32]bool
}

func newWordTable(from, to *phrases) *wordTable {
	return &wordTable{
		from: from, to: to, partners: map[int32]map[int32]float64{}, same: map[[2]int32]bool{},
	}
}

// of returns the partners of a word.
func (w *wordTable) of(word int32) map[int32]float64 {
	if found, ok := w.partners[word]; ok {
		return found
	}
	units := w.from.wordUnits[word]
	step := sampling(units, w.to.unitWords)
	together := map[int32]int{}
	looked := 0
	for i := 0; i < len(units); i += step {
		looked++
		for _, t := range w.to.unitWords[units[i]] {
			together[t]++
		}
	}

	best, found := 0.0, map[int32]float64{}
	for t, n := range together {
		both := float64(n) * float64(len(units)) / float64(looked)
		found[t] = 2 * both / float64(len(units)+len(w.to.wordUnits[t]))
		best = max(best, found[t])
	}
	for t, dice := range found {
		if dice < best/4 {
			delete(found, t)
			continue
		}
		found[t] = dice / best
	}
	w.partners[word] = found
	return found
}

// coverage returns how much of the words of one expression has a counterpart among those
// of another, 0 to 1.
func (w *wordTable) coverage(words, others []int32) float64 {
	sum := 0.0
	for _, word := range words {
		best := 0.0
		partners := w.of(word)
		for _, other := range others {
			if w.cognates(word, other) {
				best = 1
			}
			best = max(best, partners[other])
		}
		sum += best
	}
	return sum / float64(len(words))
}

// cognates reports whether two words begin alike: "transcription" and "transcription",
// "immunitaire" and "immune".
func (w *wordTable) cognates(word, other int32) bool {
	key := [2]int32{word, other}
	is, known := w.same[key]
	if !known {
		is = beginAlike(w.from.spellings[word], w.to.spellings[other])
		w.same[key] = is
	}
	return is
}

// together returns how well the words of two expressions go together, 0 to 1: how many
// have a counterpart, less where one expression has many more words.
func together(forward, backward *wordTable, source, target *phrase) float64 {
	words, others := forward.from.contentOf(source), forward.to.contentOf(target)
	few, many := min(len(words), len(others)), max(len(words), len(others))
	if few == 0 {
		return 0
	}
	return math.Sqrt(forward.coverage(words, others) * backward.coverage(others, words) *
		float64(few) / float64(many))
}

// beginAlike reports whether two words have at least four letters at their beginning in
// common, and more than half of the shorter.
func beginAlike(a, b string) bool {
	x, y := []rune(text.Fold(a, text.FoldAccents)), []rune(text.Fold(b, text.FoldAccents))
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= 4 && 2*n > min(len(x), len(y)) || n == len(x) && n == len(y)
}
