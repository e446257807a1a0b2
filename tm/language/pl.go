package language

// polish is Polish.
var polish = Language{
	Base: "pl",
	Name: "Polish",

	Vocabulary: &polishVocabulary,
}

// Vocabulary

var polishVocabulary = Vocabulary{
	Frequent: Words{list: `w i na się nie z do jest że jak po przez dla`},
}
