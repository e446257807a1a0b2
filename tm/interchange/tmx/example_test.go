package tmx_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

func ExampleRead() {
	file := `<tmx version="1.4"><header srclang="fr"/><body>
<tu tuid="1"><tuv xml:lang="fr"><seg>Bonjour</seg></tuv><tuv xml:lang="en"><seg>Hello</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="fr"><seg>perdu</tuv></tu>
<tu tuid="3"><tuv xml:lang="fr"><seg>R & D</seg></tuv><tuv xml:lang="en"><seg>R &amp; D</seg></tuv></tu>
</body></tmx>`
	r, err := tmx.Read("memory.tmx", strings.NewReader(file), tmx.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, err := range r.Units() {
		var place *text.PlaceError
		if errors.As(err, &place) {
			fmt.Println("damaged:", place)
			continue
		}
		fmt.Printf("%s: %s = %s\n", unit.ID, unit.Source.Plain, unit.Target.Plain)
	}
	fmt.Println(r.Report().Quirks)
	// Output:
	// 1: Bonjour = Hello
	// damaged: memory.tmx:3:43: unit 2: damaged unit: </tuv> within a segment
	// 3: R & D = R & D
	// [bare-ampersand first at 4:40]
}

func ExampleWrite() {
	unit := &bitext.Unit{
		Source: text.New("L’été"), Target: text.New("Summer"),
		SourceLang: language.French, TargetLang: language.English,
		State: bitext.Reviewed,
	}
	units := func(yield func(*bitext.Unit, error) bool) { yield(unit, nil) }
	if err := tmx.Write(os.Stdout, units, tmx.WriteOptions{}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <tmx version="1.4">
	// <header creationtool="fidele" creationtoolversion="1" segtype="sentence" o-tmf="fidele" adminlang="en" srclang="fr" datatype="plaintext"/>
	// <body>
	// <tu>
	//   <prop type="x-fidele-state">reviewed</prop>
	//   <tuv xml:lang="fr"><seg>L’été</seg></tuv>
	//   <tuv xml:lang="en"><seg>Summer</seg></tuv>
	// </tu>
	// </body>
	// </tmx>
}
