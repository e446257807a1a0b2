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
	a, err := article.Load("port.fr.md", []byte("# Le port rouvre\n\nM. Arnal l’a dit. Les files restent longues.\n"), article.Options{Lang: language.French})
	if err != nil {
		fmt.Println(err)
		return
	}
	units := a.Segments()
	for _, u := range units {
		fmt.Printf("%d:%d %s: %s\n", u.SourcePlace.Line, u.SourcePlace.Column, u.Context.Structure, u.Source.Plain)
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
