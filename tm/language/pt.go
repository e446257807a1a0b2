package language

// portuguese is Portuguese.
var portuguese = Language{
	Base: "pt",
	Name: "Portuguese",

	Vocabulary: &portugueseVocabulary,
}

// Vocabulary

var portugueseVocabulary = Vocabulary{
	Frequent: Words{list: `o os uma que não com para dos do da são mais foi pelo pela`},
}
