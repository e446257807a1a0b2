package glossary_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func ExampleGlossary_Find() {
	g, err := glossary.Read("glossary.csv", []byte("fr,en\ngroupe armé,armed group\nAlep,Aleppo\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, o := range g.Find("Des groupes armés près d’Alep", language.French) {
		fmt.Printf("%s: %q, bytes %d to %d\n", o.Term, o.Found, o.Start, o.End)
	}
	// Output:
	// groupe armé: "groupes armés", bytes 4 to 18
	// Alep: "Alep", bytes 29 to 33
}

func ExampleGlossary_Check() {
	g, err := glossary.Read("glossary.csv", []byte("fr,en,status\ncessez-le-feu,ceasefire,\ncessez-le-feu,cease-fire,forbidden\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		{Source: text.New("Le cessez-le-feu tient."), Target: text.New("The cease-fire holds.")},
	}}
	for _, f := range g.Check(doc, glossary.Options{}) {
		fmt.Printf("%s: %s\n", f.Rule, f.Message)
	}
	// Output:
	// term-forbidden: "cease-fire" is forbidden; use "ceasefire"
}
