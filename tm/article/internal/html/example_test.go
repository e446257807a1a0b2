package html_test

import (
	"fmt"
	"os"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/text"
)

func ExampleFormat() {
	page := []byte("<h1>Le port rouvre</h1>\n<p>Les <b>files</b> restent longues.</p>\n")
	f, err := html.Format{}.Read("port.fr.html", page, block.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range f.Blocks() {
		fmt.Printf("%s: %s\n", b.Structure, b.Text.Tagged())
	}

	source := f.Blocks()[1].Text
	target, err := text.ParseTagged("The <1>queues</1> are long.", source)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = f.WriteEdits(os.Stdout, func(i int) []block.Edit {
		if i != 1 {
			return nil
		}
		return []block.Edit{{Start: 0, End: len(source.Plain), Text: target}}
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// heading: Le port rouvre
	// paragraph: Les <1>files</1> restent longues.
	// <h1>Le port rouvre</h1>
	// <p>The <b>queues</b> are long.</p>
}
