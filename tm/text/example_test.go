package text_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

func ExampleTokens() {
	const s = "L’Armée compte 1\u00a0200 soldats."
	var words []string
	for _, t := range text.Tokens(s, language.French) {
		if t.Kind != text.Space {
			words = append(words, t.Of(s))
		}
	}
	fmt.Printf("%q\n", words)
	// Output: ["L’" "Armée" "compte" "1\u00a0200" "soldats" "."]
}

func ExampleFold() {
	written := "«\u00a0L’État\u00a0»"
	typed := `"L'État"`
	fmt.Println(text.Fold(written, text.FoldTypography) == text.Fold(typed, text.FoldTypography))
	fmt.Println(text.Fold(written, text.FoldTypography|text.FoldCase|text.FoldAccents))
	// Output:
	// true
	// "l'etat"
}

func ExampleFoldMap() {
	const s = "un cœur d’or"
	folded := text.FoldMap(s, text.FoldTypography)
	at := strings.Index(folded.Text, "coeur")
	start, end := folded.Span(at, at+len("coeur"))
	fmt.Println(s[start:end])
	// Output: cœur
}

func ExampleText_Slice() {
	t := text.Text{Plain: "Un chat dort.", Codes: []text.Code{
		{At: 3, Kind: text.Open, ID: "1", Data: "<b>"},
		{At: 12, Kind: text.Close, ID: "1", Data: "</b>"},
	}}
	fmt.Println(t.Tagged())
	left, right := t.Slice(0, 7), t.Slice(7, len(t.Plain))
	fmt.Println(left.Tagged(), left.Codes[0].Kind)
	fmt.Println(text.Concat(left, right).Equal(t))
	// Output:
	// Un <1>chat dort</1>.
	// Un <1>chat open-half
	// true
}

func ExampleParseTagged() {
	source := text.Text{Plain: "Un chat", Codes: []text.Code{
		{At: 3, Kind: text.Open, ID: "7", Data: "<b>"},
		{At: 7, Kind: text.Close, ID: "7", Data: "</b>"},
	}}
	target, err := text.ParseTagged("A <1>cat</1>", source)
	fmt.Println(target.Plain, target.Codes[0].Data, err)

	_, err = text.ParseTagged("A <1>cat", source)
	fmt.Println(err)
	// Output:
	// A cat <b> <nil>
	// inline codes do not fit the text: code "7" is never closed
}

func ExampleLines() {
	lines := text.NewLines("Été\nun 😀 chat")
	at := strings.Index("Été\nun 😀 chat", "chat")
	fmt.Println(lines.Position(at))
	fmt.Println(lines.UTF16Column(at))
	// Output:
	// {2 6}
	// 2 7
}

func ExampleStem() {
	fmt.Println(text.Stem("continuation", language.French) == text.Stem("continuer", language.French))
	// Output: true
}
