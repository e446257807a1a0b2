package language

// italian is Italian.
var italian = Language{
	Base: "it",
	Name: "Italian",

	Spelling:   &italianSpelling,
	Vocabulary: &italianVocabulary,
}

// Spelling

var italianSpelling = Spelling{AllElided: true}

// Vocabulary

var italianVocabulary = Vocabulary{
	Frequent: Words{list: `il gli che della di è per con una sono nel alla dei più anche delle`},
}
