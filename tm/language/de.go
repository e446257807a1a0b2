package language

// german is German.
var german = Language{
	Base: "de",
	Name: "German",

	Spelling:   &germanSpelling,
	Vocabulary: &germanVocabulary,
}

// Spelling

var germanSpelling = Spelling{CapitalNouns: true}

// Vocabulary

var germanVocabulary = Vocabulary{
	Frequent: Words{list: `
		der die das und ist nicht den mit von ein eine auf sich dem werden auch wird`},
}
