package language

// dutch is Dutch.
var dutch = Language{
	Base: "nl",
	Name: "Dutch",

	Vocabulary: &dutchVocabulary,
}

// Vocabulary

var dutchVocabulary = Vocabulary{
	Frequent: Words{list: `het een van en dat niet zijn op voor met wordt ook aan bij naar`},
}
