package name

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"fidele/fixtures"
)

// checked checks pairs of French and English.
func checked(ledger *Ledger, texts ...[2]string) []Finding {
	at := func(i int) Pair {
		return Pair{texts[i][0], texts[i][1], language.French, language.English}
	}
	return Check(len(texts), at, ledger, inOrder)
}

func inOrder(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}

// kinds writes findings as kind and words.
func kinds(found []Finding, texts ...[2]string) string {
	var out []string
	for _, f := range found {
		kind := map[Kind]string{Misspelt: "misspelt", Swapped: "swapped", Left: "left", Unlike: "unlike"}[f.Kind]
		pair := texts[f.Segment]
		out = append(out, kind+" "+pair[0][f.Source.Start:f.Source.End]+"/"+
			pair[1][f.Target.Start:f.Target.End]+"/"+f.Expected)
	}
	return strings.Join(out, ", ")
}

func TestAnArticleTellsItsNamesApart(t *testing.T) {
	for name, c := range map[string]struct {
		texts [][2]string
		want  string
	}{
		"another name of the article": {[][2]string{
			{"Hier, Rosendahl a rencontré le maire.", "Yesterday Rosendahl met the mayor."},
			{"Le juge Courtois a refusé.", "Judge Courtois refused."},
			{"Puis Rosendahl est reparti.", "Then Courtois left again."},
		}, "swapped Rosendahl/Courtois/Rosendahl"},
		"first and last name stand for each other": {[][2]string{
			{"Hier, Anselme Courtois a rencontré le maire.", "Yesterday Anselme Courtois met the mayor."},
			{"Puis Courtois est reparti.", "Then Anselme left again."},
		}, ""},
		"a pronoun that becomes a name": {[][2]string{
			{"Hier, Rosendahl a rencontré Courtois.", "Yesterday Rosendahl met Courtois."},
			{"Il est reparti pour Tarsin.", "Then Courtois left again for Tarsin."},
		}, ""},
		"those who play for a town": {[][2]string{
			{"Brive a battu Pau.", "Yesterday in Pau, Brive won."},
			{"Tout avait mal commencé pour les Corréziens.", "It had begun badly for Brive."},
			{"Puis le Corrézien a marqué.", "Then Brive scored."},
		}, ""},
		"a transliteration that the article keeps to": {[][2]string{
			{"Ioulia Chevtchouk a signé.", "Yesterday Yulia Shevchuk signed."},
			{"Puis Chevtchouk est partie.", "Then Shevchuk left."},
		}, ""},
		"a transliteration beside the other spelling": {[][2]string{
			{"On attend Chevtchouk.", "They wait for Shevchuk."},
			{"Puis Chevtchouk est partie.", "Then Shevchuk left."},
			{"Demain, Chevtchouk revient.", "Tomorrow Chevchuk returns."},
		}, "unlike Chevtchouk/Chevchuk/Shevchuk"},
		"a letter of a name that the article has": {[][2]string{
			{"On attend Vasseur.", "They wait for Vasseur."},
			{"Puis Vasseur est partie.", "Then Vaseur left."},
		}, "misspelt Vasseur/Vaseur/Vasseur"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := kinds(checked(nil, c.texts...), c.texts...); got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestBetweenOtherLanguagesOnlyTheArticleCounts(t *testing.T) {
	texts := [][2]string{
		{"Gestern traf Rosendahl den Minister.", "Rencontre entre Rosendahl et le ministre."},
		{"Danach ging Rosendahl.", "Puis Rosenhdahl est parti."},
		{"Morgen kommt Rosendahl.", "Demain vient Rosendahla."},
		{"Der Londoner Gipfel.", "Le sommet de London."},
	}
	at := func(i int) Pair { return Pair{texts[i][0], texts[i][1], language.German, language.French} }
	got := kinds(Check(len(texts), at, nil, inOrder), texts...)
	if want := "misspelt Rosendahl/Rosenhdahl/Rosendahl"; got != want {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestTransliterations(t *testing.T) {
	for _, pair := range [][2]string{
		{"poutine", "putin"}, {"eltsine", "yeltsin"}, {"chevtchenko", "shevchenko"}, {"tchekhov", "chekhov"},
		{"ouattara", "wattara"}, {"djamel", "jamel"}, {"gueorgui", "georgi"}, {"verdaniens", "verdanians"},
	} {
		if !transliterates(pair[0], pair[1]) {
			t.Errorf("%s is not %s", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{
		{"rosendahl", "rosendall"}, {"merkel", "markel"}, {"obama", "obamma"}, {"lucas", "lucass"}, {"a", ""}, {"", "a"},
	} {
		if transliterates(pair[0], pair[1]) || inflects(pair[0], pair[1]) {
			t.Errorf("%s is %s", pair[0], pair[1])
		}
	}
}

func TestDistanceCountsNeighboursThatAreExchangedOnce(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"paris", "paris", 0}, {"paris", "pairs", 1}, {"paris", "pari", 1}, {"paris", "parris", 1},
		{"paris", "pares", 1}, {"paris", "madrid", 3}, {"été", "ete", 2}, {strings.Repeat("a", 50), "a", 3},
	} {
		if got := distance(c.a, c.b, 2); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestLedgerPairsNames(t *testing.T) {
	l := NewLedger()
	for i, p := range [][2]string{
		{"Vladimir Poutine a parlé à Londres.", "Vladimir Putin spoke in London."},
		{"Le discours de Poutine a surpris.", "The speech by Putin was a surprise."},
		{"Hier, le Vergerot a fermé.", "Yesterday the Old Orchard closed."},
		{"Le maire du Vergerot est parti.", "The mayor of Old Orchard has left."},
		{"Selon Vasseur, rien ne change.", "According to Vasseur, nothing changes."},
	} {
		l.Learn(uint64(i+1), Pair{p[0], p[1], language.French, language.English})
	}
	var got []string
	for _, r := range l.Renditions() {
		got = append(got, r.Source+"="+r.Target)
	}
	want := "Londres=London Poutine=Putin Vasseur=Vasseur Vergerot=Old Orchard Vladimir Poutine=Vladimir Putin"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func TestTheLedgerExplainsAndExpects(t *testing.T) {
	texts := [][2]string{
		{"Hier, Tarnosk a parlé.", "Yesterday Tarnisk spoke."},
		{"Puis Oudrine est venu.", "Then Oudrine came."},
	}
	if got, want := kinds(checked(nil, texts...), texts...), "misspelt Tarnosk/Tarnisk/Tarnosk"; got != want {
		t.Errorf("without a ledger %q, want %q", got, want)
	}
	l := NewLedger()
	l.Accept("Tarnosk", "Tarnisk", language.French, language.English)
	for id := range uint64(2) {
		l.Learn(id, Pair{"Le discours de Oudrine.", "The speech by Udrin.", language.French, language.English})
	}
	if got, want := kinds(checked(l, texts...), texts...), "left Oudrine/Oudrine/Udrin"; got != want {
		t.Errorf("with a ledger %q, want %q", got, want)
	}
}

// slower is how much longer than prose a hostile text of its size may take, in one of
// so many attempts.
const slower, attempts = 25, 5

func TestHostileTextTakesLittleMoreTimeThanProse(t *testing.T) {
	fixtures.Measures(t)
	took := func(pair [2]string, size int) time.Duration {
		source, target := strings.Repeat(pair[0], size/len(pair[0])), strings.Repeat(pair[1], size/len(pair[1]))
		n := (1 << 17) / size
		at := func(int) Pair { return Pair{source, target, language.French, language.English} }
		start := time.Now()
		Check(n, at, nil, inOrder)
		l := NewLedger()
		for i := range n {
			l.Learn(uint64(i), at(i))
		}
		l.Renditions()
		return time.Since(start)
	}
	prose := [2]string{"Le chat dort bien à Hama. ", "The cat sleeps well in Hama. "}
	for name, pair := range map[string][2]string{
		"names":          {"Rosendahl Vasseur ", "Rosendal Vaseur "},
		"one long name":  {"Aa", "Bb"},
		"letters":        {"Ab ", "Ba "},
		"alike":          {"Aoukaou Aoukoau Aokuaou ", "Auakau Aukuak Aokoak "},
		"names of names": {"Londres ", "Londres "},
		"hyphens":        {"Nord-", "Nord-"},
		"first words":    {"Union ", "European "},
	} {
		t.Run(name, func(t *testing.T) {
			for _, size := range []int{40, 200, 1 << 17} {
				// The machine may have other things to do: the best of a few counts.
				var usual, long time.Duration
				for range attempts {
					if usual, long = took(prose, size), took(pair, size); long <= slower*usual {
						break
					}
				}
				if long > slower*usual {
					t.Errorf("segments of %d bytes took %v, prose %v", size, long, usual)
				}
			}
		})
	}
}
