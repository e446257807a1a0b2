package document_test

import (
	"fmt"
	"os"

	"fidele/tm/article/internal/document"
	"fidele/tm/text"
)

func Example() {
	page := []byte("<h1>Le port rouvre</h1>\n<p>Les <b>files</b> restent longues.</p>\n")
	a, err := document.Read("port.fr.html", page, document.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range a.Blocks() {
		fmt.Printf("%s: %s\n", b.Structure, b.Text.Tagged())
	}
	err = a.Write(os.Stdout, func(block int) (text.Text, bool) {
		if block != 1 {
			return text.Text{}, false
		}
		t, err := text.ParseTagged("The <1>queues</1> are long.", a.Blocks()[block].Text)
		return t, err == nil
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
