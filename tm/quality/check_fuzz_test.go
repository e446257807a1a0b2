package quality_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality"
)

// Whatever two texts have, what is found stands in them.
func FuzzCheck(f *testing.F) {
	for _, pair := range [][2]string{
		{" -5 °C, en baisse de 3 % : « les États-Unis »", " +5C, up 3%: “the U.S.”"},
		{"Une centaine de Russes, un quart des 400, le 14-Juillet, à midi.", "A thousand Turks, 100 of the 400, on Bastille Day, at midnight."},
		{"Trois des cinq ont doublé, 12 centièmes, 3 hectares et demi, 4 t, G7", "Five of the three tripled, 0.12, 3.5 hectares, 4 pounds, G8"},
		{"3 sur 5 : 3 sur www.a5.example", "3 of 5@a.example"},
		{"Corée du \xff Sud'", "US's (-\u00a03"}, {"", "Us"},
	} {
		f.Add(pair[0], pair[1], true)
		f.Add(pair[1], pair[0], false)
	}
	f.Fuzz(func(t *testing.T, source, target string, french bool) {
		from, to := language.French, language.English
		if !french {
			from, to = to, from
		}
		for _, found := range quality.Check(pairDocument(from, to, source, target), quality.Options{Jobs: 1}) {
			if s := found.Source.Span; s.Start < 0 || s.End < s.Start || s.End > len(source) {
				t.Errorf("%q: %s in the source at %v", source, found.Message, s)
			}
			if s := found.Target.Span; s.Start < 0 || s.End < s.Start || s.End > len(target) {
				t.Errorf("%q: %s in the target at %v", target, found.Message, s)
			}
		}
	})
}
