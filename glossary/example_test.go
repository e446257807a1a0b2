package glossary_test

import (
	"fmt"
	"log"
	"os"
	"slices"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func ExampleRead() {
	g, err := glossary.Read("glossary.csv",
		[]byte("fr,en,status,domain\ngrève,strike,,work\ngrève,walkout,admitted,work\n"))
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range g.Rows {
		fmt.Println(row.Term(language.French), row.Term(language.English), row.Status,
			row.Cell("domain"))
	}
	// Output:
	// grève strike preferred work
	// grève walkout admitted work
}

// A file that is wrong is refused with the place of the fault.
func ExampleRead_fault() {
	_, err := glossary.Read("glossary.csv",
		[]byte("fr,en,status\ngrève,strike,\ngrève,stoppage,banned\n"))
	fmt.Println(err)
	// Output:
	// glossary.csv:3: wrong row: unknown status "banned"
}

// The first glossary decides what a term is called.
func ExampleMerge() {
	own, err := glossary.Read("own.csv", []byte("fr,en\nbrevet,patent\n"))
	if err != nil {
		log.Fatal(err)
	}
	agency, err := glossary.Read("agency.csv", []byte("fr,en\nbrevet,diploma\notage,hostage\n"))
	if err != nil {
		log.Fatal(err)
	}
	if err := glossary.Merge(own, agency).Write(os.Stdout, ','); err != nil {
		log.Fatal(err)
	}
	// Output:
	// fr,en
	// brevet,patent
	// otage,hostage
}

func ExampleGlossary_Find() {
	g, err := glossary.Read("glossary.csv", []byte("fr,en\ngroupe armé,armed group\nAlep,Aleppo\n"))
	if err != nil {
		log.Fatal(err)
	}
	for _, o := range g.Find("Des groupes armés près d’Alep", language.French) {
		fmt.Printf("%s: %q, bytes %d to %d\n", o.Term, o.Found, o.Start, o.End)
	}
	// Output:
	// groupe armé: "groupes armés", bytes 4 to 18
	// Alep: "Alep", bytes 29 to 33
}

func ExampleGlossary_Check() {
	g, err := glossary.Read("glossary.csv",
		[]byte("fr,en,status\ncessez-le-feu,ceasefire,\ncessez-le-feu,cease-fire,forbidden\n"))
	if err != nil {
		log.Fatal(err)
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{
			{Source: text.New("Le cessez-le-feu tient."),
				Target: text.New("The cease-fire holds.")},
		}}
	for _, f := range g.Check(doc, glossary.Options{}) {
		fmt.Printf("%s: %s\n", f.Rule, f.Message)
		fmt.Printf("bytes %d to %d become %q\n", f.Fix.Start, f.Fix.End, f.Fix.Text)
	}
	// Output:
	// term-forbidden: "cease-fire" is forbidden; use "ceasefire"
	// bytes 4 to 14 become "ceasefire"
}

func ExampleLint() {
	problems, err := glossary.Lint("glossary.csv",
		[]byte("fr,en\nOMS,WHO\njuge,judge\njuge,judge\n"))
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range problems {
		fmt.Printf("%d %s %s: %s\n", p.Line, p.Severity, p.Term, p.Rule)
	}
	// Output:
	// 2 warning WHO: acronym-word
	// 3 info juge: homograph
	// 4 warning juge: duplicate
}

func ExampleGlossary_Explain() {
	g, err := glossary.Read("glossary.csv", []byte("fr,en\ngroupe armé,armed group\n"))
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range g.Explain("groupe armé", language.French) {
		fmt.Println(x.Term, x.Known, x.Count(), "forms")
		fmt.Println(slices.Collect(x.All())[:3])
	}
	// Output:
	// groupe armé true 8 forms
	// [groupe armé groupe armés groupe armée]
}

func ExampleExtract() {
	pairs := [][2]string{
		{"Le taux directeur monte.", "The key rate rises."},
		{"Les taux directeurs baissent.", "Key rates fall."},
		{"Un taux directeur stable.", "A stable key rate."},
	}
	units := func(yield func(*bitext.Unit, error) bool) {
		for _, p := range pairs {
			if !yield(&bitext.Unit{Source: text.New(p[0]), Target: text.New(p[1])}, nil) {
				return
			}
		}
	}
	candidates, err := glossary.Extract(units, glossary.ExtractOptions{
		SourceLang: language.French, TargetLang: language.English,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range candidates {
		fmt.Printf("%s = %s, in %d segments\n", c.Source, c.Target, c.Count)
	}
	// Output:
	// taux directeur = key rate, in 3 segments
}

func ExampleInsert() {
	file := []byte("fr,en,status\ngrève,strike,\nquai,quay,\n")
	file, err := glossary.Insert("glossary.csv", file, map[string]string{
		"fr": "grève", "en": "walkout", "status": "admitted",
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(file))
	// Output:
	// fr,en,status
	// grève,strike,
	// grève,walkout,admitted
	// quai,quay,
}

func ExampleAddition() {
	own, err := glossary.Read("own.csv", []byte("fr,en\nquai,quay\n"))
	if err != nil {
		log.Fatal(err)
	}
	other, err := glossary.Read("other.csv", []byte("fr,en\nquai,quay\nquai,wharf\n"))
	if err != nil {
		log.Fatal(err)
	}
	a := glossary.NewAddition(own, language.French, language.English)
	a.Add(other.Rows)
	file, err := a.Glossary.Encode("own.csv")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d added, %d known\n%s", a.Added, a.Known, file)
	// Output:
	// 1 added, 1 known
	// fr,en
	// quai,quay
	// quai,wharf
}

func ExampleOpenEditor() {
	file := []byte("# our terms\nfr;en;status\ntrêve;truce;\ntrêve;armistice;admitted\n")
	e, err := glossary.OpenEditor("glossary.csv", file)
	if err != nil {
		log.Fatal(err)
	}
	target := "armistice"
	rows, err := e.Find(glossary.Which{
		SourceLang: language.French, TargetLang: language.English, Source: "trêve", Target: &target,
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := e.Set(rows[0], map[string]string{"status": "forbidden"}); err != nil {
		log.Fatal(err)
	}
	file, changes, err := e.Save()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(string(file))
	fmt.Println(changes[0].Line, changes[0].New)
	// Output:
	// # our terms
	// fr;en;status
	// trêve;truce;
	// trêve;armistice;forbidden
	// 4 trêve;armistice;forbidden
}
