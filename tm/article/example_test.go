package article_test

import (
	"fmt"
	"os"

	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func Example() {
	data := []byte("# Le port rouvre\n\nM. Arnal l’a dit. Les files restent longues.\n")
	a, err := article.Load("port.fr.md", data, article.Options{Lang: language.French})
	if err != nil {
		fmt.Println(err)
		return
	}

	units := a.Segments()
	for _, u := range units {
		place := u.SourcePlace
		fmt.Printf("%d:%d %s: %s\n", place.Line, place.Column, u.Context.Structure, u.Source.Plain)
	}

	units[2].Target, units[2].State = text.New("The queues are long."), bitext.Translated
	if err := a.Write(os.Stdout, units); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1:3 heading: Le port rouvre
	// 3:1 paragraph: M. Arnal l’a dit.
	// 3:19 paragraph: Les files restent longues.
	// # Le port rouvre
	//
	// M. Arnal l’a dit. The queues are long.
}

func ExampleArticle_Merge() {
	data := []byte("<p>Voir <a href=x>le site</a>.</p>\n")
	a, err := article.Load("a.fr.html", data, article.Options{Lang: language.French})
	if err != nil {
		fmt.Println(err)
		return
	}

	units := a.Segments()
	units[0].Target = text.New("See the site.") // a draft, and the link was lost
	report, err := a.Merge(os.Stdout, units, article.MergeOptions{Drafts: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Translated, "translated")
	for _, p := range report.Problems {
		fmt.Printf("line %d: %s\n", p.Place.Line, p)
	}
	// Output:
	// <p>See the site.</p>
	// 1 translated
	// line 1: inline code 1 ("<a href=x>") was lost
}

func ExampleArticle_WriteEdits() {
	a, err := article.Load("a.txt", []byte("Il est parti  hier.\n"), article.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = a.WriteEdits(os.Stdout, func(block int) []article.Edit {
		return []article.Edit{{Start: 12, End: 14, Text: text.New(" ")}}
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output: Il est parti hier.
}

func ExampleJoin() {
	load := func(name, content string, lang language.Tag) *article.Article {
		a, err := article.Load(name, []byte(content), article.Options{Lang: lang})
		if err != nil {
			panic(err)
		}
		return a
	}
	source := load("a.fr.txt", "Il est parti. Il reviendra.\n", language.French)
	target := load("a.en.txt", "He left,\nand he will be back.\n", language.English)

	joined := article.Join(source, target, []article.Link{{Source: []int{0, 1}, Target: []int{0, 1}}})
	unit := joined.Units[0]
	fmt.Println(unit.Source.Plain)
	fmt.Println(unit.Target.Plain)

	// Bytes 9 to 12 of the target, "and", in its file.
	from, to, ok := joined.FileSpan(0, true, 9, 12)
	fmt.Println(from, to, ok, target.Source()[from:to])
	// Output:
	// Il est parti. Il reviendra.
	// He left, and he will be back.
	// 9 12 true and
}
