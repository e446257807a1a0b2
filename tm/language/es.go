package language

// spanish is Spanish.
var spanish = Language{
	Base: "es",
	Name: "Spanish",

	Vocabulary: &spanishVocabulary,
}

// Vocabulary

var spanishVocabulary = Vocabulary{
	Frequent: Words{list: `el los las una es que por con para del está como más pero sus fue`},
}
