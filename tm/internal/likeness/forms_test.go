package likeness

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestFormsIsAMap(t *testing.T) {
	word := rapid.OneOf(
		rapid.StringOfN(rapid.SampledFrom([]rune("ab\x00é")), 0, 20, -1),
		rapid.StringMatching(`prefixed[a-c]{0,3}ly`),
	)
	rapid.Check(t, func(t *rapid.T) {
		var f forms
		want := map[string]int32{}
		for i, word := range rapid.SliceOf(word).Draw(t, "words") {
			s := rapid.SampledFrom([]string{"", "before "}).Draw(t, "before") + word
			end := len(s)
			s += rapid.SampledFrom([]string{"", " and after"}).Draw(t, "after")
			found, place, key := f.find(s, end-len(word), end)
			class, known := want[word]
			switch {
			case known && (found == nil || found.class != class):
				t.Fatalf("%q: found %v, want class %d", word, found, class)
			case !known && found != nil:
				t.Fatalf("%q was never put in", word)
			case !known:
				f.set(place, key, word, int32(i))
				want[word] = int32(i)
			}
		}
	})
}

func TestFormsGrows(t *testing.T) {
	var f forms
	for round := range 2 {
		for i := range 20_000 {
			word := fmt.Sprintf("%x", i*i*i)
			found, place, key := f.find(word, 0, len(word))
			if round == 0 {
				f.set(place, key, word, int32(i))
			} else if found == nil || found.class != int32(i) {
				t.Fatalf("%q is lost", word)
			}
		}
	}
}

func TestClassesDoNotForget(t *testing.T) {
	var c Classes
	for round := range 2 {
		for i, class := range []string{"", "a", "maison", "anticonstitution", "\x00hash"} {
			if id := c.ID(class); id != int32(i) || c.Name(id) != class {
				t.Errorf("round %d: %q has number %d", round, class, id)
			}
		}
	}
	if n := len(c.Names()); n != 5 {
		t.Errorf("%d names", n)
	}
}
